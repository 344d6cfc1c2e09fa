//! Language tags: their parts, their usual form, and their parents.

use super::cldr;
use super::conventions::CONVENTIONS;

/// The primary language subtag: `fr` of `fr-CH`.
pub fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

/// The tag in its usual case (`FR_ch` is `fr-CH`), if it has the form of one:
/// a language of two or three letters, then subtags of two to eight letters
/// and digits.
pub fn normalised(tag: &str) -> Option<String> {
    let mut parts = tag.split(['-', '_']);
    let language = parts.next()?;
    if !(2..=3).contains(&language.len()) || !language.bytes().all(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    let mut out = language.to_ascii_lowercase();
    for part in parts {
        if !(2..=8).contains(&part.len()) || !part.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return None;
        }
        out.push('-');
        match part.len() {
            2 => out.push_str(&part.to_ascii_uppercase()),
            4 if part.as_bytes()[0].is_ascii_alphabetic() => {
                out.push_str(&part[..1].to_ascii_uppercase());
                out.push_str(&part[1..].to_ascii_lowercase());
            }
            _ => out.push_str(&part.to_ascii_lowercase()),
        }
    }
    Some(out)
}

/// Whether anything is known of how a language is written, by CLDR or the conventions here.
/// In others a mark may be a letter, and a stop the custom: what a check of marks finds there
/// is no more than neutral.
pub fn is_known(tag: &str) -> bool {
    let has = |tag: &str| {
        find(cldr::QUOTES, tag).is_some() || CONVENTIONS.iter().any(|own| own.tag == tag)
    };
    ancestors(tag).any(|tag| tag != "und" && has(tag))
}

/// The languages of ISO 639-1 that CLDR knows, and each in the territories that it has it of, in
/// order.
pub fn known_tags() -> impl Iterator<Item = &'static str> {
    cldr::LOCALES.iter().copied()
}

/// The tag, then its parents in the sense of CLDR.
pub(super) fn ancestors(tag: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(tag), |tag| {
        match cldr::PARENTS.binary_search_by_key(tag, |r| r.0) {
            Ok(row) => Some(cldr::PARENTS[row].1),
            Err(_) => tag.rsplit_once('-').map(|(parent, _)| parent),
        }
    })
}

/// The row of a table that a tag has.
pub(super) fn find<T: Copy>(table: &[(&str, T)], tag: &str) -> Option<T> {
    table
        .iter()
        .find(|(row, _)| *row == tag)
        .map(|&(_, value)| value)
}
