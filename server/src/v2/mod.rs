//! What clients of LanguageTool speak: its paths, parameters, answers and errors.
//!
//! Source: the description of its HTTP API, version 1.1.2.

mod answer;
mod parameters;

use crate::app::App;
use crate::failure::Failure;
pub(crate) use answer::Answer;
use answer::Software;
use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use copydesk_engine::languages as known_languages;
pub(crate) use parameters::Parameters;
use parameters::{Asked, Wanted};
use schemars::JsonSchema;
use serde::Serialize;
use std::sync::Arc;

/// Checks a text.
pub(crate) async fn check(
    State(app): State<Arc<App>>,
    Asked(asked): Asked,
) -> Result<Json<Answer>, Failure> {
    let wanted = Wanted::of(asked, &app)?;
    let its = Arc::clone(&app);
    let answer = app.checking.work(move |engine| {
        let bytes = wanted.input.draft.text.len();
        let reviewed = engine.check(wanted.input);
        let review = reviewed.map_err(|error| Failure::Wrong(error.to_string()))?;
        its.count(bytes, std::slice::from_ref(&review));
        Ok(Answer::new(&review, &wanted.language, &wanted.rules))
    });
    Ok(Json(answer.await?))
}

/// A language, as LanguageTool lists it.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Language {
    /// Its name in English.
    name: String,
    /// ISO 639-1.
    code: String,
    /// BCP 47.
    long_code: String,
}

impl Language {
    fn of(tag: &str, name: String) -> Self {
        Self {
            name,
            code: copydesk_core::language::primary(tag).to_owned(),
            long_code: tag.to_owned(),
        }
    }
}

/// Lists the languages of which it is known how they are written.
pub(crate) async fn languages() -> Json<Vec<Language>> {
    let known = known_languages().into_iter();
    Json(
        known
            .map(|known| Language::of(&known.tag, known.name))
            .collect(),
    )
}

#[derive(Serialize, JsonSchema)]
pub(crate) struct Info {
    software: Software,
}

/// Says what answers here.
pub(crate) async fn info() -> Json<Info> {
    Json(Info {
        software: Software::own(),
    })
}

/// Says how long a text may be, in UTF-16 units, of which each is three bytes at the most.
pub(crate) async fn max_text_length(State(app): State<Arc<App>>) -> Response {
    line((app.largest / 3).to_string())
}

/// Says that the server answers.
pub(crate) async fn health() -> Response {
    line("OK".to_owned())
}

fn line(text: String) -> Response {
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}
