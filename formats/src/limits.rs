//! What is not read.

use serde::Deserialize;

/// What is not read, for nobody writes so much but to do harm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(
    rename_all = "kebab-case",
    default = "Limits::unlimited",
    deny_unknown_fields
)]
pub struct Limits {
    /// The most bytes that a file, a line of JSON Lines, or the text of a document may have. A
    /// document takes some 20 times its bytes of memory while it is checked.
    pub largest: u64,
    /// The most bytes that all that is read of an archive may have when it is unpacked.
    pub largest_unpacked: u64,
    /// How deep the elements of XML may be nested.
    pub deepest: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            largest: 16 << 20,
            largest_unpacked: 64 << 20,
            deepest: 256,
        }
    }
}

impl Limits {
    /// None: for what is bounded elsewhere.
    pub fn unlimited() -> Self {
        Self {
            largest: u64::MAX,
            largest_unpacked: u64::MAX,
            deepest: usize::MAX,
        }
    }

    /// Those by default, but for the largest file: so many bytes, packed or not.
    pub fn with_largest(largest: u64) -> Self {
        let standard = Self::default();
        Self {
            largest,
            largest_unpacked: standard.largest_unpacked.max(largest),
            ..standard
        }
    }

    /// The tighter of each.
    pub fn at_most(self, most: Self) -> Self {
        Self {
            largest: self.largest.min(most.largest),
            largest_unpacked: self.largest_unpacked.min(most.largest_unpacked),
            deepest: self.deepest.min(most.deepest),
        }
    }
}
