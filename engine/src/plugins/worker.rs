//! The process that has a plugin loaded: answers the host until that closes the pipe.

use crate::plugins::answer::Answer;
use crate::plugins::wire::{self, Request, Response};
use copydesk_core::abi::host::{FactView, Instance, Plugin};
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

/// Answers the requests on standard input. The errors of the plugin are answers too.
///
/// # Errors
///
/// Where standard input or output are no pipes to a host.
pub fn run(file: &Path, megabytes: u64) -> io::Result<()> {
    bound_memory(megabytes)?;
    follow_host();
    let plugin = Plugin::load(file).map(Arc::new);
    let mut instance = None;
    let (mut input, mut output) = (io::stdin().lock(), io::stdout().lock());
    loop {
        let message = match wire::read(&mut input) {
            Ok(message) => message,
            // The host has no more to ask.
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(()),
            Err(error) => return Err(error),
        };
        let (number, request): (u32, Request<'_>) =
            postcard::from_bytes(&message).map_err(io::Error::other)?;
        let response = match &plugin {
            Ok(plugin) => Response::new(answer(plugin, &mut instance, request), plugin.checks),
            Err(error) => Response::new(failed(error.to_string()), &[]),
        };
        let bytes = postcard::to_allocvec(&(number, response)).map_err(io::Error::other)?;
        match wire::write(&mut output, &bytes).and_then(|()| output.flush()) {
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
        (_, None) => failed(format!(
            "plugin {} was asked before it was made",
            plugin.name
        )),
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

/// No more address space than this, where the system can see to it.
#[cfg(unix)]
fn bound_memory(megabytes: u64) -> io::Result<()> {
    let bytes = megabytes.saturating_mul(1 << 20);
    rlimit::Resource::AS.set(bytes, bytes)
}

#[cfg(not(unix))]
fn bound_memory(_: u64) -> io::Result<()> {
    Ok(())
}
