//! One self-contained page for an editor: the documents with what closes each, then each article
//! with its faults in place, its source beside it, filters, charts. What is neutral is folded away
//! until it is wanted. Nothing is loaded from elsewhere.

mod document;

use crate::reporter::Reporter;
use crate::visible::{harmless, without_commands};
use copydesk_core::Severity;
use copydesk_engine::{Provenance, Review, Summary};
pub use document::Sections;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// How pages of documents look.
pub const STYLE: &str = include_str!("page.css");

/// What pages of documents do: filters, jumps, repairs.
pub const SCRIPT: &str = include_str!("page.js");

/// A box for each severity, the gravest first, with how many findings it has where that is known;
/// what is neutral is left out until it is wanted.
pub fn severities(count: impl Fn(Severity) -> Option<usize>) -> Markup {
    html! {
        @for severity in Severity::ALL.iter().rev() {
            label.(severity.name()) {
                input type="checkbox" name="severity" value=(severity.name())
                    checked[*severity > Severity::Neutral];
                (severity.name())
                @if let Some(count) = count(*severity) { " " (count) }
            }
        }
    }
}

/// The keys that pages of documents know.
pub fn keys() -> Markup {
    let key = |key: &str, does: &str| html! { kbd { (key) } " " (does) " " };
    html! {
        p.keys {
            (key("j", "next,")) (key("k", "previous,")) (key("Enter", "to the text,"))
            (key("a", "replace,")) (key("u", "undo"))
        }
    }
}

pub(crate) struct Html<W> {
    out: W,
    provenance: Provenance,
    sections: Sections,
    documents: Vec<Markup>,
    /// The rows of the table of documents.
    rows: Vec<Markup>,
    names: Vec<String>,
    /// By check, how many findings count, and their points.
    checks: BTreeMap<&'static str, (usize, u64)>,
}

impl<W: Write> Html<W> {
    pub(crate) fn new(out: W, provenance: Provenance) -> Self {
        Self {
            out,
            sections: Sections::new(provenance.clone()),
            provenance,
            documents: Vec::new(),
            rows: Vec::new(),
            names: Vec::new(),
            checks: BTreeMap::new(),
        }
    }
}

impl<W: Write> Reporter for Html<W> {
    fn review(&mut self, review: &Review) -> io::Result<()> {
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
        self.documents.push(self.sections.section(review));
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
                    style { (PreEscaped(STYLE)) }
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
                            (severities(|severity| Some(summary.findings[severity as usize])))
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
                        (keys())
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
                    script { (PreEscaped(SCRIPT)) }
                }
            }
        };
        let page = page.into_string();
        self.out.write_all(without_commands(&page).as_bytes())?;
        self.out.write_all(b"\n")?;
        self.out.flush()
    }
}
