//! What went wrong with a request: a status and a line of plain text, as clients of LanguageTool
//! read it.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

/// Why a request was not answered.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error("{0}")]
    Wrong(String),
    #[error("{0}")]
    Unknown(String),
    #[error("this host or page may not ask here: {0}")]
    Forbidden(String),
    #[error(
        "{what} is longer than {most} bytes; send it in parts, or start the server with a larger --largest"
    )]
    TooLarge { what: &'static str, most: usize },
    #[error("{0}")]
    Unsupported(String),
    #[error("too many requests wait; try again later")]
    Overloaded,
    #[error("it took longer than {0} seconds; send less at once")]
    TooLong(u64),
    #[error(
        "checking failed by a fault of copydesk or of a plugin; the log of the server says more"
    )]
    Broken,
}

impl Failure {
    fn status(&self) -> StatusCode {
        match self {
            Self::Wrong(_) => StatusCode::BAD_REQUEST,
            Self::Unknown(_) => StatusCode::NOT_FOUND,
            Self::Forbidden(_) => StatusCode::FORBIDDEN,
            Self::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Unsupported(_) => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Overloaded | Self::TooLong(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let text = format!("Error: {self}");
        let kind = [(header::CONTENT_TYPE, "text/plain; charset=utf-8")];
        let mut response = (self.status(), kind, text).into_response();
        if self.status() == StatusCode::SERVICE_UNAVAILABLE {
            let seconds = header::HeaderValue::from_static("1");
            response.headers_mut().insert(header::RETRY_AFTER, seconds);
        }
        response
    }
}
