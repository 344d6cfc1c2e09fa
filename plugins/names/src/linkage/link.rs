//! Why two spellings are one name: a convention, a place, marks alone, or the evidence of
//! letters and neighbours, unless what is known of the language speaks for two.

use super::evidence::{
    Evidence, are_of_two_people, are_one, have_one_neighbour, letters, stand_for_one,
};
use crate::caseless::{are_parted, is_caseless};
use crate::full_name::FULL;
use crate::inflection::{SHORTEST_STEM, is_known, may_be_cases, names_of};
use crate::known::is_eastern;
use crate::known::{Forms, PLACE, PLAIN};
use copydesk_core::Fact;
use copydesk_core::language::romanisation::{is_at_home, plain};
use copydesk_core::language::{self, typography};
use copydesk_core::mention::Mention;
use std::collections::BTreeSet;
use std::sync::Arc;
use unicode_script::{Script, UnicodeScript};

/// A spelling at the start of sentences alone must be this long to be taken
/// for a name.
const SHORTEST_INITIAL: usize = 5;

/// A reading of so many letters that two spellings of it, both of them the
/// language's own, are still one name.
const LONG_READING: usize = 7;

/// One spelling of a name, with the facts that have it.
pub(crate) struct Spelling<'a> {
    pub(crate) form: &'a str,
    pub(crate) mentions: Vec<(&'a Fact<'a>, Mention<'a>)>,
    /// What it may stand for.
    pub(crate) known: Arc<Forms>,
}

impl<'a> Spelling<'a> {
    /// Whether it is a name for all that its capitals tell.
    fn is_attested(&self) -> bool {
        self.mentions.iter().any(|(_, mention)| !mention.is_initial)
    }

    /// The keys of its readings, each with the conventions that lead there.
    pub(crate) fn readings(&self) -> &[(String, String)] {
        &self.known.forms[0].readings
    }

    /// Whether a text in `language` may write names so.
    pub(crate) fn is_at_home(&self, language: &str) -> bool {
        let tags = self.readings().iter().flat_map(|(_, tags)| tags.split(' '));
        tags.into_iter().any(|tag| is_at_home(tag, language))
    }

    /// Whether that is certain: it is a name of Eastern Europe, or one that English would
    /// write otherwise.
    pub(crate) fn is_certainly_at_home(&self, language: &str) -> bool {
        self.readings().iter().any(|(key, tags)| {
            let has = |language: &str| tags.split(' ').any(|tag| is_at_home(tag, language));
            has(language) && (is_eastern(key) || key.starts_with(PLACE) || !has("en"))
        })
    }

    /// Whether the source writes the name so.
    pub(crate) fn is_of_source(&self) -> bool {
        let mut mentions = self.mentions.iter();
        mentions.any(|(_, mention)| mention.source == self.form)
    }

    /// Whether it stands beside another word in capitals.
    pub(crate) fn is_in_name(&self) -> bool {
        let has_neighbour =
            |mention: &Mention<'_>| !mention.before.is_empty() || !mention.after.is_empty();
        self.mentions
            .iter()
            .any(|(_, mention)| has_neighbour(mention))
    }

    /// How the text writes it where no ending follows, or before the ending.
    pub(crate) fn text(&self) -> &'a str {
        self.mentions
            .iter()
            .find_map(|(fact, mention)| fact.text.strip_suffix(mention.ending?))
            .unwrap_or(self.form)
    }

    pub(crate) fn evidence(&self) -> Evidence<'_, 'a> {
        let mentions = self.mentions.iter();
        let mentions = mentions.map(|(fact, mention)| (fact.document, mention));
        Evidence::new(&self.known.forms[0].shape, mentions.collect())
    }
}

/// Why two spellings are one name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Link {
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

/// Why two spellings are one name; nothing where they are two.
pub(crate) fn link(
    key: &str,
    language: &str,
    (one, a): (&Spelling<'_>, &Evidence<'_, '_>),
    (other, b): (&Spelling<'_>, &Evidence<'_, '_>),
) -> Option<Link> {
    if key.starts_with(FULL) {
        let is_one = are_joined(language, one.form, other.form)
            && (have_one_order(one.form, other.form) || is_person(one) || is_person(other));
        return is_one.then_some(Link::Marks);
    }
    if is_caseless(one.form) {
        return link_without_capitals(language, (one, a), (other, b));
    }
    let letters = letters(a, b);
    if letters.is_none() && !meet_under_key(one, other) && plain(one.form) != plain(other.form) {
        return None;
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
    if !may_be_cases && plain(one.form) == plain(other.form) {
        return (is_attested && (!of_two_people || have_one_reading(language, one, other)))
            .then_some(Link::Marks);
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
        && (!nouns_capitalised || one.is_in_name() && other.is_in_name());
    if may_be_linked && of_two_people {
        // Sergei Lavrov and Sergey Shoigu: a matter of i and y beside vowels.
        let cost = letters?;
        let is_of_one = cost > 0.0 || stand_for_one == Some(true);
        return (is_of_one && cost <= NAMESAKES).then_some(Link::Namesakes);
    }
    if stand_for_one != Some(true)
        && HOMOPHONES.contains(&language)
        && letters? <= HOMOPHONE
        && !have_one_neighbour(a, b)
    {
        return None;
    }
    let letters = letters.filter(|_| may_be_linked)?;
    are_one(a, b, letters, stand_for_one == Some(true)).then_some(Link::Likeness)
}

/// Why two spellings in a script without capitals are one name.
fn link_without_capitals(
    language: &str,
    (one, a): (&Spelling<'_>, &Evidence<'_, '_>),
    (other, b): (&Spelling<'_>, &Evidence<'_, '_>),
) -> Option<Link> {
    let stand_for_one = stand_for_one(a, b);
    let are_named = stand_for_one == Some(true) || one.is_attested() || other.is_attested();
    if !are_named
        || stand_for_one == Some(false)
        || letters_of(one.form) != letters_of(other.form)
        || are_parted(language, one.form, other.form)
        || are_of_two_people(a, b)
    {
        return None;
    }
    are_one(a, b, letters(a, b)?, stand_for_one == Some(true)).then_some(Link::Likeness)
}

/// Whether a convention reads one name in both, or one place has both names.
fn meet_under_key(one: &Spelling<'_>, other: &Spelling<'_>) -> bool {
    let others = &other.known.forms[0].keys;
    let mut keys = one.known.forms[0].keys.iter();
    keys.any(|key| others.contains(key))
}

/// Whether two spellings may be cases of one name.
pub(crate) fn may_be_one_in_cases(
    language: &str,
    one: &Spelling<'_>,
    other: &Spelling<'_>,
) -> bool {
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
        let is_long = key.chars().count() >= LONG_READING || is_eastern(key);
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

fn are_names(one: &Spelling<'_>, other: &Spelling<'_>) -> bool {
    let is_name = |s: &Spelling<'_>| {
        s.is_attested() || s.is_in_name() || s.form.chars().count() >= SHORTEST_INITIAL
    };
    is_name(one) && is_name(other)
}
