//! SARIF 2.1.0, whose columns count UTF-16 code units.

use crate::from_root::from_root;
use crate::json::pretty;
use crate::reporter::Reporter;
use crate::visible::harmless;
use copydesk_core::{Check, Severity};
use copydesk_engine::{
    Accepted, DocumentSpan, PlacedFinding, PluginBuild, Provenance, Review, Summary,
};
use copydesk_formats::Location;
use serde_sarif::sarif as s;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

pub(crate) struct Sarif<W> {
    out: W,
    provenance: Provenance,
    results: Vec<s::Result>,
    rules: BTreeMap<&'static str, &'static Check>,
}

impl<W: Write> Sarif<W> {
    pub(crate) fn new(out: W, provenance: Provenance) -> Self {
        Self {
            out,
            provenance,
            results: Vec::new(),
            rules: BTreeMap::new(),
        }
    }
}

impl<W: Write> Reporter for Sarif<W> {
    fn review(&mut self, review: &Review) -> io::Result<()> {
        for finding in &review.findings {
            self.rules.insert(finding.check.id, finding.check);
            let plugin = self.provenance.of(finding.check.family());
            self.results.push(result(review, finding, plugin));
        }
        Ok(())
    }

    fn finish(&mut self, summary: &Summary) -> io::Result<()> {
        let driver = s::ToolComponent::builder()
            .name("copydesk")
            .information_uri(env!("CARGO_PKG_REPOSITORY"))
            .version(env!("CARGO_PKG_VERSION"))
            .rules(
                self.rules
                    .values()
                    .map(|check| rule(check))
                    .collect::<Vec<_>>(),
            )
            .build();
        let notifications: Vec<s::Notification> = summary
            .errors
            .iter()
            .map(|error| {
                s::Notification::builder()
                    .level("error")
                    .message(message(error))
                    .build()
            })
            .collect();
        let settings = summary.settings.iter().map(|used| {
            let place = s::PhysicalLocation::builder().artifact_location(artifact(&used.path));
            let place = s::Location::builder().physical_location(place.build());
            s::Notification::builder()
                .level("note")
                .locations(vec![place.build()])
                .message(message(&used.to_string()))
                .build()
        });
        let passed_over = summary.passed_over_said().map(|said| {
            s::Notification::builder()
                .level("note")
                .message(message(&said))
                .build()
        });
        let conditions: Vec<s::Notification> = passed_over.into_iter().chain(settings).collect();
        let invocation = s::Invocation::builder()
            .tool_configuration_notifications(conditions)
            .execution_successful(summary.errors.is_empty())
            .tool_execution_notifications(notifications)
            .build();
        let run = s::Run::builder()
            .tool(s::Tool::builder().driver(driver).build())
            .invocations(vec![invocation])
            .column_kind("utf16CodeUnits")
            .results(std::mem::take(&mut self.results))
            .build();
        let sarif = s::Sarif::builder()
            .schema("https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json")
            .version(serde_json::json!("2.1.0"))
            .runs(vec![run])
            .build();
        self.out.write_all(pretty(&sarif)?.as_bytes())?;
        self.out.write_all(b"\n")?;
        self.out.flush()
    }
}

fn message(text: &str) -> s::Message {
    s::Message::builder().text(harmless(text)).build()
}

fn rule(check: &Check) -> s::ReportingDescriptor {
    let text = |text: &str| s::MultiformatMessageString::builder().text(text).build();
    s::ReportingDescriptor::builder()
        .id(check.id)
        .short_description(text(check.summary))
        .full_description(text(check.explanation))
        .help_uri(format!(
            "{}/blob/main/docs/checks.md",
            env!("CARGO_PKG_REPOSITORY")
        ))
        .help(
            s::MultiformatMessageString::builder()
                .text(check.explanation)
                .markdown(help(check))
                .build(),
        )
        .default_configuration(
            s::ReportingConfiguration::builder()
                .level(serde_json::json!(level(check.severity)))
                .build(),
        )
        .properties(
            s::PropertyBag::builder()
                .tags(vec![
                    check.category.mqm().to_owned(),
                    format!("its:{}", check.category.issue_type().name()),
                ])
                .build(),
        )
        .build()
}

