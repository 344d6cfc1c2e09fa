//! Results and times of more numbers than one: 1min 16.732sec, 1'16"732.

use crate::side::Side;
use copydesk_core::language::numbers::measures::{Dimension, Measure};
use copydesk_core::language::numbers::{Form, digit};

/// The numbers of a side that stand one behind the other as the parts of one time or result,
/// each with its places and its digits.
pub(crate) fn runs(side: &Side<'_>, open: &[Option<usize>]) -> Vec<(Vec<usize>, String)> {
    /// Marks and abbreviations between hours, minutes, seconds and their parts; CLDR has the words.
    const JOINTS: &[&str] = &[
        "'", "''", "\"", "’", "’’", "”", "′", "″", ":", ".", ",", "h", "hr", "m", "mn", "min",
        "min.", "mins", "s", "sec", "sek", "мин", "мин.", "м", "dk", "秒", "분", "초",
    ];
    /// What joins minutes and seconds in words.
    const AND: &[&str] = &["", "and", "et", "e", "y", "und", "och", "i", "و"];
    let is_joint = |gap: &str, before: &Option<Measure>, end: usize| {
        let trimmed = gap.trim();
        let is_mark =
            JOINTS.contains(&trimmed) && (gap.len() == 1 || !matches!(trimmed, "." | ","));
        let is_hours = |unit: &Measure| {
            let behind = gap.get(unit.name.end.saturating_sub(end)..).unwrap_or(gap);
            unit.dimension == Dimension::Time && unit.factor < 1.0 && AND.contains(&behind.trim())
        };
        is_mark || before.as_ref().is_some_and(is_hours)
    };
    let mut found: Vec<(Vec<usize>, String)> = Vec::new();
    let mut end = usize::MAX;
    for (at, number) in side.numbers.iter().enumerate() {
        if open[at].is_none() || number.form != Form::Digits {
            end = usize::MAX;
            continue;
        }
        let text = &side.text[number.range.clone()];
        let digits = text.chars().filter_map(digit);
        let digits: String = digits
            .filter_map(|value| char::from_digit(value, 10))
            .collect();
        let gap = side.text.get(end..number.range.start);
        match (found.last_mut(), gap) {
            (Some((places, run)), Some(gap)) if is_joint(gap, &side.measures[at - 1], end) => {
                places.push(at);
                run.push_str(&digits);
            }
            _ => found.push((vec![at], digits)),
        }
        end = number.range.end;
    }
    found.retain(|(_, digits)| digits.len() > 2);
    found
}
