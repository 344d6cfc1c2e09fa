//! A time limit for plugins that run in this process. A thread cannot be ended from outside: one
//! that takes too long is left behind, and its document is not checked by it.

use crate::check::document::AnalysedDocument;
use crate::plugins::answer::Answer;
use crate::plugins::instance::PluginInstance;
use copydesk_core::Document;
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
    let (sender, receiver) = sync_channel(1);
    let (own, its) = (Arc::clone(instance), Arc::clone(analysed));
    let watched = std::thread::Builder::new().spawn(move || {
        let document = Document {
            is_alone,
            ..its.analysis.document()
        };
        // Nobody waits any more where it took too long.
        let _ = sender.send(own.check(&document));
    });
    if watched.is_err() {
        return instance.check(document);
    }
    let plugin = instance.plugin().name;
    let failed = |what: String| Answer {
        errors: vec![format!(
            "plugin {plugin} failed on {}: {what}",
            document.name
        )],
        ..Answer::default()
    };
    match receiver.recv_timeout(Duration::from_secs(seconds)) {
        Ok(answer) => answer,
        Err(RecvTimeoutError::Timeout) => failed(format!("it took longer than {seconds} seconds")),
        Err(RecvTimeoutError::Disconnected) => failed("it ended without an answer".to_owned()),
    }
}
