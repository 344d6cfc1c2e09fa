//! What a word says at first glance, so that sentences whose words are all at home are
//! read no closer. It is remembered from document to document, for the words of news
//! come again.

use crate::model::{Costs, ScriptModel};
use crate::runs::{Languages, MOST, at_home};
use copydesk_core::document::Script;
use foldhash::fast::FixedState;
use std::hash::BuildHasher;
use std::sync::atomic::{AtomicU64, Ordering};

/// How much cheaper a word is in other languages than in the text's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Glance {
    /// In English or the language of the source: the cheaper of the two.
    pub(crate) near: i8,
    /// In the cheapest of the others.
    pub(crate) far: i8,
    /// Whether it is a frequent word of the text's language, and cheaper there than in
    /// the source's.
    pub(crate) is_home: bool,
}

/// Glances by the hashes of words: one slot for many words, of which the last has it.
#[derive(Debug)]
pub(crate) struct Memory {
    /// Of each word the upper bits of its hash, and what was seen.
    slots: Box<[AtomicU64]>,
}

/// A megabyte.
const SLOTS: usize = 1 << 17;

/// Bits of a slot that are the glance.
const SEEN: u64 = 0xff_ffff;

impl Memory {
    pub(crate) fn new() -> Self {
        Self {
            slots: (0..SLOTS).map(|_| AtomicU64::new(0)).collect(),
        }
    }

    /// What was seen in the word with this hash; else it is looked at.
    fn get(&self, hash: u64, look: impl FnOnce() -> Glance) -> Glance {
        let slot = &self.slots[hash as usize % SLOTS];
        let kept = slot.load(Ordering::Relaxed);
        // An empty slot is no word's: a glance that was put there has this bit.
        const IS_SEEN: u64 = 1 << 17;
        if kept & !SEEN == hash & !SEEN && kept & IS_SEEN != 0 {
            let [near, far, is_home, ..] = kept.to_le_bytes();
            return Glance {
                near: near as i8,
                far: far as i8,
                is_home: is_home & 1 == 1,
            };
        }
        let glance = look();
        let seen = u64::from_le_bytes([
            glance.near as u8,
            glance.far as u8,
            u8::from(glance.is_home),
            0,
            0,
            0,
            0,
            0,
        ]);
        slot.store(hash & !SEEN | IS_SEEN | seen, Ordering::Relaxed);
        glance
    }
}

/// Looks at the words of a text in one script.
#[derive(Debug)]
pub(crate) struct Eye<'a> {
    model: &'a ScriptModel,
    home: Option<usize>,
    /// The column of the source's language, or of English.
    source: Option<usize>,
    /// Whether each column is near.
    is_near: Vec<bool>,
    hasher: FixedState,
    memory: &'a Memory,
}

impl<'a> Eye<'a> {
    pub(crate) fn new(
        script: Script,
        model: &'a ScriptModel,
        languages: Languages<'_>,
        memory: &'a Memory,
    ) -> Self {
        let source = match languages.source {
            "" | "und" => "en",
            tag => tag,
        };
        let is_near = |language: &&str| *language == "en" || *language == languages.source;
        let seed = (script as u8, languages.text, languages.source);
        Self {
            model,
            home: model.column(languages.text),
            source: model.column(source),
            is_near: model.languages.iter().map(is_near).collect(),
            hasher: FixedState::with_seed(FixedState::default().hash_one(seed)),
            memory,
        }
    }

    /// What a word says, were it not elided.
    pub(crate) fn glance(&self, word: &str) -> Glance {
        self.memory
            .get(self.hasher.hash_one(word), || self.look(word))
    }

    fn look(&self, word: &str) -> Glance {
        let costs = self.model.costs(word);
        let here = at_home(&costs, self.home);
        let gain = |is_near: bool| {
            let columns = (0..costs.by_language.len()).filter(|&l| Some(l) != self.home);
            columns
                .filter(|&l| self.is_near[l] == is_near)
                .map(|l| (here - costs.by_language[l]).clamp(-MOST, MOST) as i8)
                .max()
                .unwrap_or(i8::MIN)
        };
        Glance {
            near: gain(true),
            far: gain(false),
            is_home: self.is_home(&costs),
        }
    }

    fn is_home(&self, costs: &Costs) -> bool {
        let (Some(home), Some(source)) = (self.home, self.source) else {
            return false;
        };
        costs.is_frequent(home) && costs.by_language[home] < costs.by_language[source]
    }
}
