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

/// The bits of patterns.
const PROMPT: u8 = 1;
const MARKUP: u8 = 1 << 1;
const PLACEHOLDER: u8 = 1 << 2;
const NOTE: u8 = 1 << 3;

/// The checker.
#[derive(Debug)]
pub struct Residue {
    prompt_tokens: Pattern,
    markup: Pattern,
    placeholders: Pattern,
    translator_notes: Pattern,
    /// By byte, a bit for each pattern that a match of may begin with it: most texts have none,
    /// and are looked at once.
    beginnings: [u8; 256],
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
        let mut residue = Self {
            prompt_tokens: prompt_token::pattern()?,
            markup: markup::pattern()?,
            placeholders: placeholder::pattern()?,
            translator_notes: translator_note::pattern()?,
            beginnings: [0; 256],
        };
        residue.prompt_tokens.mark(PROMPT, &mut residue.beginnings);
        residue.markup.mark(MARKUP, &mut residue.beginnings);
        residue
            .placeholders
            .mark(PLACEHOLDER, &mut residue.beginnings);
        residue.translator_notes.mark(NOTE, &mut residue.beginnings);
        Ok(residue)
    }

    fn check(&self, document: &Document<'_>, report: &mut Report) -> Result<(), Failure> {
        for segment in document.segments() {
            let bytes = segment.text().bytes();
            let begin = bytes.fold(0, |begin, byte| begin | self.beginnings[usize::from(byte)]);
            if begin & PROMPT != 0 {
                prompt_token::check(&self.prompt_tokens, &segment, report);
            }
            if begin & MARKUP != 0 {
                markup::check(&self.markup, &segment, report);
            }
            if begin & PLACEHOLDER != 0 {
                placeholder::check(&self.placeholders, &segment, report);
            }
            if begin & NOTE != 0 {
                translator_note::check(&self.translator_notes, &segment, report);
            }
            placeholder::check_choices(&segment, report);
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
