//! What a script has said of itself, as far as it matters to what is said to it.

use copydesk_core::Severity;
use serde::Deserialize;
use std::collections::BTreeSet;

/// The version of what is said.
pub(super) const PROTOCOL: u32 = 1;

/// What a script has said of itself.
#[derive(Debug)]
pub(crate) struct Script {
    pub(super) name: String,
    /// The ids of its checks, with their severities.
    pub(super) checks: Vec<(String, Severity)>,
    pub(super) needs: BTreeSet<Need>,
    pub(super) unit: Unit,
}

/// A part of the document that a script asks for: what it does not need is not looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Need {
    Tokens,
    /// Of the source: those of the text are always there.
    Sentences,
    Names,
    Numbers,
    Dates,
    Quotations,
}

/// What a script counts in strings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub(super) enum Unit {
    #[serde(rename = "bytes")]
    Bytes,
    #[serde(rename = "characters")]
    Characters,
    #[serde(rename = "utf-16")]
    Utf16,
}
