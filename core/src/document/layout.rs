//! The records a document is made of, as they stand in memory on both sides of
//! the C ABI: flat arrays that refer to one another by index.
//!
//! Every layout here is frozen in version 1 of the ABI.

use serde::{Deserialize, Serialize};

/// A half-open range of bytes, `start..end`, of UTF-8 text. Both ends stand on
/// character boundaries.
#[repr(C)]
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span of the bytes `start..end`.
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// Length in bytes.
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether the span holds no byte: a place between two characters.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The span as a range to index a string with.
    pub const fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether the two spans share a byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether it shares a byte with one of some spans, which are sorted and do
    /// not overlap each other.
    pub fn overlaps_any(self, sorted: &[Span]) -> bool {
        let next = sorted.partition_point(|span| span.end <= self.start);
        sorted.get(next).is_some_and(|span| span.start < self.end)
    }

    /// The span of the same bytes in a text in which its text begins at byte `start`.
    pub const fn behind(self, start: u32) -> Self {
        Self::new(self.start + start, self.end + start)
    }

    /// The smallest span that holds both.
    pub fn join(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }
}

/// A range of indices `start..end` into one of the document's arrays.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Indices {
    /// First index.
    pub start: u32,
    /// One past the last index.
    pub end: u32,
}

impl Indices {
    /// The indices as a range.
    pub const fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// What a segment is in its article.
#[repr(u8)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Role {
    /// Running text.
    #[default]
    Body = 0,
    /// A title or an intermediate heading.
    Headline = 1,
    /// The opening paragraph, where the format marks it.
    Lead = 2,
    /// The caption of a picture or a table.
    Caption = 3,
    /// A sentence of the text repeated in display type.
    PullQuote = 4,
    /// An entry of a list or a cell of a table.
    Item = 5,
}

impl Role {
    /// The role with the number `n`; unknown numbers are [`Role::Body`].
    pub const fn from_number(n: u8) -> Self {
        match n {
            1 => Self::Headline,
            2 => Self::Lead,
            3 => Self::Caption,
            4 => Self::PullQuote,
            5 => Self::Item,
            _ => Self::Body,
        }
    }

    /// Its name, in lower case.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Headline => "headline",
            Self::Lead => "lead",
            Self::Caption => "caption",
            Self::PullQuote => "pull-quote",
            Self::Item => "item",
        }
    }
}

/// A segment as it stands in the document's array.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SegmentRecord {
    /// The segment's bytes in the document's text.
    pub span: Span,
    /// The aligned bytes of the source text; empty where there is none.
    pub source: Span,
    /// Its sentences.
    pub sentences: Indices,
    /// Its tokens.
    pub tokens: Indices,
    /// A [`Role`], as its number.
    pub role: u8,
    /// 1 where `source` holds the segment's source text.
    pub has_source: u8,
    /// Zero.
    pub reserved: u16,
}

/// A sentence as it stands in the document's array.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentenceRecord {
    /// The sentence's bytes, without the white space that follows it.
    pub span: Span,
    /// Its tokens.
    pub tokens: Indices,
}

/// A token as it stands in the document's array.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenRecord {
    /// The token's bytes.
    pub span: Span,
    /// A [`TokenKind`], as its number.
    pub kind: u8,
    /// A [`Script`], as its number.
    pub script: u8,
    /// [`Flags`], as their bits.
    pub flags: u16,
}

/// A quotation in any text.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Quoted {
    /// Its bytes in the text, with its marks.
    pub span: Span,
    /// The bytes between its marks.
    pub inside: Span,
    /// How many quotations it stands in.
    pub depth: u32,
}

/// What a token is. White space is no token: it is the gap between two.
#[repr(u8)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with the marks and digits among them.
    Word = 0,
    /// Digits, with the separators among them.
    Number = 1,
    /// A quotation mark, or an apostrophe that stands at a word's edge.
    Quote = 2,
    /// One mark of punctuation other than a quotation mark.
    Punctuation = 3,
    /// Any other visible character, emoji among them.
    Symbol = 4,
    /// A web address.
    Url = 5,
    /// An e-mail address.
    Email = 6,
    /// `@name` or `#topic`.
    Handle = 7,
    /// Text that no check of language may judge: code, a placeholder.
    Opaque = 8,
}

impl TokenKind {
    /// Its name, in lower case.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Word => "word",
            Self::Number => "number",
            Self::Quote => "quote",
            Self::Punctuation => "punctuation",
            Self::Symbol => "symbol",
            Self::Url => "url",
            Self::Email => "email",
            Self::Handle => "handle",
            Self::Opaque => "opaque",
        }
    }

    /// The kind with the number `n`; unknown numbers are [`TokenKind::Symbol`].
    pub const fn from_number(n: u8) -> Self {
        match n {
            0 => Self::Word,
            1 => Self::Number,
            2 => Self::Quote,
            3 => Self::Punctuation,
            5 => Self::Url,
            6 => Self::Email,
            7 => Self::Handle,
            8 => Self::Opaque,
            _ => Self::Symbol,
        }
    }
}

/// The script of a word's letters.
#[repr(u8)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Script {
    /// No letter, or letters shared by all scripts.
    #[default]
    Common = 0,
    /// Latin.
    Latin = 1,
    /// Cyrillic.
    Cyrillic = 2,
    /// Greek.
    Greek = 3,
    /// Arabic, Persian and Urdu included.
    Arabic = 4,
    /// Hebrew.
    Hebrew = 5,
    /// Chinese characters, also in Japanese.
    Han = 6,
    /// Hiragana and Katakana.
    Kana = 7,
    /// Korean.
    Hangul = 8,
    /// Armenian.
    Armenian = 9,
    /// Georgian.
    Georgian = 10,
    /// Thai.
    Thai = 11,
    /// Devanagari.
    Devanagari = 12,
    /// Any script that has no number of its own here.
    Other = 255,
}

impl Script {
    /// The script with the number `n`; unknown numbers are [`Script::Other`].
    pub const fn from_number(n: u8) -> Self {
        match n {
            0 => Self::Common,
            1 => Self::Latin,
            2 => Self::Cyrillic,
            3 => Self::Greek,
            4 => Self::Arabic,
            5 => Self::Hebrew,
            6 => Self::Han,
            7 => Self::Kana,
            8 => Self::Hangul,
            9 => Self::Armenian,
            10 => Self::Georgian,
            11 => Self::Thai,
            12 => Self::Devanagari,
            _ => Self::Other,
        }
    }
}

/// Bits that say more of a token. Bits without a name here are zero.
pub struct Flags;

impl Flags {
    /// The first letter is upper case.
    pub const CAPITALISED: u16 = 1;
    /// More than one letter, all of them upper case.
    pub const UPPERCASE: u16 = 1 << 1;
    /// The first word of its sentence, also behind an opening quotation mark.
    pub const SENTENCE_START: u16 = 1 << 2;
    /// White space stands before the token, or nothing does.
    pub const SPACE_BEFORE: u16 = 1 << 3;
    /// Letters of more than one script.
    pub const MIXED_SCRIPT: u16 = 1 << 4;
    /// At least one digit.
    pub const DIGIT: u16 = 1 << 5;
    /// An elided word that leans on the next one: `l’`, `dell’`.
    pub const ELIDED: u16 = 1 << 6;
    /// An ending that leans on the word before: `’s`.
    pub const CLITIC: u16 = 1 << 7;
}
