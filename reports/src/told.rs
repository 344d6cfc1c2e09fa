//! A finding on one line, for forms that show nothing else of it.

use crate::visible::{one_line, visible};
use copydesk_engine::PlacedFinding;

/// The text of a finding, unless the message has it, then the message, then what may stand in its
/// place.
pub(crate) fn told(finding: &PlacedFinding) -> String {
    let text = finding.place.text();
    let message = &finding.message;
    let mut told = match text.is_empty() || !message.contains(text) {
        true => format!("{}: {message}", visible(text)),
        false => message.to_string(),
    };
    let suggestions = finding.suggestions.iter();
    let suggestions: Vec<String> = suggestions.map(|s| visible(&s.replacement)).collect();
    if !suggestions.is_empty() {
        told += &format!(" → {}", suggestions.join(" or "));
    }
    one_line(&told)
}
