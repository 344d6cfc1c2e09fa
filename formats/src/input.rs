//! A document that was read.

use crate::error::InputError;
use crate::location::Placement;
use copydesk_core::document::Draft;
use std::path::PathBuf;

/// A document that was read, with the way back to its file.
#[derive(Debug)]
pub struct Input {
    /// The file it stands in.
    pub path: PathBuf,
    /// Its language is what the file itself says, empty where it says nothing.
    pub draft: Draft,
    /// Where the bytes of its text stand in the file.
    pub placement: Placement,
    /// The text that it was translated from, where that is a file of its own.
    pub source: Option<Original>,
    /// The language that it is in, a BCP 47 tag, as whoever asks says it: above what its file and
    /// its configuration say.
    pub language: Option<String>,
}

/// The text that a document was translated from.
#[derive(Debug)]
pub struct Original {
    /// The text, or why it could not be read.
    pub input: Result<Box<Input>, InputError>,
    /// Whether nobody said that it is the source: that the two have little in common is then no
    /// fault.
    pub is_assumed: bool,
}

/// Documents of one file, each with its id: of several each is named after its
/// own, or after its number.
pub(crate) fn named(inputs: Vec<(String, Input)>) -> Vec<Input> {
    let is_one = inputs.len() == 1;
    let named = |(number, (id, mut input)): (usize, (String, Input))| {
        if !is_one {
            let id = if id.is_empty() {
                (number + 1).to_string()
            } else {
                id
            };
            input.draft.name = format!("{}#{id}", input.draft.name);
        }
        input
    };
    inputs.into_iter().enumerate().map(named).collect()
}
