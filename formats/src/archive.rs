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

#[cfg(test)]
pub(crate) mod tests {
    use crate::input_file::{InputFile, Reading};
    use crate::limits::Limits;
    use crate::repair::{Change, repaired};
    use crate::rewriting::Rewritable;
    use copydesk_core::Span;
    use copydesk_core::document::Analyser;
    use std::io::{Cursor, Read, Write};
    use std::path::PathBuf;
    use zip::write::SimpleFileOptions;
    use zip::{ZipArchive, ZipWriter};

    /// An archive of these parts.
    pub(crate) fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            let started = writer.start_file(*name, SimpleFileOptions::default());
            started.expect("a name");
            writer.write_all(text.as_bytes()).expect("in memory");
        }
        writer.finish().expect("in memory").into_inner()
    }

    fn parts(bytes: &[u8]) -> Vec<(String, String)> {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
        let part = |index| {
            let mut file = zip.by_index(index).expect("a part");
            let mut text = String::new();
            file.read_to_string(&mut text).expect("UTF-8");
            (file.name().expect("UTF-8").into_owned(), text)
        };
        (0..5).take(parts_of(bytes)).map(part).collect()
    }

    fn parts_of(bytes: &[u8]) -> usize {
        ZipArchive::new(Cursor::new(bytes))
            .expect("an archive")
            .len()
    }

    const ODT: &[(&str, &str)] = &[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        (
            "content.xml",
            "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\"><office:body><office:text>\
             <text:h>Le pont</text:h><text:p>Il est<text:s text:c=\"2\"/><text:span>parti ,</text:span> \
             enfin &amp; bien<text:note><text:note-citation>1</text:note-citation><text:note-body>\
             <text:p>Une note.</text:p></text:note-body></text:note>.</text:p>\
             <office:annotation><text:p>x</text:p></office:annotation>\
             </office:text></office:body></office:document-content>",
        ),
    ];

    const EPUB: &[(&str, &str)] = &[
        (
            "META-INF/container.xml",
            "<container><rootfiles><rootfile full-path=\"O/b.opf\"/></rootfiles></container>",
        ),
        (
            "O/b.opf",
            "<package><metadata><dc:language xmlns:dc=\"d\">fr</dc:language></metadata><manifest>\
             <item id=\"a\" href=\"../O/a%20a.xhtml\" media-type=\"application/xhtml+xml\"/>\
             <item id=\"b\" href=\"b.xhtml\" media-type=\"application/xhtml+xml\"/></manifest>\
             <spine><itemref idref=\"b\"/><itemref idref=\"a\"/></spine></package>",
        ),
        (
            "O/a a.xhtml",
            "<html><body><p>Il est parti , enfin.</p></body></html>",
        ),
        ("O/b.xhtml", "<html><body><h1>Le pont</h1></body></html>"),
    ];

    const IDML: &[(&str, &str)] = &[
        (
            "designmap.xml",
            "<Document xmlns:idPkg=\"i\"><idPkg:Story src=\"Stories/Story_u1.xml\"/></Document>",
        ),
        (
            "Stories/Story_u1.xml",
            "<idPkg:Story xmlns:idPkg=\"i\"><Story><ParagraphStyleRange AppliedParagraphStyle=\
             \"ParagraphStyle/Headline\"><CharacterStyleRange><Content>Le pont</Content><Br/>\
             </CharacterStyleRange></ParagraphStyleRange><ParagraphStyleRange><CharacterStyleRange>\
             <Content>Il est parti , enfin.</Content></CharacterStyleRange></ParagraphStyleRange>\
             </Story></idPkg:Story>",
        ),
    ];

    const DOCX: &[(&str, &str)] = &[(
        "word/document.xml",
        "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>Il est parti , enfin.</w:t></w:r></w:p>\
         </w:body></w:document>",
    )];

    #[test]
    fn archives_are_read_and_repaired_and_no_other_part_changes() {
        let reading = Reading {
            json: None,
            front_matter: None,
            limits: Limits::default(),
            is_whole_page: false,
        };
        for (name, own, texts) in [
            (
                "a.odt",
                ODT,
                &["Une note.\nLe pont\nIl est  parti , enfin & bien."][..],
            ),
            ("a.epub", EPUB, &["Le pont", "Il est parti , enfin."]),
            ("a.idml", IDML, &["Le pont\nIl est parti , enfin."]),
            ("a.docx", DOCX, &["Il est parti , enfin."]),
        ] {
            let bytes = archive(own);
            let file = InputFile::named(PathBuf::from(name), None).expect("a known name");
            let text = file.text(bytes.clone(), reading).expect("an archive");
            assert_eq!(text.bytes().as_ref(), Some(&bytes), "{name}");
            let documents = file.documents(&text, reading).expect("sound");
            let shown = documents.iter().map(|document| {
                let lines = document.draft.text.lines();
                let mut lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
                // A note stands before the paragraph that it is of, which ends behind it.
                lines.sort_by_key(|line| !line.starts_with("Une note"));
                lines.join("\n")
            });
            assert_eq!(shown.collect::<Vec<_>>(), texts, "{name}");
            let mut changes = Vec::new();
            for (number, mut document) in documents.into_iter().enumerate() {
                document.draft.language = "fr".to_owned();
                let Some(at) = document.draft.text.find(" ,") else {
                    continue;
                };
                let span = Span::new(at as u32, at as u32 + 2);
                let analysis = Analyser::new().analyse(document.draft).expect("small");
                let located = document.placement.locate(&analysis, span);
                let pieces = document.placement.pieces(&analysis, span);
                let rewritable = Rewritable::new(file.format, &text);
                let rewriting = rewritable.rewriting(&located, &pieces, ",");
                changes.push(Change {
                    document: number,
                    span,
                    text: ",".to_owned(),
                    rewriting: rewriting.expect("it is there").expect("it is whole"),
                });
            }
            let (after, made) = repaired(&file, &text, &changes, reading).expect("sound");
            assert_eq!(made, 1, "{name}");
            let after = parts(&after.bytes().expect("an archive"));
            let expected = own
                .iter()
                .map(|(name, text)| (name.to_string(), text.replace("parti ,", "parti,")));
            assert_eq!(after, expected.collect::<Vec<_>>(), "{name}");
        }
    }
}
