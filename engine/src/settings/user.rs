//! What the user sets for all their work: `settings.toml` in their own folder.

use crate::regular_file;
use crate::settings::toml_error::toml_error;
use crate::settings::user_folders;
use serde::Deserialize;
use std::path::PathBuf;

/// The file's name.
pub(crate) const FILE_NAME: &str = "settings.toml";

/// Why the user's settings cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("cannot read the user's settings {path}: {problem}")]
pub struct UserSettingsError {
    path: PathBuf,
    problem: String,
}

/// What the user sets for all their work.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub(crate) struct UserSettings {
    /// Folders to look for plugins in.
    pub(crate) plugin_path: Vec<PathBuf>,
    /// The program that runs plugins in Python: an absolute path.
    pub(crate) python: Option<PathBuf>,
    /// The program that runs plugins in JavaScript: an absolute path.
    pub(crate) node: Option<PathBuf>,
    /// The policy of runs that name none: an absolute path.
    pub(crate) policy: Option<PathBuf>,
}

impl UserSettings {
    /// Those of the user; all left out where there is no file.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read, or says something that is unknown.
    pub(crate) fn read() -> Result<Self, UserSettingsError> {
        let Some(path) = user_folders::config().map(|folder| folder.join(FILE_NAME)) else {
            return Ok(Self::default());
        };
        let wrong = |problem| UserSettingsError {
            path: path.clone(),
            problem,
        };
        let settings: Self = match regular_file::text(&path) {
            Ok(text) => toml::from_str(&text).map_err(|error| wrong(toml_error(&text, &error)))?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Self::default(),
            Err(error) => return Err(wrong(error.to_string())),
        };
        match &settings.policy {
            Some(policy) if !policy.is_absolute() => Err(wrong(format!(
                "policy: {} is relative, and may stand in the tree that is checked; write an \
                 absolute path",
                policy.display()
            ))),
            _ => Ok(settings),
        }
    }
}
