//! `numbers/format`: a number or a date as the source's language writes it.

use crate::pairing::Pairing;
use copydesk_core::language::numbers::dates::{in_full, is_day_first};
use copydesk_core::language::separators;
use copydesk_core::{Category, Check, Report, Segment, Severity};

pub(crate) static CHECK: Check = Check {
    id: "numbers/format",
    category: Category::NumberFormat,
    severity: Severity::Minor,
    summary: "a number or a date as another language writes it",
    explanation: "The number has the value of the source's only if it is read with the separators \
        of the source's language: 3,000 in a German text, where that is three; or the month stands \
        before the day where the language sets it behind. What a language writes is taken from \
        Unicode CLDR.",
    example_language: "de",
    example_source: "There were 3,000 people.",
    bad: "Es waren 3,000 Leute.",
    good: "Es waren 3.000 Leute.",
    ..Check::BLANK
};

pub(crate) fn check(
    segment: &Segment<'_>,
    pairing: &Pairing,
    (language, source_language): (&str, &str),
    report: &mut Report,
) {
    for date in &pairing.calendar.right {
        if date.is_month_first && is_day_first(language) {
            let span = segment.span_of(&date.range);
            let finding = report.finding(&CHECK, span, "the day stands before the month");
            if let Some(text) = in_full(date, language) {
                finding.suggest(text);
            }
        }
    }
    for number in &pairing.foreign {
        let span = segment.span_of(&number.range);
        let text = &segment.text()[number.range.clone()];
        // With digits of its own a script's press follows no one custom.
        if !text.starts_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let repaired = separated_as(text, source_language, language);
        let finding = report.finding(
            &CHECK,
            span,
            format!("{text} has the separators of another language"),
        );
        if repaired != text {
            finding.suggest(repaired);
        }
    }
}

/// A number in digits with the separators of another language.
pub(crate) fn separated_as(digits: &str, language: &str, into: &str) -> String {
    let (theirs, own) = (separators(language), separators(into));
    let separated = |c| match c {
        c if c == theirs.0 => own.0,
        c if c == theirs.1 => own.1,
        c => c,
    };
    digits.chars().map(separated).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Numbers;
    use copydesk_core::testing::expect_with_source;

    #[test]
    fn foreign_separators_are_found() {
        expect_with_source::<Numbers>(
            &CHECK,
            &[
                ("de", "Es waren ⟦3,000⟧ Leute.", "There were 3,000 people."),
                ("de", "Es waren 3.000 Leute.", "There were 3,000 people."),
                (
                    "fr",
                    "Ils étaient ⟦3,000⟧, dont 2 000 femmes.",
                    "There were 3,000, of them 2,000 women.",
                ),
                // So does Mexico, but not beside a decimal comma.
                ("es", "Eran 3,000 personas.", "There were 3,000 people."),
                (
                    "es-ES",
                    "Eran ⟦3,000⟧ personas.",
                    "There were 3,000 people.",
                ),
                (
                    "es",
                    "Eran ⟦3,000⟧ personas, un 3,5 %.",
                    "There were 3,000 people, or 3.5%.",
                ),
                (
                    "de",
                    "Am ⟦Februar 10, 2023⟧ ging er.",
                    "On February 10, 2023, he left.",
                ),
                (
                    "en",
                    "On February 10, 2023, he left.",
                    "Le 10 février 2023, il est parti.",
                ),
                ("it", "Erano ⟦3,000⟧ persone.", "There were 3,000 people."),
                ("ru", "Пришли ⟦3,000⟧ человек.", "3,000 people came."),
                ("pl", "Przyszło 3,5 tys. osób.", "3,500 people came."),
                ("pt", "Eram ⟦3,000⟧ pessoas.", "There were 3,000 people."),
            ],
        );
    }
}
