//! The forms of report.

use crate::reporter::Reporter;
use crate::{
    checkstyle, csv, github, gitlab, html, human, json, junit, keys, markdown, sarif, shard, tap,
    xliff,
};
use copydesk_engine::Provenance;
use std::io::Write;

/// A form of report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Form {
    /// Excerpts, for reading
    Human,
    /// One JSON object
    Json,
    /// A finding a line
    Jsonl,
    /// SARIF 2.1.0
    Sarif,
    /// A page for an editor
    Html,
    /// JUnit XML
    Junit,
    /// Checkstyle XML
    Checkstyle,
    /// Annotations of GitHub Actions
    Github,
    /// GitLab code quality
    Gitlab,
    /// TAP 14
    Tap,
    /// A finding a row
    Csv,
    /// Markdown, for the summary of a pipeline or a comment
    Markdown,
    /// XLIFF 1.2 with ITS 2.0 quality issues
    Xliff,
    /// Findings and facts of one of several runs over JSON Lines, for copydesk reconcile
    Shard,
    /// The keys of those facts, from which --keys tells what has to meet
    Keys,
}

/// What reports are written with.
#[derive(Clone, Default)]
pub struct Options {
    /// Where the findings come from.
    pub provenance: Provenance,
    /// Whether the form for reading shows findings that are neutral; the others do.
    pub has_neutral: bool,
}

impl Form {
    /// Whether it shows the whole of the text.
    pub fn shows_text(self) -> bool {
        matches!(self, Self::Html | Self::Xliff)
    }

    /// Whether it names the plugins' files.
    pub fn names_plugins(self) -> bool {
        matches!(self, Self::Html | Self::Json | Self::Sarif | Self::Xliff)
    }

    /// Whether it has a place for the settings that a run used.
    pub fn names_settings(self) -> bool {
        !matches!(self, Self::Jsonl | Self::Csv | Self::Shard | Self::Keys)
    }

    /// A reporter that writes to `out`.
    pub fn reporter<'a>(self, out: impl Write + 'a, options: &Options) -> Box<dyn Reporter + 'a> {
        let provenance = &options.provenance;
        match self {
            Self::Human => Box::new(human::Human::new(out, options.has_neutral)),
            Self::Json => Box::new(json::Json::new(out, provenance.clone())),
            Self::Jsonl => Box::new(json::Jsonl::new(out)),
            Self::Sarif => Box::new(sarif::Sarif::new(out, provenance.clone())),
            Self::Html => Box::new(html::Html::new(out, provenance.clone())),
            Self::Junit => Box::new(junit::Junit::new(out)),
            Self::Checkstyle => Box::new(checkstyle::Checkstyle::new(out)),
            Self::Github => Box::new(github::Github::new(out)),
            Self::Gitlab => Box::new(gitlab::Gitlab::new(out)),
            Self::Tap => Box::new(tap::Tap::new(out)),
            Self::Csv => Box::new(csv::Csv::new(out)),
            Self::Markdown => Box::new(markdown::Markdown::new(out)),
            Self::Xliff => Box::new(xliff::Xliff::new(out, provenance.clone())),
            Self::Shard => Box::new(shard::Shard::new(out)),
            Self::Keys => Box::new(keys::Keys::new(out)),
        }
    }
}
