//! A paragraph of very many numbers, as a table is: they are compared by value alone, for to look
//! at each pair takes a time that grows with the square of their number.

use crate::pairing::{Missing, Pairing, Unknown};
use crate::side::Side;
use copydesk_core::language::numbers::{Form, Number};
use std::collections::HashSet;

/// With more numbers a paragraph is a table: of 63 000 paragraphs of news none has more than 20.
pub(crate) const MOST: usize = 400;

/// So many that have no counterpart are told.
const MOST_TOLD: usize = 100;

/// Whether one of the texts has so many numbers.
pub(crate) fn is_table(source: &Side<'_>, target: &Side<'_>) -> bool {
    source.numbers.len().max(target.numbers.len()) > MOST
}

/// The numbers in digits whose value the other text does not have, however it is read.
pub(crate) fn compare(source: &Side<'_>, target: &Side<'_>) -> Pairing {
    let (there, here) = (values(source), values(target));
    let missing = only_in(source, &here).map(|number| Missing {
        text: source.text[number.range.clone()].to_owned(),
        number: number.clone(),
        is_partner: false,
    });
    let unknown = only_in(target, &there).map(|number| Unknown {
        number: number.clone(),
        is_repeated: false,
    });
    Pairing {
        missing: missing.collect(),
        unknown: unknown.collect(),
        ..Pairing::default()
    }
}

/// A value as it may be looked up.
type Bits = u64;

fn readings(number: &Number) -> impl Iterator<Item = Bits> {
    let readings = [Some(number.value), number.shared, number.other];
    readings.into_iter().flatten().map(f64::to_bits)
}

fn values(side: &Side<'_>) -> HashSet<Bits> {
    side.numbers.iter().flat_map(readings).collect()
}

fn only_in<'a>(side: &'a Side<'_>, others: &HashSet<Bits>) -> impl Iterator<Item = &'a Number> {
    let alone = side.numbers.iter().filter(|number| {
        number.form == Form::Digits && !readings(number).any(|value| others.contains(&value))
    });
    alone.take(MOST_TOLD)
}

#[cfg(test)]
mod tests {
    use crate::Numbers;
    use copydesk_core::testing::findings_with_source;

    #[test]
    fn a_changed_number_is_found_in_a_table() {
        let table = |changed: u32| -> String {
            let cell = |n: u32| if n == 250 { changed } else { 10_000 + 7 * n };
            (0..500).map(|n| format!("{} ", cell(n))).collect()
        };
        let source = table(585);
        assert!(findings_with_source::<Numbers>("{}", "de", &source, &source).is_empty());
        let found = findings_with_source::<Numbers>("{}", "de", &table(858), &source);
        let messages: Vec<&str> = found.iter().map(|(_, f)| f.message.as_str()).collect();
        assert_eq!(messages, ["the source has 585, the target 858"]);
    }
}
