//! Writing what was found, one file a form.

mod human;
mod json;
mod sarif;

use crate::desk::Review;
use crate::gate;
use copydesk_core::Severity;
use std::io::{self, Write};

/// Says on stderr what went wrong.
pub(crate) fn diagnostic(error: &dyn std::fmt::Display) {
    eprintln!("copydesk: error: {error}");
}

/// Says on stderr what could not be checked of a document; whether there was
/// anything.
pub(crate) fn diagnostics(review: &Review) -> bool {
    for error in &review.errors {
        diagnostic(error);
    }
    !review.errors.is_empty()
}

/// Says on stderr what the user should know.
pub(crate) fn note(text: &str) {
    eprintln!("copydesk: note: {text}");
}

/// A form of report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Form {
    /// Excerpts, for reading
    Human,
    /// One JSON object
    Json,
    /// A finding a line
    Jsonl,
    /// SARIF 2.1.0
    Sarif,
}

impl Form {
    /// A reporter that writes to `out`.
    pub(crate) fn reporter<'a>(self, out: impl Write + 'a) -> Box<dyn Reporter + 'a> {
        match self {
            Self::Human => Box::new(human::Human::new(out)),
            Self::Json => Box::new(json::Json::new(out)),
            Self::Jsonl => Box::new(json::Jsonl::new(out)),
            Self::Sarif => Box::new(sarif::Sarif::new(out)),
        }
    }
}

/// Writes a report, document by document.
pub(crate) trait Reporter {
    fn review(&mut self, review: &Review) -> io::Result<()>;
    fn finish(&mut self, summary: &Summary) -> io::Result<()>;
}

/// What a run came to.
#[derive(Debug, Default)]
pub(crate) struct Summary {
    pub(crate) documents: usize,
    pub(crate) words: usize,
    /// Findings by severity, from the lightest.
    pub(crate) findings: [usize; Severity::ALL.len()],
    /// Documents that close the gate.
    pub(crate) closed_by: Vec<String>,
    pub(crate) errors: Vec<String>,
}

impl Summary {
    pub(crate) fn count(&mut self, review: &Review) {
        self.documents += 1;
        self.words += review.words;
        for severity in review.severities() {
            self.findings[severity as usize] += 1;
        }
        if review.closes() {
            self.closed_by.push(review.name.clone());
        }
    }

    /// Records what could not be checked, and says it on stderr.
    pub(crate) fn error(&mut self, error: String) {
        diagnostic(&error);
        self.errors.push(error);
    }

    pub(crate) fn is_open(&self) -> bool {
        self.closed_by.is_empty()
    }

    /// Penalty points a thousand words over all documents.
    pub(crate) fn penalty(&self) -> f64 {
        let severities = Severity::ALL
            .into_iter()
            .flat_map(|s| std::iter::repeat_n(s, self.findings[s as usize]));
        gate::penalty(severities, self.words)
    }
}
