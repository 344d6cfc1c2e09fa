//! copydesk over HTTP.
//!
//! | module | what is in it |
//! |---|---|
//! | `settings` | [`Settings`]: what whoever starts the server says |
//! | `serving` | [`serve`]: the listener, connections and their limits, the graceful stop |
//! | `app` | what all requests share |
//! | `routes` | which path is answered by what |
//! | `guard` | which hosts and which pages may ask at all |
//! | `checking` | the pool that checks, apart from the threads that listen |
//! | `v2` | what clients of LanguageTool speak |
//! | `v1` | copydesk's own: the JSON contract, files of all formats, explanations |
//! | `openapi` | what the API is, as programs read it |
//! | `page` | the page for editors |
//! | `error`, `failure`, `metrics`, `log` | what is said of what went wrong, of the load, of each request |
//!
//! No text that is checked is logged, kept or sent elsewhere.

mod app;
mod checking;
mod error;
mod failure;
mod guard;
mod log;
mod metrics;
mod openapi;
mod page;
mod routes;
mod serving;
mod settings;
mod v1;
mod v2;

pub use error::ServeError;
pub use serving::serve;
pub use settings::Settings;
