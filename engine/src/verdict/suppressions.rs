//! Findings that somebody has looked at and lets stand: in `copydesk.ignore`, or
//! in a comment beside the text.
//!
//! `copydesk.ignore` is TOML and stands where `copydesk.toml` does:
//!
//! ```toml
//! [[ignore]]
//! check = "names/inconsistent"   # or a family
//! document = "sport/**"          # a glob; every document where it is left out
//! text = "Tokayev"               # what was found; everything where it is left out
//! reason = "the signature of the source"
//! until = "2026-12-31"           # the last day that it holds
//! ```
//!
//! A comment is for what is found in its own line and in the next that is not
//! blank: `<!-- copydesk-ignore quotes/unpaired: an excerpt -->`, in PO files `#
//! copydesk-ignore …`.

use crate::check::finding::{Accepted, PlacedFinding};
use crate::digest::sha256;
use crate::plugins::discovery::{Plugins, UnknownCheck};
use crate::settings::paths::from_here;
use crate::settings::policy::LARGEST;
use crate::settings::toml_error::toml_error;
use crate::settings::used::UsedSettings;
use copydesk_core::Check;
use copydesk_formats::tree::{self, TreeError};
use globset::{Glob, GlobMatcher};
use jiff::civil::Date;
use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

/// The file's name.
pub(crate) const FILE_NAME: &str = "copydesk.ignore";

/// What begins a comment that suppresses.
const MARK: &str = "copydesk-ignore ";

/// Why a file of suppressions cannot be used.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "the messages say it")]
pub enum SuppressionError {
    #[error("cannot read the suppressions: {0}")]
    Read(#[from] TreeError),
    #[error("{path} is wrong: {problem}")]
    Wrong { path: PathBuf, problem: String },
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    ignore: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    check: String,
    document: Option<String>,
    text: Option<String>,
    reason: String,
    until: Date,
}

/// A suppression of the file.
#[derive(Debug)]
pub struct Suppression {
    entry: Entry,
    documents: Option<GlobMatcher>,
    /// Whether a document was checked that it is for, and whether something was
    /// found there that it suppresses.
    met: AtomicBool,
    used: AtomicBool,
}

/// The suppressions of a file.
#[derive(Debug, Default)]
pub struct Suppressions {
    path: PathBuf,
    /// Of the file's bytes, in hexadecimal.
    sha256: String,
    all: Vec<Suppression>,
}

impl Suppressions {
    /// Those beside a configuration; none where there is no file.
    pub fn beside(config: &Path) -> Result<Self, SuppressionError> {
        let path = config.with_file_name(FILE_NAME);
        if path.symlink_metadata().is_err() {
            return Ok(Self::default());
        }
        let bytes = tree::read(&path, LARGEST)?;
        let wrong = |problem: String| SuppressionError::Wrong {
            path: path.clone(),
            problem,
        };
        let text = std::str::from_utf8(&bytes).map_err(|error| wrong(error.to_string()))?;
        let file: File = toml::from_str(text).map_err(|error| wrong(toml_error(text, &error)))?;
        let made = |entry: Entry| {
            let glob = entry.document.as_deref().map(Glob::new).transpose();
            let glob = glob.map_err(|error| wrong(format!("document: {error}")))?;
            Ok(Suppression {
                documents: glob.map(|glob| glob.compile_matcher()),
                entry,
                met: AtomicBool::new(false),
                used: AtomicBool::new(false),
            })
        };
        let all = file
            .ignore
            .into_iter()
            .map(made)
            .collect::<Result<_, SuppressionError>>()?;
        Ok(Self {
            sha256: sha256(&bytes),
            path,
            all,
        })
    }

    /// Looks whether there are the checks that they name.
    pub(crate) fn validate(&self, plugins: &Plugins) -> Result<(), SuppressionError> {
        let wrong = |error: UnknownCheck| SuppressionError::Wrong {
            path: self.path.clone(),
            problem: error.to_string(),
        };
        let mut all = self.all.iter();
        all.try_for_each(|one| match plugins.checks_named(&one.entry.check) {
            Ok(_) => Ok(()),
            Err(error) => Err(wrong(error)),
        })
    }

    /// What reports say of them; nothing where there are none.
    pub(crate) fn used(&self, today: Date) -> Option<UsedSettings> {
        let in_force = self.all.iter().filter(|one| today <= one.entry.until);
        (!self.path.as_os_str().is_empty()).then(|| UsedSettings {
            kind: "suppressions",
            path: from_here(&self.path),
            sha256: self.sha256.clone(),
            says: vec![format!("{} in force", in_force.count())],
        })
    }

    /// Marks what is suppressed in a document as accepted.
    pub fn accept(&self, path: &Path, findings: &mut [PlacedFinding], today: Date) {
        for suppression in self.of(path, today) {
            for finding in &mut *findings {
                if let Some(accepted) = suppression.accepts(finding.check, finding.place.text()) {
                    finding.accepted.get_or_insert(accepted);
                }
            }
        }
    }

