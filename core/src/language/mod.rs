//! What is known of a language, as data: quotation marks and abbreviations
//! from Unicode CLDR, spacing and the rest from the sources that
//! `conventions` names.
//!
//! Languages are BCP 47 tags. A tag that no table has is looked up by its
//! beginnings (`fr-BE`, then `fr`), and in the end as `und`.

mod abbreviations;
mod by_tag;
mod cldr;
mod conventions;
#[cfg(feature = "host")]
mod identify;
pub mod length;
#[cfg(feature = "numbers")]
pub mod numbers;
#[cfg(feature = "romanisation")]
pub mod places;
#[cfg(feature = "romanisation")]
pub mod romanisation;

use crate::document::layout::Script;
use by_tag::ByTag;
use conventions::{CONVENTIONS, Convention};
#[cfg(feature = "host")]
pub use identify::{Identified, identify};
use std::collections::HashMap;
use std::sync::LazyLock;

/// The primary language subtag: `fr` of `fr-CH`.
pub fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

/// The tag in its usual case (`FR_ch` is `fr-CH`), if it has the form of one:
/// a language of two or three letters, then subtags of two to eight letters
/// and digits.
pub fn normalised(tag: &str) -> Option<String> {
    let mut parts = tag.split(['-', '_']);
    let language = parts.next()?;
    if !(2..=3).contains(&language.len()) || !language.bytes().all(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    let mut out = language.to_ascii_lowercase();
    for part in parts {
        if !(2..=8).contains(&part.len()) || !part.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return None;
        }
        out.push('-');
        match part.len() {
            2 => out.push_str(&part.to_ascii_uppercase()),
            4 if part.as_bytes()[0].is_ascii_alphabetic() => {
                out.push_str(&part[..1].to_ascii_uppercase());
                out.push_str(&part[1..].to_ascii_lowercase());
            }
            _ => out.push_str(&part.to_ascii_lowercase()),
        }
    }
    Some(out)
}

/// Whether anything is known of how a language is written, by CLDR or the conventions here.
/// In others a mark may be a letter, and a stop the custom: what a check of marks finds there
/// is no more than neutral.
pub fn is_known(tag: &str) -> bool {
    let has = |tag: &str| {
        find(cldr::QUOTES, tag).is_some() || CONVENTIONS.iter().any(|own| own.tag == tag)
    };
    ancestors(tag).any(|tag| tag != "und" && has(tag))
}

/// The script that a language is mostly written in, by Unicode CLDR: Latin
/// where nothing else is known, [`Script::Common`] for `und`, and of Japanese
/// its kana.
pub fn script(tag: &str) -> Script {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or(tag);
    let said = parts.find(|part| part.len() == 4);
    let listed = cldr::SCRIPTS
        .binary_search_by_key(&language, |row| row.0)
        .map(|row| cldr::SCRIPTS[row].1);
    match said.or(listed.ok()) {
        None if language == "und" => Script::Common,
        None => Script::Latin,
        Some(code) => script_of(code),
    }
}

/// The scripts that a language is written in, by Unicode CLDR, the one of [`script`]
/// first; a tag with a script has that alone.
pub fn scripts(tag: &str) -> impl Iterator<Item = Script> {
    let language = primary(tag);
    let has_script = tag.split('-').skip(1).any(|part| part.len() == 4);
    let all = cldr::ALL_SCRIPTS
        .binary_search_by_key(&language, |row| row.0)
        .ok()
        .filter(|_| !has_script)
        .map_or(&[][..], |row| cldr::ALL_SCRIPTS[row].1);
    let first = script(tag);
    let others = all.iter().map(|code| script_of(code));
    std::iter::once(first).chain(others.filter(move |&other| other != first))
}

/// The script of this code of ISO 15924.
fn script_of(code: &str) -> Script {
    match code {
        "Latn" => Script::Latin,
        "Cyrl" => Script::Cyrillic,
        "Grek" => Script::Greek,
        "Arab" => Script::Arabic,
        "Hebr" => Script::Hebrew,
        "Hans" | "Hant" | "Hani" => Script::Han,
        "Jpan" => Script::Kana,
        "Kore" => Script::Hangul,
        "Armn" => Script::Armenian,
        "Geor" => Script::Georgian,
        "Thai" => Script::Thai,
        "Deva" => Script::Devanagari,
        _ => Script::Other,
    }
}

/// Two pairs of quotation marks: for a quotation, and for one inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuoteStyle {
    /// Opening and closing mark.
    pub primary: (char, char),
    /// Opening and closing mark of a quotation inside a quotation.
    pub nested: (char, char),
}

