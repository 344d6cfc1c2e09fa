//! `copydesk plugin`: for authors of plugins, one file a subcommand.

mod adversarial;
mod examination;
mod install;
mod measurement;
mod new;
mod validate;
mod work;

use super::Error;
use crate::Outcome;

pub(crate) use install::InstallError;
pub(crate) use new::NewError;

/// Begins a plugin, examines one, installs, updates, lists and removes them
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    New(new::Arguments),
    Validate(validate::Arguments),
    Install(install::Install),
    Update(install::Update),
    List(install::List),
    Remove(install::Remove),
    #[command(hide = true)]
    Work(work::Arguments),
}

pub(super) fn run(arguments: Arguments) -> Result<Outcome, Error> {
    match arguments.command {
        Command::New(arguments) => new::run(arguments),
        Command::Validate(arguments) => validate::run(arguments),
        Command::Install(arguments) => arguments.run(),
        Command::Update(arguments) => arguments.run(),
        Command::List(arguments) => arguments.run(),
        Command::Remove(arguments) => arguments.run(),
        Command::Work(arguments) => work::run(arguments),
    }
}
