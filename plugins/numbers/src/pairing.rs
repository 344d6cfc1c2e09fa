//! The numbers of a segment and those of its source, in pairs of one value.

use crate::calendar::{self, Calendar};
use crate::eras::are_one_year;
use crate::side::{Side, is_same};
use crate::{amounts, designation, results, shares, units};
use copydesk_core::language::numbers::{Form, Number};
use std::ops::Range;

/// What became of the numbers of a segment.
#[derive(Debug, Default)]
pub(crate) struct Pairing {
    /// Numbers of the source without counterpart.
    pub(crate) missing: Vec<Missing>,
    /// In digits in the target, without counterpart.
    pub(crate) unknown: Vec<Unknown>,
    /// Written as the source's language writes numbers.
    pub(crate) foreign: Vec<Number>,
    /// Bytes of the target that say another day, another currency, another unit or another
    /// thing than the source, and what is wrong with them.
    pub(crate) wrong: Vec<(Range<usize>, String)>,
    /// Amounts whose currency the target does not say, and what is wrong with them.
    pub(crate) no_currency: Vec<(Range<usize>, String)>,
    /// The dates, and what accounts for the numbers in them.
    pub(crate) calendar: Calendar,
    /// The thousands, millions … that the target says.
    pub(crate) scales: Vec<f64>,
    /// Where numbers of the source stand here: bytes of both.
    pub(crate) pairs: Vec<(Range<usize>, Range<usize>)>,
}

/// A number of the source.
#[derive(Clone, Debug)]
pub(crate) struct Missing {
    pub(crate) text: String,
    pub(crate) number: Number,
    /// Whether it counts only where another number stands in its place: it is in
    /// words, which may be put otherwise, or part of a name, or the target has its value
    /// elsewhere, for what the source says twice may be said once.
    pub(crate) is_partner: bool,
}

/// A number of the target.
#[derive(Clone, Debug)]
pub(crate) struct Unknown {
    pub(crate) number: Number,
    /// Whether the source has its value, but for another number.
    pub(crate) is_repeated: bool,
}

