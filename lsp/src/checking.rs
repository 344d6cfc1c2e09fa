//! The threads that check. A short text is checked as a whole at each change; of a long one the
//! paragraphs that a change touches at once, the whole when the writer pauses. Of the tasks for
//! one text that wait, the newest alone is done.

use crate::fault::{Checked, Fault};
use crate::partial::{Difference, kept, touched};
use crate::settings::Settings;
use copydesk_engine::{Engine, Input, Pairs, Policy, Review, Verdict};
use copydesk_formats::{FileText, Format, InputError, InputFile, Original, SourceFile};
use crossbeam_channel::{Receiver, Sender, unbounded};
use lsp_types::Uri;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

/// Bytes from which on a text is long: what is shorter is checked in some milliseconds.
pub(crate) const LONG: usize = 1 << 15;

/// A text to be checked.
#[derive(Clone, Debug)]
pub(crate) struct Task {
    pub(crate) uri: Uri,
    pub(crate) version: i32,
    pub(crate) text: Arc<str>,
    pub(crate) file: InputFile,
    /// What was found last, where only what changed since is checked anew.
    pub(crate) before: Option<Arc<Checked>>,
    /// The texts that are open, by path: they count, and not what the disk has.
    pub(crate) open: Arc<HashMap<PathBuf, Arc<str>>>,
}

/// What became of a task.
#[derive(Debug)]
pub(crate) struct Done {
    pub(crate) uri: Uri,
    pub(crate) checked: Checked,
    /// Whether the whole text was checked.
    pub(crate) is_whole: bool,
}

/// The engine that is in use; another one when a file of settings has changed.
#[derive(Debug)]
pub(crate) struct Current(RwLock<Arc<Engine>>);

impl Current {
    pub(crate) fn new(engine: Engine) -> Self {
        Self(RwLock::new(Arc::new(engine)))
    }

    pub(crate) fn get(&self) -> Arc<Engine> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn renew(&self, engine: Engine) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(engine);
    }
}

/// Where tasks go.
#[derive(Debug)]
pub(crate) struct Checking {
    whole: Sender<Task>,
    part: Sender<Task>,
    pub(crate) done: Receiver<Done>,
}

impl Checking {
    /// Starts the threads: one for whole texts, one for what changes, which never waits for it.
    pub(crate) fn start(engine: &Arc<Current>, settings: &Settings) -> Self {
        let (sender, done) = unbounded();
        let thread = || {
            let (tasks, waiting) = unbounded::<Task>();
            let (engine, settings, sender) = (Arc::clone(engine), settings.clone(), sender.clone());
            std::thread::spawn(move || work(&waiting, &engine, &settings, &sender));
            tasks
        };
        Self {
            whole: thread(),
            part: thread(),
            done,
        }
    }

    /// Has a text checked, or what changed in it.
    pub(crate) fn check(&self, task: Task) {
        let tasks = match task.before {
            Some(_) => &self.part,
            None => &self.whole,
        };
        // The thread ends with the server alone.
        let _ = tasks.send(task);
    }
}

fn work(waiting: &Receiver<Task>, engine: &Current, settings: &Settings, done: &Sender<Done>) {
    while let Ok(first) = waiting.recv() {
        let mut newest: Vec<Task> = vec![first];
        for task in waiting.try_iter() {
            newest.retain(|older| older.uri != task.uri);
            newest.push(task);
        }
        for task in newest {
            let engine = engine.get();
            let (uri, is_whole) = (task.uri.clone(), task.before.is_none());
            let checked = match &task.before {
                Some(before) => part(&engine, &task, before),
                None => whole(&engine, settings, &task),
            };
            let checked = checked.unwrap_or_else(|error| Checked {
                version: task.version,
                text: Arc::clone(&task.text),
                faults: Vec::new(),
                verdict: Some((Verdict::NotChecked, vec![error.clone()])),
                errors: vec![error],
                source: None,
            });
            let done = done.send(Done {
                uri,
                checked,
                is_whole,
            });
            if done.is_err() {
                return;
            }
        }
    }
}

fn said(error: InputError) -> String {
    error.to_string()
}

