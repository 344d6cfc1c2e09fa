//! Which path is answered by what.

use crate::app::App;
use crate::failure::Failure;
use crate::guard::{Guard, guard};
use crate::log::log;
use crate::settings::Settings;
use crate::{page, v1, v2};
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use std::sync::Arc;

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
