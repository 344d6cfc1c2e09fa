//! Writes `clean.LANGUAGE.jsonl` and `inject.LANGUAGE.jsonl` from the clean
//! articles of a corpus: their sentences as they are, and each with one fault
//! of each kind put into it. `copydesk eval` measures what is found of them.
//!
//! ```sh
//! cargo run -p inject -- corpora/clean corpora/sentences
//! cargo run -p inject -- --numbers PAIRS.jsonl FAULTY.jsonl
//! ```
//!
//! The second changes a number of each translation that is right, beside its source.

mod fault;
mod numbers;

use copydesk_core::TokenKind;
use copydesk_core::document::{Analyser, Draft, DraftError, Role};
use fault::{FAULTS, Faulty, Sentence};
use serde_json::json;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

#[derive(Debug, thiserror::Error)]
enum Error {
    #[error("usage: inject ARTICLES FOLDER, or inject --numbers PAIRS.jsonl FAULTY.jsonl")]
    Usage,
    #[error("{0}: {1}")]
    File(PathBuf, std::io::Error),
    #[error("{0}: {1}")]
    Draft(PathBuf, DraftError),
    #[error("{0}:{1}: {2}")]
    Line(PathBuf, usize, serde_json::Error),
}

/// Shorter sentences leave no room for a fault.
const FEWEST_WORDS: usize = 6;

fn main() {
    if let Err(error) = run() {
        eprintln!("inject: {error}");
        std::process::exit(2);
    }
}

fn run() -> Result<(), Error> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(articles), Some(folder)) = (arguments.next(), arguments.next()) else {
        return Err(Error::Usage);
    };
    if articles.as_os_str() == "--numbers" {
        let faulty = arguments.next().ok_or(Error::Usage)?;
        return numbers_of(&folder, &faulty);
    }
    let languages = sentences(&articles)?;
    let english = languages.get("en").map_or(&[][..], Vec::as_slice);
    for (language, sentences) in &languages {
        let (mut clean, mut faulty) = (String::new(), String::new());
        for (number, sentence) in sentences.iter().enumerate() {
            let id = format!("{language}-{}", number + 1);
            let line = json!({"id": id, "language": language, "text": sentence.text});
            clean += &format!("{line}\n");
            let foreign =
                (language != "en" && !english.is_empty()).then(|| &english[number % english.len()]);
            for (kind, family, put) in FAULTS {
                let Some(Faulty { text, start, end }) = put(sentence, foreign) else {
                    continue;
                };
                let gold = json!({"kind": kind, "family": family, "start": start, "end": end});
                let id = format!("{id}:{kind}");
                let line = json!({"id": id, "language": language, "text": text, "gold": gold});
                faulty += &format!("{line}\n");
            }
        }
        write(&folder.join(format!("clean.{language}.jsonl")), &clean)?;
        write(&folder.join(format!("inject.{language}.jsonl")), &faulty)?;
    }
    Ok(())
}

/// Writes the pairs of a file with a number changed in each translation.
fn numbers_of(pairs: &Path, faulty: &Path) -> Result<(), Error> {
    let text = std::fs::read_to_string(pairs);
    let text = text.map_err(|error| Error::File(pairs.to_owned(), error))?;
    let mut out = String::new();
    for (number, line) in text.lines().enumerate() {
        let line = serde_json::from_str(line)
            .map_err(|error| Error::Line(pairs.to_owned(), number + 1, error))?;
        for line in numbers::faulty(&line) {
            out += &format!("{line}\n");
        }
    }
    write(faulty, &out)
}

/// The sentences of the articles `name.LANGUAGE.txt`, by language.
fn sentences(folder: &Path) -> Result<BTreeMap<String, Vec<Sentence>>, Error> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |error| Error::File(path, error)
    };
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .map_err(failed(folder))?
        .flatten()
        .map(|entry| entry.path())
        .collect();
    paths.sort();
    let analyser = Analyser::new();
    let mut languages: BTreeMap<String, Vec<Sentence>> = BTreeMap::new();
    for path in paths {
        let stem = path.file_stem().and_then(|stem| stem.to_str());
        let Some((_, language)) = stem.and_then(|stem| stem.rsplit_once('.')) else {
            continue;
        };
        let text = std::fs::read_to_string(&path).map_err(failed(&path))?;
        let mut draft = Draft::new("", "");
        language.clone_into(&mut draft.language);
        for paragraph in text.split("\n\n") {
            let pushed = draft.push(paragraph.trim(), None, Role::Body, None);
            pushed.map_err(|error| Error::Draft(path.clone(), error))?;
        }
        let analysis = analyser.analyse(draft);
        let analysis = analysis.map_err(|error| Error::Draft(path.clone(), error))?;
        let document = analysis.document();
        let known = languages.entry(language.to_owned()).or_default();
        for sentence in document.sentences() {
            let start = sentence.span().start;
            let place = |span: copydesk_core::Span| {
                (span.start - start) as usize..(span.end - start) as usize
            };
            let words: Vec<_> = sentence
                .tokens()
                .filter(|token| token.kind() == TokenKind::Word)
                .map(|token| place(token.span()))
                .collect();
            if words.len() >= FEWEST_WORDS {
                known.push(Sentence {
                    text: sentence.text().to_owned(),
                    words,
                });
            }
        }
    }
    Ok(languages)
}

fn write(path: &Path, text: &str) -> Result<(), Error> {
    std::fs::write(path, text).map_err(|error| Error::File(path.to_owned(), error))
}
