//! The host's side of the border: loads plugins, calls them, and believes
//! nothing they say without looking.

mod call;
#[cfg(fuzzing)]
mod hostile;
mod load;
mod services;

pub use call::{CallError, FactView, Instance, Outcome};
#[cfg(fuzzing)]
pub use hostile::border;
pub use load::{LoadError, Plugin};
