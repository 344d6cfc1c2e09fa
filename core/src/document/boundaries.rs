//! Word boundaries of text in simple scripts, by UAX #29 (WB4 to WB13b), and what the
//! words are made of, in one pass: most news is written in Latin, Cyrillic or Greek
//! letters with common marks. Text with any other character goes to ICU4X.

use super::Script;
use icu_properties::props::Script as IcuScript;
use icu_properties::{CodePointMapData, CodePointMapDataBorrowed};

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

/// What is known of a character.
#[derive(Clone, Copy, Debug)]
struct Known {
    class: Class,
    is_upper: bool,
    script: Script,
}

/// What the words of a piece are made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Letters {
    pub(super) letters: u32,
    pub(super) upper: u32,
    pub(super) digits: u32,
    /// Whether the first letter is upper case.
    pub(super) is_capitalised: bool,
    pub(super) script: Script,
    pub(super) is_mixed: bool,
    /// Whether it has a character that may part it, or that counts otherwise: an
    /// apostrophe, U+202F, a superscript digit.
    pub(super) is_odd: bool,
}

/// The characters up to here have a row each; those behind are few in such text.
const ROWS: u32 = 0x530;

pub(super) struct Boundaries {
    known: Vec<Known>,
    scripts: CodePointMapDataBorrowed<'static, IcuScript>,
}

impl Boundaries {
    pub(super) fn new() -> Self {
        let mut boundaries = Self {
            known: Vec::new(),
            scripts: CodePointMapData::<IcuScript>::new(),
        };
        boundaries.known = (0..ROWS)
            .filter_map(char::from_u32)
            .map(|c| boundaries.look_up(c))
            .collect();
        boundaries
    }

    fn look_up(&self, c: char) -> Known {
        let class = class(c);
        Known {
            class,
            is_upper: class == Class::Letter && c.is_uppercase(),
            script: match class {
                Class::Letter => script_of(self.scripts.get(c)),
                _ => Script::Common,
            },
        }
    }

    fn known(&self, c: char) -> Known {
        match self.known.get(c as usize) {
            Some(known) => *known,
            None => self.look_up(c),
        }
    }

    /// Whether the rules here know every character of a text.
    pub(super) fn are_known(&self, text: &str) -> bool {
        text.chars().all(|c| self.known(c).class != Class::Unknown)
    }

    /// The end of the piece of a text that begins at `start`, before the text's end, and
    /// what it is made of. Of a text whose characters [are known](Self::are_known).
    // Asked of every word: without this the compiler's choice changes with code elsewhere.
    #[inline(always)]
    pub(super) fn piece(&self, text: &str, start: usize) -> (usize, Letters) {
        let mut letters = Letters::default();
        let mut at = start;
        let mut before = None;
        while at < text.len() {
            if before.is_none_or(Class::joins_letters) {
                let run = letters.add_ascii(&text.as_bytes()[at..]);
                if run > 0 {
                    at += run;
                    before = Some(Class::Letter);
                    continue;
                }
            }
            let (c, next) = self.at(text, at);
            let behind = at + c.len_utf8();
            let joins = match (before, next.class) {
                (None, _) | (Some(Class::Space), Class::Space) => true,
                (Some(class), Class::Joint | Class::Letter | Class::Digit) => class.joins_letters(),
                (Some(Class::Letter), Class::MidLetter | Class::MidBoth)
                | (Some(Class::Digit), Class::MidNumber | Class::MidBoth) => {
                    // What stands behind the mark is of the kind that stands before it.
                    let joins =
                        behind < text.len() && Some(self.at(text, behind).1.class) == before;
                    if joins {
                        letters.add(c, next);
                        at = behind;
                        continue;
                    }
                    false
                }
                _ => false,
            };
            if !joins {
                break;
            }
            letters.add(c, next);
            (at, before) = (behind, Some(next.class));
        }
        (at, letters)
    }

    /// The character at a byte of a text, before its end.
    #[inline(always)]
    fn at(&self, text: &str, at: usize) -> (char, Known) {
        let byte = text.as_bytes()[at];
        let c = match byte.is_ascii() {
            true => char::from(byte),
            false => text[at..].chars().next().unwrap_or_default(),
        };
        (c, self.known(c))
    }
}

