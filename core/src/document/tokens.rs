//! Cutting a segment into tokens: UAX #29 words from ICU4X, then what a reader
//! of news sees as one thing (addresses, handles) or as two (elisions).

use super::boundaries::{Boundaries, Letters, script_of};
use super::layout::{Flags, Script, Span, TokenKind, TokenRecord};
use crate::language::Typography;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup, Script as IcuScript};
use icu_properties::{CodePointMapData, CodePointMapDataBorrowed};
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed, options::WordBreakInvariantOptions};
use linkify::{Link, LinkFinder, LinkKind};

pub(super) struct Tokeniser {
    words: WordSegmenterBorrowed<'static>,
    categories: CodePointMapDataBorrowed<'static, GeneralCategory>,
    scripts: CodePointMapDataBorrowed<'static, IcuScript>,
    links: LinkFinder,
    boundaries: Boundaries,
}

impl Tokeniser {
    pub(super) fn new() -> Self {
        let mut links = LinkFinder::new();
        links.url_must_have_scheme(false);
        Self {
            words: WordSegmenter::new_auto(WordBreakInvariantOptions::default()),
            categories: CodePointMapData::<GeneralCategory>::new(),
            scripts: CodePointMapData::<IcuScript>::new(),
            links,
            boundaries: Boundaries::new(),
        }
    }

    /// Adds the tokens of `text`, which begins at byte `base` of the document.
    /// `opaque` are the spans of the document that are nobody's prose.
    pub(super) fn tokenise(
        &self,
        text: &str,
        base: u32,
        typography: &Typography,
        opaque: &[Span],
        tokens: &mut Vec<TokenRecord>,
    ) {
        let first = tokens.len();
        let wholes = self.wholes(text, base, opaque);
        let mut at = 0;
        for (start, end, kind) in wholes {
            self.words(&text[at..start], base + at as u32, typography, tokens);
            tokens.push(record(base, start, end, kind, Script::Common, 0));
            at = end;
        }
        self.words(&text[at..], base + at as u32, typography, tokens);
        mark_spaces(text, base, &mut tokens[first..]);
    }

    /// The stretches of `text` that are one token each whatever is in them.
    fn wholes(&self, text: &str, base: u32, opaque: &[Span]) -> Vec<(usize, usize, TokenKind)> {
        let end = base + text.len() as u32;
        // They are in order; a search for each segment must not see all of the document.
        let first = opaque.partition_point(|span| span.start < base);
        let mut wholes: Vec<(usize, usize, TokenKind)> = opaque[first..]
            .iter()
            .take_while(|span| span.start < end)
            .filter(|span| span.end <= end && !span.is_empty())
            .map(|s| {
                (
                    (s.start - base) as usize,
                    (s.end - base) as usize,
                    TokenKind::Opaque,
                )
            })
            .collect();
        let own = wholes.len();
        if memchr::memchr3(b'@', b'/', b'.', text.as_bytes()).is_some() {
            for (offset, link) in self.links(text) {
                // Chinese sets no space behind an address.
                let address = link.as_str();
                let address = address.split(is_cjk_mark).next().unwrap_or(address);
                let kind = match link.kind() {
                    LinkKind::Email => TokenKind::Email,
                    _ if is_address(address) => TokenKind::Url,
                    _ => continue,
                };
                let from = offset + link.start();
                let to = from + address.len();
                let (concealed, found) = wholes.split_at(own);
                let next = concealed.partition_point(|&(_, end, _)| end <= from);
                let is_free = concealed.get(next).is_none_or(|&(start, ..)| to <= start)
                    && found.last().is_none_or(|&(_, end, _)| end <= from);
                if is_free {
                    wholes.push((from, to, kind));
                }
            }
        }
        wholes.sort_unstable_by_key(|&(start, ..)| start);
        wholes
    }

