//! The examples of a check as its canaries: one that no longer finds its own bad example
//! counts as not run.

use crate::plugins::instance::PluginInstance;
use copydesk_core::abi::host::FactView;
use copydesk_core::checker::{FactOrigin, Place};
use copydesk_core::document::{Analyser, Analysis, Draft};
use copydesk_core::{Check, Span};
use std::collections::BTreeMap;

/// What a plugin made of a document by itself.
#[derive(Debug, PartialEq, Eq)]
pub struct Found {
    /// The id of the check, the bytes and the message of each finding.
    pub findings: Vec<(&'static str, Span, String)>,
    /// What the plugin told the user.
    pub notes: Vec<String>,
}

impl Found {
    /// The bytes of what this check found.
    pub fn by(&self, id: &str) -> impl DoubleEndedIterator<Item = Span> {
        let own = self.findings.iter().filter(move |(own, ..)| *own == id);
        own.map(|(_, span, _)| *span)
    }
}

/// Has a plugin check a document and bring its facts together. The findings are in the
/// order of the text.
///
/// # Errors
///
/// The first of the plugin's.
pub fn found(instance: &PluginInstance, analysis: &Analysis) -> Result<Found, String> {
    let document = analysis.document();
    let answer = instance.check(&document);
    let (mut errors, mut notes) = (answer.errors, answer.notes);
    let mut findings = Vec::new();
    for finding in answer.findings {
        if let Place::Span(span) = finding.place {
            findings.push((finding.check.id, span, finding.message));
        }
    }
    let mut groups: BTreeMap<&str, Vec<FactView<'_>>> = BTreeMap::new();
    for fact in &answer.facts {
        groups.entry(&fact.key).or_default().push(FactView {
            document: 0,
            language: document.language,
            span: fact.span,
            text: &document.text[fact.span.range()],
            value: &fact.value,
            origin: FactOrigin {
                document: document.name,
                ..FactOrigin::default()
            },
        });
    }
    for (key, facts) in groups {
        let answer = instance.reconcile(key, &facts);
        errors.extend(answer.errors);
        notes.extend(answer.notes);
        for finding in answer.findings {
            if let Place::Fact(index) = finding.place {
                findings.push((
                    finding.check.id,
                    facts[index as usize].span,
                    finding.message,
                ));
            }
        }
    }
    findings.sort_by(|a, b| (a.1, a.0, &a.2).cmp(&(b.1, b.0, &b.2)));
    match errors.into_iter().next() {
        Some(error) => Err(error),
        None => Ok(Found { findings, notes }),
    }
}

/// What a check makes of its own examples.
#[derive(Debug)]
pub struct Trial {
    /// Whether it finds its bad example.
    pub finds_bad: bool,
    /// Where it finds something in its good example.
    pub in_good: Vec<Span>,
    /// What the plugin said meanwhile.
    pub notes: Vec<String>,
}

/// Tries the examples of a check, with a plugin that was made with their options.
///
/// # Errors
///
/// Where the plugin fails.
pub fn tried(
    check: &Check,
    instance: &PluginInstance,
    analyser: &Analyser,
) -> Result<Trial, String> {
    let found = |text: &str| {
        let (language, source) = (check.example_language, check.example_source);
        let draft = Draft::from_lines("example", language, text, source);
        let draft = draft.map_err(|error| error.to_string())?;
        let analysis = analyser.analyse(draft).map_err(|error| error.to_string())?;
        found(instance, &analysis)
    };
    let (bad, good) = (found(check.bad)?, found(check.good)?);
    let finds = |found: &Found| found.by(check.id).next().is_some();
    Ok(Trial {
        finds_bad: finds(&bad),
        in_good: good.by(check.id).collect(),
        notes: bad.notes,
    })
}

/// The options with which the examples of a check hold.
pub fn options(check: &Check) -> &'static str {
    match check.example_options {
        "" => "{}",
        options => options,
    }
}
