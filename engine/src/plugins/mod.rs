//! Finding, trusting and loading plugins, worker processes, self-tests.

pub mod answer;
#[cfg(feature = "bundled")]
pub mod bundled;
pub mod discovery;
pub mod instance;
pub mod isolation;
pub mod pins;
pub mod provenance;
mod sandbox;
pub mod self_test;
pub mod self_tests;
pub mod trust;
mod wire;
pub mod worker;
mod workers;
