//! Files with one source and its translations into several languages.

use crate::decoded::Decoded;
use crate::extraction::Extraction;
use crate::file_text::FileText;
use crate::input::Input;
use copydesk_core::document::{Draft, Role};
use std::collections::BTreeMap;
use std::path::Path;

/// A document for each language, so far.
#[derive(Debug, Default)]
pub(super) struct Translations {
    by_language: BTreeMap<String, Extraction>,
}

impl Translations {
    /// Adds a segment to the document of a language, given its source language
    /// and its own; the text is in pieces, each with its place in the file, and
    /// with its bytes there where it has another form.
    pub(super) fn add(
        &mut self,
        (source_language, language): (&str, &str),
        source: &str,
        text: &Decoded,
        id: Option<String>,
    ) {
        let extraction = self.by_language.entry(language.to_owned()).or_default();
        source_language.clone_into(&mut extraction.draft.source_language);
        extraction.start(Role::Body);
        extraction.decoded(text);
        extraction.end_with(Some(source), id);
    }

    /// The documents: of several each is named after its language.
    pub(super) fn finish(self, path: &Path, file: &FileText) -> Vec<Input> {
        let is_one = self.by_language.len() == 1;
        self.by_language
            .into_iter()
            .map(|(language, mut extraction)| {
                let name = path.display().to_string();
                extraction.draft = Draft {
                    name: if is_one {
                        name
                    } else {
                        format!("{name}#{language}")
                    },
                    language,
                    ..extraction.draft
                };
                extraction.finish(path, file)
            })
            .collect()
    }
}
