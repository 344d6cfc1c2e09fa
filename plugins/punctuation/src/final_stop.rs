//! `punctuation/final-stop`: a full stop at the end that the source has not, or
//! none where the source has one; without a source, a paragraph that ends as
//! none of the others does.

use crate::Line;
use copydesk_core::document::Role;
use copydesk_core::language::length;
use copydesk_core::{Category, Check, Document, Report, Segment, Severity};

pub(crate) static CHECK: Check = Check {
    id: "punctuation/final-stop",
    category: Category::Punctuation,
    severity: Severity::Minor,
    summary: "a full stop that is missing at the end, or that the source has not",
    explanation: "A headline or a caption got a full stop in translation, or a sentence lost its \
        own. The ends of the segment and of its source are compared, without the quotation marks \
        and brackets that close there; a colon, a question or an exclamation mark on one side is \
        left alone. Without the source text a paragraph of several sentences is found that ends \
        without a mark where the others end with one.",
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

/// With fewer paragraphs nobody can tell how they end.
const FEWEST_PARAGRAPHS: usize = 3;

/// Whether the paragraphs of several sentences end with a mark, nearly all of
/// them.
pub(crate) fn ends_in_stops(document: &Document<'_>) -> bool {
    let (mut ended, mut open) = (0, 0);
    for segment in document.segments().filter(is_paragraph) {
        match end(segment.text()) {
            End::Open => open += 1,
            _ => ended += 1,
        }
    }
    ended >= FEWEST_PARAGRAPHS && ended >= 3 * open
}

/// Whether a segment is prose of more than one sentence: no headline, caption,
/// item or signature.
fn is_paragraph(segment: &Segment<'_>) -> bool {
    segment.role() == Role::Body && segment.sentences().nth(1).is_some()
}

pub(crate) fn check(
    line: &Line<'_>,
    segment: &Segment<'_>,
    ends_in_stops: bool,
    report: &mut Report,
) {
    let Some(source) = segment.source() else {
        // The end of the text is residue/cut-off's.
        let is_last = segment.span().end as usize >= line.document.text.trim_end().len();
        if ends_in_stops
            && !is_last
            && is_paragraph(segment)
            && end(segment.text()) == End::Open
            && let Some(last) = line.tokens.last().filter(|last| last.is_word())
        {
            report.finding(
                &CHECK,
                last.span(),
                "no full stop at the end of the paragraph",
            );
        }
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
        (End::Stop, End::Open) if !breaks_off(line.document, source, segment.text()) => {
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

/// Whether the translation is so short that it breaks off: that is
/// completeness/truncated's.
fn breaks_off(document: &Document<'_>, source: &str, text: &str) -> bool {
    let source_language = document.assumed_source_language();
    let ratio = length::ratio(source_language, document.language);
    let there = length::characters(source, source_language);
    let here = length::characters(text, document.language);
    length::deviation(there, here, ratio) < length::BREAKS_OFF
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Punctuation;
    use copydesk_core::testing::{expect, expect_with_source};

    #[test]
    fn a_paragraph_that_ends_as_none_of_the_others_is_found() {
        for (language, sentence, end) in [
            ("fr", "Le ministre est parti. Nul ne sait où", "où"),
            ("de", "Der Minister ging. Niemand weiß wohin", "wohin"),
            ("en", "The minister left. Nobody knows where to", "to"),
            ("es", "El ministro se fue. Nadie sabe adónde", "adónde"),
            ("pl", "Minister wyjechał. Nikt nie wie dokąd", "dokąd"),
            ("ru", "Министр уехал. Никто не знает куда", "куда"),
        ] {
            let whole = format!("{sentence}.");
            let marked = sentence.replace(end, &format!("⟦{end}⟧"));
            let found = format!("{whole}\n{whole}\n{marked}\n{whole}\nAgence");
            let left = format!("{whole}\n{sentence}\n{whole}\n{sentence}\n{whole}");
            expect::<Punctuation>(&CHECK, &[(language, &found), (language, &left)]);
        }
    }

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
