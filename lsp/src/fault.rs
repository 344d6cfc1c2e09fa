//! A finding as it is kept while its text is edited: bytes of the file, and what repairs it there.

use copydesk_core::Check;
use copydesk_core::Severity;
use copydesk_engine::{PlacedFinding, Review, Verdict};
use copydesk_formats::{FileText, Format, Rewritable};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

/// A replacement.
#[derive(Clone, Debug)]
pub(crate) struct Repair {
    /// What is to stand there, as the reader sees it.
    pub(crate) replacement: String,
    /// Whether it may be put there unseen.
    pub(crate) is_safe: bool,
    /// Bytes of the file.
    pub(crate) bytes: Range<usize>,
    /// The same in the writing of the file.
    pub(crate) text: String,
}

/// Another place that belongs to a finding.
#[derive(Clone, Debug)]
pub(crate) struct Related {
    /// The file, where it is another one.
    pub(crate) path: Option<PathBuf>,
    pub(crate) bytes: Range<usize>,
    pub(crate) message: String,
}

/// A finding.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    pub(crate) check: &'static Check,
    pub(crate) severity: Severity,
    pub(crate) language: Arc<str>,
    /// Bytes of the file.
    pub(crate) bytes: Range<usize>,
    pub(crate) text: String,
    pub(crate) message: Arc<str>,
    pub(crate) repairs: Vec<Repair>,
    pub(crate) related: Vec<Related>,
    /// The segment of the source that its own stands for.
    pub(crate) source: Option<String>,
}

/// What was found in a text.
#[derive(Debug)]
pub(crate) struct Checked {
    pub(crate) version: i32,
    pub(crate) text: Arc<str>,
    pub(crate) faults: Vec<Fault>,
    /// What is decided of it, and why; nothing while only a part was checked anew.
    pub(crate) verdict: Option<(Verdict, Vec<String>)>,
    /// What could not be checked.
    pub(crate) errors: Vec<String>,
    /// The file of the source.
    pub(crate) source: Option<PathBuf>,
}

impl Fault {
    /// What was found in the documents of a file.
    pub(crate) fn all(format: Format, file: &FileText, reviews: &[Review]) -> Vec<Self> {
        let rewritable = Rewritable::new(format, file);
        let of_review = |review: &Review| {
            let language: Arc<str> = review.language.as_str().into();
            review
                .counting()
                .map(|finding| Self::new(&rewritable, format, file, finding, &language))
                .collect::<Vec<_>>()
        };
        reviews.iter().flat_map(of_review).collect()
    }

    fn new(
        rewritable: &Rewritable<'_>,
        format: Format,
        file: &FileText,
        finding: &PlacedFinding,
        language: &Arc<str>,
    ) -> Self {
        let place = &finding.place;
        let located = place.location();
        let pieces = place.pieces();
        let written = |text: &str| rewritable.rewriting(&located, &pieces, text).ok().flatten();
        let bytes = match format {
            // Of a record the place is that in its text.
            Format::Jsonl | Format::Csv | Format::Tsv => written(place.text()).map_or_else(
                || line(file, located.from.line),
                |rewriting| rewriting.bytes,
            ),
            _ => located.in_text.clone(),
        };
        let repairs = finding.suggestions.iter().filter_map(|suggestion| {
            let rewriting = written(&suggestion.replacement)?;
            Some(Repair {
                replacement: suggestion.replacement.clone(),
                is_safe: suggestion.safe,
                bytes: rewriting.bytes,
                text: rewriting.text,
            })
        });
        let related = finding.related.iter().map(|related| Related {
            path: related
                .place
                .document_beside(place)
                .map(|_| related.place.analysed.path.clone()),
            bytes: related.place.location().in_text,
            message: related.message.clone(),
        });
        Self {
            check: finding.check,
            severity: finding.severity,
            language: Arc::clone(language),
            bytes,
            text: place.text().to_owned(),
            message: Arc::clone(&finding.message),
            repairs: repairs.collect(),
            related: related.collect(),
            source: place.source().map(str::to_owned),
        }
    }

    /// The same where the text before it has become so much longer or shorter.
    pub(crate) fn moved(mut self, by: isize) -> Self {
        let moved = |bytes: &Range<usize>| {
            bytes.start.saturating_add_signed(by)..bytes.end.saturating_add_signed(by)
        };
        self.bytes = moved(&self.bytes);
        for repair in &mut self.repairs {
            repair.bytes = moved(&repair.bytes);
        }
        self
    }

    /// What is put in its place first.
    pub(crate) fn first(&self) -> Option<&Repair> {
        self.repairs
            .first()
            .filter(|repair| repair.replacement != self.text)
    }
}

/// The bytes of a line, from 1.
fn line(file: &str, number: u32) -> Range<usize> {
    let mut at = 0;
    for (own, text) in (1..).zip(file.split_inclusive('\n')) {
        if own == number {
            return at..at + text.trim_end().len();
        }
        at += text.len();
    }
    at..at
}
