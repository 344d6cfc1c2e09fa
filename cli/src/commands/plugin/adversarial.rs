//! Texts that have broken checkers: what a plugin must bear.

use copydesk_core::document::{Draft, DraftError};
use std::iter::repeat_n;

/// Texts of news, as they are shipped with copydesk.
const NEWS: &[(&str, &str)] = &[
    (
        "en",
        include_str!("../../../../corpora/clean/senate.en.txt"),
    ),
    (
        "fr",
        include_str!("../../../../corpora/clean/accords.fr.txt"),
    ),
    ("de", include_str!("../../../../corpora/clean/bahn.de.txt")),
    ("ru", include_str!("../../../../corpora/clean/poezd.ru.txt")),
];

/// Marks that stand alone, lie about where they end, or cannot be seen.
const MARKS: &[&str] = &[
    "«",
    "»",
    "“",
    "”",
    "„",
    "\"",
    "'",
    "’",
    "‹",
    "(",
    ")",
    "[",
    "]",
    "{",
    "—",
    "-",
    ".",
    "..",
    ",",
    ";",
    "?!",
    "¿",
    "¡",
    "…",
    "\u{200b}",
    "\u{202e}",
    "\u{feff}",
    "\u{fffd}",
    "\u{301}",
    "\0",
    "\u{1b}[31m",
    "%s%n",
    "<b>",
    "&amp;",
    "{{x}}",
    "$1",
    "\\",
    "👩‍👩‍👧",
    "🇫🇷",
    "e\u{301}\u{301}",
];

/// The documents, the smallest first.
///
/// # Errors
///
/// Never: they are far below the limits of the model.
pub(super) fn corpus() -> Result<Vec<Draft>, DraftError> {
    let mut drafts = Vec::new();
    let mut add = |name: &str, language: &str, text: &str, source: &str| {
        Draft::from_lines(name, language, text, source).map(|draft| drafts.push(draft))
    };
    add("empty", "fr", "", "")?;
    add("blank", "en", " \n\t\n\u{a0}\n", "")?;
    add("no target", "fr", "", "The bridge is closed.")?;
    add("unknown language", "und", "The bridge is closed.", "")?;
    add("no language", "", "The bridge is closed.", "")?;
    add("private language", "x-house", "The bridge is closed.", "")?;
    for mark in MARKS {
        add("a lone mark", "fr", mark, "")?;
        add(
            "a mark in a text",
            "de",
            &format!("Er {mark}ging{mark} fort {mark}."),
            mark,
        )?;
    }
    for (first, text) in scripts() {
        add(&format!("the letters from U+{first:04X}"), "und", &text, "")?;
    }
    let hebrew = "הגשר \u{202b}(סגור) 12.5%\u{202c} עד יום שני, אמר “השר”.";
    add(
        "right to left",
        "he",
        hebrew,
        "The bridge is closed until Monday.",
    )?;
    let arabic = "الجسر مغلق، قال « الوزير ”؟";
    add("right to left", "ar", arabic, "")?;
    add(
        "han",
        "zh",
        "总统昨天抵达首都,并说“是的。他随后离开了。",
        "",
    )?;
    for (language, text) in NEWS {
        let source = NEWS[0].1;
        add("news", language, text, "")?;
        add("news with a source", language, text, source)?;
        add("news in another language", "ja", text, source)?;
    }
    let pile = "a".to_owned() + &"\u{301}".repeat(5_000);
    add("a pile of accents", "fr", &pile, "")?;
    add("one long word", "de", &"Donaudampfschiff".repeat(5_000), "")?;
    add("marks without end", "fr", &"« “".repeat(10_000), "")?;
    add("lines without end", "en", &"A line.\n".repeat(10_000), "")?;
    let words: Vec<&str> = repeat_n("Ivanov and Ivanoff", 33_000).collect();
    add("a sentence of 100 000 words", "en", &words.join(" "), "")?;
    add("a megabyte", "fr", &news("fr", 1 << 20), "")?;
    Ok(drafts)
}

/// So many bytes of news, or a few more.
pub(super) fn news(language: &str, bytes: usize) -> String {
    let known = NEWS.iter().find(|(tag, _)| *tag == language);
    let text = known.unwrap_or(&NEWS[0]).1;
    text.repeat(bytes.div_ceil(text.len()))
}

/// Every character that Unicode has in its first two planes, a block of 256 after
/// another.
fn scripts() -> impl Iterator<Item = (u32, String)> {
    let blocks = (0..0x2_0000).step_by(256);
    blocks
        .map(|first| {
            let letters = (first..first + 256).filter_map(char::from_u32);
            (first, letters.filter(|c| *c != '\n').collect::<String>())
        })
        .filter(|(_, text)| !text.is_empty())
}
