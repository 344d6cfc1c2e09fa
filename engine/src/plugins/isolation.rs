//! Where plugins run, and what each process may use.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Where a plugin runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Isolation {
    /// In copydesk's own process: of its own plugins alone
    None,
    /// In processes of its own
    Process,
}

/// Which plugins run apart, and what each process may use.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// By name; others by where they came from.
    pub plugins: BTreeMap<String, Isolation>,
    /// For one document, 1 to 60.
    #[schemars(range(min = 1))]
    seconds: u64,
    /// Of address space, in all, 256 to 4096.
    #[schemars(range(min = 256))]
    megabytes: u64,
}

/// What each process may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Limits {
    pub(crate) seconds: u64,
    pub(crate) megabytes: u64,
}

/// What a configuration may ask for at the most: it may tighten, and never loosen.
const MOST: Limits = Limits {
    seconds: 60,
    megabytes: 4096,
};

/// With less, no worker starts: one of copydesk's own takes some 100 MB of address space.
const LEAST: Limits = Limits {
    seconds: 1,
    megabytes: 256,
};

/// Why limits cannot be used.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("{name} = {value}: at least {least}")]
pub struct TooLittle {
    name: &'static str,
    value: u64,
    least: u64,
}

impl Settings {
    /// Checks that a worker can start and answer within the limits.
    ///
    /// # Errors
    ///
    /// Where it cannot.
    pub(crate) fn validate(&self) -> Result<(), TooLittle> {
        let given = [
            ("seconds", self.seconds, LEAST.seconds),
            ("megabytes", self.megabytes, LEAST.megabytes),
        ];
        match given.into_iter().find(|(_, value, least)| value < least) {
            Some((name, value, least)) => Err(TooLittle { name, value, least }),
            None => Ok(()),
        }
    }

    /// What each process may use: no more than copydesk allows by itself.
    pub fn limits(&self) -> Limits {
        Limits {
            seconds: self.seconds.min(MOST.seconds),
            megabytes: self.megabytes.min(MOST.megabytes),
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            plugins: BTreeMap::new(),
            seconds: MOST.seconds,
            megabytes: MOST.megabytes,
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        MOST
    }
}

/// How the names of options end that are paths.
pub(crate) const PATHS: &[&str] = &["-file", "-files", "-folder", "-folders"];

/// The paths among the options of a plugin, a JSON object: what it may read.
pub(crate) fn paths(options: &str) -> Vec<PathBuf> {
    let options: BTreeMap<String, serde_json::Value> =
        serde_json::from_str(options).unwrap_or_default();
    let named = options
        .into_iter()
        .filter(|(key, _)| PATHS.iter().any(|ending| key.ends_with(ending)));
    let values = named.flat_map(|(_, value)| match value {
        serde_json::Value::Array(values) => values,
        value => vec![value],
    });
    values
        .filter_map(|value| value.as_str().map(PathBuf::from))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_configuration_tightens_and_never_loosens() {
        let limits = |seconds, megabytes| {
            let settings = Settings {
                seconds,
                megabytes,
                ..Settings::default()
            };
            settings.limits()
        };
        assert_eq!(limits(5, 100).seconds, 5);
        assert_eq!(limits(u64::MAX, u64::MAX), MOST);
    }

    #[test]
    fn limits_that_no_worker_can_keep_are_refused() {
        let refused = |seconds, megabytes| {
            let settings = Settings {
                seconds,
                megabytes,
                ..Settings::default()
            };
            settings.validate().map_err(|error| error.to_string())
        };
        assert_eq!(refused(1, 256), Ok(()));
        assert_eq!(refused(0, 256), Err("seconds = 0: at least 1".to_owned()));
        assert_eq!(refused(1, 1), Err("megabytes = 1: at least 256".to_owned()));
    }

    #[test]
    fn options_tell_what_a_plugin_reads() {
        let options = r#"{"register-file": "/a", "term-files": ["/b", "/c"], "style": "/d"}"#;
        let expected = ["/a", "/b", "/c"].map(PathBuf::from);
        assert_eq!(paths(options), expected);
        assert!(paths("no JSON").is_empty());
    }
}
