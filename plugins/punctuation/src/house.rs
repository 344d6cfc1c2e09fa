//! What a publisher decides of punctuation, a key for each language.

use copydesk_core::Failure;
use copydesk_core::language::{House, Order, Space, normalised};
use copydesk_core::options::Style;
use serde::Deserialize;
use std::collections::BTreeMap;

/// What a user can set.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Options {
    /// How much weighs what each house decides.
    pub(crate) style: Style,
    /// By language, the spaces before ; : ! ? and inside « ».
    spaces: BTreeMap<String, Spaces>,
    /// By language, where commas and full stops stand that meet the end of a
    /// quotation.
    quote_order: BTreeMap<String, QuoteOrder>,
}

/// Spaces before ; : ! ? and inside « ».
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Spaces {
    /// U+202F before ; ! ?, U+00A0 before : and inside « » (Imprimerie
    /// nationale; Belgium).
    ImprimerieNationale,
    /// U+202F everywhere (Guide du typographe romand).
    Narrow,
    /// U+00A0 everywhere.
    NoBreak,
    /// U+00A0 before : and inside « » alone (Office québécois de la langue
    /// française).
    Canadian,
    /// None.
    None,
}

/// Where commas and full stops stand that meet the end of a quotation.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum QuoteOrder {
    /// Before the closing mark, always.
    American,
    /// Where they belong by their sense: nothing is said.
    Logical,
    /// Commas behind the closing mark.
    German,
    /// Commas and full stops behind it.
    Outside,
}

/// Reads the options.
pub(crate) fn of(options: &Options) -> Result<House, Failure> {
    let mut house = House::default();
    for (tag, spaces) in &options.spaces {
        let typography = house.change(&language("spaces", tag)?);
        let (marks, colon, inside) = match spaces {
            Spaces::ImprimerieNationale => (Space::Narrow, Space::NoBreak, Space::NoBreak),
            Spaces::Narrow => (Space::Narrow, Space::Narrow, Space::Narrow),
            Spaces::NoBreak => (Space::NoBreak, Space::NoBreak, Space::NoBreak),
            Spaces::Canadian => (Space::None, Space::NoBreak, Space::NoBreak),
            Spaces::None => (Space::None, Space::None, Space::None),
        };
        typography.space_before = vec![(';', marks), ('!', marks), ('?', marks), (':', colon)];
        typography
            .space_before
            .retain(|(_, space)| *space != Space::None);
        typography.inside_guillemets = inside;
    }
    for (tag, order) in &options.quote_order {
        let typography = house.change(&language("quote-order", tag)?);
        let (comma, stop) = match order {
            QuoteOrder::American => (Some(Order::Inside), Some(Order::Inside)),
            QuoteOrder::Logical => (None, None),
            QuoteOrder::German => (Some(Order::Outside), None),
            QuoteOrder::Outside => (Some(Order::Outside), Some(Order::Outside)),
        };
        (typography.comma_at_quote, typography.stop_at_quote) = (comma, stop);
    }
    Ok(house)
}

fn language(option: &str, tag: &str) -> Result<String, Failure> {
    normalised(tag).ok_or_else(|| {
        Failure(format!(
            "{option}: {tag} is no language tag such as fr or de-CH"
        ))
    })
}
