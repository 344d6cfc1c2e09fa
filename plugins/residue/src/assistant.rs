//! `residue/assistant`: a model that speaks to its user: an announcement of the
//! translation, a refusal, an offer to do more.

use copydesk_core::{Category, Check, Report, Sentence, Severity};
use std::collections::HashSet;
use std::sync::LazyLock;

pub(crate) static CHECK: Check = Check {
    id: "residue/assistant",
    category: Category::Addition,
    severity: Severity::Critical,
    summary: "words of the translation model to its user",
    explanation: "The model announces its translation, refuses it, comments on it or offers \
        more. Nobody but its user was meant to read this. An article about such models may quote \
        them: what stands in quotation marks is left alone.",
    example_language: "en",
    bad: "Here is the translation of the article:\nThe minister resigned on Monday.",
    good: "The minister resigned on Monday.",
    ..Check::BLANK
};

/// How sentences of this kind begin, in lower case, with plain apostrophes.
const OPENINGS: &[&str] = &[
    // The translation is announced.
    "here is the translation",
    "here's the translation",
    "here is your translation",
    "here is the translated",
    "sure, here",
    "sure! here",
    "certainly! here",
    "certainly, here",
    "translated text:",
    "the translation is as follows",
    "voici la traduction",
    "voici le texte traduit",
    "voici votre traduction",
    "bien sûr, voici",
    "bien sûr ! voici",
    "hier ist die übersetzung",
    "hier ist der übersetzte",
    "gerne, hier ist",
    "die übersetzung lautet",
    "aquí está la traducción",
    "aquí tienes la traducción",
    "esta es la traducción",
    "aquí tiene la traducción",
    "ecco la traduzione",
    "ecco il testo tradotto",
    "certamente, ecco",
    "aqui está a tradução",
    "segue a tradução",
    "claro, aqui está",
    "hier is de vertaling",
    "hier is de vertaalde",
    "oto tłumaczenie",
    "oto przetłumaczony",
    "zde je překlad",
    "tady je překlad",
    "här är översättningen",
    "här kommer översättningen",
    "вот перевод",
    "вот ваш перевод",
    "ось переклад",
    "işte çeviri",
    "işte metnin çevirisi",
    "إليك الترجمة",
    "فيما يلي ترجمة",
    "هذه هي الترجمة",
    "以下是翻译",
    "以下是译文",
    "这是翻译",
    "以下為翻譯",
    "以下は翻訳",
    "翻訳は以下",
    "以下が翻訳",
    // It is refused.
    "as an ai language model",
    "as a language model",
    "as an ai,",
    "as an ai assistant",
    "i'm sorry, but i can",
    "i am sorry, but i can",
    "i cannot assist",
    "i can't assist",
    "i cannot translate",
    "i'm unable to",
    "en tant que modèle de langage",
    "en tant qu'ia,",
    "je suis désolé, mais je ne peux",
    "je ne peux pas traduire",
    "als ki-sprachmodell",
    "als sprachmodell",
    "es tut mir leid, aber ich kann",
    "como modelo de lenguaje",
    "lo siento, pero no puedo",
    "come modello linguistico",
    "in quanto modello linguistico",
    "mi dispiace, ma non posso",
    "como modelo de linguagem",
    "desculpe, mas não posso",
    "sinto muito, mas não posso",
    "als ai-taalmodel",
    "het spijt me, maar ik kan",
    "jako model językowy",
    "przykro mi, ale nie mogę",
    "jako jazykový model",
    "som en ai-språkmodell",
    "som språkmodell",
    "как языковая модель",
    "извините, но я не могу",
    "як мовна модель",
    "bir yapay zeka dil modeli olarak",
    "üzgünüm, ancak",
    "كنموذج لغوي",
    "بصفتي نموذج",
    "作为一个人工智能",
    "作为一个语言模型",
    "作为ai",
    "抱歉，我无法",
    "aiとして",
    "言語モデルとして",
    "申し訳ありませんが、",
    // It is commented on, or more is offered.
    "let me know if you",
    "i hope this helps",
    "i hope this translation",
    "please note that this translation",
    "note: this translation",
    "note: the translation",
    "n'hésitez pas à me",
    "j'espère que cette traduction",
    "lass mich wissen, wenn",
    "ich hoffe, diese übersetzung",
    "ich hoffe, das hilft",
    "espero que esta traducción",
    "avísame si",
    "házmelo saber si",
    "fammi sapere se",
    "spero che questa traduzione",
    "espero que esta tradução",
    "me avise se",
    "laat het me weten als",
    "ik hoop dat deze vertaling",
    "mam nadzieję, że to tłumaczenie",
    "надеюсь, этот перевод",
    "дайте знать, если",
];

/// The first three characters of each.
static BEGINNINGS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    OPENINGS
        .iter()
        .map(|o| o.chars().take(3).collect())
        .collect()
});

/// A text in lower case, with plain apostrophes, behind what may enclose it: a remark of
/// the model may stand in brackets of its own.
fn head(text: &str) -> impl Iterator<Item = char> {
    text.chars()
        .take(60)
        .flat_map(char::to_lowercase)
        .map(|c| if c == '’' { '\'' } else { c })
        .skip_while(|c| matches!(c, '(' | '[' | '*' | '_' | ' '))
}

pub(crate) fn check(sentence: &Sentence<'_>, report: &mut Report) {
    let text = sentence.text();
    // Most sentences begin with other letters.
    let mut beginning = [0; 12];
    let mut len = 0;
    for c in head(text).take(3) {
        len += c.encode_utf8(&mut beginning[len..]).len();
    }
    let beginning = str::from_utf8(&beginning[..len]).unwrap_or_default();
    if !BEGINNINGS.contains(beginning) {
        return;
    }
    let head: String = head(text).collect();
    if OPENINGS.iter().any(|opening| head.starts_with(opening)) {
        report
            .finding(
                &CHECK,
                sentence.span(),
                "the translation model speaks to its user",
            )
            .suggest("");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Residue;
    use copydesk_core::testing::expect;

    #[test]
    fn models_that_speak_are_found() {
        expect::<Residue>(
            &CHECK,
            &[
                (
                    "fr",
                    "⟦Voici la traduction en français :⟧\nLe ministre part.",
                ),
                ("fr", "Voici le ministre. « Voici la traduction », dit-il."),
                ("de", "⟦Als KI-Sprachmodell kann ich das nicht übersetzen.⟧"),
                (
                    "en",
                    "The minister left. ⟦(Note: the translation keeps the original names.)⟧",
                ),
                ("en", "⟦I’m sorry, but I can’t help with that.⟧"),
                ("es", "⟦Aquí está la traducción:⟧\nEl ministro se va."),
                ("it", "⟦Ecco la traduzione del testo:⟧\nIl ministro parte."),
                ("pl", "⟦Oto tłumaczenie artykułu:⟧\nMinister wyjechał."),
                ("ru", "⟦Вот перевод статьи:⟧\nМинистр уехал."),
                ("zh", "⟦以下是翻译：⟧\n部长辞职了。"),
                ("ar", "⟦إليك الترجمة:⟧\nاستقال الوزير."),
            ],
        );
    }
}
