//! The texts that a command reads, as its options name them.

use super::Error;
use crate::messages;
use copydesk_engine::{Paired, Pairs, Policy, RunOptions, tag_said};
use copydesk_formats::{Format, InputError, InputFile, PassedOver, SourceFile, input_files};
use std::path::{Path, PathBuf};

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
    /// a.en.txt beside it, if there is one, and of fr/a.txt en/a.txt
    #[arg(long, value_parser = tag_said)]
    pub(super) source_language: Option<String>,
    /// The text that the article was translated from, or each of the articles
    #[arg(long, value_name = "FILE")]
    source: Option<PathBuf>,
    /// Format of the files, where their names do not tell
    #[arg(long, value_enum)]
    input_format: Option<Format>,
}

/// The files that were named, each with its source.
pub(super) struct Files {
    pub(super) files: Vec<Result<InputFile, InputError>>,
    /// Files of folders that are not read.
    pub(super) passed_over: PassedOver,
    /// What was found of the sources.
    pub(super) paired: Paired,
}

impl Texts {
    /// The files under the policy in force and one configuration or the nearest of each; what was
    /// found of their sources is told.
    pub(super) fn told_files(
        &self,
        config: Option<&Path>,
    ) -> Result<Vec<Result<InputFile, InputError>>, Error> {
        let Files { files, paired, .. } = self.files(&Policy::in_force(None)?, config, false);
        paired.notes().for_each(|note| messages::note(&note));
        Ok(files)
    }

    /// The options of a run over them under a configuration.
    pub(super) fn options(&self, config: Option<PathBuf>) -> RunOptions {
        RunOptions {
            config,
            language: self.language.clone(),
            source_language: self.source_language.clone(),
            ..RunOptions::default()
        }
    }

    /// The files, each with its source, under a policy and one configuration or the nearest of
    /// each; with `all`, also what ignore files leave out.
    pub(super) fn files(&self, policy: &Policy, config: Option<&Path>, all: bool) -> Files {
        let (mut files, passed_over) = input_files(&self.paths, self.input_format, all);
        let mut paired = Paired::default();
        match &self.source {
            Some(source) => {
                for file in files.iter_mut().flatten() {
                    file.source = Some(SourceFile::said(source.clone()));
                }
            }
            None => {
                let language = self.source_language.as_deref();
                paired = Pairs::new(policy, config, language).attach(&mut files);
            }
        }
        Files {
            files,
            passed_over,
            paired,
        }
    }
}
