//! `numbers/mismatch`: a number of the source that the target has not.

use crate::pairing::{Missing, Pairing, is_same};
use copydesk_core::document::Script;
use copydesk_core::language::numbers::may_be_scaled;
use copydesk_core::language::script;
use copydesk_core::{Category, Check, Document, Report, Segment, Severity, Token};
use std::collections::VecDeque;

pub(crate) static CHECK: Check = Check {
    id: "numbers/mismatch",
    category: Category::WrongNumber,
    severity: Severity::Major,
    summary: "a number that is not the source's",
    explanation: "A number of the source is not in the target, or another stands in its place; \
        one that the source has not is minor. Numbers are compared by value: 1,5 Mrd is 1.5 \
        billion, XXI is 21, zwölf is 12, 3 p.m. is 15, the 1980s are the 80s, and miles may be \
        kilometres if they were converted rightly. Dates are compared as the language orders day \
        and month (12/11 is two days), amounts with their currency, designations (A380) by their \
        digits. Small numbers that the target leaves out are left alone. Where a word behind the digits is not known, it may be one for thousands \
        or millions, and the finding is neutral.",
    example_language: "de",
    example_source: "The bridge cost 3.5 million euros.",
    bad: "Die Brücke kostete 5,3 Millionen Euro.",
    good: "Die Brücke kostete 3,5 Millionen Euro.",
    ..Check::BLANK
};

/// A smaller number may be left out or be put in other words.
const SMALLEST: f64 = 13.0;

