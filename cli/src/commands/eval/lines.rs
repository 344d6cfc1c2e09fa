//! Lines that carry their gold: `{"id": …, "text": …, "gold": {"kind":
//! "doubled-word", "family": "repetition", "start": 45, "end": 62}}`, or a list
//! of such annotations.
//!
//! A kind (or `category`) is found where a finding of the family, or any where
//! none is named, stands in the line, and located where it touches the bytes. An
//! annotation without bytes is one of the document: `"expect": "fire"` wants a
//! finding of severity minor or above in it, `"clean"` none. In a file without
//! any gold every finding of severity minor or above is a false alarm.

use super::super::Error;
use super::table;
use copydesk_core::Severity;
use copydesk_engine::{PlacedFinding, Plugins, Review};
use copydesk_formats::InputError;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::Write;
use std::path::Path;

/// A line as this command reads it.
#[derive(Debug, Deserialize)]
struct Line {
    id: String,
    #[serde(default)]
    document: Option<String>,
    text: String,
    #[serde(default)]
    gold: Golds,
}

/// One annotation or a list of them.
#[derive(Debug, Default, Deserialize)]
#[serde(untagged)]
enum Golds {
    #[default]
    None,
    One(Gold),
    Many(Vec<Gold>),
}

impl Golds {
    fn all(self) -> Vec<Gold> {
        match self {
            Self::None => Vec::new(),
            Self::One(gold) => vec![gold],
            Self::Many(golds) => golds,
        }
    }
}

#[derive(Debug, Deserialize)]
struct Gold {
    #[serde(alias = "category")]
    kind: String,
    family: Option<String>,
    /// Bytes of the line's text.
    start: Option<u32>,
    end: Option<u32>,
    expect: Option<Expect>,
}

