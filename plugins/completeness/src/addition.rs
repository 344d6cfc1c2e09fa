//! `completeness/addition`: a paragraph that stands for nothing of the source.

use copydesk_core::document::Role;
use copydesk_core::{Category, Check, Document, Report, Segment, Severity, Token};

pub(crate) static CHECK: Check = Check {
    id: "completeness/addition",
    category: Category::Addition,
    severity: Severity::Minor,
    summary: "a paragraph that stands for nothing of the source",
    explanation: "Nearly all paragraphs of the article have a counterpart in the source; this one \
        has none. Newsrooms add background: it is minor.",
    example_language: "fr",
    example_source: "The bridge is closed.\nNobody knows why.\nThey wait.\nBuses run.",
    bad: "Le pont est fermé.\nNul ne sait pourquoi.\nOn attend.\nDes bus roulent.\nLe pont date de 1911.",
    good: "Le pont est fermé.\nNul ne sait pourquoi.\nOn attend.\nDes bus roulent.",
    ..Check::BLANK
};

/// Of so many segments one may be without counterpart: with more, the article is
/// another text than its source.
const ONE_IN: usize = 4;

/// An item of a list of so few words is a label of the page.
const LABEL: usize = 5;

pub(crate) fn check(document: &Document<'_>, report: &mut Report) {
    if document.source.is_empty() {
        return;
    }
    let is_prose = |segment: &Segment<'_>| {
        segment.role() != Role::Item || segment.tokens().filter(Token::is_word).count() > LABEL
    };
    let is_alone = |segment: &Segment<'_>| {
        segment.source().is_none()
            && segment.text().contains(char::is_alphanumeric)
            && is_prose(segment)
    };
    let all = document.segments().len();
    let alone = document.segments().filter(|s| is_alone(s)).count();
    if alone == 0 || alone * ONE_IN > all {
        return;
    }
    for segment in document.segments().filter(is_alone) {
        report.finding(
            &CHECK,
            segment.trimmed_span(),
            "stands for nothing of the source",
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Completeness;
    use copydesk_core::testing::expect_with_source;

    /// A list of labels with one sentence has as much without a source as an article with one
    /// addition.
    #[test]
    fn without_a_source_nothing_is_added() {
        let text = "Oui.\nNon.\nFin.\nLe pont est fermé depuis lundi.";
        expect_with_source::<Completeness>(&CHECK, &[("fr", text, "")]);
    }

    #[test]
    fn a_paragraph_of_its_own_is_found() {
        let source = "The bridge is closed.\nNobody knows why.\nThey wait.\nBuses run.";
        for (language, text, more) in [
            (
                "fr",
                "Le pont est fermé.\nNul ne sait pourquoi.\nOn attend.\nDes bus roulent.",
                "Il date de 1911.",
            ),
            (
                "de",
                "Die Brücke ist zu.\nNiemand weiß warum.\nMan wartet.\nBusse fahren.",
                "Sie ist von 1911.",
            ),
            (
                "es",
                "El puente está cerrado.\nNadie sabe por qué.\nEsperan.\nHay autobuses.",
                "Es de 1911.",
            ),
            (
                "it",
                "Il ponte è chiuso.\nNessuno sa perché.\nAspettano.\nCi sono autobus.",
                "È del 1911.",
            ),
            (
                "pl",
                "Most jest zamknięty.\nNikt nie wie dlaczego.\nCzekają.\nJeżdżą autobusy.",
                "Jest z 1911 roku.",
            ),
            (
                "ru",
                "Мост закрыт.\nНикто не знает почему.\nЖдут.\nХодят автобусы.",
                "Он с 1911 года.",
            ),
        ] {
            let marked = format!("{text}\n⟦{more}⟧");
            expect_with_source::<Completeness>(
                &CHECK,
                &[(language, text, source), (language, &marked, source)],
            );
        }
    }
}
