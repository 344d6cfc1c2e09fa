//! `completeness/quotation`: a direct quotation that became a paraphrase, or a
//! paraphrase that became one, or one that another is given for.

use crate::name::{self, Vocabulary, Words};
use copydesk_core::document::{Name, Script, names};
use copydesk_core::language::{script, typography};
use copydesk_core::{Category, Check, Document, Report, Segment, Severity, TokenKind};

pub(crate) static CHECK: Check = Check {
    id: "completeness/quotation",
    category: Category::Mistranslation,
    severity: Severity::Major,
    summary: "a direct quotation that is none in the source, or the other way round",
    explanation: "What the source quotes word for word, the article quotes, and nothing else; and \
        who speaks in the source speaks here. A quotation is a stretch of eight words or more \
        between quotation marks of any style, or of five that end as a sentence does; titles and \
        labels are in quotation marks for other reasons. A line that a dash opens is one too. Many \
        newsrooms tell what was said instead: minor. A quotation is given to another where the \
        source has one known name beside it, and the article another: major.",
    example_language: "fr",
    example_source: "“The bridge will stay closed until May,” said the minister.",
    bad: "Le ministre a dit que le pont resterait fermé jusqu’en mai.",
    good: "« Le pont restera fermé jusqu’en mai », a dit le ministre.",
    ..Check::BLANK
};

/// So many words, and characters of a script without spaces, are a quotation.
const FEWEST_WORDS: usize = 5;
const FEWEST_CHARACTERS: usize = 12;

pub(crate) fn check(document: &Document<'_>, words: Option<&Words<'_>>, report: &mut Report) {
    let has_nouns = |tag: &str| typography(tag).nouns_capitalised;
    let words = words
        .filter(|_| !has_nouns(document.language))
        .filter(|_| !has_nouns(document.assumed_source_language()));
    let segments: Vec<Segment<'_>> = document.segments().collect();
    let source_language = document.assumed_source_language();
    for (at, segment) in segments.iter().enumerate() {
        let Some(source) = segment.source() else {
            continue;
        };
        let text = segment.text();
        let (there, here) = (
            quotes(source, source_language),
            quotes(text, document.language),
        );
        let neighbours = || {
            let before = at.checked_sub(1).map(|before| segments[before]);
            before.into_iter().chain(segments.get(at + 1).copied())
        };
        if there && !may_quote(text) && !neighbours().any(|s| may_quote(s.text())) {
            if let Some(last) = segment.tokens().next_back() {
                let message = "the source quotes word for word here";
                let finding = report.finding(&CHECK, last.span(), message);
                finding.severity(Severity::Minor);
            }
        } else if here
            && !is_of_source(text, source)
            && !may_quote(source)
            && !neighbours().filter_map(|s| s.source()).any(may_quote)
        {
            if let Some(mark) = segment.tokens().find(|t| t.kind() == TokenKind::Quote) {
                let message = "the source does not quote word for word here";
                let finding = report.finding(&CHECK, mark.span(), message);
                finding.severity(Severity::Minor);
            }
        } else if there
            && here
            && let Some(words) = words
        {
            speaker(words, (&segments, at), source, report);
        }
    }
}

/// Quotation marks of any style, but for those that apostrophes are.
fn is_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '“'
            | '”'
            | '„'
            | '‟'
            | '«'
            | '»'
            | '「'
            | '」'
            | '『'
            | '』'
            | '〝'
            | '〞'
            | '＂'
    )
}

/// Whether a text may have a quotation at all.
fn may_quote(text: &str) -> bool {
    text.contains(is_mark)
        || text.contains(['‘', '‚', '‹', '›', '《', '〈'])
        || text.trim_start().starts_with(['—', '–', '-', '―'])
        // Hebrew types the mark of its acronyms.
        || text.starts_with('״')
        || text.contains(" ״")
        || quoted_singly(text)
}

/// Whether an apostrophe opens a word, as it does in single quotation marks.
fn quoted_singly(text: &str) -> bool {
    text.starts_with('\'') || text.contains(" '")
}

/// Whether a text has a direct quotation. Every other mark opens one; one that
/// nothing closes goes on to the end, as before another paragraph of it.
fn quotes(text: &str, language: &str) -> bool {
    let quotations = quotations(without_end(text, language));
    quotations
        .iter()
        .any(|quotation| is_speech(quotation, language))
}