    /// Those that hold for a file.
    pub fn of(&self, file: &Path, today: Date) -> impl Iterator<Item = &Suppression> {
        let folder = self.path.parent().unwrap_or(Path::new(""));
        let absolute = std::path::absolute(file).unwrap_or_default();
        let folder = std::path::absolute(folder).unwrap_or_default();
        let relative = absolute
            .strip_prefix(folder)
            .unwrap_or(&absolute)
            .to_owned();
        self.all.iter().filter(move |suppression| {
            let documents = suppression.documents.as_ref();
            let holds = today <= suppression.entry.until
                && documents.is_none_or(|documents| documents.is_match(&relative));
            suppression.met.fetch_or(holds, Ordering::Relaxed);
            holds
        })
    }

    /// What the user should know of those that do nothing.
    pub fn stale(&self, today: Date) -> Vec<String> {
        let said = |suppression: &Suppression| {
            let Entry {
                check, until, text, ..
            } = &suppression.entry;
            let what = text
                .as_ref()
                .map_or(String::new(), |text| format!(" of “{text}”"));
            let name = format!("{}: the suppression of {check}{what}", self.path.display());
            if today > *until {
                return Some(format!("{name} ended on {until}"));
            }
            let is_met = suppression.met.load(Ordering::Relaxed);
            let is_used = suppression.used.load(Ordering::Relaxed);
            (is_met && !is_used).then(|| format!("{name} matches nothing any more"))
        };
        self.all.iter().filter_map(said).collect()
    }
}

impl Suppression {
    /// What it makes of a finding of this check and text; nothing where it is not for it.
    pub fn accepts(&self, check: &Check, text: &str) -> Option<Accepted> {
        let wanted = self.entry.text.as_deref();
        if !check.is_named(&self.entry.check) || wanted.is_some_and(|wanted| wanted != text) {
            return None;
        }
        self.used.store(true, Ordering::Relaxed);
        Some(Accepted::Suppressed(self.entry.reason.clone()))
    }
}

/// A comment of a file that suppresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    check: String,
    reason: String,
    /// The lines that it is for, from 1.
    lines: [u32; 2],
}

impl Comment {
    /// The check that it names, or the family.
    pub(crate) fn check(&self) -> &str {
        &self.check
    }

    /// Its own line, from 1.
    pub(crate) fn line(&self) -> u32 {
        self.lines[0]
    }
}

/// The comments of a file that suppress.
pub(crate) fn comments(file: &str) -> Vec<Comment> {
    if !file.contains(MARK) {
        return Vec::new();
    }
    let lines: Vec<&str> = file.lines().collect();
    let mut found = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        let Some(at) = line.find(MARK) else { continue };
        let is_comment =
            line[..at].trim_end().ends_with("<!--") || line.trim_start().starts_with('#');
        let rest = line[at + MARK.len()..]
            .split("-->")
            .next()
            .unwrap_or_default();
        let Some((check, reason)) = rest.split_once(':').filter(|_| is_comment) else {
            continue;
        };
        let behind = lines[number + 1..]
            .iter()
            .position(|line| !line.trim().is_empty());
        let next = behind.map_or(number, |behind| number + 1 + behind);
        found.push(Comment {
            check: check.trim().to_owned(),
            reason: reason.trim().to_owned(),
            lines: [number as u32 + 1, next as u32 + 1],
        });
    }
    found
}

/// Marks what comments suppress as accepted; the answer is what the user should
/// know of those that do nothing.
pub(crate) fn accept(
    comments: &[Comment],
    document: &str,
    findings: &mut [PlacedFinding],
) -> Vec<String> {
    let mut stale = Vec::new();
    for Comment {
        check,
        reason,
        lines,
    } in comments
    {
        let mut used = false;
        for finding in &mut *findings {
            let line = finding.place.location().from.line;
            if lines.contains(&line) && finding.check.is_named(check) {
                used = true;
                finding
                    .accepted
                    .get_or_insert(Accepted::Suppressed(reason.clone()));
            }
        }
        if !used {
            let name = format!("{document}:{}", lines[0]);
            stale.push(format!(
                "{name}: the suppression of {check} matches nothing any more"
            ));
        }
    }
    stale
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_for_their_line_and_the_next() {
        let file = "Un.\n<!-- copydesk-ignore quotes/unpaired: an excerpt -->\n\nDeux « mots.\n\
            # copydesk-ignore names: as they sign\nmsgstr \"x\"\nprose copydesk-ignore x: y\n";
        let shown: Vec<String> = comments(file)
            .iter()
            .map(|c| format!("{} {} {:?}", c.check, c.reason, c.lines))
            .collect();
        assert_eq!(
            shown,
            [
                "quotes/unpaired an excerpt [2, 4]",
                "names as they sign [5, 6]"
            ]
        );
    }
}
