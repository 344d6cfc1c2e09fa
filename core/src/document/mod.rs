//! The text under review, analysed once for all checkers.
//!
//! A [`Document`] is a view: slices of text and of flat records that the host
//! owns. [`Segment`], [`Sentence`] and [`Token`] are handles into it, cheap to
//! copy. `Draft` and `Analyser` (feature `analysis`) make one from text;
//! `Origin` leads a byte of the document back to the line and column of the
//! file it came from.

pub(crate) mod layout;
mod name;
mod quotations;
mod segment;
mod token;

#[cfg(feature = "analysis")]
mod analysis;
#[cfg(feature = "analysis")]
mod boundaries;
#[cfg(feature = "analysis")]
mod draft;
#[cfg(feature = "analysis")]
mod origin;
#[cfg(feature = "analysis")]
mod sentences;
#[cfg(feature = "analysis")]
mod tokens;

pub use layout::{
    Flags, Indices, Role, Script, SegmentRecord, SentenceRecord, Span, TokenKind, TokenRecord,
};

pub use name::{Name, names, words};
pub use quotations::{Mark, Pairing, Quotation};
pub use segment::{Segment, Sentence};
pub use token::{Token, Tokens};

#[cfg(feature = "analysis")]
pub use analysis::{Analyser, Analysis};
#[cfg(feature = "analysis")]
pub use draft::{Draft, DraftError, DraftSegment, check_length, is_headline};
#[cfg(feature = "analysis")]
pub use origin::{Lines, Origin, Position, Run};

/// A view of an analysed document.
///
/// Offsets are bytes of [`Document::text`]. The records are consistent: spans
/// lie in the text on character boundaries, indices lie in their arrays, and
/// all of them are in the order of the text.
#[derive(Clone, Copy, Debug)]
pub struct Document<'a> {
    /// The name under which findings are reported, usually a path.
    pub name: &'a str,
    /// Whether its facts meet those of no other document: those that make no
    /// fault within it need not be reported.
    pub is_alone: bool,
    /// BCP 47 tag of the text's language, `und` where nobody knows.
    pub language: &'a str,
    /// BCP 47 tag of the source text's language, empty where nobody knows.
    pub source_language: &'a str,
    /// The day on which it was written or published, as ISO 8601 has it
    /// (`2026-11-27`); empty where nobody knows.
    pub date: &'a str,
    /// The whole target text.
    pub text: &'a str,
    /// The whole source text, empty where there is none.
    pub source: &'a str,
    /// The segments, in order.
    pub segment_records: &'a [SegmentRecord],
    /// The sentences of all segments, in order.
    pub sentence_records: &'a [SentenceRecord],
    /// The tokens of all sentences, in order.
    pub token_records: &'a [TokenRecord],
}

impl<'a> Document<'a> {
    /// The primary language subtag: `fr` of `fr-CH`.
    pub fn primary_language(&self) -> &'a str {
        crate::language::primary(self.language)
    }

    /// The language of the source text, English where nobody knows: the
    /// language of most sources.
    pub fn assumed_source_language(&self) -> &'a str {
        match self.source_language {
            "" | "und" => "en",
            tag => tag,
        }
    }

    /// The script of the text's letters: of the scripts that its language is written in, the
    /// one that most of its words are in.
    pub fn script(&self) -> Script {
        let mut most = (crate::language::script(self.language), 0);
        for (number, script) in crate::language::scripts(self.language).enumerate() {
            // Most languages have one, and no word need be counted.
            if number == 0 && crate::language::scripts(self.language).nth(1).is_none() {
                break;
            }
            let words = self.tokens().filter(|token| token.script() == script);
            let words = words.count();
            if words > most.1 {
                most = (script, words);
            }
        }
        most.0
    }

    /// The bytes of `span`.
    ///
    /// # Panics
    ///
    /// Where `span` is not in the text or not on character boundaries.
    pub fn slice(&self, span: Span) -> &'a str {
        &self.text[span.range()]
    }

    /// The segments, in order.
    pub fn segments(&'a self) -> impl DoubleEndedIterator<Item = Segment<'a>> + ExactSizeIterator {
        self.segments_from(0)
    }

    /// The segments from the one of this number on; none where there are fewer.
    pub fn segments_from(
        &'a self,
        first: usize,
    ) -> impl DoubleEndedIterator<Item = Segment<'a>> + ExactSizeIterator {
        let records = self.segment_records.get(first..).unwrap_or_default();
        records.iter().map(|record| Segment {
            document: self,
            record,
        })
    }

    /// The segments of which the source is known, each with its source.
    pub fn translated(&'a self) -> impl DoubleEndedIterator<Item = (Segment<'a>, &'a str)> {
        self.segments()
            .filter_map(|segment| Some((segment, segment.source()?)))
    }

    /// The sentences of all segments, in order.
    pub fn sentences(
        &'a self,
    ) -> impl DoubleEndedIterator<Item = Sentence<'a>> + ExactSizeIterator {
        self.sentence_records.iter().map(|record| Sentence {
            document: self,
            record,
        })
    }

    /// All tokens, in order.
    pub fn tokens(&'a self) -> Tokens<'a> {
        Tokens::new(self, 0..self.token_records.len())
    }

    /// The token with this index, if there is one.
    pub fn token(&'a self, index: usize) -> Option<Token<'a>> {
        self.token_records.get(index).map(|record| Token {
            document: self,
            record,
            index,
        })
    }

    /// The token that has byte `at` of the text, if one has.
    ///
    /// ```
    /// # let analysis = copydesk_core::testing::analyse("en", "It was Anna.", "");
    /// # let document = analysis.document();
    /// assert_eq!(document.token_at(8).map(|token| token.text()), Some("Anna"));
    /// assert!(document.token_at(6).is_none());
    /// ```
    pub fn token_at(&'a self, at: u32) -> Option<Token<'a>> {
        self.token(with_byte(self.token_records, at, |record| record.span)?)
    }

    /// The tokens that have a byte of `span`, in order.
    pub fn tokens_in(&'a self, span: Span) -> Tokens<'a> {
        let records = self.token_records;
        let first = records.partition_point(|record| record.span.end <= span.start);
        let end = records.partition_point(|record| record.span.start < span.end);
        Tokens::new(self, first..end.max(first))
    }

    /// The character before byte `at`, within the text.
    pub fn char_before(&self, at: u32) -> Option<char> {
        self.text[..at as usize].chars().next_back()
    }

    /// The character at byte `at`, within the text.
    pub fn char_at(&self, at: u32) -> Option<char> {
        self.text[at as usize..].chars().next()
    }
}

/// The number of the record, of those in order, that has byte `at` in its span.
fn with_byte<T>(records: &[T], at: u32, span: impl Fn(&T) -> Span) -> Option<usize> {
    let index = records.partition_point(|record| span(record).end <= at);
    let record = records.get(index)?;
    (span(record).start <= at).then_some(index)
}

/// A text with `⟦` and `⟧` around these bytes, which lie on character boundaries, in
/// order: as tables of sentences show what is found.
pub fn with_marks(text: &str, spans: impl DoubleEndedIterator<Item = Span>) -> String {
    let mut shown = text.to_owned();
    for span in spans.rev() {
        shown.insert(span.end as usize, '⟧');
        shown.insert(span.start as usize, '⟦');
    }
    shown
}
