//! What a run is told, above every configuration.

use crate::check::shared_keys::SharedKeys;
use crate::verdict::gate::FailOn;
use copydesk_core::Check;
use copydesk_formats::Limits;
use std::collections::HashSet;
use std::path::PathBuf;

/// What a user says on the command line, above every configuration.
#[derive(Clone, Debug, Default)]
pub struct RunOptions {
    /// One configuration for all documents, instead of the nearest of each.
    pub config: Option<PathBuf>,
    /// What no configuration can lower, instead of the policy of the user's settings.
    pub policy: Option<PathBuf>,
    /// The language of all documents, a BCP 47 tag.
    pub language: Option<String>,
    /// The language of all source texts, a BCP 47 tag.
    pub source_language: Option<String>,
    /// The least severity that closes the gate.
    pub fail_on: Option<FailOn>,
    /// How far facts are brought together.
    pub scope: Scope,
    /// Of facts that meet those of other runs, the keys; all where there are none here.
    pub keys: Option<SharedKeys>,
    /// The checks that run, by id or by family; all where there are none here.
    pub only: Vec<String>,
    /// Files whose facts are brought together with those of the others, and of which no more
    /// is told: they were judged before.
    pub facts_alone: HashSet<PathBuf>,
    /// What is not read; a configuration may say less.
    pub limits: Limits,
    /// Whether all of a page in HTML is read, and not its article alone.
    pub whole_page: bool,
    /// Whether it is told where the time went.
    pub timings: bool,
    /// Whether every plugin runs in processes of its own.
    pub isolate: bool,
    /// Whether what has nothing to check is no failure.
    pub allow_empty: bool,
    /// Whether a report shows the whole of the text.
    pub pages: bool,
}

impl RunOptions {
    /// Whether a check runs.
    pub(crate) fn wants(&self, check: &Check) -> bool {
        let mut only = self.only.iter();
        self.only.is_empty() || only.any(|name| check.is_named(name))
    }
}

/// How far facts are brought together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "clap", derive(clap::ValueEnum))]
pub enum Scope {
    /// Each document has to agree with itself
    #[default]
    Document,
    /// All documents of the run have to agree; keeps them in memory
    Batch,
    /// The documents of this run and of others, which `copydesk reconcile` sees to
    #[cfg_attr(feature = "clap", value(skip))]
    Shards,
    /// The same, where no more is wanted yet than what is to meet
    #[cfg_attr(feature = "clap", value(skip))]
    Keys,
}
