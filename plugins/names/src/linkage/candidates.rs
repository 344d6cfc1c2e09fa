//! Which spellings of a text may be one name, for all that their letters tell: they meet
//! under a key, or are a few slips apart. What stands around them is asked later, of these
//! alone.

use super::evidence::most;
use super::likeness::cost;
use super::sounds::Sounds;
use foldhash::fast::FixedState;
use std::collections::HashMap;
use std::hash::BuildHasher;

/// More than this many bits apart, no neighbour makes one name of two.
pub(crate) const MOST: f32 = 7.0;

/// A skeleton of so many spellings is compared with no more of them: in a text of that
/// many names it tells nothing.
const CROWD: usize = 64;

/// A spelling as it is compared with others: computed once for a word, however many texts
/// have it.
#[derive(Debug)]
pub(crate) struct Shape {
    pub(crate) sounds: Sounds,
    pub(crate) skeleton: String,
    /// The hashes under which it meets spellings that are one consonant apart.
    near: Vec<u64>,
}

impl Shape {
    pub(crate) fn of(spelling: &str) -> Self {
        /// Shorter skeletons without a consonant are no name's any more.
        const SHORTEST: usize = 3;
        let sounds = Sounds::of(spelling);
        let skeleton = sounds.skeleton();
        let hash = |text: &str| FixedState::default().hash_one(text);
        let mut near = vec![hash(&skeleton)];
        if skeleton.len() >= SHORTEST {
            // The first may be another in a long name alone.
            let from = usize::from(skeleton.len() == SHORTEST);
            near.extend((from..skeleton.len()).map(|at| {
                let mut shorter = skeleton.clone();
                shorter.remove(at);
                hash(&shorter)
            }));
        }
        Self {
            sounds,
            skeleton,
            near,
        }
    }
}

/// The spellings of a text in groups of candidates.
#[derive(Debug, Default)]
pub(crate) struct Groups<'a> {
    spellings: Vec<Spelling<'a>>,
    /// For each spelling another of its group, or itself.
    parents: Vec<usize>,
    numbers: HashMap<u64, usize, FixedState>,
    /// By key, the first spelling that has it.
    first: HashMap<u64, usize, FixedState>,
}

#[derive(Debug)]
struct Spelling<'a> {
    shape: &'a Shape,
    /// A word of the text that has it, and whether another has it too: a word may be
    /// several cases of names.
    word: u64,
    has_other: bool,
    /// Whether other words in capitals stand beside it.
    has_neighbours: bool,
}

impl<'a> Groups<'a> {
    /// Adds a spelling of a word, by their hashes, with the hashes of its keys.
    pub(crate) fn add(
        &mut self,
        (word, spelling): (u64, u64),
        shape: &'a Shape,
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
        self.parents.push(number);
        self.spellings.push(Spelling {
            shape,
            word,
            has_other: false,
            has_neighbours,
        });
        for &key in keys {
            let first = *self.first.entry(key).or_insert(number);
            self.join(first, number);
        }
    }

    /// Joins spellings that are near enough to be one name, whatever stands beside them.
    pub(crate) fn join_alike(&mut self) {
        // By key the last spelling that has it, of each the one before.
        let mut last: HashMap<u64, usize, FixedState> = HashMap::default();
        let mut before: Vec<(usize, usize)> = Vec::with_capacity(self.spellings.len() * 6);
        for number in 0..self.spellings.len() {
            let shape = self.spellings[number].shape;
            for &key in &shape.near {
                let entry = before.len();
                let mut next = last.insert(key, entry).unwrap_or(usize::MAX);
                before.push((number, next));
                for _ in 0..CROWD {
                    let Some(&(other, further)) = before.get(next) else {
                        break;
                    };
                    if self.root(other) != self.root(number) && self.are_alike(other, number) {
                        self.join(other, number);
                    }
                    next = further;
                }
            }
        }
    }

    fn are_alike(&self, one: usize, other: usize) -> bool {
        let (one, other) = (&self.spellings[one], &self.spellings[other]);
        let most = most(
            one.shape,
            other.shape,
            one.has_neighbours && other.has_neighbours,
        );
        cost(&one.shape.sounds, &other.shape.sounds, most).is_some()
    }

    /// Joins the spelling with all that meet it under a key.
    pub(crate) fn meet(&mut self, spelling: u64, key: u64) {
        if let Some(&number) = self.numbers.get(&spelling) {
            let first = *self.first.entry(key).or_insert(number);
            self.join(first, number);
        }
    }

    fn root(&self, mut number: usize) -> usize {
        while self.parents[number] != number {
            number = self.parents[number];
        }
        number
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        self.parents[one.max(other)] = one.min(other);
    }

    /// The number of a spelling's group.
    pub(crate) fn of(&self, spelling: u64) -> Option<usize> {
        self.numbers.get(&spelling).map(|&number| self.root(number))
    }

    /// Whether each group has spellings of more than one word.
    pub(crate) fn are_several(&self) -> Vec<bool> {
        let mut first: Vec<Option<u64>> = vec![None; self.parents.len()];
        let mut several = vec![false; self.parents.len()];
        for (number, spelling) in self.spellings.iter().enumerate() {
            let root = self.root(number);
            let first = *first[root].get_or_insert(spelling.word);
            several[root] |= spelling.has_other || first != spelling.word;
        }
        several
    }

    /// The skeletons of the spellings of a group.
    pub(crate) fn skeletons(&self, group: usize) -> Vec<&'a str> {
        let members = (0..self.parents.len()).filter(|&number| self.root(number) == group);
        let mut skeletons: Vec<&str> = members
            .map(|number| self.spellings[number].shape.skeleton.as_str())
            .collect();
        skeletons.sort_unstable();
        skeletons.dedup();
        skeletons
    }
}
