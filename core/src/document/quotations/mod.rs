//! The quotations of a segment: which marks open, which close, and which are apostrophes,
//! primes or inches.
//!
//! A mark by itself says little: “ opens in English and closes in German, "
//! does both, ’ is mostly an apostrophe. So the marks are read together, as the
//! cheapest of all ways to read them: each decision has a price (a closing
//! mark behind a space, a pair that the language does not know, a mark without
//! partner), and the segment is read at the lowest sum. The search keeps the
//! best [`BEAM`] readings and is linear in the number of marks.

mod candidate;
mod mark;
mod price;

use super::{Segment, Span, TokenKind};
use crate::language::Typography;
use candidate::{Candidate, candidates};
pub use mark::Mark;
use price::nests_in_itself;

/// What two marks enclose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The mark that opens it.
    pub open: Mark,
    /// The mark that closes it.
    pub close: Mark,
    /// How many quotations it stands in.
    pub depth: usize,
    /// Whether some language sets these two marks as a pair.
    pub matches: bool,
}

impl Quotation {
    /// Its bytes in the document, with its marks.
    pub fn span(&self) -> Span {
        self.open.span.join(self.close.span)
    }

    /// The bytes between its marks, white space among them.
    pub fn inside(&self) -> Span {
        Span::new(self.open.span.end, self.close.span.start)
    }
}

/// What became of the marks of a segment.
#[derive(Clone, Debug, Default)]
pub struct Pairing {
    /// In the order of their closing marks.
    pub quotations: Vec<Quotation>,
    /// Opened, never closed.
    pub unclosed: Vec<Mark>,
    /// Closed, never opened.
    pub unopened: Vec<Mark>,
    /// The segment's first token, where it is a quotation mark.
    pub first: Option<Mark>,
}

impl Pairing {
    /// Carries out what a reading decided, up to its decision `last`.
    fn decide(
        &mut self,
        links: &[Link],
        last: Option<u32>,
        candidates: &[Candidate],
        typography: &Typography,
    ) {
        let from = self.quotations.len();
        let mark = |index: usize| candidates[index].mark;
        let mut next = last.map(|index| links[index as usize]);
        while let Some(Link { decision, before }) = next {
            match decision {
                Decision::Pair { open, close, depth } => {
                    let (open, close) = (mark(open), mark(close));
                    let price = price::pair(open.char, close.char, typography);
                    self.quotations.push(Quotation {
                        open,
                        close,
                        depth,
                        matches: price < price::MISMATCH,
                    });
                }
                Decision::Unclosed(index) => self.unclosed.push(mark(index)),
                Decision::Unopened(index) => self.unopened.push(mark(index)),
            }
            next = before.map(|index| links[index as usize]);
        }
        self.quotations[from..].reverse();
    }

    /// A straight mark without partner encloses nothing: the quotations behind
    /// it, in straight marks too, are outer ones.
    fn raise(&mut self) {
        let is_straight = |mark: &Mark| mark.char == '"';
        let Some(first) = self.unclosed.iter().copied().find(is_straight) else {
            return;
        };
        for pair in &mut self.quotations {
            if pair.depth == 1 && is_straight(&pair.open) && first.span < pair.open.span {
                pair.depth = 0;
            }
        }
    }

    /// The one mark that the segment leaves open.
    /// Nothing where there are more.
    pub fn left_open(&self) -> Option<Mark> {
        match self.unclosed[..] {
            [open] => Some(open),
            _ => None,
        }
    }
}

/// How many readings are kept from mark to mark.
const BEAM: usize = 24;

/// After how many marks the best reading is settled for good.
const WINDOW: usize = 256;

/// Quotations in quotations in quotations: deeper ones are no prose.
const DEEPEST: usize = 4;

/// Pairs the marks of a segment, as a language of this typography sets them.
/// `left_open` is the mark that the segment before it leaves open, if it does.
pub(super) fn pair(
    segment: &Segment<'_>,
    typography: &Typography,
    left_open: Option<Mark>,
) -> Pairing {
    let mut candidates = candidates(segment.document(), segment);
    let first = segment
        .tokens()
        .next()
        .filter(|token| token.kind() == TokenKind::Quote)
        .map(|token| Mark {
            span: token.span(),
            char: token.first_char(),
        });
    if let (Some(open), Some(first)) = (left_open, first)
        && open.is_closed_by(first)
    {
        // Read as what it stands for: the quotation opens again.
        candidates[0].mark.char = open.char;
    }
    if candidates.is_empty() {
        return Pairing {
            first,
            ..Pairing::default()
        };
    }
    let mut pairing = Pairing {
        first,
        ..Pairing::default()
    };
    let mut readings = vec![Reading::START];
    let mut links = Vec::new();
    let mut next = Vec::new();
    for (index, candidate) in candidates.iter().enumerate() {
        next.clear();
        for reading in &readings {
            reading.extend(
                index,
                candidate,
                &candidates,
                typography,
                &mut links,
                &mut next,
            );
        }
        next.sort_by_key(|reading| reading.price);
        next.truncate(BEAM);
        std::mem::swap(&mut readings, &mut next);
        if index % WINDOW == WINDOW - 1 {
            // Beyond a window nothing is taken back, so that a text of nothing
            // but quotation marks needs no more memory than another.
            let best = cheapest(&readings);
            pairing.decide(&links, best.last, &candidates, typography);
            links.clear();
            readings = vec![Reading { last: None, ..best }];
        }
    }
    let best = cheapest(&readings);
    pairing.decide(&links, best.last, &candidates, typography);
    let open = best.open.iter().map(|index| candidates[index].mark);
    pairing.unclosed.extend(open);
    pairing.unclosed.sort_by_key(|mark| mark.span);
    pairing.unopened.sort_by_key(|mark| mark.span);
    pairing.raise();
    pairing
}

