//! The plugin `residue`: what a translation model leaves that no translator
//! would.

mod assistant;
mod cut_off;
mod encyclopedia;
mod inverted_mark;
mod markup;
mod patterns;
mod placeholder;
mod prompt_token;
mod translator_note;

use copydesk_core::checker::NoOptions;
use copydesk_core::{Checker, Document, Failure, Manifest, Reconciles, Report, export};
use patterns::Pattern;

/// The checker.
#[derive(Debug)]
pub struct Residue {
    prompt_tokens: Pattern,
    markup: Pattern,
    placeholders: Pattern,
    translator_notes: Pattern,
}

impl Checker for Residue {
    const MANIFEST: Manifest = Manifest {
        name: "residue",
        version: env!("CARGO_PKG_VERSION"),
        description: "what a translation model leaves behind",
        checks: &[
            &assistant::CHECK,
            &prompt_token::CHECK,
            &encyclopedia::CHECK,
            &inverted_mark::CHECK,
            &cut_off::CHECK,
            &markup::CHECK,
            &placeholder::CHECK,
            &translator_note::CHECK,
        ],
        reconciles: Reconciles::Nothing,
    };
    type Options = NoOptions;

    fn new(_: NoOptions) -> Result<Self, Failure> {
        Ok(Self {
            prompt_tokens: prompt_token::pattern()?,
            markup: markup::pattern()?,
            placeholders: placeholder::pattern()?,
            translator_notes: translator_note::pattern()?,
        })
    }

    fn check(&self, document: &Document<'_>, report: &mut Report) -> Result<(), Failure> {
        for segment in document.segments() {
            prompt_token::check(&self.prompt_tokens, &segment, report);
            markup::check(&self.markup, &segment, report);
            placeholder::check(&self.placeholders, &segment, report);
            translator_note::check(&self.translator_notes, &segment, report);
            encyclopedia::check(&segment, report);
            for sentence in segment.sentences() {
                assistant::check(&sentence, report);
                inverted_mark::check(document, &sentence, report);
            }
        }
        cut_off::check(document, report);
        Ok(())
    }
}

export!(Residue);

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_core::testing::expect_examples;

    #[test]
    fn the_examples_are_true() {
        expect_examples::<Residue>();
    }
}
