//! The names in a text, and the keys under which their mentions come together.

use crate::caseless::{self, Word};
use crate::convention;
use crate::inflection::{SHORTEST_STEM, may_be_cases};
use crate::known::{Form, Forms, Known, LINKED, SHORTEST, hash};
use crate::linkage::bones;
use crate::linkage::candidates::Groups;
use crate::linkage::source::Sources;
use crate::original::Originals;
use crate::register::{Match, is_within};
use copydesk_core::document::{Flags, Script};
use copydesk_core::language::{script, typography};
use copydesk_core::mention::Mention;
use copydesk_core::{Document, Report, Span, Token};
use foldhash::fast::FixedState;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

/// A name where it stands.
struct Named<'a> {
    /// The number of its sentence.
    sentence: u32,
    span: Span,
    place: Place<'a>,
    forms: Arc<Forms>,
    /// The name of the source that it stands for, empty where that is not known.
    source: &'a str,
}

/// What stands around a name.
enum Place<'a> {
    /// Its first and last word, whose capitals tell that they are a name.
    Words(Token<'a>, Token<'a>),
    /// Its place in a text without capitals.
    Caseless(Word<'a>),
}

impl<'a> Named<'a> {
    /// The word, of a name of one.
    fn word(&self) -> Option<Token<'a>> {
        match self.place {
            Place::Words(first, last) => (first.index() == last.index()).then_some(first),
            Place::Caseless(_) => None,
        }
    }

    /// Whether nothing but its place in the sentence tells that it is a name.
    fn is_initial(&self) -> bool {
        match &self.place {
            Place::Words(..) => {
                let word = self.word();
                word.is_some_and(|token| token.has(Flags::SENTENCE_START))
            }
            Place::Caseless(word) => !word.is_attested,
        }
    }

    /// The one or two capitalised words directly before it, behind `^` where the first may
    /// owe its capital to the sentence.
    fn before(&self) -> String {
        let first = match &self.place {
            Place::Words(first, _) => first,
            Place::Caseless(word) => return word.before.to_owned(),
        };
        let beside = |token: &Token<'a>| {
            let before = token.previous();
            before.filter(|before| is_beside(before, token))
        };
        let Some(near) = beside(first) else {
            return String::new();
        };
        let shown = |token: &Token<'a>| match token.has(Flags::SENTENCE_START) {
            true => format!("^{}", token.text()),
            false => token.text().to_owned(),
        };
        match beside(&near) {
            Some(far) => format!("{} {}", shown(&far), shown(&near)),
            None => shown(&near),
        }
    }

    /// Whether words in capitals stand beside it.
    fn has_neighbours(&self) -> bool {
        let is_behind = match &self.place {
            Place::Words(first, _) => {
                let before = first.previous();
                before.is_some_and(|before| is_beside(&before, first))
            }
            Place::Caseless(word) => !word.before.is_empty(),
        };
        is_behind || !self.after().is_empty()
    }

    /// The one directly behind it.
    fn after(&self) -> &'a str {
        let last = match &self.place {
            Place::Words(_, last) => last,
            Place::Caseless(word) => return word.after,
        };
        let after = last.next();
        let after = after.filter(|token| is_beside(last, token) && !token.has(Flags::UPPERCASE));
        after.map_or("", |token| token.text())
    }

    fn mention<'b>(&'b self, original: &'b str, before: &'b str) -> Mention<'b> {
        Mention {
            is_initial: self.is_initial(),
            sentence: self.sentence,
            original,
            before,
            after: self.after(),
            source: self.source,
            ..Mention::of("")
        }
    }
}

/// Whether two words, one of which is part of a name, are parts of one: both have
/// capitals, and that of the first tells no more than that.
fn is_beside(first: &Token<'_>, last: &Token<'_>) -> bool {
    let is_part = |token: &Token<'_>| token.is_word() && token.has(Flags::CAPITALISED);
    is_part(first)
        && is_part(last)
        && first.index() + 1 == last.index()
        && !last.touches_previous()
        && !first.has(Flags::ELIDED)
        && !last.has(Flags::SENTENCE_START)
}

