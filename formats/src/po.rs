//! Gettext PO: each msgstr is a segment, with its msgid as the source, msgctxt
//! as its name. The header tells the language. Obsolete entries (#~) and fuzzy ones are left out.

use crate::error::InputError;
use crate::extraction::Extraction;
use crate::file_text::FileText;
use crate::input::Input;
use copydesk_core::document::Role;
use copydesk_core::language::normalised;
use std::path::Path;

pub(super) fn read(path: &Path, file: &FileText) -> Result<Input, InputError> {
    let mut extraction = Extraction::new(path, file)?;
    let mut entry = Entry::default();
    let mut at = 0;
    for (number, line) in file.split_inclusive('\n').enumerate() {
        let text = line.trim_end_matches(['\n', '\r']);
        if let Err(problem) = entry.line(text, at, &mut extraction) {
            return Err(InputError::Line {
                path: path.to_owned(),
                line: number + 1,
                problem,
            });
        }
        at += line.len();
    }
    entry.end(&mut extraction);
    extraction.draft.source_language = "en".to_owned();
    Ok(extraction.finish(path, file))
}

/// What a quoted line belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Field {
    #[default]
    Nothing,
    Context,
    Id,
    Plural,
    /// Whether of the singular.
    Translation(bool),
}

/// An entry so far.
#[derive(Debug, Default)]
struct Entry {
    field: Field,
    context: Option<String>,
    id: String,
    plural: String,
    header: String,
    /// Whether it waits for somebody to look at it.
    is_fuzzy: bool,
}

impl Entry {
    fn line(&mut self, line: &str, at: usize, extraction: &mut Extraction) -> Result<(), String> {
        let trimmed = line.trim_start();
        let lead = line.len() - trimmed.len();
        if trimmed.is_empty() || trimmed.starts_with('#') {
            self.end(extraction);
            let flags = trimmed.strip_prefix("#,").unwrap_or_default();
            self.is_fuzzy |= flags.split(',').any(|flag| flag.trim() == "fuzzy");
            return Ok(());
        }
        let (keyword, rest) = match trimmed.find('"') {
            Some(quote) => trimmed.split_at(quote),
            None => {
                return Err(format!(
                    "{trimmed:?} is no line of a PO file: a string is missing"
                ));
            }
        };
        match keyword.trim_end() {
            "" => {}
            "msgctxt" => {
                self.end(extraction);
                self.field = Field::Context;
                self.context = Some(String::new());
            }
            "msgid" => {
                self.close(extraction);
                self.field = Field::Id;
                self.id.clear();
                self.plural.clear();
            }
            "msgid_plural" => self.field = Field::Plural,
            "msgstr" | "msgstr[0]" => self.begin(true, extraction),
            other if other.starts_with("msgstr[") => self.begin(false, extraction),
            other => return Err(format!("{other} is no keyword of PO files")),
        }
        let inner = rest
            .strip_prefix('"')
            .and_then(|rest| rest.trim_end().strip_suffix('"'))
            .ok_or_else(|| format!("{rest} is no string: a quotation mark is missing"))?;
        self.string(inner, at + lead + keyword.len() + 1, extraction);
        Ok(())
    }

    fn begin(&mut self, singular: bool, extraction: &mut Extraction) {
        self.finish(extraction);
        self.field = Field::Translation(singular);
        if !self.id.is_empty() {
            extraction.start(Role::Item);
        }
    }

    /// Adds a string that stands at byte `at` of the file, without its escapes.
    fn string(&mut self, text: &str, at: usize, extraction: &mut Extraction) {
        let mut start = 0;
        while start < text.len() {
            let end = text[start..]
                .find('\\')
                .map_or(text.len(), |end| start + end);
            if start < end {
                self.add(&text[start..end], at + start, 0, extraction);
            }
            let Some(escaped) = text[end..].chars().nth(1) else {
                break;
            };
            let c = match escaped {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                c => c,
            };
            let length = 1 + escaped.len_utf8();
            self.add(c.encode_utf8(&mut [0; 4]), at + end, length, extraction);
            start = end + length;
        }
    }

