//! Numbers in digits, with the separators among them.

use super::characters::{is_separator, is_space};
use super::number::{Form, Number};
use crate::language::separators;
use icu_properties::CodePointMapData;
use icu_properties::props::GeneralCategory;
use std::ops::Range;

/// Currencies that stand before their number without a space: ISO 4217, and
/// what the press of Malaysia and China writes.
const CURRENCIES: &[&str] = &[
    "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HKD", "INR", "JPY", "MXN",
    "NOK", "PLN", "RMB", "RM", "RUB", "SEK", "SGD", "TRY", "UAH", "USD", "ZAR",
];

/// How many bytes of letters at the start of a text are the sign of a currency, with an
/// amount in digits behind them: of ISO 4217, or a few letters before what is no
/// designation, for it is grouped by thousands or has a scale (N585 million, Rs1,200).
pub(super) fn currency_letters(text: &str, has_scale: impl Fn(&str) -> bool) -> Option<usize> {
    /// Of KSh, TSh, Rp., Rs, N, R.
    const LONGEST: usize = 4;
    let letters = text.find(|c: char| !c.is_alphabetic())?;
    let amount = &text[letters..];
    if letters > LONGEST || digit(amount.chars().next()?).is_none() {
        return None;
    }
    let (amount, behind) = amount.split_at(digits_end(amount));
    let is_grouped = |amount: &str| {
        let mut groups = groups(amount).into_iter();
        let first = groups.next().map_or(0, |group| group.digits.len());
        first <= 3 && groups.next().is_some_and(|group| group.digits.len() == 3)
    };
    let is_currency = CURRENCIES.contains(&&text[..letters])
        || text.starts_with(char::is_uppercase) && (is_grouped(amount) || has_scale(behind));
    is_currency.then_some(letters)
}

/// What the English press writes behind an amount for thousands, millions … (The
/// Economist, Guardian and Bloomberg style guides), at the start of a text: its value, and
/// its bytes. Behind other numbers an m is metres.
pub(super) fn suffix(text: &str) -> Option<(f64, usize)> {
    const SUFFIXES: &[(&str, f64)] = &[
        ("k", 1e3),
        ("K", 1e3),
        ("m", 1e6),
        ("M", 1e6),
        ("mn", 1e6),
        ("mln", 1e6),
        ("b", 1e9),
        ("B", 1e9),
        ("bn", 1e9),
        ("t", 1e12),
        ("T", 1e12),
        ("tn", 1e12),
        ("trn", 1e12),
    ];
    let end = text
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(text.len());
    let (suffix, value) = SUFFIXES
        .iter()
        .find(|(suffix, _)| *suffix == &text[..end])?;
    Some((*value, suffix.len()))
}

/// The value of a decimal digit of any script (Unicode's category Nd).
pub fn digit(c: char) -> Option<u32> {
    if c.is_ascii() || !c.is_numeric() {
        return c.to_digit(10);
    }
    let is_decimal =
        || CodePointMapData::<GeneralCategory>::new().get(c) == GeneralCategory::DecimalNumber;
    let ascii = any_ascii::any_ascii_char(c).parse().ok();
    ascii.filter(|value| *value < 10 && is_decimal())
}

/// Where digits with the separators among them end. A space separates three
/// digits from at most three others.
pub(super) fn digits_end(text: &str) -> usize {
    let run = |text: &str| -> (usize, usize) {
        let digits = text.chars().take_while(|&c| digit(c).is_some());
        digits.fold((0, 0), |(n, len), c| (n + 1, len + c.len_utf8()))
    };
    let (mut last, mut end) = run(text);
    while let Some(mark) = text[end..].chars().next().filter(|&c| is_separator(c)) {
        let behind = end + mark.len_utf8();
        let (number, len) = run(&text[behind..]);
        // An apostrophe before fewer digits is one of feet: 5'7".
        let groups_only = is_space(mark) || matches!(mark, '\'' | '’');
        let fits = number > 0 && (!groups_only || number == 3 && last <= 3);
        if !fits {
            break;
        }
        (last, end) = (number, behind + len);
    }
    end
}

/// Gives digits behind a stop that ends no word their other reading: .315 is 0.315.
pub(super) fn read_bare_decimal(text: &str, digits: Range<usize>, found: &mut [Number]) {
    let before = text[..digits.start].strip_suffix('.');
    let is_bare = before.is_some_and(|before| before.is_empty() || before.ends_with([' ', '(']));
    let Some(number) = found.last_mut().filter(|_| is_bare) else {
        return;
    };
    let count = text[digits].chars().count() as i32;
    number.shared = Some(number.value / 10f64.powi(count));
}

