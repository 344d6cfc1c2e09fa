//! What a word says at first glance, so that sentences whose words are all at home are
//! read no closer. It is remembered from document to document, for the words of news
//! come again.

use crate::kin::{KINS, Kin, Languages, MOST, at_home};
use crate::model::{Costs, ScriptModel};
use copydesk_core::document::Script;
use copydesk_core::language::typography;
use foldhash::fast::FixedState;
use std::hash::BuildHasher;
use std::sync::atomic::{AtomicU64, Ordering};

/// How much cheaper a word is in other languages than in the text's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Glance {
    /// In the cheapest language of each kin.
    pub(crate) gains: [i8; KINS],
    /// Whether it is a frequent word of the text's language, and cheaper there than in
    /// the source's.
    pub(crate) is_home: bool,
}

/// Glances by the hashes of words.
#[derive(Debug)]
pub(crate) struct Memory {
    /// Of each word the upper half of its hash, and what was seen.
    lines: Box<[Line]>,
}

/// As many as a line of the processor's cache holds: a word may be in any of them.
#[derive(Debug, Default)]
#[repr(align(64))]
struct Line([AtomicU64; 8]);

/// Two megabytes.
const LINES: usize = 1 << 15;

/// The half of a slot that is the glance.
const SEEN: u64 = u32::MAX as u64;

impl Memory {
    pub(crate) fn new() -> Self {
        Self {
            lines: (0..LINES).map(|_| Line::default()).collect(),
        }
    }

    fn line(&self, hash: u64) -> &[AtomicU64; 8] {
        &self.lines[hash as usize % LINES].0
    }

    /// What was seen in the word with this hash.
    fn get(&self, hash: u64) -> Option<Glance> {
        let kept = self
            .line(hash)
            .iter()
            .map(|slot| slot.load(Ordering::Relaxed));
        let mut own = kept.filter(|kept| kept & !SEEN == hash & !SEEN);
        own.find_map(Glance::seen)
    }

    fn put(&self, hash: u64, glance: Glance) {
        let line = self.line(hash);
        // It takes the place of any other: a frequent word soon comes back.
        let slot = &line[(hash >> 16) as usize % line.len()];
        slot.store(hash & !SEEN | glance.kept(), Ordering::Relaxed);
    }
}

impl Glance {
    /// As it is kept in a slot. An empty slot is no word's: the last byte is not 0.
    fn kept(self) -> u64 {
        let [near, far, sister] = self.gains.map(|gain| gain as u8);
        let bytes = [near, far, sister, 1 + u8::from(self.is_home)];
        u64::from(u32::from_le_bytes(bytes))
    }

    fn seen(kept: u64) -> Option<Self> {
        let [near, far, sister, is_home, ..] = kept.to_le_bytes();
        (is_home != 0).then(|| Self {
            gains: [near, far, sister].map(|gain| gain as i8),
            is_home: is_home == 2,
        })
    }
}

/// Looks at the words of a text in one script.
#[derive(Debug)]
pub(crate) struct Eye<'a> {
    model: &'a ScriptModel,
    home: Option<usize>,
    /// The column of the source's language, or of English.
    source: Option<usize>,
    /// The kin of each column.
    kins: Vec<Kin>,
    hasher: FixedState,
    memory: &'a Memory,
    /// Whether a capital makes no name of a word of the text's language.
    pub(crate) nouns_capitalised: bool,
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
        let seed = (script as u8, languages.text, languages.source);
        Self {
            model,
            home: model.column(languages.text),
            source: model.column(source),
            kins: model
                .languages
                .iter()
                .map(|l| Kin::of(l, languages))
                .collect(),
            hasher: FixedState::with_seed(FixedState::default().hash_one(seed)),
            memory,
            nouns_capitalised: typography(languages.text).nouns_capitalised,
        }
    }

    /// What a word says, were it not elided.
    pub(crate) fn glance(&self, word: &str) -> Glance {
        let hash = self.hasher.hash_one(word);
        self.memory.get(hash).unwrap_or_else(|| {
            let glance = self.look(word);
            self.memory.put(hash, glance);
            glance
        })
    }

    /// What a word says if that is remembered; else the most that any word says.
    pub(crate) fn at_most(&self, word: &str) -> Glance {
        let hash = self.hasher.hash_one(word);
        self.memory.get(hash).unwrap_or(Glance {
            gains: [MOST as i8; KINS],
            is_home: false,
        })
    }

    fn look(&self, word: &str) -> Glance {
        let costs = self.model.spelt(word);
        let here = at_home(&costs, self.home);
        let mut gains = [i8::MIN; KINS];
        let abroad = costs.abroad().len();
        for (column, cost) in costs.by_language.iter().enumerate() {
            if Some(column) != self.home && (column < abroad || Some(column) == self.source) {
                let gain = &mut gains[self.kins[column] as usize];
                *gain = (here - cost).clamp(-MOST, MOST).max(i32::from(*gain)) as i8;
            }
        }
        Glance {
            gains,
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
