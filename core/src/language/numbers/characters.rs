//! What characters are beside numbers.

/// Whether a character may stand between the digits of a number.
pub(super) fn is_separator(c: char) -> bool {
    matches!(c, '.' | ',' | '\'' | '’' | '٬' | '٫' | '，' | '．' | '・') || is_space(c)
}

/// Whether a character is a space that numbers are set with.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// Whether a character is of a script without spaces between words, Hangul among them.
pub(super) fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

/// Where the word ends that a text begins with, in bytes.
pub(super) fn word_end(text: &str) -> usize {
    // Marks belong to their letters: करोड़.
    let is_mark = unicode_normalization::char::is_combining_mark;
    text.find(|c: char| !c.is_alphanumeric() && !is_mark(c) || is_ideograph(c))
        .unwrap_or(text.len())
}
