//! Where the terms of the house stand in an article and in its source.

use crate::base::{Status, Term, TermBase};
use crate::word::{Language, Word};
use copydesk_core::{Document, Segment, Span, Token};
use std::collections::HashMap;
use std::ops::Range;

/// A term in the article.
#[derive(Debug)]
pub(crate) struct Occurrence<'b> {
    pub(crate) concept: usize,
    pub(crate) term: &'b Term,
    /// The terms of its concept in the language of the article.
    pub(crate) terms: &'b [Term],
    pub(crate) span: Span,
}

/// What became of one concept of a segment's source.
#[derive(Debug)]
pub(crate) struct Counterpart<'b> {
    /// The term of the source.
    pub(crate) source: &'b Term,
    /// The terms of its concept in the language of the article.
    pub(crate) terms: &'b [Term],
    /// The one of them that stands in the segment, perhaps in another form.
    pub(crate) found: Option<(&'b Term, Span)>,
    /// The last word of the segment.
    pub(crate) last: Span,
}

/// All that a document has of the house's terms.
#[derive(Debug, Default)]
pub(crate) struct Occurrences<'b> {
    /// Terms that surely stand in the article, in the order of the text.
    pub(crate) target: Vec<Occurrence<'b>>,
    pub(crate) counterparts: Vec<Counterpart<'b>>,
    /// The concepts that stand in the source, with the article's segment.
    pub(crate) source: Vec<(usize, Span)>,
    /// Which concepts have each text for an approved term.
    approved: HashMap<&'b str, Vec<usize>>,
}

impl<'b> Occurrences<'b> {
    pub(crate) fn find(base: &'b TermBase, document: &Document<'b>) -> Self {
        let here = Index::new(base, document.language);
        let there = Index::new(base, document.assumed_source_language());
        let mut found = Self::default();
        for &(concept, term) in &here.terms {
            if term.status != Status::Forbidden {
                found.approved.entry(&term.text).or_default().push(concept);
            }
        }
        if here.terms.is_empty() {
            return found;
        }
        for segment in document.segments() {
            let words = here.words(&segment);
            let span = |range: Range<usize>| segment.span_of(&range);
            for (concept, term, range) in here.find(segment.text(), &words) {
                found.target.push(Occurrence {
                    concept,
                    term,
                    terms: here.concepts[&concept],
                    span: span(range),
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
                let terms = here.concepts.get(&concept).copied().unwrap_or_default();
                if terms.is_empty() {
                    continue;
                }
                let match_of = |term: &'b Term| {
                    let range = here.possible(term, segment.text(), &words)?;
                    Some((term, span(range)))
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
        let concepts = self.approved.get(text);
        concepts.is_some_and(|concepts| concepts.iter().any(|&other| other != concept))
    }

    /// Whether the source has the concept where this place is.
    pub(crate) fn is_in_source(&self, concept: usize, span: Span) -> bool {
        let mut places = self.source.iter();
        places.any(|(other, segment)| *other == concept && segment.overlaps(span))
    }
}

/// The terms of one language.
struct Index<'b> {
    language: Language,
    terms: Vec<(usize, &'b Term)>,
    concepts: HashMap<usize, &'b [Term]>,
}

/// A concept, its term, and its bytes in the text.
type Match<'b> = (usize, &'b Term, Range<usize>);

impl<'b> Index<'b> {
    fn new(base: &'b TermBase, tag: &'b str) -> Self {
        let concepts: HashMap<usize, &[Term]> = base.terms(tag).collect();
        let mut terms: Vec<(usize, &Term)> = concepts
            .iter()
            .flat_map(|(&concept, terms)| terms.iter().map(move |term| (concept, term)))
            .collect();
        // The longest first: it hides the others.
        terms.sort_by_key(|(concept, term)| (std::cmp::Reverse(term.text.len()), *concept));
        Self {
            language: Language::new(tag),
            terms,
            concepts,
        }
    }

    /// The words of a segment, by the bytes of its text.
    fn words(&self, segment: &Segment<'_>) -> Vec<Word> {
        if self.language.is_unspaced {
            return Vec::new();
        }
        let start = segment.span().start;
        let tokens = segment.tokens().filter(Token::is_word);
        tokens
            .map(|t| {
                self.language
                    .word(t.text(), (t.span().start - start) as usize)
            })
            .collect()
    }

    /// The terms that surely stand in a text, in its order, none in another.
    fn find(&self, text: &str, words: &[Word]) -> Vec<Match<'b>> {
        let mut found: Vec<Match<'b>> = Vec::new();
        for &(concept, term) in &self.terms {
            let ranges: Vec<Range<usize>> = if self.language.is_unspaced {
                text.match_indices(term.text.as_str())
                    .map(|(at, piece)| at..at + piece.len())
                    .collect()
            } else {
                self.sure(term, words)
            };
            for range in ranges {
                let is_free = |(_, other, taken): &Match<'b>| {
                    // Two concepts may share a term, none a part of another.
                    range.end <= taken.start || taken.end <= range.start || other.text == term.text
                };
                if found.iter().all(is_free) {
                    found.push((concept, term, range));
                }
            }
        }
        found.sort_by_key(|(_, _, range)| range.start);
        found
    }

    fn sure(&self, term: &Term, words: &[Word]) -> Vec<Range<usize>> {
        let length = term.words.len();
        if length == 0 {
            return Vec::new();
        }
        let is_term = |window: &&[Word]| {
            let mut pairs = term.words.iter().zip(window.iter());
            pairs.all(|(term, word)| self.language.is_form(term, word))
        };
        words
            .windows(length)
            .filter(is_term)
            .map(|window| window[0].start..window[length - 1].end)
            .collect()
    }

    /// Where a term may stand in a text in one form or another: its words near
    /// each other, in any order.
    fn possible(&self, term: &Term, text: &str, words: &[Word]) -> Option<Range<usize>> {
        /// So many other words may stand among its own.
        const OTHERS: usize = 3;
        if self.language.is_unspaced {
            let at = text.find(term.text.as_str())?;
            return Some(at..at + term.text.len());
        }
        let needed: Vec<&Word> = term.words.iter().filter(|w| !w.is_small()).collect();
        let needed = if needed.is_empty() {
            term.words.iter().collect()
        } else {
            needed
        };
        (0..words.len()).find_map(|start| {
            let end = words.len().min(start + term.words.len() + OTHERS);
            let window = &words[start..end];
            let mut range: Option<Range<usize>> = None;
            for word in &needed {
                let found = window.iter().find(|w| self.language.may_be_form(word, w))?;
                range = Some(match range {
                    None => found.start..found.end,
                    Some(range) => range.start.min(found.start)..range.end.max(found.end),
                });
            }
            range
        })
    }
}
