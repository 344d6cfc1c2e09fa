//! `punctuation/opening-mark`: a question or an exclamation that no inverted
//! mark opens, in a language that opens them.

use crate::Line;
use copydesk_core::document::Flags;
use copydesk_core::{Category, Check, Report, Severity};

pub(crate) static CHECK: Check = Check {
    id: "punctuation/opening-mark",
    category: Category::Punctuation,
    severity: Severity::Minor,
    summary: "a question or an exclamation without its inverted mark",
    explanation: "Spanish opens questions with ¿ and exclamations with ¡ (RAE, Ortografía, 3.4.9). \
        The mark may stand anywhere in the sentence, or be the other of the two; marks in \
        brackets (?), in titles of other languages and in addresses are left alone.",
    example_language: "es",
    bad: "Qué hará ahora el ministro?",
    good: "¿Qué hará ahora el ministro?",
    ..Check::BLANK
};

pub(crate) fn check(line: &Line<'_>, report: &mut Report) {
    if !line.typography.inverted_marks {
        return;
    }
    let mut is_open = false;
    for &i in &line.marks {
        let token = &line.tokens[i];
        let inverted = match token.text() {
            "¿" | "¡" => {
                is_open = true;
                continue;
            }
            "." | "…" => {
                is_open = is_open && line.tokens.get(i + 1).is_none_or(|t| !t.touches_previous());
                continue;
            }
            "?" => "¿",
            "!" => "¡",
            _ => continue,
        };
        let before = line.before(i);
        let goes_on = matches!(line.text(i + 1), "?" | "!") && line.touches(i + 1);
        // (?), a name such as Yahoo!, a mark after a mark.
        let is_closing = line.touches(i)
            && before.is_some_and(|t| t.is_word() || matches!(t.text(), "»" | "”" | ")"));
        let is_doubt = before.is_some_and(|t| t.text() == "(");
        let is_name =
            before.is_some_and(|t| t.has(Flags::CAPITALISED) && !t.has(Flags::SENTENCE_START));
        if is_closing && !is_open && !is_doubt && !is_name {
            let mark = token.text();
            report.finding(
                &CHECK,
                token.span(),
                format!("no {inverted} opens what {mark} closes"),
            );
        }
        if !goes_on {
            is_open = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Punctuation;
    use copydesk_core::testing::expect;

    #[test]
    fn spanish_opens_what_it_closes() {
        expect::<Punctuation>(
            &CHECK,
            &[
                ("es", "Qué dijo⟦?⟧ Nada⟦!⟧"),
                ("es", "¿Qué dijo? ¡Nada! Y entonces, ¿qué dijo?"),
                (
                    "es",
                    "¡Qué dices?! ¿¡Cómo!? Un éxito (?) del grupo Yahoo! en Lima.",
                ),
                ("es-MX", "Y ahora qué⟦?⟧"),
                ("es", "Preguntó: «Quién vino⟦?⟧» y se fue."),
                ("fr", "Qu’a-t-il dit\u{202f}? Rien\u{202f}!"),
                ("en", "What did he say? Nothing!"),
                ("de", "Was sagte er? Nichts!"),
                ("it", "Che ha detto? Niente!"),
                ("pt", "O que disse? Nada!"),
                ("ru", "Что он сказал? Ничего!"),
            ],
        );
    }
}
