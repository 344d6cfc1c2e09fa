//! The plugin `completeness`: what of the source text is missing in the
//! translation. Needs the source text.

mod addition;
mod length;
mod missing_link;
mod missing_name;
mod name;
mod omission;
mod quotation;
mod truncated;
mod unrelated;

use copydesk_core::checker::NoOptions;
use copydesk_core::language::length as length_of;
use copydesk_core::{Checker, Document, Failure, Manifest, Reconciles, Report, export};
use name::Words;

/// The checker.
#[derive(Debug)]
pub struct Completeness;

/// The languages of a text and its source.
struct Pair<'a> {
    source: &'a str,
    target: &'a str,
    /// How many characters of the target stand for one of the source.
    ratio: f64,
}

impl Pair<'_> {
    /// The lengths of a source and its translation, in characters.
    fn lengths(&self, source: &str, target: &str) -> (usize, usize) {
        (
            length_of::characters(source, self.source),
            length_of::characters(target, self.target),
        )
    }
}

impl Checker for Completeness {
    const MANIFEST: Manifest = Manifest {
        name: "completeness",
        version: env!("CARGO_PKG_VERSION"),
        description: "what of the source is missing in the translation",
        checks: &[
            &omission::CHECK,
            &addition::CHECK,
            &truncated::CHECK,
            &length::CHECK,
            &missing_link::CHECK,
            &missing_name::CHECK,
            &quotation::CHECK,
            &unrelated::CHECK,
        ],
        reconciles: Reconciles::Nothing,
    };
    type Options = NoOptions;

    fn new(_: NoOptions) -> Result<Self, Failure> {
        Ok(Self)
    }

    fn check(&self, document: &Document<'_>, report: &mut Report) -> Result<(), Failure> {
        let source_language = document.assumed_source_language();
        let pair = Pair {
            source: source_language,
            target: document.language,
            ratio: length_of::ratio(source_language, document.language),
        };
        omission::check(document, report);
        addition::check(document, report);
        unrelated::check(document, report);
        for (segment, source) in document.translated() {
            if !truncated::check(&segment, source, &pair, report) {
                length::check(&segment, source, &pair, report);
            }
            missing_link::check(&segment, source, report);
        }
        if !document.source.is_empty() {
            let words = Words::of(document);
            if let Some(words) = &words {
                missing_name::check(document, words, report);
            }
            quotation::check(document, words.as_ref(), report);
        }
        Ok(())
    }
}

export!(Completeness);

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_core::testing::expect_examples;

    #[test]
    fn the_examples_are_true() {
        expect_examples::<Completeness>();
    }
}
