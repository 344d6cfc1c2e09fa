//! `characters/width`: marks of the wrong width: ASCII marks between Chinese or
//! Japanese characters, full-width marks in other languages.

use copydesk_core::document::Script;
use copydesk_core::{Category, Check, Report, Severity, Span};

pub(crate) static CHECK: Check = Check {
    id: "characters/width",
    category: Category::Punctuation,
    severity: Severity::Minor,
    summary: "a mark of the wrong width for its language",
    explanation: "Chinese and Japanese set full-width marks (，。！？：；（）), by GB/T 15834 and JIS X 4051; \
        other languages set their own. Decimals, times and Latin words within a Chinese text are \
        left alone.",
    example_language: "zh",
    bad: "他来了,但是没有说话。",
    good: "他来了，但是没有说话。",
    ..Check::BLANK
};

const PAIRS: &[(char, char)] = &[
    (',', '，'),
    ('.', '。'),
    ('!', '！'),
    ('?', '？'),
    (':', '：'),
    (';', '；'),
    ('(', '（'),
    (')', '）'),
];

pub(crate) fn check(text: &str, base: u32, script: Script, report: &mut Report) {
    let wide = matches!(script, Script::Han | Script::Kana);
    for (at, c) in text.char_indices() {
        let pair = PAIRS
            .iter()
            .find(|(narrow, full)| c == if wide { *narrow } else { *full });
        let Some(&(narrow, full)) = pair else {
            continue;
        };
        let before = text[..at].chars().next_back();
        let after = text[at + c.len_utf8()..].chars().next();
        let (wrong, right) = if wide {
            // A digit or a Latin letter on one side makes it theirs.
            let between = before.is_some_and(is_east_asian)
                && after.is_none_or(|c| is_east_asian(c) || c == '\n');
            (between && !matches!(narrow, '(' | ')'), full)
        } else {
            let latin = |c: char| c.is_alphanumeric() && !is_east_asian(c);
            (
                before.is_some_and(latin) && !matches!(script, Script::Hangul | Script::Common),
                narrow,
            )
        };
        if wrong {
            let start = base + at as u32;
            report
                .finding(
                    &CHECK,
                    Span::new(start, start + c.len_utf8() as u32),
                    format!("{c} is of the wrong width here"),
                )
                .suggest_safe(right);
        }
    }
}

fn is_east_asian(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '」' | '』' | '”' | '》')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Characters;
    use copydesk_core::testing::expect;

    #[test]
    fn marks_of_the_wrong_width_are_found() {
        expect::<Characters>(
            &CHECK,
            &[
                ("zh", "他来了⟦,⟧走了⟦.⟧"),
                ("zh", "增长5.2%，比分3:1，用Windows 10."),
                ("ja", "行きました⟦.⟧はい。"),
                ("fr", "Il part⟦，⟧ puis"),
                ("en", "He left⟦。⟧ Then"),
                ("de", "Er ging⟦！⟧"),
                ("es", "Se fue⟦；⟧ luego volvió"),
                ("it", "Se ne andò⟦：⟧ poi tornò"),
                ("ru", "Он ушёл⟦？⟧ Да."),
            ],
        );
    }
}
