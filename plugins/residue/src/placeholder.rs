//! `residue/placeholder`: words that stand for others which somebody was to fill in or choose.

use crate::patterns::Pattern;
use copydesk_core::{Category, Check, Report, Segment, Severity};

pub(crate) static CHECK: Check = Check {
    id: "residue/placeholder",
    category: Category::Markup,
    severity: Severity::Major,
    summary: "a place to fill in, or two words to choose from",
    explanation: "A model writes [Name] or [insert date] where it does not know, and both words \
        where its source does not tell the one: he/she, 先生/女士. The second kind is looked for \
        with the source alone, and not where that has a slash too, or says “or”.",
    example_language: "en",
    bad: "The mayor, [Name], resigned on Monday.",
    good: "The mayor, Anna Keller, resigned on Monday.",
    ..Check::BLANK
};

/// Words for what is to be filled in, of letters and templates in many languages.
const FIELDS: &str = r"(?:your |insert |full |company |last |first )?(?:name|date|city|country|title|organi[sz]ation|company|location|link|number|phone number|email|address)(?: here)?|insert [a-z ]{2,30}|placeholder|\.{3} here|nom|prénom|votre nom|date du jour|ville|name einfügen|ihr name|datum|ort|vorname|nachname|nombre|su nombre|fecha|ciudad|nome|seu nome|data|cidade|il tuo nome|città|naam|datum invoegen|imię|nazwisko|imię i nazwisko|jméno|имя|ваше имя|фамилия|дата|город|ім['’]я|isim|tarih|姓名|名字|日期|地点|城市|公司名|公司名称|名前|氏名|日付|이름|날짜|الاسم|التاريخ|שם";

/// Two words of which a reader needs one.
const CHOICES: &[&str] = &[
    "he/she",
    "she/he",
    "his/her",
    "him/her",
    "himself/herself",
    "s/he",
    "Mr/Ms",
    "Mr./Ms.",
    "Mr./Mrs.",
    "sir/madam",
    "Herr/Frau",
    "er/sie",
    "sein/ihr",
    "seine/ihre",
    "M./Mme",
    "Monsieur/Madame",
    "il/elle",
    "Sr./Sra.",
    "señor/señora",
    "él/ella",
    "signor/signora",
    "lui/lei",
    "senhor/senhora",
    "ele/ela",
    "hij/zij",
    "zijn/haar",
    "meneer/mevrouw",
    "han/hon",
    "pan/pani",
    "on/ona",
    "pán/paní",
    "jeho/její",
    "он/она",
    "его/её",
    "его/ее",
    "господин/госпожа",
    "він/вона",
    "пан/пані",
    "bay/bayan",
    "先生/女士",
    "女士/先生",
    "他/她",
    "她/他",
    "彼/彼女",
    "그/그녀",
    "هو/هي",
    "السيد/السيدة",
    "הוא/היא",
];

pub(crate) fn pattern() -> Result<Pattern, regex_lite::Error> {
    Pattern::new(
        &format!(r"(?i)[\[［【<＜] ?(?:{FIELDS}) ?[\]］】>＞]"),
        &['[', '［', '【', '<', '＜'],
    )
}

pub(crate) fn check(pattern: &Pattern, segment: &Segment<'_>, report: &mut Report) {
    for (span, text) in pattern.matches(segment) {
        // A tag of HTML: <title>, <address>.
        let is_tag = text.starts_with('<') && text.is_ascii() && !text.contains(' ');
        // What the source leaves open stays open.
        let is_there = segment.source().is_some_and(|source| source.contains('['));
        if !is_tag && !is_there {
            let message = format!("{text} was to be filled in");
            report.finding(&CHECK, span, message);
        }
    }
}

/// Looks for two words to choose from, where the source has one person.
pub(crate) fn check_choices(segment: &Segment<'_>, report: &mut Report) {
    let Some(source) = segment.source() else {
        return;
    };
    let text = segment.text();
    if !text.contains('/') || source.contains(['/', '／', '(', '（']) || says_or(source) {
        return;
    }
    let lower = text.to_lowercase();
    // Of a few letters the lower case has another length.
    if lower.len() != text.len() {
        return;
    }
    for choice in CHOICES {
        let choice = choice.to_lowercase();
        for (at, _) in lower.match_indices(&choice) {
            let end = at + choice.len();
            // Between Chinese characters is no boundary of words.
            let is_letter = |c: char| c.is_alphabetic() && c < '\u{2e80}';
            let goes_on = lower[..at].ends_with(is_letter) || lower[end..].starts_with(is_letter);
            if !goes_on && text.is_char_boundary(at) && text.is_char_boundary(end) {
                let message = "two words, of which the source means one";
                report.finding(&CHECK, segment.span_of(&(at..end)), message);
            }
        }
    }
}

/// Whether a source offers two persons itself: he or she.
fn says_or(source: &str) -> bool {
    let lower = source.to_lowercase();
    let mut offers = [
        "he or she",
        "his or her",
        "him or her",
        "er oder sie",
        "il ou elle",
        "él o ella",
    ]
    .iter();
    offers.any(|offer| lower.contains(offer))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Residue;
    use copydesk_core::testing::{expect, expect_with_source};

    #[test]
    fn what_was_to_be_filled_in_is_found() {
        expect::<Residue>(
            &CHECK,
            &[
                (
                    "en",
                    "⟦[Name]⟧ spoke on ⟦[insert date]⟧ in [the] city [sic].",
                ),
                ("fr", "Le maire, ⟦[Nom]⟧, a démissionné [il y a un an]."),
                ("zh", "⟦【姓名】⟧昨天辞职。【新华社】"),
                ("de", "Er heißt ⟦<Name einfügen>⟧ und <title>."),
                ("en", "He/she may apply."),
            ],
        );
    }

    #[test]
    fn two_words_to_choose_from_are_found() {
        let source = "She resigned on Monday.";
        expect_with_source::<Residue>(
            &CHECK,
            &[
                ("en", "⟦He/she⟧ resigned.", "Она ушла в отставку."),
                ("zh", "⟦他/她⟧星期一辞职。", source),
                ("zh", "李⟦先生/女士⟧辞职。", "Li resigned."),
                ("ru", "⟦Он/она⟧ ушёл в отставку.", source),
                ("de", "⟦Er/sie⟧ trat zurück.", source),
                ("de", "Er/sie trat zurück.", "He or she resigned."),
                ("de", "Er/sie trat zurück.", "He/she resigned."),
            ],
        );
    }
}
