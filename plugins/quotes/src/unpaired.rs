//! `quotes/unpaired`: a quotation that is opened and never closed, or closed
//! and never opened.

use copydesk_core::document::Pairing;
use copydesk_core::language::{is_known, is_quotation_mark, primary};
use copydesk_core::{Category, Check, Document, Report, Severity};

pub(crate) static CHECK: Check = Check {
    id: "quotes/unpaired",
    category: Category::Punctuation,
    severity: Severity::Major,
    summary: "a quotation mark without its partner",
    explanation: "A quotation is opened and never closed, or closed and never opened: \
        the reader cannot tell whose words these are. Quotations over several paragraphs \
        are followed by each custom (every paragraph opens again, or begins with the closing \
        mark, or only the first opens and the last closes). Apostrophes, possessives, minutes \
        and inches are no quotation marks. In a document of one sentence, whose neighbours nobody sees, \
        one mark astray is neutral, and so is one in a language of which nothing is known, and one that \
        the source has as well.",
    example_language: "en",
    bad: "He said that it was “not acceptable. Then he left.",
    good: "He said that it was “not acceptable”. Then he left.",
    ..Check::BLANK
};

pub(crate) fn check(document: &Document<'_>, pairing: &Pairing, report: &mut Report) {
    if pairing.unclosed.is_empty() && pairing.unopened.is_empty() {
        return;
    }
    let unclosed = pairing.unclosed.iter().map(|mark| {
        let message = format!("the quotation that {} opens is never closed", mark.char);
        (mark, message)
    });
    let unopened = pairing.unopened.iter().map(|mark| {
        let message = format!("{} closes a quotation that was never opened", mark.char);
        (mark, message)
    });
    let is_letter = |mark: &char| is_single(*mark) && has_letters(document.language);
    let is_of_source = is_of_source(document, pairing);
    let is_uncertain = is_cut_out(document, pairing) || !is_known(document.language);
    let severity = match is_uncertain || is_of_source {
        true => Severity::Neutral,
        false => CHECK.severity,
    };
    for (mark, mut message) in unclosed
        .chain(unopened)
        .filter(|(mark, _)| !is_letter(&mark.char))
    {
        if is_of_source {
            message += ", as in the source";
        }
        report
            .finding(&CHECK, mark.span, message)
            .severity(severity);
    }
}

/// Whether the source of the segment has a mark without its partner as well: the fault is
/// the source's own.
fn is_of_source(document: &Document<'_>, pairing: &Pairing) -> bool {
    let marks = pairing.unclosed.iter().chain(&pairing.unopened);
    let Some(at) = marks.map(|mark| mark.span.start).min() else {
        return false;
    };
    if document.source.is_empty() {
        return false;
    }
    let before = document
        .segment_records
        .partition_point(|record| record.span.end <= at);
    let mut sources = document
        .segments_from(before)
        .filter_map(|segment| Some((segment, segment.source()?)))
        .skip_while(|(segment, _)| segment.span().start > at);
    // English opens again in each paragraph what it closes in the last one.
    let (own, next) = (sources.next(), sources.next());
    let goes_on = next.is_some_and(|(_, next)| next.trim_start().starts_with(is_mark));
    own.is_some_and(|(_, source)| !is_even(source)) && !goes_on
}

/// A quotation mark that no apostrophe is.
fn is_mark(c: char) -> bool {
    is_quotation_mark(c) && !is_single(c)
}

/// Whether a text has as many marks that open as such that close, as far as their number tells.
fn is_even(text: &str) -> bool {
    text.matches(is_mark).count().is_multiple_of(2)
}

/// Whether a mark is one of single quotation marks, or an apostrophe.
pub(crate) fn is_single(mark: char) -> bool {
    matches!(mark, '\'' | '‘' | '’')
}

/// Whether single marks are letters of the language, for the most part: the glottal stop of
/// Polynesia and Guaraní, the hooked letters of Hausa, what Frisian and Ossetic leave out.
pub(crate) fn has_letters(tag: &str) -> bool {
    const LANGUAGES: &[&str] = &["fy", "gn", "ha", "haw", "mi", "os", "sm", "to", "ty", "uz"];
    LANGUAGES.contains(&primary(tag))
}

