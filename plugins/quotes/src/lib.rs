//! The plugin `quotes`: quotation marks, their pairs and their style.
//!
//! `pairing` decides once for each segment which marks open, close, or are
//! no quotation marks at all; the checks read its verdict.

mod locale_style;
mod mismatched;
mod mixed_styles;
mod pairing;
mod paragraphs;
mod style;
mod unpaired;

use copydesk_core::checker::NoOptions;
use copydesk_core::language::typography;
use copydesk_core::{Checker, Document, Failure, Manifest, Report, export};

/// The checker.
#[derive(Debug)]
pub struct Quotes;

impl Checker for Quotes {
    const MANIFEST: Manifest = Manifest {
        name: "quotes",
        version: env!("CARGO_PKG_VERSION"),
        description: "quotation marks: pairs and styles, by language",
        checks: &[
            &unpaired::CHECK,
            &mismatched::CHECK,
            &mixed_styles::CHECK,
            &locale_style::CHECK,
        ],
        reconciles: false,
    };
    type Options = NoOptions;

    fn new(_: NoOptions) -> Result<Self, Failure> {
        Ok(Self)
    }

    fn check(&self, document: &Document<'_>, report: &mut Report) -> Result<(), Failure> {
        let typography = typography(document.language);
        let mut segments: Vec<pairing::Pairing> = Vec::new();
        for segment in document.segments() {
            let open = segments.last().and_then(|before| before.left_open());
            segments.push(pairing::pair(document, &segment, typography, open));
        }
        paragraphs::join(&mut segments);
        for pairing in &segments {
            unpaired::check(document, pairing, report);
            mismatched::check(pairing, report);
        }
        let pairs: Vec<pairing::Pair> = segments.iter().flat_map(|s| s.pairs.clone()).collect();
        let usage = style::Usage::new(&pairs, typography);
        mixed_styles::check(&pairs, &usage, report);
        locale_style::check(document, &pairs, &usage, report);
        Ok(())
    }
}

export!(Quotes);

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_core::testing::expect_examples;

    #[test]
    fn the_examples_are_true() {
        expect_examples::<Quotes>();
    }
}
