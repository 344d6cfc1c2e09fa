//! Names of several words, under keys that leave out what joins them and in
//! which order they stand: Kim Jong-un, Kim Jong Un; Viktor Orbán, Orbán Viktor;
//! al-Assad, el-Assad.

use crate::agreement::Agreement;
use crate::known::hash;
use crate::mention::is_latin_name;
use crate::register::{Match, is_within};
use copydesk_core::document::Flags;
use copydesk_core::language::romanisation::plain;
use copydesk_core::language::typography;
use copydesk_core::mention::Mention;
use copydesk_core::{Document, Report, Span, Token};
use foldhash::fast::FixedState;
use std::hash::{BuildHasher, Hasher};

/// Marks the key of a name of several words.
pub(crate) const FULL: char = '+';

/// The Arabic article, as one and the other romanisation write it.
const ARTICLES: &[&str] = &["al", "el"];

/// Languages in which one of them is a word of their own, so that only a hyphen makes it
/// part of a name: an article, one with a preposition, a particle.
const OWN_WORDS: &[&str] = &[
    "an", "ast", "ca", "es", "ext", "gl", "hu", "it", "oc", "ro", "sc", "tr",
];

/// Names of more parts are compared three parts at a time.
const PARTS: usize = 3;

/// Reports the names of two and three parts. Where the document stands alone, a key
/// under which it has one form says nothing.
pub(crate) fn report(document: &Document<'_>, judged: &[Match], report: &mut Report) {
    let mut agreement = Agreement::new(document.is_alone);
    if document.is_alone {
        each(document, |_, name, span| {
            // In any order, as in the key.
            let key = name.iter().map(Part::hash).fold(0, u64::wrapping_add);
            agreement.add(key, hash(document.slice(span)));
        });
    }
    if agreement.is_whole() {
        return;
    }
    each(document, |sentence, name, span| {
        if is_within(span, judged) {
            return;
        }
        let first = &name[0];
        let form = Part::form(name, document, span);
        let value = Mention {
            is_initial: first.token.has(Flags::SENTENCE_START) && !first.is_article(),
            sentence,
            ..Mention::of(&form)
        };
        report.fact(Part::key(name), span, value.value());
    });
}

/// Calls for each name of two and of three parts, with the number of its sentence.
fn each<'a>(document: &'a Document<'a>, mut call: impl FnMut(u32, &[Part<'a>], Span)) {
    let nouns_capitalised = typography(document.language).nouns_capitalised;
    let is_own_word = OWN_WORDS.contains(&document.primary_language());
    for (number, sentence) in document.sentences().enumerate() {
        let parts: Vec<Part<'_>> = sentence.tokens().filter_map(Part::of).collect();
        for (at, first) in parts.iter().enumerate() {
            let run = Part::run(&parts[at..]);
            let lengths: &[usize] = match run {
                0 | 1 => &[],
                2 => &[2],
                _ => &[2, PARTS],
            };
            for &length in lengths {
                let name = &parts[at..at + length];
                let has_article = first.is_article();
                if !has_article && (length == 2 && (nouns_capitalised || Part::is_hyphenated(name)))
                    || name[usize::from(has_article)..]
                        .iter()
                        .any(Part::is_article)
                    || has_article && (length > 2 || is_own_word && !name[1].hyphen_before)
                {
                    continue;
                }
                let span = first.token.span().join(name[length - 1].token.span());
                call(number as u32, name, span);
            }
        }
    }
}

/// A part of a name.
struct Part<'a> {
    token: Token<'a>,
    /// Whether a hyphen joins it to the part before.
    hyphen_before: bool,
}

impl<'a> Part<'a> {
    fn of(token: Token<'a>) -> Option<Self> {
        if !token.is_word() {
            return None;
        }
        let hyphen = token.previous().filter(|previous| {
            token.touches_previous() && previous.touches_previous() && previous.text() == "-"
        });
        let part = Self {
            token,
            hyphen_before: hyphen.is_some(),
        };
        (part.hyphen_before || is_latin_name(&token) || part.is_article()).then_some(part)
    }

    fn is_article(&self) -> bool {
        let text = self.token.text();
        let is_text = |article: &str| article.eq_ignore_ascii_case(text);
        // Asked of every word, of which few have two letters.
        text.len() == ARTICLES[0].len() && ARTICLES.iter().any(|article| is_text(article))
    }

    /// Whether nothing but a space, a hyphen or the stop of an initial stands
    /// between this part and the next.
    fn is_joined_to(&self, next: &Part<'_>) -> bool {
        let distance = next.token.index() - self.token.index();
        match distance {
            1 => !next.token.touches_previous(),
            2 => {
                next.hyphen_before
                    || self.token.text().chars().count() == 1
                        && self.token.next().is_some_and(|t| t.text() == ".")
            }
            _ => false,
        }
    }

    /// How many of the first parts are joined.
    fn run(parts: &[Self]) -> usize {
        let joints = parts.windows(2).take(PARTS - 1);
        1 + joints.take_while(|p| p[0].is_joined_to(&p[1])).count()
    }

    fn is_hyphenated(name: &[Self]) -> bool {
        name[1..].iter().any(|part| part.hyphen_before)
    }

    /// The hash of the part as it stands in a key.
    fn hash(&self) -> u64 {
        let text = self.token.text();
        let mut hasher = FixedState::default().build_hasher();
        let mut write = |letters: &[u8]| {
            letters
                .iter()
                .for_each(|c| hasher.write_u8(c.to_ascii_lowercase()));
        };
        match text {
            _ if self.is_article() => write(b"al"),
            _ if text.is_ascii() => write(text.as_bytes()),
            _ => write(plain(text).as_bytes()),
        }
        hasher.finish()
    }

    /// The parts in one order, without marks.
    fn key(name: &[Self]) -> String {
        let mut words: Vec<String> = name
            .iter()
            .map(|part| match part.is_article() {
                true => "al".to_owned(),
                false => plain(part.token.text()),
            })
            .collect();
        words.sort();
        format!("{FULL}{}", words.join(" "))
    }

    /// The name as far as its parts, their order and what joins them go.
    fn form(name: &[Self], document: &Document<'_>, span: Span) -> String {
        if name[0].is_article() {
            let joint = if name[1].hyphen_before { '-' } else { ' ' };
            let article = name[0].token.text().to_lowercase();
            return format!("{article}{joint}{}", plain(name[1].token.text()));
        }
        plain(document.slice(span)).replace(['\u{a0}', '\u{202f}'], " ")
    }
}
