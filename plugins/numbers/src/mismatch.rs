//! `numbers/mismatch`: a number of the source that the target has not.

use crate::format::separated_as;
use crate::pairing::{Missing, Pairing, Unknown};
use copydesk_core::document::Script;
use copydesk_core::language::numbers::{Form, Number, are_words_known, may_be_scaled};
use copydesk_core::language::script;
use copydesk_core::{Category, Check, Document, Report, Segment, Severity, Span, Token};
use std::ops::Range;

pub(crate) static CHECK: Check = Check {
    id: "numbers/mismatch",
    category: Category::WrongNumber,
    severity: Severity::Major,
    summary: "a number that is not the source's",
    explanation: "A number of the source is not in the target, or another stands in its place; \
        one that the source has not is minor. Numbers are compared by value: 1,5 Mrd is 1.5 \
        billion, 12万5000 is 125,000, XXI is 21, zwölf is 12, anderthalb Millionen is 1.5 million, \
        3 p.m. is 15, the 1980s are the 80s, 2566 of the Buddhist era is 2023, and 6 feet 2 inches \
        may be 1.88 metres. Dates are compared as the language orders day and month, amounts with \
        their currency, measures with their unit, weekdays too (Saturday that became Sunday), \
        designations (A380) by their digits. A number may have moved to the paragraph before or \
        behind. Small numbers, numbers in names (FTSE 250), 100 per cent for all and none for 0 \
        may be left out. Where the words that a language has for numbers are not known, or a word \
        behind the digits is not, the finding is neutral.",
    example_language: "de",
    example_source: "The bridge cost 3.5 million euros.",
    bad: "Die Brücke kostete 5,3 Millionen Euro.",
    good: "Die Brücke kostete 3,5 Millionen Euro.",
    ..Check::BLANK
};

/// A smaller number may be left out or be put in other words.
const SMALLEST: f64 = 13.0;

/// A number of so many digits that count is not put in words.
const EXACT: usize = 3;

