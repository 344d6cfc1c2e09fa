//! `characters/entity`: HTML entities left in prose.

use copydesk_core::{Category, Check, Report, Severity, Span};

pub(crate) static CHECK: Check = Check {
    id: "characters/entity",
    category: Category::Markup,
    severity: Severity::Minor,
    summary: "an HTML entity left in the text (&amp; for &)",
    explanation: "The text was escaped for HTML once too often, and readers will see the escape. \
        The suggestion is the character that is meant. A plain & between letters (AT&T; R&D;) is \
        left alone.",
    example_language: "en",
    bad: "Research &amp; development costs rose.",
    good: "Research & development costs rose.",
    ..Check::BLANK
};

/// The longest name of an entity that prose is escaped with.
const LONGEST: usize = 10;

pub(crate) fn check(text: &str, base: u32, report: &mut Report) {
    for (at, _) in text.match_indices('&') {
        let rest = &text[at..];
        let Some(end) = rest.bytes().take(LONGEST).position(|b| b == b';') else {
            continue;
        };
        let entity = &rest[..=end];
        let decoded = html_escape::decode_html_entities(entity);
        if decoded.contains('&') && entity != "&amp;" && decoded == entity {
            continue;
        }
        let start = base + at as u32;
        report
            .finding(
                &CHECK,
                Span::new(start, start + entity.len() as u32),
                format!("the HTML entity {entity}"),
            )
            .suggest_safe(decoded);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Characters;
    use copydesk_core::testing::expect;

    #[test]
    fn entities_are_found() {
        expect::<Characters>(
            &CHECK,
            &[
                ("fr", "Il a dit⟦&nbsp;⟧: oui ⟦&eacute;⟧"),
                ("en", "rock ⟦&amp;⟧ roll, it⟦&#39;⟧s ⟦&quot;⟧on⟦&#x22;⟧"),
                ("en", "AT&T; R&D; Johnson & Johnson; Q&A"),
                ("de", "Müller ⟦&amp;⟧ Söhne"),
                ("es", "el ni⟦&ntilde;⟧o de Johnson & Hijos"),
                ("it", "la citt⟦&agrave;⟧ di R&S"),
                ("pl", "⟦&bdquo;⟧tak⟦&rdquo;⟧, powiedział"),
                ("ru", "⟦&laquo;⟧да⟦&raquo;⟧, AT&T"),
            ],
        );
    }
}
