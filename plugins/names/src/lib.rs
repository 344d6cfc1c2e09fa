//! The plugin `names`: one person or place in two spellings.
//!
//! `check` reports for every name in the text what it may stand for, as facts;
//! the facts of one reading come back together in `reconcile`, from one
//! article or from many. See `copydesk_core::language::romanisation`.

mod inconsistent;
mod mention;

use copydesk_core::checker::NoOptions;
use copydesk_core::language::romanisation::Conventions;
use copydesk_core::{Checker, Document, Fact, Failure, Manifest, Report, export};

/// The checker.
#[derive(Debug)]
pub struct Names {
    conventions: Conventions,
}

impl Checker for Names {
    const MANIFEST: Manifest = Manifest {
        name: "names",
        version: env!("CARGO_PKG_VERSION"),
        description: "one person or place in two spellings",
        checks: &[&inconsistent::CHECK],
        reconciles: true,
    };
    type Options = NoOptions;

    fn new(_: NoOptions) -> Result<Self, Failure> {
        Ok(Self {
            conventions: Conventions::new(),
        })
    }

    fn check(&self, document: &Document<'_>, report: &mut Report) -> Result<(), Failure> {
        mention::report(document, &self.conventions, report);
        Ok(())
    }

    fn reconcile(&self, _: &str, facts: &[Fact<'_>], report: &mut Report) -> Result<(), Failure> {
        inconsistent::reconcile(facts, report);
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
