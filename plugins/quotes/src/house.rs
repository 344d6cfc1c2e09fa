//! The quotation marks of a publisher.

use copydesk_core::Failure;
use copydesk_core::language::{House, QuoteStyle, is_quotation_mark, normalised};
use std::collections::BTreeMap;

/// Reads the option `marks`.
pub(crate) fn of(marks: &BTreeMap<String, String>) -> Result<House, Failure> {
    let mut house = House::default();
    for (tag, text) in marks {
        let wrong = |problem: &str| Failure(format!("marks: {tag} = {text:?}: {problem}"));
        let tag = normalised(tag).ok_or_else(|| wrong("no language tag such as de or fr-CH"))?;
        let signs: Vec<char> = text.chars().filter(|&c| is_quotation_mark(c)).collect();
        let style = match signs[..] {
            [open, close] => {
                let own = house.change(&tag).quotes.first();
                QuoteStyle {
                    primary: (open, close),
                    nested: own.map_or((open, close), |style| style.nested),
                }
            }
            [open, close, inner_open, inner_close] => QuoteStyle {
                primary: (open, close),
                nested: (inner_open, inner_close),
            },
            _ => return Err(wrong("write two marks, or four, such as »…« ›…‹")),
        };
        house.change(&tag).quotes = vec![style];
    }
    Ok(house)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(tag: &str, text: &str) -> Result<QuoteStyle, String> {
        let marks = BTreeMap::from([(tag.to_owned(), text.to_owned())]);
        let house = of(&marks).map_err(|failure| failure.0)?;
        Ok(house.typography(tag).0.quotes[0])
    }

    #[test]
    fn two_marks_or_four_are_read() {
        let outer = marks("de", "»…«").unwrap();
        assert_eq!((outer.primary, outer.nested), (('»', '«'), ('‚', '‘')));
        let both = marks("de-CH", "« … » ‹ … ›").unwrap();
        assert_eq!((both.primary, both.nested), (('«', '»'), ('‹', '›')));
    }

    #[test]
    fn what_is_no_pair_of_marks_is_an_error() {
        assert_eq!(
            marks("de", "»").unwrap_err(),
            "marks: de = \"»\": write two marks, or four, such as »…« ›…‹"
        );
        assert_eq!(
            marks("deutsch!", "»«").unwrap_err(),
            "marks: deutsch! = \"»«\": no language tag such as de or fr-CH"
        );
    }
}
