//! Encodings of files: UTF-8, what a mark of the byte order says, and what a file says of itself
//! (the declaration of XML, `<meta charset>` of HTML, the header of PO), by the labels of the
//! WHATWG's standard.

use crate::archive::Parts;
use crate::format::Format;
use std::sync::{Arc, OnceLock};

/// The encoding of a file, and the way from its text to its bytes.
#[derive(Clone, Debug)]
pub(crate) struct Encoding {
    encoding: &'static encoding_rs::Encoding,
    /// The mark of the byte order that stands before the text.
    mark: &'static [u8],
    /// The archive that the text was taken out of.
    pub(crate) parts: Option<Arc<Parts>>,
    /// Where it is not UTF-8: bytes of the text and of the file, at every so many.
    steps: Arc<OnceLock<Vec<(u32, u32)>>>,
}

/// Why a file has no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Malformed {
    /// It is not UTF-8, from this byte on.
    Utf8 { offset: usize },
    /// It cannot be read as what it says it is.
    Other { encoding: &'static str },
}

/// The marks of the byte order (Unicode, 23.8).
const MARKS: [(&encoding_rs::Encoding, &[u8]); 3] = [
    (encoding_rs::UTF_8, b"\xef\xbb\xbf"),
    (encoding_rs::UTF_16LE, b"\xff\xfe"),
    (encoding_rs::UTF_16BE, b"\xfe\xff"),
];

/// So many bytes of a file are searched for what it says of its encoding.
const BEGINNING: usize = 4096;

/// So many bytes of a text are counted at a time.
const STEP: usize = 4096;

impl Default for Encoding {
    fn default() -> Self {
        Self::new(encoding_rs::UTF_8, b"")
    }
}

impl Encoding {
    fn new(encoding: &'static encoding_rs::Encoding, mark: &'static [u8]) -> Self {
        Self {
            encoding,
            mark,
            parts: None,
            steps: Arc::default(),
        }
    }

    /// The same for another text.
    pub(crate) fn renewed(&self) -> Self {
        Self {
            parts: self.parts.clone(),
            ..Self::new(self.encoding, self.mark)
        }
    }

    /// That of the text of these parts of an archive.
    pub(crate) fn packed(parts: Arc<Parts>) -> Self {
        Self {
            parts: Some(parts),
            ..Self::default()
        }
    }

    /// The text of a file of this format, with its encoding.
    pub(crate) fn decoded(bytes: &[u8], format: Format) -> Result<(String, Self), Malformed> {
        // Its little-endian mark begins as that of UTF-16 does.
        if bytes.starts_with(b"\xff\xfe\0\0") || bytes.starts_with(b"\0\0\xfe\xff") {
            return Err(Malformed::Other { encoding: "UTF-32" });
        }
        let mark = MARKS.iter().find(|(_, mark)| bytes.starts_with(mark));
        let (encoding, mark) = match mark {
            Some(&(encoding, mark)) => (encoding, mark),
            None => (said(bytes, format).unwrap_or(encoding_rs::UTF_8), &b""[..]),
        };
        let bytes = &bytes[mark.len()..];
        let utf8 = std::str::from_utf8(bytes);
        // What is UTF-8 and more than ASCII is nothing else, whatever it says.
        if encoding == encoding_rs::UTF_8 || mark.is_empty() && utf8.is_ok() && !bytes.is_ascii() {
            let text = utf8.map_err(|error| Malformed::Utf8 {
                offset: mark.len() + error.valid_up_to(),
            })?;
            return Ok((text.to_owned(), Self::new(encoding_rs::UTF_8, mark)));
        }
        let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
        let text = text.ok_or(Malformed::Other {
            encoding: encoding.name(),
        })?;
        Ok((text.into_owned(), Self::new(encoding, mark)))
    }

    /// The bytes of a text; nothing where a character of it has none.
    pub(crate) fn encoded(&self, text: &str) -> Option<Vec<u8>> {
        if let Some(parts) = &self.parts {
            return parts.packed(text);
        }
        let mut bytes = self.mark.to_vec();
        if self.encoding == encoding_rs::UTF_16LE {
            bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        } else if self.encoding == encoding_rs::UTF_16BE {
            bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
        } else {
            let (encoded, _, has_unmappable) = self.encoding.encode(text);
            if has_unmappable {
                return None;
            }
            bytes.extend_from_slice(&encoded);
        }
        Some(bytes)
    }

    /// The byte of the file that byte `at` of its text is.
    pub(crate) fn offset(&self, text: &str, at: u32) -> u32 {
        let mark = self.mark.len() as u32;
        if self.encoding == encoding_rs::UTF_8 {
            return at + mark;
        }
        let steps = self.steps.get_or_init(|| self.steps(text));
        let index = steps.partition_point(|(own, _)| *own <= at);
        let (own, file) = steps[index.saturating_sub(1)];
        mark + file + self.length(&text[own as usize..at as usize])
    }

