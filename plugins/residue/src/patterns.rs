//! Patterns that are looked for in the text of a segment.

use copydesk_core::document::TokenKind;
use copydesk_core::{Segment, Span};
use regex_lite::Regex;

/// A pattern, and the characters with one of which each match begins. `#` begins one at
/// the start of a segment alone, where it makes a heading.
#[derive(Debug)]
pub(crate) struct Pattern {
    regex: Regex,
    beginnings: &'static [char],
    /// By byte, whether one of these characters begins with it.
    may_begin: [bool; 256],
}

impl Pattern {
    /// `regex` may look at nothing before its match.
    pub(crate) fn new(regex: &str, beginnings: &'static [char]) -> Result<Self, regex_lite::Error> {
        let mut may_begin = [false; 256];
        for c in beginnings {
            may_begin[usize::from(c.encode_utf8(&mut [0; 4]).as_bytes()[0])] = true;
        }
        Ok(Self {
            regex: Regex::new(&format!("^(?:{regex})"))?,
            beginnings,
            may_begin,
        })
    }

    /// Adds a bit to each byte that a match may begin with.
    pub(crate) fn mark(&self, bit: u8, table: &mut [u8; 256]) {
        for (byte, may_begin) in self.may_begin.iter().enumerate() {
            table[byte] |= bit * u8::from(*may_begin);
        }
    }

    /// Its matches in a segment, each with its bytes in the document.
    pub(crate) fn matches<'a>(
        &'a self,
        segment: &Segment<'a>,
    ) -> impl Iterator<Item = (Span, &'a str)> {
        let (text, segment) = (segment.text(), *segment);
        let mut at = 0;
        std::iter::from_fn(move || {
            loop {
                let rest = &text.as_bytes()[at..];
                let next = rest.iter().position(|b| self.may_begin[usize::from(*b)])?;
                let start = at + next;
                let rest = &text[start..];
                let may_begin =
                    rest.starts_with(self.beginnings) && (start == 0 || !rest.starts_with('#'));
                let found = may_begin.then(|| self.regex.find(head(rest))).flatten();
                let Some(found) = found else {
                    at = start + rest.chars().next().map_or(1, char::len_utf8);
                    continue;
                };
                at = start + found.end();
                let span = segment.span_of(&(start..at));
                // What the format says is nobody's prose.
                let mut tokens = segment.document().tokens_in(span);
                if !tokens.any(|token| token.kind() == TokenKind::Opaque) {
                    return Some((span, found.as_str()));
                }
            }
        })
    }
}

/// The longest match, in bytes: without a bound a search in a text of beginnings alone takes a time
/// that grows with the square of its length.
const LONGEST: usize = 1 << 10;

/// As much of a text as a match may have.
fn head(text: &str) -> &str {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_core::testing::analyse;

    #[test]
    fn matches_follow_one_another() {
        let pattern = Pattern::new(r"<b>|⁇+", &['<', '⁇']).expect("a pattern");
        let analysis = analyse("en", "a <b><i>“⁇⁇” … <b", "");
        let document = analysis.document();
        let segment = document.segments().next().expect("a segment");
        let found: Vec<(Span, &str)> = pattern.matches(&segment).collect();
        assert_eq!(found, [(Span::new(2, 5), "<b>"), (Span::new(11, 17), "⁇⁇")]);
    }
}