    /// The links of a text, each with the byte that it is counted from. They are looked for
    /// window by window, for the search may go from every stop to the next space.
    fn links<'t>(&self, text: &'t str) -> impl Iterator<Item = (usize, Link<'t>)> {
        const WINDOW: usize = 1 << 12;
        let mut start = 0;
        let windows = std::iter::from_fn(move || {
            let rest = &text[start..];
            let end = if rest.len() <= WINDOW {
                rest.len()
            } else {
                let mut end = WINDOW;
                while !rest.is_char_boundary(end) {
                    end -= 1;
                }
                // No link has a space inside.
                rest[..end]
                    .rfind(char::is_whitespace)
                    .filter(|at| *at > 0)
                    .unwrap_or(end)
            };
            let window = (start, &rest[..end]);
            start += end;
            (end > 0).then_some(window)
        });
        windows
            .flat_map(|(offset, window)| self.links.links(window).map(move |link| (offset, link)))
    }

    fn words(&self, text: &str, base: u32, typography: &Typography, tokens: &mut Vec<TokenRecord>) {
        if text.is_empty() {
            return;
        }
        if self.boundaries.are_known(text) {
            let mut at = 0;
            let pieces = std::iter::from_fn(|| {
                (at < text.len()).then(|| {
                    let (end, letters) = self.boundaries.piece(text, at);
                    at = end;
                    (end, Some(letters))
                })
            });
            self.pieces(text, base, typography, pieces, tokens);
        } else {
            let ends = self.words.segment_str(text).skip(1);
            let pieces = ends.map(|end| (end, None));
            self.pieces(text, base, typography, pieces, tokens);
        }
    }

    /// Adds the tokens of the pieces that words and marks stand in, by their ends, with
    /// what is known of their letters.
    fn pieces(
        &self,
        text: &str,
        base: u32,
        typography: &Typography,
        pieces: impl Iterator<Item = (usize, Option<Letters>)>,
        tokens: &mut Vec<TokenRecord>,
    ) {
        let mut start = 0;
        let mut handle_from = None;
        for (end, letters) in pieces {
            let piece = &text[start..end];
            let known = letters.filter(|letters| !letters.is_odd);
            let word_like = match known {
                Some(Letters {
                    letters, digits, ..
                }) => letters + digits > 0,
                None => piece.contains(char::is_alphanumeric),
            };
            if let Some(from) = handle_from.take()
                && word_like
            {
                tokens.pop();
                tokens.push(record(
                    base,
                    from,
                    end,
                    TokenKind::Handle,
                    Script::Common,
                    0,
                ));
                start = end;
                continue;
            }
            if let Some(letters) = known.filter(|_| word_like) {
                tokens.push(word(letters, base + start as u32, piece.len(), 0));
            } else if word_like {
                for (offset, part) in parted(piece) {
                    self.word(part, base + (start + offset) as u32, typography, tokens);
                }
            } else {
                for (offset, c) in piece.char_indices() {
                    if c.is_whitespace() || is_joiner(c) {
                        continue;
                    }
                    let from = start + offset;
                    let to = from + c.len_utf8();
                    tokens.push(record(base, from, to, self.mark(c), Script::Common, 0));
                    let at_edge = !text[..from].ends_with(|c: char| c.is_alphanumeric());
                    handle_from = (matches!(c, '@' | '#') && at_edge).then_some(from);
                }
            }
            start = end;
        }
    }

    /// A word, in several tokens where a language writes several words as one.
    fn word(
        &self,
        mut word: &str,
        mut base: u32,
        typography: &Typography,
        tokens: &mut Vec<TokenRecord>,
    ) {
        while let Some(cut) = Cut::of(word, typography) {
            let at = cut.at();
            let (before, behind) = word.split_at(at);
            let behind_base = base + at as u32;
            (word, base) = match cut {
                Cut::Elided(_) => {
                    tokens.push(self.plain_word(before, base, Flags::ELIDED));
                    (behind, behind_base)
                }
                Cut::Clitic(_) => {
                    tokens.push(self.plain_word(before, base, 0));
                    tokens.push(self.plain_word(behind, behind_base, Flags::CLITIC));
                    return;
                }
                Cut::Quote(_) => {
                    tokens.push(self.plain_word(before, base, 0));
                    let len = behind.chars().next().map_or(0, char::len_utf8);
                    let (kind, script) = (TokenKind::Quote, Script::Common);
                    tokens.push(record(behind_base, 0, len, kind, script, 0));
                    (&behind[len..], behind_base + len as u32)
                }
            };
        }
        if !word.is_empty() {
            tokens.push(self.plain_word(word, base, 0));
        }
    }

    fn plain_word(&self, text: &str, base: u32, flags: u16) -> TokenRecord {
        let mut letters = Letters::default();
        for c in text.chars() {
            let is_letter = c.is_alphabetic();
            if !is_letter && c.is_numeric() {
                letters.digits += 1;
            } else if is_letter {
                let script = if c.is_ascii() {
                    Script::Latin
                } else {
                    script_of(self.scripts.get(c))
                };
                letters.add_letter(c.is_uppercase(), script);
            }
        }
        word(letters, base, text.len(), flags)
    }

    fn mark(&self, c: char) -> TokenKind {
        if crate::language::is_quotation_mark(c) {
            TokenKind::Quote
        } else if GeneralCategoryGroup::Punctuation.contains(self.categories.get(c)) {
            TokenKind::Punctuation
        } else {
            TokenKind::Symbol
        }
    }
}

