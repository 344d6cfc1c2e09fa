//! Words, and when two of them are forms of one.

use copydesk_core::document::Script;
use copydesk_core::language::{primary, script};
use snowball_stemmers_rs::{Algorithm, Stemmer};

/// A language, as far as its words are concerned.
pub(crate) struct Language {
    stemmer: Option<Stemmer>,
    /// Whether it writes words without spaces, or hangs particles on them.
    pub(crate) is_unspaced: bool,
    /// Whether it writes compounds as one word.
    joins: bool,
}

/// A word with its stem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// First byte, in the text it was taken from.
    pub(crate) start: usize,
    pub(crate) end: usize,
    text: String,
    lower: String,
    stem: String,
}

impl Language {
    pub(crate) fn new(tag: &str) -> Self {
        let language = primary(tag);
        Self {
            stemmer: algorithm(language).map(Stemmer::create),
            is_unspaced: matches!(
                script(tag),
                Script::Han | Script::Kana | Script::Hangul | Script::Thai
            ),
            joins: matches!(
                language,
                "da" | "de" | "fi" | "is" | "nb" | "nl" | "nn" | "no" | "sv"
            ),
        }
    }

    /// The words of a text; none where the language writes them together.
    pub(crate) fn words(&self, text: &str) -> Vec<Word> {
        if self.is_unspaced {
            return Vec::new();
        }
        let is_mark = |c: char| ('\u{300}'..='\u{36f}').contains(&c);
        let mut words = Vec::new();
        let mut start = None;
        for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
            match (c.is_alphanumeric() || is_mark(c), start) {
                (true, None) => start = Some(at),
                (false, Some(from)) => {
                    words.push(self.word(&text[from..at], from));
                    start = None;
                }
                _ => {}
            }
        }
        words
    }

    /// A word that stands at byte `start` of its text.
    pub(crate) fn word(&self, text: &str, start: usize) -> Word {
        let lower = text.to_lowercase();
        let stem = match &self.stemmer {
            Some(stemmer) => stemmer.stem(&lower).into_owned(),
            None => lower.clone(),
        };
        Word {
            start,
            end: start + text.len(),
            text: text.to_owned(),
            lower,
            stem,
        }
    }

    /// Whether `word` is surely a form of the term's word: the stems are one. An
    /// acronym has no forms, and what is written with a capital is a name.
    pub(crate) fn is_form(&self, term: &Word, word: &Word) -> bool {
        let is_upper = |text: &str| text.chars().next().is_some_and(char::is_uppercase);
        if term.is_acronym() {
            return word.text == term.text;
        }
        (word.lower == term.lower || word.stem == term.stem)
            && (!is_upper(&term.text) || is_upper(&word.text))
    }

    /// Whether `word` may be a form of the term's word: the stems are one, or
    /// most of both words is, or it is a compound with it.
    pub(crate) fn may_be_form(&self, term: &Word, word: &Word) -> bool {
        /// Beyond what is common, an ending, in characters.
        const ENDING: usize = 6;
        if word.lower == term.lower || word.stem == term.stem {
            return true;
        }
        if self.joins && term.lower.chars().count() >= 4 && word.lower.contains(&term.stem) {
            return true;
        }
        let common = term
            .lower
            .chars()
            .zip(word.lower.chars())
            .take_while(|(a, b)| a == b)
            .count();
        let (there, here) = (term.lower.chars().count(), word.lower.chars().count());
        common >= 3 && common * 10 >= there.min(here) * 6 && there.max(here) - common <= ENDING
    }
}

impl std::fmt::Debug for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Language").finish_non_exhaustive()
    }
}

impl Word {
    /// What its forms have in common.
    pub(crate) fn stem(&self) -> &str {
        &self.stem
    }

    /// Whether it is written in capitals.
    fn is_acronym(&self) -> bool {
        let mut letters = self.text.chars().filter(|c| c.is_alphabetic());
        self.text.chars().count() > 1 && letters.all(char::is_uppercase)
    }

    /// Whether a form of a term of several words may lack it: an article, a
    /// preposition.
    pub(crate) fn is_small(&self) -> bool {
        self.lower.chars().count() <= 3 && self.text == self.lower
    }
}

/// The Snowball algorithm of a language.
fn algorithm(language: &str) -> Option<Algorithm> {
    Some(match language {
        "ar" => Algorithm::Arabic,
        "ca" => Algorithm::Catalan,
        "cs" | "sk" => Algorithm::Czech,
        "da" => Algorithm::Danish,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "en" => Algorithm::English,
        "es" => Algorithm::Spanish,
        "et" => Algorithm::Estonian,
        "eu" => Algorithm::Basque,
        "fa" => Algorithm::Persian,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "ga" => Algorithm::Irish,
        "hi" => Algorithm::Hindi,
        "hu" => Algorithm::Hungarian,
        "hy" => Algorithm::Armenian,
        "id" | "ms" => Algorithm::Indonesian,
        "it" => Algorithm::Italian,
        "lt" => Algorithm::Lithuanian,
        "nb" | "nn" | "no" => Algorithm::Norwegian,
        "ne" => Algorithm::Nepali,
        "nl" => Algorithm::Dutch,
        "pl" => Algorithm::Polish,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sr" => Algorithm::Serbian,
        "sv" => Algorithm::Swedish,
        "tr" => Algorithm::Turkish,
        "uk" => Algorithm::Ukrainian,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_told_from_other_words() {
        for (tag, term, word, sure, possible) in [
            ("en", "rate", "rates", true, true),
            ("en", "WHO", "who", false, true),
            ("en", "Council", "council", false, true),
            ("fr", "taux", "taxes", false, false),
            ("fr", "banque", "banques", true, true),
            ("de", "Zinssatz", "Zinssätze", true, true),
            ("de", "Zins", "Leitzinsen", false, true),
            ("fi", "hallitus", "hallituksen", false, true),
            ("fi", "pankki", "pankin", false, true),
            ("fi", "korko", "ohjauskoron", false, false),
            ("pl", "rząd", "rządem", true, true),
            ("pl", "stopa", "stopy", true, true),
            ("pl", "ręka", "ręce", false, false),
            ("ru", "совет", "совета", true, true),
            ("ru", "день", "дня", false, false),
            ("tr", "hükümet", "hükümetin", true, true),
            ("tr", "kitap", "kitabı", true, true),
            ("tr", "banka", "bardak", false, false),
        ] {
            let language = Language::new(tag);
            let (term, word) = (language.word(term, 0), language.word(word, 0));
            let found = (
                language.is_form(&term, &word),
                language.may_be_form(&term, &word),
            );
            assert_eq!(
                found,
                (sure, possible),
                "{tag}: {} {}",
                term.text,
                word.text
            );
        }
    }
}
