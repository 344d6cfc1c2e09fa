//! Files of every format that is repaired, made at random: their prose is read, what a format says is no
//! prose is not, and a repair changes what it says and no other byte. `PROPTEST_CASES=10000` makes
//! as many files of each.

mod writers;

use copydesk_core::document::Analyser;
use copydesk_formats::{Change, FileText, Input, InputFile, Limits, Reading, Rewritable, repaired};
use proptest::prelude::*;
use std::path::PathBuf;
use writers::{WRITERS, Writer};

/// Marks what is no prose: no document may have it but in what is opaque.
const HIDDEN: &str = "qqq";

fn reading() -> Reading<'static> {
    Reading {
        json: None,
        front_matter: None,
        limits: Limits::default(),
        is_whole_page: false,
    }
}

/// The documents of a file, none of which has what is hidden but in what is opaque.
fn read(file: &InputFile, text: &FileText) -> Vec<Input> {
    let documents = file.documents(text, reading());
    let documents = documents.unwrap_or_else(|error| panic!("{error}: {}", &**text));
    for draft in documents.iter().map(|document| &document.draft) {
        for (at, _) in draft.text.match_indices(HIDDEN) {
            let mut opaque = draft.opaque.iter();
            let is_opaque = opaque.any(|span| span.range().contains(&at));
            assert!(is_opaque, "{}: {}", draft.text, &**text);
        }
    }
    documents
}

fn check(writer: &Writer, texts: &[String], chosen: usize, replacement: &str) {
    let bytes = writer.file(texts);
    let others = writer.others(&bytes);
    let file = InputFile::named(PathBuf::from(writer.name), None).expect("a known name");
    let text = file.text(bytes, reading()).expect("UTF-8");
    let documents = read(&file, &text);
    let prose: Vec<&str> = documents.iter().map(|d| d.draft.text.as_str()).collect();
    let prose = prose.join(" ");
    for word in texts
        .iter()
        .flat_map(|text| text.split(|c: char| !c.is_alphabetic()))
    {
        assert!(prose.contains(word), "{word} of {prose}: {}", &*text);
    }
    // Every word, with what it takes to put another in its place.
    let mut words = Vec::new();
    for (
        number,
        Input {
            mut draft,
            placement,
            ..
        },
    ) in documents.into_iter().enumerate()
    {
        draft.language = "fr".to_owned();
        let analysis = Analyser::new().analyse(draft).expect("small");
        for token in analysis.document().tokens().filter(|token| token.is_word()) {
            let located = placement.locate(&analysis, token.span());
            let pieces = placement.pieces(&analysis, token.span());
            let rewritable = Rewritable::new(file.format, &text);
            let rewriting = rewritable.rewriting(&located, &pieces, replacement);
            let Ok(rewriting) = rewriting else {
                panic!("{} is not where it is said to be: {}", token.text(), &*text);
            };
            words.push((number, token.span(), token.text().to_owned(), rewriting));
        }
    }
    let (document, span, word, rewriting) = words.swap_remove(chosen % words.len());
    let is_plain = replacement.chars().all(char::is_alphabetic);
    let Some(rewriting) = rewriting else {
        assert!(!is_plain || !text.contains(&word), "{word}: {}", &*text);
        return;
    };
    let (from, to) = (rewriting.bytes.start, rewriting.bytes.end);
    let change = Change {
        document,
        span,
        text: replacement.to_owned(),
        rewriting,
    };
    let (after, made) = repaired(&file, &text, &[change], reading()).expect("it was read");
    if made == 0 {
        assert!(!is_plain, "{word} was not repaired: {}", &*text);
        assert_eq!(*after, *text);
        return;
    }
    let end = after.len() - (text.len() - to);
    assert_eq!(
        (&text[..from], &text[to..]),
        (&after[..from], &after[end..])
    );
    // What is written is what was meant, and every other part is the old one.
    let written = after.bytes().expect("it was said to be made");
    assert_eq!(writer.others(&written), others);
    let after = file.text(written, reading()).expect("a sound file");
    let mut expected = read(&file, &text).swap_remove(document).draft.text;
    expected.replace_range(span.range(), replacement);
    assert_eq!(
        read(&file, &after).swap_remove(document).draft.text,
        expected
    );
}

/// Words, and all that a format may have to escape.
fn text() -> impl Strategy<Value = String> {
    const MARKS: &[&str] = &[
        "&", "<", ">", "\"", "'", "*", "_", "\\", "[", "]", "`", "$", "%", "#", "|", ";", ",",
        "a&b", "&lt;", "<b>", "{x", "😀", "«", "»",
    ];
    let word = prop_oneof![
        4 => "[a-pr-zé]{1,8}",
        1 => proptest::sample::select(MARKS).prop_map(str::to_owned),
    ];
    let words = proptest::collection::vec(word, 1..8);
    words.prop_map(|words| format!("mot {} fin", words.join(" ")))
}

const REPLACEMENTS: &[&str] = &[
    "neuf", "été", "a & b", "<b>", "\"q\"", "l'eau", "*x*", "\\", "a, b", "a;b", "{x}", "%s",
    "a\nb",
];

proptest! {
    #[test]
    fn a_repair_changes_what_it_says_and_no_other_byte(
        texts in proptest::collection::vec(text(), 1..4),
        chosen in 0_usize..1000,
        replacement in proptest::sample::select(REPLACEMENTS),
    ) {
        for writer in WRITERS {
            check(writer, &texts, chosen, replacement);
        }
    }
}
