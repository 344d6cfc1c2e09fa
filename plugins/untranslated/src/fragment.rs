//! `untranslated/fragment`: words of another language left in the text.

use crate::enclosure::Enclosure;
use crate::glance::{Eye, Memory};
use crate::kin::{Kin, Languages};
use crate::model::Model;
use crate::runs::{self, LEAST_OF_SISTER, Least, Run};
use copydesk_core::document::{Flags, Script, TokenKind};
use copydesk_core::{Category, Check, Document, Report, Sentence, Severity, Span, Token};

pub(crate) static CHECK: Check = Check {
    id: "untranslated/fragment",
    category: Category::Untranslated,
    severity: Severity::Major,
    summary: "words left in another language",
    explanation: "A bracketed leftover, a run of words inside a sentence or a whole sentence \
        is in another language than the text. Names of people, places, works and organisations, \
        single loan words and the original given in round brackets are left alone; words in \
        quotation marks are neutral, for they may be meant.",
    example_language: "fr",
    bad: "Il leur demande de ne plus être traités comme [as if they were] une colonie.",
    good: "Il leur demande de ne plus être traités comme une colonie.",
    ..Check::BLANK
};

/// How much a run must speak for another language, in bits, by where it is.
const IN_BRACKETS: i32 = 5;
const IN_SENTENCE: i32 = 6;
/// With no function word, and fewer words than tell that the text's language lacks.
const JOINED: i32 = 8;
/// Without a word that is frequent in its language.
const NO_FREQUENT_WORD: i32 = 18;
const TWO_WORDS: i32 = 12;
/// Of another language than English and the source's: à la carte is English.
const OTHER_LANGUAGE: i32 = 24;
/// The same in fewer than five words.
const SHORT_OTHER_LANGUAGE: i32 = 20;

/// How many words a run of English or the source's language has, and one of another.
const FEWEST_NEAR: usize = 3;
const FEWEST_FAR: usize = 4;

/// How many words a title has that are not capitalised.
const LONGEST_TITLE: usize = 4;

/// What [`judge`] tells of at the least, outside square brackets.
const LEAST: &[Least] = &[
    Least {
        kin: Kin::Near,
        words: FEWEST_NEAR,
        gain: IN_SENTENCE,
    },
    Least {
        kin: Kin::Near,
        words: 2,
        gain: TWO_WORDS,
    },
    Least {
        kin: Kin::Far,
        words: FEWEST_FAR,
        gain: SHORT_OTHER_LANGUAGE,
    },
    Least {
        kin: Kin::Sister,
        words: FEWEST_FAR,
        gain: LEAST_OF_SISTER,
    },
];

/// Reports such words, but for what was `found` already, and adds them to it.
pub(crate) fn check(
    document: &Document<'_>,
    own: Script,
    model: &Model,
    memory: &Memory,
    found: &mut Vec<Span>,
    report: &mut Report,
) {
    let copied = found.clone();
    let languages = Languages {
        text: document.primary_language(),
        source: copydesk_core::language::primary(document.source_language),
    };
    // Words in other scripts are `wrong_script`'s.
    let scripts: Vec<_> = model
        .scripts()
        .into_iter()
        .filter(|&(alphabet, _)| alphabet == Script::Latin || alphabet == own)
        .map(|(alphabet, model)| {
            let eye = Eye::new(alphabet, model, languages, memory);
            (alphabet, model, eye)
        })
        .collect();
    for sentence in document.sentences() {
        for &(alphabet, model, ref eye) in &scripts {
            if !runs::may_leave(&sentence, alphabet, eye, LEAST) {
                continue;
            }
            for run in runs::find(&sentence, alphabet, model, languages) {
                let run = cut_at_marks(run, own);
                let span = run.first.span().join(run.last.span());
                if !span.overlaps_any(&copied) {
                    found.extend(judge(&sentence, &run, languages, report));
                }
            }
        }
    }
}

