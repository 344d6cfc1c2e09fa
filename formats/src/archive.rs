//! Archives whose parts are files: DOCX, ODT, EPUB, IDML. The parts that hold prose are one text,
//! so that they are read and repaired as a file is; what is read is bounded, and no name stands
//! for two parts.

use crate::error::InputError;
use crate::limits::Limits;
use std::io::{self, Cursor, Read, Write};
use std::ops::Range;
use std::path::Path;
use zip::result::{ZipError, ZipResult};
use zip::{ZipArchive, ZipWriter};

/// Stands between two parts: no XML has it.
const BETWEEN: char = '\0';

/// An archive that is open.
pub(super) struct Archive<'a> {
    path: &'a Path,
    zip: ZipArchive<Cursor<Vec<u8>>>,
    pub(super) limits: Limits,
    /// What is left of the bytes that all parts may have together when they are unpacked.
    left: u64,
}

/// A part that is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// Its name in the archive.
    pub(super) name: String,
    /// What reports call it, before the number of a paragraph; nothing where it holds no prose.
    pub(super) shown: Option<String>,
}

/// The parts of an archive that are to be read, and what it says of its language.
pub(super) type Found = Result<(Vec<Part>, String), InputError>;

/// The parts of an archive that are read, and the archive.
#[derive(Debug)]
pub(crate) struct Parts {
    bytes: Vec<u8>,
    pub(super) parts: Vec<Part>,
    /// What the archive itself says of the language.
    pub(super) language: String,
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
            limits,
            left: limits.largest_unpacked,
        })
    }

    /// Checks that all of its parts together are within the limit.
    ///
    /// # Errors
    ///
    /// Where they are not, or one cannot be unpacked.
    pub(super) fn check_size(&mut self) -> Result<(), InputError> {
        for index in 0..self.zip.len() {
            let most = self.left.saturating_add(1);
            let file = self.zip.by_index(index);
            let size = file
                .map_err(io::Error::from)
                .and_then(|file| io::copy(&mut file.take(most), &mut io::sink()));
            let size = size.map_err(|error| self.wrong(error.to_string()))?;
            self.left = self.left.checked_sub(size).ok_or_else(|| {
                let most = self.limits.largest_unpacked;
                self.wrong(format!(
                    "it is larger than {most} bytes when it is unpacked; if it is no attack, say \
                     --largest"
                ))
            })?;
        }
        Ok(())
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
                let most = self.limits.largest_unpacked;
                return Err(self.wrong(format!(
                    "what is read of it up to {name} is larger than {most} bytes when it is \
                     unpacked; if it is no attack, say --largest"
                )));
            }
        }
        if text.contains(BETWEEN) {
            return Err(self.wrong(format!("{name} has a character of no XML, U+0000")));
        }
        Ok(Some(text))
    }

    /// The text of a part that has to be there.
    ///
    /// # Errors
    ///
    /// Where it is not, and those of [`Self::text`].
    pub(super) fn needed(&mut self, kind: &str, name: &str) -> Result<String, InputError> {
        match self.text(name)? {
            Some(text) => Ok(text),
            None => Err(self.wrong(format!("no {kind}: {name} is missing"))),
        }
    }
}

/// The text of the parts of an archive that are read, in their order, and the archive; `find`
/// says which they are, and the language of the archive.
///
/// # Errors
///
/// Where it is no archive of this `kind`, or too large.
pub(super) fn unpacked(
    path: &Path,
    bytes: Vec<u8>,
    kind: &str,
    limits: Limits,
    find: impl FnOnce(&mut Archive<'_>) -> Found,
) -> Result<(String, Parts), InputError> {
    let mut archive = Archive::open(path, bytes, kind, limits)?;
    let (parts, language) = find(&mut archive)?;
    let mut texts = Vec::new();
    for part in &parts {
        texts.push(archive.needed(kind, &part.name)?);
    }
    let bytes = archive.zip.into_inner().into_inner();
    let text = texts.join(&BETWEEN.to_string());
    let parts = Parts {
        bytes,
        parts,
        language,
    };
    Ok((text, parts))
}

impl Parts {
    /// The parts with their bytes in the text of all.
    pub(super) fn of<'a>(
        &'a self,
        text: &'a str,
    ) -> impl Iterator<Item = (&'a Part, Range<usize>)> {
        let start = text.as_ptr() as usize;
        let ranges = text.split(BETWEEN).map(move |part| {
            let at = part.as_ptr() as usize - start;
            at..at + part.len()
        });
        self.parts.iter().zip(ranges)
    }

    /// The archive with this text in its parts: what is not another is as it was, to the byte of
    /// its compression. Nothing where it cannot be written.
    pub(super) fn packed(&self, text: &str) -> Option<Vec<u8>> {
        let own: Vec<(&Part, Range<usize>)> = self.of(text).collect();
        if own.len() != text.split(BETWEEN).count() {
            return None;
        }
        self.written(text, &own).ok()
    }

    fn written(&self, text: &str, own: &[(&Part, Range<usize>)]) -> ZipResult<Vec<u8>> {
        let mut zip = ZipArchive::new(Cursor::new(&self.bytes[..]))?;
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let mut is_changed = false;
        for index in 0..zip.len() {
            let mut file = zip.by_index(index)?;
            let name = file.name()?.into_owned();
            let part = own.iter().find(|(part, _)| part.name == name);
            let Some(part) = part.map(|(_, range)| &text[range.clone()]) else {
                writer.raw_copy_file(file)?;
                continue;
            };
            let mut before = String::new();
            file.read_to_string(&mut before)?;
            if before == part {
                drop(file);
                writer.raw_copy_file(zip.by_index_raw(index)?)?;
            } else {
                is_changed = true;
                let options = file.options();
                writer.start_file(name, options)?;
                writer.write_all(part.as_bytes())?;
            }
        }
        let bytes = writer.finish()?.into_inner();
        Ok(match is_changed {
            true => bytes,
            false => self.bytes.clone(),
        })
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
