//! Where findings come from: each plugin's version and the SHA-256 of its file.

use crate::plugins::discovery::Plugins;
use crate::plugins::pins::sum;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

/// What a plugin was when it was loaded.
#[derive(Clone, Debug, Serialize)]
pub struct PluginBuild {
    /// Its name.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
    /// The SHA-256 of its file, in hexadecimal.
    pub sha256: String,
}

impl fmt::Display for PluginBuild {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}, sha256:{}", self.name, self.version, self.sha256)
    }
}

/// By the name of the plugin, which is the family of its checks.
type Origins = BTreeMap<&'static str, PluginBuild>;

/// Waits for the sums when they are first asked for.
type Awaited = LazyLock<Origins, Box<dyn FnOnce() -> Origins + Send>>;

/// The origins of all plugins, which are summed up while documents are checked.
#[derive(Clone, Default)]
pub struct Provenance(Option<Arc<Awaited>>);

impl Provenance {
    /// Begins to read the file of each plugin. One that can no longer be read has
    /// no sum.
    pub fn of_all(plugins: &Plugins) -> Self {
        let of = |plugin: &Arc<copydesk_core::abi::host::Plugin>| {
            (plugin.name, plugin.version, plugin.path.clone())
        };
        let all: Vec<(&str, &str, PathBuf)> = plugins.loaded.iter().map(of).collect();
        let sums = std::thread::spawn(move || {
            let origin = |(name, version, path): (_, _, PathBuf)| {
                let sha256 = sum(&path).unwrap_or_else(|_| "unreadable".to_owned());
                let origin = PluginBuild {
                    name,
                    version,
                    sha256,
                };
                (name, origin)
            };
            all.into_iter().map(origin).collect()
        });
        let wait: Box<dyn FnOnce() -> Origins + Send> =
            Box::new(|| sums.join().unwrap_or_default());
        Self(Some(Arc::new(LazyLock::new(wait))))
    }

    /// The plugin of a family of checks.
    pub fn of(&self, family: &str) -> Option<&PluginBuild> {
        self.0.as_ref()?.get(family)
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &PluginBuild> {
        self.0.iter().flat_map(|origins| origins.values())
    }
}
