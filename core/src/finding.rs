//! What a check reports, and what a check is.

use crate::document::Span;
use serde::{Deserialize, Serialize};

/// How much a fault weighs, in the four levels of MQM.
#[repr(u8)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A matter of taste or of house style; no penalty.
    Neutral = 0,
    /// A reader notices, and understands all the same.
    Minor = 1,
    /// A reader is misled, held up, or loses trust.
    Major = 2,
    /// The text must not be published.
    Critical = 3,
}

impl Severity {
    /// All severities, from the lightest.
    pub const ALL: [Severity; 4] = [Self::Neutral, Self::Minor, Self::Major, Self::Critical];

    /// The severity with the number `n`, if there is one.
    pub const fn from_number(n: u8) -> Option<Self> {
        match n {
            0 => Some(Self::Neutral),
            1 => Some(Self::Minor),
            2 => Some(Self::Major),
            3 => Some(Self::Critical),
            _ => None,
        }
    }

    /// The lower-case name, as it stands in reports and configuration.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Minor => "minor",
            Self::Major => "major",
            Self::Critical => "critical",
        }
    }

    /// Penalty points of one finding, as the MQM raw scoring model sets them
    /// by default: 0, 1, 5, 25.
    pub const fn penalty(self) -> u32 {
        match self {
            Self::Neutral => 0,
            Self::Minor => 1,
            Self::Major => 5,
            Self::Critical => 25,
        }
    }
}

impl std::fmt::Display for Severity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

macro_rules! categories {
    ($($(#[$doc:meta])* $name:ident = $number:literal, $mqm:literal, $its:ident;)*) => {
        /// What kind of fault a check finds: the MQM error type, and with it
        /// the localization quality issue type of ITS 2.0.
        ///
        /// Two categories may share an MQM path where ITS tells more of them
        /// apart: terms and names are both `terminology/inconsistent`, but a
        /// name is one of ITS's `inconsistent-entities`.
        ///
        /// Sources: the MQM Core typology of the MQM Council; W3C
        /// Recommendation ITS 2.0, appendix C, with the later addition
        /// `inconsistent-entities`.
        #[repr(u32)]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Category {
            $($(#[$doc])* $name = $number,)*
        }

        impl Category {
            /// All categories, in the order of their numbers.
            pub const ALL: &[Category] = &[$(Category::$name),*];

            /// Its name in lower case, with hyphens: `wrong-number`.
            pub fn name(self) -> String {
                let name = format!("{self:?}");
                let starts = |c: char| c.is_ascii_uppercase();
                let mut hyphened = String::new();
                for c in name.chars() {
                    if starts(c) && !hyphened.is_empty() {
                        hyphened.push('-');
                    }
                    hyphened.push(c.to_ascii_lowercase());
                }
                hyphened
            }

            /// The category of this name.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|category| category.name() == name)
            }

            /// The category with the number `n`, if this version knows it.
            pub const fn from_number(n: u32) -> Option<Self> {
                match n {
                    $($number => Some(Self::$name),)*
                    _ => None,
                }
            }

            /// The path in the MQM typology, lower case, with hyphens.
            pub const fn mqm(self) -> &'static str {
                match self { $(Self::$name => $mqm,)* }
            }

            /// The ITS 2.0 localization quality issue type.
            pub const fn issue_type(self) -> IssueType {
                match self { $(Self::$name => IssueType::$its,)* }
            }
        }
    };
}

categories! {
    /// A fault that fits nowhere else.
    Other = 0, "other", Other;
    /// One person or place in two spellings.
    InconsistentName = 1, "terminology/inconsistent", InconsistentEntities;
    /// One term translated in two ways.
    InconsistentTerm = 2, "terminology/inconsistent", Inconsistency;
    /// Another term than the one agreed on.
    WrongTerm = 3, "terminology/wrong-term", Terminology;
    /// The meaning has changed.
    Mistranslation = 4, "accuracy/mistranslation", Mistranslation;
    /// A number has changed.
    WrongNumber = 5, "accuracy/mistranslation", Numbers;
    /// Something of the source is missing.
    Omission = 6, "accuracy/omission", Omission;
    /// Something was added to the source.
    Addition = 7, "accuracy/addition", Addition;
    /// Text left in another language.
    Untranslated = 8, "accuracy/untranslated", Untranslated;
    /// Words that do not go together.
    Grammar = 9, "fluency/grammar", Grammar;
    /// A misspelt word.
    Spelling = 10, "fluency/spelling", Misspelling;
    /// A mark of punctuation that is wrong, missing, doubled or unpaired.
    Punctuation = 11, "fluency/punctuation", Typographical;
    /// White space that is wrong or missing.
    Whitespace = 12, "fluency/punctuation", Whitespace;
    /// Something said twice.
    Duplication = 13, "fluency/duplication", Duplication;
    /// Broken or foreign characters.
    CharacterEncoding = 14, "fluency/character-encoding", Characters;
    /// The text does one thing in two ways.
    Inconsistency = 15, "fluency/inconsistency", Inconsistency;
    /// Quotation marks of another language or house.
    QuoteMarkType = 16, "locale-convention/quote-mark-type", LocaleViolation;
    /// A name written as another language writes it.
    NameFormat = 17, "locale-convention/name-format", LocaleViolation;
    /// A number written as another language writes it.
    NumberFormat = 18, "locale-convention/number-format", LocaleViolation;
    /// A date written as another language writes it.
    DateFormat = 19, "locale-convention/date-format", LocaleViolation;
    /// Clumsy or unfitting wording.
    Style = 20, "style/awkward", Style;
    /// Mark-up that is broken or missing.
    Markup = 21, "design-and-markup/markup", Markup;
    /// Text that is too long or too short for what it translates.
    Length = 22, "design-and-markup/length", Length;
}

macro_rules! issue_types {
    ($($name:ident = $its:literal,)*) => {
        /// The localization quality issue types of ITS 2.0 that categories use.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[allow(missing_docs, reason = "the names are those of ITS 2.0")]
        pub enum IssueType { $($name,)* }

        impl IssueType {
            /// The value as ITS writes it.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => $its,)* }
            }
        }
    };
}

