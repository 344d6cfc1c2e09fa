//! The house register of names: a table of the forms that the house has
//! approved.
//!
//! A TSV file with a line a name and, in its first line, the columns, in any
//! order: `original` (the name in its own script), `original-language` (guessed
//! from the script where it is absent), one column a language (`fr`, `de`, `en`)
//! with the approved form, `aliases` (other forms, parted by semicolons),
//! `valid-from` (a date such as 2022-02-24, before which the line is not in
//! force). All but one column of a language may be missing or empty. Of the
//! lines in force for one original the latest counts; what the others approved
//! are aliases.

use crate::inflection::names_of;
use copydesk_core::language::romanisation::{Conventions, reading_of, romanised};
use copydesk_core::language::{normalised, primary};
use copydesk_core::{Document, Span, Token};
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use unicode_script::{Script, UnicodeScript};

/// Why a register cannot be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum RegisterError {
    #[error("cannot read the register of names {path}: {source}")]
    Read { path: PathBuf, source: csv::Error },
    #[error(
        "register of names: `{0}` is no column: known are original, original-language, aliases, \
         valid-from and languages such as fr"
    )]
    Column(String),
    #[error("register of names: valid-from {0:?} is no date such as 2022-02-24")]
    Date(String),
}

/// A line as it is written: a field by its column.
pub(crate) type Line = BTreeMap<String, String>;

/// A name and its forms.
#[derive(Debug, Default)]
pub(crate) struct Entry {
    original: String,
    original_language: String,
    /// By the tag of the language.
    approved: BTreeMap<String, String>,
    aliases: Vec<String>,
    valid_from: Option<Date>,
}

impl Entry {
    fn read(line: &Line) -> Result<Self, RegisterError> {
        let mut entry = Self::default();
        for (column, field) in line {
            let field = field.trim();
            if field.is_empty() {
                continue;
            }
            match column.trim() {
                "original" => entry.original = field.to_owned(),
                "original-language" => entry.original_language = primary(field).to_owned(),
                "aliases" => {
                    let aliases = field.split(';').map(str::trim).filter(|a| !a.is_empty());
                    entry.aliases.extend(aliases.map(str::to_owned));
                }
                "valid-from" => {
                    let date = field.parse();
                    let date = date.map_err(|_| RegisterError::Date(field.to_owned()))?;
                    entry.valid_from = Some(date);
                }
                other => {
                    let tag = normalised(other);
                    let tag = tag.ok_or_else(|| RegisterError::Column(other.to_owned()))?;
                    entry.approved.insert(tag, field.to_owned());
                }
            }
        }
        if entry.original_language.is_empty() {
            entry.original_language = language_of(&entry.original).to_owned();
        }
        Ok(entry)
    }

    /// The form that a text in `language` should use: the approved one, else
    /// the original as the press of the language writes it.
    fn approved(&self, language: &str) -> Option<String> {
        let primary = primary(language);
        self.approved
            .get(language)
            .or_else(|| self.approved.get(primary))
            .cloned()
            .or_else(|| romanised(&self.original, &self.original_language, primary))
    }

    fn forms(&self) -> impl Iterator<Item = &str> {
        let approved = self.approved.values();
        approved.chain(&self.aliases).map(String::as_str)
    }
}

/// The register; empty where the house has none.
#[derive(Debug, Default)]
pub(crate) struct Register {
    entries: Vec<Entry>,
    /// By the first word of a form: the form, the number of its entry.
    forms: HashMap<String, Vec<(String, usize)>>,
    /// By the reading of an original of one word.
    readings: HashMap<String, usize>,
}

/// A name of the register in a text.
pub(crate) struct Match {
    pub(crate) span: Span,
    /// What should stand there; nothing where the register does not say.
    pub(crate) approved: Option<String>,
}

impl Register {
    /// The register of the options, as it is in force today: the lines of a
    /// file, and more lines.
    pub(crate) fn of_house(
        file: Option<&Path>,
        mut lines: Vec<Line>,
    ) -> Result<Self, RegisterError> {
        if let Some(path) = file {
            lines.extend(read(path).map_err(|source| RegisterError::Read {
                path: path.to_owned(),
                source,
            })?);
        }
        let now = jiff::tz::Offset::UTC.to_datetime(jiff::Timestamp::now());
        Self::in_force(&lines, now.date())
    }

    fn in_force(lines: &[Line], today: Date) -> Result<Self, RegisterError> {
        let mut entries = lines
            .iter()
            .map(Entry::read)
            .collect::<Result<Vec<_>, _>>()?;
        entries.retain(|entry| entry.valid_from.is_none_or(|from| from <= today));
        Ok(Self::new(entries))
    }

