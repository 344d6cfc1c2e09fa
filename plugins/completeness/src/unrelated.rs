//! `completeness/unrelated`: a translation of another text than the source beside it.

use copydesk_core::document::{Script, words};
use copydesk_core::language::{script, typography};
use copydesk_core::{Category, Check, Document, Report, Segment, Severity, Span};
use std::collections::BTreeSet;

pub(crate) static CHECK: Check = Check {
    id: "completeness/unrelated",
    category: Category::Mistranslation,
    severity: Severity::Major,
    summary: "a translation that belongs to another source",
    explanation: "Over several segments, or in one full of figures, no figure, no abbreviation and \
        no name of the source is in the translation, though both have some: the translation \
        stands beside another text than its own. Figures are compared by their digits, names by \
        their first letters where both languages are written in Latin letters and neither \
        writes all nouns with a capital.",
    example_language: "fr",
    example_source: "On 12 May 2023, Anna Keller of NASA opened bridge 47 in Riverton.",
    bad: "Le 30 juin 1998, la BCE a prêté 650 millions à la BNP.",
    good: "Le 12 mai 2023, Anna Keller, de la NASA, a inauguré le pont 47 à Riverton.",
    ..Check::BLANK
};

/// So many segments without anything in common are no chance, nor so many figures and
/// abbreviations in one, on either side.
/// On 598 pairs of WMT 2024 and 1999 of WMT 2023 that professionals translated, nothing is found
/// with these.
const SEGMENTS: usize = 3;
const FIGURES: usize = 4;

/// With fewer anchors on either side nothing is said of a segment.
const FEWEST: usize = 2;

/// So many figures and abbreviations a stretch has.
const IN_STRETCH: usize = 3;

/// Names are one where so many characters are.
const STEM: usize = 3;

/// What stands in both languages alike.
#[derive(Default)]
struct Anchors {
    /// Figures of two digits and more, and abbreviations.
    sure: BTreeSet<String>,
    /// The beginnings of what may be names.
    names: BTreeSet<String>,
}

impl Anchors {
    fn len(&self) -> usize {
        self.sure.len() + self.names.len()
    }

    fn meets(&self, other: &Self) -> bool {
        self.sure
            .iter()
            .any(|one| other.sure.contains(one) || other.names.contains(one))
            || self
                .names
                .iter()
                .any(|one| other.sure.contains(one) || other.names.contains(one))
    }
}

/// What two segments tell of each other.
enum Evidence {
    None,
    Related,
    /// They have nothing in common; how many figures and abbreviations the poorer has.
    Unrelated(usize),
}

pub(crate) fn check(document: &Document<'_>, report: &mut Report) {
    let source_language = document.assumed_source_language();
    let is_told = |tag| script(tag) == Script::Latin && !typography(tag).nouns_capitalised;
    let has_names = is_told(source_language) && is_told(document.language);
    let mut stretch: Vec<(Span, usize)> = Vec::new();
    for (segment, source) in document.translated() {
        match evidence(source, &segment, has_names) {
            Evidence::None => {}
            Evidence::Unrelated(sure) => stretch.push((segment.trimmed_span(), sure)),
            Evidence::Related => say(&mut stretch, report),
        }
    }
    say(&mut stretch, report);
}

/// Reports a stretch that is long enough, and begins another.
fn say(stretch: &mut Vec<(Span, usize)>, report: &mut Report) {
    let all = std::mem::take(stretch);
    let sure = all.iter().map(|(_, sure)| *sure);
    let is_long = all.len() >= SEGMENTS && sure.clone().sum::<usize>() >= IN_STRETCH;
    if let [(first, _), ..] = all[..]
        && (is_long || sure.max() >= Some(FIGURES))
    {
        let message = match all.len() {
            1 => "has no figure and no name of its source: the translation of another text"
                .to_owned(),
            n => format!(
                "{n} segments from here have no figure and no name of their sources: the \
                 translation of another text"
            ),
        };
        report.finding(&CHECK, first, message);
    }
}

fn evidence(source: &str, segment: &Segment<'_>, has_names: bool) -> Evidence {
    let (there, here) = (
        anchors(source, has_names),
        anchors(segment.text(), has_names),
    );
    if there.meets(&here) {
        return Evidence::Related;
    }
    match there.len().min(here.len()) {
        poorer if poorer >= FEWEST => Evidence::Unrelated(there.sure.len().min(here.sure.len())),
        _ => Evidence::None,
    }
}

/// The figures of two digits and more, the abbreviations, and the names where they are told.
fn anchors(text: &str, has_names: bool) -> Anchors {
    let mut anchors = Anchors::default();
    let digits = |word: &str| -> String { word.chars().filter(char::is_ascii_digit).collect() };
    for piece in text.split(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',')) {
        let figure = digits(piece);
        if figure.len() > 1 {
            anchors.sure.insert(figure.trim_end_matches('0').to_owned());
        }
    }
    for (_, word) in words(text) {
        let capitals = word.chars().filter(|c| c.is_ascii_uppercase()).count();
        let is_name = has_names && word.starts_with(char::is_uppercase);
        let stem = || {
            word.chars()
                .take(STEM)
                .flat_map(char::to_lowercase)
                .collect()
        };
        if capitals > 1 {
            anchors.sure.insert(stem());
        } else if is_name && word.chars().count() > STEM {
            anchors.names.insert(stem());
        }
    }
    anchors
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Completeness;
    use copydesk_core::testing::expect_with_source;

    #[test]
    fn a_translation_of_another_text_is_found() {
        let source = "Anna Keller of NASA opened bridge 47 in Riverton on 12 May 2023.\n\
                      Otto Brandt paid 350 for it.\nIn 1988 Brandt left Lindau.";
        expect_with_source::<Completeness>(
            &CHECK,
            &[
                (
                    "de",
                    "Anna Keller von der NASA eröffnete am 12. Mai 2023 in Riverton die Brücke 47.\n\
                     Otto Brandt zahlte 350 dafür.\n1988 verließ Brandt Lindau.",
                    source,
                ),
                (
                    "de",
                    "⟦Die EZB lieh 1997 für 72 Jahre 650 Millionen und 31 Autos.⟧\n\
                     Savic kam 2003 nach Wien.\nDort traf Savic 44 Spieler aus Portugal.",
                    source,
                ),
                // Little to compare.
                ("de", "Es regnete.\nEr ging.\nSie blieb.", source),
                (
                    "ru",
                    "Анна Келлер из НАСА открыла 12 мая 2023 года мост 47.\n\
                     Отто Брандт заплатил 350.\nВ 1988 году он уехал.",
                    source,
                ),
            ],
        );
    }
}
