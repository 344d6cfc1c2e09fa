//! A space that is missing behind a mark, between words or sentences.

use super::check::{CHECK, severity};
use crate::Line;
use copydesk_core::document::{Flags, Script, TokenKind};
use copydesk_core::language::Space;
use copydesk_core::{Finding, Report, Span, Token};

/// A space belongs behind the mark `i` where a word follows.
pub(super) fn space_behind(line: &Line<'_>, i: usize, report: &mut Report) {
    let Some(after) = line.tokens.get(i + 1) else {
        return;
    };
    let Some(before) = line.before(i) else {
        return;
    };
    let between_words =
        line.touches(i) && line.touches(i + 1) && is_spaced_word(before) && is_spaced_word(after);
    // Greek ό,τι (whatever) has its comma inside.
    let is_whatever = || after.text() == "τι" && matches!(before.text(), "ό" | "Ό" | "ο" | "Ο");
    // Colons part the hours from the minutes, stops the letters of U.S.; both
    // make addresses.
    if between_words && !matches!(line.text(i), ":" | ".") && !is_whatever() {
        no_space(line, i, report).severity(severity(line));
    }
}

/// Reports that no space is behind the mark `i`.
fn no_space<'r>(line: &Line<'_>, i: usize, report: &'r mut Report) -> &'r mut Finding {
    let mark = line.text(i);
    report
        .finding(
            &CHECK,
            line.tokens[i].span(),
            format!("no space behind “{mark}”"),
        )
        .suggest_safe(format!("{mark} "))
}

/// Whether a token is a word of a script that sets spaces between words.
fn is_spaced_word(token: &Token<'_>) -> bool {
    let script = token.script();
    token.is_word()
        && matches!(
            script,
            Script::Latin | Script::Cyrillic | Script::Greek | Script::Arabic | Script::Hebrew
        )
}

/// Whether a word with a capital follows the token `i` without a space. One without may
/// be an ending: `(in)dependent`, Turkish `“Hürriyet”in`.
fn runs_on(line: &Line<'_>, i: usize) -> bool {
    let is_new = |t: &Token<'_>| {
        t.touches_previous()
            && t.has(Flags::CAPITALISED)
            && is_spaced_word(t)
            && t.text().chars().nth(1).is_some()
    };
    line.tokens.get(i + 1).is_some_and(is_new)
}

/// A sentence on to the closing bracket `i`: `(Reuters)The`.
pub(super) fn behind_bracket(line: &Line<'_>, i: usize, report: &mut Report) {
    if runs_on(line, i) && line.touches(i) && line.before(i).is_some_and(is_spaced_word) {
        no_space(line, i, report);
    }
}

/// Two sentences with the quotation mark `i` between them, and no space: `is all.”Then`.
pub(super) fn between_sentences(line: &Line<'_>, i: usize, report: &mut Report) {
    let ends = |t: &Token<'_>| matches!(t.text(), "." | "!" | "?" | "…");
    if !runs_on(line, i) || !line.before(i).is_some_and(ends) {
        return;
    }
    let (span, mark) = (line.tokens[i].span(), line.text(i));
    let is_set_apart = mark == "»" && line.typography.inside_guillemets != Space::None;
    if !line.touches(i) && !is_set_apart {
        return;
    }
    let (place, repaired) = if line.opens_quotation(i) {
        ("before", format!(" {mark}"))
    } else {
        ("behind", format!("{mark} "))
    };
    report
        .finding(&CHECK, span, format!("no space {place} “{mark}”"))
        .suggest(repaired);
}

/// A day on to its month, where a full stop makes an ordinal: `10.Februar`.
pub(super) fn ordinal(line: &Line<'_>, i: usize, report: &mut Report) {
    let is_day = |t: &Token<'_>| t.kind() == TokenKind::Number && t.text().len() <= 2;
    let is_month = |t: &Token<'_>| t.is_word() && t.text().chars().count() > 2;
    if line.typography.ordinal_stop
        && line.text(i) == "."
        && line.touches(i)
        && line.touches(i + 1)
        && line.before(i).is_some_and(is_day)
        && line.tokens.get(i + 1).is_some_and(is_month)
    {
        report
            .finding(&CHECK, line.tokens[i].span(), "no space behind “.”")
            .suggest_safe(".\u{a0}");
    }
}

/// Two sentences run together: `fini.Le`.
pub(super) fn run_on(line: &Line<'_>, i: usize, report: &mut Report) {
    const SHORTEST: usize = "end.I".len();
    let text = line.text(i);
    if text.len() < SHORTEST {
        return;
    }
    // Words are too short for the search of split_once to pay.
    let Some(at) = text.bytes().position(|byte| byte == b'.') else {
        return;
    };
    let (left, right) = (&text[..at], &text[at + 1..]);
    let lower = |word: &str| word.chars().count() >= 3 && word.chars().all(char::is_lowercase);
    let mut behind = right.chars();
    let sentence = behind.next().is_some_and(char::is_uppercase)
        && behind.clone().next().is_none_or(char::is_lowercase)
        && behind.all(char::is_lowercase);
    if lower(left) && sentence {
        let start = line.tokens[i].span().start + left.len() as u32;
        report
            .finding(&CHECK, Span::new(start, start + 1), "no space behind “.”")
            .suggest_safe(". ");
    }
}
