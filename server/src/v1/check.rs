//! `/v1/check`: a text or a file with its source, and the JSON contract back.

use super::asked::{Asked, Sent};
use crate::app::App;
use crate::failure::Failure;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use copydesk_engine::{Engine, Review, Summary};
use copydesk_formats::{Input, InputError, InputFile};
use copydesk_reports::Reporter;
use copydesk_reports::json::Json;
use std::sync::Arc;

/// Checks a text or a file.
pub(crate) async fn check(State(app): State<Arc<App>>, asked: Asked) -> Result<Response, Failure> {
    let its = Arc::clone(&app);
    let report = app.checking.work(move |engine| {
        let (reviews, summary) = reviewed(&its, engine, asked)?;
        let mut report = Json::new(Vec::new(), its.provenance.clone());
        let written = reviews.iter().try_for_each(|review| report.review(review));
        let written = written.and_then(|()| report.finish(&summary));
        written.map_err(|_| Failure::Broken)?;
        Ok(report.into_inner())
    });
    Ok(([(header::CONTENT_TYPE, "application/json")], report.await?).into_response())
}

/// What is found in what was sent, document by document, and what it comes to.
pub(crate) fn reviewed(
    app: &App,
    engine: &Engine,
    asked: Asked,
) -> Result<(Vec<Review>, Summary), Failure> {
    let bytes = asked.file.bytes.len();
    let wrong = |error: InputError| Failure::Wrong(error.to_string());
    let (pipeline, _) = engine.pipeline(&asked.file.path);
    let pipeline = pipeline
        .ok_or_else(|| Failure::Wrong("the configuration of the server is wrong".to_owned()))?;
    let read = |sent: Sent| -> Result<Vec<Input>, InputError> {
        let file = InputFile::named(sent.path, Some(sent.format))?;
        file.parse(sent.bytes, pipeline.reading())
    };
    let name = asked.file.path.clone();
    let mut inputs = read(asked.file).map_err(wrong)?;
    if let Some(source) = asked.source {
        let sources: Result<[Input; 1], _> = read(source).map_err(wrong)?.try_into();
        let (Ok([source]), 1) = (sources, inputs.len()) else {
            return Err(Failure::Wrong(
                "a source goes with one document, and is one".to_owned(),
            ));
        };
        let source = match &asked.source_language {
            Some(language) => source.in_language(language),
            None => source,
        };
        inputs = inputs
            .pop()
            .map(|input| input.with_source(source))
            .into_iter()
            .collect();
    }
    let mut summary = Summary::default();
    summary.limit(pipeline.max_penalty_overall());
    let mut reviews = Vec::new();
    for mut input in inputs {
        if let Some(language) = &asked.language {
            input = input.in_language(language);
        }
        if let Some(language) = &asked.source_language
            && input.source.is_none()
        {
            input.draft.source_language.clone_from(language);
        }
        // The folder of the server is nobody's affair.
        if let Some(file) = name.file_name() {
            let own = input
                .draft
                .name
                .replacen(&name.display().to_string(), "", 1);
            input.draft.name = format!("{}{own}", file.display());
        }
        let review = engine
            .check(input)
            .map_err(|error| Failure::Wrong(error.to_string()))?;
        review
            .errors
            .iter()
            .for_each(|error| summary.error(error.clone()));
        summary.notes.extend(review.notes.iter().cloned());
        summary.count(&review);
        reviews.push(review);
    }
    app.count(bytes, &reviews);
    Ok((reviews, summary))
}
