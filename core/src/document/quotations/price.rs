//! What it costs to read a mark in one way or another.

use super::candidate::{Candidate, Side};
use crate::language::Typography;

// A mark without partner is dearer than any oddity of spacing that gives it one, and two of them
// are dearer than one pair that does not match.
pub(super) const UNPAIRED: u32 = 40;
pub(super) const MISMATCH: u32 = 50;
const SPACE: u32 = 18;
const FOREIGN_PAIR: u32 = 4;
const AGAINST_TYPE: u32 = 12;
pub(super) const SAME_INSIDE_SAME: u32 = 15;
const APOSTROPHE: u32 = 3;
const ODD_APOSTROPHE: u32 = 34;
const PRIME: u32 = 10;

/// Marks that look alike whether they open or close.
fn is_straight(c: char) -> bool {
    matches!(c, '"' | '\'' | '＂' | '＇')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘')
}

/// Whether French and its kind set « » inside « ».
pub(super) fn nests_in_itself(c: char, typography: &Typography) -> bool {
    typography
        .quotes
        .iter()
        .any(|style| style.primary.0 == c && style.nested.0 == c)
}

/// Reading a mark as an apostrophe, a prime, inches.
pub(super) fn no_quote(candidate: &Candidate, typography: &Typography) -> Option<u32> {
    let c = candidate.mark.char;
    match (c, candidate.before, candidate.after) {
        ('\'' | '"' | '″' | '′' | '”' | '’', Side::Digit, _) => Some(PRIME),
        // l”affaire, typed for an apostrophe.
        ('"' | '”' | '“', Side::Letter, Side::Letter) => Some(ODD_APOSTROPHE),
        _ if !is_apostrophe(c) => None,
        // James’ car, the drivers’ title, goin’ home.
        (_, Side::Letter, Side::Space | Side::Closing | Side::Opening) if c != '‘' => Some(
            APOSTROPHE
                + if typography.clitics.is_empty() {
                    PRIME
                } else {
                    0
                },
        ),
        // ’90s, ’t, rock ’n’ roll.
        (_, Side::Space | Side::Opening, Side::Digit) => Some(APOSTROPHE),
        (_, Side::Letter, _) | (_, _, Side::Letter) => Some(ODD_APOSTROPHE),
        _ => None,
    }
}

pub(super) fn opening(candidate: &Candidate, typography: &Typography) -> Option<u32> {
    let c = candidate.mark.char;
    let mut price = role(c, typography, |pair| pair.0).price()?;
    let spaced = is_spaced(c);
    match candidate.after {
        Side::Space if !spaced => price += SPACE,
        // Nothing opens before a comma.
        Side::Closing => price += 2 * SPACE,
        _ => {}
    }
    match candidate.before {
        Side::Letter | Side::Digit | Side::Closing => price += SPACE,
        _ => {}
    }
    Some(price)
}

pub(super) fn closing(candidate: &Candidate, typography: &Typography) -> Option<u32> {
    let c = candidate.mark.char;
    let mut price = role(c, typography, |pair| pair.1).price()?;
    let spaced = is_spaced(c);
    match candidate.before {
        Side::Space | Side::Opening if !spaced => price += SPACE,
        _ => {}
    }
    match candidate.after {
        Side::Letter | Side::Digit => price += SPACE,
        _ => {}
    }
    Some(price)
}

enum Role {
    /// The language sets the mark there.
    Own,
    /// Some language does.
    Foreign,
    Never,
}

impl Role {
    /// What it costs to read a mark so; nothing where it cannot be.
    fn price(self) -> Option<u32> {
        match self {
            Self::Own => Some(0),
            Self::Foreign => Some(AGAINST_TYPE),
            Self::Never => None,
        }
    }
}

/// Whether some languages set a space inside these marks.
fn is_spaced(c: char) -> bool {
    matches!(c, '«' | '»' | '‹' | '›')
}

/// Whether a mark stands at one end of a pair: of the language's own pairs,
/// else of any.
fn role(c: char, typography: &Typography, end: impl Fn((char, char)) -> char) -> Role {
    let own = |c| {
        typography
            .quotes
            .iter()
            .flat_map(|style| style.pairs())
            .any(|pair| end(pair) == c)
    };
    if is_straight(c) || own(c) {
        Role::Own
    } else if KNOWN_PAIRS.iter().any(|&pair| end(pair) == c) {
        // A mark that the language knows at the other end only, is rarely
        // anything else.
        Role::Foreign
    } else {
        Role::Never
    }
}

/// Pairs of marks that some language sets, from the delimiters of Unicode
/// CLDR and the norms that [`crate::language`] names.
const KNOWN_PAIRS: &[(char, char)] = &[
    ('"', '"'),
    ('\'', '\''),
    ('“', '”'),
    ('‘', '’'),
    ('„', '“'),
    ('„', '”'),
    ('‚', '‘'),
    ('‚', '’'),
    ('«', '»'),
    ('»', '«'),
    ('‹', '›'),
    ('›', '‹'),
    ('”', '”'),
    ('’', '’'),
    ('»', '»'),
    ('›', '›'),
    ('”', '“'),
    ('’', '‘'),
    ('「', '」'),
    ('『', '』'),
    ('〝', '〟'),
    ('〝', '〞'),
    ('﹁', '﹂'),
    ('﹃', '﹄'),
    ('＂', '＂'),
    ('＇', '＇'),
    ('｢', '｣'),
];

/// Marks that exist for one language's sake and are right in it alone: an
/// author elsewhere who sets ” before a quotation has erred.
pub(super) fn pair(open: char, close: char, typography: &Typography) -> u32 {
    let pair = (open, close);
    let own = typography.quotes.iter().any(|s| s.pairs().contains(&pair));
    let plain = matches!(
        pair,
        ('"', '"')
            | ('\'', '\'')
            | ('“', '”')
            | ('‘', '’')
            | ('«', '»')
            | ('‹', '›')
            | ('„', '“')
            | ('„', '”')
            | ('‚', '‘')
            | ('‚', '’')
            | ('「', '」')
            | ('『', '』')
    );
    if own || is_straight(open) && open == close {
        0
    } else if plain {
        FOREIGN_PAIR
    } else {
        MISMATCH
    }
}
