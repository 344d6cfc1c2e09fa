//! `numbers/impossible`: a date or a time that no calendar and no clock has.

use copydesk_core::language::numbers::dates::dates;
use copydesk_core::language::numbers::measures::{Dimension, measure};
use copydesk_core::language::numbers::{Number, numbers};
use copydesk_core::{Category, Check, Document, Report, Severity, TokenKind};
use jiff::civil;
use std::ops::Range;

pub(crate) static CHECK: Check = Check {
    id: "numbers/impossible",
    category: Category::WrongNumber,
    severity: Severity::Major,
    summary: "a date or a time that does not exist",
    explanation: "No month has such a day (31 November, 30 February, 29 February in a year that is \
        no leap year), no year such a month (15/13/2023), no day such a time (25:70 o'clock). A \
        time is one where a word of the clock stands beside it; scores, verses and ratios are left \
        alone.",
    example_language: "en",
    bad: "The bridge opens on 31 November.",
    good: "The bridge opens on 30 November.",
    ..Check::BLANK
};

/// What stands beside a time of day, in the languages whose press writes it so.
const CLOCK: &[&str] = &[
    "o'clock",
    "o’clock",
    "a.m.",
    "p.m.",
    "am",
    "pm",
    "Uhr",
    "GMT",
    "UTC",
    "CET",
    "heures",
    "horas",
    "ore",
    "uur",
    "godz",
    "hodin",
    "часов",
    "годин",
    "saat",
    "klo",
    "kl",
];

pub(crate) fn check(document: &Document<'_>, report: &mut Report) {
    let language = document.language;
    for segment in document.segments() {
        let text = segment.text();
        // Other days every month has.
        let days = ["29", "30", "31"];
        let may_have_day = days.iter().any(|day| text.contains(day))
            && segment.tokens().any(|token| {
                let number = token.text();
                token.kind() == TokenKind::Number
                    && days.iter().any(|day| number.contains(day))
                    && (number.len() == 2 || number.contains(['/', '.', '-']))
            });
        let dates = match may_have_day {
            true => dates(text, language),
            false => Vec::new(),
        };
        for date in dates {
            let (Some(month), Some(day), false) = (date.month, date.day, date.is_ambiguous) else {
                continue;
            };
            // Without a year, February may have 29.
            const LEAP: u32 = 2024;
            let year = date
                .year
                .filter(|year| (1583..=9999).contains(year))
                .unwrap_or(LEAP);
            let last =
                civil::Date::new(year as i16, month as i8, 1).map(|first| first.days_in_month());
            let Some(last) = last.ok().filter(|last| day > *last as u32) else {
                continue;
            };
            let said = &text[date.range.clone()];
            let message = format!("there is no {said}: the month has {last} days");
            report.finding(&CHECK, segment.span_of(&date.range), message);
        }
        let years = ["/19", "/20", ".19", ".20"];
        if years.iter().any(|year| text.contains(year)) {
            for (range, message) in months(text) {
                report.finding(&CHECK, segment.span_of(&range), message);
            }
        }
        if let Some((range, message)) = shares(text, language) {
            let finding = report.finding(&CHECK, segment.span_of(&range), message);
            finding.severity(Severity::Minor);
        }
        if text.contains(':') {
            for (range, message) in times(text) {
                report.finding(&CHECK, segment.span_of(&range), message);
            }
        }
    }
}

/// What a language calls the rest of a whole: how the words begin. Sources: the dictionaries of
/// the academies, Wiktionary.
const RESTS: &[(&str, &[&str])] = &[
    ("cs", &["zbývajíc", "zbyl", "zbytek"]),
    ("da", &["resterende", "øvrige"]),
    ("de", &["übrigen", "restlich", "verbleibend", "Rest"]),
    ("en", &["remaining", "rest", "remainder"]),
    ("es", &["restante", "resto"]),
    ("fr", &["restant", "reste"]),
    ("it", &["restant", "rimanent", "resto"]),
    ("nl", &["resterende", "overige", "rest"]),
    ("no", &["resterende", "øvrige"]),
    ("pl", &["pozostał", "reszta"]),
    ("pt", &["restante", "resto"]),
    ("ru", &["остальн", "оставш"]),
    ("sk", &["zvyšn", "zostávajúc"]),
    ("sv", &["resterande", "återstående", "övriga"]),
    ("tr", &["kalan", "geri kalan"]),
    ("uk", &["решт"]),
];