/// What a check is, with an example of what it finds and of what is right.
fn help(check: &Check) -> String {
    let quoted = |text: &str| text.replace('\n', "\n> ");
    format!(
        "{}\n\nWrong:\n\n> {}\n\nRight:\n\n> {}\n",
        check.explanation,
        quoted(check.bad),
        quoted(check.good)
    )
}

fn level(severity: Severity) -> s::ResultLevel {
    match severity {
        Severity::Critical | Severity::Major => s::ResultLevel::Error,
        Severity::Minor => s::ResultLevel::Warning,
        Severity::Neutral => s::ResultLevel::Note,
    }
}

fn result(review: &Review, finding: &PlacedFinding, plugin: Option<&PluginBuild>) -> s::Result {
    let here = location(&review.path, &finding.place, None);
    let fixes: Vec<s::Fix> = finding
        .suggestions
        .iter()
        .map(|suggestion| {
            let replacement = s::Replacement::builder()
                .deleted_region(region(&finding.place))
                .inserted_content(
                    s::ArtifactContent::builder()
                        .text(suggestion.replacement.clone())
                        .build(),
                )
                .build();
            let change = s::ArtifactChange::builder()
                .artifact_location(artifact(&review.path))
                .replacements(vec![replacement])
                .build();
            s::Fix::builder().artifact_changes(vec![change]).build()
        })
        .collect();
    let related: Vec<s::Location> = finding
        .related
        .iter()
        .map(|related| {
            let path = related.place.document_beside(&finding.place);
            let path = path.map_or(&*review.path, Path::new);
            location(path, &related.place, Some(&related.message))
        })
        .collect();
    let suppressions: Vec<s::Suppression> = match &finding.accepted {
        Some(Accepted::Suppressed(reason)) => {
            let suppression = s::Suppression::builder()
                .kind("external")
                .justification(reason.as_str());
            vec![suppression.build()]
        }
        Some(Accepted::Baseline) | None => Vec::new(),
    };
    let state = match finding.accepted {
        Some(Accepted::Baseline) => s::ResultBaselineState::Unchanged,
        Some(Accepted::Suppressed(_)) | None => s::ResultBaselineState::New,
    };
    let state = review.has_baseline.then_some(state);
    let plugin = plugin.map(PluginBuild::to_string);
    let properties = BTreeMap::from([("plugin".to_owned(), serde_json::json!(plugin))]);
    let fingerprints = [("copydesk/v1".to_owned(), finding.fingerprint())];
    let result = s::Result::builder()
        .suppressions(suppressions)
        .partial_fingerprints(fingerprints.into_iter().collect::<BTreeMap<_, _>>())
        .properties(
            s::PropertyBag::builder()
                .additional_properties(properties)
                .build(),
        )
        .rule_id(finding.check.id)
        .level(level(finding.severity))
        .message(message(&finding.message))
        .locations(vec![here])
        .related_locations(related)
        .fixes(fixes);
    match state {
        Some(state) => result.baseline_state(serde_json::json!(state)).build(),
        None => result.build(),
    }
}

fn location(path: &Path, place: &DocumentSpan, text: Option<&str>) -> s::Location {
    let physical = s::PhysicalLocation::builder()
        .artifact_location(artifact(path))
        .region(region(place))
        .build();
    let location = s::Location::builder().physical_location(physical);
    match text {
        Some(text) => location.message(message(text)).build(),
        None => location.build(),
    }
}

/// A relative reference, as SARIF asks: `/` between the parts, and what a URI
/// may not hold percent-encoded.
fn artifact(path: &Path) -> s::ArtifactLocation {
    let mut uri = String::new();
    for byte in from_root(path).to_string_lossy().replace('\\', "/").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    s::ArtifactLocation::builder().uri(uri).build()
}

fn region(place: &DocumentSpan) -> s::Region {
    let Location { from, to, .. } = place.location();
    s::Region::builder()
        .start_line(i64::from(from.line))
        .start_column(i64::from(from.column_utf16))
        .end_line(i64::from(to.line))
        .end_column(i64::from(to.column_utf16))
        .snippet(s::ArtifactContent::builder().text(place.text()).build())
        .build()
}
