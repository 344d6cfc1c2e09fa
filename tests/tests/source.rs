//! An article with its source text in a file of its own.

use copydesk_tests::{Newsroom, Outcome};

const ENGLISH: &str = "Old bridge closed\n\n\
    The old bridge over the river was closed on Monday, the county said, after engineers had found 12 cracks.\n\n\
    Nobody was hurt, said the county’s spokeswoman, Anna Keller of Riverton.\n\n\
    The repairs will cost 3.5 million euros and last until the spring of 2026.\n";

const FRENCH: &str = "Le vieux pont est fermé\n\n\
    Le vieux pont sur la rivière a été fermé lundi, a annoncé le comté, après que des ingénieurs ont trouvé 21 fissures.\n\n\
    Les travaux coûteront 3,5 millions d’euros et dureront jusqu’au printemps 2026.\n";

fn found(newsroom: &Newsroom, arguments: &[&str]) -> Vec<String> {
    let outcome = newsroom.run(&[&["check", "--format", "jsonl"], arguments].concat());
    assert!(!outcome.stderr.contains("error"), "{}", outcome.stderr);
    said(&outcome)
}

/// Document and check of each finding.
fn said(outcome: &Outcome) -> Vec<String> {
    let named = |finding: &serde_json::Value| {
        let text = format!("{} {}", finding["document"], finding["check"]);
        text.replace('"', "")
    };
    outcome.lines().iter().map(named).collect()
}

const BOTH: [&str; 2] = [
    "bridge.fr.txt numbers/mismatch",
    "bridge.fr.txt completeness/omission",
];

#[test]
fn an_empty_translation_closes_the_gate() {
    let newsroom = Newsroom::new();
    newsroom.file("bridge.en.txt", ENGLISH);
    for (name, text) in [("none.fr.txt", ""), ("blank.fr.txt", " \n\n\t\n")] {
        newsroom.file(name, text);
        let outcome = newsroom.run(&[
            "check",
            "--format",
            "jsonl",
            "--source",
            "bridge.en.txt",
            name,
        ]);
        assert_eq!(outcome.code, Some(1), "{name}: {}", outcome.stderr);
        let findings = outcome.lines();
        let [finding] = &findings[..] else {
            panic!("{name}: {findings:?}");
        };
        assert_eq!(finding["check"], "completeness/omission");
        assert_eq!(finding["severity"], "critical");
    }
    let line = "{\"id\":\"1\",\"language\":\"fr\",\"text\":\"\",\"source\":\"He left.\"}\n";
    let outcome = newsroom.run_with_input(&["check", "--input-format", "jsonl", "-"], line);
    assert_eq!(outcome.code, Some(1), "{}", outcome.stderr);
}

#[test]
fn the_source_is_named_or_stands_beside_the_article() {
    let newsroom = Newsroom::new();
    newsroom.file("bridge.fr.txt", FRENCH);
    newsroom.file("english.txt", ENGLISH);
    assert_eq!(found(&newsroom, &["bridge.fr.txt"]), [""; 0]);
    newsroom.file("bridge.en.txt", ENGLISH);
    assert_eq!(
        found(
            &newsroom,
            &[
                "--source",
                "english.txt",
                "--source-language",
                "en",
                "bridge.fr.txt"
            ]
        ),
        BOTH
    );
    assert_eq!(
        found(&newsroom, &["--source", "english.txt", "bridge.fr.txt"]),
        BOTH
    );
    assert_eq!(
        found(&newsroom, &["--source-language", "en", "bridge.fr.txt"]),
        BOTH
    );
    assert_eq!(found(&newsroom, &["bridge.fr.txt"]), BOTH);
}

