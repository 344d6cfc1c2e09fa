//! What is told of a text: a diagnostic a finding.

use crate::fault::{Checked, Fault};
use crate::places::{Lines, uri_of};
use crate::settings::Settings;
use copydesk_core::Severity;
use lsp_types::{
    Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location, NumberOrString,
    Position, PublishDiagnosticsParams, Range, Uri,
};

/// What the client calls where diagnostics come from.
pub(crate) const SOURCE: &str = "copydesk";

/// The diagnostics of a text.
pub(crate) fn of(
    uri: &Uri,
    checked: &Checked,
    lines: &Lines,
    settings: &Settings,
) -> PublishDiagnosticsParams {
    let shown = checked
        .faults
        .iter()
        .filter(|fault| settings.shows(fault.severity));
    let mut all: Vec<Diagnostic> = shown.map(|fault| diagnostic(uri, fault, lines)).collect();
    // What could not be checked is seen where the text begins.
    all.extend(checked.errors.iter().map(|error| Diagnostic {
        range: Range::new(Position::new(0, 0), Position::new(0, 0)),
        severity: Some(DiagnosticSeverity::ERROR),
        source: Some(SOURCE.to_owned()),
        message: error.clone(),
        ..Diagnostic::default()
    }));
    PublishDiagnosticsParams::new(uri.clone(), all, Some(checked.version))
}

pub(crate) fn diagnostic(uri: &Uri, fault: &Fault, lines: &Lines) -> Diagnostic {
    let related = fault.related.iter().filter_map(|related| {
        let location = match &related.path {
            None => Location::new(uri.clone(), lines.range(&related.bytes)),
            // The text of another file is not at hand: its beginning is named.
            Some(path) => Location::new(uri_of(path)?, Range::default()),
        };
        Some(DiagnosticRelatedInformation {
            location,
            message: related.message.clone(),
        })
    });
    let related: Vec<_> = related.collect();
    Diagnostic {
        range: lines.range(&fault.bytes),
        severity: Some(severity(fault.severity)),
        code: Some(NumberOrString::String(fault.check.id.to_owned())),
        source: Some(SOURCE.to_owned()),
        message: fault.message.to_string(),
        related_information: (!related.is_empty()).then_some(related),
        ..Diagnostic::default()
    }
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Critical => DiagnosticSeverity::ERROR,
        Severity::Major => DiagnosticSeverity::WARNING,
        Severity::Minor => DiagnosticSeverity::INFORMATION,
        Severity::Neutral => DiagnosticSeverity::HINT,
    }
}
