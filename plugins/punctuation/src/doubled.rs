//! `punctuation/doubled`: the same mark twice, or two that exclude each other.

use crate::{Line, is_blank};
use copydesk_core::document::TokenKind;
use copydesk_core::{Category, Check, Report, Severity, Span, Token};
use std::ops::Range;

pub(crate) static CHECK: Check = Check {
    id: "punctuation/doubled",
    category: Category::Punctuation,
    severity: Severity::Minor,
    summary: "a mark of punctuation twice, or two marks where one belongs",
    explanation: "Two commas, two full stops, a comma and a full stop side by side. \
        Three or more full stops are an ellipsis, a stop that belongs to an abbreviation \
        may be followed by a comma, and marks repeated for emphasis (?!, !!) are left alone.",
    example_language: "en",
    bad: "He left the capital,, and did not return.",
    good: "He left the capital, and did not return.",
    ..Check::BLANK
};

pub(crate) fn check(line: &mut Line<'_>, report: &mut Report) {
    let mut next = 0;
    for n in 0..line.marks.len() {
        let i = line.marks[n];
        if i < next {
            continue;
        }
        let end = run(line, i);
        let span = line.tokens[i].span();
        if end > i + 1 && !is_ellipsis(line, i..end) {
            let span = span.join(line.tokens[end - 1].span());
            if !(i..end).any(|k| line.is_claimed(k)) {
                report_run(line, i..end, span, report);
                line.claim(i..end);
            }
        }
        around_quote(line, i, report);
        next = end;
    }
}

/// A full stop on both sides of a closing quotation mark: “He left.”.
fn around_quote(line: &mut Line<'_>, i: usize, report: &mut Report) {
    let is_quote = |t: &Token<'_>| t.kind() == TokenKind::Quote && !matches!(t.text(), "'" | "’");
    let found = line.text(i) == "."
        && line.touches(i)
        && line.tokens.get(i + 1).is_some_and(is_quote)
        && line.text(i + 2) == "."
        && line.touches(i + 2)
        && line.text(i + 3) != "."
        && !line.is_abbreviation(i)
        && line
            .before(i)
            .is_some_and(|t| t.is_word() && !t.text().contains('.'));
    if found {
        let span = line.tokens[i].span().join(line.tokens[i + 2].span());
        let text = line.document.slice(span);
        report
            .finding(
                &CHECK,
                span,
                "a full stop on both sides of the closing mark",
            )
            .suggest(&text[1..])
            .suggest(&text[..text.len() - 1]);
        line.claim(i..i + 3);
    }
}

/// The end of the run of marks that begins with the token `i` and do not go
/// together; `i` or `i + 1` where there is none.
fn run(line: &Line<'_>, i: usize) -> usize {
    if !is_mark(line.text(i)) {
        return i;
    }
    let mut end = i + 1;
    while end < line.tokens.len() && follows_wrongly(line, end) {
        end += 1;
    }
    end
}

/// Whether a run of marks is meant: three stops or more, set apart or not, also
/// behind a comma, or two that were set apart; two that go on as a relative
/// path does.
fn is_ellipsis(line: &Line<'_>, run: Range<usize>) -> bool {
    let stops = run.clone().all(|k| matches!(line.text(k), "." | "。"));
    let touching = (run.start + 1..run.end).all(|k| line.touches(k));
    let path = line.touches(run.end) && line.text(run.end) == "/";
    let trailing = run.len() > 2 && run.clone().skip(1).all(|k| line.text(k) == ".");
    stops && (run.len() > 2 || !touching || path)
        || trailing
        || is_cut_short(line, &run)
        || is_low_quote(line, &run)
}

/// Two stops behind a question or an exclamation, which are an ellipsis with the first of its
/// stops in the mark (Розенталь, Справочник по правописанию).
fn is_cut_short(line: &Line<'_>, run: &Range<usize>) -> bool {
    const LANGUAGES: &[&str] = &["be", "bg", "kk", "ky", "ru", "tt", "uk"];
    let is_open = || {
        let before = line.before(run.start);
        before.is_some_and(|before| before.text().ends_with(['?', '!']))
    };
    LANGUAGES.contains(&line.document.primary_language())
        && run.len() == 2
        && line.touches(run.start)
        && run.clone().all(|k| line.text(k) == ".")
        && is_open()
}

