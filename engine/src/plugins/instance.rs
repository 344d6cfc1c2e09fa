//! Plugins in processes of their own. What such a plugin does to its process – a
//! crash, a loop, memory without end – costs its findings in the document at hand, and
//! nothing else: the process is started again for the next.
//!
//! The host speaks to a worker over its standard input and output, in frames
//! (`wire`); the worker is copydesk itself (`worker`), which loads the plugin.

use crate::plugins::answer::Answer;
use crate::plugins::wire::{self, Document as Parcel, Request, Response};
use copydesk_core::abi::host::{FactView, Instance, Plugin};
use copydesk_core::checker::Place;
use copydesk_core::document::Document;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use wait_timeout::ChildExt;

/// Where a plugin runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Isolation {
    /// In copydesk's own process
    None,
    /// In processes of its own
    Process,
}

/// Which plugins run apart, and what each process may use.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// By name; others by where they came from.
    pub plugins: BTreeMap<String, Isolation>,
    /// For one document.
    seconds: u64,
    /// Of address space, in all.
    megabytes: u64,
}

/// What each process may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Limits {
    seconds: u64,
    megabytes: u64,
}

impl Settings {
    /// What each process may use.
    pub fn limits(&self) -> Limits {
        Limits {
            seconds: self.seconds,
            megabytes: self.megabytes,
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            plugins: BTreeMap::new(),
            seconds: 60,
            megabytes: 4096,
        }
    }
}

/// A plugin with its options, here or apart.
#[derive(Debug)]
pub enum PluginInstance {
    /// In the program's own process.
    Here(Instance),
    /// In worker processes.
    Workers(Workers),
}

impl PluginInstance {
    /// A plugin with its options.
    ///
    /// # Errors
    ///
    /// Where it does not take them, or its process does not start.
    pub fn new(
        plugin: &Arc<Plugin>,
        options: &str,
        isolation: Isolation,
        limits: Limits,
    ) -> Result<Self, String> {
        match isolation {
            Isolation::None => {
                let instance = plugin.create(options);
                instance.map(Self::Here).map_err(|error| error.to_string())
            }
            Isolation::Process => Workers::new(plugin, options, limits).map(Self::Workers),
        }
    }

    /// The plugin.
    pub fn plugin(&self) -> &Plugin {
        match self {
            Self::Here(instance) => instance.plugin(),
            Self::Workers(apart) => &apart.plugin,
        }
    }

    /// Has the plugin check a document.
    pub fn check(&self, document: &Document<'_>) -> Answer {
        match self {
            Self::Here(instance) => instance.check(document).into(),
            Self::Workers(apart) => {
                let request = Request::Check(Parcel::new(document));
                let on = format!(" on {}", document.name);
                let answer = apart.answer(&request, &on);
                answer.sound(&apart.plugin, &on, |place| match place {
                    Place::Span(span) => document.text.get(span.range()).is_some(),
                    Place::Fact(_) => false,
                })
            }
        }
    }

    /// Has the plugin bring the facts of a key together, where it wants them.
    pub fn reconcile(&self, key: &str, facts: &[FactView<'_>]) -> Answer {
        let values = facts.iter().map(|fact| fact.value);
        if !self.plugin().reconciles().wants(values) {
            return Answer::default();
        }
        match self {
            Self::Here(instance) => instance.reconcile(key, facts).into(),
            Self::Workers(apart) => {
                let number = facts.len();
                let facts = facts.iter().map(wire::Fact::new).collect();
                let answer = apart.answer(&Request::Reconcile { key, facts }, "");
                answer.sound(&apart.plugin, "", |place| match place {
                    Place::Span(_) => false,
                    Place::Fact(index) => (index as usize) < number,
                })
            }
        }
    }
}

/// A plugin in processes of its own: one for each thread that needs it.
#[derive(Debug)]
pub struct Workers {
    plugin: Arc<Plugin>,
    options: String,
    limits: Limits,
    /// Those that wait for work.
    idle: Mutex<Vec<Worker>>,
}

/// Why a worker gave no answer.
#[derive(Debug, thiserror::Error)]
enum Fault {
    #[error("its process could not be started: {0}")]
    Start(io::Error),
    #[error("its process ended ({0})")]
    Ended(String),
    #[error("it took longer than {0} seconds, and was ended")]
    TooLong(u64),
    #[error("what its process wrote is no answer: a plugin must not write to standard output")]
    NoAnswer,
    #[error("{0}")]
    Refused(String),
}

impl Workers {
    /// Starts the first process, which tells whether the plugin takes its options.
    pub fn new(plugin: &Arc<Plugin>, options: &str, limits: Limits) -> Result<Self, String> {
        let apart = Self {
            plugin: Arc::clone(plugin),
            options: options.to_owned(),
            limits,
            idle: Mutex::default(),
        };
        let worker = apart.start().map_err(|fault| match fault {
            Fault::Refused(reason) => reason,
            fault => apart.said(&fault, ""),
        })?;
        apart.rest(worker);
        Ok(apart)
    }