/// Pairs the numbers of a source and a target. `near` are the source and the target of the
/// segments beside it, to which a sentence may have moved.
pub(crate) fn pair(
    source: &Side<'_>,
    target: &Side<'_>,
    near: &[(&Side<'_>, &Side<'_>)],
) -> Pairing {
    let calendar = calendar::pair(source, target);
    let mut wrong = Vec::new();
    for (range, said) in calendar.wrong.iter().cloned() {
        let own = &target.text[range.clone()];
        wrong.push((
            range,
            format!("the source has {said}, the target {own}: another day"),
        ));
    }
    for (range, said) in designation::changed(source.text, target.text) {
        let own = &target.text[range.clone()];
        wrong.push((range, format!("the source has {said}, the target {own}")));
    }
    wrong.extend(amounts::converted(source, target));
    let is_in = |number: &Number, taken: &[Range<usize>]| {
        let overlaps = |r: &Range<usize>| number.range.start < r.end && r.start < number.range.end;
        taken.iter().any(overlaps)
    };
    let mut left = Left {
        there: open(&source.numbers, |number| !is_in(number, &calendar.there)),
        here: open(&target.numbers, |number| !is_in(number, &calendar.here)),
        source,
        target,
        pairs: Vec::new(),
    };
    left.take_runs();
    // What is converted before what has the same digits: 97 mph and 60 mph, 156 km/h and 97 km/h.
    left.take_converted();
    // 3 is rather 3 than three.
    left.take(|s, t| s.form == t.form && is_same(s.value, t.value));
    left.take(|s, t| is_same(s.value, t.value));
    // 3.500 millones is three thousand million, whatever the source's language would read.
    let foreign = left.take(|s, t| {
        let is_plain = t.scale == 1.0 || has_two_customs(target, t);
        is_plain && t.other.is_some_and(|other| is_same(s.value, other))
    });
    left.take(|s, t| s.other.is_some_and(|other| is_same(other, t.value)));
    left.take(|s, t| t.shared.is_some_and(|shared| is_same(s.value, shared)));
    left.take(|s, t| s.shared.is_some_and(|shared| is_same(shared, t.value)));
    left.take(|s, t| {
        let both = s.shared.zip(t.shared);
        both.is_some_and(|(s, t)| is_same(s, t))
    });
    left.take(|s, t| shares::is_tenth(source, s, t) || shares::is_tenth(target, t, s));
    left.take(is_decade);
    left.take(|s, t| is_hour(source.text, s, t) || is_hour(target.text, t, s));
    left.take(|s, t| {
        are_one_year(s.value, t.value, language(target))
            || are_one_year(t.value, s.value, language(source))
    });
    left.take_at(|s, t| units::may_be_converted(source, s, target, t));
    left.take(|s, t| shares::is_fraction(target, t, s) || shares::is_fraction(source, s, t));
    for &(s, t) in &left.pairs {
        let (there, here) = (&source.numbers[s], &target.numbers[t]);
        if is_same(there.value, here.value)
            && let Some(message) = units::changed(source, s, target, t)
        {
            wrong.push((here.range.clone(), message));
        }
    }
    wrong.extend(left.take_misconverted());
    let has_moved_here = |value: f64| {
        near.iter()
            .any(|(there, here)| there.has(value) && !here.has(value))
    };
    let has_moved_away = |value: f64| {
        near.iter()
            .any(|(there, here)| here.has(value) && !there.has(value))
    };
    // The year of a date stands by itself where the language sets it first.
    let is_dated = |value: f64| {
        let mut dated = source
            .numbers
            .iter()
            .filter(|number| is_in(number, &calendar.there));
        dated.any(|number| is_same(number.value, value))
    };
    let is_alone = |number: &Number, side: &Side<'_>, other: &Side<'_>| {
        !designation::is_joined(other.text, side.text, &side.text[number.range.clone()])
            && !designation::is_hyphenated(side.text, &number.range)
            && !designation::is_in_telephone(&side.text[number.range.clone()], other.text)
    };
    let mut missing: Vec<Missing> = left
        .there
        .iter()
        .flatten()
        .map(|&at| &source.numbers[at])
        .filter(|number| {
            is_alone(number, source, target)
                && !target.explains(number, source)
                && !source.is_parted_scale(number)
                && !target.names_relatively(number, source)
                && !designation::is_eleventh(number, [source, target])
                && !shares::is_share(source, number, target)
                && !has_moved_away(number.value)
        })
        .map(|number| Missing {
            text: source.text[number.range.clone()].to_owned(),
            number: number.clone(),
            is_partner: number.form != Form::Digits
                || target.has(number.value)
                || designation::may_be_left_out(source, number),
        })
        .collect();
    missing.sort_by_key(|missing| missing.is_partner);
    let unknown = left
        .here
        .iter()
        .flatten()
        .map(|&at| &target.numbers[at])
        .filter(|number| {
            number.form == Form::Digits
                && !designation::is_day(number)
                && !is_month(target.text, number)
                && !is_dated(number.value)
                && is_alone(number, target, source)
                && !source.explains(number, target)
                && !source.names_relatively(number, target)
                && !designation::is_eleventh(number, [source, target])
                && !shares::is_share(target, number, source)
                && !has_moved_here(number.value)
        })
        .map(|number| Unknown {
            number: number.clone(),
            is_repeated: source.has(number.value),
        })
        .collect();
    let no_currency = amounts::without_currency(source, target, &left.pairs);
    let foreign = foreign
        .into_iter()
        .filter(|&at| !has_two_customs(target, &target.numbers[at]))
        .map(|at| target.numbers[at].clone())
        .collect();
    let pairs = left.pairs.iter().map(|&(s, t)| {
        (
            source.numbers[s].range.clone(),
            target.numbers[t].range.clone(),
        )
    });
    Pairing {
        missing,
        unknown,
        foreign,
        wrong,
        no_currency,
        scales: target.numbers.iter().map(|number| number.scale).collect(),
        pairs: pairs.collect(),
        calendar,
    }
}

/// Whether a number has the comma of Mexico and Central America between its thousands, in a text
/// that may be from there (CLDR: es-MX, es-GT … against es).
fn has_two_customs(target: &Side<'_>, number: &Number) -> bool {
    target.may_group_by_comma && target.text[number.range.clone()].contains(',')
}

fn language<'a>(side: &Side<'a>) -> &'a str {
    side.language.split('-').next().unwrap_or(side.language)
}

/// The places of the numbers that are left.
fn open(numbers: &[Number], is_open: impl Fn(&Number) -> bool) -> Vec<Option<usize>> {
    let places = numbers.iter().enumerate();
    places
        .map(|(at, number)| is_open(number).then_some(at))
        .collect()
}

