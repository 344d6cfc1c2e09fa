//! `copydesk check`: finds what is wrong in articles.

use super::Error;
use crate::Outcome;
use crate::agreement::point_to_sources;
use crate::config::FailOn;
use crate::desk::{Desk, Review, Scope, Setup, Setups, Wishes};
use crate::discovery::Plugins;
use crate::input::{self, Format, InputError, Manuscript, Source};
use crate::original;
use crate::report::{self, Form, Reporter, Summary};
use copydesk_core::language::normalised;
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use std::collections::HashSet;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::sync::Arc;

/// Checks translated articles
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Files and folders; - is standard input
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Language of the articles, such as fr or pt-BR
    #[arg(long, value_parser = language_tag)]
    language: Option<String>,
    /// Language they were translated from; of a.fr.txt the source is then
    /// a.en.txt beside it, if there is one
    #[arg(long, value_parser = language_tag)]
    source_language: Option<String>,
    /// The text that the article was translated from, or each of the articles
    #[arg(long, value_name = "FILE")]
    source: Option<PathBuf>,
    /// Format of the files, where their names do not tell
    #[arg(long, value_enum)]
    input_format: Option<Format>,
    /// Form of the report
    #[arg(long, value_enum, default_value_t = Form::Human)]
    format: Form,
    /// Least severity that closes the gate [default: major]
    #[arg(long, value_enum)]
    fail_on: Option<FailOn>,
    /// What has to agree with itself: each document, or all of them
    #[arg(long, value_enum, default_value_t = Scope::Document)]
    consistency: Scope,
    /// Configuration, instead of the nearest copydesk.toml
    #[arg(long)]
    config: Option<PathBuf>,
    /// Worker threads [default: one a core]
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..))]
    threads: Option<u16>,
}

/// Reads a language tag of the command line.
fn language_tag(tag: &str) -> Result<String, String> {
    normalised(tag).ok_or_else(|| "not a language tag such as fr or pt-BR".to_owned())
}

pub(super) fn run(arguments: Arguments) -> Result<Outcome, Error> {
    let plugins = Plugins::discover()?;
    let wishes = Wishes {
        config: arguments.config,
        language: arguments.language,
        source_language: arguments.source_language,
        fail_on: arguments.fail_on,
        scope: arguments.consistency,
    };
    let mut summary = Summary::default();
    for error in &plugins.errors {
        summary.error(error.to_string());
    }
    let mut sources = input::sources(&arguments.paths, arguments.input_format);
    match (&arguments.source, &wishes.source_language) {
        (Some(original), _) => {
            for source in sources.iter_mut().flatten() {
                source.original = Some(original.clone());
            }
        }
        (None, Some(tag)) => pair(&mut sources, tag, &arguments.paths),
        (None, None) => {}
    }
    let out = std::io::BufWriter::new(anstream::stdout().lock());
    let mut reporter = arguments.format.reporter(out);
    let mut work = Work {
        pool: threads(arguments.threads)?,
        setups: Setups::new(&plugins, &wishes),
        desk: Desk::new(&wishes),
        scope: wishes.scope,
        waits: wishes.scope == Scope::Batch || share_originals(&sources),
        progress: progress(&sources),
        waiting: Vec::new(),
        weight: 0,
        batch: Vec::new(),
        said: HashSet::new(),
        summary,
    };
    work.all(sources, reporter.as_mut())?;
    let summary = work.summary;
    reporter.finish(&summary)?;
    Ok(if !summary.errors.is_empty() {
        Outcome::Failed
    } else if summary.is_open() {
        Outcome::Open
    } else {
        Outcome::Closed
    })
}

/// Gives each article the source that stands beside it. What is the source of
/// another is no article, unless the user named it.
fn pair(sources: &mut Vec<Result<Source, InputError>>, source_language: &str, named: &[PathBuf]) {
    let mut originals = HashSet::new();
    for source in sources.iter_mut().flatten() {
        source.original = original::beside(&source.path, source_language);
        originals.extend(source.original.clone());
    }
    sources.retain(|source| match source {
        Ok(source) => !originals.contains(&source.path) || named.contains(&source.path),
        Err(_) => true,
    });
}

/// Whether two articles are translations of one text.
fn share_originals(sources: &[Result<Source, InputError>]) -> bool {
    let mut seen = HashSet::new();
    let mut originals = sources
        .iter()
        .flatten()
        .filter_map(|source| source.original.as_ref());
    originals.any(|original| !seen.insert(original))
}

/// The pool that documents are checked on.
fn threads(number: Option<u16>) -> Result<rayon::ThreadPool, Error> {
    let number = usize::from(number.unwrap_or(0));
    rayon::ThreadPoolBuilder::new()
        .num_threads(number)
        .build()
        .map_err(|error| Error::Threads(number, error))
}

/// Below this many bytes no bar is drawn: the work is over before it is seen.
const LONG_WORK: u64 = 8 << 20;

fn progress(sources: &[Result<Source, InputError>]) -> ProgressBar {
    let size: u64 = sources.iter().flatten().map(Source::size).sum();
    if size < LONG_WORK || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(size);
    if let Ok(style) =
        ProgressStyle::with_template("{bar:40} {bytes}/{total_bytes} ({bytes_per_sec}, {eta} left)")
    {
        bar.set_style(style);
    }
    bar
}

