//! `names/headline`: a name of the headline that is a slip away from one of the
//! article.

use crate::linkage::evidence::are_alike;
use crate::linkage::shape::Shape;
use copydesk_core::document::{Flags, Role};
use copydesk_core::language::romanisation::Conventions;
use copydesk_core::language::typography;
use copydesk_core::{Category, Check, Document, Report, Severity, Token};
use foldhash::fast::FixedState;
use std::collections::HashMap;
use strsim::damerau_levenshtein;

pub(crate) static CHECK: Check = Check {
    id: "names/headline",
    category: Category::InconsistentName,
    severity: Severity::Major,
    summary: "a name of the headline that is a slip away from one of the article",
    explanation: "The article has a name again and again, and the headline one that differs from it \
        in a letter inside the word and stands nowhere else. Two spellings of one name are \
        names/inconsistent. Languages that write all nouns with a capital are left alone.",
    example_language: "fr",
    bad: "Kowalksi démissionne\nLe ministre Kowalski est parti lundi.\nDepuis lundi, Kowalski se tait.\nOn attend.",
    good: "Kowalski démissionne\nLe ministre Kowalski est parti lundi.\nDepuis lundi, Kowalski se tait.\nOn attend.",
    ..Check::BLANK
};

/// Shorter names have neighbours.
const SHORTEST: usize = 5;
/// How often the article has the name.
const FEWEST: usize = 2;
/// The letters at its end that a case may change.
const ENDING: usize = 2;

pub(crate) fn check(document: &Document<'_>, conventions: &Conventions, report: &mut Report) {
    let mut segments = document.segments();
    let headline = segments.next().filter(|s| s.role() == Role::Headline);
    let Some(headline) = headline.filter(|_| !typography(document.language).nouns_capitalised)
    else {
        return;
    };
    let body = || document.segments().skip(1).flat_map(|s| s.tokens());
    let mut names: HashMap<&str, usize, FixedState> = HashMap::default();
    for token in body().filter(is_name) {
        if !token.has(Flags::SENTENCE_START) {
            *names.entry(token.text()).or_default() += 1;
        }
    }
    for token in headline.tokens().filter(is_name) {
        let name = token.text();
        if names.contains_key(name) {
            continue;
        }
        let mut near = names.iter().filter(|(other, count)| {
            **count >= FEWEST && is_slip(name, other) && !is_spelling(name, other, conventions)
        });
        if let (Some((other, _)), None) = (near.next(), near.next())
            && !body().any(|word| is_same_word(&word, name))
        {
            report
                .finding(&CHECK, token.span(), format!("the article has {other}"))
                .suggest(*other);
        }
    }
}

/// Whether a token is this word, in any case.
fn is_same_word(token: &Token<'_>, word: &str) -> bool {
    let lower = |text: &str| text.to_lowercase();
    token.is_word() && lower(token.text()) == lower(word)
}

fn is_name(token: &Token<'_>) -> bool {
    token.has(Flags::CAPITALISED)
        && token.is_word()
        && !token.has(Flags::UPPERCASE)
        && token.text().chars().count() >= SHORTEST
}

/// Whether a letter inside the word is another, is missing, is too many, or has
/// changed its place.
fn is_slip(one: &str, other: &str) -> bool {
    let common = one
        .chars()
        .zip(other.chars())
        .take_while(|(a, b)| a == b)
        .count();
    let shorter = one.chars().count().min(other.chars().count());
    common > 0 && common + ENDING < shorter && damerau_levenshtein(one, other) == 1
}

/// Whether the two are spellings of one name, which is `names/inconsistent`.
fn is_spelling(one: &str, other: &str, conventions: &Conventions) -> bool {
    if are_alike(&Shape::of(one), &Shape::of(other)) {
        return true;
    }
    let readings = conventions.readings(other);
    let own = conventions.readings(one);
    own.iter()
        .any(|(key, _)| readings.iter().any(|(other, _)| other == key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Names;
    use copydesk_core::testing::expect;

    #[test]
    fn the_headline_names_whom_the_article_names() {
        expect::<Names>(
            &CHECK,
            &[
                (
                    "fr",
                    "⟦Kowalksi⟧ démissionne\nLe ministre Kowalski part.\nDepuis, Kowalski se tait.",
                ),
                (
                    "fr",
                    "Kowalski démissionne\nLe ministre Kowalski part.\nDepuis, Kowalski se tait.",
                ),
                // One finding, of names/inconsistent.
                (
                    "fr",
                    "Habek démissionne\nLe ministre Habeck part.\nDepuis, Habeck se tait.",
                ),
                (
                    "fr",
                    "Martin démissionne\nLe ministre Marlin part.\nDepuis, Marlin se tait. Jean Martin aussi.",
                ),
                (
                    "en",
                    "⟦Pattreson⟧ resigns\nThe minister Patterson left.\nSince then Patterson has said nothing.",
                ),
                (
                    "en",
                    "Storms close bridge\nThe Storm came.\nThen the Storm went.",
                ),
                (
                    "pl",
                    "Odchodzi Kowalskiego\nMinister Kowalski odszedł.\nOd wczoraj Kowalski milczy.",
                ),
                (
                    "de",
                    "Die Reihen schließen\nMan sah viele Reiher. Auch Reiher.",
                ),
            ],
        );
    }
}
