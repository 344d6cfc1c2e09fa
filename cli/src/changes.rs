//! Which files a git repository has changed since a revision.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Why git could not tell.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ChangesError {
    #[error("cannot run git: {0}")]
    Run(std::io::Error),
    #[error("git cannot say what changed since {revision}: {said}")]
    Git { revision: String, said: String },
}

/// The files that differ from a revision, in the repository of the current
/// folder: committed, changed, or not yet added.
pub(crate) fn since(revision: &str) -> Result<HashSet<PathBuf>, ChangesError> {
    let ask = |arguments: &[&str]| {
        let output = Command::new("git").args(arguments).output();
        let output = output.map_err(ChangesError::Run)?;
        if !output.status.success() {
            return Err(ChangesError::Git {
                revision: revision.to_owned(),
                said: String::from_utf8_lossy(&output.stderr).trim().to_owned(),
            });
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let root = ask(&["rev-parse", "--show-toplevel"])?;
    let root = Path::new(root.trim_end());
    // A commit, whatever files are called as the revision is; one that begins with a
    // hyphen is no option.
    let commit = format!("{revision}^{{commit}}");
    let commit = ask(&["rev-parse", "--verify", "--end-of-options", &commit])?;
    let revised = ask(&[
        "diff",
        "--name-only",
        "-z",
        "--no-ext-diff",
        commit.trim_end(),
        "--",
    ])?;
    let new = ask(&[
        "ls-files",
        "--others",
        "--exclude-standard",
        "--full-name",
        "-z",
    ])?;
    let names = revised.split('\0').chain(new.split('\0'));
    Ok(names
        .filter(|name| !name.is_empty())
        .map(|name| root.join(name))
        .collect())
}

/// Whether a path is one of these files.
pub(crate) fn has(changed: &HashSet<PathBuf>, path: &Path) -> bool {
    std::fs::canonicalize(path).is_ok_and(|path| changed.contains(&path))
}
