//! `punctuation/quote-order`: a comma or a full stop on the wrong side of a
//! closing quotation mark.

use crate::Line;
use copydesk_core::document::TokenKind;
use copydesk_core::language::Order;
use copydesk_core::{Category, Check, Report, Severity};

pub(crate) static CHECK: Check = Check {
    id: "punctuation/quote-order",
    category: Category::Punctuation,
    severity: Severity::Neutral,
    summary: "a comma or a full stop on the wrong side of a closing quotation mark",
    explanation: "German, French, Spanish and most others set a comma behind the closing mark; \
        Spanish, Polish and Russian the full stop too; American English sets both before it \
        (Duden K 12, RAE, PWN, Chicago Manual of Style 6.9). Neutral, unless the source text is at \
        hand or the house has decided (`quote-order` under `[plugins.punctuation]`: american, \
        logical, german, outside): then minor. A full stop that belongs to a whole quoted sentence \
        is left alone where the language has it so.",
    example_language: "de",
    bad: "„Ich gehe,“ sagte er.",
    good: "„Ich gehe“, sagte er.",
    ..Check::BLANK
};

pub(crate) fn check(line: &Line<'_>, report: &mut Report) {
    for &i in line.marks.iter().filter(|i| **i > 0) {
        if !line.touches(i) || line.is_claimed(i) || line.is_claimed(i - 1) {
            continue;
        }
        let (first, second) = (line.text(i - 1), line.text(i));
        let (mark, order) = match (is_closing(line, i - 1), is_closing(line, i)) {
            (false, true) => (first, Order::Inside),
            (true, false) => (second, Order::Outside),
            _ => continue,
        };
        let wanted = match mark {
            "," => line.typography.comma_at_quote,
            "." => line.typography.stop_at_quote,
            _ => continue,
        };
        let stands_alone = || match order {
            Order::Inside => !is_mark(line.text(i + 1)) && i > 1 && line.touches(i - 1),
            Order::Outside => i > 1 && !is_mark(line.text(i - 2)),
        };
        let ends = || order == Order::Outside || !line.touches(i + 1);
        let is_abbreviation =
            || mark == "." && order == Order::Inside && line.is_abbreviation(i - 1);
        if wanted.is_some_and(|wanted| wanted != order)
            && stands_alone()
            && ends()
            && !is_abbreviation()
        {
            let name = if mark == "," { "comma" } else { "full stop" };
            let side = if order == Order::Inside {
                "before"
            } else {
                "behind"
            };
            let span = line.tokens[i - 1].span().join(line.tokens[i].span());
            report
                .finding(
                    &CHECK,
                    span,
                    format!("a {name} {side} the closing quotation mark"),
                )
                .severity(line.typographic_severity())
                .suggest(format!("{second}{first}"));
        }
    }
}

/// Whether the token is a quotation mark that closes: no apostrophe, and
/// behind a word or a mark.
fn is_closing(line: &Line<'_>, i: usize) -> bool {
    let token = &line.tokens[i];
    token.kind() == TokenKind::Quote
        && !matches!(token.text(), "'" | "’" | "‘" | "‚")
        && i > 0
        && (line.touches(i)
            || line
                .gap(i)
                .is_some_and(|(_, gap)| gap.trim().is_empty() && token.text() == "»"))
        && !line
            .tokens
            .get(i + 1)
            .is_some_and(|next| next.is_word() && line.touches(i + 1))
}

fn is_mark(text: &str) -> bool {
    matches!(text, "." | "," | "!" | "?" | "…" | ";" | ":")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Punctuation;
    use copydesk_core::testing::{expect, expect_with};

    #[test]
    fn each_language_has_its_order() {
        expect::<Punctuation>(
            &CHECK,
            &[
                (
                    "de",
                    "„Ja⟦,“⟧ sagte er. „Nein“, sagte sie. „Ich komme.“ Er kam.",
                ),
                ("fr", "«\u{a0}Oui\u{a0}», dit-il. “Non⟦,”⟧ dit-elle."),
                ("es", "Dijo: «Sí⟦.»⟧ Luego dijo: «No»."),
                ("it", "«Sì⟦,»⟧ disse. «No», disse."),
                ("pl", "Powiedział: „Tak⟦.”⟧ Potem: „Nie”."),
                ("ru", "Он сказал: «Да⟦.»⟧ Потом: «Нет»."),
                ("pt", "“Sim⟦,”⟧ disse. “Não”, disse."),
                (
                    "en-US",
                    "“Yes⟦”,⟧ he said. He said “no⟦”.⟧ “Yes,” she said.",
                ),
                ("en-GB", "“Yes”, he said. He said “no”. “Yes,” she said."),
                ("nl", "‘Ja,’ zei hij. ‘Nee’, zei ze."),
                ("de", "Er sagte „usw.“, dann „Komm!“, dann 7\", und ging."),
                ("es", "Dijo «en EE. UU.» y se fue."),
            ],
        );
    }

    #[test]
    fn a_house_decides_for_itself() {
        expect_with::<Punctuation>(
            r#"{"quote-order": {"en": "american", "es": "logical"}}"#,
            &CHECK,
            &[
                ("en-GB", "“Yes⟦”,⟧ he said."),
                ("es", "Dijo: «Sí.» Luego dijo: «No»."),
                ("de", "„Ja⟦,“⟧ sagte er."),
            ],
        );
    }
}
