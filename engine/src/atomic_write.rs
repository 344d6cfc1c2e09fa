//! Files that appear whole or not at all: each is written beside its place and put
//! there when it is done, so that nobody reads half of one.

use std::fs::{File, Metadata};
use std::io::{self, Write};
use std::path::Path;
use tempfile::NamedTempFile;

/// What is written before it is put in its place. Where the system knows files without names
/// (Linux, `O_TMPFILE`) it has none: nothing of it stays when the program is ended.
#[derive(Debug)]
pub struct Draft(Kind);

#[derive(Debug)]
enum Kind {
    #[cfg(target_os = "linux")]
    Unnamed(File),
    Named(NamedTempFile),
}

impl Draft {
    fn file(&self) -> &File {
        match &self.0 {
            #[cfg(target_os = "linux")]
            Kind::Unnamed(file) => file,
            Kind::Named(file) => file.as_file(),
        }
    }
}

impl Write for Draft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file().flush()
    }
}

fn folder_of(path: &Path) -> &Path {
    let folder = path.parent();
    let folder = folder.filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

/// A draft of the file at `path`, on its file system, which others may read as if any program had
/// made it; a temporary file is otherwise its owner's alone.
///
/// # Errors
///
/// Where nothing can be written in the folder.
pub fn draft_of(path: &Path) -> io::Result<Draft> {
    #[cfg(target_os = "linux")]
    if let Ok(file) = unnamed_in(folder_of(path)) {
        return Ok(Draft(Kind::Unnamed(file)));
    }
    named_in(folder_of(path)).map(|file| Draft(Kind::Named(file)))
}

fn named_in(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    let builder = {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666))
    };
    builder.tempfile_in(folder)
}

#[cfg(target_os = "linux")]
fn unnamed_in(folder: &Path) -> io::Result<File> {
    use rustix::fs::{Mode, OFlags, open};
    let flags = OFlags::TMPFILE | OFlags::RDWR | OFlags::CLOEXEC;
    let file = open(folder, flags, Mode::from_raw_mode(0o666))?;
    Ok(File::from(file))
}

/// Gives a file without a name one.
#[cfg(target_os = "linux")]
fn link(file: &File, path: &Path) -> io::Result<()> {
    use rustix::fs::{AtFlags, CWD, linkat};
    use std::os::fd::AsRawFd;
    let here = format!("/proc/self/fd/{}", file.as_raw_fd());
    Ok(linkat(CWD, here, CWD, path, AtFlags::SYMLINK_FOLLOW)?)
}

/// Puts a draft in its place.
///
/// # Errors
///
/// Where it cannot be put there; then it is gone.
pub fn put(draft: Draft, path: &Path) -> io::Result<()> {
    let named = match draft.0 {
        Kind::Named(named) => named,
        #[cfg(target_os = "linux")]
        Kind::Unnamed(file) => match link(&file, path) {
            Ok(()) => return Ok(()),
            // A link replaces nothing: the name beside it is put over what is there.
            Err(_) => {
                let made =
                    tempfile::Builder::new().make_in(folder_of(path), |name| link(&file, name))?;
                return made.persist(path).map(drop).map_err(|failed| failed.error);
            }
        },
    };
    named.persist(path).map(drop).map_err(|failed| failed.error)
}

/// Why a file was not written anew.
#[derive(Debug, thiserror::Error)]
pub enum RewriteError {
    /// It could not be read or written.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// Somebody wrote it after it was read.
    #[error("it was changed since it was read; run this again")]
    Changed,
    /// It may not be written.
    #[error("it is read-only")]
    ReadOnly,
    /// It has more than one name.
    #[error("it has other names (hard links), which would keep the old text")]
    Links,
    /// It is of another owner or group, which a new file cannot be given.
    #[error("it belongs to somebody else: {0}")]
    Owner(io::Error),
}

/// Writes a file anew that had the bytes `before`. Its permissions, owner and group stay, and so
/// does a symbolic link to it.
///
/// # Errors
///
/// Where one of these would not stay, the file has other bytes by now, or cannot be written.
/// Then it is as it was.
pub fn rewrite(path: &Path, before: &[u8], after: &[u8]) -> Result<(), RewriteError> {
    let path = path.canonicalize()?;
    let metadata = std::fs::metadata(&path)?;
    if metadata.permissions().readonly() {
        return Err(RewriteError::ReadOnly);
    }
    let mut draft = draft_of(&path)?;
    draft.write_all(after)?;
    keep_owner(draft.file(), &metadata)?;
    draft.file().set_permissions(metadata.permissions())?;
    if std::fs::read(&path)? != before {
        return Err(RewriteError::Changed);
    }
    Ok(put(draft, &path)?)
}

#[cfg(unix)]
fn keep_owner(draft: &File, metadata: &Metadata) -> Result<(), RewriteError> {
    use std::os::unix::fs::{MetadataExt, fchown};
    if metadata.nlink() > 1 {
        return Err(RewriteError::Links);
    }
    let own = draft.metadata()?;
    let owner = (metadata.uid(), metadata.gid());
    if (own.uid(), own.gid()) == owner {
        return Ok(());
    }
    fchown(draft, Some(owner.0), Some(owner.1)).map_err(RewriteError::Owner)
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &Metadata) -> Result<(), RewriteError> {
    Ok(())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_file_that_changed_or_may_not_be_written_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("a");
        let refused = |before: &str| {
            let refused =
                rewrite(&file, before.as_bytes(), b"after").map_err(|error| error.to_string());
            let text = std::fs::read_to_string(&file).expect("read");
            (refused.expect_err("refused"), text)
        };
        std::fs::write(&file, "since").expect("a file");
        let (why, text) = refused("before");
        assert!(why.starts_with("it was changed"), "{why}");
        assert_eq!(text, "since");
        std::fs::hard_link(&file, folder.path().join("b")).expect("a link");
        assert!(refused("since").0.contains("hard links"));
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o444)).expect("its own");
        assert_eq!(refused("since").0, "it is read-only");
    }

    #[test]
    fn a_file_written_anew_keeps_its_permissions_and_links() {
        let folder = tempfile::tempdir().expect("a folder");
        let (file, link) = (folder.path().join("a"), folder.path().join("b"));
        std::fs::write(&file, "before").expect("a file");
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o640)).expect("its own");
        std::os::unix::fs::symlink(&file, &link).expect("a link");
        rewrite(&link, b"before", b"after").expect("written");
        assert_eq!(std::fs::read_to_string(&file).expect("read"), "after");
        assert!(link.is_symlink());
        let mode = std::fs::metadata(&file)
            .expect("there")
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o640);
        assert_eq!(std::fs::read_dir(folder.path()).expect("read").count(), 2);
    }
}