    fn steps(&self, text: &str) -> Vec<(u32, u32)> {
        let mut steps = vec![(0, 0)];
        let (mut at, mut file) = (0, 0);
        while at < text.len() {
            let mut end = (at + STEP).min(text.len());
            while !text.is_char_boundary(end) {
                end += 1;
            }
            file += self.length(&text[at..end]);
            at = end;
            steps.push((at as u32, file));
        }
        steps
    }

    /// How many bytes of the file a part of the text is.
    fn length(&self, part: &str) -> u32 {
        let is_utf16 = [encoding_rs::UTF_16LE, encoding_rs::UTF_16BE].contains(&self.encoding);
        let length = match is_utf16 {
            true => 2 * part.encode_utf16().count(),
            false => self.encoding.encode(part).0.len(),
        };
        length as u32
    }
}

/// The encoding that a file says it is in.
fn said(bytes: &[u8], format: Format) -> Option<&'static encoding_rs::Encoding> {
    let beginning = &bytes[..bytes.len().min(BEGINNING)];
    // XML in UTF-16 may have no mark (XML 1.0, appendix F).
    if format.is_xml() {
        match beginning {
            [b'<', 0, ..] => return Some(encoding_rs::UTF_16LE),
            [0, b'<', ..] => return Some(encoding_rs::UTF_16BE),
            _ => {}
        }
    }
    let beginning = String::from_utf8_lossy(beginning);
    let label = match format {
        Format::Html => value(&beginning, "charset=").or_else(|| declared(&beginning)),
        Format::Po => value(&beginning, "charset="),
        _ if format.is_xml() => declared(&beginning),
        _ => None,
    };
    // A file in UTF-16 could not have been read up to here.
    let encoding = encoding_rs::Encoding::for_label(label?.as_bytes())?;
    encoding.is_ascii_compatible().then_some(encoding)
}

/// The encoding in a declaration of XML.
fn declared(text: &str) -> Option<&str> {
    let declaration = text.trim_start().strip_prefix("<?xml")?;
    value(declaration.split("?>").next()?, "encoding=")
}

/// The label behind a key.
fn value<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    let (_, value) = text.split_once(key)?;
    let value = value.trim_start_matches(['"', '\'', ' ']);
    let is_label = |c: char| c.is_ascii_alphanumeric() || "-_.:".contains(c);
    let end = value.find(|c| !is_label(c)).unwrap_or(value.len());
    Some(&value[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str) -> Vec<u8> {
        let units = text.encode_utf16().flat_map(u16::to_le_bytes);
        [0xff, 0xfe].into_iter().chain(units).collect()
    }

    #[test]
    fn files_are_read_in_the_encoding_that_they_name() {
        let xml = b"<?xml version='1.0' encoding='windows-1252'?><a>\xab\xa0\xe9t\xe9\xa0\xbb</a>";
        let html = b"<meta charset=koi8-r><p>\xf0\xf2\xe9\xf7\xe5\xf4";
        let japanese = b"<?xml version=\"1.0\" encoding=\"Shift_JIS\"?><a>\x93\xfa\x96{</a>";
        for (bytes, format, expected) in [
            (&xml[..], Format::News, "«\u{a0}été\u{a0}»"),
            (html, Format::Html, "ПРИВЕТ"),
            (japanese, Format::Xliff, "日本"),
            (&utf16("un 😀 été"), Format::Text, "un 😀 été"),
            (b"\xef\xbb\xbf\xc3\xa9", Format::Text, "é"),
            // It is none of what it says.
            ("<meta charset=latin1>é".as_bytes(), Format::Html, "é"),
        ] {
            let (text, encoding) = Encoding::decoded(bytes, format).expect("sound");
            assert!(text.contains(expected), "{text}");
            assert_eq!(
                encoding.encoded(&text).as_deref(),
                Some(bytes),
                "{expected}"
            );
            let at = text.find(expected).expect("in the text") as u32;
            let own = encoding.offset(&text, at + expected.len() as u32) as usize;
            let start = encoding.offset(&text, at) as usize;
            let (part, _) = encoding
                .encoding
                .decode_without_bom_handling(&bytes[start..own]);
            assert_eq!(part, expected);
        }
    }

    #[test]
    fn what_is_malformed_is_said() {
        let found = Encoding::decoded(b"a\xe9", Format::Text).map(|_| ());
        assert_eq!(found, Err(Malformed::Utf8 { offset: 1 }));
        let bytes = b"<?xml version=\"1.0\" encoding=\"Shift_JIS\"?><a>\x93</a>";
        let found = Encoding::decoded(bytes, Format::News).map(|_| ());
        assert_eq!(
            found,
            Err(Malformed::Other {
                encoding: "Shift_JIS"
            })
        );
    }

    #[test]
    fn what_an_encoding_cannot_write_is_not_written() {
        let bytes = b"<meta charset=windows-1252>\xe9";
        let (_, encoding) = Encoding::decoded(bytes, Format::Html).expect("sound");
        assert_eq!(encoding.encoded("ш"), None);
    }
}
