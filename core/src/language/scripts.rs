//! The scripts that languages are written in, by Unicode CLDR.

use super::cldr;
use super::tags::primary;
use crate::document::layout::Script;

/// The script that a language is mostly written in, by Unicode CLDR: Latin
/// where nothing else is known, [`Script::Common`] for `und`, and of Japanese
/// its kana.
pub fn script(tag: &str) -> Script {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or(tag);
    let said = parts.find(|part| part.len() == 4);
    let listed = cldr::SCRIPTS
        .binary_search_by_key(&language, |row| row.0)
        .map(|row| cldr::SCRIPTS[row].1);
    match said.or(listed.ok()) {
        None if language == "und" => Script::Common,
        None => Script::Latin,
        Some(code) => script_of(code),
    }
}

/// The scripts that a language is written in, by Unicode CLDR, the one of [`script`]
/// first; a tag with a script has that alone.
pub fn scripts(tag: &str) -> impl Iterator<Item = Script> {
    let language = primary(tag);
    let has_script = tag.split('-').skip(1).any(|part| part.len() == 4);
    let all = cldr::ALL_SCRIPTS
        .binary_search_by_key(&language, |row| row.0)
        .ok()
        .filter(|_| !has_script)
        .map_or(&[][..], |row| cldr::ALL_SCRIPTS[row].1);
    let first = script(tag);
    let others = all.iter().map(|code| script_of(code));
    std::iter::once(first).chain(others.filter(move |&other| other != first))
}

/// The script of this code of ISO 15924.
fn script_of(code: &str) -> Script {
    match code {
        "Latn" => Script::Latin,
        "Cyrl" => Script::Cyrillic,
        "Grek" => Script::Greek,
        "Arab" => Script::Arabic,
        "Hebr" => Script::Hebrew,
        "Hans" | "Hant" | "Hani" => Script::Han,
        "Jpan" => Script::Kana,
        "Kore" => Script::Hangul,
        "Armn" => Script::Armenian,
        "Geor" => Script::Georgian,
        "Thai" => Script::Thai,
        "Deva" => Script::Devanagari,
        _ => Script::Other,
    }
}
