//! The keys of facts, before the facts: most facts agree with all others of their key, and
//! need not leave their run.
//!
//! ```json
//! {"plugin":"names","key":"токаев","statement":"Tokaïev","differs":false}
//! ```
//!
//! Where the lines of all runs have two statements of one key, or one `differs`, the facts of
//! that key have to meet: `--keys` wants these as `{"plugin":"names","key":"токаев"}`.

use super::json::line;
use super::{Reporter, Summary};
use crate::review::Review;
use copydesk_core::checker::{Reconciles, statement};
use serde::{Deserialize, Serialize};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

#[derive(Serialize)]
struct Line<'a> {
    plugin: &'a str,
    key: &'a str,
    statement: &'a str,
    differs: bool,
}

/// What the facts of a key say.
enum Said {
    Alike(String),
    Differently,
}

/// Writes the keys of all documents, each once.
pub(super) struct Keys<W> {
    out: W,
    said: BTreeMap<(&'static str, String), Said>,
}

impl<W: Write> Keys<W> {
    pub(super) fn new(out: W) -> Self {
        Self {
            out,
            said: BTreeMap::new(),
        }
    }
}

impl<W: Write> Reporter for Keys<W> {
    fn review(&mut self, review: &Review) -> io::Result<()> {
        let Some(kept) = &review.kept else {
            return Ok(());
        };
        for (instance, fact) in &kept.facts {
            let plugin = kept.setup.instances[*instance].plugin();
            let statement = statement(&fact.value);
            match self.said.entry((plugin.name, fact.key.clone())) {
                Entry::Vacant(entry) => {
                    entry.insert(match plugin.reconciles() {
                        Reconciles::Everything => Said::Differently,
                        _ => Said::Alike(statement.to_owned()),
                    });
                }
                Entry::Occupied(mut entry) => {
                    if matches!(entry.get(), Said::Alike(first) if first != statement) {
                        entry.insert(Said::Differently);
                    }
                }
            }
        }
        Ok(())
    }

    fn finish(&mut self, _: &Summary) -> io::Result<()> {
        for ((plugin, key), said) in &self.said {
            let (statement, differs) = match said {
                Said::Alike(statement) => (statement.as_str(), false),
                Said::Differently => ("", true),
            };
            let json = line(&Line {
                plugin,
                key,
                statement,
                differs,
            })?;
            writeln!(self.out, "{json}")?;
        }
        self.out.flush()
    }
}

/// Why a file of keys cannot be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum KeysError {
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
pub(crate) struct SharedKeys(HashMap<String, HashSet<String>>);

#[derive(Deserialize)]
struct Key {
    plugin: String,
    key: String,
}

impl SharedKeys {
    pub(crate) fn read(path: &Path) -> Result<Self, KeysError> {
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

    pub(crate) fn has(&self, plugin: &str, key: &str) -> bool {
        self.0.get(plugin).is_some_and(|keys| keys.contains(key))
    }
}
