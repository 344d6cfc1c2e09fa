//! `copydesk.toml` and the user's folders.

pub mod config;
pub mod toml_error;
pub mod user_folders;
