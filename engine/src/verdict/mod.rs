//! Severities, the gate, the baseline, suppressions, overrides.

pub(crate) mod baseline;
pub(crate) mod gate;
pub(crate) mod overrides;
pub(crate) mod summary;
pub(crate) mod suppressions;
