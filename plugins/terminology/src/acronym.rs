//! `terminology/acronym`: an acronym that is explained in two ways, or that is
//! used and never explained.

use copydesk_core::document::Flags;
use copydesk_core::{Category, Check, Document, Fact, Report, Severity, Span, Token, TokenKind};
use std::collections::{HashMap, HashSet};
use unicode_normalization::UnicodeNormalization;

pub(crate) static CHECK: Check = Check {
    id: "terminology/acronym",
    category: Category::InconsistentTerm,
    severity: Severity::Minor,
    summary: "an acronym explained in two ways, or never",
    explanation: "An article explains an acronym once, in parentheses, with the same words \
        wherever it does so again. One that is used without explanation is reported where the \
        source explains it, or, where `expand-acronyms` is set, for every one that is not among \
        `known-acronyms`.",
    example_language: "fr",
    bad: "L’Organisation mondiale de la santé (OMS) a parlé. L’Organisation médicale de la santé (OMS) attend.",
    good: "L’Organisation mondiale de la santé (OMS) a parlé. L’OMS attend.",
    ..Check::BLANK
};

/// The facts of an acronym.
pub(crate) const KEY: &str = "acronym:";

/// Behind an acronym, what it stands for has no more tokens.
const LONGEST_EXPANSION: usize = 32;

/// What the house wants of acronyms.
#[derive(Debug, Default)]
pub(crate) struct House {
    pub(crate) expands: bool,
    pub(crate) known: HashSet<String>,
}

pub(crate) fn check(document: &Document<'_>, house: &House, report: &mut Report) {
    let mut used: HashMap<&str, (usize, Span)> = HashMap::new();
    let mut explained: HashSet<&str> = HashSet::new();
    for segment in document.segments() {
        if !segment.tokens().any(|token| is_acronym(&token)) {
            continue;
        }
        let tokens: Vec<Token<'_>> = segment.tokens().collect();
        if is_shouted(&tokens) {
            continue;
        }
        let mut in_parenthesis = false;
        for (at, token) in tokens.iter().enumerate() {
            in_parenthesis = opens(token) || in_parenthesis && !closes(token);
            if !is_acronym(token) {
                continue;
            }
            let acronym = token.text();
            let uses = used.entry(acronym).or_insert((0, token.span()));
            uses.0 += 1;
            let behind = tokens.get(at + 1);
            let is_alone = at > 0 && opens(&tokens[at - 1]) && behind.is_some_and(closes);
            if !in_parenthesis && !behind.is_some_and(opens) {
                continue;
            }
            explained.insert(acronym);
            let span = if is_alone {
                expansion(acronym, &tokens[..at - 1])
            } else if !behind.is_some_and(opens) {
                None
            } else {
                let near = tokens[at..].iter().take(LONGEST_EXPANSION);
                let close = near.into_iter().position(closes);
                let inside = close.map_or(&[][..], |close| &tokens[at + 2..at + close]);
                expansion(acronym, inside)
            };
            if let Some(span) = span {
                report.fact(
                    format!("{KEY}{acronym}"),
                    span,
                    document.slice(span).to_lowercase(),
                );
            }
        }
    }
    let expanded = expanded(document.source);
    let mut unexplained: Vec<(&str, Span)> = used
        .into_iter()
        .filter(|(acronym, _)| !explained.contains(acronym) && !house.known.contains(*acronym))
        .filter(|(acronym, _)| house.expands || expanded.contains(acronym))
        .map(|(acronym, (_, span))| (acronym, span))
        .collect();
    unexplained.sort_by_key(|(_, span)| *span);
    for (acronym, span) in unexplained {
        report.finding(&CHECK, span, format!("{acronym} is never explained"));
    }
}

fn opens(mark: &Token<'_>) -> bool {
    mark.kind() == TokenKind::Punctuation && matches!(mark.text(), "(" | "（")
}

fn closes(mark: &Token<'_>) -> bool {
    mark.kind() == TokenKind::Punctuation && matches!(mark.text(), ")" | "）")
}

fn is_acronym(token: &Token<'_>) -> bool {
    /// Longer words in capitals are words.
    const LONGEST: usize = 6;
    token.is_word()
        && token.has(Flags::UPPERCASE)
        && !token.has(Flags::DIGIT)
        && (2..=LONGEST).contains(&token.text().chars().count())
}

