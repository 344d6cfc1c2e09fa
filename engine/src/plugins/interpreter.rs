//! The programs that run plugins which are scripts: those of the user, never of the tree that is
//! checked.

use crate::held::held;
use crate::plugins::kind::Kind;
use crate::settings::user::{UserSettings, UserSettingsError};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;

/// A program that runs scripts.
#[derive(Clone, Debug)]
pub(crate) struct Interpreter {
    /// Its file, an absolute path.
    pub(crate) program: PathBuf,
    /// The folders of its own libraries, outside those of the system.
    pub(crate) folders: Vec<PathBuf>,
}

/// Why there is nothing to run a script with.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "the messages say it")]
pub(crate) enum InterpreterError {
    #[error(transparent)]
    Settings(#[from] UserSettingsError),
    #[error(
        "it needs {program}, which is in no folder of PATH: install it, or write `{key} = \"…\"` \
         in your settings.toml"
    )]
    Missing {
        program: &'static str,
        key: &'static str,
    },
    #[error("{key} = {path:?} in your settings.toml is relative: write an absolute path")]
    Relative { key: &'static str, path: PathBuf },
    #[error(
        "{program} is no {name}: asked where it is, {problem}; it stands first in PATH, or as \
         `{key}` in your settings.toml"
    )]
    Silent {
        program: PathBuf,
        name: &'static str,
        key: &'static str,
        problem: String,
    },
}

/// What is called, what it is called in the settings, and what makes it say where it and its
/// libraries are, a path a line.
struct Calling {
    program: &'static str,
    key: &'static str,
    whereabouts: &'static [&'static str],
}

const PYTHON: Calling = Calling {
    program: "python3",
    key: "python",
    whereabouts: &[
        "-I",
        "-c",
        "import sys; print(sys.executable, sys.prefix, sys.base_prefix, sep='\\n')",
    ],
};

const NODE: Calling = Calling {
    program: "node",
    key: "node",
    whereabouts: &["-p", "process.execPath"],
};

impl Interpreter {
    /// The one of a kind of script, looked for once; none for a library.
    ///
    /// # Errors
    ///
    /// Where there is none, or it does not say where it is.
    pub(crate) fn of(kind: Kind) -> Result<Option<Self>, InterpreterError> {
        static FOUND: Mutex<Vec<(Kind, Interpreter)>> = Mutex::new(Vec::new());
        let mut found = held(&FOUND);
        if let Some((_, known)) = found.iter().find(|(known, _)| *known == kind) {
            return Ok(Some(known.clone()));
        }
        let interpreter = Self::find(kind)?;
        found.extend(interpreter.clone().map(|interpreter| (kind, interpreter)));
        Ok(interpreter)
    }

    /// The one of the user's settings, else the first in a folder of `PATH`. What stands there may
    /// be a script that chooses among many: it is asked which it is.
    fn find(kind: Kind) -> Result<Option<Self>, InterpreterError> {
        let calling = match kind {
            Kind::Library => return Ok(None),
            Kind::Python => PYTHON,
            Kind::JavaScript => NODE,
        };
        let settings = UserSettings::read()?;
        let key = calling.key;
        let set = match kind {
            Kind::Python => settings.python,
            _ => settings.node,
        };
        let program = match set {
            Some(path) if !path.is_absolute() => {
                return Err(InterpreterError::Relative { key, path });
            }
            Some(path) => path,
            None => on_path(calling.program).ok_or(InterpreterError::Missing {
                program: calling.program,
                key,
            })?,
        };
        let silent = |problem: String| InterpreterError::Silent {
            program: program.clone(),
            name: calling.program,
            key,
            problem,
        };
        let said = Command::new(&program)
            .args(calling.whereabouts)
            .current_dir("/")
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .output()
            .map_err(|error| silent(error.to_string()))?;
        let said = String::from_utf8_lossy(&said.stdout);
        let mut paths = said.lines().map(PathBuf::from);
        let own = paths.next().filter(|path| path.is_absolute());
        let own = own.ok_or_else(|| silent("it printed no path".to_owned()))?;
        // A link in an environment of its own leads to what it stands for.
        let resolved = own.canonicalize().ok();
        let folders = paths.filter(|path| is_own(path)).chain(resolved);
        Ok(Some(Self {
            folders: folders.chain([own.clone()]).collect(),
            program: own,
        }))
    }
}

/// Whether a folder is one of libraries, and not one that holds all that the user has.
fn is_own(folder: &Path) -> bool {
    let home = std::env::var_os("HOME").map(PathBuf::from);
    let holds_home = home.is_some_and(|home| home.starts_with(folder));
    folder.is_absolute() && folder.parent().is_some() && !holds_home
}

/// The first program of this name in a folder of `PATH` that is named by an absolute path.
fn on_path(program: &str) -> Option<PathBuf> {
    let path: OsString = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .filter(|folder| folder.is_absolute())
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
}

/// The module `copydesk` of plugins in Python.
pub const PYTHON_HELPER: &str = include_str!("scripts/copydesk.py");

/// The module `copydesk` of plugins in JavaScript.
pub const JAVASCRIPT_HELPER: &str = include_str!("scripts/copydesk.js");

/// The arguments that make an interpreter run a plugin's script, whose bytes it reads from the
/// file of this number.
pub(crate) fn arguments(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Library => &[],
        // Nothing from the folder it is started in, from the environment or the user's own
        // packages; nothing written; texts are UTF-8.
        Kind::Python => &["-I", "-B", "-u", "-X", "utf8", "-c", PYTHON_HELPER],
        // Memory is reserved as it is needed: the whole is limited.
        Kind::JavaScript => &[
            "--disable-wasm-trap-handler",
            "--input-type=commonjs",
            "--eval",
            JAVASCRIPT_HELPER,
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_holds_the_home_of_the_user_is_not_opened() {
        assert!(!is_own(Path::new("/")));
        assert!(!is_own(Path::new("relative")));
        if let Some(home) = std::env::var_os("HOME").map(PathBuf::from) {
            assert!(!is_own(&home));
            assert!(is_own(&home.join(".pyenv/versions/3")));
        }
    }
}
