//! What a term base holds: concepts with their terms.

use std::path::PathBuf;

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