/// Whether all words are in capitals, where an acronym is like any of them.
fn is_shouted(tokens: &[Token<'_>]) -> bool {
    let words = || tokens.iter().filter(|token| token.is_word());
    words().count() > 1 && words().all(|word| word.has(Flags::UPPERCASE))
}

/// The words, the last of these, whose initials the acronym is made of; small
/// words may stand among them, and a compound may give more letters than one
/// (Zentralbank: ZB).
fn expansion(acronym: &str, tokens: &[Token<'_>]) -> Option<Span> {
    let words = tokens.iter().rev().filter(|token| token.text() != "-");
    let words: Vec<&Token<'_>> = words.take_while(|token| token.is_word()).collect();
    let number = spelt_by(acronym, words.iter().map(|word| word.text()))?;
    Some(words[number - 1].span().join(words[0].span()))
}

/// How many of some words, the last of which comes first, the acronym is made of.
fn spelt_by<'a>(acronym: &str, words: impl Iterator<Item = &'a str>) -> Option<usize> {
    const SMALL: usize = 4;
    let mut letters: Vec<char> = acronym.chars().flat_map(char::to_lowercase).collect();
    for (number, word) in words.enumerate() {
        let is_small = word.chars().count() <= SMALL && word.starts_with(char::is_lowercase);
        match given(word, &letters) {
            0 if !is_small => return None,
            given => letters.truncate(letters.len() - given),
        }
        if letters.is_empty() {
            return Some(number + 1);
        }
    }
    None
}

/// The acronyms that a text gives behind what they stand for in full.
fn expanded(text: &str) -> HashSet<&str> {
    text.match_indices('(')
        .filter_map(|(at, _)| {
            let behind = &text[at + 1..];
            let end = behind.find(|c: char| !c.is_alphanumeric())?;
            let acronym = &behind[..end];
            let words = text[..at]
                .rsplit(|c: char| !c.is_alphanumeric())
                .filter(|word| !word.is_empty());
            let is_given = behind[end..].starts_with(')') && spelt_by(acronym, words).is_some();
            is_given.then_some(acronym)
        })
        .collect()
}

/// How many of the last of these letters a word gives: its initial, else its
/// initial and letters from inside it.
fn given(word: &str, letters: &[char]) -> usize {
    /// A shorter word is no compound.
    const COMPOUND: usize = 8;
    let Some(initial) = initial(word) else {
        return 0;
    };
    let most = if word.chars().count() < COMPOUND {
        1
    } else {
        letters.len()
    };
    let from_inside = |inner: &[char]| {
        let mut rest = word.chars().skip(1);
        inner.iter().all(|letter| rest.any(|c| c == *letter))
    };
    let ends = (1..=most.min(letters.len())).map(|number| &letters[letters.len() - number..]);
    ends.filter(|end| end[0] == initial && from_inside(&end[1..]))
        .map(<[char]>::len)
        .next()
        .unwrap_or(0)
}

/// The first letter, without its accent.
fn initial(word: &str) -> Option<char> {
    let first = word.chars().next()?;
    std::iter::once(first).nfd().next()?.to_lowercase().next()
}

pub(crate) fn reconcile(facts: &[Fact<'_>], report: &mut Report) {
    let Some(first) = facts.first() else {
        return;
    };
    for fact in facts.iter().filter(|fact| !is_one(fact.value, first.value)) {
        report
            .finding(&CHECK, fact, format!("explained before as {}", first.text))
            .suggest(first.text)
            .related(first, "explained here");
    }
}

/// Whether two explanations are one in two cases: each word begins as its
/// counterpart does.
fn is_one(one: &str, other: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.chars().count() > 3)
            .map(str::to_owned)
            .collect()
    };
    let (one, other) = (words(one), words(other));
    one.len() == other.len()
        && one.iter().zip(&other).all(|(a, b)| {
            let common = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
            common * 2 > a.chars().count().min(b.chars().count())
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Terminology;
    use copydesk_core::testing::{expect, expect_given};

    #[test]
    fn two_explanations_of_one_acronym_are_found() {
        expect::<Terminology>(
            &CHECK,
            &[
                (
                    "en",
                    "The Federal Aviation Administration (FAA) spoke. The ⟦Federal Air Agency⟧ (FAA) waits.",
                ),
                (
                    "en",
                    "The Federal Aviation Administration (FAA) spoke. The FAA waits.",
                ),
                (
                    "fr",
                    "L’Organisation de coopération et de développement économiques (OCDE) parle. L’⟦Organisation pour la communication et le développement économiques⟧ (OCDE) attend.",
                ),
                (
                    "de",
                    "Die Europäische Zentralbank (EZB) sprach. Der ⟦Europäische Zahlungsbund⟧ (EZB) wartet.",
                ),
                (
                    "de",
                    "Die Europäische Zentralbank (EZB) sprach. Die Zinsen der Europäischen Zentralbank (EZB) steigen.",
                ),
                (
                    "es",
                    "El Banco Central Europeo (BCE) habló. El BCE (⟦Banco Comercial Europeo⟧) espera.",
                ),
                (
                    "ru",
                    "Международный валютный фонд (МВФ) ждёт. Доклад Международного валютного фонда (МВФ) вышел.",
                ),
                (
                    "pl",
                    "Europejski Bank Centralny (EBC) milczy. Według ⟦Europejskiego Banku Celnego⟧ (EBC) tak.",
                ),
                ("it", "BANCA CENTRALE EUROPEA (BCE)"),
            ],
        );
    }

    #[test]
    fn unexplained_acronyms_are_found_where_somebody_wants_them_explained() {
        let source = "The European Border Agency (EBA) spoke.";
        expect_given::<Terminology>(
            "{}",
            &CHECK,
            &[
                ("fr", "L’⟦EBA⟧ a parlé.", source),
                (
                    "fr",
                    "L’Agence européenne des frontières (EBA) a parlé. L’EBA attend.",
                    source,
                ),
                ("fr", "L’ONU a parlé.", "The UN spoke."),
            ],
        );
        expect_given::<Terminology>(
            r#"{"expand-acronyms": true, "known-acronyms": ["ONU"]}"#,
            &CHECK,
            &[
                ("fr", "L’⟦EBA⟧ a parlé. L’EBA attend.", ""),
                ("fr", "L’ONU a parlé.", ""),
            ],
        );
    }
}