/// Where a word is two, by its first byte behind the cut.
#[derive(Clone, Copy)]
enum Cut {
    /// Behind an elided word: l’|homme.
    Elided(usize),
    /// Before a clitic: Putin|’s.
    Clitic(usize),
    /// Before a mark: Korean has no apostrophe, and a particle follows the mark that
    /// closes a quotation.
    Quote(usize),
}

impl Cut {
    /// The first cut of a word.
    fn of(word: &str, typography: &Typography) -> Option<Self> {
        let apostrophes = word
            .char_indices()
            .filter(|&(_, c)| matches!(c, '\'' | '’'));
        apostrophes
            .map(|(at, c)| (at, at + c.len_utf8()))
            .find_map(|(at, after)| {
                let is_clitic = |c: &&str| word[after..].eq_ignore_ascii_case(c);
                if word[..at].ends_with(is_hangul) {
                    Some(Self::Quote(at))
                } else if after < word.len() && typography.elides(&word[..at]) {
                    Some(Self::Elided(after))
                } else if typography.clitics.iter().any(is_clitic) {
                    Some(Self::Clitic(at))
                } else {
                    None
                }
            })
    }

    fn at(self) -> usize {
        let (Self::Elided(at) | Self::Clitic(at) | Self::Quote(at)) = self;
        at
    }
}

/// The token of a word of these letters and this many bytes.
fn word(letters: Letters, base: u32, len: usize, mut flags: u16) -> TokenRecord {
    if letters.is_capitalised {
        flags |= Flags::CAPITALISED;
    }
    if letters.letters > 1 && letters.upper == letters.letters {
        flags |= Flags::UPPERCASE;
    }
    if letters.digits > 0 {
        flags |= Flags::DIGIT;
    }
    if letters.is_mixed {
        flags |= Flags::MIXED_SCRIPT;
    }
    let kind = if letters.letters == 0 && letters.digits > 0 {
        TokenKind::Number
    } else {
        TokenKind::Word
    };
    record(base, 0, len, kind, letters.script, flags)
}

/// The words of a piece that UAX #29 holds together at U+202F NARROW NO-BREAK
/// SPACE, which French sets before marks. It joins digits alone (12 000).
fn parted(piece: &str) -> impl Iterator<Item = (usize, &str)> {
    const NARROW: char = '\u{202f}';
    let digit_at = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let mut start = 0;
    let cuts = piece
        .match_indices(NARROW)
        .map(|(at, space)| (at, at + space.len()))
        .filter(move |&(at, end)| {
            !(digit_at(piece[..at].chars().next_back()) && digit_at(piece[end..].chars().next()))
        })
        .chain([(piece.len(), piece.len())]);
    cuts.filter_map(move |(at, end)| {
        let part = (start, &piece[start..at]);
        start = end;
        (!part.1.is_empty()).then_some(part)
    })
}

/// Invisible characters that shape their neighbours and are no token.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7af}')
}

/// Marks of Chinese, Japanese and Korean prose, which no address has.
fn is_cjk_mark(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301b}'
        | '！' | '（' | '）' | '，' | '：' | '；' | '？')
}

/// Whether a bare link is an address and not two sentences without a space
/// between them (`fini.Le`): a scheme, `www.`, a path, or a name in lower
/// case that ends in a known kind of domain.
fn is_address(link: &str) -> bool {
    const DOMAINS: &[&str] = &[
        "com", "org", "net", "int", "edu", "gov", "info", "eu", "uk", "fr", "de", "es", "it", "pt",
        "nl", "pl", "cz", "ru", "ua", "se", "tr", "cn", "jp", "ch", "at", "be", "ca", "us", "io",
        "tv",
    ];
    link.contains("://")
        || link.starts_with("www.")
        || (!link.contains(|c: char| c.is_uppercase())
            && link.split('/').next().is_some_and(|host| {
                host.rsplit('.')
                    .next()
                    .is_some_and(|domain| DOMAINS.contains(&domain))
            }))
}

fn record(
    base: u32,
    start: usize,
    end: usize,
    kind: TokenKind,
    script: Script,
    flags: u16,
) -> TokenRecord {
    TokenRecord {
        span: Span::new(base + start as u32, base + end as u32),
        kind: kind as u8,
        script: script as u8,
        flags,
    }
}

fn mark_spaces(text: &str, base: u32, tokens: &mut [TokenRecord]) {
    for token in tokens {
        let start = (token.span.start - base) as usize;
        let is_space = match text.as_bytes()[..start].last() {
            Some(byte) if byte.is_ascii() => char::from(*byte).is_whitespace(),
            _ => text[..start]
                .chars()
                .next_back()
                .is_none_or(char::is_whitespace),
        };
        if is_space {
            token.flags |= Flags::SPACE_BEFORE;
        }
    }
}
