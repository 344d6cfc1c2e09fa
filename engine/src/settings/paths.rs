//! Paths in a file are relative to the folder that it stands in.

use std::path::{Path, PathBuf};

/// The folder of a file of settings.
#[derive(Clone, Debug, Default)]
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// The folder that a file stands in.
    pub(crate) fn of(file: &Path) -> Self {
        let absolute = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
        Self(absolute.parent().unwrap_or(&absolute).to_owned())
    }

    /// A path as seen from the folder; nothing where it is not in it. `./a` and `a` are one.
    pub(crate) fn relative(&self, path: &Path) -> Option<PathBuf> {
        let absolute = std::path::absolute(path).ok()?;
        let relative = absolute.strip_prefix(&self.0).ok()?;
        Some(relative.components().collect())
    }

    /// The path that something said in the folder means.
    pub(crate) fn join(&self, path: &str) -> PathBuf {
        self.0.join(path)
    }
}
