//! Where the time of a run goes, for users who wonder what is slow.

use crate::check::review::Review;
use crate::held::held;
use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// What takes time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stage {
    /// Reading files.
    Read,
    /// Languages, segments, sentences, tokens, the source beside them.
    Analyse,
    /// A plugin at a document.
    Check(&'static str),
    /// A plugin at the facts of a key.
    Reconcile(&'static str),
}

/// Adds up what each stage takes, over all threads.
#[derive(Debug, Default)]
pub(crate) struct Timings {
    is_on: bool,
    spent: Mutex<BTreeMap<Stage, Duration>>,
    /// By id, of the checks that found something.
    findings: Mutex<BTreeMap<&'static str, usize>>,
}

impl Timings {
    /// Counts nothing unless it is on.
    pub(crate) fn new(is_on: bool) -> Self {
        Self {
            is_on,
            ..Self::default()
        }
    }

    /// Does some work of a stage.
    pub(crate) fn time<T>(&self, stage: Stage, work: impl FnOnce() -> T) -> T {
        if !self.is_on {
            return work();
        }
        let start = Instant::now();
        let result = work();
        *held(&self.spent).entry(stage).or_default() += start.elapsed();
        result
    }

    /// Counts what was found.
    pub(crate) fn count(&self, review: &Review) {
        if self.is_on {
            let mut findings = held(&self.findings);
            for finding in &review.findings {
                *findings.entry(finding.check.id).or_default() += 1;
            }
        }
    }
}

/// A line for each stage and each check that found something; nothing where nobody asked.
impl Display for Timings {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (spent, findings) = (held(&self.spent), held(&self.findings));
        let all: Duration = spent.values().sum();
        for (stage, time) in spent.iter() {
            let (name, plugin) = match *stage {
                Stage::Read => ("read".to_owned(), None),
                Stage::Analyse => ("analyse".to_owned(), None),
                Stage::Check(plugin) => (plugin.to_owned(), Some(plugin)),
                Stage::Reconcile(plugin) => (format!("{plugin}, reconcile"), None),
            };
            let milliseconds = time.as_secs_f64() * 1000.0;
            let share = 100.0 * time.as_secs_f64() / all.as_secs_f64().max(f64::MIN_POSITIVE);
            writeln!(f, "{name:<28}{milliseconds:>12.1} ms {share:>5.1} %")?;
            let own = findings.iter().filter(|(check, _)| {
                let of = check.split_once('/').map(|(plugin, _)| plugin);
                plugin.is_some() && of == plugin
            });
            for (check, number) in own {
                writeln!(f, "  {check:<34}{number:>6} findings")?;
            }
        }
        Ok(())
    }
}
