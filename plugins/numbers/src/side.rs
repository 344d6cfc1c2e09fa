//! The numbers of a text, with what its words may account for.

use copydesk_core::language::numbers::dates::{Date, dates};
use copydesk_core::language::numbers::hints::{Hints, hints};
use copydesk_core::language::numbers::measures::{Dimension, Measure, measure};
use copydesk_core::language::numbers::relative::{Relative, relative};
use copydesk_core::language::numbers::times::Time;
use copydesk_core::language::numbers::{Form, Number, is_part, numbers};
use jiff::civil;

/// Last year and next year are no more than this from the day of writing, the year before last
/// too.
const YEARS_AWAY: f64 = 2.0;

/// Yesterday and tomorrow are no more than this from the day of writing: a translation is often
/// printed a day or two behind its source.
const DAYS_AWAY: u32 = 4;

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
        let is_year =
            |written: civil::Date| (number.value - f64::from(written.year())).abs() <= YEARS_AWAY;
        self.relative.year && number.may_be_year() && self.written.is_none_or(is_year)
            || self.relative.day && other.is_dated(number, self.written)
    }

    /// Whether a number is part of one of its dates, one near the day of writing where that is
    /// known.
    fn is_dated(&self, number: &Number, written: Option<civil::Date>) -> bool {
        let is_near = |date: &Date| {
            let away = written.and_then(|written| days_away(date, written));
            away.is_none_or(|days| days <= DAYS_AWAY)
        };
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

/// The year of a date that leaves it out: the one that brings it nearest to the day of writing.
/// Nothing where the date is none, or is no nearer to that year than to another.
pub(crate) fn nearest_year(date: &Date, written: civil::Date) -> Option<u32> {
    /// In days: a date without a year is of these months.
    const NEAR: u32 = 120;
    let years = [-1, 0, 1].map(|more| written.year() + more);
    let dated = years.into_iter().filter_map(|year| {
        let year = u32::try_from(year).ok()?;
        let own = Date {
            year: Some(year),
            ..date.clone()
        };
        Some((days_away(&own, written)?, year))
    });
    let (days, year) = dated.min()?;
    (days <= NEAR).then_some(year)
}

/// How many days lie between a date and the day of writing; of one without a year in the year
/// that brings them nearest.
fn days_away(date: &Date, written: civil::Date) -> Option<u32> {
    let (month, day) = (date.month? as i8, date.day? as i8);
    let year = match date.year {
        Some(year) => year,
        None => nearest_year(date, written)?,
    };
    let date = civil::Date::new(i16::try_from(year).ok()?, month, day).ok()?;
    let days = written.until(date).ok()?.get_days();
    Some(days.unsigned_abs())
}

#[cfg(test)]
mod tests {
    use crate::Numbers;
    use copydesk_core::document::Draft;
    use copydesk_core::testing::findings_in;

    #[test]
    fn yesterday_is_a_day_before_publication() {
        for (date, source, text, found) in [
            (
                "2026-11-27",
                "It was closed yesterday.",
                "Il a été fermé le 26 novembre.",
                0,
            ),
            (
                "2026-11-27",
                "It was closed yesterday.",
                "Il a été fermé le 16 novembre.",
                1,
            ),
            (
                "2026-11-27",
                "It was built last year.",
                "Il a été bâti en 2025.",
                0,
            ),
            (
                "2026-11-27",
                "It was built last year.",
                "Il a été bâti en 2015.",
                1,
            ),
            // On no day that is known it may be any.
            ("", "It was built last year.", "Il a été bâti en 2015.", 0),
        ] {
            let mut draft = Draft::from_lines("a", "fr", text, source).expect("small");
            "en".clone_into(&mut draft.source_language);
            date.clone_into(&mut draft.date);
            let found_there = findings_in::<Numbers>("{}", draft);
            assert_eq!(found_there.len(), found, "{date}: {text}: {found_there:?}");
        }
    }
}
