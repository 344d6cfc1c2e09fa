//! What host and script say to one another: a JSON object a line, as `docs/plugins/scripts.md`
//! has it. Places are counted as the script counts: its strings may be of bytes, of characters
//! or of UTF-16 units.

use crate::plugins::wire::{DescribedCheck, Description, Found, Request, Response};
use copydesk_core::checker::{Place, Reconciles, ReportedFact};
use copydesk_core::document::{self, Quoted, Segment, Sentence, Token, names};
use copydesk_core::finding::Related;
use copydesk_core::language::numbers::{self, dates::dates};
use copydesk_core::{Category, Severity, Span, Suggestion};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::collections::BTreeSet;
use std::io::{self, BufRead, Read};
use std::ops::Range;

/// The version of what is said.
const PROTOCOL: u32 = 1;

/// What a script has said of itself.
#[derive(Debug)]
pub(crate) struct Script {
    name: String,
    /// The ids of its checks, with their severities.
    checks: Vec<(String, Severity)>,
    needs: BTreeSet<Need>,
    unit: Unit,
}

/// A part of the document that a script asks for: what it does not need is not looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Need {
    Tokens,
    /// Of the source: those of the text are always there.
    Sentences,
    Names,
    Numbers,
    Dates,
    Quotations,
}

/// What a script counts in strings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
enum Unit {
    #[serde(rename = "bytes")]
    Bytes,
    #[serde(rename = "characters")]
    Characters,
    #[serde(rename = "utf-16")]
    Utf16,
}

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

/// From the first to behind the last, in what the script counts.
type Units = [u32; 2];

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

/// An answer as a line.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    id: u32,
    plugin: Option<Described>,
    #[serde(default)]
    findings: Vec<ToldFinding>,
    #[serde(default)]
    facts: Vec<ToldFact>,
    #[serde(default)]
    notes: Vec<String>,
    /// What it could not do.
    error: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Described {
    protocol: u32,
    name: String,
    version: String,
    description: String,
    #[serde(default = "nothing")]
    reconciles: String,
    unit: Unit,
    #[serde(default)]
    needs: BTreeSet<Need>,
    checks: Vec<ToldCheck>,
}

