//! Files of the user that must be regular ones: a pipe in the place of one would never end.

use copydesk_formats::open_regular;
use std::io;
use std::path::Path;

/// The text of a regular file.
///
/// # Errors
///
/// Where it is another kind of file, is no UTF-8, or cannot be read.
pub(crate) fn text(path: &Path) -> io::Result<String> {
    io::read_to_string(open_regular(path)?)
}
