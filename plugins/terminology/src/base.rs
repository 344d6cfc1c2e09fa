//! The term bases of the house, in memory.

use crate::word::{Language, Word};
use crate::{table, tbx};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Why a term base cannot be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BaseError {
    #[error("cannot read the term base {path}: {source}")]
    Read {
        path: PathBuf,
        source: std::io::Error,
    },
    #[error(
        "the term base {path} is not UTF-8 at byte {offset}; convert it, for example with \
         `iconv -t UTF-8`"
    )]
    Utf8 { path: PathBuf, offset: usize },
    #[error("term base {path}, line {line}: {problem}")]
    Line {
        path: PathBuf,
        line: usize,
        problem: String,
    },
    #[error("term base {path}: {problem}")]
    File { path: PathBuf, problem: String },
    #[error("{0}: a term base ends in .tbx, .csv or .tsv")]
    Format(PathBuf),
    #[error("terms: {0}")]
    Inline(String),
}

/// A line of a table: a field by its column.
pub(crate) type Line = BTreeMap<String, String>;

/// What the house thinks of a term.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Status {
    /// To be used.
    #[default]
    Preferred,
    /// May be used.
    Admitted,
    /// Not to be used.
    Forbidden,
}

/// A term as a term base has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// BCP 47 tag.
    pub(crate) language: String,
    pub(crate) text: String,
    pub(crate) status: Status,
}

/// A concept as a term base has it: its terms in all languages.
pub(crate) type Concept = Vec<Entry>;

/// A term, ready to be looked for.
#[derive(Debug)]
pub(crate) struct Term {
    pub(crate) text: String,
    pub(crate) status: Status,
    /// Its words; none where the language writes no spaces.
    pub(crate) words: Vec<Word>,
}

/// The concepts of the house, each with its terms by the tag of the language.
#[derive(Debug, Default)]
pub(crate) struct TermBase {
    concepts: Vec<BTreeMap<String, Vec<Term>>>,
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
        Ok(Self::new(concepts))
    }

    fn new(concepts: Vec<Concept>) -> Self {
        let mut languages: BTreeMap<String, Language> = BTreeMap::new();
        let concepts = concepts
            .into_iter()
            .map(|concept| {
                let mut terms: BTreeMap<String, Vec<Term>> = BTreeMap::new();
                for entry in concept {
                    let language = languages
                        .entry(entry.language.clone())
                        .or_insert_with_key(|tag| Language::new(tag));
                    terms.entry(entry.language).or_default().push(Term {
                        words: language.words(&entry.text),
                        text: entry.text,
                        status: entry.status,
                    });
                }
                terms
            })
            .collect();
        Self { concepts }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.concepts.is_empty()
    }

    /// The terms of every concept in a language, none where a concept has none;
    /// those of `pt-BR` are for it alone, those of `pt` for all.
    pub(crate) fn terms<'a>(
        &'a self,
        tag: &'a str,
    ) -> impl Iterator<Item = (usize, &'a [Term])> + 'a {
        self.concepts
            .iter()
            .enumerate()
            .map(move |(number, terms)| {
                let own = terms.get(tag);
                let wide = || terms.get(copydesk_core::language::primary(tag));
                (number, own.or_else(wide).map_or(&[][..], Vec::as_slice))
            })
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
