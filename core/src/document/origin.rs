//! From a byte of the document back to the file it came from.

use super::Span;
use memchr::memchr_iter;
use std::sync::{Arc, OnceLock};

/// A place in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1. `\n` ends a line, `\r` before it belongs to the line.
    pub line: u32,
    /// Column, from 1, in characters (Unicode code points): a tab is one, a
    /// combining mark is one.
    pub column: u32,
    /// Column, from 1, in UTF-16 code units, as SARIF and LSP count.
    pub column_utf16: u32,
}

/// A stretch of a document's text, up to the start of the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// First byte in the text.
    pub text: u32,
    /// First byte in the file.
    pub file: u32,
    /// Bytes in the file where the stretch stands there in another form (an
    /// entity, an escape, white space of many lines); 0 where it stands as it
    /// is.
    pub escaped: u32,
}

/// Leads bytes of a document's text to bytes, lines and columns of the file
/// that it was read from.
///
/// A plain text is its own file. A format that extracts its text (Markdown,
/// HTML) says run by run which bytes of the file became which of the text.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    /// Empty where text and file are the same.
    runs: Vec<Run>,
    lines: Arc<Lines>,
}

/// The lines of a file, which the documents in it share.
#[derive(Debug, Default)]
pub struct Lines {
    /// First byte of each.
    starts: Vec<u32>,
    /// Made when the first position far out in a line is asked for.
    counts: OnceLock<Counts>,
}

impl Lines {
    /// The lines of a file.
    pub fn of(file: &str) -> Self {
        let starts = std::iter::once(0)
            .chain(memchr_iter(b'\n', file.as_bytes()).map(|at| at as u32 + 1))
            .collect();
        Self {
            starts,
            counts: OnceLock::new(),
        }
    }

    /// How many UTF-16 units stand before byte `at` of `text`, the text that these lines are of.
    pub fn utf16_before(&self, text: &str, at: u32) -> u32 {
        let at = floor_char_boundary(text, at);
        let counts = self.counts.get_or_init(|| Counts::new(text));
        counts.before(text, at).1
    }
}

/// How many characters and UTF-16 units stand before every so many bytes of a
/// text, so that a column far out in a long line costs no walk to it.
#[derive(Clone, Debug, Default)]
struct Counts(Vec<Count>);

#[derive(Clone, Copy, Debug, Default)]
struct Count {
    at: u32,
    chars: u32,
    utf16: u32,
}

impl Counts {
    const STRIDE: u32 = 1024;

    fn new(text: &str) -> Self {
        let mut count = Count::default();
        let mut counts = vec![count];
        while let Some(rest) = text
            .get(count.at as usize..)
            .filter(|rest| !rest.is_empty())
        {
            let end = floor_char_boundary(rest, Self::STRIDE);
            let (chars, utf16) = lengths(&rest[..end as usize]);
            count = Count {
                at: count.at + end,
                chars: count.chars + chars,
                utf16: count.utf16 + utf16,
            };
            counts.push(count);
        }
        Self(counts)
    }

    /// Characters and UTF-16 units before byte `at` of `text`.
    fn before(&self, text: &str, at: u32) -> (u32, u32) {
        let index = self.0.partition_point(|count| count.at <= at);
        let count = self.0[index.saturating_sub(1)];
        let rest = &text[count.at as usize..at as usize];
        let (chars, utf16) = lengths(rest);
        (count.chars + chars, count.utf16 + utf16)
    }
}

/// The length in characters, and in UTF-16 units: those of four bytes have two.
fn lengths(text: &str) -> (u32, u32) {
    let chars = text.chars().count();
    let pairs = text.bytes().filter(|byte| *byte >= 0xf0).count();
    (chars as u32, (chars + pairs) as u32)
}

impl Origin {
    /// The origin of a text that is the whole of its file.
    pub fn whole(file: &str) -> Self {
        Self::extracted(Arc::new(Lines::of(file)), Vec::new())
    }

    /// The origin of a text extracted from a file with these lines: each run
    /// says where a stretch was copied from. Runs are in the order of the text.
    pub fn extracted(lines: Arc<Lines>, runs: Vec<Run>) -> Self {
        Self { runs, lines }
    }

