//! A line of JSON for each request, on standard error, without a word of what was sent.

use crate::app::App;
use crate::metrics::Answered;
use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use serde::Serialize;
use std::io::Write;
use std::sync::Arc;
use std::time::Instant;

/// What is said of a request.
#[derive(Serialize)]
struct Line<'a> {
    time: String,
    method: &'a str,
    /// The route; paths may hold anything.
    route: &'a str,
    status: u16,
    milliseconds: f64,
}

/// Counts and logs what is answered.
pub(crate) async fn log(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let began = Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>();
    let route = route.map_or("unknown", MatchedPath::as_str).to_owned();
    let response = next.run(request).await;
    let seconds = began.elapsed().as_secs_f64();
    let status = response.status().as_u16();
    app.metrics.seconds.observe(seconds);
    let answered = Answered {
        route: route.clone(),
        status,
    };
    app.metrics.requests.get_or_create(&answered).inc();
    if app.is_logged {
        say(&Line {
            time: jiff::Timestamp::now().to_string(),
            method: method.as_str(),
            route: &route,
            status,
            milliseconds: (seconds * 1e6).round() / 1e3,
        });
    }
    response
}

/// Writes a line. That nobody reads it ends nothing.
fn say(line: &impl Serialize) {
    if let Ok(line) = serde_json::to_string(line) {
        let _ = writeln!(std::io::stderr(), "{line}");
    }
}
