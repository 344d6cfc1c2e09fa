//! Where a part of a document's text stands in its file: bytes, lines, columns, and UTF-16
//! offsets.

use crate::file_text::FileText;
use copydesk_core::Span;
use copydesk_core::document::{Analysis, Position};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

/// Where the bytes of a document's text are in its file.
#[derive(Debug)]
pub enum Placement {
    /// The text is that of the file.
    Whole(FileText),
    /// The text was taken out of this file, run by run.
    Extracted(FileText),
    /// The segments are these paragraphs of an archive, taken out of the text of its parts.
    Paragraphs(FileText, Vec<Paragraph>),
    /// The segments are the texts of these lines of a JSONL file, or rows of a workbook.
    Lines(Vec<u32>),
}

/// A span as a report gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location<'a> {
    /// The id of the segment, where the format has one.
    pub id: Option<Cow<'a, str>>,
    /// Bytes of the file, or of the text of a JSONL line or a paragraph.
    pub start: u32,
    /// Behind its last byte.
    pub end: u32,
    /// The same in the text of the file, which is UTF-8 without a mark of its byte order.
    pub in_text: Range<usize>,
    /// Whether nothing else stands among these bytes, such as mark-up.
    pub is_whole: bool,
    /// Line and column of its beginning.
    pub from: Position,
    /// Line and column behind its end.
    pub to: Position,
}

impl Placement {
    /// The text of the file; nothing of records, which are read one by one.
    pub fn file_text(&self) -> Option<&FileText> {
        match self {
            Self::Whole(file) | Self::Extracted(file) | Self::Paragraphs(file, _) => Some(file),
            Self::Lines(_) => None,
        }
    }

    /// The file, where it has comments: a plain text is all text.
    pub fn file(&self) -> Option<&str> {
        match self {
            Self::Extracted(file) => Some(file),
            Self::Whole(_) | Self::Paragraphs(..) | Self::Lines(_) => None,
        }
    }

    /// The stretches of the file that a span of the document's text is made of, where the
    /// text was not taken out of records.
    pub fn pieces<'a>(&self, analysis: &'a Analysis, span: Span) -> Vec<Piece<'a>> {
        if matches!(self, Self::Lines(_)) {
            return Vec::new();
        }
        let pieces = analysis.origin().pieces(span);
        pieces
            .map(|(text, file, is_escaped)| Piece {
                text: &analysis.draft().text[text.range()],
                bytes: file.range(),
                is_escaped,
            })
            .collect()
    }

    /// Finds a span of the document's text in the file.
    pub fn locate<'a>(&self, analysis: &'a Analysis, span: Span) -> Location<'a> {
        let draft = analysis.draft();
        let origin = analysis.origin();
        let in_file = |file: &FileText| {
            let start = origin.file_offset(span.start);
            let end = if span.is_empty() {
                start
            } else {
                origin.file_end(span.end)
            };
            Location {
                id: None,
                start: file.encoding.offset(file, start),
                end: file.encoding.offset(file, end),
                in_text: start as usize..end as usize,
                is_whole: origin.file_span(span).is_some(),
                from: origin.position(file, start),
                to: origin.position(file, end),
            }
        };
        let in_segment = |index: usize, line: u32, id: Option<Cow<'a, str>>| {
            let start = draft.segments[index].span.start;
            let end = span.end.clamp(span.start, draft.segments[index].span.end);
            let at = |offset| origin.position_in(&draft.text, line, start, offset);
            Location {
                id,
                start: span.start - start,
                end: end - start,
                in_text: (span.start - start) as usize..(end - start) as usize,
                is_whole: true,
                from: at(span.start),
                to: at(end),
            }
        };
        match self {
            Self::Whole(file) | Self::Extracted(file) => in_file(file),
            Self::Lines(lines) => {
                let index = analysis.segment_at(span.start).unwrap_or(0);
                let id = draft.segments[index].id.as_deref();
                in_segment(index, lines[index], id.map(Cow::from))
            }
            Self::Paragraphs(_, paragraphs) => {
                let index = analysis.segment_at(span.start).unwrap_or(0);
                let paragraph = &paragraphs[index];
                let place = paragraph.place(span.start - draft.segments[index].span.start);
                let located = in_segment(index, paragraph.number, Some(place.into()));
                let start = origin.file_offset(span.start);
                let end = match span.is_empty() {
                    true => start,
                    false => origin.file_end(span.end),
                };
                Location {
                    in_text: start as usize..end as usize,
                    is_whole: origin.file_span(span).is_some(),
                    ..located
                }
            }
        }
    }
}

/// A paragraph, with the way back to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its number in its part, from 1.
    pub number: u32,
    pub(crate) part: Arc<str>,
    /// Where each of its runs begins, in bytes of its text.
    pub(crate) runs: Vec<u32>,
}

impl Paragraph {
    /// The name of the place at byte `at` of its text.
    pub fn place(&self, at: u32) -> String {
        let run = self.runs.partition_point(|&start| start <= at).max(1);
        format!("{}paragraph {}, run {run}", self.part, self.number)
    }
}

/// A stretch of a document's text, and the bytes of the file that it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// The stretch of the text.
    pub text: &'a str,
    /// Its bytes in the text of the file.
    pub bytes: Range<usize>,
    /// Whether it stands there in another form.
    pub is_escaped: bool,
}
