//! The languages of files, as a configuration says them by path.

use crate::language::said;
use globset::{Glob, GlobMatcher};
use std::path::Path;

/// Language tags by glob, in order.
#[derive(Debug, Default)]
pub(super) struct FileLanguages(Vec<(GlobMatcher, String)>);

impl FileLanguages {
    /// What stands under `languages`.
    ///
    /// # Errors
    ///
    /// Where a glob is wrong, or a tag is none of a language.
    pub(super) fn new(table: &toml::Table) -> Result<Self, String> {
        let entry = |(glob, tag): (&String, &toml::Value)| {
            let matcher = Glob::new(glob).map_err(|e| format!("languages: {e}"))?;
            let said = tag.as_str().and_then(said).ok_or_else(|| {
                format!(
                    "languages: {tag} for {glob:?} is no language tag such as \"fr\" or \"pt-BR\""
                )
            })?;
            Ok((matcher.compile_matcher(), said))
        };
        table.iter().map(entry).collect::<Result<_, _>>().map(Self)
    }

    /// Whether it says none.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The language of a file, by its path relative to the configuration's folder.
    pub(super) fn of(&self, path: &Path) -> Option<&str> {
        let mut all = self.0.iter();
        let (_, tag) = all.find(|(glob, _)| glob.is_match(path))?;
        Some(tag)
    }
}
