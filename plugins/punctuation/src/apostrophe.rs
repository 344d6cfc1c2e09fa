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
    if !text.contains(['\'', '`', '´']) {
        return;
    }
    let (mut straight, mut curved) = (Vec::new(), Vec::new());
    let mut before = None;
    let mut letters = text.char_indices().peekable();
    while let Some((at, c)) = letters.next() {
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        if is_letter(before) && is_letter(letters.peek().map(|&(_, c)| c)) {
            let span = Span::new(at as u32, (at + c.len_utf8()) as u32);
            match c {
                '\'' => straight.push(span),
                '’' => curved.push(span),
                '´' | '`' => {
                    report
                        .finding(&CHECK, span, "an accent, where an apostrophe belongs")
                        .suggest_safe("’");
                }
                _ => {}
            }
        }
        before = Some(c);
    }
    if straight.is_empty() || curved.is_empty() {
        return;
    }
    let (rarer, right) = if straight.len() <= curved.len() {
        (straight, "’")
    } else {
        (curved, "'")
    };
    for span in rarer {
        report
            .finding(&CHECK, span, format!("the text elsewhere sets {right}"))
            .severity(Severity::Neutral)
            .suggest_safe(right);
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
