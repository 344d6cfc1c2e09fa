//! What an editor let out in spite of the gate.

use serde::Deserialize;

/// What an editor let out in spite of the gate.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case", default, deny_unknown_fields)]
pub struct Override {
    /// The document's path, relative to the file's folder.
    pub(crate) document: String,
    /// Who let it out, and why.
    pub by: String,
    /// Why.
    pub reason: String,
    /// The last day that it holds, such as 2026-12-31.
    pub until: String,
}
