//! `untranslated/label`: names and labels in another language: contact details,
//! credits, headings.

use crate::glance::{Eye, Memory};
use crate::kin::Languages;
use crate::model::{BIT, Model, ScriptModel};
use copydesk_core::document::{Flags, Script};
use copydesk_core::language::primary;
use copydesk_core::{Category, Check, Document, Report, Sentence, Severity, Span, Token};

pub(crate) static CHECK: Check = Check {
    id: "untranslated/label",
    category: Category::Untranslated,
    severity: Severity::Neutral,
    summary: "names and labels in another language",
    explanation: "A sentence of names, numbers and a few words, as in contact details and credits, \
        has not one word of the language of the text and some of English or of the source. It may \
        be meant, and is neutral. What reads as prose is untranslated/fragment.",
    example_language: "es",
    bad: "La empresa responde por teléfono. Phone 555 3242, Fax 555 7201, Customer Services, Houston.",
    good: "La empresa responde por teléfono. Teléfono 555 3242, fax 555 7201, Servicios al Cliente, Houston.",
    ..Check::BLANK
};

/// How many words a sentence needs.
const FEWEST_WORDS: usize = 3;
/// How much cheaper its words must be, in bits.
const LEAST: i32 = 10;
/// One word tells no more than this.
const MOST: i32 = 8 * BIT;

/// Reports such sentences, but for those in which something was `found`.
pub(crate) fn check(
    document: &Document<'_>,
    model: &Model,
    memory: &Memory,
    found: &[Span],
    report: &mut Report,
) {
    let text = document.primary_language();
    let source = primary(document.assumed_source_language());
    if text == source || document.sentences().len() < 2 {
        return;
    }
    let [(script, model), ..] = model.scripts();
    let languages = Languages {
        text,
        source: primary(document.source_language),
    };
    let eye = Eye::new(script, model, languages, memory);
    let (home, abroad) = (model.column(text), model.column(source));
    let Some(abroad) = abroad else { return };
    let mut found = found.to_vec();
    found.sort();
    for sentence in document.sentences() {
        let span = sentence.span();
        if !span.overlaps_any(&found) && is_foreign(document, &sentence, model, &eye, home, abroad)
        {
            report.finding(&CHECK, span, format!("left in another language ({source})"));
        }
    }
}

fn is_foreign(
    document: &Document<'_>,
    sentence: &Sentence<'_>,
    model: &ScriptModel,
    eye: &Eye<'_>,
    home: Option<usize>,
    abroad: usize,
) -> bool {
    let is_telling = |token: &Token<'_>| token.is_word() && !token.has(Flags::DIGIT);
    let (mut words, mut telling, mut gain) = (0, 0, 0);
    for token in sentence.tokens().filter(is_telling) {
        if token.script() != Script::Latin || token.has(Flags::ELIDED) {
            return false;
        }
        // A capital makes a name of a word of the language: Luna.
        let may_be_name = token.has(Flags::CAPITALISED)
            && !token.has(Flags::SENTENCE_START)
            && !eye.nouns_capitalised;
        if !may_be_name && eye.glance(token.text()).is_home {
            return false;
        }
        let is_heading = document.char_at(token.span().end) == Some(':');
        // Of rec.gardening.roses each.
        let parts = token.text().split('.');
        for part in parts.filter(|part| part.chars().count() > 1) {
            let costs = model.costs(part);
            let there = costs.by_language[abroad];
            let here = home.map_or(there + 4 * BIT, |home| costs.by_language[home]);
            words += 1;
            let is_frequent = costs.is_frequent(abroad) && here > there + 2 * BIT;
            telling += usize::from(is_frequent || is_heading && here > there);
            gain += (here - there).clamp(-MOST, MOST);
        }
    }
    words >= FEWEST_WORDS && telling >= 1 && gain >= LEAST * BIT
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Untranslated;
    use copydesk_core::testing::expect;

    #[test]
    fn labels_of_another_language_are_pointed_out() {
        expect::<Untranslated>(
            &CHECK,
            &[
                (
                    "es",
                    "La empresa no responde. ⟦Phone 555 3242, Fax 555 7201, Customer Services, Houston.⟧",
                ),
                (
                    "es",
                    "Jugaron once. ⟦Reserves: Susan Parker, Peter Wallace, Gordon Hughes.⟧",
                ),
                (
                    "fr",
                    "Il lit beaucoup. ⟦Groups: rec.gardening.roses, rec.gardening.flowers.⟧",
                ),
                (
                    "es",
                    "Jugaron once. Suplentes: Susan Parker, Peter Wallace, Gordon Hughes.",
                ),
                (
                    "fr",
                    "Il lit beaucoup. Groupes : rec.gardening.roses, rec.gardening.flowers.",
                ),
                (
                    "fr",
                    "L’entreprise ne répond pas. ⟦Phone 555 3242, Head of Customer Services, Houston.⟧",
                ),
                (
                    "de",
                    "Die Firma antwortet nicht. ⟦Phone 555 3242, Customer Services, Houston.⟧",
                ),
                (
                    "nl",
                    "Het bedrijf antwoordt niet. ⟦Phone 555 3242, Customer Services, Houston.⟧",
                ),
                (
                    "it",
                    "L’azienda non risponde. Telefono 555 3242, Servizio Clienti, Milano.",
                ),
                (
                    "pt",
                    "A empresa não responde. Ana Souza, Pedro Luz e Maria da Silva.",
                ),
                (
                    "pl",
                    "Firma nie odpowiada. Jan Nowak, Piotr Zieliński, Anna Lis, Warszawa.",
                ),
                ("fr", "Ils sont trois. Paul Martin, Anne Petit, Jean Blanc."),
            ],
        );
    }
}
