//! The numbers of a segment and those of its source, in pairs of one value.

use crate::calendar::{self, Calendar};
use crate::designation;
use copydesk_core::language::numbers::currencies::currencies;
use copydesk_core::language::numbers::{Form, Number, numbers};
use std::ops::Range;

/// What became of the numbers of a segment.
#[derive(Debug, Default)]
pub(crate) struct Pairing {
    /// Numbers of the source without counterpart.
    pub(crate) missing: Vec<Missing>,
    /// In digits in the target, without counterpart.
    pub(crate) unknown: Vec<Number>,
    /// Written as the source's language writes numbers.
    pub(crate) foreign: Vec<Number>,
    /// Bytes of the target that say another day, another currency or another
    /// thing than the source, and what is wrong with them.
    pub(crate) wrong: Vec<(Range<usize>, String)>,
    /// The dates, and what accounts for the numbers in them.
    pub(crate) calendar: Calendar,
}

/// A number of the source.
#[derive(Clone, Debug)]
pub(crate) struct Missing {
    pub(crate) text: String,
    pub(crate) number: Number,
    /// Whether it counts only where another number stands in its place: it is in
    /// words, which may be put otherwise, or the target has its value elsewhere,
    /// for what the source says twice may be said once.
    pub(crate) is_partner: bool,
}

/// Of the units that are converted in translation: words for the one (the
/// source's), and how many of the other it is, with what is added. Source:
/// Unicode CLDR, units.xml.
const CONVERSIONS: &[(&[&str], f64, f64)] = &[
    (&["mile", "miles", "mi", "mph"], 1.609_344, 0.0),
    (&["foot", "feet", "ft"], 0.304_8, 0.0),
    (&["foot", "feet", "ft"], 30.48, 0.0),
    (&["inch", "inches"], 2.54, 0.0),
    (&["yard", "yards"], 0.914_4, 0.0),
    (&["pound", "pounds", "lb", "lbs"], 0.453_592_37, 0.0),
    (&["ounce", "ounces", "oz"], 28.349_5, 0.0),
    (&["gallon", "gallons"], 3.785_41, 0.0),
    (&["acre", "acres"], 0.404_686, 0.0),
    (&["°F", "Fahrenheit"], 5.0 / 9.0, -160.0 / 9.0),
    (
        &["km", "kilometers", "kilometres", "kilometer", "kilometre"],
        0.621_371,
        0.0,
    ),
    (&["m", "metres", "meters"], 3.280_84, 0.0),
    (&["kg", "kilograms", "kilos"], 2.204_62, 0.0),
];

/// How far off a converted number may be, for newsrooms round.
const ROUNDING: f64 = 0.08;

/// Pairs the numbers of a source and a target, each a text with its language.
pub(crate) fn pair(source: (&str, &str), target: (&str, &str)) -> Pairing {
    let calendar = calendar::pair(source, target);
    let (mut there, mut here) = (numbers(source.0, source.1), numbers(target.0, target.1));
    let mut wrong = Vec::new();
    for (range, said) in calendar.wrong.iter().cloned() {
        let message = format!("{}, where the source has {said}", &target.0[range.clone()]);
        wrong.push((range, message));
    }
    for (range, said) in designation::changed(source.0, target.0) {
        let message = format!("{}, where the source has {said}", &target.0[range.clone()]);
        wrong.push((range, message));
    }
    for (range, said) in converted((source, &there), (target, &here)) {
        wrong.push((
            range,
            format!("another currency than {said} has in the source"),
        ));
    }
    let is_in = |number: &Number, taken: &[Range<usize>]| {
        let overlaps = |r: &Range<usize>| number.range.start < r.end && r.start < number.range.end;
        taken.iter().any(overlaps)
    };
    there.retain(|number| !is_in(number, &calendar.there));
    here.retain(|number| !is_in(number, &calendar.here));
    let mut left = Left {
        there: there.iter().map(Some).collect(),
        here: here.iter().map(Some).collect(),
        source: source.0,
    };
    // 3 is rather 3 than three.
    left.take(|s, t, _| s.form == t.form && is_same(s.value, t.value));
    left.take(|s, t, _| is_same(s.value, t.value));
    let mut pairing = Pairing {
        calendar,
        wrong,
        ..Pairing::default()
    };
    for number in left.take(|s, t, _| t.other.is_some_and(|other| is_same(s.value, other))) {
        pairing.foreign.push(number.clone());
    }
    left.take(|s, t, _| s.other.is_some_and(|other| is_same(other, t.value)));
    left.take(|s, t, _| t.shared.is_some_and(|shared| is_same(s.value, shared)));
    left.take(|s, t, _| s.shared.is_some_and(|shared| is_same(shared, t.value)));
    left.take(is_decade);
    left.take(is_hour);
    left.take(is_converted);
    pairing.missing = left
        .there
        .iter()
        .flatten()
        .filter(|number| {
            !designation::is_joined(target.0, source.0, &source.0[number.range.clone()])
                && !designation::is_hyphenated(source.0, &number.range)
        })
        .map(|number| Missing {
            text: source.0[number.range.clone()].to_owned(),
            number: (*number).clone(),
            is_partner: number.form != Form::Digits
                || here.iter().any(|t| is_same(number.value, t.value)),
        })
        .collect();
    pairing.missing.sort_by_key(|missing| missing.is_partner);
    pairing.unknown = left
        .here
        .iter()
        .flatten()
        .filter(|number| number.form == Form::Digits && !is_month(target.0, number))
        .filter(|number| {
            !designation::is_joined(source.0, target.0, &target.0[number.range.clone()])
                && !designation::is_hyphenated(target.0, &number.range)
        })
        .map(|number| (*number).clone())
        .collect();
    pairing
}

