//! `copydesk.toml`: which checks are on and how much they weigh, the options
//! of plugins, languages by path, the gate.
//!
//! The file is found upward from the checked one. It cannot name code to load.

use crate::language::said;
use crate::plugins::isolation::{self, PATHS};
use crate::settings::toml_error::toml_error;
use crate::verdict::gate::{self, FailOn, Gate, Points};
use crate::verdict::overrides::Override;
use copydesk_core::document::Role;
use copydesk_core::options::{did_you_mean, unknown_key};
use copydesk_core::{Check, Severity};
use copydesk_formats::{Limits, Paths};
use globset::{Glob, GlobMatcher, GlobSet, GlobSetBuilder};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The file's name.
pub const FILE_NAME: &str = "copydesk.toml";

/// Why a configuration cannot be used.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "the messages say it")]
pub enum ConfigError {
    #[error("cannot read the configuration {path}: {source}")]
    Read {
        path: PathBuf,
        source: std::io::Error,
    },
    #[error("the configuration {path} is wrong: {problem}")]
    Wrong { path: PathBuf, problem: String },
}

/// The names of the roles of segments.
const ROLES: &[(Role, &str)] = &[
    (Role::Body, "body"),
    (Role::Headline, "headline"),
    (Role::Lead, "lead"),
    (Role::Caption, "caption"),
    (Role::PullQuote, "pull-quote"),
    (Role::Item, "item"),
];

/// What a configuration makes of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Level {
    Off,
    Neutral,
    Minor,
    Major,
    Critical,
}

/// A gate of its own for some paths or languages.
#[derive(Debug, Default, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case", default, deny_unknown_fields)]
struct OwnGate {
    /// Globs, relative to the file's folder; all where there are none.
    paths: Vec<String>,
    /// Language tags; `fr` is for `fr-CH` too. All where there are none.
    languages: Vec<String>,
    fail_on: Option<FailOn>,
    max_penalty: Option<f64>,
    checks: Vec<String>,
    needs_source: Option<bool>,
}

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
    checks: BTreeMap<String, Level>,
    /// The same, for segments of a role alone.
    roles: BTreeMap<String, BTreeMap<String, Level>>,
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

/// A configuration that was read.
#[derive(Debug, Default)]
pub struct Config {
    path: PathBuf,
    /// Where no other matches.
    gate: Gate,
    gates: Vec<(GlobSet, Vec<String>, Gate)>,
    /// Points a thousand words over all documents above which a run is closed.
    pub max_penalty_overall: Option<f64>,
    overrides: Vec<Override>,
    /// Penalty points by severity.
    pub points: Points,
    checks: BTreeMap<String, Level>,
    roles: Vec<(Role, BTreeMap<String, Level>)>,
    plugins: BTreeMap<String, toml::Table>,
    languages: Vec<(GlobMatcher, String)>,
    /// Where the prose of JSON files stands.
    pub json: Option<Paths>,
    /// What is not read.
    pub limits: Limits,
    /// Which plugins run apart, and with what limits.
    pub isolation: isolation::Settings,
}

/// The plugins that judge typography, which `style` is an option of.
const WITH_STYLE: &[&str] = &["punctuation", "quotes"];

impl Config {
    /// The configuration file that holds for `file`: the first `copydesk.toml`
    /// in its folder or one above.
    pub fn find(file: &Path) -> Option<PathBuf> {
        let absolute = std::path::absolute(file).ok()?;
        absolute
            .ancestors()
            .skip(1)
            .map(|folder| folder.join(FILE_NAME))
            .find(|path| path.is_file())
    }

    /// Reads a configuration.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read, or says something that is unknown.
    pub fn read(path: &Path) -> Result<Self, ConfigError> {
        let text = std::fs::read_to_string(path).map_err(|source| ConfigError::Read {
            path: path.to_owned(),
            source,
        })?;
        Self::parse(path, &text)
    }

