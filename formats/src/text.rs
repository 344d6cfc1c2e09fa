//! Plain text: the file is the document's text, to the byte.

use crate::error::InputError;
use crate::file_text::FileText;
use crate::input::{Input, Original};
use crate::location::Placement;
use copydesk_core::Span;
use copydesk_core::document::{Draft, DraftSegment, Origin, Role, check_length, is_headline};
use std::path::PathBuf;
use std::sync::Arc;

pub(crate) fn read(path: PathBuf, file: &FileText) -> Result<Input, InputError> {
    check_length(file.len()).map_err(|source| InputError::TooLarge {
        path: path.clone(),
        source,
    })?;
    let mut input = Input::from_text(path, &**file);
    input.placement = Placement::Whole(file.clone());
    Ok(input)
}

impl Input {
    /// A text that stands in no file, under a name, with a line a paragraph as in a file of
    /// plain text. Its language is for the engine to be told, or to identify. One of 4 GiB or
    /// more cannot be checked.
    pub fn from_text(name: impl Into<PathBuf>, text: impl Into<String>) -> Self {
        let path = name.into();
        let mut draft = Draft::new(path.display().to_string(), "");
        draft.text = text.into();
        let file = FileText::new(&draft.text);
        if check_length(draft.text.len()).is_ok() {
            draft.segments = segments(&draft.text);
            draft.origin = Origin::extracted(Arc::clone(&file.lines), Vec::new());
        }
        Self {
            path,
            placement: Placement::Whole(file),
            draft,
            source: None,
            language: None,
        }
    }

    /// The same in a language, a BCP 47 tag, whatever its file and its configuration say.
    pub fn in_language(mut self, tag: impl Into<String>) -> Self {
        self.language = Some(tag.into());
        self
    }

    /// The same with the text that it was translated from.
    pub fn with_source(mut self, source: Input) -> Self {
        self.source = Some(Original {
            input: Ok(Box::new(source)),
            is_assumed: false,
        });
        self
    }
}

/// Beyond this many characters a line of prose was not broken by hand.
const WIDEST_WRAPPED_LINE: usize = 100;

/// A line is a paragraph, unless the paragraph was broken into lines by hand:
/// then blank lines part the paragraphs.
pub(crate) fn segments(text: &str) -> Vec<DraftSegment> {
    let mut segments: Vec<DraftSegment> = Vec::new();
    let mut previous: Option<&str> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim_matches(is_invisible);
        if content.is_empty() {
            previous = None;
        } else {
            let start = at + line.len() - line.trim_start_matches(is_invisible).len();
            let span = Span::new(start as u32, (start + content.len()) as u32);
            match (previous, segments.last_mut()) {
                (Some(previous), Some(last)) if goes_on(previous, content) => {
                    last.span.end = span.end;
                }
                _ => segments.push(DraftSegment {
                    span,
                    source: None,
                    role: Role::Body,
                    id: None,
                }),
            }
            previous = Some(content);
        }
        at += line.len();
    }
    if let [first, _, ..] = segments.as_mut_slice()
        && is_headline(&text[first.span.range()])
    {
        first.role = Role::Headline;
    }
    segments
}

/// White space, and the byte order mark.
fn is_invisible(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

/// Whether `line` goes on with the paragraph of the line before it: that one
/// is short enough to have been broken, and ends no sentence, or this one
/// begins in lower case.
fn goes_on(previous: &str, line: &str) -> bool {
    let width = previous.chars().take(WIDEST_WRAPPED_LINE + 1).count();
    let wrapped = width <= WIDEST_WRAPPED_LINE && width > WIDEST_WRAPPED_LINE / 2;
    let ends = previous.ends_with(|c: char| ".!?…:»”\"。！？".contains(c));
    wrapped && (!ends || line.starts_with(char::is_lowercase))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn paragraphs(text: &str) -> Vec<&str> {
        segments(text)
            .iter()
            .map(|s| &text[s.span.range()])
            .collect()
    }

    #[test]
    fn a_line_is_a_paragraph() {
        assert_eq!(
            paragraphs("\u{feff}Titre\r\n\r\n  Un.\r\nDeux.\n\n"),
            ["Titre", "Un.", "Deux."]
        );
    }

    #[test]
    fn lines_broken_by_hand_are_one_paragraph() {
        let text = "The minister announced on Monday that the long-awaited reform would be\n\
                    put off until spring, to the surprise of nobody in particular.\n\nHe left.";
        assert_eq!(paragraphs(text).len(), 2);
    }

    #[test]
    fn a_first_line_without_a_stop_is_the_headline() {
        let role = |text: &str| segments(text)[0].role;
        assert_eq!(role("Le ministre s’en va\n\nIl part."), Role::Headline);
        assert_eq!(role("Le ministre s’en va.\n\nIl part."), Role::Body);
        assert_eq!(role("Une phrase seule"), Role::Body);
    }

    proptest! {
        /// Segments are in order, and no visible character is outside them.
        #[test]
        fn segments_hold_all_that_can_be_seen(file in "(\\PC|[ .\t\r\n\u{feff}])*") {
            let mut at = 0;
            for segment in segments(&file) {
                let span = segment.span;
                let gap = &file[at as usize..span.start as usize];
                prop_assert!(gap.trim_matches(is_invisible).is_empty());
                prop_assert!(!span.is_empty());
                at = span.end;
            }
            prop_assert!(file[at as usize..].trim_matches(is_invisible).is_empty());
        }
    }
}
