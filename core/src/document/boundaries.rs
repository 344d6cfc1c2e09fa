//! Word boundaries of text in simple scripts, by UAX #29 (WB4 to WB13b), in one pass: most
//! news is written in Latin, Cyrillic or Greek letters with common marks. Text with any
//! other character goes to ICU4X.

/// What a character is to the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    /// Joins letters and digits: `_`, U+202F.
    Joint,
    /// Stands inside words: `·`, `:`.
    MidLetter,
    /// Stands inside words and numbers: `.`, `’`.
    MidBoth,
    /// Stands inside numbers: `,`.
    MidNumber,
    /// White space that is one piece with its like.
    Space,
    /// A piece by itself.
    Other,
    /// None that these rules know.
    Unknown,
}

const fn class(c: char) -> Class {
    match c {
        'a'..='z' | 'A'..='Z' => Class::Letter,
        '0'..='9' => Class::Digit,
        ' ' => Class::Space,
        '.' | '\'' | '\u{2018}' | '\u{2019}' | '\u{2024}' => Class::MidBoth,
        ',' | ';' => Class::MidNumber,
        '_' | '\u{202f}' => Class::Joint,
        ':' | '\u{b7}' | '\u{2027}' => Class::MidLetter,
        // A line break may be one of two.
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' => Class::Unknown,
        '\0'..='\u{7f}' => Class::Other,
        '\u{aa}' | '\u{b5}' | '\u{ba}' => Class::Letter,
        '\u{ad}' | '\u{b8}' => Class::Unknown,
        '\u{d7}' | '\u{f7}' => Class::Other,
        '\u{c0}'..='\u{24f}' => Class::Letter,
        '\u{a0}'..='\u{bf}' => Class::Other,
        '\u{386}' | '\u{388}'..='\u{38a}' | '\u{38c}' | '\u{38e}'..='\u{3a1}' => Class::Letter,
        '\u{3a3}'..='\u{3ff}' if c != '\u{3f6}' => Class::Letter,
        '\u{400}'..='\u{481}' | '\u{48a}'..='\u{52f}' => Class::Letter,
        '\u{1e00}'..='\u{1eff}' => Class::Letter,
        '\u{2010}'..='\u{2017}' | '\u{201a}'..='\u{2023}' | '\u{2025}' | '\u{2026}' => Class::Other,
        '\u{2030}'..='\u{203e}' | '\u{20a0}'..='\u{20bf}' => Class::Other,
        _ => Class::Unknown,
    }
}

/// The classes of the characters up to U+052F; those behind are few in such text.
const CLASSES: [Class; 0x530] = {
    let mut classes = [Class::Unknown; 0x530];
    let mut c = 0;
    while c < classes.len() {
        if let Some(c) = char::from_u32(c as u32) {
            classes[c as usize] = class(c);
        }
        c += 1;
    }
    classes
};

fn class_of(c: char) -> Class {
    match CLASSES.get(c as usize) {
        Some(class) => *class,
        None => class(c),
    }
}

/// Whether the rules here know every character of a text.
pub(super) fn are_known(text: &str) -> bool {
    text.chars().all(|c| class_of(c) != Class::Unknown)
}

/// The end of the piece of a text that begins at `start`, before the text's end. Of a
/// text whose characters [are known](are_known).
pub(super) fn end_of_piece(text: &str, start: usize) -> usize {
    let mut chars = text[start..].char_indices();
    let Some((_, first)) = chars.next() else {
        return text.len();
    };
    let mut before = class_of(first);
    while let Some((at, c)) = chars.next() {
        let next = class_of(c);
        let joins = match (before, next) {
            (Class::Space, Class::Space) => true,
            (Class::Letter | Class::Digit | Class::Joint, Class::Joint)
            | (Class::Joint, Class::Letter | Class::Digit)
            | (Class::Letter | Class::Digit, Class::Letter | Class::Digit) => true,
            (Class::Letter, Class::MidLetter | Class::MidBoth)
            | (Class::Digit, Class::MidNumber | Class::MidBoth) => {
                // What stands behind the mark is of the kind that stands before it.
                let behind = chars.clone().next();
                let joins = behind.is_some_and(|(_, c)| class_of(c) == before);
                if joins {
                    chars.next();
                    continue;
                }
                false
            }
            _ => false,
        };
        if !joins {
            return start + at;
        }
        before = next;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use icu_segmenter::{WordSegmenter, options::WordBreakInvariantOptions};
    use proptest::prelude::*;

    fn pieces(text: &str) -> Vec<&str> {
        let mut at = 0;
        std::iter::from_fn(|| {
            let start = at;
            (start < text.len()).then(|| {
                at = end_of_piece(text, start);
                &text[start..at]
            })
        })
        .collect()
    }

    fn expected(text: &str) -> Vec<&str> {
        let segmenter = WordSegmenter::new_auto(WordBreakInvariantOptions::default());
        let ends: Vec<usize> = segmenter.segment_str(text).collect();
        ends.windows(2)
            .map(|ends| &text[ends[0]..ends[1]])
            .collect()
    }

    #[test]
    fn every_known_character_is_what_the_rules_take_it_for() {
        let neighbours = ["", "a", "1", " ", "_", ".", ",", "’", "é", "а", "«"];
        for c in (0..0x3000).filter_map(char::from_u32) {
            if class_of(c) == Class::Unknown {
                continue;
            }
            for before in neighbours {
                for after in neighbours {
                    let text = format!("x{before}{c}{after}2");
                    assert_eq!(pieces(&text), expected(&text), "{c:?} U+{:04X}", c as u32);
                }
            }
        }
    }

    proptest! {
        #[test]
        fn pieces_are_those_of_icu(text in "[a-cA-CÀ-É 0-2.,;:\"'’_·\u{202f}\u{a0}«»“”…€%/()ж-яЖёλΣ-]{0,40}") {
            prop_assume!(are_known(&text));
            prop_assert_eq!(pieces(&text), expected(&text));
        }
    }
}
