//! The text of a file: its bytes, decoded, without the mark of their byte order.

use crate::archive::Parts;
use crate::encoding::{Encoding, Malformed};
use crate::error::InputError;
use crate::format::Format;
use copydesk_core::document::Lines;
use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::Arc;

/// The text of a file, which its documents share. The mark of its byte order is none of
/// it, and its encoding is known to it alone: no format has to know of either.
#[derive(Clone, Debug)]
pub struct FileText {
    text: Arc<str>,
    pub(crate) encoding: Encoding,
    pub(crate) lines: Arc<Lines>,
}

impl FileText {
    /// A text that stands in no file, or in one of UTF-8 without a mark.
    pub fn new(text: impl AsRef<str>) -> Self {
        Self::in_encoding(text.as_ref(), Encoding::default())
    }

    fn in_encoding(text: &str, encoding: Encoding) -> Self {
        Self {
            lines: Arc::new(Lines::of(text)),
            text: text.into(),
            encoding,
        }
    }

    /// The text of parts of an archive.
    pub(crate) fn of_parts((text, parts): (String, Parts)) -> Self {
        Self::in_encoding(&text, Encoding::packed(Arc::new(parts)))
    }

    /// The text of a file of this format, which is no archive.
    ///
    /// # Errors
    ///
    /// Where it is not in the encoding that it is said to be in, UTF-8 where nothing is said.
    pub(crate) fn of(path: &Path, bytes: Vec<u8>, format: Format) -> Result<Self, InputError> {
        match Encoding::decoded(&bytes, format) {
            Ok((text, encoding)) => Ok(Self::in_encoding(&text, encoding)),
            Err(Malformed::Utf8 { offset }) => Err(InputError::Utf8 {
                path: path.to_owned(),
                line: bytes[..offset].iter().filter(|&&b| b == b'\n').count() + 1,
                offset,
                byte: bytes[offset],
            }),
            Err(Malformed::Other { encoding }) => Err(InputError::Encoding {
                path: path.to_owned(),
                encoding,
            }),
        }
    }

    /// The text that the file is to have, in its encoding.
    #[must_use]
    pub fn with(&self, text: &str) -> Self {
        Self::in_encoding(text, self.encoding.renewed())
    }

    /// How many UTF-16 units stand before byte `at` of the text.
    pub fn utf16_before(&self, at: usize) -> usize {
        self.lines.utf16_before(&self.text, at as u32) as usize
    }

    /// The archive that it was taken out of.
    pub(crate) fn parts(&self) -> Option<&Parts> {
        self.encoding.parts.as_deref()
    }

    /// The bytes of the file; nothing where its encoding has no way to write a character of the
    /// text.
    pub fn bytes(&self) -> Option<Vec<u8>> {
        self.encoding.encoded(&self.text)
    }
}

impl std::ops::Deref for FileText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
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
