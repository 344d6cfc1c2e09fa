//! The texts that a command reads, as its options name them.

use copydesk_engine::{source_beside, tag_said};
use copydesk_formats::{Format, InputError, InputFile, PassedOver, input_files};
use std::collections::HashSet;
use std::path::PathBuf;

/// Articles and their sources.
#[derive(Debug, clap::Args)]
pub(super) struct Texts {
    /// Files and folders; - is standard input
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Language of the articles, such as fr or pt-BR
    #[arg(long, value_parser = tag_said)]
    pub(super) language: Option<String>,
    /// Language they were translated from; of a.fr.txt the source is then
    /// a.en.txt beside it, if there is one
    #[arg(long, value_parser = tag_said)]
    pub(super) source_language: Option<String>,
    /// The text that the article was translated from, or each of the articles
    #[arg(long, value_name = "FILE")]
    source: Option<PathBuf>,
    /// Format of the files, where their names do not tell
    #[arg(long, value_enum)]
    input_format: Option<Format>,
}

impl Texts {
    /// The files, each with its source, and what was passed over; with `all`, also what ignore
    /// files leave out.
    pub(super) fn files(&self, all: bool) -> (Vec<Result<InputFile, InputError>>, PassedOver) {
        let (mut files, passed_over) = input_files(&self.paths, self.input_format, all);
        match (&self.source, &self.source_language) {
            (Some(source), _) => {
                for file in files.iter_mut().flatten() {
                    file.source = Some(source.clone());
                }
            }
            (None, Some(tag)) => pair(&mut files, tag, &self.paths),
            (None, None) => {}
        }
        (files, passed_over)
    }
}

/// Gives each article the source that stands beside it. What is the source of
/// another is no article, unless the user named it.
fn pair(files: &mut Vec<Result<InputFile, InputError>>, source_language: &str, named: &[PathBuf]) {
    let mut sources = HashSet::new();
    for file in files.iter_mut().flatten() {
        file.source = source_beside(&file.path, source_language);
        sources.extend(file.source.clone());
    }
    files.retain(|file| match file {
        Ok(file) => !sources.contains(&file.path) || named.contains(&file.path),
        Err(_) => true,
    });
}
