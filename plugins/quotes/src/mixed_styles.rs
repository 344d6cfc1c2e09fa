//! `quotes/mixed-styles`: outer quotations in two kinds of marks in one text.

use crate::style::{Usage, is_judged};
use copydesk_core::document::Quotation;
use copydesk_core::{Category, Check, Report, Severity};

pub(crate) static CHECK: Check = Check {
    id: "quotes/mixed-styles",
    category: Category::Inconsistency,
    severity: Severity::Minor,
    summary: "quotations in two kinds of marks in one text",
    explanation: "The text sets some quotations in one kind of marks and some in another. \
        The kind to keep is the one that the language prefers among those used, even where \
        it is the rarer. Quotations inside quotations and words in single marks are left alone.",
    example_language: "fr",
    bad: "Il a dit «\u{a0}oui\u{a0}», puis “non”.",
    good: "Il a dit «\u{a0}oui\u{a0}», puis «\u{a0}non\u{a0}».",
    ..Check::BLANK
};

pub(crate) fn check(pairs: &[Quotation], usage: &Usage<'_>, report: &mut Report) {
    let Some(kept) = usage.kept().filter(|_| usage.is_mixed()) else {
        return;
    };
    let (open, close) = usage.replacements(kept);
    for pair in pairs.iter().filter(|pair| is_judged(pair)) {
        if (pair.open.char, pair.close.char) == kept {
            continue;
        }
        let message = format!(
            "{}…{}, where the text elsewhere sets {}…{}",
            pair.open.char, pair.close.char, kept.0, kept.1
        );
        for (mark, replacement) in [(pair.open, &open), (pair.close, &close)] {
            report
                .finding(&CHECK, mark.span, message.as_str())
                .suggest(replacement.as_str());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Quotes;
    use copydesk_core::testing::expect;

    #[test]
    fn the_language_decides_which_kind_is_kept() {
        expect::<Quotes>(
            &CHECK,
            &[
                ("fr", "Il a dit « oui », puis ⟦“⟧non⟦”⟧ et ⟦“⟧rien⟦”⟧."),
                ("fr", "Il a dit « oui, “non” peut-être »."),
                ("de", "Sie sagte „ja“, dann ⟦\"⟧nein⟦\"⟧."),
                ("de", "Sie sagte „ja“ und nannte es ‚gut‘."),
                ("en", "She said “yes”, then ⟦\"⟧no⟦\"⟧. He is a ‘star’."),
                ("es", "Dijo «sí», luego ⟦“⟧no⟦”⟧."),
                ("ru", "Он сказал «да», потом ⟦„⟧нет⟦“⟧."),
                ("pl", "Powiedział „tak”, potem ⟦\"⟧nie⟦\"⟧."),
                ("it", "Ha detto «sì», poi ⟦“⟧no⟦”⟧."),
                ("zh", "他说“是”，然后看了《红楼梦》。"),
            ],
        );
    }
}
