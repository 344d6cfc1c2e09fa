//! The numbers of a segment and those of its source, in pairs of one value.

use crate::calendar::{self, Calendar};
use crate::designation;
use crate::eras::are_one_year;
use crate::side::{Side, is_same};
use crate::units;
use copydesk_core::language::numbers::currencies::{currencies, has_currency, pays_in_euros};
use copydesk_core::language::numbers::dates::{Date, dates};
use copydesk_core::language::numbers::{Form, Number, digit};
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

impl Missing {
    /// Whether it may be a year.
    pub(crate) fn is_year(&self) -> bool {
        let number = &self.number;
        let may_be = number.form == Form::Digits && number.scale == 1.0;
        may_be && self.text.len() == 4 && (1800.0..2200.0).contains(&number.value)
    }
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
    wrong.extend(converted(source, target));
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
    left.take(|s, t| is_tenth(source, s, t) || is_tenth(target, t, s));
    left.take(is_decade);
    left.take(|s, t| is_hour(source.text, s, t) || is_hour(target.text, t, s));
    left.take(|s, t| {
        are_one_year(s.value, t.value, language(target))
            || are_one_year(t.value, s.value, language(source))
    });
    left.take_at(|s, t| units::may_be_converted(source, s, target, t));
    left.take(|s, t| is_fraction(target, t, s) || is_fraction(source, s, t));
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
    let dates_there = dates(source.text, source.language);
    let dates_here = dates(target.text, target.language);
    let is_in_date = |dates: &[Date], number: &Number| {
        let mut dates = dates.iter();
        dates.any(|date| {
            date.range.start <= number.range.start && number.range.end <= date.range.end
        })
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
                && !target.names(number, is_in_date(&dates_there, number))
                && !is_eleventh(number.value, target, source)
                && !is_share(source, number, target)
                && !has_moved_away(number.value)
        })
        .map(|number| Missing {
            text: source.text[number.range.clone()].to_owned(),
            number: number.clone(),
            is_partner: number.form != Form::Digits
                || target.has(number.value)
                || may_be_left_out(source, number),
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
                && !is_day(number)
                && !is_month(target.text, number)
                && !is_dated(number.value)
                && is_alone(number, target, source)
                && !source.explains(number, target)
                && !source.names(number, is_in_date(&dates_here, number))
                && !is_eleventh(number.value, source, target)
                && !is_share(target, number, source)
                && !has_moved_here(number.value)
        })
        .map(|number| Unknown {
            number: number.clone(),
            is_repeated: source.has(number.value),
        })
        .collect();
    let no_currency = without_currency(source, target, &left.pairs);
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