/// A text without a mark at its start that ends the quotation of the segment before:
/// one that its language never opens with, and that has no partner here.
fn without_end<'a>(text: &'a str, language: &str) -> &'a str {
    let opens = |mark: char| {
        let mut styles = typography(language).quotes.iter();
        styles.any(|style| style.primary.0 == mark || style.nested.0 == mark)
    };
    let rest = text
        .trim_start()
        .strip_prefix(|c| is_mark(c) && c != '"' && !opens(c));
    match rest {
        Some(rest) if rest.matches(is_mark).count().is_multiple_of(2) => rest,
        _ => text,
    }
}

/// Whether what is quoted is speech: it is long, or it ends as a sentence does. A
/// title and a label do neither.
fn is_speech(quotation: &str, language: &str) -> bool {
    const LONGER: f64 = 1.6;
    let ends = quotation
        .trim_end()
        .ends_with(['.', ',', '!', '?', '…', '。', '，', '！', '？', '؟']);
    let size = size(quotation, language);
    size >= LONGER || size >= 1.0 && ends
}

/// How long a quotation is, in the least length of one.
fn size(quotation: &str, language: &str) -> f64 {
    let is_unspaced = matches!(script(language), Script::Han | Script::Kana | Script::Thai);
    if is_unspaced {
        let characters = quotation.chars().filter(|c| c.is_alphanumeric()).count();
        characters as f64 / FEWEST_CHARACTERS as f64
    } else {
        quotation.split_whitespace().count() as f64 / FEWEST_WORDS as f64
    }
}

/// Whether all that is quoted stands in the source as it is: a word of another
/// language, which the source has in italics.
fn is_of_source(text: &str, source: &str) -> bool {
    quotations(text)
        .iter()
        .all(|quotation| source.contains(quotation.trim()))
}

fn quotations(text: &str) -> Vec<&str> {
    parts(text).into_iter().skip(1).step_by(2).collect()
}

/// A text without its quotations.
fn unquoted(text: &str) -> String {
    let parts: Vec<&str> = parts(text).into_iter().step_by(2).collect();
    parts.join(" ")
}

/// What stands outside and inside quotations, in turn.
fn parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, mark) in text.match_indices(is_mark) {
        let is_open = parts.len() % 2 == 1;
        if !(mark == "\"" && is_apostrophe(text, at, is_open)) {
            parts.push(&text[start..at]);
            start = at + mark.len();
        }
    }
    parts.push(&text[start..]);
    parts
}

/// Whether the straight mark at byte `at` is typed for an apostrophe, as in l"affaire and
/// judges" decisions, or for inches: it stands within a word, or behind one where no
/// quotation is open.
fn is_apostrophe(text: &str, at: usize, is_open: bool) -> bool {
    let is_in_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let behind = is_in_word(text[..at].chars().next_back());
    behind && (!is_open || is_in_word(text[at + 1..].chars().next()))
}

