//! `terminology/missing`: a term of the source whose translation is not there.
//! Needs the source text and a term base.

use crate::concept::Status;
use crate::occurrence::{Counterpart, Occurrences};
use copydesk_core::{Category, Check, Report, Severity};

pub(crate) static CHECK: Check = Check {
    id: "terminology/missing",
    category: Category::WrongTerm,
    severity: Severity::Major,
    summary: "a term of the source whose approved translation is not there",
    explanation: "The source has a term of the house's term base, and none of the terms that the \
        house has for it stands in the same segment. Any form counts (stems by Snowball, compounds, \
        most of the word); where a stem changes altogether, list the form behind a bar. A term that \
        is forbidden is reported as such.",
    example_language: "fr",
    example_source: "The bank raised its key rate.",
    bad: "La banque a relevé son loyer de l’argent.",
    good: "La banque a relevé son taux directeur.",
    example_options: r#"{"terms": [{"en": "key rate", "fr": "taux directeur"}]}"#,
};

pub(crate) fn check(occurrences: &Occurrences<'_>, report: &mut Report) {
    for counterpart in &occurrences.counterparts {
        if counterpart.found.is_none() {
            let message = format!(
                "{} of the source is {} in the house’s term base, which is not here",
                counterpart.source.text,
                approved(counterpart)
            );
            report.finding(&CHECK, counterpart.last, message);
        }
    }
}

fn approved(counterpart: &Counterpart<'_>) -> String {
    let terms = counterpart.terms.iter();
    let approved = terms.filter(|term| term.status != Status::Forbidden);
    let texts: Vec<&str> = approved.map(|term| term.text.as_str()).collect();
    texts.join(" or ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Terminology;
    use copydesk_core::testing::expect_given;

    const TERMS: &str = r#"{"terms": [
        {"en": "government", "fi": "hallitus", "ru": "правительство", "pl": "rząd", "tr": "hükümet", "fr": "gouvernement", "de": "Regierung"},
        {"en": "central bank", "fi": "keskuspankki", "ru": "центральный банк|центробанк", "pl": "bank centralny", "tr": "merkez bankası", "fr": "banque centrale", "de": "Zentralbank|Notenbank", "zh": "央行|中央银行"},
        {"en": "day", "ru": "день|дня|дней"},
        {"en": "Security Council", "fi": "turvallisuusneuvosto", "pl": "Rada Bezpieczeństwa|Radzie"},
        {"en": "WHO", "fr": "OMS"}
    ]}"#;

    #[test]
    fn any_form_of_a_term_counts() {
        let bank = "The central bank spoke.";
        expect_given::<Terminology>(
            TERMS,
            &CHECK,
            &[
                ("fi", "Keskuspankin johto puhui.", bank),
                ("fi", "Keskuspankissa puhuttiin.", bank),
                ("fi", "Pankki ⟦puhui⟧.", bank),
                ("fi", "Hallituksen edustaja puhui.", "The government spoke."),
                ("ru", "Об этом сказали в центральном банке.", bank),
                ("ru", "В центробанке молчат.", bank),
                ("ru", "Сказали в ⟦банке⟧.", bank),
                ("ru", "Через пять дней.", "In five days."),
                ("pl", "W banku centralnym milczano.", bank),
                ("pl", "W banku ⟦milczano⟧.", bank),
                (
                    "pl",
                    "Głosowano w Radzie Bezpieczeństwa.",
                    "The Security Council voted.",
                ),
                ("pl", "Głosowano w ⟦ONZ⟧.", "The Security Council voted."),
                ("tr", "Merkez Bankası’nın kararı açıklandı.", bank),
                ("tr", "Bankanın kararı ⟦açıklandı⟧.", bank),
                ("tr", "Hükümetin kararı.", "The government’s decision."),
                ("de", "Die Notenbankchefin sprach.", bank),
                ("de", "Die Regierungen sprachen.", "The governments spoke."),
                (
                    "fr",
                    "Les banques centrales ont parlé.",
                    "The central banks spoke.",
                ),
                ("fr", "L’OMS a parlé.", "The WHO spoke."),
                ("fr", "Qui a parlé ?", "Who spoke?"),
                ("zh", "央行发表讲话。", bank),
                ("zh", "银行发表⟦讲话⟧。", bank),
            ],
        );
    }
}
