//! Finding Hunspell's dictionaries where systems keep them, and reading each
//! when it is first asked for.

use crate::lexicon::Lexicon;
use copydesk_core::Failure;
use copydesk_core::language::primary;
use encoding_rs::{Encoding, UTF_8};
use spellbook::Dictionary;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// Where Debian, Fedora, macOS and the rest keep them.
const FOLDERS: &[&str] = &[
    "/usr/share/hunspell",
    "/usr/local/share/hunspell",
    "/usr/share/myspell",
    "/usr/share/myspell/dicts",
    "/opt/homebrew/share/hunspell",
    "/Library/Spelling",
];

/// The dictionaries of the system, by language.
#[derive(Debug)]
pub(crate) struct Dictionaries {
    folders: Vec<PathBuf>,
    loaded: Mutex<HashMap<String, Option<Arc<Lexicon>>>>,
}

impl Dictionaries {
    /// Those in `own`, then those in `DICPATH`, or where that is not set in the
    /// system's folders.
    pub(crate) fn new(own: Vec<PathBuf>) -> Self {
        let mut folders = own;
        match std::env::var_os("DICPATH") {
            Some(path) => folders.extend(std::env::split_paths(&path)),
            None => folders.extend(FOLDERS.iter().map(PathBuf::from)),
        }
        Self {
            folders,
            loaded: Mutex::default(),
        }
    }

    /// The dictionary of a language, if there is one.
    pub(crate) fn get(&self, language: &str) -> Result<Option<Arc<Lexicon>>, Failure> {
        let mut loaded = self.loaded.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = loaded.get(language) {
            return Ok(known.clone());
        }
        let dictionary = match self.find(language) {
            Some(path) => Some(Arc::new(Lexicon::new(read(&path)?))),
            None => None,
        };
        loaded.insert(language.to_owned(), dictionary.clone());
        Ok(dictionary)
    }

    /// The path of a dictionary, without its ending: that of the very tag, that
    /// of the language, that of the language in its own country (fr_FR), and in
    /// the end that of the language in any.
    fn find(&self, language: &str) -> Option<PathBuf> {
        let tag = language.replace('-', "_");
        let primary = primary(language);
        let home = format!("{primary}_{}", primary.to_uppercase());
        let known = match primary {
            "en" => "en_US",
            "sv" => "sv_SE",
            "cs" => "cs_CZ",
            "uk" => "uk_UA",
            "da" => "da_DK",
            "pt" => "pt_PT",
            _ => &home,
        };
        let exact = [tag.as_str(), primary, known];
        let exact = exact
            .iter()
            .find_map(|name| self.folders.iter().find_map(|f| complete(f.join(name))));
        exact.or_else(|| {
            let of_language = |path: &PathBuf| {
                let name = path.file_stem().and_then(|name| name.to_str());
                name.is_some_and(|name| name.split('_').next() == Some(primary))
            };
            let mut others: Vec<PathBuf> = self
                .folders
                .iter()
                .filter_map(|folder| std::fs::read_dir(folder).ok())
                .flat_map(|entries| entries.flatten().map(|entry| entry.path()))
                .filter(|path| path.extension().is_some_and(|e| e == "dic"))
                .filter(of_language)
                .collect();
            others.sort();
            others
                .into_iter()
                .find_map(|path| complete(path.with_extension("")))
        })
    }
}

/// The path, if both files of the dictionary are there.
fn complete(path: PathBuf) -> Option<PathBuf> {
    let there = |ending| path.with_extension(ending).is_file();
    (there("aff") && there("dic")).then_some(path)
}

fn read(path: &Path) -> Result<Dictionary, Failure> {
    let bytes = |ending: &str| {
        let path = path.with_extension(ending);
        std::fs::read(&path).map_err(|e| {
            Failure(format!(
                "cannot read the dictionary {}: {e}",
                path.display()
            ))
        })
    };
    let (aff, dic) = (bytes("aff")?, bytes("dic")?);
    let encoding = encoding(&aff);
    let (aff, dic) = (encoding.decode(&aff).0, encoding.decode(&dic).0);
    Dictionary::new(&aff, &dic)
        .map_err(|e| Failure(format!("{} is no dictionary: {e}", path.display())))
}

/// The encoding that the line `SET` of an affix file names, else UTF-8.
fn encoding(aff: &[u8]) -> &'static Encoding {
    let label = aff
        .split(|&b| b == b'\n')
        .find_map(|line| line.strip_prefix(b"SET "))
        .map(|label| label.trim_ascii());
    let label = label.map(|label| label.strip_prefix(b"microsoft-").unwrap_or(label));
    label.and_then(Encoding::for_label).unwrap_or(UTF_8)
}