/// Reports a quotation that is given to somebody whom the source does not name
/// beside it, where the one it names is known to the article.
fn speaker(
    words: &Words<'_>,
    (segments, at): (&[Segment<'_>], usize),
    source: &str,
    report: &mut Report,
) {
    let segment = &segments[at];
    let (beside_there, beside_here) = (unquoted(source), unquoted(segment.text()));
    let (first, last) = (at.saturating_sub(1), segments.len().min(at + 2));
    let near = &segments[first..last];
    let there: String = near.iter().filter_map(Segment::source).collect();
    let here: String = near.iter().map(Segment::text).collect();
    let mut known = names(&beside_there)
        .filter(|name| is_sure(name, &words.source) && words.target.has_any(name))
        .peekable();
    let Some(speaker) = known.peek().map(|name| name.text) else {
        return;
    };
    if known.any(|name| name::stands_in(&name, &here)) {
        return;
    }
    let other = names(&beside_here).find(|name| {
        is_sure(name, &words.target) && words.source.has_any(name) && !name::stands_in(name, &there)
    });
    let token = other.and_then(|name| segment.tokens().find(|t| t.text() == name.words[0]));
    if let Some(token) = token {
        let message = format!("the source names {speaker} beside the quotation");
        report.finding(&CHECK, token.span(), message);
    }
}

/// Whether what may only begin a sentence is a name: it has its capital inside
/// one too, and is never written small.
fn is_sure(name: &Name<'_>, words: &Vocabulary<'_>) -> bool {
    !words.is_common(name) && (!name.is_initial || words.count(name) > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Completeness;
    use copydesk_core::testing::expect_with_source;

    #[test]
    fn quotations_stay_quotations_and_nothing_else_becomes_one() {
        let quoted =
            "“The old bridge over the river will stay closed until May,” said the minister.";
        let told =
            "The minister said that the old bridge over the river would stay closed until May.";
        for (language, quoting, mark, telling) in [
            (
                "fr",
                "« Le vieux pont sur la rivière restera fermé jusqu’en mai », a dit le ministre.",
                "«",
                "Le ministre a dit que le vieux pont sur la rivière resterait fermé jusqu’en mai",
            ),
            (
                "de",
                "„Die alte Brücke über den Fluss bleibt bis Mai gesperrt“, sagte der Minister.",
                "„",
                "Der Minister sagte, die alte Brücke über den Fluss bleibe bis Mai gesperrt",
            ),
            (
                "es",
                "«El viejo puente sobre el río seguirá cerrado hasta mayo», dijo el ministro.",
                "«",
                "El ministro dijo que el viejo puente sobre el río seguirá cerrado hasta mayo",
            ),
            (
                "it",
                "“Il vecchio ponte sul fiume resterà chiuso fino a maggio”, ha detto il ministro.",
                "“",
                "Il ministro ha detto che il vecchio ponte sul fiume resterà chiuso fino a maggio",
            ),
            (
                "pl",
                "„Stary most na rzece pozostanie zamknięty aż do maja” – powiedział minister.",
                "„",
                "Minister powiedział, że stary most na rzece pozostanie zamknięty do maja",
            ),
            (
                "ru",
                "«Старый мост через реку останется закрыт до самого мая», — сказал министр.",
                "«",
                "Министр сказал, что старый мост через реку останется закрыт до мая",
            ),
            (
                "zh",
                "“河上的这座旧桥将一直关闭到今年五月底为止”，部长说。",
                "“",
                "部长表示，河上的这座旧桥将一直关闭到今年五月底",
            ),
        ] {
            let stop = if language == "zh" { "。" } else { "." };
            let told_here = format!("{telling}⟦{stop}⟧");
            let quoted_here = quoting.replacen(mark, &format!("⟦{mark}⟧"), 1);
            let plain = format!("{telling}{stop}");
            expect_with_source::<Completeness>(
                &CHECK,
                &[
                    (language, quoting, quoted),
                    (language, &told_here, quoted),
                    (language, &plain, told),
                    (language, &quoted_here, told),
                ],
            );
        }
        expect_with_source::<Completeness>(
            &CHECK,
            &[
                ("es", "—El puente seguirá cerrado hasta mayo —dijo.", quoted),
                ("fr", "Le « pont » est fermé.", "The bridge is closed."),
                (
                    "de",
                    "Keller sprach danach noch lange von der alten Brücke am Fluss.",
                    "” Keller then spoke at length of the old bridge over the river.",
                ),
                (
                    "en",
                    "'The old bridge over the river will stay closed until May,' he said.",
                    quoted,
                ),
                (
                    "de",
                    "Die Urteile der Richter über die alte Brücke gelten seit Mai.",
                    "The judges\" decisions on the old bridge over the river hold since May.",
                ),
                (
                    "it",
                    "La vecchia vicenda del ponte sul fiume è chiusa da maggio.",
                    "L\"affaire du vieux pont sur la rivière est close depuis le mois de mai.",
                ),
                (
                    "es",
                    "Vende pantallas de 27 pulgadas en la tienda junto al puente viejo.",
                    "It sells 27\" screens in the shop beside the old bridge over the river.",
                ),
            ],
        );
    }

    #[test]
    fn who_speaks_in_the_source_speaks_here() {
        let source = "The minister, Anna Keller, met the mayor, Otto Brandt.\nThey talked.\nIt took two hours.\n“The old bridge over the river will stay closed until May,” Keller said.";
        let start = "La ministre, Anna Keller, a reçu le maire, Otto Brandt.\nIls ont parlé.\nCela a duré deux heures.\n";
        let said = |who| {
            format!(
                "{start}« Le vieux pont sur la rivière restera fermé jusqu’en mai », a dit {who}."
            )
        };
        expect_with_source::<Completeness>(
            &CHECK,
            &[
                ("fr", &said("Keller"), source),
                ("fr", &said("la ministre"), source),
                ("fr", &said("⟦Brandt⟧"), source),
            ],
        );
    }
}