#[test]
fn a_repository_says_where_its_sources_stand() {
    let newsroom = Newsroom::new();
    newsroom.file("copydesk.toml", "[sources]\nlanguage = \"en\"\n");
    newsroom.file("en/news/bridge.txt", ENGLISH);
    newsroom.file("fr/news/bridge.md", FRENCH);
    newsroom.file("de/news/bridge.md", GERMAN.replace("5,3", "3,5"));
    newsroom.file("en/other.txt", "He left, and did not return.\n");
    newsroom.file("fr/late.md", "Il est parti.\n");
    let outcome = newsroom.run(&["check", "--format", "jsonl", "."]);
    assert_eq!(
        said(&outcome),
        [
            "fr/news/bridge.md numbers/mismatch",
            "fr/news/bridge.md completeness/omission"
        ]
    );
    for note in [
        "note: 2 translations are read with their sources\n",
        "note: no source was found of fr/late.md\n",
        "note: no translation was found of en/other.txt in de and fr\n",
    ] {
        assert!(outcome.stderr.contains(note), "{note}: {}", outcome.stderr);
    }
    // What needs a source and has none is held back; a repair has the source too.
    newsroom.file(
        "copydesk.toml",
        "needs-source = true\n[sources]\nlanguage = \"en\"\n",
    );
    let outcome = newsroom.run(&["check", "fr/late.md"]);
    assert_eq!(outcome.code, Some(2), "{}", outcome.stderr);
    let outcome = newsroom.run(&["check", "en/other.txt"]);
    assert_eq!(outcome.code, Some(0), "an original: {}", outcome.stdout);
    let outcome = newsroom.run(&["fix", "--unsafe", "--diff", "fr"]);
    assert!(
        outcome
            .stderr
            .contains("1 translation is read with its source")
    );
}

#[test]
fn a_source_may_have_no_language_in_its_path() {
    let newsroom = Newsroom::new();
    newsroom.file("copydesk.toml", "[sources]\nlanguage = \"en\"\n");
    newsroom.file("news/bridge.md", ENGLISH);
    newsroom.file("news/bridge.fr.md", FRENCH);
    let strings =
        |text: &str| format!("<resources><string name=\"cost\">{text}</string></resources>\n");
    newsroom.file("res/values/strings.xml", strings("It cost 3.5 million."));
    newsroom.file(
        "res/values-fr/strings.xml",
        strings("Il a coûté 5,3 millions."),
    );
    let outcome = newsroom.run(&["check", "--format", "jsonl", "."]);
    assert_eq!(
        said(&outcome),
        [
            "news/bridge.fr.md numbers/mismatch",
            "news/bridge.fr.md completeness/omission",
            "res/values-fr/strings.xml numbers/mismatch",
        ],
        "{}",
        outcome.stderr
    );
    let note = "note: 2 translations are read with their sources\n";
    assert!(outcome.stderr.contains(note), "{}", outcome.stderr);
    assert!(!outcome.stderr.contains("no source"), "{}", outcome.stderr);
}

#[test]
fn what_is_no_translation_of_the_text_beside_it_is_checked_alone() {
    let newsroom = Newsroom::new();
    newsroom.file("a.en.txt", "x\n");
    newsroom.file(
        "a.fr.txt",
        "Il est parti , enfin.\n\nUn.\n\nDeux.\n\nTrois.\n\nQuatre.\n",
    );
    let outcome = newsroom.run(&["check", "--format", "jsonl", "a.fr.txt"]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("have too little in common"));
    assert_eq!(outcome.lines()[0]["check"], "punctuation/spacing");
}

#[test]
fn catalogues_are_paired_by_the_names_of_their_messages() {
    let newsroom = Newsroom::new();
    newsroom.file(
        "en.yml",
        "en:\n  closed: The bridge is closed until 12 May.\n  open: It is open.\n",
    );
    newsroom.file(
        "fr.yml",
        "fr:\n  open: Il est ouvert.\n  closed: Le pont est fermé jusqu’au 21 mai.\n",
    );
    assert_eq!(found(&newsroom, &["fr.yml"]), ["fr.yml numbers/mismatch"]);
}

#[test]
fn in_a_folder_sources_are_no_articles() {
    let newsroom = Newsroom::new();
    newsroom.file("news/bridge.fr.txt", FRENCH);
    newsroom.file("news/bridge.en.txt", ENGLISH);
    newsroom.file("news/other.en.txt", "He left , and did not return.\n");
    assert_eq!(
        found(&newsroom, &["--source-language", "en", "news"]),
        [
            "news/bridge.fr.txt numbers/mismatch",
            "news/bridge.fr.txt completeness/omission",
            "news/other.en.txt punctuation/spacing",
        ]
    );
}

