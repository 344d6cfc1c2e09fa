//! Notes of a run: those that differ in the language alone are one.

use std::collections::{BTreeSet, HashMap};

/// A note, cut where the language of its document stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Note {
    before: String,
    behind: String,
}

/// The notes of a run, each with its languages, in the order of the first ones.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    all: Vec<(Note, BTreeSet<String>)>,
    places: HashMap<Note, usize>,
}

impl Notes {
    /// Adds a note that was said of a document in a language.
    pub(crate) fn add(&mut self, note: &str, language: &str) {
        let (before, behind, language) = match place_of(note, language) {
            Some(at) => (&note[..at], &note[at + language.len()..], language),
            None => (note, "", ""),
        };
        let note = Note {
            before: before.to_owned(),
            behind: behind.to_owned(),
        };
        let place = *self.places.entry(note.clone()).or_insert(self.all.len());
        if place == self.all.len() {
            self.all.push((note, BTreeSet::new()));
        }
        self.all[place].1.insert(language.to_owned());
    }

    /// What they say.
    pub(crate) fn told(self) -> impl Iterator<Item = String> {
        self.all
            .into_iter()
            .map(|(Note { before, behind }, languages)| {
                let mut languages: Vec<String> = languages.into_iter().collect();
                let last = languages.pop().unwrap_or_default();
                let languages = match languages.is_empty() {
                    true => last,
                    false => format!("{} and {last}", languages.join(", ")),
                };
                format!("{before}{languages}{behind}")
            })
    }
}

/// Where the tag of a language stands in a note as a word.
fn place_of(note: &str, language: &str) -> Option<usize> {
    let is_part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '-');
    let mut places = note.match_indices(language);
    let (at, _) = places.find(|(at, _)| {
        !language.is_empty()
            && !is_part(note[..*at].chars().next_back())
            && !is_part(note[at + language.len()..].chars().next())
    })?;
    Some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_that_differ_in_the_language_are_one() {
        let mut notes = Notes::default();
        for (note, language) in [
            ("no dictionary for fr is installed", "fr"),
            ("a.txt: the language is in doubt", "de"),
            ("no dictionary for de-CH is installed", "de-CH"),
            ("no dictionary for it is installed", "it"),
            ("no dictionary for it is installed", "it"),
        ] {
            notes.add(note, language);
        }
        assert_eq!(
            notes.told().collect::<Vec<_>>(),
            [
                "no dictionary for de-CH, fr and it is installed",
                "a.txt: the language is in doubt",
            ]
        );
    }
}
