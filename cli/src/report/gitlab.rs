//! GitLab's code quality: a list of issues, known again by their fingerprints.

use super::{Reporter, Summary};
use crate::review::Review;
use copydesk_core::Severity;
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Issue {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

pub(super) struct Gitlab<W> {
    out: W,
    issues: Vec<Issue>,
}

impl<W: Write> Gitlab<W> {
    pub(super) fn new(out: W) -> Self {
        Self {
            out,
            issues: Vec::new(),
        }
    }
}

impl<W: Write> Reporter for Gitlab<W> {
    fn review(&mut self, review: &Review) -> io::Result<()> {
        let path = review.path.display().to_string();
        for finding in review.counting() {
            let located = &finding.spot.located;
            self.issues.push(Issue {
                description: format!("{}: {}", finding.spot.text, finding.message),
                check_name: finding.check.id,
                fingerprint: finding.fingerprint.clone(),
                severity: match finding.severity {
                    Severity::Critical => "critical",
                    Severity::Major => "major",
                    Severity::Minor => "minor",
                    Severity::Neutral => "info",
                },
                location: Location {
                    path: path.strip_prefix("./").unwrap_or(&path).to_owned(),
                    lines: Lines {
                        begin: located.from.line,
                        end: located.to.line,
                    },
                },
            });
        }
        Ok(())
    }

    fn finish(&mut self, _: &Summary) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut self.out, &self.issues)?;
        self.out.write_all(b"\n")?;
        self.out.flush()
    }
}
