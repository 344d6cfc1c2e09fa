//! One self-contained page for an editor: the documents with what closes each, then each article
//! with its faults in place, its source beside it, filters, charts. What is neutral is folded away
//! until it is wanted. Nothing is loaded from elsewhere.

use crate::faults::{Numbered, faults};
use crate::reporter::Reporter;
use crate::visible::{harmless, visible, without_commands};
use copydesk_core::Severity;
use copydesk_engine::{
    Accepted, PageSegment, PlacedFinding, PluginBuild, Provenance, Review, Summary,
};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use std::collections::BTreeMap;
use std::io::{self, Write};

pub(crate) struct Html<W> {
    out: W,
    provenance: Provenance,
    documents: Vec<Markup>,
    /// The rows of the table of documents.
    rows: Vec<Markup>,
    names: Vec<String>,
    /// By check, how many findings count, and their points.
    checks: BTreeMap<&'static str, (usize, u64)>,
    number: usize,
}

impl<W: Write> Html<W> {
    pub(crate) fn new(out: W, provenance: Provenance) -> Self {
        Self {
            out,
            provenance,
            documents: Vec::new(),
            rows: Vec::new(),
            names: Vec::new(),
            checks: BTreeMap::new(),
            number: 0,
        }
    }

    /// A fault with its places.
    fn card(&self, fault: &[Numbered<'_>]) -> Markup {
        let (first, finding) = fault[0];
        let (severity, check) = (finding.severity.name(), finding.check.id);
        let numbers: Vec<String> = fault.iter().map(|(number, _)| number.to_string()).collect();
        let plugin = self.provenance.of(finding.check.family());
        let plugin = plugin.map(PluginBuild::to_string).unwrap_or_default();
        html! {
            li.finding.(severity) id={ "f" (first) } tabindex="-1" data-check=(check)
                data-numbers=(numbers.join(" ")) data-severity=(severity)
                data-accepted[finding.accepted.is_some()] {
                @for (number, one) in fault {
                    @let from = one.place.location().from;
                    a.place href={ "#m" (number) } { (from.line) ":" (from.column) } " "
                }
                strong.severity { (severity) }
                " " code title=(plugin) { (check) }
                p.message { (harmless(&finding.message)) }
                @for suggestion in &finding.suggestions {
                    p.change { del { (visible(finding.place.text())) } " → " ins { (visible(&suggestion.replacement)) } }
                }
                @for related in &finding.related {
                    @let line = related.place.location().from.line;
                    p.related {
                        (related.place.document_beside(&finding.place).unwrap_or("here")) ":" (line) " "
                        (harmless(&related.message))
                    }
                }
                @match &finding.accepted {
                    Some(Accepted::Baseline) => { p.accepted { "accepted: it is in the baseline" } }
                    Some(Accepted::Suppressed(reason)) => { p.accepted { "accepted: " (harmless(reason)) } }
                    None => {}
                }
            }
        }
    }
}

impl<W: Write> Reporter for Html<W> {
    fn review(&mut self, review: &Review) -> io::Result<()> {
        let first = self.number;
        self.number += review.findings.len();
        for finding in review.counting() {
            let entry = self.checks.entry(finding.check.id).or_default();
            entry.0 += 1;
            entry.1 += u64::from(review.points_of(finding));
        }
        let (verdict, reasons) = review.verdict();
        let article = self.names.len();
        self.names.push(review.name.clone());
        let count = |severity: Severity| {
            let counting = review.counting();
            counting
                .filter(|finding| finding.severity == severity)
                .count()
        };
        let state = verdict.name().replace(' ', "-");
        self.rows.push(html! {
            tr {
                th scope="row" { a href={ "#d" (article) } { (harmless(&review.name)) } }
                td.(state) { (verdict.name()) }
                @for severity in Severity::ALL.iter().rev() { td.number { (count(*severity)) } }
                td { @for reason in &reasons { p { (harmless(reason)) } } }
            }
        });
        let segments = review.segments();
        let has_source = segments.iter().any(|(segment, _)| segment.source.is_some());
        self.documents.push(html! {
            section.document id={ "d" (article) } data-document=(article) {
                h2 { (harmless(&review.name)) }
                p.verdict.(verdict.name().replace(' ', "-")) {
                    (verdict.name()) ": " (review.language) ", " (review.words) " " (review.unit) ", penalty " (review.penalty())
                }
                @for reason in &reasons { p.reason { (harmless(reason)) } }
                @for error in &review.errors { p.error { (harmless(error)) } }
                div.columns {
                    div.article.with-source[has_source] lang=(review.language) {
                        @for (segment, findings) in &segments {
                            (block(segment, findings, first, has_source))
                        }
                    }
                    ol.findings {
                        @let numbered = review.findings.iter().enumerate();
                        @for fault in faults(numbered.map(|(number, one)| (first + number, one))) {
                            (self.card(&fault))
                        }
                    }
                }
            }
        });
        Ok(())
    }

