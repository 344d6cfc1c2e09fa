//! `copydesk init`: a configuration to begin with, and the files that have a pipeline run the gate
//! under a policy that no change of the tree lowers.

use super::Error;
use crate::{Outcome, messages};
use copydesk_engine::CONFIG_FILE;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Writes a commented configuration to begin with
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Where it is written
    #[arg(default_value = ".")]
    folder: PathBuf,
    /// Whose typography the house keeps
    #[arg(long, value_enum, default_value_t = Profile::Language)]
    profile: Profile,
    /// Also the files that have a pipeline run the gate, under a policy of its base branch; alone
    /// where there is a copydesk.toml
    #[arg(long, value_enum)]
    ci: Vec<Pipeline>,
}

/// The style guides that are shipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Profile {
    /// What each language prefers, by Unicode CLDR and its norms
    Language,
    /// German agencies: »…« and ›…‹
    De,
    /// French press: no-break spaces as the Imprimerie nationale sets them
    Fr,
    /// Swiss press: «…» without spaces
    Ch,
    /// American press: marks before the closing quotation mark
    Us,
    /// British press: marks by sense
    Gb,
}

impl Profile {
    /// What it adds to the configuration.
    fn text(self) -> &'static str {
        match self {
            Self::Language => "",
            Self::De => "\n[plugins.quotes.marks]\nde = \"»…« ›…‹\"\n",
            Self::Fr => "\n[plugins.punctuation.spaces]\nfr = \"imprimerie-nationale\"\n",
            Self::Ch => {
                "\n[plugins.quotes.marks]\nde-CH = \"«…» ‹…›\"\nfr-CH = \"«…» ‹…›\"\n\
                 it-CH = \"«…» ‹…›\"\n"
            }
            Self::Us => "\n[plugins.punctuation.quote-order]\nen = \"american\"\n",
            Self::Gb => "\n[plugins.punctuation.quote-order]\nen = \"logical\"\n",
        }
    }
}

/// Where pipelines are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Pipeline {
    /// .github/workflows/copydesk.yml
    Github,
    /// .gitlab/copydesk.yml, to be included
    Gitlab,
    /// .pre-commit-config.yaml
    PreCommit,
}

impl Pipeline {
    /// The file, below the folder, and what stands in it.
    fn file(self) -> (&'static str, &'static str) {
        match self {
            Self::Github => (
                ".github/workflows/copydesk.yml",
                include_str!("init/github.yml"),
            ),
            Self::Gitlab => (".gitlab/copydesk.yml", include_str!("init/gitlab.yml")),
            Self::PreCommit => (
                ".pre-commit-config.yaml",
                include_str!("init/pre-commit.yaml"),
            ),
        }
    }
}

/// What the pipelines take from the branch that a change goes into.
const POLICY: &str = "copydesk.policy.toml";

pub(super) fn run(arguments: Arguments) -> Result<Outcome, Error> {
    let config = format!(
        "{}{}",
        include_str!("init/copydesk.toml"),
        arguments.profile.text()
    );
    let is_configured = arguments.folder.join(CONFIG_FILE).exists();
    if arguments.ci.is_empty() || !is_configured {
        write(&arguments.folder.join(CONFIG_FILE), &config)?;
    }
    let is_judged = |pipeline: &Pipeline| *pipeline != Pipeline::PreCommit;
    let policy = arguments.folder.join(POLICY);
    if arguments.ci.iter().any(is_judged) && !policy.exists() {
        write(&policy, include_str!("init/copydesk.policy.toml"))?;
    }
    for pipeline in arguments.ci {
        let (name, text) = pipeline.file();
        write(&arguments.folder.join(name), &filled(text, pipeline))?;
    }
    Ok(Outcome::Open)
}

/// How a release is installed.
const INSTALL: &str = include_str!("../../../integrations/install-release.sh");

/// The text of a pipeline with the version that it installs, and how.
fn filled(text: &str, pipeline: Pipeline) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let folder = match pipeline {
        Pipeline::Gitlab => ".copydesk",
        _ => "~/.local/bin",
    };
    let commands = INSTALL
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| match line {
            "version=$1" => format!("version={version}"),
            line if line.starts_with("folder=") => format!("folder={folder}"),
            line => line.to_owned(),
        });
    let commands: Vec<String> = commands.collect();
    let lines = text
        .lines()
        .map(|line| match line.split_once("{{install}}") {
            Some((indent, _)) => {
                let indented = commands.iter().map(|command| format!("{indent}{command}"));
                indented.collect::<Vec<_>>().join("\n")
            }
            None => line.replace("{{version}}", version),
        });
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

/// Writes a file that is not there yet.
fn write(path: &Path, text: &str) -> Result<(), Error> {
    let failed = |source| Error::Init {
        path: path.to_owned(),
        source,
    };
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(failed)?;
    }
    let mut file = std::fs::File::create_new(path).map_err(failed)?;
    file.write_all(text.as_bytes()).map_err(failed)?;
    messages::say(&format!("wrote {}", path.display()));
    Ok(())
}
