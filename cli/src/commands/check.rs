//! `copydesk check`: finds what is wrong in articles.

use super::Error;
use crate::Outcome;
use crate::agreement::point_to_sources;
use crate::baseline::Baseline;
use crate::changes;
use crate::config::FailOn;
use crate::desk::Desk;
use crate::discovery::Plugins;
use crate::gate::{self, Verdict};
use crate::input::{self, Format, InputError, Manuscript, Source};
use crate::language;
use crate::original;
use crate::report::keys::SharedKeys;
use crate::report::{self, Form, Provenance, Reporter, Reports, Summary, Wanted};
use crate::review::Review;
use crate::setup::{Scope, Setup, Setups, Wishes};
use crate::timings::Stage;
use crate::trials::Trials;
use indicatif::{ProgressBar, ProgressStyle};
use jiff::civil::Date;
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
    /// Another report, into a file, such as sarif=out.sarif; may be given again
    #[arg(long = "report", value_name = "FORM=FILE")]
    reports: Vec<Wanted>,
    /// Check only what git says changed since this revision
    #[arg(long, value_name = "REV")]
    changed_since: Option<String>,
    /// What was found before and accepted: only what is new counts
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Accept what is found today, and write it down
    #[arg(long, value_name = "FILE", conflicts_with = "baseline")]
    write_baseline: Option<PathBuf>,
    /// Least severity that closes the gate [default: major]
    #[arg(long, value_enum)]
    fail_on: Option<FailOn>,
    /// What has to agree with itself: each document, or all of them
    #[arg(long, value_enum, default_value_t = Scope::Document)]
    consistency: Scope,
    /// With --format shard: the keys whose facts have to meet those of other runs, as
    /// --format keys writes them [default: all]
    #[arg(long, value_name = "FILE")]
    keys: Option<PathBuf>,
    /// Configuration, instead of the nearest copydesk.toml
    #[arg(long)]
    config: Option<PathBuf>,
    /// Open the gate where there is nothing to check: no article, or one without words
    #[arg(long)]
    allow_empty: bool,
    /// Run every plugin in processes of its own
    #[arg(long)]
    isolate: bool,
    /// Say on standard error where the time went, by plugin, and what each check found
    #[arg(long)]
    timings: bool,
    /// Worker threads [default: one a core]
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..))]
    threads: Option<u16>,
}

/// Reads a language tag of the command line.
fn language_tag(tag: &str) -> Result<String, String> {
    language::said(tag)
        .ok_or_else(|| "not a language tag such as fr or pt-BR: no language of ISO 639".to_owned())
}

