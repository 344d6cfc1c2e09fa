//! Archives whose parts are files: DOCX, a zip archive. What is read of one is bounded, and no
//! name stands for two parts.

use crate::error::InputError;
use crate::limits::Limits;
use std::io::{Cursor, Read};
use std::path::Path;
use zip::ZipArchive;
use zip::result::ZipError;

/// An archive that is open.
pub(super) struct Archive<'a> {
    path: &'a Path,
    zip: ZipArchive<Cursor<Vec<u8>>>,
    /// The bytes that all parts may have together when they are unpacked, and what is left of
    /// them.
    most: u64,
    left: u64,
}

impl<'a> Archive<'a> {
    /// Opens a file that is to be an archive of this `kind`.
    ///
    /// # Errors
    ///
    /// Where it is no archive, or has two parts of one name: of those another program may read the
    /// other one.
    pub(super) fn open(
        path: &'a Path,
        bytes: Vec<u8>,
        kind: &str,
        limits: Limits,
    ) -> Result<Self, InputError> {
        let wrong = |problem: String| InputError::Archive {
            path: path.to_owned(),
            problem,
        };
        let entries = entries(&bytes);
        let zip = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| wrong(format!("no {kind}: {error}")))?;
        if entries.is_some_and(|entries| entries > zip.len()) {
            return Err(wrong("two of its parts have one name".to_owned()));
        }
        Ok(Self {
            path,
            zip,
            most: limits.largest_unpacked,
            left: limits.largest_unpacked,
        })
    }

    /// The file that it is.
    pub(super) fn path(&self) -> &'a Path {
        self.path
    }

    /// That something is wrong with it.
    pub(super) fn wrong(&self, problem: String) -> InputError {
        InputError::Archive {
            path: self.path.to_owned(),
            problem,
        }
    }

    /// The text of a part; nothing where there is none of this name.
    ///
    /// # Errors
    ///
    /// Where it is not UTF-8, or all that was read is larger than the limit.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, InputError> {
        let mut text = String::new();
        let most = self.left.saturating_add(1);
        let file = self.zip.by_name(name);
        match file.map(|file| file.take(most).read_to_string(&mut text)) {
            Ok(Ok(_)) => {}
            Err(ZipError::FileNotFound) => return Ok(None),
            Ok(Err(error)) => return Err(self.wrong(format!("{name}: {error}"))),
            Err(error) => return Err(self.wrong(format!("{name}: {error}"))),
        }
        match self.left.checked_sub(text.len() as u64) {
            Some(left) => self.left = left,
            None => {
                let most = self.most;
                return Err(self.wrong(format!(
                    "what is read of it up to {name} is larger than {most} bytes when it is \
                     unpacked; if it is no attack, say --largest"
                )));
            }
        }
        Ok(Some(text))
    }
}

/// How many entries a zip archive says that it has: more than it has names, where two have one.
/// (APPNOTE 4.3.16, the end of the central directory.)
fn entries(bytes: &[u8]) -> Option<usize> {
    const END: &[u8] = b"PK\x05\x06";
    const ENTRIES: usize = 10;
    /// The number stands elsewhere.
    const ZIP64: u16 = u16::MAX;
    let mut windows = bytes.windows(END.len());
    let at = windows.rposition(|window| window == END)?;
    let number = bytes.get(at + ENTRIES..at + ENTRIES + 2)?;
    let number = u16::from_le_bytes(number.try_into().ok()?);
    (number != ZIP64).then_some(usize::from(number))
}
