//! An input that was analysed, and the places in it.

use copydesk_core::Span;
use copydesk_core::document::{Analysis, Role};
use copydesk_formats::{Location, Piece, Placement};
use std::path::PathBuf;
use std::sync::Arc;

/// An analysed input.
#[derive(Debug)]
pub struct AnalysedDocument {
    /// The file it stands in.
    pub path: PathBuf,
    /// Its text, segments, sentences and tokens.
    pub analysis: Analysis,
    /// Where the bytes of its text stand in the file.
    pub placement: Placement,
    /// The text that it was translated from, where that is a file of its own.
    pub source: Option<Arc<AnalysedDocument>>,
}

impl AnalysedDocument {
    /// What names the source, where others may be translated from it too: a file
    /// of its own, or the file that has them all.
    pub fn source_name(&self) -> Option<String> {
        let has_source = !self.analysis.document().source.is_empty();
        match (&self.source, &self.placement) {
            (Some(original), _) => Some(original.path.display().to_string()),
            (None, Placement::Extracted(_)) if has_source => Some(self.path.display().to_string()),
            _ => None,
        }
    }

    /// What the segment is that byte `at` of the text stands in.
    pub fn role_at(&self, at: u32) -> Role {
        let segment = self.analysis.segment_at(at);
        segment.map_or(Role::Body, |index| {
            self.analysis.draft().segments[index].role
        })
    }

    /// The whole of the text.
    pub fn page(&self) -> Vec<PageSegment<'_>> {
        let draft = self.analysis.draft();
        let segments = draft.segments.iter();
        segments
            .map(|segment| PageSegment {
                role: segment.role,
                span: segment.span,
                text: &draft.text[segment.span.range()],
                source: segment.source.map(|source| &draft.source[source.range()]),
                id: segment.id.as_deref(),
            })
            .collect()
    }
}

/// How many characters of a segment are shown on each side of a place.
pub const CONTEXT: usize = 48;

/// A place in an analysed document. What else there is to know of it is found when it is asked for:
/// places may be many.
#[derive(Clone, Debug)]
pub struct DocumentSpan {
    /// The document.
    pub analysed: Arc<AnalysedDocument>,
    /// Its bytes in the text.
    pub span: Span,
}

impl DocumentSpan {
    /// Where it is in the file.
    pub fn location(&self) -> Location<'_> {
        let AnalysedDocument {
            analysis,
            placement,
            ..
        } = &*self.analysed;
        placement.locate(analysis, self.span)
    }

    /// The stretches of the file that it is made of; of a place without length those of
    /// the characters beside it.
    pub fn pieces(&self) -> Vec<Piece<'_>> {
        let AnalysedDocument {
            analysis,
            placement,
            ..
        } = &*self.analysed;
        let mut span = self.span;
        if span.is_empty() {
            let length = |c: char| c.len_utf8() as u32;
            span.start -= self.before().chars().next_back().map_or(0, length);
            span.end += self.after().chars().next().map_or(0, length);
        }
        placement.pieces(analysis, span)
    }

    /// What stands there.
    pub fn text(&self) -> &str {
        &self.analysed.analysis.draft().text[self.span.range()]
    }

    /// What stands before it in its segment, as far as it is shown.
    pub fn before(&self) -> &str {
        let start = self.segment().start as usize;
        let before = &self.analysed.analysis.draft().text[start..self.span.start as usize];
        let mut shown = before.char_indices().rev();
        shown
            .nth(CONTEXT - 1)
            .map_or(before, |(at, _)| &before[at..])
    }

    /// What stands after it in its segment, as far as it is shown.
    pub fn after(&self) -> &str {
        let end = self.segment().end as usize;
        let after = &self.analysed.analysis.draft().text[self.span.end as usize..end];
        let mut shown = after.char_indices();
        shown.nth(CONTEXT).map_or(after, |(at, _)| &after[..at])
    }

    /// A place that has text: without length, it is joined with the character that follows in its
    /// segment, or with the one before.
    pub fn with_text(&self) -> Self {
        let mut place = self.clone();
        if self.span.is_empty() {
            let length = |c: char| c.len_utf8() as u32;
            match self.after().chars().next() {
                Some(next) => place.span.end += length(next),
                None => place.span.start -= self.before().chars().next_back().map_or(0, length),
            }
        }
        place
    }

    fn segment(&self) -> Span {
        let AnalysedDocument { analysis, .. } = &*self.analysed;
        let index = analysis.segment_at(self.span.start);
        let segment = index.map(|index| analysis.draft().segments[index].span);
        segment.map_or(self.span, |segment| segment.join(self.span))
    }

    /// The name of its document, where that is not the document of another place.
    pub fn document_beside(&self, other: &Self) -> Option<&str> {
        let is_other = !Arc::ptr_eq(&self.analysed, &other.analysed);
        is_other.then_some(&self.analysed.analysis.draft().name)
    }

    /// The segment of the source that it stands for.
    pub fn source(&self) -> Option<&str> {
        let draft = self.analysed.analysis.draft();
        Some(&draft.source[self.source_span()?.range()])
    }

    /// Where that is, where the source is a file of its own.
    pub fn source_place(&self) -> Option<Self> {
        Some(Self {
            analysed: Arc::clone(self.analysed.source.as_ref()?),
            span: self.source_span()?,
        })
    }

    fn source_span(&self) -> Option<Span> {
        let AnalysedDocument { analysis, .. } = &*self.analysed;
        let segment = analysis.segment_at(self.span.start)?;
        analysis.draft().segments[segment].source
    }
}

/// A segment as a report shows it.
#[derive(Clone, Debug)]
pub struct PageSegment<'a> {
    /// What the segment is.
    pub role: Role,
    /// Its bytes in the document's text.
    pub span: Span,
    /// Its text.
    pub text: &'a str,
    /// Its source text.
    pub source: Option<&'a str>,
    /// The name that the format gives it.
    pub id: Option<&'a str>,
}

impl PageSegment<'_> {
    /// The bytes of its own text that a span of the document's touches.
    pub fn within(&self, span: Span) -> (usize, usize) {
        let own = |at: u32| (at.clamp(self.span.start, self.span.end) - self.span.start) as usize;
        (own(span.start), own(span.end))
    }
}
