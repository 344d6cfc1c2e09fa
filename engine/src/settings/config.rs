//! `copydesk.toml`: which checks are on and how much they weigh, the options
//! of plugins, languages by path, the gate.
//!
//! The file is found upward from the checked one. It cannot name code to load.

use crate::digest::sha256;
use crate::plugins::discovery::{Plugins, UnknownCheck, UnknownPlugin};
use crate::plugins::isolation;
use crate::settings::config_error::{ConfigError, FILE_NAME};
use crate::settings::file_language::FileLanguages;
use crate::settings::gates::{Gates, OwnGate};
use crate::settings::levels::{ByCheck, Levels};
use crate::settings::paths::{Folder, from_here};
use crate::settings::plugin_options::PluginOptions;
use crate::settings::policy::{LARGEST, Policy, TreePart};
use crate::settings::sources::{self, Sources};
use crate::settings::toml_error::toml_error;
use crate::settings::used::UsedSettings;
use crate::verdict::gate::{self, FailOn, Gate, Points};
use crate::verdict::overrides::{Override, Overrides};
use copydesk_core::document::Role;
use copydesk_core::language::primary;
use copydesk_core::options::unknown_key;
use copydesk_core::{Check, Severity};
use copydesk_formats::tree;
use copydesk_formats::{FrontMatter, Limits, Paths};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

#[derive(Debug, Default, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case", default)]
struct File {
    fail_on: Option<FailOn>,
    max_penalty: Option<f64>,
    /// Points a thousand words over all documents of a run.
    max_penalty_overall: Option<f64>,
    close_on: Vec<String>,
    needs_source: bool,
    /// The first that matches a document holds for it.
    gate: Vec<OwnGate>,
    r#override: Vec<Override>,
    points: Points,
    /// By the id of a check, or of a family.
    checks: ByCheck,
    /// The same, for segments of a role alone.
    roles: BTreeMap<String, ByCheck>,
    /// How much typography weighs that each house decides, for the plugins that judge it.
    style: Option<String>,
    /// By the name of a plugin.
    #[schemars(with = "BTreeMap<String, BTreeMap<String, serde_json::Value>>")]
    plugins: BTreeMap<String, toml::Table>,
    /// Language tags by glob, relative to the file's folder, in order.
    #[schemars(with = "BTreeMap<String, String>")]
    languages: toml::Table,
    /// Where the prose of JSON files stands.
    json: Option<Paths>,
    /// Fields of front matter that are prose, beside title, description and their like.
    front_matter: Option<FrontMatter>,
    /// Where the sources of translations stand.
    sources: sources::Settings,
    /// They tighten those of the run.
    #[serde(default = "Limits::unlimited")]
    limits: Limits,
    isolation: isolation::Settings,
}

/// The JSON Schema of `copydesk.toml`. Options of plugins are theirs to check.
pub fn schema() -> schemars::Schema {
    let mut schema = schemars::schema_for!(File);
    schema.insert("title".to_owned(), FILE_NAME.into());
    schema.insert("additionalProperties".to_owned(), false.into());
    schema
}

/// A configuration that was read, under a policy.
#[derive(Debug, Default)]
pub struct Config {
    path: PathBuf,
    /// Of its bytes, in hexadecimal.
    sha256: String,
    folder: Folder,
    policy: Arc<Policy>,
    gates: Gates,
    /// Points a thousand words over all documents above which a run is closed.
    pub max_penalty_overall: Option<f64>,
    overrides: Overrides,
    /// Penalty points by severity.
    pub points: Points,
    levels: Levels,
    options: PluginOptions,
    languages: FileLanguages,
    /// Where the prose of JSON files stands.
    pub json: Option<Paths>,
    /// What else is prose in the front matter of pages.
    pub front_matter: Option<FrontMatter>,
    /// Where the sources of translations stand.
    sources: Sources,
    /// What is not read, where the run does not say less.
    pub limits: Limits,
    /// Which plugins run apart, and with what limits.
    pub isolation: isolation::Settings,
}

