//! `copydesk serve`: the checks over HTTP.

use super::Error;
use crate::{Outcome, stdout};
use copydesk_server::Settings;

/// Serves the checks over HTTP: to clients of LanguageTool, to programs, and a page for editors
#[derive(Debug, clap::Args)]
#[command(
    after_help = "The address is written to standard output, a line of JSON for each request \
                        to standard error, without a word of what was sent."
)]
pub(super) struct Arguments {
    #[command(flatten)]
    settings: Settings,
}

pub(super) fn run(arguments: Arguments) -> Result<Outcome, Error> {
    copydesk_server::serve(arguments.settings, stdout::stdout())?;
    Ok(Outcome::Open)
}
