//! What the server counts, for Prometheus.

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::Registry;

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
pub(crate) struct Answered {
    /// The route, of which there are few, whatever paths are asked for.
    pub(crate) route: String,
    pub(crate) status: u16,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
pub(crate) struct Found {
    pub(crate) check: &'static str,
    pub(crate) severity: &'static str,
}

/// The form in which Prometheus reads them.
pub(crate) const TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// What the server counts.
pub(crate) struct Metrics {
    registry: Registry,
    pub(crate) requests: Family<Answered, Counter>,
    pub(crate) seconds: Histogram,
    pub(crate) bytes: Counter,
    pub(crate) findings: Family<Found, Counter>,
    pub(crate) checking: Gauge,
    pub(crate) connections: Gauge,
}

impl Metrics {
    pub(crate) fn new() -> Self {
        let mut registry = Registry::with_prefix("copydesk");
        let requests = Family::default();
        registry.register("requests", "Requests that were answered", requests.clone());
        // 0.25 ms to 8 s.
        let seconds = Histogram::new(exponential_buckets(0.00025, 2.0, 16));
        registry.register("request_seconds", "What an answer takes", seconds.clone());
        let bytes = Counter::default();
        registry.register(
            "checked_bytes",
            "Bytes of text that were checked",
            bytes.clone(),
        );
        let findings = Family::default();
        registry.register(
            "findings",
            "Findings by check and severity",
            findings.clone(),
        );
        let checking = Gauge::default();
        registry.register("checking", "Texts that are being checked", checking.clone());
        let connections = Gauge::default();
        registry.register(
            "connections",
            "Connections that are open",
            connections.clone(),
        );
        Self {
            registry,
            requests,
            seconds,
            bytes,
            findings,
            checking,
            connections,
        }
    }

    /// All of them, as Prometheus reads them.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        // A string takes all that is written.
        let _ = encode(&mut text, &self.registry);
        text
    }
}
