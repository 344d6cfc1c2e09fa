//! The names in a text, and the keys under which their mentions come together.

use crate::agreement::Agreement;
use crate::convention;
use crate::known::{Forms, Known, PLACE, PLAIN, SHORTEST, hash};
use crate::original::Originals;
use crate::register::{Match, is_within};
use copydesk_core::document::{Flags, Script};
use copydesk_core::mention::Mention;
use copydesk_core::{Document, Report, Span, Token};
use foldhash::fast::FixedState;
use std::collections::HashSet;
use std::sync::Arc;

/// A name where it stands.
struct Named<'a> {
    /// The number of its sentence.
    sentence: u32,
    span: Span,
    /// Of a name of one word.
    token: Option<Token<'a>>,
    forms: Arc<Forms>,
}

/// Reports every mention of a name under each of its keys, those apart that
/// the register has `judged`. Where the document stands alone, a key under which it
/// has one form says nothing.
pub(crate) fn report(
    document: &Document<'_>,
    known: &Known,
    judged: &[Match],
    report: &mut Report,
) {
    let mut names = named(document, known);
    names.retain(|name| !is_within(name.span, judged));
    let mut agreement = Agreement::new(document.is_alone);
    for name in &names {
        for &(key, form) in &name.forms.keys {
            agreement.add(key, form);
        }
    }
    names.retain(|name| {
        name.forms.is_eastern
            || name
                .forms
                .keys
                .iter()
                .any(|&(key, _)| agreement.is_odd(key))
    });
    if names.is_empty() {
        return;
    }
    let common = common(document, &names);
    let originals = Originals::of(document);
    let mut eastern = Vec::new();
    for name in &names {
        let token = name.token.as_ref();
        let is_initial = token.is_some_and(|token| token.has(Flags::SENTENCE_START));
        if is_initial && common.contains(&document.slice(name.span).to_lowercase()) {
            continue;
        }
        let mention = Mention {
            is_initial,
            sentence: name.sentence,
            form: "",
            ending: Some(""),
            original: "",
            conventions: "",
        };
        let (is_titled, is_part) = token.map_or((false, false), |token| {
            (is_in_title(token), is_behind_name(token))
        });
        for form in &name.forms.forms {
            for (key, tags) in &form.readings {
                if is_titled && key.starts_with(PLAIN)
                    || (is_titled || is_part) && key.starts_with(PLACE)
                    || !agreement.is_odd(hash(key))
                {
                    continue;
                }
                let value = Mention {
                    form: &form.name,
                    ending: form.ending.as_deref(),
                    original: token.map_or("", |_| originals.get(key)),
                    conventions: tags,
                    ..mention
                };
                report.fact(key.as_str(), name.span, value.value());
            }
            if let Some(token) = token.filter(|_| !is_initial) {
                eastern.extend(convention::Name::of(*token, form));
            }
        }
    }
    convention::check(document, &eastern, &known.conventions, report);
}

/// The names of a document, by sentences.
fn named<'a>(document: &'a Document<'a>, known: &Known) -> Vec<Named<'a>> {
    let language = document.primary_language();
    let mut names = Vec::new();
    for (number, sentence) in document.sentences().enumerate() {
        let name = |span, token, forms| Named {
            sentence: number as u32,
            span,
            token,
            forms,
        };
        for token in sentence.tokens().filter(is_name) {
            let forms = known.word(token.text(), language);
            names.push(name(token.span(), Some(token), forms));
        }
        for (first, last) in given_names(sentence.tokens()) {
            let span = first.span().join(last.span());
            let forms = known.given_name(document.slice(span), language);
            names.push(name(span, None, forms));
        }
    }
    names
}

/// Given names of two syllables that a hyphen joins: Jong-un, Tse-tung.
fn given_names<'a>(
    tokens: impl Iterator<Item = Token<'a>>,
) -> impl Iterator<Item = (Token<'a>, Token<'a>)> {
    tokens.filter(is_latin_name).filter_map(|first| {
        let hyphen = first.next().filter(|t| t.touches_previous())?;
        let last = hyphen.next().filter(|t| t.touches_previous())?;
        let is_one = hyphen.text() == "-"
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
    token.has(Flags::CAPITALISED)
        && token.is_word()
        && token.script() == Script::Latin
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

/// The names at the start of a sentence that the text also writes in lower case, and so
/// are none.
fn common(document: &Document<'_>, names: &[Named<'_>]) -> HashSet<String, FixedState> {
    let initial = names.iter().filter_map(|name| name.token);
    let initial: HashSet<String, FixedState> = initial
        .filter(|token| token.has(Flags::SENTENCE_START))
        .map(|token| token.text().to_lowercase())
        .collect();
    if initial.is_empty() {
        return initial;
    }
    let small = document
        .tokens()
        .filter(|token| token.is_word() && !token.has(Flags::CAPITALISED));
    small
        .filter_map(|token| initial.get(token.text()).cloned())
        .collect()
}
