//! Showing what cannot be seen, or would act on who reads: spaces that look like
//! others, escapes of terminals, controls of the writing direction.

use std::borrow::Cow;

/// A text with such characters by their numbers; `(nothing)` where there is none.
pub(crate) fn visible(text: &str) -> String {
    if text.is_empty() {
        return "(nothing)".to_owned();
    }
    if text.chars().all(|c| c == ' ') {
        return text.replace(' ', "[U+0020]");
    }
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if is_unseen(c) {
            shown.push_str(&format!("[U+{:04X}]", c as u32));
        } else {
            shown.push(c);
        }
    }
    shown
}

/// A text in which only that is shown by its number which acts on a reader's
/// terminal or page.
pub fn harmless(text: &str) -> String {
    if !text.contains(acts) {
        return text.to_owned();
    }
    let shown = |c: char| match c {
        c if acts(c) => format!("[U+{:04X}]", c as u32),
        c => c.to_string(),
    };
    text.chars().map(shown).collect()
}

/// A text without the characters that XML 1.0 has no place for (its production
/// `Char`), which are shown by their numbers.
pub(crate) fn in_xml(text: &str) -> Cow<'_, str> {
    let is_foreign = |c: char| {
        c < ' ' && !matches!(c, '\n' | '\t' | '\r') || matches!(c, '\u{fffe}' | '\u{ffff}')
    };
    if !text.contains(is_foreign) {
        return Cow::Borrowed(text);
    }
    let shown = |c: char| match c {
        c if is_foreign(c) => format!("[U+{:04X}]", c as u32),
        c => c.to_string(),
    };
    text.chars().map(shown).collect()
}

fn is_unseen(c: char) -> bool {
    acts(c)
        || matches!(
            c,
            '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{ad}' | '\u{200b}' | '\u{feff}'
        )
}

/// Controls, but for tabs and line breaks, and what sets the direction of writing
/// (Unicode Standard Annex #9).
fn acts(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t')
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_shown() {
        assert_eq!(visible("a\u{a0}b\u{1b}[31m"), "a[U+00A0]b[U+001B][31m");
        assert_eq!(visible(""), "(nothing)");
        assert_eq!(visible(" "), "[U+0020]");
        assert_eq!(visible(" ,"), " ,");
        assert_eq!(harmless("a\u{a0}b\u{202e}c\n"), "a\u{a0}b[U+202E]c\n");
    }
}
