//! Writing what was found, one file a form.

mod checkstyle;
mod csv;
mod github;
mod gitlab;
mod html;
mod human;
pub(crate) mod json;
mod junit;
pub(crate) mod keys;
mod output;
mod provenance;
mod sarif;
pub(crate) mod shard;
mod tap;
mod visible;
mod xliff;

pub(crate) use output::{Reports, Wanted};
use provenance::Origin;
pub(crate) use provenance::Provenance;

use crate::config::Override;
use crate::gate::{self, Verdict};
use crate::review::Review;
use crate::stdout;
use copydesk_core::Severity;
use std::io::{self, BufWriter, Write};
use visible::harmless;

/// Says on stderr what went wrong.
pub(crate) fn diagnostic(error: &dyn std::fmt::Display) {
    eprintln!("copydesk: error: {}", harmless(&error.to_string()));
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
    eprintln!("copydesk: note: {}", harmless(text));
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
    /// A page for an editor
    Html,
    /// JUnit XML
    Junit,
    /// Checkstyle XML
    Checkstyle,
    /// Annotations of GitHub Actions
    Github,
    /// GitLab code quality
    Gitlab,
    /// TAP 14
    Tap,
    /// A finding a row
    Csv,
    /// XLIFF 1.2 with ITS 2.0 quality issues
    Xliff,
    /// Findings and facts of one of several runs over JSON Lines, for copydesk reconcile
    Shard,
    /// The keys of those facts, from which --keys tells what has to meet
    Keys,
}

impl Form {
    /// Whether it shows the whole of the text.
    pub(crate) fn shows_text(self) -> bool {
        matches!(self, Self::Html | Self::Xliff)
    }

    /// Where it is written that goes to standard output: colours are for people alone.
    pub(crate) fn stdout(self) -> Box<dyn Write> {
        match self {
            Self::Human => Box::new(BufWriter::new(stdout::coloured())),
            _ => Box::new(BufWriter::with_capacity(1 << 16, stdout::stdout())),
        }
    }

    /// Whether it names the plugins' files.
    pub(crate) fn names_plugins(self) -> bool {
        matches!(self, Self::Html | Self::Json | Self::Sarif | Self::Xliff)
    }

    /// A reporter that writes to `out`.
    pub(crate) fn reporter<'a>(
        self,
        out: impl Write + 'a,
        provenance: &Provenance,
    ) -> Box<dyn Reporter + 'a> {
        match self {
            Self::Human => Box::new(human::Human::new(out)),
            Self::Json => Box::new(json::Json::new(out, provenance.clone())),
            Self::Jsonl => Box::new(json::Jsonl::new(out)),
            Self::Sarif => Box::new(sarif::Sarif::new(out, provenance.clone())),
            Self::Html => Box::new(html::Html::new(out, provenance.clone())),
            Self::Junit => Box::new(junit::Junit::new(out)),
            Self::Checkstyle => Box::new(checkstyle::Checkstyle::new(out)),
            Self::Github => Box::new(github::Github::new(out)),
            Self::Gitlab => Box::new(gitlab::Gitlab::new(out)),
            Self::Tap => Box::new(tap::Tap::new(out)),
            Self::Csv => Box::new(csv::Csv::new(out)),
            Self::Xliff => Box::new(xliff::Xliff::new(out, provenance.clone())),
            Self::Shard => Box::new(shard::Shard::new(out)),
            Self::Keys => Box::new(keys::Keys::new(out)),
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
    /// Findings that do not count.
    pub(crate) accepted: usize,
    points: u64,
    /// The least of what configurations allow over all.
    max_penalty: Option<f64>,
    /// Documents that close the gate, each with the rules that do.
    pub(crate) closed_by: Vec<(String, Vec<String>)>,
    /// Documents that were not checked, each with what could not be.
    pub(crate) unchecked: Vec<(String, Vec<String>)>,
    /// Documents that somebody let out.
    pub(crate) overridden: Vec<(String, Override)>,
    pub(crate) errors: Vec<String>,
    /// What the user should know, as that a plugin does not know a language: each once a run.
    pub(crate) notes: Vec<String>,
}

impl Summary {
    /// Records what the user should know, and says it on stderr.
    pub(crate) fn note(&mut self, text: &str) {
        note(text);
        self.notes.push(text.to_owned());
    }

    pub(crate) fn count(&mut self, review: &Review) {
        self.documents += 1;
        self.words += review.words;
        for finding in &review.findings {
            match finding.accepted {
                None => self.findings[finding.severity as usize] += 1,
                Some(_) => self.accepted += 1,
            }
        }
        self.points += review.points();
        let (verdict, reasons) = review.verdict();
        match verdict {
            Verdict::Closed => self.closed_by.push((review.name.clone(), reasons)),
            Verdict::NotChecked => self.unchecked.push((review.name.clone(), reasons)),
            Verdict::Open => {
                if let Some(over) = review.overridden.clone().filter(|_| !reasons.is_empty()) {
                    self.overridden.push((review.name.clone(), over));
                }
            }
        }
    }

    /// Takes over what a configuration allows over all documents.
    pub(crate) fn limit(&mut self, max_penalty: Option<f64>) {
        let both = [self.max_penalty, max_penalty].into_iter().flatten();
        self.max_penalty = both.reduce(f64::min);
    }

    /// Records what could not be checked, and says it on stderr.
    pub(crate) fn error(&mut self, error: String) {
        diagnostic(&error);
        self.errors.push(error);
    }

    /// A run in which nothing was checked did not find that all is well.
    pub(crate) fn expect_documents(&mut self) {
        if self.documents == 0 && self.errors.is_empty() {
            self.error(
                "nothing was checked: the paths have no article of a format that is known, or \
                 ignore files leave all of them out; --allow-empty lets this pass"
                    .to_owned(),
            );
        }
    }

    /// What is decided of all.
    pub(crate) fn verdict(&self) -> Verdict {
        if !self.closed_by.is_empty() || self.closes_overall().is_some() {
            Verdict::Closed
        } else if !self.unchecked.is_empty() || !self.errors.is_empty() {
            Verdict::NotChecked
        } else {
            Verdict::Open
        }
    }

    /// The rule that closes the gate of all documents together.
    pub(crate) fn closes_overall(&self) -> Option<String> {
        let penalty = self.penalty();
        let most = self.max_penalty.filter(|&most| penalty > most)?;
        Some(format!("max-penalty-overall {most}: {penalty}"))
    }

    /// Penalty points a thousand words over all documents.
    pub(crate) fn penalty(&self) -> f64 {
        gate::per_thousand(self.points, self.words)
    }
}
