//! Which parts of a translation stand for which parts of its source.
//!
//! Dynamic programming over the lengths of the parts, after Gale and Church, A
//! Program for Aligning Sentences in Bilingual Corpora (1993), with anchors: what
//! two texts have in common whatever their languages (numbers, names, addresses).

use crate::language::length::deviation;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

/// Parts of the source and the parts of the translation that stand for them.
/// One of the two is empty where a part has no counterpart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bead {
    /// Indices of parts of the source.
    pub source: Range<usize>,
    /// Indices of parts of the translation.
    pub target: Range<usize>,
}

/// A part of a text, as alignment sees it.
struct Part<'a> {
    length: usize,
    anchors: HashSet<&'a str>,
}

/// The kinds of beads, with the cost of each: −100·ln of how often translators
/// make it (Gale and Church, table 5).
const KINDS: [(usize, usize, f64); 6] = [
    (1, 1, 12.0),
    (1, 0, 450.0),
    (0, 1, 450.0),
    (2, 1, 230.0),
    (1, 2, 230.0),
    (2, 2, 440.0),
];

/// What one standard deviation of length costs, squared and halved as in a
/// normal distribution, and what is the most.
const DEVIATION: f64 = 100.0;
const MOST: f64 = 900.0;
/// What each anchor in common is worth, and how many count.
const ANCHOR: f64 = 120.0;
const ANCHORS: usize = 4;
/// How far from the diagonal a counterpart is looked for, in parts.
const BAND: usize = 60;

/// Aligns two texts, each given by its parts in order; `ratio` is how many
/// characters of the translation stand for one of the source.
///
/// The beads are in the order of the translation; the parts of a bead stand
/// side by side. The cost is linear in the number of parts: no part is looked
/// for farther than a band around the diagonal, but for those that were moved,
/// which anchors of their own tell.
pub fn align(source: &[&str], target: &[&str], ratio: f64) -> Vec<Bead> {
    let (source, target) = (parts(source), parts(target));
    let moved = moved(&source, &target);
    let (moved_there, moved_here): (HashSet<usize>, HashSet<usize>) = moved.iter().copied().unzip();
    let rest = |number: usize, gone: &HashSet<usize>| -> Vec<usize> {
        (0..number).filter(|i| !gone.contains(i)).collect()
    };
    let there = rest(source.len(), &moved_there);
    let here = rest(target.len(), &moved_here);
    let there_parts: Vec<&Part<'_>> = there.iter().map(|&i| &source[i]).collect();
    let here_parts: Vec<&Part<'_>> = here.iter().map(|&j| &target[j]).collect();
    let mut beads: Vec<Bead> = in_order(&there_parts, &here_parts, ratio)
        .into_iter()
        .flat_map(|bead| apart(bead, &there, &here))
        .collect();
    beads.extend(moved.iter().map(|&(i, j)| Bead {
        source: i..i + 1,
        target: j..j + 1,
    }));
    beads.sort_by_key(|bead| (bead.target.start, bead.target.end, bead.source.start));
    beads
}

/// A bead by the indices of the whole texts: parts that a moved one parts are
/// two beads.
fn apart(bead: Bead, there: &[usize], here: &[usize]) -> Vec<Bead> {
    let (source, target) = (&there[bead.source.clone()], &here[bead.target.clone()]);
    let joined = |indices: &[usize]| indices.windows(2).all(|pair| pair[1] == pair[0] + 1);
    // An empty range keeps its place.
    let span = |indices: &[usize], all: &[usize], at: usize| match (indices.first(), indices.last())
    {
        (Some(first), Some(last)) => *first..last + 1,
        _ => {
            let at = all
                .get(at)
                .copied()
                .unwrap_or_else(|| all.last().map_or(0, |last| last + 1));
            at..at
        }
    };
    if joined(source) && joined(target) {
        return vec![Bead {
            source: span(source, there, bead.source.start),
            target: span(target, here, bead.target.start),
        }];
    }
    let number = source.len().max(target.len());
    (0..number)
        .map(|k| Bead {
            source: source.get(k).map_or(0..0, |&i| i..i + 1),
            target: target.get(k).map_or(0..0, |&j| j..j + 1),
        })
        .collect()
}

