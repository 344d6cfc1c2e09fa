//! Words that stand side by side: `à l'heure actuelle`, `pétrol* brut|lourd`, `l'État _ profond`.
//!
//! A word in lower case stands for it in any case, one with a capital for itself. `*` at its end
//! is any ending, `|` parts alternatives, `_` is any word.

use std::borrow::Cow;
use std::iter::Peekable;
use std::ops::Range;
use std::str::Chars;
use unicode_normalization::char::is_combining_mark;
use unicode_script::{Script, UnicodeScript};

/// Such a pattern.
#[derive(Clone, Debug)]
pub(crate) struct Words(Vec<Place>);

/// What may stand in one place of a pattern.
#[derive(Clone, Debug)]
enum Place {
    Any,
    One(Vec<Word>),
}

/// A word of a pattern.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    /// As [`folded`] has it: what it is looked up by.
    pub(crate) folded: String,
    /// In lower case.
    lower: String,
    /// Whether it goes on with any letters.
    pub(crate) is_beginning: bool,
    /// The word itself, where it has a capital.
    exact: Option<String>,
}

impl Words {
    /// Reads a pattern.
    ///
    /// # Errors
    ///
    /// Where it has what is no word, or begins with any word.
    pub(crate) fn new(pattern: &str) -> Result<Self, &'static str> {
        let parts = pattern.split(|c: char| c.is_whitespace() || c == '|');
        let is_sound = |part: &str| {
            let word = part.strip_suffix('*').unwrap_or(part);
            part == "_"
                || word
                    .chars()
                    .all(|c| is_of_word(c) || are_beside(c.encode_utf8(&mut [0; 4])))
        };
        if !parts.into_iter().all(is_sound) {
            return Err(
                "a word has letters, digits, hyphens and apostrophes, and * at its end alone: \
                        write other things as a regex",
            );
        }
        let mut places = Vec::new();
        for part in pattern.split_whitespace() {
            if part == "_" {
                places.push(Place::Any);
                continue;
            }
            // Each alternative may be of several words, as `l'eau` is; then it stands alone.
            let alternatives: Vec<&str> = part.split('|').collect();
            match alternatives[..] {
                [one] => {
                    places.extend(spans(one).map(|word| Place::One(vec![Word::new(one, word)])))
                }
                _ => {
                    let words = alternatives.iter().flat_map(|one| {
                        let first = spans(one).next();
                        first.map(|word| Word::new(one, word))
                    });
                    places.push(Place::One(words.collect()));
                }
            }
        }
        match places.first() {
            Some(Place::One(words)) if !words.is_empty() => Ok(Self(places)),
            _ => Err("the first word must be one"),
        }
    }

    /// The words that it may begin with.
    pub(crate) fn first(&self) -> &[Word] {
        match self.0.first() {
            Some(Place::One(words)) => words,
            _ => &[],
        }
    }

    /// Where it ends in a text of which it begins with the word at these bytes.
    pub(crate) fn end(&self, text: &str, first: &Range<usize>) -> Option<usize> {
        let mut word = first.clone();
        for (number, place) in self.0.iter().enumerate() {
            if number > 0 {
                let next = spans(&text[word.end..]).next()?;
                let next = word.end + next.start..word.end + next.end;
                if !are_beside(&text[word.end..next.start]) {
                    return None;
                }
                word = next;
            }
            if let Place::One(words) = place {
                let own = &text[word.clone()];
                words.iter().find(|word| word.is(own))?;
            }
        }
        Some(word.end)
    }

    /// Where it stands in a text.
    pub(crate) fn find(&self, text: &str) -> Vec<Range<usize>> {
        let begins = spans(text);
        let found = begins.filter_map(|first| Some(first.start..self.end(text, &first)?));
        found.collect()
    }
}

impl Word {
    fn new(pattern: &str, range: Range<usize>) -> Self {
        let word = &pattern[range.clone()];
        Self {
            folded: folded(word).into_owned(),
            lower: word.to_lowercase(),
            is_beginning: pattern[range.end..].starts_with('*'),
            exact: word.contains(char::is_uppercase).then(|| word.to_owned()),
        }
    }

