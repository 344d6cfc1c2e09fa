//! What all requests share.

use crate::checking::Checking;
use crate::error::ServeError;
use crate::failure::Failure;
use crate::metrics::{Found, Metrics};
use crate::settings::Settings;
use axum::http::StatusCode;
use copydesk_engine::{Engine, EngineError, Provenance, Review, RunOptions};
use copydesk_formats::Limits;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// What all requests share.
pub(crate) struct App {
    pub(crate) checking: Checking,
    pub(crate) metrics: Arc<Metrics>,
    pub(crate) is_logged: bool,
    pub(crate) is_editable: bool,
    /// Bytes of the largest text.
    pub(crate) largest: usize,
    /// How long a request may take to come and to be answered.
    pub(crate) at_most: Duration,
    /// Whose configuration holds.
    pub(crate) folder: PathBuf,
    /// Where findings come from.
    pub(crate) provenance: Provenance,
    options: RunOptions,
}

impl App {
    pub(crate) fn new(settings: &Settings) -> Result<Self, ServeError> {
        let options = RunOptions {
            config: settings.config.clone(),
            policy: settings.policy.clone(),
            isolate: settings.isolate,
            limits: Limits::with_largest(settings.largest << 20),
            pages: true,
            ..RunOptions::default()
        };
        let engine = engine(&options)?;
        let folder = std::path::absolute("").unwrap_or_default();
        // What is wrong with the configuration is said now, and not to whoever asks first.
        let (pipeline, errors) = engine.pipeline(&folder.join("text"));
        if pipeline.is_none() || !errors.is_empty() {
            let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
            return Err(ServeError::Configuration(errors.join("; ")));
        }
        let metrics = Arc::new(Metrics::new());
        let (threads, at_most) = (settings.checked_at_once(), settings.time_limit());
        Ok(Self {
            provenance: Provenance::of_all(engine.plugins()),
            checking: Checking::new(engine, threads, at_most, Arc::clone(&metrics))?,
            metrics,
            is_logged: !settings.quiet,
            is_editable: settings.editable,
            largest: settings.largest_text(),
            at_most: at_most * 2,
            folder,
            options,
        })
    }

    /// Reads all files of settings anew, for what comes.
    pub(crate) fn renew(&self) -> Result<(), EngineError> {
        self.checking.renew(engine(&self.options)?);
        Ok(())
    }

    /// The path under which a text is checked that has this name: the configuration of the
    /// server's folder holds for it, wherever the name leads.
    pub(crate) fn path_of(&self, name: &str) -> PathBuf {
        let name = Path::new(name).file_name().unwrap_or("text".as_ref());
        self.folder.join(name)
    }

    /// What is said of a body that cannot be read.
    pub(crate) fn rejected(&self, status: StatusCode, why: &str) -> Failure {
        match status {
            StatusCode::PAYLOAD_TOO_LARGE => Failure::TooLarge {
                what: "the request",
                most: self.largest,
            },
            _ => Failure::Wrong(why.to_owned()),
        }
    }

    /// Checks that a text is not too long.
    pub(crate) fn fits(&self, what: &'static str, bytes: usize) -> Result<(), Failure> {
        match bytes > self.largest {
            true => Err(Failure::TooLarge {
                what,
                most: self.largest,
            }),
            false => Ok(()),
        }
    }

    /// Counts what was checked.
    pub(crate) fn count(&self, bytes: usize, reviews: &[Review]) {
        self.metrics.bytes.inc_by(bytes as u64);
        for finding in reviews.iter().flat_map(|review| &review.findings) {
            let found = Found {
                check: finding.check.id,
                severity: finding.severity.name(),
            };
            self.metrics.findings.get_or_create(&found).inc();
        }
    }
}

fn engine(options: &RunOptions) -> Result<Engine, EngineError> {
    // The threads of a run of many files are none here.
    Engine::builder()
        .options(options.clone())
        .threads(1)
        .build()
}
