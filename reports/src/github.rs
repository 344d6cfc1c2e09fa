//! Annotations of GitHub Actions: a workflow command a finding.

use crate::from_root::from_root;
use crate::reporter::Reporter;
use crate::told::told;
use crate::visible::harmless;
use copydesk_core::Severity;
use copydesk_engine::{Review, Summary, Verdict};
use std::io::{self, Write};

pub(crate) struct Github<W> {
    out: W,
}

impl<W: Write> Github<W> {
    pub(crate) fn new(out: W) -> Self {
        Self { out }
    }
}

impl<W: Write> Reporter for Github<W> {
    fn review(&mut self, review: &Review) -> io::Result<()> {
        let path = from_root(&review.path).display().to_string();
        for finding in review.counting() {
            let located = finding.place.location();
            let command = match finding.severity {
                Severity::Critical | Severity::Major => "error",
                Severity::Minor => "warning",
                Severity::Neutral => "notice",
            };
            writeln!(
                self.out,
                "::{command} file={},line={},endLine={},col={},endColumn={},title={}::{}",
                property(&path),
                located.from.line,
                located.to.line,
                located.from.column,
                located.to.column,
                property(finding.check.id),
                data(&told(finding)),
            )?;
        }
        Ok(())
    }

    fn finish(&mut self, summary: &Summary) -> io::Result<()> {
        for (name, reasons) in &summary.closed_by {
            let text = format!("{name} closes the gate: {}", reasons.join("; "));
            writeln!(self.out, "::error title=copydesk::{}", data(&text))?;
        }
        for error in &summary.errors {
            writeln!(self.out, "::error title=copydesk::{}", data(error))?;
        }
        for condition in summary.conditions() {
            writeln!(self.out, "::notice title=copydesk::{}", data(&condition))?;
        }
        let command = match summary.verdict() {
            Verdict::Open => "notice",
            Verdict::NotChecked | Verdict::Closed => "error",
        };
        let verdict = summary.verdict().name();
        writeln!(self.out, "::{command} title=copydesk::gate {verdict}")?;
        self.out.flush()
    }
}

/// What stands behind the second `::`, as the toolkit of GitHub Actions escapes
/// it.
fn data(text: &str) -> String {
    harmless(text).replace('%', "%25").replace('\n', "%0A")
}

/// The value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
