//! Spellings in lower case, in one encoding, without their marks.

use unicode_normalization::UnicodeNormalization;

pub(super) fn lower(text: &str) -> String {
    match text.is_ascii() {
        true => text.to_ascii_lowercase(),
        false => text.nfc().flat_map(char::to_lowercase).collect(),
    }
}

/// The spelling with its accents encoded in one way (Unicode's normalisation form C).
pub fn composed(spelling: &str) -> String {
    match spelling.is_ascii() {
        true => spelling.to_owned(),
        false => spelling.nfc().collect(),
    }
}

/// The spelling in lower case without any diacritical mark: what is left when
/// somebody has no other keyboard.
pub fn plain(spelling: &str) -> String {
    if spelling.is_ascii() {
        return spelling.to_ascii_lowercase();
    }
    spelling
        .nfd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            'ł' => 'l',
            'ø' => 'o',
            'đ' => 'd',
            'ı' => 'i',
            c => c,
        })
        .collect()
}
