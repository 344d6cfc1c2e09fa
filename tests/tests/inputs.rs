//! What `copydesk check` reads: files, folders, standard input, lines; their languages and places.

use copydesk_tests::Newsroom;

const FAULTY: &str = "He left the capital. , and did not return.\n";

#[test]
fn bad_input_is_told_and_loses_no_other_result() {
    let newsroom = Newsroom::new();
    newsroom.file("good.en.txt", FAULTY);
    newsroom.file("latin1.fr.txt", b"premi\xe8re ligne\n");
    newsroom.file("article.xyz", "PK");
    newsroom.file(
        "lines.jsonl",
        "{\"id\":\"1\",\"language\":\"en\",\"text\":\"Left , so.\"}\nnonsense\n",
    );
    let outcome = newsroom.run(&[
        "check",
        "--format",
        "jsonl",
        "latin1.fr.txt",
        "missing.txt",
        "article.xyz",
        "lines.jsonl",
        "good.en.txt",
    ]);
    assert_eq!(outcome.code, Some(2));
    for error in [
        "latin1.fr.txt is not UTF-8: line 1 has the byte 0xe8 at offset 5",
        "cannot read missing.txt",
        "article.xyz: no format is known for this file",
        "lines.jsonl, line 2: not a segment",
    ] {
        assert!(
            outcome.stderr.contains(error),
            "{error}: {}",
            outcome.stderr
        );
    }
    let documents: Vec<String> = outcome
        .lines()
        .iter()
        .map(|line| line["document"].as_str().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(documents, ["1", "good.en.txt"]);
}

#[test]
fn the_language_comes_from_flag_name_metadata_or_the_text() {
    let newsroom = Newsroom::new();
    let text = "Le gouvernement a annoncé mardi une réforme des retraites , très attendue \
                depuis des années, que les syndicats ont aussitôt rejetée dans leur ensemble.\n";
    newsroom.file("a.de.txt", text);
    newsroom.file("it/b.txt", text);
    newsroom.file("en/other.txt", text);
    newsroom.file("c.txt", text);
    newsroom.file("d.md", format!("---\nlang: pt-BR\n---\n\n{text}"));
    newsroom.file(
        "e.jsonl",
        "{\"id\":\"x\",\"language\":\"es\",\"text\":\"Sí , no.\"}\n",
    );
    newsroom.file("doubt.txt", "Ok , ok\n");
    let language = |arguments: &[&str]| {
        let outcome = newsroom.run(&[&["check", "--format", "jsonl"], arguments].concat());
        let lines = outcome.lines();
        (
            lines[0]["language"].as_str().unwrap_or_default().to_owned(),
            outcome.stderr,
        )
    };
    for (arguments, expected) in [
        (&["--language", "NL", "a.de.txt"][..], "nl"),
        (&["a.de.txt"], "de"),
        (&["it/b.txt"], "it"),
        (&["c.txt"], "fr"),
        (&["d.md"], "pt-BR"),
        (&["e.jsonl"], "es"),
    ] {
        let (found, stderr) = language(arguments);
        assert_eq!(
            (found.as_str(), stderr.as_str()),
            (expected, ""),
            "{arguments:?}"
        );
    }
    assert!(
        language(&["doubt.txt"])
            .1
            .contains("the language is in doubt")
    );
}

#[test]
fn a_folder_is_walked_as_git_sees_it() {
    let newsroom = Newsroom::new();
    newsroom.file("b.en.txt", FAULTY);
    newsroom.file("a/c.en.md", FAULTY);
    newsroom.file("drafts/d.en.txt", FAULTY);
    newsroom.file(".gitignore", "drafts/\n");
    newsroom.file("b.en.gold.jsonl", "{}\n");
    newsroom.file("photo.jpg", "no text");
    let outcome = newsroom.run(&["check", "--format", "jsonl", "."]);
    let said =
        "copydesk: note: passed over: 1 left out by ignore files, 1 hidden, 2 of no known format";
    assert_eq!((outcome.code, outcome.stderr.as_str()), (Some(1), said));
    let documents: Vec<String> = outcome
        .lines()
        .iter()
        .map(|line| line["document"].as_str().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(documents, ["a/c.en.md", "b.en.txt"]);
}

#[test]
fn standard_input_is_a_file() {
    let newsroom = Newsroom::new();
    assert_eq!(
        newsroom.findings("en", "He left the capital , and ran.\n"),
        [("punctuation/spacing".to_owned(), " ,".to_owned())]
    );
    let lines = "{\"id\":\"1\",\"language\":\"en\",\"text\":\"Left , so.\"}\n";
    let arguments = ["check", "--format", "jsonl", "--input-format", "jsonl", "-"];
    let outcome = newsroom.run_with_input(&arguments, lines);
    assert_eq!(outcome.lines()[0]["id"], "1");
}

#[test]
fn lines_of_one_document_are_one_document() {
    let newsroom = Newsroom::new();
    let line = |id: &str, document: &str, text: &str| {
        format!(
            "{{\"id\":\"{id}\",\"document\":\"{document}\",\"language\":\"fr\",\"text\":\"{text}\"}}\n"
        )
    };
    newsroom.file(
        "lines.jsonl",
        [
            line("1", "a", "Hier, Nazarbaïev est arrivé."),
            line("2", "a", "Puis Nazarbayev est parti."),
            line("3", "b", "Puis Nazarbayev est parti."),
        ]
        .concat(),
    );
    let outcome = newsroom.run(&["check", "--format", "jsonl", "lines.jsonl"]);
    let [finding] = &outcome.lines()[..] else {
        panic!("one finding: {}", outcome.stdout);
    };
    assert_eq!(finding["id"], "2");
    assert_eq!(
        (&finding["start"], &finding["line"], &finding["column"]),
        (&5.into(), &2.into(), &6.into())
    );
    assert_eq!(finding["related"][0]["id"], "1");
}

#[test]
fn columns_count_characters_and_offsets_bytes() {
    let newsroom = Newsroom::new();
    newsroom.file(
        "a.en.txt",
        "\u{feff}Élise 😀 went\r\nÀ la carte , they said.\r\n",
    );
    let outcome = newsroom.run(&["check", "--format", "jsonl", "a.en.txt"]);
    let finding = &outcome.lines()[0];
    assert_eq!(
        (&finding["start"], &finding["end"]),
        (&32.into(), &34.into())
    );
    assert_eq!(
        (&finding["line"], &finding["column"]),
        (&2.into(), &11.into())
    );
}
