//! `punctuation/foreign-mark`: a mark of the Latin script where the language
//! has its own.

use crate::Line;
use copydesk_core::document::Script;
use copydesk_core::{Category, Check, Report, Severity};

pub(crate) static CHECK: Check = Check {
    id: "punctuation/foreign-mark",
    category: Category::Punctuation,
    severity: Severity::Neutral,
    summary: "a Latin mark where the script has its own",
    explanation: "Arabic, Persian and Urdu write ، ؛ ؟ for , ; ? (The Unicode Standard, 9.2), and \
        Greek asks with a semicolon (7.2). Neutral, unless the source text is at hand: then minor. \
        Numbers and words in Latin letters keep their own marks. Marks of the wrong width in Chinese \
        and Japanese are characters/width.",
    example_language: "el",
    bad: "Τι θα κάνει ο υπουργός?",
    good: "Τι θα κάνει ο υπουργός;",
    ..Check::BLANK
};

pub(crate) fn check(line: &Line<'_>, report: &mut Report) {
    for &i in &line.marks {
        let mark = line.text(i);
        if !matches!(mark, "?" | "," | ";") || !line.touches(i) {
            continue;
        }
        let script = line.tokens[..i]
            .iter()
            .rev()
            .take(2)
            .find(|t| t.is_word())
            .map(|t| t.script());
        let own = match (script, mark) {
            (Some(Script::Greek), "?") => ";",
            (Some(Script::Arabic), "?") => "؟",
            (Some(Script::Arabic), ",") => "،",
            (Some(Script::Arabic), ";") => "؛",
            _ => continue,
        };
        report
            .finding(
                &CHECK,
                line.tokens[i].span(),
                format!("{mark} where the script has {own}"),
            )
            .severity(line.typographic_severity())
            .suggest_safe(own);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Punctuation;
    use copydesk_core::testing::expect;

    #[test]
    fn a_script_keeps_its_marks() {
        expect::<Punctuation>(
            &CHECK,
            &[
                ("el", "Τι είπε⟦?⟧ Τίποτα. Τι είπε; Τίποτα."),
                ("ar", "ذهب الوزير⟦,⟧ ثم عاد⟦;⟧ هل قال شيئا⟦?⟧"),
                ("ar", "ذهب الوزير، ثم عاد؛ هل قال شيئا؟ نعم 3,5"),
                ("fa", "رفت⟦,⟧ آمد."),
                ("ur", "کیا ہوا⟦?⟧"),
                ("en", "What, he said; why?"),
                ("fr", "Quoi, dit-il\u{202f}; pourquoi\u{202f}?"),
            ],
        );
    }
}
