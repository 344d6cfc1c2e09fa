//! `copydesk man`: the manual pages.

use super::Error;
use crate::{Outcome, stdout};
use clap::CommandFactory;
use std::io::Write;
use std::path::PathBuf;

/// Prints the manual page, in roff
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Write it into this folder instead, with a page for each command
    #[arg(long, value_name = "FOLDER")]
    folder: Option<PathBuf>,
}

pub(super) fn run(arguments: Arguments) -> Result<Outcome, Error> {
    let command = super::Arguments::command();
    match arguments.folder {
        Some(folder) => {
            std::fs::create_dir_all(&folder)?;
            clap_mangen::generate_to(command, folder)?;
        }
        None => {
            let mut page = Vec::new();
            clap_mangen::Man::new(command).render(&mut page)?;
            stdout::stdout().write_all(&page)?;
        }
    }
    Ok(Outcome::Open)
}
