//! What was found, as objects of Python.

use copydesk_engine as engine;
use copydesk_engine::Accepted;
use pyo3::prelude::*;
use pyo3::types::PyDict;

/// What is looked for.
#[pyclass(frozen, get_all, module = "copydesk")]
#[derive(Clone, Debug)]
pub(crate) struct Check {
    id: String,
    summary: String,
    severity: String,
    category: String,
    explanation: String,
}

impl Check {
    pub(crate) fn of(check: &copydesk_core::Check) -> Self {
        Self {
            id: check.id.to_owned(),
            summary: check.summary.to_owned(),
            severity: check.severity.name().to_owned(),
            category: check.category.mqm().to_owned(),
            explanation: check.explanation.to_owned(),
        }
    }
}

/// A replacement for the text of a finding.
#[pyclass(frozen, get_all, module = "copydesk")]
#[derive(Clone, Debug)]
pub(crate) struct Suggestion {
    /// What is to stand there.
    replacement: String,
    /// Whether it may be put there unseen.
    safe: bool,
}

/// Another place that belongs to a finding.
#[pyclass(frozen, get_all, module = "copydesk")]
#[derive(Clone, Debug)]
pub(crate) struct Related {
    start: usize,
    end: usize,
    text: String,
    message: String,
}

/// A finding. `start` and `end` count characters of the text that was checked.
#[pyclass(frozen, get_all, module = "copydesk")]
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    check: String,
    category: String,
    severity: String,
    start: usize,
    end: usize,
    line: u32,
    column: u32,
    text: String,
    message: String,
    suggestions: Vec<Suggestion>,
    related: Vec<Related>,
    source: Option<String>,
    accepted: Option<String>,
}

#[pymethods]
impl Finding {
    fn __repr__(&self) -> String {
        format!(
            "Finding({}, {}, {}:{}, {:?})",
            self.check, self.severity, self.line, self.column, self.text
        )
    }

    /// The finding as a row of a table.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let row = PyDict::new(py);
        row.set_item("check", &self.check)?;
        row.set_item("category", &self.category)?;
        row.set_item("severity", &self.severity)?;
        row.set_item("start", self.start)?;
        row.set_item("end", self.end)?;
        row.set_item("line", self.line)?;
        row.set_item("column", self.column)?;
        row.set_item("text", &self.text)?;
        row.set_item("message", &self.message)?;
        let suggestions: Vec<&str> = self
            .suggestions
            .iter()
            .map(|one| one.replacement.as_str())
            .collect();
        row.set_item("suggestions", suggestions)?;
        row.set_item("source", &self.source)?;
        row.set_item("accepted", &self.accepted)?;
        Ok(row)
    }
}

/// What was found in a document, and what is decided of it.
#[pyclass(frozen, get_all, module = "copydesk")]
#[derive(Clone, Debug)]
pub(crate) struct Review {
    name: String,
    language: String,
    source_language: String,
    words: usize,
    verdict: String,
    reasons: Vec<String>,
    penalty: f64,
    findings: Vec<Finding>,
    errors: Vec<String>,
    notes: Vec<String>,
}

#[pymethods]
impl Review {
    fn __repr__(&self) -> String {
        format!(
            "Review({:?}, {}, {} findings)",
            self.name,
            self.verdict,
            self.findings.len()
        )
    }

    /// Whether the gate lets it out.
    #[getter]
    fn is_open(&self) -> bool {
        self.verdict == engine::Verdict::Open.name()
    }

    /// Its findings as rows of a table.
    fn to_dicts<'py>(&self, py: Python<'py>) -> PyResult<Vec<Bound<'py, PyDict>>> {
        self.findings
            .iter()
            .map(|finding| finding.to_dict(py))
            .collect()
    }
}

/// Counts characters before bytes that come in any order.
struct Characters<'a> {
    text: &'a str,
    /// Characters before every so many bytes.
    counts: Vec<usize>,
}

/// Bytes between two counts.
const STRIDE: usize = 1024;

impl<'a> Characters<'a> {
    fn of(text: &'a str) -> Self {
        let begins = |byte: &&u8| (**byte as i8) >= -0x40;
        let mut before = 0;
        let counts = text.as_bytes().chunks(STRIDE).map(|chunk| {
            let count = before;
            before += chunk.iter().filter(begins).count();
            count
        });
        Self {
            counts: counts.collect(),
            text,
        }
    }

    fn before(&self, at: usize) -> usize {
        let begins = |byte: &&u8| (**byte as i8) >= -0x40;
        let at = at.min(self.text.len());
        let chunk = at / STRIDE;
        let Some(count) = self.counts.get(chunk) else {
            // The end of a text that chunks fill.
            return self.text.chars().count();
        };
        count
            + self.text.as_bytes()[chunk * STRIDE..at]
                .iter()
                .filter(begins)
                .count()
    }
}

impl Review {
    /// Of a review of the text of a file.
    pub(crate) fn of(review: &engine::Review, file: &str) -> Self {
        let characters = Characters::of(file);
        let (verdict, reasons) = review.verdict();
        Self {
            name: review.name.clone(),
            language: review.language.clone(),
            source_language: review.source_language.clone(),
            words: review.words,
            verdict: verdict.name().to_owned(),
            reasons,
            penalty: review.penalty(),
            findings: review
                .findings
                .iter()
                .map(|finding| Finding::of(finding, &characters))
                .collect(),
            errors: review.errors.clone(),
            notes: review.notes.clone(),
        }
    }
}

impl Finding {
    fn of(finding: &engine::PlacedFinding, characters: &Characters<'_>) -> Self {
        let place = &finding.place;
        let located = place.location();
        let suggestions = finding.suggestions.iter().map(|suggestion| Suggestion {
            replacement: suggestion.replacement.clone(),
            safe: suggestion.safe,
        });
        let related = finding.related.iter().map(|related| {
            let located = related.place.location();
            Related {
                start: characters.before(located.in_text.start),
                end: characters.before(located.in_text.end),
                text: related.place.text().to_owned(),
                message: related.message.clone(),
            }
        });
        Self {
            check: finding.check.id.to_owned(),
            category: finding.check.category.mqm().to_owned(),
            severity: finding.severity.name().to_owned(),
            start: characters.before(located.in_text.start),
            end: characters.before(located.in_text.end),
            line: located.from.line,
            column: located.from.column,
            text: place.text().to_owned(),
            message: finding.message.to_string(),
            suggestions: suggestions.collect(),
            related: related.collect(),
            source: place.source().map(str::to_owned),
            accepted: finding.accepted.as_ref().map(Accepted::text),
        }
    }
}