    fn add(&mut self, text: &str, at: usize, bytes: usize, extraction: &mut Extraction) {
        match self.field {
            Field::Nothing => {}
            Field::Context => self.context.get_or_insert_default().push_str(text),
            Field::Id => self.id.push_str(text),
            Field::Plural => self.plural.push_str(text),
            Field::Translation(_) if self.id.is_empty() => self.header.push_str(text),
            Field::Translation(_) => extraction.escaped(text, at, bytes),
        }
    }

    /// Ends the translation that has begun.
    fn finish(&mut self, extraction: &mut Extraction) {
        if let Field::Translation(singular) = self.field {
            if self.id.is_empty() {
                self.language(extraction);
            } else {
                let arguments = |text: &str| text.matches('%').count();
                let own = arguments(extraction.last_text());
                // A form may be of either: that of one in French counts nothing as well.
                let is_singular = match self.plural.as_str() {
                    "" => true,
                    plural if arguments(plural) != arguments(&self.id) => {
                        own == arguments(&self.id)
                    }
                    _ => singular,
                };
                let source = if is_singular { &self.id } else { &self.plural };
                match self.is_fuzzy {
                    true => extraction.leave(),
                    false => extraction.end_with(Some(source), self.context.clone()),
                }
            }
            self.field = Field::Nothing;
        }
    }

    /// Ends the entry.
    fn end(&mut self, extraction: &mut Extraction) {
        self.close(extraction);
        self.context = None;
    }

    /// Ends the last translation of an entry.
    fn close(&mut self, extraction: &mut Extraction) {
        if matches!(self.field, Field::Translation(_)) {
            self.finish(extraction);
            self.is_fuzzy = false;
        }
    }

    fn language(&self, extraction: &mut Extraction) {
        let lines = self.header.lines();
        let mut values = lines.filter_map(|line| line.strip_prefix("Language:"));
        if let Some(tag) = values.next().and_then(|value| normalised(value.trim())) {
            extraction.draft.language = tag;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# A comment\nmsgid \"\"\nmsgstr \"\"\n\"Language: fr\\n\"\n\"Plural-Forms: nplurals=2\\n\"\n\n\
        msgctxt \"bridge\"\nmsgid \"\"\n\"The bridge \"\n\"is \\\"closed\\\".\"\nmsgstr \"\"\n\"Le pont \"\n\"est « fermé ».\\n\"\n\n\
        msgid \"%d day\"\nmsgid_plural \"%d days\"\nmsgstr[0] \"%d jour\"\nmsgstr[1] \"%d jours\"\n\n#, c-format, fuzzy\n#| msgid \"y\"\nmsgid \"x\"\nmsgstr \"faux\"\n\n#~ msgid \"old\"\n#~ msgstr \"vieux\"\n";

    #[test]
    fn translations_are_segments_with_their_source() {
        let draft = read(Path::new("a.po"), &FileText::new(FILE))
            .expect("a PO file")
            .draft;
        assert_eq!(draft.language, "fr");
        let rows: Vec<(Option<&str>, &str, &str)> = draft
            .segments
            .iter()
            .map(|s| {
                let source = s.source.map_or("", |span| &draft.source[span.range()]);
                (s.id.as_deref(), source, &draft.text[s.span.range()])
            })
            .collect();
        assert_eq!(
            rows,
            [
                (
                    Some("bridge"),
                    "The bridge is \"closed\".",
                    "Le pont est « fermé ».\n"
                ),
                (None, "%d day", "%d jour"),
                (None, "%d days", "%d jours"),
            ]
        );
        let at = draft.text.find("fermé").expect("in the text") as u32;
        assert!(FILE[draft.origin.file_offset(at) as usize..].starts_with("fermé"));
    }

    #[test]
    fn a_broken_file_is_an_error_with_its_line() {
        for (file, problem) in [
            (
                "msgid \"a\nmsgstr \"b\"\n",
                "a.po, line 1: \"a is no string",
            ),
            (
                "msgid \"a\"\nmessage \"b\"\n",
                "a.po, line 2: message is no keyword",
            ),
            (
                "msgid \"a\"\nmsgstr\n",
                "a.po, line 2: \"msgstr\" is no line",
            ),
        ] {
            let error = read(Path::new("a.po"), &FileText::new(file)).expect_err("broken");
            assert!(error.to_string().starts_with(problem), "{error}");
        }
    }
}
