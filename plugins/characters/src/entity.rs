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
        let finding = report.finding(
            &CHECK,
            Span::new(start, start + entity.len() as u32),
            format!("the HTML entity {entity}"),
        );
        // A text about mark-up may show it.
        let is_of_mark_up =
            matches!(&*decoded, "<" | ">") || decoded == "&" && is_reference(&rest[entity.len()..]);
        match is_of_mark_up {
            true => finding.suggest(decoded),
            false => finding.suggest_safe(decoded),
        };
    }
}

/// Whether a text goes on as a reference does behind its `&`: `lt;`, `#38;`.
fn is_reference(text: &str) -> bool {
    let name = text.trim_start_matches('#');
    let end = name.find(|c: char| !c.is_ascii_alphanumeric());
    end.is_some_and(|end| (1..LONGEST).contains(&end) && name[end..].starts_with(';'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Characters;
    use copydesk_core::testing::{expect, findings};

    #[test]
    fn what_shows_mark_up_on_purpose_is_not_repaired_unseen() {
        for (text, is_safe) in [
            ("rock &amp; roll", true),
            ("L&#8217;eau", true),
            ("Write &lt;b> here", false),
            ("Write &amp;lt; here", false),
        ] {
            let found = findings::<Characters>("{}", "en", text);
            let of_check = found.iter().find(|(_, f)| f.check.id == CHECK.id);
            let safe = of_check.map(|(_, finding)| finding.suggestions[0].safe);
            assert_eq!(safe, Some(is_safe), "{text}");
        }
    }

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
