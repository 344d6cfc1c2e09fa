//! `copydesk completions`: a script that teaches a shell the command line.

use super::Error;
use crate::Outcome;
use crate::stdout;
use clap::CommandFactory;

/// Prints a completion script for a shell
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The shell
    shell: clap_complete::Shell,
}

pub(super) fn run(arguments: Arguments) -> Result<Outcome, Error> {
    let mut script = Vec::new();
    clap_complete::generate(
        arguments.shell,
        &mut super::Arguments::command(),
        "copydesk",
        &mut script,
    );
    std::io::Write::write_all(&mut stdout::stdout(), &script)?;
    Ok(Outcome::Open)
}
