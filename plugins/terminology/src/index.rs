//! The terms of one language, ready to be looked for in any text.

use crate::concept::{Concept, Status};
use crate::word::{Language, Word};
use copydesk_core::language::primary;
use copydesk_core::{Segment, Token};
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// A term, ready to be looked for.
#[derive(Debug)]
pub(crate) struct Term {
    pub(crate) text: String,
    pub(crate) status: Status,
    /// Its words; none where the language writes no spaces.
    words: Vec<Word>,
}

/// The terms of one language.
#[derive(Debug)]
pub(crate) struct Index {
    pub(crate) language: Language,
    /// By the number of their concept.
    concepts: BTreeMap<usize, Vec<Term>>,
    /// The concept and the number of each term that begins with a word of this
    /// stem.
    by_stem: HashMap<String, Vec<(usize, usize)>>,
    /// The concepts that have a text for an approved term.
    approved: HashMap<String, Vec<usize>>,
}

/// A concept, its term, and its bytes in the text.
pub(crate) type Match<'i> = (usize, &'i Term, Range<usize>);

impl Index {
    /// Those of the concepts; what is of `pt-BR` is for it alone, what is of `pt`
    /// for all.
    pub(crate) fn new(concepts: &[Concept], tag: &str) -> Self {
        let mut index = Self {
            language: Language::new(tag),
            concepts: BTreeMap::new(),
            by_stem: HashMap::new(),
            approved: HashMap::new(),
        };
        for (concept, entries) in concepts.iter().enumerate() {
            let is_own = entries.iter().any(|entry| entry.language == tag);
            let language = if is_own { tag } else { primary(tag) };
            for entry in entries.iter().filter(|entry| entry.language == language) {
                index.add(concept, &entry.text, entry.status);
            }
        }
        index
    }

    fn add(&mut self, concept: usize, text: &str, status: Status) {
        let terms = self.concepts.entry(concept).or_default();
        let words = self.language.words(text);
        if let Some(first) = words.first() {
            let same = self.by_stem.entry(first.stem().to_owned()).or_default();
            same.push((concept, terms.len()));
        }
        if status != Status::Forbidden {
            self.approved
                .entry(text.to_owned())
                .or_default()
                .push(concept);
        }
        terms.push(Term {
            text: text.to_owned(),
            status,
            words,
        });
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.concepts.is_empty()
    }

    /// The terms of a concept.
    pub(crate) fn terms(&self, concept: usize) -> &[Term] {
        self.concepts.get(&concept).map_or(&[], Vec::as_slice)
    }

    /// Whether another concept than this has the text for an approved term.
    pub(crate) fn is_approved_elsewhere(&self, text: &str, concept: usize) -> bool {
        let concepts = self.approved.get(text);
        concepts.is_some_and(|concepts| concepts.iter().any(|&other| other != concept))
    }

    /// The words of a segment, by the bytes of its text.
    pub(crate) fn words(&self, segment: &Segment<'_>) -> Vec<Word> {
        if self.language.is_unspaced {
            return Vec::new();
        }
        let start = segment.span().start;
        let tokens = segment.tokens().filter(Token::is_word);
        tokens
            .map(|token| {
                let at = (token.span().start - start) as usize;
                self.language.word(token.text(), at)
            })
            .collect()
    }

    /// The terms that surely stand in a text, in its order, none in another.
    pub(crate) fn find(&self, text: &str, words: &[Word]) -> Vec<Match<'_>> {
        let mut all = if self.language.is_unspaced {
            self.in_text(text)
        } else {
            self.in_words(words)
        };
        // The longest first: it hides the others.
        all.sort_by_key(|(concept, term, range)| {
            (std::cmp::Reverse(term.text.len()), range.start, *concept)
        });
        let mut found: Vec<Match<'_>> = Vec::new();
        for (concept, term, range) in all {
            let is_free = |(_, other, taken): &Match<'_>| {
                // Two concepts may share a term, none a part of another.
                range.end <= taken.start || taken.end <= range.start || other.text == term.text
            };
            if found.iter().all(is_free) {
                found.push((concept, term, range));
            }
        }
        found.sort_by_key(|(_, _, range)| range.start);
        found
    }

    fn in_text(&self, text: &str) -> Vec<Match<'_>> {
        let terms = self
            .concepts
            .iter()
            .flat_map(|(&concept, terms)| terms.iter().map(move |term| (concept, term)));
        let places = terms.flat_map(|(concept, term)| {
            let places = text.match_indices(term.text.as_str());
            places.map(move |(at, piece)| (concept, term, at..at + piece.len()))
        });
        places.collect()
    }

    fn in_words(&self, words: &[Word]) -> Vec<Match<'_>> {
        let mut found = Vec::new();
        for (at, word) in words.iter().enumerate() {
            for &(concept, number) in self.by_stem.get(word.stem()).into_iter().flatten() {
                let term = &self.terms(concept)[number];
                let Some(window) = words.get(at..at + term.words.len()) else {
                    continue;
                };
                let mut pairs = term.words.iter().zip(window);
                if pairs.all(|(term, word)| self.language.is_form(term, word)) {
                    let end = window.last().map_or(word.end, |last| last.end);
                    found.push((concept, term, word.start..end));
                }
            }
        }
        found
    }

    /// Where a term may stand in a text in one form or another: its words near
    /// each other, in any order.
    pub(crate) fn possible(&self, term: &Term, text: &str, words: &[Word]) -> Option<Range<usize>> {
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
                let found = window
                    .iter()
                    .find(|other| self.language.may_be_form(word, other))?;
                range = Some(match range {
                    None => found.start..found.end,
                    Some(range) => range.start.min(found.start)..range.end.max(found.end),
                });
            }
            range
        })
    }
}
