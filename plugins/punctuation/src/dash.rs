//! `punctuation/dash`: a hyphen, or two, where a dash belongs.

use crate::Line;
use copydesk_core::document::{Script, TokenKind};
use copydesk_core::language::script;
use copydesk_core::{Category, Check, Report, Segment, Severity, Token};

pub(crate) static CHECK: Check = Check {
    id: "punctuation/dash",
    category: Category::Punctuation,
    severity: Severity::Neutral,
    summary: "a hyphen between spaces where a dash belongs",
    explanation: "A hyphen joins the parts of a word; what parts a sentence is a dash, in every \
        language that has both (Duden, Chicago Manual of Style, Imprimerie nationale, RAE). \
        Neutral, for a publisher's system may set it later, unless the source text is at hand: \
        then minor, except before the name of a source as Chinese sets it. Between two years a hyphen is neutral always. Scores, other ranges and lists are left alone.",
    example_language: "de",
    bad: "Der Minister ging - niemand wusste, warum.",
    good: "Der Minister ging – niemand wusste, warum.",
    ..Check::BLANK
};

pub(crate) fn check(line: &Line<'_>, segment: &Segment<'_>, report: &mut Report) {
    let severity = line.typographic_severity();
    // Chinese sets a hyphen before the name of a source; so may the translation.
    let followed = segment.source().is_some_and(|source| source.contains('-'))
        && matches!(
            script(line.document.source_language),
            Script::Han | Script::Kana
        );
    let mut next = 1;
    for &i in &line.marks {
        if i < next {
            continue;
        }
        let end = i + line.tokens[i..]
            .iter()
            .take_while(|token| token.text() == "-")
            .count();
        let run = i..end;
        next = end;
        let touching = run.clone().skip(1).all(|k| line.touches(k));
        if run.is_empty() || run.len() > 2 || !touching {
            continue;
        }
        let apart = !line.touches(run.start) && !line.touches(run.end);
        let (before, after) = (line.before(run.start), line.tokens.get(run.end));
        // Between two numbers it is a score or a subtraction.
        let is_number = |t: &Token<'_>| t.kind() == TokenKind::Number;
        let side = |t: Option<&Token<'_>>| t.is_some_and(|t| is_prose(t) || is_number(t));
        let between_numbers = before.is_some_and(is_number) && after.is_some_and(is_number);
        let sets_apart = apart && side(before) && side(after) && !between_numbers;
        // The address of a source behind a headline: … next week-Example.com.
        let credit = before.is_some_and(Token::is_word)
            && after.is_some_and(|token| token.is_word() && token.text().contains('.'));
        if run.len() == 1 {
            range(line, run.start, report);
        }
        if sets_apart || credit {
            let span = line.tokens[run.start]
                .span()
                .join(line.tokens[run.end - 1].span());
            let severity = if followed && !credit {
                Severity::Neutral
            } else {
                severity
            };
            report
                .finding(&CHECK, span, "a hyphen, where a dash belongs")
                .severity(severity)
                .suggest("–");
        }
    }
}

/// A hyphen between two years, where a range has an en dash (ISO 8601 dates
/// have a third number).
fn range(line: &Line<'_>, i: usize, report: &mut Report) {
    let year = |k: usize| -> Option<u16> {
        let text = line.text(k);
        let year = text.parse().ok().filter(|_| text.len() == 4)?;
        (1000..2200).contains(&year).then_some(year)
    };
    let joined = line.touches(i) && line.touches(i + 1);
    let edge = |text: &str| matches!(text, "-" | "/" | "." | "+");
    if !joined
        || i > 1 && line.touches(i - 1) && edge(line.text(i - 2))
        || line.touches(i + 2) && matches!(line.text(i + 2), "-" | "/")
    {
        return;
    }
    if let (Some(from), Some(to)) = (year(i - 1), year(i + 1))
        && from < to
    {
        report
            .finding(
                &CHECK,
                line.tokens[i].span(),
                "a hyphen, where a range has a dash",
            )
            .severity(Severity::Neutral)
            .suggest_safe("–");
    }
}

fn is_prose(token: &Token<'_>) -> bool {
    token.is_word()
        || token.kind() == TokenKind::Quote
        || matches!(token.text(), "(" | ")" | "," | "%")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Punctuation;
    use copydesk_core::testing::expect;

    #[test]
    fn hyphens_that_part_a_sentence_are_found() {
        expect::<Punctuation>(
            &CHECK,
            &[
                ("fr", "Le ministre ⟦-⟧ dit-on ⟦-⟧ part – enfin."),
                (
                    "de",
                    "Er ging ⟦-⟧ endlich. Der Nord-Süd-Dialog, 3 - 2, Ein- und Ausgang",
                ),
                (
                    "en",
                    "He left ⟦--⟧ at last ⟦-⟧ and — well — that was it --- no",
                ),
                ("es", "Se fue ⟦-⟧ por fin. 1990 - 1995"),
                (
                    "de",
                    "Es war im November 1989 ⟦-⟧ vor dem Fall der Mauer (DDR) ⟦--⟧ soweit.",
                ),
                ("en", "Talks to begin next week⟦-⟧Example.com"),
                (
                    "en",
                    "From 1990⟦-⟧1995, on 2024-05-01, at 0800-1200 555-0199.",
                ),
                ("fr", "De 1990⟦-⟧1995, 1990–1995, 12-15"),
                ("it", "Se ne andò ⟦-⟧ finalmente."),
                ("ru", "Он ушёл ⟦-⟧ наконец. Кто-то"),
                ("pl", "Wyjechał ⟦-⟧ wreszcie."),
            ],
        );
    }
}
