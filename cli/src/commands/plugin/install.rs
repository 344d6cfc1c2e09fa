//! `copydesk plugin install`: takes a plugin into the user's folder of plugins.

use super::Error;
use crate::{Outcome, stdout};
use copydesk_engine::plugins::pins::{self, Pins, PinsError};
use copydesk_engine::plugins::trust::{PluginError, library, open_foreign};
use std::io::Write;
use std::path::PathBuf;

/// Copies plugins to the user's own, and takes down what they are: a copy that
/// changes later is refused
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Files of plugins
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

pub(super) fn run(arguments: Arguments) -> Result<Outcome, Error> {
    let folder = pins::folder().ok_or(PinsError::Homeless)?;
    let mut lock = Pins::read(&folder)?;
    let mut out = stdout::stdout();
    for file in &arguments.files {
        let plugin = open_foreign(file)?;
        if file.file_name() != Some(library(plugin.name).as_ref()) {
            return Err(PluginError::Misnamed {
                path: file.clone(),
                name: library(plugin.name),
            }
            .into());
        }
        let (copy, sum) = lock.install(file)?;
        let (name, version) = (plugin.name, plugin.version);
        writeln!(out, "{name} {version}: {}, sha256:{sum}", copy.display())?;
    }
    Ok(Outcome::Open)
}
