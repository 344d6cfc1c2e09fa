//! The quotations of a segment: which marks open, which close, and which are apostrophes,
//! primes or inches.
//!
//! A mark by itself says little: “ opens in English and closes in German, "
//! does both, ’ is mostly an apostrophe. So the marks are read together, as the
//! cheapest of all ways to read them: each decision has a price (a closing
//! mark behind a space, a pair that the language does not know, a mark without
//! partner), and the segment is read at the lowest sum. The search keeps the
//! best [`BEAM`] readings and is linear in the number of marks.

use super::{Document, Script, Segment, Span, Token, TokenKind};
use crate::language::Typography;

/// A quotation mark in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its bytes in the document.
    pub span: Span,
    /// The mark.
    pub char: char,
}

impl Mark {
    /// Whether `close` is the mark that closes what this one opens, in a language
    /// that sets both.
    pub fn is_closed_by(self, close: Mark) -> bool {
        matches!(
            (self.char, close.char),
            ('«', '»')
                | ('»', '«')
                | ('“', '”')
                | ('„', '“' | '”')
                | ('‘', '’')
                | ('‚', '‘' | '’')
                | ('"', '"')
                | ('「', '」')
        )
    }
}

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
                    let price = price_of_pair(open.char, close.char, typography);
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

/// Prices. A mark without partner is dearer than any oddity of spacing that
/// gives it one, and two of them are dearer than one pair that does not match.
mod price {
    pub(super) const UNPAIRED: u32 = 40;
    pub(super) const MISMATCH: u32 = 50;
    pub(super) const SPACE: u32 = 18;
    pub(super) const FOREIGN_PAIR: u32 = 4;
    pub(super) const AGAINST_TYPE: u32 = 12;
    pub(super) const SAME_INSIDE_SAME: u32 = 15;
    pub(super) const APOSTROPHE: u32 = 3;
    pub(super) const ODD_APOSTROPHE: u32 = 34;
    pub(super) const PRIME: u32 = 10;
}

/// What stands on one side of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    /// White space, or the end of the segment.
    Space,
    Letter,
    Digit,
    /// A mark that opens: a bracket, a dash.
    Opening,
    /// A mark that closes: a full stop, a bracket.
    Closing,
    /// Another quotation mark, or a script without spaces.
    Neutral,
}

fn side(c: Option<char>) -> Side {
    match c {
        None => Side::Space,
        Some(c) if c.is_whitespace() => Side::Space,
        Some(c) if c.is_ascii_digit() => Side::Digit,
        Some('(' | '[' | '{' | '¿' | '¡' | '—' | '–' | '-' | '/' | '=' | '>' | '…') => {
            Side::Opening
        }
        Some('.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '<') => Side::Closing,
        Some(
            '\u{1100}'..='\u{11ff}'
            | '\u{2e80}'..='\u{9fff}'
            | '\u{ac00}'..='\u{d7af}'
            | '\u{f900}'..='\u{faff}'
            | '\u{ff00}'..='\u{ffef}',
        ) => Side::Neutral,
        Some(c) if c.is_alphanumeric() => Side::Letter,
        Some(_) => Side::Neutral,
    }
}

/// A mark with its surroundings.
struct Candidate {
    mark: Mark,
    before: Side,
    after: Side,
    /// Whether it begins a paragraph inside the segment.
    begins_paragraph: bool,
}

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

/// The marks that may be quotation marks.
fn candidates(document: &Document<'_>, segment: &Segment<'_>) -> Vec<Candidate> {
    let span = segment.span();
    let inside = |token: &Token<'_>| match token.kind() {
        TokenKind::Quote => Some(token.span()),
        // Hebrew words hold marks, which most of them have as acronyms.
        TokenKind::Word if token.script() == Script::Hebrew => {
            let at = token.text().find('"')? as u32 + token.span().start;
            let mark = Span::new(at, at + 1);
            follows_prefix(document, span, mark).then_some(mark)
        }
        _ => None,
    };
    segment
        .tokens()
        .filter_map(|token| {
            let at = inside(&token)?;
            let before = (at.start > span.start)
                .then(|| document.char_before(at.start))
                .flatten();
            let after = (at.end < span.end)
                .then(|| document.char_at(at.end))
                .flatten();
            let is_quote = token.kind() == TokenKind::Quote;
            Some(Candidate {
                mark: Mark {
                    span: at,
                    char: document.char_at(at.start)?,
                },
                before: if is_quote { side(before) } else { Side::Space },
                after: side(after),
                begins_paragraph: before.is_some_and(char::is_whitespace)
                    && begins_line(document.slice(Span::new(span.start, at.start))),
            })
        })
        .filter(|candidate| {
            let before = document.char_before(candidate.mark.span.start);
            candidate.before != Side::Letter || !before.is_some_and(is_half_of_letter)
        })
        .collect()
}

