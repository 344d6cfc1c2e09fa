//! Tokens, as a checker walks them.

use super::{Document, Flags, Script, Segment, Sentence, Span, TokenKind, TokenRecord, with_byte};

/// A word, a number, a mark.
#[derive(Clone, Copy, Debug)]
pub struct Token<'a> {
    pub(super) document: &'a Document<'a>,
    pub(super) record: &'a TokenRecord,
    pub(super) index: usize,
}

impl<'a> Token<'a> {
    /// Its bytes in the document.
    pub fn span(&self) -> Span {
        self.record.span
    }

    /// Its text.
    pub fn text(&self) -> &'a str {
        self.document.slice(self.record.span)
    }

    /// What it is.
    pub fn kind(&self) -> TokenKind {
        TokenKind::from_number(self.record.kind)
    }

    /// Whether it is a word.
    pub fn is_word(&self) -> bool {
        self.record.kind == TokenKind::Word as u8
    }

    /// The script of its letters.
    pub fn script(&self) -> Script {
        Script::from_number(self.record.script)
    }

    /// Whether one of the bits of [`Flags`] is set.
    pub fn has(&self, flag: u16) -> bool {
        self.record.flags & flag != 0
    }

    /// Its index among the document's tokens.
    pub fn index(&self) -> usize {
        self.index
    }

    /// The token before it in the document.
    pub fn previous(&self) -> Option<Token<'a>> {
        self.index
            .checked_sub(1)
            .and_then(|i| self.document.token(i))
    }

    /// The token behind it in the document.
    pub fn next(&self) -> Option<Token<'a>> {
        self.document.token(self.index + 1)
    }

    /// The sentence that it stands in.
    ///
    /// ```
    /// # let analysis = copydesk_core::testing::analyse("en", "It rained. Anna left.", "");
    /// # let document = analysis.document();
    /// let anna = document.token_at(11).unwrap();
    /// assert_eq!(anna.sentence().unwrap().text(), "Anna left.");
    /// assert_eq!(anna.segment().unwrap().text(), document.text);
    /// ```
    pub fn sentence(&self) -> Option<Sentence<'a>> {
        let (document, start) = (self.document, self.span().start);
        let index = with_byte(document.sentence_records, start, |record| record.span)?;
        let record = document.sentence_records.get(index)?;
        Some(Sentence { document, record })
    }

    /// The segment that it stands in.
    pub fn segment(&self) -> Option<Segment<'a>> {
        let (document, start) = (self.document, self.span().start);
        let index = with_byte(document.segment_records, start, |record| record.span)?;
        let record = document.segment_records.get(index)?;
        Some(Segment { document, record })
    }

    /// Its first character. Tokens are never empty.
    pub fn first_char(&self) -> char {
        self.text().chars().next().unwrap_or_default()
    }

    /// Whether no white space parts it from the token before.
    pub fn touches_previous(&self) -> bool {
        !self.has(Flags::SPACE_BEFORE)
    }
}

/// An iterator over tokens that stand side by side.
#[derive(Clone, Debug)]
pub struct Tokens<'a> {
    document: &'a Document<'a>,
    indices: std::ops::Range<usize>,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(document: &'a Document<'a>, indices: std::ops::Range<usize>) -> Self {
        Self { document, indices }
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        self.indices.next().and_then(|i| self.document.token(i))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.indices.size_hint()
    }
}

impl DoubleEndedIterator for Tokens<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.indices
            .next_back()
            .and_then(|i| self.document.token(i))
    }
}

impl ExactSizeIterator for Tokens<'_> {}
