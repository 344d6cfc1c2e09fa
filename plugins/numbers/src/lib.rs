//! The plugin `numbers`: numbers of the source text that changed in
//! translation, or are written as the source's language writes them; numbers of
//! the headline that the article has not; and, in the text alone, weekdays that do not fit
//! their dates, and dates and times that do not exist.
//!
//! `pairing` finds for each number of a segment its counterpart in the source,
//! `calendar` for each date and time, `units` for measures that are converted, `eras` for years
//! of other calendars, `designation` for A380 and its like; the checks report what they leave.

mod amounts;
mod calendar;
mod designation;
mod eras;
mod format;
mod headline;
mod impossible;
mod mismatch;
mod pairing;
mod results;
mod shares;
mod side;
mod table;
mod units;
mod weekday;
mod written;

use copydesk_core::checker::NoOptions;
use copydesk_core::{Checker, Document, Failure, Manifest, Reconciles, Report, export};
use side::Side;

/// The checker.
#[derive(Debug)]
pub struct Numbers;

impl Checker for Numbers {
    const MANIFEST: Manifest = Manifest {
        name: "numbers",
        version: env!("CARGO_PKG_VERSION"),
        description: "numbers that changed in translation",
        checks: &[
            &mismatch::CHECK,
            &format::CHECK,
            &headline::CHECK,
            &weekday::CHECK,
            &impossible::CHECK,
        ],
        reconciles: Reconciles::Nothing,
    };
    type Options = NoOptions;

    fn new(_: NoOptions) -> Result<Self, Failure> {
        Ok(Self)
    }

    fn check(&self, document: &Document<'_>, report: &mut Report) -> Result<(), Failure> {
        headline::check(document, report);
        weekday::check(document, report);
        impossible::check(document, report);
        let source_language = document.assumed_source_language();
        let written = document.date.parse().ok();
        let segments: Vec<_> = document.translated().collect();
        let mut sides: Vec<(Side<'_>, Side<'_>)> = segments
            .iter()
            .map(|(segment, source)| {
                let own = Side::new(segment.text(), document.language, written);
                (Side::new(source, source_language, written), own)
            })
            .collect();
        // Without a country, Spanish may be of Mexico.
        if document.language == "es" && !sides.iter().any(|(_, own)| own.has_decimal_comma()) {
            sides
                .iter_mut()
                .for_each(|(_, own)| own.may_group_by_comma = true);
        }
        for (at, (segment, source)) in segments.iter().enumerate() {
            let near = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
            let near: Vec<_> = near.filter_map(|at| sides.get(at)).collect();
            let near: Vec<_> = near.iter().map(|(there, here)| (there, here)).collect();
            let pairing = match table::is_table(&sides[at].0, &sides[at].1) {
                true => table::compare(&sides[at].0, &sides[at].1),
                false => pairing::pair(&sides[at].0, &sides[at].1, &near),
            };
            mismatch::check(document, (segment, source), &pairing, report);
            format::check(
                segment,
                &pairing,
                (document.language, source_language),
                report,
            );
        }
        Ok(())
    }
}

export!(Numbers);

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_core::testing::expect_examples;

    #[test]
    fn the_examples_are_true() {
        expect_examples::<Numbers>();
    }
}
