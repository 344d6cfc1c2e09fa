//! `punctuation/stray-stop`: a full stop in mid-sentence. A word in lower case
//! follows it, or a comma does after a space.

use crate::{Line, is_blank};
use copydesk_core::document::{Flags, Script};
use copydesk_core::language::is_known;
use copydesk_core::{Category, Check, Report, Severity, Token};

pub(crate) static CHECK: Check = Check {
    id: "punctuation/stray-stop",
    category: Category::Punctuation,
    severity: Severity::Major,
    summary: "a full stop in the middle of a sentence",
    explanation: "A full stop is followed by a word in lower case, or by a comma: \
        the sentence goes on behind it. Translation models cut a long sentence in two \
        this way. Abbreviations, ordinals, initials, ellipses and names that begin in \
        lower case (iPhone) are left alone. In a language whose abbreviations are not known it is \
        minor.",
    example_language: "fr",
    bad: "Le ministre s’est plaint d’un manque de soutien. dans la poursuite du conflit.",
    good: "Le ministre s’est plaint d’un manque de soutien dans la poursuite du conflit.",
    ..Check::BLANK
};

/// A shorter word before a stop may be an abbreviation that no list has.
const SHORTEST_WORD: usize = 4;

pub(crate) fn check(line: &mut Line<'_>, report: &mut Report) {
    for n in 0..line.marks.len() {
        let i = line.marks[n];
        if line.text(i) != "." || !line.touches(i) && line.gap(i).is_none_or(|(_, g)| !is_blank(g))
        {
            continue;
        }
        let stop = line.tokens[i].span();
        if let Some(comma) = comma_behind(line, i) {
            let mark = line.text(comma);
            let span = stop.join(line.tokens[comma].span());
            report
                .finding(
                    &CHECK,
                    span,
                    format!("a full stop and “{mark}” stand side by side; one of them is stray"),
                )
                .suggest(mark)
                .suggest(".");
            line.claim(i..comma + 1);
        } else if goes_on(line, i) {
            let message = "a full stop, but the sentence goes on in lower case";
            let finding = report.finding(&CHECK, stop, message);
            if !is_known(line.document.language) {
                finding.severity(Severity::Neutral);
            } else if !line.typography.has_abbreviations() {
                finding.severity(Severity::Minor);
            }
            line.claim(i..i + 1);
        }
    }
}

/// The comma or semicolon that follows the stop `i` after a space.
fn comma_behind(line: &Line<'_>, i: usize) -> Option<usize> {
    let is_mark = matches!(line.text(i + 1), "," | ";" | "،" | "؛");
    let apart = line.gap(i + 1).is_some_and(|(_, gap)| is_blank(gap));
    let before = line.before(i);
    // A row of marks set apart is an ellipsis.
    let after_mark = before.is_none_or(|t| matches!(t.text(), "." | "," | "…"));
    (is_mark && apart && !after_mark).then_some(i + 1)
}

fn goes_on(line: &Line<'_>, i: usize) -> bool {
    let (Some(before), Some(after)) = (line.before(i), line.tokens.get(i + 1)) else {
        return false;
    };
    line.touches(i)
        && line.gap(i + 1).is_some_and(|(_, gap)| is_blank(gap))
        && (is_whole_word(before) && !line.is_abbreviation(i) || is_short_word(line, before, after))
        && begins_in_lower_case(after)
        && !(line.text(i + 2) == "." && line.touches(i + 2))
}

fn is_whole_word(token: &Token<'_>) -> bool {
    let text = token.text();
    token.is_word()
        && !text.contains('.')
        && !token.has(Flags::DIGIT)
        && !text.chars().all(|c| "IVXLCDM".contains(c))
        && text.chars().count() >= SHORTEST_WORD
        && text.chars().any(is_vowel)
}

