//! A quotation mark in its place.

use crate::document::layout::Span;

/// A quotation mark in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its bytes in the document.
    pub span: Span,
    /// The mark.
    pub char: char,
}

impl Mark {
    /// Whether `close` is the mark that closes what this one opens, in a language
    /// that sets both.
    pub fn is_closed_by(self, close: Mark) -> bool {
        matches!(
            (self.char, close.char),
            ('«', '»')
                | ('»', '«')
                | ('“', '”')
                | ('„', '“' | '”')
                | ('‘', '’')
                | ('‚', '‘' | '’')
                | ('"', '"')
                | ('「', '」')
        )
    }
}