pub(crate) fn check(
    document: &Document<'_>,
    (segment, source): (&Segment<'_>, &str),
    pairing: &Pairing,
    report: &mut Report,
) {
    let is_ideographic = matches!(
        script(document.source_language),
        Script::Han | Script::Kana | Script::Hangul
    );
    for (range, message) in &pairing.wrong {
        report.finding(&CHECK, segment.span_of(range), message);
    }
    let source_language = document.assumed_source_language();
    let mut missing: VecDeque<&Missing> = pairing.missing.iter().collect();
    for number in &pairing.unknown {
        let span = segment.span_of(&number.range);
        let text = document.slice(span);
        // What multiplies one of them may be a word that is not known.
        let is_unread = |missing: &&Missing| {
            let there = &missing.number;
            let is_scaled = there.scale > 1.0
                && may_be_scaled(segment.text(), number, there.scale, document.language);
            let was_scaled =
                number.scale > 1.0 && may_be_scaled(source, there, number.scale, source_language);
            is_same(number.value / number.scale, there.value / there.scale)
                && (is_scaled || was_scaled)
        };
        if let Some(at) = missing.iter().position(is_unread) {
            let said = missing
                .remove(at)
                .map_or("", |missing| missing.text.as_str());
            let message = format!(
                "{text} here, {said} in the source: what multiplies one of them is not known"
            );
            let finding = report.finding(&CHECK, span, message);
            finding.severity(Severity::Neutral);
            continue;
        }
        match missing.pop_front() {
            Some(missing) => {
                let message = format!("{text}, where the source has {}", missing.text);
                report.finding(&CHECK, span, message);
            }
            // The source may say it in words that nobody knows for a number.
            None if number.value >= SMALLEST && !is_ideographic => {
                report
                    .finding(&CHECK, span, format!("{text} is not in the source"))
                    .severity(Severity::Minor);
            }
            None => {}
        }
    }
    let Some(last) = segment.tokens().rfind(Token::is_word) else {
        return;
    };
    let gone: Vec<&str> = missing
        .into_iter()
        .filter(|gone| gone.number.value >= SMALLEST && !gone.is_partner)
        .map(|gone| gone.text.as_str())
        .collect();
    if !gone.is_empty() {
        let message = format!("{} of the source is not here", gone.join(", "));
        let finding = report.finding(&CHECK, last.span(), message);
        // Chinese and its neighbours put dates and idioms in figures.
        if is_ideographic {
            finding.severity(Severity::Neutral);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Numbers;
    use copydesk_core::testing::{expect_with_source, findings_with_source};

    #[test]
    fn numbers_are_compared_by_value() {
        expect_with_source::<Numbers>(
            &CHECK,
            &[
                ("de", "Es waren ⟦1.250⟧ Leute.", "There were 1,520 people."),
                (
                    "de",
                    "Es waren 1.250 Leute, 1,5 Mrd. Euro und zwölf Hunde.",
                    "There were 1,250 people, 1.5 billion euros and 12 dogs.",
                ),
                ("fr", "Ils étaient ⟦15⟧ en 2019.", "There were 51 in 2019."),
                (
                    "fr",
                    "Au XIXe siècle, dans les années 80, à 15 heures.",
                    "In the 19th century, in the 1980s, at 3 p.m.",
                ),
                (
                    "fr",
                    "Il reste 16 km, soit 30 mètres.",
                    "There are 10 miles left, or 100 feet.",
                ),
                (
                    "es",
                    "El 11 de septiembre de 2001 murieron ⟦3.000⟧.",
                    "On September 11, 2001, 2,977 died.",
                ),
                (
                    "it",
                    "Costa 3,5 milioni di ⟦euro⟧.",
                    "It costs 3.5 million, not 120.",
                ),
                ("pt", "São ⟦250 mil⟧ pessoas.", "There are 520,000 people."),
                (
                    "nl",
                    "Het zijn 25 mensen en vijf honden.",
                    "There are twenty-five people and 5 dogs.",
                ),
                ("ru", "Пришли ⟦45⟧ человек.", "54 people came."),
                (
                    "pl",
                    "Przyszło dwadzieścia osób i 3 mln zł.",
                    "20 people came, and 3 million zlotys.",
                ),
                ("cs", "Přišlo ⟦210⟧ lidí.", "201 people came."),
                (
                    "fr",
                    "Cela coûte ⟦5 millions⟧ d’euros.",
                    "It costs $5 million.",
                ),
                (
                    "de",
                    "Es kostet 5 Millionen Dollar, also 4,6 Mio. Euro.",
                    "It costs $5 million, or €4.6 million.",
                ),
                ("pl", "Kosztuje ⟦20⟧ euro.", "It costs 20 zlotys."),
                ("zh", "它耗资500万美元。", "It costs $5 million."),
                (
                    "fr",
                    "Le ⟦10 mars 2023⟧, il part.",
                    "On February 10, 2023, he left.",
                ),
                (
                    "fr",
                    "Le 10/02/2023 à 15h30, il part.",
                    "On February 10, 2023, at 3:30 p.m., he left.",
                ),
                (
                    "de",
                    "Am 10. Februar um 15.30 Uhr.",
                    "On February 10 at 15:30.",
                ),
                ("de", "Er ging am ⟦Dienstag⟧.", "He left on Monday."),
                (
                    "es",
                    "Se fue el lunes 3 de mayo.",
                    "He left on Monday, May 3.",
                ),
                ("zh", "2023年2月10日离开。", "He left on February 10, 2023."),
                ("sv", "Det kom 1 200 personer.", "1,200 people came."),
                (
                    "fr",
                    "Le relais 4 x 100 m, sur un RAID 14.",
                    "The 4x100 m relay, on a RAID14.",
                ),
                ("nl", "De 4x⟦400⟧ m estafette.", "The 4 x 100 m relay."),
                ("it", "Costa 100 milioni di euro.", "It costs €100m."),
                ("it", "Sono venute ⟦6⟧ persone.", "6 million people came."),
                ("de", "Es kostet ⟦100⟧ Euro.", "It costs €100m."),
                (
                    "fr",
                    "Il coûte 3,5 millions de dollars, et 585 millions de nairas.",
                    "It costs $3.5M, and N585 million.",
                ),
                (
                    "es",
                    "La pandemia dejó pérdidas.",
                    "The Covid-19 pandemic caused losses.",
                ),
                ("de", "Geöffnet von 18-20 Uhr.", "Open from 6-8 p.m."),
                ("ru", "Открыто с 18 до 20.", "Open from 6 to 8 p.m."),
                ("cs", "Otevřeno od ⟦17⟧ do 20 hodin.", "Open from 6-8 p.m."),
                (
                    "tr",
                    "Yüzde 20 arttı, 5 kişi geldi.",
                    "It rose by 20%, and five people came.",
                ),
            ],
        );
    }

    #[test]
    fn a_scale_that_is_not_known_is_neutral() {
        for (language, text, source) in [
            ("hi", "£6 मिलियन से अधिक", "more than £6 million"),
            ("is", "meira en 6 milljóna punda", "more than £6 million"),
            (
                "af",
                "meer as 6 miljoen mense",
                "more than 6 million people",
            ),
        ] {
            let found = findings_with_source::<Numbers>("{}", language, text, source);
            assert!(
                found
                    .iter()
                    .all(|(_, finding)| finding.severity == Severity::Neutral),
                "{text}: {found:?}"
            );
        }
    }
}
