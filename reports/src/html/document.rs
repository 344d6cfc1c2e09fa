//! A document on a page: what closes its gate, an outline, its text with the faults in their
//! places and its source beside it, and a card for each fault with its repairs.

use crate::faults::{Numbered, faults};
use crate::visible::{acts, harmless, visible};
use copydesk_core::{Severity, Suggestion};
use copydesk_engine::{Accepted, PageSegment, PlacedFinding, PluginBuild, Provenance, Review};
use maud::{Markup, html};

/// Makes the sections of documents, whose findings are numbered one after the other.
#[derive(Clone, Default)]
pub struct Sections {
    provenance: Provenance,
    documents: usize,
    findings: usize,
}

impl Sections {
    /// None yet; the findings come from these plugins.
    pub fn new(provenance: Provenance) -> Self {
        Self {
            provenance,
            ..Self::default()
        }
    }

    /// The next document as HTML.
    pub fn html(&mut self, review: &Review) -> String {
        self.section(review).into_string()
    }

    /// The next document.
    pub(super) fn section(&mut self, review: &Review) -> Markup {
        let (article, first) = (self.documents, self.findings);
        self.documents += 1;
        self.findings += review.findings.len();
        let (verdict, reasons) = review.verdict();
        let segments = review.segments();
        let has_source = segments.iter().any(|(segment, _)| segment.source.is_some());
        let numbered = review.findings.iter().enumerate();
        let faults = faults(numbered.map(|(number, one)| (first + number, one)));
        let closing = faults
            .iter()
            .filter(|fault| review.closes_on(fault[0].1).is_some());
        let closing: Vec<_> = closing.collect();
        html! {
            section.document id={ "d" (article) } data-document=(article) {
                h2 { (harmless(&review.name)) }
                p.verdict.(verdict.name().replace(' ', "-")) {
                    (verdict.name()) ": " (review.language) ", " (review.words) " " (review.unit) ", penalty " (review.penalty())
                }
                @for reason in &reasons { p.reason { (harmless(reason)) } }
                @for error in &review.errors { p.error { (harmless(error)) } }
                @if !closing.is_empty() {
                    ul.closing aria-label="What closes the gate" {
                        @for fault in &closing { li.(fault[0].1.severity.name()) { (link(fault)) } }
                    }
                }
                p.repaired hidden {
                    button type="button" data-act="copy" { "Copy the repaired text" }
                    " " span.count aria-live="polite" {}
                }
                (outline(article, &segments))
                div.columns {
                    div.article.with-source[has_source] lang=(review.language) {
                        @for (number, (segment, findings)) in segments.iter().enumerate() {
                            div.segment.(segment.role.name()) id={ "s" (article) "-" (number) } {
                                p.text dir="auto" { (marked(segment, findings, first)) }
                                @if has_source {
                                    p.source dir="auto" lang=(review.source_language) {
                                        (harmless(segment.source.unwrap_or_default()))
                                    }
                                }
                            }
                        }
                    }
                    ol.findings aria-label="Findings" { @for fault in &faults { (self.card(fault)) } }
                }
            }
        }
    }

