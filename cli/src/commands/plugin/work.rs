//! `copydesk plugin work`: what copydesk starts where a plugin runs apart. Nobody calls
//! it by hand.

use super::Error;
use crate::Outcome;
use copydesk_engine::{Work, run_worker};
use std::path::PathBuf;

/// Answers a copydesk that runs this plugin apart
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// File of the plugin
    file: PathBuf,
    /// Megabytes of memory that it may have
    #[arg(long)]
    megabytes: u64,
    /// A file or folder that it may read
    #[arg(long)]
    readable: Vec<PathBuf>,
    /// The interpreter of a script
    #[arg(long)]
    program: Option<PathBuf>,
    /// Become the interpreter
    #[arg(long)]
    becomes: bool,
}

pub(super) fn run(arguments: Arguments) -> Result<Outcome, Error> {
    run_worker(Work {
        file: arguments.file,
        readable: arguments.readable,
        megabytes: arguments.megabytes,
        program: arguments.program,
        becomes: arguments.becomes,
    })?;
    Ok(Outcome::Open)
}
