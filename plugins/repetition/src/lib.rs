//! The plugin `repetition`: words, phrases and sentences said twice.

mod doubled_word;
mod repeated_phrase;
mod repeated_sentence;

use copydesk_core::checker::NoOptions;
use copydesk_core::{Checker, Document, Failure, Manifest, Report, export};

/// The checker.
#[derive(Debug)]
pub struct Repetition;

impl Checker for Repetition {
    const MANIFEST: Manifest = Manifest {
        name: "repetition",
        version: env!("CARGO_PKG_VERSION"),
        description: "words, phrases and sentences said twice",
        checks: &[
            &doubled_word::CHECK,
            &repeated_phrase::CHECK,
            &repeated_sentence::CHECK,
        ],
        reconciles: false,
    };
    type Options = NoOptions;

    fn new(_: NoOptions) -> Result<Self, Failure> {
        Ok(Self)
    }

    fn check(&self, document: &Document<'_>, report: &mut Report) -> Result<(), Failure> {
        for segment in document.segments() {
            let loops = repeated_phrase::check(document, &segment, report);
            doubled_word::check(document, &segment, &loops, report);
        }
        repeated_sentence::check(document, report);
        Ok(())
    }
}

export!(Repetition);

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_core::testing::expect_examples;

    #[test]
    fn the_examples_are_true() {
        expect_examples::<Repetition>();
    }
}
