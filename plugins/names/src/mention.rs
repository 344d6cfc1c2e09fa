//! The names in a text, and the keys under which their mentions come together.

use crate::convention;
use crate::inflection::names_of;
use crate::original::Originals;
use crate::register::{Match, is_within};
use copydesk_core::document::{Flags, Script};
use copydesk_core::language::romanisation::{Conventions, Reading, plain};
use copydesk_core::language::{places, typography};
use copydesk_core::mention::Mention;
use copydesk_core::{Document, Report, Span, Token};
use std::collections::{HashMap, HashSet};

/// Shorter spellings and readings have too many namesakes.
const SHORTEST: usize = 4;

/// Shorter words are not read as Chinese or Japanese.
const SHORTEST_EAST_ASIAN: usize = 5;

/// Marks the key under which spellings that differ in diacritical marks alone
/// come together; no reading begins with it.
pub(crate) const PLAIN: char = '=';

/// Marks the key of a place.
pub(crate) const PLACE: char = '@';

/// One way to take a word: the name, its ending, the keys of its readings.
struct Form {
    name: String,
    ending: Option<String>,
    readings: Vec<(String, String)>,
}

/// Reports every mention of a name under each of its keys, those apart that
/// the register has `judged`.
pub(crate) fn report(
    document: &Document<'_>,
    conventions: &Conventions,
    judged: &[Match],
    report: &mut Report,
) {
    let language = document.primary_language();
    let common = lower_case_words(document);
    let originals = Originals::of(document);
    let mut known: HashMap<&str, Vec<Form>> = HashMap::new();
    for (number, sentence) in document.sentences().enumerate() {
        let mention = |is_initial| Mention {
            is_initial,
            sentence: number as u32,
            form: "",
            ending: Some(""),
            original: "",
            conventions: "",
        };
        for token in sentence.tokens().filter(is_name) {
            if is_within(token.span(), judged) {
                continue;
            }
            let spelling = token.text();
            let is_initial = token.has(Flags::SENTENCE_START);
            if is_initial && common.contains(spelling.to_lowercase().as_str()) {
                continue;
            }
            let forms = known
                .entry(spelling)
                .or_insert_with(|| forms(spelling, language, conventions));
            let (is_titled, is_part) = (is_in_title(&token), is_behind_name(&token));
            for form in forms.iter() {
                for (key, tags) in &form.readings {
                    if is_titled && key.starts_with(PLAIN)
                        || (is_titled || is_part) && key.starts_with(PLACE)
                    {
                        continue;
                    }
                    let value = Mention {
                        form: &form.name,
                        ending: form.ending.as_deref(),
                        original: originals.get(key),
                        conventions: tags,
                        ..mention(is_initial)
                    };
                    report.fact(key.as_str(), token.span(), value.value());
                }
                convention::report(
                    &token,
                    &form.name,
                    &form.readings,
                    mention(is_initial),
                    report,
                );
            }
        }
        for (first, last) in given_names(sentence.tokens()) {
            let span = Span::new(first.span().start, last.span().end);
            let text = document.slice(span);
            for (key, tags) in joined(conventions.east_asian_readings(text)) {
                let value = Mention {
                    form: text,
                    conventions: &tags,
                    ..mention(false)
                };
                report.fact(key, span, value.value());
            }
        }
    }
}

/// What a word may be: a name, or a case of one.
fn forms(spelling: &str, language: &str, conventions: &Conventions) -> Vec<Form> {
    let mut forms = vec![Form {
        name: spelling.to_owned(),
        ending: Some(String::new()),
        readings: readings(spelling, language, conventions),
    }];
    let mut own = conventions.east_asian_readings(spelling);
    if spelling.chars().count() < SHORTEST_EAST_ASIAN {
        own.clear();
    }
    forms[0].readings.extend(joined(own));
    forms[0]
        .readings
        .push((plain_key(spelling, language), String::new()));
    for (name, ending) in names_of(spelling, language) {
        let mut readings = readings(&name, language, conventions);
        // An apostrophe leaves no doubt where the name ends.
        if ending.as_ref().is_some_and(|e| e.starts_with(['\'', '’'])) {
            readings.push((plain_key(&name, language), String::new()));
        }
        forms.push(Form {
            name,
            ending,
            readings,
        });
    }
    forms
}

