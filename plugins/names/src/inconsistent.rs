//! `names/inconsistent`: one name in two spellings.

use crate::convention;
use crate::full_name::FULL;
use crate::inflection::{SHORTEST_STEM, is_known, may_be_cases, names_of};
use crate::known::{Forms, Known, PLACE, PLAIN};
use crate::linkage::evidence::{
    Evidence, ONE_SOURCE, are_of_two_people, bits, have_one_neighbour, letters, stand_for_one,
};
use copydesk_core::language::romanisation::{composed, is_at_home, plain};
use copydesk_core::language::{self, primary, typography};
use copydesk_core::mention::Mention;
use copydesk_core::{Category, Check, Fact, Report, Severity, Span};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;
use unicode_script::{Script, UnicodeScript};

pub(crate) static CHECK: Check = Check {
    id: "names/inconsistent",
    category: Category::InconsistentName,
    severity: Severity::Major,
    summary: "one person or place in two spellings",
    explanation: "One name is written in two ways. The spelling to keep is that of the \
        article's own language, even where it is the rarer one; where neither is, or both are, \
        the more frequent one. Two spellings are taken for one name when a convention of \
        romanisation makes both of one name (Tokaïev is French, Tokayev English); when both are \
        names of one place (Moscou, Moscow); when what they sound like differs in a few slips \
        (Habeck, Habek) and what stands beside them does not speak for two people; and, with the \
        source at hand, when they stand for one name there. Accents, hyphens and the order of \
        names (Kim Jong-un, Kim Jong Un) and given names of two people (Sergei Lavrov, Sergey \
        Shoigu) are minor. Inflected forms, people and languages of a place (German, Germany), \
        women's surnames (Mezenov, Mezenova), names that the source tells apart and words that \
        the text also has in lower case are left alone.",
    example_language: "fr",
    bad: "Le président Nazarbaïev est arrivé. Le ministre a reçu Nazarbayev hier.",
    good: "Le président Nazarbaïev est arrivé. Le ministre a reçu Nazarbaïev hier.",
    ..Check::BLANK
};

/// A spelling at the start of sentences alone must be this long to be taken
/// for a name.
const SHORTEST_INITIAL: usize = 5;

/// A reading of so many letters that two spellings of it, both of them the
/// language's own, are still one name.
const LONG_READING: usize = 7;

/// A spelling that stands once, in the same sentence as the other and this many
/// bytes or less from it, is set beside it on purpose: « Dodo (Dōdō) ».
const SIDE_BY_SIDE: u32 = 40;

/// One spelling of a name, with the facts that have it.
struct Spelling<'a> {
    form: &'a str,
    mentions: Vec<(&'a Fact<'a>, Mention<'a>)>,
    /// What it may stand for.
    known: Arc<Forms>,
}

impl<'a> Spelling<'a> {
    /// Whether it is a name for all that its capitals tell.
    fn is_attested(&self) -> bool {
        self.mentions.iter().any(|(_, mention)| !mention.is_initial)
    }

    /// The keys of its readings, each with the conventions that lead there.
    fn readings(&self) -> &[(String, String)] {
        &self.known.forms[0].readings
    }

    /// Whether a text in `language` may write names so.
    fn is_at_home(&self, language: &str) -> bool {
        let tags = self.readings().iter().flat_map(|(_, tags)| tags.split(' '));
        tags.into_iter().any(|tag| is_at_home(tag, language))
    }

    /// How the text writes it where no ending follows, or before the ending.
    fn text(&self) -> &'a str {
        self.mentions
            .iter()
            .find_map(|(fact, mention)| fact.text.strip_suffix(mention.ending?))
            .unwrap_or(self.form)
    }

    fn evidence(&self) -> Evidence<'_, 'a> {
        let mentions = self.mentions.iter();
        Evidence {
            shape: &self.known.forms[0].shape,
            mentions: mentions
                .map(|(fact, mention)| (fact.document, mention))
                .collect(),
        }
    }
}

