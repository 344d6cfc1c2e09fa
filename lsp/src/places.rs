//! Bytes of a text and positions in it, in the units that the client counts; paths and URIs.

use line_index::{LineCol, LineIndex, TextSize, WideEncoding, WideLineCol};
use lsp_types::{Position, PositionEncodingKind, Range as LspRange, Uri};
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// What the client counts columns in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Units {
    Bytes,
    Utf16,
}

impl Units {
    /// The first that both know: bytes cost nothing to count.
    pub(crate) fn of(offered: &[PositionEncodingKind]) -> Self {
        match offered.contains(&PositionEncodingKind::UTF8) {
            true => Self::Bytes,
            false => Self::Utf16,
        }
    }

    pub(crate) fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Bytes => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
        }
    }
}

/// Leads bytes of a text to positions and back.
#[derive(Debug)]
pub(crate) struct Lines {
    index: LineIndex,
    units: Units,
    length: u32,
}

impl Lines {
    pub(crate) fn of(text: &str, units: Units) -> Self {
        Self {
            index: LineIndex::new(text),
            units,
            length: text.len() as u32,
        }
    }

    fn position(&self, at: usize) -> Position {
        let at = TextSize::from((at as u32).min(self.length));
        let place = self
            .index
            .try_line_col(at)
            .unwrap_or(LineCol { line: 0, col: 0 });
        let column = match self.units {
            Units::Bytes => place.col,
            Units::Utf16 => self
                .index
                .to_wide(WideEncoding::Utf16, place)
                .map_or(place.col, |wide| wide.col),
        };
        Position::new(place.line, column)
    }

    pub(crate) fn range(&self, bytes: &Range<usize>) -> LspRange {
        LspRange::new(self.position(bytes.start), self.position(bytes.end))
    }

    /// The byte of a position; beyond the end of a line or of the text it is that end.
    pub(crate) fn byte(&self, position: Position) -> usize {
        let place = match self.units {
            Units::Bytes => LineCol {
                line: position.line,
                col: position.character,
            },
            Units::Utf16 => {
                let wide = WideLineCol {
                    line: position.line,
                    col: position.character,
                };
                let narrow = self.index.to_utf8(WideEncoding::Utf16, wide);
                narrow.unwrap_or(LineCol {
                    line: position.line,
                    col: u32::MAX / 2,
                })
            }
        };
        let Some(line) = self.index.line(place.line) else {
            return self.length as usize;
        };
        let end = u32::from(line.end());
        u32::from(line.start()).saturating_add(place.col).min(end) as usize
    }
}

/// What a path holds that a URI may not.
const NOT_IN_URIS: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}')
    .add(b'\\');

/// The path of a file; nothing of what is no file yet.
pub(crate) fn path_of(uri: &Uri) -> Option<PathBuf> {
    let path = uri.as_str().strip_prefix("file://")?;
    let path = path.find('/').map(|at| &path[at..])?;
    let path = percent_decode_str(path).decode_utf8().ok()?;
    Some(PathBuf::from(&*path))
}

/// The URI of a file.
pub(crate) fn uri_of(path: &Path) -> Option<Uri> {
    let path = std::path::absolute(path).ok()?;
    let path = utf8_percent_encode(path.to_str()?, NOT_IN_URIS).to_string();
    Uri::from_str(&format!("file://{path}")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_found_in_both_units_and_back() {
        let text = "Léa 😀 dort.\n\nOui";
        for (units, column) in [(Units::Bytes, 10), (Units::Utf16, 7)] {
            let lines = Lines::of(text, units);
            let at = text.find("dort").expect("there");
            let range = lines.range(&(at..at + 4));
            assert_eq!(range.start, Position::new(0, column), "{units:?}");
            assert_eq!(lines.byte(range.start), at);
            assert_eq!(lines.byte(range.end), at + 4);
            let far = lines.byte(Position::new(2, 99));
            assert_eq!(far, text.len());
            assert_eq!(lines.byte(Position::new(99, 0)), text.len());
        }
    }

    #[test]
    fn paths_and_uris_lead_to_each_other() {
        let path = Path::new("/a b/é#1.fr.md");
        let uri = uri_of(path).expect("a URI");
        assert_eq!(uri.as_str(), "file:///a%20b/%C3%A9%231.fr.md");
        assert_eq!(path_of(&uri).as_deref(), Some(path));
        assert_eq!(path_of(&Uri::from_str("untitled:1").expect("a URI")), None);
    }
}
