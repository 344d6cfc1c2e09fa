//! Which articles differ from a revision of a git repository.
//!
//! Git is asked two things alone: which commit a revision is, and which blobs its tree has.
//! Whether a file is one of these is found by its content. So no program runs that the
//! repository names (filters, text conversion, file system monitors, hooks), and no setting of
//! it hides a change (assume-unchanged, `diff.relative`, submodules). Of a file that git
//! converts when it is checked out the content differs: it is checked, though nobody changed it.

use sha1::Sha1;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Why git could not tell.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ChangesError {
    #[error("cannot run git: {0}")]
    Run(io::Error),
    #[error("git cannot say what changed since {revision}: {said}{hint}")]
    Git {
        revision: String,
        said: String,
        hint: &'static str,
    },
}

/// What a user of a shallow clone has to do.
const SHALLOW: &str = "; this clone is shallow: fetch the revision first, for example with \
                       `git fetch --unshallow`, or `fetch-depth: 0` of actions/checkout";

/// What a commit has of the repository of the current folder.
#[derive(Debug)]
pub(crate) struct Revision {
    root: PathBuf,
    /// By path in the repository, the ids of the blobs.
    blobs: HashMap<PathBuf, String>,
}

impl Revision {
    /// The commit that a revision names: never a path, never an option.
    ///
    /// # Errors
    ///
    /// Where git cannot be run, or knows no such commit.
    pub(crate) fn named(revision: &str) -> Result<Self, ChangesError> {
        let failed = |said: &[u8], hint| ChangesError::Git {
            revision: revision.to_owned(),
            said: String::from_utf8_lossy(said).trim().to_owned(),
            hint,
        };
        let ask = |arguments: &[&str]| {
            let output = git(arguments).map_err(ChangesError::Run)?;
            match output.status.success() {
                true => Ok(output.stdout),
                false => Err(failed(&output.stderr, "")),
            }
        };
        let root = ask(&["rev-parse", "--show-toplevel"])?;
        let root = path_of(root.trim_ascii_end());
        let commit = format!("{revision}^{{commit}}");
        let commit = ask(&["rev-parse", "--verify", "--end-of-options", &commit]);
        let commit = commit.map_err(|error| match (error, ask(&SHALLOW_QUESTION)) {
            (ChangesError::Git { said, .. }, Ok(answer)) if answer.starts_with(b"true") => {
                failed(said.as_bytes(), SHALLOW)
            }
            (error, _) => error,
        })?;
        let commit = String::from_utf8_lossy(&commit).trim().to_owned();
        let tree = ask(&["ls-tree", "-r", "-z", "--full-tree", &commit])?;
        Ok(Self {
            root,
            blobs: tree.split(|byte| *byte == 0).filter_map(entry).collect(),
        })
    }

    /// The files of the commit that are not there, by absolute paths.
    pub(crate) fn gone(&self) -> impl Iterator<Item = PathBuf> {
        let paths = self.blobs.keys().map(|path| self.root.join(path));
        paths.filter(|path| !path.exists())
    }

    /// Whether the commit has a file of this name, in any folder, that is not what it was, or is
    /// gone.
    pub(crate) fn any_differs(&self, name: &str) -> bool {
        let named = |path: &&PathBuf| path.file_name().is_some_and(|own| own == name);
        let mut paths = self.blobs.keys().filter(named);
        paths.any(|path| self.differs(&self.root.join(path)))
    }

    /// Whether a file of the repository is not what the commit has; one outside of it is never.
    pub(crate) fn differs_inside(&self, file: &Path) -> bool {
        let both = (file.canonicalize(), self.root.canonicalize());
        let is_inside = matches!(both, (Ok(file), Ok(root)) if file.starts_with(&root));
        is_inside && self.differs(file)
    }

    /// Whether a file is not what the commit has under its name. One that cannot be read, or
    /// is of another repository, is not.
    pub(crate) fn differs(&self, file: &Path) -> bool {
        let same = || {
            let path = file.canonicalize().ok()?;
            let root = self.root.canonicalize().ok()?;
            let known = self.blobs.get(path.strip_prefix(root).ok()?)?;
            let content = std::fs::read(&path).ok()?;
            Some(is_blob(known, &content))
        };
        !same().unwrap_or(false)
    }
}

const SHALLOW_QUESTION: [&str; 2] = ["rev-parse", "--is-shallow-repository"];

/// Runs git so that it starts nothing that the repository names, and fetches nothing.
fn git(arguments: &[&str]) -> io::Result<std::process::Output> {
    const SETTINGS: [&str; 4] = [
        "core.fsmonitor=false",
        "core.hooksPath=/dev/null",
        "safe.bareRepository=explicit",
        "protocol.allow=never",
    ];
    let settings = SETTINGS.iter().flat_map(|setting| ["-c", setting]);
    Command::new("git")
        .args(settings)
        .arg("--no-replace-objects")
        .args(arguments)
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_TERMINAL_PROMPT", "0")
        .output()
}

/// Path and id of a line of `ls-tree`: mode, type, id, a tab, the path.
fn entry(line: &[u8]) -> Option<(PathBuf, String)> {
    let tab = line.iter().position(|byte| *byte == b'\t')?;
    let id = std::str::from_utf8(&line[..tab]).ok()?.split(' ').nth(2)?;
    Some((path_of(&line[tab + 1..]), id.to_owned()))
}

/// A path as git writes it.
#[cfg(unix)]
fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
}

/// A path as git writes it: UTF-8 on other systems.
#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}

/// Whether a blob of this content has this id, of SHA-1 or of SHA-256 by its length.
fn is_blob(id: &str, content: &[u8]) -> bool {
    let header = format!("blob {}\0", content.len());
    let hex = |sum: &[u8]| -> String { sum.iter().map(|byte| format!("{byte:02x}")).collect() };
    let own = match id.len() {
        40 => hex(&Sha1::new()
            .chain_update(header)
            .chain_update(content)
            .finalize()),
        _ => hex(&Sha256::new()
            .chain_update(header)
            .chain_update(content)
            .finalize()),
    };
    own == id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blob_is_known_by_its_id() {
        // `printf hello | git hash-object --stdin`, and of a repository of SHA-256.
        assert!(is_blob(
            "b6fc4c620b67d95f953a5c1c1230aaab5db5a1b0",
            b"hello"
        ));
        assert!(!is_blob(
            "b6fc4c620b67d95f953a5c1c1230aaab5db5a1b0",
            b"hello\n"
        ));
        let empty = "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813";
        assert!(is_blob(empty, b""));
    }

    #[test]
    fn a_line_of_a_tree_is_read() {
        let line = b"100644 blob b6fc4c620b67d95f953a5c1c1230aaab5db5a1b0\tnews/a b.txt";
        let (path, id) = entry(line).expect("a blob");
        assert_eq!(path, Path::new("news/a b.txt"));
        assert!(id.starts_with("b6fc"));
        assert_eq!(entry(b""), None);
    }
}
