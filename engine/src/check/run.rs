//! Many documents in one run.

use crate::check::notes::Notes;
use crate::check::options::{RunOptions, Scope};
use crate::check::pipeline::{Pipeline, Pipelines};
use crate::check::review::Review;
use crate::check::reviewer::Reviewer;
use crate::check::shared_source::point_to_sources;
use crate::check::timings::Stage;
use crate::held::held;
use crate::plugins::discovery::Plugins;
use crate::plugins::self_tests::SelfTests;
use crate::verdict::baseline::Baseline;
use crate::verdict::gate::today;
use crate::verdict::summary::Summary;
use copydesk_formats::{Format, Input, InputError, InputFile};
use jiff::civil::Date;
use rayon::prelude::*;
use std::collections::HashSet;
use std::io;
use std::sync::{Arc, Mutex};

/// Who is told how a run goes, in the order of the documents.
pub trait Events {
    /// A document was checked.
    ///
    /// # Errors
    ///
    /// Where it cannot be told of: this ends the run.
    fn review(&mut self, review: &Review) -> io::Result<()>;

    /// Something could not be checked.
    fn error(&mut self, error: &str);

    /// The user should know something; the same is said once a run.
    fn note(&mut self, note: &str);

    /// So many bytes of text more were checked.
    fn progress(&mut self, bytes: u64) {
        let _ = bytes;
    }

    /// Whether the run is to end before all is checked: what is left out is an error.
    fn is_cancelled(&self) -> bool {
        false
    }
}

/// What of the findings is accepted, beyond what is suppressed.
#[derive(Debug, Default)]
pub enum Acceptance {
    /// Nothing.
    #[default]
    None,
    /// What is in the baseline.
    Known(Baseline),
    /// All, which is taken down.
    All(Baseline),
}

/// Something to check, with its pipeline.
struct Job {
    item: Item,
    pipeline: Arc<Pipeline>,
}

enum Item {
    /// A file that is no stream: read by whoever checks it.
    File(InputFile),
    Document(Box<Input>),
}

/// What a run works with.
#[derive(Clone, Copy)]
pub(crate) struct Means<'a> {
    pub(crate) options: &'a RunOptions,
    pub(crate) plugins: &'a Plugins,
    pub(crate) pipelines: &'a Mutex<Pipelines>,
    pub(crate) reviewer: &'a Reviewer,
    pub(crate) pool: &'a rayon::ThreadPool,
}

/// Documents are checked in parallel, in portions that bound the memory, and told of in
/// their order.
pub(crate) struct Run<'a> {
    means: Means<'a>,
    events: &'a mut dyn Events,
    acceptance: &'a mut Acceptance,
    /// Of the plugins' checks, from the first configuration on.
    self_tests: Option<SelfTests>,
    /// Whether no document is told of before all are checked, for its findings may depend on
    /// the others'.
    waits: bool,
    waiting: Vec<Job>,
    /// What was checked, file by file, and waits to be told.
    checked: Vec<Vec<Result<Review, InputError>>>,
    /// Bytes of what is waiting.
    weight: u64,
    /// Where they wait for one another: all reviews so far.
    batch: Vec<Review>,
    /// The notes so far, those that differ in a language alone as one.
    notes: Notes,
    today: Date,
    summary: Summary,
}

/// Into how many shares threads divide what is checked at once.
const SHARES: usize = 64;

/// Bytes of text that are checked at once.
const PORTION: u64 = 1 << 20;

/// Whether two articles are translations of one text.
fn share_sources(files: &[Result<InputFile, InputError>]) -> bool {
    let mut seen = HashSet::new();
    let mut sources = files
        .iter()
        .flatten()
        .filter_map(|file| Some(&file.source.as_ref()?.path));
    sources.any(|source| !seen.insert(source))
}

impl<'a> Run<'a> {
    pub(crate) fn new(
        means: Means<'a>,
        files: &[Result<InputFile, InputError>],
        acceptance: &'a mut Acceptance,
        events: &'a mut dyn Events,
    ) -> Self {
        Self {
            means,
            events,
            acceptance,
            self_tests: None,
            waits: means.options.scope == Scope::Batch || share_sources(files),
            waiting: Vec::new(),
            checked: Vec::new(),
            weight: 0,
            batch: Vec::new(),
            notes: Notes::default(),
            today: today(),
            summary: Summary::default(),
        }
    }

    pub(crate) fn all(mut self, files: Vec<Result<InputFile, InputError>>) -> io::Result<Summary> {
        for error in &self.means.plugins.errors {
            let error = error.to_string();
            self.error(error);
        }
        for file in files {
            match file {
                _ if self.events.is_cancelled() => break,
                Ok(file) => self.file(file)?,
                Err(error) => self.failed(&error)?,
            }
        }
        self.flush()?;
        let mut batch = std::mem::take(&mut self.batch);
        if self.means.options.scope == Scope::Batch {
            self.means.reviewer.reconcile_batch(&mut batch);
        }
        point_to_sources(&mut batch);
        for review in batch {
            self.tell(review)?;
        }
        for note in std::mem::take(&mut self.notes).told() {
            self.events.note(&note);
            self.summary.notes.push(note);
        }
        for failed in self.self_tests.take().into_iter().flat_map(SelfTests::end) {
            self.error(failed.to_string());
        }
        let overridden = &self.summary.overridden;
        for stale in held(self.means.pipelines).stale(self.today, overridden) {
            self.events.note(&stale);
        }
        let baseline = match &self.acceptance {
            Acceptance::Known(baseline) => baseline.used(),
            Acceptance::None | Acceptance::All(_) => None,
        };
        self.summary.settings = held(self.means.pipelines).used(self.today);
        self.summary.settings.extend(baseline);
        if self.events.is_cancelled() {
            self.error("the run was cancelled: what is left was not checked".to_owned());
        }
        Ok(self.summary)
    }

