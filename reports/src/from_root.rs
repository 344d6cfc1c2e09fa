//! Paths as a repository names its files, which is how services that show a report know them.

use copydesk_formats::tree::{absolute, repository};
use std::path::{Path, PathBuf};

/// A path from the root of its repository; as it is where it lies in none.
pub(crate) fn from_root(path: &Path) -> PathBuf {
    let relative = || {
        let root = repository(path)?;
        Some(absolute(path)?.strip_prefix(root).ok()?.to_owned())
    };
    relative().unwrap_or_else(|| path.to_owned())
}
