//! `names/convention`: a name as the press of another language writes it.

use copydesk_core::language::primary;
use copydesk_core::language::romanisation::{Conventions, romanised};
use copydesk_core::mention::Mention;
use copydesk_core::{Category, Check, Fact, Report, Severity, Span, Token};
use std::collections::BTreeMap;

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

/// The one key of all these names.
pub(crate) const KEY: &str = "~";

/// How names of that part of the world end, in the letters of readings.
const ENDINGS: &[&str] = &[
    "ов",
    "ев",
    "ова",
    "ева",
    "ски",
    "скаа",
    "енко",
    "вич",
    "швили",
    "адзе",
    "идзе",
    "ниан",
    "инин",
    "чук",
    "гу",
];

/// Whether a reading ends as names of that part of the world do.
pub(crate) fn is_eastern(reading: &str) -> bool {
    ENDINGS.iter().any(|ending| reading.ends_with(ending))
}

/// Reports a name that ends so, once for each of its readings.
pub(crate) fn report(
    token: &Token<'_>,
    name: &str,
    readings: &[(String, String)],
    mention: Mention<'_>,
    report: &mut Report,
) {
    if mention.is_initial || name.len() != token.text().len() {
        return;
    }
    for (reading, tags) in readings {
        if is_eastern(reading) {
            let value = Mention {
                form: reading,
                conventions: tags,
                ..mention
            };
            report.fact(KEY, token.span(), value.value());
        }
    }
}

/// A name with all its readings.
struct Name<'a> {
    fact: &'a Fact<'a>,
    readings: Vec<Mention<'a>>,
}

impl Name<'_> {
    fn is_own(&self, language: &str) -> bool {
        self.readings.iter().any(|r| follows(r, language))
    }

    /// Whether it is written as the language alone, of it and English, does.
    fn is_characteristic(&self, language: &str) -> bool {
        let is_own = |r: &Mention<'_>| follows(r, language);
        self.readings.iter().any(is_own)
            && (language == "en" || !self.readings.iter().any(|r| is_own(r) && follows(r, "en")))
    }

    /// What it most likely stands for: most foreign spellings are English.
    fn likeliest(&self) -> Option<&str> {
        let english = self.readings.iter().find(|r| follows(r, "en"));
        english.or(self.readings.first()).map(|r| r.form)
    }
}

fn follows(reading: &Mention<'_>, language: &str) -> bool {
    reading
        .conventions()
        .any(|tag| tag == language || tag.strip_suffix("-semitic") == Some(language))
}

/// Reports the names that do not follow the language, where others do.
pub(crate) fn reconcile(facts: &[Fact<'_>], conventions: &Conventions, report: &mut Report) {
    let mut documents: BTreeMap<u32, BTreeMap<Span, Name<'_>>> = BTreeMap::new();
    for fact in facts {
        if let Some(mention) = Mention::parse(fact.value) {
            let names = documents.entry(fact.document).or_default();
            let name = names.entry(fact.span).or_insert_with(|| Name {
                fact,
                readings: Vec::new(),
            });
            name.readings.push(mention);
        }
    }
    for names in documents.values() {
        judge(names.values(), conventions, report);
    }
}

fn judge<'a>(
    names: impl Iterator<Item = &'a Name<'a>> + Clone,
    conventions: &Conventions,
    report: &mut Report,
) {
    let Some(language) = names.clone().next().map(|name| primary(name.fact.language)) else {
        return;
    };
    let own: Vec<&str> = names
        .clone()
        .filter(|name| name.is_characteristic(language))
        .flat_map(|name| name.readings.iter().map(|reading| reading.form))
        .collect();
    if own.is_empty() {
        return;
    }
    for name in names.filter(|name| !name.is_own(language)) {
        // Where the text has both spellings it is inconsistent, which is
        // worse, and said by that check.
        if name.readings.iter().any(|r| own.contains(&r.form)) {
            continue;
        }
        let text = name.fact.text;
        let message = format!("{text} is not how the language writes such names");
        let finding = report.finding(&CHECK, name.fact, message);
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
