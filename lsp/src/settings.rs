//! What the client says when it begins, as `initializationOptions`; all of it may be left out.

use copydesk_core::Severity;
use copydesk_engine::RunOptions;
use copydesk_formats::Limits;
use serde::Deserialize;
use std::path::PathBuf;

/// What the client says.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Settings {
    /// One configuration for all texts, instead of the nearest of each.
    config: Option<PathBuf>,
    /// What no configuration can lower.
    policy: Option<PathBuf>,
    /// The language of all texts, a BCP 47 tag.
    language: Option<String>,
    /// The language that all were translated from.
    pub(crate) source_language: Option<String>,
    /// Whether what is neutral is shown: typography that a house decides.
    neutral: bool,
    /// Whether every plugin runs in processes of its own.
    isolate: bool,
    /// How long the writer pauses, in milliseconds, before the whole of a long text is checked.
    pub(crate) pause: Option<u64>,
}

impl Settings {
    pub(crate) fn options(&self) -> RunOptions {
        RunOptions {
            config: self.config.clone(),
            policy: self.policy.clone(),
            language: self.language.clone(),
            source_language: self.source_language.clone(),
            isolate: self.isolate,
            // An empty text is one that is about to be written.
            allow_empty: true,
            limits: Limits::default(),
            ..RunOptions::default()
        }
    }

    pub(crate) fn policy(&self) -> Option<&std::path::Path> {
        self.policy.as_deref()
    }

    pub(crate) fn config(&self) -> Option<&std::path::Path> {
        self.config.as_deref()
    }

    /// Whether findings of a severity are shown.
    pub(crate) fn shows(&self, severity: Severity) -> bool {
        self.neutral || severity > Severity::Neutral
    }
}
