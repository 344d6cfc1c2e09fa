//! `punctuation/missing-stop`: a sentence that begins inside another.

use crate::{Line, is_blank};
use copydesk_core::document::Flags;
use copydesk_core::{Category, Check, Report, Severity, Token};

pub(crate) static CHECK: Check = Check {
    id: "punctuation/missing-stop",
    category: Category::Punctuation,
    severity: Severity::Minor,
    summary: "a capital in mid-sentence, as a sentence begins",
    explanation: "A word that begins sentences and is no name has a capital, a word in lower case \
        stands before it and one behind it: a full stop is missing, or the capital is wrong. \
        Translation models lose the stop of a heading or a bracket so. In English alone, which \
        writes titles with more capitals than one (Chicago Manual of Style 8.159).",
    example_language: "en",
    bad: "The discount is larger than that of other flats The developer pays the difference.",
    good: "The discount is larger than that of other flats. The developer pays the difference.",
    ..Check::BLANK
};

/// Words that begin sentences: pronouns, determiners and conjunctions.
const OPENERS: &[&str] = &[
    "At", "But", "He", "However", "If", "It", "She", "The", "There", "These", "They", "This",
    "Those", "We", "When", "While",
];

/// What no sentence ends in: behind it, a capital begins a title (in The wind).
const JOINTS: &[&str] = &[
    "a", "about", "after", "an", "and", "are", "as", "at", "be", "before", "but", "by", "called",
    "film", "for", "from", "if", "in", "is", "into", "like", "magazine", "named", "novel", "of",
    "on", "or", "over", "paper", "series", "show", "song", "than", "that", "the", "titled", "to",
    "was", "were", "when", "while", "with",
];

pub(crate) fn check(line: &Line<'_>, report: &mut Report) {
    if line.document.primary_language() != "en" {
        return;
    }
    for i in 1..line.tokens.len() {
        let token = &line.tokens[i];
        if !token.has(Flags::CAPITALISED)
            || token.has(Flags::SENTENCE_START)
            || !OPENERS.contains(&token.text())
        {
            continue;
        }
        let is_apart = |k| line.gap(k).is_some_and(|(_, gap)| is_blank(gap));
        let is_small = |t: &Token<'_>| t.is_word() && t.first_char().is_lowercase();
        let before = line.before(i).is_some_and(ends_sentence);
        let after = line.tokens.get(i + 1).is_some_and(is_small);
        if before && after && is_apart(i) && is_apart(i + 1) {
            report.finding(
                &CHECK,
                token.span(),
                format!("“{}” begins a sentence inside another", token.text()),
            );
        }
    }
}

/// Whether a sentence may end in the word, which has no capital of its own.
fn ends_sentence(token: &Token<'_>) -> bool {
    let word = token.text();
    token.is_word() && word.chars().all(char::is_lowercase) && !JOINTS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Punctuation;
    use copydesk_core::testing::expect;

    #[test]
    fn a_sentence_inside_another_is_found() {
        expect::<Punctuation>(
            &CHECK,
            &[
                ("en", "He sold the houses ⟦The⟧ buyers were happy."),
                ("en", "The economy will recover ⟦It⟧ needs a few months."),
                (
                    "en",
                    "He spoke at night. At dawn he left, and The Hague slept.",
                ),
                (
                    "en",
                    "They read The Economist and the novel The winter ends.",
                ),
                ("en", "The Fund Will Grow If The Market Grows."),
                ("de", "Die Linke sagt, dass Die grünen Felder gehen."),
                ("fr", "Il a vu le film Le petit prince hier."),
                ("es", "El diario La voz lo dijo."),
                ("it", "Il giornale La stampa lo dice."),
                ("nl", "Het blad De morgen zegt het."),
            ],
        );
    }
}
