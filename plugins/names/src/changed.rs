//! `names/changed`: a name that the source writes otherwise.

use crate::inflection::{SHORTEST_STEM, is_known, may_be_cases};
use crate::known::is_eastern;
use crate::known::{Form, Forms, Known, PLACE};
use crate::linkage::likeness::cost;
use crate::linkage::shape::MOST;
use crate::linkage::source::{MOST_NAMES, has_capital};
use crate::mention::is_latin_name;
use crate::register::{Match, is_within};
use copydesk_core::document::{Flags, Script, Segment, words};
use copydesk_core::language::romanisation::plain;
use copydesk_core::language::{primary, script, typography};
use copydesk_core::{Category, Check, Document, Report, Severity, Token};
use std::collections::{BTreeMap, HashSet};
use strsim::damerau_levenshtein;

pub(crate) static CHECK: Check = Check {
    id: "names/changed",
    category: Category::InconsistentName,
    severity: Severity::Major,
    summary: "a name that the source writes otherwise",
    explanation: "Source and translation have the same given name or surname, and beside it a \
        surname or given name that is a slip away from the source's (Kelleher, Keller), or \
        that of somebody else of the source. Cases, accents, what presses write in their own \
        manner (Rouhani, Rohani) and names of places are left alone, and so are languages that \
        spell foreign names by ear, such as Latvian. A name that the translation also writes as \
        the source does is names/inconsistent.",
    example_language: "de",
    example_source: "The plan is good, said Ann Kelleher of the county.",
    bad: "Der Plan ist gut, sagte Ann Keller vom Landkreis.",
    good: "Der Plan ist gut, sagte Ann Kelleher vom Landkreis.",
    ..Check::BLANK
};

/// Languages that write foreign names as they are heard.
const BY_EAR: &[&str] = &["az", "kk", "lt", "lv", "sq", "sr", "tk", "uz", "vi"];

/// Shorter names have neighbours.
const SHORTEST: usize = 4;

/// Two names that differ in more letters are two.
const SLIPS: usize = 2;

/// A word of the source that may be part of a name, with its neighbours.
struct Original<'a> {
    text: &'a str,
    before: Option<&'a str>,
    after: Option<&'a str>,
}

/// Reports the names of a translation that its source writes otherwise.
pub(crate) fn check(document: &Document<'_>, known: &Known, judged: &[Match], report: &mut Report) {
    let language = document.primary_language();
    let source_language = primary(document.assumed_source_language());
    if document.source.is_empty()
        || BY_EAR.contains(&language)
        || BY_EAR.contains(&source_language)
        || !is_known(language)
    {
        return;
    }
    // Every word of both texts, as it is written.
    let source: HashSet<&str> = words(document.source).map(|(_, word)| word).collect();
    let target: HashSet<&str> = document.tokens().map(|token| token.text()).collect();
    let is_changed = |own: &str, theirs: &Original<'_>| {
        !target.contains(theirs.text)
            && !source.contains(theirs.text.to_lowercase().as_str())
            && !target.contains(own.to_lowercase().as_str())
            && is_slip(own, theirs.text, language)
            && ![language, source_language]
                .iter()
                .any(|language| may_be_cases(own, theirs.text, language, SHORTEST_STEM, true))
            && !may_be_one_elsewhere(own, theirs.text, (language, source_language), known)
    };
    // By name, as the source writes it.
    let mut changed: BTreeMap<&str, &str> = BTreeMap::new();
    let names = SourceNames::of(document, known);
    for (number, segment) in document.segments().enumerate() {
        let Some(text) = segment.source() else {
            continue;
        };
        let originals = originals(text);
        let near: HashSet<&str> = originals.iter().map(|original| original.text).collect();
        let tokens = segment.tokens().filter(is_latin_name);
        for token in tokens.filter(|token| !near.contains(token.text())) {
            let own = token.text();
            let original = originals
                .iter()
                .find(|original| have_one_neighbour(&token, original) && is_changed(own, original));
            if let Some(original) = original {
                changed.insert(own, source_of(document, original.text));
                continue;
            }
            let mut others = originals.iter().filter_map(|original| {
                let other = names.another(&token, original, number)?;
                Some((original.text, other))
            });
            if let Some((original, other)) =
                others.next().filter(|_| !is_within(token.span(), judged))
            {
                let message = format!("the source has {original} here, and {other} elsewhere");
                report.finding(&CHECK, token.span(), message);
            }
        }
    }
    if changed.is_empty() {
        return;
    }
    for segment in document.segments() {
        let has = |name: &str| stands_in(&segment, name);
        for token in segment
            .tokens()
            .filter(|token| !is_within(token.span(), judged))
        {
            let Some(&original) = changed.get(token.text()) else {
                continue;
            };
            // Where the source has it, it is right.
            if has(token.text()) {
                continue;
            }
            let message = match source.contains(token.text()) {
                true => format!(
                    "the source has {original} here, and {} elsewhere",
                    token.text()
                ),
                false => format!("the source has {original}"),
            };
            report
                .finding(&CHECK, token.span(), message)
                .suggest(original);
        }
    }
}