    fn parse(path: &Path, text: &str) -> Result<Self, ConfigError> {
        let wrong = |problem: String| ConfigError::Wrong {
            path: path.to_owned(),
            problem,
        };
        let table: toml::Table = text.parse().map_err(|e| wrong(toml_error(text, &e)))?;
        if let Some(problem) = unknown_key::<File>(table.keys().map(String::as_str)) {
            return Err(wrong(format!("unknown key {problem}")));
        }
        if let Some(json) = table.get("json").and_then(toml::Value::as_table)
            && let Some(problem) = unknown_key::<Paths>(json.keys().map(String::as_str))
        {
            return Err(wrong(format!("json: unknown key {problem}")));
        }
        let file: File = toml::from_str(text).map_err(|e| wrong(toml_error(text, &e)))?;
        let languages = file
            .languages
            .iter()
            .map(|(glob, tag)| {
                let matcher = Glob::new(glob)
                    .map_err(|e| wrong(format!("languages: {e}")))?
                    .compile_matcher();
                let tag = tag.as_str().and_then(said).ok_or_else(|| {
                    wrong(format!(
                        "languages: {tag} for {glob:?} is no language tag such as \"fr\" or \"pt-BR\""
                    ))
                })?;
                Ok((matcher, tag))
            })
            .collect::<Result<_, ConfigError>>()?;
        let roles = file
            .roles
            .into_iter()
            .map(|(name, checks)| {
                let known = ROLES.iter().find(|(_, known)| *known == name);
                let known = known.ok_or_else(|| {
                    let hint = did_you_mean(&name, ROLES.iter().map(|(_, name)| *name));
                    wrong(format!("roles: there is no role `{name}`: {hint}"))
                })?;
                Ok((known.0, checks))
            })
            .collect::<Result<_, ConfigError>>()?;
        let name = FILE_NAME;
        let gate = Gate {
            name: format!("{name}, which holds for all"),
            fail_on: file.fail_on.unwrap_or(gate::DEFAULT),
            max_penalty: file.max_penalty,
            checks: file.close_on,
            needs_source: file.needs_source,
        };
        let own = |(number, own): (usize, OwnGate)| {
            let mut globs = GlobSetBuilder::new();
            for path in &own.paths {
                globs.add(Glob::new(path).map_err(|e| wrong(format!("gate: {e}")))?);
            }
            let globs = globs.build().map_err(|e| wrong(format!("gate: {e}")))?;
            let gate = Gate {
                name: format!("gate {} of {name}", number + 1),
                fail_on: own.fail_on.unwrap_or(gate.fail_on),
                max_penalty: own.max_penalty.or(gate.max_penalty),
                checks: [gate.checks.clone(), own.checks].concat(),
                needs_source: own.needs_source.unwrap_or(gate.needs_source),
            };
            Ok((globs, own.languages, gate))
        };
        let gates = file.gate.into_iter().enumerate().map(own);
        for over in &file.r#override {
            let blank = [&over.document, &over.by, &over.reason, &over.until]
                .iter()
                .any(|field| field.is_empty());
            if blank || over.until.parse::<jiff::civil::Date>().is_err() {
                return Err(wrong(
                    "override: it needs document, by, reason and until, a date such as 2026-12-31"
                        .to_owned(),
                ));
            }
        }
        let mut plugins = file.plugins;
        if let Some(style) = file.style {
            if !matches!(style.as_str(), "press" | "strict") {
                return Err(wrong(format!(
                    "style: `{style}` is none: write \"press\" or \"strict\""
                )));
            }
            for plugin in WITH_STYLE {
                let options = plugins.entry((*plugin).to_owned()).or_default();
                let style = toml::Value::String(style.clone());
                options.entry("style").or_insert(style);
            }
        }
        Ok(Self {
            path: path.to_owned(),
            gates: gates.collect::<Result<_, ConfigError>>()?,
            gate,
            max_penalty_overall: file.max_penalty_overall,
            overrides: file.r#override,
            points: file.points,
            checks: file.checks,
            roles,
            plugins,
            languages,
            json: file.json,
            limits: file.limits,
            isolation: file.isolation,
        })
    }

    /// Checks the names in it against the plugins there are.
    pub fn validate<'a>(
        &self,
        plugins: impl Iterator<Item = &'a str> + Clone,
        checks: impl Iterator<Item = &'static Check> + Clone,
    ) -> Result<(), ConfigError> {
        let wrong = |problem: String| ConfigError::Wrong {
            path: self.path.clone(),
            problem,
        };
        let of_plugins = self.plugins.keys().map(|name| ("plugins", name));
        let of_isolation = self
            .isolation
            .plugins
            .keys()
            .map(|name| ("isolation.plugins", name));
        for (table, name) in of_plugins.chain(of_isolation) {
            if !plugins.clone().any(|plugin| plugin == name) {
                let hint = did_you_mean(name, plugins.clone());
                return Err(wrong(format!(
                    "{table}: there is no plugin `{name}`: {hint}"
                )));
            }
        }
        let of_roles = self.roles.iter().flat_map(|(_, checks)| checks.keys());
        let gates = self.gates.iter().map(|(_, _, gate)| gate);
        let of_gates = gates.chain([&self.gate]).flat_map(|gate| &gate.checks);
        for id in self.checks.keys().chain(of_roles).chain(of_gates) {
            if !checks.clone().any(|c| c.id == id || c.family() == id) {
                let known = plugins.clone().chain(checks.clone().map(|c| c.id));
                let hint = did_you_mean(id, known);
                return Err(wrong(format!("checks: there is no check `{id}`: {hint}")));
            }
        }
        Ok(())
    }

    /// The options of a plugin, as a JSON object. Options that say in their
    /// names that they are paths (`register-file`) are relative to the
    /// configuration's folder.
    pub fn options(&self, plugin: &str) -> Result<String, ConfigError> {
        let Some(table) = self.plugins.get(plugin) else {
            return Ok("{}".to_owned());
        };
        let mut table = table.clone();
        for (key, value) in &mut table {
            if PATHS.iter().any(|ending| key.ends_with(ending)) {
                self.resolve(value);
            }
        }
        serde_json::to_string(&table).map_err(|e| ConfigError::Wrong {
            path: self.path.clone(),
            problem: format!("plugins.{plugin}: {e}"),
        })
    }

    /// Makes a path, or each of a list, absolute.
    fn resolve(&self, value: &mut toml::Value) {
        match value {
            toml::Value::String(path) => {
                let folder = self.path.parent().unwrap_or(Path::new(""));
                *path = folder.join(&*path).to_string_lossy().into_owned();
            }
            toml::Value::Array(paths) => paths.iter_mut().for_each(|path| self.resolve(path)),
            _ => {}
        }
    }

    /// How much a finding of `check` weighs that its plugin gave `severity`, in a
    /// segment of a role; nothing where the check is off. What is said of the role
    /// comes first, what is said of the check before what is said of its family.
    pub fn severity(&self, check: &Check, severity: Severity, role: Role) -> Option<Severity> {
        let of = |checks: &BTreeMap<String, Level>| {
            let own = checks.get(check.id);
            own.or_else(|| checks.get(check.family())).copied()
        };
        let own = self.roles.iter().find(|(known, _)| *known == role);
        let level = own
            .and_then(|(_, checks)| of(checks))
            .or_else(|| of(&self.checks));
        match level {
            None => Some(severity),
            Some(Level::Off) => None,
            Some(Level::Neutral) => Some(Severity::Neutral),
            Some(Level::Minor) => Some(Severity::Minor),
            Some(Level::Major) => Some(Severity::Major),
            Some(Level::Critical) => Some(Severity::Critical),
        }
    }

    /// The gate of a document in a language: the first that its path and its
    /// language match, else the one that holds for all.
    pub fn gate(&self, path: &Path, language: &str) -> &Gate {
        let relative = self.relative(path);
        let primary = copydesk_core::language::primary(language);
        let matches = |(globs, languages, _): &&(GlobSet, Vec<String>, Gate)| {
            let by_path = globs.is_empty()
                || relative
                    .as_ref()
                    .is_some_and(|relative| globs.is_match(relative));
            let by_language = languages.is_empty()
                || languages
                    .iter()
                    .any(|tag| tag == language || tag == primary);
            by_path && by_language
        };
        let own = self.gates.iter().find(matches);
        own.map_or(&self.gate, |(_, _, gate)| gate)
    }

    /// What lets a document out in spite of its gate, today.
    pub fn override_of(&self, path: &Path) -> Option<&Override> {
        let relative = self.relative(path)?;
        let today = gate::today();
        let holds = |over: &&Override| {
            let until = over.until.parse::<jiff::civil::Date>();
            relative == Path::new(&over.document) && until.is_ok_and(|until| today <= until)
        };
        self.overrides.iter().find(holds)
    }

    /// A path as seen from the folder of the configuration.
    fn relative(&self, path: &Path) -> Option<PathBuf> {
        let absolute = std::path::absolute(path).ok()?;
        let folder = std::path::absolute(self.path.parent()?).ok()?;
        let relative = absolute.strip_prefix(folder).ok()?;
        // `./a` and `a` are one.
        Some(relative.components().collect())
    }

    /// The language of the file at `path`, where the configuration says it.
    pub fn language(&self, path: &Path) -> Option<&str> {
        if self.languages.is_empty() {
            return None;
        }
        let relative = self.relative(path)?;
        self.languages
            .iter()
            .find(|(glob, _)| glob.is_match(&relative))
            .map(|(_, tag)| tag.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Config, String> {
        Config::parse(Path::new("/house/copydesk.toml"), text).map_err(|e| e.to_string())
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
            config.language(Path::new("/house/swiss/a.txt")),
            Some("de-CH")
        );
        assert_eq!(config.language(Path::new("/house/b.txt")), Some("de"));
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
