//! The verdict of the gate, above the first line.

use crate::fault::Checked;
use copydesk_core::Severity;
use copydesk_engine::Verdict;
use lsp_types::{CodeLens, Command, Position, Range};
use serde::Serialize;

/// The notification that tells it too, for a status bar: `copydesk/verdict`.
pub(crate) const NOTIFICATION: &str = "copydesk/verdict";

/// What is decided of a text.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Told {
    uri: String,
    verdict: &'static str,
    /// What closes the gate, or could not be checked.
    reasons: Vec<String>,
    /// Such as `2 major, 1 minor`.
    counts: String,
}

impl Told {
    /// Nothing while the whole of it was not checked.
    pub(crate) fn of(uri: &str, checked: &Checked) -> Option<Self> {
        let (verdict, reasons) = checked.verdict.clone()?;
        Some(Self {
            uri: uri.to_owned(),
            verdict: Verdict::name(verdict),
            reasons,
            counts: counts(checked),
        })
    }

    fn line(&self) -> String {
        match self.counts.as_str() {
            "" => format!("copydesk: {}", self.verdict),
            counts => format!("copydesk: {}: {counts}", self.verdict),
        }
    }

    pub(crate) fn lens(&self) -> CodeLens {
        CodeLens {
            range: Range::new(Position::new(0, 0), Position::new(0, 0)),
            command: Some(Command::new(self.line(), String::new(), None)),
            data: None,
        }
    }
}

/// How many findings there are, the gravest first.
fn counts(checked: &Checked) -> String {
    let counts = Severity::ALL.iter().rev().filter_map(|severity| {
        let own = checked
            .faults
            .iter()
            .filter(|fault| fault.severity == *severity);
        match own.count() {
            0 => None,
            number => Some(format!("{number} {}", severity.name())),
        }
    });
    counts.collect::<Vec<_>>().join(", ")
}