impl Config {
    /// The configuration file that holds for `file`: the first `copydesk.toml` in its folder or
    /// one above; where the policy accepts none below another one, the outermost of the
    /// repository.
    pub fn find(file: &Path, policy: &Policy) -> Option<PathBuf> {
        if !policy.accepts(TreePart::Configurations) {
            return None;
        }
        let absolute = std::path::absolute(file).ok()?;
        let mut above = absolute.ancestors().skip(1);
        let here = |folder: &Path| {
            let path = folder.join(FILE_NAME);
            // What is there and cannot be used is an error, not a configuration that is not there.
            path.symlink_metadata().is_ok().then_some(path)
        };
        if policy.accepts(TreePart::NestedConfigurations) {
            return above.find_map(here);
        }
        let root = tree::repository(file);
        let is_inside = |folder: &&Path| root.as_ref().is_none_or(|root| folder.starts_with(root));
        above.take_while(is_inside).filter_map(here).last()
    }

    /// What holds where there is no configuration.
    pub(crate) fn none(policy: Arc<Policy>) -> Self {
        Self {
            policy,
            limits: Limits::unlimited(),
            ..Self::default()
        }
    }

    /// Reads a configuration.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read, or says something that is unknown.
    pub fn read(path: &Path, policy: Arc<Policy>) -> Result<Self, ConfigError> {
        let bytes = tree::read(path, LARGEST)?;
        let text = std::str::from_utf8(&bytes).map_err(|e| ConfigError::wrong(path, e))?;
        Self::parse(path, text, policy)
    }

    /// Where a configuration says that sources stand; nothing where it is wrong.
    pub(crate) fn sources_of(path: &Path, policy: &Policy) -> Option<Sources> {
        let bytes = tree::read(path, LARGEST).ok()?;
        let file: File = toml::from_str(std::str::from_utf8(&bytes).ok()?).ok()?;
        let is_accepted = policy.accepts(TreePart::Sources);
        Sources::new(&file.sources).ok().filter(|_| is_accepted)
    }

    fn parse(path: &Path, text: &str, policy: Arc<Policy>) -> Result<Self, ConfigError> {
        let wrong = |problem: String| ConfigError::wrong(path, problem);
        let table: toml::Table = text.parse().map_err(|e| wrong(toml_error(text, &e)))?;
        if let Some(problem) = unknown_key::<File>(table.keys().map(String::as_str)) {
            return Err(wrong(format!("unknown key {problem}")));
        }
        if let Some(json) = table.get("json").and_then(toml::Value::as_table)
            && let Some(problem) = unknown_key::<Paths>(json.keys().map(String::as_str))
        {
            return Err(wrong(format!("json: unknown key {problem}")));
        }
        let mut file: File = toml::from_str(text).map_err(|e| wrong(toml_error(text, &e)))?;
        if !policy.accepts(TreePart::Languages) {
            file.languages.clear();
        }
        if !policy.accepts(TreePart::Options) {
            (file.plugins, file.style) = (BTreeMap::new(), None);
        }
        if !policy.accepts(TreePart::Json) {
            file.json = None;
        }
        if !policy.accepts(TreePart::Sources) {
            file.sources = sources::Settings::default();
        }
        if !policy.accepts(TreePart::Overrides) {
            file.r#override.clear();
        }
        let gate = Gate {
            name: format!("{FILE_NAME}, which holds for all"),
            fail_on: file.fail_on.unwrap_or(gate::DEFAULT),
            max_penalty: file.max_penalty,
            checks: file.close_on,
            needs_source: file.needs_source,
        };
        let isolation = file.isolation.validate();
        isolation.map_err(|error| wrong(format!("isolation: {error}")))?;
        Ok(Self {
            path: path.to_owned(),
            sha256: sha256(text.as_bytes()),
            folder: Folder::of(path),
            gates: Gates::new(gate, file.gate).map_err(wrong)?,
            max_penalty_overall: file.max_penalty_overall,
            overrides: Overrides::new(file.r#override).map_err(wrong)?,
            points: policy.points(file.points),
            levels: Levels::new(file.checks, file.roles).map_err(wrong)?,
            options: PluginOptions::new(file.plugins, file.style).map_err(wrong)?,
            languages: FileLanguages::new(&file.languages).map_err(wrong)?,
            json: file.json,
            front_matter: file.front_matter,
            sources: Sources::new(&file.sources).map_err(wrong)?,
            limits: file.limits,
            isolation: file.isolation,
            policy,
        })
    }

    /// Checks the names in it against the plugins there are.
    ///
    /// # Errors
    ///
    /// Where it names a plugin or a check that there is not.
    pub fn validate(&self, plugins: &Plugins) -> Result<(), ConfigError> {
        let wrong = |error: &dyn std::fmt::Display| ConfigError::wrong(&self.path, error);
        let of_plugin = |table: &'static str| {
            move |error: UnknownPlugin| wrong(&format_args!("{table}: {error}"))
        };
        let of_check = |error: UnknownCheck| wrong(&format_args!("checks: {error}"));
        let options = self.options.validate(plugins);
        options.map_err(of_plugin("plugins"))?;
        let mut isolated = self.isolation.plugins.keys();
        let isolated = isolated.try_for_each(|name| plugins.has_named(name));
        isolated.map_err(of_plugin("isolation.plugins"))?;
        self.levels.validate(plugins).map_err(of_check)?;
        self.gates.validate(plugins).map_err(of_check)
    }

