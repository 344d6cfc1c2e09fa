//! Marks that a language sets apart: the spaces before ; : ! ? and inside « ».

use super::check::CHECK;
use super::free::stands_free;
use crate::{Line, is_blank};
use copydesk_core::document::{Flags, TokenKind};
use copydesk_core::language::Space;
use copydesk_core::{Report, Severity, Span};

/// The language sets a space before the mark `i`.
pub(super) fn set_apart(line: &Line<'_>, i: usize, space: Space, report: &mut Report) {
    let Some((gap, text)) = line.gap(i) else {
        return;
    };
    let before = &line.tokens[i - 1];
    let mark = line.text(i);
    if text.is_empty() {
        let prose = before.is_word() || matches!(before.text(), "»" | ")" | "”");
        let ends = line
            .tokens
            .get(i + 1)
            .is_none_or(|t| t.has(Flags::SPACE_BEFORE) || t.kind() == TokenKind::Quote);
        if prose && ends {
            report
                .finding(
                    &CHECK,
                    line.tokens[i].span(),
                    format!("no space before “{mark}”"),
                )
                .severity(set_apart_severity(line))
                .suggest_safe(format!("{}{mark}", space.text()));
        }
    } else if text == " " && !stands_free(line, i) {
        breakable(line, gap, space, report);
    }
}

/// A common space where the language wants one that does not break the line.
fn breakable(line: &Line<'_>, gap: Span, space: Space, report: &mut Report) {
    report
        .finding(
            &CHECK,
            gap,
            "a common space, which a line may break at, where a no-break space belongs",
        )
        .severity(set_apart_severity(line))
        .suggest_safe(space.text());
}

/// How much a space weighs that a publisher's system may set later.
fn set_apart_severity(line: &Line<'_>) -> Severity {
    if line.is_decided {
        CHECK.severity
    } else {
        Severity::Neutral
    }
}

/// The space inside « ».
pub(super) fn guillemet(line: &Line<'_>, i: usize, report: &mut Report) {
    let (inner, gap) = match line.text(i) {
        "«" => (i + 1, i + 1),
        "»" => (i.wrapping_sub(1), i),
        _ => return,
    };
    if inner >= line.tokens.len()
        || line.tokens[inner].kind() == TokenKind::Quote
            && line.typography.inside_guillemets == Space::None
    {
        return;
    }
    let Some((gap, text)) = line.gap(gap) else {
        return;
    };
    let inside = line.typography.inside_guillemets;
    let mark = line.text(i);
    let opens_here = line
        .typography
        .quotes
        .iter()
        .any(|q| q.pairs().contains(&('«', '»')));
    if inside != Space::None {
        if text == " " {
            breakable(line, gap, inside, report);
        } else if text.is_empty() {
            let replacement = if mark == "«" {
                format!("{mark}{}", inside.text())
            } else {
                format!("{}{mark}", inside.text())
            };
            report
                .finding(
                    &CHECK,
                    line.tokens[i].span(),
                    format!("no space inside “{mark}”"),
                )
                .severity(set_apart_severity(line))
                .suggest_safe(replacement);
        }
    } else if opens_here
        && is_blank(text)
        && !line
            .typography
            .quotes
            .iter()
            .any(|q| q.pairs().contains(&('»', '«')))
    {
        report
            .finding(&CHECK, gap, format!("a space inside “{mark}”"))
            .suggest_safe("");
    }
}
