//! The plugins that the user has installed: copies in a folder of their own, each with
//! its SHA-256 in a lock file beside them. A copy that is no longer what was installed
//! is not opened.

use crate::atomic_write;
use crate::digest::sha256;
use crate::plugins::kind::name_of_plugin;
use crate::regular_file;
use crate::settings::toml_error::toml_error;
use crate::settings::user_folders;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

const FILE_NAME: &str = "plugins.lock";

/// Why a lock file, or what it locks, cannot be used.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "the messages say it")]
pub enum PinsError {
    #[error("cannot read {path}: {source}")]
    Read { path: PathBuf, source: io::Error },
    #[error("cannot write {path}: {source}")]
    Write { path: PathBuf, source: io::Error },
    #[error("{path} is wrong: {problem}; remove it, and install the plugins again")]
    Wrong { path: PathBuf, problem: String },
    #[error(
        "{path} is not what was installed: its SHA-256 is {found}, that in the lock file \
         {locked}; `copydesk plugin update` takes it if you know why it changed"
    )]
    Changed {
        path: PathBuf,
        found: String,
        locked: String,
    },
    #[error("{0} was not put there by `copydesk plugin install`, and is not opened")]
    NotInstalled(PathBuf),
    #[error("there is no folder for plugins: neither XDG_DATA_HOME nor HOME is an absolute path")]
    Homeless,
}

/// The sums of installed files, by name.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pins {
    #[serde(skip)]
    folder: PathBuf,
    #[serde(default)]
    sha256: BTreeMap<String, String>,
    /// Names of standard plugins whose place installed ones take.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    replaces: BTreeSet<String>,
}

/// The user's folder of plugins: `copydesk/plugins` in `$XDG_DATA_HOME`, by default
/// `~/.local/share`.
pub(crate) fn folder() -> Option<PathBuf> {
    user_folders::data().map(|data| data.join("plugins"))
}

impl Pins {
    /// Those of the user's own folder.
    ///
    /// # Errors
    ///
    /// Where there is no such folder, or its lock file cannot be read.
    pub fn of_user() -> Result<Self, PinsError> {
        Self::read(&folder().ok_or(PinsError::Homeless)?)
    }

    /// The lock of a folder; an empty one where there is none.
    pub fn read(folder: &Path) -> Result<Self, PinsError> {
        let path = folder.join(FILE_NAME);
        let mut lock = match regular_file::text(&path) {
            Ok(text) => toml::from_str(&text).map_err(|error| PinsError::Wrong {
                problem: toml_error(&text, &error),
                path,
            })?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Self::default(),
            Err(source) => return Err(PinsError::Read { path, source }),
        };
        lock.folder = folder.to_owned();
        Ok(lock)
    }

    /// Looks whether the bytes of a file are what was installed under its name.
    pub fn verify(&self, path: &Path, bytes: &[u8]) -> Result<(), PinsError> {
        let locked = name(path).and_then(|name| self.sha256.get(name));
        let Some(locked) = locked else {
            return Err(PinsError::NotInstalled(path.to_owned()));
        };
        let found = sha256(bytes);
        if found == *locked {
            return Ok(());
        }
        Err(PinsError::Changed {
            path: path.to_owned(),
            found,
            locked: locked.clone(),
        })
    }

    /// The installed files, in the order of their names, each with its sum.
    pub fn all(&self) -> impl Iterator<Item = (PathBuf, &str)> {
        let files = self.sha256.iter();
        files.map(|(file, sum)| (self.folder.join(file), sum.as_str()))
    }

    /// The installed file of a plugin, if there is one.
    pub fn file_of(&self, plugin: &str) -> Option<&str> {
        let mut files = self.sha256.keys();
        let file = files.find(|file| name_of_plugin(Path::new(file)) == Some(plugin));
        file.map(String::as_str)
    }

    /// Whether the installed plugin takes the place of the standard one of its name.
    pub fn replaces(&self, plugin: &str) -> bool {
        self.replaces.contains(plugin)
    }

    /// Copies the file of a plugin into the folder, and takes down its sum, which is returned with
    /// the copy's path, and whether it takes the place of a standard one. Another file of the
    /// plugin, in another language, is removed.
    ///
    /// # Errors
    ///
    /// Where a file cannot be read or written.
    pub fn install(
        &mut self,
        file: &Path,
        plugin: &str,
        replaces: bool,
    ) -> Result<(PathBuf, String), PinsError> {
        let bytes = std::fs::read(file).map_err(|source| PinsError::Read {
            path: file.to_owned(),
            source,
        })?;
        let sum = sha256(&bytes);
        std::fs::create_dir_all(&self.folder).map_err(failed(&self.folder))?;
        let name = name(file).unwrap_or_default().to_owned();
        let copy = self.folder.join(&name);
        put(&copy, &bytes).map_err(failed(&copy))?;
        let other = self.file_of(plugin).filter(|file| *file != name);
        if let Some(other) = other.map(str::to_owned) {
            self.remove(&other, plugin)?;
        }
        self.sha256.insert(name, sum.clone());
        if replaces {
            self.replaces.insert(plugin.to_owned());
        }
        self.write()?;
        Ok((copy, sum))
    }

    /// Removes an installed file, and forgets its sum.
    ///
    /// # Errors
    ///
    /// Where a file cannot be removed or written.
    pub fn remove(&mut self, file: &str, plugin: &str) -> Result<PathBuf, PinsError> {
        let copy = self.folder.join(file);
        // First the lock: a file that it has not is not opened.
        self.sha256.remove(file);
        self.replaces.remove(plugin);
        self.write()?;
        match std::fs::remove_file(&copy) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(failed(&copy)(error)),
            _ => Ok(copy),
        }
    }

    fn write(&self) -> Result<(), PinsError> {
        let path = self.folder.join(FILE_NAME);
        let text = toml::to_string(self).map_err(|error| PinsError::Wrong {
            path: path.clone(),
            problem: error.to_string(),
        })?;
        put(&path, text.as_bytes()).map_err(failed(&path))
    }
}

fn failed(path: &Path) -> impl Fn(io::Error) -> PinsError {
    let path = path.to_owned();
    move |source| PinsError::Write {
        path: path.clone(),
        source,
    }
}

fn name(path: &Path) -> Option<&str> {
    path.file_name()?.to_str()
}

fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut draft = atomic_write::draft_of(path)?;
    draft.write_all(bytes)?;
    atomic_write::put(draft, path)
}

/// The SHA-256 of a file, in hexadecimal.
pub(crate) fn sum(path: &Path) -> io::Result<String> {
    Ok(sha256(&std::fs::read(path)?))
}
