//! What a glance at a segment tells, so that text without anything odd is looked at once
//! and not by every check.

use encoding_rs::Encoding;
use std::sync::LazyLock;

/// What the characters of a segment may be wrong in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Glance {
    /// A character beyond those that the news of most languages is made of.
    pub(crate) has_odd: bool,
    /// Two characters side by side that a wrong encoding may have made of one.
    pub(crate) has_pair: bool,
}

/// Characters of the Basic Multilingual Plane up to the last in a one-byte encoding, ™.
const LAST: usize = 0x2122;

/// By character: a bit for each encoding in which its byte begins a character of UTF-8,
/// and one for each in which its byte goes on with one.
static BYTES: LazyLock<Vec<(u8, u8)>> = LazyLock::new(|| {
    let mut table = vec![(0, 0); LAST + 1];
    for (number, encoding) in crate::mojibake::ENCODINGS.iter().enumerate() {
        let mut add = |c: char, byte: u8| {
            let (first, next) = &mut table[c as usize];
            match byte {
                0x80..0xc0 => *next |= 1 << number,
                0xc2..=0xf4 => *first |= 1 << number,
                _ => {}
            }
        };
        for byte in 0x80..=0xff {
            if let Some(c) = decoded(byte, encoding) {
                add(c, byte);
            }
        }
        // What has no character is read as the control of the same number.
        (0x80..0xa0u8).for_each(|control| add(char::from(control), control));
    }
    table
});

fn decoded(byte: u8, encoding: &'static Encoding) -> Option<char> {
    let bytes = [byte];
    let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes)?;
    text.chars().next().filter(|c| (*c as usize) <= LAST)
}

impl Glance {
    pub(crate) fn at(text: &str) -> Self {
        let bytes = &*BYTES;
        let mut glance = Self::default();
        let mut before = 0;
        for c in text.chars() {
            if c.is_ascii() {
                before = 0;
                glance.has_odd |= c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r');
                continue;
            }
            let (first, next) = bytes.get(c as usize).copied().unwrap_or_default();
            glance.has_pair |= before & next != 0;
            before = first;
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
