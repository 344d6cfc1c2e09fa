//! The tree that is checked: the repository of a file, or the folder in which copydesk was started.
//! What others may have put there does not lead out of it, and has an end.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

/// Why something of a tree is not read.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "the messages say it")]
pub enum TreeError {
    #[error("cannot read {path}: {source}")]
    Read { path: PathBuf, source: io::Error },
    #[error("{path} is not read: it leads to {target}, outside of the checked tree {root}")]
    Outside {
        path: PathBuf,
        target: PathBuf,
        root: PathBuf,
    },
    #[error("{path} is not read: it has more than {most} bytes")]
    Large { path: PathBuf, most: u64 },
}

/// An absolute path without `.` and `..`, links left as they are; nothing where the current folder
/// is not known.
pub fn absolute(path: &Path) -> Option<PathBuf> {
    let mut parts = PathBuf::new();
    for part in std::path::absolute(path).ok()?.components() {
        match part {
            Component::ParentDir => {
                parts.pop();
            }
            Component::CurDir => {}
            part => parts.push(part),
        }
    }
    Some(parts)
}

/// The root of the repository that a path lies in, as the path names it: the folder with `.git`.
pub fn repository(path: &Path) -> Option<PathBuf> {
    let absolute = absolute(path)?;
    let mut above = absolute.ancestors().skip(1);
    let root = above.find(|folder| folder.join(".git").symlink_metadata().is_ok())?;
    Some(root.to_owned())
}

/// The root of the tree that a path is named in; nothing where it lies in no repository and not in
/// the current folder: then the user has named it.
fn root(path: &Path) -> Option<PathBuf> {
    let in_current = || {
        let absolute = absolute(path)?;
        let current = std::env::current_dir().ok()?;
        absolute.starts_with(&current).then_some(current)
    };
    repository(path).or_else(in_current)
}

/// The root of the tree that a file of settings speaks of: the one that it is named in, or else its
/// own folder.
pub fn root_of_settings(file: &Path) -> PathBuf {
    let folder = || absolute(file)?.parent().map(Path::to_owned);
    root(file).or_else(folder).unwrap_or_default()
}

/// Refuses a path that links lead out of the tree that it is named in.
///
/// # Errors
///
/// Where it leads out, or nothing is there.
pub fn check_inside(path: &Path) -> Result<(), TreeError> {
    match root(path) {
        Some(root) => check_inside_of(path, root),
        None => Ok(()),
    }
}

fn check_inside_of(path: &Path, root: PathBuf) -> Result<(), TreeError> {
    let failed = |source| TreeError::Read {
        path: path.to_owned(),
        source,
    };
    let target = path.canonicalize().map_err(failed)?;
    let inside = root.canonicalize().map_err(failed)?;
    if target.starts_with(&inside) {
        return Ok(());
    }
    Err(TreeError::Outside {
        path: path.to_owned(),
        target,
        root,
    })
}

/// Refuses what is no regular file inside a tree, or has more than so many bytes.
///
/// # Errors
///
/// Where it is refused, or nothing is there.
pub fn check_file(path: &Path, root: &Path, most: u64) -> Result<(), TreeError> {
    check_inside_of(path, root.to_owned())?;
    open(path, most).map(|_| ())
}

/// Refuses a folder outside a tree, but for those of the system, which root alone can write.
///
/// # Errors
///
/// Where it is refused, or nothing is there.
pub fn check_folder(path: &Path, root: &Path) -> Result<(), TreeError> {
    match is_of_system(path) {
        true => Ok(()),
        false => check_inside_of(path, root.to_owned()),
    }
}

#[cfg(unix)]
fn is_of_system(path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    const OTHERS_WRITE: u32 = 0o022;
    let is_roots = |folder: &Path| {
        let metadata = folder.metadata();
        metadata.is_ok_and(|of| of.uid() == 0 && of.mode() & OTHERS_WRITE == 0)
    };
    let resolved = path.canonicalize();
    resolved.is_ok_and(|path| path.starts_with("/usr") && path.ancestors().all(is_roots))
}

#[cfg(not(unix))]
fn is_of_system(_: &Path) -> bool {
    false
}

fn open(path: &Path, most: u64) -> Result<File, TreeError> {
    let failed = |source| TreeError::Read {
        path: path.to_owned(),
        source,
    };
    check_inside(path)?;
    let file = crate::file_text::open(path).map_err(failed)?;
    match file.metadata().map_err(failed)?.len() {
        size if size > most => Err(TreeError::Large {
            path: path.to_owned(),
            most,
        }),
        _ => Ok(file),
    }
}

/// The bytes of a regular file inside its tree, at most so many.
///
/// # Errors
///
/// Where it is no such file, or cannot be read.
pub fn read(path: &Path, most: u64) -> Result<Vec<u8>, TreeError> {
    let mut bytes = Vec::new();
    // It may have grown since.
    let read = open(path, most)?.take(most).read_to_end(&mut bytes);
    read.map_err(|source| TreeError::Read {
        path: path.to_owned(),
        source,
    })?;
    Ok(bytes)
}
