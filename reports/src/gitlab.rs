//! GitLab's code quality: a list of issues, known again by their fingerprints.

use crate::from_root::from_root;
use crate::json::pretty;
use crate::reporter::Reporter;
use crate::told::told;
use crate::visible::harmless;
use copydesk_core::Severity;
use copydesk_engine::{Review, Summary, hash};
use serde::Serialize;
use std::collections::HashMap;
use std::io::{self, Write};
use std::path::Path;

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

pub(crate) struct Gitlab<W> {
    out: W,
    issues: Vec<Issue>,
    /// How many issues there are of each file and fingerprint.
    seen: HashMap<(String, String), usize>,
}

impl<W: Write> Gitlab<W> {
    pub(crate) fn new(out: W) -> Self {
        Self {
            out,
            issues: Vec::new(),
            seen: HashMap::new(),
        }
    }

    /// A fingerprint that no other issue of the report has: of several with one
    /// GitLab shows the first alone.
    fn fingerprint(&mut self, path: &str, fingerprint: &str) -> String {
        let key = (path.to_owned(), fingerprint.to_owned());
        let number = self.seen.entry(key.clone()).or_default();
        *number += 1;
        hash(&[key.0, key.1, number.to_string()])
    }
}

impl<W: Write> Reporter for Gitlab<W> {
    fn review(&mut self, review: &Review) -> io::Result<()> {
        let path = from_root(&review.path).display().to_string();
        let path = path.strip_prefix("./").unwrap_or(&path);
        for finding in review.counting() {
            let located = finding.place.location();
            let fingerprint = self.fingerprint(path, &finding.fingerprint());
            self.issues.push(Issue {
                description: told(finding),
                check_name: finding.check.id,
                fingerprint,
                severity: match finding.severity {
                    Severity::Critical => "critical",
                    Severity::Major => "major",
                    Severity::Minor => "minor",
                    Severity::Neutral => "info",
                },
                location: Location {
                    path: path.to_owned(),
                    lines: Lines {
                        begin: located.from.line,
                        end: located.to.line,
                    },
                },
            });
        }
        Ok(())
    }

    /// What could not be checked, and the settings that were used, are issues too: a report has
    /// nothing else that is shown. An error has no place of its own.
    fn finish(&mut self, summary: &Summary) -> io::Result<()> {
        let errors = summary.errors.iter().map(|error| {
            let text = harmless(error);
            ("not-checked", "blocker", text, Path::new("."))
        });
        let settings = summary.settings.iter().map(|used| {
            let text = harmless(&used.to_string());
            ("settings", "info", text, used.path.as_path())
        });
        let passed_over = summary.passed_over_said();
        let passed_over = passed_over.map(|said| ("passed-over", "info", said, Path::new(".")));
        let issues: Vec<_> = errors.chain(settings).chain(passed_over).collect();
        for (check_name, severity, description, path) in issues {
            let path = from_root(path).display().to_string();
            let fingerprint = self.fingerprint(&path, &description);
            self.issues.push(Issue {
                fingerprint,
                description,
                check_name,
                severity,
                location: Location {
                    path,
                    lines: Lines { begin: 1, end: 1 },
                },
            });
        }
        self.out.write_all(pretty(&self.issues)?.as_bytes())?;
        self.out.write_all(b"\n")?;
        self.out.flush()
    }
}
