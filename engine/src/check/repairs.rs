//! From what was found in a file to changes of its text: what is chosen of each finding, where
//! that stands in the file, and whether it can be written there.

use crate::check::finding::PlacedFinding;
use crate::check::review::Review;
use copydesk_formats::{Change, Elsewhere, FileText, Format, Rewritable};

/// A finding whose text does not stand in the file where it was found: a fault of a format.
#[derive(Debug, thiserror::Error)]
#[error("line {line} has not the text {text:?} where {check} found it; report this, with the file")]
pub struct Misplaced {
    line: u32,
    check: &'static str,
    text: String,
}

/// What to change in a file, and what cannot be.
#[derive(Debug, Default)]
pub struct Changes {
    /// In the order of the file, none in another.
    pub wanted: Vec<Change>,
    /// How many stand among mark-up, or cannot be written there.
    pub left: usize,
}

impl Changes {
    /// The changes to the text of a file in which these reviews are of its documents, one after
    /// the other. `choose` says what to put in the place of a finding, which it gets with its
    /// number among those of all documents; nothing leaves it alone. Of two that overlap the
    /// first counts.
    ///
    /// # Errors
    ///
    /// Where a finding's text does not stand in the file where it was found.
    pub fn chosen<'a>(
        format: Format,
        text: &FileText,
        reviews: impl IntoIterator<Item = &'a Review>,
        mut choose: impl FnMut(usize, &'a PlacedFinding) -> Option<&'a str>,
    ) -> Result<Self, Misplaced> {
        let mut changes = Self::default();
        let rewritable = Rewritable::new(format, text);
        let mut number = 0;
        for (document, review) in reviews.into_iter().enumerate() {
            for finding in &review.findings {
                let chosen = choose(number, finding);
                number += 1;
                let Some(replacement) = chosen.filter(|chosen| *chosen != finding.place.text())
                else {
                    continue;
                };
                let located = finding.place.location();
                match rewritable.rewriting(&located, &finding.place.pieces(), replacement) {
                    Ok(Some(rewriting)) => changes.wanted.push(Change {
                        document,
                        span: finding.place.span,
                        text: replacement.to_owned(),
                        rewriting,
                    }),
                    Ok(None) => changes.left += 1,
                    Err(Elsewhere) => {
                        return Err(Misplaced {
                            line: located.from.line,
                            check: finding.check.id,
                            text: finding.place.text().to_owned(),
                        });
                    }
                }
            }
        }
        changes.in_order();
        Ok(changes)
    }

    fn in_order(&mut self) {
        self.wanted
            .sort_by_key(|change| change.rewriting.bytes.start);
        let mut end = 0;
        self.wanted.retain(|change| {
            let bytes = &change.rewriting.bytes;
            let is_free = bytes.start >= end;
            if is_free {
                end = bytes.end.max(end);
            }
            is_free
        });
    }
}
