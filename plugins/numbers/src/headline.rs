//! `numbers/headline`: a number of the headline that the article has not.

use copydesk_core::document::Role;
use copydesk_core::language::numbers::{Form, Number, numbers};
use copydesk_core::{Category, Check, Document, Report, Segment, Severity};

pub(crate) static CHECK: Check = Check {
    id: "numbers/headline",
    category: Category::Inconsistency,
    severity: Severity::Minor,
    summary: "a number of the headline that the article has not",
    explanation: "The headline counts what the article does not count so: 35 where it says 53. \
        Headlines round, so a number near one of the article is left alone; so are small numbers, \
        and years.",
    example_language: "fr",
    bad: "35 blessés sur le vieux pont\nLe pont s’est effondré lundi.\nOn compte 53 blessés.\nLes secours sont là.",
    good: "53 blessés sur le vieux pont\nLe pont s’est effondré lundi.\nOn compte 53 blessés.\nLes secours sont là.",
    ..Check::BLANK
};

/// An article of fewer segments is no whole one.
const FEWEST_SEGMENTS: usize = 4;
/// Smaller numbers count what nobody counts again.
const SMALLEST: f64 = 10.0;
/// How far a headline may round.
const ROUNDING: f64 = 0.1;

pub(crate) fn check(document: &Document<'_>, report: &mut Report) {
    let mut segments = document.segments();
    let Some(headline) = segments.next().filter(|s| s.role() == Role::Headline) else {
        return;
    };
    if segments.len() + 1 < FEWEST_SEGMENTS || !headline.text().contains(char::is_numeric) {
        return;
    }
    let language = document.language;
    let of = |segment: Segment<'_>| numbers(segment.text(), language);
    let article: Vec<Number> = segments.flat_map(of).collect();
    let is_there = |number: &Number| {
        let near = |other: f64| (other - number.value).abs() <= ROUNDING * number.value;
        let mut values = article.iter();
        values.any(|other| near(other.value) || other.shared.or(other.other).is_some_and(near))
    };
    for number in numbers(headline.text(), language) {
        if number.form != Form::Digits
            || number.value < SMALLEST
            || number.may_be_year()
            || is_there(&number)
        {
            continue;
        }
        let span = headline.span_of(&number.range);
        let message = format!("{} is not in the article", document.slice(span));
        report.finding(&CHECK, span, message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Numbers;
    use copydesk_core::testing::expect;

    #[test]
    fn the_headline_counts_as_the_article_does() {
        expect::<Numbers>(
            &CHECK,
            &[
                (
                    "fr",
                    "⟦35⟧ blessés sur le pont\nUn.\nOn compte 53 blessés.\nTrois.",
                ),
                (
                    "fr",
                    "50 blessés sur le pont\nUn.\nOn compte 53 blessés.\nTrois.",
                ),
                (
                    "fr",
                    "53 blessés sur le pont\nUn.\nOn compte cinquante-trois blessés.\nTrois.",
                ),
                (
                    "de",
                    "⟦3,5 Millionen⟧ Euro für die Brücke\nEins.\nSie kostet 5,3 Millionen Euro.\nDrei.",
                ),
                ("en", "5 things to know in 2026\nOne.\nTwo.\nThree."),
                ("en", "⟦1,250⟧ people left\nOne.\nTwo left.\nThree."),
                (
                    "es",
                    "⟦35⟧ heridos en el puente\nUno.\nHay 53 heridos.\nTres.",
                ),
                ("it", "Ponte, 20 feriti\nUno.\nI feriti sono venti.\nTre."),
                (
                    "pl",
                    "⟦35⟧ rannych na moście\nRaz.\nJest 53 rannych.\nTrzy.",
                ),
                (
                    "ru",
                    "⟦35⟧ раненых на мосту\nРаз.\nРанены 53 человека.\nТри.",
                ),
            ],
        );
    }
}
