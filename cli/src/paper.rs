//! A manuscript that was analysed, and the places in it.

use crate::input::Location;
use crate::review::{PageSegment, SourceSegment, Spot};
use copydesk_core::Span;
use copydesk_core::document::{Analysis, Role};
use std::path::PathBuf;

/// An analysed manuscript.
#[derive(Debug)]
pub(crate) struct Paper {
    pub(crate) path: PathBuf,
    pub(crate) analysis: Analysis,
    pub(crate) location: Location,
    /// The text that it was translated from, where that is a file of its own.
    pub(crate) original: Option<Box<Paper>>,
}

impl Paper {
    /// What names the source, where others may be translated from it too: a file
    /// of its own, or the file that has them all.
    pub(crate) fn source_name(&self) -> Option<String> {
        let has_source = !self.analysis.document().source.is_empty();
        match (&self.original, &self.location) {
            (Some(original), _) => Some(original.path.display().to_string()),
            (None, Location::Extracted(_)) if has_source => Some(self.path.display().to_string()),
            _ => None,
        }
    }

    /// What the segment is that byte `at` of the text stands in.
    pub(crate) fn role_at(&self, at: u32) -> Role {
        let segment = self.analysis.segment_at(at);
        segment.map_or(Role::Body, |index| {
            self.analysis.draft().segments[index].role
        })
    }

    /// The whole of the text.
    pub(crate) fn page(&self) -> Vec<PageSegment> {
        let draft = self.analysis.draft();
        let segments = draft.segments.iter();
        segments
            .map(|segment| PageSegment {
                role: segment.role,
                span: segment.span,
                text: draft.text[segment.span.range()].to_owned(),
                source: segment
                    .source
                    .map(|source| draft.source[source.range()].to_owned()),
                id: segment.id.clone(),
            })
            .collect()
    }

    /// The segment of the source that a span of the text stands for.
    pub(crate) fn source_segment(&self, span: Span) -> Option<SourceSegment> {
        let segment = self.analysis.segment_at(span.start)?;
        let draft = self.analysis.draft();
        let source = draft.segments[segment].source?;
        let place = self.original.as_ref().map(|original| {
            (
                original.analysis.draft().name.clone(),
                spot(original, source),
            )
        });
        Some(SourceSegment {
            text: draft.source[source.range()].to_owned(),
            place,
        })
    }
}

/// How many characters of a segment are kept on each side of a place.
pub(crate) const CONTEXT: usize = 48;

/// A place of the text, with what stands around it in its segment.
pub(crate) fn spot(paper: &Paper, span: Span) -> Spot {
    let draft = paper.analysis.draft();
    let segment = paper
        .analysis
        .segment_at(span.start)
        .map_or(span, |index| draft.segments[index].span.join(span));
    let text = draft.text.as_str();
    let before = &text[segment.start as usize..span.start as usize];
    let after = &text[span.end as usize..segment.end as usize];
    let from = before
        .char_indices()
        .rev()
        .nth(CONTEXT - 1)
        .map_or(0, |(at, _)| at);
    let to = after
        .char_indices()
        .nth(CONTEXT)
        .map_or(after.len(), |(at, _)| at);
    Spot {
        located: paper.location.locate(&paper.analysis, span),
        text: text[span.range()].to_owned(),
        before: before[from..].to_owned(),
        after: after[..to].to_owned(),
    }
}
