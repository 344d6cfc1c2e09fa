//! `names/inconsistent`: one name in two spellings.

use crate::mention::Mention;
use copydesk_core::language::primary;
use copydesk_core::language::romanisation::is_same;
use copydesk_core::{Category, Check, Fact, Report, Severity};
use std::collections::BTreeMap;

pub(crate) static CHECK: Check = Check {
    id: "names/inconsistent",
    category: Category::InconsistentName,
    severity: Severity::Major,
    summary: "one person or place in two spellings",
    explanation: "One name is written in two ways, as the presses of two languages write it: \
        Tokaïev is French, Tokayev English. The spelling to keep is that of the article's own \
        language, even where it is the rarer one; where neither is, or both are, the more \
        frequent one. Two spellings are taken for one name when a convention of romanisation \
        makes both of one name, or when they differ in diacritical marks alone (which is minor); names that only \
        look alike (Hansen, Hanson), inflected forms and names at the start of a sentence that \
        are also common words are left alone.",
    example_language: "fr",
    example_source: "",
    bad: "Le président Nazarbaïev est arrivé. Le ministre a reçu Nazarbayev hier.",
    good: "Le président Nazarbaïev est arrivé. Le ministre a reçu Nazarbaïev hier.",
};

/// A spelling at the start of sentences alone must be this long to be taken
/// for a name.
const SHORTEST_INITIAL: usize = 6;

/// A spelling that stands once, in the same sentence as the other and this many
/// bytes or less from it, is set beside it on purpose: « Dodo (Dōdō) ».
const SIDE_BY_SIDE: u32 = 40;

/// One spelling of a name, with the facts that have it.
struct Spelling<'a> {
    text: &'a str,
    facts: Vec<&'a Fact<'a>>,
    conventions: Vec<&'a str>,
}

impl Spelling<'_> {
    /// Whether it is a name for all that its capitals tell.
    fn is_attested(&self) -> bool {
        self.facts
            .iter()
            .any(|fact| !Mention::parse(fact.value).initial)
    }

    fn follows(&self, convention: &str) -> bool {
        self.conventions.contains(&convention)
    }
}

