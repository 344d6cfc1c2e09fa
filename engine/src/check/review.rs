//! What was found in a document, and what is decided of it.

use crate::check::document::{AnalysedDocument, PageSegment};
use crate::check::finding::PlacedFinding;
use crate::check::pipeline::Pipeline;
use crate::verdict::gate::{self, Gate, Points, Verdict};
use crate::verdict::overrides::Override;
use crate::verdict::suppressions::{self, Comment, Suppressions};
use copydesk_core::Span;
use copydesk_core::checker::ReportedFact;
use jiff::civil::Date;
use std::path::PathBuf;
use std::sync::Arc;

/// What was found in a document.
#[derive(Debug)]
pub struct Review {
    /// The name under which it is reported: its path, or what its file calls it.
    pub name: String,
    /// The file it stands in.
    pub path: PathBuf,
    /// BCP 47 tag, `und` where nobody knows.
    pub language: String,
    /// Empty where nobody knows.
    pub source_language: String,
    /// What names the source that other documents may be translated from too.
    pub original: Option<String>,
    /// Words, or characters where the language is counted in characters.
    pub words: usize,
    /// What `words` counts.
    pub unit: &'static str,
    /// In the order of the text, those that do not count among them.
    pub findings: Vec<PlacedFinding>,
    /// What could not be checked.
    pub errors: Vec<String>,
    /// What the user should know.
    pub notes: Vec<String>,
    /// What closes its gate.
    pub gate: Gate,
    /// Penalty points by severity.
    pub points: Points,
    /// The document itself, where somebody shows its text.
    pub analysed: Option<Arc<AnalysedDocument>>,
    /// What lets it out in spite of that.
    pub overridden: Option<Override>,
    /// Whether its source text is known.
    pub has_source: bool,
    /// Whether a document without words is no failure.
    pub may_be_empty: bool,
    /// Whether it was compared with a baseline.
    pub has_baseline: bool,
    /// The comments of its file that suppress.
    pub comments: Vec<Comment>,
    /// Those beside its configuration.
    pub suppressions: Arc<Suppressions>,
    /// What is brought together with other documents; nothing where nothing is.
    pub kept: Option<Kept>,
}

/// What more than one document is reconciled from.
#[derive(Debug)]
pub struct Kept {
    /// What it was checked with.
    pub pipeline: Arc<Pipeline>,
    /// The document.
    pub analysed: Arc<AnalysedDocument>,
    /// Each with the number of the instance that reported it.
    pub facts: Vec<(usize, ReportedFact)>,
}

impl Review {
    /// The findings that count.
    pub fn counting(&self) -> impl Iterator<Item = &PlacedFinding> {
        self.findings
            .iter()
            .filter(|finding| finding.accepted.is_none())
    }

    /// The rule by which a finding closes the gate by itself.
    pub fn closes_on(&self, finding: &PlacedFinding) -> Option<String> {
        let counts = finding.accepted.is_none();
        let rule = || self.gate.closes_on(finding.check, finding.severity);
        counts.then(rule).flatten()
    }

    /// The facts that a plugin reported, each with the text of its place. They
    /// are kept where the scope is more than the document, until that is reconciled.
    pub fn facts(&self, plugin: &str) -> impl Iterator<Item = (&str, &ReportedFact)> {
        self.kept.iter().flat_map(move |kept| {
            let text = kept.analysed.analysis.document().text;
            let own = move |&&(number, _): &&(usize, ReportedFact)| {
                kept.pipeline.instances[number].plugin().name == plugin
            };
            let facts = kept.facts.iter().filter(own);
            facts.map(move |(_, fact)| (&text[fact.span.range()], fact))
        })
    }

    /// The segments of its text, each with the findings that touch it and their numbers, in the
    /// order of the text; none where the text is not kept.
    pub fn segments(&self) -> Vec<(PageSegment<'_>, Vec<(usize, &PlacedFinding)>)> {
        let page = self.analysed.as_ref().map(|analysed| analysed.page());
        let page = page.unwrap_or_default();
        let mut segments: Vec<_> = page.into_iter().map(|s| (s, Vec::new())).collect();
        for (number, finding) in self.findings.iter().enumerate() {
            let Span { start, end } = finding.place.span;
            let first = segments.partition_point(|(s, _)| s.span.end < start);
            for (segment, own) in &mut segments[first..] {
                if segment.span.start > end {
                    break;
                }
                if segment.span.overlaps(finding.place.span) || start == end {
                    own.push((number, finding));
                }
            }
        }
        segments
    }

    /// Marks what is suppressed as accepted.
    pub fn suppress(&mut self, today: Date) {
        let comments = std::mem::take(&mut self.comments);
        let stale = suppressions::accept(&comments, &self.name, &mut self.findings);
        self.notes.extend(stale);
        let suppressions = Arc::clone(&self.suppressions);
        suppressions.accept(&self.path, &mut self.findings, today);
    }

    /// Penalty points of a finding.
    pub fn points_of(&self, finding: &PlacedFinding) -> u32 {
        self.points.of(finding.severity)
    }

    /// Penalty points in all.
    pub fn points(&self) -> u64 {
        let points = self
            .counting()
            .map(|finding| self.points.of(finding.severity));
        points.map(u64::from).sum()
    }

    /// Penalty points a thousand words.
    pub fn penalty(&self) -> f64 {
        gate::per_thousand(self.points(), self.words)
    }

    /// What is decided of it, and the rules that close its gate, or why it was not
    /// checked.
    pub fn verdict(&self) -> (Verdict, Vec<String>) {
        let closes = |finding| self.closes_on(finding);
        let mut reasons: Vec<String> = self.counting().filter_map(closes).collect();
        reasons.extend(self.gate.closes_on_penalty(self.penalty()));
        reasons.sort();
        reasons.dedup();
        if !reasons.is_empty() && self.overridden.is_none() {
            return (Verdict::Closed, reasons);
        }
        let mut missing = self.errors.clone();
        if self.gate.needs_source && !self.has_source {
            let gate = &self.gate.name;
            missing.push(format!("needs-source of {gate}: it has no source text"));
        }
        if self.words == 0 && !self.may_be_empty {
            missing.push("it has no words: there was nothing to check".to_owned());
        }
        if missing.is_empty() {
            (Verdict::Open, reasons)
        } else {
            (Verdict::NotChecked, missing)
        }
    }

    /// In the order of the text, of each check for a place the gravest finding.
    pub fn sort(&mut self) {
        self.findings.sort_by(|a, b| {
            let weight = b.severity.cmp(&a.severity);
            a.order().cmp(&b.order()).then(weight)
        });
        self.findings.dedup_by(|a, b| a.order() == b.order());
    }
}
