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
fn gold_that_is_none_is_an_error_with_its_line() {
    let newsroom = Newsroom::new();
    newsroom.file("a.jsonl", line("1", "Il part.", r#","gold":{"kind":3}"#));
    let outcome = newsroom.run(&["eval", "a.jsonl"]);
    assert_eq!(outcome.code, Some(2));
    assert!(
        outcome
            .stderr
            .contains("a.jsonl is no gold annotation, line 1"),
        "{}",
        outcome.stderr
    );
}
