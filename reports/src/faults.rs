//! The findings of a document that are one fault: of one check and severity, with one message.

use copydesk_engine::PlacedFinding;
use std::collections::HashMap;

/// A finding with its number among those of its report.
pub(crate) type Numbered<'a> = (usize, &'a PlacedFinding);

/// The findings, those of one fault together, in the order of the first ones.
pub(crate) fn faults<'a>(findings: impl Iterator<Item = Numbered<'a>>) -> Vec<Vec<Numbered<'a>>> {
    let mut groups: Vec<Vec<Numbered<'a>>> = Vec::new();
    let mut known = HashMap::new();
    for (number, finding) in findings {
        let accepted = finding.accepted.is_some();
        let fault = (
            finding.check.id,
            finding.severity,
            &finding.message,
            accepted,
        );
        let group = *known.entry(fault).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[group].push((number, finding));
    }
    groups
}
