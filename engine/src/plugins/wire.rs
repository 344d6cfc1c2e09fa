//! What host and worker say to one another: frames of a length (four bytes, the least
//! first), and a message with the number of the request that it is, or answers.

use crate::plugins::answer::Answer;
use copydesk_core::abi::host::FactView;
use copydesk_core::checker::{Place, ReportedFact};
use copydesk_core::document::{self, SegmentRecord, SentenceRecord, TokenRecord};
use copydesk_core::finding::Related;
use copydesk_core::{Check, Finding, Severity, Span, Suggestion};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::io::{self, Read, Write};

/// A frame is no longer than this: what a plugin prints by itself looks longer.
const LONGEST: u32 = 1 << 30;

pub(crate) fn write(out: &mut impl Write, message: &[u8]) -> io::Result<()> {
    let length = u32::try_from(message.len())
        .ok()
        .filter(|len| *len <= LONGEST);
    let length = length.ok_or(io::ErrorKind::InvalidInput)?;
    out.write_all(&length.to_le_bytes())?;
    out.write_all(message)
}

pub(crate) fn read(input: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut length = [0; 4];
    input.read_exact(&mut length)?;
    let length = u32::from_le_bytes(length);
    if length > LONGEST {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut message = Vec::new();
    input.take(u64::from(length)).read_to_end(&mut message)?;
    if message.len() < length as usize {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(message)
}

/// What the host asks.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Request<'a> {
    /// Make an instance.
    Create { options: &'a str },
    /// Check a document.
    #[serde(borrow)]
    Check(Document<'a>),
    /// Bring the facts of a key together.
    Reconcile { key: &'a str, facts: Vec<Fact<'a>> },
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Document<'a> {
    name: &'a str,
    is_alone: bool,
    language: &'a str,
    source_language: &'a str,
    date: &'a str,
    text: &'a str,
    source: &'a str,
    segments: Cow<'a, [SegmentRecord]>,
    sentences: Cow<'a, [SentenceRecord]>,
    tokens: Cow<'a, [TokenRecord]>,
}

impl<'a> Document<'a> {
    pub(crate) fn new(document: &document::Document<'a>) -> Self {
        Self {
            name: document.name,
            is_alone: document.is_alone,
            language: document.language,
            source_language: document.source_language,
            date: document.date,
            text: document.text,
            source: document.source,
            segments: Cow::Borrowed(document.segment_records),
            sentences: Cow::Borrowed(document.sentence_records),
            tokens: Cow::Borrowed(document.token_records),
        }
    }

    pub(crate) fn view(&self) -> document::Document<'_> {
        document::Document {
            name: self.name,
            is_alone: self.is_alone,
            language: self.language,
            source_language: self.source_language,
            date: self.date,
            text: self.text,
            source: self.source,
            segment_records: &self.segments,
            sentence_records: &self.sentences,
            token_records: &self.tokens,
        }
    }
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Fact<'a> {
    document: u32,
    language: &'a str,
    span: Span,
    text: &'a str,
    value: &'a str,
}

impl<'a> Fact<'a> {
    pub(crate) fn new(fact: &FactView<'a>) -> Self {
        let FactView {
            document,
            language,
            span,
            text,
            value,
        } = *fact;
        Self {
            document,
            language,
            span,
            text,
            value,
        }
    }

    pub(crate) fn view(&self) -> FactView<'a> {
        FactView {
            document: self.document,
            language: self.language,
            span: self.span,
            text: self.text,
            value: self.value,
        }
    }
}

/// What the worker answers.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Response {
    findings: Vec<Found>,
    facts: Vec<ReportedFact>,
    pub(crate) errors: Vec<String>,
    notes: Vec<String>,
}

/// A finding, whose check is told by its place among the plugin's.
#[derive(Debug, Serialize, Deserialize)]
struct Found {
    check: u32,
    place: Place,
    severity: Severity,
    message: String,
    suggestions: Vec<Suggestion>,
    related: Vec<Related>,
}

impl Response {
    pub(crate) fn new(answer: Answer, checks: &[Check]) -> Self {
        let found = |finding: Finding| {
            let check = checks
                .iter()
                .position(|check| check.id == finding.check.id)?;
            Some(Found {
                check: check as u32,
                place: finding.place,
                severity: finding.severity,
                message: finding.message,
                suggestions: finding.suggestions,
                related: finding.related,
            })
        };
        Self {
            findings: answer.findings.into_iter().filter_map(found).collect(),
            facts: answer.facts,
            errors: answer.errors,
            notes: answer.notes,
        }
    }

    pub(crate) fn answer(self, checks: &'static [Check]) -> Answer {
        let finding = |found: Found| {
            Some(Finding {
                check: checks.get(found.check as usize)?,
                place: found.place,
                severity: found.severity,
                message: found.message,
                suggestions: found.suggestions,
                related: found.related,
            })
        };
        Answer {
            findings: self.findings.into_iter().filter_map(finding).collect(),
            facts: self.facts,
            errors: self.errors,
            notes: self.notes,
        }
    }
}
