//! Quotations that go on over several paragraphs. Three customs are known:
//!
//! - each paragraph opens again, the last one alone closes (English, Spanish);
//! - each paragraph begins with the closing mark (French « … » …, Spanish
//!   « … » …);
//! - the first opens and the last closes (German, French of today).

use copydesk_core::document::{Mark, Pairing};

/// How many paragraphs a quotation may span without a mark between.
const LONGEST: usize = 6;

/// Takes the marks of such quotations out of the unpaired ones.
pub(crate) fn join(segments: &mut [Pairing]) {
    for i in 0..segments.len() {
        let [open] = segments[i].unclosed[..] else {
            continue;
        };
        let goes_on = segments
            .get(i + 1)
            .and_then(|next| next.first)
            .is_some_and(|first| first.char == open.char || open.is_closed_by(first));
        if goes_on {
            segments[i].unclosed.clear();
        } else if let Some(last) = closing_segment(segments, i, open) {
            segments[i].unclosed.clear();
            segments[last].unopened.clear();
        }
    }
}

/// The segment that closes what segment `i` leaves open, with no other mark
/// astray between them.
fn closing_segment(segments: &[Pairing], i: usize, open: Mark) -> Option<usize> {
    let next = segments.iter().enumerate().skip(i + 1).take(LONGEST);
    for (index, segment) in next {
        if let [close] = segment.unopened[..] {
            return open.is_closed_by(close).then_some(index);
        }
        if !segment.unclosed.is_empty() || !segment.unopened.is_empty() {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::{Quotes, unpaired};
    use copydesk_core::testing::expect;

    #[test]
    fn quotations_over_several_paragraphs_follow_one_of_three_customs() {
        expect::<Quotes>(
            &unpaired::CHECK,
            &[
                (
                    "en",
                    "She said: “It began here.\n“It went on.\n“It ended there.”",
                ),
                (
                    "es",
                    "Dijo: «Empezó aquí.\n»Siguió.\n»Y terminó allí».\nNada más.",
                ),
                (
                    "fr",
                    "Elle dit : « Tout a commencé ici.\n» Puis cela a duré.\n» Et c’est fini. »",
                ),
                (
                    "de",
                    "Sie sagte: „Es begann hier.\nEs ging weiter.\nEs endete dort.“",
                ),
                (
                    "it",
                    "Ha detto: «È cominciato qui.\n«È durato.\n«È finito».",
                ),
                (
                    "pl",
                    "Powiedziała: „Zaczęło się tutaj.\nTrwało.\nSkończyło się”.",
                ),
                (
                    "en",
                    "She said: ⟦“⟧It began here.\nThen she left.\nNobody knew why.",
                ),
                ("en", "He said: “It began.\n⟦“⟧It went on.\nThen “he left”."),
            ],
        );
    }
}
