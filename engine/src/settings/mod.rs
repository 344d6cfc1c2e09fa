//! `copydesk.toml`, one concern a file; the policy above it; the user's own settings and folders.

pub mod config;
pub mod config_error;
mod file_language;
mod gates;
mod levels;
pub(crate) mod paths;
mod plugin_options;
pub mod policy;
pub mod toml_error;
pub mod used;
pub mod user;
pub mod user_folders;
