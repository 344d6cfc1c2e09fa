//! `copydesk plugin install`, `update`, `list` and `remove`: the user's own folder of plugins.

use super::Error;
use crate::{Outcome, stdout};
use copydesk_engine::{Names, Pins, STANDARD, Silent, name_of_plugin, open_foreign, try_examples};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Copies plugins to the user's own, and takes down what they are: a copy that
/// changes later is refused
#[derive(Debug, clap::Args)]
pub(super) struct Install {
    /// Files of plugins
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Take the place of an installed plugin, or of a standard one: every report says so then
    #[arg(long)]
    replace: bool,
}

/// Copies plugins over those of their names that are installed
#[derive(Debug, clap::Args)]
pub(super) struct Update {
    /// Files of plugins
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

/// Lists the installed plugins
#[derive(Debug, clap::Args)]
pub(super) struct List {}

/// Removes installed plugins
#[derive(Debug, clap::Args)]
pub(super) struct Remove {
    /// Names of plugins
    #[arg(required = true)]
    names: Vec<String>,
}

/// Why the user's own plugins stay as they are.
#[derive(Debug, thiserror::Error)]
pub(crate) enum InstallError {
    #[error("{0} is installed: `copydesk plugin update` takes another file of it")]
    Installed(String),
    #[error("{0} is not installed: see `copydesk plugin list`")]
    Missing(String),
    #[error("it is not taken: {0}")]
    Silent(Silent),
}

impl Install {
    pub(super) fn run(self) -> Result<Outcome, Error> {
        let mut pins = read()?;
        for file in &self.files {
            let names = if self.replace {
                Names::Any
            } else {
                Names::Free
            };
            let plugin = open_foreign(file, names)?;
            if pins.file_of(plugin.name).is_some() && !self.replace {
                return Err(InstallError::Installed(plugin.name.to_owned()).into());
            }
            let replaces = STANDARD.contains(&plugin.name);
            let plugin = try_examples(plugin).map_err(InstallError::Silent)?;
            take(&mut pins, file, plugin.name, plugin.version, replaces)?;
        }
        Ok(Outcome::Open)
    }
}

impl Update {
    pub(super) fn run(self) -> Result<Outcome, Error> {
        let mut pins = read()?;
        for file in &self.files {
            // Who installed it in the place of a standard one has said so.
            let replaces = name_of_plugin(file).is_some_and(|name| pins.replaces(name));
            let names = if replaces { Names::Any } else { Names::Free };
            let plugin = open_foreign(file, names)?;
            if pins.file_of(plugin.name).is_none() {
                return Err(InstallError::Missing(plugin.name.to_owned()).into());
            }
            let plugin = try_examples(plugin).map_err(InstallError::Silent)?;
            take(&mut pins, file, plugin.name, plugin.version, replaces)?;
        }
        Ok(Outcome::Open)
    }
}

impl List {
    pub(super) fn run(self) -> Result<Outcome, Error> {
        let pins = read()?;
        let mut out = stdout::stdout();
        for (path, sum) in pins.all() {
            let name = name_of_plugin(&path).unwrap_or_default();
            let replaces = match pins.replaces(name) {
                true => ", in the place of the standard one",
                false => "",
            };
            let state = std::fs::read(&path).map(|bytes| pins.verify(&path, &bytes));
            let state = match state {
                Ok(Ok(())) => String::new(),
                Ok(Err(error)) => format!(" ({error})"),
                Err(error) => format!(" ({error})"),
            };
            let path = path.display();
            writeln!(out, "{name}: {path}, sha256:{sum}{replaces}{state}")?;
        }
        Ok(Outcome::Open)
    }
}

impl Remove {
    pub(super) fn run(self) -> Result<Outcome, Error> {
        let mut pins = read()?;
        let mut out = stdout::stdout();
        for name in &self.names {
            let plugin = name.replace('-', "_");
            let Some(file) = pins.file_of(&plugin).map(str::to_owned) else {
                return Err(InstallError::Missing(name.clone()).into());
            };
            let copy = pins.remove(&file, &plugin)?;
            writeln!(out, "{name}: removed {}", copy.display())?;
        }
        Ok(Outcome::Open)
    }
}

fn read() -> Result<Pins, Error> {
    Ok(Pins::of_user()?)
}

/// Copies a file, and says what it is.
fn take(
    pins: &mut Pins,
    file: &Path,
    name: &str,
    version: &str,
    replaces: bool,
) -> Result<(), Error> {
    let (copy, sum) = pins.install(file, name, replaces)?;
    let mut out = stdout::stdout();
    writeln!(out, "{name} {version}: {}, sha256:{sum}", copy.display())?;
    Ok(())
}