/// Whether nothing but white space stands between the last line break of a text and its end.
fn begins_line(before: &str) -> bool {
    before.trim_end().len() < before.len() && before[before.trim_end().len()..].contains('\n')
}

/// Whether a letter with a mark behind it is mostly another letter that a wrong encoding made
/// of one: Ã« for ë.
fn is_half_of_letter(c: char) -> bool {
    matches!(
        c,
        'Ã' | 'Â' | 'Å' | 'Ä' | 'Î' | 'Ï' | 'Ð' | 'Ñ' | 'Ø' | 'Ù' | 'â'
    )
}

/// Whether a mark opens a quotation behind one of the words that Hebrew joins to the next
/// (ה"פשרה"): a few letters before it, and more than the one behind it that an acronym has.
fn follows_prefix(document: &Document<'_>, segment: Span, mark: Span) -> bool {
    const PREFIXES: &str = "משהוכלב";
    const LONGEST: usize = 3;
    let is_letter = |c: &char| matches!(c, '\u{5d0}'..='\u{5ea}');
    let before = document.slice(Span::new(segment.start, mark.start));
    let behind = document.slice(Span::new(mark.end, segment.end));
    let prefix = before.chars().rev().take_while(is_letter);
    let letters = prefix.clone().count();
    (1..=LONGEST).contains(&letters)
        && prefix.into_iter().all(|c| PREFIXES.contains(c))
        && behind.chars().take_while(is_letter).count() > 1
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
        if let Some(price) = price_of_no_quote(candidate, typography) {
            out.push(self.with(price));
        }
        if let Some(price) = price_of_opening(candidate, typography)
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
        if let Some(price) = price_of_closing(candidate, typography) {
            let unopened = self.with(price + price::UNPAIRED);
            out.push(unopened.decide(Decision::Unopened(index), links));
            // Closing one that lies deeper leaves those above it unclosed.
            let mut above = self;
            while let Some(open) = above.open.pop() {
                let pair = price_of_pair(all[open].mark.char, c, typography);
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

/// Marks that look alike whether they open or close.
fn is_straight(c: char) -> bool {
    matches!(c, '"' | '\'' | '＂' | '＇')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘')
}

/// Whether French and its kind set « » inside « ».
fn nests_in_itself(c: char, typography: &Typography) -> bool {
    typography
        .quotes
        .iter()
        .any(|style| style.primary.0 == c && style.nested.0 == c)
}

/// Reading a mark as an apostrophe, a prime, inches.
fn price_of_no_quote(candidate: &Candidate, typography: &Typography) -> Option<u32> {
    let c = candidate.mark.char;
    match (c, candidate.before, candidate.after) {
        ('\'' | '"' | '″' | '′' | '”' | '’', Side::Digit, _) => Some(price::PRIME),
        // l”affaire, typed for an apostrophe.
        ('"' | '”' | '“', Side::Letter, Side::Letter) => Some(price::ODD_APOSTROPHE),
        _ if !is_apostrophe(c) => None,
        // James’ car, the drivers’ title, goin’ home.
        (_, Side::Letter, Side::Space | Side::Closing | Side::Opening) if c != '‘' => Some(
            price::APOSTROPHE
                + if typography.clitics.is_empty() {
                    price::PRIME
                } else {
                    0
                },
        ),
        // ’90s, ’t, rock ’n’ roll.
        (_, Side::Space | Side::Opening, Side::Digit) => Some(price::APOSTROPHE),
        (_, Side::Letter, _) | (_, _, Side::Letter) => Some(price::ODD_APOSTROPHE),
        _ => None,
    }
}

fn price_of_opening(candidate: &Candidate, typography: &Typography) -> Option<u32> {
    let c = candidate.mark.char;
    let mut price = role(c, typography, |pair| pair.0).price()?;
    let spaced = is_spaced(c);
    match candidate.after {
        Side::Space if !spaced => price += price::SPACE,
        // Nothing opens before a comma.
        Side::Closing => price += 2 * price::SPACE,
        _ => {}
    }
    match candidate.before {
        Side::Letter | Side::Digit | Side::Closing => price += price::SPACE,
        _ => {}
    }
    Some(price)
}

fn price_of_closing(candidate: &Candidate, typography: &Typography) -> Option<u32> {
    let c = candidate.mark.char;
    let mut price = role(c, typography, |pair| pair.1).price()?;
    let spaced = is_spaced(c);
    match candidate.before {
        Side::Space | Side::Opening if !spaced => price += price::SPACE,
        _ => {}
    }
    match candidate.after {
        Side::Letter | Side::Digit => price += price::SPACE,
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
            Self::Foreign => Some(price::AGAINST_TYPE),
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
fn price_of_pair(open: char, close: char, typography: &Typography) -> u32 {
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
        price::FOREIGN_PAIR
    } else {
        price::MISMATCH
    }
}
