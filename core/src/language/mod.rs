//! What is known of a language, as data: quotation marks and abbreviations
//! from Unicode CLDR, spacing and the rest from the sources that
//! `conventions` names.
//!
//! Languages are BCP 47 tags. A tag that no table has is looked up by its
//! beginnings (`fr-BE`, then `fr`), and in the end as `und`.

mod abbreviations;
mod by_tag;
#[path = "data/cldr.rs"]
mod cldr;
mod conventions;
#[cfg(feature = "host")]
mod identify;
pub mod length;
mod marks;
pub mod numbers;
#[cfg(feature = "romanisation")]
pub mod places;
#[cfg(feature = "romanisation")]
pub mod romanisation;
mod scripts;
mod tags;
mod typography;

#[cfg(feature = "host")]
pub use identify::{Identified, identify};
pub use marks::{Order, QuoteStyle, Space, is_quotation_mark};
pub use scripts::{script, scripts};
pub use tags::{is_known, known_tags, normalised, primary};
pub use typography::{House, Typography, separators, typography};

#[cfg(test)]
mod tests {
    use super::conventions::CONVENTIONS;
    use super::*;
    use crate::document::Script;

    fn marks(tag: &str) -> String {
        let style = typography(tag).quotes[0];
        let ((a, b), (c, d)) = (style.primary, style.nested);
        format!("{a}{b} {c}{d}")
    }

    #[test]
    fn the_norm_of_each_language_comes_first() {
        for (tag, expected) in [
            ("fr", "«» “”"),
            ("fr-CA", "«» “”"),
            ("fr-CH", "«» ‹›"),
            ("fr-BE", "«» “”"),
            ("en", "“” ‘’"),
            ("en-GB", "“” ‘’"),
            ("de", "„“ ‚‘"),
            ("de-AT", "„“ ‚‘"),
            ("de-CH", "«» ‹›"),
            ("es", "«» “”"),
            ("es-MX", "“” ‘’"),
            ("it", "«» “”"),
            ("pt", "“” ‘’"),
            ("pt-BR", "“” ‘’"),
            ("pt-PT", "«» “”"),
            ("nl", "‘’ “”"),
            ("pl", "„” «»"),
            ("cs", "„“ ‚‘"),
            ("ru", "«» „“"),
            ("uk", "«» „“"),
            ("sv", "”” ’’"),
            ("tr", "“” ‘’"),
            ("ar", "«» “”"),
            ("zh", "“” ‘’"),
            ("zh-TW", "「」 『』"),
            ("zh-Hant", "「」 『』"),
            ("ja", "「」 『』"),
            ("fi", "”” ’’"),
            ("tlh", "“” ‘’"),
        ] {
            assert_eq!(marks(tag), expected, "{tag}");
        }
    }

    #[test]
    fn french_spaces_differ_by_country() {
        assert_eq!(typography("fr").before(';'), Space::Narrow);
        assert_eq!(typography("fr").before(':'), Space::NoBreak);
        assert_eq!(typography("fr-CA").before(';'), Space::None);
        assert_eq!(typography("fr-CA").before(':'), Space::NoBreak);
        assert_eq!(typography("en").before(':'), Space::None);
    }

    #[test]
    fn a_space_before_the_percent_sign_is_set_by_language() {
        for (tag, spaced) in [
            ("de", true),
            ("de-CH", false),
            ("fr", true),
            ("en", false),
            ("es-MX", false),
            ("ru", true),
            ("zh", false),
        ] {
            assert_eq!(typography(tag).percent_space, spaced, "{tag}");
        }
    }

    #[test]
    fn scripts_are_those_of_the_language_or_of_the_tag() {
        for (tag, expected) in [
            ("fr", Script::Latin),
            ("ru", Script::Cyrillic),
            ("sr-Latn", Script::Latin),
            ("ur", Script::Arabic),
            ("zh-TW", Script::Han),
            ("ja", Script::Kana),
            ("el", Script::Greek),
            ("yi", Script::Hebrew),
            ("und", Script::Common),
        ] {
            assert_eq!(script(tag), expected, "{tag}");
        }
    }

    #[test]
    fn tags_are_brought_to_their_usual_case() {
        for (given, expected) in [
            ("FR", Some("fr")),
            ("fr_ch", Some("fr-CH")),
            ("ZH-hant-tw", Some("zh-Hant-TW")),
            ("txt", Some("txt")),
            ("f", None),
            ("français", None),
            ("", None),
            ("fr-", None),
        ] {
            assert_eq!(normalised(given).as_deref(), expected, "{given}");
        }
    }

    #[test]
    fn elisions_are_sorted_for_the_search() {
        for convention in CONVENTIONS {
            assert!(convention.elided.is_sorted(), "{}", convention.tag);
        }
    }

    #[test]
    fn abbreviations_are_known_by_language() {
        assert!(typography("fr").ends_in_abbreviation("chez M."));
        assert!(typography("de").ends_in_abbreviation("so z. B."));
        assert!(!typography("de").ends_in_abbreviation("im Haus."));
        assert!(typography("pl").ends_in_abbreviation("przy ul."));
        assert!(Typography::ends_in_initial("George W."));
        assert!(!Typography::ends_in_initial("NASA."));
    }
}
