//! The text of a file: bytes that are UTF-8, without the mark of their byte order.

use crate::error::InputError;
use copydesk_core::document::Lines;
use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::Arc;

/// The text of a file, which its documents share. The mark of its byte order is none of
/// it: no format has to know of one.
#[derive(Clone, Debug)]
pub struct FileText {
    text: Arc<str>,
    /// Bytes of the mark that stands before the text.
    pub(crate) mark: u32,
    pub(crate) lines: Arc<Lines>,
}

impl FileText {
    /// A text; a mark of its byte order at the beginning is left out.
    pub fn new(file: impl AsRef<str>) -> Self {
        let file = file.as_ref();
        let mark = byte_order_mark(file);
        let text: Arc<str> = file[mark as usize..].into();
        Self {
            lines: Arc::new(Lines::of(&text)),
            mark,
            text,
        }
    }
}

/// How many bytes of a file are the mark of its byte order.
pub(crate) fn byte_order_mark(file: &str) -> u32 {
    const MARK: char = '\u{feff}';
    if file.starts_with(MARK) {
        MARK.len_utf8() as u32
    } else {
        0
    }
}

impl std::ops::Deref for FileText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

pub(crate) fn utf8(path: &Path, bytes: Vec<u8>) -> Result<String, InputError> {
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        InputError::Utf8 {
            path: path.to_owned(),
            line: bytes[..offset].iter().filter(|&&b| b == b'\n').count() + 1,
            offset,
            byte: bytes[offset],
        }
    })
}

pub(crate) fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

/// Opens a file to be read: a pipe may have no writer and a device no end, so they are none.
///
/// # Errors
///
/// Where it is no regular file, or cannot be opened.
pub fn open(path: &Path) -> io::Result<File> {
    if !std::fs::metadata(path)?.is_file() {
        return Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            "it is no regular file; a pipe is read from standard input, as `-`",
        ));
    }
    File::open(path)
}
