//! What speaks for two spellings being one name: a sum of bits, in the manner of Fellegi
//! and Sunter. Letters speak against it by what it costs to turn one into the other, the
//! length of the name for it, and what stands beside them for or against.

use super::likeness::cost;
use super::shape::{MOST, Shape};
use super::sounds::Sounds;
use copydesk_core::mention::Mention;
use std::cell::OnceCell;
use std::collections::BTreeSet;

/// What the length of a name is worth, by the consonants of its skeleton: two long names
/// are seldom alike by chance.
const BY_CONSONANTS: [f32; 7] = [0.0, 0.8, 2.1, 2.6, 3.3, 4.0, 5.0];

/// What stands beside two spellings is worth so many bits.
const SAME_BEFORE: f32 = 2.0;
const OTHER_BEFORE: f32 = -2.7;
const SAME_AFTER: f32 = 2.0;
const OTHER_AFTER: f32 = -4.0;
const ONE_SENTENCE: f32 = -3.0;
/// One is a surname, the other a given name.
const OTHER_ROLE: f32 = -3.0;
/// One stands at the start of sentences alone, where every word has a capital.
const INITIAL: f32 = -1.0;
/// They stand for one name of the source.
const ONE_SOURCE: f32 = 6.0;
/// One stands once, the other again and again.
const SLIP: f32 = 0.5;

/// So often a name stands that another is a slip beside.
const OFTEN: usize = 3;

/// What a case leaves of a word beside a name, and adds to it, in characters.
const SHORTEST_STEM: usize = 3;
const LONGEST_ENDING: usize = 3;

/// Two words beside names are the same where they are no farther apart.
const SAME_WORD: f32 = 1.5;

/// A spelling with all its mentions, each with the number of its document, and what stands
/// beside them, gathered once: a spelling is compared with many.
pub(crate) struct Evidence<'s, 'a> {
    shape: &'s Shape,
    mentions: Vec<(u32, &'s Mention<'a>)>,
    before: OnceCell<Vec<&'a str>>,
    after: OnceCell<Vec<&'a str>>,
    sources: OnceCell<BTreeSet<&'a str>>,
    sentences: OnceCell<BTreeSet<(u32, u32)>>,
}

impl<'s, 'a> Evidence<'s, 'a> {
    pub(crate) fn new(shape: &'s Shape, mentions: Vec<(u32, &'s Mention<'a>)>) -> Self {
        Self {
            shape,
            mentions,
            before: OnceCell::new(),
            after: OnceCell::new(),
            sources: OnceCell::new(),
            sentences: OnceCell::new(),
        }
    }

    fn before(&self) -> &[&'a str] {
        self.before.get_or_init(|| {
            let before = self.mentions.iter().map(|(_, mention)| mention.before);
            let words = before.flat_map(str::split_whitespace);
            distinct(words.map(|word| word.trim_start_matches('^')))
        })
    }

    /// Whether words stand before it that have their capitals for being names.
    pub(crate) fn is_behind_name(&self) -> bool {
        let mut before = self.mentions.iter().map(|(_, mention)| mention.before);
        before.any(|words| !words.is_empty() && !words.contains('^'))
    }

    /// The names of the source that it stands for.
    fn sources(&self) -> &BTreeSet<&'a str> {
        self.sources.get_or_init(|| {
            let sources = self.mentions.iter().map(|(_, mention)| mention.source);
            sources.filter(|source| !source.is_empty()).collect()
        })
    }

    fn after(&self) -> &[&'a str] {
        self.after.get_or_init(|| {
            let after = self.mentions.iter().map(|(_, mention)| mention.after);
            distinct(after.filter(|word| !word.is_empty()))
        })
    }

    /// The sentences that have it, each with the number of its document.
    fn sentences(&self) -> &BTreeSet<(u32, u32)> {
        self.sentences.get_or_init(|| {
            let mentions = self.mentions.iter();
            mentions
                .map(|(document, mention)| (*document, mention.sentence))
                .collect()
        })
    }
}

/// The most words beside a name that are looked at: who reads two hundred knows no more from the
/// rest, and each is compared with each of the other name's.
const MOST_NEIGHBOURS: usize = 200;

/// Each word once.
fn distinct<'a>(words: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut words: Vec<&str> = words.collect();
    words.sort_unstable();
    words.dedup();
    words.truncate(MOST_NEIGHBOURS);
    words
}

/// What the letters of two spellings cost, in bits.
pub(crate) fn letters(one: &Evidence<'_, '_>, other: &Evidence<'_, '_>) -> Option<f32> {
    cost(&one.shape.sounds, &other.shape.sounds, MOST)
}

/// Whether more speaks for one name than for two, whose letters cost so many bits.
/// `for_one` says that they stand for one name of the source.
pub(crate) fn are_one(
    one: &Evidence<'_, '_>,
    other: &Evidence<'_, '_>,
    cost: f32,
    for_one: bool,
) -> bool {
    let source = if for_one { ONE_SOURCE } else { 0.0 };
    let known = length(one.shape, other.shape) + source - cost;
    // What stands beside them is looked at where it may tip the scales.
    known + SAME_BEFORE + SAME_AFTER + SLIP > 0.0 && known + context(one, other) > 0.0
}

fn length(one: &Shape, other: &Shape) -> f32 {
    let consonants = one.skeleton.len().min(other.skeleton.len());
    BY_CONSONANTS[consonants.min(BY_CONSONANTS.len() - 1)]
}

/// Whether two spellings, one of them at the start of a sentence, are one name for all that
/// their letters tell.
pub(crate) fn are_alike(one: &Shape, other: &Shape) -> bool {
    cost(&one.sounds, &other.sounds, length(one, other) + INITIAL).is_some()
}