    /// The number of the run that byte `at` of the text is in.
    fn run_at(&self, at: u32) -> Option<usize> {
        self.runs
            .partition_point(|run| run.text <= at)
            .checked_sub(1)
    }

    /// The byte of the file that byte `at` of the text came from; of what
    /// stands there in another form, its first.
    pub fn file_offset(&self, at: u32) -> u32 {
        match self.run_at(at) {
            None => at,
            Some(i) => match self.runs[i] {
                Run { file, escaped, .. } if escaped > 0 => file,
                Run { text, file, .. } => file + (at - text),
            },
        }
    }

    /// The byte of the file after the one that byte `end - 1` of the text came
    /// from: the end of a span whose last byte that is.
    pub fn file_end(&self, end: u32) -> u32 {
        let Some(last) = end.checked_sub(1) else {
            return self.file_offset(0);
        };
        match self.run_at(last).map(|i| self.runs[i]) {
            Some(Run { file, escaped, .. }) if escaped > 0 => file + escaped,
            _ => self.file_offset(last) + 1,
        }
    }

    /// The bytes of the file that a span of the text came from, where nothing
    /// else stands among them: no mark-up, no other cell. An empty span is the
    /// place where it is.
    pub fn file_span(&self, span: Span) -> Option<Span> {
        if span.is_empty() {
            let at = self.file_offset(span.start);
            return Some(Span::new(at, at));
        }
        let inside = self.run_at(span.start).unwrap_or(0)..=self.run_at(span.end - 1).unwrap_or(0);
        let runs = self.runs.get(inside).unwrap_or_default();
        let joined = runs.windows(2).all(|pair| {
            let length = match pair[0].escaped {
                0 => pair[1].text - pair[0].text,
                escaped => escaped,
            };
            pair[0].file + length == pair[1].file
        });
        joined.then(|| Span::new(self.file_offset(span.start), self.file_end(span.end)))
    }

    /// The stretches of the text that a span of it is made of, in order: the bytes of
    /// each in the text and in the file, and whether it stands there in another form.
    pub fn pieces(&self, span: Span) -> impl Iterator<Item = (Span, Span, bool)> {
        let first = self.run_at(span.start).unwrap_or(0);
        // Of a text that is its file there are no runs.
        let number = self.runs.len().max(1);
        (first..number)
            .map(move |i| {
                let start = self.runs.get(i).map_or(0, |run| run.text).max(span.start);
                let next = self.runs.get(i + 1).map_or(u32::MAX, |run| run.text);
                Span {
                    start,
                    end: next.min(span.end),
                }
            })
            .take_while(move |piece| piece.start < piece.end)
            .map(move |piece| {
                let is_escaped = self
                    .run_at(piece.start)
                    .is_some_and(|i| self.runs[i].escaped > 0);
                let file = Span::new(self.file_offset(piece.start), self.file_end(piece.end));
                (piece, file, is_escaped)
            })
    }

    /// Line and column of byte `offset` of `file`, the text this origin was
    /// made from. An offset inside a character or beyond the end is that of the
    /// character, or of the end.
    pub fn position(&self, file: &str, offset: u32) -> Position {
        let offset = floor_char_boundary(file, offset);
        let line = self
            .lines
            .starts
            .partition_point(|&start| start <= offset)
            .max(1);
        let start = self.lines.starts.get(line - 1).copied().unwrap_or(0);
        self.position_in(file, line as u32, start, offset)
    }

    /// The position of byte `offset` of `text` in line `line`, which begins at
    /// byte `start`. Every call on one origin is about one text.
    pub fn position_in(&self, text: &str, line: u32, start: u32, offset: u32) -> Position {
        let (chars, utf16) = match text.get(start as usize..offset as usize) {
            Some(near) if near.len() <= Counts::STRIDE as usize => lengths(near),
            _ => {
                let counts = self.lines.counts.get_or_init(|| Counts::new(text));
                let (chars_before, utf16_before) = counts.before(text, start);
                let (chars, utf16) = counts.before(text, offset);
                (chars - chars_before, utf16 - utf16_before)
            }
        };
        Position {
            line,
            column: chars + 1,
            column_utf16: utf16 + 1,
        }
    }
}