    fn error(&mut self, error: String) {
        self.events.error(&error);
        self.summary.error(error);
    }

    fn file(&mut self, file: InputFile) -> io::Result<()> {
        let (pipeline, errors) = Pipelines::pipeline(self.means.pipelines, &file.path);
        for error in errors {
            self.error(error.to_string());
        }
        let Some(pipeline) = pipeline else {
            self.error(format!(
                "{} was not checked: its configuration is wrong",
                file.path.display()
            ));
            return Ok(());
        };
        self.summary.limit(pipeline.max_penalty_overall());
        if self.self_tests.is_none() {
            self.self_tests = Some(held(self.means.pipelines).try_checks(&pipeline));
        }
        if file.format != Format::Jsonl {
            let size = file.size();
            return self.add(Item::File(file), size, pipeline);
        }
        match file.stream(pipeline.reading()) {
            Err(error) => self.failed(&error),
            Ok(documents) => {
                for document in documents {
                    match document {
                        _ if self.events.is_cancelled() => break,
                        Ok(input) => {
                            let size = input.draft.text.len() as u64;
                            let item = Item::Document(Box::new(input));
                            self.add(item, size, Arc::clone(&pipeline))?;
                        }
                        Err(error) => self.failed(&error)?,
                    }
                }
                Ok(())
            }
        }
    }

    fn add(&mut self, item: Item, size: u64, pipeline: Arc<Pipeline>) -> io::Result<()> {
        self.waiting.push(Job { item, pipeline });
        // A document weighs something even when it is empty.
        self.weight += size + 64;
        if self.weight >= PORTION {
            self.portion()?;
        }
        Ok(())
    }

    /// Records an error in its place among the documents.
    fn failed(&mut self, error: &InputError) -> io::Result<()> {
        self.flush()?;
        self.error(error.to_string());
        Ok(())
    }

    /// Checks what is waiting, and tells meanwhile what was checked before. One thread
    /// does one after the other.
    fn portion(&mut self) -> io::Result<()> {
        let weight = std::mem::take(&mut self.weight);
        let jobs = std::mem::take(&mut self.waiting);
        let before = std::mem::take(&mut self.checked);
        let reviewer = self.means.reviewer;
        let may_be_empty = self.means.options.allow_empty;
        let review = |Job { item, pipeline }: Job| {
            let inputs = match item {
                Item::Document(input) => vec![*input],
                Item::File(file) => {
                    let read = || file.read(pipeline.reading());
                    match reviewer.timings.time(Stage::Read, read) {
                        Ok(inputs) if inputs.is_empty() && !file.is_found() && !may_be_empty => {
                            return vec![Err(InputError::NoArticle(file.path))];
                        }
                        Ok(inputs) => inputs,
                        Err(error) => return vec![Err(error)],
                    }
                }
            };
            let review = |input| reviewer.review(input, &pipeline);
            inputs.into_par_iter().map(review).collect()
        };
        // Small shares: else one thread may wait long for the other's last.
        let share = (jobs.len() / SHARES).max(1);
        let jobs = jobs.into_par_iter().with_max_len(share);
        let check = || jobs.map(review).collect();
        let mut checked = Vec::new();
        let pool = self.means.pool;
        if pool.current_num_threads() == 1 {
            self.tell_all(before)?;
            checked = pool.install(check);
        } else {
            pool.in_place_scope(|scope| {
                scope.spawn(|_| checked = check());
                self.tell_all(before)
            })?;
        }
        self.checked = checked;
        self.events.progress(weight);
        Ok(())
    }

    /// Checks and tells all that is there.
    fn flush(&mut self) -> io::Result<()> {
        self.portion()?;
        let checked = std::mem::take(&mut self.checked);
        self.tell_all(checked)
    }

    /// Tells what was checked, file by file, or keeps it until all is.
    fn tell_all(&mut self, checked: Vec<Vec<Result<Review, InputError>>>) -> io::Result<()> {
        for file in checked {
            self.summary.passed_over.no_article += usize::from(file.is_empty());
            let mut reviews = Vec::new();
            for review in file {
                match review {
                    Ok(review) => reviews.push(review),
                    Err(error) => self.error(error.to_string()),
                }
            }
            if self.waits {
                self.batch.append(&mut reviews);
                continue;
            }
            point_to_sources(&mut reviews);
            for review in reviews {
                self.tell(review)?;
            }
        }
        Ok(())
    }

    fn tell(&mut self, mut review: Review) -> io::Result<()> {
        review.suppress(self.today);
        match &mut self.acceptance {
            Acceptance::None => {}
            Acceptance::Known(baseline) => baseline.accept(&mut review),
            Acceptance::All(baseline) => baseline.record(&mut review),
        }
        for note in &review.notes {
            self.notes.add(note, &review.language);
        }
        for error in &review.errors {
            self.error(error.clone());
        }
        if self.means.options.facts_alone.contains(&review.path) {
            return Ok(());
        }
        self.summary.count(&review);
        self.means.reviewer.timings.count(&review);
        self.events.review(&review)
    }
}
