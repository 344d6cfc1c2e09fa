//! `characters/mojibake`: UTF-8 that was read as another encoding.

use crate::glance::{ENCODINGS, byte};
use copydesk_core::document::Script;
use copydesk_core::{Category, Check, Report, Severity, Span};
use encoding_rs::{MACINTOSH, WINDOWS_1252};

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

/// Reports what is broken in a segment's text, which begins at byte `base`, in a document of
/// this script, and returns its bytes in the document.
pub(crate) fn check(text: &str, base: u32, script: Script, report: &mut Report) -> Vec<Span> {
    let mut found = Vec::new();
    for (start, word) in words(text) {
        let Some(repaired) = repaired(word, script) else {
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

/// The words that have characters beyond ASCII side by side, parted at common spaces
/// alone: a no-break space may be half of a letter.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let parts = text.split([' ', '\n', '\t', '\r']);
    parts
        .map(|word| {
            let core = word.trim_matches(|c: char| c.is_ascii_punctuation());
            (core.as_ptr() as usize - text.as_ptr() as usize, core)
        })
        .filter(|(_, word)| has_pair(word))
}

/// Whether two characters beyond ASCII stand side by side, as those of one
/// broken letter do.
fn has_pair(word: &str) -> bool {
    !word.is_ascii() && {
        let beyond = |c: char| !c.is_ascii();
        let next = word.chars().skip(1);
        word.chars().zip(next).any(|(a, b)| beyond(a) && beyond(b))
    }
}

/// The word as it was, if some encoding makes of some of its characters UTF-8
/// that nobody writes by chance.
fn repaired(word: &str, script: Script) -> Option<String> {
    (0..ENCODINGS.len()).find_map(|encoding| {
        let original = decoded(word, encoding)?;
        let is_latin = *ENCODINGS[encoding] == *WINDOWS_1252;
        // A letter of another script may come about by chance (ASÜ’lü) in a Latin text; two
        // do not. So with a pair of Cyrillic letters; two pairs, and no other
        // letter, are broken.
        // What MacRoman has for the first byte of a letter is a sign of mathematics (√), which
        // stands in no word.
        let is_mac = *ENCODINGS[encoding] == *MACINTOSH;
        let enough = if is_mac {
            original.left == 0 && original.foreign == 0 && word.contains('√')
        } else if is_latin {
            original.foreign != 1 || script != Script::Latin
        } else {
            original.letters >= 2 && original.left == 0
        };
        enough.then_some(original.text)
    })
}

/// The last letter of the block Latin Extended-B.
const LAST_LATIN: char = '\u{24f}';

/// A word with what was broken in it put right.
struct Decoded {
    text: String,
    /// How many characters were put right, and how many beyond ASCII were not.
    letters: usize,
    left: usize,
    /// How many of those put right are letters of another script than Latin.
    foreign: usize,
}

/// Reads the word's characters as the bytes that they are in an encoding, by its number, and
/// these, wherever they are a character in UTF-8, as that. Nothing where they
/// are none that prose is made of.
fn decoded(word: &str, encoding: usize) -> Option<Decoded> {
    let (mut text, mut letters, mut left, mut foreign) = (String::new(), 0, 0, 0);
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let len = match byte(first, encoding) {
            Some(0xc2..=0xdf) => 2,
            Some(0xe0..=0xef) => 3,
            Some(0xf0..=0xf4) => 4,
            _ => 0,
        };
        let bytes: Option<Vec<u8>> = rest.chars().take(len).map(|c| byte(c, encoding)).collect();
        let character = bytes
            .filter(|bytes| !bytes.is_empty())
            .and_then(|bytes| String::from_utf8(bytes).ok());
        let taken = match character {
            Some(character) if !is_closed(&text, rest) => {
                if !character.chars().all(is_prose) {
                    return None;
                }
                letters += 1;
                let is_foreign = |c: char| c.is_alphabetic() && c > LAST_LATIN;
                foreign += usize::from(character.chars().any(is_foreign));
                text += &character;
                rest.chars().take(len).map(char::len_utf8).sum()
            }
            _ => {
                left += usize::from(!first.is_ascii());
                text.push(first);
                first.len_utf8()
            }
        };
        rest = &rest[taken..];
    }
    (letters > 0).then_some(Decoded {
        text,
        letters,
        left,
        foreign,
    })
}

fn is_prose(c: char) -> bool {
    c.is_alphabetic()
        || matches!(
            c,
            '\u{2010}'..='\u{2030}' | '«' | '»' | '€' | '°' | '\u{a0}'
        )
}

/// Whether what is left is the last letter of a word in capitals with the mark
/// that closes a quotation: «AMANHû.
fn is_closed(before: &str, rest: &str) -> bool {
    before.ends_with(char::is_uppercase)
        && rest.chars().count() == 2
        && rest.ends_with(['»', '’', '”', '“', '›'])
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
                ("fr", "⟦L’Ã©quipe⟧ est ⟦rÃ©sumée⟧ ici."),
                ("pt", "«AMANHû, disse ela."),
                (
                    "de",
                    "Der ⟦K√∂nig⟧ sprach ⟦√ºber⟧ die ⟦Gr√∂√üe⟧; √2 und a√b.",
                ),
                ("tr", "ASÜ’lü gençler ve ⟦eÄŸitim⟧"),
                ("fr", "Ãa, Â, É et « été » restent."),
                ("de", "⟦schÃ¶ne⟧ ⟦StraÃŸe⟧"),
                ("es", "el ⟦aÃ±o⟧ y la ⟦naciÃ³n⟧, ⟦existÃ\u{ad}a⟧"),
                ("pt", "a ⟦situaÃ§Ã£o⟧"),
                ("it", "la ⟦cittÃ\u{a0}⟧"),
                ("en", "it ⟦isnâ€™t⟧ so"),
                ("ru", "⟦РџСЂРёРІРµС‚⟧ и РФ, СССР"),
                ("uk", "миші ⟦Ñ–⟧ гарнітури, ⟦Ñƒ⟧ Києві"),
                ("el", "γράψτε ⟦Î®⟧ μη"),
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
