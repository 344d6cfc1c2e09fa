//! Segments and sentences, as a checker walks them.

use super::quotations::{self, Mark, Pairing, Quotation};
use super::{Document, Name, Role, SegmentRecord, SentenceRecord, Span, Token, Tokens, name};
use crate::language::Typography;

/// A headline, a paragraph, a caption, a translation unit.
#[derive(Clone, Copy, Debug)]
pub struct Segment<'a> {
    pub(super) document: &'a Document<'a>,
    pub(super) record: &'a SegmentRecord,
}

impl<'a> Segment<'a> {
    /// The document that it is a part of.
    pub fn document(&self) -> &'a Document<'a> {
        self.document
    }

    /// Its bytes in the document.
    pub fn span(&self) -> Span {
        self.record.span
    }

    /// Its text.
    pub fn text(&self) -> &'a str {
        self.document.slice(self.record.span)
    }

    /// The document's bytes of a range of bytes of the segment's text.
    pub fn span_of(&self, range: &std::ops::Range<usize>) -> Span {
        let start = self.record.span.start;
        Span::new(start + range.start as u32, start + range.end as u32)
    }

    /// Its bytes in the document without the white space around its text.
    pub fn trimmed_span(&self) -> Span {
        let text = self.text();
        let start = text.len() - text.trim_start().len();
        self.span_of(&(start..start + text.trim().len()))
    }

    /// The text it was translated from, where the document has it.
    pub fn source(&self) -> Option<&'a str> {
        (self.record.has_source == 1).then(|| &self.document.source[self.record.source.range()])
    }

    /// What it is in its article.
    pub fn role(&self) -> Role {
        match self.record.role {
            1 => Role::Headline,
            2 => Role::Lead,
            3 => Role::Caption,
            4 => Role::PullQuote,
            5 => Role::Item,
            _ => Role::Body,
        }
    }

    /// Its sentences, in order.
    pub fn sentences(&self) -> impl DoubleEndedIterator<Item = Sentence<'a>> + use<'a> {
        let document = self.document;
        document.sentence_records[self.record.sentences.range()]
            .iter()
            .map(move |record| Sentence { document, record })
    }

    /// Its tokens, in order.
    pub fn tokens(&self) -> Tokens<'a> {
        Tokens::new(self.document, self.record.tokens.range())
    }

    /// The names in it, in order: words in capitals side by side. Where a name
    /// begins a sentence, it may be any word.
    ///
    /// ```
    /// # let analysis = copydesk_core::testing::analyse("en", "It was Anna van der Berg.", "");
    /// # let document = analysis.document();
    /// let segment = document.segments().next().unwrap();
    /// let name = segment.names().next().unwrap();
    /// assert_eq!(document.slice(segment.span_of(&name.range)), "Anna van der Berg");
    /// assert_eq!(name.last(), "Berg");
    /// ```
    pub fn names(&self) -> impl Iterator<Item = Name<'a>> + use<'a> {
        name::names(self.text())
    }

    /// The quotations in it, in the order of their closing marks, as the marks are
    /// read in the document's language: one inside another comes first.
    ///
    /// ```
    /// # let analysis = copydesk_core::testing::analyse("en", "“It is ‘over’,” she said.", "");
    /// # let document = analysis.document();
    /// let segment = document.segments().next().unwrap();
    /// let quotations = segment.quotations();
    /// let inside: Vec<&str> = quotations.map(|q| document.slice(q.inside())).collect();
    /// assert_eq!(inside, ["over", "It is ‘over’,"]);
    /// ```
    pub fn quotations(&self) -> impl Iterator<Item = Quotation> + use<'a> {
        let typography = crate::language::typography(self.document.language);
        self.quotation_marks(typography, None)
            .quotations
            .into_iter()
    }

    /// All its quotation marks, paired or not, as a language of this typography
    /// sets them. `left_open` is the mark that the segment before it leaves open,
    /// if it does.
    pub fn quotation_marks(&self, typography: &Typography, left_open: Option<Mark>) -> Pairing {
        quotations::pair(self, typography, left_open)
    }
}

/// A sentence of a segment.
#[derive(Clone, Copy, Debug)]
pub struct Sentence<'a> {
    pub(super) document: &'a Document<'a>,
    pub(super) record: &'a SentenceRecord,
}

impl<'a> Sentence<'a> {
    /// Its bytes in the document, without the white space that follows.
    pub fn span(&self) -> Span {
        self.record.span
    }

    /// Its text.
    pub fn text(&self) -> &'a str {
        self.document.slice(self.record.span)
    }

    /// Its tokens, in order.
    pub fn tokens(&self) -> Tokens<'a> {
        Tokens::new(self.document, self.record.tokens.range())
    }

    /// Its words, in order: tokens without numbers, marks and addresses.
    pub fn words(&self) -> impl DoubleEndedIterator<Item = Token<'a>> + use<'a> {
        self.tokens().filter(Token::is_word)
    }
}
