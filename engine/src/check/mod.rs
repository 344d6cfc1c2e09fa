//! From an input to a review: analysis, plugins, reconciliation.

mod analyse;
pub(crate) mod document;
pub(crate) mod engine;
pub(crate) mod finding;
mod held_fact;
mod notes;
pub(crate) mod options;
pub(crate) mod paired;
pub(crate) mod pairs;
pub(crate) mod pipeline;
pub(crate) mod repairs;
pub(crate) mod review;
mod reviewer;
pub(crate) mod run;
pub(crate) mod shared_keys;
pub(crate) mod shared_source;
pub(crate) mod source_text;
pub(crate) mod timings;
mod watched;
