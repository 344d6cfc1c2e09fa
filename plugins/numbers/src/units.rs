//! Measures that a translation converts, and those that it takes for others.

use crate::side::{Side, is_same};
use copydesk_core::language::numbers::measures::{Dimension, Measure};
use copydesk_core::language::numbers::{Form, Number};
use std::ops::Range;

/// How far off a converted number may be, for newsrooms round, up or down: a step of its last
/// digit that counts, within these shares.
const LEAST: f64 = 0.01;
const MOST: f64 = 0.08;

/// Temperatures are rounded to tens of degrees at most.
const WARM: f64 = 10.0;

/// How far three months may be off 90 days, a year off 52 weeks.
const MONTHS: f64 = 0.02;

/// The measure of the number at a place: its unit, and the value in the dimension's own. What
/// is said in two units is one: 6 feet 2 inches, 5'7", 5-foot-7, 3 years 2 months.
fn measured(side: &Side<'_>, at: usize) -> Option<(Measure, f64)> {
    let number = &side.numbers[at];
    let Some(unit) = side.measures[at].clone() else {
        return shared(side, at);
    };
    let rest = second(side, at, &unit).map_or(0.0, |(rest, _)| rest);
    let value = number.value * unit.factor + rest;
    Some((unit, value))
}

/// The measure of a number whose unit stands behind the next one: between 375 and 400 pounds.
fn shared(side: &Side<'_>, at: usize) -> Option<(Measure, f64)> {
    const GAP: usize = 8;
    let (number, next) = (&side.numbers[at], side.numbers.get(at + 1)?);
    let gap = side.text.get(number.range.end..next.range.start)?;
    let is_range = gap.len() <= GAP && !gap.contains(['.', ';', ',', '%']);
    let unit = side.measures[at + 1].clone().filter(|_| is_range)?;
    let value = number.value * unit.factor;
    Some((unit, value))
}

/// What stands behind the number at a place in a smaller unit of the same measure, in the
/// dimension's own unit, and where it ends.
fn second(side: &Side<'_>, at: usize, unit: &Measure) -> Option<(f64, usize)> {
    const GAP: usize = 8;
    let next = side.numbers.get(at + 1)?;
    let gap = side.text.get(unit.name.end..next.range.start)?;
    if gap.len() > GAP || gap.contains([',', '.', ';']) || next.form != side.numbers[at].form {
        return None;
    }
    let own = side.measures[at + 1].as_ref();
    let smaller = own.filter(|own| own.dimension == unit.dimension && own.factor < unit.factor);
    let end = smaller.map_or(next.range.end, |own| own.name.end);
    // 5-foot-7, 5'7.
    let is_beside = smaller.is_some() || gap.trim_matches([' ', '-', '\u{a0}']).is_empty();
    let is_inches = unit.factor == FOOT && next.value < 12.0 && is_beside;
    let factor = match smaller {
        Some(own) if own.dimension == Dimension::Time || !unit.is_metric => own.factor,
        None if is_inches => INCH,
        _ => return None,
    };
    Some((next.value * factor, end))
}

const FOOT: f64 = 0.3048;
const INCH: f64 = 0.0254;
const OUNCE: f64 = 0.028_349_52;
const FLUID_OUNCE: f64 = 0.029_573_5;

/// Whether the number at a place is the second one of a measure in two units.
pub(crate) fn is_second(side: &Side<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return false;
    };
    let unit = side.measures[before].as_ref();
    unit.is_some_and(|unit| second(side, before, unit).is_some())
}

/// The measure of a number that leaves its unit to another one beside it: 193 km/h where 113
/// are allowed.
fn borrowed(side: &Side<'_>, at: usize) -> Option<(Measure, f64)> {
    let number = &side.numbers[at];
    let mut others = side.measures.iter().flatten();
    let unit = others.find(|unit| !matches!(unit.dimension, Dimension::Time | Dimension::Share))?;
    Some((unit.clone(), number.value * unit.factor))
}

/// Two measures in one unit, where they are of one dimension. What a language says an hour
/// may stand before its kilometres.
fn in_one_unit(one: &(Measure, f64), other: &(Measure, f64)) -> Option<(f64, f64)> {
    use Dimension::{Length, Mass, Speed, Volume};
    match (one.0.dimension, other.0.dimension) {
        (Speed, Length) => Some((one.1 * 1000.0, other.1)),
        (Length, Speed) => Some((one.1, other.1 * 1000.0)),
        // Ounces of a drink.
        (Mass, Volume) if one.0.factor == OUNCE => Some((one.1 / OUNCE * FLUID_OUNCE, other.1)),
        (a, b) => (a == b).then_some((one.1, other.1)),
    }
}

/// Whether the numbers at two places are one measure in two units, both of which are said.
pub(crate) fn is_converted(there: &Side<'_>, s: usize, here: &Side<'_>, t: usize) -> bool {
    if there.measures[s].is_none() && here.measures[t].is_none() {
        let (s, t) = (&there.numbers[s], &here.numbers[t]);
        if is_warm(there, s, here, t) {
            return true;
        }
    }
    let both = measured(there, s).zip(measured(here, t));
    both.is_some_and(|(one, other)| are_one(&one, &other, &here.numbers[t]))
}

/// The same, where one of them may leave its unit to another number.
pub(crate) fn may_be_converted(there: &Side<'_>, s: usize, here: &Side<'_>, t: usize) -> bool {
    let (one, other) = (measured(there, s), measured(here, t));
    if one.is_some() == other.is_some() {
        return false;
    }
    let one = one.or_else(|| borrowed(there, s));
    let other = other.or_else(|| borrowed(here, t));
    one.zip(other)
        .is_some_and(|(one, other)| are_one(&one, &other, &here.numbers[t]))
}

