//! JSON Lines: a segment a line, read as a stream. Lines that stand together
//! and have one `document` value make one document; a line without is its own.

use crate::day::day;
use crate::decoded::Decoded;
use crate::error::InputError;
use crate::file_text::{is_stdin, open};
use crate::input::Input;
use crate::location::Placement;
use crate::tree;
use copydesk_core::document::{Draft, Role};
use copydesk_core::language::normalised;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// A line. Unknown fields are somebody else's and are left alone.
#[derive(Debug, Deserialize)]
struct Line {
    id: String,
    text: String,
    language: Option<String>,
    source: Option<String>,
    source_language: Option<String>,
    document: Option<String>,
    date: Option<String>,
    #[serde(default)]
    author: String,
    #[serde(default)]
    desk: String,
}

/// The documents of a stream of lines.
pub struct Documents {
    path: PathBuf,
    reader: Box<dyn BufRead + Send>,
    /// The most bytes that a line may have.
    largest: u64,
    buffer: Vec<u8>,
    number: u32,
    /// The first line of the next document.
    next: Option<Line>,
    /// An error to give after the document that stood before it.
    error: Option<InputError>,
    ended: bool,
}

impl Documents {
    pub(super) fn open(path: &Path, largest: u64) -> Result<Self, InputError> {
        let reader: Box<dyn BufRead + Send> = if is_stdin(path) {
            Box::new(BufReader::new(std::io::stdin()))
        } else {
            tree::check_inside(path)?;
            let file = open(path).map_err(|source| InputError::Read {
                path: path.to_owned(),
                source,
            })?;
            Box::new(BufReader::with_capacity(1 << 20, file))
        };
        Ok(Self::new(path, reader, largest))
    }

    /// The documents of a file that has this text.
    pub(super) fn of(path: &Path, text: String) -> Self {
        Self::new(path, Box::new(std::io::Cursor::new(text)), u64::MAX)
    }

    fn new(path: &Path, reader: Box<dyn BufRead + Send>, largest: u64) -> Self {
        Self {
            path: path.to_owned(),
            reader,
            largest,
            buffer: Vec::new(),
            number: 0,
            next: None,
            error: None,
            ended: false,
        }
    }

    /// The next line that is not blank.
    fn line(&mut self) -> Option<Result<Line, InputError>> {
        loop {
            self.buffer.clear();
            let mut reader = (&mut self.reader).take(self.largest.saturating_add(1));
            match reader.read_until(b'\n', &mut self.buffer) {
                Ok(0) => return None,
                // Where a line is too long the rest of the file is not known.
                Ok(bytes) if bytes as u64 > self.largest => {
                    self.ended = true;
                    return Some(Err(InputError::Limit {
                        path: self.path.clone(),
                        largest: self.largest,
                    }));
                }
                Ok(_) => self.number += 1,
                Err(source) => {
                    self.ended = true;
                    return Some(Err(InputError::Read {
                        path: self.path.clone(),
                        source,
                    }));
                }
            }
            let bytes = self.buffer.strip_prefix(b"\xef\xbb\xbf".as_slice());
            let bytes = bytes.unwrap_or(&self.buffer);
            if bytes.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            return Some(parse(bytes).map_err(|problem| InputError::Line {
                path: self.path.clone(),
                line: self.number as usize,
                problem,
            }));
        }
    }

    fn document(&mut self, first: Line) -> Result<Input, InputError> {
        let key = first.document.clone();
        let mut draft = Draft::new(key.clone().unwrap_or_else(|| first.id.clone()), "");
        draft.language = first.language.clone().unwrap_or_default();
        draft.source_language = first.source_language.clone().unwrap_or_default();
        draft.date = first.date.as_deref().and_then(day).unwrap_or_default();
        draft.author.clone_from(&first.author);
        draft.desk.clone_from(&first.desk);
        let mut numbers = Vec::new();
        let mut line = first;
        loop {
            draft
                .push(
                    &line.text,
                    line.source.as_deref(),
                    Role::Body,
                    Some(line.id),
                )
                .map_err(|source| InputError::TooLarge {
                    path: self.path.clone(),
                    source,
                })?;
            numbers.push(self.number);
            match self.line() {
                Some(Ok(next)) if key.is_some() && next.document == key => line = next,
                Some(Ok(next)) => {
                    self.next = Some(next);
                    break;
                }
                Some(Err(error)) => {
                    self.error = Some(error);
                    break;
                }
                None => break,
            }
        }
        Ok(Input {
            language: None,
            path: self.path.clone(),
            draft,
            placement: Placement::Lines(numbers),
            source: None,
        })
    }
}

