//! `punctuation/final-stop`: a full stop at the end that the source has not, or
//! none where the source has one. Needs the source text.

use crate::Line;
use copydesk_core::{Category, Check, Report, Segment, Severity};

pub(crate) static CHECK: Check = Check {
    id: "punctuation/final-stop",
    category: Category::Punctuation,
    severity: Severity::Minor,
    summary: "a full stop at the end where the source has none, or the other way round",
    explanation: "A headline or a caption got a full stop in translation, or a sentence lost its \
        own. The ends of the segment and of its source are compared, without the quotation marks \
        and brackets that close there; a colon, a question or an exclamation mark on one side is \
        left alone.",
    example_language: "de",
    example_source: "Minister resigns after nine months",
    bad: "Minister tritt nach neun Monaten zurück.",
    good: "Minister tritt nach neun Monaten zurück",
    ..Check::BLANK
};

/// What a segment ends with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Stop,
    /// A letter or a digit.
    Open,
    Other,
}

fn end(text: &str) -> End {
    let text =
        text.trim_end_matches(|c: char| c.is_whitespace() || "\"'”“’‘»«)]」』】）".contains(c));
    match text.chars().next_back() {
        Some('.' | '。' | '।' | '۔') if !text.ends_with("..") => End::Stop,
        Some(c) if c.is_alphanumeric() => End::Open,
        _ => End::Other,
    }
}

pub(crate) fn check(line: &Line<'_>, segment: &Segment<'_>, report: &mut Report) {
    let Some(source) = segment.source() else {
        return;
    };
    match (end(source), end(segment.text())) {
        (End::Open, End::Stop) => {
            let stop = line.tokens.iter().rposition(|token| token.text() == ".");
            if let Some(stop) = stop.filter(|&stop| !line.is_abbreviation(stop)) {
                report
                    .finding(
                        &CHECK,
                        line.tokens[stop].span(),
                        "a full stop at the end, the source has none",
                    )
                    .suggest("");
            }
        }
        (End::Stop, End::Open) => {
            if let Some(last) = line.tokens.last() {
                report.finding(
                    &CHECK,
                    last.span(),
                    "no full stop at the end, the source has one",
                );
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Punctuation;
    use copydesk_core::testing::expect_with_source;

    #[test]
    fn ends_are_compared_with_the_source() {
        expect_with_source::<Punctuation>(
            &CHECK,
            &[
                ("de", "Minister tritt zurück⟦.⟧", "Minister resigns"),
                ("de", "Der Minister trat ⟦zurück⟧", "The minister resigned."),
                ("de", "Der Minister trat zurück.", "The minister resigned."),
                ("fr", "« Je pars⟦.⟧ »", "“I am leaving”"),
                ("fr", "Le ministre part !", "The minister resigns"),
                ("en", "The minister resigned.", "部长辞职了。"),
                ("en", "Minister resigns⟦.⟧", "部长辞职"),
                ("es", "Dimite el ministro, EE. UU.", "Minister resigns, US"),
                ("pl", "Minister odchodzi", "Minister resigns"),
                ("ru", "Министр уходит…", "Minister resigns"),
                ("it", "Il ministro se ne va:", "The minister leaves."),
            ],
        );
    }
}
