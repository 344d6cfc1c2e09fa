//! The baseline: what was found on a day and accepted. Only what is new counts.
//!
//! A finding is known again by its fingerprint: its check, its text and the words
//! around it, so that it may move to other lines. Of several with one fingerprint
//! as many are known as there were.

use crate::atomic_write;
use crate::check::finding::Accepted;
use crate::check::review::Review;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Why a baseline cannot be used.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "the messages say it")]
pub enum BaselineError {
    #[error("cannot read the baseline {path}: {source}; --write-baseline makes one")]
    Read {
        path: PathBuf,
        source: std::io::Error,
    },
    #[error("the baseline {path} is wrong: {source}; --write-baseline makes it anew")]
    Wrong {
        path: PathBuf,
        source: serde_json::Error,
    },
    #[error("cannot write the baseline {path}: {source}")]
    Write {
        path: PathBuf,
        source: std::io::Error,
    },
}

/// By document, how many findings there are of each fingerprint.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Baseline {
    version: u32,
    documents: BTreeMap<String, BTreeMap<String, usize>>,
}

impl Baseline {
    /// Reads a baseline.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read, or is none.
    pub fn read(path: &Path) -> Result<Self, BaselineError> {
        let text = std::fs::read_to_string(path).map_err(|source| BaselineError::Read {
            path: path.to_owned(),
            source,
        })?;
        serde_json::from_str(&text).map_err(|source| BaselineError::Wrong {
            path: path.to_owned(),
            source,
        })
    }

    /// Marks what is known of a document as accepted.
    pub fn accept(&self, review: &mut Review) {
        review.has_baseline = true;
        let Some(known) = self.documents.get(key(&review.name)) else {
            return;
        };
        let mut left = known.clone();
        for finding in &mut review.findings {
            if let Some(count) = left
                .get_mut(&finding.fingerprint())
                .filter(|count| **count > 0)
            {
                *count -= 1;
                finding.accepted.get_or_insert(Accepted::Baseline);
            }
        }
    }

    /// Takes in all that was found in a document, and accepts it.
    pub fn record(&mut self, review: &mut Review) {
        let document = self
            .documents
            .entry(key(&review.name).to_owned())
            .or_default();
        for finding in &mut review.findings {
            *document.entry(finding.fingerprint()).or_default() += 1;
            finding.accepted.get_or_insert(Accepted::Baseline);
        }
    }

    /// Writes it, whole or not at all.
    pub fn write(&self, path: &Path) -> Result<(), BaselineError> {
        let failed = |source| BaselineError::Write {
            path: path.to_owned(),
            source,
        };
        let mut file = atomic_write::draft_of(path).map_err(failed)?;
        let versioned = Self {
            version: 1,
            documents: self.documents.clone(),
        };
        serde_json::to_writer_pretty(&mut file, &versioned).map_err(|e| failed(e.into()))?;
        file.write_all(b"\n").map_err(failed)?;
        atomic_write::put(file, path).map_err(failed)
    }
}

/// A document's name, however its folder was named.
fn key(name: &str) -> &str {
    name.strip_prefix("./").unwrap_or(name)
}
