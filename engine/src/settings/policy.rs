//! The policy: what no configuration of a checked tree can lower.
//!
//! It is TOML, and comes from the command line or from the user's own settings, never from the tree:
//!
//! ```toml
//! fail-on = "major"              # the gate closes on this at the latest
//! max-penalty = 20               # points a thousand words, at the most
//! needs-source = true
//! checks = ["numbers", "names/inconsistent"]  # never off, never of less weight
//! accepts = ["configurations", "languages"]   # what of the tree counts; all where it is left out
//! ```

use crate::digest::sha256;
use crate::plugins::discovery::Plugins;
use crate::settings::toml_error::toml_error;
use crate::settings::used::UsedSettings;
use crate::settings::user::{UserSettings, UserSettingsError};
use crate::verdict::gate::{FailOn, Gate, Points};
use copydesk_core::{Check, Severity};
use copydesk_formats::tree::{self, TreeError};
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// The most bytes of a file of settings.
pub(crate) const LARGEST: u64 = 4 << 20;

/// What of a checked tree may count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TreePart {
    /// `copydesk.toml`, the outermost of a repository.
    Configurations,
    /// Those in folders below another one's.
    NestedConfigurations,
    /// Options of plugins, in configurations.
    Options,
    /// Languages of files, in configurations.
    Languages,
    /// Where the prose of JSON files stands, in configurations.
    Json,
    /// Where the sources of translations stand, in configurations.
    Sources,
    /// Overrides, in configurations.
    Overrides,
    /// `copydesk.ignore`.
    Suppressions,
    /// Comments in articles.
    Comments,
    /// `--baseline` and `--write-baseline`.
    Baselines,
    /// `.gitignore`, `.ignore`, and names that begin with a full stop.
    IgnoreFiles,
}

/// All of it, as it is written.
const ALL: [(&str, TreePart); 11] = [
    ("configurations", TreePart::Configurations),
    ("nested-configurations", TreePart::NestedConfigurations),
    ("options", TreePart::Options),
    ("languages", TreePart::Languages),
    ("json", TreePart::Json),
    ("sources", TreePart::Sources),
    ("overrides", TreePart::Overrides),
    ("suppressions", TreePart::Suppressions),
    ("comments", TreePart::Comments),
    ("baselines", TreePart::Baselines),
    ("ignore-files", TreePart::IgnoreFiles),
];

#[derive(Debug, Default, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case", default, deny_unknown_fields)]
struct File {
    /// The gate closes on this severity at the latest.
    fail_on: Option<FailOn>,
    /// Points a thousand words, at the most.
    max_penalty: Option<f64>,
    /// Whether a document without its source is not checked.
    needs_source: bool,
    /// Checks, or families, that are never off and never weigh less than by themselves.
    checks: Vec<String>,
    /// What of the tree counts; all where it is left out.
    accepts: Option<Vec<TreePart>>,
}

