//! `repetition/doubled-word`: the same word twice in a row.

use copydesk_core::document::{Flags, Script};
use copydesk_core::language::typography;
use copydesk_core::{Category, Check, Document, Report, Segment, Severity, Span, Token};
use std::cell::OnceCell;
use std::collections::HashSet;

pub(crate) static CHECK: Check = Check {
    id: "repetition/doubled-word",
    category: Category::Duplication,
    severity: Severity::Minor,
    summary: "the same word twice in a row",
    explanation: "A word stands twice, with nothing between but a space. Words that a language \
        may rightly double (nous nous, had had, die die), names (Duran Duran), interjections \
        and languages that double words to stress them are left alone; a name that the text has \
        once elsewhere is none of these.",
    example_language: "en",
    bad: "The minister left the the capital.",
    good: "The minister left the capital.",
    ..Check::BLANK
};

/// Words that a language may rightly double, in lower case: pronouns and
/// conjunctions that meet where two clauses do, and words doubled for stress.
/// Sources: the reference grammars of the Académie française and of Grevisse,
/// Duden (Zweifelsfälle), RAE, Treccani, ANS, and for English Quirk et al.
const LEGITIMATE: &[(&str, &[&str])] = &[
    (
        "de",
        &[
            "das", "dem", "den", "der", "die", "ihr", "sie", "was", "wer", "ja", "nein", "sehr",
            "viele", "wie", "so",
        ],
    ),
    (
        "en",
        &[
            "bye", "had", "ha", "hear", "her", "is", "knock", "never", "no", "now", "so", "that",
            "very", "well", "yes",
        ],
    ),
    ("es", &["muy", "que", "ya", "casi", "sí", "no"]),
    (
        "fr",
        &[
            "bien", "bla", "nous", "non", "oui", "petit", "presque", "que", "si", "très", "trop",
            "vite", "vous", "en",
        ],
    ),
    (
        "it",
        &[
            "appena", "così", "man", "mano", "molto", "no", "ora", "pian", "piano", "poco",
            "quasi", "sì", "subito", "via",
        ],
    ),
    (
        "nl",
        &[
            "dat", "die", "het", "nee", "ja", "had", "om", "hun", "zeer", "ze",
        ],
    ),
    ("pl", &["bardzo", "daleko", "tak", "to", "już"]),
    ("cs", &["ne", "ano", "velmi", "moc", "už"]),
    ("sk", &["nie", "áno", "veľmi", "už"]),
    // Conjunction and particle: da da izjavu.
    ("hr", &["da", "vrlo", "ne"]),
    ("sr", &["da", "vrlo", "ne", "да", "врло", "не"]),
    ("sl", &["da", "zelo", "ne"]),
    ("mk", &["да", "не", "многу"]),
    ("bg", &["да", "не", "много"]),
    ("pt", &["logo", "muito", "não", "quase", "que", "sim", "já"]),
    (
        "ru",
        &[
            "да",
            "нет",
            "очень",
            "что",
            "то",
            "чуть",
            "еле",
            "едва",
            "далеко",
            "долго",
        ],
    ),
    ("uk", &["так", "ні", "дуже", "що", "ледь", "далеко"]),
    // Article and pronoun: az az eset; personal pronoun and article: de de valde.
    ("hu", &["az", "ez", "nagyon", "alig", "egyre", "más"]),
    ("sv", &["de", "den", "det", "ja", "mycket", "nej"]),
    ("da", &["det", "ja", "meget", "nej"]),
    ("nb", &["det", "ja", "mye", "nei", "veldig"]),
    ("no", &["det", "ja", "mye", "nei", "veldig"]),
    // Greek doubles adverbs (Τριανταφυλλίδης, Νεοελληνική γραμματική).
    (
        "el",
        &[
            "απάνω",
            "γρήγορα",
            "γύρω",
            "δίπλα",
            "ίσα",
            "κάτω",
            "κοντά",
            "λίγο",
            "μόλις",
            "ναι",
            "όχι",
            "πάνω",
            "πέρα",
            "πλάι",
            "πολύ",
            "πρώτα",
            "πρωί",
            "σιγά",
            "τώρα",
            "ώρες",
        ],
    ),
    // Turkish doubles adverbs, measures and converbs (Türk Dil Kurumu, ikilemeler).
    (
        "tr",
        &[
            "adım", "ağır", "ara", "ayrı", "azar", "baka", "bile", "birer", "bol", "boy", "çeşit",
            "damla", "derin", "doya", "döne", "ev", "farklı", "gide", "gün", "güle", "güzel",
            "hafif", "hemen", "hızlı", "ikişer", "isteye", "kat", "kısım", "kolay", "koşa",
            "küçük", "parça", "seve", "sıcak", "sık", "sıra", "sessiz", "tane", "tek", "teker",
            "tekrar", "türlü", "uzak", "uzun", "yan", "yana", "yavaş", "yeniden", "yer", "zaman",
        ],
    ),
    ("ar", &["جدا", "شيئا", "رويدا"]),
];