/// The longest part of a run between quotation marks and words in the text's own script: what
/// a quotation encloses and what stands before it are not one leftover.
fn cut_at_marks<'a>(run: Run<'a>, own: Script) -> Run<'a> {
    let is_border = |token: &Token<'_>| {
        token.kind() == TokenKind::Quote && !matches!(token.text(), "'" | "’")
            || token.is_word() && own != Script::Latin && token.script() == own
    };
    let alphabet = run.first.script();
    if alphabet == own && own != Script::Latin || !words_of(&run).any(|token| is_border(&token)) {
        return run;
    }
    let tokens: Vec<Token<'a>> = words_of(&run).collect();
    let parts = tokens.split(is_border);
    let words = |part: &[Token<'_>]| part.iter().filter(|token| token.is_word()).count();
    let Some(longest) = parts.max_by_key(|part| words(part)) else {
        return run;
    };
    let mut own_words = longest.iter().filter(|token| token.is_word());
    let (Some(&first), all) = (own_words.next(), words(&tokens)) else {
        return run;
    };
    let kept = words(longest);
    let share = |count: usize| (count * kept).div_ceil(all.max(1));
    Run {
        first,
        last: own_words.next_back().copied().unwrap_or(first),
        words: run.words.min(kept),
        foreign: run.foreign.min(kept),
        frequent: share(run.frequent),
        function_words: run.function_words * usize::from(kept > 2),
        gain: run.gain * kept as i32 / all.max(1) as i32,
        whole: false,
        ..run
    }
}

fn judge(
    sentence: &Sentence<'_>,
    run: &Run<'_>,
    languages: Languages<'_>,
    report: &mut Report,
) -> Option<Span> {
    let enclosure = Enclosure::of(run.first, run.last);
    let told = match enclosure {
        Enclosure::Round if !run.whole => false,
        Enclosure::Square => run.words >= 2 && run.gain >= IN_BRACKETS,
        _ => {
            let english = run.language == "en" || run.language == languages.source;
            let least = match run.words {
                _ if english => IN_SENTENCE,
                5.. => OTHER_LANGUAGE,
                _ => SHORT_OTHER_LANGUAGE,
            };
            let telling = if english || run.words > 4 {
                run.frequent >= 1 || run.gain >= NO_FREQUENT_WORD
            } else {
                run.function_words >= 1 && run.frequent >= 2
            };
            let fewest = if english { FEWEST_NEAR } else { FEWEST_FAR };
            // Loan words may stand beside words of the text: computer al router.
            let joined = english && run.function_words == 0 && run.foreign < fewest;
            let (words, least) = if joined {
                (run.words.saturating_sub(run.own), JOINED)
            } else {
                (run.words, least)
            };
            let long = words >= fewest
                && !(joined && run.is_broken)
                && telling
                && run.gain >= least
                && !is_loan(run);
            let short =
                english && run.words == 2 && run.function_words >= 1 && run.gain >= TWO_WORDS;
            let whole = run.whole && sentence.text().ends_with(['.', '!', '?']);
            (long || short)
                && (run.words > LONGEST_TITLE || whole || !is_title(run))
                && (run.whole || !is_in_title_case(run))
        }
    };
    if !told {
        return None;
    }
    let span = if run.whole && enclosure == Enclosure::None {
        sentence.span()
    } else {
        run.first.span().join(run.last.span())
    };
    let message = format!("left in another language ({})", run.language);
    let finding = report.finding(&CHECK, span, message);
    if enclosure == Enclosure::Quotes {
        finding.severity(Severity::Neutral);
    }
    Some(span)
}

/// What English titles in title case set in lower case: articles, conjunctions
/// and short prepositions (Chicago Manual of Style 8.159).
fn is_small(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "and"
            | "as"
            | "at"
            | "but"
            | "by"
            | "for"
            | "from"
            | "in"
            | "into"
            | "is"
            | "my"
            | "nor"
            | "of"
            | "off"
            | "on"
            | "onto"
            | "or"
            | "over"
            | "out"
            | "so"
            | "than"
            | "the"
            | "to"
            | "up"
            | "via"
            | "vs"
            | "with"
            | "within"
            | "without"
            | "your"
            | "our"
            | "it"
            | "s"
    )
}

