//! How a language is set in type.

use super::abbreviations;
use super::by_tag::ByTag;
use super::cldr;
use super::conventions::{self, CONVENTIONS, Convention};
use super::marks::{Order, QuoteStyle, Space};
use super::tags::{ancestors, find, primary};
use std::collections::HashMap;
use std::sync::LazyLock;

/// How a language is set in type.
#[derive(Clone, Debug)]
pub struct Typography {
    /// The tag of the tables' row.
    pub tag: &'static str,
    /// Quotation marks: first those of CLDR or of the national norm, then
    /// others that its press uses.
    pub quotes: Vec<QuoteStyle>,
    /// The space inside « ».
    pub inside_guillemets: Space,
    /// Marks that have a space before them.
    pub space_before: Vec<(char, Space)>,
    /// Words that elide before an apostrophe, lower case, sorted: `l` of
    /// `l’eau`.
    pub elided: &'static [&'static str],
    /// Endings behind an apostrophe: `s` of `Putin’s`.
    pub clitics: &'static [&'static str],
    /// Whether a space stands between a number and its percent sign.
    pub percent_space: bool,
    /// Whether a full stop makes an ordinal of a number: `3. Oktober`.
    pub ordinal_stop: bool,
    /// Whether every noun begins with a capital.
    pub nouns_capitalised: bool,
    /// Whether a space stands before an ellipsis that stands for whole words.
    pub ellipsis_space: bool,
    /// Where a comma stands that meets the end of a quotation, if the language
    /// or the house has one place for it.
    pub comma_at_quote: Option<Order>,
    /// Where a full stop stands that meets the end of a quotation, if the
    /// language or the house has one place for it.
    pub stop_at_quote: Option<Order>,
    /// Whether questions and exclamations are opened by inverted marks.
    pub inverted_marks: bool,
    /// Abbreviations whose full stop ends no sentence, sorted.
    abbreviations: Vec<&'static str>,
}

impl Typography {
    /// Whether `word` (any case) elides before an apostrophe.
    pub fn elides(&self, word: &str) -> bool {
        !self.elided.is_empty()
            && word.len() <= 16
            && self
                .elided
                .binary_search(&word.to_lowercase().as_str())
                .is_ok()
    }

    /// The space before `mark`.
    pub fn before(&self, mark: char) -> Space {
        self.space_before
            .iter()
            .find(|(c, _)| *c == mark)
            .map_or(Space::None, |&(_, s)| s)
    }

    /// Whether `c` closes a quotation in one of the language's styles and
    /// opens none.
    pub fn only_closes(&self, c: char) -> bool {
        let mut pairs = self.quotes.iter().flat_map(QuoteStyle::pairs);
        pairs.clone().any(|(_, close)| close == c) && pairs.all(|(open, _)| open != c)
    }

    /// Whether abbreviations of the language are known.
    pub fn has_abbreviations(&self) -> bool {
        !self.abbreviations.is_empty()
    }

    /// Whether `text` ends in an abbreviation of the language, its full stop
    /// included.
    pub fn ends_in_abbreviation(&self, text: &str) -> bool {
        let text = text.trim_end();
        if !text.ends_with('.') {
            return false;
        }
        // No abbreviation has more bytes, whatever a text without spaces is like.
        const LONGEST: usize = 64;
        let stop = text.len() - 1;
        let mut from = stop.saturating_sub(LONGEST);
        while !text.is_char_boundary(from) {
            from -= 1;
        }
        let boundary = text[from..stop].rfind(|c: char| {
            c.is_whitespace() || matches!(c, '(' | '«' | '“' | '„' | '"' | '\u{2019}' | '\'')
        });
        let word_start = match boundary.map(|at| from + at) {
            Some(at) => at + text[at..].chars().next().map_or(0, char::len_utf8),
            None if from == 0 => 0,
            None => return false,
        };
        let word = &text[word_start..];
        let listed = |word: &str| self.abbreviations.binary_search(&word).is_ok();
        listed(word) || word.chars().any(char::is_uppercase) && listed(&word.to_lowercase())
    }

    /// Whether `text` ends in an initial: one upper-case letter and a stop.
    pub fn ends_in_initial(text: &str) -> bool {
        let mut back = text.trim_end().chars().rev();
        back.next() == Some('.')
            && back.next().is_some_and(char::is_uppercase)
            && back
                .next()
                .is_none_or(|c| c.is_whitespace() || matches!(c, '-' | '.' | '(' | '«' | '“' | '„'))
    }

