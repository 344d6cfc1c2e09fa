//! For reading: each fault once, with its excerpt; the other places of the
//! same fault behind it. In a document the gravest come last, where a reader begins; what is neutral
//! is counted, and shown where it is asked for.

use crate::faults::{Numbered, faults};
use crate::reporter::Reporter;
use crate::visible::{harmless, one_line, visible};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use copydesk_core::Severity;
use copydesk_core::document::Position;
use copydesk_engine::{CONTEXT, DocumentSpan, PlacedFinding, Review, Summary, Verdict};
use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// A longer quotation is cut in its middle.
const LONGEST_QUOTATION: usize = 100;

pub(crate) struct Human<W> {
    out: W,
    renderer: Renderer,
    has_neutral: bool,
    /// How often each check found something, the gravest first.
    by_check: BTreeMap<(Reverse<Severity>, &'static str), usize>,
}

impl<W: Write> Human<W> {
    pub(crate) fn new(out: W, has_neutral: bool) -> Self {
        let width = terminal_size::terminal_size().map_or(100, |(width, _)| usize::from(width.0));
        Self {
            out,
            renderer: Renderer::styled().term_width(width),
            has_neutral,
            by_check: BTreeMap::new(),
        }
    }
}

impl<W: Write> Reporter for Human<W> {
    fn review(&mut self, review: &Review) -> io::Result<()> {
        let is_shown =
            |finding: &&PlacedFinding| self.has_neutral || finding.severity > Severity::Neutral;
        for finding in review.counting() {
            let check = (Reverse(finding.severity), finding.check.id);
            *self.by_check.entry(check).or_default() += 1;
        }
        let mut groups = faults(review.counting().filter(is_shown).enumerate());
        groups.sort_by_key(|group| group[0].1.severity);
        for group in groups {
            let (_, first) = group[0];
            let text = excerpt(&self.renderer, first, &group[1..]);
            let place = position(&first.place);
            writeln!(
                self.out,
                "{}:{place}\n{text}\n",
                one_line(&visible(&review.name))
            )?;
        }
        Ok(())
    }

    fn finish(&mut self, summary: &Summary) -> io::Result<()> {
        let is_listed = |(Reverse(severity), _): &(Reverse<Severity>, &str)| {
            self.has_neutral || *severity > Severity::Neutral
        };
        let mut listed = self
            .by_check
            .iter()
            .filter(|(check, _)| is_listed(check))
            .peekable();
        let is_any = listed.peek().is_some();
        for ((Reverse(severity), check), number) in listed {
            writeln!(self.out, "{number:>5} {:<8} {check}", severity.name())?;
        }
        if is_any {
            writeln!(self.out)?;
        }
        let counts: Vec<String> = Severity::ALL
            .iter()
            .rev()
            .map(|&severity| (summary.findings[severity as usize], severity))
            .filter(|&(n, _)| n > 0)
            .map(|(n, severity)| match severity {
                Severity::Neutral if !self.has_neutral => {
                    format!("{n} {severity}, which --all shows")
                }
                _ => format!("{n} {severity}"),
            })
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
        let mut by = closed_by(summary);
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

/// What closes the gate, with the documents that it holds back: the first of many.
fn closed_by(summary: &Summary) -> Vec<String> {
    const NAMED: usize = 3;
    let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
    for (name, reasons) in &summary.closed_by {
        let reason = reasons.join("; ");
        match groups.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, names)) => names.push(name),
            None => groups.push((reason, vec![name])),
        }
    }
    let said = |(reason, names): (String, Vec<&str>)| {
        let named: Vec<&str> = names.iter().take(NAMED).copied().collect();
        let more = match names.len() - named.len() {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        format!("{}{more} ({reason})", named.join(", "))
    };
    groups.into_iter().map(said).collect()
}

fn excerpt(renderer: &Renderer, finding: &PlacedFinding, others: &[Numbered<'_>]) -> String {
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
        let places: Vec<String> = others.iter().map(|(_, f)| position(&f.place)).collect();
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
