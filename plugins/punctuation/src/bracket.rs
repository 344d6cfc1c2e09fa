//! `punctuation/bracket`: a bracket without its partner.

use crate::Line;
use copydesk_core::document::{Flags, TokenKind};
use copydesk_core::{Category, Check, Report, Severity, Token};
use std::collections::BTreeSet;

pub(crate) static CHECK: Check = Check {
    id: "punctuation/bracket",
    category: Category::Punctuation,
    severity: Severity::Minor,
    summary: "a bracket without its partner",
    explanation: "A round or square bracket opens and is never closed in its paragraph, or closes \
        what was never opened. The marks of lists (a) 1)), smileys and brackets in a text of one \
        sentence, whose partner may be next door, are left alone or neutral. One bracket without \
        partner does not hide another.",
    example_language: "en",
    bad: "The minister (in office since March left the capital. He did not return.",
    good: "The minister (in office since March) left the capital. He did not return.",
    ..Check::BLANK
};

pub(crate) fn check(line: &Line<'_>, report: &mut Report) {
    let (mut round, mut square): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
    let mut alone: Vec<usize> = Vec::new();
    // Smileys, which may be brackets after all: (−5 °C), (film-).
    let (mut opening_faces, mut closing_faces) = (BTreeSet::new(), BTreeSet::new());
    // The last mark that is the mouth of a smiley.
    let mut mouth = None;
    for &i in &line.marks {
        let mark = line.text(i);
        let [b'(' | b')' | b'[' | b']'] = mark.as_bytes() else {
            continue;
        };
        let is_face = is_smiley(line, i, mouth);
        if is_face {
            mouth = Some(i);
        }
        match mark {
            "(" | "[" if is_face => {
                opening_faces.insert((mark, i));
            }
            ")" | "]" if is_face => {
                closing_faces.insert((opening_of(mark), i));
            }
            "(" => round.push(i),
            "[" => square.push(i),
            closing @ (")" | "]") => {
                let (own, other) = match closing {
                    ")" => (&mut round, &mut square),
                    _ => (&mut square, &mut round),
                };
                match own.pop() {
                    // What stands open inside the pair has no partner.
                    Some(open) => {
                        alone.extend(std::iter::from_fn(|| other.pop_if(|inside| *inside > open)));
                    }
                    None if is_label(line, i) => {}
                    None => alone.push(i),
                }
            }
            _ => {}
        }
    }
    alone.extend(round);
    alone.extend(square);
    alone.sort_unstable();
    alone.retain(|&i| {
        let mark = line.text(i);
        let partner = match mark {
            "(" | "[" => closing_faces
                .range((mark, i)..=(mark, usize::MAX))
                .next()
                .copied(),
            _ => {
                let opening = opening_of(mark);
                opening_faces
                    .range((opening, 0)..(opening, i))
                    .next_back()
                    .copied()
            }
        };
        if let Some(face) = partner {
            closing_faces.remove(&face);
            opening_faces.remove(&face);
        }
        partner.is_none()
    });
    let severity = if line.document.sentences().len() > 1 {
        CHECK.severity
    } else {
        Severity::Neutral
    };
    for i in alone {
        let mark = line.text(i);
        let message = if matches!(mark, "(" | "[") {
            format!("the bracket that {mark} opens is never closed")
        } else {
            format!("{mark} closes a bracket that was never opened")
        };
        report
            .finding(&CHECK, line.tokens[i].span(), message)
            .severity(severity);
    }
}

fn opening_of(closing: &str) -> &'static str {
    if closing == ")" { "(" } else { "[" }
}

/// Whether the bracket is the mouth of a smiley: eyes touch it, or `mouth`, the last one
/// before it, goes on.
fn is_smiley(line: &Line<'_>, i: usize, mouth: Option<usize>) -> bool {
    let is_face =
        |t: &Token<'_>| t.kind() == TokenKind::Symbol || matches!(t.text(), ":" | ";" | "-" | "=");
    let goes_on = mouth.is_some_and(|at| at + 1 == i && line.text(at) == line.text(i));
    let before = line.touches(i) && (line.before(i).is_some_and(is_face) || goes_on);
    let after = line.touches(i + 1) && matches!(line.text(i + 1), ":" | ";" | "-");
    before || after
}

/// Whether a closing bracket stands behind the number or letter of a list.
fn is_label(line: &Line<'_>, i: usize) -> bool {
    let Some(label) = line.before(i).filter(|_| line.touches(i)) else {
        return false;
    };
    label.has(Flags::DIGIT)
        || label.kind() == TokenKind::Number
        || label.is_word()
            && label.text().chars().count() <= 4
            && label
                .text()
                .chars()
                .all(|c| c.is_uppercase() || "ivxabcdefgh".contains(c))
        || label.text() == "*"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Punctuation;
    use copydesk_core::testing::{expect, expect_severity, findings};

    #[test]
    fn a_bracket_without_partner_is_found() {
        expect::<Punctuation>(
            &CHECK,
            &[
                ("en", "He left ⟦(⟧at last. She stayed [here]."),
                ("en", "He left (at [last] and ⟦[⟧so on. She stayed)⟦)⟧."),
                (
                    "en",
                    "1) He left. b) She stayed. It was good :) and bad ;-( too.",
                ),
                (
                    "sv",
                    "Det var kallt (-5 °C) och (nästan-) mörkt (vid kl. 15): natt. Bra (tycker jag :)",
                ),
                ("fr", "Il est parti (enfin [hier]). Elle reste⟦)⟧."),
                ("de", "Er ging ⟦(⟧endlich. Sie blieb (noch)."),
                ("es", "Se fue (por fin). Ella se quedó⟦]⟧."),
                ("it", "Se ne andò (finalmente). a) Lei restò."),
                ("pl", "Wyjechał ⟦(⟧wreszcie. Ona została."),
                ("ru", "Он ушёл (наконец). Она осталась⟦)⟧."),
            ],
        );
    }

    #[test]
    fn brackets_without_end_are_read_once() {
        let text = "(".repeat(50_000);
        assert_eq!(findings::<Punctuation>("{}", "en", &text).len(), 50_000);
        let smiley = ":".to_owned() + &text;
        assert_eq!(findings::<Punctuation>("{}", "en", &smiley).len(), 0);
    }

    #[test]
    fn in_a_single_sentence_it_is_neutral() {
        expect_severity::<Punctuation>(&CHECK, Severity::Neutral, &[("en", "He left ⟦(⟧at last.")]);
    }
}
