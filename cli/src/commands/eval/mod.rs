//! `copydesk eval`: findings against gold annotations, of articles and of
//! lines.

mod articles;
mod lines;

use super::Error;
use super::texts::Texts;
use crate::{Outcome, messages, stdout};
use comfy_table::{CellAlignment, Table, presets};
use copydesk_engine::{Engine, Review, RunOptions, Scope};
use copydesk_formats::{Format, InputFile};
use std::io::Write;
use std::ops::Range;
use std::path::PathBuf;

/// Measures findings against gold annotations: of an article the gold stands beside it, of a line
/// of JSON Lines in the line
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    texts: Texts,
    /// Also print each annotation that was missed and each false alarm
    #[arg(long)]
    verbose: bool,
    /// How far names, numbers and terms have to agree
    #[arg(long, value_enum, default_value_t)]
    consistency: Scope,
    /// Configuration, instead of the nearest copydesk.toml
    #[arg(long)]
    config: Option<PathBuf>,
    /// Close the gate where F1 of all annotations, or of lines the share that is found, is less
    #[arg(long, value_name = "SHARE", value_parser = share)]
    fail_under: Option<f64>,
}

fn share(text: &str) -> Result<f64, String> {
    let share = text
        .parse()
        .ok()
        .filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| "not a number from 0 to 1".to_owned())
}

pub(super) fn run(arguments: Arguments) -> Result<Outcome, Error> {
    let files = arguments.texts.told_files(arguments.config.as_deref())?;
    let options = RunOptions {
        scope: arguments.consistency,
        ..arguments.texts.options(arguments.config)
    };
    let engine = Engine::builder().options(options).build()?;
    let mut failed = messages::diagnostics(&engine.plugins().errors);
    let mut files = files.into_iter().collect::<Result<Vec<_>, _>>()?;
    files.retain(|file| !articles::is_gold(&file.path));
    let mut reviews: Vec<Review> = Vec::new();
    let mut read: Vec<(InputFile, Range<usize>)> = Vec::new();
    for file in files {
        let first = reviews.len();
        failed |= review(&file, &engine, &mut reviews)?;
        read.push((file, first..reviews.len()));
    }
    if arguments.consistency == Scope::Batch {
        engine.reconcile(&mut reviews);
    }
    let mut articles = articles::Evaluation::default();
    let mut lines = lines::Evaluation::default();
    for (file, own) in &read {
        let own = &reviews[own.clone()];
        if file.format == Format::Jsonl {
            lines.add(&file.path, own, engine.plugins())?;
        } else {
            articles.add(file, own, engine.plugins())?;
        }
    }
    let mut out = stdout::stdout();
    if arguments.verbose {
        for note in articles.notes.iter().chain(&lines.notes) {
            writeln!(out, "{note}")?;
        }
    }
    if !articles.is_empty() || lines.is_empty() {
        articles.print(&mut out)?;
    }
    if !lines.is_empty() {
        lines.print(&mut out)?;
    }
    let least = arguments.fail_under.unwrap_or(0.0);
    let of_articles = articles.f1().filter(|_| !articles.is_empty());
    let is_under = |share: Option<f64>| share.is_some_and(|share| share < least);
    if arguments.fail_under.is_some() && of_articles.is_none() && lines.found().is_none() {
        return Err(Error::NoGold);
    }
    Ok(if failed {
        Outcome::Failed
    } else if is_under(of_articles) || is_under(lines.found()) {
        Outcome::Closed
    } else {
        Outcome::Open
    })
}

/// Adds the reviews of the documents of a file; whether something could not be checked.
fn review(file: &InputFile, engine: &Engine, reviews: &mut Vec<Review>) -> Result<bool, Error> {
    let (pipeline, errors) = engine.pipeline(&file.path);
    let mut failed = messages::diagnostics(&errors);
    let Some(pipeline) = pipeline else {
        return Ok(true);
    };
    let mut add = |input| -> Result<(), Error> {
        let review = engine.check_with(input, &pipeline)?;
        failed |= messages::diagnostics(&review.errors);
        reviews.push(review);
        Ok(())
    };
    if file.format == Format::Jsonl {
        for input in file.stream(pipeline.reading())? {
            add(input?)?;
        }
    } else {
        file.read(pipeline.reading())?
            .into_iter()
            .try_for_each(add)?;
    }
    Ok(failed)
}

/// An empty table: text to the left in the first column, figures to the right
/// in the others.
fn table(header: impl IntoIterator<Item = String>) -> Table {
    let mut table = Table::new();
    table
        .load_preset(presets::ASCII_MARKDOWN)
        .set_header(header.into_iter().collect::<Vec<_>>());
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    table
}