/// The best reading, if the text ended here.
fn cheapest(readings: &[Reading]) -> Reading {
    let in_all = |reading: &&Reading| reading.price + price::UNPAIRED * reading.open.len as u32;
    readings
        .iter()
        .min_by_key(in_all)
        .copied()
        .unwrap_or(Reading::START)
}

/// One way to read the marks so far.
#[derive(Clone, Copy, Debug)]
struct Reading {
    price: u32,
    open: Open,
    /// The last decision: its index among the links.
    last: Option<u32>,
}

/// The marks that are open, by their indices, the innermost last.
#[derive(Clone, Copy, Debug)]
struct Open {
    marks: [u32; DEEPEST],
    len: usize,
}

impl Open {
    fn push(&mut self, index: usize) {
        self.marks[self.len] = index as u32;
        self.len += 1;
    }

    fn pop(&mut self) -> Option<usize> {
        self.len = self.len.checked_sub(1)?;
        Some(self.marks[self.len] as usize)
    }

    fn iter(&self) -> impl DoubleEndedIterator<Item = usize> {
        self.marks[..self.len].iter().map(|&index| index as usize)
    }
}

/// A decision, and the one before it in the same reading.
#[derive(Clone, Copy, Debug)]
struct Link {
    decision: Decision,
    before: Option<u32>,
}

/// What becomes of marks, by their indices.
#[derive(Clone, Copy, Debug)]
enum Decision {
    Pair {
        open: usize,
        close: usize,
        depth: usize,
    },
    Unclosed(usize),
    Unopened(usize),
}

impl Reading {
    const START: Self = Self {
        price: 0,
        open: Open {
            marks: [0; DEEPEST],
            len: 0,
        },
        last: None,
    };

    fn with(self, price: u32) -> Self {
        Self {
            price: self.price + price,
            ..self
        }
    }

    fn decide(self, decision: Decision, links: &mut Vec<Link>) -> Self {
        links.push(Link {
            decision,
            before: self.last,
        });
        Self {
            last: Some(links.len() as u32 - 1),
            ..self
        }
    }

    /// All ways to read the next mark.
    fn extend(
        self,
        index: usize,
        candidate: &Candidate,
        all: &[Candidate],
        typography: &Typography,
        links: &mut Vec<Link>,
        out: &mut Vec<Self>,
    ) {
        let c = candidate.mark.char;
        // Each paragraph of a quotation opens it again.
        let reopens = |open: usize| {
            let open = all[open].mark;
            open.char == c || open.is_closed_by(candidate.mark)
        };
        if candidate.begins_paragraph && self.open.iter().any(reopens) {
            out.push(self);
        }
        if let Some(price) = price::no_quote(candidate, typography) {
            out.push(self.with(price));
        }
        if let Some(price) = price::opening(candidate, typography)
            && self.open.len < DEEPEST
        {
            let same = self
                .open
                .iter()
                .next_back()
                .is_some_and(|o| all[o].mark.char == c);
            let nested = same && !nests_in_itself(c, typography);
            let mut reading = self.with(price + if nested { price::SAME_INSIDE_SAME } else { 0 });
            reading.open.push(index);
            out.push(reading);
        }
        if let Some(price) = price::closing(candidate, typography) {
            let unopened = self.with(price + price::UNPAIRED);
            out.push(unopened.decide(Decision::Unopened(index), links));
            // Closing one that lies deeper leaves those above it unclosed.
            let mut above = self;
            while let Some(open) = above.open.pop() {
                let pair = price::pair(all[open].mark.char, c, typography);
                let decision = Decision::Pair {
                    open,
                    close: index,
                    depth: above.open.len,
                };
                out.push(above.with(price + pair).decide(decision, links));
                above = above
                    .with(price::UNPAIRED)
                    .decide(Decision::Unclosed(open), links);
            }
        }
    }
}