    fn is(&self, word: &str) -> bool {
        if let Some(exact) = &self.exact {
            return match self.is_beginning {
                true => word.starts_with(exact),
                false => word == exact,
            };
        }
        let mut letters = word.chars();
        let mut own = self.lower.chars().peekable();
        while own.peek().is_some() {
            match letters.next() {
                Some(c) if begins_with(&mut own, c) => {}
                _ => return false,
            }
        }
        self.is_beginning || letters.next().is_none()
    }
}

/// Takes a character in lower case from the letters of a word. Turkish and Azerbaijani write `I` for
/// `ı` and `İ` for `i`; other languages have neither `ı` nor `İ`.
fn begins_with(own: &mut Peekable<Chars<'_>>, c: char) -> bool {
    let of_turkish = match c {
        'I' => own.next_if_eq(&'ı'),
        'İ' => own.next_if_eq(&'i'),
        _ => None,
    };
    of_turkish.is_some()
        || c.to_lowercase()
            .all(|lower| own.next_if_eq(&lower).is_some())
}

/// A word in lower case, with one `i` for all that there are.
pub(crate) fn folded(word: &str) -> Cow<'_, str> {
    const DOT_ABOVE: char = '\u{307}';
    match word
        .bytes()
        .any(|b| b.is_ascii_uppercase() || !b.is_ascii())
    {
        true => {
            let lower = word.to_lowercase();
            match lower.contains(['ı', DOT_ABOVE]) {
                true => Cow::Owned(lower.replace('ı', "i").replace(DOT_ABOVE, "")),
                false => Cow::Owned(lower),
            }
        }
        false => Cow::Borrowed(word),
    }
}

/// The words of a text: letters and digits that stand together.
pub(crate) fn spans(text: &str) -> impl Iterator<Item = Range<usize>> {
    // The next byte at which a word begins, or ends.
    let next = |mut at: usize, is_word: bool| {
        while let Some(&byte) = text.as_bytes().get(at) {
            if byte.is_ascii() {
                if byte.is_ascii_alphanumeric() == is_word {
                    return at;
                }
                at += 1;
                continue;
            }
            match text[at..].chars().next() {
                Some(c) if is_of_word(c) != is_word => at += c.len_utf8(),
                _ => return at,
            }
        }
        at
    };
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = next(at, true);
        at = next(start, false);
        (start < at).then_some(start..at)
    })
}

/// Letters, digits, and the marks that stand on letters.
fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// Whether words that this stands between are side by side: spaces, the end of one line,
/// apostrophes and hyphens.
fn are_beside(between: &str) -> bool {
    let is_between = |c: char| c.is_whitespace() || matches!(c, '\'' | '’' | '-' | '‐' | '‑');
    between.chars().all(is_between) && between.matches('\n').count() < 2
}

/// Whether words of a pattern stand in a script that parts none by spaces.
pub(crate) fn is_unspaced(pattern: &str) -> bool {
    use Script::{Han, Hiragana, Katakana, Khmer, Lao, Myanmar, Thai};
    pattern.chars().any(|c| {
        matches!(
            c.script(),
            Han | Hiragana | Katakana | Khmer | Lao | Myanmar | Thai
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_in_any_case_and_over_the_end_of_a_line() {
        for (pattern, text, expected) in [
            ("à l'heure", "À l’heure", Some("À l’heure")),
            ("haut comité", "le haut\ncomité", Some("haut\ncomité")),
            ("haut comité", "le haut\n\ncomité", None),
            ("ılık su", "ILIK su", Some("ILIK su")),
            ("istanbul", "İSTANBUL’da", Some("İSTANBUL")),
            ("ilk", "ILK", Some("ILK")),
            ("kır", "KIR", Some("KIR")),
            ("kır", "kir", None),
            ("kir", "kır", None),
            ("straße*", "STRASSEN", None),
        ] {
            let found = Words::new(pattern).expect("a pattern").find(text);
            let found = found.first().map(|range| &text[range.clone()]);
            assert_eq!(found, expected, "{pattern} in {text}");
        }
    }
}
