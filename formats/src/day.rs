//! The day of an article, as its file says it.

use jiff::civil::Date;
use jiff::fmt::rfc2822;

/// The day that a date, or a date with its time, of ISO 8601 or RFC 2822 names, as ISO 8601
/// has it: `2026-11-27`. Nothing where it is neither. The day is that of the place that the
/// text was written at.
pub(super) fn day(text: &str) -> Option<String> {
    let text = text.trim().trim_matches(['"', '\'']);
    let iso = text.get(..10).or(text.get(..8));
    let iso = iso.and_then(|day| day.parse::<Date>().ok());
    let compact = || text.get(..8)?.parse::<Date>().ok();
    let mail = || rfc2822::parse(text).ok().map(|zoned| zoned.date());
    let day = iso.or_else(compact).or_else(mail)?;
    Some(day.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_news_files_write_it() {
        for (text, expected) in [
            ("2026-11-27", Some("2026-11-27")),
            ("\"2026-11-27\"", Some("2026-11-27")),
            ("2026-11-27T23:30:00+09:00", Some("2026-11-27")),
            ("2026-11-27 08:00:00", Some("2026-11-27")),
            ("20261127T080000Z", Some("2026-11-27")),
            ("20261127", Some("2026-11-27")),
            ("Fri, 27 Nov 2026 08:00:00 GMT", Some("2026-11-27")),
            ("27 novembre 2026", None),
            ("2026-13-27", None),
            ("", None),
            ("éééééééééé", None),
        ] {
            assert_eq!(day(text).as_deref(), expected, "{text}");
        }
    }
}