issue_types! {
    Terminology = "terminology",
    Mistranslation = "mistranslation",
    Omission = "omission",
    Untranslated = "untranslated",
    Addition = "addition",
    Duplication = "duplication",
    Inconsistency = "inconsistency",
    InconsistentEntities = "inconsistent-entities",
    Grammar = "grammar",
    LocaleViolation = "locale-violation",
    Style = "style",
    Characters = "characters",
    Misspelling = "misspelling",
    Typographical = "typographical",
    Numbers = "numbers",
    Markup = "markup",
    Whitespace = "whitespace",
    Length = "length",
    Other = "other",
}

/// One thing that a plugin looks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Check {
    /// `family/name`; the family is the plugin's name.
    pub id: &'static str,
    /// What kind of fault it finds.
    pub category: Category,
    /// How much a finding weighs unless the finding or a configuration says
    /// otherwise.
    pub severity: Severity,
    /// One line, without a full stop.
    pub summary: &'static str,
    /// A paragraph or more for an editor: what is found, why it matters, what
    /// is left alone.
    pub explanation: &'static str,
    /// BCP 47 tag of the two examples, with that of their source where it is not English: `fr<de`.
    pub example_language: &'static str,
    /// The source text of both examples, for a check that needs one; else
    /// empty.
    pub example_source: &'static str,
    /// A text in which the check finds something.
    pub bad: &'static str,
    /// The same text, right.
    pub good: &'static str,
    /// The options of the plugin with which the examples hold, as JSON, where
    /// they are not the default ones; else empty.
    pub example_options: &'static str,
}

impl Check {
    /// A check of which nothing is said, for the fields that few checks need:
    /// `..Check::BLANK`.
    pub const BLANK: Self = Self {
        id: "",
        category: Category::Other,
        severity: Severity::Neutral,
        summary: "",
        explanation: "",
        example_language: "und",
        example_source: "",
        bad: "",
        good: "",
        example_options: "",
    };

