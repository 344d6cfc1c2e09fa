//! What was found in a document, and what is decided of it.

use crate::baseline::fingerprint;
use crate::config::Override;
use crate::gate::{self, Gate, Points, Verdict};
use crate::paper::{Paper, Spot};
use crate::setup::Setup;
use crate::suppression::{self, Comment, Suppressions};
use copydesk_core::checker::ReportedFact;
use copydesk_core::document::Role;
use copydesk_core::{Check, Severity, Span, Suggestion};
use jiff::civil::Date;
use std::path::PathBuf;
use std::sync::Arc;

/// What was found in a document.
#[derive(Debug)]
pub(crate) struct Review {
    pub(crate) name: String,
    pub(crate) path: PathBuf,
    pub(crate) language: String,
    /// Empty where nobody knows.
    pub(crate) source_language: String,
    /// What names the source that other documents may be translated from too.
    pub(crate) original: Option<String>,
    /// Words, or characters where the language is counted in characters.
    pub(crate) words: usize,
    /// What `words` counts.
    pub(crate) unit: &'static str,
    pub(crate) findings: Vec<PlacedFinding>,
    /// What could not be checked.
    pub(crate) errors: Vec<String>,
    /// What the user should know.
    pub(crate) notes: Vec<String>,
    /// What closes its gate.
    pub(crate) gate: Gate,
    pub(crate) points: Points,
    /// Its text, where a report shows it.
    pub(crate) page: Vec<PageSegment>,
    /// What lets it out in spite of that.
    pub(crate) overridden: Option<Override>,
    pub(crate) has_source: bool,
    /// Whether a document without words is no failure.
    pub(crate) may_be_empty: bool,
    /// Whether it was compared with a baseline.
    pub(crate) has_baseline: bool,
    /// The comments of its file that suppress.
    pub(crate) comments: Vec<Comment>,
    pub(crate) suppressions: Arc<Suppressions>,
    pub(crate) kept: Option<Kept>,
}

/// What more than one document is reconciled from.
#[derive(Debug)]
pub(crate) struct Kept {
    pub(crate) setup: Arc<Setup>,
    pub(crate) paper: Arc<Paper>,
    /// Each with the number of the instance that reported it.
    pub(crate) facts: Vec<(usize, ReportedFact)>,
}

impl Review {
    /// The findings that count.
    pub(crate) fn counting(&self) -> impl Iterator<Item = &PlacedFinding> {
        self.findings
            .iter()
            .filter(|finding| finding.accepted.is_none())
    }

    /// The rule by which a finding closes the gate by itself.
    pub(crate) fn closes_on(&self, finding: &PlacedFinding) -> Option<String> {
        let counts = finding.accepted.is_none();
        let rule = || self.gate.closes_on(finding.check, finding.severity);
        counts.then(rule).flatten()
    }

    /// The facts that a plugin reported, each with the text of its place. They
    /// are kept where the scope is more than the document, until that is reconciled.
    pub(crate) fn facts(&self, plugin: &str) -> impl Iterator<Item = (&str, &ReportedFact)> {
        self.kept.iter().flat_map(move |kept| {
            let text = kept.paper.analysis.document().text;
            let own = move |&&(number, _): &&(usize, ReportedFact)| {
                kept.setup.instances[number].plugin().name == plugin
            };
            let facts = kept.facts.iter().filter(own);
            facts.map(move |(_, fact)| (&text[fact.span.range()], fact))
        })
    }

    /// The segments of its page, each with the findings that touch it and their
    /// numbers, in the order of the text.
    pub(crate) fn segments(&self) -> Vec<(&PageSegment, Vec<(usize, &PlacedFinding)>)> {
        let mut segments: Vec<_> = self.page.iter().map(|s| (s, Vec::new())).collect();
        for (number, finding) in self.findings.iter().enumerate() {
            let Span { start, end } = finding.spot.span;
            let first = self.page.partition_point(|s| s.span.end < start);
            for (segment, own) in &mut segments[first..] {
                if segment.span.start > end {
                    break;
                }
                if segment.span.overlaps(finding.spot.span) || start == end {
                    own.push((number, finding));
                }
            }
        }
        segments
    }

    /// Marks what is suppressed as accepted.
    pub(crate) fn suppress(&mut self, today: Date) {
        let comments = std::mem::take(&mut self.comments);
        let stale = suppression::accept(&comments, self);
        self.notes.extend(stale);
        let suppressions = Arc::clone(&self.suppressions);
        suppressions.accept(self, today);
    }

    /// Penalty points of a finding.
    pub(crate) fn points_of(&self, finding: &PlacedFinding) -> u32 {
        self.points.of(finding.severity)
    }

    /// Penalty points in all.
    pub(crate) fn points(&self) -> u64 {
        let points = self
            .counting()
            .map(|finding| self.points.of(finding.severity));
        points.map(u64::from).sum()
    }

    /// Penalty points a thousand words.
    pub(crate) fn penalty(&self) -> f64 {
        gate::per_thousand(self.points(), self.words)
    }

    /// What is decided of it, and the rules that close its gate, or why it was not
    /// checked.
    pub(crate) fn verdict(&self) -> (Verdict, Vec<String>) {
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
            missing.push(format!("needs-source of {}: there is none", self.gate.name));
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
    pub(crate) fn sort(&mut self) {
        self.findings.sort_by(|a, b| {
            let weight = b.severity.cmp(&a.severity);
            a.order().cmp(&b.order()).then(weight)
        });
        self.findings.dedup_by(|a, b| a.order() == b.order());
    }
}

/// A finding in its place.
#[derive(Clone, Debug)]
pub(crate) struct PlacedFinding {
    pub(crate) check: &'static Check,
    pub(crate) severity: Severity,
    pub(crate) spot: Spot,
    /// One for all findings that say the same.
    pub(crate) message: Arc<str>,
    pub(crate) suggestions: Vec<Suggestion>,
    pub(crate) related: Vec<PlacedRelated>,
    /// Why it does not count.
    pub(crate) accepted: Option<Accepted>,
}

/// A segment as a report shows it.
#[derive(Clone, Debug)]
pub(crate) struct PageSegment {
    pub(crate) role: Role,
    /// Its bytes in the document's text.
    pub(crate) span: Span,
    pub(crate) text: String,
    pub(crate) source: Option<String>,
    /// The name that the format gives it.
    pub(crate) id: Option<String>,
}

impl PageSegment {
    /// The bytes of its own text that a span of the document's touches.
    pub(crate) fn within(&self, span: Span) -> (usize, usize) {
        let own = |at: u32| (at.clamp(self.span.start, self.span.end) - self.span.start) as usize;
        (own(span.start), own(span.end))
    }
}

/// Why a finding does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Accepted {
    /// It is in the baseline.
    Baseline,
    /// Somebody suppresses it, for this reason.
    Suppressed(String),
}

impl Accepted {
    /// As reports say it.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Baseline => "baseline".to_owned(),
            Self::Suppressed(reason) => format!("suppressed: {reason}"),
        }
    }
}

impl PlacedFinding {
    /// What it is known by when the text around it has moved.
    pub(crate) fn fingerprint(&self) -> String {
        let spot = &self.spot;
        fingerprint(self.check.id, spot.before(), spot.text(), spot.after())
    }

    fn order(&self) -> (Span, &str) {
        (self.spot.span, self.check.id)
    }
}

/// A place that belongs to a finding.
#[derive(Clone, Debug)]
pub(crate) struct PlacedRelated {
    pub(crate) spot: Spot,
    pub(crate) message: String,
}
