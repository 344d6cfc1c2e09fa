//! A request as a line.

use super::ruler::{Ruler, Units};
use super::script::{Need, PROTOCOL, Script};
use crate::plugins::wire::Request;
use copydesk_core::Span;
use copydesk_core::document::{self, Quoted, Segment, Sentence, Token, names};
use copydesk_core::language::numbers::{self, dates::dates};
use serde::Serialize;
use serde_json::value::RawValue;
use std::ops::Range;

/// A request as a line.
#[derive(Serialize)]
struct Line<'a> {
    id: u32,
    #[serde(flatten)]
    asked: Asked<'a>,
}

#[derive(Serialize)]
#[serde(tag = "request", rename_all = "lowercase")]
enum Asked<'a> {
    Describe { protocol: u32 },
    Create { options: &'a RawValue },
    Check { document: Text<'a> },
    Reconcile { key: &'a str, facts: Vec<Known<'a>> },
}

/// A document.
#[derive(Serialize)]
struct Text<'a> {
    name: &'a str,
    is_alone: bool,
    language: &'a str,
    source_language: &'a str,
    date: &'a str,
    author: &'a str,
    desk: &'a str,
    text: &'a str,
    source: &'a str,
    segments: Vec<Part>,
}

#[derive(Serialize)]
struct Part {
    span: Units,
    source: Option<Units>,
    role: &'static str,
    sentences: Vec<Spoken>,
    #[serde(flatten)]
    target_holds: Holds,
    #[serde(rename = "in_source", skip_serializing_if = "Holds::is_empty")]
    source_holds: Holds,
}

#[derive(Serialize)]
struct Spoken {
    span: Units,
    #[serde(skip_serializing_if = "Option::is_none")]
    tokens: Option<Vec<(u32, u32, &'static str)>>,
}

/// What stands in a text, as far as it is needed.
#[derive(Default, Serialize)]
#[serde(default)]
struct Holds {
    /// Of a source.
    #[serde(skip_serializing_if = "Option::is_none")]
    sentences: Option<Vec<Spoken>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    names: Option<Vec<Name>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    numbers: Option<Vec<Number>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dates: Option<Vec<Date>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quotations: Option<Vec<Quotation>>,
}

#[derive(Serialize)]
struct Name {
    span: Units,
    /// Whether the first word of a sentence is in it, which may be any word.
    is_initial: bool,
}

#[derive(Serialize)]
struct Number {
    span: Units,
    value: f64,
}

#[derive(Serialize)]
struct Date {
    span: Units,
    year: Option<u32>,
    month: Option<u32>,
    day: Option<u32>,
}

#[derive(Serialize)]
struct Quotation {
    span: Units,
    inside: Units,
    depth: u32,
}

/// A fact that comes back.
#[derive(Serialize)]
struct Known<'a> {
    /// The number of its document.
    document: u32,
    language: &'a str,
    text: &'a str,
    value: &'a str,
    /// The name of its document.
    name: &'a str,
    date: &'a str,
    author: &'a str,
    desk: &'a str,
    role: &'static str,
}

/// A request, ready to be written; why it cannot be made otherwise.
pub(crate) fn request(
    id: u32,
    request: &Request<'_>,
    script: Option<&Script>,
) -> Result<Vec<u8>, String> {
    let view;
    let asked = match request {
        Request::Describe => Asked::Describe { protocol: PROTOCOL },
        Request::Create { options } => Asked::Create {
            options: serde_json::from_str(options)
                .map_err(|error| format!("its options are no JSON: {error}"))?,
        },
        Request::Check(document) => {
            view = document.view();
            let script = script.ok_or("it has not said what it is")?;
            Asked::Check {
                document: text(&view, script),
            }
        }
        Request::Reconcile { key, facts } => {
            let known = facts.iter().map(|fact| {
                let fact = fact.view();
                Known {
                    document: fact.document,
                    language: fact.language,
                    text: fact.text,
                    value: fact.value,
                    name: fact.origin.document,
                    date: fact.origin.date,
                    author: fact.origin.author,
                    desk: fact.origin.desk,
                    role: fact.origin.role.name(),
                }
            });
            Asked::Reconcile {
                key,
                facts: known.collect(),
            }
        }
    };
    let mut line = serde_json::to_vec(&Line { id, asked }).map_err(|error| error.to_string())?;
    line.push(b'\n');
    Ok(line)
}

