//! CSV: a finding a row, for spreadsheets.

use crate::reporter::Reporter;
use crate::visible::one_line;
use copydesk_engine::{Accepted, Review, Summary};
use std::io::{self, Write};

pub(crate) struct Csv<W: Write> {
    writer: csv::Writer<W>,
    begun: bool,
}

impl<W: Write> Csv<W> {
    pub(crate) fn new(out: W) -> Self {
        Self {
            writer: csv::Writer::from_writer(out),
            begun: false,
        }
    }

    fn begin(&mut self) -> io::Result<()> {
        if !self.begun {
            self.begun = true;
            self.writer.write_record([
                "document",
                "line",
                "column",
                "severity",
                "check",
                "category",
                "text",
                "message",
                "suggestions",
                "accepted",
            ])?;
        }
        Ok(())
    }
}

impl<W: Write> Reporter for Csv<W> {
    fn review(&mut self, review: &Review) -> io::Result<()> {
        self.begin()?;
        for finding in &review.findings {
            let from = finding.place.location().from;
            let suggestions: Vec<&str> = finding
                .suggestions
                .iter()
                .map(|s| s.replacement.as_str())
                .collect();
            let accepted = finding.accepted.as_ref().map(Accepted::text);
            self.writer.write_record([
                safe(&review.name).as_str(),
                &from.line.to_string(),
                &from.column.to_string(),
                finding.severity.name(),
                finding.check.id,
                finding.check.category.mqm(),
                &safe(finding.place.text()),
                &safe(&finding.message),
                &safe(&suggestions.join(" | ")),
                &safe(&accepted.unwrap_or_default()),
            ])?;
        }
        Ok(())
    }

    fn finish(&mut self, _: &Summary) -> io::Result<()> {
        self.begin()?;
        self.writer.flush()
    }
}

/// A text on one line that no spreadsheet takes for a formula (OWASP, CSV injection).
fn safe(text: &str) -> String {
    let text = one_line(text);
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text
    }
}