/// The last of the shares of a whole, which a text calls the rest, where they are too many.
fn shares(text: &str, language: &str) -> Option<(Range<usize>, String)> {
    /// So many characters stand between the rest and its share.
    const NEAR: usize = 24;
    let language = language.split('-').next()?;
    let (_, rests) = RESTS.iter().find(|(own, _)| *own == language)?;
    let is_rest = |text: &str| {
        let mut words = text.split(|c: char| !c.is_alphabetic());
        words.any(|word| rests.iter().any(|rest| word.starts_with(rest)))
    };
    // Few texts have two shares.
    if text.matches('%').count() < 2 || !is_rest(text) {
        return None;
    }
    let numbers = numbers(text, language);
    let is_share = |number: &&Number| {
        let unit = measure(text, number, language);
        unit.is_some_and(|unit| unit.dimension == Dimension::Share)
    };
    let shares: Vec<&Number> = numbers.iter().filter(is_share).collect();
    let last = shares.last().filter(|_| shares.len() > 1)?;
    let before = &text[..last.range.start];
    let mut starts = before.char_indices().rev().map(|(at, _)| at);
    let start = starts.nth(NEAR).unwrap_or(0);
    // Les 8 % restants.
    let behind = &text[last.range.end..];
    let mut ends = behind.char_indices().map(|(at, _)| at);
    let end = ends.nth(NEAR).unwrap_or(behind.len());
    let is_last = is_rest(&before[start..]) || is_rest(&behind[..end]);
    let is_one_sentence = !text[shares[0].range.end..last.range.start].contains(". ");
    let sum: f64 = shares.iter().map(|share| share.value).sum();
    const ROUNDED: f64 = 101.0;
    (is_last && is_one_sentence && sum > ROUNDED)
        .then(|| (last.range.clone(), format!("the shares add up to {sum} %")))
}

/// Runs of digits with one kind of mark between them, each with its bytes and its numbers.
fn runs(text: &str, mark: char) -> impl Iterator<Item = (Range<usize>, Vec<u32>)> + '_ {
    let is_part = move |c: char| c.is_ascii_digit() || c == mark;
    text.split(move |c: char| !is_part(c))
        .filter_map(move |run| {
            let start = run.as_ptr() as usize - text.as_ptr() as usize;
            let numbers: Option<Vec<u32>> = run.split(mark).map(|part| part.parse().ok()).collect();
            numbers
                .filter(|numbers| numbers.len() > 1)
                .map(|numbers| (start..start + run.len(), numbers))
        })
}

/// Dates in numbers with a year of four digits whose month is none, whichever of two it is.
fn months(text: &str) -> impl Iterator<Item = (Range<usize>, String)> + '_ {
    let found = runs(text, '/')
        .chain(runs(text, '.'))
        .filter(|(range, numbers)| {
            let is_apart = !text[..range.start].ends_with(['.', '/', ',', '-', ':'])
                && !text[range.end..].starts_with(['/', ',', '-', ':']);
            let fields = &text[range.clone()];
            let is_date = |a: u32, b: u32| (13..=31).contains(&a) && (13..=31).contains(&b);
            let has_year = fields.len() == "31/12/2023".len();
            is_apart && has_year && matches!(numbers[..], [a, b, 1900..=2100] if is_date(a, b))
        });
    found.map(|(range, _)| {
        let message = format!("there is no {}: a year has 12 months", &text[range.clone()]);
        (range, message)
    })
}

/// Times of day of more than 24 hours or 59 minutes, a word of the clock beside them.
fn times(text: &str) -> impl Iterator<Item = (Range<usize>, String)> + '_ {
    let found = runs(text, ':').filter(|(range, numbers)| {
        let behind = text[range.end..].trim_start();
        let before = text[..range.start].trim_end_matches([' ', '.', '\u{a0}']);
        let has_word = CLOCK.iter().any(|word| {
            let is_whole = |rest: &str| !rest.starts_with(char::is_alphanumeric);
            behind.strip_prefix(word).is_some_and(is_whole)
                || matches!(*word, "kl" | "klo" | "saat" | "godz") && before.ends_with(word)
        });
        has_word && matches!(numbers[..], [hour, minute] if hour > 24 || minute > 59)
    });
    found.map(|(range, _)| {
        let message = format!("there is no time {}", &text[range.clone()]);
        (range, message)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Numbers;
    use copydesk_core::testing::expect;

    #[test]
    fn dates_and_times_exist() {
        expect::<Numbers>(
            &CHECK,
            &[
                ("en", "It opens on ⟦31 November⟧ and closes on 30 November."),
                ("fr", "Ouverture le ⟦30 février⟧, fermeture le 29 février."),
                ("de", "Am ⟦29. Februar 2023⟧ und am 29. Februar 2024."),
                ("es", "El ⟦31 de abril⟧ y el 30 de abril."),
                ("ru", "Это было ⟦31 июня⟧, а не 30 июня."),
                (
                    "en",
                    "Some 60% agree, 45% do not, and the remaining ⟦10⟧% do not know.",
                ),
                (
                    "en",
                    "Some 60% agree, 30% do not, and the remaining 10% do not know.",
                ),
                ("en", "Prices rose by 60%, wages by 45% and rents by 10%."),
                ("de", "60 % sagen Ja, 50 % Nein, die übrigen ⟦8⟧ % nichts."),
                ("fr", "60 % disent oui, 50 % non, les ⟦8⟧ % restants rien."),
                ("fr", "60 % disent oui, 32 % non, les 8 % restants rien."),
                (
                    "en",
                    "The meeting is at ⟦25:70⟧ o’clock, not at 14:30 o’clock.",
                ),
                ("de", "Beginn um ⟦18:75⟧ Uhr, Ende um 24:00 Uhr."),
                ("sv", "Mötet börjar kl. ⟦25:10⟧ och slutar kl. 18:10."),
                ("fr", "Le ⟦15/13/2023⟧ et le 15/12/2023."),
                (
                    "en",
                    "The team won 25:70. John 3:66 says so. The ratio is 90:10.",
                ),
                ("de", "Version 15.13.2023.1 und 31.12.2023."),
            ],
        );
    }
}
