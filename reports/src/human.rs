//! For reading: each fault once, with its excerpt; the other places of the
//! same fault behind it.

use crate::reporter::Reporter;
use crate::visible::{harmless, one_line, visible};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use copydesk_core::Severity;
use copydesk_core::document::Position;
use copydesk_engine::{CONTEXT, DocumentSpan, PlacedFinding, Review, Summary, Verdict};
use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{self, Write};

/// A longer quotation is cut in its middle.
const LONGEST_QUOTATION: usize = 100;

pub(crate) struct Human<W> {
    out: W,
    renderer: Renderer,
}

impl<W: Write> Human<W> {
    pub(crate) fn new(out: W) -> Self {
        let width = terminal_size::terminal_size().map_or(100, |(width, _)| usize::from(width.0));
        Self {
            out,
            renderer: Renderer::styled().term_width(width),
        }
    }
}

impl<W: Write> Reporter for Human<W> {
    fn review(&mut self, review: &Review) -> io::Result<()> {
        for group in faults(review.counting()) {
            let text = excerpt(&self.renderer, group[0], &group[1..]);
            let place = position(&group[0].place);
            writeln!(
                self.out,
                "{}:{place}\n{text}\n",
                one_line(&visible(&review.name))
            )?;
        }
        Ok(())
    }

    fn finish(&mut self, summary: &Summary) -> io::Result<()> {
        let counts: Vec<String> = Severity::ALL
            .iter()
            .rev()
            .map(|&severity| (summary.findings[severity as usize], severity))
            .filter(|&(n, _)| n > 0)
            .map(|(n, severity)| format!("{n} {severity}"))
            .collect();
        let found = if counts.is_empty() {
            "nothing found".to_owned()
        } else {
            format!("found {}", counts.join(", "))
        };
        let (documents, words) = (summary.documents, summary.words);
        writeln!(
            self.out,
            "{documents} {}, {words} words: {found}; penalty {} a thousand words",
            if documents == 1 {
                "document"
            } else {
                "documents"
            },
            summary.penalty()
        )?;
        if summary.accepted > 0 {
            writeln!(self.out, "{} more are accepted", summary.accepted)?;
        }
        if let Some(said) = summary.passed_over_said() {
            writeln!(self.out, "{said}")?;
        }
        for settings in &summary.settings {
            writeln!(self.out, "{}", one_line(&visible(&settings.to_string())))?;
        }
        for (name, over) in &summary.overridden {
            let (by, reason, until) = (&over.by, &over.reason, &over.until);
            let text = format!("{name}: let out by {by} until {until}: {reason}");
            writeln!(self.out, "{}", one_line(&visible(&text)))?;
        }
        for text in summary.unchecked_said() {
            writeln!(self.out, "{}", one_line(&visible(&text)))?;
        }
        let closed = summary.closed_by.iter();
        let mut by: Vec<String> = closed
            .map(|(name, reasons)| format!("{name} ({})", reasons.join("; ")))
            .collect();
        by.extend(summary.closes_overall());
        match summary.verdict() {
            Verdict::Open => writeln!(self.out, "gate open")?,
            Verdict::NotChecked => writeln!(self.out, "gate not checked")?,
            Verdict::Closed => writeln!(
                self.out,
                "gate closed by {}",
                one_line(&visible(&by.join(", ")))
            )?,
        }
        self.out.flush()
    }
}

/// The findings, those of one fault together, in the order of the first ones.
fn faults<'a>(findings: impl Iterator<Item = &'a PlacedFinding>) -> Vec<Vec<&'a PlacedFinding>> {
    let mut groups: Vec<Vec<&PlacedFinding>> = Vec::new();
    let mut known = HashMap::new();
    for finding in findings {
        let fault = (finding.check.id, finding.severity, &finding.message);
        let group = *known.entry(fault).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[group].push(finding);
    }
    groups
}

fn excerpt(renderer: &Renderer, finding: &PlacedFinding, others: &[&PlacedFinding]) -> String {
    let level = match finding.severity {
        Severity::Critical | Severity::Major => Level::ERROR,
        Severity::Minor => Level::WARNING,
        Severity::Neutral => Level::INFO,
    };
    let title = level
        .with_name(Some(finding.severity.name()))
        .primary_title(one_line(&finding.message))
        .id(finding.check.id);
    let suggestions: Vec<String> = finding
        .suggestions
        .iter()
        .map(|s| visible(&s.replacement))
        .collect();
    let label = (!suggestions.is_empty()).then(|| format!("→ {}", suggestions.join(" or ")));
    let mut group = title.element(snippet(&finding.place, label));
    if !others.is_empty() {
        let places: Vec<String> = others.iter().map(|f| position(&f.place)).collect();
        group = note(group, "also", &places.join(", "));
    }
    for related in &finding.related {
        let place = match related.place.document_beside(&finding.place) {
            Some(document) => format!("{document}:{}", position(&related.place)),
            None => position(&related.place),
        };
        group = note(group, &one_line(&related.message), &one_line(&place));
    }
    renderer.render(&[group])
}

fn note<'a>(group: Group<'a>, what: &str, place: &str) -> Group<'a> {
    group.element(Level::NOTE.no_name().message(format!("{what}: {place}")))
}

fn position(place: &DocumentSpan) -> String {
    let Position { line, column, .. } = place.location().from;
    format!("{line}:{column}")
}

/// The text around a place, on one line.
fn snippet(
    place: &DocumentSpan,
    label: Option<String>,
) -> Snippet<'static, annotate_snippets::Annotation<'static>> {
    let before = unbroken(&without_broken_start(place.before()));
    let text = unbroken(&shortened(place.text()));
    let after = unbroken(&without_broken_end(place.after()));
    let start = before.len();
    let span = start..start + text.len();
    Snippet::source(format!("{before}{text}{after}"))
        .line_start(place.location().from.line as usize)
        .annotation(AnnotationKind::Primary.span(span).label(label))
}

/// Text that was cut in a word begins with the next one.
fn without_broken_start(text: &str) -> Cow<'_, str> {
    match text.split_once(' ') {
        Some((_, rest)) if is_cut(text) => format!("… {rest}").into(),
        _ => text.into(),
    }
}

/// Text that was cut in a word ends with the one before.
fn without_broken_end(text: &str) -> Cow<'_, str> {
    match text.rsplit_once(' ') {
        Some((rest, _)) if is_cut(text) => format!("{rest} …").into(),
        _ => text.into(),
    }
}

fn is_cut(text: &str) -> bool {
    text.chars().count() == CONTEXT
}

fn unbroken(text: &str) -> String {
    harmless(&text.replace(['\n', '\r', '\t'], " "))
}

fn shortened(text: &str) -> String {
    let len = text.chars().count();
    if len <= LONGEST_QUOTATION {
        return text.to_owned();
    }
    let half = LONGEST_QUOTATION / 2;
    let head: String = text.chars().take(half).collect();
    let tail: String = text.chars().skip(len - half).collect();
    format!("{head} … {tail}")
}
