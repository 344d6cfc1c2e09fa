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
        one mark astray is neutral, and so is one in a language of which nothing is known.",
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
    let is_letter =
        |mark: &char| matches!(mark, '\'' | '‘' | '’') && has_letters(document.language);
    let severity = if is_cut_out(document, pairing) || !is_known(document.language) {
        Severity::Neutral
    } else {
        CHECK.severity
    };
    for (mark, message) in unclosed
        .chain(unopened)
        .filter(|(mark, _)| !is_letter(&mark.char))
    {
        report
            .finding(&CHECK, mark.span, message)
            .severity(severity);
    }
}

/// Whether single marks are letters of the language, for the most part: the glottal stop of
/// Polynesia and Guaraní, the hooked letters of Hausa, what Frisian and Ossetic leave out.
fn has_letters(tag: &str) -> bool {
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
    let is_mark = |&c: &char| is_quotation_mark(c) && c != '’' && c != '\'';
    let is_even = document.source.chars().filter(is_mark).count() % 2 == 0;
    document.source.is_empty() || !is_even
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Quotes;
    use copydesk_core::testing::expect;

    #[test]
    fn marks_without_partner_are_found() {
        expect::<Quotes>(
            &CHECK,
            &[
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
