//! Which texts the checks of words can judge: those in a language that the word model
//! knows, in the script that it knows it in. In others a word of the language itself
//! looks as foreign as one that was left untranslated.

use crate::model::Model;
use copydesk_core::document::Script;
use copydesk_core::language::{is_known, primary};
use copydesk_core::{Document, Report};

/// The script of the document's language, where its words can be judged; else the user
/// is told that they were not.
pub(crate) fn script(
    document: &Document<'_>,
    model: &Model,
    report: &mut Report,
) -> Option<Script> {
    if document.primary_language() == "und" {
        return None;
    }
    let own = document.script();
    // Of a language with more scripts than are told apart here, the text may be in another.
    let is_in_own = own != Script::Other || document.tokens().any(|token| token.script() == own);
    if is_in_own && knows(model, own, document.language) {
        return Some(own);
    }
    report.note(format!(
        "untranslated/fragment, wrong-script and label do not know {}: texts in it were not \
         checked for words of other languages",
        document.language
    ));
    None
}

/// Whether the model has the language in this script. Where it has no table of the script,
/// only words of other scripts are looked for, and it is enough that the language is known.
fn knows(model: &Model, own: Script, tag: &str) -> bool {
    let mut scripts = model.scripts().into_iter();
    let table = scripts.find(|(script, _)| *script == own);
    match table {
        Some((_, table)) => table.column(primary(tag)).is_some(),
        None => is_known(tag),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_core::testing::analyse;

    #[test]
    fn a_language_is_known_in_the_script_that_the_model_has_it_in() {
        let model = Model::shipped().expect("the shipped model is whole");
        for (language, text, known) in [
            ("fr", "Le ministre est parti hier soir.", true),
            ("nb", "Ministeren reiste i går kveld.", true),
            ("sr", "Министар је отишао синоћ.", true),
            ("sr", "Ministar je otišao sinoć.", false),
            ("sr-Latn", "Ministar je otišao sinoć.", false),
            ("uz", "Vazir kecha ketdi.", false),
            ("ky", "Министр кечээ кетти.", false),
            ("hi", "मंत्री कल चले गए।", true),
            ("ja", "大臣は昨夜出発した。", true),
            // Wholly untranslated, in another script than its language's.
            ("ru", "The minister left last night.", true),
        ] {
            let analysis = analyse(language, text, "");
            let mut report = Report::default();
            let script = script(&analysis.document(), &model, &mut report);
            assert_eq!(script.is_some(), known, "{language}: {text}");
            assert_eq!(report.notes.is_empty(), known, "{language}: {text}");
        }
    }
}
