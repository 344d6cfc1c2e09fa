//! The JSON contract: `json` is one object, `jsonl` a finding a line. Scripts
//! rely on the names and the order of the fields.

use crate::reporter::Reporter;
use crate::visible::escaped_json;
use copydesk_core::{Severity, Suggestion};
use copydesk_engine::{
    Accepted, PlacedFinding, PlacedRelated, PluginBuild, Provenance, Review, Summary, Verdict,
};
use schemars::JsonSchema;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// JSON on one line, for readers of every kind: controls, and the characters that some take for
/// line breaks (U+0085, U+2028, U+2029), are escaped.
///
/// # Errors
///
/// Where the value has no form in JSON.
pub fn line(value: &impl Serialize) -> serde_json::Result<String> {
    serde_json::to_string(value).map(escaped_json)
}

/// The same on many lines.
pub(crate) fn pretty(value: &impl Serialize) -> serde_json::Result<String> {
    serde_json::to_string_pretty(value).map(escaped_json)
}

/// A finding, as both forms write it. `start` and `end` are bytes of the
/// file's text, `line` and `column` count from 1, columns in characters.
#[derive(Serialize, JsonSchema)]
pub struct Finding<'a> {
    /// Name of the document; of a related place, where it is another.
    pub document: &'a str,
    /// Id of the segment, where its format has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Cow<'a, str>>,
    /// BCP 47 tag of the document.
    pub language: &'a str,
    /// Id of the check.
    pub check: &'a str,
    /// MQM error type.
    pub category: &'a str,
    /// How much it weighs.
    #[schemars(with = "String")]
    pub severity: Severity,
    /// Its first byte in the file, or in the text of its record.
    pub start: u32,
    /// Behind its last byte.
    pub end: u32,
    /// From 1.
    pub line: u32,
    /// In characters, from 1.
    pub column: u32,
    /// The line of its end, from 1.
    pub end_line: u32,
    /// Behind its last character, from 1.
    pub end_column: u32,
    /// What stands there.
    pub text: &'a str,
    /// What it is.
    pub message: &'a str,
    /// Replacements, the best first.
    pub suggestions: Vec<&'a str>,
    /// Other places.
    pub related: Vec<Related<'a>>,
    /// Why it does not count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accepted: Option<String>,
}

/// A place that belongs to a finding.
#[derive(Serialize, JsonSchema)]
pub struct Related<'a> {
    /// Name of the document; of a related place, where it is another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<&'a str>,
    /// Id of the segment, where its format has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Cow<'a, str>>,
    /// Its first byte in the file, or in the text of its record.
    pub start: u32,
    /// Behind its last byte.
    pub end: u32,
    /// From 1.
    pub line: u32,
    /// In characters, from 1.
    pub column: u32,
    /// What it is.
    pub message: &'a str,
}

/// What may stand in the place of a finding, the best first.
pub fn replacements(suggestions: &[Suggestion]) -> Vec<&str> {
    suggestions.iter().map(|s| s.replacement.as_str()).collect()
}

impl<'a> Finding<'a> {
    /// Made from what was found.
    pub fn new(review: &'a Review, finding: &'a PlacedFinding) -> Self {
        let place = &finding.place;
        let located = place.location();
        Self {
            document: &review.name,
            id: located.id,
            language: &review.language,
            check: finding.check.id,
            category: finding.check.category.mqm(),
            severity: finding.severity,
            start: located.start,
            end: located.end,
            line: located.from.line,
            column: located.from.column,
            end_line: located.to.line,
            end_column: located.to.column,
            text: place.text(),
            message: &finding.message,
            suggestions: replacements(&finding.suggestions),
            related: finding
                .related
                .iter()
                .map(|related| Related::new(finding, related))
                .collect(),
            accepted: finding.accepted.as_ref().map(Accepted::text),
        }
    }
}

impl<'a> Related<'a> {
    fn new(finding: &'a PlacedFinding, related: &'a PlacedRelated) -> Self {
        let located = related.place.location();
        Self {
            document: related.place.document_beside(&finding.place),
            id: located.id,
            start: located.start,
            end: located.end,
            line: located.from.line,
            column: located.from.column,
            message: &related.message,
        }
    }
}

/// Writes a finding a line.
pub struct Jsonl<W> {
    out: W,
}

impl<W: Write> Jsonl<W> {
    /// Made from what was found.
    pub fn new(out: W) -> Self {
        Self { out }
    }
}

impl<W: Write> Reporter for Jsonl<W> {
    fn review(&mut self, review: &Review) -> io::Result<()> {
        for finding in &review.findings {
            let json = line(&Finding::new(review, finding))?;
            writeln!(self.out, "{json}")?;
        }
        Ok(())
    }

    fn finish(&mut self, _: &Summary) -> io::Result<()> {
        self.out.flush()
    }
}

#[derive(Serialize, JsonSchema)]
struct Document<'a> {
    document: &'a str,
    language: &'a str,
    words: usize,
    penalty: f64,
    /// How many findings count, by severity.
    counts: BTreeMap<&'static str, usize>,
    findings: Vec<Finding<'a>>,
    verdict: &'a str,
    /// What closes its gate, or could not be checked.
    reasons: Vec<String>,
}

#[derive(Serialize, JsonSchema)]
struct Gate<'a> {
    open: bool,
    verdict: &'a str,
    penalty: f64,
    closed_by: Vec<String>,
    not_checked: Vec<String>,
    overridden: Vec<Overridden<'a>>,
    /// What closes it over all documents.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