/// Aligns parts of which none was moved.
fn in_order(source: &[&Part<'_>], target: &[&Part<'_>], ratio: f64) -> Vec<Bead> {
    let (n, m) = (source.len(), target.len());
    // Wide enough for the bands of two rows to meet.
    let band = BAND + m.div_ceil(n.max(1));
    let centre = |i: usize| (i * m).checked_div(n).unwrap_or(0);
    let from = |i: usize| centre(i).saturating_sub(band);
    let to = |i: usize| (centre(i) + band).min(m);
    // For each cell of the band: its cost, and the kind of its last bead.
    let mut rows: Vec<Vec<(f64, usize)>> = Vec::with_capacity(n + 1);
    for i in 0..=n {
        let mut row = vec![(f64::INFINITY, 0); to(i) + 1 - from(i)];
        for j in from(i)..=to(i) {
            if (i, j) == (0, 0) {
                row[0].0 = 0.0;
                continue;
            }
            let mut best = (f64::INFINITY, 0);
            for (kind, &(a, b, prior)) in KINDS.iter().enumerate() {
                if a > i || b > j || j - b < from(i - a) || j - b > to(i - a) {
                    continue;
                }
                let before = if a == 0 {
                    row[j - b - from(i)].0
                } else {
                    rows[i - a][j - b - from(i - a)].0
                };
                let cost = before + prior + cost(&source[i - a..i], &target[j - b..j], ratio);
                if cost < best.0 {
                    best = (cost, kind);
                }
            }
            row[j - from(i)] = best;
        }
        rows.push(row);
    }
    let (mut i, mut j) = (n, m);
    let mut beads = Vec::new();
    while i + j > 0 {
        let (_, kind) = rows[i][j - from(i)];
        let (a, b, _) = KINDS[kind];
        beads.push(Bead {
            source: i - a..i,
            target: j - b..j,
        });
        (i, j) = (i - a, j - b);
    }
    beads.reverse();
    beads
}

fn parts<'a>(texts: &[&'a str]) -> Vec<Part<'a>> {
    texts
        .iter()
        .map(|text| Part {
            length: text.chars().count(),
            anchors: text
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| is_anchor(word))
                .collect(),
        })
        .collect()
}

/// Whether a word stands in both languages alike, as numbers and names do.
fn is_anchor(word: &str) -> bool {
    let is_number = word.chars().all(|c| c.is_ascii_digit()) && word.len() > 1;
    let is_name = word.starts_with(char::is_uppercase) && word.chars().count() > 2;
    is_number || is_name
}

