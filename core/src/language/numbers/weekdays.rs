//! Weekdays in a text. Their names are those of Unicode CLDR.

use super::dates::{Dates, beginning, words};
use std::ops::Range;

/// What tells at a glance that a word is no weekday of a language.
#[derive(Clone, Copy, Debug)]
pub struct Weekdays(&'static Dates);

impl Weekdays {
    /// Those of a language; nothing where they are not known.
    pub fn of(tag: &str) -> Option<Self> {
        Dates::of(tag).map(Self)
    }

    /// Whether a word begins as a weekday does.
    pub fn may_be(self, word: &str) -> bool {
        self.0.day_beginnings.contains(&beginning(word))
    }
}

/// The weekdays of a text, from Monday as 1, in its order.
pub fn weekdays(text: &str, tag: &str) -> Vec<(Range<usize>, u32)> {
    let Some(dates) = Dates::of(tag) else {
        return Vec::new();
    };
    let longest = dates.weekdays.keys().map(String::len).max().unwrap_or(0);
    let found = words(text).into_iter().filter_map(|word| {
        if word.value.is_some() || word.text.len() > longest {
            return None;
        }
        let day = dates.weekdays.get(&word.text.to_lowercase())?;
        Some((word.start..word.end(), *day))
    });
    found.collect()
}

/// The name of a weekday, from Monday as 1, as the language writes it; nothing where the
/// language is unknown.
pub fn weekday_name(day: u32, tag: &str) -> Option<&'static str> {
    let names = Dates::of(tag)?.days.get(day.checked_sub(1)? as usize)?;
    names.first().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekdays_are_read() {
        let found: Vec<u32> = weekdays("Lundi ou le mardi", "fr")
            .into_iter()
            .map(|d| d.1)
            .collect();
        assert_eq!(found, [1, 2]);
    }
}
