//! Shares of a whole, as per cent, fractions, ratios and multiples.

use crate::side::{Side, is_same};
use copydesk_core::language::numbers::Number;

/// So many bytes stand between the two numbers of a ratio: 9 out of 10.
const LONGEST_RATIO: usize = 20;

/// Whether a share in per cent is said as a fraction or a ratio: a fifth, two thirds, 9 out of
/// 10, one in 20.
pub(crate) fn is_share(side: &Side<'_>, number: &Number, other: &Side<'_>) -> bool {
    /// Wholes of which news counts parts, and how far the rounded share may be off.
    const WHOLES: [f64; 11] = [2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 20.0, 100.0];
    const OFF: f64 = 0.7;
    let is_part = |share: f64, part: f64, whole: f64| {
        WHOLES.contains(&whole)
            && part < whole
            && share >= 5.0
            && (share - 100.0 * part / whole).abs() < OFF
    };
    let is_fraction = |whole: f64| {
        whole <= 10.0 && (1..whole as u32).any(|part| is_part(number.value, f64::from(part), whole))
    };
    let are_ratio = |side: &Side<'_>, pair: &[Number]| {
        let gap = side.text.get(pair[0].range.end..pair[1].range.start);
        gap.is_some_and(|gap| gap.len() <= LONGEST_RATIO && gap.contains(char::is_alphabetic))
    };
    let is_ratio = |pair: &[Number]| {
        let (one, next) = (pair[0].value, pair[1].value);
        are_ratio(other, pair)
            && (is_part(number.value, one, next) || is_part(number.value, next, one))
    };
    // One in 20 is 5 %, 9 out of 10 are 90 %.
    let is_share = |part: f64, whole: f64| {
        let mut shares = other.numbers.iter().filter(|n| other.is_percentage(n));
        shares.any(|share| is_part(share.value, part, whole))
    };
    let is_in_ratio = || {
        side.numbers.windows(2).any(|pair| {
            pair.iter().any(|own| own.range == number.range)
                && are_ratio(side, pair)
                && is_share(pair[0].value, pair[1].value)
        })
    };
    // 1.6 times as high is 60 % higher.
    let is_multiple = |times: f64, share: f64| is_same((times - 1.0) * 100.0, share);
    let mut shares = other.numbers.iter().filter(|n| other.is_percentage(n));
    let is_times = shares.any(|share| is_multiple(number.value, share.value))
        || side.is_percentage(number)
            && other
                .numbers
                .iter()
                .any(|n| n.value.fract() > 0.0 && is_multiple(n.value, number.value));
    is_times
        || is_share(1.0, number.value)
        || is_in_ratio()
        || side.is_percentage(number)
            && (other.words().any(is_fraction)
                || other.numbers.windows(2).any(is_ratio)
                || other
                    .numbers
                    .iter()
                    .any(|n| is_part(number.value, 1.0, n.value)))
}

/// Whether one number says in decimals what the other counts in a fraction that its next word
/// names: 0.044, 44 thousandths.
pub(crate) fn is_fraction(side: &Side<'_>, counted: &Number, decimal: &Number) -> bool {
    let is_one = |of: f64| {
        is_same(decimal.value * of, counted.value / counted.scale)
            && side.has_part_behind(counted, of)
    };
    decimal.value < 1.0 && [10.0, 100.0, 1000.0].into_iter().any(is_one)
}

/// Whether one number counts the other's per cent in tenths: 3割 is 30 %.
pub(crate) fn is_tenth(side: &Side<'_>, own: &Number, other: &Number) -> bool {
    let values = side.in_hundredths(own);
    values.is_some_and(|values| values.iter().any(|value| is_same(*value, other.value)))
}