/// The most that the letters of two spellings may cost, in bits, for what stands beside them
/// to make one name of them.
pub(crate) fn most(one: &Shape, other: &Shape, have_neighbours: bool) -> f32 {
    let neighbours = if have_neighbours {
        SAME_BEFORE + SAME_AFTER
    } else {
        0.0
    };
    MOST.min(length(one, other) + SLIP + neighbours)
}

/// What stands beside two spellings says, in bits.
fn context(one: &Evidence<'_, '_>, other: &Evidence<'_, '_>) -> f32 {
    let mut bits = 0.0;
    let before = meet(one.before(), other.before());
    bits += match before {
        Some(true) => SAME_BEFORE,
        Some(false) if one.is_behind_name() && other.is_behind_name() => OTHER_BEFORE,
        _ => 0.0,
    };
    bits += match meet(one.after(), other.after()) {
        Some(true) => SAME_AFTER,
        Some(false) => OTHER_AFTER,
        None => 0.0,
    };
    let is_given = |e: &Evidence<'_, '_>| {
        let mut mentions = e.mentions.iter();
        mentions.all(|(_, mention)| !mention.after.is_empty())
    };
    let is_surname = |e: &Evidence<'_, '_>| e.after().is_empty() && e.is_behind_name();
    let have_roles = is_given(one) && is_surname(other) || is_given(other) && is_surname(one);
    if have_roles && before != Some(true) {
        bits += OTHER_ROLE;
    }
    let is_initial = |e: &Evidence<'_, '_>| e.mentions.iter().all(|(_, m)| m.is_initial);
    bits += INITIAL * (f32::from(is_initial(one)) + f32::from(is_initial(other)));
    if in_one_sentence(one, other) {
        bits += ONE_SENTENCE;
    }
    let (rare, often) = (
        one.mentions.len().min(other.mentions.len()),
        one.mentions.len().max(other.mentions.len()),
    );
    if rare == 1 && often >= OFTEN {
        bits += SLIP;
    }
    bits
}

fn in_one_sentence(one: &Evidence<'_, '_>, other: &Evidence<'_, '_>) -> bool {
    !one.sentences().is_disjoint(other.sentences())
}

/// Whether the same words stand beside two spellings.
pub(crate) fn have_one_neighbour(one: &Evidence<'_, '_>, other: &Evidence<'_, '_>) -> bool {
    meet(one.before(), other.before()) == Some(true)
        || meet(one.after(), other.after()) == Some(true)
}

/// Whether two spellings are given names of people who are called otherwise.
pub(crate) fn are_of_two_people(one: &Evidence<'_, '_>, other: &Evidence<'_, '_>) -> bool {
    meet(one.after(), other.after()) == Some(false)
}

/// Whether two spellings stand for one name of the source; nothing where that is not known
/// of both, or their names there may be one in two cases or spellings.
pub(crate) fn stand_for_one(one: &Evidence<'_, '_>, other: &Evidence<'_, '_>) -> Option<bool> {
    /// Farther apart, in bits, two words of the source are two names.
    const MOST_OF_ONE: f32 = 4.0;
    let (these, those) = (one.sources(), other.sources());
    if these.is_empty() || those.is_empty() {
        return None;
    }
    if these.iter().any(|source| those.contains(source)) {
        return Some(true);
    }
    let may_be_one = |a: &str, b: &str| cost(&Sounds::of(a), &Sounds::of(b), MOST_OF_ONE).is_some();
    let may_be_one = these.iter().any(|a| those.iter().any(|b| may_be_one(a, b)));
    (!may_be_one).then_some(false)
}

/// The two spellings of one name in the source that two spellings follow; nothing where the
/// source has one, or is not known.
pub(crate) fn two_spellings<'a>(
    one: &Evidence<'_, 'a>,
    other: &Evidence<'_, 'a>,
) -> Option<(&'a str, &'a str)> {
    let (these, those) = (one.sources(), other.sources());
    let (Some(a), Some(b)) = (these.first(), those.first()) else {
        return None;
    };
    let between = |evidence: &Evidence<'_, '_>, source: &str| {
        cost(&evidence.shape.sounds, &Sounds::of(source), MOST).unwrap_or(MOST)
    };
    let follows = between(one, a) <= between(one, b) && between(other, b) <= between(other, a);
    (these.is_disjoint(those) && follows).then_some((*a, *b))
}

/// Whether one of these words is one of those, or spelt nearly so; nothing where there are
/// none on a side.
fn meet(these: &[&str], those: &[&str]) -> Option<bool> {
    if these.is_empty() || those.is_empty() {
        return None;
    }
    // In a case too: Novák, Nováka.
    let is_case = |one: &str, other: &str| {
        let ending = one.strip_prefix(other).map(|rest| rest.chars().count());
        other.chars().count() >= SHORTEST_STEM && ending.is_some_and(|rest| rest <= LONGEST_ENDING)
    };
    let are_one = |one: &str, other: &str| is_case(one, other) || is_case(other, one);
    if these
        .iter()
        .any(|one| those.iter().any(|other| are_one(one, other)))
    {
        return Some(true);
    }
    let sounds = |words: &[&str]| -> Vec<Sounds> {
        let words: BTreeSet<&str> = words.iter().copied().collect();
        words.into_iter().map(Sounds::of).collect()
    };
    let (these, those) = (sounds(these), sounds(those));
    let is_same = |one: &Sounds| {
        those
            .iter()
            .any(|other| cost(one, other, SAME_WORD).is_some())
    };
    Some(these.iter().any(is_same))
}
