//! Years of other calendars: 2566 of the Buddhist era is 2023.

use icu_calendar::cal::{Buddhist, Hebrew, Hijri, Japanese, Persian, Roc};
use icu_calendar::{AnyCalendar, Date};

/// Languages whose press counts years in calendars of its own.
const LANGUAGES: &[&str] = &[
    "ar", "ckb", "dv", "fa", "he", "ja", "lo", "ps", "th", "ur", "yi", "zh",
];

/// Whether a year of one text and a number of the other, in these languages, may be one year
/// in two calendars.
pub(crate) fn are_one_year(year: f64, other: f64, language: &str) -> bool {
    const YEARS: std::ops::RangeInclusive<f64> = 1800.0..=2200.0;
    if !LANGUAGES.contains(&language) || year.fract() != 0.0 || !YEARS.contains(&year) {
        return false;
    }
    // A year of another calendar begins in the middle of ours.
    [(1, 1), (12, 31)].iter().any(|&(month, day)| {
        let Ok(date) = Date::try_new_iso(year as i32, month, day) else {
            return false;
        };
        let calendars = [
            AnyCalendar::Buddhist(Buddhist),
            AnyCalendar::Persian(Persian),
            AnyCalendar::Hebrew(Hebrew),
            AnyCalendar::Roc(Roc),
            AnyCalendar::Japanese(Japanese::new()),
            AnyCalendar::HijriUmmAlQura(Hijri::new_umm_al_qura()),
        ];
        calendars.into_iter().any(|calendar| {
            let date = date.to_calendar(calendar);
            let era = date.year().era().map(|era| era.year);
            era.is_some_and(|year| f64::from(year) == other)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_one_in_two_calendars() {
        for (year, other, language) in [
            (2023.0, 2566.0, "th"),
            (2023.0, 1402.0, "fa"),
            (2023.0, 1445.0, "ar"),
            (2023.0, 5784.0, "he"),
            (2023.0, 5.0, "ja"),
            (2006.0, 18.0, "ja"),
            (2023.0, 112.0, "zh"),
        ] {
            assert!(are_one_year(year, other, language), "{year} {other}");
        }
        assert!(!are_one_year(2023.0, 2567.0, "th"));
        assert!(!are_one_year(2023.0, 2566.0, "de"));
        assert!(!are_one_year(12.0, 555.0, "th"));
    }
}
