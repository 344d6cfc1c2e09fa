//! The plugin `terminology`: terms that the house has not approved, and
//! acronyms that nobody explains.
//!
//! `base` holds the concepts of the house's term bases, which `table` and `tbx`
//! read; `word` tells when two words are forms of one; `index` finds the terms of a
//! language in a text, `occurrence` those of an article and its source. The checks
//! report what they leave.

mod acronym;
mod base;
mod concept;
mod forbidden;
mod inconsistent;
mod index;
mod missing;
mod occurrence;
mod table;
mod tbx;
mod word;

use base::{Line, TermBase};
use copydesk_core::{Checker, Document, Fact, Failure, Manifest, Reconciles, Report, export};
use occurrence::Occurrences;
use serde::Deserialize;
use std::path::PathBuf;

/// What a user can set.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Options {
    /// The term bases of the house: TBX, CSV or TSV.
    base_files: Vec<PathBuf>,
    /// Lines of a term base, with the columns of a CSV file.
    terms: Vec<Line>,
    /// Whether an acronym that no parenthesis explains is a fault.
    expand_acronyms: bool,
    /// Acronyms that need no explanation.
    known_acronyms: Vec<String>,
}

/// The checker.
#[derive(Debug)]
pub struct Terminology {
    base: TermBase,
    acronyms: acronym::House,
}

impl Checker for Terminology {
    const MANIFEST: Manifest = Manifest {
        name: "terminology",
        version: env!("CARGO_PKG_VERSION"),
        description: "terms that the house has not approved, and unexplained acronyms",
        checks: &[
            &missing::CHECK,
            &forbidden::CHECK,
            &inconsistent::CHECK,
            &acronym::CHECK,
        ],
        reconciles: Reconciles::Differences,
    };
    type Options = Options;

    fn new(options: Options) -> Result<Self, Failure> {
        Ok(Self {
            base: TermBase::of_house(&options.base_files, &options.terms)?,
            acronyms: acronym::House {
                expands: options.expand_acronyms,
                known: options.known_acronyms.into_iter().collect(),
            },
        })
    }

    fn check(&self, document: &Document<'_>, report: &mut Report) -> Result<(), Failure> {
        if !self.base.is_empty() {
            let here = self.base.index(document.language);
            let there = self.base.index(document.assumed_source_language());
            let occurrences = Occurrences::find(&here, &there, document);
            forbidden::check(document, &occurrences, report);
            missing::check(&occurrences, report);
            inconsistent::report_terms(&occurrences, report);
        }
        inconsistent::report_segments(document, report);
        acronym::check(document, &self.acronyms, report);
        Ok(())
    }

    fn reconcile(&self, key: &str, facts: &[Fact<'_>], report: &mut Report) -> Result<(), Failure> {
        if key.starts_with(acronym::KEY) {
            acronym::reconcile(facts, report);
        } else {
            inconsistent::reconcile(key, facts, report);
        }
        Ok(())
    }
}

export!(Terminology);

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_core::testing::expect_examples;

    #[test]
    fn the_examples_are_true() {
        expect_examples::<Terminology>();
    }
}
