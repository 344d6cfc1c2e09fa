//! Tables of spreadsheets, XLSX and ODS: a pair a row of the first sheet that has any, as in CSV.
//! A finding's line is the number of its row.

use crate::archive::Archive;
use crate::error::InputError;
use crate::input::Input;
use crate::limits::Limits;
use crate::location::Placement;
use crate::table::{Columns, is_of_pairs};
use calamine::{Data, Reader, open_workbook_auto_from_rs};
use copydesk_core::document::{Draft, Role};
use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::Path;

/// The documents of a workbook, one for each language that it translates into; of one that was
/// `found` in a folder none, where its first row does not name `source` and `target`.
pub(super) fn read(
    path: &Path,
    bytes: Vec<u8>,
    limits: Limits,
    found: bool,
) -> Result<Vec<Input>, InputError> {
    Archive::open(path, bytes.clone(), "workbook", limits)?.check_size()?;
    let wrong = |problem: String| InputError::Archive {
        path: path.to_owned(),
        problem: format!("no workbook: {problem}"),
    };
    let book = open_workbook_auto_from_rs(Cursor::new(bytes));
    let mut book = book.map_err(|error| wrong(error.to_string()))?;
    let names = book.sheet_names();
    for name in names {
        let sheet = book.worksheet_range(&name);
        let sheet = sheet.map_err(|error| wrong(error.to_string()))?;
        let first = sheet.start().map_or(0, |(row, _)| row);
        let rows: Vec<(u32, Vec<String>)> = (first..)
            .zip(sheet.rows())
            .map(|(number, row)| (number + 1, row.iter().map(text).collect()))
            .collect();
        let inputs = pairs(path, &rows, found)?;
        if !inputs.is_empty() {
            return Ok(inputs);
        }
    }
    Ok(Vec::new())
}

/// What a cell says; numbers, dates and formulas are nobody's prose.
fn text(cell: &Data) -> String {
    match cell {
        Data::String(text) => text.clone(),
        _ => String::new(),
    }
}

fn pairs(path: &Path, rows: &[(u32, Vec<String>)], found: bool) -> Result<Vec<Input>, InputError> {
    let Some((_, first)) = rows.first() else {
        return Ok(Vec::new());
    };
    if found && !is_of_pairs(first) {
        return Ok(Vec::new());
    }
    let names: Vec<String> = first
        .iter()
        .map(|name| name.trim().to_lowercase())
        .collect();
    let (columns, rows) = match Columns::named(&names) {
        Some(columns) => (columns, &rows[1..]),
        None => (Columns::default(), rows),
    };
    let mut documents: BTreeMap<&str, (Draft, Vec<u32>)> = BTreeMap::new();
    for (number, row) in rows {
        let cell = |column: usize| row.get(column).map(String::as_str).unwrap_or_default();
        let source = columns.source.map(cell).filter(|source| !source.is_empty());
        let id = columns.id.map(cell).filter(|id| !id.is_empty());
        for (column, language) in &columns.targets {
            let target = cell(*column);
            if target.trim().is_empty() && source.is_none() {
                continue;
            }
            let (draft, lines) = documents.entry(language).or_default();
            let id = id.map_or_else(|| number.to_string(), str::to_owned);
            let pushed = draft.push(target, source, Role::Body, Some(id));
            pushed.map_err(|source| InputError::TooLarge {
                path: path.to_owned(),
                source,
            })?;
            lines.push(*number);
        }
    }
    let is_one = documents.len() == 1;
    let inputs = documents.into_iter().map(|(language, (mut draft, lines))| {
        let name = path.display();
        draft.name = match is_one {
            true => name.to_string(),
            false => format!("{name}#{language}"),
        };
        language.clone_into(&mut draft.language);
        draft.source_language.clone_from(&columns.source_language);
        Input {
            language: None,
            path: path.to_owned(),
            draft,
            placement: Placement::Lines(lines),
            source: None,
        }
    });
    Ok(inputs.collect())
}
