//! The keys whose facts have to meet those of other runs.

use serde::Deserialize;
use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

/// Why a file of keys cannot be used.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "the messages say it")]
pub enum KeysError {
    #[error("cannot read the keys {path}: {source}")]
    Read { path: PathBuf, source: io::Error },
    #[error(
        "{path}, line {line}: not a key such as {{\"plugin\": \"names\", \"key\": \"…\"}}: {problem}"
    )]
    Line {
        path: PathBuf,
        line: usize,
        problem: String,
    },
}

/// The keys whose facts have to meet those of other runs, by plugin.
#[derive(Clone, Debug, Default)]
pub struct SharedKeys(HashMap<String, HashSet<String>>);

#[derive(Deserialize)]
struct Key {
    plugin: String,
    key: String,
}

impl SharedKeys {
    /// Reads a file of keys, a JSON object a line.
    ///
    /// # Errors
    ///
    /// Where it cannot be read, or a line is no key.
    pub fn read(path: &Path) -> Result<Self, KeysError> {
        let failed = |source| KeysError::Read {
            path: path.to_owned(),
            source,
        };
        let mut keys = Self::default();
        let lines = BufReader::new(File::open(path).map_err(failed)?).split(b'\n');
        for (number, line) in lines.enumerate() {
            let key = serde_json::from_slice(&line.map_err(failed)?);
            let Key { plugin, key } = key.map_err(|error| KeysError::Line {
                path: path.to_owned(),
                line: number + 1,
                problem: error.to_string().replace(" line 1", ""),
            })?;
            keys.0.entry(plugin).or_default().insert(key);
        }
        Ok(keys)
    }

    /// Whether a key of a plugin is among them.
    pub fn has(&self, plugin: &str, key: &str) -> bool {
        self.0.get(plugin).is_some_and(|keys| keys.contains(key))
    }
}