/// Whether a short word is one for all that its stop may tell: an acronym without stops of its
/// own, or one of the frequent words of the language, which nobody abbreviates to.
fn is_short_word(line: &Line<'_>, word: &Token<'_>, after: &Token<'_>) -> bool {
    /// Abbreviations that are words too, and what follows the abbreviation.
    const BOTH: &[(&str, &[&str])] = &[("no", &["of", "to"])];
    /// Abbreviations that lists of frequent words have, in many languages.
    const ABBREVIATED: &[&str] = &[
        "etc", "al", "cf", "co", "ed", "eg", "et", "ex", "ff", "fr", "ib", "id", "ie", "inc",
        "ltd", "ml", "mr", "mrs", "ms", "nr", "op", "par", "pp", "pl", "sr", "st", "str", "tel",
        "usw", "vs",
    ];
    let text = word.text();
    let length = text.chars().count();
    if !word.is_word() || text.contains('.') || !(2..SHORTEST_WORD).contains(&length) {
        return false;
    }
    let both = BOTH.iter().find(|(own, _)| *own == text);
    if let Some((_, behind)) = both {
        return !behind.contains(&after.text());
    }
    let language = line.document.primary_language();
    if ABBREVIATED.contains(&text) {
        return false;
    }
    let stop = word.span().end as usize + 1;
    if line
        .typography
        .ends_in_abbreviation(&line.document.text[..stop])
    {
        return false;
    }
    let is_acronym = text.chars().all(|c| c.is_ascii_uppercase())
        && !text.chars().all(|c| "IVXLCDM".contains(c));
    let is_frequent = || {
        let words = stop_words::lookup(language).unwrap_or_default();
        text.chars().any(is_vowel) && text.chars().all(char::is_lowercase) && words.contains(&text)
    };
    is_acronym || is_frequent()
}

/// A letter that a word has and an abbreviation may lack. Scripts without
/// such a distinction here count every letter.
fn is_vowel(c: char) -> bool {
    let base = c.to_lowercase().next().unwrap_or(c);
    !base.is_ascii() || "aeiouy".contains(base)
}

fn begins_in_lower_case(token: &Token<'_>) -> bool {
    let text = token.text();
    token.is_word()
        && matches!(
            token.script(),
            Script::Latin | Script::Cyrillic | Script::Greek | Script::Armenian
        )
        && token.first_char().is_lowercase()
        && !text.chars().any(char::is_uppercase)
        && !text.contains('.')
        && !token.has(Flags::DIGIT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Punctuation;
    use copydesk_core::testing::expect;

    #[test]
    fn a_stop_in_mid_sentence_is_found_and_others_are_left() {
        expect::<Punctuation>(
            &CHECK,
            &[
                (
                    "fr",
                    "face à un manque de soutien⟦.⟧ dans la poursuite du conflit.",
                ),
                ("fr", "dans la capitale kazakhe⟦. ,⟧ en octobre."),
                (
                    "fr",
                    "chez M. de Villepin, av. de la Gare, etc. mais pas ici.",
                ),
                ("fr", "Il a dit… que non. Puis rien."),
                ("fr", "Il vend des iPhone. iPhone qui, eux, se vendent."),
                ("en", "a lack of support⟦.⟧ in the pursuit of the conflict."),
                (
                    "en",
                    "The talks took place in the EU⟦.⟧ then the ministers left.",
                ),
                (
                    "en",
                    "The minister said no⟦.⟧ then he left, on the no. of cases.",
                ),
                ("es", "El ministro se fue⟦.⟧ luego llegó la lluvia."),
                ("ru", "Он был там⟦.⟧ потом начался дождь, и др. вещи."),
                ("de", "Er kam nur⟦.⟧ danach ging er, usw. und so fort."),
                (
                    "en",
                    "at 9 a.m. on Monday, Acme Inc. said its vs. their case",
                ),
                ("en", "“It is over.” he said."),
                ("de", "wegen mangelnder Unterstützung⟦.⟧ im Kampf."),
                (
                    "de",
                    "am 3. und 4. oktober, d. h. bald, bzw. später, z. B. hier",
                ),
                ("es", "por la falta de apoyo⟦.⟧ en la guerra."),
                ("es", "en la avda. principal y el Sr. de la Torre"),
                ("it", "per la mancanza di sostegno⟦.⟧ nella guerra."),
                ("pl", "z powodu braku wsparcia⟦.⟧ w wojnie."),
                (
                    "cs",
                    "podle článku XXIII. stanov, v 17. stol. se psalo, spol. s r. o.",
                ),
                ("pl", "w 2019 r. na ul. polnej, m.in. tutaj"),
                ("ru", "из-за отсутствия поддержки⟦.⟧ в войне."),
                ("ru", "в 1950 г. в Москве, и т. д. и т. п. при этом"),
                ("pt", "por falta de apoio⟦. ,⟧ na guerra"),
                (
                    "es",
                    "según el censo de 2010⟦. ,⟧ había 28 km²⟦. ,⟧ y . . , nada",
                ),
                ("nl", "wegens gebrek aan steun⟦.⟧ in de oorlog."),
            ],
        );
    }
}