/// Languages that double words of every kind, to stress or to tell many.
const DOUBLING: &[&str] = &[
    "az", "bn", "fil", "gu", "hi", "hy", "id", "jv", "ka", "kk", "km", "kn", "ko", "ky", "lo",
    "mg", "mi", "ml", "mr", "ms", "my", "ne", "or", "pa", "si", "su", "sw", "ta", "te", "th", "tk",
    "tl", "ur", "uz", "vi",
];

/// Languages that double nouns and adverbs, but not the words that join them.
const DOUBLING_NOUNS: &[&str] = &["am", "ar", "ckb", "fa", "he", "ku", "ps", "ti"];

/// Verbs that a rightful `that that` follows: said that that night was over.
const BEFORE_THAT: &[&str] = &[
    "add",
    "added",
    "agree",
    "agreed",
    "argue",
    "argued",
    "believe",
    "believed",
    "claim",
    "claimed",
    "ensure",
    "fear",
    "feel",
    "felt",
    "find",
    "found",
    "hope",
    "hoped",
    "know",
    "knew",
    "known",
    "means",
    "meant",
    "note",
    "noted",
    "say",
    "saying",
    "says",
    "said",
    "show",
    "showed",
    "shows",
    "so",
    "suggest",
    "suggested",
    "suggests",
    "think",
    "thought",
    "warned",
];

/// What does not follow it: the second one asks for its noun or a verb.
const AFTER_THAT: &[&str] = &[
    "a",
    "an",
    "any",
    "anybody",
    "are",
    "at",
    "every",
    "everybody",
    "for",
    "had",
    "has",
    "have",
    "he",
    "her",
    "his",
    "i",
    "if",
    "in",
    "it",
    "its",
    "many",
    "my",
    "no",
    "nobody",
    "not",
    "of",
    "on",
    "one",
    "our",
    "people",
    "she",
    "some",
    "somebody",
    "someone",
    "the",
    "their",
    "there",
    "these",
    "they",
    "this",
    "those",
    "to",
    "we",
    "were",
    "what",
    "when",
    "you",
    "your",
];

/// Reports the doubled words of a segment outside its `loops`. `alone` are the words
/// that the document has once elsewhere, looked for where they are asked for.
pub(crate) fn check<'a>(
    document: &'a Document<'a>,
    segment: &Segment<'a>,
    loops: &[Span],
    alone: &OnceCell<HashSet<String>>,
    report: &mut Report,
) {
    let language = document.primary_language();
    let legitimate = LEGITIMATE
        .iter()
        .find(|(tag, _)| *tag == language)
        .map_or(&[][..], |(_, words)| words);
    for second in segment.tokens().skip(1) {
        let Some(first) = second.previous() else {
            continue;
        };
        if !is_doubled(document, &first, &second) {
            continue;
        }
        let span = first.span().join(second.span());
        if loops.iter().any(|l| l.overlaps(span)) || is_run(document, &first, &second) {
            continue;
        }
        let word = second.text().to_lowercase();
        let may = is_particle(&first, &second)
            || is_name(&first, &second, language)
                && !alone.get_or_init(|| words_alone(document)).contains(&word)
            || DOUBLING.contains(&language)
            || DOUBLING_NOUNS.contains(&language) && !is_frequent(&word, language)
            || language == "cs" && is_reflexive_before_se(&word, &second)
            || legitimate.contains(&word.as_str()) && !is_wrong_that(&word, &first, &second);
        if !may {
            report
                .finding(
                    &CHECK,
                    span,
                    format!("“{}” stands here twice", second.text()),
                )
                .suggest(first.text());
        }
    }
}

