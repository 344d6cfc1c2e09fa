//! `/v1/checks` and `/v1/explain/…`: what there is, and what each check looks for.

use crate::app::App;
use crate::failure::Failure;
use axum::Json;
use axum::extract::{Path, State};
use copydesk_core::Check;
use schemars::JsonSchema;
use serde::Serialize;
use std::sync::Arc;

/// A check, with the words and examples of its plugin.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Explained {
    /// Such as `quotes/unpaired`.
    id: &'static str,
    summary: &'static str,
    /// How much it weighs where no configuration says otherwise.
    severity: &'static str,
    /// MQM error type.
    category: &'static str,
    /// The localization quality issue type of ITS 2.0.
    issue_type: &'static str,
    explanation: &'static str,
    /// The language of the examples; `fr<de` is French from German.
    example_language: &'static str,
    /// Empty where they need none.
    example_source: &'static str,
    /// A text with the fault.
    bad: &'static str,
    /// The same without.
    good: &'static str,
}

impl Explained {
    fn of(check: &'static Check) -> Self {
        Self {
            id: check.id,
            summary: check.summary,
            severity: check.severity.name(),
            category: check.category.mqm(),
            issue_type: check.category.issue_type().name(),
            explanation: check.explanation,
            example_language: check.example_language,
            example_source: check.example_source,
            bad: check.bad,
            good: check.good,
        }
    }
}

/// Lists all checks.
pub(crate) async fn checks(State(app): State<Arc<App>>) -> Json<Vec<Explained>> {
    let engine = app.checking.engine();
    Json(engine.plugins().checks().map(Explained::of).collect())
}

fn named(app: &App, name: &str) -> Result<Json<Vec<Explained>>, Failure> {
    let engine = app.checking.engine();
    let found = engine.plugins().checks_named(name);
    let found = found.map_err(|error| Failure::Unknown(error.to_string()))?;
    Ok(Json(found.into_iter().map(Explained::of).collect()))
}

/// Explains the checks of a family.
pub(crate) async fn family(
    State(app): State<Arc<App>>,
    Path(family): Path<String>,
) -> Result<Json<Vec<Explained>>, Failure> {
    named(&app, &family)
}

/// Explains a check.
pub(crate) async fn explain(
    State(app): State<Arc<App>>,
    Path((family, check)): Path<(String, String)>,
) -> Result<Json<Vec<Explained>>, Failure> {
    named(&app, &format!("{family}/{check}"))
}
