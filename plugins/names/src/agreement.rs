//! Which keys of a document have two forms. Where its facts meet those of no other
//! document, the other keys need not be reported.

use foldhash::fast::FixedState;
use std::collections::HashSet;
use std::collections::hash_map::{Entry, HashMap};

/// The hashes of keys, each with that of its first form.
#[derive(Debug)]
pub(crate) struct Agreement {
    /// None where every key counts as one of two forms.
    first: Option<HashMap<u64, u64, FixedState>>,
    odd: HashSet<u64, FixedState>,
}

impl Agreement {
    /// Of a document whose facts meet no others, or of one of many.
    pub(crate) fn new(is_alone: bool) -> Self {
        Self {
            first: is_alone.then(HashMap::default),
            odd: HashSet::default(),
        }
    }

    /// Takes down that a key has a form.
    pub(crate) fn add(&mut self, key: u64, form: u64) {
        let Some(first) = &mut self.first else { return };
        match first.entry(key) {
            Entry::Vacant(entry) => {
                entry.insert(form);
            }
            Entry::Occupied(entry) if *entry.get() != form => {
                self.odd.insert(key);
            }
            Entry::Occupied(_) => {}
        }
    }

    /// Whether no key has.
    pub(crate) fn is_whole(&self) -> bool {
        self.first.is_some() && self.odd.is_empty()
    }
}
