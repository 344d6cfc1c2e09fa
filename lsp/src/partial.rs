//! Which paragraphs a change touches, and what stays of what was found before. A long text is not
//! checked as a whole at each keystroke: what is checked anew is that alone.

use crate::fault::Fault;
use copydesk_engine::Input;
use std::ops::Range;

/// What differs between two texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Difference {
    /// Bytes of the text before.
    pub(crate) old: Range<usize>,
    /// Bytes of the text now.
    pub(crate) new: Range<usize>,
}

impl Difference {
    /// The shortest stretch outside which both are the same.
    pub(crate) fn between(old: &str, new: &str) -> Self {
        let (old, new) = (old.as_bytes(), new.as_bytes());
        let shorter = old.len().min(new.len());
        let same = |pair: &(&u8, &u8)| pair.0 == pair.1;
        let before = old.iter().zip(new).take_while(same).count();
        let rest = shorter - before;
        let after = old
            .iter()
            .rev()
            .zip(new.iter().rev())
            .take(rest)
            .take_while(same)
            .count();
        Self {
            old: before..old.len() - after,
            new: before..new.len() - after,
        }
    }

    /// How much longer the text is now.
    fn longer(&self) -> isize {
        self.new.end as isize - self.old.end as isize
    }
}

/// The documents with those segments alone that the change touches; documents that it does not
/// touch have none. With them, the bytes of the file that these segments take.
pub(crate) fn touched(
    inputs: Vec<Input>,
    difference: &Difference,
) -> (Vec<Input>, Vec<Range<usize>>) {
    let mut taken = Vec::new();
    let mut touched = Vec::new();
    for mut input in inputs {
        let draft = &mut input.draft;
        let origin = &draft.origin;
        let text_length = draft.text.len() as u32;
        draft.segments.retain(|segment| {
            let start = origin.file_offset(segment.span.start.min(text_length)) as usize;
            let end = origin.file_end(segment.span.end) as usize;
            let is_touched = start <= difference.new.end && end >= difference.new.start;
            if is_touched {
                taken.push(start..end);
            }
            is_touched
        });
        if !draft.segments.is_empty() {
            touched.push(input);
        }
    }
    (touched, taken)
}

/// What stays of what was found before: what stands outside the change and outside what is checked
/// anew, where it stands now.
pub(crate) fn kept(
    faults: &[Fault],
    difference: &Difference,
    taken: &[Range<usize>],
) -> Vec<Fault> {
    let mut kept = Vec::new();
    for fault in faults {
        let moved = if fault.bytes.end < difference.old.start {
            fault.clone()
        } else if fault.bytes.start > difference.old.end {
            fault.clone().moved(difference.longer())
        } else {
            continue;
        };
        let overlaps =
            |taken: &Range<usize>| moved.bytes.start <= taken.end && moved.bytes.end >= taken.start;
        if !taken.iter().any(overlaps) {
            kept.push(moved);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_found_between_what_is_the_same() {
        for (old, new, expected) in [
            ("abc", "abxc", (2..2, 2..3)),
            ("abc", "ac", (1..2, 1..1)),
            ("aaa", "aaaa", (3..3, 3..4)),
            ("abc", "abc", (3..3, 3..3)),
            ("", "x", (0..0, 0..1)),
            ("abc", "", (0..3, 0..0)),
        ] {
            let difference = Difference::between(old, new);
            assert_eq!((difference.old, difference.new), expected, "{old} {new}");
        }
    }

    #[test]
    fn the_paragraphs_of_a_change_are_checked_anew() {
        let (old, new) = ("Un.\n\nDeux.\n\nTrois.\n", "Un.\n\nDeux !\n\nTrois.\n");
        let input = Input::from_text("a.txt", new);
        let (touched, taken) = touched(vec![input], &Difference::between(old, new));
        assert_eq!((taken.len(), taken[0].clone()), (1, 5..11));
        assert_eq!(touched[0].draft.segments.len(), 1);
    }
}
