//! `residue/inverted-mark`: ¿ or ¡ that opens nothing.

use copydesk_core::language::is_known;
use copydesk_core::{Category, Check, Document, Report, Sentence, Severity, TokenKind};

pub(crate) static CHECK: Check = Check {
    id: "residue/inverted-mark",
    category: Category::Punctuation,
    severity: Severity::Major,
    summary: "an inverted mark (¿, ¡) that opens nothing",
    explanation: "Spanish and its neighbours set ¿ and ¡ before what ? and ! end (RAE, \
        Ortografía). Before a name, or in another language, the mark is a leftover of what a \
        model could not read.",
    example_language: "es",
    bad: "El ministro ¿Erik Solberg dimitió el lunes.",
    good: "El ministro Erik Solberg dimitió el lunes. ¿Por qué?",
    ..Check::BLANK
};

/// Languages that set the marks.
const LANGUAGES: &[&str] = &["es", "gl", "ast", "ca"];

pub(crate) fn check(document: &Document<'_>, sentence: &Sentence<'_>, report: &mut Report) {
    let sets = LANGUAGES.contains(&document.primary_language());
    for token in sentence
        .tokens()
        .filter(|t| t.kind() == TokenKind::Punctuation)
    {
        let close = match token.text() {
            "¿" => '?',
            "¡" => '!',
            _ => continue,
        };
        // Half of a letter that a wrong encoding broke: Î¿.
        let is_half = |c: char| matches!(c, 'Â' | 'Ã' | 'Î' | 'Ï' | 'Ð' | 'Ñ');
        if document.text[..token.span().start as usize].ends_with(is_half) {
            continue;
        }
        let rest = &document.text[token.span().end as usize..];
        // The end may lie in the next sentence: ¿Y si no…? The paragraph counts.
        let closed = rest
            .chars()
            .take(400)
            .take_while(|&c| c != '\n')
            .any(|c| c == close || c == '?' || c == '!');
        if !sets || !closed {
            let message = format!("{} opens nothing here", token.text());
            let finding = report.finding(&CHECK, token.span(), message);
            finding.suggest("");
            if !is_known(document.language) {
                finding.severity(Severity::Neutral);
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
    fn marks_that_open_nothing_are_found() {
        expect::<Residue>(
            &CHECK,
            &[
                ("es", "El señor ⟦¿⟧Erik llegó. Nada más."),
                ("es", "¿Quién llegó? ¡Nadie! ¿¡Cómo!? ¡¿Qué?!"),
                ("ca", "Qui ha arribat?"),
                ("gl", "¿Quen chegou?"),
                ("de", "Der Minister ⟦¿⟧Erik ging."),
                ("en", "The ⟦¿⟧minister left."),
                ("pt", "O ministro ⟦¡⟧saiu."),
                ("fr", "Le ministre ⟦¿⟧Erik part."),
            ],
        );
    }
}
