//! One source and its translations in one run: what stands in all of them may
//! well stand in the source.

use crate::check::finding::{PlacedFinding, PlacedRelated};
use crate::check::review::Review;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Points findings to the source that stand in all of its translations: of one
/// check, about one segment of the source, in each of two documents or more.
pub(crate) fn point_to_sources(reviews: &mut [Review]) {
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (number, review) in reviews.iter().enumerate() {
        if let Some(original) = &review.original {
            groups.entry(original.clone()).or_default().push(number);
        }
    }
    for numbers in groups.values().filter(|numbers| numbers.len() > 1) {
        let shared = shared(numbers.iter().map(|&number| &reviews[number]));
        for &number in numbers {
            let findings = reviews[number].findings.iter_mut();
            for finding in findings.filter(|f| key(f).is_some_and(|key| shared.contains(&key))) {
                point(finding, numbers.len());
            }
        }
    }
}

/// A check and the segment of the source that a finding of it is about.
type Key = (&'static str, String);

fn key(finding: &PlacedFinding) -> Option<Key> {
    let source = finding.place.source()?;
    Some((finding.check.id, source.to_owned()))
}

/// What all of some documents have findings of.
fn shared<'a>(reviews: impl ExactSizeIterator<Item = &'a Review>) -> HashSet<Key> {
    let all = reviews.len();
    let mut counts: HashMap<Key, usize> = HashMap::new();
    for review in reviews {
        let keys: HashSet<Key> = review.findings.iter().filter_map(key).collect();
        for key in keys {
            *counts.entry(key).or_default() += 1;
        }
    }
    counts.retain(|_, count| *count == all);
    counts.into_keys().collect()
}

fn point(finding: &mut PlacedFinding, translations: usize) {
    finding.related.push(PlacedRelated {
        // A file of pairs has no place of its own for the source.
        place: finding
            .place
            .source_place()
            .unwrap_or_else(|| finding.place.clone()),
        message: format!("in all {translations} translations: look at the source"),
    });
}
