//! From an input to a review: analysis, plugins, reconciliation.

mod analyse;
pub mod document;
pub mod engine;
pub mod finding;
pub mod options;
pub mod pipeline;
pub mod review;
mod reviewer;
pub mod run;
pub mod shared_keys;
pub mod shared_source;
pub mod source_text;
pub mod timings;
mod watched;
