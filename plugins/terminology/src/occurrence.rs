//! Where the terms of the house stand in an article and in its source.

use crate::index::{Index, Term};
use copydesk_core::{Document, Span, Token};

/// A term in the article.
#[derive(Debug)]
pub(crate) struct Occurrence<'i> {
    pub(crate) concept: usize,
    pub(crate) term: &'i Term,
    /// The terms of its concept in the language of the article.
    pub(crate) terms: &'i [Term],
    pub(crate) span: Span,
}

/// What became of one concept of a segment's source.
#[derive(Debug)]
pub(crate) struct Counterpart<'i> {
    /// The term of the source.
    pub(crate) source: &'i Term,
    /// The terms of its concept in the language of the article.
    pub(crate) terms: &'i [Term],
    /// The one of them that stands in the segment, perhaps in another form.
    pub(crate) found: Option<(&'i Term, Span)>,
    /// The last word of the segment.
    pub(crate) last: Span,
}

/// All that a document has of the house's terms.
#[derive(Debug)]
pub(crate) struct Occurrences<'i> {
    here: &'i Index,
    /// Terms that surely stand in the article, in the order of the text.
    pub(crate) target: Vec<Occurrence<'i>>,
    pub(crate) counterparts: Vec<Counterpart<'i>>,
    /// The concepts that stand in the source, with the article's segment.
    source: Vec<(usize, Span)>,
}

impl<'i> Occurrences<'i> {
    /// Those of a document, given the terms of its language and of its source's.
    pub(crate) fn find(here: &'i Index, there: &'i Index, document: &Document<'_>) -> Self {
        let mut found = Self {
            here,
            target: Vec::new(),
            counterparts: Vec::new(),
            source: Vec::new(),
        };
        if here.is_empty() {
            return found;
        }
        for segment in document.segments() {
            let words = here.words(&segment);
            for (concept, term, range) in here.find(segment.text(), &words) {
                found.target.push(Occurrence {
                    concept,
                    term,
                    terms: here.terms(concept),
                    span: segment.span_of(&range),
                });
            }
            let (Some(source), Some(last)) =
                (segment.source(), segment.tokens().rfind(Token::is_word))
            else {
                continue;
            };
            let mut known: Vec<usize> = Vec::new();
            for (concept, term, _) in there.find(source, &there.language.words(source)) {
                if known.contains(&concept) {
                    continue;
                }
                known.push(concept);
                found.source.push((concept, segment.span()));
                let terms = here.terms(concept);
                if terms.is_empty() {
                    continue;
                }
                let match_of = |term: &'i Term| {
                    let range = here.possible(term, segment.text(), &words)?;
                    Some((term, segment.span_of(&range)))
                };
                found.counterparts.push(Counterpart {
                    source: term,
                    terms,
                    found: terms.iter().find_map(match_of),
                    last: last.span(),
                });
            }
        }
        found
    }

    /// Whether another concept than this has the text for an approved term.
    pub(crate) fn is_approved_elsewhere(&self, text: &str, concept: usize) -> bool {
        self.here.is_approved_elsewhere(text, concept)
    }

    /// Whether the source has the concept where this place is.
    pub(crate) fn is_in_source(&self, concept: usize, span: Span) -> bool {
        let mut places = self.source.iter();
        places.any(|(other, segment)| *other == concept && segment.overlaps(span))
    }
}