impl Iterator for Documents {
    type Item = Result<Input, InputError>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(error) = self.error.take() {
            return Some(Err(error));
        }
        if self.ended {
            return None;
        }
        let first = match self.next.take() {
            Some(line) => line,
            None => match self.line()? {
                Ok(line) => line,
                Err(error) => return Some(Err(error)),
            },
        };
        Some(self.document(first))
    }
}

/// The `text` of a line, with the way back to the line.
pub(super) fn text_of(line: &str) -> Option<Decoded> {
    #[derive(Deserialize)]
    struct Raw<'a> {
        #[serde(borrow)]
        text: &'a RawValue,
    }
    let raw: Raw<'_> = serde_json::from_str(line).ok()?;
    let raw = raw.text.get();
    crate::decoded::of_json(raw, raw.as_ptr() as usize - line.as_ptr() as usize)
}

/// How many characters of a line an error shows: its number means little where the lines
/// come from a data base.
const SHOWN: usize = 60;

fn parse(bytes: &[u8]) -> Result<Line, String> {
    let text = std::str::from_utf8(bytes)
        .map_err(|e| format!("the line is not UTF-8 at byte {}", e.valid_up_to()))?;
    let mut line: Line = serde_json::from_str(text).map_err(|e| {
        let begin: String = text.chars().take(SHOWN).collect();
        format!(
            "not a segment such as {{\"id\": \"1\", \"text\": \"…\"}}: {} of {}",
            e.to_string().replace(" line 1", ""),
            begin.trim_end(),
        )
    })?;
    for (field, tag) in [
        ("language", &mut line.language),
        ("source_language", &mut line.source_language),
    ] {
        if let Some(given) = tag {
            let normal = normalised(given);
            *tag = Some(normal.ok_or_else(|| {
                format!("`{field}` is {given:?}, which is no language tag such as \"fr\"")
            })?);
        }
    }
    Ok(line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn documents(lines: &str) -> Vec<Result<(String, usize, String), String>> {
        let documents = Documents::of(Path::new("x.jsonl"), lines.to_owned());
        documents
            .map(|document| {
                let Input {
                    draft, placement, ..
                } = document.map_err(|e| e.to_string())?;
                let Placement::Lines(numbers) = placement else {
                    return Err("not lines".to_owned());
                };
                Ok((draft.name, draft.segments.len(), format!("{numbers:?}")))
            })
            .collect()
    }

    #[test]
    fn lines_with_one_document_value_are_one_document() {
        let found = documents(
            "{\"id\":\"1\",\"text\":\"a\",\"document\":\"d\"}\n\n\
             {\"id\":\"2\",\"text\":\"b\",\"document\":\"d\",\"gold\":{}}\n\
             {\"id\":\"3\",\"text\":\"c\"}\n{\"id\":\"4\",\"text\":\"d\"}",
        );
        let expected = [("d", 2, "[1, 3]"), ("3", 1, "[4]"), ("4", 1, "[5]")]
            .map(|(name, len, lines)| Ok((name.to_owned(), len, lines.to_owned())));
        assert_eq!(found, expected);
    }

    #[test]
    fn a_bad_line_is_an_error_and_the_others_are_read() {
        let found = documents(
            "{\"id\":\"1\",\"text\":\"a\"}\nnonsense\n{\"id\":\"2\",\"text\":\"b\",\"language\":\"French\"}\n\
             {\"id\":\"3\",\"text\":\"c\"}\n",
        );
        assert_eq!(found.len(), 4);
        assert!(found[0].is_ok() && found[3].is_ok());
        let error = |i: usize| found[i].clone().unwrap_err();
        assert!(
            error(1).starts_with("x.jsonl, line 2: not a segment"),
            "{}",
            error(1)
        );
        assert!(
            error(2).starts_with("x.jsonl, line 3: `language`"),
            "{}",
            error(2)
        );
    }

    proptest! {
        /// Whatever the lines, each that is a segment comes out, in order.
        #[test]
        fn no_segment_is_lost(texts in proptest::collection::vec("\\PC*", 0..8), noise in "[a-z{\"]*") {
            let mut lines = String::new();
            for (i, text) in texts.iter().enumerate() {
                let line = serde_json::json!({"id": i.to_string(), "text": text});
                lines.push_str(&format!("{line}\n{noise}\n"));
            }
            let names: Vec<String> = documents(&lines)
                .into_iter()
                .filter_map(|document| document.ok().map(|(name, ..)| name))
                .collect();
            let expected: Vec<String> = (0..texts.len()).map(|i| i.to_string()).collect();
            prop_assert_eq!(names, expected);
        }
    }
}
