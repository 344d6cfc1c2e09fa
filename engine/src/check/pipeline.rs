//! A configuration with what it makes of the plugins.

use crate::check::options::RunOptions;
use crate::held::held;
use crate::plugins::discovery::{Origin, Plugins, UnknownCheck};
use crate::plugins::instance::PluginInstance;
use crate::plugins::isolation::{self, Isolation, Settings};
use crate::plugins::self_tests::SelfTests;
use crate::settings::config::Config;
use crate::settings::config_error::ConfigError;
use crate::settings::policy::{Policy, TreePart};
use crate::settings::used::UsedSettings;
use crate::verdict::gate::{FailOn, Gate};
use crate::verdict::overrides::Override;
use crate::verdict::suppressions::{SuppressionError, Suppressions};
use copydesk_core::Check;
use copydesk_core::abi::host::Plugin;
use copydesk_formats::{Limits, Reading};
use jiff::civil::Date;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// A configuration with the instances that it makes of the plugins.
#[derive(Debug)]
pub struct Pipeline {
    plugins: Arc<Plugins>,
    /// The configuration.
    pub config: Config,
    /// One of each plugin, with the options of the configuration.
    pub instances: Vec<Arc<PluginInstance>>,
    /// What is not read, by the run options.
    limits: Limits,
    is_whole_page: bool,
    /// What the run options say of the gate.
    pub fail_on: Option<FailOn>,
    /// Those beside the configuration.
    pub suppressions: Arc<Suppressions>,
}

impl Pipeline {
    /// Points a thousand words over all documents above which a run is closed.
    pub fn max_penalty_overall(&self) -> Option<f64> {
        self.config.max_penalty_overall
    }

    /// What closes the gate of a document in a language: what its configuration says, or the run
    /// options, and never less than the policy wants.
    pub(crate) fn gate(&self, path: &Path, language: &str) -> Gate {
        let gate = self.config.gate(path, language).clone();
        self.config.policy().floor(Gate {
            fail_on: self.fail_on.unwrap_or(gate.fail_on),
            ..gate
        })
    }

    /// Whether a document in a language is an original, which needs no source: its configuration
    /// says so, and no policy wants a source of all.
    pub(crate) fn is_original(&self, language: &str) -> bool {
        !self.config.policy().needs_source() && self.config.is_of_sources(language)
    }

    /// The checks of this id, or of this family.
    pub(crate) fn checks_named(&self, name: &str) -> Result<Vec<&'static Check>, UnknownCheck> {
        self.plugins.checks_named(name)
    }

    /// How files are read.
    pub fn reading(&self) -> Reading<'_> {
        Reading {
            json: self.config.json.as_ref(),
            front_matter: self.config.front_matter.as_ref(),
            limits: self.config.limits.at_most(self.limits),
            is_whole_page: self.is_whole_page,
        }
    }
}

/// Why a configuration cannot be used.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "the messages say it")]
pub enum PipelineError {
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error(transparent)]
    Suppressions(#[from] SuppressionError),
    #[error("{0}; its checks were not run")]
    Create(String),
}

/// Makes pipelines and keeps them, one a configuration.
#[derive(Debug)]
pub(crate) struct Pipelines {
    plugins: Arc<Plugins>,
    options: Arc<RunOptions>,
    policy: Arc<Policy>,
    by_folder: HashMap<PathBuf, Option<PathBuf>>,
    by_config: HashMap<Option<PathBuf>, Option<Arc<Pipeline>>>,
    /// By plugin, options and how they run.
    instances: HashMap<(&'static str, String, Isolation, isolation::Limits), Arc<PluginInstance>>,
    /// What went wrong, in the order it was found.
    pub(crate) errors: Vec<PipelineError>,
}

impl Pipelines {
    pub(crate) fn new(
        plugins: Arc<Plugins>,
        options: Arc<RunOptions>,
        policy: Arc<Policy>,
    ) -> Self {
        Self {
            plugins,
            options,
            policy,
            by_folder: HashMap::new(),
            by_config: HashMap::new(),
            instances: HashMap::new(),
            errors: Vec::new(),
        }
    }

    /// The pipeline for a file; nothing where its configuration is wrong. What is wrong is told
    /// once, beside it.
    pub(crate) fn pipeline(
        all: &Mutex<Self>,
        file: &Path,
    ) -> (Option<Arc<Pipeline>>, Vec<PipelineError>) {
        let mut all = held(all);
        let pipeline = all.of(file);
        (pipeline, std::mem::take(&mut all.errors))
    }

    /// The configuration that holds for a file, where there is one.
    pub(crate) fn config_of(&mut self, file: &Path) -> Option<PathBuf> {
        match &self.options.config {
            // What stands in it is relative to its folder, however it was named.
            Some(path) => Some(std::path::absolute(path).unwrap_or_else(|_| path.clone())),
            None => {
                let folder = file.parent().unwrap_or(Path::new("")).to_owned();
                self.by_folder
                    .entry(folder)
                    .or_insert_with(|| Config::find(file, &self.policy))
                    .clone()
            }
        }
    }

