//! How near two languages are to one another, and what a word costs at home.

use crate::model::{BIT, Costs};

/// One word tells no more than this for or against a language.
pub(crate) const MOST: i32 = 9 * BIT;

/// A word in a script that the text's language does not use is at least this
/// dear in it.
const OTHER_SCRIPT: i32 = 6 * BIT;

/// Languages that share much of their vocabulary.
const SISTERS: &[&[&str]] = &[
    &["da", "nb", "nn", "no", "sv"],
    &["cs", "sk"],
    &["hr", "bs", "sl", "sr", "mk", "bg"],
    &["es", "pt", "ca", "gl"],
    &["it", "es", "ca", "ro"],
    &["ru", "uk", "be", "bg", "mk", "sr"],
    &["fi", "et"],
    &["de", "nl", "af"],
    &["da", "nb", "nn", "no", "sv", "is"],
    &["tr", "az"],
    &["ar", "fa", "ur"],
];

/// Whether two languages share much of their vocabulary.
pub(crate) fn are_sisters(one: &str, other: &str) -> bool {
    SISTERS
        .iter()
        .any(|family| family.contains(&one) && family.contains(&other))
}

/// What the text is in, and what it may have been translated from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Languages<'a> {
    pub(crate) text: &'a str,
    pub(crate) source: &'a str,
}

/// What a word costs in the text's language, of this column.
pub(crate) fn at_home(costs: &Costs, column: Option<usize>) -> i32 {
    match column {
        Some(column) => costs.by_language[column],
        None => cheapest_of(costs) + OTHER_SCRIPT,
    }
}

/// What a word costs in the language that it is the cheapest in.
pub(crate) fn cheapest_of(costs: &Costs) -> i32 {
    costs.abroad().iter().copied().min().unwrap_or(0)
}

/// What another language is to a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kin {
    /// English, or the language of the source.
    Near,
    Far,
    /// One that shares much of its vocabulary.
    Sister,
}

/// How many there are.
pub(crate) const KINS: usize = 3;

impl Kin {
    pub(crate) fn of(language: &str, languages: Languages<'_>) -> Self {
        if language == "en" || language == languages.source {
            Self::Near
        } else if are_sisters(language, languages.text) {
            Self::Sister
        } else {
            Self::Far
        }
    }
}
