//! `copydesk eval` on JSON Lines that carry their gold.

use copydesk_tests::Newsroom;

fn line(id: &str, text: &str, gold: &str) -> String {
    format!(r#"{{"id":"{id}","language":"fr","text":"{text}"{gold}}}"#) + "\n"
}

#[test]
fn recall_and_false_alarms_are_counted_by_kind_and_language() {
    let newsroom = Newsroom::new();
    let gold = |start: u32, end: u32| {
        format!(r#","gold":{{"kind":"space","family":"punctuation","start":{start},"end":{end}}}"#)
    };
    newsroom.file(
        "sentences/inject.fr.jsonl",
        line("1", "Il est parti , enfin.", &gold(12, 14))
            + &line("2", "Il est parti , enfin.", &gold(0, 2))
            + &line("3", "Il est parti, enfin.", &gold(12, 14)),
    );
    newsroom.file(
        "sentences/clean.fr.jsonl",
        line("1", "Il est parti.", "") + &line("2", "Il est parti , enfin.", ""),
    );
    let outcome = newsroom.run(&["eval", "--verbose", "sentences"]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    insta::assert_snapshot!(outcome.stdout);
}

#[test]
fn documents_may_be_judged_as_a_whole() {
    let newsroom = Newsroom::new();
    let gold = |kind: &str, expect: &str| {
        format!(r#","document":"{kind}","gold":{{"kind":"{kind}","expect":"{expect}"}}"#)
    };
    newsroom.file(
        "names.jsonl",
        line("1", "Il a vu Tokaïev.", &gold("two", "fire"))
            + &line("2", "Elle a vu Tokayev.", &gold("two", "fire"))
            + &line("3", "Il a vu Hansen.", &gold("alike", "clean"))
            + &line("4", "Elle a vu Hanson.", &gold("alike", "clean")),
    );
    let outcome = newsroom.run(&["eval", "names.jsonl"]);
    insta::assert_snapshot!(outcome.stdout);
}

#[test]
fn an_article_is_measured_with_its_source_and_may_fail() {
    let newsroom = Newsroom::new();
    newsroom.file("a.en.txt", "The bridge is closed until 12 May.\n");
    newsroom.file("a.fr.txt", "Le pont est fermé jusqu’au 21 mai.\n");
    let gold = r#"{"check":"numbers/mismatch","expect":"must","start":30,"end":32,"text":"21"}"#;
    newsroom.file("a.fr.gold.jsonl", gold);
    let eval = |options: &[&str]| newsroom.run(&[&["eval", "a.fr.txt"], options].concat());
    let outcome = eval(&["--source", "a.en.txt", "--fail-under", "0.9"]);
    assert_eq!(
        outcome.code,
        Some(0),
        "{}{}",
        outcome.stdout,
        outcome.stderr
    );
    newsroom.file("empty/b.fr.txt", "Il part.\n");
    let outcome = newsroom.run(&["eval", "empty", "--fail-under", "0.9"]);
    assert_eq!(outcome.code, Some(2), "{}", outcome.stdout);
    newsroom.file("off.toml", "[checks]\nnumbers = \"off\"\n");
    let outcome = eval(&["--config", "off.toml", "--fail-under", "0.9"]);
    assert_eq!(outcome.code, Some(1), "{}", outcome.stdout);
    for (wrong, problem) in [
        (
            gold.replace("mismatch", "mismatched"),
            "did you mean `numbers/mismatch`?",
        ),
        (
            gold.replace("30,", "29,"),
            "bytes 29 to 32 are \" 21\", not \"21\"",
        ),
        (
            gold.replace("\"end\":32", "\"end\":320"),
            "the article has 38 bytes, not 30 to 320",
        ),
    ] {
        newsroom.file("a.fr.gold.jsonl", &wrong);
        let outcome = eval(&[]);
        assert_eq!(outcome.code, Some(2), "{wrong}");
        assert!(outcome.stderr.contains(problem), "{}", outcome.stderr);
    }
}

#[test]
fn names_of_a_batch_are_measured_together() {
    let newsroom = Newsroom::new();
    newsroom.file("a.fr.txt", "Il a vu le président Nursultan Nazarbaïev.\n");
    newsroom.file("b.fr.txt", "Elle a vu le président Nursultan Nazarbayev.\n");
    let found = |consistency: &str| {
        let options = ["eval", "--consistency", consistency, "a.fr.txt", "b.fr.txt"];
        newsroom.run(&options).stdout.contains("names/inconsistent")
    };
    assert!(found("batch") && !found("document"));
}

#[test]
fn gold_that_is_none_is_an_error_with_its_line() {
    let newsroom = Newsroom::new();
    for (gold, problem) in [
        (r#"{"kind":3}"#, "line 1"),
        (
            r#"{"kind":"a","family":"quote"}"#,
            "there is no plugin `quote`: did you mean `quotes`?",
        ),
        (
            r#"{"kind":"a","start":3,"end":90}"#,
            "bytes 3 to 90 are not in the text, which has 8",
        ),
        (r#"{"kind":"a","start":3}"#, "one is missing"),
        (r#"{"kind":"a"}"#, "it names neither a family nor bytes"),
    ] {
        newsroom.file(
            "a.jsonl",
            line("1", "Il part.", &format!(",\"gold\":{gold}")),
        );
        let outcome = newsroom.run(&["eval", "a.jsonl"]);
        assert_eq!(outcome.code, Some(2));
        let said = outcome.stderr;
        let place = "a.jsonl is no gold annotation, line 1";
        assert!(said.contains(place) && said.contains(problem), "{said}");
    }
}
