//! Putting text in place of other text in a file of any format, without touching
//! another byte.

use crate::decoded::Decoded;
use crate::format::Format;
use crate::location::{Location, Piece};
use crate::{html, jsonl};
use quick_xml::escape::partial_escape;
use std::ops::Range;

/// What to put in place of some bytes of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewriting {
    /// Bytes of the text of the file.
    pub bytes: Range<usize>,
    /// What to put there, in the writing of the file.
    pub text: String,
}

/// The file has something else where a text is said to stand: what is written there would
/// destroy it.
#[derive(Debug)]
pub struct Elsewhere;

/// A file of a format that can be rewritten.
pub struct Rewritable<'a> {
    format: Format,
    file: &'a str,
    /// Of JSON Lines: where each line begins.
    lines: Vec<usize>,
    /// Of properties: whether the file has no character beyond ASCII.
    is_ascii: bool,
}

impl<'a> Rewritable<'a> {
    /// A file.
    pub fn new(format: Format, file: &'a str) -> Self {
        let lines = match format {
            Format::Jsonl => std::iter::once(0)
                .chain(file.match_indices('\n').map(|(at, _)| at + 1))
                .collect(),
            _ => Vec::new(),
        };
        Self {
            format,
            file,
            lines,
            is_ascii: format == Format::Properties && file.is_ascii(),
        }
    }

