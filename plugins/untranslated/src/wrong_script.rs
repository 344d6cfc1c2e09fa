//! `untranslated/wrong-script`: words in a script that the text's language
//! does not use.

use crate::enclosure::Enclosure;
use copydesk_core::document::{Flags, Script};
use copydesk_core::{Category, Check, Document, Report, Sentence, Severity, Token};
use unicode_security::confusable_detection::skeleton;

pub(crate) static CHECK: Check = Check {
    id: "untranslated/wrong-script",
    category: Category::Untranslated,
    severity: Severity::Major,
    summary: "words left in a script that the language does not use",
    explanation: "Most readers cannot even read out a Chinese or Russian word in a French text. \
        Latin letters are left alone, for all scripts have them in names; so is the original in \
        round brackets, or a name or a term behind a colon, a comma or a dash that sets it \
        beside its translation, and symbols (π, μm). Words in quotation marks are neutral, for \
        they may be meant.",
    example_language: "en",
    bad: "The minister said that встреча would be held on Monday.",
    good: "The minister said that the meeting would be held on Monday.",
    ..Check::BLANK
};

/// A gloss of more words would be a clause of its own.
const LONGEST_GLOSS: usize = 4;

/// Words of foreign scripts that stand together, marks between them included.
struct Run<'a> {
    first: Token<'a>,
    last: Token<'a>,
    words: usize,
}

pub(crate) fn check(document: &Document<'_>, own: Script, report: &mut Report) {
    for sentence in document.sentences() {
        for run in runs(&sentence, own) {
            let span = run.first.span().join(run.last.span());
            if !is_joined(&run, own)
                && (is_readable(document.slice(span), run.first.script()) || is_gloss(&run))
            {
                continue;
            }
            let finding = report.finding(&CHECK, span, "left in a foreign script");
            if Enclosure::of(run.first, run.last) == Enclosure::Quotes {
                finding.severity(Severity::Neutral);
            }
        }
    }
}

/// The runs of a sentence outside round brackets.
fn runs<'a>(sentence: &Sentence<'a>, own: Script) -> Vec<Run<'a>> {
    let mut runs: Vec<Run<'a>> = Vec::new();
    let (mut goes_on, mut in_brackets) = (false, false);
    for token in sentence.tokens() {
        match token.text() {
            "(" | "（" => (goes_on, in_brackets) = (false, true),
            ")" | "）" => in_brackets = false,
            _ if in_brackets || !token.is_word() => {}
            _ if token.has(Flags::MIXED_SCRIPT) || is_at_home(token.script(), own) => {
                goes_on = false;
            }
            _ => match runs.last_mut().filter(|_| goes_on) {
                Some(run) => {
                    run.last = token;
                    run.words += 1;
                }
                None => {
                    goes_on = true;
                    runs.push(Run {
                        first: token,
                        last: token,
                        words: 1,
                    });
                }
            },
        }
    }
    runs
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

/// Whether letters of a script that no reader takes for the text's own are part of one of its
/// words, as models write them (洩таєм). Latin and Greek letters are symbols there.
fn is_joined(run: &Run<'_>, own: Script) -> bool {
    let has_spaces = !matches!(
        own,
        Script::Han | Script::Kana | Script::Hangul | Script::Thai
    );
    let is_foreign = matches!(
        run.first.script(),
        Script::Han | Script::Kana | Script::Hangul | Script::Thai
    );
    let touches = |one: Option<Token<'_>>, other: Option<Token<'_>>| {
        let (Some(one), Some(other)) = (one, other) else {
            return false;
        };
        one.is_word() && other.is_word() && one.span().end == other.span().start
    };
    has_spaces
        && is_foreign
        && (touches(run.first.previous(), Some(run.first))
            || touches(Some(run.last), run.last.next()))
}

/// Whether a few words are set beside their translation, between marks that
/// leave nothing else there.
fn is_gloss(run: &Run<'_>) -> bool {
    let opens = |token: Token<'_>| matches!(token.text(), ":" | "," | "/" | "=" | "—" | "–");
    let closes = |token: Token<'_>| !token.is_word();
    run.words <= LONGEST_GLOSS
        && run.first.previous().is_some_and(opens)
        && run.last.next().is_none_or(closes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Untranslated;
    use copydesk_core::testing::{expect, expect_severity};

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
                ("es", "Dijo, ⟦он не знает, что будет завтра⟧."),
                ("it", "Ha parlato di ⟦경제 성장⟧ a Seul."),
                ("pl", "Mówił o ⟦النمو الاقتصادي⟧ w Kairze."),
                ("pl", "Był na ⟦東京タワー⟧ wczoraj."),
                ("bn", "সে বলল ⟦встреча⟧ হবে।"),
                ("ru", "Он говорил о ⟦经济增长⟧ и о группе ABBA."),
                ("ar", "تحدث عن ⟦경제⟧ في سيول."),
                ("zh", "他谈到了⟦экономика⟧和苹果公司。"),
                ("ja", "彼は東京で話した。"),
                ("uk", "Він сказав про економіку."),
                // Letters in a word of the text.
                ("uk", "Ми чекаємо, а він ⟦洩⟧таєм про це."),
                ("uk", "Суд ⟦涉⟧овує інтереси громади."),
                ("en", "The govern⟦政⟧ment left the 京 sign."),
            ],
        );
    }

    #[test]
    fn a_quoted_word_is_neutral() {
        expect_severity::<Untranslated>(
            &CHECK,
            Severity::Neutral,
            &[("en", "The sign said “⟦добро пожаловать⟧” there.")],
        );
    }
}
