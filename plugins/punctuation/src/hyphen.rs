//! `punctuation/hyphen`: a hyphen that joins what stands apart.

use crate::{Line, is_blank};
use copydesk_core::document::{Flags, Script};
use copydesk_core::{Category, Check, Report, Severity, Token};

pub(crate) static CHECK: Check = Check {
    id: "punctuation/hyphen",
    category: Category::Punctuation,
    severity: Severity::Minor,
    summary: "a hyphen that joins nothing",
    explanation: "A hyphen touches the word before it, and a space and a word with a capital follow: \
        it stands for a dash. In English, a phrase that says how something grew has no hyphens \
        (it rose year on year), and has them before a noun alone (year-on-year growth; Chicago \
        Manual of Style 7.89, Collins). Shared parts (pre- and post-war) are left alone.",
    example_language: "en",
    bad: "Exports rose by 8% year-on-year, and imports fell.",
    good: "Exports rose by 8% year on year, and imports fell.",
    ..Check::BLANK
};

/// The periods that are compared.
const PERIODS: &[&str] = &["day", "decade", "month", "quarter", "week", "year"];

/// What no noun is: behind it a phrase of time is none of its attributes.
const NO_NOUN: &[&str] = &[
    "after", "as", "at", "because", "but", "by", "due", "during", "for", "from", "in", "on",
    "since", "thanks", "to", "which", "while", "with",
];

pub(crate) fn check(line: &Line<'_>, report: &mut Report) {
    let is_english = line.document.primary_language() == "en";
    let mut next = 0;
    for &i in &line.marks {
        if line.text(i) != "-" || i < next || !line.touches(i) {
            continue;
        }
        one_sided(line, i, report);
        if is_english && is_comparison(line, i) && stands_behind(line, i) {
            let words = line.tokens[i - 1].span().join(line.tokens[i + 3].span());
            let text = line.document.slice(words);
            report
                .finding(&CHECK, words, format!("no hyphens in “{text}” here"))
                .suggest_safe(text.replace('-', " "));
            next = i + 3;
        }
    }
}

/// `end of the query- Example News`.
fn one_sided(line: &Line<'_>, i: usize, report: &mut Report) {
    let is_plain = |t: &Token<'_>| t.is_word() && t.script() == Script::Latin;
    let begins = |t: &Token<'_>| is_plain(t) && t.has(Flags::CAPITALISED);
    let ends = |t: &Token<'_>| is_plain(t) && t.text().chars().all(char::is_lowercase);
    let is_found = line.before(i).is_some_and(ends)
        && line.gap(i + 1).is_some_and(|(_, gap)| is_blank(gap))
        && line.tokens.get(i + 1).is_some_and(begins)
        && !line.typography.nouns_capitalised
        // Part of a compound: well-to- Do.
        && !(i > 1 && line.touches(i - 1) && line.text(i - 2) == "-");
    if is_found {
        report
            .finding(
                &CHECK,
                line.tokens[i].span(),
                "a hyphen with a space on one side",
            )
            .suggest(" –");
    }
}

/// Whether the hyphen `i` is the first of `year-on-year`.
fn is_comparison(line: &Line<'_>, i: usize) -> bool {
    let is_joined = (i + 1..=i + 3).all(|k| line.touches(k));
    is_joined
        && PERIODS.contains(&line.text(i - 1))
        && matches!(line.text(i + 1), "on" | "over")
        && line.text(i + 2) == "-"
        && line.text(i + 3) == line.text(i - 1)
}

/// Whether a phrase of five tokens around the hyphen `i` stands behind what it tells of, for
/// no noun follows and no article is before it.
fn stands_behind(line: &Line<'_>, i: usize) -> bool {
    let is_article = |t: &Token<'_>| matches!(t.text(), "a" | "an" | "the" | "The" | "A");
    let follows = line.tokens.get(i + 4);
    let ends = follows.is_none_or(|t| {
        matches!(t.text(), "," | "." | ";" | ":" | ")" | "(" | "–" | "—")
            || NO_NOUN.contains(&t.text())
    });
    let before = i.checked_sub(2).and_then(|k| line.tokens.get(k));
    ends && before.is_some_and(|t| !is_article(t)) && !line.tokens[i - 1].has(Flags::SENTENCE_START)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Punctuation;
    use copydesk_core::testing::expect;

    #[test]
    fn hyphens_that_join_nothing_are_found() {
        expect::<Punctuation>(
            &CHECK,
            &[
                (
                    "en",
                    "It rose by 8.6% ⟦year-on-year⟧, and fell ⟦month-on-month⟧.",
                ),
                (
                    "en",
                    "It rose ⟦year-over-year⟧ in May (up 3% ⟦week-on-week⟧).",
                ),
                (
                    "en",
                    "The year-on-year growth and a year-on-year, then. 4% year-on-year growth",
                ),
                (
                    "en",
                    "how to read the query⟦-⟧ Example News, pre- and post-war",
                ),
                (
                    "fr",
                    "Le maire part⟦-⟧ Exemple Info. Franco- et germanophone",
                ),
                ("es", "El alcalde se va⟦-⟧ Ejemplo. pre- y posguerra"),
                ("it", "Il sindaco parte⟦-⟧ Esempio. pre- e dopoguerra"),
                ("nl", "De burgemeester gaat⟦-⟧ Voorbeeld. voor- en nadelen"),
                (
                    "de",
                    "Ein- und Ausgang, haupt- Und nebenamtlich, 3 %, Wort- Ende",
                ),
                ("sv", "Kommunen går⟦-⟧ Exempel. för- och nackdelar"),
            ],
        );
    }
}