/// The amounts of a target that stand in the source in another currency alone.
fn converted(source: &Side<'_>, target: &Side<'_>) -> Vec<(Range<usize>, String)> {
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

/// The amounts of the source whose currency the target does not say at all: where their
/// numbers stand there.
fn without_currency(
    source: &Side<'_>,
    target: &Side<'_>,
    pairs: &[(usize, usize)],
) -> Vec<(Range<usize>, String)> {
    let has_sign = |number: &Number| {
        let before = source.text[..number.range.start].chars().next_back();
        before.is_some_and(|c| match c {
            '€' => !pays_in_euros(target.language),
            c => matches!(c, '$' | '£'),
        })
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
        let there = runs(source, &self.there);
        for (here, digits) in runs(target, &self.here) {
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

/// The numbers of a side that stand one behind the other as the parts of one time or result,
/// each with its places and its digits.
fn runs(side: &Side<'_>, open: &[Option<usize>]) -> Vec<(Vec<usize>, String)> {
    /// What stands between hours, minutes, seconds and their parts.
    const JOINTS: &[&str] = &[
        "'",
        "''",
        "\"",
        "’",
        "’’",
        "”",
        "′",
        "″",
        ":",
        ".",
        ",",
        "h",
        "m",
        "s",
        "min",
        "mins",
        "minute",
        "minutes",
        "minuto",
        "minutos",
        "minuti",
        "minuten",
        "minuter",
        "minuty",
        "hr",
        "hours",
        "heures",
        "mn",
        "sec",
        "sek",
        "分",
        "秒",
        "小时",
        "小時",
        "時間",
        "분",
        "초",
        "시간",
        "мин",
        "м",
        "мин.",
        "min.",
        "dk",
        "dakika",
        "دقيقة و",
        "دقائق و",
        "ساعة و",
    ];
    let mut found: Vec<(Vec<usize>, String)> = Vec::new();
    let mut end = usize::MAX;
    for (at, number) in side.numbers.iter().enumerate() {
        if open[at].is_none() || number.form != Form::Digits {
            end = usize::MAX;
            continue;
        }
        let text = &side.text[number.range.clone()];
        let digits = text.chars().filter_map(digit);
        let digits: String = digits
            .filter_map(|value| char::from_digit(value, 10))
            .collect();
        let gap = side.text.get(end..number.range.start);
        match (found.last_mut(), gap) {
            (Some((places, run)), Some(gap))
                if JOINTS.contains(&gap.trim())
                    && (gap.len() == 1 || !matches!(gap.trim(), "." | ",")) =>
            {
                places.push(at);
                run.push_str(&digits);
            }
            _ => found.push((vec![at], digits)),
        }
        end = number.range.end;
    }
    found.retain(|(_, digits)| digits.len() > 2);
    found
}

/// Whether one number says in decimals what the other counts in a fraction that its next word
/// names: 0.044, 44 thousandths.
fn is_fraction(side: &Side<'_>, counted: &Number, decimal: &Number) -> bool {
    let is_one = |of: f64| {
        is_same(decimal.value * of, counted.value / counted.scale)
            && side.has_part_behind(counted, of)
    };
    decimal.value < 1.0 && [10.0, 100.0, 1000.0].into_iter().any(is_one)
}

/// Whether one number counts the other's per cent in tenths: 3割 is 30 %.
fn is_tenth(side: &Side<'_>, own: &Number, other: &Number) -> bool {
    let values = side.in_hundredths(own);
    values.is_some_and(|values| values.iter().any(|value| is_same(*value, other.value)))
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

/// Whether a share in per cent is said as a fraction or a ratio: a fifth, two thirds, 9 out of
/// 10, one in 20.
fn is_share(side: &Side<'_>, number: &Number, other: &Side<'_>) -> bool {
    /// Wholes of which news counts parts, and how far the rounded share may be off.
    const WHOLES: [f64; 11] = [2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 20.0, 100.0];
    const OFF: f64 = 0.7;
    let is_part = |share: f64, part: f64, whole: f64| {
        WHOLES.contains(&whole)
            && part < whole
            && share >= 5.0
            && (share - 100.0 * part / whole).abs() < OFF
    };
    let is_fraction = |whole: f64| {
        whole <= 10.0 && (1..whole as u32).any(|part| is_part(number.value, f64::from(part), whole))
    };
    let are_ratio = |side: &Side<'_>, pair: &[Number]| {
        let gap = side.text.get(pair[0].range.end..pair[1].range.start);
        gap.is_some_and(|gap| gap.len() <= LONGEST_RATIO && gap.contains(char::is_alphabetic))
    };
    let is_ratio = |pair: &[Number]| {
        let (one, next) = (pair[0].value, pair[1].value);
        are_ratio(other, pair)
            && (is_part(number.value, one, next) || is_part(number.value, next, one))
    };
    // One in 20 is 5 %, 9 out of 10 are 90 %.
    let is_share = |part: f64, whole: f64| {
        let mut shares = other.numbers.iter().filter(|n| other.is_percentage(n));
        shares.any(|share| is_part(share.value, part, whole))
    };
    let is_in_ratio = || {
        side.numbers.windows(2).any(|pair| {
            pair.iter().any(|own| own.range == number.range)
                && are_ratio(side, pair)
                && is_share(pair[0].value, pair[1].value)
        })
    };
    // 1.6 times as high is 60 % higher.
    let is_multiple = |times: f64, share: f64| is_same((times - 1.0) * 100.0, share);
    let mut shares = other.numbers.iter().filter(|n| other.is_percentage(n));
    let is_times = shares.any(|share| is_multiple(number.value, share.value))
        || side.is_percentage(number)
            && other
                .numbers
                .iter()
                .any(|n| n.value.fract() > 0.0 && is_multiple(n.value, number.value));
    is_times
        || is_share(1.0, number.value)
        || is_in_ratio()
        || side.is_percentage(number)
            && (other.words().any(is_fraction)
                || other.numbers.windows(2).any(is_ratio)
                || other
                    .numbers
                    .iter()
                    .any(|n| is_part(number.value, 1.0, n.value)))
}

/// Whether a number is the year or the day of the attacks that one text calls 9/11.
fn is_eleventh(value: f64, short: &Side<'_>, long: &Side<'_>) -> bool {
    const CALLED: &[&str] = &["9/11", "9·11", "11-S", "11-M"];
    let is_called = |side: &Side<'_>| CALLED.iter().any(|name| side.text.contains(name));
    [2001.0, 11.0, 9.0].contains(&value) && (is_called(short) || is_called(long))
}

/// So many bytes stand between the two numbers of a ratio: 9 out of 10.
const LONGEST_RATIO: usize = 20;

/// Whether a number is that of the hours of a day: round the clock, 24/7.
fn is_day(number: &Number) -> bool {
    number.value == 24.0 && number.scale == 1.0
}

/// Whether a translation may leave a number out without a loss: all for 100 per cent, none
/// for 0, and what is part of a name (Boeing 737, FTSE 250, in his early 20s),
/// 24 hours that are a day, the number of an emergency call.
fn may_be_left_out(source: &Side<'_>, number: &Number) -> bool {
    let is_all = number.value == 100.0 && source.is_percentage(number);
    let behind = &source.text[number.range.end..];
    let is_age = number.value < 100.0
        && number.value % 10.0 == 0.0
        && behind.starts_with('s')
        && !behind[1..].starts_with(char::is_alphabetic);
    let is_call = designation::EMERGENCY.contains(&number.value) && number.range.len() == 3;
    let is_factor =
        source.text[..number.range.start].ends_with(['x', '×']) || behind.starts_with(['x', '×']);
    number.value == 0.0
        || is_all
        || is_age
        || is_day(number)
        || is_call
        || is_factor
        || designation::is_in_name(source.text, &number.range)
}

/// Whether the number is that of a month, which other languages name: 9月.
fn is_month(text: &str, number: &Number) -> bool {
    let rest = text[number.range.end..].trim_start();
    number.value <= 12.0 && (rest.starts_with('月') || rest.starts_with('월'))
}
