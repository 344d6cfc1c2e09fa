//! `characters/invisible`: characters of no width, where no script needs them.

use copydesk_core::document::Script;
use copydesk_core::language::script;
use copydesk_core::{Category, Check, Document, Report, Severity, Span};

pub(crate) static CHECK: Check = Check {
    id: "characters/invisible",
    category: Category::CharacterEncoding,
    severity: Severity::Minor,
    summary: "an invisible character within the text",
    explanation: "Zero-width spaces and joiners, a byte order mark in mid-text, soft hyphens: they \
        break searches and links, and nobody sees them. Where a script needs them (Arabic, \
        Persian, the scripts of India, Thai, joined emoji) they are left alone.",
    example_language: "en",
    bad: "The gov\u{200b}ernment resigned.",
    good: "The government resigned.",
    ..Check::BLANK
};

pub(crate) fn check(text: &str, base: u32, document: &Document<'_>, report: &mut Report) {
    for (at, c) in text.char_indices() {
        let name = match c {
            '\u{200b}' => "a zero-width space",
            '\u{200c}' => "a zero-width non-joiner",
            '\u{200d}' => "a zero-width joiner",
            '\u{2060}' => "a word joiner",
            '\u{feff}' => "a byte order mark",
            '\u{ad}' => "a soft hyphen",
            '\u{200e}' | '\u{200f}' => "a direction mark",
            '\u{180e}' | '\u{2061}'..='\u{2064}' | '\u{206a}'..='\u{206f}' => {
                "an invisible character"
            }
            _ => continue,
        };
        if is_needed(c, &text[..at], &text[at + c.len_utf8()..], document) {
            continue;
        }
        let start = base + at as u32;
        let finding = report.finding(
            &CHECK,
            Span::new(start, start + c.len_utf8() as u32),
            format!("{name} (U+{:04X})", c as u32),
        );
        finding.suggest_safe("");
        // Soft hyphens are set by systems that break lines.
        if c == '\u{ad}' {
            finding.severity(Severity::Neutral);
        }
    }
}

/// Whether a script needs the character between these two.
fn is_needed(c: char, before: &str, after: &str, document: &Document<'_>) -> bool {
    let beside = |test: fn(char) -> bool| {
        before.chars().next_back().is_some_and(test) || after.chars().next().is_some_and(test)
    };
    match c {
        '\u{200c}' | '\u{200d}' => beside(is_joining) || c == '\u{200d}' && beside(is_emoji),
        '\u{200b}' => beside(
            |c| matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'),
        ),
        '\u{200e}' | '\u{200f}' => {
            matches!(script(document.language), Script::Arabic | Script::Hebrew)
                || beside(is_right_to_left)
        }
        _ => false,
    }
}

/// Scripts whose letters join or stack: Arabic and Syriac, those of India.
fn is_joining(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{7ff}' | '\u{900}'..='\u{dff}' | '\u{1800}'..='\u{18af}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

fn is_emoji(c: char) -> bool {
    matches!(c, '\u{fe0f}' | '\u{2600}'..='\u{27bf}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Characters;
    use copydesk_core::testing::expect;

    #[test]
    fn what_nobody_sees_is_found() {
        expect::<Characters>(
            &CHECK,
            &[
                ("fr", "Le gou⟦\u{200b}⟧vernement"),
                ("de", "Re⟦\u{ad}⟧gierung, ⟦\u{feff}⟧heute"),
                ("en", "left⟦\u{200e}⟧ and right, 👨‍👩‍👧"),
                ("fa", "می\u{200c}خواهم"),
                ("hi", "क्\u{200d}ष"),
                ("th", "ภาษา\u{200b}ไทย"),
                ("es", "go⟦\u{200d}⟧bierno"),
            ],
        );
    }
}
