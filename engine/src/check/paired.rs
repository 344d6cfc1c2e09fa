//! What a run tells of the sources that it found, and of those that it did not.

use std::collections::BTreeSet;
use std::path::PathBuf;

/// The language that a text is taken to be translated from, where nobody says it and it is there:
/// that of most news that is translated.
pub(super) const ASSUMED: &str = "en";

/// So many names are told of what is missing.
const TOLD: usize = 3;

/// What was found of the sources of some files.
#[derive(Debug, Default)]
pub struct Paired {
    /// The translations that have a source.
    pub(super) translations: usize,
    /// The language of the sources, where nobody said it.
    pub(super) assumed: bool,
    /// Translations whose source was not found, where somebody says that there are sources.
    pub(super) alone: Vec<PathBuf>,
    /// Sources, each with the languages in which others are there and it is not.
    pub(super) missing: Vec<(PathBuf, Vec<String>)>,
    /// Texts in several languages of which nobody says which one is the source.
    pub(super) unsaid: BTreeSet<String>,
}

impl Paired {
    /// What the user should know of it, a line each.
    pub fn notes(&self) -> impl Iterator<Item = String> {
        let number = self.translations;
        let read = match (number, self.assumed) {
            (0, _) => None,
            (_, false) => Some(read_with(number)),
            (_, true) => Some(format!(
                "{}, taken to be in {ASSUMED}: --source-language, or language in [sources] of \
                 copydesk.toml, says another",
                read_with(number)
            )),
        };
        let alone = named(self.alone.iter().map(|path| path.display().to_string()));
        let alone = alone.map(|names| format!("no source was found of {names}"));
        let missing = self
            .missing
            .iter()
            .map(|(path, languages)| format!("{} in {}", path.display(), languages.join(" and ")));
        let missing = named(missing).map(|names| format!("no translation was found of {names}"));
        let unsaid: Vec<&str> = self.unsaid.iter().map(String::as_str).collect();
        let unsaid = (!unsaid.is_empty()).then(|| {
            format!(
                "texts stand side by side in {}, and are checked without sources: \
                 --source-language, or language in [sources] of copydesk.toml, says which one is \
                 the source",
                unsaid.join(", ")
            )
        });
        [read, alone, missing, unsaid].into_iter().flatten()
    }
}

fn read_with(translations: usize) -> String {
    match translations {
        1 => "1 translation is read with its source".to_owned(),
        number => format!("{number} translations are read with their sources"),
    }
}

/// The first of some names, and how many more there are; nothing where there are none.
fn named(names: impl ExactSizeIterator<Item = String>) -> Option<String> {
    let more = names.len().saturating_sub(TOLD);
    let mut told: Vec<String> = names.take(TOLD).collect();
    if more > 0 {
        told.push(format!("{more} more"));
    }
    let last = told.pop()?;
    Some(match told.is_empty() {
        true => last,
        false => format!("{} and {last}", told.join(", ")),
    })
}