/// Reports every mention of a name under each of its keys, those apart that
/// the register has `judged`. Where the document stands alone, only those that have
/// another spelling beside them, all candidates for one name under one key.
pub(crate) fn report(
    document: &Document<'_>,
    known: &Known,
    judged: &[Match],
    report: &mut Report,
) {
    let mut names = named(document, known);
    names.retain(|name| !is_within(name.span, judged));
    let all: Vec<Arc<Forms>> = names.iter().map(|name| Arc::clone(&name.forms)).collect();
    let mut groups = Groups::default();
    for (name, known) in names.iter().zip(&all) {
        // The first is the word itself.
        let word = known.forms.first().map_or(0, |form| form.hash);
        let has_neighbours = name.has_neighbours();
        for form in &known.forms {
            let hashes = (word, form.hash);
            groups.add(
                hashes,
                (&form.name, &form.shape),
                has_neighbours,
                &form.keys,
            );
        }
    }
    let language = document.primary_language();
    let nouns_capitalised = typography(document.language).nouns_capitalised;
    groups.join_alike(|one, other| {
        let in_names = one.has_neighbours && other.has_neighbours;
        (in_names || !nouns_capitalised)
            && !may_be_cases(one.text, other.text, language, SHORTEST_STEM, true)
    });
    for name in names.iter().filter(|name| !name.source.is_empty()) {
        let key = hash(&format!("{SOURCE}{}", name.source));
        for form in &name.forms.forms {
            groups.meet(form.hash, key);
        }
    }
    let are_several = groups.are_several();
    let group = |form: &Form| groups.of(form.hash).filter(|&group| are_several[group]);
    if document.is_alone {
        let has_other = |form: &Form| group(form).is_some();
        names.retain(|name| name.forms.is_eastern || name.forms.forms.iter().any(has_other));
    }
    if names.is_empty() {
        return;
    }
    let skeletons = match document.is_alone {
        true => HashMap::default(),
        false => groups.skeletons(),
    };
    let small = small(document, &names);
    let is_small = |text: &str| small.contains(&text.to_lowercase());
    let originals = Originals::of(document);
    let mut eastern = Vec::new();
    for name in &names {
        let text = document.slice(name.span);
        if name.is_initial() && is_small(text) {
            continue;
        }
        let before = name.before();
        for form in &name.forms.forms {
            let mut fact = |key: String, original, conventions| {
                let mention = Mention {
                    form: &form.name,
                    ending: form.ending.as_deref(),
                    is_word: is_small(&form.name),
                    conventions,
                    ..name.mention(original, &before)
                };
                report.fact(key, name.span, mention.value());
            };
            let original = |key: &str| name.word().map_or("", |_| originals.get(key));
            match group(form) {
                Some(group) if document.is_alone => {
                    let known = form.readings.iter().map(|(key, _)| original(key));
                    let original = known.max().unwrap_or_default();
                    fact(format!("{LINKED}{group}"), original, "");
                }
                _ if document.is_alone => {}
                group => {
                    for (key, tags) in &form.readings {
                        fact(key.clone(), original(key), tags);
                    }
                    let others = group.and_then(|group| skeletons.get(&group));
                    let others = others.into_iter().flatten().copied();
                    let mut skeletons: BTreeSet<&str> = others.take(MOST_KEYS).collect();
                    let own = form.shape.skeleton.as_str();
                    let is_whole = form.ending.as_deref() == Some("");
                    let is_long = own.len() >= SHORTEST_SKELETON;
                    if is_whole && is_long {
                        skeletons.insert(own);
                    }
                    for skeleton in skeletons.into_iter().take(MOST_KEYS) {
                        fact(format!("{LINKED}{skeleton}"), "", "");
                    }
                }
            }
            if let Some(token) = name.word().filter(|_| !name.is_initial()) {
                eastern.extend(convention::Name::of(token, form));
            }
        }
    }
    convention::check(document, &eastern, &known.conventions, report);
}

/// Marks the key under which what stands for one name of the source meets.
const SOURCE: char = '<';

/// Names of fewer consonants have too many namesakes in other texts.
const SHORTEST_SKELETON: usize = 4;

/// A mention stands under no more keys of candidates than so many.
const MOST_KEYS: usize = 4;

/// The names of a document, by sentences.
fn named<'a>(document: &'a Document<'a>, known: &Known) -> Vec<Named<'a>> {
    let language = document.primary_language();
    let own = script(document.language);
    let sources = Sources::of(document, known);
    let mut names = Vec::new();
    let mut sentences = 0;
    for (number, segment) in document.segments().enumerate() {
        for sentence in segment.sentences() {
            let name = |first: Token<'a>, last: Token<'a>, forms: Arc<Forms>| {
                let is_initial = first.has(Flags::SENTENCE_START);
                Named {
                    sentence: sentences,
                    span: first.span().join(last.span()),
                    place: Place::Words(first, last),
                    source: sources.of_name(number, &forms, is_initial),
                    forms,
                }
            };
            for token in sentence.tokens().filter(|token| is_name(token, own)) {
                let forms = known.word(token.text(), language);
                names.push(name(token, token, forms));
            }
            for (first, last) in given_names(sentence.tokens()) {
                let span = first.span().join(last.span());
                let forms = known.given_name(document.slice(span), language);
                names.push(name(first, last, forms));
            }
            sentences += 1;
        }
    }
    names.extend(named_without_capitals(document, known, &sources));
    names
}

