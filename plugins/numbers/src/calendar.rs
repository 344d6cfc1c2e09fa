//! The dates, weekdays and times of a segment and those of its source, in pairs.

use crate::side::Side;
use copydesk_core::language::numbers::dates::Date;
use copydesk_core::language::numbers::times::{Time, names_zone, times};
use copydesk_core::language::numbers::weekdays::weekdays;
use std::collections::BTreeSet;
use std::ops::Range;

/// What became of the dates of a segment.
#[derive(Debug, Default)]
pub(crate) struct Calendar {
    /// Bytes of the source, and of the target, whose numbers are accounted for.
    pub(crate) there: Vec<Range<usize>>,
    pub(crate) here: Vec<Range<usize>>,
    /// Bytes of the target that say another day than the source, and what it
    /// says.
    pub(crate) wrong: Vec<(Range<usize>, String)>,
    /// Dates of the target that stand for one of the source.
    pub(crate) right: Vec<Date>,
}

/// Pairs what a source and a target say of days and hours.
pub(crate) fn pair(there: &Side<'_>, here: &Side<'_>) -> Calendar {
    let (source, target) = ((there.text, there.language), (here.text, here.language));
    let (words_there, words_here) = (there, here);
    let mut calendar = Calendar::default();
    let all = &there.dates;
    let mut there = all.clone();
    let mut left: Vec<Date> = Vec::new();
    for date in here.dates.iter().cloned() {
        match there
            .iter()
            .position(|other| date.agrees(other) && is_more(&date, other))
        {
            Some(at) => {
                calendar.there.push(there.remove(at).range);
                calendar.here.push(date.range.clone());
                calendar.right.push(date);
            }
            None => left.push(date),
        }
    }
    // What the source says twice may be said once, and the other way round.
    let known = calendar.right.clone();
    there.retain(|date| !known.iter().any(|other| date.agrees(other)));
    left.retain(|date| !all.iter().any(|other| date.agrees(other)));
    // Two days of one month: 15–17 February, February 15–17.
    let has_both = |one: &Date, other: &Date| {
        let day = |date: &Date| date.day.map(f64::from);
        let has = |side: &Side<'_>, day: Option<f64>| day.is_some_and(|day| side.has(day));
        one.month == other.month && has(words_there, day(one)) && has(words_here, day(other))
    };
    for date in left {
        if there.iter().any(|other| has_both(&date, other)) {
            continue;
        }
        if let Some(at) = there.iter().position(|other| date.is_like(other)) {
            let other = there.remove(at);
            let said = source.0[other.range.clone()].to_owned();
            calendar.there.push(other.range);
            calendar.here.push(date.range.clone());
            calendar.wrong.push((date.range, said));
        }
    }
    weekday(source, target, &mut calendar);
    pair_times(words_there, words_here, &mut calendar);
    calendar
}

/// Pairs times of day. One may be told in words, or in another time zone that a text names.
fn pair_times(source: &Side<'_>, target: &Side<'_>, calendar: &mut Calendar) {
    let all = times(source.text);
    let mut there = all.clone();
    let mut here = times(target.text);
    let mut take = |are_one: &dyn Fn(&Time, &Time) -> bool, there: &mut Vec<Time>| {
        here.retain(|time| {
            let Some(at) = there.iter().position(|other| are_one(time, other)) else {
                return true;
            };
            calendar.there.push(there.remove(at).range);
            calendar.here.push(time.range.clone());
            false
        });
    };
    take(&Time::agrees, &mut there);
    if names_zone(source.text) || names_zone(target.text) {
        take(&|one, other| one.minute() == other.minute(), &mut there);
        // One zone more than the source names.
        let has_minutes = |time: &Time| all.iter().any(|other| other.minute() == time.minute());
        let more = here.iter().filter(|time| has_minutes(time));
        calendar.here.extend(more.map(|time| time.range.clone()));
    }
    let told = here.iter().filter(|time| {
        source.tells_minutes(time.minute()) || source.tells(time) && time.minute() > 0
    });
    calendar.here.extend(told.map(|time| time.range.clone()));
    let told = there
        .iter()
        .filter(|time| target.tells_minutes(time.minute()) || target.tells(time));
    calendar.there.extend(told.map(|time| time.range.clone()));
}

/// Whether two dates have a field in common that tells one day from another.
fn is_more(one: &Date, other: &Date) -> bool {
    one.month.is_some() && other.month.is_some()
}

/// One weekday in the source and another in the target.
fn weekday(source: (&str, &str), target: (&str, &str), calendar: &mut Calendar) {
    let (there, here) = (weekdays(source.0, source.1), weekdays(target.0, target.1));
    let distinct = |found: &[(Range<usize>, u32)]| -> BTreeSet<u32> {
        found.iter().map(|(_, day)| *day).collect()
    };
    let (days, own) = (distinct(&there), distinct(&here));
    if let ([(said, _), ..], [(range, _), ..]) = (&there[..], &here[..])
        && days.len() == 1
        && own.len() == 1
        && days != own
    {
        let said = source.0[said.clone()].to_owned();
        calendar.wrong.push((range.clone(), said));
    }
}
