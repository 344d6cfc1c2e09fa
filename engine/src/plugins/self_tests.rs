//! Before the findings of a plugin are believed, its checks are tried on their own
//! examples: in a thread beside the work, and once for each build of a plugin. The
//! user's cache remembers what passed.

use crate::atomic_write;
use crate::plugins::instance::PluginInstance;
use crate::plugins::isolation::{Isolation, Limits};
use crate::plugins::self_test;
use crate::regular_file;
use crate::settings::user_folders;
use copydesk_core::abi::host::Plugin;
use copydesk_core::document::Analyser;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::UNIX_EPOCH;

/// A check that cannot be believed.
#[derive(Debug, thiserror::Error)]
#[error("the check {check} counts as not run, for it fails on its own example: {reason}")]
pub struct Silent {
    check: &'static str,
    reason: String,
}

/// The trials of a run.
#[derive(Debug)]
pub(crate) struct SelfTests {
    /// None where every plugin is known.
    thread: Option<JoinHandle<Vec<Silent>>>,
}

impl SelfTests {
    /// Begins them for the plugins that have not passed yet, each where it runs.
    pub(crate) fn begin(
        plugins: impl Iterator<Item = (Arc<Plugin>, Isolation)>,
        limits: Limits,
    ) -> Self {
        let passed = Passed::read();
        let new: Vec<_> = plugins
            .filter(|(plugin, _)| !passed.has(&plugin.path))
            .collect();
        let thread =
            (!new.is_empty()).then(|| std::thread::spawn(move || tried(&new, limits, passed)));
        Self { thread }
    }

    /// What came of them.
    pub(crate) fn end(self) -> Vec<Silent> {
        let join = |thread: JoinHandle<_>| {
            let silent = thread.join();
            silent.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        };
        self.thread.map(join).unwrap_or_default()
    }
}

fn tried(plugins: &[(Arc<Plugin>, Isolation)], limits: Limits, mut passed: Passed) -> Vec<Silent> {
    let mut silent = Vec::new();
    let mut failed = Vec::new();
    for (plugin, isolation) in plugins {
        let own = checks(plugin, *isolation, limits);
        if !own.is_empty() {
            failed.push(plugin.path.as_path());
        }
        silent.extend(own);
    }
    for (plugin, _) in plugins {
        // The plugins that are linked into the binary have one path.
        if !failed.contains(&plugin.path.as_path()) {
            passed.add(&plugin.path);
        }
    }
    // Where nothing can be remembered, all is tried again the next time.
    let _ = passed.write();
    silent
}

/// Tries a plugin from elsewhere on its own examples.
///
/// # Errors
///
/// The first check that does not find its own.
pub fn try_examples(plugin: Plugin) -> Result<Arc<Plugin>, Silent> {
    let plugin = Arc::new(plugin);
    let mut silent = checks(&plugin, Isolation::Process, Limits::default()).into_iter();
    match silent.next() {
        Some(silent) => Err(silent),
        None => Ok(plugin),
    }
}

/// The checks of a plugin that do not find their examples. One that says what it lacks,
/// such as a dictionary, is not to blame.
fn checks(plugin: &Arc<Plugin>, isolation: Isolation, limits: Limits) -> Vec<Silent> {
    let analyser = Analyser::new();
    let mut silent = Vec::new();
    let mut made: Option<(&str, PluginInstance)> = None;
    for check in plugin.checks {
        let options = self_test::options(check);
        let kept = made.take().filter(|(own, _)| *own == options);
        let instance = kept.map_or_else(
            || PluginInstance::new(plugin, options, isolation, limits),
            |(_, instance)| Ok(instance),
        );
        let trial = instance.and_then(|instance| {
            let trial = self_test::tried(check, &instance, &analyser);
            made = Some((options, instance));
            trial
        });
        let reason = match &trial {
            Ok(trial) if trial.finds_bad || !trial.notes.is_empty() => continue,
            Ok(_) => "it finds nothing there".to_owned(),
            Err(error) => error.clone(),
        };
        let check = check.id;
        silent.push(Silent { check, reason });
        // What fails once may take its time with every other.
        if trial.is_err() {
            break;
        }
    }
    silent
}

/// What tells one build of a plugin from another.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Build {
    bytes: u64,
    /// Since 1970, when the file was written.
    nanoseconds: u128,
    /// Of copydesk, which shows it the examples.
    host: String,
}

impl Build {
    fn of(path: &Path) -> io::Result<Self> {
        let metadata = std::fs::metadata(path)?;
        let written = metadata.modified()?.duration_since(UNIX_EPOCH);
        Ok(Self {
            bytes: metadata.len(),
            nanoseconds: written.unwrap_or_default().as_nanos(),
            host: env!("CARGO_PKG_VERSION").to_owned(),
        })
    }
}

/// The builds whose checks all found their examples, by their files.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Passed {
    builds: BTreeMap<PathBuf, Build>,
}

impl Passed {
    /// What is remembered; nothing where that cannot be read.
    fn read() -> Self {
        let text = file().and_then(|path| regular_file::text(&path).ok());
        text.and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default()
    }

    fn has(&self, path: &Path) -> bool {
        let known = self.builds.get(path);
        known.is_some_and(|known| Build::of(path).is_ok_and(|build| build == *known))
    }

    fn add(&mut self, path: &Path) {
        if let Ok(build) = Build::of(path) {
            self.builds.insert(path.to_owned(), build);
        }
    }

    /// Without the files that are gone.
    fn write(&mut self) -> io::Result<()> {
        let Some(path) = file() else { return Ok(()) };
        self.builds.retain(|path, _| path.exists());
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let mut draft = atomic_write::draft_of(&path)?;
        draft.write_all(&serde_json::to_vec(self)?)?;
        atomic_write::put(draft, &path)
    }
}

/// `copydesk/passed.json` in `$XDG_CACHE_HOME`, by default `~/.cache`.
fn file() -> Option<PathBuf> {
    user_folders::cache().map(|cache| cache.join("passed.json"))
}
