//! Marks that stand for themselves, with a space before them.

use crate::Line;
use copydesk_core::document::{Flags, TokenKind};

/// Whether the mark `i`, with a space before it, belongs to what follows or
/// stands for itself: `.NET`, `,5`, ` ...`, ` :-)`, `[ ]`.
pub(super) fn stands_free(line: &Line<'_>, i: usize) -> bool {
    let is_mark = |k: usize| {
        line.tokens
            .get(k)
            .is_some_and(|t| matches!(t.kind(), TokenKind::Punctuation | TokenKind::Symbol))
    };
    let before = line.before(i);
    let after_touches = line.touches(i + 1);
    let after_is_closing = line
        .tokens
        .get(i + 1)
        .is_some_and(|t| t.kind() == TokenKind::Quote || matches!(t.text(), ")" | "]" | "»"));
    let smiley = matches!(line.text(i), ":" | ";") && matches!(line.text(i + 1), ")" | "(");
    // A smiley, an ellipsis, a code, a name; no word is set apart from a wide mark.
    let is_wide = !line.text(i).is_ascii();
    if after_touches && !is_wide && (!after_is_closing || smiley) {
        return true;
    }
    match line.text(i) {
        "." | "," => {
            // An ellipsis set apart, or a table's leader.
            let dots = |k: Option<usize>| k.is_some_and(|k| line.text(k) == ".");
            dots(i.checked_sub(1)) || dots(Some(i + 1))
        }
        // A score, a ratio, a time, a heading set apart.
        ":" => {
            let digit = |k: Option<usize>| {
                k.and_then(|k| line.tokens.get(k))
                    .is_some_and(|t| t.has(Flags::DIGIT))
            };
            digit(i.checked_sub(1)) && digit(Some(i + 1))
        }
        // An empty box; a smiley's mouth.
        ")" | "]" => {
            before.is_some_and(|t| matches!(t.text(), "(" | "["))
                || i > 0
                    && is_mark(i - 1)
                    && before
                        .is_some_and(|t| !matches!(t.text(), "." | "!" | "?" | "…" | "%" | ")"))
        }
        _ => {
            i > 0
                && is_mark(i - 1)
                && before.is_some_and(|t| matches!(t.text(), ":" | ";" | "!" | "?"))
        }
    }
}
