//! Putting text in place of other text in a file of any format, without touching
//! another byte.

use super::decoded::Decoded;
use super::{Format, Located, jsonl};
use quick_xml::escape::partial_escape;
use std::ops::Range;

/// What to put in place of some bytes of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Rewriting {
    pub(crate) bytes: Range<usize>,
    pub(crate) text: String,
}

/// A file of a format that can be rewritten.
pub(crate) struct Rewritable<'a> {
    format: Format,
    file: &'a str,
    /// Of JSON Lines: where each line begins.
    lines: Vec<usize>,
}

impl<'a> Rewritable<'a> {
    /// A file; nothing where its format cannot be rewritten.
    pub(crate) fn new(format: Format, file: &'a str) -> Option<Self> {
        let lines = match format {
            Format::Docx => return None,
            Format::Jsonl => std::iter::once(0)
                .chain(file.match_indices('\n').map(|(at, _)| at + 1))
                .collect(),
            _ => Vec::new(),
        };
        Some(Self {
            format,
            file,
            lines,
        })
    }

    /// How to put `text` where a finding is; nothing where mark-up stands among
    /// its bytes, or where the format has no way to write the text there.
    pub(crate) fn rewriting(&self, located: &Located<'_>, text: &str) -> Option<Rewriting> {
        let span = located.start as usize..located.end as usize;
        let bytes = match self.format {
            _ if !located.is_whole => return None,
            Format::Jsonl => {
                let start = *self.lines.get(located.from.line as usize - 1)?;
                let line = self.file[start..].lines().next()?;
                let place = place(&jsonl::text_of(line)?, span)?;
                start + place.start..start + place.end
            }
            _ => span,
        };
        let text = self.written(text, self.file.get(bytes.clone())?)?;
        Some(Rewriting { bytes, text })
    }

    /// A text as the format writes it in place of `raw`.
    fn written(&self, text: &str, raw: &str) -> Option<String> {
        let adds = |c: char| text.contains(c) && !raw.contains(c);
        match self.format {
            Format::Text | Format::Markdown | Format::Subtitles => Some(text.to_owned()),
            // Inside CDATA, and in HTML inside other formats, nobody knows how
            // often to escape.
            Format::Html | Format::Xliff | Format::Tmx if !self.file.contains("<![CDATA[") => {
                Some(partial_escape(text).into_owned())
            }
            Format::Html | Format::Xliff | Format::Tmx | Format::News => {
                (!text.contains(['&', '<', '>'])).then(|| text.to_owned())
            }
            Format::Json if text.contains(['&', '<', '>']) => None,
            Format::Json | Format::Jsonl => {
                let json = serde_json::to_string(text).ok()?;
                Some(json[1..json.len() - 1].to_owned())
            }
            Format::Po => Some(
                text.replace('\\', "\\\\")
                    .replace('"', "\\\"")
                    .replace('\n', "\\n"),
            ),
            Format::Csv if adds(',') || adds('"') || adds('\n') => None,
            Format::Csv => Some(text.replace('"', "\"\"")),
            Format::Tsv if adds('\t') || adds('\n') => None,
            Format::Tsv => Some(text.to_owned()),
            Format::Docx => None,
        }
    }
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
