//! The plugin `repetition`: words, phrases and sentences said twice.

mod doubled_word;
mod repeated_phrase;
mod repeated_sentence;

use copydesk_core::checker::NoOptions;
use copydesk_core::{Checker, Document, Failure, Manifest, Reconciles, Report, export};
use foldhash::fast::FixedState;
use std::cell::OnceCell;
use std::hash::BuildHasher;

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
        reconciles: Reconciles::Nothing,
    };
    type Options = NoOptions;

    fn new(_: NoOptions) -> Result<Self, Failure> {
        Ok(Self)
    }

    fn check(&self, document: &Document<'_>, report: &mut Report) -> Result<(), Failure> {
        let hashes = hashes(document);
        let alone = OnceCell::new();
        for segment in document.segments() {
            let loops = repeated_phrase::check(&segment, &hashes, report);
            doubled_word::check(document, &segment, &loops, &alone, report);
        }
        repeated_sentence::check(document, &hashes, report);
        Ok(())
    }
}

/// The hash of the text of each token: most tokens are compared by it alone.
fn hashes(document: &Document<'_>) -> Vec<u32> {
    let hasher = FixedState::default();
    document
        .tokens()
        .map(|token| hasher.hash_one(token.text()) as u32)
        .collect()
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
