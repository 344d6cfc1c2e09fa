//! copydesk as a library: from an article to a review, with plugins, settings and a verdict.
//!
#![doc = concat!("```no_run\n", include_str!("../examples/ten_lines.rs"), "```")]
//!
//! What is listed below is all that others use. The modules are its own:
//!
//! | module | what is in it |
//! |---|---|
//! | `check` | [`Engine`]: from an input through analysis and plugins to a [`Review`] |
//! | `verdict` | severities, the gate, the baseline, suppressions, overrides |
//! | `settings` | `copydesk.toml`, one concern a file, and the user's folders |
//! | `plugins` | finding, trusting, loading; worker processes; self-tests |
//!
//! Nothing here prints, ends the process, or keeps state outside an [`Engine`].

pub mod atomic_write;
mod check;
mod digest;
mod held;
mod language;
mod plugins;
mod regular_file;
mod settings;
mod verdict;

// Checking.
pub use check::engine::{CheckError, Engine, EngineBuilder, EngineError};
pub use check::options::{RunOptions, Scope};
pub use check::paired::Paired;
pub use check::pairs::Pairs;
pub use check::pipeline::{Pipeline, PipelineError};
pub use check::repairs::{Changes, Misplaced};
pub use check::run::{Acceptance, Events};
pub use check::shared_keys::{KeysError, SharedKeys};
pub use copydesk_formats::{Input, InputFile};
pub use language::{Guess, Language, from_text as language_of, language_name, languages, tag_said};

// What was found, and where.
pub use check::document::{AnalysedDocument, CONTEXT, DocumentSpan, PageSegment};
pub use check::finding::{Accepted, PlacedFinding, PlacedRelated, hash};
pub use check::review::{Kept, Review};

// What is decided of it.
pub use verdict::baseline::{Baseline, BaselineError};
pub use verdict::gate::{FailOn, Gate, Points, Verdict, today};
pub use verdict::overrides::Override;
pub use verdict::summary::Summary;
pub use verdict::suppressions::{Comment, SuppressionError, Suppressions};

// Settings.
pub use settings::additions::{Addition, AdditionError};
pub use settings::config::{Config, schema as config_schema};
pub use settings::config_error::{ConfigError, FILE_NAME as CONFIG_FILE};
pub use settings::policy::{Policy, PolicyError, TreePart, schema as policy_schema};
pub use settings::used::UsedSettings;
pub use settings::user::UserSettingsError;

// Plugins.
pub use plugins::answer::Answer;
pub use plugins::discovery::{DiscoveryError, Origin, Plugins, UnknownCheck, UnknownPlugin};
pub use plugins::instance::PluginInstance;
pub use plugins::interpreter::{JAVASCRIPT_HELPER, PYTHON_HELPER};
pub use plugins::isolation;
pub use plugins::kind::{Kind, name_of_plugin};
pub use plugins::pins::{Pins, PinsError};
pub use plugins::program::set_program;
pub use plugins::provenance::{PluginBuild, Provenance};
pub use plugins::self_test;
pub use plugins::self_tests::{Silent, try_examples};
pub use plugins::trust::{Names, PluginError, STANDARD, open_foreign};
pub use plugins::worker::{Work, run as run_worker};
