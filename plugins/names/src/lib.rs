//! The plugin `names`: one person or place in two spellings.
//!
//! `check` reports for every name in the text what it may stand for, as facts;
//! the facts of one reading come back together in `reconcile`, from one
//! article or from many. See `copydesk_core::language::romanisation`.

mod agreement;
mod caseless;
mod changed;
mod convention;
mod full_name;
mod headline;
mod inconsistent;
mod inflection;
mod known;
mod linkage;
mod mention;
mod original;
mod register;
mod titles;
mod unapproved;

pub use linkage::likeness::changes;

use copydesk_core::{Checker, Document, Fact, Failure, Manifest, Reconciles, Report, export};
use known::Known;
use register::{Line, Register};
use serde::Deserialize;
use std::path::PathBuf;

/// What a user can set.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Options {
    /// The house register of names, a TSV file.
    register_file: Option<PathBuf>,
    /// Lines of a register, with the same columns.
    register: Vec<Line>,
}

/// The checker.
#[derive(Debug)]
pub struct Names {
    known: Known,
    register: Register,
}

impl Checker for Names {
    const MANIFEST: Manifest = Manifest {
        name: "names",
        version: env!("CARGO_PKG_VERSION"),
        description: "one person or place in two spellings",
        checks: &[
            &inconsistent::CHECK,
            &changed::CHECK,
            &convention::CHECK,
            &unapproved::CHECK,
            &headline::CHECK,
        ],
        reconciles: Reconciles::Differences,
    };
    type Options = Options;

    fn new(options: Options) -> Result<Self, Failure> {
        Ok(Self {
            register: Register::of_house(options.register_file.as_deref(), options.register)?,
            known: Known::new(),
        })
    }

    fn check(&self, document: &Document<'_>, report: &mut Report) -> Result<(), Failure> {
        let matches = self.register.matches(document, &self.known.conventions);
        unapproved::check(document, &matches, report);
        mention::report(document, &self.known, &matches, report);
        changed::check(document, &self.known, &matches, report);
        full_name::report(document, &matches, report);
        headline::check(document, &self.known.conventions, report);
        Ok(())
    }

    fn reconcile(&self, key: &str, facts: &[Fact<'_>], report: &mut Report) -> Result<(), Failure> {
        inconsistent::reconcile(&self.known, key, facts, report);
        Ok(())
    }
}

export!(Names);

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_core::testing::expect_examples;

    #[test]
    fn the_examples_are_true() {
        expect_examples::<Names>();
    }
}
