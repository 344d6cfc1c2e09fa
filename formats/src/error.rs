//! Why a file, or a part of one, could not be read.

use crate::tree::TreeError;
use copydesk_core::document::DraftError;
use std::path::PathBuf;

/// Why a file, or a part of one, could not be read.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "the messages say it")]
pub enum InputError {
    #[error("cannot read {path}: {source}")]
    Read {
        path: PathBuf,
        source: std::io::Error,
    },
    #[error(transparent)]
    Tree(#[from] TreeError),
    #[error("{0}")]
    Walk(#[from] ignore::Error),
    #[error(
        "{path} is not UTF-8: line {line} has the byte {byte:#04x} at offset {offset}; \
         convert the file, for example with `iconv -t UTF-8`"
    )]
    Utf8 {
        path: PathBuf,
        line: usize,
        offset: usize,
        byte: u8,
    },
    #[error(
        "{path} cannot be read as {encoding}, which it says it is; convert the file, for example \
         with `iconv -t UTF-8`"
    )]
    Encoding {
        path: PathBuf,
        encoding: &'static str,
    },
    #[error(
        "{0}: no format is known for this file; say which it is with --input-format \
         (`copydesk check --help` and docs/formats.md have them)"
    )]
    UnknownFormat(PathBuf),
    #[error("{path}, line {line}: {problem}")]
    Line {
        path: PathBuf,
        line: usize,
        problem: String,
    },
    #[error("{path} is no article: {found} (known are {known})")]
    UnknownContent {
        path: PathBuf,
        found: String,
        known: &'static str,
    },
    #[error("{0} has no article in it")]
    NoArticle(PathBuf),
    #[error(
        "{0} is no article: nothing stands at the paths of [json] in copydesk.toml; mend them, or \
         leave the file out in .ignore"
    )]
    NothingAtPaths(PathBuf),
    #[error("{path}: {problem}")]
    Archive { path: PathBuf, problem: String },
    #[error("{path} has {number} articles; the text of --source can be that of one alone")]
    ManyForOne { path: PathBuf, number: usize },
    #[error(
        "{path} is larger than {largest} bytes: it was not checked; split it, or say --largest"
    )]
    Limit { path: PathBuf, largest: u64 },
    #[error("{path}: {source}")]
    TooLarge { path: PathBuf, source: DraftError },
    #[error("{0} was left out: its name ends as a text's does, but is not UTF-8")]
    Name(PathBuf),
}
