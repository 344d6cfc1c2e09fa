//! The keys of facts, before the facts: most facts agree with all others of their key, and
//! need not leave their run.
//!
//! ```json
//! {"plugin":"names","key":"токаев","statement":"Tokaïev","differs":false}
//! ```
//!
//! Where the lines of all runs have two statements of one key, or one `differs`, the facts of
//! that key have to meet: `--keys` wants these as `{"plugin":"names","key":"токаев"}`.

use crate::json::line;
use crate::reporter::Reporter;
use copydesk_core::checker::{Reconciles, statement};
use copydesk_engine::{Review, Summary};
use serde::Serialize;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::io::{self, Write};

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
pub(crate) struct Keys<W> {
    out: W,
    said: BTreeMap<(&'static str, String), Said>,
}

impl<W: Write> Keys<W> {
    pub(crate) fn new(out: W) -> Self {
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
            let plugin = kept.pipeline.instances[*instance].plugin();
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
