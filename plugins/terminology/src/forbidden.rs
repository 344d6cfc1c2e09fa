//! `terminology/forbidden`: a term that the house does not want. Needs a term
//! base.

use crate::concept::Status;
use crate::index::Term;
use crate::occurrence::Occurrences;
use copydesk_core::{Category, Check, Document, Report, Severity};

pub(crate) static CHECK: Check = Check {
    id: "terminology/forbidden",
    category: Category::WrongTerm,
    severity: Severity::Major,
    summary: "a term that the house’s term base forbids",
    explanation: "The term base marks the term as forbidden, deprecated or superseded. A word that \
        is another concept’s approved term is left alone, unless the source has the concept that it \
        is forbidden for.",
    example_language: "fr",
    bad: "La banque a relevé son taux clef.",
    good: "La banque a relevé son taux directeur.",
    example_options: r#"{"terms": [{"fr": "taux directeur", "fr-forbidden": "taux clef"}]}"#,
    ..Check::BLANK
};

pub(crate) fn check(document: &Document<'_>, occurrences: &Occurrences<'_>, report: &mut Report) {
    for occurrence in &occurrences.target {
        let (concept, term) = (occurrence.concept, occurrence.term);
        if term.status != Status::Forbidden
            || occurrences.is_approved_elsewhere(&term.text, concept)
                && !occurrences.is_in_source(concept, occurrence.span)
        {
            continue;
        }
        let text = document.slice(occurrence.span);
        let instead = preferred(occurrence.terms);
        let message = match instead {
            Some(instead) => format!("the house writes {} for {text}", instead.text),
            None => format!("the house does not write {text}"),
        };
        let finding = report.finding(&CHECK, occurrence.span, message);
        if let Some(instead) = instead
            && text == term.text
        {
            finding.suggest(&instead.text);
        }
    }
}

fn preferred(terms: &[Term]) -> Option<&Term> {
    let approved = terms.iter().filter(|term| term.status != Status::Forbidden);
    approved.min_by_key(|term| term.status)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Terminology;
    use copydesk_core::testing::expect_given;

    #[test]
    fn forbidden_terms_are_found_in_their_forms() {
        let terms = r#"{"terms": [
            {"en": "key rate", "fr": "taux directeur", "fr-forbidden": "taux clef", "de": "Leitzins", "de-forbidden": "Schlüsselzins",
             "ru": "ключевая ставка", "ru-forbidden": "базовая ставка", "pl": "stopa referencyjna", "pl-forbidden": "stopa kluczowa",
             "tr": "politika faizi", "tr-forbidden": "anahtar faiz", "fi": "ohjauskorko", "fi-forbidden": "avainkorko", "zh": "政策利率", "zh-forbidden": "关键利率"},
            {"en": "sanctions", "fr": "sanctions", "fr-forbidden": "mesures"},
            {"en": "measures", "fr": "mesures"}
        ]}"#;
        expect_given::<Terminology>(
            terms,
            &CHECK,
            &[
                ("fr", "La BCE relève ses ⟦taux clefs⟧.", ""),
                ("fr", "La BCE relève ses taux directeurs.", ""),
                ("fr", "La clef du taux.", ""),
                ("fr", "Des mesures ont été prises.", ""),
                (
                    "fr",
                    "Des ⟦mesures⟧ ont été prises.",
                    "Sanctions were imposed.",
                ),
                ("de", "Die EZB erhöht den ⟦Schlüsselzins⟧.", ""),
                ("ru", "Банк повысил ⟦базовую ставку⟧.", ""),
                ("pl", "Podniesiono ⟦stopę kluczową⟧.", ""),
                ("tr", "Banka ⟦anahtar faizi⟧ artırdı.", ""),
                ("fi", "EKP nosti ⟦avainkorko⟧-tasoa.", ""),
                ("zh", "央行提高⟦关键利率⟧。", ""),
            ],
        );
    }
}
