//! Designations of letters and digits, which stand in all languages alike: A380,
//! G20, M1A2.

use crate::side::Side;
use copydesk_core::language::numbers::Number;
use std::collections::HashSet;
use std::ops::Range;

/// Numbers that are called in an emergency (ITU-T E.161.1; 119 in East Asia): translations name
/// the reader's own, or none.
const EMERGENCY: &[f64] = &[112.0, 119.0, 911.0, 999.0];

/// The designations of a target that differ from one of the source in their
/// digits alone, where the source has not them and the target not the other:
/// their bytes, and the source's.
pub(crate) fn changed(source: &str, target: &str) -> Vec<(Range<usize>, String)> {
    let there = designations(source);
    if there.is_empty() {
        return Vec::new();
    }
    let here = designations(target);
    let known: HashSet<&str> = there.iter().map(|(_, text)| *text).collect();
    let kept: HashSet<&str> = here.iter().map(|(_, text)| *text).collect();
    let mut found = Vec::new();
    for (range, text) in here.iter().filter(|(_, text)| !known.contains(text)) {
        let mut gone = there
            .iter()
            .map(|(_, text)| *text)
            .filter(|text| !kept.contains(text));
        if let Some(other) = gone.find(|other| letters(other) == letters(text)) {
            found.push((range.clone(), other.to_owned()));
        }
    }
    found
}

/// Whether a word of one text is letters and then these digits, and the other text has
/// not that word: what one language joins (RAID0) another parts (RAID 0).
pub(crate) fn is_joined(one: &str, other: &str, digits: &str) -> bool {
    let words = |text| str::split(text, |c: char| !c.is_alphanumeric());
    let is_joined = |word: &&str| {
        let letters = word.strip_suffix(digits);
        letters.is_some_and(|letters| letters.ends_with(|c: char| c.is_alphabetic()))
    };
    let mut joined = words(one).filter(is_joined);
    joined.any(|word| words(other).all(|own| own != word))
}

/// Whether the digits of a number stand one behind the other in the number of a telephone of
/// another text, however that groups them: 62 01, 6201.
pub(crate) fn is_in_telephone(digits: &str, text: &str) -> bool {
    let bare = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    let mut telephones = text.match_indices('+').map(|(at, _)| {
        let rest = &text[at + 1..];
        let is_part =
            |c: char| c.is_ascii_digit() || matches!(c, ' ' | '\u{a0}' | '(' | ')' | '-' | '–');
        &rest[..rest.find(|c| !is_part(c)).unwrap_or(rest.len())]
    });
    telephones.any(|telephone| bare(telephone).contains(&bare(digits)))
}

/// Whether a hyphen joins a word to the digits behind it: Covid-19, F-35. What a text
/// leaves out of a name is no number.
pub(crate) fn is_hyphenated(text: &str, digits: &Range<usize>) -> bool {
    let before = text[..digits.start].strip_suffix(['-', '\u{2011}']);
    let name = before.map(|before| {
        let start = before.rfind(|c: char| !c.is_alphanumeric());
        &before[start.map_or(0, |at| {
            at + before[at..].chars().next().map_or(0, char::len_utf8)
        })..]
    });
    name.is_some_and(|name| name.starts_with(char::is_uppercase))
}

/// Whether a number is part of a name: a word in capitals stands directly before it, inside a
/// sentence (Boeing 737), or one of capitals alone (FTSE 250).
pub(crate) fn is_in_name(text: &str, digits: &Range<usize>) -> bool {
    let before = &text[..digits.start];
    let trimmed = before.trim_end_matches([' ', '\u{a0}']);
    let start = trimmed
        .rfind(|c: char| !c.is_alphanumeric())
        .map_or(0, |at| {
            at + trimmed[at..].chars().next().map_or(0, char::len_utf8)
        });
    let word = &trimmed[start..];
    let is_upper = |c: char| c.is_uppercase();
    let is_short_gap = before.len() - trimmed.len() == 1;
    let is_acronym = word.chars().filter(|c| is_upper(*c)).count() > 1;
    let is_inside = || {
        let behind_sentence = trimmed[..start].trim_end();
        !behind_sentence.is_empty()
            && !behind_sentence.ends_with(['.', '!', '?', ':', '"', '”', '\n'])
    };
    // A month is none.
    let follows = text[digits.end..].trim_start();
    let is_amount = follows.starts_with(['%', ',', '.'])
        && follows[1..].starts_with(|c: char| c.is_ascii_digit());
    is_short_gap && !is_amount && word.starts_with(is_upper) && (is_acronym || is_inside())
}

/// Whether a number is that of the hours of a day: round the clock, 24/7.
pub(crate) fn is_day(number: &Number) -> bool {
    number.value == 24.0 && number.scale == 1.0
}

/// Whether a translation may leave a number out without a loss: all for 100 per cent, none
/// for 0, and what is part of a name (Boeing 737, FTSE 250, in his early 20s),
/// 24 hours that are a day, the number of an emergency call.
pub(crate) fn may_be_left_out(source: &Side<'_>, number: &Number) -> bool {
    let is_all = number.value == 100.0 && source.is_percentage(number);
    let behind = &source.text[number.range.end..];
    let is_age = number.value < 100.0
        && number.value % 10.0 == 0.0
        && behind.starts_with('s')
        && !behind[1..].starts_with(char::is_alphabetic);
    let is_call = EMERGENCY.contains(&number.value) && number.range.len() == 3;
    let is_factor =
        source.text[..number.range.start].ends_with(['x', '×']) || behind.starts_with(['x', '×']);
    number.value == 0.0
        || is_all
        || is_age
        || is_day(number)
        || is_call
        || is_factor
        || is_in_name(source.text, &number.range)
}

/// Whether a number is the year or the day of the attacks that one of two texts calls 9/11.
pub(crate) fn is_eleventh(number: &Number, sides: [&Side<'_>; 2]) -> bool {
    const CALLED: &[&str] = &["9/11", "9·11", "11-S"];
    let is_called = |side: &Side<'_>| CALLED.iter().any(|name| side.text.contains(name));
    [2001.0, 11.0, 9.0].contains(&number.value) && sides.into_iter().any(is_called)
}

/// The words of a text with both capital letters and digits.
fn designations(text: &str) -> Vec<(Range<usize>, &str)> {
    let is_designation = |word: &&str| {
        word.contains(|c: char| c.is_ascii_uppercase())
            && word.contains(|c: char| c.is_ascii_digit())
    };
    text.split(|c: char| !c.is_alphanumeric())
        .filter(is_designation)
        .map(|word| {
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            (start..start + word.len(), word)
        })
        .collect()
}

fn letters(word: &str) -> String {
    word.chars().filter(|c| !c.is_ascii_digit()).collect()
}
