//! Which names of the source text the names of a text stand for: of the words of the
//! segment's source, the one that sounds like it, in whatever case.

use super::bones::{Bones, Nearness};
use super::likeness::cost;
use super::shape::{MOST, Shape};
use crate::inflection::{may_be_cases, names_of};
use crate::known::{Forms, Known};
use copydesk_core::Document;
use copydesk_core::document::words;
use copydesk_core::language::primary;
use foldhash::fast::FixedState;
use std::collections::HashMap;
use std::sync::Arc;

/// A word of two consonants that costs more than this is another, in bits.
const MOST_OF_SHORT: f32 = 3.5;
/// So is a word at the start of a sentence, which may be any.
const MOST_OF_INITIAL: f32 = 2.0;
/// So much nearer than any other word is the one that is meant.
const NEARER: f32 = 0.5;

/// The names of the source.
#[derive(Debug, Default)]
pub(crate) struct Sources<'a> {
    /// Each word once.
    words: Vec<Word<'a>>,
    /// By segment, the numbers of its words.
    segments: Vec<Vec<usize>>,
}

#[derive(Debug)]
struct Word<'a> {
    text: &'a str,
    forms: Arc<Forms>,
    /// The number of the first word that may be a case of the same name.
    name: usize,
}

impl<'a> Sources<'a> {
    /// The words in capitals of the source; none where there is no source, or its script
    /// has no capitals.
    pub(crate) fn of(document: &Document<'a>, known: &Known) -> Self {
        let mut sources = Self::default();
        if document.source.is_empty() {
            return sources;
        }
        let language = primary(document.assumed_source_language()).to_owned();
        let mut numbers: HashMap<&str, usize, FixedState> = HashMap::default();
        let mut names: HashMap<String, usize, FixedState> = HashMap::default();
        let mut stems: HashMap<&str, Vec<usize>, FixedState> = HashMap::default();
        let start = document.source.as_ptr() as usize;
        for segment in document.segments() {
            // Of the document's own text, which outlives the view.
            let source = segment.source().and_then(|source| {
                let at = source.as_ptr() as usize - start;
                document.source.get(at..at + source.len())
            });
            let mut own = Vec::new();
            for (_, text) in words(source.unwrap_or_default()) {
                if !is_name(text) {
                    continue;
                }
                let next = sources.words.len();
                let number = *numbers.entry(text).or_insert(next);
                if number == next {
                    let mut cases = names_of(text, &language);
                    cases.push((text.to_owned(), None));
                    let name = cases.iter().filter_map(|(name, _)| names.get(name)).min();
                    let alike = || {
                        let stem = stems.get(stem(text)?)?;
                        let is_case = |&&other: &&usize| {
                            let other = sources.words[other].text;
                            may_be_cases(other, text, &language, SHORTEST_COMMON, true)
                        };
                        stem.iter()
                            .find(is_case)
                            .map(|&other| sources.words[other].name)
                    };
                    let name = name.copied().or_else(alike).unwrap_or(number);
                    if let Some(stem) = stem(text) {
                        stems.entry(stem).or_default().push(number);
                    }
                    for (case, _) in cases {
                        names.entry(case).or_insert(name);
                    }
                    sources.words.push(Word {
                        text,
                        forms: known.word(text, &language),
                        name,
                    });
                }
                if own.len() < MOST_NAMES && !own.contains(&number) {
                    own.push(number);
                }
            }
            sources.segments.push(own);
        }
        sources
    }

    /// The name that a word of this segment stands for in a script without capitals.
    pub(crate) fn of_word(&self, segment: usize, spelling: &Shape, near: Nearness) -> &'a str {
        let bones = Bones::of(&spelling.sounds);
        let words = self.segments.get(segment).into_iter().flatten();
        self.nearest(words.filter_map(|&number| {
            let word = &self.words[number];
            let forms = word.forms.forms.iter();
            let bones_of = |shape: &Shape| Bones::of(&shape.sounds);
            let costs = forms.filter_map(|form| bones_of(&form.shape).between(&bones, near));
            Some((costs.min_by(f32::total_cmp)?, word.name))
        }))
    }

    /// The name that a spelling in this segment stands for, as the source first writes it;
    /// empty where none is near enough, or two are.
    pub(crate) fn of_name(&self, segment: usize, spelling: &Forms, is_initial: bool) -> &'a str {
        let most = |shape: &Shape| match shape.skeleton.len() {
            _ if is_initial => MOST_OF_INITIAL,
            0..=2 => MOST_OF_SHORT,
            _ => MOST,
        };
        let between = |one: &Shape, other: &Shape| cost(&one.sounds, &other.sounds, most(one));
        let words = self.segments.get(segment).into_iter().flatten();
        self.nearest(words.filter_map(|&number| {
            let word = &self.words[number];
            let cases = spelling.forms.iter().flat_map(|form| {
                let forms = word.forms.forms.iter();
                forms.filter_map(|other| between(&form.shape, &other.shape))
            });
            Some((cases.min_by(f32::total_cmp)?, word.name))
        }))
    }

    /// Of the numbers of names, each with its cost, the cheapest name; empty where there is
    /// none, or another is as near.
    fn nearest(&self, names: impl Iterator<Item = (f32, usize)>) -> &'a str {
        let mut near: Vec<(f32, usize)> = names.collect();
        near.sort_by(|a, b| a.0.total_cmp(&b.0));
        let Some(&(least, name)) = near.first() else {
            return "";
        };
        let is_other = |&(cost, other): &(f32, usize)| other != name && cost < least + NEARER;
        if near.iter().any(is_other) {
            return "";
        }
        self.words[name].text
    }
}

/// A segment's source is asked for no more names than so many, the first ones: each name of the
/// segment is compared with each, and a paragraph of a newspaper has some twenty.
pub(crate) const MOST_NAMES: usize = 512;

/// So many letters of cases of a name are the same: what tells of a text alone that two
/// words are not two names would make one of two here.
const SHORTEST_COMMON: usize = 5;

/// The letters that cases of a name have in common at the least: more than half, and more
/// than four.
fn stem(word: &str) -> Option<&str> {
    let length = word.chars().count();
    let end = word
        .char_indices()
        .nth(SHORTEST_COMMON.max(length / 2))
        .map(|(at, _)| at);
    (length >= SHORTEST_COMMON).then(|| &word[..end.unwrap_or(word.len())])
}

fn is_name(word: &str) -> bool {
    const SHORTEST: usize = 3;
    has_capital(word) && word.chars().count() >= SHORTEST
}

/// Whether a word begins with a capital and goes on in lower case.
pub(crate) fn has_capital(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.any(char::is_lowercase)
}