/// Reports the odd spellings among the mentions of candidates for one name.
pub(crate) fn reconcile(known: &Known, key: &str, facts: &[Fact<'_>], report: &mut Report) {
    let mut languages: BTreeMap<&str, Vec<&Fact<'_>>> = BTreeMap::new();
    for fact in facts {
        languages
            .entry(primary(fact.language))
            .or_default()
            .push(fact);
    }
    for (language, facts) in languages {
        judge(key, language, &spellings(known, language, &facts), report);
    }
}

/// The spellings, in the order of the text.
fn spellings<'a>(known: &Known, language: &str, facts: &[&'a Fact<'a>]) -> Vec<Spelling<'a>> {
    let mut spellings: Vec<Spelling<'_>> = Vec::new();
    // However their accents are encoded.
    let mut numbers: HashMap<String, usize> = HashMap::new();
    for fact in facts {
        let Some(mention) = Mention::parse(fact.value) else {
            continue;
        };
        let number = *numbers
            .entry(composed(mention.form))
            .or_insert(spellings.len());
        match spellings.get_mut(number) {
            Some(spelling) => spelling.mentions.push((fact, mention)),
            None => spellings.push(Spelling {
                form: mention.form,
                mentions: vec![(fact, mention)],
                known: match mention.form.contains('-') {
                    true => known.given_name(mention.form, language),
                    false => known.word(mention.form, language),
                },
            }),
        }
    }
    spellings
}

/// Why two spellings are one name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Link {
    /// They differ in what a writer decides: accents, hyphens, order.
    Marks,
    /// Given names of two people, in two conventions.
    Namesakes,
    /// Their letters and what stands beside them tell so.
    Likeness,
    /// Some conventions of romanisation make both of one name, or both are names of one
    /// place.
    Convention,
}

