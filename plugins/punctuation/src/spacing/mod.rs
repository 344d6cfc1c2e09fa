//! `punctuation/spacing`: white space that is wrong, missing or doubled beside
//! a mark of punctuation, by the conventions of the language.

mod amounts;
mod check;
mod free;
mod missing;
mod set_apart;

pub(crate) use check::CHECK;

use amounts::{percent, unit};
use check::severity;
use free::stands_free;
use missing::{behind_bracket, between_sentences, ordinal, run_on, space_behind};
use set_apart::{guillemet, set_apart};

use crate::{Line, is_blank};
use copydesk_core::document::{Flags, TokenKind};
use copydesk_core::language::Space;
use copydesk_core::{Report, Severity, Token};

pub(crate) fn check(line: &Line<'_>, report: &mut Report) {
    for i in 0..line.tokens.len() {
        let token = &line.tokens[i];
        match token.kind() {
            TokenKind::Punctuation => mark(line, i, report),
            TokenKind::Quote => {
                guillemet(line, i, report);
                between_sentences(line, i, report);
            }
            TokenKind::Word if token.has(Flags::DIGIT) => unit(line, i, report),
            TokenKind::Word => run_on(line, i, report),
            _ => {}
        }
        doubled_space(line, i, report);
    }
}

fn mark(line: &Line<'_>, i: usize, report: &mut Report) {
    if ends_reference(line, i) {
        return;
    }
    match line.text(i) {
        "," | "." | "،" | "؛" => {
            close_up(line, i, report);
            space_behind(line, i, report);
            ordinal(line, i, report);
        }
        ";" | ":" | "!" | "?" | "؟" => {
            let mark = line.tokens[i].first_char();
            match line.typography.before(mark) {
                Space::None => close_up(line, i, report),
                space => set_apart(line, i, space, report),
            }
            space_behind(line, i, report);
        }
        "，" | "。" | "、" | "；" | "：" | "！" | "？" => close_up(line, i, report),
        // A smile: ))).
        ")" if line.text(i + 1) == ")" && line.touches(i + 1)
            || i > 0 && line.text(i - 1) == ")" && line.touches(i) => {}
        ")" | "]" => {
            close_up(line, i, report);
            behind_bracket(line, i, report);
        }
        "(" | "[" => inside_opening(line, i, report),
        "%" => percent(line, i, report),
        _ => {}
    }
}

/// Whether the mark `i` is the end of a character reference: `&lt;`, `&#38;`.
fn ends_reference(line: &Line<'_>, i: usize) -> bool {
    if line.text(i) != ";" || i < 2 || !line.touches(i) || !line.touches(i - 1) {
        return false;
    }
    let is_hash = line.text(i - 2) == "#" && i > 2 && line.touches(i - 2);
    let start = if is_hash { i - 3 } else { i - 2 };
    line.text(start) == "&"
}

/// No space belongs before the mark `i`.
fn close_up(line: &Line<'_>, i: usize, report: &mut Report) {
    let Some((gap, text)) = line.gap(i) else {
        return;
    };
    let mark = line.tokens[i].span();
    let is_displaced = is_displaced(line, i);
    if !is_blank(text) || line.is_claimed(i) || stands_free(line, i) && !is_displaced {
        return;
    }
    let mark_text = line.text(i);
    let repaired = if is_displaced { ", " } else { mark_text };
    report
        .finding(
            &CHECK,
            gap.join(mark),
            format!("a space before “{mark_text}”"),
        )
        .severity(severity(line))
        .suggest_safe(repaired);
}

/// Whether the mark `i` is a comma that has its space before it: `one ,two`.
fn is_displaced(line: &Line<'_>, i: usize) -> bool {
    line.text(i) == ","
        && line.touches(i + 1)
        && line.before(i).is_some_and(Token::is_word)
        && line.tokens.get(i + 1).is_some_and(Token::is_word)
}

/// No space belongs behind the opening bracket `i`.
fn inside_opening(line: &Line<'_>, i: usize, report: &mut Report) {
    let Some((gap, text)) = line.gap(i + 1) else {
        return;
    };
    if is_blank(text) && !matches!(line.text(i + 1), ")" | "]") {
        let mark = line.text(i);
        report
            .finding(
                &CHECK,
                line.tokens[i].span().join(gap),
                format!("a space behind “{mark}”"),
            )
            .severity(severity(line))
            .suggest_safe(mark);
    }
}

