//! Days and years beside the day on which an article was written.

use copydesk_core::language::numbers::dates::Date;
use jiff::civil;

/// Last year and next year are no more than this from the day of writing, the year before last
/// too.
const YEARS_AWAY: f64 = 2.0;

/// Yesterday and tomorrow are no more than this from the day of writing: a translation is often
/// printed a day or two behind its source.
const DAYS_AWAY: u32 = 4;

/// Whether a year may be last year or the next of the day of writing.
pub(crate) fn is_year_near(year: f64, written: civil::Date) -> bool {
    (year - f64::from(written.year())).abs() <= YEARS_AWAY
}

/// Whether a date may be yesterday or tomorrow of the day of writing, or its day is not said.
pub(crate) fn is_day_near(date: &Date, written: civil::Date) -> bool {
    days_away(date, written).is_none_or(|days| days <= DAYS_AWAY)
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
