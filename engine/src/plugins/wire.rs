//! What host and worker say to one another: frames of a length (four bytes, the least
//! first), and a message with the number of the request that it is, or answers.

use crate::plugins::answer::Answer;
use copydesk_core::abi::host::{FactView, LoadError, Plugin};
use copydesk_core::checker::{FactOrigin, Place, Reconciles, ReportedFact};
use copydesk_core::document::{self, Analyser, Role, SegmentRecord, SentenceRecord, TokenRecord};
use copydesk_core::finding::Related;
use copydesk_core::{Category, Check, Finding, Severity, Span, Suggestion};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::io::{self, Read};
use std::path::Path;

/// No request is longer, in bytes: documents are below 4 GiB, and seldom above a few MB.
pub(crate) const LONGEST_REQUEST: u32 = u32::MAX;

/// No answer is longer, in bytes: what a worker writes the host has to hold.
pub(crate) const LONGEST_ANSWER: u32 = 64 << 20;

/// So many findings, facts, errors and notes of one document are taken.
const MOST: usize = 100_000;
const MOST_NOTES: usize = 100;

/// A message behind its length, to be written at once: who reads it is woken once.
pub(crate) fn frame(message: &impl Serialize) -> io::Result<Vec<u8>> {
    const LENGTH: usize = size_of::<u32>();
    let mut frame = postcard::to_extend(message, vec![0; LENGTH]).map_err(io::Error::other)?;
    let length = u32::try_from(frame.len() - LENGTH).map_err(|_| io::ErrorKind::InvalidInput)?;
    frame[..LENGTH].copy_from_slice(&length.to_le_bytes());
    Ok(frame)
}

pub(crate) fn read(input: &mut impl Read, longest: u32) -> io::Result<Vec<u8>> {
    let mut length = [0; 4];
    input.read_exact(&mut length)?;
    let length = u32::from_le_bytes(length);
    if length > longest {
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
    /// Say what the plugin is.
    Describe,
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
    author: &'a str,
    desk: &'a str,
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
            author: document.author,
            desk: document.desk,
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
            author: self.author,
            desk: self.desk,
            text: self.text,
            source: self.source,
            segment_records: &self.segments,
            sentence_records: &self.sentences,
            token_records: &self.tokens,
            host: Some(Analyser::shared()),
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
    /// Name, date, author and desk of its document.
    #[serde(borrow)]
    origin: [&'a str; 4],
    role: u8,
}

impl<'a> Fact<'a> {
    pub(crate) fn new(fact: &FactView<'a>) -> Self {
        let FactView {
            document,
            language,
            span,
            text,
            value,
            origin,
        } = *fact;
        Self {
            origin: [origin.document, origin.date, origin.author, origin.desk],
            role: origin.role as u8,
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
            origin: {
                let [document, date, author, desk] = self.origin;
                FactOrigin {
                    document,
                    date,
                    author,
                    desk,
                    role: Role::from_number(self.role),
                }
            },
        }
    }
}

/// What the worker answers.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Response {
    pub(crate) findings: Vec<Found>,
    pub(crate) facts: Vec<ReportedFact>,
    pub(crate) errors: Vec<String>,
    pub(crate) notes: Vec<String>,
    pub(crate) description: Option<Description>,
}

/// What a plugin says of itself.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Description {
    name: String,
    version: String,
    description: String,
    abi: (u32, u32),
    checks: Vec<DescribedCheck>,
    /// 0 nothing, 1 differences, 2 everything.
    reconciles: u8,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct DescribedCheck {
    category: u32,
    severity: u8,
    /// Id, summary, explanation, language of the examples, bad, good, source and options.
    texts: [String; 8],
}

impl DescribedCheck {
    /// A check with its id, summary, explanation, language of the examples, bad, good, source and
    /// options.
    pub(crate) fn new(category: Category, severity: Severity, texts: [String; 8]) -> Self {
        Self {
            category: category as u32,
            severity: severity as u8,
            texts,
        }
    }

    /// Its id, with its severity.
    pub(crate) fn key(&self) -> (String, Severity) {
        let [id, ..] = &self.texts;
        let severity = Severity::from_number(self.severity);
        (id.clone(), severity.unwrap_or(Severity::Major))
    }
}

impl Description {
    /// A plugin of this name, version and description.
    pub(crate) fn new(
        [name, version, description]: [String; 3],
        abi: (u32, u32),
        checks: Vec<DescribedCheck>,
        reconciles: Reconciles,
    ) -> Self {
        Self {
            name,
            version,
            description,
            abi,
            checks,
            reconciles: match reconciles {
                Reconciles::Nothing => 0,
                Reconciles::Differences => 1,
                Reconciles::Everything => 2,
            },
        }
    }

    fn of(plugin: &Plugin) -> Self {
        let check = |check: &Check| {
            let texts = [
                check.id,
                check.summary,
                check.explanation,
                check.example_language,
                check.bad,
                check.good,
                check.example_source,
                check.example_options,
            ];
            DescribedCheck::new(check.category, check.severity, texts.map(str::to_owned))
        };
        Self::new(
            [plugin.name, plugin.version, plugin.description].map(str::to_owned),
            plugin.abi,
            plugin.checks.iter().map(check).collect(),
            plugin.reconciles(),
        )
    }

    /// The plugin, whose texts live as long as the program: there are as many as plugins.
    pub(crate) fn plugin(self, file: &Path) -> Result<Plugin, LoadError> {
        let kept = |text: String| -> &'static str { text.leak() };
        let check = |check: DescribedCheck| {
            let [
                id,
                summary,
                explanation,
                example_language,
                bad,
                good,
                source,
                options,
            ] = check.texts.map(kept);
            Check {
                id,
                category: Category::from_number(check.category).unwrap_or(Category::Other),
                severity: Severity::from_number(check.severity).unwrap_or(Severity::Major),
                summary,
                explanation,
                example_language,
                bad,
                good,
                example_source: source,
                example_options: options,
            }
        };
        Plugin::described(
            file,
            kept(self.name),
            kept(self.version),
            kept(self.description),
            self.abi,
            self.checks.into_iter().map(check).collect(),
            match self.reconciles {
                0 => Reconciles::Nothing,
                1 => Reconciles::Differences,
                _ => Reconciles::Everything,
            },
        )
    }
}

/// A finding, whose check is told by its place among the plugin's.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Found {
    pub(crate) check: u32,
    pub(crate) place: Place,
    pub(crate) severity: Severity,
    pub(crate) message: String,
    pub(crate) suggestions: Vec<Suggestion>,
    pub(crate) related: Vec<Related>,
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
            description: None,
        }
    }

    pub(crate) fn describing(plugin: &Plugin) -> Self {
        Self {
            description: Some(Description::of(plugin)),
            ..Self::default()
        }
    }

    /// What the host takes of it: so much, and an error where there was more.
    pub(crate) fn answer(mut self, plugin: &Plugin, on: &str) -> Answer {
        let checks = plugin.checks;
        let all = self.findings.len() + self.facts.len() + self.errors.len();
        self.findings.truncate(MOST);
        self.facts.truncate(MOST);
        self.errors.truncate(MOST_NOTES);
        self.notes.truncate(MOST_NOTES);
        let left_out = all - self.findings.len() - self.facts.len() - self.errors.len();
        if left_out > 0 {
            let name = plugin.name;
            self.errors.push(format!(
                "plugin {name} told of more than is taken{on}: {left_out} findings and facts \
                 were left out: not checked"
            ));
        }
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