/// Whether a word in lower case is one of the frequent words of a language: those that join
/// others.
fn is_frequent(word: &str, language: &str) -> bool {
    stop_words::lookup(language).is_some_and(|words| words.contains(&word))
}

fn is_doubled(document: &Document<'_>, first: &Token<'_>, second: &Token<'_>) -> bool {
    let written_apart = !matches!(second.script(), Script::Han | Script::Kana | Script::Thai);
    let is_space = || {
        let gap = &document.text[first.span().end as usize..second.span().start as usize];
        !gap.is_empty() && gap.chars().all(char::is_whitespace)
    };
    first.is_word()
        && second.is_word()
        && written_apart
        && !second.has(Flags::DIGIT)
        && are_equal(first.text(), second.text())
        && is_space()
}

fn are_equal(one: &str, other: &str) -> bool {
    let differ = match (one.as_bytes().first(), other.as_bytes().first()) {
        // Most words begin with another letter.
        (Some(a), Some(b)) if a.is_ascii() && b.is_ascii() => !a.eq_ignore_ascii_case(b),
        _ => false,
    };
    !differ
        && (one == other
            || one
                .chars()
                .flat_map(char::to_lowercase)
                .eq(other.chars().flat_map(char::to_lowercase)))
}

/// Whether the word stands more than twice: a chant, or a matter of
/// `repetition/loop`.
fn is_run(document: &Document<'_>, first: &Token<'_>, second: &Token<'_>) -> bool {
    first
        .previous()
        .is_some_and(|t| is_doubled(document, &t, first))
        || second
            .next()
            .is_some_and(|t| is_doubled(document, second, &t))
}

/// The words that stand beside none like them, in lower case: no names that have a word
/// twice.
fn words_alone(document: &Document<'_>) -> HashSet<String> {
    let is_other = |token: &Token<'_>, other: Option<Token<'_>>| {
        other.is_none_or(|other| !are_equal(other.text(), token.text()))
    };
    document
        .tokens()
        .filter(Token::is_word)
        .filter(|token| is_other(token, token.previous()) && is_other(token, token.next()))
        .map(|token| token.text().to_lowercase())
        .collect()
}

/// Whether the second word begins a name: van Van der Schans.
fn is_particle(first: &Token<'_>, second: &Token<'_>) -> bool {
    !first.has(Flags::CAPITALISED) && second.has(Flags::CAPITALISED)
}

/// Whether both words are written as names are: Duran Duran, New York New York.
fn is_name(first: &Token<'_>, second: &Token<'_>, language: &str) -> bool {
    let quoted = |token: Option<Token<'_>>| {
        token.is_some_and(|t| t.kind() == copydesk_core::TokenKind::Quote)
    };
    let both = first.has(Flags::CAPITALISED) && second.has(Flags::CAPITALISED);
    // A noun in German has its capital anyway.
    let in_quotes = quoted(first.previous()) && quoted(second.next());
    both && (!typography(language).nouns_capitalised || in_quotes)
}

