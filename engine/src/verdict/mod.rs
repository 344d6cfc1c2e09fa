//! Severities, the gate, the baseline, suppressions, overrides.

pub mod baseline;
pub mod gate;
pub mod overrides;
pub mod summary;
pub mod suppressions;
