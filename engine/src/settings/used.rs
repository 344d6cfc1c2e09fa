//! The files of settings that a run used, for its reports: what each is, and what it changes.

use std::fmt;
use std::path::PathBuf;

/// A file of settings that a run used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsedSettings {
    /// `configuration`, `policy`, `suppressions`, `baseline`.
    pub kind: &'static str,
    /// The file.
    pub path: PathBuf,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// What it says of the verdict: the rules of its gates, checks that are off or weigh less,
    /// overrides in force.
    pub says: Vec<String>,
}

impl fmt::Display for UsedSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kind, path, sum) = (self.kind, self.path.display(), &self.sha256);
        write!(f, "{kind} {path} (sha256:{sum})")?;
        if !self.says.is_empty() {
            write!(f, ": {}", self.says.join("; "))?;
        }
        Ok(())
    }
}