/// Two spaces where one belongs.
fn doubled_space(line: &Line<'_>, i: usize, report: &mut Report) {
    let Some((gap, text)) = line.gap(i).filter(|(gap, _)| gap.len() > 1) else {
        return;
    };
    if text.bytes().all(|b| b == b' ') && !line.is_claimed(i) {
        report
            .finding(&CHECK, gap, "more than one space")
            .severity(Severity::Neutral)
            .suggest_safe(" ");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Punctuation;
    use copydesk_core::testing::{expect, expect_severity, expect_with, findings};

    #[test]
    fn a_house_decides_on_its_spaces() {
        for (spaces, rows) in [
            (
                "narrow",
                &[("fr", "Vraiment⟦ ⟧?"), ("fr", "Vraiment\u{202f}?")][..],
            ),
            ("canadian", &[("fr", "Vraiment⟦ ?⟧ Oui\u{a0}: non.")]),
            ("none", &[("fr", "Vraiment⟦ ?⟧ «Oui»: non.")]),
            (
                "imprimerie-nationale",
                &[("fr-CA", "Vraiment⟦?⟧ Oui⟦ ⟧: non.")],
            ),
        ] {
            let tag = rows[0].0;
            let house = format!(r#"{{"spaces": {{"{tag}": "{spaces}"}}}}"#);
            expect_with::<Punctuation>(&house, &CHECK, rows);
            for (language, marked) in rows {
                let text = marked.replace(['⟦', '⟧'], "");
                for (_, finding) in findings::<Punctuation>(&house, language, &text) {
                    assert_eq!(finding.severity, Severity::Minor, "{spaces}: {marked}");
                }
            }
        }
    }

    #[test]
    fn spaces_are_judged_by_language() {
        expect::<Punctuation>(
            &CHECK,
            &[
                ("fr", "la sphère ex-soviétique⟦ .⟧ Le reste"),
                ("fr", "la capitale⟦ ,⟧ Astana"),
                ("fr", "la capitale⟦ ,⟧Astana"),
                ("en", "at 12 ,5 or so"),
                (
                    "fr",
                    "Vraiment\u{202f}? Oui\u{202f}; non\u{a0}: «\u{a0}si\u{a0}».",
                ),
                ("fr", "Vraiment⟦ ⟧? Oui⟦ ⟧: «⟦ ⟧si⟦ ⟧»."),
                ("fr", "Vraiment⟦?⟧ Oui."),
                ("fr", "à 14:30, score 2 : 1"),
                ("fr-CA", "Vraiment? Oui\u{a0}: non"),
                ("en", "Really⟦ ?⟧ Yes⟦ :⟧ no"),
                (
                    "en",
                    "the .NET runtime costs .5 or more ... maybe :-) or :) [ ] end",
                ),
                ("en", "one⟦,⟧two and 1,250.50 and e.g. this"),
                (
                    "en",
                    "It is over⟦.⟧Then he left. See example.com and Node.js",
                ),
                ("en", "the end ⟦( ⟧of it⟦ )⟧"),
                (
                    "de",
                    "Wirklich⟦ ?⟧ Ja. Um 9.30 Uhr, § 5 Abs. 2, ⟦1700MW⟧, 18⟦%⟧, 5 %, A5, 4K",
                ),
                (
                    "de",
                    "Am 10⟦.⟧Februar, am 3. März, Version 2.0 und 1.FC 5.x",
                ),
                ("en", "It rose 5%, then 7⟦ %⟧."),
                ("de", "Eine 21%ige Steigerung, die 5%-Klausel."),
                (
                    "en",
                    "“That is all.⟦”⟧Then he left. The end (of it⟦)⟧Then (in)dependent",
                ),
                ("en", "He wrote.⟦\"⟧It is over.\" Then he left."),
                ("de", "„Das ist alles.⟦“⟧Dann ging er. „Spiegel“-Affäre"),
                (
                    "fr",
                    "Il a dit\u{a0}: «\u{a0}C’est fini.\u{a0}⟦»⟧Puis il partit.",
                ),
                ("ru", "«Вот и всё!⟦»⟧Он ушёл."),
                ("el", "Πες μου ό,τι θέλεις⟦,⟧και φύγε."),
                ("tr", "“Hürriyet”in haberine göre"),
                ("es", "«⟦ ⟧Sí⟦ ⟧», dijo⟦ ,⟧ y calló. Otro «no»."),
                ("it", "«Sì», disse⟦ .⟧"),
                ("ru", "Правда⟦ ?⟧ Да⟦ ,⟧ конечно. «Нет»."),
                ("pl", "Naprawdę⟦ ?⟧ Tak⟦ ,⟧ oczywiście."),
                ("ar", "هل وصل⟦ ؟⟧ نعم⟦ ،⟧ وصل."),
                ("zh", "他来了，走了。"),
                ("zh", "他来了⟦ ，⟧走了⟦ 。⟧"),
                ("ja", "来た⟦ 。⟧本当？　はい。"),
                ("sv", "Verkligen⟦ ?⟧ Ja  "),
            ],
        );
    }

    #[test]
    fn what_a_house_decides_is_neutral() {
        expect_severity::<Punctuation>(&CHECK, Severity::Neutral, &[("fr", "Vraiment⟦ ⟧?")]);
        expect_severity::<Punctuation>(
            &CHECK,
            Severity::Minor,
            &[("fr", "la capitale⟦ ,⟧ Astana")],
        );
    }
}