/// The tokens of a run.
fn words_of<'a>(run: &Run<'a>) -> impl Iterator<Item = Token<'a>> + use<'a> {
    let last = run.last.index();
    std::iter::successors(Some(run.first), Token::next).take_while(move |t| t.index() <= last)
}

/// Whole phrases that languages have borrowed, by the dictionaries of Merriam-
/// Webster, Duden and Van Dale; shorter ones are too short to be found.
const LOANS: &[&str] = &[
    "c’est la vie",
    "crème de la crème",
    "crème de la creme",
    "je ne sais quoi",
    "l’art pour l’art",
    "mise en abyme",
    "mano a mano",
    "plus ça change",
    "qui pro quo",
];

/// Whether the run is a borrowed phrase, or ends in one.
fn is_loan(run: &Run<'_>) -> bool {
    let words: Vec<String> = words_of(run)
        .map(|token| token.text().to_lowercase().replace('\'', "’"))
        .collect();
    let text = words.join(" ").replace("’ ", "’");
    LOANS.iter().any(|loan| text.ends_with(loan))
}

fn capital(token: Token<'_>) -> bool {
    token.is_word() && token.has(Flags::CAPITALISED)
}

/// Whether the run begins with a capital, or goes on behind a word that has one.
fn begins_title(run: &Run<'_>) -> bool {
    capital(run.first) || run.first.previous().is_some_and(capital)
}

/// Whether the run is part of a title in title case: Live in the Moment.
fn is_title(run: &Run<'_>) -> bool {
    let small = |token: Token<'_>| !token.is_word() || capital(token) || is_small(token.text());
    begins_title(run)
        && run.last.next().is_some_and(capital)
        && (run.language != "en" || words_of(run).all(small))
}

