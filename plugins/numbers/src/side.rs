//! The numbers of a text, with what its words may account for.

use crate::written::{is_day_near, is_year_near};
use copydesk_core::language::numbers::dates::{Date, dates};
use copydesk_core::language::numbers::hints::{Hints, hints};
use copydesk_core::language::numbers::measures::{Dimension, Measure, measure};
use copydesk_core::language::numbers::relative::{Relative, relative};
use copydesk_core::language::numbers::times::Time;
use copydesk_core::language::numbers::{Form, Number, is_part, numbers};
use jiff::civil;

/// A segment, or the source of one.
#[derive(Debug)]
pub(crate) struct Side<'a> {
    pub(crate) text: &'a str,
    pub(crate) language: &'a str,
    pub(crate) numbers: Vec<Number>,
    /// The unit of each number.
    pub(crate) measures: Vec<Option<Measure>>,
    pub(crate) dates: Vec<Date>,
    /// Whether a comma may stand between thousands, against the custom of the language's tag.
    pub(crate) may_group_by_comma: bool,
    hints: Hints,
    /// The years and days that it names by the day of writing.
    relative: Relative,
    /// That day, where it is known.
    written: Option<civil::Date>,
}

impl<'a> Side<'a> {
    pub(crate) fn new(text: &'a str, language: &'a str, written: Option<civil::Date>) -> Self {
        let numbers = numbers(text, language);
        let units = numbers.iter().map(|number| measure(text, number, language));
        Self {
            text,
            language,
            measures: units.collect(),
            numbers,
            dates: dates(text, language),
            may_group_by_comma: false,
            hints: hints(text, language),
            relative: relative(text, language),
            written,
        }
    }

    /// Whether it writes numbers as Spain does: 3,5 and 3.000.
    pub(crate) fn has_decimal_comma(&self) -> bool {
        self.numbers.iter().any(|number| {
            let text = &self.text[number.range.clone()];
            let behind = |mark| {
                let digits =
                    |(_, rest): (&str, &str)| rest.bytes().take_while(u8::is_ascii_digit).count();
                text.rsplit_once(mark).map(digits)
            };
            matches!(behind(','), Some(1 | 2)) || behind('.') == Some(3)
        })
    }

    /// Whether one of its numbers has this value, however it is read.
    pub(crate) fn has(&self, value: f64) -> bool {
        let mut numbers = self.numbers.iter();
        numbers.any(|n| {
            let mut readings = [Some(n.value), n.shared, n.other].into_iter().flatten();
            readings.any(|own| is_same(own, value))
        })
    }

    /// Whether its words may account for a number of the other text.
    pub(crate) fn explains(&self, number: &Number, other: &Side<'_>) -> bool {
        // Half is 50 per cent, not 500.
        if number.value > 100.0 && other.is_percentage(number) {
            return false;
        }
        self.hints.explain(number.value, number.scale) || self.has_bare_scale(number.value)
    }

    /// Whether it names by the day of writing what a number of the other text is the year, or the
    /// date, of.
    pub(crate) fn names_relatively(&self, number: &Number, other: &Side<'_>) -> bool {
        let is_year = |written| is_year_near(number.value, written);
        self.relative.year && number.may_be_year() && self.written.is_none_or(is_year)
            || self.relative.day && other.is_dated(number, self.written)
    }

    /// Whether a number is part of one of its dates, one near the day of writing where that is
    /// known.
    fn is_dated(&self, number: &Number, written: Option<civil::Date>) -> bool {
        let is_near = |date: &Date| written.is_none_or(|written| is_day_near(date, written));
        self.dates.iter().any(|date| {
            let range = &date.range;
            range.start <= number.range.start && number.range.end <= range.end && is_near(date)
        })
    }

    /// The values of its number words, with and without endings.
    pub(crate) fn words(&self) -> impl Iterator<Item = f64> + '_ {
        let numbers = self.numbers.iter().filter(|n| n.form == Form::Words);
        let numbers = numbers.map(|number| number.value);
        numbers.chain(self.hints.values().iter().copied())
    }

    /// Whether the word behind a number names a part of so many: hundredths.
    pub(crate) fn has_part_behind(&self, number: &Number, of: f64) -> bool {
        let behind = self.text[number.range.end..].trim_start();
        let word = behind.find(|c: char| !c.is_alphabetic());
        let word = &behind[..word.unwrap_or(behind.len())];
        let spelled = self.text[number.range.clone()]
            .split_whitespace()
            .next_back();
        let is_spelled =
            number.scale == of && spelled.is_some_and(|word| is_part(word, of, self.language));
        is_spelled || is_part(word, of, self.language)
    }

    /// Whether its words may tell a time of day.
    pub(crate) fn tells(&self, time: &Time) -> bool {
        let has = |value: u32| {
            self.has(f64::from(value)) || self.words().any(|own| own == f64::from(value))
        };
        let (hour, minute) = (time.hour(), time.minute());
        let has_hour = has(hour) || has(hour % 12 + 12) || has(hour % 12 + 1) && minute == 30;
        has_hour && (minute == 0 || self.tells_minutes(minute) || has(minute))
    }

    /// Whether its words may tell so many minutes past an hour: half past four.
    pub(crate) fn tells_minutes(&self, minutes: u32) -> bool {
        self.hints.tell_minutes(minutes)
    }

    /// Whether it has a word for thousands or millions whose multiplier is no number that is
    /// known, and a value is one of these.
    fn has_bare_scale(&self, value: f64) -> bool {
        // Half a million is one number, that the hints tell.
        let mut numbers = self.numbers.iter().filter(|_| !self.hints.may_part());
        numbers.any(|number| {
            let word = &self.text[number.range.clone()];
            let is_bare = number.form == Form::Words
                && !word.contains([' ', '\u{a0}', '-'])
                && [1e3, 1e6, 1e9, 1e12].contains(&number.value)
                && self.text[..number.range.start]
                    .trim_end()
                    .ends_with(char::is_alphabetic);
            is_bare && (1.0..1000.0).contains(&(value / number.value))
        })
    }

    /// Whether a number is a word for thousands or millions that another word parts: a quarter of
    /// a million.
    pub(crate) fn is_parted_scale(&self, number: &Number) -> bool {
        number.form == Form::Words
            && [1e3, 1e6, 1e9, 1e12].contains(&number.value)
            && self.hints.may_part()
    }

    /// Whether per cent stand behind a number.
    pub(crate) fn is_percentage(&self, number: &Number) -> bool {
        // %20, yüzde 20; tenths.
        const BEFORE: &[&str] = &["%", "٪", "yüzde", "Yüzde", "百分之"];
        let before = self.text[..number.range.start].trim_end();
        let at = self
            .numbers
            .iter()
            .position(|own| own.range == number.range);
        let unit = at.and_then(|at| self.measures[at].as_ref());
        unit.is_some_and(|unit| unit.dimension == Dimension::Share)
            || self.text[number.range.end..].starts_with(['割', '折', '成'])
            || BEFORE.iter().any(|word| before.ends_with(word))
    }

    /// What a number says in hundredths where a character behind it counts in tenths: 3割,
    /// 9折 (a tenth off).
    pub(crate) fn in_hundredths(&self, number: &Number) -> Option<[f64; 2]> {
        let behind = &self.text[number.range.end..];
        match behind.chars().next()? {
            '割' | '成' => Some([number.value * 10.0; 2]),
            '折' => Some([100.0 - number.value * 10.0, number.value * 10.0]),
            _ => None,
        }
    }
}

pub(crate) fn is_same(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs().max(other.abs())
}