impl Gold {
    /// Looks whether it names a plugin that there is, and bytes that the text of its line has; what
    /// is wrong where it does not.
    fn check(&self, text: &str, plugins: &Plugins) -> Result<(), String> {
        if let Some(family) = &self.family {
            plugins
                .has_named(family)
                .map_err(|error| error.to_string())?;
        }
        let (start, end) = match (self.start, self.end) {
            (Some(start), Some(end)) => (start, end),
            (None, None) if self.expect.is_some() || self.family.is_some() => return Ok(()),
            (None, None) => return Err("it names neither a family nor bytes".to_owned()),
            _ => return Err("of start and end, one is missing".to_owned()),
        };
        match text.get(start as usize..end as usize) {
            Some(_) => Ok(()),
            None => Err(format!(
                "bytes {start} to {end} are not in the text, which has {}",
                text.len()
            )),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Expect {
    Fire,
    Clean,
}

/// What came of a kind in a language.
#[derive(Debug, Default)]
struct Score {
    wanted: usize,
    found: usize,
    located: usize,
}

#[derive(Debug, Default)]
pub(super) struct Evaluation {
    /// By kind, then by language.
    kinds: BTreeMap<String, BTreeMap<String, Score>>,
    /// Of the lines that should be left alone: by check, then by language, how
    /// many alarms.
    alarms: BTreeMap<String, BTreeMap<String, usize>>,
    /// Documents with a finding of severity major or above.
    grave: BTreeMap<String, usize>,
    /// How many should be left alone, by language.
    clean: BTreeMap<String, usize>,
    pub(super) notes: Vec<String>,
}

impl Evaluation {
    pub(super) fn is_empty(&self) -> bool {
        self.kinds.is_empty() && self.clean.is_empty()
    }

    /// Judges the lines of a file by the reviews of its documents.
    pub(super) fn add(
        &mut self,
        path: &Path,
        reviews: &[Review],
        plugins: &Plugins,
    ) -> Result<(), Error> {
        let mut golds = golds(path, plugins)?;
        let is_clean = golds.values().all(Vec::is_empty);
        for review in reviews {
            let language = review.language.as_str();
            if is_clean {
                self.leave_alone(path, language, &review.findings);
                continue;
            }
            for gold in golds.remove(&review.name).unwrap_or_default() {
                self.judge(path, &review.name, language, &gold, &review.findings);
            }
        }
        Ok(())
    }

    /// The share of the annotations that is found; nothing where there are none.
    pub(super) fn found(&self) -> Option<f64> {
        let scores = || self.kinds.values().flat_map(BTreeMap::values);
        let wanted: usize = scores().map(|score| score.wanted).sum();
        let found: usize = scores().map(|score| score.found).sum();
        (wanted > 0).then(|| found as f64 / wanted as f64)
    }

    fn judge(
        &mut self,
        path: &Path,
        document: &str,
        language: &str,
        (id, gold): &(String, Gold),
        findings: &[PlacedFinding],
    ) {
        match gold.expect {
            Some(Expect::Clean) => self.leave_alone(path, language, findings),
            Some(Expect::Fire) => {
                let found = findings.iter().any(|f| f.severity >= Severity::Minor);
                self.count(path, document, language, gold, found, found);
            }
            None => {
                let of_family = |f: &&PlacedFinding| {
                    let family = gold.family.as_deref();
                    family.is_none_or(|family| f.check.family() == family)
                        && f.place.location().id.as_deref().is_none_or(|own| own == id)
                };
                let own = || findings.iter().filter(of_family);
                let (start, end) = (gold.start.unwrap_or(0), gold.end.unwrap_or(u32::MAX));
                let located = own().any(|f| {
                    let place = f.place.location();
                    place.start <= end && start <= place.end
                });
                // An annotation of no family is met by what touches it alone.
                let found = located || gold.family.is_some() && own().next().is_some();
                self.count(path, id, language, gold, found, located);
            }
        }
    }

    fn count(
        &mut self,
        path: &Path,
        id: &str,
        language: &str,
        gold: &Gold,
        found: bool,
        located: bool,
    ) {
        let languages = self.kinds.entry(gold.kind.clone()).or_default();
        let score = languages.entry(language.to_owned()).or_default();
        score.wanted += 1;
        score.found += usize::from(found);
        score.located += usize::from(located);
        if !found {
            let place = path.display();
            self.notes
                .push(format!("missed: {place}: {id}: {}", gold.kind));
        }
    }

    fn leave_alone(&mut self, path: &Path, language: &str, findings: &[PlacedFinding]) {
        *self.clean.entry(language.to_owned()).or_default() += 1;
        for finding in findings.iter().filter(|f| f.severity >= Severity::Minor) {
            let languages = self.alarms.entry(finding.check.id.to_owned()).or_default();
            *languages.entry(language.to_owned()).or_default() += 1;
            let (place, check) = (path.display(), finding.check.id);
            let text = finding.place.text();
            self.notes
                .push(format!("false alarm: {place}: {check}: {text}"));
        }
        if findings.iter().any(|f| f.severity >= Severity::Major) {
            *self.grave.entry(language.to_owned()).or_default() += 1;
        }
    }

    pub(super) fn print(&self, out: &mut impl Write) -> std::io::Result<()> {
        if !self.kinds.is_empty() {
            let languages: BTreeSet<&String> =
                self.kinds.values().flat_map(BTreeMap::keys).collect();
            writeln!(out, "Recall, and in brackets how much of it is located:\n")?;
            let mut table = table(header("kind", &languages));
            for (kind, scores) in &self.kinds {
                let cells = languages.iter().map(|language| {
                    scores.get(*language).map_or(String::new(), |score| {
                        let (found, located) = (score.found as f64, score.located as f64);
                        format!(
                            "{:.3} ({:.3})",
                            found / score.wanted as f64,
                            if found > 0.0 { located / found } else { 1.0 }
                        )
                    })
                });
                table.add_row(std::iter::once(kind.clone()).chain(cells));
            }
            writeln!(out, "{table}\n")?;
        }
        if !self.clean.is_empty() {
            let languages: BTreeSet<&String> = self.clean.keys().collect();
            writeln!(
                out,
                "False alarms of severity minor and above, in a thousand:\n"
            )?;
            let mut table = table(header("check", &languages));
            let rate = |counts: &BTreeMap<String, usize>, language: &str| {
                let count = counts.get(language).copied().unwrap_or(0);
                let rate = 1000.0 * count as f64 / self.clean[language] as f64;
                if count == 0 {
                    String::new()
                } else {
                    format!("{rate:.1}")
                }
            };
            for (check, counts) in &self.alarms {
                let cells = languages.iter().map(|language| rate(counts, language));
                table.add_row(std::iter::once(check.clone()).chain(cells));
            }
            let grave = languages.iter().map(|language| rate(&self.grave, language));
            table.add_row(std::iter::once("with one of major or above".to_owned()).chain(grave));
            let clean = languages
                .iter()
                .map(|language| self.clean[*language].to_string());
            table.add_row(std::iter::once("of".to_owned()).chain(clean));
            writeln!(out, "{table}")?;
        }
        Ok(())
    }
}

fn header<'a>(first: &str, languages: &'a BTreeSet<&String>) -> impl Iterator<Item = String> + 'a {
    let first = first.to_owned();
    std::iter::once(first).chain(languages.iter().map(|language| (*language).clone()))
}

/// The annotations of a file's lines, by document, each with the id of its line.
/// Of those for a whole document one is kept.
fn golds(path: &Path, plugins: &Plugins) -> Result<HashMap<String, Vec<(String, Gold)>>, Error> {
    let text = std::fs::read_to_string(path).map_err(|source| InputError::Read {
        path: path.to_owned(),
        source,
    })?;
    let mut golds: HashMap<String, Vec<(String, Gold)>> = HashMap::new();
    for (number, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let wrong = |problem: String| Error::Gold {
            path: path.to_owned(),
            line: number + 1,
            problem,
        };
        let line: Line = serde_json::from_str(line).map_err(|error| wrong(error.to_string()))?;
        let document = line.document.unwrap_or_else(|| line.id.clone());
        let known = golds.entry(document).or_default();
        for gold in line.gold.all() {
            gold.check(&line.text, plugins).map_err(wrong)?;
            if gold.expect.is_none() || known.is_empty() {
                known.push((line.id.clone(), gold));
            }
        }
    }
    Ok(golds)
}