/// Whether two Czech words are the reflexive pronoun and the preposition `se`: setkal se
/// se zástupci. The preposition has its vowel before sibilants and groups of consonants
/// (Internetová jazyková příručka of the Czech Academy of Sciences).
fn is_reflexive_before_se(word: &str, second: &Token<'_>) -> bool {
    const VOWELS: &str = "aáeéěiíoóuúůyý";
    let is_sibilant = |c: char| "szšž".contains(c);
    let is_consonant = |c: char| c.is_alphabetic() && !VOWELS.contains(c);
    word == "se"
        && second.next().filter(Token::is_word).is_some_and(|next| {
            let mut letters = next.text().chars().flat_map(char::to_lowercase);
            letters.next().is_some_and(|first| {
                is_sibilant(first)
                    || is_consonant(first) && letters.next().is_some_and(is_consonant)
            })
        })
}

fn is_wrong_that(word: &str, first: &Token<'_>, second: &Token<'_>) -> bool {
    let lower = |token: Token<'_>| token.text().to_lowercase();
    let is_said =
        |token: Option<Token<'_>>| token.is_some_and(|t| BEFORE_THAT.contains(&lower(t).as_str()));
    let has_noun = |token: Option<Token<'_>>| {
        token.is_some_and(|t| {
            let word = lower(t);
            t.is_word() && !word.ends_with('s') && !AFTER_THAT.contains(&word.as_str())
        })
    };
    word == "that" && !(is_said(first.previous()) && has_noun(second.next()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Repetition;
    use copydesk_core::testing::expect;

    #[test]
    fn doubled_words_are_found_and_rightful_ones_are_left() {
        expect::<Repetition>(
            &CHECK,
            &[
                ("fr", "Le ministre a quitté ⟦la la⟧ capitale."),
                (
                    "fr",
                    "Il quitte ⟦Kiev Kiev⟧ ce soir. Il aime Kiev, et Duran Duran.",
                ),
                ("de", "„Das habe ich im ⟦Kopf Kopf⟧“, sagte sie."),
                (
                    "fr",
                    "Nous nous sommes vus, vous vous trompez, et il faut que que je parte.",
                ),
                ("en", "⟦The the⟧ minister had had enough of Duran Duran."),
                ("hu", "Ez az az eset, amelyről beszélt."),
                ("sv", "Det var de de valde som kom."),
                ("ar", "تقدمت المفاوضات خطوة خطوة."),
                ("ar", "ذهب ⟦في في⟧ المدينة."),
                ("ta", "அமைச்சர் மெல்ல மெல்ல பேசினார்."),
                ("en", "He said that that would be enough."),
                (
                    "en",
                    "He said that that night was over, and ⟦that that⟧ the people knew.",
                ),
                ("en", "Yes, yes. No no no."),
                ("de", "Die, die das wissen, sind die die wir meinen."),
                ("de", "Der ⟦Minister Minister⟧ ging nach Baden-Baden."),
                ("es", "El ministro dejó ⟦de de⟧ hablar, muy muy tarde."),
                ("it", "Il ministro ha lasciato ⟦la la⟧ città, piano piano."),
                ("pt", "O ministro saiu ⟦da da⟧ capital."),
                ("nl", "Hij zei ⟦van van⟧ niet, en dat dat zo was."),
                ("pl", "Minister wyjechał ⟦ze ze⟧ stolicy."),
                ("ru", "Министр уехал ⟦из из⟧ столицы, очень очень поздно."),
                ("nl", "De droom van Van der Schans, tijd om om te kijken."),
                ("cs", "Setkal se se zástupci vlády a pak ⟦se se⟧ usmál."),
                ("cs", "Ministr ⟦odešel odešel⟧ z města."),
                ("hr", "Želio je da da izjavu, ali ⟦je je⟧ otišao."),
                ("el", "Κάθονται δίπλα δίπλα και ⟦να να⟧ φύγουν."),
                ("sv", "Ministern ⟦lämnade lämnade⟧ staden."),
                ("tr", "Yavaş yavaş, koşa koşa geldi, ⟦olarak olarak⟧ gitti."),
                ("ar", "غادر الوزير ⟦من من⟧ العاصمة."),
                ("zh", "他天天天天来。"),
            ],
        );
    }
}
