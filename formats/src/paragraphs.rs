//! Paragraphs of a text processor: each is a segment, its runs joined, and may stand in another
//! (a text box, a note). A finding's line is the number of its paragraph.

use crate::decoded::Decoded;
use crate::error::InputError;
use crate::extraction::Extraction;
use crate::file_text::FileText;
use crate::input::Input;
use crate::location::{Paragraph, Placement};
use copydesk_core::document::Role;
use std::path::Path;
use std::sync::Arc;

/// A paragraph so far.
#[derive(Debug, Default)]
struct Open {
    number: u32,
    role: Role,
    text: Decoded,
    /// Where its runs begin, in bytes of its text.
    runs: Vec<u32>,
}

/// The paragraphs of a file so far.
pub(super) struct Paragraphs {
    pub(super) extraction: Extraction,
    shown: Arc<str>,
    number: u32,
    open: Vec<Open>,
    paragraphs: Vec<Paragraph>,
}

impl Paragraphs {
    pub(super) fn new(path: &Path, file: &FileText) -> Result<Self, InputError> {
        Ok(Self {
            extraction: Extraction::new(path, file)?,
            shown: "".into(),
            number: 0,
            open: Vec::new(),
            paragraphs: Vec::new(),
        })
    }

    /// A part begins, which reports call so.
    pub(super) fn part(&mut self, shown: &str) {
        if *self.shown != *shown {
            self.shown = shown.into();
            self.number = 0;
        }
    }

    pub(super) fn start(&mut self, role: Role) {
        self.number += 1;
        self.open.push(Open {
            number: self.number,
            role,
            ..Open::default()
        });
    }

    /// The role of the paragraph that is open is another.
    pub(super) fn is(&mut self, role: Role) {
        if let Some(open) = self.open.last_mut() {
            open.role = role;
        }
    }

    pub(super) fn run(&mut self) {
        if let Some(open) = self.open.last_mut() {
            open.runs.push(open.text.text.len() as u32);
        }
    }

    /// Adds text that stands at byte `at` of the file; in `bytes` bytes and another form, where
    /// that is not 0.
    pub(super) fn add(&mut self, text: &str, at: usize, bytes: usize) {
        if let Some(open) = self.open.last_mut().filter(|_| !text.is_empty()) {
            open.text.push(text, at, bytes);
        }
    }

    pub(super) fn end(&mut self) {
        let Some(open) = self.open.pop() else {
            return;
        };
        let known = self.extraction.draft.segments.len();
        self.extraction.start(open.role);
        self.extraction.decoded(&open.text);
        self.extraction.end();
        if self.extraction.draft.segments.len() > known {
            self.paragraphs.push(Paragraph {
                number: open.number,
                part: Arc::clone(&self.shown),
                runs: open.runs,
            });
        }
    }

    pub(super) fn finish(mut self, path: &Path, file: &FileText) -> Input {
        while !self.open.is_empty() {
            self.end();
        }
        let mut input = self.extraction.finish(path, file);
        input.placement = Placement::Paragraphs(file.clone(), self.paragraphs);
        input
    }
}

/// Each segment of an input as a paragraph of a part of an archive, which reports call so.
pub(super) fn numbered(mut input: Input, file: &FileText, shown: &str) -> Input {
    let shown: Arc<str> = shown.into();
    let paragraphs = (1..)
        .zip(&input.draft.segments)
        .map(|(number, _)| Paragraph {
            number,
            part: Arc::clone(&shown),
            runs: vec![0],
        });
    input.placement = Placement::Paragraphs(file.clone(), paragraphs.collect());
    input
}
