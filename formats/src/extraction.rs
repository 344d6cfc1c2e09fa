//! Taking prose out of a file, with the way back to it.

use crate::decoded::Decoded;
use crate::error::InputError;
use crate::file_text::FileText;
use crate::input::Input;
use crate::location::Placement;
use crate::placeholders::placeholders;
use copydesk_core::Span;
use copydesk_core::document::{Draft, DraftSegment, Origin, Role, Run, check_length};
use std::collections::HashSet;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

/// Checks that what is taken out of a file, which is never longer, is within the
/// limits of the model.
pub(super) fn check_size(path: &Path, file: &str) -> Result<(), InputError> {
    check_length(file.len()).map_err(|source| InputError::TooLarge {
        path: path.to_owned(),
        source,
    })
}

/// What stands in a text for something else, of which nothing is known (U+FFFC, the object
/// replacement character).
pub(super) const PLACEHOLDER: &str = "\u{fffc}";

/// Among so many segments a headline is looked for that stands there again.
const FIRST: usize = 8;

/// The prose of a file so far.
#[derive(Debug, Default)]
pub(super) struct Extraction {
    pub(super) draft: Draft,
    runs: Vec<Run>,
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
    pub(super) fn new(path: &Path, file: &str) -> Result<Self, InputError> {
        check_size(path, file)?;
        Ok(Self {
            draft: Draft::new(path.display().to_string(), ""),
            ..Self::default()
        })
    }

    /// Whether a segment has begun and has no text yet.
    pub(super) fn is_fresh(&self) -> bool {
        self.segment == Some(self.draft.text.len())
    }

    /// Whether a segment has begun and has text.
    pub(super) fn has_text(&self) -> bool {
        self.segment
            .is_some_and(|start| start < self.draft.text.len())
    }

