//! Writing what was found, one file a form, from the reviews of documents and the summary of
//! a run.

mod checkstyle;
mod csv;
mod faults;
mod form;
mod from_root;
mod github;
mod gitlab;
pub mod html;
mod human;
pub mod json;
mod junit;
mod keys;
mod markdown;
mod output;
mod reporter;
mod sarif;
pub mod shard;
mod tap;
mod told;
mod visible;
mod xliff;

pub use form::{Form, Options};
pub use output::{Reports, Wanted};
pub use reporter::Reporter;
pub use visible::one_line;
