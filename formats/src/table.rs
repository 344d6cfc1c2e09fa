//! CSV and TSV: a pair a row, its fields parted by what parts those of the first row most often. The first row may name the columns: `source` and
//! `target` (or `text` alone), or languages, of which the first is the source
//! (`en`, `fr`, `de`); `id`. Without it the first two columns are source and
//! target. Quotation marks around a field are those of CSV in CSV alone: in TSV
//! they are the text's.

use crate::decoded::Decoded;
use crate::error::InputError;
use crate::extraction::check_size;
use crate::file_text::FileText;
use crate::input::Input;
use crate::translations::Translations;
use copydesk_core::language::normalised;
use csv_core::{ReadFieldResult, ReaderBuilder};
use std::path::Path;

pub(super) fn read(path: &Path, file: &FileText, delimiter: u8) -> Result<Vec<Input>, InputError> {
    check_size(path, file)?;
    let mut rows = Rows::new(file, delimiter).filter(|row| row.iter().any(|f| !f.raw.is_empty()));
    let mut translations = Translations::default();
    let Some(first) = rows.next() else {
        return Ok(Vec::new());
    };
    let names: Vec<String> = first
        .iter()
        .map(|field| field.text().trim().to_lowercase())
        .collect();
    let (columns, first) = match Columns::named(&names) {
        Some(columns) => (columns, None),
        None => (Columns::default(), Some(first)),
    };
    for (number, row) in first.into_iter().chain(rows).enumerate() {
        let field = |column: Option<usize>| column.and_then(|column| row.get(column));
        let source = field(columns.source).map(Field::text).unwrap_or_default();
        let id = match field(columns.id)
            .map(Field::text)
            .filter(|id| !id.is_empty())
        {
            Some(id) => id,
            None => (number + 1).to_string(),
        };
        for (column, language) in &columns.targets {
            if let Some(target) = row.get(*column) {
                let languages = (columns.source_language.as_str(), language.as_str());
                let id = Some(id.clone());
                translations.add(languages, &source, &target.decoded(), id);
            }
        }
    }
    Ok(translations.finish(path, file))
}

/// Whether the first row of a file says that these are pairs: a table whose
/// columns are languages may be a glossary.
pub(super) fn is_pairs(file: &str, delimiter: u8) -> bool {
    let first = Rows::new(file, delimiter).next().unwrap_or_default();
    is_of_pairs(&first.iter().map(Field::text).collect::<Vec<_>>())
}

/// Whether a first row names `source` and `target`.
pub(super) fn is_of_pairs(first: &[String]) -> bool {
    let has = |name: &str| {
        let mut names = first.iter();
        names.any(|field| field.trim().eq_ignore_ascii_case(name))
    };
    has("source") && has("target")
}

/// What parts the fields of a file of CSV: a comma where nothing tells.
pub(super) fn delimiter(file: &str) -> u8 {
    let fields = |delimiter: u8| Rows::new(file, delimiter).next().unwrap_or_default().len();
    // The last of those that part it into as many.
    let known = [b'|', b'\t', b';', b','].into_iter();
    known
        .max_by_key(|&delimiter| fields(delimiter))
        .unwrap_or(b',')
}

/// Which column is what.
pub(super) struct Columns {
    pub(super) source: Option<usize>,
    pub(super) source_language: String,
    /// Each with its language, empty where the file does not say.
    pub(super) targets: Vec<(usize, String)>,
    pub(super) id: Option<usize>,
}

impl Default for Columns {
    fn default() -> Self {
        Self {
            source: Some(0),
            source_language: String::new(),
            targets: vec![(1, String::new())],
            id: None,
        }
    }
}

impl Columns {
    /// The columns that a first row names; nothing where it names none.
    pub(super) fn named(names: &[String]) -> Option<Self> {
        let column = |name: &str| names.iter().position(|other| other == name);
        let id = column("id");
        if let Some(target) = column("target").or_else(|| column("text")) {
            return Some(Self {
                source: column("source"),
                source_language: String::new(),
                targets: vec![(target, String::new())],
                id,
            });
        }
        let is_language = |name: &str| name != "id" && copydesk_core::language::is_known(name);
        let mut languages = names
            .iter()
            .enumerate()
            .filter(|(_, name)| is_language(name))
            .filter_map(|(column, name)| Some((column, normalised(name)?)));
        let (source, source_language) = languages.next()?;
        let targets: Vec<(usize, String)> = languages.collect();
        (!targets.is_empty()).then_some(Self {
            source: Some(source),
            source_language,
            targets,
            id,
        })
    }
}

/// A field as it stands in the file.
#[derive(Clone, Copy, Debug)]
struct Field<'a> {
    raw: &'a str,
    at: usize,
    /// Whether quotation marks around it are CSV's.
    quoting: bool,
}

