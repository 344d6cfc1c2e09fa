//! `untranslated/copied`: words that stand in the text as in its source. Needs
//! the source text.

use crate::model::{BIT, Model};
use copydesk_core::language::primary;
use copydesk_core::{Category, Check, Document, Report, Segment, Severity, Span, Token};
use std::collections::HashSet;

pub(crate) static CHECK: Check = Check {
    id: "untranslated/copied",
    category: Category::Untranslated,
    severity: Severity::Major,
    summary: "words that stand in the text as in its source",
    explanation: "A whole segment, or a run of words inside one, is that of the source. Names, \
        titles in title case and numbers are the same in both and are left alone; so is a text in \
        the language of its source.",
    example_language: "fr",
    example_source: "The bridge will stay closed until the end of May.",
    bad: "The bridge will stay closed until the end of May.",
    good: "Le pont restera fermé jusqu’à la fin mai.",
    ..Check::BLANK
};

/// A run of so many words is no chance.
const RUN: usize = 5;
/// How many words of a run, and of a whole segment, are no names.
const PLAIN_IN_RUN: usize = 4;
const PLAIN_IN_SEGMENT: usize = 2;

/// Reports such words, and returns their bytes.
pub(crate) fn check(document: &Document<'_>, model: &Model, report: &mut Report) -> Vec<Span> {
    let mut found = Vec::new();
    if document.primary_language() == primary(document.source_language) {
        return found;
    }
    for segment in document.segments() {
        if let Some(source) = segment.source() {
            found.extend(copied(&segment, source, model));
        }
    }
    for span in &found {
        report.finding(&CHECK, *span, "stands here as in the source");
    }
    found
}

/// A third language has to be so much likelier, a word.
const LIKELIER: i32 = 2 * BIT;

/// Whether the words are of a language that is neither the source's nor the text's:
/// a title, a saying, which the source leaves as they are too.
fn is_of_a_third(words: &[Token<'_>], document: &Document<'_>, model: &Model) -> bool {
    let source = document.assumed_source_language();
    let mut scripts = model.scripts().into_iter();
    let of_source =
        scripts.find_map(|(script, model)| Some((script, model, model.column(source)?)));
    let Some((script, model, there)) = of_source else {
        return false;
    };
    let mut sums = vec![0; model.languages.len()];
    for word in words {
        let costs = model.costs(word.text());
        let both = sums.iter_mut().zip(&costs.by_language);
        both.for_each(|(sum, cost)| *sum += cost);
    }
    let own = [Some(there), model.column(document.primary_language())];
    let others = sums
        .iter()
        .enumerate()
        .filter(|(at, _)| *at < model.abroad && !own.contains(&Some(*at)));
    let least = others.map(|(_, sum)| *sum).min();
    let is_likelier = |least: i32| least + LIKELIER * (words.len() as i32) < sums[there];
    words.iter().all(|word| word.script() == script) && least.is_some_and(is_likelier)
}

fn copied(segment: &Segment<'_>, source: &str, model: &Model) -> Vec<Span> {
    let words: Vec<Token<'_>> = segment.tokens().filter(Token::is_word).collect();
    if segment.text().trim() == source.trim() {
        let is_prose = words.len() > PLAIN_IN_SEGMENT && plain(&words) >= PLAIN_IN_SEGMENT;
        return is_prose
            .then(|| segment.trimmed_span())
            .into_iter()
            .collect();
    }
    let there: Vec<&str> = source
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let runs: HashSet<&[&str]> = there.windows(RUN).collect();
    let here: Vec<&str> = words.iter().map(Token::text).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at + RUN <= here.len() {
        let mut end = at;
        while end + RUN <= here.len() && runs.contains(&here[end..end + RUN]) {
            end += 1;
        }
        if end == at {
            at += 1;
            continue;
        }
        let run = &words[at..end + RUN - 1];
        let is_prose = plain(run) >= PLAIN_IN_RUN && is_phrase(run);
        if is_prose && !is_of_a_third(run, segment.document(), model) {
            found.push(run[0].span().join(run[run.len() - 1].span()));
        }
        at = end + RUN - 1;
    }
    found
}

/// Whether some of the words stand side by side without a mark between them: a
/// list of terms is none.
fn is_phrase(words: &[Token<'_>]) -> bool {
    /// So many words are a phrase.
    const PHRASE: usize = 3;
    let is_joined = |pair: &[Token<'_>]| pair[1].index() == pair[0].index() + 1;
    words
        .windows(PHRASE)
        .any(|phrase| phrase.windows(2).all(is_joined))
}

/// How many of the words begin with a small letter.
fn plain(words: &[Token<'_>]) -> usize {
    let small = |word: &&Token<'_>| word.text().starts_with(char::is_lowercase);
    words.iter().filter(small).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Untranslated;
    use copydesk_core::testing::{expect_with_source, findings_with_source};

    #[test]
    fn what_stands_as_in_the_source_is_found() {
        let source = "The bridge will stay closed until the end of May, said the minister.";
        expect_with_source::<Untranslated>(
            &CHECK,
            &[
                (
                    "fr",
                    "⟦The bridge will stay closed until the end of May, said the minister.⟧",
                    source,
                ),
                (
                    "it",
                    "Si occupa di tutto (DNS, web, e-mail, shell, ecc.).",
                    "It does all (DNS, web, e-mail, shell, etc.).",
                ),
                (
                    "de",
                    "Die Brücke ⟦will stay closed until the end of May⟧, sagte der Minister.",
                    source,
                ),
                (
                    "es",
                    "El puente seguirá cerrado hasta finales de mayo, dijo el ministro.",
                    source,
                ),
                (
                    "it",
                    "John Smith, Los Angeles Times",
                    "John Smith, Los Angeles Times",
                ),
                (
                    "pl",
                    "Czytał „The Lord of the Rings” Tolkiena.",
                    "He read “The Lord of the Rings” by Tolkien.",
                ),
                ("ru", "⟦The bridge will stay closed⟧ до мая", source),
                (
                    "nl",
                    "Het boek Histoire de la mission des pères capucins verscheen in 1614.",
                    "The book Histoire de la mission des pères capucins appeared in 1614.",
                ),
                ("pt", "2–1, 3 (4)", "2–1, 3 (4)"),
            ],
        );
    }

    #[test]
    fn one_fault_is_one_finding() {
        let source = "The bridge will stay closed until the end of May.";
        for text in [
            source,
            "Le pont will stay closed until the end of May, dit-il.",
        ] {
            let found = findings_with_source::<Untranslated>("{}", "fr", text, source);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
        }
    }
}
