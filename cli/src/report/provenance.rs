//! Where findings come from: each plugin's version and the SHA-256 of its file.

use crate::discovery::Plugins;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// By the name of the plugin, which is the family of its checks.
#[derive(Clone, Debug, Default)]
pub(crate) struct Provenance(BTreeMap<&'static str, String>);

impl Provenance {
    /// Reads the file of each plugin. One that can no longer be read has no sum.
    pub(crate) fn of_all(plugins: &Plugins) -> Self {
        let line = |plugin: &std::sync::Arc<copydesk_core::abi::host::Plugin>| {
            let sum = match std::fs::read(&plugin.path) {
                Ok(bytes) => hex(&Sha256::digest(bytes)),
                Err(_) => "unreadable".to_owned(),
            };
            let text = format!("{} {}, sha256:{sum}", plugin.name, plugin.version);
            (plugin.name, text)
        };
        Self(plugins.loaded.iter().map(line).collect())
    }

    /// The plugin of a family of checks.
    pub(crate) fn of(&self, family: &str) -> &str {
        self.0.get(family).map_or("", String::as_str)
    }

    /// All of them.
    pub(crate) fn lines(&self) -> impl Iterator<Item = &str> {
        self.0.values().map(String::as_str)
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
