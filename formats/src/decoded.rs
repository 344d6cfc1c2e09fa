//! Text that stands escaped in its file: HTML in a feed, a string of JSON.

use std::ops::Range;

/// Such a text, with the way back to the file.
#[derive(Debug, Default)]
pub(super) struct Decoded {
    pub(super) text: String,
    pieces: Vec<Piece>,
}

/// A stretch of the text, up to the start of the next one.
#[derive(Clone, Copy, Debug)]
struct Piece {
    start: usize,
    /// Its place in the file.
    at: usize,
    /// Its bytes there, where it has another form; otherwise 0.
    bytes: usize,
}

impl Decoded {
    /// A text that is its file.
    pub(super) fn whole(file: &str) -> Self {
        let mut decoded = Self::default();
        decoded.push(file, 0, 0);
        decoded
    }

    /// Adds text that stands at byte `at` of the file; in `bytes` bytes and
    /// another form, where that is not 0.
    pub(super) fn push(&mut self, text: &str, at: usize, bytes: usize) {
        self.pieces.push(Piece {
            start: self.text.len(),
            at,
            bytes,
        });
        self.text.push_str(text);
    }

    /// A part of the text, cut where its pieces are: the text of each, its place
    /// in the file, and its bytes there where it has another form.
    pub(super) fn part(
        &self,
        start: usize,
        end: usize,
    ) -> impl Iterator<Item = (&str, usize, usize)> {
        let first = self.pieces.partition_point(|piece| piece.start <= start);
        let first = first.saturating_sub(1);
        (first..self.pieces.len())
            .take_while(move |&i| self.pieces[i].start < end)
            .filter_map(move |i| {
                let piece = self.pieces[i];
                let until = self
                    .pieces
                    .get(i + 1)
                    .map_or(self.text.len(), |next| next.start);
                let (from, to) = (start.max(piece.start), end.min(until));
                let text = self.text.get(from..to).filter(|text| !text.is_empty())?;
                let place = match piece.bytes {
                    0 => piece.at + (from - piece.start),
                    _ => piece.at,
                };
                Some((text, place, piece.bytes))
            })
    }

    /// Adds a part of another text, with its places.
    pub(super) fn push_part(&mut self, of: &Self, part: Range<usize>) {
        for (text, at, bytes) in of.part(part.start, part.end) {
            self.push(text, at, bytes);
        }
    }

    /// The text with other ones in place of some of its parts, which are in its order.
    pub(super) fn with(&self, parts: &[(Range<usize>, &str)]) -> Self {
        let mut changed = Self::default();
        let mut done = 0;
        for (part, text) in parts {
            changed.push_part(self, done..part.start);
            let (at, bytes) = self.place(part.start, part.end);
            changed.push(text, at, bytes);
            done = part.end;
        }
        changed.push_part(self, done..self.text.len());
        changed
    }

    /// The place of a part of the text in the file, and its bytes there.
    pub(super) fn place(&self, start: usize, end: usize) -> (usize, usize) {
        let mut parts = self.part(start, end);
        let ends = |(text, at, bytes): (&str, usize, usize)| match bytes {
            0 => (at, at + text.len()),
            bytes => (at, at + bytes),
        };
        let Some((at, first)) = parts.next().map(ends) else {
            return (0, 0);
        };
        let last = parts.last().map_or(first, |part| ends(part).1);
        (at, last - at)
    }
}

/// A string of JSON that stands, in its quotation marks, at byte `at` of its
/// file; nothing where it is no string.
pub(super) fn of_json(raw: &str, at: usize) -> Option<Decoded> {
    let inner = raw.strip_prefix('"')?.strip_suffix('"')?;
    let mut decoded = Decoded::default();
    let mut done = 0;
    while done < inner.len() {
        let rest = &inner[done..];
        let plain = rest.find('\\').unwrap_or(rest.len());
        if plain > 0 {
            decoded.push(&rest[..plain], at + 1 + done, 0);
        }
        let escape = &rest[plain..];
        let length = match escape.as_bytes() {
            [] => 0,
            // Two for a character beyond the BMP.
            [
                _,
                b'u',
                b'd' | b'D',
                b'8' | b'9' | b'a' | b'b' | b'A' | b'B',
                ..,
            ] => 12,
            [_, b'u', ..] => 6,
            _ => 2,
        };
        let escape = escape.get(..length)?;
        if !escape.is_empty() {
            let text: String = serde_json::from_str(&format!("\"{escape}\"")).ok()?;
            decoded.push(&text, at + 1 + done + plain, length);
        }
        done += plain + length;
    }
    Some(decoded)
}
