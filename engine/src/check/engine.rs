//! The engine: what a command line, a server and an editor share.

use crate::check::options::{RunOptions, Scope};
use crate::check::pipeline::{Pipeline, PipelineError, Pipelines};
use crate::check::review::Review;
use crate::check::reviewer::Reviewer;
use crate::check::run::{Acceptance, Events, Means, Run};
use crate::held::held;
use crate::plugins::discovery::{DiscoveryError, Plugins, UnknownCheck};
use crate::settings::additions::{Addition, AdditionError, config_in};
use crate::settings::policy::{Policy, PolicyError};
use crate::verdict::gate::{FailOn, today};
use crate::verdict::summary::Summary;
use copydesk_core::abi::host::Plugin;
use copydesk_formats::{Input, InputError, InputFile};
use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// Why an engine could not be built.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// The plugins could not be found.
    #[error(transparent)]
    Plugins(#[from] DiscoveryError),
    /// Of the checks that are to run alone one is none.
    #[error(transparent)]
    UnknownCheck(#[from] UnknownCheck),
    /// The policy cannot be used, or the run would leave out checks that it keeps on.
    #[error(transparent)]
    Policy(#[from] PolicyError),
    /// The threads could not be started.
    #[error("cannot start {0} threads: {1}")]
    Threads(usize, rayon::ThreadPoolBuildError),
}

/// Why a document could not be checked.
#[derive(Debug, thiserror::Error)]
pub enum CheckError {
    /// The document is beyond the limits of the model.
    #[error(transparent)]
    Input(#[from] InputError),
    /// The configuration that holds for it is wrong.
    #[error("{} was not checked: its configuration is wrong: {}", path.display(), problems.join("; "))]
    Configuration {
        /// The document's file.
        path: PathBuf,
        /// What is wrong with the configuration; nothing where an earlier document said it.
        problems: Vec<String>,
    },
}

/// How an engine is to be.
#[derive(Debug, Default)]
pub struct EngineBuilder {
    plugins: Option<Plugins>,
    own: Vec<Plugin>,
    options: RunOptions,
    threads: usize,
}

impl EngineBuilder {
    /// Uses these plugins instead of those that [`Plugins::discover`] finds.
    pub fn plugins(mut self, plugins: Plugins) -> Self {
        self.plugins = Some(plugins);
        self
    }

    /// Uses one more plugin, which the program has loaded or linked itself. It runs in the
    /// program's own process.
    pub fn plugin(mut self, plugin: Plugin) -> Self {
        self.own.push(plugin);
        self
    }

    /// Takes all options at once.
    pub fn options(mut self, options: RunOptions) -> Self {
        self.options = options;
        self
    }

    /// Uses one configuration for all documents, instead of the nearest `copydesk.toml` of
    /// each.
    pub fn config(mut self, path: impl Into<PathBuf>) -> Self {
        self.options.config = Some(path.into());
        self
    }

    /// The language of all documents, as a BCP 47 tag.
    pub fn language(mut self, tag: impl Into<String>) -> Self {
        self.options.language = Some(tag.into());
        self
    }

    /// The language that all documents were translated from, as a BCP 47 tag.
    pub fn source_language(mut self, tag: impl Into<String>) -> Self {
        self.options.source_language = Some(tag.into());
        self
    }

    /// The least severity that closes the gate, above every configuration.
    pub fn fail_on(mut self, fail_on: FailOn) -> Self {
        self.options.fail_on = Some(fail_on);
        self
    }

    /// How far facts are brought together; by default in each document.
    pub fn scope(mut self, scope: Scope) -> Self {
        self.options.scope = scope;
        self
    }

    /// The checks that run, by id or by family; by default all.
    pub fn only<T: Into<String>>(mut self, checks: impl IntoIterator<Item = T>) -> Self {
        self.options.only = checks.into_iter().map(T::into).collect();
        self
    }

    /// How many threads [`Engine::run`] uses; by default one a core.
    pub fn threads(mut self, threads: usize) -> Self {
        self.threads = threads;
        self
    }

    /// Builds the engine.
    ///
    /// # Errors
    ///
    /// Where the plugins cannot be found, a check of [`EngineBuilder::only`] is none, or the
    /// threads cannot be started. A plugin that cannot be loaded is no error here:
    /// [`Plugins::errors`] of [`Engine::plugins`] has it.
    pub fn build(self) -> Result<Engine, EngineError> {
        let mut plugins = match self.plugins {
            Some(plugins) => plugins,
            None => Plugins::discover()?,
        };
        plugins.add(self.own);
        for name in &self.options.only {
            plugins.checks_named(name)?;
        }
        let policy = Policy::in_force(self.options.policy.as_deref())?;
        policy.validate(&plugins, |check| self.options.wants(check))?;
        let pool = rayon::ThreadPoolBuilder::new().num_threads(self.threads);
        let pool = pool.build();
        let (plugins, options) = (Arc::new(plugins), Arc::new(self.options));
        Ok(Engine {
            pool: pool.map_err(|error| EngineError::Threads(self.threads, error))?,
            pipelines: Mutex::new(Pipelines::new(
                Arc::clone(&plugins),
                Arc::clone(&options),
                Arc::new(policy),
            )),
            reviewer: Reviewer::new(Arc::clone(&options)),
            plugins,
            options,
        })
    }
}

/// Checks documents with all plugins, each under the configuration that holds for its file.
/// It may be shared among threads. The page of the crate has an example.
#[derive(Debug)]
pub struct Engine {
    plugins: Arc<Plugins>,
    options: Arc<RunOptions>,
    pipelines: Mutex<Pipelines>,
    reviewer: Reviewer,
    pool: rayon::ThreadPool,
}

impl Engine {
    /// An engine with the plugins that [`Plugins::discover`] finds, and the nearest
    /// configuration of each document, where nothing else is said.
    pub fn builder() -> EngineBuilder {
        EngineBuilder::default()
    }

    /// The plugins, with what could not be loaded.
    pub fn plugins(&self) -> &Plugins {
        &self.plugins
    }

    /// The configuration and the plugin instances for a file; nothing where its
    /// configuration is wrong. What is wrong is told once, beside it.
    pub fn pipeline(&self, file: &Path) -> (Option<Arc<Pipeline>>, Vec<PipelineError>) {
        Pipelines::pipeline(&self.pipelines, file)
    }

    /// Adds to the settings that hold for a file, or to new ones in its folder; the path of what
    /// was written. An engine that is built after that reads it.
    ///
    /// # Errors
    ///
    /// Where the settings are wrong as they are, or cannot be written.
    pub fn add(&self, file: &Path, addition: &Addition) -> Result<PathBuf, AdditionError> {
        let config = held(&self.pipelines).config_of(file);
        let folder = || file.parent().unwrap_or(Path::new(""));
        addition.add(&config.unwrap_or_else(|| config_in(folder())))
    }

    /// Checks one document. What is suppressed beside its configuration or in comments does
    /// not count.
    ///
    /// # Errors
    ///
    /// Where it is too large, or its configuration is wrong. What a plugin could not check is
    /// an error of the review.
    pub fn check(&self, input: Input) -> Result<Review, CheckError> {
        let (pipeline, errors) = self.pipeline(&input.path);
        let Some(pipeline) = pipeline else {
            return Err(CheckError::Configuration {
                problems: errors.iter().map(PipelineError::to_string).collect(),
                path: input.path,
            });
        };
        let mut review = self.check_with(input, &pipeline)?;
        let errors = errors.iter().map(PipelineError::to_string);
        review.errors.splice(0..0, errors);
        review.suppress(today());
        Ok(review)
    }

    /// Checks one document under a configuration that is at hand. Nothing is suppressed yet.
    ///
    /// # Errors
    ///
    /// Where the document is too large.
    pub fn check_with(&self, input: Input, pipeline: &Arc<Pipeline>) -> Result<Review, InputError> {
        self.reviewer.review(input, pipeline)
    }

    /// Brings together the facts of documents that were checked under [`Scope::Batch`].
    pub fn reconcile(&self, reviews: &mut [Review]) {
        self.reviewer.reconcile_batch(reviews);
    }

    /// Checks many files, in parallel, in portions that bound the memory, and tells of each
    /// document in the order of the files. It goes on after an error, which is told and
    /// stands in the summary.
    ///
    /// # Errors
    ///
    /// Those of [`Events::review`], which end the run.
    pub fn run(
        &self,
        files: Vec<Result<InputFile, InputError>>,
        acceptance: &mut Acceptance,
        events: &mut dyn Events,
    ) -> std::io::Result<Summary> {
        let means = Means {
            options: &self.options,
            plugins: &self.plugins,
            pipelines: &self.pipelines,
            reviewer: &self.reviewer,
            pool: &self.pool,
        };
        Run::new(means, &files, acceptance, events).all(files)
    }

    /// Where the time of the runs so far went; nothing where the options do not ask.
    pub fn timings(&self) -> impl Display + '_ {
        &self.reviewer.timings
    }
}