/// The key of all spellings that differ in diacritical marks alone. In a
/// language of capitalised nouns its own letters are no such marks: Laden and
/// Läden are two words.
fn plain_key(name: &str, language: &str) -> String {
    let plain = if typography(language).nouns_capitalised {
        let letter = |c: char| match c {
            'ä' | 'ö' | 'ü' | 'ß' => c.to_string(),
            c => plain(c.encode_utf8(&mut [0; 4])),
        };
        name.to_lowercase().chars().map(letter).collect()
    } else {
        plain(name)
    };
    format!("{PLAIN}{plain}")
}

/// The keys of a name, each with the conventions that lead to it.
fn readings(name: &str, language: &str, conventions: &Conventions) -> Vec<(String, String)> {
    let mut names = conventions.readings(name);
    names.retain(|(name, _)| name.chars().count() >= SHORTEST);
    joined(names)
        .into_iter()
        .chain(places_of(name, language))
        .collect()
}

/// The places of this name. What the language itself calls a place is none
/// that others call so: Mexico is the city in French, not the country.
fn places_of(name: &str, language: &str) -> Vec<(String, String)> {
    let places = places::named(name);
    let is_own = |place: &&places::Name<'_>| place.languages().any(|tag| tag == language);
    let is_known = places.iter().any(|place| is_own(&place));
    places
        .iter()
        .filter(|place| !is_known || is_own(place))
        .map(|place| {
            let languages: Vec<&str> = place.languages().collect();
            (format!("{PLACE}{}", place.place), languages.join(" "))
        })
        .collect()
}

fn joined(readings: Vec<Reading>) -> Vec<(String, String)> {
    readings
        .into_iter()
        .map(|(name, tags)| (name, tags.join(" ")))
        .collect()
}

/// Given names of two syllables that a hyphen joins: Jong-un, Tse-tung.
fn given_names<'a>(
    tokens: impl Iterator<Item = Token<'a>>,
) -> impl Iterator<Item = (Token<'a>, Token<'a>)> {
    tokens.filter_map(|first| {
        let hyphen = first.next().filter(|t| t.touches_previous())?;
        let last = hyphen.next().filter(|t| t.touches_previous())?;
        let is_one = hyphen.text() == "-"
            && is_latin_name(&first)
            && last.is_word()
            && last
                .next()
                .is_none_or(|t| !t.touches_previous() || t.text() != "-");
        is_one.then_some((first, last))
    })
}

fn is_name(token: &Token<'_>) -> bool {
    is_latin_name(token)
        && !token.has(Flags::UPPERCASE)
        && token.text().chars().count() >= SHORTEST
        && !token.text().contains('.')
}

/// Whether a word may be part of a name for its letters.
pub(crate) fn is_latin_name(token: &Token<'_>) -> bool {
    token.is_word()
        && token.script() == Script::Latin
        && token.has(Flags::CAPITALISED)
        && !token.has(Flags::DIGIT | Flags::ELIDED | Flags::MIXED_SCRIPT)
}

/// Whether another name follows at once: the word is a first name, or part of
/// the name of an organisation (Los Angeles Times), which has a spelling of its
/// own.
fn is_in_title(token: &Token<'_>) -> bool {
    token
        .next()
        .is_some_and(|next| next.is_word() && next.has(Flags::CAPITALISED))
}

/// Whether a name stands before the word: Jack London, AC Milan.
fn is_behind_name(token: &Token<'_>) -> bool {
    !token.has(Flags::SENTENCE_START)
        && token.previous().is_some_and(|previous| {
            previous.is_word()
                && previous.has(Flags::CAPITALISED)
                && !previous.has(Flags::ELIDED | Flags::SENTENCE_START)
        })
}

/// The words that the text also writes in lower case: at the start of a
/// sentence they are no names.
fn lower_case_words<'a>(document: &'a Document<'_>) -> HashSet<&'a str> {
    document
        .tokens()
        .filter(|token| token.is_word() && !token.has(Flags::CAPITALISED))
        .map(|token| token.text())
        .collect()
}
