//! The plugin `spelling`: words that the system's Hunspell dictionary does not
//! know. Without a dictionary it says so and is silent.

mod dictionaries;
mod lexicon;
mod unknown_word;

use copydesk_core::{Checker, Document, Failure, Manifest, Reconciles, Report, export};
use dictionaries::Dictionaries;
use serde::Deserialize;
use std::path::PathBuf;

/// What a user can set.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Options {
    /// Folders of dictionaries, before those of the system.
    dictionary_folders: Vec<PathBuf>,
    /// Words of the house.
    words: Vec<HouseWord>,
    /// Whether a language without a dictionary is an error: then its articles are
    /// not checked.
    required: bool,
}

/// A word that the house knows.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HouseWord {
    /// As it is written, capitals included.
    word: String,
    /// A word that must stand in the article too: a name, a term. Without it
    /// the word is known in every article.
    near: Option<String>,
}

/// The checker.
#[derive(Debug)]
pub struct Spelling {
    dictionaries: Dictionaries,
    words: Vec<HouseWord>,
    required: bool,
}

impl Checker for Spelling {
    const MANIFEST: Manifest = Manifest {
        name: "spelling",
        version: env!("CARGO_PKG_VERSION"),
        description: "words that the system's Hunspell dictionary does not know",
        checks: &[&unknown_word::CHECK],
        reconciles: Reconciles::Nothing,
    };
    type Options = Options;

    fn new(options: Options) -> Result<Self, Failure> {
        Ok(Self {
            dictionaries: Dictionaries::new(options.dictionary_folders),
            words: options.words,
            required: options.required,
        })
    }

    fn check(&self, document: &Document<'_>, report: &mut Report) -> Result<(), Failure> {
        let missing = || {
            let language = document.language;
            format!("no Hunspell dictionary for {language} is installed: words are not checked")
        };
        match self.dictionaries.get(document.language)? {
            Some(lexicon) => unknown_word::check(document, &lexicon, &self.words, report),
            None if self.required => return Err(Failure(missing())),
            None => report.note(missing()),
        }
        Ok(())
    }
}

export!(Spelling);
