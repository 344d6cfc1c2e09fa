//! `copydesk eval`: findings against gold annotations, of articles and of
//! lines.

mod articles;
mod lines;

use super::Error;
use crate::{Outcome, messages, stdout};
use comfy_table::{CellAlignment, Table, presets};
use copydesk_engine::Engine;
use copydesk_formats::{Format, input_files};
use std::io::Write;
use std::path::PathBuf;

/// Measures findings against gold annotations
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Articles, JSON Lines and folders of them; the gold of an article stands
    /// beside it, that of a line in the line
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Also print each annotation that was missed and each false alarm
    #[arg(long)]
    verbose: bool,
}

pub(super) fn run(arguments: Arguments) -> Result<Outcome, Error> {
    let engine = Engine::builder().build()?;
    let mut failed = messages::diagnostics(&engine.plugins().errors);
    let mut articles = articles::Evaluation::default();
    let mut lines = lines::Evaluation::default();
    for source in input_files(&arguments.paths, None, false).0 {
        let source = source?;
        if articles::is_gold(&source.path) {
            continue;
        }
        let (pipeline, errors) = engine.pipeline(&source.path);
        failed |= messages::diagnostics(&errors);
        let Some(pipeline) = pipeline else {
            continue;
        };
        if source.format == Format::Jsonl {
            failed |= lines.add(&source, &engine, &pipeline)?;
        } else {
            failed |= articles.add(&source, &engine, &pipeline)?;
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
    Ok(if failed {
        Outcome::Failed
    } else {
        Outcome::Open
    })
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
