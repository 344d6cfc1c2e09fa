//! The baseline: what was found on a day and accepted. Only what is new counts.
//!
//! A finding is known again by its fingerprint: its check, its text and the words
//! around it, so that it may move to other lines. Of several with one fingerprint
//! as many are known as there were.

use crate::atomic_write;
use crate::check::finding::Accepted;
use crate::check::review::Review;
use crate::digest::sha256;
use crate::settings::paths::Folder;
use crate::settings::used::UsedSettings;
use copydesk_formats::tree::{self, TreeError};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Why a baseline cannot be used.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "the messages say it")]
pub enum BaselineError {
    #[error("cannot read the baseline: {0}; --write-baseline makes one")]
    Read(#[from] TreeError),
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

/// The most bytes of a baseline.
const LARGEST: u64 = 256 << 20;

/// By document, how many findings there are of each fingerprint.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Baseline {
    #[serde(skip)]
    path: PathBuf,
    /// The folder that documents are named from.
    #[serde(skip)]
    folder: Folder,
    /// Of the file's bytes, in hexadecimal.
    #[serde(skip)]
    sha256: String,
    version: u32,
    documents: BTreeMap<String, BTreeMap<String, usize>>,
}

impl Baseline {
    /// An empty one, to be written to a file.
    pub fn new(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            folder: Folder::of(path),
            ..Self::default()
        }
    }

    /// Reads a baseline.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read, or is none.
    pub fn read(path: &Path) -> Result<Self, BaselineError> {
        let bytes = tree::read(path, LARGEST)?;
        let read: Self = serde_json::from_slice(&bytes).map_err(|source| BaselineError::Wrong {
            path: path.to_owned(),
            source,
        })?;
        Ok(Self {
            sha256: sha256(&bytes),
            version: read.version,
            documents: read.documents,
            ..Self::new(path)
        })
    }

    /// What reports say of it.
    pub(crate) fn used(&self) -> Option<UsedSettings> {
        let known = self.documents.values().flat_map(BTreeMap::values);
        Some(UsedSettings {
            kind: "baseline",
            path: self.path.clone(),
            sha256: self.sha256.clone(),
            says: vec![format!("{} findings accepted", known.sum::<usize>())],
        })
    }

    /// What a document is called from the folder of the baseline, wherever copydesk was started.
    fn key(&self, review: &Review) -> String {
        let path = review.path.display().to_string();
        let relative = self.folder.relative(&review.path);
        let relative = relative.map_or(path.clone(), |path| path.display().to_string());
        // A part of a file is called otherwise than the file.
        match review.name.strip_prefix(&path) {
            Some(rest) => format!("{relative}{rest}"),
            None => review.name.clone(),
        }
    }

    /// Marks what is known of a document as accepted.
    pub fn accept(&self, review: &mut Review) {
        review.has_baseline = true;
        let Some(known) = self.documents.get(&self.key(review)) else {
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
        let key = self.key(review);
        let document = self.documents.entry(key).or_default();
        for finding in &mut review.findings {
            *document.entry(finding.fingerprint()).or_default() += 1;
            finding.accepted.get_or_insert(Accepted::Baseline);
        }
    }

    /// Writes it, whole or not at all.
    ///
    /// # Errors
    ///
    /// Where the file cannot be written.
    pub fn write(&self) -> Result<(), BaselineError> {
        let path = &self.path;
        let failed = |source| BaselineError::Write {
            path: path.clone(),
            source,
        };
        let mut file = atomic_write::draft_of(path).map_err(failed)?;
        let versioned = Self {
            version: 1,
            documents: self.documents.clone(),
            ..Self::default()
        };
        serde_json::to_writer_pretty(&mut file, &versioned).map_err(|e| failed(e.into()))?;
        file.write_all(b"\n").map_err(failed)?;
        atomic_write::put(file, path).map_err(failed)
    }
}
