//! What an editor let out in spite of the gate.

use jiff::civil::Date;
use serde::Deserialize;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

/// What an editor let out in spite of the gate.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case", default, deny_unknown_fields)]
pub struct Override {
    /// The document's path, relative to the file's folder.
    pub(crate) document: String,
    /// Who let it out, and why.
    pub by: String,
    /// Why.
    pub reason: String,
    /// The last day that it holds, such as 2026-12-31.
    pub until: String,
}

/// The overrides of a configuration.
#[derive(Debug, Default)]
pub(crate) struct Overrides(Vec<Known>);

#[derive(Debug)]
struct Known {
    said: Override,
    until: Date,
    /// Whether a document was checked that it is for.
    met: AtomicBool,
}

impl Overrides {
    /// What stands under `override`.
    ///
    /// # Errors
    ///
    /// Where one does not say all, or its day is none.
    pub(crate) fn new(all: Vec<Override>) -> Result<Self, String> {
        let known = |said: Override| {
            let fields = [&said.document, &said.by, &said.reason, &said.until];
            let until = said.until.parse().ok();
            let until = until.filter(|_| fields.iter().all(|field| !field.is_empty()));
            Ok(Known {
                until: until.ok_or(
                    "override: it needs document, by, reason and until, a date such as 2026-12-31",
                )?,
                said,
                met: AtomicBool::new(false),
            })
        };
        all.into_iter()
            .map(known)
            .collect::<Result<_, _>>()
            .map(Self)
    }

    /// The one that holds for a document, by its path relative to the configuration's folder.
    pub(crate) fn of(&self, document: &Path, today: Date) -> Option<&Override> {
        let is_for = |over: &&Known| document == Path::new(&over.said.document);
        let over = self
            .0
            .iter()
            .filter(is_for)
            .find(|over| today <= over.until)?;
        over.met.store(true, Ordering::Relaxed);
        Some(&over.said)
    }

    /// Those that hold today.
    pub(crate) fn in_force(&self, today: Date) -> impl Iterator<Item = String> {
        let holding = self.0.iter().filter(move |over| today <= over.until);
        holding.map(|Known { said, until, .. }| {
            let Override {
                document,
                by,
                reason,
                ..
            } = said;
            format!("{document} is let out by {by} until {until}: {reason}")
        })
    }

    /// What the user should know of those that do nothing, where `used` let documents out that
    /// their gates had held back.
    pub(crate) fn stale(
        &self,
        config: &Path,
        today: Date,
        used: &[(String, Override)],
    ) -> Vec<String> {
        let said = |over: &Known| {
            let document = &over.said.document;
            let name = format!("{}: the override of {document}", config.display());
            if today > over.until {
                return Some(format!("{name} ended on {}", over.until));
            }
            let is_met = over.met.load(Ordering::Relaxed);
            let is_used = used.iter().any(|(_, used)| *used == over.said);
            (is_met && !is_used).then(|| format!("{name} is not needed: the gate is open"))
        };
        self.0.iter().filter_map(said).collect()
    }
}
