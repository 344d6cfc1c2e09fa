//! The patterns of all rules, so that a text is looked at once, however many rules there are.

use crate::expressions::Expressions;
use crate::rule::{Pattern, Rule, RuleError};
use crate::words::{folded, spans};
use foldhash::{HashMap, HashMapExt};
use regex_automata::meta::Regex;
use regex_automata::{Anchored, Input};
use std::collections::{BTreeSet, HashSet};
use std::ops::Range;

/// A pattern: the number of its rule, and its own among those of the rule.
type Place = (usize, usize);

/// All rules.
#[derive(Debug)]
pub(crate) struct Index {
    rules: Vec<Rule>,
    /// Patterns of words, by the first word in lower case.
    by_word: HashMap<String, Vec<Place>>,
    /// Those whose first word goes on, by what it begins with, and the bytes of these.
    by_beginning: HashMap<String, Vec<Place>>,
    beginnings: Vec<usize>,
    expressions: Expressions,
    of_expressions: Vec<Place>,
}

/// What a rule finds.
#[derive(Debug)]
pub(crate) struct Found<'a> {
    pub(crate) rule: &'a Rule,
    pub(crate) range: Range<usize>,
    regex: Option<&'a Regex>,
}

impl Found<'_> {
    /// What to write instead in this text; with a capital where a sentence begins with it.
    pub(crate) fn suggestion(&self, text: &str) -> Option<String> {
        let wanted = self.rule.suggestion()?;
        if let Some(regex) = self.regex {
            let mut captures = regex.create_captures();
            regex.captures(at(text, self.range.start), &mut captures);
            return Some(captures.interpolate_string(text, wanted));
        }
        let is_capital = text[self.range.clone()].starts_with(char::is_uppercase);
        let mut rest = wanted.chars();
        Some(match rest.next() {
            Some(first) if is_capital => first.to_uppercase().chain(rest).collect(),
            _ => wanted.to_owned(),
        })
    }
}

impl Index {
    /// # Errors
    ///
    /// Where two rules have one id, or they are too many.
    pub(crate) fn new(rules: Vec<Rule>) -> Result<Self, RuleError> {
        let mut ids = HashSet::new();
        if let Some(rule) = rules.iter().find(|rule| !ids.insert(rule.id())) {
            return Err(RuleError::Twice(rule.id().to_owned()));
        }
        let mut by_word: HashMap<String, Vec<Place>> = HashMap::new();
        let mut by_beginning: HashMap<String, Vec<Place>> = HashMap::new();
        let (mut regexes, mut of_expressions) = (Vec::new(), Vec::new());
        for (number, rule) in rules.iter().enumerate() {
            for (own, pattern) in rule.patterns.iter().enumerate() {
                let place = (number, own);
                match pattern {
                    Pattern::Words(words) => {
                        for word in words.first() {
                            let map = match word.is_beginning {
                                true => &mut by_beginning,
                                false => &mut by_word,
                            };
                            map.entry(word.folded.clone()).or_default().push(place);
                        }
                    }
                    Pattern::Regex(_, text) => {
                        regexes.push(text.as_str());
                        of_expressions.push(place);
                    }
                }
            }
        }
        let lengths: BTreeSet<usize> = by_beginning.keys().map(String::len).collect();
        let expressions = Expressions::new(regexes.into_iter().enumerate());
        Ok(Self {
            beginnings: lengths.into_iter().collect(),
            by_word,
            by_beginning,
            expressions: expressions.map_err(RuleError::TooMany)?,
            of_expressions,
            rules,
        })
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// Tries the examples of all rules.
    ///
    /// # Errors
    ///
    /// The first that is not true.
    pub(crate) fn try_examples(&self) -> Result<(), RuleError> {
        let found = |rule: &Rule, text: &str, source: Option<&str>, language: &str| {
            let all = self.find(text, source, language);
            let own = all.into_iter().filter(|found| found.rule.id() == rule.id());
            own.map(|found| found.range).collect()
        };
        let mut rules = self.rules.iter();
        rules.try_for_each(|rule| {
            rule.try_examples(|text, source, language| found(rule, text, source, language))
        })
    }

    /// What the rules for a language find in a text, in its order.
    pub(crate) fn find(&self, text: &str, source: Option<&str>, language: &str) -> Vec<Found<'_>> {
        let mut found = Vec::new();
        self.find_words(text, &mut found);
        self.find_expressions(text, &mut found);
        if found.is_empty() {
            return found;
        }
        found.retain(|found| found.rule.is_for(language) && found.rule.is_for_source(source));
        let mut exceptions: HashMap<&str, Vec<Range<usize>>> = HashMap::new();
        found.retain(|found| {
            let rule = found.rule;
            let own = exceptions
                .entry(rule.id())
                .or_insert_with(|| rule.exceptions(text));
            let is_over = |range: &Range<usize>| {
                range.start < found.range.end && found.range.start < range.end
            };
            !own.iter().any(is_over)
        });
        found.sort_by_key(|found| (found.range.start, found.range.end));
        // Two patterns of one rule may find the same.
        found.dedup_by(|one, other| one.range == other.range && one.rule.id() == other.rule.id());
        found
    }

    fn find_words<'a>(&'a self, text: &str, found: &mut Vec<Found<'a>>) {
        if self.by_word.is_empty() && self.by_beginning.is_empty() {
            return;
        }
        for word in spans(text) {
            let folded = folded(&text[word.clone()]);
            let whole = self.by_word.get(&*folded).into_iter().flatten();
            let lengths = self.beginnings.iter();
            let beginnings = lengths.filter_map(|length| {
                let beginning = folded.get(..*length)?;
                self.by_beginning.get(beginning)
            });
            for &(number, own) in whole.chain(beginnings.flatten()) {
                let rule = &self.rules[number];
                let Pattern::Words(words) = &rule.patterns[own] else {
                    continue;
                };
                if let Some(end) = words.end(text, &word) {
                    found.push(Found {
                        rule,
                        range: word.start..end,
                        regex: None,
                    });
                }
            }
        }
    }

    fn find_expressions<'a>(&'a self, text: &str, found: &mut Vec<Found<'a>>) {
        // Where the last match of each expression ends.
        let mut ends: HashMap<usize, usize> = HashMap::new();
        for (index, start) in self.expressions.may_match(text) {
            let (number, own) = self.of_expressions[index];
            let rule = &self.rules[number];
            let Pattern::Regex(regex, _) = &rule.patterns[own] else {
                continue;
            };
            let of_rule = |range: Range<usize>| Found {
                rule,
                range,
                regex: Some(regex),
            };
            match start {
                None => found.extend(regex.find_iter(text).map(|part| of_rule(part.range()))),
                Some(start) if ends.get(&index).is_some_and(|end| start < *end) => {}
                Some(start) => {
                    if let Some(part) = regex.find(at(text, start)) {
                        ends.insert(index, part.end());
                        found.push(of_rule(part.range()));
                    }
                }
            }
        }
    }
}

/// A search for a match that begins at a byte.
fn at(text: &str, start: usize) -> Input<'_> {
    Input::new(text).range(start..).anchored(Anchored::Yes)
}
