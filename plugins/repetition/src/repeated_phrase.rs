//! `repetition/loop`: a phrase over and over, as a translation model that is
//! stuck repeats it.

use copydesk_core::{Category, Check, Document, Report, Segment, Severity, Span, Token};

pub(crate) static CHECK: Check = Check {
    id: "repetition/loop",
    category: Category::Duplication,
    severity: Severity::Critical,
    summary: "a phrase over and over: a translation model that was stuck",
    explanation: "A word stands five times in a row, or a phrase of two words or more at least \
        three times. Translation models that are stuck write so, and what they should have \
        written is missing.",
    example_language: "en",
    bad: "The talks went on and the talks went on and the talks went on and the talks went on.",
    good: "The talks went on and on, day after day, until nobody remembered what they were about.",
    ..Check::BLANK
};

/// The longest phrase that is looked for, in tokens.
const LONGEST: usize = 24;
/// How often a phrase has to stand, and a single word.
const TIMES: usize = 3;
const TIMES_OF_A_WORD: usize = 5;
/// How many words all the repetitions have together, at the least.
const FEWEST_WORDS: usize = 6;

/// Reports the loops of a segment, and returns their bytes.
pub(crate) fn check(
    document: &Document<'_>,
    segment: &Segment<'_>,
    report: &mut Report,
) -> Vec<Span> {
    let tokens: Vec<Token<'_>> = segment.tokens().collect();
    let mut loops = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let Some((period, end)) = repetition(&tokens, i) else {
            i += 1;
            continue;
        };
        let span = tokens[i].span().join(tokens[end - 1].span());
        let phrase = tokens[i].span().join(tokens[i + period - 1].span());
        report
            .finding(
                &CHECK,
                span,
                format!("“{}” over and over", document.slice(phrase)),
            )
            .suggest(document.slice(phrase));
        loops.push(span);
        i = end;
    }
    loops
}

/// The length of the phrase that begins at `i` and is repeated, and the end of
/// its repetitions.
fn repetition(tokens: &[Token<'_>], i: usize) -> Option<(usize, usize)> {
    if !tokens[i].is_word() {
        return None;
    }
    let equal = |a: usize, b: usize| tokens[a].text() == tokens[b].text();
    (1..=LONGEST).find_map(|period| {
        let mut end = i + period;
        while end < tokens.len() && equal(end, end - period) {
            end += 1;
        }
        let times = (end - i) / period;
        let end = i + times * period;
        let words = tokens[i..end.min(tokens.len())]
            .iter()
            .filter(|t| t.is_word());
        let in_phrase = tokens[i..(i + period).min(tokens.len())]
            .iter()
            .filter(|t| t.is_word());
        let enough = match in_phrase.count() {
            1 => times >= TIMES_OF_A_WORD,
            _ => times >= TIMES && words.count() >= FEWEST_WORDS,
        };
        (times >= TIMES && enough).then_some((period, end))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Repetition;
    use copydesk_core::testing::expect;

    #[test]
    fn loops_are_found_and_chants_are_left() {
        expect::<Repetition>(
            &CHECK,
            &[
                (
                    "fr",
                    "Il a dit ⟦que le pays que le pays que le pays⟧ était prêt.",
                ),
                ("fr", "Non, non, non, a-t-il dit. Bla bla bla."),
                ("en", "It was ⟦very very very very very very⟧ late."),
                (
                    "en",
                    "Location, location, location: we shall fight, we shall fight, and so on.",
                ),
                (
                    "de",
                    "Er sprach ⟦über den Vertrag, über den Vertrag, über den Vertrag,⟧ und ging.",
                ),
                (
                    "es",
                    "Y ⟦se fue a casa y se fue a casa y se fue a casa y⟧ durmió.",
                ),
                (
                    "pl",
                    "Powiedział, ⟦że nie wie że nie wie że nie wie⟧ co dalej.",
                ),
                (
                    "ru",
                    "Он сказал ⟦в этом году в этом году в этом году⟧ снова.",
                ),
                (
                    "it",
                    "Ha detto ⟦che il paese che il paese che il paese⟧ era pronto.",
                ),
                ("zh", "他说⟦今年的经济今年的经济今年的经济⟧很好。"),
            ],
        );
    }
}
