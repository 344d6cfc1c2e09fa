//! `residue/markup`: mark-up that shows in a plain text.

use copydesk_core::{Category, Check, Report, Segment, Severity, Span};
use regex_lite::Regex;

pub(crate) static CHECK: Check = Check {
    id: "residue/markup",
    category: Category::Markup,
    severity: Severity::Major,
    summary: "mark-up that shows in the text",
    explanation: "Fences of code blocks, **bold** and # headings of Markdown, HTML tags and \
        escaped line breaks that stand in the text as they are. Formats with mark-up of their own \
        are read without it, so what is found there was escaped.",
    example_language: "en",
    example_source: "",
    bad: "The minister **resigned** on Monday.",
    good: "The minister resigned on Monday.",
};

pub(crate) struct Patterns(Regex);

impl std::fmt::Debug for Patterns {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Patterns")
    }
}

impl Patterns {
    pub(crate) fn new() -> Result<Self, regex_lite::Error> {
        let pattern = concat!(
            r"```[a-z]*",
            r"|\*\*[^*\s][^*]{0,200}\*\*",
            r"|^#{1,6} ",
            r"|</?(?:p|br|b|i|em|strong|span|div|a|h[1-6]|ul|ol|li|td|tr|sup|sub)(?: [^<>]{0,200})?/?>",
            r"|\\n|\\u[0-9a-fA-F]{4}",
        );
        Regex::new(pattern).map(Self)
    }

    pub(crate) fn check(&self, segment: &Segment<'_>, report: &mut Report) {
        let text = segment.text();
        if !text.contains(['`', '*', '#', '<', '\\']) {
            return;
        }
        for found in self.0.find_iter(text) {
            let base = segment.span().start;
            let span = Span::new(base + found.start() as u32, base + found.end() as u32);
            let inner = found.as_str().trim_matches('*');
            let finding = report.finding(&CHECK, span, "mark-up shows in the text");
            if inner.len() < found.as_str().len() {
                finding.suggest(inner);
            } else {
                finding.suggest("");
            }
        }
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
                ("pl", "Minister ⟦<span class=\"x\">⟧wyjechał⟦</span>⟧"),
            ],
        );
    }
}
