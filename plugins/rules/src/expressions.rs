//! Regular expressions of many rules. A text is searched once for what each needs, and only then
//! for those whose need is there.

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind};
use regex_automata::meta::Regex;
use regex_automata::{Input, MatchKind, PatternSet};
use regex_syntax::hir::literal::{ExtractKind, Extractor};
use regex_syntax::hir::{Hir, HirKind};
use std::collections::{BTreeMap, BTreeSet};

/// Bytes of the tables that a set of expressions may make, so that a thousand of them are still
/// one search.
const LARGEST: usize = 64 << 20;

/// Of more texts an automaton with tables would take too much memory.
const MOST_STATES: usize = 20_000;

/// Shorter texts are everywhere.
const SHORTEST: usize = 2;

/// The expressions of many rules, each by its number.
#[derive(Debug, Default)]
pub(crate) struct Expressions {
    /// What begins or ends those that begin or end with one of a few texts.
    literals: Option<AhoCorasick>,
    /// The expressions that need each of these texts.
    of_literals: Vec<Vec<Needed>>,
    others: Option<Regex>,
    of_others: Vec<usize>,
}

impl Expressions {
    /// # Errors
    ///
    /// Where they are too large together.
    pub(crate) fn new<'a>(all: impl Iterator<Item = (usize, &'a str)>) -> Result<Self, String> {
        let mut by_literal: BTreeMap<Vec<u8>, Vec<Needed>> = BTreeMap::new();
        let (mut others, mut of_others) = (Vec::new(), Vec::new());
        for (number, text) in all {
            match needed(number, text) {
                Some((needed, own)) => {
                    for literal in own {
                        by_literal.entry(literal).or_default().push(needed);
                    }
                }
                None => {
                    others.push(without_looks(text));
                    of_others.push(number);
                }
            }
        }
        let literals = match by_literal.is_empty() {
            true => None,
            false => {
                let mut built = AhoCorasickBuilder::new();
                // An automaton with a table for each state: it reads a byte in one step.
                let kind = (by_literal.len() < MOST_STATES).then_some(AhoCorasickKind::DFA);
                let built = built.ascii_case_insensitive(true).kind(kind);
                let built = built.build(by_literal.keys());
                Some(built.map_err(|error| error.to_string())?)
            }
        };
        let of_literals = by_literal.into_values().collect();
        let others = match others.is_empty() {
            true => None,
            false => {
                let config = Regex::config()
                    .match_kind(MatchKind::All)
                    .nfa_size_limit(Some(LARGEST))
                    .hybrid_cache_capacity(LARGEST);
                let set = Regex::builder().configure(config).build_many(&others);
                Some(set.map_err(|error| error.to_string())?)
            }
        };
        Ok(Self {
            literals,
            of_literals,
            others,
            of_others,
        })
    }

    /// The expressions that may match in a text, in order, and where, as far as that is known.
    pub(crate) fn may_match(&self, text: &str) -> BTreeSet<(usize, Option<usize>)> {
        let mut numbers = BTreeSet::new();
        if let Some(literals) = &self.literals {
            for found in literals.find_overlapping_iter(text) {
                let of_literal = &self.of_literals[found.pattern().as_usize()];
                numbers.extend(of_literal.iter().map(|needed| match needed {
                    Needed::First(number) => (*number, Some(found.start())),
                    Needed::Last(number) => (*number, None),
                }));
            }
        }
        if let Some(others) = &self.others {
            let mut set = PatternSet::new(others.pattern_len());
            others.which_overlapping_matches(&Input::new(text), &mut set);
            numbers.extend(
                set.iter()
                    .map(|index| (self.of_others[index.as_usize()], None)),
            );
        }
        numbers
    }
}

/// Where a text stands in each match of an expression, by its number.
#[derive(Clone, Copy, Debug)]
enum Needed {
    First(usize),
    Last(usize),
}

/// Texts of which each match of an expression begins, or ends, with one, and which of the two;
/// nothing where they are too many, or too short.
fn needed(number: usize, expression: &str) -> Option<(Needed, BTreeSet<Vec<u8>>)> {
    let parsed = regex_syntax::parse(expression).ok()?;
    let kinds = [
        (Needed::First(number), ExtractKind::Prefix),
        (Needed::Last(number), ExtractKind::Suffix),
    ];
    kinds.into_iter().find_map(|(needed, kind)| {
        let found = Extractor::new().kind(kind).extract(&parsed);
        let literals = found.literals()?;
        let is_long = |literal: &[u8]| literal.len() >= SHORTEST;
        let are_long = !literals.is_empty() && literals.iter().all(|one| is_long(one.as_bytes()));
        // In any case: what is found then is tried.
        let folded = literals
            .iter()
            .map(|one| one.as_bytes().to_ascii_lowercase());
        let folded: BTreeSet<Vec<u8>> = folded.collect();
        are_long.then_some((needed, folded))
    })
}

/// An expression without what it says of the places between characters, so that it matches where
/// the other one does, and more: with a boundary of words no automaton can read letters beyond
/// ASCII at once.
fn without_looks(expression: &str) -> String {
    fn stripped(hir: &Hir) -> Hir {
        match hir.kind() {
            HirKind::Look(_) => Hir::empty(),
            HirKind::Capture(capture) => stripped(&capture.sub),
            HirKind::Concat(parts) => Hir::concat(parts.iter().map(stripped).collect()),
            HirKind::Alternation(parts) => Hir::alternation(parts.iter().map(stripped).collect()),
            HirKind::Repetition(repetition) => {
                let mut repetition = repetition.clone();
                *repetition.sub = stripped(&repetition.sub);
                Hir::repetition(repetition)
            }
            HirKind::Empty | HirKind::Literal(_) | HirKind::Class(_) => hir.clone(),
        }
    }
    match regex_syntax::parse(expression) {
        Ok(hir) => stripped(&hir).to_string(),
        Err(_) => expression.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_match_is_told() {
        let texts = [r"(\d+) %", r"(?i)straße\b", r"\b[A-Z]{5,}\b", "never"];
        let all = Expressions::new(texts.into_iter().enumerate()).expect("small");
        let told = |text: &str| all.may_match(text).into_iter().collect::<Vec<_>>();
        assert_eq!(told("5 % der STRASSE"), [(0, None), (2, None)]);
        assert_eq!(told("die Straße"), [(1, Some(4))]);
        assert_eq!(told("die STRAßE"), [(1, Some(4))]);
        assert_eq!(told("xSTRASSEx"), [(2, None)], "it may match");
        assert!(told("nichts").is_empty());
    }
}