    fn new(mut lines: Vec<Entry>) -> Self {
        lines.sort_by_key(|entry| entry.valid_from);
        let mut entries: Vec<Entry> = Vec::new();
        for mut entry in lines {
            let earlier = entries
                .iter()
                .position(|e| !entry.original.is_empty() && e.original == entry.original);
            if let Some(earlier) = earlier {
                let superseded = entries.remove(earlier);
                let aliases: Vec<String> = superseded.forms().map(str::to_owned).collect();
                entry.aliases.extend(aliases);
            }
            entries.push(entry);
        }
        let mut register = Self::default();
        for (number, entry) in entries.iter().enumerate() {
            for form in entry.forms() {
                let known = register
                    .forms
                    .entry(first_word(form).to_owned())
                    .or_default();
                if !known.iter().any(|(other, _)| other == form) {
                    known.push((form.to_owned(), number));
                }
            }
            if !entry.original.contains(char::is_whitespace)
                && let Some(reading) = reading_of(&entry.original, &entry.original_language)
            {
                register.readings.insert(reading, number);
            }
        }
        register.entries = entries;
        register
    }

    /// The names of the register in a text, in its order; the longest where
    /// several begin at one place.
    pub(crate) fn matches(&self, document: &Document<'_>, conventions: &Conventions) -> Vec<Match> {
        if self.entries.is_empty() {
            return Vec::new();
        }
        let language = document.primary_language();
        let mut matches: Vec<Match> = Vec::new();
        for token in document.tokens().filter(Token::is_word) {
            let start = token.span().start;
            if matches.last().is_some_and(|last| start < last.span.end) {
                continue;
            }
            let found = self
                .form_at(document, &token)
                .or_else(|| self.reading_at(&token, language, conventions));
            if let Some((span, entry)) = found {
                matches.push(Match {
                    span,
                    approved: self.entries[entry].approved(document.language),
                });
            }
        }
        matches
    }

    /// The longest form that begins with this word, in any case.
    fn form_at(&self, document: &Document<'_>, token: &Token<'_>) -> Option<(Span, usize)> {
        let language = document.primary_language();
        let start = token.span().start;
        let cases = names_of(token.text(), language)
            .into_iter()
            .map(|(name, _)| name);
        std::iter::once(token.text().to_owned())
            .chain(cases)
            .filter_map(|word| self.forms.get(first_word(&word)))
            .flatten()
            .filter(|(form, _)| ends_a_word(document, start, form, language))
            .max_by_key(|(form, _)| form.len())
            .map(|(form, entry)| (Span::new(start, start + form.len() as u32), *entry))
    }

    /// A word that is another romanisation of an original.
    fn reading_at(
        &self,
        token: &Token<'_>,
        language: &str,
        conventions: &Conventions,
    ) -> Option<(Span, usize)> {
        if self.readings.is_empty() || !crate::mention::is_latin_name(token) {
            return None;
        }
        let cases = names_of(token.text(), language)
            .into_iter()
            .filter(|(_, ending)| ending.is_some())
            .map(|(name, _)| name);
        std::iter::once(token.text().to_owned())
            .chain(cases)
            .find_map(|name| {
                let readings = conventions.readings(&name);
                let entry = readings.iter().find_map(|(r, _)| self.readings.get(r))?;
                let start = token.span().start;
                Some((Span::new(start, start + name.len() as u32), *entry))
            })
    }
}

/// Whether the text at `start` is this form, to the end of a word or of what a
/// case leaves of one.
fn ends_a_word(document: &Document<'_>, start: u32, form: &str, language: &str) -> bool {
    let rest = &document.text[start as usize..];
    let Some(behind) = rest.strip_prefix(form) else {
        return false;
    };
    if !behind.starts_with(|c: char| c.is_alphanumeric() || c == '’' || c == '\'') {
        return true;
    }
    let tail: usize = behind
        .chars()
        .take_while(|c| c.is_alphanumeric() || matches!(c, '’' | '\''))
        .map(char::len_utf8)
        .sum();
    let last = form.rsplit([' ', '-']).next().unwrap_or(form);
    let word = format!("{last}{}", &behind[..tail]);
    names_of(&word, language)
        .iter()
        .any(|(name, _)| name == last)
        || behind[..tail].trim_start_matches(['’', '\'']) == "s"
}

fn first_word(form: &str) -> &str {
    form.split([' ', '-', '\u{a0}']).next().unwrap_or(form)
}

/// The language that a script tells; Russian of all that are in Cyrillic.
fn language_of(original: &str) -> &'static str {
    let script = original.chars().find(|c| c.is_alphabetic());
    let script = script.map(|c| c.script());
    match script {
        Some(Script::Cyrillic) => "ru",
        Some(Script::Greek) => "el",
        Some(Script::Georgian) => "ka",
        Some(Script::Armenian) => "hy",
        Some(Script::Arabic) => "ar",
        Some(Script::Hebrew) => "he",
        Some(Script::Hangul) => "ko",
        Some(Script::Hiragana | Script::Katakana) => "ja",
        Some(Script::Han) => "zh",
        _ => "und",
    }
}

/// The lines of a TSV file.
fn read(path: &Path) -> Result<Vec<Line>, csv::Error> {
    csv::ReaderBuilder::new()
        .delimiter(b'\t')
        .quoting(false)
        .flexible(true)
        .from_path(path)?
        .deserialize()
        .collect()
}

/// Whether a span lies in a name that the register has judged.
pub(crate) fn is_within(span: Span, judged: &[Match]) -> bool {
    let next = judged.partition_point(|m| m.span.end <= span.start);
    judged.get(next).is_some_and(|m| m.span.start < span.end)
}
