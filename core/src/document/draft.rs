//! A document before analysis: what an input format makes of a file.

use super::{Origin, Role, Span};

/// A document beyond the limits of the model.
#[derive(Debug, thiserror::Error)]
pub enum DraftError {
    /// Offsets are `u32`.
    #[error("the text is {0} bytes long; a document must stay below 4 GiB: split the file")]
    TooLarge(usize),
}

/// A segment before analysis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftSegment {
    /// Its bytes in the draft's text.
    pub span: Span,
    /// Its bytes in the draft's source text, where it has one.
    pub source: Option<Span>,
    /// What it is.
    pub role: Role,
    /// The name that the format gives it.
    pub id: Option<String>,
}

/// A document before analysis.
///
/// The segments lie in the text in order and do not overlap; what lies between
/// them is nobody's prose.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// The name under which findings are reported.
    pub name: String,
    /// BCP 47 tag, `und` where nobody knows.
    pub language: String,
    /// BCP 47 tag, empty where nobody knows.
    pub source_language: String,
    /// The day on which it was written or published, as ISO 8601 has it
    /// (`2026-11-27`); empty where nobody knows.
    pub date: String,
    /// Who wrote it, as the file says it; empty where it does not.
    pub author: String,
    /// The desk or section that it belongs to, as the file says it; empty where it does not.
    pub desk: String,
    /// The target text.
    pub text: String,
    /// The source text, empty where there is none.
    pub source: String,
    /// The segments, in order.
    pub segments: Vec<DraftSegment>,
    /// Bytes of the text that no check of language may judge, in order.
    pub opaque: Vec<Span>,
    /// Where the bytes of the text came from.
    pub origin: Origin,
}

impl Draft {
    /// A draft without text.
    pub fn new(name: impl Into<String>, language: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            language: language.into(),
            ..Self::default()
        }
    }

    /// A draft of a text in a language, or in one that is translated from another (`fr<de` is a
    /// French text from German), with a segment a line, of several the first a headline where
    /// it looks like one, each with the line of the source that has the same number;
    /// an empty source is none, and lines of it that are left stand for no segment.
    ///
    /// # Errors
    ///
    /// Where text or source would exceed 4 GiB.
    pub fn from_lines(
        name: &str,
        languages: &str,
        text: &str,
        source: &str,
    ) -> Result<Self, DraftError> {
        let (language, source_language) = languages.split_once('<').unwrap_or((languages, ""));
        let mut draft = Self::new(name, language);
        source_language.clone_into(&mut draft.source_language);
        let is_line = |line: &&str| !line.trim().is_empty();
        let lines: Vec<&str> = text.split('\n').filter(is_line).collect();
        let mut source = source.split('\n').filter(|line| !line.is_empty());
        for (number, line) in lines.iter().enumerate() {
            let is_first = number == 0 && lines.len() > 1;
            let role = if is_first && is_headline(line) {
                Role::Headline
            } else {
                Role::Body
            };
            draft.push(line, source.next(), role, None)?;
        }
        for line in source {
            append(&mut draft.source, line)?;
        }
        Ok(draft)
    }

    /// Adds a segment at the end, a line break before it where text precedes.
    ///
    /// # Errors
    ///
    /// Where text or source would exceed 4 GiB.
    pub fn push(
        &mut self,
        text: &str,
        source: Option<&str>,
        role: Role,
        id: Option<String>,
    ) -> Result<(), DraftError> {
        let span = append(&mut self.text, text)?;
        let source = source
            .map(|source| append(&mut self.source, source))
            .transpose()?;
        self.segments.push(DraftSegment {
            span,
            source,
            role,
            id,
        });
        Ok(())
    }

    /// Checks the limits of the model.
    ///
    /// # Errors
    ///
    /// Where text or source exceed 4 GiB.
    pub fn check_size(&self) -> Result<(), DraftError> {
        check_length(self.text.len()).and(check_length(self.source.len()))
    }
}

/// Whether the first of several paragraphs of a plain text is a headline: it is
/// short, in one line, and ends as no sentence does.
pub fn is_headline(paragraph: &str) -> bool {
    paragraph.chars().count() <= 150
        && !paragraph.contains('\n')
        && !paragraph.ends_with(|c: char| ".…:;,。".contains(c))
}

/// Checks that a text of so many bytes is within the limits of the model.
///
/// # Errors
///
/// Where it is not.
pub fn check_length(len: usize) -> Result<(), DraftError> {
    offset(len).map(drop)
}

fn append(whole: &mut String, part: &str) -> Result<Span, DraftError> {
    if !whole.is_empty() {
        whole.push('\n');
    }
    let start = offset(whole.len())?;
    whole.push_str(part);
    Ok(Span::new(start, offset(whole.len())?))
}

fn offset(len: usize) -> Result<u32, DraftError> {
    u32::try_from(len).map_err(|_| DraftError::TooLarge(len))
}
