//! `completeness/omission`: a sentence or a paragraph of the source without
//! counterpart.

use copydesk_core::{Category, Check, Document, Report, Severity, Span};

pub(crate) static CHECK: Check = Check {
    id: "completeness/omission",
    category: Category::Omission,
    severity: Severity::Major,
    summary: "a paragraph of the source that has no counterpart",
    explanation: "The paragraphs of an article and its source are aligned by their lengths and by \
        what they have in common, numbers and names; one of the source stands for none of the \
        article. The finding stands where its translation would. A segment of the source whose \
        translation is empty is reported too; where the whole of a translation is, it is \
        critical.",
    example_language: "fr",
    example_source: "The bridge is closed.\n\nNobody knows why.",
    bad: "Le pont est fermé.",
    good: "Le pont est fermé.\nNul ne sait pourquoi.",
    ..Check::BLANK
};

/// How many characters of what is missing are quoted.
const QUOTED: usize = 40;

pub(crate) fn check(document: &Document<'_>, report: &mut Report) {
    if is_untranslated(document) {
        let message = "the source has text, the translation none";
        let finding = report.finding(&CHECK, Span::new(0, document.text.len() as u32), message);
        finding.severity(Severity::Critical);
        return;
    }
    // The stretches of the source that segments stand for, with the segment.
    let mut known: Vec<(Span, Span)> = document
        .segments()
        .filter_map(|segment| {
            let source = segment.source()?;
            let start = source.as_ptr() as usize - document.source.as_ptr() as usize;
            let span = Span::new(start as u32, (start + source.len()) as u32);
            Some((span, segment.span()))
        })
        .collect();
    if known.is_empty() {
        return;
    }
    known.sort();
    let mut at = 0;
    let mut before: Option<Span> = None;
    let end = document.source.len() as u32;
    let stretches = known.iter().map(|(span, segment)| (*span, Some(*segment)));
    for (span, segment) in stretches.chain([(Span::new(end, end), None)]) {
        if span.start > at {
            let missing = document.source[at as usize..span.start as usize].trim();
            if let Some(place) = before.or(segment)
                && missing.contains(char::is_alphanumeric)
            {
                say(document, missing, place, report);
            }
        }
        at = at.max(span.end);
        before = segment.or(before);
    }
    // A translation of nothing.
    for segment in document.segments().filter(|s| s.text().trim().is_empty()) {
        if let Some(source) = segment
            .source()
            .filter(|s| s.contains(char::is_alphanumeric))
        {
            say(document, source, segment.span(), report);
        }
    }
}

/// Whether the source says something, and the translation nothing.
fn is_untranslated(document: &Document<'_>) -> bool {
    document.source.contains(char::is_alphanumeric)
        && !document.text.contains(char::is_alphanumeric)
}

/// Reports what is missing at the end of a segment.
fn say(document: &Document<'_>, missing: &str, segment: Span, report: &mut Report) {
    let text = document.slice(segment).trim_end();
    let last = text.chars().next_back().map_or(0, char::len_utf8) as u32;
    let end = segment.start + text.len() as u32;
    let quoted: String = missing.chars().take(QUOTED).collect();
    let more = if quoted.len() < missing.len() {
        "…"
    } else {
        ""
    };
    let quoted = quoted.replace('\n', " ");
    report.finding(
        &CHECK,
        Span::new(end - last, end),
        format!("“{quoted}{more}” of the source has no counterpart"),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Completeness;
    use copydesk_core::testing::expect_with_source;

    #[test]
    fn what_stands_for_nothing_is_found() {
        let source = "The bridge is closed.\nBuses run.";
        for (language, broken, whole) in [
            (
                "fr",
                "Le pont est fermé⟦.⟧",
                "Le pont est fermé.\nDes bus roulent.",
            ),
            (
                "de",
                "Die Brücke ist zu⟦.⟧",
                "Die Brücke ist zu.\nBusse fahren.",
            ),
            (
                "es",
                "El puente está cerrado⟦.⟧",
                "El puente está cerrado.\nHay autobuses.",
            ),
            (
                "it",
                "Il ponte è chiuso⟦.⟧",
                "Il ponte è chiuso.\nCi sono autobus.",
            ),
            (
                "pl",
                "Most jest zamknięty⟦.⟧",
                "Most jest zamknięty.\nJeżdżą autobusy.",
            ),
            ("ru", "Мост закрыт⟦.⟧", "Мост закрыт.\nХодят автобусы."),
        ] {
            expect_with_source::<Completeness>(
                &CHECK,
                &[(language, broken, source), (language, whole, source)],
            );
        }
    }
}
