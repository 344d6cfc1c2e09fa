//! `spelling/unknown-word`: a word that the dictionary does not know, and that
//! is near one that it knows.

use crate::HouseWord;
use crate::lexicon::Lexicon;
use copydesk_core::document::{Flags, TokenKind};
use copydesk_core::{Category, Check, Document, Report, Severity, Token};
use std::collections::HashMap;

pub(crate) static CHECK: Check = Check {
    id: "spelling/unknown-word",
    category: Category::Spelling,
    severity: Severity::Minor,
    summary: "a word that the dictionary does not know",
    explanation: "The system's Hunspell dictionary does not know the word, but knows one that is \
        a letter or two away. Names, acronyms, words in quotation marks, words of the source \
        text, neighbours that are unknown too (a foreign phrase) and what the article writes \
        three times are left alone; so are the words of the house. Two letters away, or in a short \
        word, it is neutral: the word may be rare.",
    example_language: "en",
    bad: "The goverment resigned on Monday.",
    good: "The government resigned on Monday.",
    ..Check::BLANK
};

/// What an article writes this often it means.
const CONSISTENT: usize = 3;
/// Shorter words are near too many others.
const SHORTEST: usize = 5;
/// How long the word has to be for one letter to tell a slip from a rare word: else
/// it is neutral.
const LONG: usize = 8;
/// Suggestions are dear: a text with more unknown words is not in this
/// language, or not prose.
const MOST: usize = 40;

pub(crate) fn check(
    document: &Document<'_>,
    lexicon: &Lexicon,
    house: &[HouseWord],
    report: &mut Report,
) {
    let source = document.source.to_lowercase();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for token in document.tokens().filter(Token::is_word) {
        *counts.entry(token.text()).or_default() += 1;
    }
    let is_unknown = |token: &Token<'_>| is_checked(token) && !lexicon.knows(token.text());
    let house: Vec<&str> = house
        .iter()
        .filter(|w| {
            w.near
                .as_ref()
                .is_none_or(|near| document.text.contains(near))
        })
        .map(|w| w.word.as_str())
        .collect();
    let unknown: Vec<Token<'_>> = document
        .tokens()
        .filter(|token| is_unknown(token))
        .filter(|token| counts.get(token.text()).is_none_or(|&n| n < CONSISTENT))
        .filter(|token| !house.contains(&token.text()))
        .filter(|token| !source.contains(&token.text().to_lowercase()))
        .filter(|token| !is_foreign(token, &is_unknown))
        .take(MOST + 1)
        .collect();
    if unknown.len() > MOST {
        return;
    }
    for token in unknown {
        let near = lexicon.near(token.text());
        if near.is_empty() {
            continue;
        }
        let finding = report.finding(
            &CHECK,
            token.span(),
            format!("the dictionary does not know “{}”", token.text()),
        );
        let slip = strsim::damerau_levenshtein(&near[0], token.text()) == 1;
        if !slip || token.text().chars().count() < LONG {
            finding.severity(Severity::Neutral);
        }
        for word in near.iter() {
            finding.suggest(word);
        }
    }
}

/// Names and what is no word of prose are not checked.
fn is_checked(token: &Token<'_>) -> bool {
    let quoted = |token: Option<Token<'_>>| token.is_some_and(|t| t.kind() == TokenKind::Quote);
    let hyphened = |token: Option<Token<'_>>| token.is_some_and(|t| t.text() == "-");
    token.is_word()
        && token.text().chars().count() >= SHORTEST
        && !token.text().contains('.')
        && !token.has(
            Flags::CAPITALISED
                | Flags::UPPERCASE
                | Flags::DIGIT
                | Flags::ELIDED
                | Flags::CLITIC
                | Flags::MIXED_SCRIPT,
        )
        && (!quoted(token.previous()) || !quoted(token.next()))
        && !hyphened(token.previous())
        && !hyphened(token.next())
}

/// Whether the word stands beside another one that is unknown.
fn is_foreign(token: &Token<'_>, is_unknown: &impl Fn(&Token<'_>) -> bool) -> bool {
    let beside = |token: Option<Token<'_>>| token.is_some_and(|t| is_unknown(&t));
    beside(token.previous()) || beside(token.next())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Spelling;
    use copydesk_core::testing::{expect_with, findings, findings_with_source};

    /// A folder with one dictionary, and the options that name it.
    fn dictionary(language: &str, words: &str) -> (tempfile::TempDir, String) {
        let folder = tempfile::TempDir::new().expect("a folder");
        let words: Vec<&str> = words.split(' ').collect();
        let dic = format!("{}\n{}\n", words.len(), words.join("\n"));
        std::fs::write(folder.path().join(format!("{language}.dic")), dic).expect("a file");
        let aff = "SET UTF-8\nTRY aeiounrtslmdcpgé\n";
        std::fs::write(folder.path().join(format!("{language}.aff")), aff).expect("a file");
        let options = serde_json::json!({"dictionary-folders": [folder.path()]});
        (folder, options.to_string())
    }

    #[test]
    fn slips_are_found_in_every_language_that_has_a_dictionary() {
        for (language, words, text) in [
            (
                "en",
                "the government resigned on",
                "The ⟦goverment⟧ resigned on Monday.",
            ),
            (
                "fr",
                "le gouvernement a démissionné lundi",
                "Le ⟦gouvernemant⟧ a démissionné lundi.",
            ),
            (
                "de",
                "die trat am zurück gestern wieder",
                "Die Regierung trat am ⟦gesterm⟧ wieder zurück.",
            ),
            (
                "es",
                "el gobierno dimitió lunes",
                "El ⟦gobienro⟧ dimitió el lunes.",
            ),
            ("it", "il governo si è dimesso", "Il ⟦goveno⟧ si è dimesso."),
            (
                "ru",
                "правительство ушло в отставку",
                "Кабинет, ⟦правительсто⟧ ушло в отставку.",
            ),
        ] {
            let (_folder, options) = dictionary(language, words);
            expect_with::<Spelling>(&options, &CHECK, &[(language, text)]);
        }
    }

    #[test]
    fn names_quotations_and_what_is_meant_are_left() {
        let (_folder, options) = dictionary("en", "the government resigned on and with");
        expect_with::<Spelling>(
            &options,
            &CHECK,
            &[
                (
                    "en",
                    "The Goverment resigned, and the “goverment” resigned.",
                ),
                ("en", "The goverment, the goverment, the goverment."),
                ("en", "The goverment resigmed."),
                ("en", "The xylophonist resigned."),
            ],
        );
        let source = "El goverment resigned";
        let text = "The goverment resigned";
        assert_eq!(
            findings_with_source::<Spelling>(&options, "en", text, source),
            []
        );
    }

    #[test]
    fn words_of_the_house_are_known_beside_their_entity() {
        let (folder, _) = dictionary("en", "the government resigned on");
        let options = serde_json::json!({
            "dictionary-folders": [folder.path()],
            "words": [{"word": "goverment", "near": "Oslo"}],
        })
        .to_string();
        let found = |text| findings::<Spelling>(&options, "en", text).len();
        assert_eq!(found("The goverment resigned on Oslo."), 0);
        assert_eq!(found("The goverment resigned on Rome."), 1);
    }
}