/// The names of a source in another script, by segment.
struct SourceNames<'a> {
    segments: Vec<Vec<&'a str>>,
    known: &'a Known,
    languages: (&'a str, &'a str),
}

/// A word this near to a name of the source, in bits, stands for it.
const SAME: f32 = 2.0;
/// The word beside it stands for the one beside that.
const SAME_NEIGHBOUR: f32 = 1.5;
/// So much farther from what stands here than from a name that stands elsewhere, a word
/// stands for that.
const FARTHER: f32 = 2.5;

impl<'a> SourceNames<'a> {
    /// None where the source is in Latin letters, in which names stay as they are.
    fn of(document: &'a Document<'a>, known: &'a Known) -> Self {
        let language = primary(document.assumed_source_language());
        let has_names = ![Script::Latin, Script::Common].contains(&script(language));
        let segments = document.segments().map(|segment| {
            let source = segment.source().filter(|_| has_names).unwrap_or_default();
            let words = words(source).map(|(_, word)| word);
            words.filter(|word| has_capital(word)).collect()
        });
        Self {
            segments: segments.collect(),
            known,
            languages: (document.primary_language(), language),
        }
    }

    /// The name of another segment's source that a word stands for, where beside the same
    /// name this segment's source has somebody else.
    fn another(&self, token: &Token<'_>, here: &Original<'_>, segment: usize) -> Option<&'a str> {
        const SHORTEST: usize = 4;
        let own = token.text();
        let near = self.segments.get(segment)?;
        if near.is_empty() || own.chars().count() < SHORTEST || is_patronymic(here.text) {
            return None;
        }
        let before = token.previous().filter(|before| {
            is_latin_name(before)
                && before.index() + 1 == token.index()
                && !token.touches_previous()
        })?;
        let is_same = self
            .between(before.text(), here.before?, SAME_NEIGHBOUR)
            .is_some();
        let to_here = || self.between(own, here.text, MOST).unwrap_or(MOST);
        if !is_same || to_here() <= SAME + FARTHER {
            return None;
        }
        let is_near = |name: &str| self.between(own, name, SAME).is_some();
        if near
            .iter()
            .any(|name| self.between(own, name, SAME + FARTHER).is_some())
        {
            return None;
        }
        let mut others = self.segments.iter().flatten();
        others.find(|name| is_near(name)).copied()
    }

    /// How far a word of the target is from one of the source, in whatever case.
    fn between(&self, own: &str, theirs: &str, most: f32) -> Option<f32> {
        let (own, theirs) = (
            self.known.word(own, self.languages.0),
            self.known.word(theirs, self.languages.1),
        );
        let costs = own.forms.iter().flat_map(|one| {
            let sounds = |form: &Form| cost(&one.shape.sounds, &form.shape.sounds, most);
            theirs.forms.iter().filter_map(sounds)
        });
        costs.min_by(f32::total_cmp)
    }
}

/// Whether a word is the name of somebody's father, which translations leave out.
fn is_patronymic(word: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "вич",
        "вича",
        "вичу",
        "вичем",
        "вной",
        "вна",
        "вны",
        "вну",
        "івни",
        "івну",
    ];
    ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// A word of the source as a part of the document's own text.
fn source_of<'a>(document: &Document<'a>, word: &str) -> &'a str {
    let mut own = words(document.source);
    own.find(|(_, own)| *own == word).map_or("", |(_, own)| own)
}

fn stands_in(segment: &Segment<'_>, name: &str) -> bool {
    let source = segment.source().unwrap_or_default();
    words(source).any(|(_, word)| word == name)
}

