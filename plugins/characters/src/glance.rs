//! What a glance at a segment tells, so that text without anything odd is looked at once
//! and not by every check.

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1254};
use std::sync::LazyLock;

/// What the characters of a segment may be wrong in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Glance {
    /// A character beyond those that the news of most languages is made of.
    pub(crate) has_odd: bool,
    /// Two characters side by side that a wrong encoding may have made of one.
    pub(crate) has_pair: bool,
}

/// Characters of the Basic Multilingual Plane up to ≥, the last in a one-byte encoding that
/// stands for a letter broken.
const LAST: usize = 0x2265;

/// The encodings that UTF-8 is mostly mistaken for.
pub(crate) static ENCODINGS: [&Encoding; 5] = [
    WINDOWS_1252,
    WINDOWS_1251,
    WINDOWS_1250,
    WINDOWS_1254,
    MACINTOSH,
];

/// A byte an encoding.
type Bytes = [u8; ENCODINGS.len()];

/// By character, the byte that each encoding reads as it, beyond ASCII; else 0. Bytes
/// without a character are read as the control of the same number.
static BYTES: LazyLock<Vec<Bytes>> = LazyLock::new(|| {
    let mut table = vec![Bytes::default(); LAST + 1];
    for (number, encoding) in ENCODINGS.iter().enumerate() {
        for byte in 0x80..=0xff {
            if let Some(c) = decoded(byte, encoding) {
                table[c as usize][number] = byte;
            }
        }
        for control in 0x80..0xa0u8 {
            table[usize::from(control)][number] = control;
        }
    }
    table
});

/// The byte that an encoding, by its number, reads as this character, beyond ASCII.
pub(crate) fn byte(c: char, encoding: usize) -> Option<u8> {
    let bytes = BYTES.get(c as usize)?;
    Some(bytes[encoding]).filter(|byte| *byte != 0)
}

fn decoded(byte: u8, encoding: &'static Encoding) -> Option<char> {
    let bytes = [byte];
    let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes)?;
    text.chars().next().filter(|c| (*c as usize) <= LAST)
}

impl Glance {
    pub(crate) fn at(text: &str) -> Self {
        let table = &*BYTES;
        let mut glance = Self::default();
        let mut before = Bytes::default();
        for c in text.chars() {
            if c.is_ascii() {
                before = Bytes::default();
                glance.has_odd |= c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r');
                continue;
            }
            let bytes = table.get(c as usize).copied().unwrap_or_default();
            let pairs = before.iter().zip(bytes);
            glance.has_pair |= pairs.fold(false, |any, (first, next)| {
                any | (*first >= 0xc2) & (0x80..0xc0).contains(&next)
            });
            before = bytes;
            glance.has_odd |= !is_common(c);
        }
        glance
    }
}

/// Letters and marks that are assigned, composed, seen, and of one width.
fn is_common(c: char) -> bool {
    matches!(c,
        '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{24f}'
        | '\u{391}'..='\u{3a1}' | '\u{3a3}'..='\u{3ce}'
        | '\u{400}'..='\u{482}' | '\u{48a}'..='\u{52f}'
        | '\u{5d0}'..='\u{5ea}'
        | '\u{621}'..='\u{63a}' | '\u{641}'..='\u{64a}'
        | '\u{1e00}'..='\u{1eff}'
        | '\u{2009}'..='\u{200a}' | '\u{2010}'..='\u{2027}' | '\u{202f}'..='\u{205e}'
        | '\u{20ac}'
        | '\u{4e00}'..='\u{9fa5}'
        | '\u{ac00}'..='\u{d7a3}')
}
