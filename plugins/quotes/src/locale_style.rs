//! `quotes/locale-style`: quotation marks of another language.

use crate::style::{Usage, is_judged};
use copydesk_core::document::Quotation;
use copydesk_core::options::Style;
use copydesk_core::{Category, Check, Report, Severity};

pub(crate) static CHECK: Check = Check {
    id: "quotes/locale-style",
    category: Category::QuoteMarkType,
    severity: Severity::Minor,
    summary: "quotation marks that the language does not set",
    explanation: "Quotations stand in the marks of another language, English marks in a German \
        text for example. What a language sets is taken from Unicode CLDR, from the national \
        norms and from the use of its press. Straight marks are neutral, for a publisher's \
        system may turn them later, unless the source text is at hand: then this is a translation \
        under review, and minor; so where the house has decided (`marks` under \
        `[plugins.quotes]`). A text that mixes two kinds is the business of quotes/mixed-styles.",
    example_language: "de",
    bad: "Er sagte “ja” und ging.",
    good: "Er sagte „ja“ und ging.",
    ..Check::BLANK
};

pub(crate) fn check(
    pairs: &[Quotation],
    usage: &Usage<'_>,
    (is_decided, style): (bool, Style),
    report: &mut Report,
) {
    let Some(preferred) = usage.preferred() else {
        return;
    };
    let (open, close) = usage.replacements(preferred);
    let mixed = usage.is_mixed();
    for pair in pairs {
        // The opening mark of a pair that does not match may be the language's
        // own; if it is not, it is to blame.
        let foreign = if pair.matches {
            (!mixed && is_judged(pair) || is_straight_single(pair)) && !usage.is_own(pair)
        } else {
            pair.depth == 0 && !usage.opens_own(pair) && pair.open.char != '"'
        };
        if !foreign {
            continue;
        }
        let who = if is_decided { "house" } else { "language" };
        let message = format!(
            "the {who} sets {}…{}, not {}",
            preferred.0, preferred.1, pair.open.char
        );
        let severity = if matches!(pair.open.char, '"' | '\'') && !is_decided {
            style.severity()
        } else {
            CHECK.severity
        };
        let marks = [(pair.open, &open), (pair.close, &close)];
        let wrong = if pair.matches {
            &marks[..]
        } else {
            &marks[..1]
        };
        for (mark, replacement) in wrong {
            report
                .finding(&CHECK, mark.span, message.as_str())
                .severity(severity)
                .suggest(replacement.as_str());
        }
    }
}

/// Whether a quotation stands in straight single marks, as headlines have it.
fn is_straight_single(pair: &Quotation) -> bool {
    pair.depth == 0 && (pair.open.char, pair.close.char) == ('\'', '\'')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Quotes;
    use copydesk_core::testing::{expect, expect_severity, expect_with};

    #[test]
    fn marks_of_other_languages_are_found() {
        expect::<Quotes>(
            &CHECK,
            &[
                ("de", "Er sagte ⟦“⟧ja⟦”⟧ und ging."),
                ("de", "Er sagte »ja« oder „ja“."),
                ("de-CH", "Er sagte «ja» und ging."),
                ("fr", "Il a dit ⟦“⟧oui⟦”⟧."),
                ("fr", "⟦“⟧Je vous demande de partir », dit-il."),
                ("en", "He said ⟦«⟧yes⟦»⟧ and left."),
                ("en", "He said “yes” and left."),
                ("es", "Dijo “sí” y «no»."),
                ("pl", "Powiedział ⟦“⟧tak⟦”⟧."),
                ("sv", "Hon sade ⟦«⟧nej⟦»⟧."),
                ("ru", "Он сказал ⟦“⟧да⟦”⟧."),
                ("tr", "“Evet” dedi."),
                ("zh", "他说⟦«⟧是⟦»⟧。"),
            ],
        );
    }

    #[test]
    fn the_marks_of_the_house_go_before_those_of_the_language() {
        let house = r#"{"marks": {"de": "»…«", "fr": "“…”"}}"#;
        expect_with::<Quotes>(
            house,
            &CHECK,
            &[
                ("de", "Er sagte ⟦„⟧ja⟦“⟧ und ging."),
                ("de", "Er sagte »ja« und ging."),
                ("de-AT", "Er sagte ⟦\"⟧ja⟦\"⟧ und ging."),
                ("fr", "Il a dit “oui” hier."),
                ("fr-BE", "Il a dit ⟦«⟧\u{a0}oui\u{a0}⟦»⟧ hier."),
                ("es", "Dijo «sí» ayer."),
            ],
        );
    }

    #[test]
    fn straight_marks_are_neutral() {
        expect_severity::<Quotes>(
            &CHECK,
            Severity::Neutral,
            &[
                ("de", "Er sagte ⟦\"⟧ja⟦\"⟧ und ging."),
                ("de", "Er sagte ⟦'⟧ja⟦'⟧ und ging."),
                ("de", "Das ist Hans' Haus, und Klaus' Hof."),
                ("en", "The boys' mother took the girls' coats."),
                ("it", "Sono dell'Italia, negli anni '90 e '80."),
            ],
        );
    }
}