/// The words of a source that may be parts of a name of several: capitals beside capitals,
/// without an article before them; [`MOST_NAMES`] at the most.
fn originals(text: &str) -> Vec<Original<'_>> {
    const ARTICLES: &[&str] = &[
        "the", "The", "a", "A", "an", "An", "der", "die", "das", "dem", "den", "des", "Der", "Die",
        "Das", "le", "la", "les", "Le", "La", "Les", "el", "El", "los", "las", "il", "Il", "lo",
        "gli", "o", "os", "as", "de", "het", "De", "Het", "du", "al", "del", "della", "do", "da",
    ];
    let all: Vec<(usize, &str)> = words(text).collect();
    let is_beside = |one: usize, other: usize| {
        let (at, word) = all[one];
        let between = &text[at + word.len()..all[other].0];
        matches!(between, " " | "\u{a0}")
    };
    let is_name = |at: usize| has_capital(all[at].1);
    let mut originals = Vec::new();
    // Where the words began that stand together.
    let mut first = 0;
    for at in (0..all.len()).filter(|&at| is_name(at)) {
        if originals.len() == MOST_NAMES {
            break;
        }
        let goes_on = at > 0 && is_name(at - 1) && is_beside(at - 1, at);
        if !goes_on {
            first = at;
        }
        let has_article = first
            .checked_sub(1)
            .is_some_and(|b| ARTICLES.contains(&all[b].1));
        if has_article {
            continue;
        }
        let before = at
            .checked_sub(1)
            .filter(|&b| is_name(b) && is_beside(b, at));
        let after = Some(at + 1).filter(|&a| a < all.len() && is_name(a) && is_beside(at, a));
        if before.is_some() || after.is_some() {
            originals.push(Original {
                text: all[at].1,
                before: before.map(|b| all[b].1),
                after: after.map(|a| all[a].1),
            });
        }
    }
    originals
}

/// Whether the same word stands beside a word of the target and one of the source.
fn have_one_neighbour(token: &Token<'_>, original: &Original<'_>) -> bool {
    let beside = |one: &Token<'_>, other: &Token<'_>| {
        one.index() + 1 == other.index() && !other.touches_previous()
    };
    let before = token.previous().filter(|before| {
        beside(before, token) && is_latin_name(before) && !token.has(Flags::SENTENCE_START)
    });
    let after = token
        .next()
        .filter(|after| beside(token, after) && is_latin_name(after));
    let is_same = |own: Option<Token<'_>>, theirs: Option<&str>| {
        own.is_some_and(|own| theirs == Some(own.text()))
    };
    is_same(before, original.before) || is_same(after, original.after)
}

/// Whether one name became another by a slip: a letter or two that no press would change.
fn is_slip(own: &str, theirs: &str, language: &str) -> bool {
    let (a, b) = (plain(own), plain(theirs));
    let lengths = (a.chars().count(), b.chars().count());
    let shorter = lengths.0.min(lengths.1);
    shorter >= SHORTEST
        && a.chars().next() == b.chars().next()
        && a.chars().last() == b.chars().last()
        && !own.contains(['-', '\'', '’'])
        && (1..=SLIPS.min(shorter - 3)).contains(&damerau_levenshtein(&a, &b))
        && in_one_manner(&a, language) != in_one_manner(&b, language)
}

