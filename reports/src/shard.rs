//! What one of several runs found, with the facts that meet those of the others in
//! `copydesk reconcile`: a line each.
//!
//! ```json
//! {"finding":{"document":"a","check":"quotes/unpaired", …}}
//! {"fact":{"plugin":"names","key":"токаев","document":"a","number":3, …}}
//! ```

use crate::json::{Finding, line};
use crate::reporter::Reporter;
use copydesk_core::checker::ReportedFact;
use copydesk_core::document::Role;
use copydesk_engine::{Kept, Review, Summary};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::io::{self, Write};

/// A fact that leaves its run. What brings facts together stands first, so that
/// `LC_ALL=C sort` does, too.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// Name of the plugin that reported it.
    pub plugin: String,
    /// What brings it together with others.
    pub key: String,
    /// Name of its document.
    pub document: String,
    /// Its place among the facts of its document, from 0.
    pub number: u32,
    /// Tag of its document's language.
    pub language: String,
    /// Id of its segment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Bytes of the line's `text`.
    pub start: u32,
    /// Behind its last byte.
    pub end: u32,
    /// From 1.
    pub line: u32,
    /// In characters, from 1.
    pub column: u32,
    /// The byte of its document's text that it begins at.
    pub offset: u32,
    /// What stands there.
    pub text: String,
    /// What the plugin said of it.
    pub value: String,
    /// The day of its document, as ISO 8601 has it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub date: String,
    /// Who wrote its document.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub author: String,
    /// The desk or section of its document.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub desk: String,
    /// The number of what its segment is.
    #[serde(default, skip_serializing_if = "is_body")]
    pub role: u8,
}

fn is_body(role: &u8) -> bool {
    *role == Role::Body as u8
}

impl Fact {
    fn new(
        number: usize,
        instance: usize,
        fact: &ReportedFact,
        review: &Review,
        kept: &Kept,
    ) -> Self {
        let analysed = &kept.analysed;
        let located = analysed.placement.locate(&analysed.analysis, fact.span);
        let draft = analysed.analysis.draft();
        Self {
            plugin: kept.pipeline.instances[instance].plugin().name.to_owned(),
            key: fact.key.clone(),
            document: review.name.clone(),
            number: number as u32,
            language: review.language.clone(),
            id: located.id.map(Cow::into_owned),
            start: located.start,
            end: located.end,
            line: located.from.line,
            column: located.from.column,
            offset: fact.span.start,
            text: analysed.analysis.document().text[fact.span.range()].to_owned(),
            value: fact.value.clone(),
            date: draft.date.clone(),
            author: draft.author.clone(),
            desk: draft.desk.clone(),
            role: analysed.role_at(fact.span.start) as u8,
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Line<'a> {
    Finding(&'a Finding<'a>),
    Fact(&'a Fact),
}

/// A finding that facts of one key came to.
#[derive(Serialize)]
struct Reconciled<'a> {
    key: &'a str,
    finding: &'a Finding<'a>,
}

/// Writes such lines.
pub struct Shard<W> {
    out: W,
}

impl<W: Write> Shard<W> {
    /// Writes to `out`.
    pub fn new(out: W) -> Self {
        Self { out }
    }

    fn write(&mut self, value: &impl Serialize) -> io::Result<()> {
        let json = line(value)?;
        writeln!(self.out, "{json}")
    }

    /// Writes a finding that facts of a key came to.
    ///
    /// # Errors
    ///
    /// Where it cannot be written.
    pub fn reconciled(&mut self, key: &str, finding: &Finding<'_>) -> io::Result<()> {
        self.write(&Reconciled { key, finding })
    }

    /// Writes what is left.
    ///
    /// # Errors
    ///
    /// Where it cannot be written.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl<W: Write> Reporter for Shard<W> {
    fn review(&mut self, review: &Review) -> io::Result<()> {
        for finding in &review.findings {
            self.write(&Line::Finding(&Finding::new(review, finding)))?;
        }
        if let Some(kept) = &review.kept {
            for (number, (instance, fact)) in kept.facts.iter().enumerate() {
                let fact = Fact::new(number, *instance, fact, review, kept);
                self.write(&Line::Fact(&fact))?;
            }
        }
        Ok(())
    }

    fn finish(&mut self, _: &Summary) -> io::Result<()> {
        self.flush()
    }
}