pub(crate) fn check(
    document: &Document<'_>,
    (segment, source): (&Segment<'_>, &str),
    pairing: &Pairing,
    report: &mut Report,
) {
    let source_language = document.assumed_source_language();
    // Chinese and its neighbours put dates and idioms in figures.
    let is_ideographic = matches!(
        script(source_language),
        Script::Han | Script::Kana | Script::Hangul
    );
    let are_known = [document.language, source_language].map(are_words_known);
    for (range, message) in &pairing.wrong {
        report.finding(&CHECK, segment.span_of(range), message);
    }
    for (range, message) in &pairing.no_currency {
        let finding = report.finding(&CHECK, segment.span_of(range), message);
        finding.severity(Severity::Minor);
    }
    let mut missing: Vec<&Missing> = pairing.missing.iter().collect();
    let mut unknown: Vec<&Unknown> = pairing.unknown.iter().collect();
    // The likeliest pairs first.
    for relation in [Relation::Scale, Relation::Slip, Relation::Alone] {
        let mut at = 0;
        while at < unknown.len() {
            let number = &unknown[at].number;
            let is_one = |gone: &&Missing| relation.holds(&gone.number, number);
            // As many are left in both texts: they stand for one another, in order.
            let is_open = |gone: &Missing| {
                let is_word = gone.number.form == Form::Words && gone.number.value >= SMALLEST;
                matters(&gone.number) && (!gone.is_partner || is_word)
            };
            let are_as_many = missing.iter().filter(|gone| is_open(gone)).count() == unknown.len();
            let found = match relation {
                Relation::Alone if !are_as_many || !matters(number) => None,
                Relation::Alone => missing.iter().position(|gone| is_open(gone)),
                _ => missing.iter().position(is_one),
            };
            let Some(gone) = found.map(|found| missing.remove(found)) else {
                at += 1;
                continue;
            };
            unknown.remove(at);
            let span = segment.span_of(&number.range);
            let text = document.slice(span);
            let may_be_unread = relation == Relation::Scale
                && (is_unread(
                    (segment.text(), document.language),
                    number,
                    gone.number.scale,
                ) || is_unread((source, source_language), &gone.number, number.scale));
            if may_be_unread {
                let said = &gone.text;
                let message = format!(
                    "{text} here, {said} in the source: what multiplies one of them is not known"
                );
                let finding = report.finding(&CHECK, span, message);
                finding.severity(Severity::Neutral);
                continue;
            }
            let said = gone.text.as_str();
            if is_written_twice(&gone.number) {
                let message = format!("{text} here; the source has {said}, which may be its fault");
                let finding = report.finding(&CHECK, span, message);
                finding.severity(Severity::Neutral);
                continue;
            }
            let message = format!("the source has {said}, the target {text}");
            let finding = report.finding(&CHECK, span, message);
            // Of 12.6 billion and 11.9: the first may say it for both.
            let may_be_shared = relation == Relation::Scale
                && number.scale == 1.0
                && pairing.scales.contains(&gone.number.scale);
            if gone.number.form != Form::Digits || may_be_shared {
                finding.severity(Severity::Minor);
            }
            let (own, theirs) = (document.language, source_language);
            if number.scale == gone.number.scale
                && gone.number.form == Form::Digits
                && let Some(digits) = said.split(' ').next()
            {
                let repaired = separated_as(digits, theirs, own);
                let behind = text.find(|c: char| c.is_alphabetic()).map_or("", |at| {
                    let digits = text[..at].trim_end().len();
                    &text[digits..]
                });
                finding.suggest(format!("{repaired}{behind}"));
            }
        }
    }
    for Unknown { number, .. } in unknown.into_iter().filter(|number| !number.is_repeated) {
        let span = segment.span_of(&number.range);
        // The source may say it in words that nobody knows for a number.
        if !is_counted(number) || is_ideographic {
            continue;
        }
        let is_exact = number.value >= SMALLEST;
        let message = format!("{} is not in the source", document.slice(span));
        report
            .finding(&CHECK, span, message)
            .severity(match is_exact && are_known[1] {
                true => Severity::Minor,
                false => Severity::Neutral,
            });
    }
    // One sentence that is left out is one fault, however many numbers it has.
    missing.retain(|gone| !gone.is_partner && is_counted(&gone.number));
    missing.sort_by_key(|gone| gone.number.range.start);
    let severity = missing
        .iter()
        .map(|gone| match digits_that_count(&gone.number) {
            _ if is_ideographic || !are_known[0] => Severity::Neutral,
            // Next year, last year.
            _ if gone.number.may_be_year() => Severity::Minor,
            EXACT.. => Severity::Major,
            _ => Severity::Minor,
        });
    let place = missing
        .first()
        .and_then(|gone| place(segment, pairing, source, &gone.number));
    if let (Some(severity), Some(span)) = (severity.max(), place) {
        let texts: Vec<&str> = missing.iter().map(|gone| gone.text.as_str()).collect();
        let are = if texts.len() > 1 { "are" } else { "is" };
        let message = format!("{} of the source {are} not here", texts.join(", "));
        report.finding(&CHECK, span, message).severity(severity);
    }
}

/// Whether a number is one that nobody leaves out or puts in other words.
fn is_counted(number: &Number) -> bool {
    number.value >= SMALLEST || number.value.fract() != 0.0
}

/// Whether a number that stands for another is worth a finding.
fn matters(number: &Number) -> bool {
    is_counted(number) || number.form == Form::Digits && number.value >= 10.0
}

/// How a number of the target may have come of one of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Relation {
    /// The same digits, another magnitude: million, billion.
    Scale,
    /// Nearly the same digits: one is another, or two changed places.
    Slip,
    /// Nothing else is left in either text.
    Alone,
}

impl Relation {
    fn holds(self, there: &Number, here: &Number) -> bool {
        let (a, b) = (significand(there.value), significand(here.value));
        let is_word = there.form != Form::Digits;
        match self {
            Self::Scale => {
                let ratio = (here.value / there.value).log10();
                let has_scale = there.scale > 1.0 || here.scale > 1.0;
                let is_power = (ratio - ratio.round()).abs() < 1e-9
                    && (has_scale || ratio.round() as i32 % 3 == 0);
                a == b && (is_power && (has_scale || !is_word) || has_scale && !is_word)
            }
            Self::Slip => {
                let is_large = matters(there) && matters(here);
                let are_permuted = || {
                    let sorted = |digits: &str| {
                        let mut bytes = digits.as_bytes().to_vec();
                        bytes.sort_unstable();
                        bytes
                    };
                    sorted(&a) == sorted(&b)
                };
                let same = (there.value.log10().floor() - here.value.log10().floor()).abs() < 1.0;
                !is_word && is_large && same && (are_permuted() || differ_in_one(&a, &b))
            }
            Self::Alone => false,
        }
    }
}

