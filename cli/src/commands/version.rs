//! `copydesk --version`: what runs here.

use super::Error;
use crate::{Outcome, messages, stdout};
use copydesk_core::abi::{ABI_MAJOR, ABI_MINOR};
use copydesk_engine::Plugins;
use std::io::Write;

/// Prints the version; where it is asked for, those of the ABI and of each plugin, with the
/// plugin's file.
pub(super) fn run(is_verbose: bool) -> Result<Outcome, Error> {
    let mut out = stdout::stdout();
    writeln!(out, "copydesk {}", env!("CARGO_PKG_VERSION"))?;
    if !is_verbose {
        return Ok(Outcome::Open);
    }
    writeln!(out, "plugin ABI {ABI_MAJOR}.{ABI_MINOR}")?;
    let plugins = Plugins::discover()?;
    for plugin in &plugins.loaded {
        let (major, minor) = plugin.abi;
        let path = plugin.path.display();
        let (name, version) = (plugin.name, plugin.version);
        writeln!(out, "plugin {name} {version}, ABI {major}.{minor}, {path}")?;
    }
    Ok(match messages::diagnostics(&plugins.errors) {
        true => Outcome::Failed,
        false => Outcome::Open,
    })
}
