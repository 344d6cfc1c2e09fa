//! `characters/bidi-control`: controls that turn the direction of what is
//! shown.

use copydesk_core::document::Script;
use copydesk_core::{Category, Check, Report, Severity, Span};
use std::collections::HashSet;

pub(crate) static CHECK: Check = Check {
    id: "characters/bidi-control",
    category: Category::CharacterEncoding,
    severity: Severity::Critical,
    summary: "an invisible control that turns the direction of the text",
    explanation: "Overrides and embeddings of Unicode's bidirectional algorithm show letters in \
        another order than they are stored in: a text or an address may read as something else \
        than it is. The marks U+200E and U+200F, which only set the direction of what has none, \
        are left alone, and so are pairs of isolates in Arabic, Persian and Hebrew, which set off \
        what is in Latin letters (Unicode Standard Annex #9).",
    example_language: "en",
    bad: "Write to the editor at \u{202e}gro.elpmaxe\u{202c} today.",
    good: "Write to the editor at example.org today.",
    ..Check::BLANK
};

pub(crate) fn check(text: &str, base: u32, script: Script, report: &mut Report) {
    let paired = match script {
        Script::Arabic | Script::Hebrew => isolates(text),
        _ => HashSet::new(),
    };
    for (at, c) in text.char_indices() {
        let turns = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        if !turns || paired.contains(&at) {
            continue;
        }
        let start = base + at as u32;
        report
            .finding(
                &CHECK,
                Span::new(start, start + c.len_utf8() as u32),
                format!("U+{:04X} turns the direction of what follows", c as u32),
            )
            .suggest("");
    }
}

/// Where the isolates stand that open and close with one another.
fn isolates(text: &str) -> HashSet<usize> {
    let (mut open, mut paired) = (Vec::new(), HashSet::new());
    for (at, c) in text.char_indices() {
        match c {
            '\u{2066}'..='\u{2068}' => open.push(at),
            '\u{2069}' => paired.extend(open.pop().into_iter().flat_map(|from| [from, at])),
            _ => {}
        }
    }
    paired
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Characters;
    use copydesk_core::testing::expect;

    #[test]
    fn overrides_are_found_and_marks_are_left() {
        expect::<Characters>(
            &CHECK,
            &[
                ("en", "see ⟦\u{202e}⟧gro⟦\u{202c}⟧"),
                ("ar", "قال \u{2067}نعم\u{2069} ثم ⟦\u{2066}⟧لا"),
                ("he", "שלום\u{200f}!"),
                ("fa", "گفت ⟦\u{202b}⟧بله⟦\u{202c}⟧ و رفت\u{200c}اند"),
                ("fr", "voir ⟦\u{202d}⟧gros⟦\u{202c}⟧"),
                ("de", "siehe ⟦\u{2066}⟧groß⟦\u{2069}⟧"),
                ("ru", "см. ⟦\u{202e}⟧много"),
            ],
        );
    }
}
