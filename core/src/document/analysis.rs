//! Sentences and tokens of a draft, found once for all checkers.
//!
//! Segmentation is ICU4X's (UAX #29, with its dictionaries and models for
//! scripts without spaces): on the texts of `benches/segmentation.rs` it cuts
//! words twice and sentences four times as fast as `unicode-segmentation`,
//! and it finds words in Chinese, Japanese and Thai where the other gives
//! single characters.

use super::draft::{Draft, DraftError, DraftSegment};
use super::host::Host;
use super::layout::{
    Flags, Indices, Quoted, Role, SegmentRecord, SentenceRecord, Span, TokenKind, TokenRecord,
};
use super::sentences::Sentences;
use super::tokens::Tokeniser;
use super::{Document, Origin};
use crate::language::{self, Typography};
use std::fmt;
use std::sync::LazyLock;

/// Finds the sentences and tokens of drafts. Make one, use it for all.
pub struct Analyser {
    sentences: Sentences,
    tokeniser: Tokeniser,
}

impl Default for Analyser {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Analyser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Analyser").finish_non_exhaustive()
    }
}

impl Host for Analyser {
    fn sentences(&self, text: &str, tag: &str) -> Vec<Span> {
        self.with_one(text, tag, |document| {
            document
                .sentences()
                .map(|sentence| sentence.span())
                .collect()
        })
    }

    fn quotations(&self, text: &str, tag: &str) -> Vec<Quoted> {
        self.with_one(text, tag, |document| {
            let quotations = document.segments().flat_map(|segment| segment.quotations());
            quotations
                .map(|quotation| Quoted {
                    span: quotation.span(),
                    inside: quotation.inside(),
                    depth: quotation.depth as u32,
                })
                .collect()
        })
    }
}

impl Analyser {
    /// What is found in a text of one segment; nothing in one beyond the limits of the model.
    fn with_one<T>(&self, text: &str, tag: &str, find: impl Fn(&Document<'_>) -> Vec<T>) -> Vec<T> {
        let mut draft = Draft::new("", tag);
        let pushed = draft.push(text, None, Role::Body, None);
        let analysis = pushed.and_then(|()| self.analyse(draft));
        analysis.map_or_else(|_| Vec::new(), |analysis| find(&analysis.document()))
    }

    /// The one that cuts texts which are no part of a document.
    pub fn shared() -> &'static Self {
        static SHARED: LazyLock<Analyser> = LazyLock::new(Analyser::new);
        &SHARED
    }

    /// An analyser for all languages.
    pub fn new() -> Self {
        Self {
            sentences: Sentences::new(),
            tokeniser: Tokeniser::new(),
        }
    }

    /// Analyses a draft.
    ///
    /// # Errors
    ///
    /// Where the draft exceeds the limits of the model.
    ///
    /// # Panics
    ///
    /// Where a segment's span is not in the draft's text or not on character
    /// boundaries.
    pub fn analyse(&self, draft: Draft) -> Result<Analysis, DraftError> {
        draft.check_size()?;
        let Records {
            segments,
            sentences,
            tokens,
        } = self.records(&draft);
        Ok(Analysis {
            draft,
            segments,
            sentences,
            tokens,
        })
    }

    /// The records of all segments. Those of a large draft are found by all threads of
    /// the pool that this one belongs to.
    #[cfg(feature = "host")]
    fn records(&self, draft: &Draft) -> Records {
        use rayon::prelude::*;
        if draft.text.len() < LARGE || rayon::current_num_threads() == 1 {
            return self.records_of(draft, &draft.segments);
        }
        let pieces: Vec<&[DraftSegment]> = pieces(&draft.segments);
        let records: Vec<Records> = pieces
            .into_par_iter()
            .map(|piece| self.records_of(draft, piece))
            .collect();
        let mut all = Records::default();
        for records in records {
            all.append(records);
        }
        all
    }

    /// The records of all segments.
    #[cfg(not(feature = "host"))]
    fn records(&self, draft: &Draft) -> Records {
        self.records_of(draft, &draft.segments)
    }

