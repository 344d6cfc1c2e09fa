//! `characters/mojibake`: UTF-8 that was read as another encoding.

use copydesk_core::{Category, Check, Report, Severity, Span};
use encoding_rs::{Encoding, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1254};

pub(crate) static CHECK: Check = Check {
    id: "characters/mojibake",
    category: Category::CharacterEncoding,
    severity: Severity::Major,
    summary: "letters broken by a wrong encoding (Ã© for é)",
    explanation: "UTF-8 was read as Windows-1252 or a like encoding somewhere on the way, so that \
        each letter with an accent became two signs. The suggestion is the text as it was.",
    example_language: "fr",
    bad: "Le musÃ©e ouvrira ses portes en avril.",
    good: "Le musée ouvrira ses portes en avril.",
    ..Check::BLANK
};

/// The encodings that UTF-8 is mostly mistaken for.
static ENCODINGS: &[&Encoding] = &[WINDOWS_1252, WINDOWS_1251, WINDOWS_1250, WINDOWS_1254];

/// Reports what is broken in a segment's text, which begins at byte `base`,
/// and returns its bytes in the document.
pub(crate) fn check(text: &str, base: u32, report: &mut Report) -> Vec<Span> {
    let mut found = Vec::new();
    for (start, word) in words(text) {
        let Some(repaired) = repaired(word) else {
            continue;
        };
        let start = base + start as u32;
        let span = Span::new(start, start + word.len() as u32);
        report
            .finding(
                &CHECK,
                span,
                format!("broken by a wrong encoding: {repaired}"),
            )
            .suggest_safe(repaired);
        found.push(span);
    }
    found
}

/// The words that have a character beyond ASCII, parted at common spaces
/// alone: a no-break space may be half of a letter.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let parts = text.split([' ', '\n', '\t', '\r']);
    parts
        .map(|word| {
            let core = word.trim_matches(|c: char| c.is_ascii_punctuation());
            (core.as_ptr() as usize - text.as_ptr() as usize, core)
        })
        .filter(|(_, word)| !word.is_ascii())
}

/// The word as it was, if some encoding makes of its characters UTF-8 that
/// nobody writes by chance.
fn repaired(word: &str) -> Option<String> {
    ENCODINGS.iter().find_map(|encoding| {
        let bytes = bytes(word, encoding)?;
        let original = String::from_utf8(bytes).ok()?;
        let letters = original.chars().filter(|c| !c.is_ascii());
        let plausible = letters.clone().all(|c| {
            c.is_alphabetic()
                || matches!(
                    c,
                    '\u{2010}'..='\u{2030}' | '«' | '»' | '€' | '°' | '\u{a0}'
                )
        });
        // A pair of Cyrillic letters may be UTF-8 by chance; two pairs are not.
        let enough = **encoding == *WINDOWS_1252 || letters.count() >= 2;
        (plausible && enough).then_some(original)
    })
}

/// The bytes that an encoding reads as this word. In Windows-1252 and its kind
/// bytes without a character are read as the control of the same number.
fn bytes(word: &str, encoding: &'static Encoding) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(word.len());
    for c in word.chars() {
        if c.is_ascii() || matches!(c, '\u{80}'..='\u{9f}') {
            bytes.push(c as u8);
            continue;
        }
        let mut buffer = [0; 4];
        let (encoded, _, unmappable) = encoding.encode(c.encode_utf8(&mut buffer));
        if unmappable || encoded.len() != 1 {
            return None;
        }
        bytes.push(encoded[0]);
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Characters;
    use copydesk_core::testing::{expect, findings};

    #[test]
    fn broken_words_are_found() {
        expect::<Characters>(
            &CHECK,
            &[
                ("fr", "Le ⟦musÃ©e⟧ est ⟦dÃ©jÃ\u{a0}⟧ ouvert."),
                ("fr", "Ãa, Â, É et « été » restent."),
                ("de", "⟦schÃ¶ne⟧ ⟦StraÃŸe⟧"),
                ("es", "el ⟦aÃ±o⟧ y la ⟦naciÃ³n⟧, ⟦existÃ\u{ad}a⟧"),
                ("pt", "a ⟦situaÃ§Ã£o⟧"),
                ("it", "la ⟦cittÃ\u{a0}⟧"),
                ("en", "it ⟦isnâ€™t⟧ so"),
                ("ru", "⟦РџСЂРёРІРµС‚⟧ и РФ, СССР"),
                ("pl", "⟦Å¼Ã³Å‚ty⟧ żółty"),
                ("sv", "⟦sÃ¥⟧ så"),
            ],
        );
    }

    #[test]
    fn the_suggestion_is_the_text_as_it_was() {
        let found = findings::<Characters>("{}", "fr", "Le musÃ©e.");
        assert_eq!(found[0].1.suggestions[0].replacement, "musée");
    }
}