fn floor_char_boundary(text: &str, offset: u32) -> u32 {
    let mut at = (offset as usize).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn position(file: &str, needle: &str) -> (u32, u32) {
        let at = file.find(needle).expect("needle in file") as u32;
        let p = Origin::whole(file).position(file, at);
        (p.line, p.column)
    }

    #[test]
    fn lines_and_columns_count_from_one_in_characters() {
        assert_eq!(position("a", "a"), (1, 1));
        assert_eq!(position("Élysée\nÀ Paris x", "x"), (2, 9));
        assert_eq!(position("un\r\ndeux\r\ntrois", "trois"), (3, 1));
        assert_eq!(position("\tx", "x"), (1, 2));
        // e + combining acute, then x: three code points before it.
        assert_eq!(position("e\u{301}t x", "x"), (1, 5));
        assert_eq!(position("قال الوزير\nإن x", "x"), (2, 4));
        assert_eq!(position("😀😀x", "x"), (1, 3));
        let file = "é😀x";
        assert_eq!(Origin::whole(file).position(file, 6).column_utf16, 4);
    }

    #[test]
    fn a_column_far_out_in_a_long_line_is_right() {
        let file = format!("x\n{}é😀", "ä😀 ".repeat(5000));
        let origin = Origin::whole(&file);
        let at = file.len() as u32 - 4;
        let p = origin.position(&file, at);
        assert_eq!((p.line, p.column, p.column_utf16), (2, 15_002, 20_002));
        assert_eq!(origin.position(&file, at + 2), p);
    }

    #[test]
    fn a_carriage_return_belongs_to_its_line() {
        let file = "ab\r\nc";
        let p = Origin::whole(file).position(file, 2);
        assert_eq!((p.line, p.column), (1, 3));
    }

    #[test]
    fn extracted_text_leads_back_to_its_file() {
        // "**Nom** dit" became "Nom dit".
        let run = |text, file, escaped| Run {
            text,
            file,
            escaped,
        };
        let origin = Origin::extracted(
            Arc::new(Lines::of("**Nom** dit")),
            vec![run(0, 2, 0), run(3, 7, 0)],
        );
        assert_eq!((origin.file_offset(0), origin.file_end(3)), (2, 5));
        assert_eq!((origin.file_offset(4), origin.file_end(7)), (8, 11));
        assert_eq!(origin.file_span(Span::new(0, 3)), Some(Span::new(2, 5)));
        assert_eq!(origin.file_span(Span::new(0, 4)), None);
        // "L&eacute;a" became "Léa".
        let origin = Origin::extracted(
            Arc::new(Lines::of("L&eacute;a")),
            vec![run(0, 0, 0), run(1, 1, 8), run(3, 9, 0)],
        );
        assert_eq!(origin.file_span(Span::new(0, 4)), Some(Span::new(0, 10)));
        assert_eq!(origin.file_span(Span::new(1, 3)), Some(Span::new(1, 9)));
        assert_eq!(origin.file_span(Span::new(1, 1)), Some(Span::new(1, 1)));
        let pieces = |start, end| origin.pieces(Span::new(start, end)).collect::<Vec<_>>();
        assert_eq!(
            pieces(0, 4),
            [
                (Span::new(0, 1), Span::new(0, 1), false),
                (Span::new(1, 3), Span::new(1, 9), true),
                (Span::new(3, 4), Span::new(9, 10), false),
            ]
        );
        assert_eq!(pieces(1, 1), []);
    }

    #[test]
    fn a_text_that_is_its_file_is_one_piece() {
        let origin = Origin::whole("Léa");
        let pieces: Vec<_> = origin.pieces(Span::new(1, 3)).collect();
        assert_eq!(pieces, [(Span::new(1, 3), Span::new(1, 3), false)]);
    }

    proptest! {
        /// Position is the inverse of walking lines and characters.
        #[test]
        fn every_character_has_the_position_that_walking_gives(file in "[a-zé\u{301}ш😀\t\r\n]{0,60}") {
            let origin = Origin::whole(&file);
            let (mut line, mut column) = (1, 1);
            for (at, c) in file.char_indices() {
                let p = origin.position(&file, at as u32);
                prop_assert_eq!((p.line, p.column), (line, column));
                if c == '\n' { line += 1; column = 1 } else { column += 1 }
            }
        }
    }
}