    /// The pipeline for a file; none where its configuration is wrong, which
    /// `errors` then says once.
    pub(crate) fn of(&mut self, file: &Path) -> Option<Arc<Pipeline>> {
        let config = self.config_of(file);
        if let Some(known) = self.by_config.get(&config) {
            return known.clone();
        }
        let pipeline = self.make(config.as_deref());
        let pipeline = pipeline
            .map_err(|error| self.errors.push(error.into()))
            .ok();
        self.by_config.insert(config, pipeline.clone());
        pipeline
    }

    /// What the user should know of suppressions and overrides that do nothing.
    pub(crate) fn stale(&self, today: Date, used: &[(String, Override)]) -> Vec<String> {
        let pipelines = self.by_config.values().flatten();
        let mut stale: Vec<String> = pipelines
            .flat_map(|pipeline| {
                let overrides = pipeline.config.stale_overrides(today, used);
                [pipeline.suppressions.stale(today), overrides].concat()
            })
            .collect();
        stale.sort();
        stale
    }

    /// The files of settings that were used, the policy first, and what each says.
    pub(crate) fn used(&self, today: Date) -> Vec<UsedSettings> {
        let pipelines = self.by_config.values().flatten();
        let mut used: Vec<UsedSettings> = pipelines
            .flat_map(|pipeline| {
                let config = pipeline.config.used(&self.plugins, today);
                config.into_iter().chain(pipeline.suppressions.used(today))
            })
            .collect();
        used.sort_by(|one, other| one.path.cmp(&other.path));
        let replacing = self.plugins.replacing.iter().cloned();
        let first = self.policy.used().into_iter().chain(replacing);
        first.chain(used).collect()
    }

    /// Where a plugin runs: copydesk's own here, where nobody says otherwise; others in processes
    /// of their own, whatever anybody says.
    fn isolation(&self, plugin: &Plugin, settings: &Settings) -> Isolation {
        let is_own = self.plugins.origin(plugin) == Origin::Copydesk;
        let wished = settings.plugins.get(plugin.name);
        match wished {
            _ if self.options.isolate || !is_own => Isolation::Process,
            Some(isolation) => *isolation,
            None => Isolation::None,
        }
    }

    /// Begins to try the checks of all plugins, each where it runs.
    pub(crate) fn try_checks(&self, pipeline: &Pipeline) -> SelfTests {
        let settings = &pipeline.config.isolation;
        let plugins = self.plugins.loaded.iter();
        SelfTests::begin(
            plugins.map(|plugin| (Arc::clone(plugin), self.isolation(plugin, settings))),
            settings.limits(),
        )
    }

    /// A plugin with its options, one for all configurations that set the same.
    fn instance(
        &mut self,
        plugin: &Arc<Plugin>,
        config: &Config,
    ) -> Result<Arc<PluginInstance>, PipelineError> {
        let options = config.options(plugin.name)?;
        let isolation = self.isolation(plugin, &config.isolation);
        let limits = config.isolation.limits();
        let place = (plugin.name, options, isolation, limits);
        if let Some(known) = self.instances.get(&place) {
            return Ok(Arc::clone(known));
        }
        let instance = PluginInstance::new(plugin, &place.1, isolation, limits);
        let instance = Arc::new(instance.map_err(PipelineError::Create)?);
        self.instances.insert(place, Arc::clone(&instance));
        Ok(instance)
    }

    /// An instance that cannot be made is an error; the other plugins work.
    fn make(&mut self, path: Option<&Path>) -> Result<Arc<Pipeline>, ConfigError> {
        let policy = Arc::clone(&self.policy);
        let config = match path {
            Some(path) => Config::read(path, policy)?,
            None => Config::none(policy),
        };
        config.validate(&self.plugins)?;
        let accepted = path.filter(|_| self.policy.accepts(TreePart::Suppressions));
        let suppressions = match accepted.map(Suppressions::beside) {
            Some(Ok(suppressions)) => suppressions,
            Some(Err(error)) => {
                self.errors.push(error.into());
                Suppressions::default()
            }
            None => Suppressions::default(),
        };
        if let Err(error) = suppressions.validate(&self.plugins) {
            self.errors.push(error.into());
        }
        let mut instances = Vec::new();
        for plugin in &Arc::clone(&self.plugins).loaded {
            match self.instance(plugin, &config) {
                Ok(instance) => instances.push(instance),
                Err(error) => self.errors.push(error),
            }
        }
        Ok(Arc::new(Pipeline {
            plugins: Arc::clone(&self.plugins),
            config,
            instances,
            limits: self.options.limits,
            is_whole_page: self.options.whole_page,
            fail_on: self.options.fail_on,
            suppressions: Arc::new(suppressions),
        }))
    }
}
