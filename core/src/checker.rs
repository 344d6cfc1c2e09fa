//! The contract of a plugin, in safe Rust.
//!
//! A plugin is a type that implements [`Checker`], made loadable by
//! [`export!`](crate::export):
//!
//! ```
//! use copydesk_core::{
//!     Category, Check, Checker, Document, Failure, Manifest, Reconciles, Report, Severity,
//! };
//!
//! static SHOUTING: Check = Check {
//!     id: "shouting/exclamation",
//!     category: Category::Style,
//!     severity: Severity::Minor,
//!     summary: "an exclamation mark in a news text",
//!     explanation: "News does not shout.",
//!     example_language: "en",
//!     bad: "The minister resigned!",
//!     good: "The minister resigned.",
//!     ..Check::BLANK
//! };
//!
//! struct Shouting;
//!
//! impl Checker for Shouting {
//!     const MANIFEST: Manifest = Manifest {
//!         name: "shouting",
//!         version: "1.0.0",
//!         description: "exclamation marks",
//!         checks: &[&SHOUTING],
//!         reconciles: Reconciles::Nothing,
//!     };
//!     type Options = copydesk_core::checker::NoOptions;
//!
//!     fn new(_: Self::Options) -> Result<Self, Failure> {
//!         Ok(Self)
//!     }
//!
//!     fn check(&self, document: &Document<'_>, report: &mut Report) -> Result<(), Failure> {
//!         for token in document.tokens().filter(|t| t.text() == "!") {
//!             report.finding(&SHOUTING, token.span(), "an exclamation mark").suggest(".");
//!         }
//!         Ok(())
//!     }
//! }
//! ```

use crate::abi::RawSink;
use crate::document::{Document, Role, Span};
pub use crate::finding::Place;
use crate::finding::{Check, Finding};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::cell::Cell;
use std::rc::Rc;

/// What a plugin says of itself.
#[derive(Clone, Copy, Debug)]
pub struct Manifest {
    /// Lower-case name; the file is `libcopydesk_<name>.so`, and the ids of
    /// its checks begin with `<name>/`.
    pub name: &'static str,
    /// Version of the plugin, as semver.
    pub version: &'static str,
    /// One line.
    pub description: &'static str,
    /// Everything it looks for.
    pub checks: &'static [&'static Check],
    /// Which of its facts it wants back in [`Checker::reconcile`].
    pub reconciles: Reconciles,
}

/// Which facts come back to [`Checker::reconcile`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reconciles {
    /// None: the plugin reports no facts.
    Nothing,
    /// Those of keys whose facts do not all say the same ([`statement`]). Where they do
    /// the plugin has nothing to find, and a host of millions of documents need not bring
    /// them together.
    Differences,
    /// All.
    Everything,
}

impl Reconciles {
    /// Whether facts of these values, all that there are of a key, are to come back.
    pub fn wants<'a>(self, values: impl IntoIterator<Item = &'a str>) -> bool {
        let mut statements = values.into_iter().map(statement);
        match self {
            Self::Nothing => false,
            Self::Everything => true,
            Self::Differences => match statements.next() {
                None => false,
                Some(first) => statements.any(|other| other != first),
            },
        }
    }
}

/// What a fact of this value says, where others of its key may say something else: the
/// value up to its first tab. What follows tells of the place alone.
pub fn statement(value: &str) -> &str {
    value.split('\t').next().unwrap_or_default()
}

/// Why a checker could not do its work. Its text goes to the user, with the
/// names of the plugin and the document in front of it.
#[derive(Debug)]
pub struct Failure(pub String);

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

/// The options of a checker that has none.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoOptions {}

