//! `terminology/inconsistent`: one term or one segment of the source translated
//! in two ways, or one translation for two sources. Needs the source text.

use crate::concept::Status;
use crate::occurrence::Occurrences;
use copydesk_core::{Category, Check, Document, Fact, Report, Severity};
use std::collections::HashMap;

pub(crate) static CHECK: Check = Check {
    id: "terminology/inconsistent",
    category: Category::InconsistentTerm,
    severity: Severity::Minor,
    summary: "one term or segment of the source translated in two ways",
    explanation: "A term of the term base is translated with two of the terms that are approved \
        for it; or two segments with one source have two translations; or two segments with quite \
        different sources have one. The rarer is reported, else the later. Short segments, which \
        depend on what stands around them, are left alone.",
    example_language: "fr",
    example_source: "The bank raised its key rate.\nThe key rate is high.",
    bad: "La banque a relevé son taux directeur.\nLe loyer de l’argent est élevé.",
    good: "La banque a relevé son taux directeur.\nLe taux directeur est élevé.",
    example_options: r#"{"terms": [{"en": "key rate", "fr": "taux directeur|loyer de l’argent"}]}"#,
};

/// The facts of a term, of what stands for one source, and of what one
/// translation stands for.
const TERM: &str = "term:";
const SOURCE: &str = "source:";
const TARGET: &str = "target:";

/// Reports which of its terms stands for each concept of the source.
pub(crate) fn report_terms(occurrences: &Occurrences<'_>, report: &mut Report) {
    for counterpart in &occurrences.counterparts {
        if let Some((term, span)) = counterpart.found
            && term.status != Status::Forbidden
        {
            // Listed forms of one term are one: they begin alike.
            let same = |other: &&crate::index::Term| begin_alike(&other.text, &term.text);
            let first = counterpart.terms.iter().find(same).unwrap_or(term);
            let key = format!("{TERM}{}", counterpart.source.text);
            report.fact(key, span, &first.text);
        }
    }
}

fn begin_alike(one: &str, other: &str) -> bool {
    let common = one.chars().zip(other.chars()).take_while(|(a, b)| a == b);
    common.count() >= 3.min(one.chars().count().min(other.chars().count()))
}

/// A segment of fewer words means what its neighbours make it mean.
const FEWEST_WORDS: usize = 4;

/// Reports what stands for the source of each segment, and the other way round.
pub(crate) fn report_segments(document: &Document<'_>, report: &mut Report) {
    if document.source.is_empty() {
        return;
    }
    for (segment, source) in document.translated() {
        let span = segment.trimmed_span();
        let (source, target) = (essence(source), essence(segment.text()));
        let is_long = |text: &str| text.split(' ').count() >= FEWEST_WORDS;
        if is_long(&source) && is_long(&target) {
            report.fact(format!("{SOURCE}{source}"), span, &target);
            report.fact(format!("{TARGET}{target}"), span, &source);
        }
    }
}

/// The words of a text, in lower case.
fn essence(text: &str) -> String {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join(" ")
}

/// Two sources that have more in common than this may well be one sentence.
const MOST_ALIKE: f64 = 0.6;

pub(crate) fn reconcile(key: &str, facts: &[Fact<'_>], report: &mut Report) {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for fact in facts {
        *counts.entry(fact.value).or_default() += 1;
    }
    // The most frequent, and of those the first.
    let usual = facts.iter().rev().max_by_key(|fact| counts[fact.value]);
    let Some(usual) = usual.filter(|_| counts.len() > 1) else {
        return;
    };
    for fact in facts.iter().filter(|fact| fact.value != usual.value) {
        let message = if let Some(term) = key.strip_prefix(TERM) {
            format!("{term} of the source is {} elsewhere", usual.value)
        } else if key.starts_with(SOURCE) {
            format!("the same source is “{}” elsewhere", usual.text)
        } else if strsim::normalized_levenshtein(fact.value, usual.value) < MOST_ALIKE {
            "the same text stands for another source elsewhere".to_owned()
        } else {
            continue;
        };
        report
            .finding(&CHECK, fact, message)
            .related(usual, "as it is elsewhere");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Terminology;
    use copydesk_core::testing::{expect_given, expect_with_source};

    #[test]
    fn one_term_is_translated_in_one_way() {
        let terms = r#"{"terms": [{"en": "aid", "fr": "aide|soutien", "de": "Hilfe|Unterstützung", "es": "ayuda|apoyo",
            "it": "aiuto|aiuti|sostegno", "pl": "pomoc|pomocy|wsparcie", "ru": "помощь|поддержка"}]}"#;
        let source = "The aid came.\nThe aid is enough.\nMore aid is due.";
        expect_given::<Terminology>(
            terms,
            &CHECK,
            &[
                (
                    "fr",
                    "L’aide est venue.\nLe ⟦soutien⟧ suffit.\nPlus d’aide est due.",
                    source,
                ),
                (
                    "fr",
                    "L’aide est venue.\nL’aide suffit.\nD’autres aides sont dues.",
                    source,
                ),
                (
                    "de",
                    "Die Hilfe kam.\nDie ⟦Unterstützung⟧ reicht.\nMehr Hilfe steht aus.",
                    source,
                ),
                (
                    "es",
                    "Llegó la ayuda.\nEl ⟦apoyo⟧ basta.\nFalta ayuda.",
                    source,
                ),
                (
                    "it",
                    "L’aiuto è arrivato.\nGli aiuti bastano.\nAltri aiuti mancano.",
                    source,
                ),
                (
                    "pl",
                    "Pomoc nadeszła.\nTego ⟦wsparcia⟧ starczy.\nBrak pomocy.",
                    source,
                ),
                (
                    "ru",
                    "Помощь пришла.\nЭтой ⟦поддержки⟧ хватит.\nНужно больше помощи.",
                    source,
                ),
            ],
        );
    }

    #[test]
    fn one_segment_is_translated_in_one_way() {
        expect_with_source::<Terminology>(
            &CHECK,
            &[
                (
                    "fr",
                    "Le pont est fermé ce soir.\n⟦Le pont sera fermé la nuit.⟧",
                    "The bridge is closed tonight.\nThe bridge is closed tonight.",
                ),
                (
                    "de",
                    "Die Brücke ist heute gesperrt.\n⟦Die Brücke ist heute gesperrt.⟧",
                    "The bridge is closed today.\nNobody was hurt in the accident.",
                ),
                (
                    "es",
                    "El puente está cerrado hoy.\nEl puente está cerrado hoy.",
                    "The bridge is closed today.\nThe bridge was closed today.",
                ),
                ("it", "Avanti.\nAncora avanti.", "Go on.\nGo on."),
            ],
        );
    }
}
