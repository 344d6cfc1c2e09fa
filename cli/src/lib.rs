//! copydesk: the last reader of a translated news article. This crate is the
//! binary; nothing but its `main` is for others.

mod changes;
mod commands;
#[cfg(fuzzing)]
pub mod fuzzing;
mod messages;
mod stdout;

use clap::Parser;
use std::process::ExitCode;

/// What a run came to, as its exit code says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// 0: everything was done, and the gate is open.
    Open,
    /// 1: the gate is closed.
    Closed,
    /// 2: something could not be done.
    Failed,
}

/// Runs the command line.
pub fn main() -> ExitCode {
    let outcome = match commands::Arguments::parse().run() {
        Ok(outcome) => outcome,
        Err(error) => {
            messages::diagnostic(&error);
            Outcome::Failed
        }
    };
    ExitCode::from(outcome as u8)
}
