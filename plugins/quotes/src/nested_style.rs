//! `quotes/nested-style`: a quotation inside a quotation in the same marks.

use copydesk_core::document::Quotation;
use copydesk_core::language::Typography;
use copydesk_core::{Category, Check, Report, Severity};

pub(crate) static CHECK: Check = Check {
    id: "quotes/nested-style",
    category: Category::QuoteMarkType,
    severity: Severity::Minor,
    summary: "a quotation inside a quotation in the same marks",
    explanation: "A quotation stands inside another, in the marks of the outer one, so that the \
        reader cannot tell where which ends. Languages that do nest the same marks (French « ») \
        are left alone, and so are straight marks, which say nothing of depth.",
    example_language: "en",
    bad: "“He called it a “gift” twice,” she said.",
    good: "“He called it a ‘gift’ twice,” she said.",
    ..Check::BLANK
};

pub(crate) fn check(pairs: &[Quotation], typography: &Typography, report: &mut Report) {
    let Some(preferred) = typography.quotes.first() else {
        return;
    };
    // A pair closes before the one that it stands in: from behind, that one is
    // the last that was seen one level up.
    let mut seen: Vec<Option<&Quotation>> = Vec::new();
    for pair in pairs.iter().rev() {
        seen.resize(seen.len().max(pair.depth + 1), None);
        seen[pair.depth] = Some(pair);
        let outer = pair.depth.checked_sub(1).and_then(|above| seen[above]);
        if let Some(outer) = outer.filter(|outer| is_alike(outer, pair, typography)) {
            let marks = (pair.open.char, pair.close.char);
            let style = typography.quotes.iter().find(|s| s.primary == marks);
            let nested = style.unwrap_or(preferred).nested;
            for (mark, right) in [(pair.open, nested.0), (pair.close, nested.1)] {
                report
                    .finding(
                        &CHECK,
                        mark.span,
                        "a quotation inside another, in the same marks",
                    )
                    .suggest(right)
                    .related(outer.open.span, "the outer quotation begins here");
            }
        }
    }
}

/// Whether a quotation stands in the marks of the one around it, which the
/// language does not nest.
fn is_alike(outer: &Quotation, inner: &Quotation, typography: &Typography) -> bool {
    let marks = |pair: &Quotation| (pair.open.char, pair.close.char);
    let nests = || {
        let mut styles = typography.quotes.iter();
        styles.any(|style| style.primary == style.nested && style.primary == marks(inner))
    };
    inner.matches
        && !matches!(inner.open.char, '"' | '\'')
        && marks(outer) == marks(inner)
        && outer.open.span < inner.open.span
        && inner.close.span < outer.close.span
        && !nests()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Quotes;
    use copydesk_core::testing::expect;

    #[test]
    fn the_same_marks_inside_each_other_are_found() {
        expect::<Quotes>(
            &CHECK,
            &[
                ("en", "He said “I like ⟦“⟧big⟦”⟧ cars” and left."),
                ("en", "He said “I like ‘big’ cars” and “small” ones."),
                ("de", "Sie sagte „Er war ⟦„⟧gut⟦“⟧ genug“ und ging."),
                ("fr", "Il a dit « un « deux » trois » hier."),
                ("ru", "Он сказал «это ⟦«⟧хорошо⟦»⟧ было» вчера."),
                ("es", "Dijo «era ⟦«⟧bueno⟦»⟧ ayer» y se fue."),
                ("pl", "Powiedział „to było ⟦„⟧dobre⟦”⟧ wczoraj” i wyszedł."),
                ("it", "Disse «era “buono” ieri» e partì."),
            ],
        );
    }
}
