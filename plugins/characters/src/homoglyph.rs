//! `characters/homoglyph`: letters of another script that look like those of
//! the word.

use copydesk_core::document::{Flags, Script};
use copydesk_core::language::is_known;
use copydesk_core::{Category, Check, Report, Segment, Severity, Span, Token};
use unicode_security::confusable_detection::skeleton;

pub(crate) static CHECK: Check = Check {
    id: "characters/homoglyph",
    category: Category::CharacterEncoding,
    severity: Severity::Major,
    summary: "a letter of another script that only looks right",
    explanation: "A word mixes letters of two scripts, and those of the one look like letters of \
        the other: a Cyrillic а in a Latin word. No search finds such a word, no reader aloud \
        says it, and it may be meant to deceive. What looks alike is taken from the confusables \
        of Unicode Technical Standard #39.",
    example_language: "en",
    bad: "The gоvernment resigned.",
    good: "The government resigned.",
    ..Check::BLANK
};

pub(crate) fn check(segment: &Segment<'_>, script: Script, broken: &[Span], report: &mut Report) {
    for token in segment.tokens().filter(Token::is_word) {
        let foreign = token.has(Flags::MIXED_SCRIPT) || is_foreign(&token, script);
        if !foreign || broken.iter().any(|span| span.overlaps(token.span())) {
            continue;
        }
        let Some(repaired) = repaired(token.text(), script).filter(|_| !is_formula(token.text()))
        else {
            continue;
        };
        // In alphabets that nobody here knows are letters of two scripts.
        if !is_known(segment.document().language) {
            return;
        }
        let letters: String = odd_letters(token.text(), &repaired);
        report
            .finding(
                &CHECK,
                token.span(),
                format!("{letters} only looks like the letter of this word's script"),
            )
            .suggest_safe(repaired);
    }
}

/// Whether a word is a sign of science: Latin capitals, or a digit behind them, and one Greek
/// letter that no Latin text has by mistake (TNFα, Aβ42).
fn is_formula(word: &str) -> bool {
    let greek = word.chars().filter(|&c| Alphabet::Greek.holds(c)).count();
    let latin = || word.chars().filter(|c| c.is_ascii_alphabetic());
    greek == 1 && latin().any(|c| c.is_ascii_uppercase()) && latin().all(|c| c.is_ascii_uppercase())
}

/// Whether a word in one script stands between words of the text's other one.
fn is_foreign(token: &Token<'_>, script: Script) -> bool {
    // A Latin word in a Cyrillic text is nothing odd.
    script == Script::Latin
        && match token.script() {
            Script::Cyrillic => token.text().chars().count() > 1,
            // One Greek letter is a sign: γ2.
            Script::Greek => token.text().chars().filter(|c| c.is_alphabetic()).count() > 1,
            _ => false,
        }
}

/// The word in one script, in a text of another, if the letters of the others all look like letters
/// of that one.
fn repaired(word: &str, script: Script) -> Option<String> {
    let scripts = match script {
        Script::Greek => [Alphabet::Greek, Alphabet::Latin, Alphabet::Cyrillic],
        Script::Armenian => [Alphabet::Armenian, Alphabet::Latin, Alphabet::Cyrillic],
        _ => [Alphabet::Latin, Alphabet::Cyrillic, Alphabet::Greek],
    };
    // The script of most letters is the word's own, if the text does not say.
    let count = |alphabet: &Alphabet| word.chars().filter(|&c| alphabet.holds(c)).count();
    let mut by_count: Vec<Alphabet> = scripts.into_iter().collect();
    by_count.sort_by_key(|alphabet| std::cmp::Reverse(count(alphabet)));
    let single = count(&by_count[0]) == word.chars().filter(|c| c.is_alphabetic()).count();
    let own = if single { scripts[0] } else { by_count[0] };
    let repaired: Option<String> = word
        .chars()
        .map(|c| {
            let is_foreign = c.is_alphabetic() && !own.holds(c);
            if is_foreign {
                own.look_alike(c)
            } else {
                Some(c)
            }
        })
        .collect();
    repaired.filter(|repaired| repaired != word)
}

/// An alphabet whose letters are mistaken for those of the others.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Alphabet {
    Latin,
    Cyrillic,
    Greek,
    Armenian,
}

impl Alphabet {
    fn letters(self) -> impl Iterator<Item = char> {
        let ranges: &[std::ops::RangeInclusive<char>] = match self {
            Self::Latin => &['a'..='z', 'A'..='Z', 'ß'..='ÿ', 'À'..='Þ'],
            Self::Cyrillic => &['а'..='џ', 'Ѐ'..='Я'],
            Self::Greek => &['α'..='ω', 'Α'..='Ω'],
            Self::Armenian => &['ա'..='ֆ', 'Ա'..='Ֆ'],
        };
        ranges.iter().cloned().flatten()
    }

    fn holds(self, c: char) -> bool {
        match self {
            Self::Latin => c.is_alphabetic() && c < '\u{370}',
            Self::Cyrillic => matches!(c, '\u{400}'..='\u{52f}'),
            Self::Greek => matches!(c, '\u{370}'..='\u{3ff}'),
            Self::Armenian => matches!(c, '\u{530}'..='\u{58f}'),
        }
    }

    /// The letter that looks like `c`, in the same case.
    fn look_alike(self, c: char) -> Option<char> {
        let shape = |c: char| skeleton(c.encode_utf8(&mut [0; 4])).collect::<String>();
        let wanted = shape(c);
        self.letters()
            .find(|&own| own.is_uppercase() == c.is_uppercase() && shape(own) == wanted)
    }
}

fn odd_letters(word: &str, repaired: &str) -> String {
    let mut odd: Vec<String> = word
        .chars()
        .zip(repaired.chars())
        .filter(|(a, b)| a != b)
        .map(|(a, _)| format!("“{a}” (U+{:04X})", a as u32))
        .collect();
    odd.dedup();
    odd.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Characters;
    use copydesk_core::testing::{expect, findings};

    #[test]
    fn letters_of_other_scripts_are_found() {
        expect::<Characters>(
            &CHECK,
            &[
                ("fr", "Le ⟦gоuvernement⟧ et le ⟦сinéma⟧."),
                ("de", "Die ⟦Rеgierung⟧ trat zurück."),
                ("en", "The ⟦gоvernment⟧, a β-blocker, 5 μm, γ2 and Ω."),
                ("es", "El ⟦gоbierno⟧ dimitió."),
                ("pl", "⟦Rzаd⟧ ustąpił."),
                ("ru", "⟦Прaвительство⟧ ушло, а IT-отдел остался."),
                ("ru", "Бактерия H. ⟦рylori⟧ и iPhone’ы."),
                ("uk", "⟦Урiд⟧ пішов."),
                ("el", "Το ⟦κόμμa⟧ έφυγε."),
                ("pt", "O ⟦gоverno⟧ caiu."),
                ("hy", "Սա ⟦oտար⟧ ընկերություն է։"),
                ("en", "The drug blocks TNFα and TGFβ, and Aβ42."),
                ("ja", "TNFαとIFNβを測定した。"),
            ],
        );
    }

    #[test]
    fn the_suggestion_is_in_one_script() {
        let found = findings::<Characters>("{}", "en", "The gоvernment");
        assert_eq!(found[0].1.suggestions[0].replacement, "government");
        assert!(found[0].1.message.starts_with("“о” (U+043E)"));
    }
}
