//! `residue/markup`: mark-up that shows in a plain text.

use crate::patterns::Pattern;
use copydesk_core::{Category, Check, Report, Segment, Severity};

pub(crate) static CHECK: Check = Check {
    id: "residue/markup",
    category: Category::Markup,
    severity: Severity::Major,
    summary: "mark-up that shows in the text",
    explanation: "Fences of code blocks, **bold** and # headings of Markdown, HTML tags and \
        escaped line breaks that stand in the text as they are. Formats with mark-up of their own \
        are read without it, so what is found there was escaped.",
    example_language: "en",
    bad: "The minister **resigned** on Monday.",
    good: "The minister resigned on Monday.",
    ..Check::BLANK
};

pub(crate) fn pattern() -> Result<Pattern, regex_lite::Error> {
    let pattern = concat!(
        r"```[a-z]*",
        r"|\*\*[^*\s][^*]{0,200}\*\*",
        r"|#{1,6} ",
        r"|</?(?:p|br|b|i|em|strong|span|div|a|h[1-6]|ul|ol|li|td|tr|sup|sub)(?: [^<>]{0,200})?/?>",
        r"|\\n|\\u[0-9a-fA-F]{4}",
    );
    Pattern::new(pattern, &['`', '*', '#', '<', '\\'])
}

pub(crate) fn check(pattern: &Pattern, segment: &Segment<'_>, report: &mut Report) {
    for (span, text) in pattern.matches(segment) {
        // A folder: C:\new.
        let before = segment.document().char_before(span.start);
        if text == "\\n" && span.start > segment.span().start && before == Some(':') {
            continue;
        }
        let inner = text.trim_matches('*');
        let bold = inner.len() < text.len();
        report
            .finding(&CHECK, span, "mark-up shows in the text")
            .suggest(if bold { inner } else { "" });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Residue;
    use copydesk_core::testing::expect;

    #[test]
    fn mark_up_is_found() {
        expect::<Residue>(
            &CHECK,
            &[
                ("fr", "Le ⟦**ministre**⟧ part. ⟦<br>⟧"),
                ("de", "⟦```⟧"),
                ("en", "⟦## ⟧A headline"),
                (
                    "en",
                    "They play in C#, won 5*, sang F*** and *left*; a < b > c",
                ),
                ("es", "El ⟦<b>⟧ministro⟦</b>⟧"),
                ("it", "Il ministro⟦\\n⟧parte"),
                ("fr", "Le dossier C:\\nouveau\\temp est vide."),
                ("pl", "Minister ⟦<span class=\"x\">⟧wyjechał⟦</span>⟧"),
            ],
        );
    }
}
