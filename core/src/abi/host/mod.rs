//! The host's side of the border: loads plugins, calls them, and believes
//! nothing they say without looking.

mod call;
mod load;

pub use call::{CallError, FactView, Instance, Outcome};
pub use load::{LoadError, Plugin};
