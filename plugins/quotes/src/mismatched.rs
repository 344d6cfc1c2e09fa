//! `quotes/mismatched`: a quotation that is closed by another kind of mark
//! than it was opened with.

use crate::unpaired::{has_letters, is_single};
use copydesk_core::document::Pairing;
use copydesk_core::language::is_known;
use copydesk_core::{Category, Check, Document, Report, Severity};

pub(crate) static CHECK: Check = Check {
    id: "quotes/mismatched",
    category: Category::Punctuation,
    severity: Severity::Major,
    summary: "a quotation opened with one kind of mark and closed with another",
    explanation: "The opening and the closing mark belong to different pairs, in this language \
        and in every other: “ and », \" and ”. Pairs that look uneven and are right, such as \
        the German „ “ or the Swedish ” ”, are known by language.",
    example_language: "fr",
    bad: "Il a parlé d’une « longue attente ” avant de partir.",
    good: "Il a parlé d’une «\u{a0}longue attente\u{a0}» avant de partir.",
    ..Check::BLANK
};

/// What joins two marks that a text names: " or '.
const JOINTS: &[&str] = &[
    "/",
    "and",
    "ou",
    "et",
    "e",
    "en",
    "eller",
    "i",
    "ili",
    "lub",
    "nebo",
    "o",
    "och",
    "oder",
    "of",
    "or",
    "oraz",
    "und",
    "vagy",
    "ve",
    "veya",
    "y",
    "и",
    "или",
    "або",
    "и/или",
];

pub(crate) fn check(document: &Document<'_>, pairing: &Pairing, report: &mut Report) {
    for pair in pairing.quotations.iter().filter(|pair| !pair.matches) {
        let (open, close) = (pair.open, pair.close);
        // Marks that are named: (" or ').
        let between = &document.text[open.span.end as usize..close.span.start as usize];
        let is_joint = between.starts_with(' ') && between.ends_with(' ');
        if is_joint && JOINTS.contains(&between.trim()) {
            continue;
        }
        let is_letter = |mark: char| is_single(mark) && has_letters(document.language);
        if is_letter(open.char) || is_letter(close.char) {
            continue;
        }
        let finding = report.finding(
            &CHECK,
            close.span,
            format!("opened with {}, closed with {}", open.char, close.char),
        );
        finding.related(open.span, "opened here");
        if !is_known(document.language) {
            finding.severity(Severity::Neutral);
        }
        if let Some(partner) = partner(open.char) {
            finding.suggest(partner);
        }
    }
}

/// The mark that closes what `open` opens, where there is one alone.
fn partner(open: char) -> Option<char> {
    Some(match open {
        '«' => '»',
        '‹' => '›',
        '“' => '”',
        '‘' => '’',
        '"' => '"',
        '「' => '」',
        '『' => '』',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Quotes;
    use copydesk_core::testing::expect;

    #[test]
    fn pairs_that_no_language_knows_are_found() {
        expect::<Quotes>(
            &CHECK,
            &[
                (
                    "fr",
                    "“Je vous demande de ne pas poursuivre ⟦»⟧, a-t-il déclaré.",
                ),
                ("fr", "une « longue attente ⟦”⟧ avant"),
                ("fr", "une « longue attente » et “ l’autre ”"),
                ("en", "a “long wait⟦\"⟧ before, a \"short\" one"),
                ("en", "a “long wait⟦»⟧ before"),
                ("en", "Put marks (\" or ') around the name."),
                ("de", "ein „langes Warten“ und ein „kurzes” und »eines«"),
                ("de", "ein „langes Warten⟦»⟧ davor"),
                ("es", "una «larga espera⟦”⟧ antes"),
                ("it", "una «lunga attesa⟦\"⟧ prima"),
                ("pl", "„długie czekanie” i „krótkie⟦»⟧ potem"),
                ("ru", "«долгое ожидание⟦”⟧ до"),
                ("sv", "en ”lång väntan” och »en kort»"),
            ],
        );
    }
}
