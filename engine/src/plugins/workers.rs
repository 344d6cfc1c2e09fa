//! Processes that have a plugin loaded, as the host sees them. What a plugin does to its
//! process – a crash, a loop, memory without end – costs its findings in the document at hand,
//! and nothing else: the process is started again for the next.
//!
//! The host never maps a library that is not copydesk's own: a worker (`worker`) reads what the
//! plugin says of itself, in a sandbox. The bytes that the host has looked at are those that
//! the worker loads: they are handed on in a file without a name.

use crate::held::held;
use crate::plugins::answer::Answer;
use crate::plugins::interpreter::{Interpreter, InterpreterError};
use crate::plugins::isolation::{Limits, paths};
use crate::plugins::kind::Kind;
use crate::plugins::lines::{self, Script};
use crate::plugins::program::own_program;
use crate::plugins::timed::Timed;
use crate::plugins::wire::{self, Request, Response};
use crate::plugins::worker;
use command_fds::{CommandFdExt, FdMapping};
use copydesk_core::abi::host::Plugin;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, BufReader, PipeReader, Seek, Write};
use std::os::fd::OwnedFd;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use wait_timeout::ChildExt;

/// A plugin in processes of its own: one for each thread that needs it.
#[derive(Debug)]
pub(crate) struct Workers {
    pub(crate) plugin: Arc<Plugin>,
    options: String,
    limits: Limits,
    /// Those that wait for work.
    idle: Mutex<Vec<Worker>>,
    /// What the sandbox lacks on this system, told with the next answer.
    lacking: Mutex<Vec<String>>,
}

/// Why a worker gave no answer.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Fault {
    #[error("its process could not be started: {0}")]
    Start(io::Error),
    #[error("its process ended ({0})")]
    Ended(String),
    #[error("it took longer than {0} seconds, and was ended")]
    TooLong(u64),
    #[error("what its process wrote is no answer")]
    NoAnswer,
    #[error("what its process wrote is no answer: {0}")]
    WrongAnswer(String),
    #[error(transparent)]
    Interpreter(#[from] InterpreterError),
    #[error("its file is not what it was when it was looked at")]
    Changed,
    /// What a script says of itself, which does not name its file.
    #[error("{0}")]
    Failed(String),
    /// What names its file, or its plugin.
    #[error("{0}")]
    Refused(String),
}

/// What the plugin in a file says of itself, read in a worker; these bytes of it are what later
/// workers load.
///
/// # Errors
///
/// What is wrong with the plugin, or with its process.
pub(crate) fn describe(file: &Path, bytes: &[u8]) -> Result<Plugin, Fault> {
    let limits = Limits {
        seconds: SECONDS_TO_LOAD,
        ..Limits::default()
    };
    let plugin = unnamed(bytes, file).map_err(Fault::Start)?;
    let mut worker = Worker::start(file, plugin, Vec::new(), limits)?;
    let response = worker.ask(&Request::Describe, limits)?;
    let refused = response.errors.first().cloned();
    match (refused, response.description) {
        (Some(error), _) if worker.speaks_lines() => Err(Fault::Failed(error)),
        (Some(error), _) => Err(Fault::Refused(error)),
        (None, None) => Err(Fault::NoAnswer),
        (None, Some(description)) => {
            let mut plugin = description
                .plugin(file)
                .map_err(|error| Fault::Refused(error.to_string()))?;
            plugin.sha256 = Some(sum(bytes));
            Ok(plugin)
        }
    }
}

/// How long a plugin may take to be loaded and to say what it is.
const SECONDS_TO_LOAD: u64 = 10;

