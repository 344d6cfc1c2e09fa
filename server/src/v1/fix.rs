//! `/v1/fix`: a file back with what is chosen of the findings, or with what is safe to repair
//! unseen.

use super::asked::{Asked, Chosen};
use super::reviewed::Reviewed;
use crate::app::App;
use crate::failure::Failure;
use axum::extract::State;
use axum::http::{HeaderName, header};
use axum::response::{IntoResponse, Response};
use copydesk_engine::Changes;
use copydesk_formats::repaired;
use std::collections::HashMap;
use std::sync::Arc;

/// How many changes were made.
const REPAIRS: HeaderName = HeaderName::from_static("copydesk-repairs");
/// How many stand among mark-up, or cannot be written there.
const LEFT: HeaderName = HeaderName::from_static("copydesk-left");

/// Repairs a text or a file.
pub(crate) async fn fix(State(app): State<Arc<App>>, asked: Asked) -> Result<Response, Failure> {
    let its = Arc::clone(&app);
    let fixed = app.checking.work(move |engine| {
        let reviewed = Reviewed::of(&asked, &its, engine)?;
        fixed(&reviewed, asked.changes.as_deref())
    });
    let Fixed { bytes, made, left } = fixed.await?;
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
        (REPAIRS, made.to_string()),
        (LEFT, left.to_string()),
    ];
    Ok((headers, bytes).into_response())
}

struct Fixed {
    bytes: Vec<u8>,
    made: usize,
    left: usize,
}

fn fixed(reviewed: &Reviewed, changes: Option<&[Chosen]>) -> Result<Fixed, Failure> {
    let Some(text) = &reviewed.text else {
        return Err(Failure::Wrong("a workbook is not repaired".to_owned()));
    };
    let chosen: Option<HashMap<usize, &str>> = changes.map(|changes| {
        let by_number = changes
            .iter()
            .map(|chosen| (chosen.finding, chosen.replacement.as_str()));
        by_number.collect()
    });
    let findings: usize = reviewed
        .reviews
        .iter()
        .map(|review| review.findings.len())
        .sum();
    if let Some(far) = changes
        .unwrap_or_default()
        .iter()
        .find(|chosen| chosen.finding >= findings)
    {
        return Err(Failure::Wrong(format!(
            "changes: there is no finding {}: there are {findings}, counted from 0",
            far.finding
        )));
    }
    let changes = Changes::chosen(
        reviewed.file.format,
        text,
        &reviewed.reviews,
        |number, finding| match &chosen {
            Some(chosen) => chosen.get(&number).copied(),
            None => finding.safe_repair(),
        },
    );
    let changes = changes.map_err(|error| Failure::Wrong(error.to_string()))?;
    let reading = reviewed.pipeline.reading();
    let fixed = repaired(&reviewed.file, text, &changes.wanted, reading);
    let (fixed, made) = fixed.map_err(|error| Failure::Wrong(error.to_string()))?;
    Ok(Fixed {
        bytes: fixed.bytes().ok_or_else(|| {
            Failure::Wrong("the encoding of the file has no way to write the repairs".to_owned())
        })?,
        made,
        left: changes.left + changes.wanted.len() - made,
    })
}
