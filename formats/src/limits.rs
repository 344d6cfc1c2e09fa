//! What is not read.

use serde::Deserialize;

/// What is not read, for nobody writes so much but to do harm.
#[derive(Clone, Copy, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", default, deny_unknown_fields)]
pub struct Limits {
    /// The most bytes that a file, or a line of JSON Lines, may have.
    pub largest: u64,
    /// The most bytes that a part of a DOCX file may have when it is unpacked.
    pub largest_unpacked: u64,
    /// How deep the elements of XML may be nested.
    pub deepest: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            largest: 1 << 30,
            largest_unpacked: 256 << 20,
            deepest: 256,
        }
    }
}
