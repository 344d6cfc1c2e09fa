//! Files that appear whole or not at all: each is written beside its place and put
//! there when it is done, so that nobody reads half of one.

use std::io::{self, Write};
use std::path::Path;
use tempfile::NamedTempFile;

/// A draft of the file at `path`, in its folder, which others may read as if any
/// program had made it; a temporary file is otherwise its owner's alone.
pub fn draft_of(path: &Path) -> io::Result<NamedTempFile> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    let builder = {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666))
    };
    builder.tempfile_in(folder.unwrap_or(Path::new(".")))
}

/// Puts a draft in its place.
pub fn put(draft: NamedTempFile, path: &Path) -> io::Result<()> {
    draft.persist(path).map(drop).map_err(|failed| failed.error)
}

/// Writes a file anew. Its permissions stay, and so does a link to it.
pub fn rewrite(path: &Path, text: &str) -> io::Result<()> {
    let path = path.canonicalize()?;
    let mut draft = draft_of(&path)?;
    draft.write_all(text.as_bytes())?;
    draft
        .as_file()
        .set_permissions(std::fs::metadata(&path)?.permissions())?;
    put(draft, &path)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_file_written_anew_keeps_its_permissions_and_links() {
        let folder = tempfile::tempdir().expect("a folder");
        let (file, link) = (folder.path().join("a"), folder.path().join("b"));
        std::fs::write(&file, "before").expect("a file");
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o640)).expect("its own");
        std::os::unix::fs::symlink(&file, &link).expect("a link");
        rewrite(&link, "after").expect("written");
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
