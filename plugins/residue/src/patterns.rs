//! Patterns that are looked for in the text of a segment.

use copydesk_core::{Segment, Span};
use regex_lite::Regex;

/// A pattern, and the characters without one of which it cannot match.
#[derive(Debug)]
pub(crate) struct Pattern {
    regex: Regex,
    hints: &'static [char],
}

impl Pattern {
    pub(crate) fn new(regex: &str, hints: &'static [char]) -> Result<Self, regex_lite::Error> {
        let regex = Regex::new(regex)?;
        Ok(Self { regex, hints })
    }

    /// Its matches in a segment, each with its bytes in the document.
    pub(crate) fn matches<'a>(
        &'a self,
        segment: &Segment<'a>,
    ) -> impl Iterator<Item = (Span, &'a str)> {
        let (text, base) = (segment.text(), segment.span().start);
        let text = if text.contains(self.hints) { text } else { "" };
        self.regex.find_iter(text).map(move |found| {
            let span = Span::new(base + found.start() as u32, base + found.end() as u32);
            (span, found.as_str())
        })
    }
}
