//! Which hosts and which pages may ask.
//!
//! A page of any site can make the browser ask a server on the reader's own machine. It cannot
//! choose the headers `Host` and `Origin`: the first tells a name that was made to lead here (DNS
//! rebinding), the second the page. Both are looked at before anything else is done.

use crate::failure::Failure;
use crate::settings::Settings;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::net::IpAddr;
use std::sync::Arc;
use tower_http::cors::{AllowOrigin, CorsLayer};

/// Who may ask.
#[derive(Debug)]
pub(crate) struct Guard {
    hosts: Vec<String>,
    origins: Vec<String>,
}

impl Guard {
    pub(crate) fn new(settings: &Settings) -> Self {
        let lower = |names: &[String]| names.iter().map(|name| name.to_ascii_lowercase()).collect();
        Self {
            hosts: lower(&settings.allowed_hosts),
            origins: lower(&settings.allowed_origins),
        }
    }

    /// What lets pages read the answers: those that are allowed alone.
    pub(crate) fn cors(&self) -> CorsLayer {
        let origins = self
            .origins
            .iter()
            .filter_map(|origin| HeaderValue::from_str(origin).ok());
        CorsLayer::new()
            .allow_origin(AllowOrigin::list(origins))
            .allow_methods([Method::GET, Method::POST])
            .allow_headers([header::CONTENT_TYPE, header::ACCEPT])
    }

    /// Whether a request may be answered; if not, why.
    fn allows(&self, headers: &HeaderMap, uri: &Uri) -> Result<(), String> {
        let text = |name| headers.get(name).map(HeaderValue::to_str);
        let host = match text(header::HOST) {
            Some(Ok(host)) => host.to_ascii_lowercase(),
            Some(Err(_)) => return Err("Host is no name".to_owned()),
            // Of HTTP/1.0, which no browser speaks.
            None => uri.host().unwrap_or("localhost").to_owned(),
        };
        if !self.is_own(name_of(&host)) {
            return Err(format!("Host is {host}; --allow-host would let it in"));
        }
        let is_allowed = |origin: &str| {
            let (_, its_host) = origin.split_once("://").unwrap_or(("", ""));
            its_host == host || self.origins.iter().any(|own| own == origin)
        };
        match text(header::ORIGIN) {
            Some(Ok(origin)) if is_allowed(&origin.to_ascii_lowercase()) => Ok(()),
            Some(Ok(origin)) => Err(format!(
                "Origin is {origin}; --allow-origin would let it in"
            )),
            Some(Err(_)) => Err("Origin is no name".to_owned()),
            // A link to the page is none of its requests.
            None if uri.path() != "/"
                && headers
                    .get("sec-fetch-site")
                    .is_some_and(|site| site == "cross-site") =>
            {
                Err("another site asks".to_owned())
            }
            None => Ok(()),
        }
    }

    /// Whether a name is this server's: an address cannot be made to lead elsewhere.
    fn is_own(&self, name: &str) -> bool {
        let address = name.trim_start_matches('[').trim_end_matches(']');
        address.parse::<IpAddr>().is_ok()
            || name == "localhost"
            || self.hosts.iter().any(|own| own == name)
    }
}

/// A host without its port.
fn name_of(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    }
}

/// Lets requests through that may ask.
pub(crate) async fn guard(
    State(guard): State<Arc<Guard>>,
    request: Request,
    next: Next,
) -> Response {
    match guard.allows(request.headers(), request.uri()) {
        Ok(()) => next.run(request).await,
        Err(why) => Failure::Forbidden(why).into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_allowed(headers: &[(&'static str, &str)]) -> bool {
        let guard = Guard {
            hosts: vec!["desk.example".to_owned()],
            origins: vec!["https://cms.example".to_owned()],
        };
        let mut all = HeaderMap::new();
        for (name, value) in headers {
            all.insert(*name, HeaderValue::from_str(value).expect("a header"));
        }
        guard.allows(&all, &Uri::from_static("/v2/check")).is_ok()
    }

    #[test]
    fn names_that_others_made_lead_here_are_refused() {
        for (host, expected) in [
            ("localhost:8081", true),
            ("LOCALHOST", true),
            ("127.0.0.1:8081", true),
            ("[::1]:8081", true),
            ("[::1]", true),
            ("desk.example", true),
            ("evil.example:8081", false),
            ("localhost.evil.example", false),
            ("127.0.0.1.evil.example", false),
            ("", false),
        ] {
            assert_eq!(is_allowed(&[("host", host)]), expected, "{host}");
        }
    }

    #[test]
    fn pages_of_others_are_refused() {
        for (origin, expected) in [
            ("http://localhost:8081", true),
            ("https://cms.example", true),
            ("http://cms.example", false),
            ("http://localhost:9000", false),
            ("https://evil.example", false),
            ("null", false),
            ("", false),
        ] {
            let headers = [("host", "localhost:8081"), ("origin", origin)];
            assert_eq!(is_allowed(&headers), expected, "{origin}");
        }
        assert!(!is_allowed(&[
            ("host", "localhost"),
            ("sec-fetch-site", "cross-site")
        ]));
        assert!(is_allowed(&[
            ("host", "localhost"),
            ("sec-fetch-site", "same-origin")
        ]));
    }
}
