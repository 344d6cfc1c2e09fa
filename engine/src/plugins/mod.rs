//! Finding, trusting and loading plugins, worker processes, self-tests.

pub(crate) mod answer;
#[cfg(feature = "bundled")]
pub(crate) mod bundled;
pub(crate) mod discovery;
pub(crate) mod instance;
pub(crate) mod interpreter;
pub mod isolation;
pub(crate) mod kind;
mod lines;
pub(crate) mod pins;
pub(crate) mod program;
pub(crate) mod provenance;
mod sandbox;
pub mod self_test;
pub(crate) mod self_tests;
mod timed;
pub(crate) mod trust;
mod wire;
pub(crate) mod worker;
mod workers;
