//! Repairing a file: changes are put in place, and the file is read again. What then reads
//! otherwise than the changes say is taken back, whatever the format: a repair never makes
//! mark-up of prose, nor prose of mark-up.

use crate::error::InputError;
use crate::file_text::FileText;
use crate::format::Format;
use crate::input::Input;
use crate::input_file::{InputFile, Reading};
use crate::rewriting::Rewriting;
use copydesk_core::Span;

/// A change to the text of a document.
#[derive(Clone, Debug)]
pub struct Change {
    /// The number of the document in its file.
    pub document: usize,
    /// Bytes of the document's text.
    pub span: Span,
    /// What is to stand there.
    pub text: String,
    /// The same in the file.
    pub rewriting: Rewriting,
}

/// So often a file is read again to find out which changes cannot be made.
const MOST_READINGS: usize = 64;

/// A file that is being repaired.
struct Repair<'a> {
    file: &'a InputFile,
    reading: Reading<'a>,
    before: &'a FileText,
    documents: Vec<Input>,
    readings: usize,
}

/// The text of a file with the changes that can be made, and how many they are. The changes are
/// in the order of the file, and none reaches into another.
///
/// # Errors
///
/// Where the file cannot be read as it is.
pub fn repaired(
    file: &InputFile,
    before: &FileText,
    changes: &[Change],
    reading: Reading<'_>,
) -> Result<(FileText, usize), InputError> {
    let all = changed(before, changes);
    // All of it is prose.
    if file.format == Format::Text && all.bytes().is_some() {
        return Ok((all, changes.len()));
    }
    let mut repair = Repair {
        file,
        reading,
        before,
        documents: file.documents(before, reading)?,
        readings: 0,
    };
    let mut kept = Vec::new();
    repair.keep(changes, &mut kept);
    Ok((changed(before, &kept), kept.len()))
}

/// A file with changes.
fn changed(file: &FileText, changes: &[Change]) -> FileText {
    let mut text = file.to_string();
    for change in changes.iter().rev() {
        let bytes = change.rewriting.bytes.clone();
        text.replace_range(bytes, &change.rewriting.text);
    }
    file.with(&text)
}

impl Repair<'_> {
    /// Adds those of the changes that can be made beside those that are kept.
    fn keep(&mut self, changes: &[Change], kept: &mut Vec<Change>) {
        let known = kept.len();
        kept.extend_from_slice(changes);
        if changes.is_empty() || self.reads_as_said(kept) {
            return;
        }
        kept.truncate(known);
        if changes.len() > 1 {
            let (first, last) = changes.split_at(changes.len() / 2);
            self.keep(first, kept);
            self.keep(last, kept);
        }
    }

    /// Whether the file with these changes has the same documents with these changes, and
    /// nothing else in them is another.
    fn reads_as_said(&mut self, changes: &[Change]) -> bool {
        self.readings += 1;
        if self.readings > MOST_READINGS {
            return false;
        }
        let text = changed(self.before, changes);
        if text.bytes().is_none() {
            return false;
        }
        let Ok(documents) = self.file.documents(&text, self.reading) else {
            return false;
        };
        let mut expected: Vec<String> = self
            .documents
            .iter()
            .map(|input| input.draft.text.clone())
            .collect();
        let mut of_documents: Vec<&Change> = changes.iter().collect();
        of_documents.sort_by_key(|change| (change.document, change.span));
        for change in of_documents.into_iter().rev() {
            let text = &mut expected[change.document];
            text.replace_range(change.span.range(), &change.text);
        }
        let is_same = |((new, old), text): ((&Input, &Input), &String)| {
            new.draft.text == *text
                && new.draft.source == old.draft.source
                && new.draft.language == old.draft.language
                && new.draft.segments.len() == old.draft.segments.len()
                && new.draft.opaque.len() == old.draft.opaque.len()
        };
        documents.len() == self.documents.len()
            && documents
                .iter()
                .zip(&self.documents)
                .zip(&expected)
                .all(is_same)
    }
}