impl QuoteStyle {
    const fn new(marks: [char; 4]) -> Self {
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

/// The tag, then its parents in the sense of CLDR.
fn ancestors(tag: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(tag), |tag| {
        match cldr::PARENTS.binary_search_by_key(tag, |r| r.0) {
            Ok(row) => Some(cldr::PARENTS[row].1),
            Err(_) => tag.rsplit_once('-').map(|(parent, _)| parent),
        }
    })
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

fn find<T: Copy>(table: &[(&str, T)], tag: &str) -> Option<T> {
    table
        .iter()
        .find(|(row, _)| *row == tag)
        .map(|&(_, value)| value)
}

/// Whether `c` is a quotation mark in some language, or the apostrophe that
/// looks like one. Source: the property Quotation_Mark of Unicode 17.
pub const fn is_quotation_mark(c: char) -> bool {
    matches!(c,
        '"' | '\'' | '«' | '»' | '‘'..='‟' | '‹' | '›' | '\u{2e42}' | '「'..='』'
        | '〝'..='〟' | '﹁'..='﹄' | '＂' | '＇' | '｢' | '｣')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(tag: &str) -> String {
        let style = typography(tag).quotes[0];
        let ((a, b), (c, d)) = (style.primary, style.nested);
        format!("{a}{b} {c}{d}")
    }

    #[test]
    fn the_norm_of_each_language_comes_first() {
        for (tag, expected) in [
            ("fr", "«» “”"),
            ("fr-CA", "«» “”"),
            ("fr-CH", "«» ‹›"),
            ("fr-BE", "«» “”"),
            ("en", "“” ‘’"),
            ("en-GB", "“” ‘’"),
            ("de", "„“ ‚‘"),
            ("de-AT", "„“ ‚‘"),
            ("de-CH", "«» ‹›"),
            ("es", "«» “”"),
            ("es-MX", "“” ‘’"),
            ("it", "«» “”"),
            ("pt", "“” ‘’"),
            ("pt-BR", "“” ‘’"),
            ("pt-PT", "«» “”"),
            ("nl", "‘’ “”"),
            ("pl", "„” «»"),
            ("cs", "„“ ‚‘"),
            ("ru", "«» „“"),
            ("uk", "«» „“"),
            ("sv", "”” ’’"),
            ("tr", "“” ‘’"),
            ("ar", "«» “”"),
            ("zh", "“” ‘’"),
            ("zh-TW", "「」 『』"),
            ("zh-Hant", "「」 『』"),
            ("ja", "「」 『』"),
            ("fi", "”” ’’"),
            ("tlh", "“” ‘’"),
        ] {
            assert_eq!(marks(tag), expected, "{tag}");
        }
    }

    #[test]
    fn french_spaces_differ_by_country() {
        assert_eq!(typography("fr").before(';'), Space::Narrow);
        assert_eq!(typography("fr").before(':'), Space::NoBreak);
        assert_eq!(typography("fr-CA").before(';'), Space::None);
        assert_eq!(typography("fr-CA").before(':'), Space::NoBreak);
        assert_eq!(typography("en").before(':'), Space::None);
    }

    #[test]
    fn a_space_before_the_percent_sign_is_set_by_language() {
        for (tag, spaced) in [
            ("de", true),
            ("de-CH", false),
            ("fr", true),
            ("en", false),
            ("es-MX", false),
            ("ru", true),
            ("zh", false),
        ] {
            assert_eq!(typography(tag).percent_space, spaced, "{tag}");
        }
    }

    #[test]
    fn scripts_are_those_of_the_language_or_of_the_tag() {
        for (tag, expected) in [
            ("fr", Script::Latin),
            ("ru", Script::Cyrillic),
            ("sr-Latn", Script::Latin),
            ("ur", Script::Arabic),
            ("zh-TW", Script::Han),
            ("ja", Script::Kana),
            ("el", Script::Greek),
            ("yi", Script::Hebrew),
            ("und", Script::Common),
        ] {
            assert_eq!(script(tag), expected, "{tag}");
        }
    }

    #[test]
    fn tags_are_brought_to_their_usual_case() {
        for (given, expected) in [
            ("FR", Some("fr")),
            ("fr_ch", Some("fr-CH")),
            ("ZH-hant-tw", Some("zh-Hant-TW")),
            ("txt", Some("txt")),
            ("f", None),
            ("français", None),
            ("", None),
            ("fr-", None),
        ] {
            assert_eq!(normalised(given).as_deref(), expected, "{given}");
        }
    }

    #[test]
    fn elisions_are_sorted_for_the_search() {
        for convention in CONVENTIONS {
            assert!(convention.elided.is_sorted(), "{}", convention.tag);
        }
    }

    #[test]
    fn abbreviations_are_known_by_language() {
        assert!(typography("fr").ends_in_abbreviation("chez M."));
        assert!(typography("de").ends_in_abbreviation("so z. B."));
        assert!(!typography("de").ends_in_abbreviation("im Haus."));
        assert!(typography("pl").ends_in_abbreviation("przy ul."));
        assert!(Typography::ends_in_initial("George W."));
        assert!(!Typography::ends_in_initial("NASA."));
    }
}
