//! `punctuation/ellipsis`: three full stops for the ellipsis, and the space
//! before it, by language.

use crate::Line;
use copydesk_core::{Category, Check, Report, Severity};

pub(crate) static CHECK: Check = Check {
    id: "punctuation/ellipsis",
    category: Category::Punctuation,
    severity: Severity::Neutral,
    summary: "three full stops for an ellipsis, or no space before it where one belongs",
    explanation: "The ellipsis is one character (…) in print. German sets a space before it \
        where it stands for whole words (Duden, Auslassungspunkte); other languages close it up. \
        Neutral, for a publisher's system may set it later, unless the source text is at hand: \
        then minor in German, where the space is a matter of spelling.",
    example_language: "de",
    bad: "Er ging... niemand wusste, warum.",
    good: "Er ging … niemand wusste, warum.",
    ..Check::BLANK
};

pub(crate) fn check(line: &Line<'_>, report: &mut Report) {
    let spaced = line.typography.ellipsis_space;
    let mut next = 0;
    for &i in &line.marks {
        if i < next {
            continue;
        }
        let stops = (i..line.tokens.len())
            .take_while(|&k| line.text(k) == "." && (k == i || line.touches(k)))
            .count();
        if stops == 3 {
            let span = line.tokens[i].span().join(line.tokens[i + 2].span());
            let behind_word = line.touches(i) && line.before(i).is_some_and(|t| t.is_word());
            let finding = report.finding(&CHECK, span, "three full stops for an ellipsis");
            if spaced && behind_word {
                finding
                    .suggest("\u{a0}…")
                    .severity(line.typographic_severity());
            } else {
                finding.suggest_safe("…");
            }
        }
        next = i + stops;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Punctuation;
    use copydesk_core::testing::expect;

    #[test]
    fn three_stops_are_found() {
        expect::<Punctuation>(
            &CHECK,
            &[
                ("de", "Er ging⟦...⟧ endlich. Dann … nichts."),
                ("fr", "Il partit⟦...⟧ enfin…"),
                ("en", "He left⟦...⟧ at last.... and then.."),
                ("es", "Se fue⟦...⟧ por fin."),
                ("it", "Se ne andò⟦...⟧"),
                ("pl", "Wyjechał⟦...⟧ wreszcie"),
                ("ru", "Он ушёл⟦...⟧ наконец"),
            ],
        );
    }
}
