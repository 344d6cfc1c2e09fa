//! `repetition/repeated-sentence`: the same sentence twice in one text.

use copydesk_core::document::Role;
use copydesk_core::language::is_known;
use copydesk_core::{Category, Check, Document, Report, Sentence, Severity};
use foldhash::fast::FixedState;
use std::collections::hash_map::{Entry, HashMap};
use std::hash::{BuildHasher, Hasher};

pub(crate) static CHECK: Check = Check {
    id: "repetition/repeated-sentence",
    category: Category::Duplication,
    severity: Severity::Major,
    summary: "the same sentence twice in one text",
    explanation: "A sentence of some length stands in the text a second time, word for word. \
        Headlines, captions and pull quotes repeat the text on purpose and are left alone, and \
        so is what people say again and again in a few words.",
    example_language: "en",
    bad: "The bridge will be closed until the end of May. Buses will run instead. \
        The bridge will be closed until the end of May.",
    good: "The bridge will be closed until the end of May. Buses will run instead.",
    ..Check::BLANK
};

/// A shorter sentence may stand twice: as an answer, as a refrain.
const FEWEST_WORDS: usize = 6;

/// `hashes` are those of all the document's tokens.
pub(crate) fn check(document: &Document<'_>, hashes: &[u32], report: &mut Report) {
    let mut seen: HashMap<u64, (Sentence<'_>, Option<&str>), FixedState> = HashMap::default();
    for segment in document.segments() {
        if !matches!(segment.role(), Role::Body | Role::Lead) {
            continue;
        }
        for sentence in segment.sentences() {
            let mut hasher = FixedState::default().build_hasher();
            let mut number = 0;
            for word in sentence.words() {
                hasher.write_u32(hashes[word.index()]);
                number += 1;
            }
            if number < FEWEST_WORDS {
                continue;
            }
            match seen.entry(hasher.finish()) {
                // Two segments of one source have one translation.
                Entry::Occupied(first)
                    if segment.source().is_some()
                        && first.get().1 == segment.source()
                        && first.get().0.span().end <= segment.span().start => {}
                Entry::Occupied(first) if are_equal(&first.get().0, &sentence) => {
                    let finding =
                        report.finding(&CHECK, sentence.span(), "this sentence stands here again");
                    finding.suggest("");
                    finding.related(first.get().0.span(), "first here");
                    // Oral traditions repeat.
                    if !is_known(document.language) {
                        finding.severity(Severity::Minor);
                    }
                }
                Entry::Occupied(_) => {}
                Entry::Vacant(place) => {
                    place.insert((sentence, segment.source()));
                }
            }
        }
    }
}

/// Whether two sentences have the same words.
fn are_equal(one: &Sentence<'_>, other: &Sentence<'_>) -> bool {
    let one = one.words().map(|word| word.text());
    one.eq(other.words().map(|word| word.text()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Repetition;
    use copydesk_core::testing::expect;

    #[test]
    fn a_sentence_that_comes_again_is_found() {
        expect::<Repetition>(
            &CHECK,
            &[
                (
                    "fr",
                    "Le pont sera fermé jusqu’à la fin mai. Rien d’autre. ⟦Le pont sera fermé jusqu’à la fin mai.⟧",
                ),
                ("fr", "Il a dit non. Elle aussi. Il a dit non."),
                (
                    "de",
                    "Die Brücke bleibt bis Ende Mai gesperrt.\n⟦Die Brücke bleibt bis Ende Mai gesperrt.⟧",
                ),
                (
                    "en",
                    "The bridge is closed until the end of May. The bridge is closed until the end of June.",
                ),
                (
                    "es",
                    "El puente estará cerrado hasta finales de mayo.\n⟦El puente estará cerrado hasta finales de mayo.⟧",
                ),
                (
                    "pl",
                    "Most będzie zamknięty do końca maja.\n⟦Most będzie zamknięty do końca maja.⟧",
                ),
                (
                    "it",
                    "Il ponte resterà chiuso fino alla fine di maggio.\n⟦Il ponte resterà chiuso fino alla fine di maggio.⟧",
                ),
                (
                    "ru",
                    "Мост будет закрыт до конца мая месяца.\n⟦Мост будет закрыт до конца мая месяца.⟧",
                ),
            ],
        );
    }
}
