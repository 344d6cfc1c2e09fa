//! Articles with their gold beside them.
//!
//! The gold of `article.fr.txt` stands in `article.fr.gold.jsonl` beside it, an
//! annotation a line: `{"check": "quotes/unpaired", "expect": "must", "start":
//! 12, "end": 14, "text": "«"}`, in bytes. `check` may be replaced by
//! `category`, a family. `must` has to be found, `may` is right to report, and
//! `never` may not be; a finding of severity minor or above that touches no
//! `must` or `may` is a false alarm. An article without gold is clean.

use super::super::Error;
use super::table;
use copydesk_core::Severity;
use copydesk_engine::{PlacedFinding, Plugins, Review};
use copydesk_formats::{Format, InputError, InputFile};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Expect {
    Must,
    May,
    Never,
}

#[derive(Debug, Deserialize)]
struct Gold {
    check: Option<String>,
    category: Option<String>,
    expect: Expect,
    start: u32,
    end: u32,
    text: String,
}

impl Gold {
    /// The id or the family that it is about.
    fn subject(&self) -> &str {
        self.check
            .as_deref()
            .or(self.category.as_deref())
            .unwrap_or_default()
    }

    /// Whether an article has its text at its bytes; what is wrong where it has not.
    fn stands_in(&self, article: &[u8]) -> Result<(), String> {
        let (start, end) = (self.start as usize, self.end as usize);
        let bytes = article.get(start..end).ok_or_else(|| {
            format!(
                "the article has {} bytes, not {start} to {end}",
                article.len()
            )
        })?;
        match bytes == self.text.as_bytes() {
            true => Ok(()),
            false => Err(format!(
                "bytes {start} to {end} are {:?}, not {:?}",
                String::from_utf8_lossy(bytes),
                self.text
            )),
        }
    }

    fn is_met_by(&self, finding: &PlacedFinding) -> bool {
        let located = finding.place.location();
        let subject = self.subject();
        finding.check.is_named(subject) && located.start < self.end && self.start < located.end
    }
}

/// What came of a check, or of a family where the gold names no more.
#[derive(Debug, Default)]
struct Score {
    musts: usize,
    missed: usize,
    right: usize,
    wrong: usize,
}

impl Score {
    fn precision(&self) -> f64 {
        ratio(self.right, self.right + self.wrong)
    }

    fn recall(&self) -> f64 {
        ratio(self.musts - self.missed, self.musts)
    }

    fn f1(&self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r == 0.0 {
            0.0
        } else {
            2.0 * p * r / (p + r)
        }
    }
}

/// Nothing asked and nothing wrong is perfect.
fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        1.0
    } else {
        part as f64 / whole as f64
    }
}

/// Whether a file is the gold of an article.
pub(super) fn is_gold(path: &Path) -> bool {
    path.to_str()
        .is_some_and(|path| path.ends_with(".gold.jsonl"))
}

/// The annotations of an article; none where it has no gold.
///
/// # Errors
///
/// Where one is none: it names no check that there is, or bytes that the article has not.
fn gold(file: &InputFile, plugins: &Plugins) -> Result<Vec<Gold>, Error> {
    let path = file.path.with_extension("gold.jsonl");
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(source) => return Err(InputError::Read { path, source }.into()),
    };
    // In other formats a text may stand in other bytes.
    let is_plain = matches!(file.format, Format::Text | Format::Markdown);
    let article = match is_plain {
        true => std::fs::read(&file.path).unwrap_or_default(),
        false => Vec::new(),
    };
    let lines = text.lines().enumerate();
    lines
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(number, line)| {
            let wrong = |problem: String| Error::Gold {
                path: path.clone(),
                line: number + 1,
                problem,
            };
            let gold: Gold =
                serde_json::from_str(line).map_err(|error| wrong(error.to_string()))?;
            let known = plugins.checks_named(gold.subject());
            known.map_err(|error| wrong(error.to_string()))?;
            if is_plain {
                gold.stands_in(&article).map_err(wrong)?;
            }
            Ok(gold)
        })
        .collect()
}

#[derive(Debug, Default)]
pub(super) struct Evaluation {
    scores: BTreeMap<String, Score>,
    articles: usize,
    never_flagged: usize,
    pub(super) notes: Vec<String>,
}

impl Evaluation {
    pub(super) fn is_empty(&self) -> bool {
        self.articles == 0
    }

    /// Judges an article by the reviews of its documents.
    pub(super) fn add(
        &mut self,
        file: &InputFile,
        reviews: &[Review],
        plugins: &Plugins,
    ) -> Result<(), Error> {
        let findings: Vec<&PlacedFinding> =
            reviews.iter().flat_map(|review| &review.findings).collect();
        self.judge(&file.path, &gold(file, plugins)?, &findings);
        Ok(())
    }

    /// F1 of all annotations; nothing where there are none.
    pub(super) fn f1(&self) -> Option<f64> {
        let all = self.all();
        (all.musts > 0).then(|| all.f1())
    }

    fn all(&self) -> Score {
        let mut all = Score::default();
        for score in self.scores.values() {
            all.musts += score.musts;
            all.missed += score.missed;
            all.right += score.right;
            all.wrong += score.wrong;
        }
        all
    }

    fn judge(&mut self, path: &Path, gold: &[Gold], findings: &[&PlacedFinding]) {
        self.articles += 1;
        for annotation in gold {
            let met = findings.iter().any(|finding| annotation.is_met_by(finding));
            match annotation.expect {
                Expect::Must => {
                    let score = self
                        .scores
                        .entry(annotation.subject().to_owned())
                        .or_default();
                    score.musts += 1;
                    score.missed += usize::from(!met);
                    if !met {
                        self.note("missed", path, annotation.subject(), &annotation.text);
                    }
                }
                Expect::Never => self.never_flagged += usize::from(met),
                Expect::May => {}
            }
        }
        for finding in findings {
            let right = gold
                .iter()
                .any(|g| g.expect != Expect::Never && g.is_met_by(finding));
            if !right && finding.severity < Severity::Minor {
                continue;
            }
            let score = self.scores.entry(finding.check.id.to_owned()).or_default();
            if right {
                score.right += 1;
            } else {
                score.wrong += 1;
                self.note("false alarm", path, finding.check.id, finding.place.text());
            }
        }
    }

    fn note(&mut self, what: &str, path: &Path, subject: &str, text: &str) {
        let place = path.display();
        self.notes
            .push(format!("{what}: {place}: {subject}: {text}"));
    }

    pub(super) fn print(&self, out: &mut impl Write) -> std::io::Result<()> {
        let header = [
            "check",
            "wanted",
            "missed",
            "right",
            "false alarms",
            "precision",
            "recall",
            "F1",
        ];
        let mut table = table(header.map(str::to_owned));
        for (name, score) in &self.scores {
            table.add_row(row(name, score));
        }
        table.add_row(row("all", &self.all()));
        writeln!(out, "{table}")?;
        writeln!(
            out,
            "{} articles; {} annotations that may never be flagged were",
            self.articles, self.never_flagged
        )
    }
}

fn row(name: &str, score: &Score) -> [String; 8] {
    [
        name.to_owned(),
        score.musts.to_string(),
        score.missed.to_string(),
        score.right.to_string(),
        score.wrong.to_string(),
        format!("{:.3}", score.precision()),
        format!("{:.3}", score.recall()),
        format!("{:.3}", score.f1()),
    ]
}
