//! `residue/translator-note`: a remark of the translator in brackets.

use crate::patterns::Pattern;
use copydesk_core::{Category, Check, Report, Segment, Severity};

pub(crate) static CHECK: Check = Check {
    id: "residue/translator-note",
    category: Category::Addition,
    severity: Severity::Minor,
    summary: "a remark of the translator in brackets",
    explanation: "The translator explains, asks or doubts in brackets: (translator's note: …), \
        [N.d.T.], [Anm. d. Übers.], [unclear]. Some houses print such notes; they turn this check \
        off. Notes of the editors and [sic] are left alone.",
    example_language: "en",
    bad: "The minister spoke of a “gift” [translator's note: a pun].",
    good: "The minister spoke of a “gift”.",
    ..Check::BLANK
};

/// How such remarks begin, behind the bracket, in any case.
const BEGINNINGS: &[&str] = &[
    r"translator['’]s note|transl(?:ator)?\. note|note (?:by|of) the translator|t\.? ?n\.?:",
    r"n\. ?d\. ?t\.?|ndt\b|note du traducteur|note de la traductrice",
    r"anm(?:\.|erkung) (?:d\.|des|der) [üÜ](?:\.|bers)",
    r"nota del? traductor|nota de la traductora|n\. ?del? ?t\.",
    r"nota del traduttore|nota d[oa] tradutora?",
    r"noot van de vertaler|noot v\. ?d\. ?vert",
    r"przyp\. ?tłum|przypis tłumacza|pozn\. ?překl|poznámka překladatele",
    r"övers(?:ättarens|\.) anm|oversætterens note|ö\. ?a\.:",
    r"прим(?:\.|ечание) пер(?:\.|еводчика)|прим(?:\.|ітка) перекладача",
    r"çevirmenin notu|ç\. ?n\.:|çev\. notu",
    r"ملاحظة المترجم|译者注|譯者註|訳注|訳者注|역주",
    r"unclear|illegible|unleserlich|illisible|ilegible|illeggibile|неразборчиво",
];

pub(crate) fn pattern() -> Result<Pattern, regex_lite::Error> {
    let beginnings = BEGINNINGS.join("|");
    let pattern = format!(r"(?i)[(\[（［【] ?(?:{beginnings})[^()\[\]（）［］【】\n]*[)\]）］】]");
    Pattern::new(&pattern, &['(', '[', '（', '［', '【'])
}

pub(crate) fn check(pattern: &Pattern, segment: &Segment<'_>, report: &mut Report) {
    for (span, _) in pattern.matches(segment) {
        report
            .finding(&CHECK, span, "a remark of the translator")
            .suggest("");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Residue;
    use copydesk_core::testing::expect;

    #[test]
    fn remarks_of_the_translator_are_found() {
        expect::<Residue>(
            &CHECK,
            &[
                (
                    "en",
                    "He spoke of a “gift” ⟦[translator’s note: a pun]⟧ [sic].",
                ),
                ("en", "He said it was ⟦[unclear]⟧ (unlike her)."),
                ("fr", "Le « gift » ⟦(N.d.T. : cadeau)⟧ du ministre (NDLR)."),
                (
                    "de",
                    "Das „gift“ ⟦[Anm. d. Übers.: Geschenk]⟧ (Anm. d. Red.).",
                ),
                (
                    "es",
                    "El «gift» ⟦(nota del traductor: regalo)⟧ del ministro.",
                ),
                ("it", "Il «gift» ⟦[N.d.T.]⟧ del ministro."),
                ("nl", "Het ‘gift’ ⟦(noot van de vertaler: cadeau)⟧ (red.)."),
                ("pl", "„Gift” ⟦(przyp. tłum.)⟧ ministra (PAP)."),
                ("ru", "«Гифт» ⟦(прим. пер.)⟧ министра (ред.)."),
                ("zh", "他说了“礼物”⟦（译者注：双关）⟧。"),
            ],
        );
    }
}
