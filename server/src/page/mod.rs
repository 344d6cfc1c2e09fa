//! The page for editors: paste or drop an article and its source, or a file; read the findings in
//! their places, as in the HTML report; put suggestions in place; take the repaired text along.
//! It is served as it is, loads nothing from elsewhere, and asks no other server.

use crate::app::App;
use crate::failure::Failure;
use crate::v1::asked::Asked;
use crate::v1::check::report;
use crate::v1::reviewed::Reviewed;
use axum::extract::State;
use axum::http::{HeaderName, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use copydesk_engine::{Addition, languages, today};
use copydesk_reports::html::{SCRIPT, STYLE, Sections};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::sync::Arc;

mod markup;

/// What the page may do: load and ask what is here.
const CONTENT: &str = "default-src 'none'; style-src 'self' 'unsafe-inline'; script-src 'self'; connect-src 'self'; \
                       img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

pub(crate) fn routes() -> Router<Arc<App>> {
    let style = concat!(include_str!("serve.css"));
    let script = include_str!("serve.js");
    Router::new()
        .route("/", get(page))
        .route(
            "/page.css",
            get(move || file("text/css; charset=utf-8", STYLE, style)),
        )
        .route(
            "/page.js",
            get(move || file("text/javascript; charset=utf-8", SCRIPT, script)),
        )
        .route("/page/check", post(check))
        .route("/page/add", post(add))
}

async fn page(State(app): State<Arc<App>>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, CONTENT),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (HeaderName::from_static("referrer-policy"), "no-referrer"),
    ];
    (headers, markup::page(&languages(), app.is_editable)).into_response()
}

async fn file(kind: &'static str, shared: &'static str, own: &'static str) -> Response {
    ([(header::CONTENT_TYPE, kind)], format!("{shared}{own}")).into_response()
}

/// What the page shows of what was sent.
#[derive(Serialize)]
struct Shown {
    /// A section a document.
    html: String,
    verdict: &'static str,
    /// Whether the file can be repaired.
    is_repairable: bool,
    /// The JSON contract.
    report: Box<RawValue>,
}

async fn check(State(app): State<Arc<App>>, asked: Asked) -> Result<Json<Shown>, Failure> {
    let its = Arc::clone(&app);
    let shown = app.checking.work(move |engine| {
        let reviewed = Reviewed::of(&asked, &its, engine)?;
        let mut sections = Sections::new(its.provenance.clone());
        let html = reviewed
            .reviews
            .iter()
            .map(|review| sections.html(review))
            .collect();
        let json = report(&reviewed, its.provenance.clone())
            .ok()
            .and_then(|json| String::from_utf8(json).ok());
        let report = json.and_then(|json| RawValue::from_string(json).ok());
        Ok(Shown {
            html,
            verdict: reviewed.summary.verdict().name(),
            is_repairable: reviewed.text.is_some(),
            report: report.ok_or(Failure::Broken)?,
        })
    });
    Ok(Json(shown.await?))
}

/// What the page adds to the settings.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind", deny_unknown_fields)]
enum Wish {
    Name {
        language: String,
        form: String,
        alias: String,
    },
    Ignore {
        check: String,
        text: String,
        reason: String,
    },
}

/// For so many months a fault stands that the page lets stand.
const MONTHS: i32 = 12;

async fn add(State(app): State<Arc<App>>, wish: Json<Wish>) -> Result<Json<String>, Failure> {
    if !app.is_editable {
        return Err(Failure::Forbidden(
            "the server was started without --editable".to_owned(),
        ));
    }
    let addition = match wish.0 {
        Wish::Name {
            language,
            form,
            alias,
        } => Addition::Name {
            language,
            form,
            alias,
        },
        Wish::Ignore {
            check,
            text,
            reason,
        } => Addition::Ignore {
            check,
            text,
            reason,
            until: today().saturating_add(jiff::Span::new().months(MONTHS)),
        },
    };
    let its = Arc::clone(&app);
    let path = app.checking.work(move |engine| {
        let path = engine.add(&its.path_of("text"), &addition);
        let path = path.map_err(|error| Failure::Wrong(error.to_string()))?;
        its.renew()
            .map_err(|error| Failure::Wrong(error.to_string()))?;
        Ok(path.display().to_string())
    });
    Ok(Json(path.await?))
}