    fn records_of(&self, draft: &Draft, piece: &[DraftSegment]) -> Records {
        let typography = language::typography(&draft.language);
        let bytes: usize = piece.iter().map(|segment| segment.span.range().len()).sum();
        let mut records = Records {
            segments: Vec::with_capacity(piece.len()),
            sentences: Vec::new(),
            tokens: Vec::with_capacity(bytes / 5),
        };
        for segment in piece {
            self.segment(segment, typography, draft, &mut records);
        }
        records
    }

    fn segment(
        &self,
        segment: &DraftSegment,
        typography: &Typography,
        draft: &Draft,
        records: &mut Records,
    ) {
        let Records {
            segments,
            sentences,
            tokens,
        } = records;
        let text = &draft.text[segment.span.range()];
        let base = segment.span.start;
        let (first_sentence, first_token) = (sentences.len(), tokens.len());

        self.tokeniser
            .tokenise(text, base, typography, &draft.opaque, tokens);

        let mut start = 0;
        let mut next = first_token;
        for end in self.sentences.ends(text) {
            if end <= start {
                continue;
            }
            let end = typography.past_closing_marks(text, end);
            if end < text.len() && typography.continues_sentence(&text[start..end], &text[end..]) {
                continue;
            }
            let span = trimmed(text, start, end, base);
            start = end;
            if span.is_empty() {
                continue;
            }
            let from = next;
            while tokens
                .get(next)
                .is_some_and(|token| token.span.start < span.end)
            {
                next += 1;
            }
            mark_start(&mut tokens[from..next], draft);
            sentences.push(SentenceRecord {
                span,
                tokens: indices(from, next),
            });
        }
        segments.push(SegmentRecord {
            span: segment.span,
            source: segment.source.unwrap_or_default(),
            sentences: indices(first_sentence, sentences.len()),
            tokens: indices(first_token, tokens.len()),
            role: segment.role as u8,
            has_source: u8::from(segment.source.is_some()),
            reserved: 0,
        });
    }
}

/// Bytes of text from which on a draft is worth dividing, and of a piece of it.
#[cfg(feature = "host")]
const LARGE: usize = 1 << 18;
#[cfg(feature = "host")]
const PIECE: usize = 1 << 16;

/// Segments in pieces of some size.
#[cfg(feature = "host")]
fn pieces(segments: &[DraftSegment]) -> Vec<&[DraftSegment]> {
    let mut room = PIECE;
    let fits = |_: &DraftSegment, next: &DraftSegment| {
        let len = next.span.range().len();
        room = room.checked_sub(len).unwrap_or(PIECE);
        room < PIECE
    };
    segments.chunk_by(fits).collect()
}

/// What is found in segments that follow one another.
#[derive(Debug, Default)]
struct Records {
    segments: Vec<SegmentRecord>,
    sentences: Vec<SentenceRecord>,
    tokens: Vec<TokenRecord>,
}

#[cfg(feature = "host")]
impl Records {
    /// Takes in what is found in the segments behind.
    fn append(&mut self, mut behind: Self) {
        let (sentences, tokens) = (self.sentences.len() as u32, self.tokens.len() as u32);
        let shift = |indices: &mut Indices, by| {
            indices.start += by;
            indices.end += by;
        };
        for segment in &mut behind.segments {
            shift(&mut segment.sentences, sentences);
            shift(&mut segment.tokens, tokens);
        }
        for sentence in &mut behind.sentences {
            shift(&mut sentence.tokens, tokens);
        }
        self.segments.append(&mut behind.segments);
        self.sentences.append(&mut behind.sentences);
        self.tokens.append(&mut behind.tokens);
    }
}

fn indices(start: usize, end: usize) -> Indices {
    Indices {
        start: start as u32,
        end: end as u32,
    }
}

fn trimmed(text: &str, start: usize, end: usize, base: u32) -> Span {
    let piece = &text[start..end];
    let lead = piece.len() - piece.trim_start().len();
    let len = piece.trim().len();
    Span::new(
        base + (start + lead) as u32,
        base + (start + lead + len) as u32,
    )
}

