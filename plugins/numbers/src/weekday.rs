//! `numbers/weekday`: a weekday that does not fit its date.

use crate::written::nearest_year;
use copydesk_core::language::numbers::dates::{Date, dates, in_full};
use copydesk_core::language::numbers::weekdays::{Weekdays, weekday_name, weekdays};
use copydesk_core::{Category, Check, Document, Report, Severity, Token, TokenKind};
use jiff::civil;
use std::ops::Range;

pub(crate) static CHECK: Check = Check {
    id: "numbers/weekday",
    category: Category::WrongNumber,
    severity: Severity::Minor,
    summary: "a weekday that does not fit its date",
    explanation: "The weekday and the date beside it do not go together: 7 October 2014 was a \
        Tuesday. The year is that of the date, the nearest to the day on which the article was \
        published, where its file says that, or the one year that the text names in full dates. \
        Where neither says it, or the date is older than the calendar of today, nothing is said. \
        A weekday that is not the source's is numbers/mismatch.",
    example_language: "en",
    bad: "The council met on Monday, 7 October 2014.",
    good: "The council met on Tuesday, 7 October 2014.",
    ..Check::BLANK
};

/// Between a weekday and its date are no more bytes than this: Monday, the 7th.
const NEAR: usize = 8;

/// So many tokens away from its weekday a date begins.
const FEW: usize = 5;

/// Since 1930 every state that had another calendar has this one.
const YEARS: std::ops::RangeInclusive<u32> = 1930..=2100;

pub(crate) fn check(document: &Document<'_>, report: &mut Report) {
    let language = document.language;
    let Some(may_be) = Weekdays::of(language) else {
        return;
    };
    let written = document.date.parse().ok();
    let mut years: Option<Vec<u32>> = None;
    for segment in document.segments() {
        let text = segment.text();
        // A number stands near a word that begins as a weekday does.
        let tokens: Vec<Token<'_>> = match text.bytes().any(|byte| byte.is_ascii_digit()) {
            true => segment.tokens().collect(),
            false => Vec::new(),
        };
        let may_have = tokens.iter().enumerate().any(|(at, token)| {
            let near = at.saturating_sub(FEW)..(at + FEW).min(tokens.len());
            let is_number = |token: &Token<'_>| token.kind() == TokenKind::Number;
            tokens[near].iter().any(is_number) && may_be.may_be(token.text())
        });
        let days = match may_have {
            true => weekdays(text, language),
            false => Vec::new(),
        };
        if days.is_empty() {
            continue;
        }
        for date in dates(text, language)
            .iter()
            .filter(|date| !date.is_ambiguous)
        {
            let Some((range, day)) = days.iter().find(|(range, _)| is_beside(text, range, date))
            else {
                continue;
            };
            let named = years.get_or_insert_with(|| named_years(document));
            let year = date.year.or_else(|| match (&named[..], written) {
                (_, Some(written)) => nearest_year(date, written),
                ([year], None) => Some(*year),
                _ => None,
            });
            let Some(right) = year.and_then(|year| weekday_of(date, year)) else {
                continue;
            };
            if right == *day {
                continue;
            }
            let own = &text[range.clone()];
            let Some(name) = weekday_name(right, language) else {
                continue;
            };
            let said = Date {
                year,
                ..date.clone()
            };
            let said =
                in_full(&said, language).unwrap_or_else(|| text[date.range.clone()].to_owned());
            let message = format!("{said} is a {name}, not a {own}");
            report
                .finding(&CHECK, segment.span_of(range), message)
                .suggest(name);
        }
    }
}

/// The years of the full dates of a document, each once.
fn named_years(document: &Document<'_>) -> Vec<u32> {
    let all = document.segments().flat_map(|segment| {
        let dates = dates(segment.text(), document.language);
        dates.into_iter().filter_map(|date| date.day.and(date.year))
    });
    let mut years: Vec<u32> = all.collect();
    years.sort_unstable();
    years.dedup();
    years
}

/// Whether a weekday stands directly before a date, or behind it in a list or in brackets.
fn is_beside(text: &str, weekday: &Range<usize>, date: &Date) -> bool {
    let is_joint = |gap: &str| {
        gap.len() <= NEAR
            && !gap.contains(['.', ';', ':', '!', '?', '–', '—', '/', '-'])
            && !gap.contains(|c: char| c.is_ascii_digit())
    };
    if weekday.end <= date.range.start {
        return is_joint(&text[weekday.end..date.range.start]);
    }
    let gap = text.get(date.range.end..weekday.start);
    gap.is_some_and(|gap| matches!(gap.trim(), "(" | "" | ",") && gap.len() <= 3)
}

/// The weekday of a date, from Monday as 1.
fn weekday_of(date: &Date, year: u32) -> Option<u32> {
    let year = Some(year).filter(|year| YEARS.contains(year))?;
    let (month, day) = (date.month?, date.day?);
    let date = civil::Date::new(year as i16, month as i8, day as i8).ok()?;
    Some(date.weekday().to_monday_one_offset() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Numbers;
    use copydesk_core::document::Draft;
    use copydesk_core::testing::{expect, findings_in};

    #[test]
    fn the_day_of_publication_tells_the_year() {
        for (date, text, found) in [
            ("2014-10-09", "They met on Monday, 7 October.", 1),
            ("2014-10-09", "They met on Tuesday, 7 October.", 0),
            // Across the turn of the year.
            ("2015-01-02", "They met on Wednesday, 31 December.", 0),
            ("2015-01-02", "They met on Thursday, 31 December.", 1),
            // A birthday, or another year's.
            ("2014-04-09", "They met on Monday, 7 October.", 0),
            ("", "They met on Monday, 7 October.", 0),
        ] {
            let mut draft = Draft::from_lines("a", "en", text, "").expect("small");
            date.clone_into(&mut draft.date);
            assert_eq!(
                findings_in::<Numbers>("{}", draft).len(),
                found,
                "{date}: {text}"
            );
        }
    }

    #[test]
    fn weekdays_fit_their_dates() {
        expect::<Numbers>(
            &CHECK,
            &[
                ("en", "They met on ⟦Monday⟧, 7 October 2014."),
                ("en", "They met on Tuesday, October 7, 2014."),
                ("en", "They met on October 7, 2014 (⟦Friday⟧)."),
                ("de", "Sie trafen sich am ⟦Montag⟧, dem 7. Oktober 2014."),
                ("de", "Sie trafen sich am Dienstag, 7. Oktober 2014."),
                ("fr", "Réunion le ⟦lundi⟧ 7 octobre 2014."),
                ("fr", "Réunion le mardi 7 octobre 2014."),
                ("es", "Fue el ⟦lunes⟧ 7 de octubre de 2014."),
                ("it", "Era ⟦lunedì⟧ 7 ottobre 2014."),
                ("nl", "Dat was ⟦maandag⟧ 7 oktober 2014."),
                ("ru", "Это было во вторник, 7 октября 2014 года."),
                ("ru", "Это было в ⟦понедельник⟧, 7 октября 2014 года."),
                // The year of the other dates.
                (
                    "en",
                    "On 7 October 2014 it rained. On ⟦Sunday⟧, 10 October it snowed.",
                ),
                // None is said.
                ("en", "They met on Monday, 7 October."),
                ("en", "They met on Monday. On 7 October 2014 it rained."),
                ("en", "It was Monday, 7 October 1814."),
            ],
        );
    }
}
