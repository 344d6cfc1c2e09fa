//! Measures that a translation converts, and those that it takes for others.

use crate::side::Side;
use copydesk_core::language::numbers::Number;
use copydesk_core::language::numbers::measures::{Dimension, Measure, measure};
use std::ops::Range;

/// How far off a converted number may be, for newsrooms round: half a step of its last digit
/// that counts, within these shares.
const LEAST: f64 = 0.03;
const MOST: f64 = 0.08;

/// The measure of the number at a place: its unit, and the value in the dimension's own. Feet
/// and inches are one: 6 feet 2 inches, 5'7", 5-foot-7.
fn measured(side: &Side<'_>, at: usize) -> Option<(Measure, f64)> {
    let number = &side.numbers[at];
    let unit = measure(side.text, number, side.language)?;
    let value = match inches(side, at) {
        Some(inches) => number.value * unit.factor + inches * 0.0254,
        None => number.value * unit.factor,
    };
    Some((unit, value))
}

/// The inches behind the number of feet at a place.
fn inches(side: &Side<'_>, at: usize) -> Option<f64> {
    const GAP: usize = 8;
    let feet = &side.numbers[at];
    measure(side.text, feet, side.language).filter(|unit| unit.factor == 0.3048)?;
    let next = side.numbers.get(at + 1)?;
    let gap = side.text.get(feet.range.end..next.range.start)?;
    let is_one = next.value < 12.0 && gap.len() <= GAP && !gap.contains([',', '.', ';']);
    is_one.then_some(next.value)
}

/// Whether a number is the inches of a measure in feet.
pub(crate) fn is_inches(side: &Side<'_>, at: usize) -> bool {
    at > 0 && inches(side, at - 1).is_some()
}

/// Two measures in one unit, where they are of one dimension. What a language says an hour
/// may stand before its kilometres.
fn in_one_unit(one: &(Measure, f64), other: &(Measure, f64)) -> Option<(f64, f64)> {
    use Dimension::{Length, Speed};
    match (one.0.dimension, other.0.dimension) {
        (Speed, Length) => Some((one.1 * 1000.0, other.1)),
        (Length, Speed) => Some((one.1, other.1 * 1000.0)),
        (a, b) => (a == b).then_some((one.1, other.1)),
    }
}

/// Whether the numbers at two places are one measure, converted.
pub(crate) fn is_converted(there: &Side<'_>, s: usize, here: &Side<'_>, t: usize) -> bool {
    let (Some(one), Some(other)) = (measured(there, s), measured(here, t)) else {
        return is_warm(there, &there.numbers[s], here, &here.numbers[t]);
    };
    one.0.is_metric != other.0.is_metric
        && in_one_unit(&one, &other)
            .is_some_and(|(a, b)| (a - b).abs() <= allowed(&here.numbers[t]) * a.max(b))
}

/// By what share a converted number may be off.
fn allowed(number: &Number) -> f64 {
    let digits = format!("{}", number.value);
    let last = digits.trim_end_matches('0').trim_end_matches('.');
    let step = match last.split_once('.') {
        Some((_, fraction)) => 10f64.powi(-(fraction.len() as i32)),
        None => 10f64.powi((digits.len() - last.len()) as i32),
    };
    (step / 2.0 / number.value).clamp(LEAST, MOST)
}

/// Whether two numbers are one temperature, in Fahrenheit and Celsius.
fn is_warm(there: &Side<'_>, s: &Number, here: &Side<'_>, t: &Number) -> bool {
    let is_fahrenheit = |side: &Side<'_>, number: &Number| {
        let rest = side.text[number.range.end..].trim_start_matches([' ', '\u{a0}', '°', 'º']);
        let rest = rest.strip_prefix("degrees ").unwrap_or(rest);
        rest.starts_with('F') && !rest.starts_with("Fu") || rest.starts_with("degrees F")
    };
    let celsius = |f: f64| (f - 32.0) / 1.8;
    let near = |a: f64, b: f64| (a - b).abs() <= 1.0 + LEAST * b.abs();
    is_fahrenheit(there, s) && near(t.value, celsius(s.value))
        || is_fahrenheit(here, t) && near(s.value, celsius(t.value))
}

/// A number with its unit, where the unit is told by more than a letter.
fn named<'a>(side: &Side<'a>, at: usize) -> Option<(Measure, &'a str)> {
    let unit = measure(side.text, &side.numbers[at], side.language)?;
    let name = &side.text[unit.name.clone()];
    let is_sure = name.chars().count() > 2 || name.contains(['/', '²', '\'', '’', '′']);
    let text = &side.text[side.numbers[at].range.start..unit.name.end];
    is_sure.then_some((unit, text))
}

/// What is wrong where one number has in each text a unit that measures the same otherwise: 10
/// metres became 10 feet.
pub(crate) fn changed(there: &Side<'_>, s: usize, here: &Side<'_>, t: usize) -> Option<String> {
    let ((one, said), (other, own)) = (named(there, s)?, named(here, t)?);
    let are_two = one.is_metric != other.is_metric && one.dimension == other.dimension;
    are_two.then(|| format!("the source has {said}, the target {own}: another unit"))
}

/// What is wrong with a measure of the target that is the source's, converted to another
/// value: its bytes, and a message. `there` and `here` are the places of what has no
/// counterpart.
pub(crate) fn misconverted(
    source: &Side<'_>,
    there: usize,
    target: &Side<'_>,
    here: usize,
) -> Option<(Range<usize>, String)> {
    let (_, said) = named(source, there)?;
    let (unit, own) = named(target, here)?;
    let (one, other) = (measured(source, there)?, measured(target, here)?);
    if one.0.is_metric == other.0.is_metric || one.0.dimension != other.0.dimension {
        return None;
    }
    let inches = match inches(source, there) {
        Some(_) => {
            &source.text[source.numbers[there].range.start..source.numbers[there + 1].range.end]
        }
        None => said,
    };
    let right = one.1 / unit.factor;
    let decimals = usize::from(right < 100.0) + usize::from(right < 10.0);
    let name = &target.text[unit.name];
    let range = target.numbers[here].range.clone();
    let message =
        format!("the source has {inches}, which is {right:.decimals$} {name}; the target {own}");
    Some((range, message))
}