/// A plugin: finds faults in documents.
///
/// One instance checks many documents at once, from many threads.
pub trait Checker: Send + Sync + Sized + 'static {
    /// What the plugin says of itself.
    const MANIFEST: Manifest;

    /// What a user can set, under `[plugins.<name>]` in `copydesk.toml`. Every
    /// field needs a default: an absent section is an empty one.
    type Options: DeserializeOwned;

    /// Makes an instance. Called once for each configuration.
    ///
    /// # Errors
    ///
    /// Where the options make no sense together; the text names the option.
    fn new(options: Self::Options) -> Result<Self, Failure>;

    /// Reports what is wrong with one document, and the facts that
    /// [`Checker::reconcile`] needs.
    ///
    /// # Errors
    ///
    /// Where the document could not be checked. What was reported before
    /// stands.
    fn check(&self, document: &Document<'_>, report: &mut Report) -> Result<(), Failure>;

    /// Turns all the facts of one key into findings. The facts come from one
    /// document or from many, in the order of the documents' names and of their texts.
    /// Whether a key comes back at all, the manifest says ([`Manifest::reconciles`]).
    ///
    /// # Errors
    ///
    /// Where the facts make no sense.
    fn reconcile(&self, key: &str, facts: &[Fact<'_>], report: &mut Report) -> Result<(), Failure> {
        let _ = (key, facts, report);
        Ok(())
    }
}

impl From<&Fact<'_>> for Place {
    fn from(fact: &Fact<'_>) -> Self {
        Self::Fact(fact.index)
    }
}

/// Where in the news a fact comes from. All of it is empty where nobody knows, or the host is older.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FactOrigin<'a> {
    /// The name of its document.
    pub document: &'a str,
    /// The day of its document, as ISO 8601 has it.
    pub date: &'a str,
    /// Who wrote its document.
    pub author: &'a str,
    /// The desk or section of its document.
    pub desk: &'a str,
    /// What its segment is.
    pub role: Role,
}

/// Something true of a place, that makes a fault only beside another fact of
/// the same key.
#[derive(Clone, Copy, Debug)]
pub struct Fact<'a> {
    /// Where in the news it comes from.
    pub origin: FactOrigin<'a>,
    /// Its index among the facts of this call.
    pub index: u32,
    /// Number of the document it comes from; equal numbers are one document.
    pub document: u32,
    /// BCP 47 tag of that document's language.
    pub language: &'a str,
    /// Its bytes in that document.
    pub span: Span,
    /// The text of those bytes.
    pub text: &'a str,
    /// What the checker said of it.
    pub value: &'a str,
}

/// A fact as [`Checker::check`] reports it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportedFact {
    /// What brings facts together.
    pub key: String,
    /// The bytes it is about.
    pub span: Span,
    /// What the checker wants to know of it later.
    pub value: String,
}

/// Collects what a checker reports.
#[derive(Debug, Default)]
pub struct Report {
    /// The findings so far, but for those that a host has already taken.
    pub findings: Vec<Finding>,
    /// The facts so far, but for those that a host has already taken.
    pub facts: Vec<ReportedFact>,
    /// What the user should know, so far.
    pub notes: Vec<String>,
    /// Who takes them before the end, where there are many.
    pub(crate) taker: Option<Taker>,
}

/// Takes what is reported out of a report.
#[derive(Clone, Debug)]
pub(crate) struct Taker {
    /// The sink of the call that the report was made in; null when that has returned.
    pub(crate) sink: Rc<Cell<*const RawSink>>,
    pub(crate) take: fn(*const RawSink, &mut Report),
}

/// How many findings, or facts, are held before they are taken.
const MOST_HELD: usize = 1 << 10;

impl Report {
    /// Reports a fault of `check` at `place`; the finding that comes back can
    /// be given suggestions, related places, another severity.
    pub fn finding(
        &mut self,
        check: &'static Check,
        place: impl Into<Place>,
        message: impl Into<String>,
    ) -> &mut Finding {
        if self.findings.len() >= MOST_HELD {
            self.hand_over();
        }
        self.findings.push(Finding::new(check, place, message));
        let last = self.findings.len() - 1;
        &mut self.findings[last]
    }

    #[cold]
    fn hand_over(&mut self) {
        if let Some(Taker { sink, take }) = self.taker.clone() {
            take(sink.get(), self);
        }
    }

    /// Tells the user something that is no finding: that a dictionary is
    /// missing, say. A host says the same note once a run, however many
    /// documents it is reported for.
    pub fn note(&mut self, text: impl Into<String>) {
        self.notes.push(text.into());
    }

    /// Reports a fact for [`Checker::reconcile`].
    pub fn fact(&mut self, key: impl Into<String>, span: Span, value: impl Into<String>) {
        if self.facts.len() >= MOST_HELD {
            self.hand_over();
        }
        self.facts.push(ReportedFact {
            key: key.into(),
            span,
            value: value.into(),
        });
    }
}
