//! `completeness/truncated`: a translation that breaks off.

use crate::Pair;
use copydesk_core::language::length::{BREAKS_OFF, deviation};
use copydesk_core::language::primary;
use copydesk_core::{Category, Check, Report, Segment, Severity};

pub(crate) static CHECK: Check = Check {
    id: "completeness/truncated",
    category: Category::Omission,
    severity: Severity::Major,
    summary: "a translation that breaks off before its source ends",
    explanation: "The source ends with a mark that ends a sentence, the translation with a word or a \
        comma, and it is shorter than the pair of languages makes likely (lengths of the Universal \
        Declaration of Human Rights; variance by Gale and Church, 1993). A full stop that is missing \
        at the end of a whole translation is punctuation/final-stop.",
    example_language: "fr",
    example_source: "The minister said on Monday that the bridge would be closed until the end of May.",
    bad: "Le ministre a annoncé lundi que le pont",
    good: "Le ministre a annoncé lundi que le pont serait fermé jusqu’à la fin du mois de mai.",
    ..Check::BLANK
};

/// Languages that end a sentence with a space.
const WITHOUT_STOPS: &[&str] = &["lo", "th"];

/// Whether it was reported.
pub(crate) fn check(
    segment: &Segment<'_>,
    source: &str,
    pair: &Pair<'_>,
    report: &mut Report,
) -> bool {
    let text = segment.text().trim_end();
    let (there, here) = pair.lengths(source, text);
    let has_stops = !WITHOUT_STOPS.contains(&primary(segment.document().language));
    let breaks_off =
        has_stops && ends(source) && !ends(text) && deviation(there, here, pair.ratio) < BREAKS_OFF;
    if let Some(last) = segment.tokens().next_back().filter(|_| breaks_off) {
        report.finding(&CHECK, last.span(), "the translation breaks off here");
    }
    breaks_off
}

fn ends(text: &str) -> bool {
    // Japanese sets no stop before the mark that closes a quotation.
    let is_quoted = text.trim_end().ends_with(['」', '』']);
    is_quoted
        || text
            .trim_end_matches(|c: char| c.is_whitespace() || "»«”“’‘\"'„)]」』】".contains(c))
            .ends_with([
                '.', '!', '?', '…', ':', ';', '。', '！', '？', '؟', '۔', '।', '॥', '：', '；',
                '։', '።', '፡', '།', '။', '។', '៕', '᠃',
            ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Completeness;
    use copydesk_core::testing::expect_with_source;

    #[test]
    fn what_breaks_off_is_found() {
        let source =
            "The minister said on Monday that the bridge would be closed until the end of May.";
        for (language, broken, whole) in [
            (
                "fr",
                "Le ministre a annoncé lundi que le ⟦pont⟧",
                "Le ministre a annoncé lundi que le pont serait fermé jusqu’à la fin du mois de mai",
            ),
            (
                "de",
                "Der Minister sagte am Montag, die ⟦Brücke⟧",
                "Der Minister sagte am Montag, die Brücke bleibe bis Ende Mai geschlossen.",
            ),
            (
                "es",
                "El ministro dijo el lunes que el ⟦puente⟧",
                "El ministro dijo el lunes que el puente estará cerrado hasta finales de mayo.",
            ),
            (
                "it",
                "Il ministro ha detto lunedì ⟦che⟧",
                "Il ministro ha detto lunedì che il ponte resterà chiuso fino alla fine di maggio.",
            ),
            (
                "pl",
                "Minister powiedział w poniedziałek⟦,⟧",
                "Minister powiedział w poniedziałek, że most będzie zamknięty do końca maja.",
            ),
            (
                "ru",
                "В понедельник министр ⟦сказал⟧",
                "В понедельник министр сказал, что мост будет закрыт до конца мая.",
            ),
            (
                "sv",
                "Ministern sade på ⟦måndagen⟧",
                "Ministern sade på måndagen att bron är stängd till slutet av maj.",
            ),
        ] {
            expect_with_source::<Completeness>(
                &CHECK,
                &[(language, broken, source), (language, whole, source)],
            );
        }
        let ja = "大臣は月曜日、「橋は閉鎖する」";
        expect_with_source::<Completeness>(&CHECK, &[("ja", ja, source)]);
    }
}