    /// Whether a sentence that seems to end with `before` goes on with
    /// `after`: behind an abbreviation, an initial or an ordinal, and where
    /// lower case follows.
    pub fn continues_sentence(&self, before: &str, after: &str) -> bool {
        let trimmed = before.trim_end();
        // First, for behind a line may be many empty ones.
        if before[trimmed.len()..].contains('\n') {
            return false;
        }
        let next = after.trim_start().chars().next();
        // Georgian has capitals for whole lines alone.
        let is_small = |c: char| c.is_lowercase() && !matches!(c, '\u{10d0}'..='\u{10ff}');
        if next.is_some_and(is_small) {
            return true;
        }
        if self.ordinal_stop && next.is_some_and(char::is_alphabetic) {
            let digits = trimmed.strip_suffix('.').map_or(0, |number| {
                number.len() - number.trim_end_matches(|c: char| c.is_ascii_digit()).len()
            });
            if (1..=2).contains(&digits) {
                return true;
            }
        }
        self.ends_in_abbreviation(trimmed) || Self::ends_in_initial(trimmed)
    }

    /// The byte of `text` at which a sentence ends that seems to end at `end`:
    /// past the closing marks that follow, with the space the language sets
    /// before them.
    pub fn past_closing_marks(&self, text: &str, end: usize) -> usize {
        let rest = &text[end..];
        let marks = rest.trim_start_matches(|c: char| self.only_closes(c));
        if marks.len() == rest.len() {
            return end;
        }
        end + rest.len()
            - marks
                .trim_start_matches(|c: char| c.is_whitespace() && c != '\n')
                .len()
    }
}

/// The typography of a publisher: that of each language, but for what the
/// house decides.
#[derive(Clone, Debug, Default)]
pub struct House(HashMap<String, Typography>);

impl House {
    /// The typography of the language, to be changed.
    pub fn change(&mut self, tag: &str) -> &mut Typography {
        let own = || typography(tag).clone();
        self.0.entry(tag.to_owned()).or_insert_with(own)
    }

    /// The typography of the language, and whether the house decided some of
    /// it.
    pub fn typography(&self, tag: &str) -> (&Typography, bool) {
        match ancestors(tag).find_map(|tag| self.0.get(tag)) {
            Some(typography) => (typography, true),
            None => (typography(tag), false),
        }
    }
}

/// The typography of the language, or of the closest one that is known.
pub fn typography(tag: &str) -> &'static Typography {
    ancestors(tag)
        .find_map(|tag| TABLE.get(tag))
        .unwrap_or(&NEUTRAL)
}

/// The decimal and the grouping separator of a language's numbers, by Unicode
/// CLDR.
pub fn separators(tag: &str) -> (char, char) {
    let [decimal, group] = ancestors(tag)
        .find_map(|tag| find(cldr::SEPARATORS, tag))
        .unwrap_or(['.', ',']);
    (decimal, group)
}

static TABLE: LazyLock<ByTag<(), Typography>> = LazyLock::new(|| {
    let tags = cldr::QUOTES
        .iter()
        .map(|(tag, _)| *tag)
        .chain(CONVENTIONS.iter().map(|c| c.tag));
    ByTag::new(tags.map(|tag| (tag, ())), |tag, ()| row(tag))
});

static NEUTRAL: LazyLock<Typography> = LazyLock::new(|| row("und"));

fn row(tag: &'static str) -> Typography {
    let convention: &Convention = ancestors(tag)
        .find_map(|tag| CONVENTIONS.iter().find(|c| c.tag == tag))
        .unwrap_or(&conventions::NONE);
    let cldr = ancestors(tag)
        .chain(["und"])
        .find_map(|tag| find(cldr::QUOTES, tag));
    let norm = convention.quotes.or(cldr).map(QuoteStyle::new);
    let others = convention.also_quotes.iter().copied().map(QuoteStyle::new);
    let mut quotes: Vec<QuoteStyle> = Vec::new();
    for style in norm.into_iter().chain(others) {
        if !quotes.contains(&style) {
            quotes.push(style);
        }
    }
    let suppressed = find(cldr::ABBREVIATIONS, primary(tag)).unwrap_or_default();
    let others = find(abbreviations::ABBREVIATIONS, primary(tag)).unwrap_or_default();
    let mut abbreviations: Vec<&str> = suppressed
        .iter()
        .copied()
        .chain(others.split_whitespace())
        .collect();
    abbreviations.sort_unstable();
    abbreviations.dedup();
    Typography {
        tag,
        quotes,
        inside_guillemets: convention.inside_guillemets,
        space_before: convention.space_before.to_vec(),
        elided: convention.elided,
        clitics: convention.clitics,
        percent_space: ancestors(tag)
            .find_map(|tag| find(cldr::PERCENT_SPACE, tag))
            .unwrap_or(false),
        ordinal_stop: convention.ordinal_stop,
        nouns_capitalised: convention.nouns_capitalised,
        ellipsis_space: convention.ellipsis_space,
        comma_at_quote: convention.comma_at_quote,
        stop_at_quote: convention.stop_at_quote,
        inverted_marks: convention.inverted_marks,
        abbreviations,
    }
}