#[derive(Serialize, JsonSchema)]
struct Overridden<'a> {
    document: &'a str,
    by: &'a str,
    reason: &'a str,
    until: &'a str,
}

/// A file of settings that the run used.
#[derive(Serialize, JsonSchema)]
struct Settings<'a> {
    /// `configuration`, `policy`, `suppressions`, `baseline`.
    kind: &'a str,
    path: Cow<'a, str>,
    sha256: &'a str,
    /// What it says of the verdict.
    says: &'a [String],
}

/// The whole report. It is written piece by piece; this is its form.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "it is there for its schema")]
pub struct Report<'a> {
    /// 1.
    version: u32,
    documents: Vec<Document<'a>>,
    /// What could not be checked.
    errors: Vec<String>,
    gate: Gate<'a>,
    /// The plugins whose checks ran, where their files are named.
    #[schemars(default)]
    plugins: Vec<BTreeMap<String, String>>,
    /// What the user should know.
    notes: Vec<String>,
    /// The files of settings that the run used.
    settings: Vec<Settings<'a>>,
    /// Files of folders that were not read, by the reason.
    passed_over: BTreeMap<String, usize>,
    /// How many findings count, by severity.
    counts: BTreeMap<&'static str, usize>,
}

/// The JSON Schema of the report.
pub fn schema() -> schemars::Schema {
    schemars::schema_for!(Report<'_>)
}

/// A number for each severity.
fn counts(number: impl Fn(Severity) -> usize) -> BTreeMap<&'static str, usize> {
    let all = Severity::ALL.iter();
    all.map(|&severity| (severity.name(), number(severity)))
        .collect()
}

/// Writes documents as they come, so that a run of any length needs no
/// memory.
pub struct Json<W> {
    out: W,
    provenance: Provenance,
    begun: bool,
}

impl<W: Write> Json<W> {
    /// Made from what was found.
    pub fn new(out: W, provenance: Provenance) -> Self {
        Self {
            out,
            provenance,
            begun: false,
        }
    }

    /// What was written to.
    pub fn into_inner(self) -> W {
        self.out
    }

    fn begin(&mut self) -> io::Result<()> {
        if self.begun {
            return Ok(());
        }
        self.begun = true;
        self.out.write_all(b"{\"version\":1,\"documents\":[")
    }
}

impl<W: Write> Reporter for Json<W> {
    fn review(&mut self, review: &Review) -> io::Result<()> {
        let first = !self.begun;
        self.begin()?;
        self.out.write_all(if first { b"\n" } else { b",\n" })?;
        let findings = review.findings.iter();
        let (verdict, reasons) = review.verdict();
        let document = Document {
            document: &review.name,
            language: &review.language,
            words: review.words,
            penalty: review.penalty(),
            counts: counts(|severity| {
                let counting = review.counting();
                counting
                    .filter(|finding| finding.severity == severity)
                    .count()
            }),
            findings: findings.map(|f| Finding::new(review, f)).collect(),
            verdict: verdict.name(),
            reasons,
        };
        self.out.write_all(line(&document)?.as_bytes())
    }

    fn finish(&mut self, summary: &Summary) -> io::Result<()> {
        self.begin()?;
        self.out.write_all(b"\n],\"errors\":")?;
        self.out.write_all(line(&summary.errors)?.as_bytes())?;
        self.out.write_all(b",\"gate\":")?;
        let names = |documents: &'_ [(String, Vec<String>)]| -> Vec<String> {
            documents.iter().map(|(name, _)| name.clone()).collect()
        };
        let (closed_by, not_checked) = (names(&summary.closed_by), names(&summary.unchecked));
        let overridden = summary
            .overridden
            .iter()
            .map(|(document, over)| Overridden {
                document,
                by: &over.by,
                reason: &over.reason,
                until: &over.until,
            });
        let verdict = summary.verdict();
        let gate = Gate {
            open: verdict == Verdict::Open,
            verdict: verdict.name(),
            penalty: summary.penalty(),
            closed_by,
            not_checked,
            overridden: overridden.collect(),
            reason: summary.closes_overall(),
        };
        self.out.write_all(line(&gate)?.as_bytes())?;
        let plugins: Vec<&PluginBuild> = self.provenance.all().collect();
        self.out.write_all(b",\"plugins\":")?;
        self.out.write_all(line(&plugins)?.as_bytes())?;
        self.out.write_all(b",\"notes\":")?;
        self.out.write_all(line(&summary.notes)?.as_bytes())?;
        let settings = summary.settings.iter().map(|used| Settings {
            kind: used.kind,
            path: used.path.to_string_lossy(),
            sha256: &used.sha256,
            says: &used.says,
        });
        self.out.write_all(b",\"settings\":")?;
        let settings: Vec<Settings<'_>> = settings.collect();
        self.out.write_all(line(&settings)?.as_bytes())?;
        let passed_over: BTreeMap<&str, usize> = summary.passed_over.reasons().collect();
        self.out.write_all(b",\"passed_over\":")?;
        self.out.write_all(line(&passed_over)?.as_bytes())?;
        let all = counts(|severity| summary.findings[severity as usize]);
        self.out.write_all(b",\"counts\":")?;
        self.out.write_all(line(&all)?.as_bytes())?;
        self.out.write_all(b"}\n")?;
        self.out.flush()
    }
}