    fn finish(&mut self, summary: &Summary) -> io::Result<()> {
        let verdict = summary.verdict();
        let most = self
            .checks
            .values()
            .map(|(_, points)| *points)
            .max()
            .unwrap_or(0)
            .max(1);
        let page = html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta http-equiv="Content-Security-Policy"
                        content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";
                    title { "copydesk: gate " (verdict.name()) }
                    style { (PreEscaped(include_str!("page.css"))) }
                }
                body {
                    header {
                        h1.(verdict.name().replace(' ', "-")) { "Gate " (verdict.name()) }
                        p {
                            (summary.documents) " documents, " (summary.words) " words, penalty "
                            (summary.penalty()) " a thousand words"
                        }
                        @if let Some(reason) = summary.closes_overall() { p.reason { (reason) } }
                        @for error in &summary.errors { p.error { (harmless(error)) } }
                        @for (name, over) in &summary.overridden {
                            p.reason {
                                (harmless(name)) " was let out by " (harmless(&over.by)) " until "
                                (harmless(&over.until)) ": " (harmless(&over.reason))
                            }
                        }
                    }
                    nav aria-label="Filters" {
                        fieldset {
                            legend { "Severity" }
                            @for severity in Severity::ALL.iter().rev() {
                                label.(severity.name()) {
                                    input type="checkbox" name="severity" value=(severity.name())
                                        checked[*severity > Severity::Neutral];
                                    (severity.name()) " " (summary.findings[*severity as usize])
                                }
                            }
                            label { input type="checkbox" name="accepted"; "accepted " (summary.accepted) }
                        }
                        label { "Check "
                            select name="check" {
                                option value="" { "all" }
                                @for check in self.checks.keys() { option { (check) } }
                            }
                        }
                        label { "Document "
                            select name="document" {
                                option value="" { "all" }
                                @for (number, name) in self.names.iter().enumerate() {
                                    option value=(number) { (harmless(name)) }
                                }
                            }
                        }
                        p.keys { kbd { "j" } " next, " kbd { "k" } " previous, " kbd { "Enter" } " to the text" }
                    }
                    @if self.rows.len() > 1 {
                        table.documents {
                            caption { "Documents" }
                            thead {
                                tr {
                                    th scope="col" { "document" }
                                    th scope="col" { "gate" }
                                    @for severity in Severity::ALL.iter().rev() {
                                        th.number scope="col" { (severity.name()) }
                                    }
                                    th scope="col" { "closed by" }
                                }
                            }
                            tbody { @for row in &self.rows { (row) } }
                        }
                    }
                    figure.chart {
                        figcaption { "Penalty points by check" }
                        @for (check, (count, points)) in &self.checks {
                            div.bar {
                                span { (check) }
                                span.track { span.fill style={ "width:" (points * 100 / most) "%" } {} }
                                span { (points) " for " (count) }
                            }
                        }
                    }
                    main { @for document in &self.documents { (document) } }
                    footer {
                        @if let Some(said) = summary.passed_over_said() { p { (said) } }
                        @if !summary.settings.is_empty() {
                            h2 { "Settings" }
                            ul { @for used in &summary.settings { li { (harmless(&used.to_string())) } } }
                        }
                        h2 { "Plugins" }
                        ul { @for line in self.provenance.all() { li { (line.to_string()) } } }
                    }
                    script { (PreEscaped(include_str!("page.js"))) }
                }
            }
        };
        let page = page.into_string();
        self.out.write_all(without_commands(&page).as_bytes())?;
        self.out.write_all(b"\n")?;
        self.out.flush()
    }
}

/// A segment with its faults, and its source beside it.
fn block(
    segment: &PageSegment<'_>,
    findings: &[(usize, &PlacedFinding)],
    first: usize,
    has_source: bool,
) -> Markup {
    html! {
        div.segment.(segment.role.name()) {
            p dir="auto" { (marked(segment, findings, first)) }
            @if has_source {
                p.source dir="auto" { (harmless(segment.source.unwrap_or_default())) }
            }
        }
    }
}

/// The text of a segment, what is wrong in it marked: cut where a finding begins or
/// ends, each piece in the colour of the gravest.
fn marked(segment: &PageSegment<'_>, findings: &[(usize, &PlacedFinding)], first: usize) -> Markup {
    let mut cuts: Vec<usize> = vec![0, segment.text.len()];
    for (_, finding) in findings {
        let (start, end) = segment.within(finding.place.span);
        cuts.extend([start, end]);
    }
    cuts.sort_unstable();
    cuts.dedup();
    let mut waiting = findings.iter().peekable();
    // Those over the piece at hand.
    let mut over: Vec<&(usize, &PlacedFinding)> = Vec::new();
    let mut pieces = Vec::new();
    for piece in cuts.windows(2) {
        over.retain(|(_, finding)| segment.within(finding.place.span).1 > piece[0]);
        let begun = over.len();
        while let Some(next) = waiting.next_if(|(_, f)| segment.within(f.place.span).0 <= piece[0])
        {
            over.push(next);
        }
        let text = harmless(&segment.text[piece[0]..piece[1]]);
        pieces.push(html! {
            @for (number, _) in &over[begun..] { span.anchor id={ "m" (first + number) } {} }
            @if let Some((_, gravest)) = over.iter().max_by_key(|(_, finding)| finding.severity) {
                @let numbers: Vec<String> = over.iter().map(|(n, _)| (first + n).to_string()).collect();
                mark.(gravest.severity.name()) data-findings=(numbers.join(" "))
                    title=(harmless(&gravest.message)) { (text) }
            } @else { (text) }
        });
    }
    html! {
        @for piece in &pieces { (piece) }
        // At the end, where there is no text to mark.
        @for (number, _) in waiting { span.anchor id={ "m" (first + number) } {} }
    }
}