/// The amounts of a target that stand in the source in another currency alone.
fn converted(
    ((source, source_language), there): ((&str, &str), &[Number]),
    ((target, language), here): ((&str, &str), &[Number]),
) -> Vec<(Range<usize>, String)> {
    let amounts: Vec<_> = there
        .iter()
        .map(|number| (number, currencies(source, number, source_language)))
        .filter(|(_, codes)| !codes.is_empty())
        .collect();
    let mut found = Vec::new();
    for number in here {
        let codes = currencies(target, number, language);
        let mut same = amounts
            .iter()
            .filter(|(s, _)| is_same(s.value, number.value))
            .peekable();
        let Some((first, _)) = same.peek().filter(|_| !codes.is_empty()) else {
            continue;
        };
        let said = source[first.range.clone()].to_owned();
        if same.all(|(_, own)| own.iter().all(|code| !codes.contains(code))) {
            found.push((number.range.clone(), said));
        }
    }
    found
}

/// What has no counterpart yet.
struct Left<'a> {
    there: Vec<Option<&'a Number>>,
    here: Vec<Option<&'a Number>>,
    source: &'a str,
}

impl<'a> Left<'a> {
    /// Takes away the pairs that match, in the order of the target, and returns
    /// their halves there.
    fn take(&mut self, matches: impl Fn(&Number, &Number, &str) -> bool) -> Vec<&'a Number> {
        let mut taken = Vec::new();
        for here in &mut self.here {
            let Some(target) = *here else { continue };
            let source = self.source;
            let found = self
                .there
                .iter_mut()
                .find(|there| there.is_some_and(|s| matches(s, target, source)));
            if let Some(there) = found {
                *there = None;
                *here = None;
                taken.push(target);
            }
        }
        taken
    }
}

pub(crate) fn is_same(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs().max(other.abs())
}

/// The 1980s, die 80er, the ’80s.
fn is_decade(s: &Number, t: &Number, _: &str) -> bool {
    let short = |long: f64, short: f64| {
        (1900.0..2100.0).contains(&long) && short < 100.0 && is_same(long % 100.0, short)
    };
    short(s.value, t.value) || short(t.value, s.value)
}

/// 3 p.m. is 15; from 3 to 6 p.m. it is 15 to 18.
fn is_hour(s: &Number, t: &Number, source: &str) -> bool {
    let behind = |text| {
        // The minutes.
        let rest = str::trim_start_matches(text, [' ', '\u{a0}', ':', '.']);
        rest.trim_start_matches(|c: char| c.is_ascii_digit())
            .trim_start()
    };
    let mut rest = behind(&source[s.range.end..]);
    let ranges = ["-", "–", "to ", "and ", "until ", "till "];
    if let Some(end) = ranges.iter().find_map(|range| rest.strip_prefix(range)) {
        rest = behind(end);
    }
    let is_afternoon = ["p.m", "pm", "PM", "P.M"]
        .iter()
        .any(|mark| rest.starts_with(mark));
    is_afternoon && s.value < 12.0 && is_same(s.value + 12.0, t.value)
}

/// 10 miles are 16 kilometres.
fn is_converted(s: &Number, t: &Number, source: &str) -> bool {
    let rest = source[s.range.end..].trim_start_matches([' ', '\u{a0}', '-']);
    let unit = rest
        .split(|c: char| !c.is_alphabetic() && c != '°')
        .next()
        .unwrap_or_default();
    CONVERSIONS.iter().any(|(units, factor, offset)| {
        let value = s.value * factor + offset;
        units.contains(&unit) && (t.value - value).abs() <= ROUNDING * value.abs().max(1.0)
    })
}

/// Whether the number is that of a month, which other languages name: 9月.
fn is_month(text: &str, number: &Number) -> bool {
    let rest = text[number.range.end..].trim_start();
    number.value <= 12.0 && (rest.starts_with('月') || rest.starts_with('월'))
}
