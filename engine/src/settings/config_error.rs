//! What a configuration is called, and why one cannot be used.

use copydesk_formats::tree::TreeError;
use std::path::{Path, PathBuf};

/// The file's name.
pub const FILE_NAME: &str = "copydesk.toml";

/// Why a configuration cannot be used.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "the messages say it")]
pub enum ConfigError {
    #[error("cannot read the configuration: {0}")]
    Read(#[from] TreeError),
    #[error("the configuration {path} is wrong: {problem}")]
    Wrong { path: PathBuf, problem: String },
}

impl ConfigError {
    /// Something in a file is wrong.
    pub(crate) fn wrong(path: &Path, problem: impl ToString) -> Self {
        Self::Wrong {
            path: path.to_owned(),
            problem: problem.to_string(),
        }
    }
}
