//! `punctuation/apostrophe`: an accent for an apostrophe, or two kinds of
//! apostrophes in one text.

use copydesk_core::{Category, Check, Document, Report, Severity, Span};

pub(crate) static CHECK: Check = Check {
    id: "punctuation/apostrophe",
    category: Category::Punctuation,
    severity: Severity::Minor,
    summary: "an accent for an apostrophe, or two kinds of apostrophes in one text",
    explanation: "An acute or a grave accent by itself (´ `) stands between two letters where an \
        apostrophe belongs. A text that sets some apostrophes straight (') and some curved (’) is \
        neutral: the rarer kind is pointed out, for a publisher's system may set them alike.",
    example_language: "en",
    bad: "It`s the minister’s car.",
    good: "It’s the minister’s car.",
    ..Check::BLANK
};

pub(crate) fn check(document: &Document<'_>, report: &mut Report) {
    let text = document.text;
    // Those between two letters.
    let all = |mark: char| {
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        text.match_indices(mark).filter_map(move |(at, mark)| {
            let span = Span::new(at as u32, (at + mark.len()) as u32);
            let around = [document.char_before(span.start), document.char_at(span.end)];
            around.into_iter().all(is_letter).then_some(span)
        })
    };
    for accent in ['´', '`'] {
        for span in all(accent) {
            report
                .finding(&CHECK, span, "an accent, where an apostrophe belongs")
                .suggest_safe("’");
        }
    }
    let straight: Vec<Span> = all('\'').collect();
    if straight.is_empty() {
        return;
    }
    let curved: Vec<Span> = all('’').collect();
    if curved.is_empty() {
        return;
    }
    let are_straight_rarer = straight.len() <= curved.len();
    for span in if are_straight_rarer {
        &straight
    } else {
        &curved
    } {
        let other = if are_straight_rarer { "’" } else { "'" };
        let message = format!("the text elsewhere sets {other}");
        let finding = report.finding(&CHECK, *span, message);
        finding.severity(Severity::Neutral);
        // No language's typography asks for the straight one.
        if are_straight_rarer {
            finding.suggest_safe(other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Punctuation;
    use copydesk_core::testing::expect;

    #[test]
    fn accents_and_the_rarer_kind_are_found() {
        expect::<Punctuation>(
            &CHECK,
            &[
                ("en", "It⟦`⟧s his. It⟦´⟧s hers."),
                ("en", "It’s his, isn’t it, and it⟦'⟧s hers."),
                ("en", "It's his, isn't it."),
                ("fr", "L’eau, l’air, l⟦'⟧or."),
                ("it", "L⟦´⟧acqua è dell’Italia."),
                ("ca", "L’aigua i l’aire."),
                ("nl", "Foto’s en auto’s, ’s avonds."),
                ("de", "Das war⟦`⟧s. So geht’s."),
                ("uk", "Комп’ютер і м’яч."),
            ],
        );
    }
}
