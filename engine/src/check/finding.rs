//! A finding in its place.

use crate::check::document::DocumentSpan;
use copydesk_core::{Check, Severity, Span, Suggestion};
use std::sync::Arc;

/// How many words on each side are part of a fingerprint.
const AROUND: usize = 3;

/// A finding in its place.
#[derive(Clone, Debug)]
pub struct PlacedFinding {
    /// The check that found it.
    pub check: &'static Check,
    /// How much it weighs, after the configuration.
    pub severity: Severity,
    /// Where it is.
    pub place: DocumentSpan,
    /// One for all findings that say the same.
    pub message: Arc<str>,
    /// Replacements for the text there, the best first.
    pub suggestions: Vec<Suggestion>,
    /// Other places that belong to it.
    pub related: Vec<PlacedRelated>,
    /// Why it does not count.
    pub accepted: Option<Accepted>,
}

/// Why a finding does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Accepted {
    /// It is in the baseline.
    Baseline,
    /// Somebody suppresses it, for this reason.
    Suppressed(String),
}

impl Accepted {
    /// As reports say it.
    pub fn text(&self) -> String {
        match self {
            Self::Baseline => "baseline".to_owned(),
            Self::Suppressed(reason) => format!("suppressed: {reason}"),
        }
    }
}

impl PlacedFinding {
    /// What it is known by when the text around it has moved.
    pub fn fingerprint(&self) -> String {
        let place = &self.place;
        fingerprint(self.check.id, place.before(), place.text(), place.after())
    }

    /// What is to be put in its place unseen: of what counts and is more than neutral, the first
    /// suggestion that is safe.
    pub fn safe_repair(&self) -> Option<&str> {
        let counts = self.accepted.is_none() && self.severity > Severity::Neutral;
        let mut suggestions = self.suggestions.iter().filter(|_| counts);
        suggestions.find(|s| s.safe).map(|s| s.replacement.as_str())
    }

    /// What findings are sorted by: the place, then the check.
    pub fn order(&self) -> (Span, &str) {
        (self.place.span, self.check.id)
    }
}

/// A place that belongs to a finding.
#[derive(Clone, Debug)]
pub struct PlacedRelated {
    /// Where it is.
    pub place: DocumentSpan,
    /// What it is.
    pub message: String,
}

/// What a finding is known by: the hash (FNV-1a, 64 bits) of its check, its text
/// and the words around it, in hexadecimal.
pub(crate) fn fingerprint(check: &str, before: &str, text: &str, after: &str) -> String {
    let words =
        |text: &str| -> Vec<String> { text.split_whitespace().map(str::to_owned).collect() };
    let (before, after) = (words(before), words(after));
    let near = &before[before.len().saturating_sub(AROUND)..];
    let next = &after[..after.len().min(AROUND)];
    let parts = [&[check.to_owned(), words(text).join(" ")][..], near, next];
    hash(&parts.concat())
}

/// The hash of several texts.
pub fn hash(parts: &[String]) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in parts.join("\0").bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_of_the_check_the_text_and_what_is_near() {
        let own = fingerprint(
            "a/b",
            "one two three four ",
            "x  y",
            " five six seven eight",
        );
        let moved = fingerprint(
            "a/b",
            "zero two three four\n",
            "x y",
            " five six seven nine",
        );
        assert_eq!(own, moved);
        for other in [
            fingerprint("a/c", "two three four ", "x y", " five six seven"),
            fingerprint("a/b", "two three four ", "x z", " five six seven"),
            fingerprint("a/b", "two three five ", "x y", " five six seven"),
        ] {
            assert_ne!(own, other);
        }
    }
}
