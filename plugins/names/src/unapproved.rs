//! `names/unapproved`: a name in a form that the house register has not
//! approved.

use crate::register::Match;
use copydesk_core::{Category, Check, Document, Report, Severity};

pub(crate) static CHECK: Check = Check {
    id: "names/unapproved",
    category: Category::WrongTerm,
    severity: Severity::Major,
    summary: "a name in a form that the house has not approved",
    explanation: "The house keeps a register of names (`register-file` under `[plugins.names]`): \
        for each the form that it approves in a language, other forms, and the name in its own \
        script. A form of another language, an alias, or another romanisation of the original is \
        reported, with the approved form as the repair. Without a register nothing is.",
    example_language: "fr",
    bad: "Le ministre a reçu Zelenskyy.",
    good: "Le ministre a reçu Zelensky.",
    example_options: r#"{"register": [{"original": "Зеленський", "original-language": "uk", "fr": "Zelensky"}]}"#,
    ..Check::BLANK
};

pub(crate) fn check(document: &Document<'_>, matches: &[Match], report: &mut Report) {
    for Match { span, approved } in matches {
        let text = document.slice(*span);
        if let Some(approved) = approved.as_deref().filter(|approved| *approved != text) {
            report
                .finding(&CHECK, *span, format!("the house writes {approved}"))
                .suggest(approved);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Names;
    use copydesk_core::testing::{expect_with, findings};

    const HOUSE: &str = r#"{"register": [
        {"original": "Зеленський", "original-language": "uk", "fr": "Zelensky", "de": "Selenskyj", "pl": "Zełenski"},
        {"original": "Київ", "original-language": "uk", "fr": "Kiev", "en": "Kiev", "aliases": "Kyïv", "valid-from": "2000-01-01"},
        {"original": "Київ", "original-language": "uk", "fr": "Kyiv", "en": "Kyiv", "valid-from": "2022-03-01"},
        {"original": "Київ", "original-language": "uk", "fr": "Kyjiw", "valid-from": "2922-03-01"},
        {"fr": "Hassan al-Bolkiah", "en": "Hassanal Bolkiah", "aliases": "Hassan Al Bolkiah; Hassanal Bolkia"},
        {"fr": "Myanmar", "de": "Myanmar", "es": "Birmania", "aliases": "Birmanie"}
    ]}"#;

    #[test]
    fn the_forms_of_the_register_are_kept_to() {
        expect_with::<Names>(
            HOUSE,
            &CHECK,
            &[
                ("fr", "Le président ⟦Zelenskyy⟧ a quitté ⟦Kiev⟧, puis Kyiv."),
                (
                    "de",
                    "Gestern sprach ⟦Zelensky⟧ mit Selenskyj über ⟦Zelensky⟧s Reise.",
                ),
                ("en", "He left ⟦Kiev⟧ for ⟦Kyïv⟧ and Kyiv."),
                (
                    "fr",
                    "Le sultan ⟦Hassanal Bolkiah⟧ et Hassan al-Bolkiah, dit ⟦Hassan Al Bolkiah⟧.",
                ),
                ("es", "Viajó a ⟦Myanmar⟧ desde Birmania."),
                ("pl", "Mówiono o ⟦Zelensky⟧, jak o ⟦Kiev⟧."),
                ("fr", "Le Kievien et la Birmanienne ont vu Hassan."),
                ("de", "Er kam aus Myanmar."),
            ],
        );
    }

    #[test]
    fn the_repair_keeps_the_ending() {
        let found = findings::<Names>(HOUSE, "de", "Das sind Zelenskys Pläne.");
        assert_eq!(found[0].1.suggestions[0].replacement, "Selenskyj");
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn without_a_register_nothing_is_said() {
        let found = findings::<Names>("{}", "fr", "Le président Zelenskyy a quitté Kiev.");
        assert_eq!(found, []);
    }
}
