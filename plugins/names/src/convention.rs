//! `names/convention`: a name as the press of another language writes it.

use crate::known::{Form, is_eastern};
use copydesk_core::language::romanisation::{Conventions, romanised};
use copydesk_core::{Category, Check, Document, Report, Severity, Token};

pub(crate) static CHECK: Check = Check {
    id: "names/convention",
    category: Category::NameFormat,
    severity: Severity::Neutral,
    summary: "a name as the press of another language writes it",
    explanation: "Names from Eastern Europe, the Caucasus and Central Asia have a spelling in the \
        press of each language: Guerassimov is French, Gerasimov English. Where an article writes \
        one such name in the manner of its own language, a name in a manner that the language does \
        not have is pointed out. Names that a person spells so themselves, and articles that \
        follow no convention of their own, are left alone.",
    example_language: "fr",
    bad: "Le ministre Choïgou a reçu le général Gerasimov.",
    good: "Le ministre Choïgou a reçu le général Guerassimov.",
    ..Check::BLANK
};

/// A name that ends so, with all its readings.
pub(crate) struct Name<'a> {
    token: Token<'a>,
    /// Each with the tags of the conventions that write it so.
    readings: Vec<(&'a str, &'a str)>,
}

impl<'a> Name<'a> {
    /// The name that a word is in this form: the form without an ending.
    pub(crate) fn of(token: Token<'a>, form: &'a Form) -> Option<Self> {
        let readings: Vec<_> = form
            .readings
            .iter()
            .filter(|(reading, _)| is_eastern(reading))
            .map(|(reading, tags)| (reading.as_str(), tags.as_str()))
            .collect();
        let is_whole = form.name.len() == token.text().len();
        (is_whole && !readings.is_empty()).then_some(Self { token, readings })
    }

    fn is_own(&self, language: &str) -> bool {
        self.readings
            .iter()
            .any(|(_, tags)| follows(tags, language))
    }

    /// Whether it is written as the language alone, of it and English, does.
    fn is_characteristic(&self, language: &str) -> bool {
        let mut own = self
            .readings
            .iter()
            .filter(|(_, tags)| follows(tags, language));
        let is_english = |(_, tags): &(&str, &str)| follows(tags, "en");
        match own.clone().next() {
            None => false,
            Some(_) => language == "en" || !own.any(is_english),
        }
    }

    /// What it most likely stands for: most foreign spellings are English.
    fn likeliest(&self) -> Option<&'a str> {
        let readings = &self.readings;
        let english = readings.iter().find(|(_, tags)| follows(tags, "en"));
        english.or(readings.first()).map(|(reading, _)| *reading)
    }
}

/// Whether one of some conventions is of this language.
fn follows(tags: &str, language: &str) -> bool {
    tags.split(' ')
        .any(|tag| tag == language || tag.strip_suffix("-semitic") == Some(language))
}

/// Reports the names of a document that do not follow its language, where others do.
pub(crate) fn check(
    document: &Document<'_>,
    names: &[Name<'_>],
    conventions: &Conventions,
    report: &mut Report,
) {
    let language = document.primary_language();
    let own: Vec<&str> = names
        .iter()
        .filter(|name| name.is_characteristic(language))
        .flat_map(|name| name.readings.iter().map(|(reading, _)| *reading))
        .collect();
    if own.is_empty() {
        return;
    }
    for name in names.iter().filter(|name| !name.is_own(language)) {
        // Where the text has both spellings it is inconsistent, which is
        // worse, and said by that check.
        if name
            .readings
            .iter()
            .any(|(reading, _)| own.contains(reading))
        {
            continue;
        }
        let text = name.token.text();
        let message = format!("{text} is not how the language writes such names");
        let finding = report.finding(&CHECK, name.token.span(), message);
        let repair = name.likeliest().and_then(|reading| {
            let repair = spelled(reading, language)?;
            let mut back = conventions.readings(&repair).into_iter();
            back.any(|(name, tags)| name == reading && tags.contains(&language))
                .then_some(repair)
        });
        if let Some(repair) = repair {
            finding.suggest(repair);
        }
    }
}

/// A reading as the press of the language writes it.
fn spelled(reading: &str, language: &str) -> Option<String> {
    let mut letters = reading.chars();
    let capital = letters.next()?.to_uppercase();
    let name: String = capital.chain(letters).collect();
    romanised(&name, "ru", language)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Names;
    use copydesk_core::testing::{expect, findings};

    #[test]
    fn a_name_in_a_foreign_manner_is_pointed_out() {
        expect::<Names>(
            &CHECK,
            &[
                ("fr", "Avec Choïgou, il a vu ⟦Gerasimov⟧ et Medvedev."),
                ("de", "Mit Schoigu sah er ⟦Gerasimov⟧ und Medwedew."),
                ("it", "Con Šojgu ha visto ⟦Lukashenko⟧ a Minsk."),
                ("pl", "Był tu Szojgu, a potem ⟦Lukashenko⟧."),
                ("nl", "Hij zag Sjojgoe en daarna ⟦Zhukov⟧."),
                ("es", "Vio a Guerásimov y también a ⟦Schewtschenko⟧."),
                ("en", "They saw Shoigu, and then ⟦Łukaszenko⟧."),
            ],
        );
    }

    #[test]
    fn articles_without_a_manner_of_their_own_are_left() {
        expect::<Names>(
            &CHECK,
            &[
                ("fr", "Il a vu Gerasimov et Lukashenko, puis Medvedev."),
                ("fr", "Il a vu Choïgou, Medvedev, Poutine et Obama."),
                ("de", "Er sah Schoigu, Johnson und Hansen."),
                ("it", "Ha visto Romanov e Rossi."),
                ("pl", "Był tu Szojgu, a potem Nowak i Kowalski."),
                ("en", "They saw Shoigu, Ivanov and Gerasimov."),
                ("es", "Vio a Guerásimov, a Ivanov y a Romanov."),
            ],
        );
    }

    #[test]
    fn the_repair_is_how_the_language_writes_it() {
        let found = findings::<Names>("{}", "fr", "Avec Choïgou, il a vu Gerasimov.");
        assert_eq!(found[0].1.suggestions[0].replacement, "Guerassimov");
    }
}
