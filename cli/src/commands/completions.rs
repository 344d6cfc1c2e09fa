//! `copydesk completions`: a script that teaches a shell the command line.

use super::Error;
use crate::{Outcome, stdout};
use clap::builder::PossibleValuesParser;
use clap::{Command, CommandFactory};
use copydesk_engine::Plugins;
use std::io::Write;

/// Prints a completion script for a shell, which knows the ids of the checks
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The shell
    shell: clap_complete::Shell,
}

pub(super) fn run(arguments: Arguments) -> Result<Outcome, Error> {
    let plugins = Plugins::discover()?;
    let families = plugins.loaded.iter().map(|plugin| plugin.name);
    let ids = plugins.checks().map(|check| check.id);
    let names: Vec<&'static str> = families.chain(ids).collect();
    let mut command = without_hidden(super::Arguments::command());
    for (of, argument) in [("check", "only"), ("explain", "check")] {
        command = command.mut_subcommand(of, |own| {
            own.mut_arg(argument, |argument| {
                argument.value_parser(PossibleValuesParser::new(names.clone()))
            })
        });
    }
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut command, "copydesk", &mut script);
    stdout::stdout().write_all(&script)?;
    Ok(Outcome::Open)
}

/// A command without those of its commands that are hidden, which shells would show.
fn without_hidden(command: Command) -> Command {
    let shown: Vec<Command> = command
        .get_subcommands()
        .filter(|own| !own.is_hide_set())
        .map(|own| without_hidden(own.clone()))
        .collect();
    if shown.len() == command.get_subcommands().count() {
        return command;
    }
    let mut bare = Command::new(command.get_name().to_owned());
    if let Some(about) = command.get_about() {
        bare = bare.about(about.clone());
    }
    for argument in command.get_arguments() {
        bare = bare.arg(argument.clone());
    }
    bare.subcommands(shown)
}
