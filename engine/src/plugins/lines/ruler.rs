//! Places as a script counts them: its strings may be of bytes, of characters or of UTF-16 units.

use super::script::Unit;
use copydesk_core::Span;

/// From the first to behind the last, in what the script counts.
pub(super) type Units = [u32; 2];

/// Leads from the bytes of a text to the units that a script counts, and back.
pub(super) struct Ruler {
    /// For each byte, and the end, the unit that begins there, or holds it; none where both are
    /// the same.
    units: Option<Vec<u32>>,
    /// In bytes.
    length: u32,
}

impl Ruler {
    pub(super) fn new(text: &str, unit: Unit) -> Self {
        let length = text.len() as u32;
        let is_same = unit == Unit::Bytes || text.is_ascii();
        let units = (!is_same).then(|| {
            let mut units = Vec::with_capacity(text.len() + 1);
            let mut count = 0;
            for c in text.chars() {
                units.extend(std::iter::repeat_n(count, c.len_utf8()));
                count += match unit {
                    Unit::Utf16 => c.len_utf16() as u32,
                    _ => 1,
                };
            }
            units.push(count);
            units
        });
        Self { units, length }
    }

    /// The units of these bytes, which lie on character boundaries.
    pub(super) fn place(&self, span: Span) -> Units {
        [span.start, span.end].map(|byte| match &self.units {
            Some(units) => units.get(byte as usize).copied().unwrap_or_default(),
            None => byte,
        })
    }

    /// The bytes of these units; nothing where they are none of the text, or lie in a character.
    pub(super) fn span(&self, place: Units) -> Option<Span> {
        let byte = |unit: u32| match &self.units {
            Some(units) => {
                let byte = units.partition_point(|known| *known < unit);
                (units.get(byte) == Some(&unit)).then_some(byte as u32)
            }
            None => (unit <= self.length).then_some(unit),
        };
        let [start, end] = place;
        let span = Span::new(byte(start)?, byte(end)?);
        (span.start <= span.end).then_some(span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn places_are_counted_as_the_script_counts() {
        // One, two, three and four bytes; one and two units of UTF-16.
        let text = "aé…😀b";
        for (unit, place) in [
            (Unit::Bytes, [6, 10]),
            (Unit::Characters, [3, 4]),
            (Unit::Utf16, [3, 5]),
        ] {
            let ruler = Ruler::new(text, unit);
            let span = Span::new(6, 10);
            assert_eq!(ruler.place(span), place);
            assert_eq!(ruler.span(place), Some(span));
        }
        let ruler = Ruler::new(text, Unit::Utf16);
        // Half a character, behind the end, and the wrong way round.
        assert_eq!(ruler.span([3, 4]), None);
        assert_eq!(ruler.span([0, 7]), None);
        assert_eq!(ruler.span([2, 1]), None);
    }

    proptest! {
        #[test]
        fn the_way_there_and_back_ends_where_it_began(
            text in "[a-zé…😀]{0,12}",
            utf16 in proptest::bool::ANY,
        ) {
            let unit = if utf16 { Unit::Utf16 } else { Unit::Characters };
            let ruler = Ruler::new(&text, unit);
            let starts: Vec<u32> = text
                .char_indices()
                .map(|(at, _)| at as u32)
                .chain([text.len() as u32])
                .collect();
            for start in &starts {
                for end in starts.iter().filter(|end| *end >= start) {
                    let span = Span::new(*start, *end);
                    prop_assert_eq!(ruler.span(ruler.place(span)), Some(span));
                }
            }
        }
    }
}
