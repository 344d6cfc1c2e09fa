//! TAP 14: a test point a document, its findings as comments.

use crate::reporter::Reporter;
use crate::visible::harmless;
use copydesk_engine::{Review, Summary, Verdict};
use std::io::{self, Write};

pub(crate) struct Tap<W> {
    out: W,
    number: usize,
}

impl<W: Write> Tap<W> {
    pub(crate) fn new(out: W) -> Self {
        Self { out, number: 0 }
    }
}

impl<W: Write> Reporter for Tap<W> {
    fn review(&mut self, review: &Review) -> io::Result<()> {
        if self.number == 0 {
            writeln!(self.out, "TAP version 14")?;
        }
        self.number += 1;
        let (verdict, reasons) = review.verdict();
        let result = match verdict {
            Verdict::Open => "ok",
            Verdict::NotChecked | Verdict::Closed => "not ok",
        };
        writeln!(
            self.out,
            "{result} {} - {}",
            self.number,
            description(&review.name)
        )?;
        for finding in review.counting() {
            let from = finding.place.location().from;
            let text = format!(
                "{}:{} {} {}: {}",
                from.line, from.column, finding.severity, finding.check.id, finding.message
            );
            writeln!(self.out, "# {}", line(&text))?;
        }
        for reason in reasons {
            writeln!(self.out, "# {}: {}", verdict.name(), line(&reason))?;
        }
        Ok(())
    }

    fn finish(&mut self, summary: &Summary) -> io::Result<()> {
        if self.number == 0 {
            writeln!(self.out, "TAP version 14")?;
        }
        writeln!(self.out, "1..{}", self.number)?;
        for condition in summary.conditions() {
            writeln!(self.out, "# {}", line(&condition))?;
        }
        for error in &summary.errors {
            writeln!(self.out, "Bail out! {}", line(error))?;
        }
        self.out.flush()
    }
}

/// A text on one line.
fn line(text: &str) -> String {
    harmless(text).replace('\n', " ")
}

/// A description, whose `#` would begin a directive.
fn description(name: &str) -> String {
    line(name).replace('\\', "\\\\").replace('#', "\\#")
}
