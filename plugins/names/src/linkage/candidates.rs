//! Which spellings of a text may be one name, for all that their letters tell: they meet
//! under a key, or are a few slips apart. What stands around them is asked later, of these
//! alone.

use super::evidence::most;
use super::likeness::cost;
use super::partition::Partition;
use super::shape::{PAIRS, Shape};
use foldhash::fast::FixedState;
use std::collections::{BTreeSet, HashMap};

/// A spelling is compared with no more than so many that begin or end as it does: in a text
/// of that many names they are seldom one.
const CROWD: usize = 64;

fn are_alike(one: &Spelling<'_>, other: &Spelling<'_>) -> bool {
    let have_neighbours = one.has_neighbours && other.has_neighbours;
    let most = most(one.shape, other.shape, have_neighbours);
    cost(&one.shape.sounds, &other.shape.sounds, most).is_some()
}

/// The spellings of a text in groups of candidates.
#[derive(Debug, Default)]
pub(crate) struct Groups<'a> {
    spellings: Vec<Spelling<'a>>,
    groups: Partition,
    numbers: HashMap<u64, usize, FixedState>,
    /// By key, the first spelling that has it.
    first: HashMap<u64, usize, FixedState>,
}

/// A spelling of a text.
#[derive(Debug)]
pub(crate) struct Spelling<'a> {
    pub(crate) text: &'a str,
    shape: &'a Shape,
    /// A word of the text that has it, and whether another has it too: a word may be
    /// several cases of names.
    word: u64,
    has_other: bool,
    /// Whether other words in capitals stand beside it.
    pub(crate) has_neighbours: bool,
}

impl<'a> Groups<'a> {
    /// Adds a spelling of a word, by their hashes, with the hashes of its keys.
    pub(crate) fn add(
        &mut self,
        (word, spelling): (u64, u64),
        (text, shape): (&'a str, &'a Shape),
        has_neighbours: bool,
        keys: &[u64],
    ) {
        if let Some(&number) = self.numbers.get(&spelling) {
            let known = &mut self.spellings[number];
            known.has_other |= known.word != word;
            known.has_neighbours |= has_neighbours;
            return;
        }
        let number = self.spellings.len();
        self.numbers.insert(spelling, number);
        self.groups.add();
        self.spellings.push(Spelling {
            text,
            shape,
            word,
            has_other: false,
            has_neighbours,
        });
        for &key in keys {
            let first = *self.first.entry(key).or_insert(number);
            self.groups.join(first, number);
        }
    }

    /// Joins spellings that are near enough to be one name, whatever stands beside them;
    /// `may_be` leaves out pairs that are known not to be compared.
    pub(crate) fn join_alike(&mut self, may_be: impl Fn(&Spelling<'_>, &Spelling<'_>) -> bool) {
        const NONE: u32 = u32::MAX;
        // For each pair of consonants at an end the last spelling that has it, and of each
        // spelling the one before.
        let mut last = [[NONE; PAIRS]; 2];
        let mut before: Vec<[u32; 2]> = Vec::with_capacity(self.spellings.len());
        for number in 0..self.spellings.len() {
            let ends = self.spellings[number].shape.ends;
            let mut own = [NONE; 2];
            for end in 0..2 {
                own[end] = std::mem::replace(&mut last[end][usize::from(ends[end])], number as u32);
                let mut next = own[end];
                for _ in 0..CROWD {
                    if next == NONE {
                        break;
                    }
                    let other = next as usize;
                    next = before[other][end];
                    let (one, two) = (&self.spellings[other], &self.spellings[number]);
                    if one.shape.is_near(two.shape)
                        && self.groups.of(other) != self.groups.of(number)
                        && are_alike(one, two)
                        && may_be(one, two)
                    {
                        self.groups.join(other, number);
                    }
                }
            }
            before.push(own);
        }
    }

    /// Joins the spelling with all that meet it under a key.
    pub(crate) fn meet(&mut self, spelling: u64, key: u64) {
        if let Some(&number) = self.numbers.get(&spelling) {
            let first = *self.first.entry(key).or_insert(number);
            self.groups.join(first, number);
        }
    }

    /// The number of a spelling's group.
    pub(crate) fn of(&self, spelling: u64) -> Option<usize> {
        self.numbers
            .get(&spelling)
            .map(|&number| self.groups.of(number))
    }

    /// Whether each group has spellings of more than one word.
    pub(crate) fn are_several(&self) -> Vec<bool> {
        let mut first: Vec<Option<u64>> = vec![None; self.spellings.len()];
        let mut several = vec![false; self.spellings.len()];
        for (number, spelling) in self.spellings.iter().enumerate() {
            let root = self.groups.of(number);
            let first = *first[root].get_or_insert(spelling.word);
            several[root] |= spelling.has_other || first != spelling.word;
        }
        several
    }

    /// By group, the skeletons of its spellings.
    pub(crate) fn skeletons(&self) -> HashMap<usize, BTreeSet<&'a str>, FixedState> {
        let mut skeletons: HashMap<usize, BTreeSet<&str>, FixedState> = HashMap::default();
        for (number, spelling) in self.spellings.iter().enumerate() {
            let own = skeletons.entry(self.groups.of(number)).or_default();
            own.insert(spelling.shape.skeleton.as_str());
        }
        skeletons
    }
}
