//! `residue/cut-off`: a text that breaks off in its last sentence.

use copydesk_core::document::Role;
use copydesk_core::{Category, Check, Document, Report, Segment, Severity};

pub(crate) static CHECK: Check = Check {
    id: "residue/cut-off",
    category: Category::Omission,
    severity: Severity::Major,
    summary: "the text breaks off in its last sentence",
    explanation: "Every paragraph but the last ends with a mark that ends a sentence. A model that \
        has reached the limit of its output stops wherever it is. A last line that is short, as a \
        signature is, is left alone.",
    example_language: "en",
    bad: "The minister resigned on Monday.\nNobody was surprised.\n\
        The prime minister is expected to name a successor before the",
    good: "The minister resigned on Monday.\nNobody was surprised.\n\
        The prime minister is expected to name a successor before the summer.",
    ..Check::BLANK
};

/// With fewer paragraphs nobody can tell how the others end.
const FEWEST_PARAGRAPHS: usize = 3;
/// A shorter last line may be a signature or a credit.
const FEWEST_WORDS: usize = 6;

pub(crate) fn check(document: &Document<'_>, report: &mut Report) {
    let body: Vec<Segment<'_>> = document
        .segments()
        .filter(|segment| segment.role() == Role::Body)
        .collect();
    let Some((last, others)) = body.split_last() else {
        return;
    };
    if body.len() < FEWEST_PARAGRAPHS || !others.iter().all(ends) || ends(last) {
        return;
    }
    let Some(sentence) = last.sentences().next_back() else {
        return;
    };
    let words = sentence.tokens().filter(|token| token.is_word()).count();
    let Some(end) = sentence.tokens().next_back() else {
        return;
    };
    if words >= FEWEST_WORDS && (end.is_word() || matches!(end.text(), "," | "-" | "–" | ";")) {
        report.finding(&CHECK, end.span(), "the text breaks off here");
    }
}

fn ends(segment: &Segment<'_>) -> bool {
    segment
        .text()
        .trim_end_matches(|c: char| c.is_whitespace() || "»«”“’\"'“)]」』".contains(c))
        .ends_with(['.', '!', '?', '…', ':', '。', '！', '？', '؟', '۔', '।'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Residue;
    use copydesk_core::testing::expect;

    #[test]
    fn a_text_that_breaks_off_is_found() {
        expect::<Residue>(
            &CHECK,
            &[
                (
                    "fr",
                    "Le ministre part.\nPersonne ne s’étonne.\nOn attend son successeur avant la fin ⟦de⟧",
                ),
                (
                    "fr",
                    "Le ministre part.\nPersonne ne s’étonne.\nAvec agences",
                ),
                (
                    "fr",
                    "Un titre sans point\nUn autre\nEt un troisième qui ne finit pas non plus",
                ),
                (
                    "de",
                    "Der Minister geht.\nNiemand staunt.\nSein Nachfolger soll noch vor dem Ende ⟦des⟧",
                ),
                (
                    "en",
                    "He left.\nNobody cared.\nThe end came later than anybody had thought it would.",
                ),
                (
                    "es",
                    "Se va.\nNadie se extraña.\nSu sucesor llegará antes de que termine ⟦el⟧",
                ),
                (
                    "ru",
                    "Он ушёл.\nНикто не удивлён.\nПреемника назовут ещё до конца этого ⟦месяца⟧",
                ),
                (
                    "pl",
                    "Odchodzi.\nNikt się nie dziwi.\nNastępca zostanie wskazany jeszcze przed końcem ⟦tego⟧",
                ),
                (
                    "it",
                    "Parte.\nNessuno si stupisce.\nIl successore arriverà prima della fine ⟦di⟧",
                ),
            ],
        );
    }
}