/// Something to check, with its setup.
struct Job {
    item: Item,
    setup: Arc<Setup>,
}

enum Item {
    /// A file that is no stream: read by whoever checks it.
    File(Source),
    Document(Box<Manuscript>),
}

/// Documents are checked in parallel, in portions that bound the memory, and
/// reported in their order.
struct Work<'a> {
    pool: rayon::ThreadPool,
    setups: Setups<'a>,
    desk: Desk<'a>,
    scope: Scope,
    /// Whether no document is reported before all are checked, for its findings
    /// may depend on the others'.
    waits: bool,
    progress: ProgressBar,
    waiting: Vec<Job>,
    /// Bytes of what is waiting.
    weight: u64,
    /// Where they wait for one another: all reviews so far.
    batch: Vec<Review>,
    /// The notes that were said.
    said: HashSet<String>,
    summary: Summary,
}

/// Bytes of text that are checked at once.
const PORTION: u64 = 4 << 20;

impl Work<'_> {
    fn all(
        &mut self,
        sources: Vec<Result<Source, InputError>>,
        reporter: &mut dyn Reporter,
    ) -> Result<(), Error> {
        for source in sources {
            match source {
                Ok(source) => self.source(source, reporter)?,
                Err(error) => self.failed(&error, reporter)?,
            }
        }
        self.portion(reporter)?;
        let mut batch = std::mem::take(&mut self.batch);
        if self.scope == Scope::Batch {
            self.desk.reconcile_batch(&mut batch);
        }
        point_to_sources(&mut batch);
        for review in &batch {
            self.report(review, reporter)?;
        }
        self.progress.finish_and_clear();
        Ok(())
    }

    fn source(&mut self, source: Source, reporter: &mut dyn Reporter) -> Result<(), Error> {
        let setup = self.setups.of(&source.path);
        for error in self.setups.errors.drain(..) {
            self.summary.error(error.to_string());
        }
        let Some(setup) = setup else {
            self.summary.error(format!(
                "{} was not checked: its configuration is wrong",
                source.path.display()
            ));
            return Ok(());
        };
        if source.format != Format::Jsonl {
            let size = source.size();
            return self.add(Item::File(source), size, setup, reporter);
        }
        match source.stream() {
            Err(error) => self.failed(&error, reporter),
            Ok(documents) => {
                for document in documents {
                    match document {
                        Ok(manuscript) => {
                            let size = manuscript.draft.text.len() as u64;
                            let item = Item::Document(Box::new(manuscript));
                            self.add(item, size, Arc::clone(&setup), reporter)?;
                        }
                        Err(error) => self.failed(&error, reporter)?,
                    }
                }
                Ok(())
            }
        }
    }

    fn add(
        &mut self,
        item: Item,
        size: u64,
        setup: Arc<Setup>,
        reporter: &mut dyn Reporter,
    ) -> Result<(), Error> {
        self.waiting.push(Job { item, setup });
        // A document weighs something even when it is empty.
        self.weight += size + 64;
        if self.weight >= PORTION {
            self.portion(reporter)?;
        }
        Ok(())
    }

    /// Records an error in its place among the documents.
    fn failed(&mut self, error: &InputError, reporter: &mut dyn Reporter) -> Result<(), Error> {
        self.portion(reporter)?;
        self.summary.error(error.to_string());
        Ok(())
    }

    /// Checks what is waiting.
    fn portion(&mut self, reporter: &mut dyn Reporter) -> Result<(), Error> {
        let weight = std::mem::take(&mut self.weight);
        let jobs = std::mem::take(&mut self.waiting);
        let desk = &self.desk;
        let review = |Job { item, setup }: Job| {
            let manuscripts = match item {
                Item::Document(manuscript) => vec![*manuscript],
                Item::File(source) => match source.read(setup.json()) {
                    Ok(manuscripts) => manuscripts,
                    Err(error) => return vec![Err(error)],
                },
            };
            let review = |manuscript| desk.review(manuscript, &setup);
            manuscripts.into_par_iter().map(review).collect()
        };
        let reviews: Vec<Vec<Result<Review, InputError>>> = self
            .pool
            .install(|| jobs.into_par_iter().map(review).collect());
        self.progress.inc(weight);
        for file in reviews {
            let mut reviews = Vec::new();
            for review in file {
                match review {
                    Ok(review) => reviews.push(review),
                    Err(error) => self.summary.error(error.to_string()),
                }
            }
            if self.waits {
                self.batch.append(&mut reviews);
                continue;
            }
            point_to_sources(&mut reviews);
            for review in &reviews {
                self.report(review, reporter)?;
            }
        }
        Ok(())
    }

    fn report(&mut self, review: &Review, reporter: &mut dyn Reporter) -> Result<(), Error> {
        for note in &review.notes {
            if self.said.insert(note.clone()) {
                report::note(note);
            }
        }
        for error in &review.errors {
            self.summary.error(error.clone());
        }
        self.summary.count(review);
        reporter.review(review)?;
        Ok(())
    }
}
