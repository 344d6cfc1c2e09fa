//! `repetition/loop`: a phrase over and over, as a translation model that is
//! stuck repeats it.

use copydesk_core::language::is_quotation_mark;
use copydesk_core::{Category, Check, Document, Report, Segment, Severity, Span};

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

/// Reports the loops of a segment, and returns their bytes. `hashes` are those of all
/// the document's tokens.
pub(crate) fn check(segment: &Segment<'_>, hashes: &[u32], report: &mut Report) -> Vec<Span> {
    let document = segment.document();
    let tokens = segment.tokens();
    let first = tokens.clone().next().map_or(0, |token| token.index());
    let hashes = &hashes[first..first + tokens.len()];
    let mut loops = Vec::new();
    let mut i = 0;
    while i < hashes.len() {
        let found = comes_again(hashes, i)
            .then(|| repetition(document, first, hashes, i))
            .flatten();
        let Some((period, end)) = found else {
            i += 1;
            continue;
        };
        let span_of = |end: usize| {
            let ends = [i, end - 1].map(|i| document.token_records[first + i].span);
            ends[0].join(ends[1])
        };
        // A chant, a line of a song.
        let text = |index: Option<usize>| {
            let span = index.and_then(|index| document.token_records.get(first + index));
            span.map_or("", |token| document.slice(token.span))
        };
        let (before, behind) = (text(i.checked_sub(1)), text(Some(end)));
        let is_quoted = [before, behind].iter().all(|mark| {
            let mut chars = mark.chars();
            chars.next().is_some_and(is_quotation_mark) && chars.next().is_none()
        });
        if is_quoted {
            i = end;
            continue;
        }
        let phrase = document.slice(span_of(i + period));
        report
            .finding(&CHECK, span_of(end), format!("“{phrase}” over and over"))
            .suggest(phrase);
        loops.push(span_of(end));
        i = end;
    }
    loops
}

/// Whether a token comes again where a phrase that begins with it would be repeated.
fn comes_again(hashes: &[u32], i: usize) -> bool {
    let next = &hashes[i + 1..hashes.len().min(i + 1 + LONGEST)];
    // Without an early end, for then several are compared at once.
    next.iter()
        .fold(false, |any, hash| any | (*hash == hashes[i]))
}

/// The length of the phrase that begins at token `i` of a segment and is repeated, and
/// the end of its repetitions. `first` is the segment's first token.
fn repetition(
    document: &Document<'_>,
    first: usize,
    hashes: &[u32],
    i: usize,
) -> Option<(usize, usize)> {
    let token = |i: usize| document.token(first + i);
    let is_word = |i: &usize| token(*i).is_some_and(|token| token.is_word());
    if !is_word(&i) {
        return None;
    }
    let text = |i: usize| token(i).map(|token| token.text());
    let equal = |a: usize, b: usize| hashes[a] == hashes[b] && text(a) == text(b);
    (1..=LONGEST).find_map(|period| {
        let mut end = i + period;
        while end < hashes.len() && equal(end, end - period) {
            end += 1;
        }
        let times = (end - i) / period;
        if times < TIMES {
            return None;
        }
        let end = i + times * period;
        let enough = match (i..i + period).filter(is_word).count() {
            1 => times >= TIMES_OF_A_WORD,
            _ => (i..end).filter(is_word).count() >= FEWEST_WORDS,
        };
        enough.then_some((period, end))
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