/// Whether all of the run is set as a title is in English: every word but the small ones
/// has a capital. One word behind a comma may be the text's own: Port of Seattle, was …
fn is_in_title_case(run: &Run<'_>) -> bool {
    let is_comma = |token: &Token<'_>| token.text() == ",";
    let title: Vec<Token<'_>> = words_of(run).take_while(|token| !is_comma(token)).collect();
    let behind = words_of(run).skip(title.len()).filter(Token::is_word);
    let mut words = title.iter().filter(|token| token.is_word());
    let capitals = words.clone().filter(|token| token.has(Flags::CAPITALISED));
    run.language == "en"
        && begins_title(run)
        && capitals.count() > 1
        && words.all(|token| token.has(Flags::CAPITALISED) || is_small(token.text()))
        && behind.count() <= 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Untranslated;
    use copydesk_core::testing::{expect, expect_severity};

    #[test]
    fn fragments_are_found_and_foreign_names_are_left() {
        expect::<Untranslated>(
            &CHECK,
            &[
                // Languages that are known for their own texts alone.
                (
                    "is",
                    "Hún sagði á mánudag að brúin yrði lokuð ⟦until the end of⟧ maí.",
                ),
                (
                    "af",
                    "Hy het Maandag gesê dat die brug gesluit sal wees ⟦until the end of⟧ Mei.",
                ),
                (
                    "eu",
                    "Ministroak esan zuen zubia itxita egongo dela ⟦until the end of⟧ maiatza.",
                ),
                (
                    "cy",
                    "Dywedodd y gweinidog y byddai’r bont ar gau ⟦until the end of⟧ mis Mai.",
                ),
                (
                    "ga",
                    "Dúirt an t-aire go mbeadh an droichead dúnta ⟦until the end of⟧ Bealtaine.",
                ),
                (
                    "az",
                    "Nazir bazar ertəsi ⟦said that nobody knew who would pay⟧ təmirin pulunu.",
                ),
                (
                    "sw",
                    "Waziri alisema Jumatatu kwamba daraja litafungwa ⟦until the end of⟧ Mei.",
                ),
                (
                    "tl",
                    "Sinabi ng ministro na isasara ang tulay ⟦until the end of⟧ Mayo.",
                ),
                (
                    "it",
                    "Si collegano il computer al router e il mouse al computer con un cavo.",
                ),
                ("it", "La dimensione del file è data in byte, KB o MB."),
                (
                    "pl",
                    "Jeśli komputer to laptop, to system sam zaśnie po chwili.",
                ),
                (
                    "nl",
                    "Hoeveel kolommen heeft de pagina, het frame of de sectie van het document?",
                ),
                (
                    "fr",
                    "Il parle de ses voisins comme [⟦if they were⟧] ses enfants.",
                ),
                (
                    "fr",
                    "Le ministre a dit qu’il ⟦would not be able to attend⟧ la réunion de mardi.",
                ),
                (
                    "fr",
                    "La réunion est finie. ⟦The minister will be back next week.⟧ On verra.",
                ),
                (
                    "fr",
                    "Selon le Carnegie Endowment for International Peace et Human Rights Watch, rien ne change.",
                ),
                (
                    "fr",
                    "L’Organisation mondiale de la santé (World Health Organization) et la doctrine du (no strings attached) aussi.",
                ),
                (
                    "fr",
                    "Le week-end, le leader du parti a fait du jogging avec son manager.",
                ),
                (
                    "de",
                    "Der Minister sagte, dass er ⟦will not be able to attend⟧ und ging.",
                ),
                (
                    "de",
                    "Das Management des Start-ups plant ein Meeting mit dem Team.",
                ),
                (
                    "de",
                    "Das Bild People Walking in the Old Garden aus dem Jahr 2019 hängt dort.",
                ),
                (
                    "de",
                    "Die Ausstellung „Anna Keller: Notes of the Road and River“ ist eröffnet.",
                ),
                (
                    "de",
                    "Das sagte ein Sprecher von Port of Riverton, was den Hafen betreibt.",
                ),
                (
                    "de",
                    "Die Polizei sagte, ⟦the People of the Old Garden were not allowed to leave⟧ am Montag.",
                ),
                (
                    "es",
                    "El ministro dijo que ⟦would not be able to attend⟧ la reunión.",
                ),
                ("es", "Vio la película «Gone with the Wind» en Los Ángeles."),
                (
                    "it",
                    "Il ministro ha detto che ⟦would not be able to attend⟧ la riunione.",
                ),
                (
                    "pt",
                    "O ministro disse que ⟦would not be able to attend⟧ a reunião.",
                ),
                (
                    "nl",
                    "De minister zei dat hij ⟦would not be able to attend⟧ vanwege ziekte.",
                ),
                (
                    "pl",
                    "Minister powiedział, że ⟦would not be able to attend⟧ na spotkaniu.",
                ),
                (
                    "ru",
                    "Министр сказал, что ⟦would not be able to attend⟧ на встрече.",
                ),
                (
                    "ru",
                    "Компания Apple показала iPhone и iPad Pro в Нью-Йорке.",
                ),
                (
                    "en",
                    "The minister said that ⟦les discussions avec les syndicats⟧ would go on.",
                ),
                (
                    "en",
                    "The minister said that ⟦wurde von der Polizei nicht⟧ yesterday.",
                ),
                (
                    "de",
                    "Der Minister sagte, dass ⟦les discussions avec les⟧ Gewerkschaften weitergehen.",
                ),
                (
                    "es",
                    "El ministro dijo que ⟦nicht mehr an der⟧ reunión de ayer.",
                ),
                (
                    "en",
                    "The hall has a certain je ne sais quoi and the crème de la crème of guests.",
                ),
                (
                    "en",
                    "They dined à la carte, vis-à-vis the opera house, after the coup d’état.",
                ),
            ],
        );
    }

    #[test]
    fn a_quoted_phrase_is_neutral() {
        expect_severity::<Untranslated>(
            &CHECK,
            Severity::Neutral,
            &[(
                "fr",
                "Il a crié « ⟦there is no such thing as a free lunch⟧ » et il est parti.",
            )],
        );
    }
}
