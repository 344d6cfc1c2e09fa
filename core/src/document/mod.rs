//! The text under review, analysed once for all checkers.
//!
//! A [`Document`] is a view: slices of text and of flat records that the host
//! owns. [`Segment`], [`Sentence`] and [`Token`] are handles into it, cheap to
//! copy; each leads to the others, so they stand in one file. `Draft` and `Analyser` (feature `analysis`) make one from text;
//! `Origin` leads a byte of the document back to the line and column of the
//! file it came from.

mod host;
pub(crate) mod layout;
mod name;
mod quotations;

use crate::language::Typography;

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

pub use host::Host;
pub use layout::{
    Flags, Indices, Quoted, Role, Script, SegmentRecord, SentenceRecord, Span, TokenKind,
    TokenRecord,
};

pub use name::{Name, names, words};
pub use quotations::{Mark, Pairing, Quotation};

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
    /// Who wrote it, as the file says it; empty where it does not.
    pub author: &'a str,
    /// The desk or section that it belongs to, as the file says it; empty where it does not.
    pub desk: &'a str,
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
    /// What cuts other texts as this one is cut; none where the host is older.
    pub host: Option<&'a dyn Host>,
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
    ///
    /// ```
    /// # let analysis = copydesk_core::testing::analyse("en", "It was Anna.", "");
    /// # let document = analysis.document();
    /// let span = copydesk_core::Span::new(4, 9);
    /// let words: Vec<&str> = document.tokens_in(span).map(|token| token.text()).collect();
    /// assert_eq!(words, ["was", "Anna"]);
    /// ```
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

/// A headline, a paragraph, a caption, a translation unit.
#[derive(Clone, Copy, Debug)]
pub struct Segment<'a> {
    document: &'a Document<'a>,
    record: &'a SegmentRecord,
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
        self.source_span()
            .map(|span| &self.document.source[span.range()])
    }

    /// The bytes of its source in the document's source text, where the document has it.
    pub fn source_span(&self) -> Option<Span> {
        (self.record.has_source == 1).then_some(self.record.source)
    }

    /// The sentences of its source, as bytes of the document's source text; none where there is no
    /// source, or the host is older.
    ///
    /// ```
    /// # let analysis = copydesk_core::testing::analyse("fr", "Oui. Non.", "Yes. Mr. Ng left.");
    /// # let document = analysis.document();
    /// let segment = document.segments().next().unwrap();
    /// let sentences = segment.source_sentences();
    /// let sentences: Vec<&str> = sentences.iter().map(|s| &document.source[s.range()]).collect();
    /// assert_eq!(sentences, ["Yes.", "Mr. Ng left."]);
    /// ```
    pub fn source_sentences(&self) -> Vec<Span> {
        let (document, source) = (self.document, self.source_span().unwrap_or_default());
        let Some(host) = document.host else {
            return Vec::new();
        };
        let text = &document.source[source.range()];
        let mut found = host.sentences(text, document.assumed_source_language());
        found
            .iter_mut()
            .for_each(|span| *span = span.behind(source.start));
        found
    }

    /// The quotations in its source, as bytes of the document's source text, one inside another
    /// first; none where there is no source, or the host is older.
    ///
    /// ```
    /// # let analysis = copydesk_core::testing::analyse("fr", "« Oui », dit-il.", "“Yes,” he said.");
    /// # let document = analysis.document();
    /// let segment = document.segments().next().unwrap();
    /// let quotation = segment.source_quotations()[0];
    /// assert_eq!(&document.source[quotation.inside.range()], "Yes,");
    /// ```
    pub fn source_quotations(&self) -> Vec<Quoted> {
        let (document, source) = (self.document, self.source_span().unwrap_or_default());
        let Some(host) = document.host else {
            return Vec::new();
        };
        let text = &document.source[source.range()];
        let mut found = host.quotations(text, document.assumed_source_language());
        for quoted in &mut found {
            quoted.span = quoted.span.behind(source.start);
            quoted.inside = quoted.inside.behind(source.start);
        }
        found
    }

    /// What it is in its article.
    pub fn role(&self) -> Role {
        Role::from_number(self.record.role)
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
    document: &'a Document<'a>,
    record: &'a SentenceRecord,
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

/// A word, a number, a mark.
#[derive(Clone, Copy, Debug)]
pub struct Token<'a> {
    document: &'a Document<'a>,
    record: &'a TokenRecord,
    index: usize,
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
    fn new(document: &'a Document<'a>, indices: std::ops::Range<usize>) -> Self {
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
