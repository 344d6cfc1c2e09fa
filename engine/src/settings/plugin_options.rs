//! The options of plugins: what stands under `plugins`, with `style`, and the files that they name.

use crate::plugins::discovery::{Plugins, UnknownPlugin};
use crate::plugins::isolation::PATHS;
use crate::settings::paths::Folder;
use copydesk_formats::tree;
use std::collections::BTreeMap;
use std::path::Path;

/// The plugins that judge typography, which `style` is an option of.
const WITH_STYLE: &[&str] = &["punctuation", "quotes"];

/// The most bytes of a file that an option names: ten times the largest dictionary of Hunspell.
const LARGEST: u64 = 64 << 20;

/// By the name of a plugin.
#[derive(Debug, Default)]
pub(super) struct PluginOptions(BTreeMap<String, toml::Table>);

impl PluginOptions {
    /// What stands under `plugins`, and the style where the plugin has none of its own.
    ///
    /// # Errors
    ///
    /// Where there is no such style.
    pub(super) fn new(
        mut plugins: BTreeMap<String, toml::Table>,
        style: Option<String>,
    ) -> Result<Self, String> {
        if let Some(style) = style {
            if !matches!(style.as_str(), "press" | "strict") {
                return Err(format!(
                    "style: `{style}` is none: write \"press\" or \"strict\""
                ));
            }
            for plugin in WITH_STYLE {
                let options = plugins.entry((*plugin).to_owned()).or_default();
                let style = toml::Value::String(style.clone());
                options.entry("style").or_insert(style);
            }
        }
        Ok(Self(plugins))
    }

    /// The options of a plugin, as a JSON object. Options that say in their names that they are
    /// paths (`register-file`) are relative to the configuration's folder.
    ///
    /// # Errors
    ///
    /// Where a path leads out of the tree of the configuration, or is no regular file of at most
    /// 64 MB; where a value has no form in JSON.
    pub(super) fn of(&self, plugin: &str, folder: &Folder) -> Result<String, String> {
        let Some(table) = self.0.get(plugin) else {
            return Ok("{}".to_owned());
        };
        let mut table = table.clone();
        for (key, value) in &mut table {
            if PATHS.iter().any(|ending| key.ends_with(ending)) {
                let resolved = resolve(value, folder);
                resolved.map_err(|problem| format!("plugins.{plugin}.{key}: {problem}"))?;
            }
        }
        let json = json(&toml::Value::Table(table)).map_err(|e| format!("plugins.{plugin}{e}"))?;
        Ok(json.to_string())
    }

    /// The plugins that have options.
    pub(super) fn plugins(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Looks whether there are the plugins that it names.
    pub(super) fn validate(&self, plugins: &Plugins) -> Result<(), UnknownPlugin> {
        self.0.keys().try_for_each(|name| plugins.has_named(name))
    }
}

/// A value of TOML as JSON has it, a date as ISO 8601 has it; where it has no form there, the path
/// to it and what it is.
fn json(value: &toml::Value) -> Result<serde_json::Value, String> {
    Ok(match value {
        toml::Value::String(text) => text.as_str().into(),
        toml::Value::Integer(number) => (*number).into(),
        toml::Value::Float(number) => match serde_json::Number::from_f64(*number) {
            Some(number) => number.into(),
            None => return Err(format!(": {number} is no number that can be used")),
        },
        toml::Value::Boolean(is_so) => (*is_so).into(),
        toml::Value::Datetime(date) => date.to_string().into(),
        toml::Value::Array(values) => {
            let values = values.iter().map(json).collect::<Result<Vec<_>, _>>();
            values?.into()
        }
        toml::Value::Table(table) => {
            let field = |(key, value): (&String, &toml::Value)| match json(value) {
                Ok(value) => Ok((key.clone(), value)),
                Err(problem) => Err(format!(".{key}{problem}")),
            };
            let fields = table.iter().map(field);
            serde_json::Value::Object(fields.collect::<Result<_, _>>()?)
        }
    })
}

/// Makes a path, or each of a list, absolute.
fn resolve(value: &mut toml::Value, folder: &Folder) -> Result<(), String> {
    match value {
        toml::Value::String(said) => {
            let path = folder.join(said);
            check(&path, folder.root()).map_err(|error| error.to_string())?;
            *said = path.to_string_lossy().into_owned();
            Ok(())
        }
        toml::Value::Array(paths) => paths.iter_mut().try_for_each(|path| resolve(path, folder)),
        _ => Ok(()),
    }
}

/// Refuses what a configuration may not have a plugin read. That a file is not there is for the
/// plugin to say.
fn check(path: &Path, root: &Path) -> Result<(), tree::TreeError> {
    match path.metadata() {
        Err(_) => Ok(()),
        Ok(metadata) if metadata.is_dir() => tree::check_folder(path, root),
        Ok(_) => tree::check_file(path, root, LARGEST),
    }
}