fn are_one(one: &(Measure, f64), other: &(Measure, f64), number: &Number) -> bool {
    // Within one system what is not the same is another value; months are not all alike.
    let are_near = |a: f64, b: f64| match one.0.dimension {
        Dimension::Time => (a - b).abs() <= MONTHS * a.max(b),
        _ if one.0.is_metric == other.0.is_metric => is_same(a, b),
        _ => (a - b).abs() <= allowed(number) * a.max(b),
    };
    one.0.factor != other.0.factor && in_one_unit(one, other).is_some_and(|(a, b)| are_near(a, b))
}

/// By what share a converted number may be off.
fn allowed(number: &Number) -> f64 {
    (step(number) / number.value).clamp(LEAST, MOST)
}

/// A step of the last digit of a number that counts: 10 of 180, 0.1 of 3.2; 5 of 225.
fn step(number: &Number) -> f64 {
    let digits = format!("{}", number.value);
    let last = digits.trim_end_matches('0').trim_end_matches('.');
    let fives = if last.ends_with('5') { 5.0 } else { 1.0 };
    let step = match last.split_once('.') {
        Some((_, fraction)) => 10f64.powi(-(fraction.len() as i32)),
        None => 10f64.powi((digits.len() - last.len()) as i32),
    };
    fives * step
}

/// Whether two numbers are one temperature, in Fahrenheit and Celsius.
fn is_warm(there: &Side<'_>, s: &Number, here: &Side<'_>, t: &Number) -> bool {
    let is_fahrenheit = |side: &Side<'_>, number: &Number| {
        let rest = side.text[number.range.end..].trim_start_matches([' ', '\u{a0}', '°', 'º']);
        let rest = rest.strip_prefix("degrees ").unwrap_or(rest);
        rest.starts_with('F') && !rest.starts_with("Fu") || rest.starts_with("degrees F")
    };
    let celsius = |f: f64| (f - 32.0) / 1.8;
    let near = |a: &Number, b: f64| (a.value - b.abs()).abs() <= 0.6 * step(a).min(WARM);
    // Below zero, and by how much it is warmer than it was.
    let is_one =
        |c: &Number, f: f64| near(c, celsius(f)) || near(c, celsius(-f)) || near(c, f / 1.8);
    is_fahrenheit(there, s) && is_one(t, s.value) || is_fahrenheit(here, t) && is_one(s, t.value)
}

/// A number with its unit, and whether the unit is told by more than a letter or the word in.
fn named<'s, 'a>(side: &'s Side<'a>, at: usize) -> Option<(&'s Measure, &'a str, bool)> {
    let unit = side.measures[at].as_ref()?;
    let name = &side.text[unit.name.clone()];
    let is_sure = name.len() > 1 && name != "in" || name.contains(['\'', '’', '′']);
    let text = &side.text[side.numbers[at].range.start..unit.name.end];
    Some((unit, text, is_sure))
}

/// What is wrong where one number has in each text a unit that measures the same otherwise: 10
/// metres became 10 feet.
pub(crate) fn changed(there: &Side<'_>, s: usize, here: &Side<'_>, t: usize) -> Option<String> {
    let ((one, said, is_sure), (other, own, is_sure_here)) = (named(there, s)?, named(here, t)?);
    // Pounds are money too.
    let are_two = is_sure
        && is_sure_here
        && one.dimension != Dimension::Mass
        && one.is_metric != other.is_metric
        && one.dimension == other.dimension;
    if are_two && has_converted(here, &measured(there, s)?) {
        return None;
    }
    are_two.then(|| format!("the source has {said}, the target {own}: another unit"))
}

/// Whether a text has one measure of a dimension, not many.
fn has_one(side: &Side<'_>, dimension: Dimension) -> bool {
    let units = side.measures.iter().enumerate();
    let of = units.filter(|(at, unit)| {
        unit.as_ref()
            .is_some_and(|unit| unit.dimension == dimension)
            && !is_second(side, *at)
    });
    of.count() == 1
}

/// Whether one of a text's numbers is this measure, converted.
fn has_converted(here: &Side<'_>, measure: &(Measure, f64)) -> bool {
    (0..here.numbers.len())
        .any(|t| measured(here, t).is_some_and(|other| are_one(measure, &other, &here.numbers[t])))
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
    if target.numbers[here].form != Form::Digits {
        return None;
    }
    let (_, said, is_sure) = named(source, there)?;
    let (unit, own, _) = named(target, here)?;
    let (one, other) = (measured(source, there)?, measured(target, here)?);
    if !is_sure || one.0.is_metric == other.0.is_metric || one.0.dimension != other.0.dimension {
        return None;
    }
    // What is not even near measures something else.
    let ratio = one.1 / other.1;
    let are_alone = [source, target]
        .iter()
        .all(|side| has_one(side, unit.dimension));
    if !(0.5..2.0).contains(&ratio) || !are_alone {
        return None;
    }
    let end = second(source, there, &one.0).map(|(_, end)| end);
    let said = match end {
        Some(end) => &source.text[source.numbers[there].range.start..end],
        None => said,
    };
    let right = one.1 / unit.factor;
    let decimals = usize::from(right < 100.0) + usize::from(right < 10.0);
    let name = &target.text[unit.name.clone()];
    let range = target.numbers[here].range.clone();
    let message =
        format!("the source has {said}, which is {right:.decimals$} {name}; the target {own}");
    Some((range, message))
}