/// Flags the words that are upper case only because they begin a sentence, be
/// it one that is quoted behind a colon or a comma.
fn mark_start(tokens: &mut [TokenRecord], draft: &Draft) {
    let is = |token: &TokenRecord, kind: TokenKind| token.kind == kind as u8;
    let mut starts = true;
    for i in 0..tokens.len() {
        let opens = i > 0 && is(&tokens[i - 1], TokenKind::Quote);
        if is(&tokens[i], TokenKind::Word) {
            if starts || opens {
                tokens[i].flags |= Flags::SENTENCE_START;
            }
            // An elided word shares the start with the word that follows.
            starts = starts && tokens[i].flags & Flags::ELIDED != 0;
        } else if is(&tokens[i], TokenKind::Number) {
            starts = false;
        } else if is(&tokens[i], TokenKind::Punctuation) {
            starts |= matches!(
                &draft.text[tokens[i].span.range()],
                ":" | "–" | "—" | "¿" | "¡" | "•"
            );
        }
    }
}

/// A draft with its sentences and tokens.
#[derive(Debug)]
pub struct Analysis {
    draft: Draft,
    segments: Vec<SegmentRecord>,
    sentences: Vec<SentenceRecord>,
    tokens: Vec<TokenRecord>,
}

impl Analysis {
    /// The view that checkers get.
    pub fn document(&self) -> Document<'_> {
        Document {
            name: &self.draft.name,
            is_alone: false,
            language: &self.draft.language,
            source_language: &self.draft.source_language,
            date: &self.draft.date,
            author: &self.draft.author,
            desk: &self.draft.desk,
            text: &self.draft.text,
            source: &self.draft.source,
            segment_records: &self.segments,
            sentence_records: &self.sentences,
            token_records: &self.tokens,
            host: Some(Analyser::shared()),
        }
    }

    /// Where the text came from.
    pub fn origin(&self) -> &Origin {
        &self.draft.origin
    }

    /// The draft that was analysed.
    pub fn draft(&self) -> &Draft {
        &self.draft
    }

    /// The index of the segment that holds byte `at`, or the last before it.
    pub fn segment_at(&self, at: u32) -> Option<usize> {
        self.segments
            .partition_point(|segment| segment.span.start <= at)
            .checked_sub(1)
    }

    /// How many words and numbers the text has.
    pub fn words(&self) -> usize {
        self.tokens
            .iter()
            .filter(|t| t.kind == TokenKind::Word as u8 || t.kind == TokenKind::Number as u8)
            .count()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Role, Script};
    use super::*;
    use crate::testing::expect_consistent;
    use proptest::prelude::*;

    fn analyse(language: &str, text: &str) -> Analysis {
        let mut draft = Draft::new("test", language);
        draft.push(text, None, Role::Body, None).expect("small");
        Analyser::new().analyse(draft).expect("small")
    }

    fn sentences(language: &str, text: &str) -> Vec<String> {
        let analysis = analyse(language, text);
        let document = analysis.document();
        document.sentences().map(|s| s.text().to_owned()).collect()
    }

    fn tokens(language: &str, text: &str) -> String {
        let analysis = analyse(language, text);
        let document = analysis.document();
        document
            .tokens()
            .map(|t| t.text())
            .collect::<Vec<_>>()
            .join("|")
    }

    #[test]
    fn a_large_draft_is_the_same_by_any_number_of_threads() {
        let mut draft = Draft::new("large", "fr");
        let texts = [
            "M. Dupont, qui « viendra », est parti. Oui !",
            "",
            "L’an 2024 : 3 %.",
        ];
        for text in texts.iter().cycle().take(40_000) {
            draft.push(text, None, Role::Body, None).expect("small");
        }
        assert!(draft.text.len() > 2 * LARGE);
        let analysed = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
            let pool = pool.build().expect("threads");
            pool.install(|| Analyser::new().analyse(draft.clone()).expect("small"))
        };
        let (one, three) = (analysed(1), analysed(3));
        assert!(one.segments == three.segments);
        assert!(one.sentences == three.sentences);
        assert!(one.tokens == three.tokens);
    }

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        let table: &[(&str, &[&str])] = &[
            ("fr", &["M. Dupont est parti.", "Il reviendra."]),
            ("fr", &["Il a dit « Non. »", "Puis il est sorti."]),
            (
                "en",
                &[
                    "Mr. Smith met Dr. Jones at 3 p.m. on Monday.",
                    "They talked.",
                ],
            ),
            ("en", &["J. K. Rowling wrote it."]),
            ("de", &["Am 3. Oktober war Feiertag.", "Alle hatten frei."]),
            ("de", &["Das gilt z. B. für Prof. Huber.", "Er schwieg."]),
            ("es", &["El Sr. García llegó.", "¿Quién lo vio?", "Nadie."]),
            ("it", &["Il dott. Rossi arriva.", "Parla."]),
            (
                "pl",
                &["Spotkał się z prof. Nowakiem 5. maja.", "Potem wyjechał."],
            ),
            ("ru", &["Он родился в 1950 г. в Москве.", "Потом уехал."]),
            ("zh", &["他说：“不行。”", "然后走了。"]),
            ("ja", &["会議は終わった。", "次は来週だ。"]),
            ("ar", &["وصل الوزير.", "ثم غادر؟", "نعم."]),
        ];
        for (language, expected) in table {
            let text = expected.join(if *language == "zh" || *language == "ja" {
                ""
            } else {
                " "
            });
            assert_eq!(&sentences(language, &text), expected, "{language}");
        }
    }

    #[test]
    fn tokens_are_what_a_reader_sees_as_one() {
        for (language, text, expected) in [
            (
                "fr",
                "L’Ukraine n’a qu’une idée.",
                "L’|Ukraine|n’|a|qu’|une|idée|.",
            ),
            ("fr", "aujourd’hui", "aujourd’hui"),
            ("fr", "le cafe\u{301} noir", "le|cafe\u{301}|noir"),
            (
                "fr",
                "Qui\u{202f}? 12\u{202f}000 eux\u{202f}!",
                "Qui|?|12\u{202f}000|eux|!",
            ),
            ("fr", "Kassym-Jomart", "Kassym|-|Jomart"),
            ("it", "dell’Unione", "dell’|Unione"),
            ("en", "Putin’s don’t", "Putin|’s|don’t"),
            (
                "en",
                "1,250.50 on https://a.org/x?y=1, ok",
                "1,250.50|on|https://a.org/x?y=1|,|ok",
            ),
            (
                "en",
                "me@a.org said @her #topic",
                "me@a.org|said|@her|#topic",
            ),
            ("fr", "C’est fini.Le reste", "C’|est|fini.Le|reste"),
            ("uk", "об’єкт", "об’єкт"),
            ("zh", "他去北京。", "他|去|北京|。"),
        ] {
            assert_eq!(tokens(language, text), expected);
        }
    }

    #[test]
    fn flags_tell_names_from_words_that_begin_a_sentence() {
        let analysis = analyse(
            "fr",
            "« Le Monde » paraît : « La NASA y est. » L’Élysée. Pаris",
        );
        let document = analysis.document();
        let flags = |word: &str, flag| {
            document
                .tokens()
                .find(|t| t.text() == word)
                .is_some_and(|t| t.has(flag))
        };
        assert!(flags("Le", Flags::SENTENCE_START));
        assert!(!flags("Monde", Flags::SENTENCE_START));
        assert!(flags("La", Flags::SENTENCE_START));
        assert!(flags("NASA", Flags::UPPERCASE));
        assert!(flags("Élysée", Flags::SENTENCE_START));
        assert!(flags("Pаris", Flags::MIXED_SCRIPT));
        assert!(!flags("Monde", Flags::MIXED_SCRIPT));
    }

    #[test]
    fn scripts_are_told_apart() {
        for (word, script) in [
            ("Москва", Script::Cyrillic),
            ("Αθήνα", Script::Greek),
            ("القاهرة", Script::Arabic),
            ("ירושלים", Script::Hebrew),
            ("東京", Script::Han),
            ("カメラ", Script::Kana),
            ("서울", Script::Hangul),
            ("Tbilissi", Script::Latin),
        ] {
            let analysis = analyse("und", word);
            let found = analysis.document().token(0).map(|t| t.script());
            assert_eq!(found, Some(script), "{word}");
        }
    }

    proptest! {
        /// Whatever the text, tokens and sentences are in order, on character
        /// boundaries, and no visible character is lost between tokens.
        #[test]
        fn records_are_consistent(text in "(\\PC|[ .,’“”«»\r\n\t\u{301}\u{200f}@#/])*") {
            for language in ["fr", "de", "zh", "und"] {
                expect_consistent(&analyse(language, &text).document());
            }
        }
    }
}
