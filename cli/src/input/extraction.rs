//! Taking prose out of a file, with the way back to it.

use super::{InputError, Location, Manuscript};
use copydesk_core::Span;
use copydesk_core::document::{Draft, DraftSegment, Origin, Role};
use std::path::PathBuf;

/// The prose of a file so far.
#[derive(Default)]
pub(super) struct Extraction {
    pub(super) draft: Draft,
    /// Start in the text, start in the file.
    runs: Vec<(u32, u32)>,
    /// The start of the segment in the text.
    segment: Option<usize>,
    role: Role,
}

impl Extraction {
    /// Nothing yet, of the file at `path`; the text that is taken out of a file
    /// is never longer than it.
    ///
    /// # Errors
    ///
    /// Where the file is beyond the limits of the model.
    pub(super) fn new(path: &std::path::Path, file: &str) -> Result<Self, InputError> {
        let mut draft = Draft::new(path.display().to_string(), "");
        copydesk_core::document::check_length(file.len()).map_err(|source| {
            InputError::TooLarge {
                path: path.to_owned(),
                source,
            }
        })?;
        draft.text.reserve(file.len() / 2);
        Ok(Self {
            draft,
            ..Self::default()
        })
    }

    /// Whether a segment has begun and has no text yet.
    pub(super) fn is_fresh(&self) -> bool {
        self.segment == Some(self.draft.text.len())
    }

    /// Begins a segment; one that had begun ends.
    pub(super) fn start(&mut self, role: Role) {
        self.end();
        if !self.draft.text.is_empty() {
            self.draft.text.push('\n');
        }
        self.segment = Some(self.draft.text.len());
        self.role = role;
    }

    /// Adds text that stands at byte `at` of the file, perhaps escaped there.
    pub(super) fn text(&mut self, text: &str, at: usize) {
        if self.segment.is_none() {
            self.start(Role::Body);
        }
        self.runs.push((self.draft.text.len() as u32, at as u32));
        self.draft.text.push_str(text);
    }

    /// Adds text that no check of language may judge.
    pub(super) fn opaque(&mut self, text: &str, at: usize) {
        let start = self.draft.text.len() as u32;
        self.text(text, at);
        let end = self.draft.text.len() as u32;
        self.draft.opaque.push(Span::new(start, end));
    }

    /// Ends the segment that has begun.
    pub(super) fn end(&mut self) {
        self.end_with(None, None);
    }

    /// Ends the segment that has begun, with the text that it was translated
    /// from and the name that the format gives it. Without text there is none,
    /// unless it has a source: then it is an empty translation.
    pub(super) fn end_with(&mut self, source: Option<&str>, id: Option<String>) {
        let Some(start) = self.segment.take() else {
            return;
        };
        let source = source.filter(|source| !source.trim().is_empty());
        if self.draft.text[start..].trim().is_empty() && source.is_none() {
            return;
        }
        let source = source.map(|source| {
            if !self.draft.source.is_empty() {
                self.draft.source.push('\n');
            }
            let start = self.draft.source.len() as u32;
            self.draft.source.push_str(source);
            Span::new(start, self.draft.source.len() as u32)
        });
        self.draft.segments.push(DraftSegment {
            span: Span::new(start as u32, self.draft.text.len() as u32),
            source,
            role: self.role,
            id,
        });
    }

    /// What was taken out of the file.
    pub(super) fn finish(mut self, path: PathBuf, file: String) -> Manuscript {
        self.end();
        self.draft.origin = Origin::extracted(&file, self.runs);
        Manuscript {
            path,
            draft: self.draft,
            location: Location::Extracted(file),
            original: None,
        }
    }
}
