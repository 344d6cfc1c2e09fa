//! Quotation marks, and the space and the order of marks.

/// Two pairs of quotation marks: for a quotation, and for one inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuoteStyle {
    /// Opening and closing mark.
    pub primary: (char, char),
    /// Opening and closing mark of a quotation inside a quotation.
    pub nested: (char, char),
}

impl QuoteStyle {
    pub(super) const fn new(marks: [char; 4]) -> Self {
        let [a, b, c, d] = marks;
        Self {
            primary: (a, b),
            nested: (c, d),
        }
    }

    /// Both pairs.
    pub fn pairs(&self) -> [(char, char); 2] {
        [self.primary, self.nested]
    }
}

/// White space beside a mark of punctuation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Space {
    /// None at all.
    None,
    /// U+00A0 NO-BREAK SPACE.
    NoBreak,
    /// U+202F NARROW NO-BREAK SPACE.
    Narrow,
}

impl Space {
    /// The space itself; empty where there is none.
    pub const fn text(self) -> &'static str {
        match self {
            Self::None => "",
            Self::NoBreak => "\u{a0}",
            Self::Narrow => "\u{202f}",
        }
    }
}

/// Where a mark of punctuation stands that meets the end of a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Before the closing quotation mark.
    Inside,
    /// Behind it.
    Outside,
}

/// Whether `c` is a quotation mark in some language, or the apostrophe that
/// looks like one. Source: the property Quotation_Mark of Unicode 17.
pub const fn is_quotation_mark(c: char) -> bool {
    matches!(c,
        '"' | '\'' | '«' | '»' | '‘'..='‟' | '‹' | '›' | '\u{2e42}' | '「'..='』'
        | '〝'..='〟' | '﹁'..='﹄' | '＂' | '＇' | '｢' | '｣')
}