/// The digits of a value that count, without zeros at its ends.
fn significand(value: f64) -> String {
    let digits = format!("{value:.6}").replace('.', "");
    digits.trim_matches('0').to_owned()
}

fn digits_that_count(number: &Number) -> usize {
    significand(number.value).len()
}

fn differ_in_one(one: &str, other: &str) -> bool {
    let longer = one.len().max(other.len());
    let pad = |digits: &str| format!("{digits:0<longer$}");
    let (one, other) = (pad(one), pad(other));
    one.bytes()
        .zip(other.bytes())
        .filter(|(a, b)| a != b)
        .count()
        == 1
}

/// Whether a number has its thousands in digits and in words: 500 000 thousand.
fn is_written_twice(number: &Number) -> bool {
    number.form == Form::Digits && number.scale == 1e3 && number.value / number.scale >= 1e3
}

/// Whether the word behind a number may multiply it by `scale`, for all that is known.
fn is_unread((text, language): (&str, &str), number: &Number, scale: f64) -> bool {
    scale > 1.0 && may_be_scaled(text, number, scale, language)
}

/// Where a number of the source would stand: on the number or the word that its neighbours
/// point to.
fn place(segment: &Segment<'_>, pairing: &Pairing, source: &str, number: &Number) -> Option<Span> {
    let distance =
        |(there, _): &&(Range<usize>, Range<usize>)| there.start.abs_diff(number.range.start);
    const NEAR: usize = 40;
    let nearest = pairing.pairs.iter().min_by_key(distance);
    if let Some((_, here)) = nearest.filter(|pair| distance(pair) <= NEAR) {
        return Some(segment.span_of(here));
    }
    let share = number.range.start as f64 / source.len().max(1) as f64;
    let words: Vec<Token<'_>> = segment.tokens().filter(Token::is_word).collect();
    let at = (share * words.len() as f64) as usize;
    let word = words.get(at.min(words.len().checked_sub(1)?))?;
    Some(word.span())
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
                    "Costa ⟦3,5 milioni⟧ di euro.",
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
    fn each_way_of_writing_a_number_is_read() {
        expect_with_source::<Numbers>(
            &CHECK,
            &[
                // Suffixes.
                ("de", "Das kostet 3 Mio. Euro.", "It costs €3m."),
                ("sv", "Det kostar 3 mdkr.", "It costs 3 billion kronor."),
                ("de", "Das kostet ⟦4 Mio⟧. Euro.", "It costs €3m."),
                (
                    "en",
                    "It costs ⟦72 mln⟧ rubles.",
                    "Это стоит 27 млн рублей.",
                ),
                // Scales in a case.
                ("is", "Það kostar 6 milljóna.", "It costs 6 million."),
                (
                    "cs",
                    "Je to 6milionový projekt.",
                    "It is a 6 million project.",
                ),
                ("es", "Cuesta ⟦3.500 millones⟧.", "It costs 3.5 million."),
                ("de", "Es sind ⟦3 Billionen⟧.", "It is 3 billion."),
                ("de", "Es sind 3 Billionen.", "It is 3 trillion."),
                // Steps of ten thousands, characters.
                ("ja", "12万5000戸", "125,000 homes"),
                ("ja", "1兆2000億円", "1.2 trillion yen"),
                ("ko", "3억 5천만 명", "350 million people"),
                ("zh", "一百五十万人", "1.5 million people"),
                ("zh", "二〇二三年", "in 2023"),
                ("ja", "有権者の3割", "30% of voters"),
                ("zh", "打九折", "10% off"),
                ("ja", "気温は７３・５度", "It was 73.5 degrees."),
                ("ja", "⟦12万5000⟧戸", "152,000 homes"),
                // Digits and groups of other scripts.
                ("bn", "২০২৩ সালে ১২,৫০০ বাড়ি", "12,500 homes in 2023"),
                ("th", "บ้าน ๑๒,๕๐๐ หลัง", "12,500 homes"),
                ("hi", "12,50,000 घर", "1,250,000 homes"),
                (
                    "ar",
                    "30 نائبا و20 ألف شخص",
                    "30 deputies and 20,000 people",
                ),
                // Halves, collectives, compounds.
                ("de", "Anderthalb Millionen kamen.", "1.5 million came."),
                ("ru", "Полтора миллиона пришли.", "1.5 million came."),
                ("fr", "Une quinzaine de jours.", "15 days."),
                ("cs", "Vyhrál sedmnáctiletý mladík.", "A 17-year-old won."),
                ("ja", "20年かかった。", "It took two decades."),
                ("de", "Ein Fünftel ging.", "20 percent of them left."),
                // Times.
                ("de", "Beginn um halb fünf.", "It begins at 4:30 p.m."),
                ("en", "It begins at half past four.", "Beginn um 16.30 Uhr."),
                ("ru", "Начало в половине пятого.", "It begins at 4:30 p.m."),
                // Dates and calendars.
                ("hu", "2023. november 7-én.", "On November 7, 2023."),
                ("en", "On February 15–17, 2021.", "15-17 февраля 2021 года."),
                ("th", "ในปี พ.ศ. 2566", "in 2023"),
                ("fa", "در سال ۱۴۰۲", "in 2023"),
                ("ja", "令和5年", "in 2023"),
                // Years and days by the day of writing.
                ("de", "Er kam im letzten Jahr.", "He came in 2023."),
                ("fr", "Il est venu hier.", "He came on June 23."),
                ("en", "He came in 2023.", "He came last year."),
                ("ru", "В прошлом году он приехал.", "He came in 2023."),
                (
                    "de",
                    "Er kam im Sommer ⟦nach⟧ Hause.",
                    "He came home in 2023.",
                ),
                // Measures.
                (
                    "en",
                    "He is 6 feet 2 inches tall.",
                    "He is 1.88 metres tall.",
                ),
                ("es", "Mide 1,70 metros.", "She is 5'7\" tall."),
                (
                    "de",
                    "Er wiegt zwischen 170 und 180 Kilogramm.",
                    "It weighs between 375 and 400 pounds.",
                ),
                ("fr", "Entre 80 et 95 km.", "Between 50 and 60 miles."),
                (
                    "it",
                    "Pesa tra 11 e 14 chili.",
                    "It weighs 25 to 30 pounds.",
                ),
                ("de", "Es sind ⟦10⟧ Fuß.", "It is 10 metres."),
                // Names.
                (
                    "ja",
                    "同社は店舗を増やす。",
                    "The FTSE 250 firm opens shops.",
                ),
                (
                    "de",
                    "Alle Proben waren rein.",
                    "100 per cent of samples were pure.",
                ),
                (
                    "fr",
                    "Il a vécu à Paris à vingt ans passés.",
                    "He lived in Paris in his 20s.",
                ),
            ],
        );
    }

    #[test]
    fn a_figure_may_stand_in_the_next_paragraph() {
        expect_with_source::<Numbers>(
            &CHECK,
            &[(
                "de",
                "Die Brücke ist zu.\nSie kostete 250 Millionen.",
                "The bridge cost 250 million and is closed.\nNobody likes it.",
            )],
        );
    }

    #[test]
    fn messages_have_both_texts() {
        let message = |language, text, source| {
            let found = findings_with_source::<Numbers>("{}", language, text, source);
            found[0].1.message.clone()
        };
        for (language, text, source, expected) in [
            (
                "de",
                "Es kostet 858 Millionen.",
                "It costs 585 million.",
                "the source has 585 million, the target 858 Millionen",
            ),
            (
                "de",
                "Es kostet 6 Millionen Euro.",
                "It costs £6 million.",
                "the source has £6 million, the target 6 Millionen Euro: another currency",
            ),
            (
                "fr",
                "Le 10 mars, il part.",
                "On February 10, he left.",
                "the source has February 10, the target 10 mars: another day",
            ),
            (
                "de",
                "Es sind 10 Fuß.",
                "It is 10 metres.",
                "the source has 10 metres, the target 10 Fuß: another unit",
            ),
            (
                "cs",
                "Je to více než 6milionový projekt.",
                "It is a £6 million project.",
                "the source has £6 million, the target no currency",
            ),
        ] {
            assert_eq!(message(language, text, source), expected);
        }
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
