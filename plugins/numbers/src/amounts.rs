//! Amounts of money: those whose currency changed, and those that lost it.

use crate::side::{Side, is_same};
use copydesk_core::language::numbers::Number;
use copydesk_core::language::numbers::currencies::{currencies, has_currency, home_currency};
use std::ops::Range;

/// The amounts of a target that stand in the source in another currency alone.
pub(crate) fn converted(source: &Side<'_>, target: &Side<'_>) -> Vec<(Range<usize>, String)> {
    let of = |side: &Side<'_>, number: &Number| currencies(side.text, number, side.language);
    let amounts: Vec<_> = source
        .numbers
        .iter()
        .map(|number| (number, of(source, number)))
        .filter(|(_, codes)| !codes.is_empty())
        .collect();
    let mut found = Vec::new();
    for number in &target.numbers {
        let codes = of(target, number);
        let mut same = amounts
            .iter()
            .filter(|(s, _)| is_same(s.value, number.value))
            .peekable();
        let Some((first, _)) = same.peek().filter(|_| !codes.is_empty()) else {
            continue;
        };
        let said = amount(source.text, first);
        if same.all(|(_, own)| own.iter().all(|code| !codes.contains(code))) {
            let own = amount(target.text, number);
            let message = format!("the source has {said}, the target {own}: another currency");
            found.push((number.range.clone(), message));
        }
    }
    found
}

/// A number with the sign before it or the word behind it.
fn amount<'a>(text: &'a str, number: &Number) -> &'a str {
    let before = &text[..number.range.start];
    let is_part =
        |c: char| !c.is_whitespace() && !matches!(c, '(' | '-' | '–' | '—' | '„' | '“' | '"');
    let trimmed = before.trim_end_matches(is_part);
    if before.len() - trimmed.len() > 0 && !trimmed.is_empty() {
        return &text[trimmed.len()..number.range.end];
    }
    let behind = &text[number.range.end..];
    let lead = behind.len() - behind.trim_start_matches([' ', '\u{a0}', '-']).len();
    let word = behind[lead..].find(|c: char| !c.is_alphabetic());
    &text[number.range.start..number.range.end + lead + word.unwrap_or(behind.len() - lead)]
}

/// The amounts of the source whose currency the target does not say at all, but for that of its
/// own country: where their numbers stand there.
pub(crate) fn without_currency(
    source: &Side<'_>,
    target: &Side<'_>,
    pairs: &[(usize, usize)],
) -> Vec<(Range<usize>, String)> {
    let home = home_currency(target.language);
    let has_sign = |number: &Number| {
        let before = source.text[..number.range.start].chars().next_back();
        let is_home = || {
            let codes = currencies(source.text, number, source.language);
            home.is_some_and(|home| codes.contains(&home))
        };
        before.is_some_and(|c| matches!(c, '$' | '£' | '€')) && !is_home()
    };
    let amounts = pairs.iter().filter(|(s, _)| has_sign(&source.numbers[*s]));
    let mut amounts = amounts.peekable();
    if amounts.peek().is_none() || has_currency(target.text, target.language) {
        return Vec::new();
    }
    let missed = amounts.map(|&(s, t)| {
        let said = amount(source.text, &source.numbers[s]);
        let message = format!("the source has {said}, the target no currency");
        (target.numbers[t].range.clone(), message)
    });
    missed.collect()
}
