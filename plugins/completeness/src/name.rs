//! Names in an article, and whether its source has them.
//!
//! A word is part of a name that has a capital wherever it stands: what is also
//! written small (the Bug Tracking System, and a system) is none.

use copydesk_core::Document;
use copydesk_core::document::{Name, Script, names, words};
use copydesk_core::language::places;
use copydesk_core::language::script;
use std::collections::{HashMap, HashSet};
use strsim::normalized_levenshtein;

/// The words of an article and of its source.
#[derive(Debug)]
pub(crate) struct Words<'a> {
    pub(crate) source: Vocabulary<'a>,
    pub(crate) target: Vocabulary<'a>,
}

impl<'a> Words<'a> {
    /// Nothing where one of the languages does not tell names by capitals.
    pub(crate) fn of(document: &Document<'a>) -> Option<Self> {
        let languages = [document.language, document.assumed_source_language()];
        languages.iter().all(|tag| are_told(tag)).then(|| Self {
            source: Vocabulary::of(document.source),
            target: Vocabulary::of(document.text),
        })
    }
}

/// Whether names are told by their capitals in a language.
fn are_told(tag: &str) -> bool {
    matches!(
        script(tag),
        Script::Latin | Script::Cyrillic | Script::Greek
    )
}

/// What the words of a whole text say of a name in it.
#[derive(Debug)]
pub(crate) struct Vocabulary<'a> {
    /// The words that are written small somewhere.
    small: HashSet<&'a str>,
    /// The words that have a capital inside a sentence, and how often.
    names: HashMap<&'a str, usize>,
    /// All with a capital.
    capitals: HashSet<&'a str>,
}

impl<'a> Vocabulary<'a> {
    pub(crate) fn of(text: &'a str) -> Self {
        let all = || words(text).map(|(_, word)| word);
        let mut inside: HashMap<&str, usize> = HashMap::new();
        for name in names(text).filter(|name| !name.is_initial) {
            for word in name.words {
                *inside.entry(word).or_default() += 1;
            }
        }
        Self {
            small: all()
                .filter(|word| word.starts_with(char::is_lowercase))
                .collect(),
            names: inside,
            capitals: all()
                .filter(|word| word.starts_with(char::is_uppercase))
                .collect(),
        }
    }

    /// Whether a word of the name is written small too.
    pub(crate) fn is_common(&self, name: &Name<'_>) -> bool {
        let is_small = |word: &&str| self.small.contains(word.to_lowercase().as_str());
        name.words.iter().any(is_small)
    }

    /// How often the last word of a name has its capital inside a sentence.
    pub(crate) fn count(&self, name: &Name<'_>) -> usize {
        self.names.get(name.last()).copied().unwrap_or(0)
    }

    /// Whether the text has a word, in the spelling of its own language.
    pub(crate) fn has(&self, word: &str) -> bool {
        /// With more names it is no article, and to compare with all takes long.
        const MOST: usize = 2000;
        self.capitals.contains(word)
            || self.capitals.len() <= MOST && self.capitals.iter().any(|c| are_alike(word, c))
    }

    /// Whether it has a word of a name.
    pub(crate) fn has_any(&self, name: &Name<'_>) -> bool {
        name.words
            .iter()
            .any(|word| matters(word) && self.has(word))
    }
}

/// Whether a word is long enough to tell a name.
pub(crate) fn matters(word: &str) -> bool {
    word.chars().count() > 2
}

/// Whether most words of a text have a capital, names or not: English writes
/// titles so.
pub(crate) fn is_in_title_case(text: &str) -> bool {
    /// Shorter words have none in a title either.
    const SHORT: usize = 3;
    // The first has one anyhow.
    let long = || {
        words(text)
            .skip(1)
            .filter(|(_, word)| word.chars().count() > SHORT)
    };
    let capitals = long()
        .filter(|(_, word)| word.starts_with(char::is_uppercase))
        .count();
    capitals * 2 > long().count()
}

/// Whether a text has a word of the name, in the spelling of its own language:
/// `Putin` is `Poutine`, `Путин`, `Putinin`; `London` is `Londres`.
pub(crate) fn stands_in(name: &Name<'_>, text: &str) -> bool {
    let there: Vec<&str> = words(text).map(|(_, word)| word).collect();
    let mut words = name.words.iter().filter(|word| matters(word));
    words.any(|word| there.iter().any(|other| are_alike(word, other)))
}

/// Whether two words may be one name in two languages.
pub(crate) fn are_alike(one: &str, other: &str) -> bool {
    /// How much of the letters, and of the consonants, two spellings share.
    const LETTERS: f64 = 0.6;
    if one == other {
        return true;
    }
    let starts = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    if !starts(one) || !starts(other) {
        return false;
    }
    let is_one_place = || {
        let (here, there) = (places::named(one), places::named(other));
        here.iter()
            .any(|a| there.iter().any(|b| a.place == b.place))
    };
    let plain = |word: &str| any_ascii::any_ascii(word).to_lowercase();
    let (one_plain, other_plain) = (plain(one), plain(other));
    let common = one_plain
        .bytes()
        .zip(other_plain.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    let shorter = one_plain.len().min(other_plain.len());
    let consonants = |word: &str| word.replace(['a', 'e', 'i', 'o', 'u', 'y', 'h', '\''], "");
    common >= 3 && common * 10 >= shorter * 6
        || normalized_levenshtein(&one_plain, &other_plain) >= LETTERS
        || normalized_levenshtein(&consonants(&one_plain), &consonants(&other_plain)) >= LETTERS
        || is_one_place()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_is_known_in_two_languages() {
        for (one, other, expected) in [
            ("Putin", "Poutine", true),
            ("Putin", "Путин", true),
            ("Putin", "Putinin", true),
            ("Johnson", "Джонсон", true),
            ("London", "Londres", true),
            ("Warsaw", "Warszawie", true),
            ("Keller", "Meyer", false),
            ("Keller", "kellerin", false),
            ("Brown", "Riverton", false),
        ] {
            assert_eq!(are_alike(one, other), expected, "{one} {other}");
        }
    }
}
