//! `characters/unassigned`: characters that mean nothing: U+FFFD, which stands
//! for what could not be read, controls, private use, no character at all.

use copydesk_core::{Category, Check, Report, Severity, Span};
use icu_properties::CodePointMapData;
use icu_properties::props::GeneralCategory;

pub(crate) static CHECK: Check = Check {
    id: "characters/unassigned",
    category: Category::CharacterEncoding,
    severity: Severity::Major,
    summary: "a character that stands for nothing",
    explanation: "U+FFFD � stands for what could not be read. Control characters, code points of \
        private use and those that Unicode has not assigned show as a box or as nothing, and \
        something is missing where they stand.",
    example_language: "en",
    bad: "The caf\u{fffd} closed on Monday.",
    good: "The café closed on Monday.",
    ..Check::BLANK
};

pub(crate) fn check(text: &str, base: u32, report: &mut Report) {
    let categories = CodePointMapData::<GeneralCategory>::new();
    for (at, c) in text.char_indices() {
        let what = match c {
            '\u{fffd}' => "what could not be read",
            '\t' | '\n' | '\r' | ' '..='~' => continue,
            _ => match categories.get(c) {
                GeneralCategory::Control => "a control character",
                GeneralCategory::PrivateUse => "a character of private use",
                GeneralCategory::Unassigned => "a code point without a character",
                _ => continue,
            },
        };
        let start = base + at as u32;
        report.finding(
            &CHECK,
            Span::new(start, start + c.len_utf8() as u32),
            format!("U+{:04X}: {what}", c as u32),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Characters;
    use copydesk_core::testing::expect;

    #[test]
    fn characters_that_mean_nothing_are_found() {
        expect::<Characters>(
            &CHECK,
            &[
                ("fr", "Le caf⟦\u{fffd}⟧ est fermé."),
                ("en", "a\u{9}tab and a bell⟦\u{7}⟧"),
                ("en", "an icon ⟦\u{e000}⟧ and 👍"),
                ("de", "ein Zeichen ⟦\u{378}⟧ zu viel"),
                ("es", "el ni⟦\u{fffd}⟧o duerme, 100 €"),
                ("it", "la citt⟦\u{fffd}⟧ dorme ☂"),
                ("pl", "wie⟦\u{fffd}⟧ śpi"),
                ("ru", "мин⟦\u{fffd}⟧стр №\u{a0}5"),
                ("ja", "日⟦\u{fffd}⟧の髙橋さん"),
            ],
        );
    }
}