/// Two commas that stand for „ before a word, as typewriters set it.
fn is_low_quote(line: &Line<'_>, run: &Range<usize>) -> bool {
    let ends_sentence = |k: usize| line.text(k) == "." && !line.is_abbreviation(k);
    let commas =
        run.len() == 2 && line.touches(run.start + 1) && run.clone().all(|k| line.text(k) == ",");
    let begins_word = !line.touches(run.start) && line.touches(run.end);
    let opens = begins_word
        || line.before(run.start).is_none_or(|before| {
            before.kind() == TokenKind::Punctuation
                && (matches!(before.text(), ":" | ";" | "(" | "[" | "–" | "—" | "/")
                    || ends_sentence(run.start - 1))
        });
    commas && opens && line.tokens.get(run.end).is_some_and(Token::is_word)
}

fn is_mark(text: &str) -> bool {
    matches!(
        text,
        "," | "." | ";" | ":" | "،" | "؛" | "，" | "。" | "、" | "；" | "："
    )
}

/// Whether the token `i` may not follow the mark before it.
fn follows_wrongly(line: &Line<'_>, i: usize) -> bool {
    let (before, mark) = (line.text(i - 1), line.text(i));
    let near = line
        .gap(i)
        .is_some_and(|(_, gap)| gap.is_empty() || is_blank(gap));
    if !near || !is_mark(mark) {
        return false;
    }
    match (before, mark) {
        (":", ":") => false,
        (a, b) if a == b => true,
        (".", _) => line.touches(i) && i >= 2 && mark == "," && is_sentence_end(line, i - 1),
        (",", ".") => line.touches(i),
        (",", ";") | (";", ",") | (",", ":") | (";", ".") | ("，", "。") | ("、", "，") => true,
        _ => false,
    }
}

/// Whether the stop `i` ends a sentence as far as its word tells: a word of
/// some length, with a vowel, that is no abbreviation.
fn is_sentence_end(line: &Line<'_>, i: usize) -> bool {
    let Some(word) = line.before(i) else {
        return false;
    };
    let text = word.text();
    word.is_word()
        && !line.is_abbreviation(i)
        && !text.contains('.')
        && text.chars().count() > 5
        && text.chars().all(char::is_lowercase)
}

fn report_run(line: &Line<'_>, run: Range<usize>, span: Span, report: &mut Report) {
    let (first, last) = (line.text(run.start), line.text(run.end - 1));
    if first == last {
        report
            .finding(&CHECK, span, format!("“{first}” stands here twice"))
            .suggest_safe(first);
    } else {
        report
            .finding(
                &CHECK,
                span,
                format!("“{first}” and “{last}” stand side by side; one of them is stray"),
            )
            .suggest(last)
            .suggest(first);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Punctuation;
    use copydesk_core::testing::expect;

    #[test]
    fn doubled_marks_are_found_and_ellipses_are_left() {
        expect::<Punctuation>(
            &CHECK,
            &[
                ("fr", "la capitale⟦,,⟧ Astana"),
                ("fr", "la capitale⟦, ,⟧ Astana"),
                ("fr", "Il est parti⟦..⟧"),
                ("fr", "Il est parti... puis revenu. . . et reparti...."),
                ("en", "the capital⟦;;⟧ then the coast"),
                ("en", "Acme Inc., J. R., and etc., who left"),
                ("en", "the capital⟦,.⟧"),
                ("en", "see ../docs and std::vec"),
                ("en", "“He left⟦..⟧”"),
                ("de", "die Hauptstadt⟦,,⟧ Astana, usw., z.B., am 3., 4."),
                ("es", "la capital⟦,,⟧ y luego"),
                ("ru", "столица⟦,,⟧ а потом"),
                ("ar", "العاصمة⟦،،⟧ ثم"),
                ("zh", "首都⟦。。⟧"),
                ("ja", "首都⟦、、⟧そして"),
                ("it", "Davvero?! Sì!!"),
                (
                    "it",
                    "Nel 2004⟦,,⟧ poi, su 81 km²⟦,,⟧ vinse 1:1⟦,,⟧ e partì.",
                ),
                ("en", "“Yes”⟦,,⟧ he said; “Wow!”⟦,,⟧ she said."),
                ("nl", "De krant (,,De Dag'') schreef:,, Nee''."),
                ("sv", "Valuta-⟦,,⟧ datum- och tidsfält."),
                ("nl", ",,Ja'', zei ze, en: ,, Nee''. Dan⟦,,⟧ later."),
                ("en", "the past few years,... they said"),
                ("fr", "Il part, enfin ⟦,,⟧ et elle reste."),
                ("en", "“He left⟦.”.⟧ She stayed “here”."),
                ("de", "„Er ging⟦.“.⟧ Sie sagte „bzw.“."),
                ("fr", "« Il part⟦. ».⟧ Elle reste."),
                ("ru", "«Он ушёл⟦.».⟧"),
                ("en", "Acme Inc.⟦,,⟧ a maker, and 18,5%⟦,,⟧ he said"),
            ],
        );
    }
}
