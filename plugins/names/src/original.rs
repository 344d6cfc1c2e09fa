//! The names of the source text, where that is in another alphabet.

use copydesk_core::Document;
use copydesk_core::language::{primary, romanisation::reading_of};
use std::collections::HashMap;

/// By reading, the name as the source writes it.
pub(crate) struct Originals<'a>(HashMap<String, &'a str>);

impl<'a> Originals<'a> {
    /// The capitalised words of the source text.
    pub(crate) fn of(document: &Document<'a>) -> Self {
        let language = primary(document.source_language);
        let words = document
            .source
            .split(|c: char| !c.is_alphabetic() && c != '’' && c != '\'')
            .filter(|word| word.starts_with(|c: char| !c.is_ascii() && !c.is_lowercase()));
        Self(
            words
                .filter_map(|word| Some((reading_of(word, language)?, word)))
                .collect(),
        )
    }

    /// The name that is read so, empty where the source has none.
    pub(crate) fn get(&self, reading: &str) -> &'a str {
        self.0.get(reading).copied().unwrap_or_default()
    }
}