#[test]
fn a_source_that_cannot_be_used_is_said_and_the_article_is_checked() {
    let newsroom = Newsroom::new();
    newsroom.file(
        "a.fr.txt",
        "Il est parti , enfin.\n\nUn.\n\nDeux.\n\nTrois.\n\nQuatre.\n",
    );
    newsroom.file("other.en.txt", "x\n");
    for (source, problem) in [
        ("missing.en.txt", "cannot read missing.en.txt"),
        (
            "other.en.txt",
            "a.fr.txt and other.en.txt have too little in common",
        ),
    ] {
        let outcome = newsroom.run(&["check", "--format", "jsonl", "--source", source, "a.fr.txt"]);
        assert_eq!(outcome.code, Some(2));
        assert!(outcome.stderr.contains(problem), "{}", outcome.stderr);
        assert_eq!(outcome.lines()[0]["check"], "punctuation/spacing");
    }
}

const GERMAN: &str = "Die alte Brücke ist gesperrt\n\n\
    Die alte Brücke über den Fluss wurde am Montag gesperrt, nachdem Ingenieure 12 Risse gefunden hatten, teilte der Kreis mit.\n\n\
    Verletzt wurde niemand, sagte die Sprecherin des Kreises, Anna Keller aus Riverton.\n\n\
    Die Reparatur wird 5,3 Millionen Euro kosten und bis zum Frühjahr 2026 dauern.\n";

#[test]
fn what_stands_in_all_translations_points_to_the_source() {
    let newsroom = Newsroom::new();
    newsroom.file("bridge.en.txt", ENGLISH);
    newsroom.file("bridge.fr.txt", FRENCH.replace("3,5", "5,3"));
    newsroom.file("bridge.de.txt", GERMAN);
    for arguments in [
        &["--source-language", "en", "."][..],
        &[
            "--source",
            "bridge.en.txt",
            "bridge.de.txt",
            "bridge.fr.txt",
        ],
    ] {
        let outcome = newsroom.run(&[&["check", "--format", "jsonl"], arguments].concat());
        assert!(!outcome.stderr.contains("error"), "{}", outcome.stderr);
        let shown = |f: &serde_json::Value| {
            let pointed = f["related"].as_array().into_iter().flatten();
            let pointed: Vec<String> = pointed
                .map(|r| {
                    format!("{}:{} {}", r["document"], r["line"], r["message"]).replace('"', "")
                })
                .collect();
            format!("{} {} {}", f["document"], f["text"], pointed.join("; "))
                .replace(['"'], "")
                .replace("./", "")
        };
        let found: Vec<String> = outcome.lines().iter().map(shown).collect();
        assert_eq!(
            found,
            [
                "bridge.de.txt 5,3 Millionen bridge.en.txt:7 in all 2 translations: look at the source",
                "bridge.fr.txt 21 ",
                "bridge.fr.txt . ",
                "bridge.fr.txt 5,3 millions bridge.en.txt:7 in all 2 translations: look at the source",
            ]
        );
    }
}

#[test]
fn a_file_of_many_languages_points_to_its_source_too() {
    let newsroom = Newsroom::new();
    newsroom.file(
        "a.csv",
        "en,fr,de\nIt costs 350 euros.,Cela coûte 530 euros.,Das kostet 530 Euro.\nIt closes in 2026.,Il ferme en 2062.,Es schließt 2026.\n",
    );
    let outcome = newsroom.run(&["check", "--format", "jsonl", "a.csv"]);
    let shown = |f: &serde_json::Value| {
        format!(
            "{} {} {}",
            f["document"], f["text"], f["related"][0]["message"]
        )
        .replace('"', "")
    };
    let found: Vec<String> = outcome.lines().iter().map(shown).collect();
    assert_eq!(
        found,
        [
            "a.csv#de 530 in all 2 translations: look at the source",
            "a.csv#fr 530 in all 2 translations: look at the source",
            "a.csv#fr 2062 null",
        ]
    );
}
