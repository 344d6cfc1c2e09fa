//! Term bases in CSV and TSV: a concept a line, and in the first line the
//! columns, in any order: one a language (`en`, `fr`) with the preferred term
//! and, behind bars, other admitted terms or forms (`taux directeur|taux
//! directeurs`); `fr-forbidden` with terms that are not to be used; `note`, which
//! is for people.

use crate::concept::{BaseError, Concept, Entry, Status};
use copydesk_core::language::normalised;
use std::path::Path;

const FORBIDDEN: &str = "-forbidden";

pub(crate) fn concepts(path: &Path, text: &str, delimiter: u8) -> Result<Vec<Concept>, BaseError> {
    let failed = |line: usize, problem: String| BaseError::Line {
        path: path.to_owned(),
        line,
        problem,
    };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .from_reader(text.as_bytes());
    let columns = reader
        .headers()
        .map_err(|error| failed(1, error.to_string()))?
        .clone();
    let mut concepts = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| {
            let line = error.position().map_or(1, csv::Position::line);
            failed(line as usize, error.to_string())
        })?;
        let line = record.position().map_or(1, csv::Position::line) as usize;
        let fields = columns.iter().zip(record.iter());
        concepts.push(concept(fields).map_err(|problem| failed(line, problem))?);
    }
    Ok(concepts)
}

/// The concept of one line.
pub(crate) fn concept<'a>(
    fields: impl Iterator<Item = (&'a str, &'a str)>,
) -> Result<Concept, String> {
    let mut concept = Concept::new();
    for (column, field) in fields {
        let column = column.trim();
        let (tag, forbidden) = match column.strip_suffix(FORBIDDEN) {
            Some(tag) => (tag, true),
            None => (column, false),
        };
        if column == "note" {
            continue;
        }
        let language = normalised(tag).ok_or_else(|| {
            format!(
                "`{column}` is no column: known are languages such as fr, what they forbid such \
                 as fr-forbidden, and note"
            )
        })?;
        let terms = field
            .split('|')
            .map(str::trim)
            .filter(|term| !term.is_empty());
        concept.extend(terms.enumerate().map(|(number, term)| Entry {
            language: language.clone(),
            text: term.to_owned(),
            status: match (forbidden, number) {
                (true, _) => Status::Forbidden,
                (false, 0) => Status::Preferred,
                (false, _) => Status::Admitted,
            },
        }));
    }
    Ok(concept)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(concepts: &[Concept]) -> Vec<String> {
        let entries = concepts.iter().flatten();
        entries
            .map(|e| format!("{} {} {:?}", e.language, e.text, e.status))
            .collect()
    }

    #[test]
    fn a_line_is_a_concept() {
        let text = "en,fr,fr-forbidden,note\nkey rate,taux directeur|taux-clé,taux clef,BCE\n";
        let concepts = concepts(Path::new("a.csv"), text, b',').unwrap();
        assert_eq!(
            shown(&concepts),
            [
                "en key rate Preferred",
                "fr taux directeur Preferred",
                "fr taux-clé Admitted",
                "fr taux clef Forbidden",
            ]
        );
    }

    #[test]
    fn a_wrong_column_is_named() {
        let error = concepts(Path::new("a.tsv"), "english\tfr\na\tb\n", b'\t').unwrap_err();
        let message = error.to_string();
        assert!(
            message.starts_with("term base a.tsv, line 2: `english` is no column"),
            "{message}"
        );
    }
}
