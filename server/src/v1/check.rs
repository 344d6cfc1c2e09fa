//! `/v1/check`: a text or a file with its source, and the JSON contract back.

use super::asked::Asked;
use super::reviewed::Reviewed;
use crate::app::App;
use crate::failure::Failure;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use copydesk_engine::Provenance;
use copydesk_reports::Reporter;
use copydesk_reports::json::Json;
use std::sync::Arc;

/// Checks a text or a file.
pub(crate) async fn check(State(app): State<Arc<App>>, asked: Asked) -> Result<Response, Failure> {
    let its = Arc::clone(&app);
    let report = app.checking.work(move |engine| {
        let reviewed = Reviewed::of(&asked, &its, engine)?;
        report(&reviewed, its.provenance.clone()).map_err(|_| Failure::Broken)
    });
    Ok(([(header::CONTENT_TYPE, "application/json")], report.await?).into_response())
}

/// The JSON contract.
pub(crate) fn report(reviewed: &Reviewed, provenance: Provenance) -> std::io::Result<Vec<u8>> {
    let mut report = Json::new(Vec::new(), provenance);
    reviewed
        .reviews
        .iter()
        .try_for_each(|review| report.review(review))?;
    report.finish(&reviewed.summary)?;
    Ok(report.into_inner())
}