    /// How to put `text` where a finding is, in place of what stands in these pieces;
    /// nothing where mark-up stands among its bytes, or where the format has no way to
    /// write the text there.
    ///
    /// # Errors
    ///
    /// Where the file has not the text of the pieces.
    pub fn rewriting(
        &self,
        located: &Location<'_>,
        pieces: &[Piece<'_>],
        text: &str,
    ) -> Result<Option<Rewriting>, Elsewhere> {
        if !located.is_whole {
            return Ok(None);
        }
        let span = located.in_text.clone();
        let bytes = match self.format {
            Format::Jsonl => self.in_line(located.from.line as usize, span)?,
            _ => self.in_place(span, pieces)?,
        };
        let rewriting = bytes.and_then(|bytes| {
            let text = self.written(text, self.file.get(bytes.clone())?)?;
            Some(Rewriting { bytes, text })
        });
        Ok(rewriting)
    }

    /// These bytes of the file, where it has the text of the pieces there; beside a place
    /// without length one of them is enough, for the other may stand behind mark-up.
    fn in_place(
        &self,
        span: Range<usize>,
        pieces: &[Piece<'_>],
    ) -> Result<Option<Range<usize>>, Elsewhere> {
        let touches = |piece: &&Piece<'_>| {
            !span.is_empty() || piece.bytes.start <= span.start && span.end <= piece.bytes.end
        };
        let mut near = pieces.iter().filter(touches).peekable();
        if near.peek().is_none() {
            return Ok(None);
        }
        if near.clone().any(|piece| self.is_for_mark_up(piece)) {
            return Ok(None);
        }
        // What is written in a way that is not known is not written anew.
        match near.find(|piece| !self.stands(piece)) {
            None => Ok(Some(span)),
            Some(piece) if piece.is_escaped => Ok(None),
            Some(_) => Err(Elsewhere),
        }
    }

    /// The bytes of the file that a part of the text of a line of JSON Lines came from.
    fn in_line(
        &self,
        number: usize,
        part: Range<usize>,
    ) -> Result<Option<Range<usize>>, Elsewhere> {
        let start = *self.lines.get(number - 1).ok_or(Elsewhere)?;
        let line = self.file[start..].lines().next().ok_or(Elsewhere)?;
        let decoded = jsonl::text_of(line).ok_or(Elsewhere)?;
        let stands = decoded.part(part.start, part.end).all(|(text, at, bytes)| {
            let length = if bytes == 0 { text.len() } else { bytes };
            self.stands(&Piece {
                text,
                bytes: start + at..start + at + length,
                is_escaped: bytes > 0,
            })
        });
        if !stands {
            return Err(Elsewhere);
        }
        let place = place(&decoded, part);
        Ok(place.map(|place| start + place.start..start + place.end))
    }

    /// Whether white space of the text stands for something else, such as an element that
    /// breaks the line, or the times between two cues.
    fn is_for_mark_up(&self, piece: &Piece<'_>) -> bool {
        let raw = self.file.get(piece.bytes.clone()).unwrap_or_default();
        let is_element = piece.is_escaped && raw.starts_with('<') && raw.ends_with('>');
        is_element
            || piece.text.trim().is_empty() && !raw.trim().is_empty() && !can_mean(raw, piece.text)
    }

    /// Whether the file has the text of a piece where it is said to be.
    fn stands(&self, piece: &Piece<'_>) -> bool {
        let Some(raw) = self.file.get(piece.bytes.clone()) else {
            return false;
        };
        if !piece.is_escaped {
            return raw == piece.text;
        }
        let is_white = |text: &str| text.chars().all(char::is_whitespace);
        is_white(raw) && is_white(piece.text) || can_mean(raw, piece.text)
    }

    /// A text as the format writes it in place of `raw`.
    fn written(&self, text: &str, raw: &str) -> Option<String> {
        let adds = |c: char| text.contains(c) && !raw.contains(c);
        let plain = |text: &str| (!text.contains(['&', '<', '>'])).then(|| text.to_owned());
        match self.format {
            Format::Text => Some(text.to_owned()),
            // As the file writes what it escapes there.
            Format::Markdown | Format::Subtitles | Format::Alpha => Some(match is_reference(raw) {
                true => partial_escape(text).into_owned(),
                false => backslashed(text, raw),
            }),
            Format::Android if raw.contains('\\') || text.contains(['\'', '"']) => {
                let escaped = text.replace('\'', "\\'").replace('"', "\\\"");
                Some(partial_escape(&escaped).into_owned())
            }
            Format::Yaml => Some(match raw.contains('\\') {
                true => text.replace('\\', "\\\\").replace('"', "\\\""),
                false => text.to_owned(),
            }),
            Format::Properties => {
                let text = text.replace('\\', "\\\\").replace('\n', "\\n");
                // Java reads such files as Latin-1, or as UTF-8: ASCII is both.
                Some(match self.is_ascii {
                    true => in_ascii(&text),
                    false => text,
                })
            }
            Format::Json | Format::Jsonl => {
                let json = serde_json::to_string(text).ok()?;
                Some(json[1..json.len() - 1].to_owned())
            }
            Format::Po | Format::Strings => Some(
                text.replace('\\', "\\\\")
                    .replace('"', "\\\"")
                    .replace('\n', "\\n"),
            ),
            Format::Workbook => None,
            Format::Csv if adds('"') || adds('\n') => None,
            Format::Csv => Some(text.replace('"', "\"\"")),
            Format::Tsv if adds('\t') || adds('\n') => None,
            Format::Tsv => Some(text.to_owned()),
            // Inside CDATA, and in HTML inside other formats, nobody knows how
            // often to escape.
            Format::News => plain(text),
            Format::Html
            | Format::Xliff
            | Format::Tmx
            | Format::Android
            | Format::Resx
            | Format::Qt
            | Format::Ttml
            | Format::Docx
            | Format::Odt
            | Format::Epub
            | Format::Idml => match self.file.contains("<![CDATA[") {
                true => plain(text),
                false => Some(partial_escape(text).into_owned()),
            },
        }
    }
}

/// Whether there is a character reference in it: `&lt;`.
fn is_reference(raw: &str) -> bool {
    html::resolved(raw) != raw
}

/// A text in which a mark has the backslash that it has in `raw`.
fn backslashed(text: &str, raw: &str) -> String {
    let mut written = String::new();
    for c in text.chars() {
        if c.is_ascii_punctuation() && raw.contains(&['\\', c].iter().collect::<String>()) {
            written.push('\\');
        }
        written.push(c);
    }
    written
}

/// Whether `raw` is an escaped form of `text` by the rules of one format, or of one inside
/// another, as of HTML in JSON.
fn can_mean(raw: &str, text: &str) -> bool {
    const DEEPEST: usize = 3;
    let decoders: [fn(&str) -> Option<String>; 4] = [
        |raw| Some(html::resolved(raw)),
        |raw| serde_json::from_str(&format!("\"{raw}\"")).ok(),
        |raw| Some(unescaped(raw)),
        |raw| Some(raw.replace("\"\"", "\"")),
    ];
    let mut forms = vec![raw.to_owned()];
    for _ in 0..DEEPEST {
        if forms.iter().any(|form| form == text) {
            return true;
        }
        let deeper = |form: &String| decoders.map(|decode| decode(form));
        forms = forms.iter().flat_map(deeper).flatten().collect();
        forms.sort();
        forms.dedup();
    }
    forms.iter().any(|form| form == text)
}

/// A text without its backslashes, as PO and Markdown escape.
fn unescaped(raw: &str) -> String {
    let mut text = String::new();
    let mut characters = raw.chars();
    while let Some(c) = characters.next() {
        let meant = match (c, characters.clone().next()) {
            ('\\', Some('n')) => '\n',
            ('\\', Some('t')) => '\t',
            ('\\', Some('r')) => '\r',
            ('\\', Some(escaped)) => escaped,
            _ => {
                text.push(c);
                continue;
            }
        };
        characters.next();
        text.push(meant);
    }
    text
}

/// Where a part of a decoded text stands.
fn place(decoded: &Decoded, part: Range<usize>) -> Option<Range<usize>> {
    if part.is_empty() {
        // Before what comes next, or behind what comes last.
        let (at, _) = decoded.place(part.start, part.start + 1);
        let end = decoded.place(0, decoded.text.len());
        let at = if part.start < decoded.text.len() {
            at
        } else {
            end.0 + end.1
        };
        return Some(at..at);
    }
    let (at, length) = decoded.place(part.start, part.end);
    Some(at..at + length)
}

/// A text with what is beyond ASCII in escapes of Java: UTF-16 in hexadecimal digits.
fn in_ascii(text: &str) -> String {
    let mut written = String::new();
    for c in text.chars() {
        match c.is_ascii() {
            true => written.push(c),
            false => {
                let units = c.encode_utf16(&mut [0; 2]).to_vec();
                written.extend(units.iter().map(|unit| format!("\\u{unit:04x}")));
            }
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_core::document::Position;

    /// What is written where `text` is said to stand at these bytes of a file.
    fn rewritten(format: Format, file: &str, bytes: Range<usize>, text: &str) -> Option<String> {
        let place = Position {
            line: 1,
            column: 1,
            column_utf16: 1,
        };
        let located = Location {
            id: None,
            start: bytes.start as u32,
            end: bytes.end as u32,
            in_text: bytes.clone(),
            is_whole: true,
            from: place,
            to: place,
        };
        let piece = Piece {
            text,
            is_escaped: file.get(bytes.clone()) != Some(text),
            bytes,
        };
        let rewritable = Rewritable::new(format, file);
        let rewriting = rewritable.rewriting(&located, &[piece], "…").ok()??;
        let mut file = file.to_owned();
        file.replace_range(rewriting.bytes, &rewriting.text);
        Some(file)
    }

    #[test]
    fn nothing_is_written_where_the_file_has_something_else() {
        let html = "<p>a &amp; b</p>";
        assert_eq!(
            rewritten(Format::Html, html, 5..10, "&").as_deref(),
            Some("<p>a … b</p>")
        );
        // Three bytes too early, as behind a byte order mark.
        assert_eq!(rewritten(Format::Html, html, 2..7, "&"), None);
        assert_eq!(rewritten(Format::Text, "un , deux", 0..2, " ,"), None);
        assert_eq!(
            rewritten(Format::Text, "un , deux", 2..4, " ,").as_deref(),
            Some("un… deux")
        );
        // White space that stands for a line break is none of the file's.
        assert_eq!(rewritten(Format::Html, "a<br>b", 1..2, "\n"), None);
    }

    #[test]
    fn escapes_of_every_format_are_seen_through() {
        for (raw, text) in [
            ("&eacute;", "é"),
            ("&amp;eacute;", "é"),
            ("\\u00e9", "é"),
            ("\\\"", "\""),
            ("\\*", "*"),
            ("\"\"", "\""),
        ] {
            assert!(can_mean(raw, text), "{raw}");
        }
        assert!(!can_mean("abc", "é"));
    }
}