fn judge(key: &str, language: &str, spellings: &[Spelling<'_>], report: &mut Report) {
    let mut reported: HashSet<(u32, Span)> = HashSet::new();
    for group in linked(key, language, spellings) {
        let kept = kept(language, spellings, &group);
        for odd in group.into_iter().filter(|&at| at != kept) {
            let (kept, odd) = (&spellings[kept], &spellings[odd]);
            // Others of the group may be in between.
            if is_gloss(odd, kept) || may_be_one_in_cases(language, kept, odd) {
                continue;
            }
            let evidence = (kept.evidence(), odd.evidence());
            let link = link(key, language, (kept, &evidence.0), (odd, &evidence.1));
            let link = link.unwrap_or(Link::Likeness);
            let own = match link {
                Link::Convention if kept.is_at_home(language) && !odd.is_at_home(language) => {
                    ", as the language writes it"
                }
                _ => "",
            };
            // Accents, hyphens and the order of names mislead nobody.
            let severity = match link {
                Link::Marks | Link::Namesakes => Severity::Minor,
                Link::Likeness | Link::Convention => CHECK.severity,
            };
            for (fact, mention) in &odd.mentions {
                // A word may be a case of several names.
                if !reported.insert((fact.document, fact.span)) {
                    continue;
                }
                let (related, _) = kept
                    .mentions
                    .iter()
                    .find(|(other, _)| other.document == fact.document)
                    .unwrap_or(&kept.mentions[0]);
                let message = format!("{} is written {} elsewhere{own}", fact.text, kept.text());
                let finding = report.finding(&CHECK, *fact, message).severity(severity);
                if let Some(ending) = mention.ending {
                    finding.suggest(format!("{}{ending}", kept.text()));
                }
                finding.related(*related, format!("first written {}", related.text));
            }
        }
    }
}

/// Of more spellings under one key, as none but a text made to do harm has, not every two
/// are compared.
const CROWD: usize = 32;

/// The spellings in groups of one name each, those without another left out.
fn linked(key: &str, language: &str, spellings: &[Spelling<'_>]) -> Vec<Vec<usize>> {
    let evidence: Vec<Evidence<'_, '_>> = spellings.iter().map(Spelling::evidence).collect();
    let given = |at: usize| (&spellings[at], &evidence[at]);
    let mut groups: Vec<usize> = (0..spellings.len()).collect();
    for other in 1..spellings.len() {
        // The first ones, and the nearest.
        let near = (0..CROWD.min(other)).chain(other.saturating_sub(CROWD).max(CROWD)..other);
        for one in near {
            if groups[one] != groups[other]
                && link(key, language, given(one), given(other)).is_some()
            {
                let (from, to) = (groups[other], groups[one]);
                groups
                    .iter_mut()
                    .filter(|g| **g == from)
                    .for_each(|g| *g = to);
            }
        }
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, group) in groups.into_iter().enumerate() {
        members.entry(group).or_default().push(at);
    }
    members.into_values().filter(|own| own.len() > 1).collect()
}

/// Why two spellings are one name; nothing where they are two.
fn link(
    key: &str,
    language: &str,
    (one, a): (&Spelling<'_>, &Evidence<'_, '_>),
    (other, b): (&Spelling<'_>, &Evidence<'_, '_>),
) -> Option<Link> {
    if key.starts_with(FULL) {
        let are_one = are_joined(language, one.form, other.form)
            && (have_one_order(one.form, other.form) || is_person(one) || is_person(other));
        return are_one.then_some(Link::Marks);
    }
    let nouns_capitalised = typography(language).nouns_capitalised;
    if !are_names(one, other)
        || nouns_capitalised && is_plural(one.form, other.form)
        || have_cases(one, other, |a, b| are_cases(language, a, b))
    {
        return None;
    }
    let of_two_people = are_of_two_people(a, b);
    let is_attested = one.is_attested() || other.is_attested();
    if letters_of(one.form) != letters_of(other.form) {
        return None;
    }
    let may_be_cases = may_be_one_in_cases(language, one, other);
    if is_attested && !may_be_cases && plain(one.form) == plain(other.form) {
        return (!of_two_people || have_one_reading(language, one, other)).then_some(Link::Marks);
    }
    if is_attested && have_one_place(one, other) {
        return Some(Link::Convention);
    }
    if is_attested && have_one_reading(language, one, other) {
        return Some(match of_two_people {
            true => Link::Namesakes,
            false => Link::Convention,
        });
    }
    let stand_for_one = stand_for_one(a, b);
    let may_be_linked = stand_for_one != Some(false)
        && is_known(language)
        && !may_be_cases
        && !is_word(one)
        && !is_word(other)
        && !are_derived(one.form, other.form)
        && !is_of_place(language, one, other, stand_for_one == Some(true))
        && (!nouns_capitalised || is_in_name(one) && is_in_name(other));
    if may_be_linked && of_two_people {
        // Sergei Lavrov and Sergey Shoigu: a matter of i and y beside vowels.
        let cost = letters(a, b)?;
        let is_of_one = cost > 0.0 || stand_for_one == Some(true);
        return (is_of_one && cost <= NAMESAKES).then_some(Link::Namesakes);
    }
    if stand_for_one != Some(true)
        && HOMOPHONES.contains(&language)
        && letters(a, b)? <= HOMOPHONE
        && !have_one_neighbour(a, b)
    {
        return None;
    }
    let of_source = if stand_for_one == Some(true) {
        ONE_SOURCE
    } else {
        0.0
    };
    (may_be_linked && bits(a, b).is_some_and(|bits| bits + of_source > 0.0))
        .then_some(Link::Likeness)
}

/// Whether two spellings may be cases of one name.
fn may_be_one_in_cases(language: &str, one: &Spelling<'_>, other: &Spelling<'_>) -> bool {
    let is_own = (letters_of(one.form) == Script::Latin)
        == (language::script(language) == copydesk_core::document::Script::Latin);
    have_cases(one, other, |a, b| {
        may_be_cases(a, b, language, SHORTEST_STEM, is_own)
    })
}

/// The script of a spelling's first letter.
fn letters_of(form: &str) -> Script {
    form.chars().next().map_or(Script::Unknown, |c| c.script())
}

/// Languages whose own surnames are many for one sound: Meyer, Meier, Maier; Jansen,
/// Janssen. There two that sound alike are two names where nothing stands beside them that
/// tells.
const HOMOPHONES: &[&str] = &["da", "de", "fy", "lb", "nb", "nl", "nn", "no", "sv"];

/// What such names may differ in, in bits.
const HOMOPHONE: f32 = 0.8;

/// Given names of two people, as two conventions write them, are no farther apart, in bits.
const NAMESAKES: f32 = 0.5;

/// Whether one of two spellings is what the language calls a place: what looks like it is
/// another name, and what begins like it is what it calls the people, the language and all
/// that comes from there, also where both stand `for_one` name of the source.
fn is_of_place(language: &str, one: &Spelling<'_>, other: &Spelling<'_>, for_one: bool) -> bool {
    const STEM: usize = 4;
    let is_own = |(key, tags): &(String, String)| {
        key.starts_with(PLACE) && tags.split(' ').any(|tag| tag == language)
    };
    let is_place = |spelling: &Spelling<'_>| spelling.readings().iter().any(is_own);
    let same = one.form.chars().zip(other.form.chars());
    let begin_alike = same.take_while(|(a, b)| a == b).count() >= STEM;
    (is_place(one) || is_place(other)) && (!for_one || begin_alike)
}

/// Whether the text has the spelling as a common word.
fn is_word(spelling: &Spelling<'_>) -> bool {
    // Jong-un is a name, Russian-flagged is none.
    let is_compound = |form: &str| {
        let parts = form.split_once('-');
        parts.is_some_and(|(_, part)| part.starts_with(char::is_lowercase))
    };
    spelling.mentions.iter().any(|(_, mention)| mention.is_word)
        || spelling.form.contains(['\'', '’'])
        || is_compound(spelling.form)
}

/// Whether the spelling stands beside another word in capitals.
fn is_in_name(spelling: &Spelling<'_>) -> bool {
    let has_neighbour =
        |mention: &Mention<'_>| !mention.before.is_empty() || !mention.after.is_empty();
    spelling
        .mentions
        .iter()
        .any(|(_, mention)| has_neighbour(mention))
}

/// Whether one spelling is made of the other by an ending that makes another name or word
/// of it: a plural, the surname of a woman, a place named after somebody, an adjective.
fn are_derived(one: &str, other: &str) -> bool {
    const ENDINGS: &[(&str, &str)] = &[
        ("", "s"),
        ("ov", "ova"),
        ("ev", "eva"),
        ("in", "ina"),
        ("ov", "ovo"),
        ("ev", "evo"),
        ("in", "ino"),
        ("va", "vo"),
        ("y", "aya"),
        ("iy", "aya"),
        ("i", "aya"),
        ("y", "a"),
        ("i", "a"),
        ("yi", "a"),
        ("", "y"),
        ("", "ny"),
        ("", "ia"),
        ("a", "an"),
    ];
    let (one, other) = (one.to_lowercase(), other.to_lowercase());
    let common = one
        .char_indices()
        .zip(other.chars())
        .take_while(|((_, a), b)| a == b)
        .map(|((at, a), _)| at + a.len_utf8())
        .last()
        .unwrap_or(0);
    let is = |short: &str, long: &str| {
        ENDINGS.iter().any(|(a, b)| {
            short.ends_with(a)
                && long.ends_with(b)
                && short[..short.len() - a.len()] == long[..long.len() - b.len()]
                && common > 0
        })
    };
    is(&one, &other) || is(&other, &one)
}

/// Whether the words of two names stand in one order.
fn have_one_order(one: &str, other: &str) -> bool {
    let words = |name: &'_ str| {
        name.split([' ', '-'])
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    words(one) == words(other) || words(one).len() != words(other).len()
}

/// Whether a name of several words is for its letters one of a language that may set the
/// surname first: those of offices (Director General) are set in either order for other
/// reasons.
fn is_person(name: &Spelling<'_>) -> bool {
    let texts = name.mentions.iter().map(|(fact, _)| fact.text);
    texts
        .into_iter()
        .any(|text| !text.is_ascii() || text.contains('-'))
}

/// Whether names of several words differ in what a writer decides: where nouns
/// have capitals, words that happen to stand side by side differ in more.
fn are_joined(language: &str, one: &str, other: &str) -> bool {
    let is_given = |name: &str| name.matches('-').count() == 1 && name.contains(' ');
    !typography(language).nouns_capitalised || is_given(one) || is_given(other)
}

/// The spelling to keep: of the language's own ones, else of all, the most
/// frequent, the first of those.
fn kept(language: &str, spellings: &[Spelling<'_>], group: &[usize]) -> usize {
    let is_own = |&&at: &&usize| spellings[at].is_at_home(language);
    // What no convention writes is as much at home as what the language's does.
    let is_foreign = |&at: &usize| {
        let mut readings = spellings[at].readings().iter();
        !is_own(&&at) && readings.any(|(_, tags)| !tags.is_empty())
    };
    let own = group.iter().any(|at| is_own(&at)) && group.iter().any(is_foreign);
    let kept = group
        .iter()
        .rev()
        .filter(|at| !own || is_own(at))
        .max_by_key(|&&at| spellings[at].mentions.len());
    kept.copied().unwrap_or(group[0])
}

/// Whether two words are what the text's and another language call one place. A word of a
/// name (Jack London) is none.
fn have_one_place(one: &Spelling<'_>, other: &Spelling<'_>) -> bool {
    let stands_alone = |spelling: &Spelling<'_>| {
        // A word that may owe its capital to the sentence is no part of a name.
        let is_alone = |mention: &Mention<'_>| {
            (mention.before.is_empty() || mention.before.starts_with('^'))
                && mention.after.is_empty()
        };
        spelling
            .mentions
            .iter()
            .any(|(_, mention)| is_alone(mention))
    };
    let is_place = |(key, _): &&(String, String)| key.starts_with(PLACE);
    let others = || other.readings().iter().filter(is_place);
    let mut places = one.readings().iter().filter(is_place);
    places.any(|(place, _)| others().any(|(other, _)| other == place))
        && stands_alone(one)
        && stands_alone(other)
        && !is_adjective(one.form, other.form)
}

/// Whether some conventions make two spellings of one name, of which one is the language's
/// own or English, the language of most sources; or they differ in an adjective's ending.
fn have_one_reading(language: &str, one: &Spelling<'_>, other: &Spelling<'_>) -> bool {
    let is_of_sound = |(key, _): &&(String, String)| !key.starts_with([PLACE, PLAIN]);
    one.readings()
        .iter()
        .filter(is_of_sound)
        .any(|(key, tags)| {
            let shared = other.readings().iter().find(|(other, _)| other == key);
            shared.is_some_and(|(_, theirs)| {
                have_two_conventions(key, language, tags, theirs)
                    || have_one_stem(one.form, other.form)
            })
        })
}

fn have_two_conventions(key: &str, language: &str, these: &str, those: &str) -> bool {
    let is_own = |tags: &str| tags.split(' ').any(|tag| tag == language);
    if is_own(these) && is_own(those) {
        // The language has both: a short name may be two, Luis and Luiz.
        let is_long = key.chars().count() >= LONG_READING || convention::is_eastern(key);
        if !is_long {
            return false;
        }
    }
    let known = |tag: &str| is_at_home(tag, language) || tag == "en";
    let mut these = these.split(' ');
    these.any(|a| those.split(' ').any(|b| a != b && (known(a) || known(b))))
}

/// Whether one is the other with the ending of a plural or a case, as common
/// nouns have it: Termin, Termine.
fn is_plural(one: &str, other: &str) -> bool {
    let behind = one.strip_prefix(other).or_else(|| other.strip_prefix(one));
    behind.is_some_and(|ending| matches!(ending, "e" | "n" | "en" | "er" | "es"))
}

/// Whether words of two spellings are cases of one name, as this tells of two words.
fn have_cases(
    one: &Spelling<'_>,
    other: &Spelling<'_>,
    are_cases: impl Fn(&str, &str) -> bool,
) -> bool {
    let words = |spelling: &Spelling<'_>| {
        let words = spelling.mentions.iter().map(|(fact, _)| fact.text);
        let words: BTreeSet<&str> = words.chain([spelling.form]).collect();
        words.into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let others = words(other);
    words(one)
        .iter()
        .any(|word| others.iter().any(|other| are_cases(word, other)))
}

/// Whether two words are cases of one name: Małgosia, Małgosią, Małgosię; or, in Polish, an
/// adjective and its plural: Nawalny, Nawalni.
fn are_cases(language: &str, one: &str, other: &str) -> bool {
    let names = |word: &str| {
        let mut names: Vec<String> = names_of(word, language)
            .into_iter()
            .map(|(name, _)| name)
            .collect();
        names.push(word.to_owned());
        names
    };
    let is_plural = |word: &str, name: &str| {
        let stem = word.strip_suffix('i').filter(|stem| !stem.ends_with("sk"));
        language == "pl" && stem.is_some_and(|stem| name.strip_suffix('y') == Some(stem))
    };
    let others = names(other);
    names(one).iter().any(|name| others.contains(name))
        || is_plural(one, other)
        || is_plural(other, one)
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

/// Whether what another language calls a place is what the text's calls its people: it
/// has another vowel at its end alone, as Argentine in a text about Argentina.
fn is_adjective(odd: &str, place: &str) -> bool {
    let stem = |word: &str| {
        word.strip_suffix(['a', 'e', 'i', 'o', 'y'])
            .map(str::to_owned)
    };
    stem(odd).is_some_and(|odd| stem(place) == Some(odd))
}

/// Whether the text itself sets the two spellings side by side.
fn is_gloss(odd: &Spelling<'_>, kept: &Spelling<'_>) -> bool {
    let [(only, mention)] = odd.mentions[..] else {
        return false;
    };
    kept.mentions.iter().any(|(fact, other)| {
        let (a, b) = (fact.span.min(only.span), fact.span.max(only.span));
        fact.document == only.document
            && other.sentence == mention.sentence
            && b.start.saturating_sub(a.end) <= SIDE_BY_SIDE
    })
}

fn are_names(one: &Spelling<'_>, other: &Spelling<'_>) -> bool {
    let is_name = |s: &Spelling<'_>| {
        s.is_attested() || is_in_name(s) || s.form.chars().count() >= SHORTEST_INITIAL
    };
    is_name(one) && is_name(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Names;
    use copydesk_core::document::Draft;
    use copydesk_core::testing::{expect, findings, findings_in};

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
    fn what_no_convention_explains_is_linked_by_letters_and_neighbours() {
        for (one, other) in [
            ("Kharkiv", "Kharkov"),
            ("Bakhmut", "Bahmut"),
            ("Egor Titov", "Yegor Titov"),
            ("Fedorov", "Fyodorov"),
            ("Grigorenko", "Hryhorenko"),
            ("Filippenko", "Philippenko"),
            ("Darya Kozlova", "Daria Kozlova"),
            ("Nastya Orlova", "Nastia Orlova"),
            ("Roscosmos", "Roskosmos"),
            ("Ghebreyesus", "Gebreyesus"),
            ("Shynnyk", "Shinnik"),
            ("Dnipropetrovsk", "Dnepropetrovsk"),
            ("Mykolaiv", "Nikolaev"),
            ("Metsola", "Mesola"),
            ("Lampard", "Lambard"),
            ("Sunak", "Sonak"),
            ("Christodoulides", "Christodoulidis"),
            ("Habeck", "Habek"),
            ("Peskov", "Pescov"),
            ("Lukashenko", "Lukashenka"),
            ("Xi Jinping", "Xi Jingping"),
            ("Mohammed Salim", "Muhammad Salim"),
            ("Sergei Lavrov", "Sergey Lavrov"),
            ("Irpin", "Irpen"),
            ("Kreminna", "Kremenna"),
            ("Zaytsev", "Zaitsev"),
            ("Podolyak", "Podoliak"),
            ("Makhachev", "Mahachev"),
            ("Liebesman", "Liebesmann"),
            ("Volkanovski", "Wolkanovski"),
        ] {
            let text = format!(
                "Reporters spoke about {one} on Monday. Later that day they wrote about {other} again."
            );
            let found = findings::<Names>("{}", "en", &text);
            let of_check = found.iter().filter(|(_, f)| f.check.id == CHECK.id);
            assert_eq!(of_check.count(), 1, "{text}: {found:?}");
        }
    }

    #[test]
    fn names_in_other_alphabets_are_linked_too() {
        expect::<Names>(
            &CHECK,
            &[
                (
                    "ru",
                    "Министр Роберт Хабек выступил утром. Вечером ⟦Габек⟧ уехал. Роберт Хабек вернулся.",
                ),
                (
                    "ru",
                    "Об этом сказал Гэри Генслер. Вчера Гэри ⟦Дженслер⟧ молчал. Все видели, как ушёл Генслер.",
                ),
                (
                    "uk",
                    "Прем’єр Ріші Сунак виступив учора. Потім ⟦Санак⟧ поїхав. Усі бачили Сунака.",
                ),
                (
                    "ru",
                    "Здесь живёт Боумен. Я видел Боумена и говорил с Боуменом. О Боумене знают все.",
                ),
                ("uk", "До Мексики далеко. У Мексиці тепло. Мексика велика."),
                ("ru", "Новотро́ицк стоит на реке. В Новотроицке живут люди."),
                (
                    "el",
                    "Ο υπουργός Νίκος Χριστοδουλίδης μίλησε. Αργότερα ο Νίκος ⟦Χρηστοδουλίδης⟧ έφυγε.",
                ),
            ],
        );
    }

    #[test]
    fn what_another_word_explains_is_left() {
        expect::<Names>(
            &CHECK,
            &[
                (
                    "en",
                    "The German minister left Germany. A Russian ship left Russia, and the Minister went to the Ministry.",
                ),
                (
                    "en",
                    "They met Anton Mezenov. Then his sister Olga Mezenova came. Both Mezenovs left.",
                ),
                (
                    "en",
                    "They saw Michael Fassbender. Later they read David Mitchell again.",
                ),
                (
                    "en",
                    "They saw Vladimir Plahotniuc. Later they met Volodymyr Zelensky.",
                ),
                (
                    "en",
                    "The General Director spoke to the press. Later the Director General left.",
                ),
                (
                    "en",
                    "They watched LFC CSKA play. Later they saw CSKA LFC again.",
                ),
                (
                    "cs",
                    "Odjel do Skotska. Ve Skotsku je zima. Skotská vláda mlčí a Skotsko čeká.",
                ),
                (
                    "is",
                    "Jón fór til Skotlands. Hann var á Skotlandi. Skotland er stórt.",
                ),
                (
                    "de",
                    "Das sagte Anna Hofmann. Ihr Mann heißt Karl Hoffmann, ihr Nachbar Otto Meier. Auch Ernst Meyer kam.",
                ),
                (
                    "nl",
                    "Daar woont Jan Jansen. Zijn vrouw, mevrouw Janssen, lacht.",
                ),
                (
                    "fr",
                    "La directrice, Mme Ivanova, est là. Elle vient de l’université d’Ivanovo.",
                ),
                (
                    "de",
                    "Die Termine stehen fest. Der Termin ist morgen. Die Hallen sind leer, die Halle ist zu.",
                ),
            ],
        );
    }

    #[test]
    fn the_source_tells_one_name_from_two() {
        for (language, text, source_language, source, expected) in [
            (
                "en",
                "General Milley spoke. Then Mary Miller asked Milli about it.",
                "uk",
                "Виступив генерал Міллі. Потім Мері Міллер спитала Міллі про це.",
                &["Milli"][..],
            ),
            (
                "en",
                "They saw Shor. Then they met Shora.",
                "uk",
                "Вони бачили Шора. Потім зустріли Шора.",
                &["Shora"],
            ),
            (
                "en",
                "They saw Marina and then Maryna.",
                "ru",
                "Они видели Марину, а потом Марьяну.",
                &[],
            ),
        ] {
            let draft = Draft::from_lines("test", language, text, source).expect("small");
            let found = findings_in::<Names>(
                "{}",
                Draft {
                    source_language: source_language.to_owned(),
                    ..draft
                },
            );
            let found: Vec<&str> = found
                .iter()
                .filter(|(_, finding)| finding.check.id == CHECK.id)
                .map(|(span, _)| &text[span.range()])
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn articles_of_the_language_and_adjectives_of_places_are_left() {
        expect::<Names>(
            &CHECK,
            &[
                (
                    "es",
                    "Lo comunicó al Congreso. Ayer habló el Congreso, y el Gobierno respondió al Gobierno vasco.",
                ),
                ("ca", "Ho va dir al Parlament. Ahir va parlar el Parlament."),
                (
                    "it",
                    "Ha parlato al Senato. Poi è tornato al Senato, e vide El Senato.",
                ),
                (
                    "es",
                    "Llegó Bashar al-Asad. Después habló Bashar ⟦el-Asad⟧. Se fue al-Asad.",
                ),
                (
                    "en",
                    "The Argentine president left. He is from Argentina, said an Argentine envoy.",
                ),
                (
                    "es",
                    "El presidente viajó a Argentina. Lo dijo Argentine Airlines, de Argentina.",
                ),
            ],
        );
    }

    #[test]
    fn cases_and_possessives_are_seen_through() {
        expect::<Names>(
            &CHECK,
            &[
                (
                    "de",
                    "Er sprach mit Nasarbajew. Das sind ⟦Nazarbayevs⟧ Pläne.",
                ),
                (
                    "fr",
                    "Il a vu Loukachenko. C’est l’avis d’⟦Lukashenko⟧ aussi.",
                ),
                (
                    "en",
                    "They met Lukashenko. It was ⟦Loukachenko⟧’s plan. So said Lukashenko.",
                ),
                (
                    "pl",
                    "Był tu Łukaszenko. Mówiono też o ⟦Lukashenki⟧ planach i o ⟦Lukashenko⟧.",
                ),
                (
                    "pl",
                    "Jan i Małgosia poszli. Rozmawiał z Małgosią. Widział Małgosię. Nie, tu mieszka Nawalny, a tam ci Nawalni.",
                ),
                (
                    "tr",
                    "Dün Barbarol’un evi yandı. Sonra Barbarol’ün köyü yandı.",
                ),
                (
                    "cs",
                    "Přijel Lukašenko. Mluvilo se o ⟦Lukashenkovi⟧ dlouho.",
                ),
                (
                    "fi",
                    "Siellä oli Lukašenko. Puhuttiin myös ⟦Lukashenkolle⟧ siitä.",
                ),
                ("hu", "Ott volt Tokajev is. Beszéltek ⟦Tokayevnak⟧ erről."),
                (
                    "tr",
                    "Dün Lukaşenko geldi. Sonra Erdogan’ın konuğu oldu. Bunu ⟦Erdoğan⟧ dedi. Orada Erdogan da vardı.",
                ),
            ],
        );
    }

    #[test]
    fn places_have_one_name_in_an_article() {
        expect::<Names>(
            &CHECK,
            &[
                ("fr", "Il vit à Moscou. Elle est partie de ⟦Moscow⟧ hier."),
                (
                    "de",
                    "Er lebt in Moskau. Sie kam gestern aus ⟦Moscow⟧ zurück.",
                ),
                (
                    "es",
                    "Vive en Londres. Ella llegó ayer de ⟦London⟧ en tren.",
                ),
                ("it", "Vive a Londra. Ieri è tornata da ⟦London⟧ in treno."),
                (
                    "nl",
                    "Hij woont in Londen. Zij kwam gisteren uit ⟦London⟧ terug.",
                ),
                ("pl", "To jest Paryż. Widział tam ⟦Paris⟧, jak mówią."),
                ("sv", "Han bor i Warszawa. Hon kom från ⟦Warsaw⟧ i går."),
                (
                    "fr",
                    "Né à Londres, il a lu Jack London et le London Times.",
                ),
                ("en", "He left Moscow for the village of Paris, Texas."),
                (
                    "fr",
                    "À Mexico, capitale du Mexique, on vit mieux qu’au Mexique.",
                ),
                ("de", "Der AC Milan spielte gestern in Mailand."),
            ],
        );
    }

    #[test]
    fn names_of_several_words_keep_their_hyphens_and_order() {
        expect::<Names>(
            &CHECK,
            &[
                (
                    "fr",
                    "Selon Kim Jong-un, tout va bien. Le dirigeant ⟦Kim Jong Un⟧ l’a dit. On a vu Kim Jong-un.",
                ),
                (
                    "en",
                    "It was said that Kim Jong Un smiled. Then ⟦Kim Jong-un⟧ left. They saw Kim Jong Un.",
                ),
                (
                    "de",
                    "Man sah Kim Jong-un am Montag. Dann sprach ⟦Kim Jong Un⟧ lange. Man sah Kim Jong-un.",
                ),
                (
                    "fr",
                    "On a vu Viktor Orbán hier. Puis on a vu ⟦Orbán Viktor⟧ partir. C’est l’avis de Viktor Orbán.",
                ),
                (
                    "es",
                    "Habló con Bachar al-Asad. Luego vio a ⟦el-Asad⟧ en casa. Era al-Asad.",
                ),
                (
                    "it",
                    "Ha visto Jean-Pierre Durand. Poi ha visto ⟦Jean Pierre Durand⟧ a casa. Era Jean-Pierre Durand.",
                ),
                (
                    "fr",
                    "L’élève de Mao Zedong est là. On a cité Mao ⟦Tsé-toung⟧.",
                ),
                (
                    "fr",
                    "Il a vu Paul Martin et Martin Luther, puis Jean-Pierre et Jean Pierre.",
                ),
                (
                    "de",
                    "Der Bundeskanzler Scholz sprach. Scholz, Bundeskanzler, sprach.",
                ),
                ("nl", "Hij zag Karel de Grote en de Grote Markt."),
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
                    "Mit einem Termin und zwei Terminen, mit Weisen und mit Weißen, im Laden und in Läden.",
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
