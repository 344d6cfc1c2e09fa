//! Paths in a file are relative to the folder that it stands in.

use copydesk_formats::tree::{absolute, root_of_settings};
use std::path::{Path, PathBuf};

/// The folder of a file of settings.
#[derive(Clone, Debug, Default)]
pub(crate) struct Folder {
    path: PathBuf,
    /// The tree that the file may speak of.
    root: PathBuf,
}

impl Folder {
    /// The folder that a file stands in.
    pub(crate) fn of(file: &Path) -> Self {
        let absolute = absolute(file).unwrap_or_else(|| file.to_owned());
        Self {
            path: absolute.parent().unwrap_or(&absolute).to_owned(),
            root: root_of_settings(file),
        }
    }

    /// A path as seen from the folder; nothing where it is not in it. `./a` and `a` are one.
    pub(crate) fn relative(&self, path: &Path) -> Option<PathBuf> {
        let relative = absolute(path)?.strip_prefix(&self.path).ok()?.to_owned();
        Some(relative)
    }

    /// The path that something said in the folder means.
    pub(crate) fn join(&self, path: &str) -> PathBuf {
        self.path.join(path)
    }

    /// The tree that the file may speak of.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }
}

/// A path as somebody in the current folder names it.
pub(crate) fn from_here(path: &Path) -> PathBuf {
    let current = std::env::current_dir().unwrap_or_default();
    let relative = path.strip_prefix(current);
    relative.unwrap_or(path).to_owned()
}