/// Reports the odd spellings among the mentions of one name.
pub(crate) fn reconcile(facts: &[Fact<'_>], report: &mut Report) {
    let mut languages: BTreeMap<&str, Vec<&Fact<'_>>> = BTreeMap::new();
    for fact in facts {
        languages
            .entry(primary(fact.language))
            .or_default()
            .push(fact);
    }
    for (language, facts) in languages {
        judge(language, &spellings(&facts), report);
    }
}

/// The spellings, in the order of the text.
fn spellings<'a>(facts: &[&'a Fact<'a>]) -> Vec<Spelling<'a>> {
    let mut spellings: Vec<Spelling<'_>> = Vec::new();
    for fact in facts {
        match spellings.iter_mut().find(|s| is_same(s.text, fact.text)) {
            Some(spelling) => spelling.facts.push(fact),
            None => spellings.push(Spelling {
                text: fact.text,
                facts: vec![fact],
                conventions: Mention::parse(fact.value).conventions().collect(),
            }),
        }
    }
    spellings
}

fn judge(language: &str, spellings: &[Spelling<'_>], report: &mut Report) {
    let Some(kept) = kept(language, spellings) else {
        return;
    };
    for odd in spellings.iter().filter(|s| s.text != kept.text) {
        if !are_one(language, kept, odd) || !are_names(kept, odd) || is_gloss(odd, kept) {
            continue;
        }
        let message = if kept.follows(language) && !odd.follows(language) {
            format!(
                "{} is written {} elsewhere, as the language writes it",
                odd.text, kept.text
            )
        } else {
            format!("{} is written {} elsewhere", odd.text, kept.text)
        };
        // Accents alone mislead nobody.
        let severity = if kept.conventions.is_empty() {
            Severity::Minor
        } else {
            CHECK.severity
        };
        for fact in &odd.facts {
            let related = kept
                .facts
                .iter()
                .find(|other| other.document == fact.document)
                .unwrap_or(&kept.facts[0]);
            report
                .finding(&CHECK, *fact, message.as_str())
                .severity(severity)
                .suggest(kept.text)
                .related(*related, format!("first written {}", kept.text));
        }
    }
}

/// The spelling to keep: of the language's own ones, else of all, the most
/// frequent, the first of those.
fn kept<'s, 'a>(language: &str, spellings: &'s [Spelling<'a>]) -> Option<&'s Spelling<'a>> {
    if spellings.len() < 2 {
        return None;
    }
    let own = spellings.iter().any(|s| s.follows(language));
    spellings
        .iter()
        .rev()
        .filter(|s| !own || s.follows(language))
        .max_by_key(|s| s.facts.len())
}

/// Whether two spellings with one reading are one name: as two conventions
/// write it, of which one is the language's own or English, the language of
/// most sources; or differing in diacritical marks or an adjective's ending.
fn are_one(language: &str, one: &Spelling<'_>, other: &Spelling<'_>) -> bool {
    if one.conventions.is_empty() {
        return true;
    }
    let at_home = |tag: &str| tag == language || tag == "en";
    let crossed = one.conventions.iter().any(|a| {
        other
            .conventions
            .iter()
            .any(|b| a != b && (at_home(a) || at_home(b)))
    });
    crossed || have_one_stem(one.text, other.text)
}

/// Whether two spellings are one but for the ending of Slavic adjectives:
/// Zelensky, Zelenskyy, Zelenskiy.
fn have_one_stem(one: &str, other: &str) -> bool {
    let stem = |text: &str| -> Option<String> {
        let lower = text.to_lowercase();
        let stem = lower.trim_end_matches(['i', 'y', 'j']);
        (stem.ends_with("sk") && stem.len() < lower.len()).then(|| stem.to_owned())
    };
    stem(one).is_some_and(|one| stem(other) == Some(one))
}

/// Whether the text itself sets the two spellings side by side.
fn is_gloss(odd: &Spelling<'_>, kept: &Spelling<'_>) -> bool {
    let [only] = odd.facts[..] else {
        return false;
    };
    kept.facts.iter().any(|fact| {
        let (a, b) = (fact.span.min(only.span), fact.span.max(only.span));
        fact.document == only.document
            && Mention::parse(fact.value).sentence == Mention::parse(only.value).sentence
            && b.start.saturating_sub(a.end) <= SIDE_BY_SIDE
    })
}

fn are_names(one: &Spelling<'_>, other: &Spelling<'_>) -> bool {
    let is_name = |s: &Spelling<'_>| s.is_attested() || s.text.chars().count() >= SHORTEST_INITIAL;
    is_name(one) && is_name(other) && (one.is_attested() || other.is_attested())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Names;
    use copydesk_core::testing::{expect, findings};

    #[test]
    fn one_name_in_two_spellings_is_found() {
        expect::<Names>(
            &CHECK,
            &[
                (
                    "fr",
                    "Le président Nazarbaïev part. Il a vu ⟦Nazarbayev⟧. ⟦Nazarbayev⟧ est parti.",
                ),
                (
                    "fr",
                    "Avec ⟦Lukashenko⟧, puis avec Loukachenko et encore ⟦Lukashenko⟧.",
                ),
                (
                    "fr",
                    "Selon Choïgou, rien ne presse. C’est aussi l’avis de ⟦Schoigu⟧.",
                ),
                (
                    "de",
                    "Er sprach mit Nasarbajew. Sie sprach mit ⟦Nazarbayev⟧.",
                ),
                ("de", "Er sprach mit Schoigu. Sie sprach mit ⟦Shoigu⟧."),
                ("es", "Habló con Jodorkovski. Luego vio a ⟦Khodorkovsky⟧."),
                ("it", "Ha parlato con Ždanov. Poi ha visto ⟦Zhdanov⟧."),
                ("pl", "Był tu Łukaszenko. Potem był tu ⟦Lukashenko⟧."),
                (
                    "en",
                    "They met Lukashenko. Then came ⟦Loukachenko⟧. It rained on Lukashenko.",
                ),
                ("nl", "Hij sprak met Poetin. Zij sprak met ⟦Putin⟧."),
                (
                    "en",
                    "They met Erdogan. Then came ⟦Erdoğan⟧. It rained on Erdogan.",
                ),
                (
                    "en",
                    "They met Zelensky. Then came ⟦Zelenskyy⟧. It rained on Zelensky.",
                ),
            ],
        );
    }

    #[test]
    fn what_is_consistent_or_only_looks_alike_is_left() {
        expect::<Names>(
            &CHECK,
            &[
                ("fr", "Il a vu Nazarbaïev. Elle a vu Nazarbai\u{308}ev."),
                (
                    "fr",
                    "Le Parti communiste d’Inde (Communist Party of India) et Gordievski, dit Gordievsky.",
                ),
                (
                    "fr",
                    "Le Kazakhstan et les Kazakhs, la Russie et les russes, Macron.",
                ),
                ("fr", "Pour Hansen et pour Hanson, pour Chen et pour Cheng."),
                (
                    "de",
                    "Der Putin-Vertraute sprach mit Putin über Putins Pläne.",
                ),
                (
                    "de",
                    "Mit Meyer und mit Meier, mit Hofmann und mit Hoffmann.",
                ),
                ("es", "Con Martínez y con Martín, con Ivanov y con Ivanova."),
                ("it", "Con Romanov e con Romano, con Rossi e con Russo."),
                ("pl", "Spotkał Tuska, a potem Tusk odjechał z Tuskiem."),
                (
                    "en",
                    "For Kravchuk and for Kravchenko, for Austria and for Australia.",
                ),
                ("ru", "Путин встретил Путина."),
                (
                    "nl",
                    "Met Jansen en met Janssen, met De Vries en met De Fries.",
                ),
            ],
        );
    }

    #[test]
    fn the_suggestion_is_the_language_s_own_form_and_points_to_it() {
        let text = "Ici ⟦Nazarbayev⟧, là ⟦Nazarbayev⟧, enfin Nazarbaïev.".replace(['⟦', '⟧'], "");
        let found = findings::<Names>("{}", "fr", &text);
        assert_eq!(found.len(), 2);
        for (_, finding) in found {
            assert_eq!(finding.suggestions[0].replacement, "Nazarbaïev");
            assert!(!finding.suggestions[0].safe);
            assert_eq!(finding.related[0].message, "first written Nazarbaïev");
        }
    }
}
