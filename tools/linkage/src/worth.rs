//! What each change of sounds is worth: how much more often two spellings of one name have
//! it than two names that are as near.

use crate::{Listed, Segment, words};
use copydesk_names::changes;
use std::collections::{BTreeMap, BTreeSet};

/// Two words that cost more bits are no candidates for one name.
const MOST: f32 = 7.0;

/// A change that fewer pairs have is not printed: its worth is chance.
const FEWEST: usize = 3;

#[derive(Debug, Default)]
struct Count {
    /// Pairs that are one name, and that are two.
    one: usize,
    two: usize,
    /// The sum of what it cost in them.
    price: f32,
}

/// Prints a line a change: in how many pairs of spellings of one name, in how many pairs of
/// two names, its worth in bits, and the price that is asked on the average.
pub(crate) fn print(documents: &[Vec<Segment>], listed: &Listed) {
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    let mut pairs = (0usize, 0usize);
    // Each pair once, however many systems wrote it.
    let mut seen: BTreeSet<(&str, &str)> = BTreeSet::new();
    for segments in documents {
        let names: BTreeSet<&str> = segments.iter().flat_map(|s| words(&s.text)).collect();
        let names: Vec<&str> = names.into_iter().collect();
        for (at, one) in names.iter().enumerate() {
            for other in &names[at + 1..] {
                if !seen.insert((one, other)) {
                    continue;
                }
                let name = |word: &str| listed.get(&word.to_lowercase());
                // What the list does not have is two names far more often than one.
                let are_one = name(one).is_some() && name(one) == name(other);
                let changes = changes(one, other);
                let cost: f32 = changes.iter().map(|(_, price)| price).sum();
                if !are_one && cost > MOST {
                    continue;
                }
                pairs.0 += usize::from(are_one);
                pairs.1 += usize::from(!are_one);
                for (change, price) in changes {
                    let count = counts.entry(change).or_default();
                    count.one += usize::from(are_one);
                    count.two += usize::from(!are_one);
                    count.price += price;
                }
            }
        }
    }
    println!("{} pairs of one name, {} of two", pairs.0, pairs.1);
    println!();
    println!("| change | of one | of two | worth in bits | price |");
    println!("|---|---|---|---|---|");
    counts.retain(|_, count| count.one + count.two >= FEWEST);
    let share = |count: usize, all: usize| (count as f32 + 0.5) / (all as f32 + 1.0);
    let mut lines: Vec<(f32, String, Count)> = counts
        .into_iter()
        .map(|(change, count)| {
            let worth = (share(count.one, pairs.0) / share(count.two, pairs.1)).log2();
            (worth, change, count)
        })
        .collect();
    lines.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    for (worth, change, count) in lines {
        let price = count.price / (count.one + count.two) as f32;
        println!(
            "| {change} | {} | {} | {worth:+.1} | {price:.1} |",
            count.one, count.two
        );
    }
}
