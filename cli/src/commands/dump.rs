//! `copydesk dump`: what a checker sees of a document.

use super::Error;
use super::texts::Texts;
use crate::{Outcome, messages, stdout};
use copydesk_core::document::{Flags, Segment, Token};
use copydesk_core::language::numbers::numbers;
use copydesk_core::{Document, Span};
use copydesk_engine::{AnalysedDocument, Engine, Kept, Review, RunOptions, Scope};
use copydesk_formats::{Format, Input, InputError};
use serde::Serialize;
use std::io::{self, Write};

/// Prints what the checkers see of articles: segments, sentences, tokens, names, quotations,
/// numbers by value, and the facts that plugins report
///
/// For authors of plugins and for bug reports. Offsets are bytes of the document's text.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    texts: Texts,
    /// Form of what is printed
    #[arg(long, value_enum, default_value_t = Form::Human)]
    format: Form,
}

/// How it is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Form {
    /// Indented lines, for reading
    Human,
    /// A JSON object a document, each on a line
    Json,
}

pub(super) fn run(arguments: Arguments) -> Result<Outcome, Error> {
    let files = arguments.texts.told_files(None)?;
    let options = RunOptions {
        // The facts are kept.
        scope: Scope::Batch,
        ..arguments.texts.options(None)
    };
    let engine = Engine::builder().options(options).build()?;
    let mut failed = messages::diagnostics(&engine.plugins().errors);
    let mut out = stdout::stdout();
    for file in files {
        let dumped = file.map_err(Error::from).and_then(|file| {
            let (pipeline, errors) = engine.pipeline(&file.path);
            failed |= messages::diagnostics(&errors);
            let Some(pipeline) = pipeline else {
                return Ok(());
            };
            let inputs: Box<dyn Iterator<Item = Result<Input, InputError>>> = match file.format {
                Format::Jsonl => Box::new(file.stream(pipeline.reading())?),
                _ => Box::new(file.read(pipeline.reading())?.into_iter().map(Ok)),
            };
            for input in inputs {
                let review = engine.check_with(input?, &pipeline)?;
                failed |= messages::diagnostics(&review.errors);
                dump(&mut out, &review, arguments.format)?;
            }
            Ok(())
        });
        if let Err(error) = dumped {
            messages::diagnostic(&error);
            failed = true;
        }
    }
    Ok(if failed {
        Outcome::Failed
    } else {
        Outcome::Open
    })
}

fn dump(out: &mut impl Write, review: &Review, form: Form) -> io::Result<()> {
    let Some(Kept {
        pipeline,
        analysed,
        facts,
    }) = &review.kept
    else {
        return Ok(());
    };
    let facts = facts.iter().map(|(number, fact)| Fact {
        plugin: pipeline.instances[*number].plugin().name,
        key: &fact.key,
        start: fact.span.start,
        end: fact.span.end,
        value: &fact.value,
    });
    let document = analysed.analysis.document();
    let seen = Seen::new(analysed, &document, facts.collect());
    match form {
        Form::Human => seen.print(out),
        Form::Json => {
            serde_json::to_writer(&mut *out, &seen)?;
            writeln!(out)
        }
    }
}

/// A document as checkers see it.
#[derive(Serialize)]
struct Seen<'a> {
    document: &'a str,
    language: &'a str,
    source_language: &'a str,
    date: &'a str,
    segments: Vec<SeenSegment<'a>>,
    facts: Vec<Fact<'a>>,
}

#[derive(Serialize)]
struct SeenSegment<'a> {
    role: String,
    start: u32,
    end: u32,
    /// Where it begins in the file.
    line: u32,
    column: u32,
    text: &'a str,
    source: Option<&'a str>,
    sentences: Vec<SeenSentence<'a>>,
    names: Vec<Piece<'a>>,
    quotations: Vec<Piece<'a>>,
    numbers: Vec<SeenNumber<'a>>,
}

#[derive(Serialize)]
struct SeenSentence<'a> {
    start: u32,
    end: u32,
    tokens: Vec<SeenToken<'a>>,
}

#[derive(Serialize)]
struct SeenToken<'a> {
    start: u32,
    end: u32,
    text: &'a str,
    kind: String,
    script: String,
    flags: Vec<&'static str>,
}

#[derive(Serialize)]
struct Piece<'a> {
    start: u32,
    end: u32,
    text: &'a str,
}

#[derive(Serialize)]
struct SeenNumber<'a> {
    start: u32,
    end: u32,
    text: &'a str,
    value: f64,
}

#[derive(Serialize)]
struct Fact<'a> {
    plugin: &'a str,
    key: &'a str,
    start: u32,
    end: u32,
    value: &'a str,
}

