//! A time limit for plugins that run in this process. A thread cannot be ended from outside: one
//! that takes too long is left behind, and its document is not checked by it.

use crate::check::document::AnalysedDocument;
use crate::check::held_fact::HeldFact;
use crate::plugins::answer::Answer;
use crate::plugins::instance::PluginInstance;
use copydesk_core::Document;
use copydesk_core::abi::host::FactView;
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::time::Duration;

/// Bytes of text from which on a check is watched. What is shorter takes no second, even where the
/// time of a check grows with the square of the length; a thread of its own costs some 20 µs.
const WATCHED: usize = 1 << 15;

/// What a plugin makes of a document, in so many seconds at the most.
pub(crate) fn check(
    instance: &Arc<PluginInstance>,
    document: &Document<'_>,
    analysed: &Arc<AnalysedDocument>,
    seconds: u64,
) -> Answer {
    if !instance.is_here() || document.text.len() < WATCHED {
        return instance.check(document);
    }
    let is_alone = document.is_alone;
    let (own, its) = (Arc::clone(instance), Arc::clone(analysed));
    let on = format!(" on {}", document.name);
    in_time(instance, &on, Duration::from_secs(seconds), move || {
        own.check(&Document {
            is_alone,
            ..its.analysis.document()
        })
    })
}

/// What a plugin makes of the facts of a key, in so much time at the most.
pub(crate) fn reconcile(
    instance: &Arc<PluginInstance>,
    key: &str,
    facts: &[&HeldFact<'_>],
    most: Duration,
) -> Answer {
    let bytes = facts
        .iter()
        .map(|held| held.fact.value.len())
        .sum::<usize>();
    if !instance.is_here() || bytes < WATCHED {
        let views: Vec<FactView<'_>> = facts.iter().map(|held| held.view()).collect();
        return instance.reconcile(key, &views);
    }
    let (own, key) = (Arc::clone(instance), key.to_owned());
    let owned = |held: &&HeldFact<'_>| {
        let (analysed, fact) = (Arc::clone(held.analysed), held.fact.clone());
        (held.document, analysed, held.instance, fact)
    };
    let facts: Vec<_> = facts.iter().map(owned).collect();
    in_time(instance, "", most, move || {
        let held = facts
            .iter()
            .map(|(document, analysed, instance, fact)| HeldFact {
                document: *document,
                analysed,
                instance: *instance,
                fact,
            });
        let held: Vec<HeldFact<'_>> = held.collect();
        let views: Vec<FactView<'_>> = held.iter().map(HeldFact::view).collect();
        own.reconcile(&key, &views)
    })
}

/// What is answered in this time, on a thread of its own.
fn in_time(
    instance: &PluginInstance,
    on: &str,
    most: Duration,
    work: impl FnOnce() -> Answer + Send + 'static,
) -> Answer {
    let failed = |what: String| Answer {
        errors: vec![format!(
            "plugin {} failed{on}: {what}",
            instance.plugin().name
        )],
        ..Answer::default()
    };
    let (sender, receiver) = sync_channel(1);
    // Nobody waits any more where it took too long.
    let answer = move || drop(sender.send(work()));
    if let Err(error) = std::thread::Builder::new().spawn(answer) {
        return failed(format!("no thread could be started: {error}"));
    }
    match receiver.recv_timeout(most) {
        Ok(answer) => answer,
        Err(RecvTimeoutError::Timeout) => failed(too_long(most)),
        Err(RecvTimeoutError::Disconnected) => failed("it ended without an answer".to_owned()),
    }
}

/// That a plugin took longer than it may.
pub(crate) fn too_long(most: Duration) -> String {
    format!("it took longer than {} seconds", most.as_secs())
}
