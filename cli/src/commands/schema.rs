//! `copydesk schema`: JSON Schemas of what is written for machines, and of what they write.

use super::Error;
use crate::{Outcome, stdout};
use copydesk_engine::{config_schema, policy_schema};
use copydesk_reports::json;
use std::io::Write;

/// Prints a JSON Schema
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// What it describes
    #[arg(value_enum)]
    of: Of,
}

/// What has a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Of {
    /// copydesk.toml
    Config,
    /// The file of check --policy
    Policy,
    /// The report of check --format json
    Report,
}

pub(super) fn run(arguments: Arguments) -> Result<Outcome, Error> {
    let schema = match arguments.of {
        Of::Config => config_schema(),
        Of::Policy => policy_schema(),
        Of::Report => json::schema(),
    };
    let mut out = stdout::stdout();
    serde_json::to_writer_pretty(&mut out, &schema).map_err(std::io::Error::from)?;
    writeln!(out)?;
    Ok(Outcome::Open)
}
