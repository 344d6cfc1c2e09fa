//! Regular expressions of many rules. A text is searched once for what each needs, and only then
//! for those whose need is there.

use aho_corasick::AhoCorasick;
use regex::{Regex, RegexSet, RegexSetBuilder};
use regex_syntax::hir::literal::{ExtractKind, Extractor};
use std::collections::BTreeSet;

/// Bytes of the tables that a set of expressions may make, so that a thousand of them are still
/// one search.
const LARGEST: usize = 64 << 20;

/// Shorter texts are everywhere.
const SHORTEST: usize = 2;

/// The expressions of many rules, each by its number.
#[derive(Debug, Default)]
pub(crate) struct Expressions {
    /// What begins or ends those that begin or end with one of a few texts.
    literals: Option<AhoCorasick>,
    /// The number of the expression of each of these texts.
    of_literals: Vec<usize>,
    others: Option<RegexSet>,
    of_others: Vec<usize>,
}

impl Expressions {
    /// # Errors
    ///
    /// Where they are too large together.
    pub(crate) fn new<'a>(all: impl Iterator<Item = (usize, &'a Regex)>) -> Result<Self, String> {
        let (mut literals, mut of_literals) = (Vec::new(), Vec::new());
        let (mut others, mut of_others) = (Vec::new(), Vec::new());
        for (number, regex) in all {
            match needed(regex.as_str()) {
                Some(own) => {
                    of_literals.extend(own.iter().map(|_| number));
                    literals.extend(own);
                }
                None => {
                    others.push(regex.as_str());
                    of_others.push(number);
                }
            }
        }
        let literals = match literals.is_empty() {
            true => None,
            false => Some(AhoCorasick::new(literals).map_err(|error| error.to_string())?),
        };
        let others = match others.is_empty() {
            true => None,
            false => {
                let mut set = RegexSetBuilder::new(others);
                let set = set.size_limit(LARGEST).dfa_size_limit(LARGEST).build();
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

    /// The numbers of the expressions that may match in a text, in order.
    pub(crate) fn may_match(&self, text: &str) -> BTreeSet<usize> {
        let mut numbers = BTreeSet::new();
        if let Some(literals) = &self.literals {
            let found = literals.find_overlapping_iter(text);
            numbers.extend(found.map(|found| self.of_literals[found.pattern().as_usize()]));
        }
        if let Some(others) = &self.others {
            numbers.extend(
                others
                    .matches(text)
                    .iter()
                    .map(|index| self.of_others[index]),
            );
        }
        numbers
    }
}

/// Texts of which each match of an expression begins, or ends, with one; nothing where they are
/// too many, or too short.
fn needed(expression: &str) -> Option<Vec<Vec<u8>>> {
    let parsed = regex_syntax::parse(expression).ok()?;
    [ExtractKind::Prefix, ExtractKind::Suffix]
        .into_iter()
        .find_map(|kind| {
            let found = Extractor::new().kind(kind).extract(&parsed);
            let literals = found.literals()?;
            let is_long = |literal: &[u8]| literal.len() >= SHORTEST;
            let are_long =
                !literals.is_empty() && literals.iter().all(|one| is_long(one.as_bytes()));
            are_long.then(|| literals.iter().map(|one| one.as_bytes().to_vec()).collect())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_match_is_told() {
        let regexes: Vec<Regex> = [r"(\d+) %", r"(?i)straße\b", r"\b[A-Z]{5,}\b", "never"]
            .iter()
            .map(|text| Regex::new(text).expect("right"))
            .collect();
        let all = Expressions::new(regexes.iter().enumerate()).expect("small");
        let told = |text: &str| all.may_match(text).into_iter().collect::<Vec<_>>();
        assert_eq!(told("5 % der STRASSE"), [0, 2]);
        assert_eq!(told("die Straße"), [1]);
        assert_eq!(told("die STRAßE"), [1]);
        assert_eq!(told("nichts"), [0; 0]);
    }
}