impl Class {
    /// Whether letters and digits belong to the piece of what is before them.
    fn joins_letters(self) -> bool {
        matches!(self, Self::Letter | Self::Digit | Self::Joint)
    }
}

impl Letters {
    pub(super) fn add_letter(&mut self, is_upper: bool, script: Script) {
        self.is_capitalised |= self.letters == 0 && is_upper;
        self.letters += 1;
        self.upper += u32::from(is_upper);
        match self.script {
            Script::Common => self.script = script,
            own => {
                let is_same = own == script || script == Script::Common;
                self.is_mixed |= !is_same && !is_japanese(own, script);
            }
        }
    }

    /// Adds the ASCII letters that a text begins with, and returns how many they are.
    fn add_ascii(&mut self, text: &[u8]) -> usize {
        let (mut run, mut upper) = (0, 0);
        while let Some(byte) = text.get(run).filter(|byte| byte.is_ascii_alphabetic()) {
            upper += u32::from(byte.is_ascii_uppercase());
            run += 1;
        }
        if run > 0 {
            // The first says what the word begins with and is in; the others are like it.
            self.add_letter(text[0].is_ascii_uppercase(), Script::Latin);
            self.letters += run as u32 - 1;
            self.upper += upper - u32::from(text[0].is_ascii_uppercase());
        }
        run
    }

    #[inline(always)]
    fn add(&mut self, c: char, known: Known) {
        match known.class {
            Class::Letter => self.add_letter(known.is_upper, known.script),
            Class::Digit => self.digits += 1,
            Class::Joint | Class::MidBoth => self.is_odd |= c != '.',
            Class::Other => self.is_odd |= !c.is_ascii() && c.is_alphanumeric(),
            _ => {}
        }
    }
}

fn is_japanese(one: Script, other: Script) -> bool {
    matches!(
        (one, other),
        (Script::Han | Script::Kana, Script::Han | Script::Kana)
    )
}

/// The script of a letter.
pub(super) fn script_of(script: IcuScript) -> Script {
    match script {
        IcuScript::Common | IcuScript::Inherited => Script::Common,
        IcuScript::Latin => Script::Latin,
        IcuScript::Cyrillic => Script::Cyrillic,
        IcuScript::Greek => Script::Greek,
        IcuScript::Arabic => Script::Arabic,
        IcuScript::Hebrew => Script::Hebrew,
        IcuScript::Han => Script::Han,
        IcuScript::Hiragana | IcuScript::Katakana => Script::Kana,
        IcuScript::Hangul => Script::Hangul,
        IcuScript::Armenian => Script::Armenian,
        IcuScript::Georgian => Script::Georgian,
        IcuScript::Thai => Script::Thai,
        IcuScript::Devanagari => Script::Devanagari,
        _ => Script::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use icu_segmenter::{WordSegmenter, options::WordBreakInvariantOptions};
    use proptest::prelude::*;

    fn pieces<'a>(boundaries: &Boundaries, text: &'a str) -> Vec<&'a str> {
        let mut at = 0;
        std::iter::from_fn(|| {
            let start = at;
            (start < text.len()).then(|| {
                (at, _) = boundaries.piece(text, start);
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
        let boundaries = Boundaries::new();
        let neighbours = ["", "a", "1", " ", "_", ".", ",", "’", "é", "а", "«"];
        for c in (0..0x3000).filter_map(char::from_u32) {
            if class(c) == Class::Unknown {
                continue;
            }
            for before in neighbours {
                for after in neighbours {
                    let text = format!("x{before}{c}{after}2");
                    assert_eq!(pieces(&boundaries, &text), expected(&text), "{c:?}");
                }
            }
        }
    }

    proptest! {
        #[test]
        fn pieces_are_those_of_icu(text in "[a-cA-CÀ-É 0-2.,;:\"'’_·\u{202f}\u{a0}«»“”…€%/()ж-яЖёλΣ-]{0,40}") {
            let boundaries = Boundaries::new();
            prop_assume!(boundaries.are_known(&text));
            prop_assert_eq!(pieces(&boundaries, &text), expected(&text));
        }
    }
}