    /// The options of a plugin, as a JSON object. Options that say in their
    /// names that they are paths (`register-file`) are relative to the
    /// configuration's folder.
    ///
    /// # Errors
    ///
    /// Where such a path leads out of the tree, or is too large.
    pub fn options(&self, plugin: &str) -> Result<String, ConfigError> {
        let options = self.options.of(plugin, &self.folder);
        options.map_err(|problem| ConfigError::wrong(&self.path, problem))
    }

    /// How much a finding of `check` weighs that its plugin gave `severity`, in a
    /// segment of a role; nothing where the check is off.
    pub fn severity(&self, check: &Check, severity: Severity, role: Role) -> Option<Severity> {
        let configured = self.levels.severity(check, severity, role);
        self.policy.severity(check, severity, configured)
    }

    /// The gate of a document in a language: the first that its path and its
    /// language match, else the one that holds for all.
    pub fn gate(&self, path: &Path, language: &str) -> &Gate {
        self.gates
            .of(self.folder.relative(path).as_deref(), language)
    }

    /// The policy that it stands under.
    pub(crate) fn policy(&self) -> &Policy {
        &self.policy
    }

    /// What lets a document out in spite of its gate, today.
    pub(crate) fn override_of(&self, path: &Path, today: Date) -> Option<&Override> {
        self.overrides.of(&self.folder.relative(path)?, today)
    }

    /// The language of the file at `path`, where the configuration says it: by itself, or by the
    /// layout of the sources.
    pub fn language(&self, path: &Path) -> Option<String> {
        let relative = self.folder.relative(path)?;
        let said = self.languages.of(&relative).map(str::to_owned);
        said.or_else(|| self.sources.language_of(&relative))
    }

    /// Whether it says that sources are in a language.
    pub(crate) fn is_of_sources(&self, language: &str) -> bool {
        let own = self.sources.language.as_deref();
        own.is_some_and(|own| primary(own) == primary(language))
    }

    /// What the user should know of overrides that do nothing.
    pub(crate) fn stale_overrides(&self, today: Date, used: &[(String, Override)]) -> Vec<String> {
        self.overrides.stale(&self.path, today, used)
    }

    /// What else it sets that may change what is found, a table each.
    fn also_sets(&self) -> Option<String> {
        let options = self.options.plugins();
        let tables = [
            ("points", self.points != Points::default()),
            ("languages", !self.languages.is_empty()),
            ("json", self.json.is_some()),
            ("front-matter", self.front_matter.is_some()),
            (
                "sources",
                self.sources.language.is_some() || self.sources.is_said,
            ),
            ("limits", self.limits != Limits::unlimited()),
        ];
        let tables = tables.iter().filter(|(_, is_set)| *is_set);
        let tables = tables.map(|(name, _)| (*name).to_owned());
        let set: Vec<String> = tables
            .chain(options.map(|plugin| format!("plugins.{plugin}")))
            .collect();
        (!set.is_empty()).then(|| format!("it also sets {}", set.join(", ")))
    }