impl<'a> Seen<'a> {
    fn new(analysed: &AnalysedDocument, document: &'a Document<'a>, facts: Vec<Fact<'a>>) -> Self {
        let segments = document.segments().map(|segment| {
            let span = segment.span();
            let location = analysed.placement.locate(&analysed.analysis, span);
            SeenSegment {
                role: shown(&segment.role()),
                start: span.start,
                end: span.end,
                line: location.from.line,
                column: location.from.column,
                text: segment.text(),
                source: segment.source(),
                sentences: sentences(&segment),
                names: pieces(document, segment.names().map(|n| segment.span_of(&n.range))),
                quotations: pieces(document, segment.quotations().map(|q| q.span())),
                numbers: seen_numbers(document, &segment),
            }
        });
        Self {
            document: document.name,
            language: document.language,
            source_language: document.source_language,
            date: document.date,
            segments: segments.collect(),
            facts,
        }
    }

    fn print(&self, out: &mut impl Write) -> io::Result<()> {
        write!(out, "{}: {}", self.document, self.language)?;
        if !self.source_language.is_empty() {
            write!(out, " from {}", self.source_language)?;
        }
        if !self.date.is_empty() {
            write!(out, ", {}", self.date)?;
        }
        writeln!(out)?;
        for segment in &self.segments {
            let SeenSegment {
                role, start, end, ..
            } = segment;
            let (line, column) = (segment.line, segment.column);
            writeln!(out, "  {role} {start}..{end}, line {line}:{column}")?;
            writeln!(out, "    text {:?}", segment.text)?;
            if let Some(source) = segment.source {
                writeln!(out, "    source {source:?}")?;
            }
            for sentence in &segment.sentences {
                writeln!(out, "    sentence {}..{}", sentence.start, sentence.end)?;
                for token in &sentence.tokens {
                    let SeenToken {
                        start,
                        end,
                        text,
                        kind,
                        script,
                        flags,
                    } = token;
                    let flags = flags.join(" ");
                    let line = format!("{kind} {start}..{end} {text:?} {script} {flags}");
                    writeln!(out, "      {}", line.trim_end())?;
                }
            }
            for (what, pieces) in [("name", &segment.names), ("quotation", &segment.quotations)] {
                for Piece { start, end, text } in pieces {
                    writeln!(out, "    {what} {start}..{end} {text:?}")?;
                }
            }
            for number in &segment.numbers {
                let SeenNumber { start, end, .. } = number;
                writeln!(
                    out,
                    "    number {start}..{end} {:?} is {}",
                    number.text, number.value
                )?;
            }
        }
        for fact in &self.facts {
            let Fact {
                plugin, key, value, ..
            } = fact;
            let (start, end) = (fact.start, fact.end);
            writeln!(out, "  fact of {plugin} {start}..{end} {key:?} {value:?}")?;
        }
        Ok(())
    }
}

fn sentences<'a>(segment: &Segment<'a>) -> Vec<SeenSentence<'a>> {
    let sentences = segment.sentences().map(|sentence| SeenSentence {
        start: sentence.span().start,
        end: sentence.span().end,
        tokens: sentence.tokens().map(seen_token).collect(),
    });
    sentences.collect()
}

fn seen_token(token: Token<'_>) -> SeenToken<'_> {
    const FLAGS: [(u16, &str); 8] = [
        (Flags::CAPITALISED, "capitalised"),
        (Flags::UPPERCASE, "uppercase"),
        (Flags::SENTENCE_START, "sentence-start"),
        (Flags::SPACE_BEFORE, "space-before"),
        (Flags::MIXED_SCRIPT, "mixed-script"),
        (Flags::DIGIT, "digit"),
        (Flags::ELIDED, "elided"),
        (Flags::CLITIC, "clitic"),
    ];
    let flags = FLAGS.into_iter().filter(|(flag, _)| token.has(*flag));
    SeenToken {
        start: token.span().start,
        end: token.span().end,
        text: token.text(),
        kind: shown(&token.kind()),
        script: shown(&token.script()),
        flags: flags.map(|(_, name)| name).collect(),
    }
}

fn pieces<'a>(document: &'a Document<'a>, spans: impl Iterator<Item = Span>) -> Vec<Piece<'a>> {
    let pieces = spans.map(|span| Piece {
        start: span.start,
        end: span.end,
        text: document.slice(span),
    });
    pieces.collect()
}

fn seen_numbers<'a>(document: &'a Document<'a>, segment: &Segment<'a>) -> Vec<SeenNumber<'a>> {
    let found = numbers(segment.text(), document.language).into_iter();
    let seen = found.map(|number| {
        let span = segment.span_of(&number.range);
        SeenNumber {
            start: span.start,
            end: span.end,
            text: document.slice(span),
            value: number.value,
        }
    });
    seen.collect()
}

/// The name of a value of the model, in the writing of JSON: `PullQuote` is `pull-quote`.
fn shown(value: &impl std::fmt::Debug) -> String {
    let name = format!("{value:?}");
    let mut shown = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !shown.is_empty() {
            shown.push('-');
        }
        shown.extend(c.to_lowercase());
    }
    shown
}