fn nothing() -> String {
    "nothing".to_owned()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ToldCheck {
    id: String,
    category: String,
    severity: Severity,
    summary: String,
    explanation: String,
    example_language: String,
    bad: String,
    good: String,
    #[serde(default)]
    example_source: String,
    #[serde(default)]
    example_options: Option<Box<RawValue>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ToldPlace {
    span: Option<Units>,
    fact: Option<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ToldFinding {
    check: String,
    place: ToldPlace,
    severity: Option<Severity>,
    message: String,
    #[serde(default)]
    suggestions: Vec<Suggestion>,
    #[serde(default)]
    related: Vec<ToldRelated>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ToldRelated {
    place: ToldPlace,
    message: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ToldFact {
    key: String,
    span: Units,
    value: String,
}

/// What a worker says before its script says anything: what the sandbox lacks on this system.
///
/// # Errors
///
/// Never: texts can be written.
pub(crate) fn greeting(lacking: Vec<String>) -> io::Result<Vec<u8>> {
    let mut line = serde_json::to_vec(&lacking).map_err(io::Error::other)?;
    line.push(b'\n');
    Ok(line)
}

/// What the sandbox lacks, as a worker says it.
pub(crate) fn lacking(greeting: &[u8]) -> Option<Vec<String>> {
    serde_json::from_slice(greeting).ok()
}

/// The next line, without what ends it.
///
/// # Errors
///
/// Where there is none, or it is longer than `longest` bytes.
pub(crate) fn read(input: &mut impl BufRead, longest: u32) -> io::Result<Vec<u8>> {
    let mut line = Vec::new();
    input
        .take(u64::from(longest) + 1)
        .read_until(b'\n', &mut line)?;
    match line.pop() {
        Some(b'\n') => Ok(line),
        None => Err(io::ErrorKind::UnexpectedEof.into()),
        Some(_) if line.len() >= longest as usize => Err(io::ErrorKind::InvalidData.into()),
        Some(_) => Err(io::ErrorKind::UnexpectedEof.into()),
    }
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
                quotations.map(|quoted| target.quotation(quoted)).collect()
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
                quotations: script.needs.contains(&Need::Quotations).then(|| {
                    quotations()
                        .map(|quoted| source.quotation(quoted))
                        .collect()
                }),
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

/// The answer in a line, and what the script is where it says so; what is wrong with it otherwise.
pub(crate) fn response(
    line: &[u8],
    id: u32,
    request: &Request<'_>,
    script: Option<&Script>,
) -> Result<(Response, Option<Script>), String> {
    let told: Told = serde_json::from_slice(line).map_err(|error| error.to_string())?;
    if told.id != id {
        return Err(format!("it answers {}, and was asked {id}", told.id));
    }
    let mut response = Response {
        notes: told.notes,
        ..Response::default()
    };
    match request {
        Request::Describe => response.errors.extend(told.error),
        Request::Create { .. } => {
            let error = told.error.map(|error| failed(script, "", &error));
            response.errors.extend(error);
        }
        Request::Check(document) => {
            let view = document.view();
            let on = format!(" on {}", view.name);
            let ruler = script.map(|script| Ruler::new(view.text, script.unit));
            let span = |place| {
                let found = ruler.as_ref().and_then(|ruler| ruler.span(place));
                let [start, end] = place;
                found.ok_or_else(|| format!("the place {start} to {end}, which is not in the text"))
            };
            response
                .errors
                .extend(told.error.map(|error| failed(script, &on, &error)));
            let place = |place: &ToldPlace| {
                let units = place.span.ok_or("a place without a span")?;
                span(units).map(Place::Span)
            };
            take(&mut response, told.findings, script, &on, place);
            for fact in told.facts {
                match span(fact.span) {
                    Ok(span) => response.facts.push(ReportedFact {
                        key: fact.key,
                        span,
                        value: fact.value,
                    }),
                    Err(problem) => {
                        let problem = format!("it told of a fact at {problem}; it was dropped");
                        response.errors.push(failed(script, &on, &problem));
                    }
                }
            }
        }
        Request::Reconcile { facts, .. } => {
            response
                .errors
                .extend(told.error.map(|error| failed(script, "", &error)));
            let number = facts.len();
            let place = |place: &ToldPlace| {
                let fact = place.fact.ok_or("a place without a fact")?;
                match (fact as usize) < number {
                    true => Ok(Place::Fact(fact)),
                    false => Err(format!("the fact {fact} of {number}")),
                }
            };
            take(&mut response, told.findings, script, "", place);
        }
    }
    let script = match told.plugin {
        Some(described) => {
            let (description, script) = described.read()?;
            response.description = Some(description);
            Some(script)
        }
        None => None,
    };
    Ok((response, script))
}

fn failed(script: Option<&Script>, on: &str, problem: &str) -> String {
    let name = script.map_or("", |script| script.name.as_str());
    format!("plugin {name} failed{on}: {problem}")
}

fn take(
    response: &mut Response,
    findings: Vec<ToldFinding>,
    script: Option<&Script>,
    on: &str,
    place: impl Fn(&ToldPlace) -> Result<Place, String>,
) {
    for told in findings {
        let mut checks = script.iter().flat_map(|script| &script.checks).enumerate();
        let found = checks.find(|(_, (id, _))| *id == told.check);
        let Some((check, (_, severity))) = found else {
            let problem = format!("it told of the check {:?}, which it has not", told.check);
            response.errors.push(failed(script, on, &problem));
            continue;
        };
        let related = told.related.into_iter().map(|related| {
            Ok(Related {
                place: place(&related.place)?,
                message: related.message,
            })
        });
        let related = related.collect::<Result<Vec<_>, String>>();
        let places = place(&told.place).and_then(|place| Ok((place, related?)));
        let (place, related) = match places {
            Ok(places) => places,
            Err(problem) => {
                let problem = format!("{} at {problem}; it was dropped", told.check);
                response.errors.push(failed(script, on, &problem));
                continue;
            }
        };
        response.findings.push(Found {
            check: check as u32,
            place,
            severity: told.severity.unwrap_or(*severity),
            message: told.message,
            suggestions: told.suggestions,
            related,
        });
    }
}

impl Described {
    fn read(self) -> Result<(Description, Script), String> {
        if self.protocol != PROTOCOL {
            return Err(format!(
                "it speaks version {} of the protocol, this copydesk speaks {PROTOCOL}",
                self.protocol
            ));
        }
        let reconciles = match self.reconciles.as_str() {
            "nothing" => Reconciles::Nothing,
            "differences" => Reconciles::Differences,
            "everything" => Reconciles::Everything,
            other => {
                return Err(format!(
                    "reconciles is {other:?}: nothing, differences or everything"
                ));
            }
        };
        let checks: Vec<DescribedCheck> = self
            .checks
            .into_iter()
            .map(ToldCheck::read)
            .collect::<Result<_, _>>()?;
        let script = Script {
            name: self.name.clone(),
            checks: checks.iter().map(DescribedCheck::key).collect(),
            needs: self.needs,
            unit: self.unit,
        };
        let description = Description::new(
            [self.name, self.version, self.description],
            (PROTOCOL, 0),
            checks,
            reconciles,
        );
        Ok((description, script))
    }
}

impl ToldCheck {
    fn read(self) -> Result<DescribedCheck, String> {
        let category = Category::from_name(&self.category).ok_or_else(|| {
            let known: Vec<String> = Category::ALL.iter().map(|known| known.name()).collect();
            format!(
                "the category of {} is {:?}, which is none: {}",
                self.id,
                self.category,
                known.join(", ")
            )
        })?;
        let options = self
            .example_options
            .map_or_else(String::new, |o| o.get().to_owned());
        let texts = [
            self.id,
            self.summary,
            self.explanation,
            self.example_language,
            self.bad,
            self.good,
            self.example_source,
            options,
        ];
        Ok(DescribedCheck::new(category, self.severity, texts))
    }
}

/// Leads from the bytes of a text to the units that a script counts, and back.
struct Ruler {
    /// For each byte, and the end, the unit that begins there, or holds it; none where both are
    /// the same.
    units: Option<Vec<u32>>,
    /// In bytes.
    length: u32,
}

impl Ruler {
    fn new(text: &str, unit: Unit) -> Self {
        let length = text.len() as u32;
        let is_same = unit == Unit::Bytes || text.is_ascii();
        let units = (!is_same).then(|| {
            let mut units = Vec::with_capacity(text.len() + 1);
            let mut count = 0;
            for c in text.chars() {
                units.extend(std::iter::repeat_n(count, c.len_utf8()));
                count += match unit {
                    Unit::Utf16 => c.len_utf16() as u32,
                    _ => 1,
                };
            }
            units.push(count);
            units
        });
        Self { units, length }
    }

    /// The units of these bytes, which lie on character boundaries.
    fn place(&self, span: Span) -> Units {
        [span.start, span.end].map(|byte| match &self.units {
            Some(units) => units.get(byte as usize).copied().unwrap_or_default(),
            None => byte,
        })
    }

    fn quotation(&self, quoted: Quoted) -> Quotation {
        Quotation {
            span: self.place(quoted.span),
            inside: self.place(quoted.inside),
            depth: quoted.depth,
        }
    }

    /// The bytes of these units; nothing where they are none of the text, or lie in a character.
    fn span(&self, place: Units) -> Option<Span> {
        let byte = |unit: u32| match &self.units {
            Some(units) => {
                let byte = units.partition_point(|known| *known < unit);
                (units.get(byte) == Some(&unit)).then_some(byte as u32)
            }
            None => (unit <= self.length).then_some(unit),
        };
        let [start, end] = place;
        let span = Span::new(byte(start)?, byte(end)?);
        (span.start <= span.end).then_some(span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plugins::wire::{Document, Fact};
    use copydesk_core::abi::host::FactView;
    use copydesk_core::checker::FactOrigin;
    use copydesk_core::document::{Analyser, Draft};
    use proptest::prelude::*;

    #[test]
    fn places_are_counted_as_the_script_counts() {
        // One, two, three and four bytes; one and two units of UTF-16.
        let text = "aé…😀b";
        for (unit, place) in [
            (Unit::Bytes, [6, 10]),
            (Unit::Characters, [3, 4]),
            (Unit::Utf16, [3, 5]),
        ] {
            let ruler = Ruler::new(text, unit);
            let span = Span::new(6, 10);
            assert_eq!(ruler.place(span), place);
            assert_eq!(ruler.span(place), Some(span));
        }
        let ruler = Ruler::new(text, Unit::Utf16);
        // Half a character, behind the end, and the wrong way round.
        assert_eq!(ruler.span([3, 4]), None);
        assert_eq!(ruler.span([0, 7]), None);
        assert_eq!(ruler.span([2, 1]), None);
    }

    proptest! {
        #[test]
        fn the_way_there_and_back_ends_where_it_began(
            text in "[a-zé…😀]{0,12}",
            utf16 in proptest::bool::ANY,
        ) {
            let unit = if utf16 { Unit::Utf16 } else { Unit::Characters };
            let ruler = Ruler::new(&text, unit);
            let starts: Vec<u32> = text
                .char_indices()
                .map(|(at, _)| at as u32)
                .chain([text.len() as u32])
                .collect();
            for start in &starts {
                for end in starts.iter().filter(|end| *end >= start) {
                    let span = Span::new(*start, *end);
                    prop_assert_eq!(ruler.span(ruler.place(span)), Some(span));
                }
            }
        }
    }

    #[test]
    fn what_a_script_tells_is_read_with_what_is_wrong_in_it() {
        let described = |change: &str| {
            let line = r#"{"id":1,"plugin":{"protocol":1,"name":"x","version":"1.0.0",
                "description":"d","unit":"utf-16","checks":[{"id":"x/y","category":"style",
                "severity":"minor","summary":"s","explanation":"e","example_language":"en",
                "bad":"b","good":"g"}]}}"#;
            let (was, becomes) = change.split_once(" -> ").unwrap_or(("", ""));
            let line = line.replace(was, becomes);
            response(line.as_bytes(), 1, &Request::Describe, None).map(|(_, script)| script)
        };
        let checks = described("").unwrap().unwrap().checks;
        assert_eq!(checks, [("x/y".to_owned(), Severity::Minor)]);
        for (change, problem) in [
            (
                "\"protocol\":1 -> \"protocol\":2",
                "version 2 of the protocol",
            ),
            ("\"id\":1 -> \"id\":2", "it answers 2, and was asked 1"),
            ("style -> stile", "the category of x/y is \"stile\""),
            ("utf-16 -> utf-8", "unknown variant `utf-8`"),
            ("\"bad\" -> \"evil\"", "unknown field `evil`"),
            (
                "\"unit\" -> \"reconciles\":\"all\",\"unit\"",
                "nothing, differences or everything",
            ),
        ] {
            let error = described(change).unwrap_err();
            assert!(error.contains(problem), "{error}");
        }
    }

    /// The lines of a block of the page for authors.
    fn page(block: usize) -> Vec<&'static str> {
        let page = include_str!("../../../docs/plugins/scripts.md");
        let blocks = page.split("```json\n").skip(1);
        let blocks = blocks.map(|rest| rest.split("```").next().unwrap_or_default());
        blocks
            .map(|block| block.lines().collect())
            .nth(block)
            .unwrap_or_default()
    }

    #[test]
    fn the_page_for_authors_has_what_is_said() {
        let draft = Draft::from_lines("a.en.txt", "en", "Anna left.", "Anna est partie.");
        let mut draft = draft.expect("a text");
        draft.source_language = "fr".to_owned();
        draft.date = "2026-11-27".to_owned();
        let analysis = Analyser::new().analyse(draft).expect("a document");
        let facts = vec![Fact::new(&FactView {
            document: 0,
            language: "en",
            span: Span::new(0, 4),
            text: "Anna",
            value: "left",
            origin: FactOrigin {
                document: "a.en.txt",
                date: "2026-11-27",
                ..FactOrigin::default()
            },
        })];
        let document = analysis.document();
        let requests = [
            Request::Describe,
            Request::Create {
                options: "{\"limit\":3}",
            },
            Request::Check(Document::new(&document)),
            Request::Reconcile { key: "Anna", facts },
        ];
        let mut script = None;
        for (at, asked) in requests.iter().enumerate() {
            let id = at as u32 + 1;
            let line = request(id, asked, script.as_ref()).expect("a line");
            assert_eq!(String::from_utf8_lossy(&line).trim_end(), page(0)[at]);
            let answer = response(page(1)[at].as_bytes(), id, asked, script.as_ref());
            let (answer, described) = answer.expect("an answer");
            script = described.or(script);
            if id == 3 {
                let [found] = &answer.findings[..] else {
                    panic!("{answer:?}");
                };
                assert_eq!(found.place, Place::Span(Span::new(5, 9)));
                assert_eq!((answer.facts.len(), answer.notes.len()), (1, 1));
            }
            if id == 4 {
                let failed = "plugin mine failed: the rest was not looked at";
                assert_eq!(answer.errors, [failed]);
                assert_eq!(answer.findings[0].severity, Severity::Major);
            }
        }
        let categories = Category::ALL
            .iter()
            .map(|category| format!("`{}`", category.name()));
        let text = include_str!("../../../docs/plugins/scripts.md");
        let missing: Vec<String> = categories.filter(|name| !text.contains(name)).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}
