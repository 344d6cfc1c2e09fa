//! `copydesk explain`: what a check looks for, in the words of its plugin.

use super::Error;
use crate::{Outcome, messages, stdout};
use copydesk_core::Check;
use copydesk_engine::Plugins;
use std::io::Write;

/// Explains a check, with a bad and a good example
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Id of the check, such as quotes/unpaired, or of a family, such as quotes
    check: String,
}

pub(super) fn run(arguments: Arguments) -> Result<Outcome, Error> {
    let plugins = Plugins::discover()?;
    messages::diagnostics(&plugins.errors);
    let wanted = arguments.check.trim_end_matches('/');
    let found = plugins.checks_named(wanted)?;
    let mut out = stdout::coloured();
    for (i, check) in found.into_iter().enumerate() {
        if i > 0 {
            writeln!(out)?;
        }
        explain(&mut out, check)?;
    }
    Ok(Outcome::Open)
}

fn explain(out: &mut impl Write, check: &Check) -> std::io::Result<()> {
    writeln!(out, "{}: {}", check.id, check.summary)?;
    writeln!(
        out,
        "{} · {} · ITS {}",
        check.severity,
        check.category.mqm(),
        check.category.issue_type().name()
    )?;
    writeln!(out, "\n{}\n", check.explanation)?;
    if !check.example_options.is_empty() {
        writeln!(out, "options: {}", check.example_options)?;
    }
    if !check.example_source.is_empty() {
        writeln!(out, "source: {}", check.example_source)?;
    }
    writeln!(out, "bad  ({}): {}", check.example_language, check.bad)?;
    writeln!(out, "good ({}): {}", check.example_language, check.good)
}
