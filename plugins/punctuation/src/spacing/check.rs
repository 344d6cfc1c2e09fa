//! What the check says of itself, and how much it weighs by language.

use crate::Line;
use copydesk_core::document::Script;
use copydesk_core::language::script;
use copydesk_core::{Category, Check, Severity};

pub(crate) static CHECK: Check = Check {
    id: "punctuation/spacing",
    category: Category::Whitespace,
    severity: Severity::Minor,
    summary: "a space beside a mark of punctuation that is wrong or missing",
    explanation: "A space before a comma or a full stop, none behind them, a space just inside \
        brackets, and, by language, the spaces before ; : ! ? and inside « »: French sets them \
        (U+202F or U+00A0, by the Imprimerie nationale), most other languages do not. A common \
        space where French wants one that does not break the line is neutral: a publisher's \
        system may set it later. Decimals, times, smileys, addresses and names such as .NET are \
        left alone.",
    example_language: "en",
    bad: "He left the capital , and did not return .",
    good: "He left the capital, and did not return.",
    ..Check::BLANK
};

/// How much a space before or inside a mark weighs: the press of languages in
/// Arabic letters sets it as it likes.
pub(super) fn severity(line: &Line<'_>) -> Severity {
    match script(line.document.language) {
        Script::Arabic => Severity::Neutral,
        _ => CHECK.severity,
    }
}
