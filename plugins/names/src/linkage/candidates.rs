//! Which spellings of a text may be one name, for all that their letters tell: they meet
//! under a key, or are a few slips apart. What stands around them is asked later, of these
//! alone.

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
    shapes: Vec<&'a Shape>,
    /// For each spelling another of its group, or itself.
    parents: Vec<usize>,
    numbers: HashMap<u64, usize, FixedState>,
    /// For each spelling a word of the text that has it, and whether another has it too: a
    /// word may be several cases of names.
    words: Vec<(u64, bool)>,
    /// By key, the first spelling that has it.
    first: HashMap<u64, usize, FixedState>,
    near: HashMap<u64, Vec<usize>, FixedState>,
}

impl<'a> Groups<'a> {
    /// Adds a spelling of a word, by their hashes, with the hashes of its keys.
    pub(crate) fn add(
        &mut self,
        word: u64,
        spelling: u64,
        shape: &'a Shape,
        keys: impl Iterator<Item = u64>,
    ) {
        if let Some(&number) = self.numbers.get(&spelling) {
            self.words[number].1 |= self.words[number].0 != word;
            return;
        }
        let number = self.shapes.len();
        self.numbers.insert(spelling, number);
        self.shapes.push(shape);
        self.parents.push(number);
        self.words.push((word, false));
        for key in keys {
            let first = *self.first.entry(key).or_insert(number);
            self.join(first, number);
        }
        for &key in &shape.near {
            let others = self.near.entry(key).or_default();
            if others.len() == CROWD {
                continue;
            }
            others.push(number);
            for at in 0..self.near[&key].len() - 1 {
                let other = self.near[&key][at];
                if self.root(other) != self.root(number)
                    && cost(&self.shapes[other].sounds, &shape.sounds, MOST).is_some()
                {
                    self.join(other, number);
                }
            }
        }
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
        for (number, &(word, has_other)) in self.words.iter().enumerate() {
            let root = self.root(number);
            let first = *first[root].get_or_insert(word);
            several[root] |= has_other || first != word;
        }
        several
    }

    /// The skeletons of the spellings of a group.
    pub(crate) fn skeletons(&self, group: usize) -> Vec<&'a str> {
        let members = (0..self.parents.len()).filter(|&number| self.root(number) == group);
        let mut skeletons: Vec<&str> = members
            .map(|number| self.shapes[number].skeleton.as_str())
            .collect();
        skeletons.sort_unstable();
        skeletons.dedup();
        skeletons
    }
}
