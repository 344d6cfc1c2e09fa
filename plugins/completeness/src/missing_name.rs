//! `completeness/missing-name`: a person of the source whom the translation
//! does not name there.

use crate::name::{self, Words};
use copydesk_core::document::names;
use copydesk_core::{Category, Check, Document, Report, Segment, Severity, Token};

pub(crate) static CHECK: Check = Check {
    id: "completeness/missing-name",
    category: Category::Omission,
    severity: Severity::Minor,
    summary: "a full name of the source that is not here",
    explanation: "The source names somebody in full, and neither this segment nor its neighbours \
        have any of it, in any spelling, case or script. A name that the article never has counts \
        only where nothing with a capital stands in its place, and where the source has it twice, \
        for titles and institutions are translated.",
    example_language: "fr",
    example_source: "The bridge is closed.\nNobody knows, said Anna Keller of the county.\nBuses run.\nThey wait.\nMore on Tuesday, as Keller promised.",
    bad: "Le pont est fermé.\nNul ne sait, dit une femme du comté.\nDes bus roulent.\nOn attend.\nLa suite mardi, comme l’a promis Keller.",
    good: "Le pont est fermé.\nNul ne sait, dit Anna Keller, du comté.\nDes bus roulent.\nOn attend.\nLa suite mardi, comme l’a promis Keller.",
    ..Check::BLANK
};

pub(crate) fn check(document: &Document<'_>, words: &Words<'_>, report: &mut Report) {
    let segments: Vec<Segment<'_>> = document.segments().collect();
    for (at, segment) in segments.iter().enumerate() {
        let (Some(source), Some(last)) = (segment.source(), segment.tokens().rfind(Token::is_word))
        else {
            continue;
        };
        if name::is_in_title_case(source) {
            continue;
        }
        let near = around(&segments, at);
        for name in names(source) {
            // Anglo-Saxon is nobody.
            let has_space = name.text.contains([' ', '\u{a0}']);
            let is_full = has_space && !name.is_initial && name::matters(name.last());
            if !is_full || words.source.is_common(&name) || name::stands_in(&name, near) {
                continue;
            }
            let is_known = || words.target.has(name.last());
            let is_repeated = || words.source.count(&name) > 1;
            if is_known() || is_repeated() && nothing_stands_for_it(source, segment.text()) {
                let message = format!("{} of the source is not here", name.text);
                report.finding(&CHECK, last.span(), message);
                break;
            }
        }
    }
}

/// The text of a segment with its neighbours, for alignment may be one off.
fn around<'a>(segments: &[Segment<'a>], at: usize) -> &'a str {
    let document = segments[at].document();
    let first = segments[at.saturating_sub(1)];
    let last = segments.get(at + 1).unwrap_or(&segments[at]);
    document.slice(first.span().join(last.span()))
}

/// Whether no name of the target, inside a sentence, is without counterpart in
/// the source: one that is may be what the name was translated to.
fn nothing_stands_for_it(source: &str, target: &str) -> bool {
    let mut inside = names(target).filter(|name| !name.is_initial);
    inside.all(|name| name::stands_in(&name, source))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Completeness;
    use copydesk_core::testing::expect_with_source;

    #[test]
    fn a_full_name_is_missed() {
        let source = "The bridge is closed.\nNobody knows why, said Anna Keller.\nBuses run.\nThey wait.\nMore on Tuesday, as Keller promised.";
        let rows = [
            (
                "fr",
                "Le pont est fermé.",
                "Nul ne sait, dit",
                "Anna Keller",
                "une ⟦femme⟧",
                "Des bus roulent.\nOn attend.\nLa suite mardi, dit Keller.",
            ),
            (
                "de",
                "Die Brücke ist zu.",
                "Niemand weiß es, sagte",
                "Anna Keller",
                "eine ⟦Frau⟧",
                "Busse fahren.\nMan wartet.\nMehr am Dienstag, so Keller.",
            ),
            (
                "es",
                "El puente está cerrado.",
                "Nadie lo sabe, dijo",
                "Anna Keller",
                "una ⟦mujer⟧",
                "Hay autobuses.\nEsperan.\nMás el martes, dijo Keller.",
            ),
            (
                "it",
                "Il ponte è chiuso.",
                "Nessuno lo sa, ha detto",
                "Anna Keller",
                "una ⟦donna⟧",
                "Ci sono autobus.\nAspettano.\nAltro martedì, dice Keller.",
            ),
            (
                "pl",
                "Most jest zamknięty.",
                "Nikt nie wie, mówi",
                "Annie Keller",
                "pewna ⟦kobieta⟧",
                "Jeżdżą autobusy.\nCzekają.\nReszta we wtorek, mówi Keller.",
            ),
            (
                "ru",
                "Мост закрыт.",
                "Никто не знает, сказала",
                "Анна Келлер",
                "одна ⟦женщина⟧",
                "Ходят автобусы.\nЖдут.\nПодробности во вторник, сказала Келлер.",
            ),
        ];
        for (language, first, said, named, unnamed, rest) in rows {
            let good = format!("{first}\n{said} {named}.\n{rest}");
            let bad = format!("{first}\n{said} {unnamed}.\n{rest}");
            expect_with_source::<Completeness>(
                &CHECK,
                &[(language, &good, source), (language, &bad, source)],
            );
        }
    }

    #[test]
    fn what_is_translated_is_no_name_that_is_missing() {
        expect_with_source::<Completeness>(
            &CHECK,
            &[
                (
                    "fr",
                    "Le chef de la Maison Blanche a parlé.",
                    "He of the White House spoke.",
                ),
                (
                    "fr",
                    "Hier la Cour suprême a parlé.",
                    "Yesterday the Supreme Court spoke.",
                ),
                (
                    "es",
                    "Ayer habló la presidenta.",
                    "Yesterday Anna Keller spoke.",
                ),
            ],
        );
    }
}
