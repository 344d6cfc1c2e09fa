//! The plugin `untranslated`: words of another language left in the text.
//!
//! `model` knows what words of many languages look like, `runs` finds
//! where a sentence leaves its language and comes back, and `fragment` decides
//! which of these stretches are faults; `home` tells of which texts that can be said.

mod copied;
mod enclosure;
mod fragment;
mod glance;
mod home;
mod kin;
mod label;
mod model;
mod runs;
mod wrong_script;

use copydesk_core::checker::NoOptions;
use copydesk_core::{Checker, Document, Failure, Manifest, Reconciles, Report, export};
use glance::Memory;
use model::Model;

/// The checker.
#[derive(Debug)]
pub struct Untranslated {
    model: Model,
    memory: Memory,
}

impl Checker for Untranslated {
    const MANIFEST: Manifest = Manifest {
        name: "untranslated",
        version: env!("CARGO_PKG_VERSION"),
        description: "words left in another language",
        checks: &[
            &fragment::CHECK,
            &wrong_script::CHECK,
            &label::CHECK,
            &copied::CHECK,
        ],
        reconciles: Reconciles::Nothing,
    };
    type Options = NoOptions;

    fn new(_: NoOptions) -> Result<Self, Failure> {
        Ok(Self {
            model: Model::shipped()?,
            memory: Memory::new(),
        })
    }

    fn check(&self, document: &Document<'_>, report: &mut Report) -> Result<(), Failure> {
        let mut found = copied::check(document, &self.model, report);
        if let Some(own) = home::script(document, &self.model, report) {
            let Self { model, memory } = self;
            fragment::check(document, own, model, memory, &mut found, report);
            wrong_script::check(document, own, report);
            label::check(document, model, memory, &found, report);
        }
        Ok(())
    }
}

export!(Untranslated);

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_core::testing::expect_examples;

    #[test]
    fn the_examples_are_true() {
        expect_examples::<Untranslated>();
    }
}