/// Why a policy cannot be used.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "the messages say it")]
pub enum PolicyError {
    #[error(transparent)]
    UserSettings(#[from] UserSettingsError),
    #[error("cannot read the policy: {0}")]
    Read(#[from] TreeError),
    #[error("the policy {path} is wrong: {problem}")]
    Wrong { path: PathBuf, problem: String },
    #[error("the policy keeps on {}: they cannot be left out of a run", .0.join(", "))]
    LeftOut(Vec<String>),
}

/// The JSON Schema of a policy.
pub fn schema() -> schemars::Schema {
    let mut schema = schemars::schema_for!(File);
    schema.insert("title".to_owned(), "policy of copydesk".into());
    schema
}

/// A policy; by default one that asks for nothing.
#[derive(Debug, Default)]
pub struct Policy {
    path: Option<PathBuf>,
    sha256: String,
    file: File,
}

impl Policy {
    /// Whether it wants a source of every document.
    pub(crate) fn needs_source(&self) -> bool {
        self.file.needs_source
    }

    /// The policy of a file, or of the user's settings; one that asks for nothing where neither
    /// names one.
    ///
    /// # Errors
    ///
    /// Where a file cannot be read, or says something that is unknown.
    pub fn in_force(path: Option<&Path>) -> Result<Self, PolicyError> {
        let of_user = match path {
            Some(_) => None,
            None => UserSettings::read()?.policy,
        };
        let Some(path) = path.or(of_user.as_deref()) else {
            return Ok(Self::default());
        };
        let bytes = tree::read(path, LARGEST)?;
        let wrong = |problem| PolicyError::Wrong {
            path: path.to_owned(),
            problem,
        };
        let text = std::str::from_utf8(&bytes).map_err(|error| wrong(error.to_string()))?;
        let file = toml::from_str(text).map_err(|error| wrong(toml_error(text, &error)))?;
        Ok(Self {
            path: Some(path.to_owned()),
            sha256: sha256(&bytes),
            file,
        })
    }

    /// Whether something of the tree counts.
    pub fn accepts(&self, part: TreePart) -> bool {
        let accepts = self.file.accepts.as_ref();
        accepts.is_none_or(|accepts| accepts.contains(&part))
    }

    /// Whether a check is never off, and never weighs less than by itself.
    pub(crate) fn keeps(&self, check: &Check) -> bool {
        let mut checks = self.file.checks.iter();
        checks.any(|name| check.is_named(name))
    }

    /// The severity of a finding of a plugin that a configuration has given another, or has
    /// left out.
    pub(crate) fn severity(
        &self,
        check: &Check,
        by_plugin: Severity,
        configured: Option<Severity>,
    ) -> Option<Severity> {
        match self.keeps(check) {
            true => Some(configured.map_or(by_plugin, |configured| configured.max(by_plugin))),
            false => configured,
        }
    }

    /// A gate that closes on what the policy wants too.
    pub(crate) fn floor(&self, gate: Gate) -> Gate {
        let Some(path) = &self.path else { return gate };
        let penalties = [self.file.max_penalty, gate.max_penalty];
        Gate {
            name: format!("{}, under the policy {}", gate.name, path.display()),
            fail_on: self
                .file
                .fail_on
                .map_or(gate.fail_on, |least| least.min(gate.fail_on)),
            max_penalty: penalties.into_iter().flatten().reduce(f64::min),
            needs_source: gate.needs_source || self.file.needs_source,
            checks: gate.checks,
        }
    }

    /// Points that weigh no less than by default, where the policy has a penalty of its own.
    pub(crate) fn points(&self, points: Points) -> Points {
        match self.file.max_penalty {
            Some(_) => points.at_least(Points::default()),
            None => points,
        }
    }

    /// Looks whether there are the checks that it names, and whether a run wants those that it
    /// keeps on.
    pub(crate) fn validate(
        &self,
        plugins: &Plugins,
        wants: impl Fn(&Check) -> bool,
    ) -> Result<(), PolicyError> {
        for name in &self.file.checks {
            plugins
                .checks_named(name)
                .map_err(|error| PolicyError::Wrong {
                    path: self.path.clone().unwrap_or_default(),
                    problem: error.to_string(),
                })?;
        }
        let left_out = plugins
            .checks()
            .filter(|check| self.keeps(check) && !wants(check));
        let left_out: Vec<String> = left_out.map(|check| check.id.to_owned()).collect();
        match left_out.is_empty() {
            true => Ok(()),
            false => Err(PolicyError::LeftOut(left_out)),
        }
    }

    /// What reports say of it; nothing where there is none.
    pub(crate) fn used(&self) -> Option<UsedSettings> {
        let mut says = Vec::new();
        let gate = Gate {
            fail_on: self.file.fail_on.unwrap_or(FailOn::Never),
            max_penalty: self.file.max_penalty,
            needs_source: self.file.needs_source,
            ..Gate::default()
        };
        if gate.fail_on != FailOn::Never || gate.max_penalty.is_some() || gate.needs_source {
            says.push(format!("at least {}", gate.rules()));
        }
        if !self.file.checks.is_empty() {
            says.push(format!("always on: {}", self.file.checks.join(", ")));
        }
        let refused = ALL.iter().filter(|(_, part)| !self.accepts(*part));
        let refused: Vec<&str> = refused.map(|(name, _)| *name).collect();
        if !refused.is_empty() {
            says.push(format!("not accepted: {}", refused.join(", ")));
        }
        Some(UsedSettings {
            kind: "policy",
            path: self.path.clone()?,
            sha256: self.sha256.clone(),
            says,
        })
    }
}
