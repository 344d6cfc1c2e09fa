//! The register of names: kept to by `check`, drawn up by `names`.

use copydesk_tests::Newsroom;

const REGISTER: &str = "original\tfr\tde\taliases\tvalid-from\n\
    Токаев\tTokaïev\tTokajew\t\t\n\
    \tKiev\tKiew\tKyiv\t\n";

#[test]
fn the_register_stands_beside_the_configuration() {
    let newsroom = Newsroom::new();
    newsroom.file("house/names.tsv", REGISTER);
    newsroom.file(
        "house/copydesk.toml",
        "[plugins.names]\nregister-file = \"names.tsv\"\n",
    );
    newsroom.file("house/monde/a.fr.txt", "Il a vu Tokayev à Kyiv.\n");
    newsroom.file("elsewhere/a.fr.txt", "Il a vu Tokayev à Kyiv.\n");
    let outcome = newsroom.run(&["check", "--format", "jsonl", "house", "elsewhere"]);
    assert_eq!(outcome.code, Some(1), "{}", outcome.stderr);
    let found: Vec<String> = outcome
        .lines()
        .iter()
        .map(|finding| {
            format!(
                "{} {} {} → {}",
                finding["document"], finding["check"], finding["text"], finding["suggestions"][0]
            )
            .replace('"', "")
        })
        .collect();
    assert_eq!(
        found,
        [
            "house/monde/a.fr.txt names/unapproved Tokayev → Tokaïev",
            "house/monde/a.fr.txt names/unapproved Kyiv → Kiev",
        ]
    );
}

#[test]
fn a_register_that_cannot_be_used_says_why() {
    for (register, problem) in [
        (
            "fr\tvalid-from\nKiev\tyesterday\n",
            "valid-from \"yesterday\" is no date",
        ),
        ("français\nKiev\n", "`français` is no column"),
    ] {
        let newsroom = Newsroom::new();
        newsroom.file("names.tsv", register);
        newsroom.file(
            "copydesk.toml",
            "[plugins.names]\nregister-file = \"names.tsv\"\n",
        );
        newsroom.file("a.fr.txt", "Il est parti , enfin.\n");
        let outcome = newsroom.run(&["check", "--format", "jsonl", "a.fr.txt"]);
        assert_eq!(outcome.code, Some(2));
        assert!(outcome.stderr.contains(problem), "{}", outcome.stderr);
        assert_eq!(outcome.lines()[0]["check"], "punctuation/spacing");
    }
    let newsroom = Newsroom::new();
    newsroom.file(
        "copydesk.toml",
        "[plugins.names]\nregister-file = \"none.tsv\"\n",
    );
    newsroom.file("a.fr.txt", "Il est parti.\n");
    let outcome = newsroom.run(&["check", "a.fr.txt"]);
    assert_eq!(outcome.code, Some(2));
    assert!(outcome.stderr.contains("none.tsv"), "{}", outcome.stderr);
}

#[test]
fn a_register_is_drawn_up_from_articles() {
    let newsroom = Newsroom::new();
    newsroom.file(
        "a.fr.txt",
        "Hier, Tokaïev a parlé. Selon Tokaïev, tout va bien. On a vu Tokayev.\n",
    );
    newsroom.file(
        "b.de.txt",
        "Gestern sprach Tokajew. Man sah auch Tokajew.\n",
    );
    newsroom.file("c.fr.txt", "On a vu Durand une fois.\n");
    let outcome = newsroom.run(&["names", "."]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert_eq!(
        outcome.stdout,
        "original\tde\tfr\taliases\tvalid-from\n\tTokajew\tTokaïev\tTokayev\t\n"
    );
    // What was drawn up can be kept to.
    newsroom.file("names.tsv", &outcome.stdout);
    newsroom.file(
        "copydesk.toml",
        "[plugins.names]\nregister-file = \"names.tsv\"\n",
    );
    let outcome = newsroom.run(&["check", "--format", "jsonl", "a.fr.txt"]);
    let found = outcome.lines();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["check"], "names/unapproved");
    assert_eq!(found[0]["text"], "Tokayev");
}

#[test]
fn the_original_is_taken_from_a_source_in_another_script() {
    let newsroom = Newsroom::new();
    newsroom.file(
        "pairs.jsonl",
        "{\"id\":\"1\",\"document\":\"a\",\"language\":\"fr\",\"source_language\":\"ru\",\
          \"text\":\"Hier on a vu Tokaïev.\",\"source\":\"Вчера видели Токаева, сказал Токаев.\"}\n\
         {\"id\":\"2\",\"document\":\"a\",\"language\":\"fr\",\"source_language\":\"ru\",\
          \"text\":\"Selon Tokaïev, tout va bien.\",\"source\":\"По словам Токаева, всё хорошо.\"}\n",
    );
    let outcome = newsroom.run(&["names", "pairs.jsonl"]);
    assert_eq!(
        outcome.stdout,
        "original\tfr\taliases\tvalid-from\nТокаев\tTokaïev\t\t\n"
    );
}
