//! Files of the user that must be regular ones: a pipe in the place of one would never end.

use std::io;
use std::path::Path;

/// The text of a regular file.
///
/// # Errors
///
/// Where it is another kind of file, is no UTF-8, or cannot be read.
pub(crate) fn text(path: &Path) -> io::Result<String> {
    match std::fs::metadata(path)?.is_file() {
        true => std::fs::read_to_string(path),
        false => Err(io::Error::other("it is no regular file")),
    }
}