/// Whether the document is one sentence, as files of sentences have them, and
/// its marks may have their partners in neighbours that nobody sees here: it
/// closes at most one quotation, then opens at most one. A source whose marks
/// are even says that they should stand here.
fn is_cut_out(document: &Document<'_>, pairing: &Pairing) -> bool {
    let is_sentence = document.segment_records.len() == 1 && document.sentence_records.len() == 1;
    let one_each = match (&pairing.unopened[..], &pairing.unclosed[..]) {
        ([_], []) | ([], [_]) => true,
        ([close], [open]) => close.span < open.span,
        _ => false,
    };
    if !is_sentence || !one_each {
        return false;
    }
    document.source.is_empty() || !is_even(document.source)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Quotes;
    use copydesk_core::testing::{expect, findings_with_source};

    #[test]
    fn what_the_source_leaves_open_is_no_fault_of_the_translation() {
        let found = |source| {
            let text = "«Да», — сказал он. «Потом я ушёл домой";
            findings_with_source::<Quotes>("{}", "ru", text, source)
                .into_iter()
                .filter(|(_, finding)| finding.check.id == CHECK.id)
                .map(|(_, finding)| (finding.severity, finding.message))
                .collect::<Vec<_>>()
        };
        let open = "the quotation that « opens is never closed";
        assert_eq!(
            found("“Yes,” he said. “Then I went home"),
            [(Severity::Neutral, format!("{open}, as in the source"))]
        );
        assert_eq!(
            found("“Yes,” he said. “Then I went home.”"),
            [(Severity::Major, open.to_owned())]
        );
    }

    #[test]
    fn marks_without_partner_are_found() {
        expect::<Quotes>(
            &CHECK,
            &[
                ("sid", "gede la”amate qoosso noosi."),
                ("fr", "Il a dit ⟦«⟧ oui. Puis rien."),
                ("he", "הצעת ה\"פשרה\" נדחתה, וצה\"ל שתק."),
                ("he", "הוא קרא ל\"הפסקת אש\" מיידית."),
                ("fr", "Il a dit oui ⟦»⟧, puis rien."),
                (
                    "fr",
                    "Les erreurs « n’étaient pas vues comme « un oubli ». Non », dit-il.",
                ),
                ("fr", "L’« oasis de vie », dit-on, et l’« autre »."),
                ("en", "The ⟦“⟧first and “second” of them."),
                ("en", "a ⟦\"⟧first and then"),
                (
                    "en",
                    "the drivers’ and constructors’ titles of the ’90s, rock ’n’ roll",
                ),
                (
                    "en",
                    "James' car and the dogs' bowls, a 7\" single, 5'10\" tall",
                ),
                ("en", "‘It’s the boys’ turn,’ she said."),
                ("en", "(“one) two”"),
                ("de", "„Guten Morgen“, sagte sie. ⟦„⟧Schön"),
                (
                    "de",
                    "„Er sagte ‚nein‘ und ging“, so sie. Das »andere« auch.",
                ),
                ("de", "Deshalb ⟦\"⟧musste alles sehr schnell gehen."),
                ("es", "«Sí», dijo, y ⟦“⟧no."),
                ("it", "«Sì», ha detto l’uomo ⟦”⟧e poi"),
                ("pl", "„Tak” – powiedział. ⟦„⟧Nie"),
                ("ru", "«Да „нет“», сказал он. ⟦«⟧Потом"),
                ("ko", "그는 '발바닥'이라고 했고, ⟦'⟧엘프라고 했다."),
                ("sv", "”Ja”, sade hon. Och ⟦”⟧nej"),
                ("zh", "他说：“不行。”然后⟦“⟧走了。"),
                ("ja", "「会議は『終わった』」と述べた。⟦「⟧次"),
                ("nl", "‘Ja’, zei ze over ’t huis van ’s avonds."),
                ("ar", "قال «نعم» ثم ⟦«⟧لا"),
            ],
        );
    }
}
