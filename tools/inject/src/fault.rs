//! The faults that are put into sentences.

use std::ops::Range;

/// A sentence with the bytes of its words.
pub(crate) struct Sentence {
    pub(crate) text: String,
    pub(crate) words: Vec<Range<usize>>,
}

/// A sentence with a fault, and the bytes of the fault.
pub(crate) struct Faulty {
    pub(crate) text: String,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// Puts a fault into a sentence, with the help of an English one where the
/// sentence has another language; nothing where it has no room.
type Put = fn(&Sentence, Option<&Sentence>) -> Option<Faulty>;

/// A mark with its place.
type Mark<'a> = (usize, &'a str);

/// Kind, family, and how.
pub(crate) const FAULTS: &[(&str, &str, Put)] = &[
    ("space-before-comma", "punctuation", |s, _| {
        replace(s, s.text.find(", ")?, ", ", " , ")
    }),
    ("space-before-stop", "punctuation", |s, _| {
        let end = s
            .text
            .strip_suffix('.')
            .filter(|t| !t.ends_with('.'))?
            .len();
        replace(s, end, ".", " .")
    }),
    ("full-stop-comma", "punctuation", |s, _| {
        replace(s, s.text.find(", ")?, ", ", ". , ")
    }),
    ("double-comma", "punctuation", |s, _| {
        replace(s, s.text.find(", ")?, ", ", ",, ")
    }),
    ("doubled-word", "repetition", |s, _| {
        let word = s.middle().find(|word| {
            let word = &s.text[(*word).clone()];
            word.chars().count() > 2 && word.chars().all(char::is_lowercase)
        })?;
        let text = s.text[word.clone()].to_owned();
        replace(s, word.start, &text, &format!("{text} {text}"))
    }),
    ("mojibake", "characters", |s, _| {
        let (at, letter) = s
            .text
            .char_indices()
            .find(|(_, c)| ('\u{c0}'..'\u{180}').contains(c))?;
        let mut bytes = [0; 4];
        let broken: String = letter
            .encode_utf8(&mut bytes)
            .bytes()
            .map(char::from)
            .collect();
        replace(s, at, &letter.to_string(), &broken)
    }),
    ("homoglyph", "characters", |s, _| {
        const PAIRS: [(char, char); 4] = [('a', 'а'), ('e', 'е'), ('o', 'о'), ('c', 'с')];
        s.middle().filter(|word| word.len() > 4).find_map(|word| {
            let inner = &s.text[word.clone()];
            PAIRS.iter().find_map(|(latin, cyrillic)| {
                let (from, to) = match inner.is_ascii() {
                    true => (latin, cyrillic),
                    false => (cyrillic, latin),
                };
                let at = word.start + inner.find(*from)?;
                replace(s, at, &from.to_string(), &to.to_string())
            })
        })
    }),
    ("quote-unclosed", "quotes", |s, _| {
        let (opening, closing) = s.quotation()?;
        let fault = replace(s, closing.0, closing.1, "")?;
        Some(Faulty {
            start: opening.0,
            end: opening.0 + opening.1.len(),
            ..fault
        })
    }),
    ("quote-unopened", "quotes", |s, _| {
        let (opening, closing) = s.quotation()?;
        let fault = replace(s, opening.0, opening.1, "")?;
        let start = closing.0 - opening.1.len();
        Some(Faulty {
            start,
            end: start + closing.1.len(),
            ..fault
        })
    }),
    ("untranslated-3-words", "untranslated", |s, e| {
        foreign(s, e, 3, "", "")
    }),
    ("untranslated-4-words", "untranslated", |s, e| {
        foreign(s, e, 4, "", "")
    }),
    ("untranslated-5-words", "untranslated", |s, e| {
        foreign(s, e, 5, "", "")
    }),
    ("untranslated-6-words", "untranslated", |s, e| {
        foreign(s, e, 6, "", "")
    }),
    ("untranslated-bracketed", "untranslated", |s, e| {
        foreign(s, e, 4, "[", "]")
    }),
    ("untranslated-sentence", "untranslated", |_, e| {
        let text = e?.text.clone();
        let end = text.len();
        Some(Faulty {
            text,
            start: 0,
            end,
        })
    }),
];

impl Sentence {
    /// The words from the middle on, to where the last one stands.
    fn middle(&self) -> impl Iterator<Item = &Range<usize>> {
        let middle = self.words.len() / 2;
        self.words[middle..self.words.len() - 1].iter()
    }

    /// The marks of its one quotation, each with its place; none in a sentence
    /// with other marks.
    fn quotation(&self) -> Option<(Mark<'_>, Mark<'_>)> {
        const PAIRS: [(&str, &str); 6] = [
            ("« ", " »"),
            ("«", "»"),
            ("„", "“"),
            ("„", "”"),
            ("“", "”"),
            ("»", "«"),
        ];
        PAIRS.iter().find_map(|(opening, closing)| {
            let (open, close) = (self.text.find(opening)?, self.text.rfind(closing)?);
            let marks = self.text.matches(|c| "«»„“”‚‘›‹\"".contains(c)).count();
            (open < close && marks == 2).then_some(((open, *opening), (close, *closing)))
        })
    }
}

/// The sentence with `new` in place of `old` at byte `at`.
fn replace(sentence: &Sentence, at: usize, old: &str, new: &str) -> Option<Faulty> {
    let text = &sentence.text;
    let behind = text.get(at..)?.strip_prefix(old)?;
    Some(Faulty {
        text: format!("{}{new}{behind}", &text[..at]),
        start: at,
        end: at + new.len(),
    })
}

/// So many words of an English sentence, before the middle word.
fn foreign(
    sentence: &Sentence,
    english: Option<&Sentence>,
    number: usize,
    opening: &str,
    closing: &str,
) -> Option<Faulty> {
    let english = english?;
    let words = english.words.windows(number).find(|words| {
        let span = &english.text[words[0].start..words[number - 1].end];
        words[0].start > 0
            && span.split(' ').count() == number
            && !span.contains([',', '“', '’'])
            && !span.contains(char::is_uppercase)
    })?;
    let fragment = &english.text[words[0].start..words[number - 1].end];
    let at = sentence.words[sentence.words.len() / 2].start;
    if !sentence.text[..at].ends_with(' ') {
        return None;
    }
    let text = &sentence.text;
    let put = format!("{opening}{fragment}{closing}");
    Some(Faulty {
        text: format!("{}{put} {}", &text[..at], &text[at..]),
        start: at,
        end: at + put.len(),
    })
}