fn cost(source: &[&Part<'_>], target: &[&Part<'_>], ratio: f64) -> f64 {
    if source.is_empty() || target.is_empty() {
        return 0.0;
    }
    let length = |parts: &[&Part<'_>]| parts.iter().map(|part| part.length).sum();
    let off = deviation(length(source), length(target), ratio);
    (DEVIATION * off * off / 2.0).min(MOST) - ANCHOR * common(source, target).min(ANCHORS) as f64
}

/// How many anchors two stretches have in common.
fn common(source: &[&Part<'_>], target: &[&Part<'_>]) -> usize {
    let there = source.iter().flat_map(|part| &part.anchors);
    there
        .filter(|word| target.iter().any(|part| part.anchors.contains(*word)))
        .count()
}

/// Pairs of parts out of order: the best match of one part of the translation and
/// of no other, by anchors that few parts have, and enough of them to be no
/// chance.
fn moved(source: &[Part<'_>], target: &[Part<'_>]) -> Vec<(usize, usize)> {
    const FEWEST_ANCHORS: usize = 3;
    /// An anchor that more parts have tells none of them.
    const MOST_PARTS: usize = 2;
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (i, part) in source.iter().enumerate() {
        for anchor in &part.anchors {
            places.entry(anchor).or_default().push(i);
        }
    }
    let mut best: Vec<(usize, usize)> = Vec::new();
    for (j, part) in target.iter().enumerate() {
        let mut votes: BTreeMap<usize, usize> = BTreeMap::new();
        for anchor in &part.anchors {
            for &i in places
                .get(anchor)
                .filter(|p| p.len() <= MOST_PARTS)
                .into_iter()
                .flatten()
            {
                *votes.entry(i).or_default() += 1;
            }
        }
        let winner = votes
            .into_iter()
            .max_by_key(|&(i, number)| (number, std::cmp::Reverse(i)));
        if let Some((i, _)) = winner.filter(|(_, number)| *number >= FEWEST_ANCHORS) {
            best.push((i, j));
        }
    }
    // Two parts of the translation with one best match: nothing was moved.
    let mut counts: HashMap<usize, usize> = HashMap::new();
    for (i, _) in &best {
        *counts.entry(*i).or_default() += 1;
    }
    best.retain(|(i, _)| counts[i] == 1);
    let kept = longest_rise(&best);
    best.retain(|pair| !kept.contains(&pair.0));
    best
}

/// The sources of the longest run of pairs, taken in the order of the
/// translation, that are in the order of the source too.
fn longest_rise(pairs: &[(usize, usize)]) -> HashSet<usize> {
    // The last pair of the best run of each length, and the one before each.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (k, (i, _)) in pairs.iter().enumerate() {
        let len = ends.partition_point(|&end| pairs[end].0 < *i);
        before.push(len.checked_sub(1).map(|len| ends[len]));
        if len == ends.len() {
            ends.push(k);
        } else {
            ends[len] = k;
        }
    }
    std::iter::successors(ends.last().copied(), |&k| before[k])
        .map(|k| pairs[k].0)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn aligned(source: &[&str], target: &[&str]) -> Vec<(Range<usize>, Range<usize>)> {
        let beads = align(source, target, 1.1);
        beads
            .into_iter()
            .map(|bead| (bead.source, bead.target))
            .collect()
    }

    const SOURCE: [&str; 4] = [
        "The bridge over the river was closed on Monday, the county said, after engineers had found cracks.",
        "Nobody was hurt.",
        "The repairs, which will cost 12 million, are paid for by Riverton and will last until spring, said Anna Keller.",
        "Buses replace the trains for the time being.",
    ];
    const TARGET: [&str; 4] = [
        "Le pont sur la rivière a été fermé lundi, a annoncé le comté, après que des ingénieurs ont trouvé des fissures.",
        "Personne n’a été blessé.",
        "Les travaux, qui coûteront 12 millions, sont payés par Riverton et dureront jusqu’au printemps, a dit Anna Keller.",
        "Des bus remplacent les trains pour le moment.",
    ];

    #[test]
    fn parts_in_order_are_pairs() {
        assert_eq!(
            aligned(&SOURCE, &TARGET),
            [(0..1, 0..1), (1..2, 1..2), (2..3, 2..3), (3..4, 3..4)]
        );
    }

    #[test]
    fn what_is_missing_has_no_counterpart() {
        let target = [TARGET[0], TARGET[1], TARGET[3]];
        assert_eq!(
            aligned(&SOURCE, &target),
            [(0..1, 0..1), (1..2, 1..2), (2..3, 2..2), (3..4, 2..3)]
        );
        let source = [SOURCE[0], SOURCE[1], SOURCE[3]];
        assert_eq!(
            aligned(&source, &TARGET),
            [(0..1, 0..1), (1..2, 1..2), (2..2, 2..3), (2..3, 3..4)]
        );
    }

    #[test]
    fn merged_and_split_parts_stay_together() {
        let merged = format!("{} {}", TARGET[0], TARGET[1]);
        assert_eq!(
            aligned(&SOURCE, &[&merged, TARGET[2], TARGET[3]]),
            [(0..2, 0..1), (2..3, 1..2), (3..4, 2..3)]
        );
        let merged = format!("{} {}", SOURCE[0], SOURCE[1]);
        assert_eq!(
            aligned(&[&merged, SOURCE[2], SOURCE[3]], &TARGET),
            [(0..1, 0..2), (1..2, 2..3), (2..3, 3..4)]
        );
    }

    #[test]
    fn a_moved_part_is_found_by_its_anchors() {
        let moved = "Le maire Paul Voss de Hillsborough, élu en 2019, n’a rien voulu dire.";
        let source = "The mayor, Paul Voss of Hillsborough, elected in 2019, would not comment.";
        assert_eq!(
            aligned(
                &[SOURCE[0], SOURCE[1], SOURCE[2], source],
                &[moved, TARGET[0], TARGET[1], TARGET[2]]
            ),
            [(3..4, 0..1), (0..1, 1..2), (1..2, 2..3), (2..3, 3..4)]
        );
    }

    #[test]
    fn texts_of_very_different_lengths_have_a_path() {
        for (n, m) in [
            (0, 500),
            (500, 0),
            (1, 3000),
            (3000, 1),
            (700, 100),
            (100, 700),
        ] {
            let beads = align(&vec!["Yes."; n], &vec!["Oui."; m], 1.0);
            let parts: usize = beads.iter().map(|bead| bead.source.len()).sum();
            assert_eq!(parts, n, "{n} and {m}");
        }
    }

    proptest! {
        #[test]
        fn every_part_is_in_one_bead(
            source in prop::collection::vec(".{0,60}", 0..12),
            target in prop::collection::vec(".{0,60}", 0..12),
        ) {
            let there: Vec<&str> = source.iter().map(String::as_str).collect();
            let here: Vec<&str> = target.iter().map(String::as_str).collect();
            let beads = align(&there, &here, 1.0);
            let mut parts: Vec<usize> = beads.iter().flat_map(|b| b.source.clone()).collect();
            parts.sort_unstable();
            prop_assert_eq!(parts, (0..source.len()).collect::<Vec<_>>());
            let parts: Vec<usize> = beads.iter().flat_map(|b| b.target.clone()).collect();
            prop_assert_eq!(parts, (0..target.len()).collect::<Vec<_>>());
        }
    }
}
