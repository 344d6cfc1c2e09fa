//! Changes a number of translations that are right: digits, magnitudes, currencies.

use serde_json::{Value, json};
use std::ops::Range;

/// Puts a fault into the number at these bytes of a text: what stands there then.
type Put = fn(&str, &Range<usize>) -> Option<String>;

const FAULTS: &[(&str, Put)] = &[
    ("number-digit", |text, number| {
        // The first digit becomes another.
        let digits = &text[number.clone()];
        let first = digits.chars().next()?.to_digit(10)?;
        let other = if first == 9 { 4 } else { first + 1 };
        Some(format!("{other}{}", &digits[1..]))
    }),
    ("number-swap", |text, number| {
        // Two that stand side by side change places.
        let mut digits: Vec<char> = text[number.clone()].chars().collect();
        let at = (0..digits.len() - 1).rev().find(|&at| {
            let (a, b) = (digits[at], digits[at + 1]);
            a.is_ascii_digit() && b.is_ascii_digit() && a != b && (at > 0 || b != '0')
        })?;
        digits.swap(at, at + 1);
        Some(digits.into_iter().collect())
    }),
    ("number-last", |text, number| {
        // The last digit becomes another.
        let digits = &text[number.clone()];
        let (at, last) = digits.char_indices().next_back()?;
        let other = (last.to_digit(10)? + 3) % 10;
        Some(format!("{}{other}", &digits[..at]))
    }),
    ("number-point", |text, number| {
        // The mark before the decimals is lost.
        let digits = &text[number.clone()];
        let (whole, decimals) = digits.split_once([',', '.'])?;
        let is_fraction = decimals.len() < 3 && whole.len() < 4 && whole != "0";
        is_fraction.then(|| format!("{whole}{decimals}"))
    }),
    ("number-magnitude", |text, number| {
        // A zero too many, of a whole number.
        let digits = &text[number.clone()];
        let is_whole = digits.chars().all(|c| c.is_ascii_digit());
        (is_whole && digits.len() < 4).then(|| format!("{digits}0"))
    }),
    ("number-currency", |text, number| {
        let sign = text[..number.start].chars().next_back()?;
        let other = match sign {
            '€' => "$",
            '$' | '£' => "€",
            _ => return None,
        };
        Some(format!("{other}{}", &text[number.clone()]))
    }),
];

/// The line with one of each kind of fault in its first number that has room for it, `gold`
/// beside it.
pub(crate) fn faulty(line: &Value) -> Vec<Value> {
    let text = line["text"].as_str().unwrap_or_default();
    let id = line["id"].as_str().unwrap_or_default();
    let numbers = numbers(text);
    let mut lines = Vec::new();
    for (kind, put) in FAULTS {
        let put = |number: &Range<usize>| Some((number.clone(), put(text, number)?));
        let Some((number, said)) = numbers.iter().find_map(put) else {
            continue;
        };
        // The sign before it goes with a currency.
        let sign = text[..number.start]
            .chars()
            .next_back()
            .map_or(0, char::len_utf8);
        let start = number.start - if *kind == "number-currency" { sign } else { 0 };
        let mut faulty = line.clone();
        faulty["id"] = json!(format!("{id}:{kind}"));
        faulty["document"] = faulty["id"].clone();
        faulty["text"] = json!(format!("{}{said}{}", &text[..start], &text[number.end..]));
        faulty["gold"] =
            json!({"kind": kind, "family": "numbers", "start": start, "end": start + said.len()});
        lines.push(faulty);
    }
    lines
}

/// The bytes of the numbers of two digits and more that stand by themselves.
fn numbers(text: &str) -> Vec<Range<usize>> {
    let is_inside = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..]
        .find(|c: char| c.is_ascii_digit())
        .map(|next| at + next)
    {
        let rest = &text[start..];
        let run = &rest[..rest.find(|c| !is_inside(c)).unwrap_or(rest.len())];
        let run = run.trim_end_matches(['.', ',']);
        let end = start + run.len();
        // Where words stand without spaces a letter beside a number is one of another word.
        let is_letter = |c: char| c.is_alphanumeric() && !matches!(c, '\u{3040}'..='\u{d7af}');
        let is_joint = |c: char| is_letter(c) || matches!(c, '-' | '–' | '/' | ':' | '.' | ',');
        let is_apart = !text[..start].ends_with(is_joint)
            && !text[end..]
                .starts_with(|c: char| is_letter(c) || matches!(c, '-' | '–' | '/' | ':'));
        if is_apart && run.chars().filter(char::is_ascii_digit).count() > 1 {
            found.push(start..end);
        }
        at = end;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_put_where_it_has_room() {
        let line = json!({"id": "a", "language": "en", "text": "It cost €125 in 2019."});
        let texts: Vec<String> = faulty(&line)
            .iter()
            .map(|line| line["text"].as_str().unwrap_or_default().to_owned())
            .collect();
        assert_eq!(
            texts,
            [
                "It cost €225 in 2019.",
                "It cost €152 in 2019.",
                "It cost €128 in 2019.",
                "It cost €1250 in 2019.",
                "It cost $125 in 2019.",
            ]
        );
        assert!(faulty(&json!({"id": "b", "text": "5 dogs, A380, 12:30"})).is_empty());
    }
}
