//! The process that has a plugin loaded: answers the host until that closes the pipe.

use crate::plugins::answer::Answer;
use crate::plugins::interpreter;
use crate::plugins::kind::Kind;
use crate::plugins::lines;
use crate::plugins::sandbox::{self, Programs};
use crate::plugins::wire::{self, Request, Response};
use copydesk_core::abi::host::{FactView, Instance, Plugin};
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

/// The number of the file that answers are written to. Standard output is the plugin's.
pub(crate) const ANSWERS: i32 = 3;

/// The number of the file that has the bytes of the plugin.
pub(crate) const PLUGIN: i32 = 4;

/// What a worker is told of its plugin.
#[derive(Clone, Debug)]
pub struct Work {
    /// The file of the plugin.
    pub file: PathBuf,
    /// Files and folders that it may read.
    pub readable: Vec<PathBuf>,
    /// Of address space.
    pub megabytes: u64,
    /// The interpreter of a script.
    pub program: Option<PathBuf>,
    /// Whether this process becomes the interpreter.
    pub becomes: bool,
}

/// Answers the requests on standard input, in a sandbox; or has an interpreter answer them, which
/// is in the sandbox.
///
/// # Errors
///
/// Where no host has started this process, or the interpreter cannot be started.
pub fn run(mut work: Work) -> io::Result<()> {
    if let Some(dictionaries) = std::env::var_os("DICPATH") {
        work.readable.extend(std::env::split_paths(&dictionaries));
    }
    match work.program.clone() {
        None => answer_all(&work),
        Some(program) if work.becomes => become_interpreter(&work, &program),
        Some(_) => watch_interpreter(),
    }
}

/// Starts this process once more, to become the interpreter, and waits for its end: a script that
/// never returns cannot see that its host is gone.
fn watch_interpreter() -> io::Result<()> {
    use rustix::process::{Signal, getpid, kill_process};
    use std::os::unix::process::ExitStatusExt;
    let mut arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let named = arguments.iter().position(|argument| argument == "--");
    arguments.insert(named.unwrap_or(arguments.len()), "--becomes".into());
    let mut child = Command::new(std::env::current_exe()?)
        .args(arguments)
        .spawn()?;
    follow_host();
    let status = child.wait()?;
    // As the interpreter ended this process ends: the host says it.
    let signal = status.signal().and_then(Signal::from_named_raw);
    // The first SIGSEGV meets the standard library, which looks for a full stack.
    for signal in signal.into_iter().cycle().take(2) {
        kill_process(getpid(), signal)?;
    }
    std::process::exit(status.code().unwrap_or(1))
}

/// Enters the sandbox, tells the host what it lacks, and becomes the interpreter.
fn become_interpreter(work: &Work, program: &Path) -> io::Result<()> {
    use std::os::unix::process::CommandExt;
    let lacking = sandbox::enter(&work.readable, work.megabytes, Programs::Allowed);
    answers()?.write_all(&lines::greeting(lacking)?)?;
    let kind = Kind::of(&work.file).map(|(kind, _)| kind);
    let error = Command::new(program)
        .args(interpreter::arguments(kind.unwrap_or(Kind::Library)))
        // Node reads the system's settings of OpenSSL, which are not for it to see.
        .env("OPENSSL_CONF", "/dev/null")
        .arg(&work.file)
        .exec();
    Err(error)
}

fn answers() -> io::Result<File> {
    File::options()
        .write(true)
        .open(format!("/dev/fd/{ANSWERS}"))
}

/// Answers the requests on standard input. The errors of the plugin are answers too.
fn answer_all(work: &Work) -> io::Result<()> {
    let file = work.file.as_path();
    let mut output = answers()?;
    // No code of the plugin has run yet.
    let lacking = sandbox::enter(&work.readable, work.megabytes, Programs::Refused);
    follow_host();
    let plugin = Plugin::load_from(file, &library(file)).map(Arc::new);
    let mut instance = None;
    let mut input = io::stdin().lock();
    loop {
        let message = match wire::read(&mut input, wire::LONGEST_REQUEST) {
            Ok(message) => message,
            // The host has no more to ask.
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(()),
            Err(error) => return Err(error),
        };
        let (number, request): (u32, Request<'_>) =
            postcard::from_bytes(&message).map_err(io::Error::other)?;
        let response = match (&plugin, request) {
            (Err(error), _) => Response::new(failed(error.to_string()), &[]),
            (Ok(plugin), Request::Describe) => Response::describing(plugin),
            (Ok(plugin), request) => {
                let is_first = matches!(request, Request::Create { .. });
                let mut answer = answer(plugin, &mut instance, request);
                if is_first {
                    answer.notes.extend(lacking.iter().cloned());
                }
                Response::new(answer, plugin.checks)
            }
        };
        match output.write_all(&wire::frame(&(number, response))?) {
            // The host does not wait any more.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(()),
            written => written?,
        }
    }
}

fn answer(plugin: &Arc<Plugin>, instance: &mut Option<Instance>, request: Request<'_>) -> Answer {
    match (request, &instance) {
        (Request::Create { options }, _) => match plugin.create(options) {
            Ok(made) => {
                *instance = Some(made);
                Answer::default()
            }
            Err(error) => failed(error.to_string()),
        },
        (Request::Check(document), Some(instance)) => instance.check(&document.view()).into(),
        (Request::Reconcile { key, facts }, Some(instance)) => {
            let facts: Vec<FactView<'_>> = facts.iter().map(wire::Fact::view).collect();
            instance.reconcile(key, &facts).into()
        }
        (Request::Describe, _) => Answer::default(),
        (_, None) => failed(format!(
            "plugin {} was asked before it was made",
            plugin.name
        )),
    }
}

/// The file that has the bytes of the library.
fn library(file: &Path) -> PathBuf {
    match cfg!(target_os = "linux") {
        true => PathBuf::from(format!("/proc/self/fd/{PLUGIN}")),
        false => file.to_owned(),
    }
}

fn failed(error: String) -> Answer {
    Answer {
        errors: vec![error],
        ..Answer::default()
    }
}

/// Ends this process, and those that it has started, when its host is gone, whatever the plugin
/// is at.
#[cfg(unix)]
fn follow_host() {
    use std::os::unix::process::parent_id;
    const EVERY: std::time::Duration = std::time::Duration::from_secs(1);
    let host = parent_id();
    std::thread::spawn(move || {
        while parent_id() == host {
            std::thread::sleep(EVERY);
        }
        // A worker is started in a group of its own.
        let _ = rustix::process::kill_current_process_group(rustix::process::Signal::KILL);
        std::process::exit(1);
    });
}

#[cfg(not(unix))]
fn follow_host() {}
