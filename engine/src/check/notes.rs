//! Notes of a run: those that differ in the language alone are one.

/// A note, cut where the language of its document stands.
#[derive(Debug)]
struct Note {
    before: String,
    behind: String,
    languages: Vec<String>,
}

/// The notes of a run, in the order of the first ones.
#[derive(Debug, Default)]
pub(crate) struct Notes(Vec<Note>);

impl Notes {
    /// Adds a note that was said of a document in a language.
    pub(crate) fn add(&mut self, note: &str, language: &str) {
        let (before, behind, language) = match place_of(note, language) {
            Some(at) => (&note[..at], &note[at + language.len()..], language),
            None => (note, "", ""),
        };
        let known = self
            .0
            .iter_mut()
            .find(|known| known.before == before && known.behind == behind && !language.is_empty());
        match known {
            Some(known) => known.languages.push(language.to_owned()),
            None => self.0.push(Note {
                before: before.to_owned(),
                behind: behind.to_owned(),
                languages: vec![language.to_owned()],
            }),
        }
    }

    /// What they say.
    pub(crate) fn told(self) -> impl Iterator<Item = String> {
        self.0.into_iter().map(|note| {
            let Note {
                before,
                behind,
                mut languages,
            } = note;
            languages.sort();
            languages.dedup();
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
            ("a.txt: the language is in doubt", "is"),
        ] {
            notes.add(note, language);
        }
        assert_eq!(
            notes.told().collect::<Vec<_>>(),
            [
                "no dictionary for de-CH, fr and it is installed",
                "a.txt: the language is in doubt",
                "a.txt: the language is in doubt",
            ]
        );
    }
}
