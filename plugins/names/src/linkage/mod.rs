//! Record linkage: which spellings are one name.
//!
//! A checker of one text finds the `candidates`, by keys and by letters ([`likeness`] of
//! [`sounds`]); what stands beside them is `evidence`, which is weighed where all mentions
//! of candidates have come together, from one text or from many: `link` says which are one
//! name, and why.

pub(crate) mod bones;
pub(crate) mod candidates;
pub(crate) mod evidence;
pub(crate) mod likeness;
pub(crate) mod link;
pub(crate) mod partition;
pub(crate) mod shape;
pub(crate) mod sounds;
pub(crate) mod source;