/// The rest of the digits of a name: A320.5.
pub(super) fn attached(word: &str, behind: &str) -> usize {
    let mark = behind
        .chars()
        .next()
        .filter(|&c| is_separator(c) && !is_space(c));
    match mark {
        Some(mark) if word.ends_with(|c| digit(c).is_some()) => {
            let len = digits_end(&behind[mark.len_utf8()..]);
            if len > 0 { mark.len_utf8() + len } else { 0 }
        }
        _ => 0,
    }
}

/// Adds what a stretch of digits and separators stands for: one number, or
/// several where it is a date or a list.
pub(super) fn written(text: &str, at: usize, tag: &str, found: &mut Vec<Number>) {
    let (decimal, _) = separators(tag);
    let plain = groups(text);
    let marks: Vec<char> = plain.iter().filter_map(|group| group.mark).collect();
    let is_grouped = |groups: &[Group]| {
        groups[0].digits.len() <= 3 && groups[1..].iter().all(|group| group.digits.len() == 3)
    };
    // 12,50,000: in India groups of two stand before the last one of three.
    let is_indian = |groups: &[Group]| match groups {
        [first, middle @ .., last] => {
            first.digits.len() <= 2
                && !middle.is_empty()
                && middle.iter().all(|group| group.digits.len() == 2)
                && last.digits.len() == 3
        }
        _ => false,
    };
    let number = |digits: &str| digits.parse::<f64>().unwrap_or(0.0);
    let joined = |groups: &[Group]| -> String {
        let digits = groups.iter().map(|group| group.digits.as_str());
        digits.collect()
    };
    let whole = |groups: &[Group]| number(&joined(groups));
    let broken = |groups: &[Group]| match groups.split_last() {
        Some((last, first)) => number(&format!("{}.{}", joined(first), last.digits)),
        None => 0.0,
    };
    let same = marks.windows(2).all(|pair| pair[0] == pair[1]);
    let mut push = |value, other| {
        found.push(Number {
            other,
            ..Number::new(at..at + text.len(), Form::Digits, value)
        });
    };
    match marks[..] {
        [] => push(number(&plain[0].digits), None),
        // Japanese newspapers set it as the decimal point.
        ['・'] => push(broken(&plain), None),
        [mark] if !matches!(mark, '.' | ',' | '٫' | '，' | '．') && is_grouped(&plain) => {
            push(whole(&plain), None);
        }
        [mark] if is_grouped(&plain) && plain[0].digits != "0" => {
            let (as_whole, as_broken) = (whole(&plain), broken(&plain));
            if mark == decimal {
                push(as_broken, Some(as_whole));
            } else {
                push(as_whole, Some(as_broken));
            }
        }
        [_] => push(broken(&plain), None),
        _ if same && (is_grouped(&plain) || is_indian(&plain)) => push(whole(&plain), None),
        // 12,50,000.5.
        _ if marks[..marks.len() - 1]
            .windows(2)
            .all(|pair| pair[0] == pair[1])
            && marks[marks.len() - 1] != marks[0]
            && is_indian(&plain[..plain.len() - 1]) =>
        {
            push(broken(&plain), None);
        }
        // Grouped, then broken: 1.234,5.
        _ if marks[..marks.len() - 1]
            .windows(2)
            .all(|pair| pair[0] == pair[1])
            && marks[marks.len() - 1] != marks[0]
            && is_grouped(&plain[..plain.len() - 1]) =>
        {
            push(broken(&plain), None);
        }
        // A date, a version, a list.
        _ => {
            for group in &plain {
                let range = at + group.range.start..at + group.range.end;
                found.push(Number::new(range, Form::Digits, number(&group.digits)));
            }
        }
    }
}

/// Digits between two separators.
struct Group {
    /// Their bytes in the stretch.
    range: Range<usize>,
    /// As ASCII has them.
    digits: String,
    /// The separator before them.
    mark: Option<char>,
}

fn groups(text: &str) -> Vec<Group> {
    let group = |at: usize, mark| Group {
        range: at..at,
        digits: String::new(),
        mark,
    };
    let mut groups = vec![group(0, None)];
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        match (digit(c), groups.last_mut()) {
            (Some(value), Some(last)) => {
                last.digits.push(char::from_digit(value, 10).unwrap_or('0'));
                last.range.end = end;
            }
            _ => groups.push(group(end, Some(c))),
        }
    }
    groups
}
