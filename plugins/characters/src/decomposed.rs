//! `characters/decomposed`: accents as characters of their own, among letters
//! that have theirs built in.

use copydesk_core::document::Script;
use copydesk_core::{Category, Check, Document, Report, Severity};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

pub(crate) static CHECK: Check = Check {
    id: "characters/decomposed",
    category: Category::CharacterEncoding,
    severity: Severity::Minor,
    summary: "an accent apart from its letter, in a text that has it built in",
    explanation: "The text writes é in two ways, as one character and as e with a combining \
        accent. Both look the same, but searches and sorting tell them apart. The composed form \
        (NFC) is what the Web expects.",
    example_language: "fr",
    bad: "Le café est fermé, le cafe\u{301} est ouvert.",
    good: "Le café est fermé, le café est ouvert.",
    ..Check::BLANK
};

pub(crate) fn check(document: &Document<'_>, report: &mut Report) {
    if is_nfc_quick(document.text.chars()) == IsNormalized::Yes {
        return;
    }
    let words = || {
        document.tokens().filter(|token| {
            let composes = matches!(
                token.script(),
                Script::Latin | Script::Cyrillic | Script::Greek
            );
            token.is_word() && composes && !token.text().is_ascii()
        })
    };
    let is_composed = |text: &str| text.nfc().eq(text.chars());
    let composes = |text: &str| !text.nfd().eq(text.chars());
    if !words().any(|token| is_composed(token.text()) && composes(token.text())) {
        return;
    }
    for token in words().filter(|token| !is_composed(token.text())) {
        report
            .finding(
                &CHECK,
                token.span(),
                "an accent stands apart from its letter, elsewhere in the text they are one",
            )
            .suggest_safe(token.text().nfc().collect::<String>());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Characters;
    use copydesk_core::testing::expect;

    #[test]
    fn only_a_mixture_is_found() {
        expect::<Characters>(
            &CHECK,
            &[
                ("fr", "Le café et le ⟦cafe\u{301}⟧."),
                ("fr", "Le cafe\u{301} et l’e\u{301}te\u{301}."),
                ("de", "schön und ⟦scho\u{308}n⟧"),
                ("es", "el niño y el ⟦nin\u{303}o⟧"),
                ("pt", "a nação e a ⟦nac\u{327}a\u{303}o⟧"),
                ("pl", "żółty i ⟦z\u{307}o\u{301}łty⟧"),
                ("cs", "řeka a ⟦r\u{30c}eka⟧"),
                ("ru", "мой и ⟦мои\u{306}⟧, за\u{301}мок"),
                ("vi", "tiếng Việt"),
                ("ar", "محرَّرا وكرّر"),
            ],
        );
    }
}
