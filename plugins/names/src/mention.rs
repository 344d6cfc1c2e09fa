//! The names in a text, and what each may stand for.

use copydesk_core::document::{Flags, Script};
use copydesk_core::language::romanisation::{Conventions, plain};
use copydesk_core::{Document, Report, Token};
use std::collections::{HashMap, HashSet};

/// Shorter spellings and readings have too many namesakes.
const SHORTEST: usize = 4;

/// Marks the key under which spellings that differ in diacritical marks alone
/// come together; no reading begins with it.
const PLAIN: char = '=';

/// What a fact says of a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mention<'a> {
    /// Whether its capital only tells that a sentence begins.
    pub(crate) initial: bool,
    /// The number of its sentence.
    pub(crate) sentence: &'a str,
    /// Tags of the conventions that write the key's name so, each followed by
    /// a space; empty for a plain key.
    conventions: &'a str,
}

impl<'a> Mention<'a> {
    /// Reads the value of a fact: `^`, where the mention is initial, the
    /// number of the sentence, a space, the conventions.
    pub(crate) fn parse(value: &'a str) -> Self {
        let (initial, rest) = match value.strip_prefix('^') {
            Some(rest) => (true, rest),
            None => (false, value),
        };
        let (sentence, conventions) = rest.split_once(' ').unwrap_or((rest, ""));
        Self {
            initial,
            sentence,
            conventions,
        }
    }

    /// The tags of the conventions that write the name so.
    pub(crate) fn conventions(self) -> impl Iterator<Item = &'a str> {
        self.conventions.split_terminator(' ')
    }
}

/// Reports every mention of a name under each of its readings.
pub(crate) fn report(document: &Document<'_>, conventions: &Conventions, report: &mut Report) {
    let common = lower_case_words(document);
    let mut known: HashMap<&str, Vec<(String, String)>> = HashMap::new();
    for (number, sentence) in document.sentences().enumerate() {
        for token in sentence.tokens().filter(is_name) {
            let spelling = token.text();
            let initial = token.has(Flags::SENTENCE_START);
            if initial && common.contains(spelling.to_lowercase().as_str()) {
                continue;
            }
            let titled = is_in_title(&token);
            let keys = known
                .entry(spelling)
                .or_insert_with(|| keys(spelling, conventions));
            let mark = if initial { "^" } else { "" };
            for (key, conventions) in keys.iter() {
                if !titled || !key.starts_with(PLAIN) {
                    let value = format!("{mark}{number} {conventions}");
                    report.fact(key.as_str(), token.span(), value);
                }
            }
        }
    }
}

/// The keys of a spelling, each with the conventions that lead to it.
fn keys(spelling: &str, conventions: &Conventions) -> Vec<(String, String)> {
    let readings = conventions.readings(spelling).into_iter();
    let mut keys: Vec<(String, String)> = readings
        .filter(|(name, _)| name.chars().count() >= SHORTEST)
        .map(|(name, tags)| {
            let tags: String = tags.iter().map(|tag| format!("{tag} ")).collect();
            (name, tags)
        })
        .collect();
    keys.push((format!("{PLAIN}{}", plain(spelling)), String::new()));
    keys
}

fn is_name(token: &Token<'_>) -> bool {
    token.is_word()
        && token.script() == Script::Latin
        && token.has(Flags::CAPITALISED)
        && !token.has(Flags::UPPERCASE | Flags::DIGIT | Flags::ELIDED | Flags::MIXED_SCRIPT)
        && token.text().chars().count() >= SHORTEST
        && !token.text().contains('.')
}

/// Whether another name follows at once: the word is a first name, or part of
/// the name of an organisation (Los Angeles Times), which has a spelling of its
/// own.
fn is_in_title(token: &Token<'_>) -> bool {
    token
        .next()
        .is_some_and(|next| next.is_word() && next.has(Flags::CAPITALISED))
}

/// The words that the text also writes in lower case: at the start of a
/// sentence they are no names.
fn lower_case_words<'a>(document: &'a Document<'_>) -> HashSet<&'a str> {
    document
        .tokens()
        .filter(|token| token.is_word() && !token.has(Flags::CAPITALISED))
        .map(|token| token.text())
        .collect()
}