/// What has no counterpart yet.
struct Left<'s, 'a> {
    there: Vec<Option<usize>>,
    here: Vec<Option<usize>>,
    source: &'s Side<'a>,
    target: &'s Side<'a>,
    /// The places of what has one.
    pairs: Vec<(usize, usize)>,
}

impl Left<'_, '_> {
    /// Takes away the pairs that match, in the order of the target, and returns
    /// the places of their halves there.
    fn take(&mut self, matches: impl Fn(&Number, &Number) -> bool) -> Vec<usize> {
        let (source, target) = (self.source, self.target);
        self.take_at(|s, t| matches(&source.numbers[s], &target.numbers[t]))
    }

    /// Takes away what is written with the same digits one behind the other and other marks
    /// between them: 1min 16.732sec and 1'16"732.
    fn take_runs(&mut self) {
        let (source, target) = (self.source, self.target);
        let there = results::runs(source, &self.there);
        for (here, digits) in results::runs(target, &self.here) {
            let same = there.iter().find(|(places, own)| {
                *own == digits
                    && (places.len() > 1 || here.len() > 1)
                    && places.iter().all(|&at| self.there[at].is_some())
            });
            let Some((places, _)) = same else { continue };
            self.pairs
                .extend(places.iter().copied().zip(here.iter().copied()));
            places.iter().for_each(|&at| self.there[at] = None);
            here.iter().for_each(|&at| self.here[at] = None);
        }
    }

    /// Takes away the measures in two units, and the second number of those that have two.
    fn take_converted(&mut self) {
        let (source, target) = (self.source, self.target);
        let known = self.pairs.len();
        self.take_at(|s, t| units::is_converted(source, s, target, t));
        for &(s, t) in &self.pairs[known..] {
            if units::is_second(source, s + 1) {
                self.there[s + 1] = None;
            }
            if units::is_second(target, t + 1) {
                self.here[t + 1] = None;
            }
        }
    }

    /// Takes away the measures that are converted to another value, and returns what is wrong
    /// with them.
    fn take_misconverted(&mut self) -> Vec<(Range<usize>, String)> {
        let (source, target) = (self.source, self.target);
        let (mut wrong, mut seconds) = (Vec::new(), Vec::new());
        self.take_at(|s, t| match units::misconverted(source, s, target, t) {
            Some(found) => {
                seconds.push(s + 1);
                wrong.push(found);
                true
            }
            None => false,
        });
        seconds.retain(|&at| units::is_second(source, at));
        seconds.into_iter().for_each(|at| self.there[at] = None);
        wrong
    }

    fn take_at(&mut self, mut matches: impl FnMut(usize, usize) -> bool) -> Vec<usize> {
        let mut taken = Vec::new();
        for here in &mut self.here {
            let Some(target) = *here else { continue };
            let mut there = self.there.iter_mut();
            let found = there.find(|there| there.is_some_and(|source| matches(source, target)));
            if let Some(there) = found {
                self.pairs
                    .extend(there.take().map(|source| (source, target)));
                *here = None;
                taken.push(target);
            }
        }
        taken
    }
}

/// The 1980s, die 80er, the ’80s.
fn is_decade(s: &Number, t: &Number) -> bool {
    let short = |long: f64, short: f64| {
        (1900.0..2100.0).contains(&long) && short < 100.0 && is_same(long % 100.0, short)
    };
    short(s.value, t.value) || short(t.value, s.value)
}

/// 3 p.m. is 15; from 3 to 6 p.m. it is 15 to 18.
fn is_hour(text: &str, s: &Number, t: &Number) -> bool {
    let behind = |text| {
        // The minutes.
        let rest = str::trim_start_matches(text, [' ', '\u{a0}', ':', '.']);
        rest.trim_start_matches(|c: char| c.is_ascii_digit())
            .trim_start()
    };
    let mut rest = behind(&text[s.range.end..]);
    let ranges = ["-", "–", "to ", "and ", "until ", "till "];
    if let Some(end) = ranges.iter().find_map(|range| rest.strip_prefix(range)) {
        rest = behind(end);
    }
    let is_afternoon = ["p.m", "pm", "PM", "P.M"]
        .iter()
        .any(|mark| rest.starts_with(mark));
    is_afternoon && s.value < 12.0 && is_same(s.value + 12.0, t.value)
}

/// Whether the number is that of a month, which other languages name: 9月.
fn is_month(text: &str, number: &Number) -> bool {
    let rest = text[number.range.end..].trim_start();
    number.value <= 12.0 && (rest.starts_with('月') || rest.starts_with('월'))
}