    /// The part of the id before the slash.
    pub fn family(&self) -> &'static str {
        self.id
            .split_once('/')
            .map_or(self.id, |(family, _)| family)
    }

    /// Whether a user means it by a name: its id, or its family.
    pub fn is_named(&self, name: &str) -> bool {
        name == self.id || name == self.family()
    }
}

/// A replacement for the text of a finding's place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// The text to put there.
    pub replacement: String,
    /// Whether it may be applied without anybody looking. A name never is.
    #[serde(default)]
    pub safe: bool,
}

/// A place that belongs to a finding, and what it has to do with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Related {
    /// Where it is.
    pub place: Place,
    /// What it is, in a few words.
    pub message: String,
}

/// One place that should change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The check that found it.
    pub check: &'static Check,
    /// Where it is.
    pub place: Place,
    /// How much it weighs.
    pub severity: Severity,
    /// What is wrong, in a sentence for an editor.
    pub message: String,
    /// Replacements for the text of `place`, the best first.
    pub suggestions: Vec<Suggestion>,
    /// Other places that show why it is a fault.
    pub related: Vec<Related>,
}

impl Finding {
    /// A finding with its check's own severity.
    pub fn new(check: &'static Check, place: impl Into<Place>, message: impl Into<String>) -> Self {
        Self {
            check,
            place: place.into(),
            severity: check.severity,
            message: message.into(),
            suggestions: Vec::new(),
            related: Vec::new(),
        }
    }

    /// Weighs the finding otherwise than its check does by default.
    pub fn severity(&mut self, severity: Severity) -> &mut Self {
        self.severity = severity;
        self
    }

    /// Adds a replacement that somebody has to look at.
    pub fn suggest(&mut self, replacement: impl Into<String>) -> &mut Self {
        self.suggestions.push(Suggestion {
            replacement: replacement.into(),
            safe: false,
        });
        self
    }

    /// Adds a replacement that may be applied unseen.
    pub fn suggest_safe(&mut self, replacement: impl Into<String>) -> &mut Self {
        self.suggestions.push(Suggestion {
            replacement: replacement.into(),
            safe: true,
        });
        self
    }

    /// Points to another place.
    pub fn related(&mut self, place: impl Into<Place>, message: impl Into<String>) -> &mut Self {
        self.related.push(Related {
            place: place.into(),
            message: message.into(),
        });
        self
    }
}

/// Where a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Place {
    /// These bytes of the document at hand: in [`Checker::check`](crate::Checker::check).
    Span(Span),
    /// Where the fact with this index was reported: in
    /// [`Checker::reconcile`](crate::Checker::reconcile).
    Fact(u32),
}

impl From<Span> for Place {
    fn from(span: Span) -> Self {
        Self::Span(span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_category_has_its_own_number_and_comes_back_from_it() {
        for (i, &category) in Category::ALL.iter().enumerate() {
            assert_eq!(category as usize, i);
            assert_eq!(Category::from_number(i as u32), Some(category));
        }
        assert_eq!(Category::from_number(Category::ALL.len() as u32), None);
    }

    #[test]
    fn the_table_of_categories_stands() {
        let table: String = Category::ALL
            .iter()
            .map(|c| format!("{c:?}: {} → {}\n", c.mqm(), c.issue_type().name()))
            .collect();
        insta::assert_snapshot!(table);
    }

    #[test]
    fn two_spellings_of_a_name_are_inconsistent_entities() {
        assert_eq!(Category::InconsistentName.mqm(), "terminology/inconsistent");
        assert_eq!(
            Category::InconsistentName.issue_type().name(),
            "inconsistent-entities"
        );
    }

    #[test]
    fn severities_are_ordered_and_weighed_as_mqm_does() {
        assert!(Severity::ALL.is_sorted());
        assert_eq!(Severity::ALL.map(Severity::penalty), [0, 1, 5, 25]);
        for severity in Severity::ALL {
            assert_eq!(Severity::from_number(severity as u8), Some(severity));
        }
    }
}
