//! Which files are used as plugins: by their names, by who may write them, and by what they say
//! of themselves.

use crate::plugins::kind::{Kind, name_of_plugin};
use crate::plugins::pins::PinsError;
use crate::plugins::workers::{self, Fault};
use copydesk_core::abi::host::{LoadError, Plugin};
use std::path::{Path, PathBuf};

/// Why a file that is named as a plugin is not used.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "the messages say it")]
pub enum PluginError {
    #[error(transparent)]
    Load(#[from] LoadError),
    #[error(transparent)]
    Pins(#[from] PinsError),
    #[error("cannot read {path}: {source}")]
    Read {
        path: PathBuf,
        source: std::io::Error,
    },
    #[error("{0}")]
    Refused(String),
    #[error("{path} is not used: {problem}")]
    Worker { path: PathBuf, problem: String },
    #[error(
        "{0} may be written by others than you, and what is there is not trusted: make it yours, \
         and `chmod go-w` it"
    )]
    Writable(PathBuf),
    #[error("{path} has to be called {name}, or copydesk will not find it")]
    Misnamed { path: PathBuf, name: String },
    #[error(
        "{path} is not used: it calls itself {name}, which is the name of a standard plugin; \
         give it another name, or say --replace to `copydesk plugin install`"
    )]
    Reserved { path: PathBuf, name: String },
    #[error(
        "{path} is not used: {other} has the name {name} too; remove one of them, or give it \
         another name"
    )]
    Taken {
        path: PathBuf,
        name: &'static str,
        other: PathBuf,
    },
    #[error(
        "the plugin folder {folder} of {origin} is not searched: it is relative, and may stand \
         in the tree that is checked; write an absolute path"
    )]
    Relative {
        folder: PathBuf,
        origin: &'static str,
    },
}

/// The names of copydesk's own plugins, which no other may have.
pub const STANDARD: [&str; 12] = [
    "characters",
    "completeness",
    "names",
    "numbers",
    "punctuation",
    "quotes",
    "repetition",
    "residue",
    "rules",
    "spelling",
    "terminology",
    "untranslated",
];

/// What a plugin from elsewhere may be called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// As no standard plugin is.
    Free,
    /// As a standard plugin, whose place it takes: the user has said so.
    Any,
}

/// Refuses the name of a standard plugin to a file from elsewhere.
fn check_name(path: &Path, name: &str, names: Names) -> Result<(), PluginError> {
    if names == Names::Free && STANDARD.contains(&name) {
        return Err(PluginError::Reserved {
            path: path.to_owned(),
            name: name.to_owned(),
        });
    }
    Ok(())
}

/// Opens one of copydesk's own.
pub(crate) fn open(file: &Path) -> Result<Plugin, PluginError> {
    check_owner(file)?;
    Ok(Plugin::load(file)?)
}

/// Refuses a file that others than its owner may have put there: the file, and every folder on
/// the way to it, belong to the user or to root, and nobody else may write them but in a folder
/// where only owners replace what is theirs (the sticky bit of `/tmp`).
#[cfg(unix)]
fn check_owner(file: &Path) -> Result<(), PluginError> {
    use std::os::unix::fs::MetadataExt;
    const OTHERS_WRITE: u32 = 0o002;
    const GROUP_WRITES: u32 = 0o020;
    const STICKY: u32 = 0o1000;
    let failed = |source| PluginError::Read {
        path: file.to_owned(),
        source,
    };
    let user = rustix::process::geteuid().as_raw();
    let group = rustix::process::getegid().as_raw();
    // The link itself, and what it leads to.
    let resolved = file.canonicalize().map_err(failed)?;
    let named = std::path::absolute(file).map_err(failed)?;
    for path in resolved.ancestors().chain(named.ancestors().skip(1)) {
        let metadata = path.metadata().map_err(failed)?;
        let mode = metadata.mode();
        let is_ours = metadata.uid() == user || metadata.uid() == 0;
        // That one's own group may write is the custom of many systems, where it is nobody else's.
        let by_group = mode & GROUP_WRITES != 0 && ![0, group].contains(&metadata.gid());
        let by_others = mode & OTHERS_WRITE != 0 || by_group;
        let is_sticky = metadata.is_dir() && mode & STICKY != 0;
        if !is_ours || by_others && !is_sticky {
            return Err(PluginError::Writable(path.to_owned()));
        }
    }
    Ok(())
}

#[cfg(not(unix))]
fn check_owner(_: &Path) -> Result<(), PluginError> {
    Ok(())
}

/// Has a worker read what a plugin says of itself that is not copydesk's own: no code of it
/// runs in this process.
///
/// # Errors
///
/// Where it cannot be read, is no plugin, or has a name that it may not have.
pub fn open_foreign(file: &Path, names: Names) -> Result<Plugin, PluginError> {
    describe(file, &read(file, names)?, names)
}

/// The bytes of a plugin's file that nobody but its owner could have put there.
pub(crate) fn read(file: &Path, names: Names) -> Result<Vec<u8>, PluginError> {
    check_name(file, name_of_plugin(file).unwrap_or_default(), names)?;
    check_owner(file)?;
    std::fs::read(file).map_err(|source| PluginError::Read {
        path: file.to_owned(),
        source,
    })
}

pub(crate) fn describe(file: &Path, bytes: &[u8], names: Names) -> Result<Plugin, PluginError> {
    let plugin = workers::describe(file, bytes).map_err(|fault| match fault {
        Fault::Refused(reason) => PluginError::Refused(reason),
        fault => PluginError::Worker {
            path: file.to_owned(),
            problem: fault.to_string(),
        },
    })?;
    check_name(file, plugin.name, names)?;
    check_file_name(file, plugin.name)?;
    Ok(plugin)
}

/// Refuses a file that is not called as its plugin.
pub(crate) fn check_file_name(file: &Path, plugin: &str) -> Result<(), PluginError> {
    if name_of_plugin(file) == Some(plugin) {
        return Ok(());
    }
    Err(PluginError::Misnamed {
        path: file.to_owned(),
        name: Kind::by_ending(file).file_name(plugin),
    })
}
