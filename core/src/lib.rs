//! What copydesk's host and its plugins share.
//!
//! | module | what is in it |
//! |---|---|
//! | [`document`] | the text under review: segments, sentences, tokens, spans |
//! | [`finding`] | what a check reports: [`Finding`], [`Check`], [`Category`], [`Severity`], [`Suggestion`] |
//! | [`alignment`] | which parts of a translation stand for which of its source |
//! | [`checker`] | the [`Checker`] trait: the whole contract of a plugin, in safe Rust |
//! | [`language`] | what is known of a language: quotation marks, spacing, abbreviations |
//! | [`mention`] | what the facts of the plugin `names` say |
//! | [`options`] | reading what a user configured, with errors that help |
//! | [`abi`] | the C ABI: the plugin side behind [`export!`], the host side behind feature `host` |
//! | `testing` | running a checker on a table of sentences, behind feature `testing` |
//!
//! A plugin author needs ten names: [`Checker`], [`Manifest`], [`Check`],
//! [`Category`], [`Severity`], [`Document`], [`Report`], [`Fact`], [`Failure`]
//! and [`export!`].
//!
//! Every offset in this crate is a byte offset into UTF-8 text, held in a
//! `u32`; a document is therefore smaller than 4 GiB.

pub mod abi;
pub mod alignment;
pub mod checker;
pub mod document;
pub mod finding;
pub mod language;
pub mod mention;
pub mod options;
#[cfg(feature = "testing")]
pub mod testing;

/// The examples in the pages for authors, as tests.
#[cfg(all(doctest, feature = "testing"))]
mod pages {
    #[doc = include_str!("../../docs/plugins/documents.md")]
    struct Documents;
    #[doc = include_str!("../../docs/plugins/facts.md")]
    struct Facts;
    #[doc = include_str!("../../docs/plugins/suggestions.md")]
    struct Suggestions;
    #[doc = include_str!("../../docs/plugins/languages.md")]
    struct Languages;
    #[doc = include_str!("../../docs/plugins/testing.md")]
    struct Testing;
}

pub use checker::{Checker, Fact, Failure, Manifest, Place, Reconciles, Report};
pub use document::{Document, Segment, Sentence, Span, Token, TokenKind};
pub use finding::{Category, Check, Finding, IssueType, Severity, Suggestion};