/// Checks the whole of a text, beside its source.
fn whole(engine: &Engine, settings: &Settings, task: &Task) -> Result<Checked, String> {
    let mut file = task.file.clone();
    file.source = source_of(settings, &file);
    let (pipeline, wrong) = engine.pipeline(&file.path);
    let wrong: Vec<String> = wrong.iter().map(ToString::to_string).collect();
    let Some(pipeline) = pipeline else {
        return Err(match wrong.is_empty() {
            true => "the configuration is wrong".to_owned(),
            false => wrong.join("; "),
        });
    };
    let reading = pipeline.reading();
    let text = file
        .text(task.text.as_bytes().to_vec(), reading)
        .map_err(said)?;
    let mut inputs = file.documents(&text, reading).map_err(said)?;
    if let Some(source) = &file.source {
        match task.open.get(&source.path) {
            Some(open) => {
                if let [input] = &mut inputs[..] {
                    input.source = Some(Original {
                        input: opened(&source.path, open, file.format, reading),
                        is_assumed: source.is_assumed,
                    });
                }
            }
            None => inputs = file.with_source(inputs, reading).map_err(said)?,
        }
    }
    let reviews = reviews(engine, inputs)?;
    let verdict = reviews.iter().map(Review::verdict).reduce(worse);
    let errors = reviews.iter().flat_map(|review| review.errors.clone());
    Ok(Checked {
        version: task.version,
        text: Arc::clone(&task.text),
        faults: Fault::all(file.format, &text, &reviews),
        verdict: Some(verdict.unwrap_or((Verdict::Open, Vec::new()))),
        errors: wrong.into_iter().chain(errors).collect(),
        source: file.source.map(|source| source.path),
    })
}

/// The text of a source that is open.
fn opened(
    path: &Path,
    text: &str,
    format: Format,
    reading: copydesk_formats::Reading<'_>,
) -> Result<Box<Input>, InputError> {
    let file = InputFile::named(path.to_owned(), Some(Format::of(path).unwrap_or(format)))?;
    let inputs = file.parse(text.as_bytes().to_vec(), reading)?;
    let number = inputs.len();
    match <[Input; 1]>::try_from(inputs) {
        Ok([input]) => Ok(Box::new(input)),
        Err(_) => Err(InputError::ManyForOne {
            path: path.to_owned(),
            number,
        }),
    }
}

/// The source that stands beside an article, as `copydesk check` finds it.
fn source_of(settings: &Settings, file: &InputFile) -> Option<SourceFile> {
    let policy = Policy::in_force(settings.policy()).ok()?;
    let mut files = vec![Ok(file.clone())];
    let language = settings.source_language.as_deref();
    Pairs::new(&policy, settings.config(), language).attach(&mut files);
    files.pop()?.ok()?.source
}

/// Checks the paragraphs that changed; what was found elsewhere stays.
fn part(engine: &Engine, task: &Task, before: &Checked) -> Result<Checked, String> {
    let (pipeline, _) = engine.pipeline(&task.file.path);
    let pipeline = pipeline.ok_or("the configuration is wrong")?;
    let reading = pipeline.reading();
    let difference = Difference::between(&before.text, &task.text);
    let text = FileText::new(&*task.text);
    let inputs = task.file.documents(&text, reading).map_err(said)?;
    let (inputs, taken) = touched(inputs, &difference);
    let reviews = reviews(engine, inputs)?;
    let mut faults = kept(&before.faults, &difference, &taken);
    faults.extend(Fault::all(task.file.format, &text, &reviews));
    faults.sort_by_key(|fault| fault.bytes.start);
    Ok(Checked {
        version: task.version,
        text: Arc::clone(&task.text),
        faults,
        verdict: None,
        errors: before.errors.clone(),
        source: before.source.clone(),
    })
}

fn reviews(engine: &Engine, inputs: Vec<Input>) -> Result<Vec<Review>, String> {
    let checked = inputs.into_iter().map(|input| engine.check(input));
    checked
        .map(|review| review.map_err(|error| error.to_string()))
        .collect()
}

/// What is decided of two documents together.
fn worse(one: (Verdict, Vec<String>), other: (Verdict, Vec<String>)) -> (Verdict, Vec<String>) {
    let weight = |verdict: Verdict| match verdict {
        Verdict::Open => 0,
        Verdict::NotChecked => 1,
        Verdict::Closed => 2,
    };
    if weight(other.0) > weight(one.0) {
        other
    } else {
        one
    }
}
