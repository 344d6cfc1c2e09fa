//! The texts that are open, with the changes that the client sends.

use crate::fault::Checked;
use crate::places::{Lines, Units, path_of};
use copydesk_formats::{Format, InputFile};
use lsp_types::{TextDocumentContentChangeEvent, Uri};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

/// A text that is open.
#[derive(Debug)]
pub(crate) struct Open {
    pub(crate) version: i32,
    pub(crate) text: Arc<str>,
    pub(crate) file: InputFile,
    /// What was found last.
    pub(crate) checked: Option<Arc<Checked>>,
    /// When the whole of it is to be checked.
    pub(crate) due: Option<Instant>,
}

impl Open {
    /// A text that was opened; nothing of one that is in no format of text that is read.
    pub(crate) fn new(uri: &Uri, language_id: &str, version: i32, text: String) -> Option<Self> {
        let by_id = match language_id {
            "markdown" | "mdx" | "quarto" | "rmd" => Some(Format::Markdown),
            "html" | "xhtml" => Some(Format::Html),
            "plaintext" | "text" => Some(Format::Text),
            "po" | "gettext" => Some(Format::Po),
            _ => None,
        };
        let path = path_of(uri);
        let by_name = path.as_deref().and_then(Format::of);
        let format = by_name.or(by_id).filter(|format| is_text(*format))?;
        let path = path.unwrap_or_else(|| PathBuf::from("untitled"));
        Some(Self {
            version,
            text: text.into(),
            file: InputFile::named(path, Some(format)).ok()?,
            checked: None,
            due: None,
        })
    }

    /// Makes the changes of the client, in their order.
    pub(crate) fn change(&mut self, changes: Vec<TextDocumentContentChangeEvent>, units: Units) {
        for change in changes {
            let Some(range) = change.range else {
                self.text = change.text.into();
                continue;
            };
            let lines = Lines::of(&self.text, units);
            let (start, end) = (lines.byte(range.start), lines.byte(range.end));
            let (start, end) = (
                boundary(&self.text, start),
                boundary(&self.text, end.max(start)),
            );
            let mut text = String::with_capacity(self.text.len() + change.text.len());
            text.push_str(&self.text[..start]);
            text.push_str(&change.text);
            text.push_str(&self.text[end..]);
            self.text = text.into();
        }
    }
}

/// The beginning of the character that a byte is in.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len()))
        .rev()
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(0)
}

/// Whether files of a format are texts that an editor opens.
fn is_text(format: Format) -> bool {
    !matches!(
        format,
        Format::Docx | Format::Odt | Format::Epub | Format::Idml | Format::Workbook
    )
}
