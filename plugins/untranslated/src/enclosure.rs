//! Brackets and quotation marks around words.

use copydesk_core::Token;
use copydesk_core::document::{Flags, TokenKind};

/// What sets words off from their sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Enclosure {
    None,
    /// `[…]`: a translator's or a model's leftover.
    Square,
    /// `(…)`: the original of what was said.
    Round,
    /// Quotation marks.
    Quotes,
}

impl Enclosure {
    /// What encloses exactly the words from `first` to `last`.
    pub(crate) fn of(first: Token<'_>, last: Token<'_>) -> Self {
        let mut before = first.previous();
        // The capital of a title: « The king of comedy ».
        if before.is_some_and(|t| t.is_word() && t.has(Flags::CAPITALISED)) {
            before = before.and_then(|token| token.previous());
        }
        let mut after = last.next();
        // A quotation's own stop stands before its closing mark.
        while after.is_some_and(|t| matches!(t.text(), "." | "," | "!" | "?" | "…")) {
            after = after.and_then(|token| token.next());
        }
        let (Some(before), Some(after)) = (before, after) else {
            return Self::None;
        };
        match (before.text(), after.text()) {
            ("[", "]") => Self::Square,
            ("(", ")") => Self::Round,
            _ if before.kind() == TokenKind::Quote && after.kind() == TokenKind::Quote => {
                Self::Quotes
            }
            _ => Self::None,
        }
    }
}
