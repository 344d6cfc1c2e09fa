//! Gates by path and by language: what closes the gate of a document.

use crate::plugins::discovery::{Plugins, UnknownCheck};
use crate::settings::config_error::FILE_NAME;
use crate::verdict::gate::{FailOn, Gate};
use globset::{Glob, GlobSet, GlobSetBuilder};
use serde::Deserialize;
use std::path::Path;

/// A gate of its own for some paths or languages.
#[derive(Debug, Default, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case", default, deny_unknown_fields)]
pub(super) struct OwnGate {
    /// Globs, relative to the file's folder; all where there are none.
    paths: Vec<String>,
    /// Language tags; `fr` is for `fr-CH` too. All where there are none.
    languages: Vec<String>,
    fail_on: Option<FailOn>,
    max_penalty: Option<f64>,
    checks: Vec<String>,
    needs_source: Option<bool>,
}

/// The gates of a configuration.
#[derive(Debug, Default)]
pub(super) struct Gates {
    /// Where no other matches.
    general: Gate,
    own: Vec<(GlobSet, Vec<String>, Gate)>,
}

impl Gates {
    /// The gate that holds for all, and those of their own, which take from it what they do not
    /// say.
    ///
    /// # Errors
    ///
    /// Where a glob is wrong.
    pub(super) fn new(general: Gate, own: Vec<OwnGate>) -> Result<Self, String> {
        let read = |(number, own): (usize, OwnGate)| {
            let mut globs = GlobSetBuilder::new();
            for path in &own.paths {
                globs.add(Glob::new(path).map_err(|e| format!("gate: {e}"))?);
            }
            let gate = Gate {
                name: format!("gate {} of {FILE_NAME}", number + 1),
                fail_on: own.fail_on.unwrap_or(general.fail_on),
                max_penalty: own.max_penalty.or(general.max_penalty),
                checks: [general.checks.clone(), own.checks].concat(),
                needs_source: own.needs_source.unwrap_or(general.needs_source),
            };
            let globs = globs.build().map_err(|e| format!("gate: {e}"))?;
            Ok((globs, own.languages, gate))
        };
        let own = own.into_iter().enumerate().map(read);
        let own = own.collect::<Result<_, String>>()?;
        Ok(Self { general, own })
    }

    /// The gate of a document in a language: the first that its path, relative to the
    /// configuration's folder, and its language match, else the one that holds for all.
    pub(super) fn of(&self, path: Option<&Path>, language: &str) -> &Gate {
        let primary = copydesk_core::language::primary(language);
        let matches = |(globs, languages, _): &&(GlobSet, Vec<String>, Gate)| {
            let by_path = globs.is_empty() || path.is_some_and(|path| globs.is_match(path));
            let by_language = languages.is_empty()
                || languages
                    .iter()
                    .any(|tag| tag == language || tag == primary);
            by_path && by_language
        };
        let own = self.own.iter().find(matches);
        own.map_or(&self.general, |(_, _, gate)| gate)
    }

    fn all(&self) -> impl Iterator<Item = &Gate> {
        let own = self.own.iter().map(|(_, _, gate)| gate);
        std::iter::once(&self.general).chain(own)
    }

    /// Looks whether there are the checks that they name.
    pub(super) fn validate(&self, plugins: &Plugins) -> Result<(), UnknownCheck> {
        for name in self.all().flat_map(|gate| &gate.checks) {
            plugins.checks_named(name)?;
        }
        Ok(())
    }

    /// What closes each of them.
    pub(super) fn rules(&self) -> impl Iterator<Item = String> {
        self.all().map(Gate::rules)
    }
}
