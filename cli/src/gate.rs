//! The gate: whether findings let an article out.

use crate::config::FailOn;
use copydesk_core::Severity;

/// What closes the gate where nobody says otherwise.
pub(crate) const DEFAULT: FailOn = FailOn::Major;

/// Penalty points of findings, as MQM counts them, for each thousand words
/// (or characters, by language) of the text. A text without words is taken to
/// have one.
pub(crate) fn penalty(severities: impl Iterator<Item = Severity>, words: usize) -> f64 {
    let points: u32 = severities.map(Severity::penalty).sum();
    let per_thousand = f64::from(points) * 1000.0 / words.max(1) as f64;
    (per_thousand * 10.0).round() / 10.0
}

/// Whether a finding of this severity closes the gate.
pub(crate) fn closes(severity: Severity, fail_on: FailOn) -> bool {
    fail_on.severity().is_some_and(|least| severity >= least)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn penalties_are_per_thousand_words() {
        let severities = [Severity::Neutral, Severity::Minor, Severity::Major];
        assert_eq!(penalty(severities.into_iter(), 600), 10.0);
        assert_eq!(penalty([].into_iter(), 0), 0.0);
    }

    #[test]
    fn never_is_never() {
        assert!(closes(Severity::Major, FailOn::Major));
        assert!(!closes(Severity::Minor, FailOn::Major));
        assert!(!closes(Severity::Critical, FailOn::Never));
    }
}