pub(super) fn run(arguments: Arguments) -> Result<Outcome, Error> {
    if arguments.keys.is_some() && arguments.format != Form::Shard {
        return Err(Error::KeysAlone);
    }
    let is_part = matches!(arguments.format, Form::Shard | Form::Keys);
    if is_part && (arguments.baseline.is_some() || arguments.write_baseline.is_some()) {
        return Err(Error::PartialBaseline);
    }
    let plugins = Plugins::discover()?;
    let in_files = arguments.reports.iter().map(|wanted| wanted.form);
    let forms = || in_files.clone().chain([arguments.format]);
    let wishes = Wishes {
        config: arguments.config,
        language: arguments.language,
        source_language: arguments.source_language,
        fail_on: arguments.fail_on,
        scope: match arguments.format {
            Form::Shard => Scope::Shards,
            Form::Keys => Scope::Keys,
            _ => arguments.consistency,
        },
        keys: arguments
            .keys
            .as_deref()
            .map(SharedKeys::read)
            .transpose()?,
        isolate: arguments.isolate,
        allow_empty: arguments.allow_empty,
        timings: arguments.timings,
        pages: forms().any(Form::shows_text),
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
    let articles = sources.len();
    if let Some(revision) = &arguments.changed_since {
        let changed = changes::since(revision)?;
        sources.retain(|source| match source {
            Ok(source) => {
                let original = source.original.as_ref();
                changes::has(&changed, &source.path)
                    || original.is_some_and(|path| changes::has(&changed, path))
            }
            Err(_) => true,
        });
    }
    if is_part && let Some(source) = sources.iter().flatten().find(|s| s.format != Format::Jsonl) {
        return Err(Error::Shard(source.path.clone()));
    }
    let out = arguments.format.stdout();
    let provenance = if forms().any(Form::names_plugins) {
        Provenance::of_all(&plugins)
    } else {
        Provenance::default()
    };
    let first = arguments.format.reporter(out, &provenance);
    let mut reporter = Reports::new(first, &arguments.reports, &provenance)?;
    let baseline = match &arguments.baseline {
        Some(path) => Acceptance::Known(Baseline::read(path)?),
        None if arguments.write_baseline.is_some() => Acceptance::All(Baseline::default()),
        None => Acceptance::None,
    };
    let pool = threads(arguments.threads)?;
    let desk = Desk::new(&wishes);
    let mut work = Work {
        pool: &pool,
        setups: Setups::new(&plugins, &wishes),
        trials: None,
        desk: &desk,
        scope: wishes.scope,
        waits: wishes.scope == Scope::Batch || share_originals(&sources),
        progress: progress(&sources),
        waiting: Vec::new(),
        checked: Vec::new(),
        weight: 0,
        batch: Vec::new(),
        said: HashSet::new(),
        today: gate::today(),
        acceptance: baseline,
        summary,
    };
    let are_unchanged = articles > 0 && sources.is_empty();
    work.all(sources, &mut reporter)?;
    let Work {
        mut summary,
        acceptance,
        ..
    } = work;
    if are_unchanged {
        report::note(&format!("none of {articles} articles has changed"));
    } else if !is_part && !wishes.allow_empty {
        summary.expect_documents();
    }
    reporter.finish(&summary)?;
    eprint!("{}", desk.timings);
    if let (Acceptance::All(baseline), Some(path)) = (acceptance, &arguments.write_baseline) {
        baseline.write(path)?;
    }
    Ok(match summary.verdict() {
        // What could not be checked outweighs what was.
        _ if !summary.errors.is_empty() => Outcome::Failed,
        Verdict::NotChecked => Outcome::Failed,
        Verdict::Open => Outcome::Open,
        Verdict::Closed => Outcome::Closed,
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
    pool: &'a rayon::ThreadPool,
    setups: Setups<'a>,
    /// Of the plugins' checks, from the first configuration on.
    trials: Option<Trials>,
    desk: &'a Desk<'a>,
    scope: Scope,
    /// Whether no document is reported before all are checked, for its findings
    /// may depend on the others'.
    waits: bool,
    progress: ProgressBar,
    waiting: Vec<Job>,
    /// What was checked, file by file, and waits to be reported.
    checked: Vec<Vec<Result<Review, InputError>>>,
    /// Bytes of what is waiting.
    weight: u64,
    /// Where they wait for one another: all reviews so far.
    batch: Vec<Review>,
    /// The notes that were said.
    said: HashSet<String>,
    today: Date,
    acceptance: Acceptance,
    summary: Summary,
}

/// What of the findings is accepted, beyond what is suppressed.
enum Acceptance {
    None,
    Known(Baseline),
    /// All, which is taken down.
    All(Baseline),
}

/// Into how many shares threads divide what is checked at once.
const SHARES: usize = 64;

/// Bytes of text that are checked at once.
const PORTION: u64 = 1 << 20;

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
        self.flush(reporter)?;
        let mut batch = std::mem::take(&mut self.batch);
        if self.scope == Scope::Batch {
            self.desk.reconcile_batch(&mut batch);
        }
        point_to_sources(&mut batch);
        for review in batch {
            self.report(review, reporter)?;
        }
        for silent in self.trials.take().into_iter().flat_map(Trials::end) {
            self.summary.error(silent.to_string());
        }
        for stale in self.setups.stale_suppressions(self.today) {
            report::note(&stale);
        }
        self.progress.finish_and_clear();
        Ok(())
    }

    fn source(&mut self, source: Source, reporter: &mut dyn Reporter) -> Result<(), Error> {
        let setup = self.setups.of(&source.path);
        for error in self.setups.errors.drain(..) {
            self.summary.error(error.to_string());
        }
        if let Some(setup) = &setup {
            self.summary.limit(setup.max_penalty_overall());
            let setups = &self.setups;
            self.trials.get_or_insert_with(|| setups.try_checks(setup));
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
        match source.stream(setup.reading()) {
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
        self.flush(reporter)?;
        self.summary.error(error.to_string());
        Ok(())
    }

    /// Checks what is waiting, and reports meanwhile what was checked before. One thread
    /// does one after the other.
    fn portion(&mut self, reporter: &mut dyn Reporter) -> Result<(), Error> {
        let weight = std::mem::take(&mut self.weight);
        let jobs = std::mem::take(&mut self.waiting);
        let before = std::mem::take(&mut self.checked);
        let desk = self.desk;
        let review = |Job { item, setup }: Job| {
            let manuscripts = match item {
                Item::Document(manuscript) => vec![*manuscript],
                Item::File(source) => {
                    let read = || source.read(setup.reading());
                    match desk.timings.time(Stage::Read, read) {
                        Ok(manuscripts) => manuscripts,
                        Err(error) => return vec![Err(error)],
                    }
                }
            };
            let review = |manuscript| desk.review(manuscript, &setup);
            manuscripts.into_par_iter().map(review).collect()
        };
        // Small shares: else one thread may wait long for the other's last.
        let share = (jobs.len() / SHARES).max(1);
        let jobs = jobs.into_par_iter().with_max_len(share);
        let check = || jobs.map(review).collect();
        let mut checked = Vec::new();
        if self.pool.current_num_threads() == 1 {
            self.report_all(before, reporter)?;
            checked = self.pool.install(check);
        } else {
            self.pool.in_place_scope(|scope| {
                scope.spawn(|_| checked = check());
                self.report_all(before, reporter)
            })?;
        }
        self.checked = checked;
        self.progress.inc(weight);
        Ok(())
    }

    /// Checks and reports all that is there.
    fn flush(&mut self, reporter: &mut dyn Reporter) -> Result<(), Error> {
        self.portion(reporter)?;
        let checked = std::mem::take(&mut self.checked);
        self.report_all(checked, reporter)
    }

    /// Reports what was checked, file by file, or keeps it until all is.
    fn report_all(
        &mut self,
        checked: Vec<Vec<Result<Review, InputError>>>,
        reporter: &mut dyn Reporter,
    ) -> Result<(), Error> {
        for file in checked {
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
            for review in reviews {
                self.report(review, reporter)?;
            }
        }
        Ok(())
    }

    fn report(&mut self, mut review: Review, reporter: &mut dyn Reporter) -> Result<(), Error> {
        review.suppress(self.today);
        match &mut self.acceptance {
            Acceptance::None => {}
            Acceptance::Known(baseline) => baseline.accept(&mut review),
            Acceptance::All(baseline) => baseline.record(&mut review),
        }
        for note in &review.notes {
            if self.said.insert(note.clone()) {
                self.summary.note(note);
            }
        }
        for error in &review.errors {
            self.summary.error(error.clone());
        }
        self.summary.count(&review);
        self.desk.timings.count(&review);
        reporter.review(&review)?;
        Ok(())
    }
}