    fn said(&self, fault: &Fault, on: &str) -> String {
        format!("plugin {} failed{on}: {fault}", self.plugin.name)
    }

    fn start(&self) -> Result<Worker, Fault> {
        let mut worker = Worker::start(&self.plugin, self.limits).map_err(Fault::Start)?;
        let request = Request::Create {
            options: &self.options,
        };
        let response = worker.ask(&request, self.limits)?;
        match response.errors.into_iter().next() {
            Some(error) => Err(Fault::Refused(error)),
            None => Ok(worker),
        }
    }

    fn rest(&self, worker: Worker) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        idle.push(worker);
    }

    fn answer(&self, request: &Request<'_>, on: &str) -> Answer {
        match self.ask(request) {
            Ok(response) => response.answer(self.plugin.checks),
            Err(fault) => Answer {
                errors: vec![self.said(&fault, on)],
                ..Answer::default()
            },
        }
    }

    /// Asks a worker that waits, or a new one. One that failed is not asked again.
    fn ask(&self, request: &Request<'_>) -> Result<Response, Fault> {
        let waiting = {
            let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
            idle.pop()
        };
        let mut worker = match waiting {
            Some(worker) => worker,
            None => self.start()?,
        };
        let response = worker.ask(request, self.limits)?;
        self.rest(worker);
        Ok(response)
    }
}

/// A process that has the plugin loaded.
#[derive(Debug)]
struct Worker {
    child: Child,
    requests: ChildStdin,
    /// Of the last request; its answer has the same.
    number: u32,
    /// The frames that it writes, as they come.
    answers: Receiver<io::Result<Vec<u8>>>,
}

impl Worker {
    fn start(plugin: &Plugin, limits: Limits) -> io::Result<Self> {
        let mut child = Command::new(std::env::current_exe()?)
            .args(["plugin", "work", "--megabytes"])
            .arg(limits.megabytes.to_string())
            .arg(&plugin.path)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let (Some(requests), Some(mut stdout)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(io::ErrorKind::BrokenPipe.into());
        };
        let (sender, answers) = channel();
        std::thread::spawn(move || {
            loop {
                let frame = wire::read(&mut stdout);
                let is_last = frame.is_err();
                if sender.send(frame).is_err() || is_last {
                    break;
                }
            }
        });
        Ok(Self {
            child,
            requests,
            number: 0,
            answers,
        })
    }

    fn ask(&mut self, request: &Request<'_>, limits: Limits) -> Result<Response, Fault> {
        self.number = self.number.wrapping_add(1);
        let message = (self.number, request);
        let bytes = postcard::to_allocvec(&message).map_err(|_| Fault::NoAnswer)?;
        let written = wire::write(&mut self.requests, &bytes).and_then(|()| self.requests.flush());
        if written.is_err() {
            return Err(self.ended());
        }
        let limit = Duration::from_secs(limits.seconds);
        match self.answers.recv_timeout(limit) {
            Ok(Ok(bytes)) => match postcard::from_bytes::<(u32, Response)>(&bytes) {
                Ok((number, response)) if number == self.number => Ok(response),
                _ => Err(Fault::NoAnswer),
            },
            Ok(Err(error)) if error.kind() == io::ErrorKind::InvalidData => Err(Fault::NoAnswer),
            Ok(Err(_)) | Err(RecvTimeoutError::Disconnected) => Err(self.ended()),
            Err(RecvTimeoutError::Timeout) => Err(Fault::TooLong(limits.seconds)),
        }
    }

    /// How the process ended, which it may have no mind to.
    fn ended(&mut self) -> Fault {
        const PATIENCE: Duration = Duration::from_secs(2);
        match self.child.wait_timeout(PATIENCE) {
            Ok(Some(status)) => Fault::Ended(status.to_string()),
            Ok(None) => Fault::Ended("it closed its pipe".to_owned()),
            Err(error) => Fault::Ended(error.to_string()),
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // It may be in a loop, and is not asked.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
