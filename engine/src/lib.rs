//! copydesk as a library: from an article to a review, with plugins, settings and a verdict.
//!
#![doc = concat!("```no_run\n", include_str!("../examples/ten_lines.rs"), "```")]
//!
//!
//! | module | what is in it |
//! |---|---|
//! | [`check`] | [`Engine`]: from an input through analysis and plugins to a [`Review`] |
//! | [`verdict`] | severities, the gate, the baseline, suppressions, overrides |
//! | [`settings`] | `copydesk.toml`, one concern a file, and the user's folders |
//! | [`plugins`] | finding, trusting, loading; worker processes; self-tests |
//!
//! Nothing here prints, ends the process, or keeps state outside an [`Engine`].

pub mod atomic_write;
pub mod check;
mod digest;
mod held;
pub mod language;
pub mod plugins;
mod regular_file;
pub mod settings;
pub mod verdict;

pub use check::engine::{CheckError, Engine, EngineBuilder, EngineError};
pub use check::finding::PlacedFinding;
pub use check::options::{RunOptions, Scope};
pub use check::review::Review;
pub use check::run::{Acceptance, Events};
pub use copydesk_formats::{Input, InputFile};
pub use plugins::discovery::Plugins;
pub use verdict::gate::Verdict;
pub use verdict::summary::Summary;
