//! `copydesk lsp`: the checks in editors.

use super::Error;
use crate::Outcome;

/// Serves an editor, which starts it, over standard input and output: a language server
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// What editors say to every server; there is no other way
    #[arg(long, hide = true)]
    stdio: bool,
}

pub(super) fn run(_: &Arguments) -> Result<Outcome, Error> {
    copydesk_lsp::run()?;
    Ok(Outcome::Open)
}
