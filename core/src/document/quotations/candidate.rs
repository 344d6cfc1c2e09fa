//! The marks of a segment that may be quotation marks, with what stands around them.

use super::mark::Mark;
use crate::document::{Document, Script, Segment, Span, Token, TokenKind};

/// What stands on one side of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// White space, or the end of the segment.
    Space,
    Letter,
    Digit,
    /// A mark that opens: a bracket, a dash.
    Opening,
    /// A mark that closes: a full stop, a bracket.
    Closing,
    /// Another quotation mark, or a script without spaces.
    Neutral,
}

fn side(c: Option<char>) -> Side {
    match c {
        None => Side::Space,
        Some(c) if c.is_whitespace() => Side::Space,
        Some(c) if c.is_ascii_digit() => Side::Digit,
        Some('(' | '[' | '{' | '¿' | '¡' | '—' | '–' | '-' | '/' | '=' | '>' | '…') => {
            Side::Opening
        }
        Some('.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '<') => Side::Closing,
        Some(
            '\u{1100}'..='\u{11ff}'
            | '\u{2e80}'..='\u{9fff}'
            | '\u{ac00}'..='\u{d7af}'
            | '\u{f900}'..='\u{faff}'
            | '\u{ff00}'..='\u{ffef}',
        ) => Side::Neutral,
        Some(c) if c.is_alphanumeric() => Side::Letter,
        Some(_) => Side::Neutral,
    }
}

/// A mark with its surroundings.
pub(super) struct Candidate {
    pub(super) mark: Mark,
    pub(super) before: Side,
    pub(super) after: Side,
    /// Whether it begins a paragraph inside the segment.
    pub(super) begins_paragraph: bool,
}

/// The marks that may be quotation marks.
pub(super) fn candidates(document: &Document<'_>, segment: &Segment<'_>) -> Vec<Candidate> {
    let span = segment.span();
    let inside = |token: &Token<'_>| match token.kind() {
        TokenKind::Quote => Some(token.span()),
        // Hebrew words hold marks, which most of them have as acronyms.
        TokenKind::Word if token.script() == Script::Hebrew => {
            let at = token.text().find('"')? as u32 + token.span().start;
            let mark = Span::new(at, at + 1);
            follows_prefix(document, span, mark).then_some(mark)
        }
        _ => None,
    };
    segment
        .tokens()
        .filter_map(|token| {
            let at = inside(&token)?;
            let before = (at.start > span.start)
                .then(|| document.char_before(at.start))
                .flatten();
            let after = (at.end < span.end)
                .then(|| document.char_at(at.end))
                .flatten();
            let is_quote = token.kind() == TokenKind::Quote;
            Some(Candidate {
                mark: Mark {
                    span: at,
                    char: document.char_at(at.start)?,
                },
                before: if is_quote { side(before) } else { Side::Space },
                after: side(after),
                begins_paragraph: before.is_some_and(char::is_whitespace)
                    && begins_line(document.slice(Span::new(span.start, at.start))),
            })
        })
        .filter(|candidate| {
            let before = document.char_before(candidate.mark.span.start);
            candidate.before != Side::Letter || !before.is_some_and(is_half_of_letter)
        })
        .collect()
}

/// Whether nothing but white space stands between the last line break of a text and its end.
fn begins_line(before: &str) -> bool {
    before.trim_end().len() < before.len() && before[before.trim_end().len()..].contains('\n')
}

/// Whether a letter with a mark behind it is mostly another letter that a wrong encoding made
/// of one: Ã« for ë.
fn is_half_of_letter(c: char) -> bool {
    matches!(
        c,
        'Ã' | 'Â' | 'Å' | 'Ä' | 'Î' | 'Ï' | 'Ð' | 'Ñ' | 'Ø' | 'Ù' | 'â'
    )
}

/// Whether a mark opens a quotation behind one of the words that Hebrew joins to the next
/// (ה"פשרה"): a few letters before it, and more than the one behind it that an acronym has.
fn follows_prefix(document: &Document<'_>, segment: Span, mark: Span) -> bool {
    const PREFIXES: &str = "משהוכלב";
    const LONGEST: usize = 3;
    let is_letter = |c: &char| matches!(c, '\u{5d0}'..='\u{5ea}');
    let before = document.slice(Span::new(segment.start, mark.start));
    let behind = document.slice(Span::new(mark.end, segment.end));
    let prefix = before.chars().rev().take_while(is_letter);
    let letters = prefix.clone().count();
    (1..=LONGEST).contains(&letters)
        && prefix.into_iter().all(|c| PREFIXES.contains(c))
        && behind.chars().take_while(is_letter).count() > 1
}
