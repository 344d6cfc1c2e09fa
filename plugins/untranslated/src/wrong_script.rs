//! `untranslated/wrong-script`: words in a script that the text's language
//! does not use.

use crate::enclosure::Enclosure;
use copydesk_core::document::{Flags, Script};
use copydesk_core::language::script;
use copydesk_core::{Category, Check, Document, Report, Sentence, Severity, Token};
use unicode_security::confusable_detection::skeleton;

pub(crate) static CHECK: Check = Check {
    id: "untranslated/wrong-script",
    category: Category::Untranslated,
    severity: Severity::Major,
    summary: "words left in a script that the language does not use",
    explanation: "Most readers cannot even read out a Chinese or Russian word in a French text. \
        Latin letters are left alone, for all scripts have them in names; so is the original in \
        round brackets, or behind a colon or a comma that sets it beside its translation, and \
        single letters (π). Words in quotation marks are neutral, for they may be meant.",
    example_language: "en",
    example_source: "",
    bad: "The minister said that встреча would be held on Monday.",
    good: "The minister said that the meeting would be held on Monday.",
};

pub(crate) fn check(document: &Document<'_>, report: &mut Report) {
    let own = script(document.language);
    if matches!(own, Script::Common | Script::Other) {
        return;
    }
    for sentence in document.sentences() {
        check_sentence(&sentence, own, report);
    }
}

fn check_sentence(sentence: &Sentence<'_>, own: Script, report: &mut Report) {
    let mut in_round_brackets = false;
    let mut tokens = sentence.tokens().peekable();
    while let Some(first) = tokens.next() {
        match first.text() {
            "(" | "（" => in_round_brackets = true,
            ")" | "）" => in_round_brackets = false,
            _ => {}
        }
        let strays = |token: &Token<'_>| token.is_word() && !token.has(Flags::MIXED_SCRIPT);
        if in_round_brackets || !strays(&first) || is_at_home(first.script(), own) {
            continue;
        }
        let goes_on = |next: &Token<'_>| strays(next) && next.script() == first.script();
        let mut last = first;
        while let Some(next) = tokens.next_if(goes_on) {
            last = next;
        }
        let span = first.span().join(last.span());
        let text = &sentence.text()[span.start as usize - sentence.span().start as usize..]
            [..span.len() as usize];
        if !is_readable(text, first.script()) && !is_gloss(first, last) {
            let finding = report.finding(
                &CHECK,
                span,
                format!("left in {} letters", name(first.script())),
            );
            if Enclosure::of(first, last) == Enclosure::Quotes {
                finding.severity(Severity::Neutral);
            }
        }
    }
}

/// Whether a text of the script `own` may have words in `script`: Latin stands
/// everywhere, Chinese characters in Japanese and Korean too.
fn is_at_home(script: Script, own: Script) -> bool {
    match script {
        Script::Common | Script::Other | Script::Latin => true,
        Script::Han => matches!(own, Script::Han | Script::Kana | Script::Hangul),
        _ => script == own,
    }
}

/// Whether readers take it for what it stands for: a symbol (π, ΔS), or letters
/// that all look like Latin ones and are a fault of another kind.
fn is_readable(text: &str, script: Script) -> bool {
    let fewest = if script == Script::Greek { 3 } else { 2 };
    text.chars().filter(|c| c.is_alphabetic()).count() < fewest
        || skeleton(text).all(|c| c.is_ascii())
}

/// Whether the words are set beside their translation, between marks that
/// leave nothing else there.
fn is_gloss(first: Token<'_>, last: Token<'_>) -> bool {
    let opens = |token: Token<'_>| matches!(token.text(), ":" | "," | "/" | "=" | "—" | "–");
    let closes = |token: Token<'_>| !token.is_word();
    first.previous().is_some_and(opens) && last.next().is_none_or(closes)
}

fn name(script: Script) -> &'static str {
    match script {
        Script::Cyrillic => "Cyrillic",
        Script::Greek => "Greek",
        Script::Arabic => "Arabic",
        Script::Hebrew => "Hebrew",
        Script::Han => "Chinese",
        Script::Kana => "Japanese",
        Script::Hangul => "Korean",
        Script::Armenian => "Armenian",
        Script::Georgian => "Georgian",
        Script::Thai => "Thai",
        Script::Devanagari => "Devanagari",
        Script::Latin | Script::Common | Script::Other => "foreign",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Untranslated;
    use copydesk_core::testing::{expect, findings};

    #[test]
    fn words_in_a_foreign_script_are_found_and_glosses_are_left() {
        expect::<Untranslated>(
            &CHECK,
            &[
                ("fr", "Le ministre a dit que ⟦встреча⟧ aurait lieu lundi."),
                (
                    "fr",
                    "La ville de Tokyo (東京) et la lettre π, ou Ω, aussi.",
                ),
                (
                    "fr",
                    "Des cellules de 5 μm, une entropie ΔΗ et des β-bloquants.",
                ),
                ("en", "They spoke of ⟦经济增长⟧ at the summit."),
                ("en", "The word for bread, хлеб, is old; in Greek: ψωμί."),
                ("de", "Er sprach über ⟦экономический рост⟧ in Moskau."),
                ("de", "Das Unternehmen (russisch Газпром) zahlt."),
                ("es", "Habló de la ⟦μεγάλη κρίση⟧ en Atenas."),
                ("it", "Ha parlato di ⟦경제 성장⟧ a Seul."),
                ("pl", "Mówił o ⟦النمو الاقتصادي⟧ w Kairze."),
                ("ru", "Он говорил о ⟦经济增长⟧ и о группе ABBA."),
                ("ar", "تحدث عن ⟦경제⟧ في سيول."),
                ("zh", "他谈到了⟦экономика⟧和苹果公司。"),
                ("ja", "彼は東京で話した。"),
                ("uk", "Він сказав про економіку."),
            ],
        );
    }

    #[test]
    fn a_quoted_word_is_neutral() {
        let found = findings::<Untranslated>("{}", "en", "The sign said “добро пожаловать” there.");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].1.severity, Severity::Neutral);
    }
}
