//! Why the server cannot serve.

use copydesk_engine::EngineError;
use std::io;

/// Why the server cannot serve.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The plugins, or the policy, cannot be used.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// The configuration cannot be used.
    #[error("{0}")]
    Configuration(String),
    /// The threads that check could not be started.
    #[error("cannot start the threads that check: {0}")]
    Threads(#[from] rayon::ThreadPoolBuildError),
    /// Something else is there, or it may not be listened on.
    #[error("cannot listen on {0}: {1}; choose another with --port")]
    Listen(std::net::SocketAddr, io::Error),
    /// The threads that listen could not be started.
    #[error("cannot start the server: {0}")]
    Runtime(io::Error),
}