fn sum(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

impl Workers {
    /// Starts the first process, which tells whether the plugin takes its options.
    pub(crate) fn new(plugin: &Arc<Plugin>, options: &str, limits: Limits) -> Result<Self, String> {
        let workers = Self {
            plugin: Arc::clone(plugin),
            options: options.to_owned(),
            limits,
            idle: Mutex::default(),
            lacking: Mutex::default(),
        };
        let worker = workers.start().map_err(|fault| match fault {
            Fault::Refused(reason) => reason,
            fault => workers.said(&fault, ""),
        })?;
        workers.rest(worker);
        Ok(workers)
    }

    fn said(&self, fault: &Fault, on: &str) -> String {
        format!("plugin {} failed{on}: {fault}", self.plugin.name)
    }

    fn start(&self) -> Result<Worker, Fault> {
        let path = &self.plugin.path;
        let file = match self.plugin.sha256 {
            // One of copydesk's own: nobody else could have put it there.
            None => File::open(path),
            Some(known) => {
                let bytes = std::fs::read(path).map_err(Fault::Start)?;
                if known != sum(&bytes) {
                    return Err(Fault::Changed);
                }
                unnamed(&bytes, path)
            }
        };
        let file = file.map_err(Fault::Start)?;
        let mut readable = paths(&self.options);
        readable.push(path.clone());
        let mut worker = Worker::start(path, file, readable, self.limits)?;
        if worker.speaks_lines() {
            worker.ask(&Request::Describe, self.limits)?;
        }
        let request = Request::Create {
            options: &self.options,
        };
        let response = worker.ask(&request, self.limits)?;
        match response.errors.into_iter().next() {
            Some(error) => Err(Fault::Refused(error)),
            None => {
                *held(&self.lacking) = response.notes;
                Ok(worker)
            }
        }
    }

    fn rest(&self, worker: Worker) {
        held(&self.idle).push(worker);
    }

    pub(crate) fn answer(&self, request: &Request<'_>, on: &str) -> Answer {
        let mut answer = match self.ask(request) {
            Ok(response) => response.answer(&self.plugin, on),
            Err(fault) => Answer {
                errors: vec![self.said(&fault, on)],
                ..Answer::default()
            },
        };
        answer.notes.append(&mut held(&self.lacking));
        answer
    }

    /// Asks a worker that waits, or a new one. One that failed is not asked again.
    fn ask(&self, request: &Request<'_>) -> Result<Response, Fault> {
        let waiting = held(&self.idle).pop();
        let mut worker = match waiting {
            Some(worker) => worker,
            None => self.start()?,
        };
        let response = worker.ask(request, self.limits)?;
        self.rest(worker);
        Ok(response)
    }
}

/// How a worker is spoken to.
#[derive(Debug)]
enum Tongue {
    /// In frames (`wire`): copydesk itself has a library loaded.
    Frames,
    /// In lines (`lines`), by an interpreter.
    Lines {
        /// What the script has said of itself.
        script: Option<Script>,
        /// What the sandbox lacks, once the worker has told it.
        lacking: Option<Vec<String>>,
    },
}

/// A process that has the plugin loaded. Every exchange with it has an end, whatever it does.
#[derive(Debug)]
struct Worker {
    tongue: Tongue,
    child: Child,
    requests: Timed<ChildStdin>,
    answers: BufReader<Timed<PipeReader>>,
    /// Of the last request; its answer has the same.
    number: u32,
}

/// The names of the variables of the environment that a plugin sees.
const ENVIRONMENT: &[&str] = &[
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "TZ",
    "DICPATH",
    "RUST_BACKTRACE",
];

impl Worker {
    fn start(
        path: &Path,
        plugin: File,
        mut readable: Vec<PathBuf>,
        limits: Limits,
    ) -> Result<Self, Fault> {
        let kind = Kind::of(path).map_or(Kind::Library, |(kind, _)| kind);
        let interpreter = Interpreter::of(kind)?;
        if let Some(interpreter) = &interpreter {
            readable.extend(interpreter.folders.iter().cloned());
        }
        let program = interpreter.map(|interpreter| interpreter.program);
        Self::spawn(path, plugin, &readable, limits, program).map_err(Fault::Start)
    }

    fn spawn(
        path: &Path,
        plugin: File,
        readable: &[PathBuf],
        limits: Limits,
        program: Option<PathBuf>,
    ) -> io::Result<Self> {
        let (answered, answer) = io::pipe()?;
        let mappings = [
            (OwnedFd::from(answer), worker::ANSWERS),
            (OwnedFd::from(plugin), worker::PLUGIN),
        ];
        let mappings = mappings.map(|(parent_fd, child_fd)| FdMapping {
            parent_fd,
            child_fd,
        });
        let mut command = Command::new(own_program()?);
        command
            .args(["plugin", "work", "--megabytes"])
            .arg(limits.megabytes.to_string())
            .args(
                readable
                    .iter()
                    .flat_map(|path| ["--readable".as_ref(), path.as_os_str()]),
            )
            .args(
                program
                    .iter()
                    .flat_map(|program| ["--program".as_ref(), program.as_os_str()]),
            )
            .arg("--")
            .arg(path)
            .env_clear()
            .stdin(Stdio::piped())
            // What a plugin prints is none of its answers.
            .stdout(io::stderr())
            .process_group(0);
        for name in ENVIRONMENT {
            if let Some(value) = std::env::var_os(name) {
                command.env(name, value);
            }
        }
        command
            .fd_mappings(mappings.into())
            .map_err(|_| io::Error::from(io::ErrorKind::InvalidInput))?;
        let mut child = command.spawn()?;
        // The host's copies of what it handed on.
        drop(command);
        let Some(stdin) = child.stdin.take() else {
            return Err(io::ErrorKind::BrokenPipe.into());
        };
        let tongue = match program {
            None => Tongue::Frames,
            Some(_) => Tongue::Lines {
                script: None,
                lacking: None,
            },
        };
        Ok(Self {
            tongue,
            child,
            requests: Timed::new(stdin)?,
            answers: BufReader::new(Timed::new(answered)?),
            number: 0,
        })
    }

    fn speaks_lines(&self) -> bool {
        matches!(self.tongue, Tongue::Lines { .. })
    }

    fn ask(&mut self, request: &Request<'_>, limits: Limits) -> Result<Response, Fault> {
        self.number = self.number.wrapping_add(1);
        let message = match &self.tongue {
            Tongue::Frames => wire::frame(&(self.number, request)).map_err(|_| Fault::NoAnswer)?,
            Tongue::Lines { script, .. } => {
                lines::request(self.number, request, script.as_ref()).map_err(Fault::Refused)?
            }
        };
        let until = Instant::now() + Duration::from_secs(limits.seconds);
        self.requests.until(until);
        self.answers.get_mut().until(until);
        match self.exchanged(&message) {
            Ok(answer) => self.response(&answer, request),
            Err(error) if error.kind() == io::ErrorKind::InvalidData => Err(Fault::NoAnswer),
            Err(error) if error.kind() == io::ErrorKind::TimedOut => {
                Err(Fault::TooLong(limits.seconds))
            }
            Err(_) => Err(self.ended()),
        }
    }

    /// Writes a message, and reads the one that answers it.
    fn exchanged(&mut self, message: &[u8]) -> io::Result<Vec<u8>> {
        self.requests.write_all(message)?;
        let answers = &mut self.answers;
        match &mut self.tongue {
            Tongue::Frames => wire::read(answers, wire::LONGEST_ANSWER),
            Tongue::Lines { lacking, .. } => {
                if lacking.is_none() {
                    let greeting = lines::read(answers, wire::LONGEST_ANSWER)?;
                    *lacking = lines::lacking(&greeting);
                }
                lines::read(answers, wire::LONGEST_ANSWER)
            }
        }
    }

    fn response(&mut self, answer: &[u8], request: &Request<'_>) -> Result<Response, Fault> {
        match &mut self.tongue {
            Tongue::Frames => match postcard::from_bytes::<(u32, Response)>(answer) {
                Ok((number, response)) if number == self.number => Ok(response),
                _ => Err(Fault::NoAnswer),
            },
            Tongue::Lines { script, lacking } => {
                let read = lines::response(answer, self.number, request, script.as_ref());
                let (mut response, described) = read.map_err(Fault::WrongAnswer)?;
                if described.is_some() {
                    *script = described;
                }
                if matches!(request, Request::Create { .. }) {
                    response.notes.extend(lacking.iter().flatten().cloned());
                }
                Ok(response)
            }
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
        // It may be in a loop, and is not asked; nor is what it may have started.
        if let Some(group) = rustix::process::Pid::from_raw(self.child.id() as i32) {
            let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A file with these bytes that has no name and cannot be changed: what was looked at is what
/// is loaded.
#[cfg(target_os = "linux")]
fn unnamed(bytes: &[u8], _: &Path) -> io::Result<File> {
    use rustix::fs::{MemfdFlags, SealFlags, fcntl_add_seals, memfd_create};
    let flags = MemfdFlags::CLOEXEC | MemfdFlags::ALLOW_SEALING;
    let mut file = File::from(memfd_create("copydesk-plugin", flags)?);
    file.write_all(bytes)?;
    // Who is handed it reads from where it stands.
    file.rewind()?;
    fcntl_add_seals(
        &file,
        SealFlags::WRITE | SealFlags::SHRINK | SealFlags::GROW | SealFlags::SEAL,
    )?;
    Ok(file)
}

/// The file itself: only Linux has files without a name that can be loaded.
#[cfg(not(target_os = "linux"))]
fn unnamed(_: &[u8], path: &Path) -> io::Result<File> {
    File::open(path)
}
