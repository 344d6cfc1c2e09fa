//! The term bases of the house, in memory.

use crate::concept::{BaseError, Concept};
use crate::index::Index;
use crate::{table, tbx};
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// A line of a table: a field by its column.
pub(crate) type Line = BTreeMap<String, String>;

/// The concepts of the house, and their terms by language, made ready when an
/// article of the language is met.
#[derive(Debug, Default)]
pub(crate) struct TermBase {
    concepts: Vec<Concept>,
    indices: Mutex<HashMap<String, Arc<Index>>>,
}

impl TermBase {
    /// The concepts of some files, and of some lines more.
    pub(crate) fn of_house(files: &[PathBuf], lines: &[Line]) -> Result<Self, BaseError> {
        let mut concepts = Vec::new();
        for path in files {
            concepts.extend(read(path)?);
        }
        for line in lines {
            let fields = line
                .iter()
                .map(|(column, field)| (column.as_str(), field.as_str()));
            concepts.push(table::concept(fields).map_err(BaseError::Inline)?);
        }
        Ok(Self {
            concepts,
            indices: Mutex::default(),
        })
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.concepts.is_empty()
    }

    /// The terms of a language.
    pub(crate) fn index(&self, tag: &str) -> Arc<Index> {
        // A thread that panicked has left the table as it was.
        let mut indices = self.indices.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = indices.get(tag) {
            return Arc::clone(known);
        }
        let index = Arc::new(Index::new(&self.concepts, tag));
        indices.insert(tag.to_owned(), Arc::clone(&index));
        index
    }
}

fn read(path: &Path) -> Result<Vec<Concept>, BaseError> {
    let bytes = std::fs::read(path).map_err(|source| BaseError::Read {
        path: path.to_owned(),
        source,
    })?;
    let text = String::from_utf8(bytes).map_err(|error| BaseError::Utf8 {
        path: path.to_owned(),
        offset: error.utf8_error().valid_up_to(),
    })?;
    let text = text.trim_start_matches('\u{feff}');
    let extension = path
        .extension()
        .and_then(|e| e.to_str())
        .unwrap_or_default();
    match extension.to_ascii_lowercase().as_str() {
        "tbx" | "xml" => tbx::concepts(path, text),
        "csv" => table::concepts(path, text, b','),
        "tsv" | "tab" => table::concepts(path, text, b'\t'),
        _ => Err(BaseError::Format(path.to_owned())),
    }
}
