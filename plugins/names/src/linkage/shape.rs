//! A spelling as it is compared with others.

use super::sounds::Sounds;

/// More than this many bits apart, no neighbour makes one name of two.
pub(crate) const MOST: f32 = 7.0;

/// A spelling as it is compared with others: computed once for a word, however many texts
/// have it.
#[derive(Debug)]
pub(crate) struct Shape {
    pub(crate) sounds: Sounds,
    pub(crate) skeleton: String,
    /// The numbers of its first two consonants and of its last two. One that is lost, added
    /// or changed leaves one of these pairs.
    pub(crate) ends: [u8; 2],
    /// A bit for each two consonants that follow one another.
    pairs: u64,
}

/// Two consonants have one of so many numbers.
pub(crate) const PAIRS: usize = 81;

/// One consonant more, less or changed makes no more of the bits of pairs differ than this.
const ONE_CHANGE: u32 = 4;

impl Shape {
    pub(crate) fn of(spelling: &str) -> Self {
        let sounds = Sounds::of(spelling);
        let skeleton = sounds.skeleton();
        let number = |c: Option<&u8>| match c {
            None => 0,
            Some(c) => 1 + b"PFTSKNLR".iter().position(|own| own == c).unwrap_or(0) as u8,
        };
        let classes = skeleton.as_bytes();
        let pair = |a, b| number(a) * 9 + number(b);
        let mut from_behind = classes.iter().rev();
        let (last, before) = (from_behind.next(), from_behind.next());
        let pairs = classes.windows(2).map(|two| pair(two.first(), two.last()));
        Self {
            ends: [pair(classes.first(), classes.get(1)), pair(before, last)],
            pairs: pairs.fold(0, |bits, pair| bits | 1 << (pair % 64)),
            sounds,
            skeleton,
        }
    }

    /// Whether the consonants of two spellings may differ in one.
    pub(crate) fn is_near(&self, other: &Self) -> bool {
        (self.pairs ^ other.pairs).count_ones() <= ONE_CHANGE
            && self.skeleton.len().abs_diff(other.skeleton.len()) <= 2
    }
}
