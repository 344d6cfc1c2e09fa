//! Prints how many names in two spellings `names/inconsistent` finds in translations whose
//! names somebody has sorted, how often it is right, and what each price of it is worth
//! there.
//!
//! ```sh
//! cargo run --release -p linkage -- FOLDER
//! ```
//!
//! The folder has translations in JSON Lines (`document`, `language`, `text`, and `source`
//! with `source_language`), and `same.txt`: on each line the spellings that are one name in
//! some document, in the language of the translations. A case is a document with two
//! spellings of a line; it is found where a finding of the plugin stands on one of them.
//! Findings elsewhere count as wrong: the list is seldom whole, so read what `--unlisted`
//! prints before you believe the precision.
//!
//! The worth of a change is counted on pairs of words in capitals of one document that are
//! near enough to be compared: how much more often two spellings of one name have it than
//! two names, in bits, as Fellegi and Sunter weigh evidence. Beside it stands the price
//! that the plugin asks.

mod worth;

use copydesk_core::Severity;
use copydesk_core::document::{Draft, Role};
use copydesk_core::testing::findings_in;
use copydesk_names::Names;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};

#[derive(Debug, thiserror::Error)]
enum Error {
    #[error("usage: linkage FOLDER [--unlisted]")]
    Usage,
    #[error("{0}: {1}")]
    File(PathBuf, std::io::Error),
    #[error("{0}:{1}: {2}")]
    Line(PathBuf, usize, serde_json::Error),
    #[error("{0}: no file of translations (*.jsonl) whose language is that of same.txt")]
    Nothing(PathBuf),
}

/// A segment of a translation.
#[derive(Debug, Deserialize)]
struct Segment {
    document: String,
    language: String,
    text: String,
    #[serde(default)]
    source: String,
    #[serde(default)]
    source_language: String,
}

/// By spelling in lower case, the number of its name.
pub(crate) type Listed = HashMap<String, usize>;

/// What was found of the names of a list.
#[derive(Debug, Default)]
struct Score {
    cases: usize,
    found: usize,
    listed: usize,
    unlisted: BTreeMap<String, usize>,
}

fn main() {
    if let Err(error) = run() {
        eprintln!("linkage: {error}");
        std::process::exit(2);
    }
}

fn run() -> Result<(), Error> {
    let mut arguments = std::env::args_os().skip(1);
    let folder = arguments.next().map(PathBuf::from).ok_or(Error::Usage)?;
    let shows_unlisted = match arguments.next() {
        None => false,
        Some(flag) if flag == "--unlisted" => true,
        Some(_) => return Err(Error::Usage),
    };
    let listed = listed(&folder.join("same.txt"))?;
    let documents = documents(&folder)?;
    if documents.is_empty() {
        return Err(Error::Nothing(folder));
    }
    println!("| | cases | found | findings on listed names | on others |");
    println!("|---|---|---|---|---|");
    for has_source in [false, true] {
        let score = scored(&documents, &listed, has_source);
        let others: usize = score.unlisted.values().sum();
        println!(
            "| {} | {} | {:.3} | {} | {others} |",
            if has_source {
                "with source"
            } else {
                "target alone"
            },
            score.cases,
            score.found as f64 / score.cases.max(1) as f64,
            score.listed,
        );
        if shows_unlisted {
            for (names, count) in &score.unlisted {
                eprintln!("{count} {names}");
            }
        }
    }
    println!();
    worth::print(&documents, &listed);
    Ok(())
}

fn listed(path: &Path) -> Result<Listed, Error> {
    let text = std::fs::read_to_string(path).map_err(|e| Error::File(path.to_owned(), e))?;
    let lines = text.lines().enumerate();
    let names = lines.flat_map(|(number, line)| {
        let words = line.split_whitespace();
        words.map(move |word| (word.to_lowercase(), number))
    });
    Ok(names.collect())
}

/// The documents of all files of translations into English, in order, each of its segments.
fn documents(folder: &Path) -> Result<Vec<Vec<Segment>>, Error> {
    let at = |e| Error::File(folder.to_owned(), e);
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(at)? {
        let path = entry.map_err(at)?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "jsonl")
        {
            paths.push(path);
        }
    }
    paths.sort();
    let mut documents = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(&path).map_err(|e| Error::File(path.clone(), e))?;
        let mut own: BTreeMap<String, Vec<Segment>> = BTreeMap::new();
        for (number, line) in text.lines().enumerate() {
            let segment: Segment = serde_json::from_str(line)
                .map_err(|error| Error::Line(path.clone(), number + 1, error))?;
            if segment.language == "en" {
                own.entry(segment.document.clone())
                    .or_default()
                    .push(segment);
            }
        }
        documents.extend(own.into_values());
    }
    Ok(documents)
}

fn scored(documents: &[Vec<Segment>], listed: &Listed, has_source: bool) -> Score {
    let mut score = Score::default();
    for segments in documents {
        let mut spellings: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
        for word in segments.iter().flat_map(|segment| words(&segment.text)) {
            let word = word.to_lowercase();
            if let Some(&name) = listed.get(&word) {
                spellings.entry(name).or_default().insert(word);
            }
        }
        spellings.retain(|_, spellings| spellings.len() > 1);
        let mut found = BTreeSet::new();
        for (text, repair) in findings(segments, has_source) {
            let names = words(&text).filter_map(|word| listed.get(&word.to_lowercase()));
            match names.into_iter().find(|name| spellings.contains_key(name)) {
                Some(name) => {
                    found.insert(*name);
                    score.listed += 1;
                }
                None => {
                    *score
                        .unlisted
                        .entry(format!("{text} → {repair}"))
                        .or_default() += 1
                }
            }
        }
        score.cases += spellings.len();
        score.found += found.len();
    }
    score
}

/// What the plugin reports of a document at minor or above, each with its repair.
fn findings(segments: &[Segment], has_source: bool) -> Vec<(String, String)> {
    let mut draft = Draft::new("document", &segments[0].language);
    if has_source {
        draft
            .source_language
            .clone_from(&segments[0].source_language);
    }
    for segment in segments {
        let source = has_source.then_some(segment.source.as_str());
        // A text of 4 GiB is no article.
        let _ = draft.push(&segment.text, source, Role::Body, None);
    }
    let text = draft.text.clone();
    findings_in::<Names>("{}", draft)
        .into_iter()
        .filter(|(_, finding)| finding.severity >= Severity::Minor)
        .map(|(span, finding)| {
            let repair = finding.suggestions.first();
            let repair = repair.map_or("", |suggestion| suggestion.replacement.as_str());
            (text[span.range()].to_owned(), repair.to_owned())
        })
        .collect()
}

/// The words in capitals of a text, without an English genitive.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    let is_inside = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | 'ʹ');
    text.split(move |c: char| !is_inside(c))
        .map(|word| {
            let bare = word.strip_suffix('s').unwrap_or(word);
            bare.strip_suffix(['\'', '’']).unwrap_or(word)
        })
        .filter(|word| word.starts_with(char::is_uppercase) && word.chars().count() >= 3)
}