impl Field<'_> {
    /// Its text with its places: a quotation mark is doubled in a field that has them around it.
    fn decoded(&self) -> Decoded {
        let mut decoded = Decoded::default();
        let Some(quoted) = self.raw.strip_prefix('"').filter(|_| self.quoting) else {
            decoded.push(self.raw, self.at, 0);
            return decoded;
        };
        let inner = quoted.strip_suffix('"').unwrap_or(quoted);
        let mut at = self.at + 1;
        for (number, part) in inner.split("\"\"").enumerate() {
            if number > 0 {
                decoded.push("\"", at, 2);
                at += 2;
            }
            if !part.is_empty() {
                decoded.push(part, at, 0);
            }
            at += part.len();
        }
        decoded
    }

    fn text(&self) -> String {
        self.decoded().text
    }
}

/// The rows of a file, each a list of fields.
struct Rows<'a> {
    file: &'a str,
    reader: csv_core::Reader,
    at: usize,
    /// For what the reader makes of a field; its bytes in the file are what is
    /// wanted.
    scratch: Vec<u8>,
    quoting: bool,
}

impl<'a> Rows<'a> {
    fn new(file: &'a str, delimiter: u8) -> Self {
        let quoting = delimiter != b'\t';
        let mut builder = ReaderBuilder::new();
        Self {
            file,
            quoting,
            reader: builder.delimiter(delimiter).quoting(quoting).build(),
            at: 0,
            scratch: vec![0; 1 << 12],
        }
    }
}

impl<'a> Iterator for Rows<'a> {
    type Item = Vec<Field<'a>>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut row = Vec::new();
        let mut start = self.at;
        loop {
            let input = &self.file.as_bytes()[self.at..];
            let (result, read, _) = self.reader.read_field(input, &mut self.scratch);
            self.at += read;
            match result {
                ReadFieldResult::OutputFull => {}
                ReadFieldResult::InputEmpty if read > 0 || self.at < self.file.len() => {}
                ReadFieldResult::InputEmpty | ReadFieldResult::End
                    if row.is_empty() && start >= self.file.len() =>
                {
                    return None;
                }
                ReadFieldResult::InputEmpty => {}
                ReadFieldResult::Field { .. } | ReadFieldResult::End => {
                    let raw = self.file.get(start..self.at).unwrap_or_default();
                    // Line breaks before a row belong to none.
                    let lead = raw.len() - raw.trim_start_matches(['\r', '\n']).len();
                    let is_last = matches!(
                        result,
                        ReadFieldResult::End | ReadFieldResult::Field { record_end: true }
                    );
                    if row.is_empty() && raw.len() == lead && matches!(result, ReadFieldResult::End)
                    {
                        return None;
                    }
                    let raw = if row.is_empty() { &raw[lead..] } else { raw };
                    let at = if row.is_empty() { start + lead } else { start };
                    let raw = if is_last {
                        raw.trim_end_matches(['\r', '\n'])
                    } else {
                        &raw[..raw.len() - 1]
                    };
                    row.push(Field {
                        raw,
                        at,
                        quoting: self.quoting,
                    });
                    start = self.at;
                    if is_last {
                        return Some(row);
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pairs(file: &str, delimiter: u8) -> Vec<String> {
        let file = FileText::new(file);
        let inputs = read(Path::new("a.csv"), &file, delimiter).expect("small");
        let mut shown = Vec::new();
        for m in &inputs {
            for s in &m.draft.segments {
                let source = s.source.map_or("", |span| &m.draft.source[span.range()]);
                let text = &m.draft.text[s.span.range()];
                let id = s.id.as_deref().unwrap_or_default();
                shown.push(format!("{} {id}: {source} → {text}", m.draft.name));
            }
        }
        shown
    }

    #[test]
    fn columns_are_named_or_the_first_two() {
        for (file, delimiter, expected) in [
            (
                "id,source,target\nx,\"a, b\",\"c \"\"d\"\"\"\n",
                b',',
                &["a.csv x: a, b → c \"d\""][..],
            ),
            (
                "en,fr,de\r\nOne.,Un.,Eins.\r\n\r\nTwo.,Deux.,\r\n",
                b',',
                &[
                    "a.csv#de 1: One. → Eins.",
                    "a.csv#de 2: Two. → ",
                    "a.csv#fr 1: One. → Un.",
                    "a.csv#fr 2: Two. → Deux.",
                ],
            ),
            (
                "One.\tUn \"mot\".\nTwo.\tDeux.",
                b'\t',
                &["a.csv 1: One. → Un \"mot\".", "a.csv 2: Two. → Deux."],
            ),
            ("text\nUn.\n", b',', &["a.csv 1:  → Un."]),
            ("", b',', &[]),
        ] {
            assert_eq!(pairs(file, delimiter), expected, "{file}");
        }
    }

    proptest! {
        /// Fields come back as the csv crate reads them, whatever the file.
        #[test]
        fn fields_are_those_of_the_csv_crate(file in "([a-zé,\" \r\n]|\"\"|\",\"){0,40}") {
            let ours: Vec<Vec<String>> = Rows::new(&file, b',')
                .map(|row| row.iter().map(|f| f.raw.to_owned()).collect())
                .collect();
            let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(file.as_bytes());
            let theirs = reader.records().count();
            prop_assert_eq!(ours.len(), theirs, "{:?}", ours);
        }
    }
}
