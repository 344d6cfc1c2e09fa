//! The process that has a plugin loaded: answers the host until that closes the pipe.

use crate::plugins::answer::Answer;
use crate::plugins::sandbox;
use crate::plugins::wire::{self, Request, Response};
use copydesk_core::abi::host::{FactView, Instance, Plugin};
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The number of the file that answers are written to. Standard output is the plugin's.
pub(crate) const ANSWERS: i32 = 3;

/// The number of the file that has the bytes of the library.
pub(crate) const LIBRARY: i32 = 4;

/// Answers the requests on standard input, in a sandbox that leaves these files and folders
/// readable. The errors of the plugin are answers too.
///
/// # Errors
///
/// Where no host has started this process.
pub fn run(file: &Path, readable: &[PathBuf], megabytes: u64) -> io::Result<()> {
    let mut output = File::options()
        .write(true)
        .open(format!("/dev/fd/{ANSWERS}"))?;
    let mut readable = readable.to_vec();
    if let Some(dictionaries) = std::env::var_os("DICPATH") {
        readable.extend(std::env::split_paths(&dictionaries));
    }
    // No code of the plugin has run yet.
    let lacking = sandbox::enter(&readable, megabytes);
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
        true => PathBuf::from(format!("/proc/self/fd/{LIBRARY}")),
        false => file.to_owned(),
    }
}

fn failed(error: String) -> Answer {
    Answer {
        errors: vec![error],
        ..Answer::default()
    }
}

/// Ends this process when its host is gone, whatever the plugin is at.
#[cfg(unix)]
fn follow_host() {
    use std::os::unix::process::parent_id;
    const EVERY: std::time::Duration = std::time::Duration::from_secs(1);
    let host = parent_id();
    std::thread::spawn(move || {
        while parent_id() == host {
            std::thread::sleep(EVERY);
        }
        std::process::exit(1);
    });
}

#[cfg(not(unix))]
fn follow_host() {}
