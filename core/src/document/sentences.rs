//! Sentence boundaries by UAX #29, from ICU4X, which is asked only about the places where
//! a sentence may end: a terminator, from the word before it to the letter behind it. No
//! rule looks farther (SB5 to SB11).

use icu_properties::props::SentenceBreak;
use icu_properties::{CodePointMapData, CodePointMapDataBorrowed};
use icu_segmenter::options::SentenceBreakInvariantOptions;
use icu_segmenter::{SentenceSegmenter, SentenceSegmenterBorrowed};

pub(super) struct Sentences {
    segmenter: SentenceSegmenterBorrowed<'static>,
    properties: CodePointMapDataBorrowed<'static, SentenceBreak>,
}

/// The characters below have no terminators but those of Latin-1.
const FIRST_UNKNOWN: char = '\u{37e}';

impl Sentences {
    pub(super) fn new() -> Self {
        Self {
            segmenter: SentenceSegmenter::new(SentenceBreakInvariantOptions::default()),
            properties: CodePointMapData::<SentenceBreak>::new(),
        }
    }

    /// Where the sentences of a text end, in order.
    pub(super) fn ends(&self, text: &str) -> Vec<usize> {
        let mut ends = Vec::new();
        // Where the word at hand begins, and the last letter that was asked about.
        let (mut word, mut letter) = (0, 0);
        let mut chars = text.char_indices();
        while let Some((at, c)) = chars.next() {
            if !self.terminates(c) {
                if c.is_whitespace() {
                    word = at;
                }
                continue;
            }
            let start = word.max(letter);
            let behind = chars.by_ref().find(|(_, c)| self.is_letter(*c));
            let end = behind.map_or(text.len(), |(at, c)| {
                letter = at;
                at + c.len_utf8()
            });
            let near = self.segmenter.segment_str(&text[start..end]);
            ends.extend(
                near.map(|near| start + near)
                    .filter(|near| (start + 1..end).contains(near)),
            );
            word = letter;
        }
        if !text.is_empty() {
            ends.push(text.len());
        }
        ends
    }

    /// Whether a sentence may end behind a character, marks and spaces between.
    fn terminates(&self, c: char) -> bool {
        match c {
            '.' | '!' | '?' | '\n' | '\r' | '\u{85}' => true,
            _ if c < FIRST_UNKNOWN => false,
            'Ѐ'..='ӿ' => false,
            _ => matches!(
                self.properties.get(c),
                SentenceBreak::ATerm
                    | SentenceBreak::STerm
                    | SentenceBreak::Sep
                    | SentenceBreak::CR
                    | SentenceBreak::LF
            ),
        }
    }

    fn is_letter(&self, c: char) -> bool {
        c.is_ascii_alphabetic()
            || !c.is_ascii()
                && matches!(
                    self.properties.get(c),
                    SentenceBreak::Lower | SentenceBreak::Upper | SentenceBreak::OLetter
                )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn terminators_are_those_of_the_property() {
        let sentences = Sentences::new();
        for c in (0..=0x10_ffff).filter_map(char::from_u32) {
            let expected = matches!(
                sentences.properties.get(c),
                SentenceBreak::ATerm
                    | SentenceBreak::STerm
                    | SentenceBreak::Sep
                    | SentenceBreak::CR
                    | SentenceBreak::LF
            );
            assert_eq!(sentences.terminates(c), expected, "{c:?}");
        }
    }

    proptest! {
        #[test]
        fn sentences_end_where_icu_ends_them(
            text in "([a-cA-C0-2 .!?,:;'\"’»)(\n\r\u{85}\u{a0}\u{ad}\u{301}\u{903}…。？«-]|\\PC){0,40}"
        ) {
            let sentences = Sentences::new();
            let expected: Vec<usize> = sentences.segmenter.segment_str(&text).skip(1).collect();
            prop_assert_eq!(sentences.ends(&text), expected);
        }
    }
}