/// A name without what the presses of languages write in their own manner, and, where nouns
/// have capitals, words that two languages share: Assistant, Assistent.
fn in_one_manner(name: &str, language: &str) -> String {
    const MANNERS: &[(&str, &str)] = &[
        ("tsch", "c"),
        ("sch", "s"),
        ("ou", "u"),
        ("kh", "h"),
        ("ch", "h"),
        ("sh", "s"),
        ("zh", "z"),
        ("dj", "j"),
        ("dh", "d"),
        ("gh", "g"),
        ("th", "t"),
        ("ph", "f"),
        ("ts", "c"),
        ("tz", "c"),
        ("c", "k"),
        ("o", "u"),
        ("w", "v"),
        ("y", "i"),
        ("j", "i"),
        ("q", "k"),
        ("mm", "m"),
        ("ss", "s"),
        ("z", "s"),
    ];
    let nouns_capitalised = typography(language).nouns_capitalised;
    let mut own = String::new();
    let mut rest = name;
    while let Some(first) = rest.chars().next() {
        let known = MANNERS.iter().find(|(from, _)| rest.starts_with(from));
        match known {
            _ if rest.starts_with("ce") || rest.starts_with("ci") => {
                own.push('s');
                rest = &rest[1..];
            }
            None if first == 'e' && nouns_capitalised => {
                own.push('a');
                rest = &rest[1..];
            }
            Some((from, to)) => {
                own.push_str(to);
                rest = &rest[from.len()..];
            }
            None => {
                own.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    own
}

/// Whether two spellings are what languages make of one place or of one name of Eastern
/// Europe, each in its own way.
fn may_be_one_elsewhere(
    own: &str,
    theirs: &str,
    (language, source): (&str, &str),
    known: &Known,
) -> bool {
    let (own, theirs) = (known.word(own, language), known.word(theirs, source));
    let keys = |forms: &Forms| -> HashSet<String> {
        let readings = forms.forms.iter().flat_map(|form| &form.readings);
        readings.map(|(key, _)| key.clone()).collect()
    };
    let (own, theirs) = (keys(&own), keys(&theirs));
    let is_place = |keys: &HashSet<String>| keys.iter().any(|key| key.starts_with(PLACE));
    is_place(&own) || is_place(&theirs) || own.intersection(&theirs).any(|key| is_eastern(key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Names;
    use copydesk_core::document::Draft;
    use copydesk_core::testing::{expect_with_source, findings_in};

    #[test]
    fn a_name_is_as_the_source_writes_it() {
        expect_with_source::<Names>(
            &CHECK,
            &[
                (
                    "de",
                    "Der Plan ist gut, sagte Ann ⟦Keller⟧. Nun wartet ⟦Keller⟧.",
                    "The plan is good, said Ann Kelleher. Now Kelleher waits.",
                ),
                (
                    "fr",
                    "Le ministre Robert ⟦Habek⟧ a parlé.",
                    "The minister Robert Habeck spoke.",
                ),
                (
                    "es",
                    "Lo dijo ayer Roberta ⟦Mesola⟧ en Malta.",
                    "Roberta Metsola said so in Malta yesterday.",
                ),
                (
                    "pl",
                    "Powiedział to Frank ⟦Lambard⟧, trener.",
                    "Frank Lampard, the coach, said so.",
                ),
                (
                    "it",
                    "Lo ha detto ⟦Micheal⟧ Kelleher.",
                    "Michael Kelleher said so.",
                ),
                // Somebody else of the text.
                (
                    "de",
                    "Tom Keller kam.\nDann kam Ann ⟦Keller⟧.",
                    "Tom Keller came.\nThen Ann Kelleher came.",
                ),
            ],
        );
    }

    #[test]
    fn a_name_is_that_of_whom_the_source_has_here() {
        for (text, source, expected) in [
            (
                "First came Ivan Hrynko.\nLater Oleh Hrynko spoke.",
                "Спершу прийшов Іван Гринько.\nПізніше Олег Бондар виступив.",
                &["Hrynko"][..],
            ),
            (
                "First came Ivan Hrynko.\nLater Oleh Bondar spoke.",
                "Спершу прийшов Іван Гринько.\nПізніше виступив Олег Бондар.",
                &[],
            ),
            (
                "First came Vladimir Putin.\nLater Vladimir Putin spoke.",
                "Сначала пришёл Владимир Путин.\nПозже Владимир Владимирович выступил.",
                &[],
            ),
        ] {
            let draft = Draft::from_lines("test", "en", text, source).expect("small");
            let found = findings_in::<crate::Names>(
                "{}",
                Draft {
                    source_language: "uk".to_owned(),
                    ..draft
                },
            );
            let of_check = found.iter().filter(|(_, f)| f.check.id == CHECK.id);
            let found: Vec<&str> = of_check.map(|(span, _)| &text[span.range()]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn what_a_language_writes_in_its_own_manner_is_left() {
        expect_with_source::<Names>(
            &CHECK,
            &[
                (
                    "fr",
                    "Hassan Rohani et Vladimir Poutine ont parlé.",
                    "Hassan Rouhani and Vladimir Putin spoke.",
                ),
                (
                    "pl",
                    "Rozmawiał z Frankiem Lampardem i Ann Kelleherową.",
                    "He spoke with Frank Lampard and Ann Kelleher.",
                ),
                ("cs", "Mluvila Angela Merkelová.", "Angela Merkel spoke."),
                (
                    "de",
                    "Das Robert Koch Institut und die Harvard Universität in Berlin Mitte.",
                    "The Robert Koch Institute and Harvard University in Berlin Mitte.",
                ),
                (
                    "de",
                    "Im Dezember Chicago und der Präsident Paul Kagame.",
                    "In December Chicago and President Paul Kagame.",
                ),
                (
                    "de",
                    "Der Google Assistent antwortet.",
                    "The Google Assistant answers.",
                ),
                ("lv", "To teica Frenks Lampards.", "Frank Lampard said so."),
                (
                    "es",
                    "Mohamed Salah y Francois Dupont hablaron.",
                    "Mohammed Salah and François Dupont spoke.",
                ),
                (
                    "nl",
                    "Dat zei Ann Keller. Ook Ann Kelleher sprak.",
                    "So said Ann Kelleher. Ann Kelleher spoke too.",
                ),
            ],
        );
    }
}