    /// What reports say of it; nothing where there is no file.
    pub(crate) fn used(&self, plugins: &Plugins, today: Date) -> Option<UsedSettings> {
        if self.path.as_os_str().is_empty() {
            return None;
        }
        let mut says: Vec<String> = self.gates.rules().collect();
        says.extend(self.levels.lowered(plugins));
        says.extend(self.overrides.in_force(today));
        says.extend(self.also_sets());
        Some(UsedSettings {
            kind: "configuration",
            path: from_here(&self.path),
            sha256: self.sha256.clone(),
            says,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Config, String> {
        Config::parse(Path::new("/house/copydesk.toml"), text, Arc::default())
            .map_err(|e| e.to_string())
    }

    #[test]
    fn an_unknown_key_names_the_nearest_known_one() {
        assert_eq!(
            parse("fail_on = \"minor\"").unwrap_err(),
            "the configuration /house/copydesk.toml is wrong: unknown key `fail_on`: did you mean `fail-on`?"
        );
    }

    #[test]
    fn the_style_is_an_option_of_the_plugins_that_judge_it() {
        let config = parse("style = \"strict\"\n[plugins.quotes]\nstyle = \"press\"").unwrap();
        let options = |plugin| config.options(plugin).unwrap();
        assert_eq!(options("punctuation"), r#"{"style":"strict"}"#);
        assert_eq!(options("quotes"), r#"{"style":"press"}"#);
        assert_eq!(options("names"), "{}");
        let error = parse("style = \"loose\"").unwrap_err();
        assert!(
            error.ends_with("style: `loose` is none: write \"press\" or \"strict\""),
            "{error}"
        );
    }

    #[test]
    fn paths_among_the_options_are_relative_to_its_folder() {
        let config = parse(
            "[plugins.names]\nregister-file = \"n.tsv\"\ndictionary-folders = [\"d\", \"/e\"]\nother = \"n\"",
        );
        let options = config.unwrap().options("names").unwrap();
        assert_eq!(
            options,
            r#"{"register-file":"/house/n.tsv","dictionary-folders":["/house/d","/e"],"other":"n"}"#
        );
    }

    #[test]
    fn it_cannot_name_code_to_load() {
        assert!(
            parse("plugin-path = [\"evil\"]")
                .unwrap_err()
                .contains("unknown key")
        );
    }

    #[test]
    fn errors_name_the_place() {
        let error = parse("[checks]\nquotes = \"loud\"").unwrap_err();
        assert!(error.contains("line 2, column 10"), "{error}");
        let error = parse("[languages]\n\"*.txt\" = \"French\"").unwrap_err();
        assert!(error.contains("no language tag"), "{error}");
    }

    #[test]
    fn languages_go_by_path_in_order() {
        let config =
            parse("[languages]\n\"swiss/**\" = \"de-ch\"\n\"**\" = \"de\"").expect("right");
        assert_eq!(
            config.language(Path::new("/house/swiss/a.txt")).as_deref(),
            Some("de-CH")
        );
        assert_eq!(
            config.language(Path::new("/house/b.txt")).as_deref(),
            Some("de")
        );
        assert_eq!(config.language(Path::new("/elsewhere/b.txt")), None);
    }

    #[test]
    fn a_check_outweighs_its_family() {
        let config =
            parse("[checks]\nquotes = \"off\"\n\"quotes/unpaired\" = \"critical\"").expect("right");
        let check = |id| Check {
            id,
            category: copydesk_core::Category::Punctuation,
            severity: Severity::Major,
            summary: "",
            explanation: "",
            example_language: "",
            bad: "",
            good: "",
            ..Check::BLANK
        };
        let severity = |id| config.severity(&check(id), Severity::Major, Role::Body);
        assert_eq!(severity("quotes/unpaired"), Some(Severity::Critical));
        assert_eq!(severity("quotes/mismatched"), None);
        assert_eq!(severity("names/inconsistent"), Some(Severity::Major));
    }
}
