//! Times of day in a text.

use super::dates::{Word, words};
use std::ops::Range;

/// A time of day in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Time {
    /// Its bytes in the text.
    pub range: Range<usize>,
    hour: u32,
    minute: u32,
}

impl Time {
    /// Whether the two may be one time: twelve hours are told by a.m. and p.m.
    pub fn agrees(&self, other: &Time) -> bool {
        self.minute == other.minute && self.hour % 12 == other.hour % 12
    }

    /// How many minutes past the hour.
    pub fn minute(&self) -> u32 {
        self.minute
    }

    /// The hour, of twelve.
    pub fn hour(&self) -> u32 {
        match self.hour % 12 {
            0 => 12,
            hour => hour,
        }
    }
}

/// Abbreviations of time zones that the press names (IANA, tz database).
const ZONES: &[&str] = &[
    "GMT", "Gmt", "UTC", "BST", "CET", "CEST", "EET", "EEST", "EST", "EDT", "ET", "CDT", "CST",
    "MST", "MDT", "PST", "PDT", "PT", "IST", "JST", "KST", "MSK", "TSI", "TSİ", "MEZ", "МСК",
];

/// Whether a text names a time zone, in which another may give a time.
pub fn names_zone(text: &str) -> bool {
    words(text).iter().any(|word| ZONES.contains(&word.text))
}

/// The times of a text, in order: 15:30, 15h30, 3:30 p.m., 15.30, 15时30分, and 0200 GMT.
pub fn times(text: &str) -> Vec<Time> {
    let words = words(text);
    let mut found: Vec<Time> = Vec::new();
    for at in 0..words.len() {
        let zoned = words.get(at + 1).filter(|zone| ZONES.contains(&zone.text));
        if let (Some(value), 4, Some(_)) = (words[at].value, words[at].text.len(), zoned)
            && value < 2400
            && value % 100 < 60
        {
            found.push(Time {
                range: words[at].start..words[at].end(),
                hour: value / 100,
                minute: value % 100,
            });
            continue;
        }
        let hour = words[at]
            .value
            .filter(|hour| *hour < 24 && words[at].text.len() <= 2);
        let is_apart = found
            .last()
            .is_none_or(|last| last.range.end <= words[at].start);
        let (Some(hour), true) = (hour, is_apart) else {
            continue;
        };
        let gap = |i: usize| {
            let next = words.get(i + 1)?;
            text.get(words[i].end()..next.start)
        };
        let minute = |i: usize| {
            let word = words.get(i)?;
            word.value
                .filter(|minute| *minute < 60 && word.text.len() == 2)
        };
        let joined = match gap(at) {
            Some(":") => minute(at + 1).map(|minute| (minute, at + 1)),
            Some("" | " " | "\u{a0}" | "\u{202f}")
                if words.get(at + 1).is_some_and(|word| word.text == "h") =>
            {
                minute(at + 2).map(|minute| (minute, at + 2))
            }
            Some(".") => minute(at + 1).map(|minute| (minute, at + 1)),
            Some("") => in_characters(&words[at..]).map(|minute| (minute, at + 2)),
            _ => None,
        };
        if let Some((minute, last)) = joined {
            found.push(Time {
                range: words[at].start..words[last].end(),
                hour,
                minute,
            });
        }
    }
    found
}

/// The minutes of a time in characters: 15时30分, 3시 30분.
fn in_characters(words: &[Word<'_>]) -> Option<u32> {
    let [_, hour, minute, sign, ..] = words else {
        return None;
    };
    let is_time = matches!(hour.text, "时" | "時" | "点" | "點" | "시")
        && sign.text.starts_with(['分', '분']);
    minute.value.filter(|minute| is_time && *minute < 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read() {
        let found = |text| -> Vec<String> {
            times(text)
                .iter()
                .map(|t| format!("{}:{:02}", t.hour, t.minute))
                .collect()
        };
        assert_eq!(
            found("at 3:30 p.m., 15h30, 15 h 30, 15.30 Uhr"),
            ["3:30", "15:30", "15:30", "15:30"]
        );
        assert_eq!(
            found("23时40分，오후 3시 5분, 0200 GMT"),
            ["23:40", "3:05", "2:00"]
        );
        assert_eq!(found("3:1, 45:00, 12:5, 1:2:3, 1200 dogs"), [""; 0]);
    }

    proptest::proptest! {
        /// Whatever the text, every time has its place in it.
        #[test]
        fn every_time_has_a_place(text in "([0-9٠-٩/. :h-]|年|日|th|é){0,24}") {
            for time in times(&text) {
                proptest::prop_assert!(text.get(time.range).is_some_and(|t| !t.is_empty()));
            }
        }
    }
}
