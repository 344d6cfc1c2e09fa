//! The plugin `quotes`: quotation marks, their pairs and their style.
//!
//! The SDK decides once for each segment which marks open, close, or are no
//! quotation marks at all; the checks read its verdict.

mod house;
mod locale_style;
mod mismatched;
mod mixed_styles;
mod nested_style;
mod paragraphs;
mod style;
mod unpaired;

use copydesk_core::document::{Pairing, Quotation};
use copydesk_core::language::House;
use copydesk_core::options::Style;
use copydesk_core::{Checker, Document, Failure, Manifest, Reconciles, Report, export};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What a user can set.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Options {
    /// How much weighs what each house decides.
    style: Style,
    /// By language, the marks of the house: `»…«`, or `»…« ›…‹` with those of a
    /// quotation inside a quotation.
    marks: BTreeMap<String, String>,
}

/// The checker.
#[derive(Debug)]
pub struct Quotes {
    house: House,
    style: Style,
}

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
            &nested_style::CHECK,
        ],
        reconciles: Reconciles::Nothing,
    };
    type Options = Options;

    fn new(options: Options) -> Result<Self, Failure> {
        Ok(Self {
            house: house::of(&options.marks)?,
            style: options.style,
        })
    }

    fn check(&self, document: &Document<'_>, report: &mut Report) -> Result<(), Failure> {
        let (typography, is_decided) = self.house.typography(document.language);
        let mut segments: Vec<Pairing> = Vec::new();
        for segment in document.segments() {
            let open = segments.last().and_then(|before| before.left_open());
            segments.push(segment.quotation_marks(typography, open));
        }
        paragraphs::join(&mut segments);
        for pairing in &segments {
            unpaired::check(document, pairing, report);
            mismatched::check(document, pairing, report);
        }
        let pairs: Vec<Quotation> = segments.iter().flat_map(|s| s.quotations.clone()).collect();
        let usage = style::Usage::new(&pairs, typography);
        mixed_styles::check(&pairs, &usage, report);
        let style = (is_decided, self.style);
        locale_style::check(&pairs, &usage, style, report);
        nested_style::check(&pairs, typography, report);
        Ok(())
    }
}

export!(Quotes);

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_core::testing::{expect_examples, findings};

    #[test]
    fn a_text_of_nothing_but_marks_is_read_to_its_end() {
        for marks in ["“", "”", "\"", "'", "« ", "“”", "„“”«»"] {
            findings::<Quotes>("{}", "de", &marks.repeat(20_000));
        }
        let right = "Er sagte „ja“. ".repeat(1000);
        assert_eq!(findings::<Quotes>("{}", "de", &right), []);
    }

    #[test]
    fn the_examples_are_true() {
        expect_examples::<Quotes>();
    }
}
