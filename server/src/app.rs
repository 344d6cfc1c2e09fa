//! What all requests share, and which path is answered by what.

use crate::checking::Checking;
use crate::failure::Failure;
use crate::guard::{Guard, guard};
use crate::log::log;
use crate::metrics::{Found, Metrics};
use crate::serving::ServeError;
use crate::settings::Settings;
use crate::{page, v1, v2};
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
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
    at_most: Duration,
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

/// What answers requests.
pub(crate) fn router(app: &Arc<App>, settings: &Settings) -> Router {
    let guarding = Arc::new(Guard::new(settings));
    let api: Arc<str> = crate::openapi::described().into();
    let kind = [(header::CONTENT_TYPE, "application/json")];
    Router::new()
        .route("/v1/check", post(v1::check::check))
        .route("/v1/fix", post(v1::fix::fix))
        .route("/v1/checks", get(v1::checks::checks))
        .route("/v1/explain/{family}", get(v1::checks::family))
        .route("/v1/explain/{family}/{check}", get(v1::checks::explain))
        .route("/v2/check", get(v2::check).post(v2::check))
        .route("/v2/languages", get(v2::languages))
        .route("/v2/info", get(v2::info))
        .route("/v2/maxtextlength", get(v2::max_text_length))
        .route("/v2/healthcheck", get(v2::health))
        .route("/metrics", get(metrics))
        .route(
            "/openapi.json",
            get(|| async move { (kind, api.to_string()) }),
        )
        .merge(page::routes())
        .fallback(unknown)
        .method_not_allowed_fallback(not_so)
        .layer(DefaultBodyLimit::max(settings.largest_request()))
        .layer(from_fn_with_state(Arc::clone(app), in_time))
        .layer(guarding.cors())
        .layer(from_fn_with_state(guarding, guard))
        .layer(from_fn_with_state(Arc::clone(app), log))
        .with_state(Arc::clone(app))
}

/// Ends what takes too long to come: a client that sends a byte a second.
async fn in_time(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    match tokio::time::timeout(app.at_most, next.run(request)).await {
        Ok(response) => response,
        Err(_) => StatusCode::REQUEST_TIMEOUT.into_response(),
    }
}

async fn metrics(State(app): State<Arc<App>>) -> Response {
    let kind = crate::metrics::TYPE;
    ([(header::CONTENT_TYPE, kind)], app.metrics.text()).into_response()
}

async fn unknown() -> Failure {
    Failure::Unknown("there is nothing at this path; /openapi.json says what there is".to_owned())
}

async fn not_so() -> Response {
    let said = "Error: this path is not asked in this way; /openapi.json says how";
    let kind = [(header::CONTENT_TYPE, "text/plain; charset=utf-8")];
    (StatusCode::METHOD_NOT_ALLOWED, kind, said).into_response()
}
