//! What numbers that stand side by side say together: steps of one number, a scale or a century
//! that is said once for two.

use super::characters::{is_ideograph, is_space};
use super::number::{Form, Number};

/// Joins what is said in steps: 1 million 250 thousand, 64 bin 999, un miliardo e 300 milioni,
/// 12万5000, 3억 5천만.
pub(super) fn join_steps(text: &str, found: &mut Vec<Number>) {
    let mut at = 1;
    while at < found.len() {
        let (first, next) = (&found[at - 1], &found[at]);
        let gap = text.get(first.range.end..next.range.start);
        let is_step =
            next.form == Form::Digits && gap.is_some_and(|gap| are_steps(text, first, gap, next));
        if is_step {
            let next = found.remove(at);
            let first = &mut found[at - 1];
            first.value += next.value;
            first.form = Form::Digits;
            first.scale = next.scale;
            (first.other, first.shared) = (None, None);
            first.range.end = next.range.end;
        } else {
            at += 1;
        }
    }
}

/// Whether a number goes on in the next, with what stands between them.
fn are_steps(text: &str, first: &Number, gap: &str, next: &Number) -> bool {
    /// What languages without characters count in, and what they set between two steps.
    const STEPS: [f64; 4] = [1e3, 1e6, 1e9, 1e12];
    const JOINTS: &[&str] = &[
        "", "e", "et", "y", "und", "og", "och", "и", "і", "و", "i", "a",
    ];
    /// The least step of East Asia.
    const MYRIAD: f64 = 1e4;
    let scale = match first.form {
        Form::Digits => first.scale,
        _ => first.value,
    };
    if next.value >= scale {
        return false;
    }
    if text[first.range.clone()].ends_with(is_ideograph) {
        return first.form == Form::Digits && scale >= MYRIAD && gap.chars().all(is_space);
    }
    STEPS.contains(&scale)
        && next.value >= 1.0
        && (next.scale > 1.0 || scale == 1e3 && gap.trim().is_empty())
        && !gap.is_empty()
        && JOINTS.contains(&gap.trim_matches(is_space))
        // A year stands behind a number of anything.
        && !next.may_be_year()
}

/// Between a number and one that shares its scale are no more bytes than this:
/// 1.2 to 2.5 million.
const NEAR: usize = 8;

pub(super) fn share_scales(text: &str, found: &mut [Number]) {
    for i in 1..found.len() {
        let (before, behind) = found.split_at_mut(i);
        let (one, next) = (&mut before[i - 1], &behind[0]);
        let gap = text
            .get(one.range.end..next.range.start)
            .unwrap_or_default();
        if one.scale == 1.0 && next.scale > 1.0 && gap.len() <= NEAR && !gap.contains(['.', ';']) {
            one.shared = Some(one.value * next.scale);
        }
    }
}

/// The second year of a range may leave out what both begin with: 1939–45.
pub(super) fn share_centuries(text: &str, found: &mut [Number]) {
    const YEARS: std::ops::Range<f64> = 1000.0..2200.0;
    for i in 1..found.len() {
        let (before, behind) = found.split_at_mut(i);
        let (one, next) = (&before[i - 1], &mut behind[0]);
        let gap = text.get(one.range.end..next.range.start);
        let is_range = matches!(gap, Some("-" | "–" | "/" | "~" | "～" | "〜" | "－"));
        let are_two_digits = text[next.range.clone()].chars().count() == 2;
        let whole = one.value - one.value % 100.0 + next.value;
        if is_range && are_two_digits && YEARS.contains(&one.value) && whole > one.value {
            next.shared = Some(whole);
        }
    }
    for number in found.iter_mut().filter(|n| YEARS.contains(&n.value)) {
        // 1600-talet, 1200-luvulla: the 17th century, the 13th.
        let behind = &text[number.range.end..];
        let is_century = number.value % 100.0 == 0.0
            && (behind.starts_with("-tal") || behind.starts_with("-lu"));
        if is_century {
            number.shared = Some(number.value / 100.0 + 1.0);
        }
    }
}