/// The names of a document in a script without capitals: words that are attested, by what
/// stands beside them or by the source, and those that are near to one.
fn named_without_capitals<'a>(
    document: &'a Document<'a>,
    known: &Known,
    sources: &Sources<'a>,
) -> Vec<Named<'a>> {
    let language = document.primary_language();
    let words = caseless::words(document).into_iter();
    let nearness = match language {
        "ja" | "zh" | "yue" => bones::FOREIGN,
        _ => bones::ANY,
    };
    let named = words.map(|word| {
        let forms = known.word(word.text, language);
        Named {
            sentence: word.sentence,
            span: word.span,
            source: sources.of_word(word.segment, &forms.forms[0].shape, nearness),
            place: Place::Caseless(word),
            forms,
        }
    });
    let mut named: Vec<_> = named.collect();
    // A name stands where the source has it, a common word elsewhere too.
    let mut others: HashSet<&str, FixedState> = HashSet::default();
    others.extend(
        named
            .iter()
            .filter(|n| n.source.is_empty())
            .map(|name| document.slice(name.span)),
    );
    for name in &mut named {
        if others.contains(document.slice(name.span)) {
            name.source = "";
        }
    }
    let is_sure = |name: &Named<'_>| !name.is_initial() || !name.source.is_empty();
    let text = |name: &Named<'a>| document.slice(name.span);
    let sure: HashSet<&str, FixedState> = named
        .iter()
        .filter(|name| is_sure(name))
        .map(text)
        .collect();
    let is_near = |name: &Named<'a>| {
        let mut sure = sure.iter().take(MOST_SURE);
        sure.any(|sure| caseless::is_near(language, sure, text(name)))
    };
    let near = |name: &Named<'a>| is_sure(name) || is_near(name);
    named.into_iter().filter(near).collect()
}

/// Words are compared with so many names of a text at the most.
const MOST_SURE: usize = 64;

/// Given names of two syllables that a hyphen joins: Jong-un, Tse-tung.
fn given_names<'a>(
    tokens: impl Iterator<Item = Token<'a>>,
) -> impl Iterator<Item = (Token<'a>, Token<'a>)> {
    let begins = |token: &Token<'_>| is_latin_name(token) && !token.has(Flags::UPPERCASE);
    tokens.filter(begins).filter_map(|first| {
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

/// Whether a word may be a name: one in capitals, in Latin letters or those of the text's
/// language.
fn is_name(token: &Token<'_>, own: Script) -> bool {
    (is_latin_name(token) || own != Script::Latin && is_name_in(token, own))
        && !token.has(Flags::UPPERCASE)
        && token.text().chars().count() >= SHORTEST
        && !token.text().contains('.')
        && !is_stressed(token)
}

/// Whether stress is marked in a Cyrillic word, as where a name is explained: Новотро́ицк.
fn is_stressed(token: &Token<'_>) -> bool {
    token.script() == Script::Cyrillic && token.text().contains('\u{301}')
}

/// Whether a word in Latin letters may be part of a name.
pub(crate) fn is_latin_name(token: &Token<'_>) -> bool {
    /// Letters from here on are those of another width, which tells of no other name.
    const FULL_WIDTH: char = '\u{ff00}';
    is_name_in(token, Script::Latin) && token.text().starts_with(|c| c < FULL_WIDTH)
}

/// Whether a word in this script may be part of a name.
fn is_name_in(token: &Token<'_>, script: Script) -> bool {
    token.has(Flags::CAPITALISED)
        && token.is_word()
        && token.script() == script
        && !token.has(Flags::DIGIT | Flags::ELIDED | Flags::MIXED_SCRIPT)
}

/// The names that the text also writes in lower case.
fn small(document: &Document<'_>, names: &[Named<'_>]) -> HashSet<String, FixedState> {
    let have_capitals = |name: &&Named<'_>| matches!(name.place, Place::Words(..));
    let lower: HashSet<String, FixedState> = names
        .iter()
        .filter(have_capitals)
        .flat_map(|name| &name.forms.forms)
        .map(|form| form.name.to_lowercase())
        .collect();
    let small = document
        .tokens()
        .filter(|token| token.is_word() && !token.has(Flags::CAPITALISED));
    small
        .filter_map(|token| lower.get(token.text()).cloned())
        .collect()
}
