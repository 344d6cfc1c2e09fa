//! `copydesk.toml`, one concern a file; the policy above it; the user's own settings and folders.

pub(crate) mod additions;
pub(crate) mod config;
pub(crate) mod config_error;
mod file_language;
mod gates;
mod levels;
pub(crate) mod paths;
mod plugin_options;
pub(crate) mod policy;
pub(crate) mod sources;
pub(crate) mod toml_error;
pub(crate) mod used;
pub(crate) mod user;
pub(crate) mod user_folders;
