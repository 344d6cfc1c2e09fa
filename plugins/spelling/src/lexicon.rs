//! A dictionary that remembers what it was asked: the words of news come again, and what
//! is like an unknown word takes milliseconds to find.

use quick_cache::sync::Cache;
use spellbook::Dictionary;
use std::sync::Arc;

/// How many words are remembered, known or not, and of how many what is like them.
const MOST_WORDS: usize = 1 << 16;
const MOST_UNKNOWN: usize = 1 << 12;

/// How many letters a slip changes.
const FARTHEST: usize = 2;

/// How many known words an unknown one is told by.
const MOST_NEAR: usize = 3;

/// The words of a language.
#[derive(Debug)]
pub(crate) struct Lexicon {
    dictionary: Dictionary,
    known: Cache<Box<str>, bool>,
    near: Cache<Box<str>, Arc<[String]>>,
}

impl Lexicon {
    pub(crate) fn new(dictionary: Dictionary) -> Self {
        Self {
            dictionary,
            known: Cache::new(MOST_WORDS),
            near: Cache::new(MOST_UNKNOWN),
        }
    }

    /// Whether it has the word, with either apostrophe.
    pub(crate) fn knows(&self, word: &str) -> bool {
        if let Some(known) = self.known.get(word) {
            return known;
        }
        let known = self.dictionary.check(word) || self.dictionary.check(&word.replace('’', "'"));
        self.known.insert(word.into(), known);
        known
    }

    /// The words it has that are a slip away, the nearest first.
    pub(crate) fn near(&self, word: &str) -> Arc<[String]> {
        if let Some(near) = self.near.get(word) {
            return near;
        }
        let mut suggestions = Vec::new();
        self.dictionary.suggest(word, &mut suggestions);
        suggestions.retain(|s| strsim::damerau_levenshtein(s, word) <= FARTHEST);
        suggestions.truncate(MOST_NEAR);
        let near = Arc::from(suggestions);
        self.near.insert(word.into(), Arc::clone(&near));
        near
    }
}