    /// A fault with its places and repairs.
    fn card(&self, fault: &[Numbered<'_>]) -> Markup {
        let (first, finding) = fault[0];
        let (severity, check) = (finding.severity.name(), finding.check.id);
        let numbers: Vec<String> = fault.iter().map(|(number, _)| number.to_string()).collect();
        let plugin = self.provenance.of(finding.check.family());
        let plugin = plugin.map(PluginBuild::to_string).unwrap_or_default();
        html! {
            li.finding.(severity) id={ "f" (first) } tabindex="-1" data-check=(check)
                data-numbers=(numbers.join(" ")) data-severity=(severity) data-text=(as_data(&finding.place.text()))
                data-accepted[finding.accepted.is_some()] {
                @for (number, one) in fault {
                    @let from = one.place.location().from;
                    a.place href={ "#m" (number) } { (from.line) ":" (from.column) } " "
                }
                strong.severity { (severity) }
                " " code title=(plugin) { (check) }
                p.message { (harmless(&finding.message)) }
                (repairs(fault))
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

/// A link to a fault, with what it says.
fn link(fault: &[Numbered<'_>]) -> Markup {
    let (first, finding) = fault[0];
    html! {
        a href={ "#f" (first) } {
            (finding.severity.name()) " " (finding.check.id) ": " (harmless(&finding.message))
            @if fault.len() > 1 { " (" (fault.len()) " places)" }
        }
    }
}

/// The suggestions of a fault, each to be put in place with a press, and a field for another text.
/// At each of its places stands what is suggested there.
fn repairs(fault: &[Numbered<'_>]) -> Markup {
    let finding = fault[0].1;
    let all = match fault.len() {
        1 => "Replace".to_owned(),
        number => format!("Replace all {number}"),
    };
    let own = finding
        .suggestions
        .first()
        .map(|first| first.replacement.as_str());
    html! {
        @for (choice, suggestion) in finding.suggestions.iter().enumerate() {
            p.change {
                (change(finding, suggestion))
                " " button type="button" data-act="replace" data-choice=(choice) { (all) }
            }
        }
        p.own {
            input type="text" dir="auto" aria-label="Another text" value=[Some(own.unwrap_or(finding.place.text())).filter(|own| !own.contains(acts))];
            " " button type="button" data-act="own" { (all) }
            " " button type="button" data-act="undo" hidden { "Undo" }
        }
    }
}

/// So many characters are shown on each side of a mark.
const BESIDE: usize = 16;

/// What a suggestion changes. A mark alone says little: it is shown with what stands beside it.
fn change(finding: &PlacedFinding, suggestion: &Suggestion) -> Markup {
    let (place, new) = (&finding.place, &suggestion.replacement);
    let is_word = |text: &str| text.chars().any(char::is_alphanumeric);
    if is_word(place.text()) || is_word(new) {
        return html! { del { (visible(place.text())) } " → " ins { (visible(new)) } };
    }
    let before = place.before();
    let before = before
        .char_indices()
        .rev()
        .nth(BESIDE - 1)
        .map_or(before, |(at, _)| &before[at..]);
    let after = place.after();
    let after = after
        .char_indices()
        .nth(BESIDE)
        .map_or(after, |(at, _)| &after[..at]);
    html! {
        q { (harmless(before)) del { (visible(place.text())) } (harmless(after)) }
        " → "
        q { (harmless(before)) ins { (visible(new)) } (harmless(after)) }
    }
}

/// So many segments a document has before an outline helps.
const OUTLINED: usize = 6;

/// So many characters of a segment are shown in the outline.
const SHOWN: usize = 60;

type Marked<'a> = (PageSegment<'a>, Vec<(usize, &'a PlacedFinding)>);

/// The headlines of a longer document, and the segments with faults, to jump to.
fn outline(article: usize, segments: &[Marked<'_>]) -> Markup {
    let is_shown = |(_, (segment, findings)): &(usize, &Marked<'_>)| {
        let is_grave =
            |(_, finding): &(usize, &PlacedFinding)| finding.severity > Severity::Neutral;
        segment.role.name() == "headline" || findings.iter().any(is_grave)
    };
    let shown: Vec<_> = segments.iter().enumerate().filter(is_shown).collect();
    html! {
        @if segments.len() >= OUTLINED && !shown.is_empty() {
            details.outline {
                summary { "Outline: headlines, and where the faults are" }
                ol {
                    @for (number, (segment, findings)) in shown {
                        @let gravest = findings.iter().map(|(_, finding)| finding.severity).max();
                        li.(segment.role.name()) {
                            a href={ "#s" (article) "-" (number) } dir="auto" { (harmless(&beginning(segment.text))) }
                            @if let Some(gravest) = gravest.filter(|gravest| *gravest > Severity::Neutral) {
                                " " span.count.(gravest.name()) { (findings.len()) " " (gravest.name()) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn beginning(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", text[..at].trim_end()),
        None => text.to_owned(),
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
        let text = as_it_is(&segment.text[piece[0]..piece[1]]);
        pieces.push(html! {
            @for (number, finding) in &over[begun..] { (anchor(first + number, finding)) }
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
        @for (number, finding) in waiting { (anchor(first + number, finding)) }
    }
}

/// Where a finding begins, with what is suggested there.
fn anchor(number: usize, finding: &PlacedFinding) -> Markup {
    let suggestions = crate::json::replacements(&finding.suggestions);
    html! { span.anchor id={ "m" (number) } data-suggestions=(as_data(&suggestions)) {} }
}

/// A value as an attribute holds it for the script: JSON, in which what acts on a page is escaped.
fn as_data(value: &impl serde::Serialize) -> String {
    let json = crate::json::line(value).unwrap_or_default();
    let escaped = |c: char| match c {
        c if acts(c) => format!("\\u{:04x}", c as u32),
        c => c.to_string(),
    };
    json.chars().map(escaped).collect()
}

/// A text in which what acts on a page is shown by its number; what is copied is the text itself.
fn as_it_is(text: &str) -> Markup {
    html! {
        @for piece in text.split_inclusive(acts) {
            @match piece.chars().next_back().filter(|last| acts(*last)) {
                Some(last) => {
                    (piece[..piece.len() - last.len_utf8()])
                    span.unseen data-code=(last as u32) { (harmless(&last.to_string())) }
                }
                None => { (piece) }
            }
        }
    }
}
