//! `copydesk plugin`: for authors of plugins, one file a subcommand.

mod adversarial;
mod examination;
mod install;
mod new;
mod validate;
mod work;

use super::Error;
use crate::Outcome;

pub(crate) use new::NewError;

/// Begins a plugin, examines one, installs one
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    New(new::Arguments),
    Validate(validate::Arguments),
    Install(install::Arguments),
    #[command(hide = true)]
    Work(work::Arguments),
}

pub(super) fn run(arguments: Arguments) -> Result<Outcome, Error> {
    match arguments.command {
        Command::New(arguments) => new::run(arguments),
        Command::Validate(arguments) => validate::run(arguments),
        Command::Install(arguments) => install::run(arguments),
        Command::Work(arguments) => work::run(arguments),
    }
}