    /// The text of the segment that has begun.
    pub(super) fn last_text(&self) -> &str {
        &self.draft.text[self.segment.unwrap_or(self.draft.text.len())..]
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

    /// Begins a segment where none has begun.
    pub(super) fn open(&mut self) {
        if self.segment.is_none() {
            self.start(Role::Body);
        }
    }

    /// Adds text that stands at byte `at` of the file as it is.
    pub(super) fn text(&mut self, text: &str, at: usize) {
        self.escaped(text, at, 0);
    }

    /// Adds text that stands at byte `at` of the file in another form, of so
    /// many bytes.
    pub(super) fn escaped(&mut self, text: &str, at: usize, bytes: usize) {
        self.open();
        self.runs.push(Run {
            text: self.draft.text.len() as u32,
            file: at as u32,
            escaped: bytes as u32,
        });
        self.draft.text.push_str(text);
    }

    /// Adds a text with its places in the file.
    pub(super) fn decoded(&mut self, text: &Decoded) {
        for (piece, at, bytes) in text.part(0, text.text.len()) {
            match piece {
                PLACEHOLDER => self.placeholder(at, bytes),
                piece => self.escaped(piece, at, bytes),
            }
        }
    }

    /// Adds what stands for a word at byte `at` of the file, such as a placeholder.
    pub(super) fn placeholder(&mut self, at: usize, bytes: usize) {
        let start = self.draft.text.len();
        self.escaped(PLACEHOLDER, at, bytes);
        self.opaque_since(start);
    }

    /// Whether nothing stands before what is added next in its line.
    pub(super) fn is_at_line_start(&self) -> bool {
        !self.has_text() || self.draft.text.ends_with('\n')
    }

    /// Adds a line break that mark-up stands for, behind what was added last.
    pub(super) fn break_line(&mut self) {
        if let Some(last) = self.runs.last().filter(|_| self.has_text()) {
            let length = match last.escaped {
                0 => self.draft.text.len() as u32 - last.text,
                bytes => bytes,
            };
            let at = last.file + length;
            self.escaped("\n", at as usize, 1);
        }
    }

    /// Makes what was added since the text was so long opaque: no check of
    /// language may judge it.
    pub(super) fn opaque_since(&mut self, start: usize) {
        self.opaque(start..self.draft.text.len());
    }

    /// Makes a part of the text opaque, where none of it is.
    pub(super) fn opaque(&mut self, part: Range<usize>) {
        let span = Span::new(part.start as u32, part.end as u32);
        let opaque = &mut self.draft.opaque;
        let next = opaque.partition_point(|own| own.end <= span.start);
        let is_free = opaque.get(next).is_none_or(|own| own.start >= span.end);
        if !span.is_empty() && is_free {
            opaque.insert(next, span);
        }
    }

    /// Makes what was added since the text was so long opaque, but for white space and a break
    /// that it begins with.
    pub(super) fn opaque_last(&mut self, start: usize) {
        let added = self.draft.text.get(start..).unwrap_or_default();
        let start = start + added.len() - added.trim_start().len();
        self.opaque_since(start);
    }

    /// Makes white space of more than one character opaque that was added since the text was so
    /// long: it stands there on purpose.
    pub(super) fn opaque_white_space(&mut self, start: usize) {
        let added = self.draft.text[start..].to_owned();
        let mut at = 0;
        while let Some(next) = added[at..].find("  ") {
            let gap = start + at + next;
            let rest = &added[at + next..];
            let length = rest.len() - rest.trim_start().len();
            self.opaque(gap..gap + length);
            at += next + length;
        }
    }

    /// Makes what a program puts into a message opaque where it stands in the source too.
    fn conceal_placeholders(&mut self, start: usize, source: &str) {
        let text = &self.draft.text[start..];
        let own = placeholders(source);
        let own: HashSet<&str> = own.into_iter().map(|part| &source[part]).collect();
        let is_of_source = |part: &Range<usize>| own.contains(&text[part.clone()]);
        let parts: Vec<Range<usize>> = placeholders(text)
            .into_iter()
            .filter(is_of_source)
            .collect();
        for part in parts {
            self.opaque(start + part.start..start + part.end);
        }
    }

    /// Ends the segment that has begun.
    pub(super) fn end(&mut self) {
        self.end_with(None, None);
    }

    /// Takes the segment back that has begun.
    pub(super) fn leave(&mut self) {
        if let Some(start) = self.segment.take() {
            self.take_back(start);
        }
    }

    /// Ends the segment that has begun, with the text that it was translated
    /// from and the name that the format gives it. Without text there is none,
    /// unless it has a source: then it is an empty translation. A headline that
    /// the file has twice, for the page and for the window, is one.
    pub(super) fn end_with(&mut self, source: Option<&str>, id: Option<String>) {
        let Some(start) = self.segment.take() else {
            return;
        };
        let source = source.filter(|source| !source.trim().is_empty());
        let text = self.draft.text[start..].trim();
        let is_again = |other: &DraftSegment| {
            let other_text = &self.draft.text[other.span.range()];
            other.role == Role::Headline
                && other_text.split_whitespace().eq(text.split_whitespace())
        };
        let mut first = self.draft.segments.iter().take(FIRST);
        if text.is_empty() && source.is_none() || self.role == Role::Headline && first.any(is_again)
        {
            self.take_back(start);
            return;
        }
        if let Some(source) = source {
            self.conceal_placeholders(start, source);
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

    /// Takes back what was added since the text was so long.
    fn take_back(&mut self, start: usize) {
        self.draft.text.truncate(start);
        while self.runs.pop_if(|run| run.text as usize >= start).is_some() {}
        while self
            .draft
            .opaque
            .pop_if(|span| span.end as usize > start)
            .is_some()
        {}
    }

    /// What was taken out of the file.
    pub(super) fn finish(mut self, path: &Path, file: &FileText) -> Input {
        self.end();
        self.draft.origin = Origin::extracted(Arc::clone(&file.lines), self.runs);
        Input {
            language: None,
            path: path.to_owned(),
            draft: self.draft,
            placement: Placement::Extracted(file.clone()),
            source: None,
        }
    }
}
