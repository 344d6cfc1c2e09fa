//! `copydesk reconcile`: the second half of the checks that need more than one
//! document, on the facts of many runs.

use super::Error;
use crate::Outcome;
use crate::messages::diagnostic;
use crate::stdout::{UntilClosed, stdout};
use copydesk_core::abi::host::FactView;
use copydesk_core::checker::{FactOrigin, Place};
use copydesk_core::document::Role;
use copydesk_core::{Check, Span};
use copydesk_engine::{Accepted, Engine, Pipeline, RunOptions, today};
use copydesk_reports::json::{Finding, Related, replacements};
use copydesk_reports::shard::{Fact, Shard};
use jiff::civil::Date;
use serde::Deserialize;
use std::borrow::Cow;
use std::io::{BufRead, BufWriter, StdoutLock};
use std::path::{Path, PathBuf};

/// Brings together the facts of several runs of `check --format shard`
///
/// Reads their lines from standard input, those of one plugin and key together, and
/// writes a line for each finding that the facts come to, with the key it came by. Only
/// the facts of one key are in memory at a time. A place that is found by several keys
/// counts once: by the gravest, of those the first.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Configuration, the one that the runs had
    #[arg(long)]
    config: Option<PathBuf>,
}

pub(super) fn run(arguments: Arguments) -> Result<Outcome, Error> {
    let options = RunOptions {
        config: arguments.config,
        ..RunOptions::default()
    };
    let engine = Engine::builder().options(options).build()?;
    let (pipeline, errors) = engine.pipeline(Path::new(STDIN));
    let mut work = Work {
        out: Shard::new(BufWriter::new(stdout())),
        today: today(),
        failed: false,
    };
    for error in &engine.plugins().errors {
        work.failed(error);
    }
    for error in &errors {
        work.failed(error);
    }
    if let Some(pipeline) = pipeline {
        work.all(&pipeline, std::io::stdin().lock())?;
    }
    work.out.flush()?;
    Ok(if work.failed {
        Outcome::Failed
    } else {
        Outcome::Open
    })
}

/// The name of standard input.
const STDIN: &str = "-";

struct Work {
    out: Shard<BufWriter<UntilClosed<StdoutLock<'static>>>>,
    today: Date,
    failed: bool,
}

impl Work {
    /// Says what could not be done, and goes on.
    fn failed(&mut self, error: &dyn std::fmt::Display) {
        self.failed = true;
        diagnostic(error);
    }

    fn all(&mut self, pipeline: &Pipeline, lines: impl BufRead) -> std::io::Result<()> {
        let mut group: Vec<Fact> = Vec::new();
        for (number, line) in lines.split(b'\n').enumerate() {
            match serde_json::from_slice(&line?) {
                Ok(Line { fact }) => {
                    let is_next =
                        |first: &Fact| (&first.plugin, &first.key) != (&fact.plugin, &fact.key);
                    if group.first().is_some_and(is_next) {
                        self.group(pipeline, &mut group)?;
                    }
                    group.push(fact);
                }
                Err(error) => {
                    let problem = error.to_string().replace(" line 1", "");
                    self.failed(&format!(
                        "standard input, line {}: not a fact of check --format shard: {problem}",
                        number + 1
                    ));
                }
            }
        }
        self.group(pipeline, &mut group)
    }

    /// Reconciles the facts of one key, and forgets them.
    fn group(&mut self, pipeline: &Pipeline, facts: &mut Vec<Fact>) -> std::io::Result<()> {
        let mut facts = std::mem::take(facts);
        // As one run has them: by documents, and in each as its plugin reported them.
        facts.sort_by(|a, b| (&a.document, a.number).cmp(&(&b.document, b.number)));
        let Some(first) = facts.first() else {
            return Ok(());
        };
        let instances = &pipeline.instances;
        let Some(instance) = instances
            .iter()
            .find(|instance| instance.plugin().name == first.plugin)
        else {
            let plugin = &first.plugin;
            self.failed(&format!(
                "facts of the plugin {plugin}, which is not here: install it where the facts meet"
            ));
            return Ok(());
        };
        let answer = instance.reconcile(&first.key, &views(&facts));
        for error in &answer.errors {
            self.failed(error);
        }
        let mut found: Vec<_> = answer
            .findings
            .iter()
            .filter_map(|finding| self.placed(finding, &facts, pipeline))
            .collect();
        found.sort_by(|a, b| (place(a), b.severity).cmp(&(place(b), a.severity)));
        found.dedup_by(|a, b| place(a) == place(b));
        for finding in &found {
            self.out.reconciled(&first.key, finding)?;
        }
        Ok(())
    }

    /// A finding where its fact was; nothing where its check is off.
    fn placed<'a>(
        &self,
        finding: &'a copydesk_core::Finding,
        facts: &'a [Fact],
        pipeline: &Pipeline,
    ) -> Option<Finding<'a>> {
        let of = |place| match place {
            Place::Fact(index) => facts.get(index as usize),
            Place::Span(_) => None,
        };
        let fact = of(finding.place)?;
        let check: &Check = finding.check;
        let severity = pipeline
            .config
            .severity(check, finding.severity, Role::Body)?;
        let mut suppressions = pipeline.suppressions.of(Path::new(STDIN), self.today);
        let accepted = suppressions.find_map(|s| s.accepts(check, &fact.text));
        let related = finding.related.iter().filter_map(|related| {
            let other = of(related.place)?;
            Some(Related {
                document: (other.document != fact.document).then_some(&other.document),
                id: other.id.as_deref().map(Cow::from),
                start: other.start,
                end: other.end,
                line: other.line,
                column: other.column,
                message: &related.message,
            })
        });
        Some(Finding {
            document: &fact.document,
            id: fact.id.as_deref().map(Cow::from),
            language: &fact.language,
            check: check.id,
            category: check.category.mqm(),
            severity,
            start: fact.start,
            end: fact.end,
            line: fact.line,
            column: fact.column,
            // A fact is a name, which stands on one line.
            end_line: fact.line,
            end_column: fact.column + fact.text.chars().count() as u32,
            text: &fact.text,
            message: &finding.message,
            suggestions: replacements(&finding.suggestions),
            related: related.collect(),
            accepted: accepted.as_ref().map(Accepted::text),
        })
    }
}

/// A line that is read.
#[derive(Deserialize)]
struct Line {
    fact: Fact,
}

/// Where a finding is, and what it is of.
fn place<'a>(finding: &'a Finding<'_>) -> (&'a str, Option<&'a str>, u32, u32, &'a str) {
    let id = finding.id.as_deref();
    (
        finding.document,
        id,
        finding.start,
        finding.end,
        finding.check,
    )
}

/// The facts as a plugin sees them.
fn views(facts: &[Fact]) -> Vec<FactView<'_>> {
    let mut documents = 0;
    let mut views = Vec::with_capacity(facts.len());
    for (at, fact) in facts.iter().enumerate() {
        if at > 0 && facts[at - 1].document != fact.document {
            documents += 1;
        }
        let end = fact.offset.saturating_add(fact.text.len() as u32);
        views.push(FactView {
            document: documents,
            language: &fact.language,
            span: Span::new(fact.offset, end),
            text: &fact.text,
            value: &fact.value,
            origin: FactOrigin {
                document: &fact.document,
                date: &fact.date,
                author: &fact.author,
                desk: &fact.desk,
                role: Role::from_number(fact.role),
            },
        });
    }
    views
}
