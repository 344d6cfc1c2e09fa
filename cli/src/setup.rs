//! A configuration with what it makes of the plugins.

use crate::config::{Config, ConfigError, FailOn};
use crate::discovery::{Origin, Plugins};
use crate::input::Reading;
use crate::isolation::{Isolation, Limits, Seat, Settings};
use crate::report::keys::SharedKeys;
use crate::suppression::{SuppressionError, Suppressions};
use crate::trials::Trials;
use copydesk_core::abi::host::Plugin;
use jiff::civil::Date;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What a user says on the command line, above every configuration.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wishes {
    pub(crate) config: Option<PathBuf>,
    pub(crate) language: Option<String>,
    pub(crate) source_language: Option<String>,
    pub(crate) fail_on: Option<FailOn>,
    pub(crate) scope: Scope,
    /// Of facts that meet those of other runs, the keys; all where there are none here.
    pub(crate) keys: Option<SharedKeys>,
    /// Whether it is told where the time went.
    pub(crate) timings: bool,
    /// Whether every plugin runs in processes of its own.
    pub(crate) isolate: bool,
    /// Whether what has nothing to check is no failure.
    pub(crate) allow_empty: bool,
    /// Whether a report shows the whole of the text.
    pub(crate) pages: bool,
}

/// How far facts are brought together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Scope {
    /// Each document has to agree with itself
    #[default]
    Document,
    /// All documents of the run have to agree; keeps them in memory
    Batch,
    /// The documents of this run and of others, which `copydesk reconcile` sees to
    #[value(skip)]
    Shards,
    /// The same, where no more is wanted yet than what is to meet
    #[value(skip)]
    Keys,
}

/// A configuration with the instances that it makes of the plugins.
#[derive(Debug)]
pub(crate) struct Setup {
    pub(crate) config: Config,
    pub(crate) instances: Vec<Arc<Seat>>,
    /// What the user wishes of the gate.
    pub(crate) fail_on: Option<FailOn>,
    pub(crate) suppressions: Arc<Suppressions>,
}

impl Setup {
    /// Points a thousand words over all documents above which a run is closed.
    pub(crate) fn max_penalty_overall(&self) -> Option<f64> {
        self.config.max_penalty_overall
    }

    /// How files are read.
    pub(crate) fn reading(&self) -> Reading<'_> {
        Reading {
            json: self.config.json.as_ref(),
            limits: self.config.limits,
        }
    }
}

/// Why a configuration cannot be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SetupError {
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error(transparent)]
    Suppressions(#[from] SuppressionError),
    #[error("{0}; its checks were not run")]
    Create(String),
}

/// Makes setups and keeps them, one a configuration.
#[derive(Debug)]
pub(crate) struct Setups<'a> {
    plugins: &'a Plugins,
    wishes: &'a Wishes,
    by_folder: HashMap<PathBuf, Option<PathBuf>>,
    by_config: HashMap<Option<PathBuf>, Option<Arc<Setup>>>,
    /// By plugin, options and how they run.
    seats: HashMap<(&'static str, String, Isolation, Limits), Arc<Seat>>,
    /// What went wrong, in the order it was found.
    pub(crate) errors: Vec<SetupError>,
}

impl<'a> Setups<'a> {
    pub(crate) fn new(plugins: &'a Plugins, wishes: &'a Wishes) -> Self {
        Self {
            plugins,
            wishes,
            by_folder: HashMap::new(),
            by_config: HashMap::new(),
            seats: HashMap::new(),
            errors: Vec::new(),
        }
    }

    /// The setup for a file; none where its configuration is wrong, which
    /// `errors` then says once.
    pub(crate) fn of(&mut self, file: &Path) -> Option<Arc<Setup>> {
        let config = match &self.wishes.config {
            Some(path) => Some(path.clone()),
            None => {
                let folder = file.parent().unwrap_or(Path::new("")).to_owned();
                self.by_folder
                    .entry(folder)
                    .or_insert_with(|| Config::find(file))
                    .clone()
            }
        };
        if let Some(known) = self.by_config.get(&config) {
            return known.clone();
        }
        let setup = self.make(config.as_deref());
        let setup = setup.map_err(|error| self.errors.push(error.into())).ok();
        self.by_config.insert(config, setup.clone());
        setup
    }

    /// What the user should know of suppressions that do nothing.
    pub(crate) fn stale_suppressions(&self, today: Date) -> Vec<String> {
        let setups = self.by_config.values().flatten();
        let mut stale: Vec<String> = setups
            .flat_map(|setup| setup.suppressions.stale(today))
            .collect();
        stale.sort();
        stale
    }

    /// Where a plugin runs: copydesk's own here, others in processes of their own, where
    /// nobody says otherwise.
    fn isolation(&self, plugin: &Plugin, settings: &Settings) -> Isolation {
        let by_origin = match self.plugins.origin(plugin) {
            Origin::Copydesk => Isolation::None,
            Origin::Variable | Origin::Settings | Origin::Installed => Isolation::Process,
        };
        match self.wishes.isolate {
            true => Isolation::Process,
            false => settings
                .plugins
                .get(plugin.name)
                .copied()
                .unwrap_or(by_origin),
        }
    }

    /// Begins to try the checks of all plugins, each where it runs.
    pub(crate) fn try_checks(&self, setup: &Setup) -> Trials {
        let settings = &setup.config.isolation;
        let plugins = self.plugins.loaded.iter();
        Trials::begin(
            plugins.map(|plugin| (Arc::clone(plugin), self.isolation(plugin, settings))),
            settings.limits(),
        )
    }

    /// A plugin with its options, one for all configurations that set the same.
    fn seat(&mut self, plugin: &Arc<Plugin>, config: &Config) -> Result<Arc<Seat>, SetupError> {
        let options = config.options(plugin.name)?;
        let isolation = self.isolation(plugin, &config.isolation);
        let limits = config.isolation.limits();
        let place = (plugin.name, options, isolation, limits);
        if let Some(known) = self.seats.get(&place) {
            return Ok(Arc::clone(known));
        }
        let seat = Seat::new(plugin, &place.1, isolation, limits);
        let seat = Arc::new(seat.map_err(SetupError::Create)?);
        self.seats.insert(place, Arc::clone(&seat));
        Ok(seat)
    }

    /// An instance that cannot be made is an error; the other plugins work.
    fn make(&mut self, path: Option<&Path>) -> Result<Arc<Setup>, ConfigError> {
        let config = path.map(Config::read).transpose()?.unwrap_or_default();
        let suppressions = match path.map(Suppressions::beside) {
            Some(Ok(suppressions)) => suppressions,
            Some(Err(error)) => {
                self.errors.push(error.into());
                Suppressions::default()
            }
            None => Suppressions::default(),
        };
        let names = self.plugins.loaded.iter().map(|plugin| plugin.name);
        config.validate(names, self.plugins.checks())?;
        let mut instances = Vec::new();
        for plugin in &self.plugins.loaded {
            match self.seat(plugin, &config) {
                Ok(seat) => instances.push(seat),
                Err(error) => self.errors.push(error),
            }
        }
        Ok(Arc::new(Setup {
            config,
            instances,
            fail_on: self.wishes.fail_on,
            suppressions: Arc::new(suppressions),
        }))
    }
}