fn text<'a>(document: &document::Document<'a>, script: &Script) -> Text<'a> {
    let target = Ruler::new(document.text, script.unit);
    let source = Ruler::new(document.source, script.unit);
    let document = *document;
    let segment = |segment: Segment<'_>| Part {
        span: target.place(segment.span()),
        source: segment.source_span().map(|span| source.place(span)),
        role: segment.role().name(),
        sentences: segment
            .sentences()
            .map(|sentence| spoken(sentence, &target, script))
            .collect(),
        target_holds: Holds {
            quotations: script.needs.contains(&Need::Quotations).then(|| {
                let quotations = segment.quotations().map(|quotation| Quoted {
                    span: quotation.span(),
                    inside: quotation.inside(),
                    depth: quotation.depth as u32,
                });
                quotations.map(|quoted| placed(quoted, &target)).collect()
            }),
            ..Holds::of(
                segment.text(),
                segment.span(),
                document.language,
                &target,
                script,
            )
        },
        source_holds: segment.source_span().map_or_else(Holds::default, |span| {
            let (text, tag) = (
                &document.source[span.range()],
                document.assumed_source_language(),
            );
            let sentence = |span: Span| Spoken {
                span: source.place(span),
                tokens: None,
            };
            let quotations = || segment.source_quotations().into_iter();
            Holds {
                sentences: script.needs.contains(&Need::Sentences).then(|| {
                    segment
                        .source_sentences()
                        .into_iter()
                        .map(sentence)
                        .collect()
                }),
                quotations: script
                    .needs
                    .contains(&Need::Quotations)
                    .then(|| quotations().map(|quoted| placed(quoted, &source)).collect()),
                ..Holds::of(text, span, tag, &source, script)
            }
        }),
    };
    Text {
        name: document.name,
        is_alone: document.is_alone,
        language: document.language,
        source_language: document.source_language,
        date: document.date,
        author: document.author,
        desk: document.desk,
        text: document.text,
        source: document.source,
        segments: document.segments().map(segment).collect(),
    }
}

fn spoken(sentence: Sentence<'_>, ruler: &Ruler, script: &Script) -> Spoken {
    let token = |token: Token<'_>| {
        let [start, end] = ruler.place(token.span());
        (start, end, token.kind().name())
    };
    Spoken {
        span: ruler.place(sentence.span()),
        tokens: script
            .needs
            .contains(&Need::Tokens)
            .then(|| sentence.tokens().map(token).collect()),
    }
}

impl Holds {
    /// What stands in a text that begins at a byte of the document's text, or of its source's.
    fn of(text: &str, span: Span, tag: &str, ruler: &Ruler, script: &Script) -> Self {
        let place = |range: &Range<usize>| {
            let at = |byte: usize| span.start + byte as u32;
            ruler.place(Span::new(at(range.start), at(range.end)))
        };
        let is_needed = |need: Need| script.needs.contains(&need);
        Self {
            names: is_needed(Need::Names).then(|| {
                let name = |name: document::Name<'_>| Name {
                    span: place(&name.range),
                    is_initial: name.is_initial,
                };
                names(text).map(name).collect()
            }),
            numbers: is_needed(Need::Numbers).then(|| {
                let numbers = numbers::numbers(text, tag).into_iter();
                numbers
                    .map(|number| Number {
                        span: place(&number.range),
                        value: number.value,
                    })
                    .collect()
            }),
            dates: is_needed(Need::Dates).then(|| {
                let dates = dates(text, tag).into_iter();
                dates
                    .map(|date| Date {
                        span: place(&date.range),
                        year: date.year,
                        month: date.month,
                        day: date.day,
                    })
                    .collect()
            }),
            ..Self::default()
        }
    }

    fn is_empty(&self) -> bool {
        self.sentences.is_none()
            && self.names.is_none()
            && self.numbers.is_none()
            && self.dates.is_none()
            && self.quotations.is_none()
    }
}

fn placed(quoted: Quoted, ruler: &Ruler) -> Quotation {
    Quotation {
        span: ruler.place(quoted.span),
        inside: ruler.place(quoted.inside),
        depth: quoted.depth,
    }
}
