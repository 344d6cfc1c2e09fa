//! What the commands print that are neither reports nor repairs.

use copydesk_tests::Newsroom;
use serde_json::Value;

const ARTICLE: &str = "---\nlang: fr\ndate: 2026-11-27\n---\n\n# Le pont\n\n\
                       Anna Keller a dit « oui », et 3,5 millions d’euros manquent .\n";

fn assert_valid(schema: &Value, instance: &Value) {
    let validator = jsonschema::validator_for(schema).expect("a schema");
    let errors = validator
        .iter_errors(instance)
        .map(|error| error.to_string());
    assert_eq!(errors.collect::<Vec<_>>(), [""; 0], "{instance}");
}

#[test]
fn a_dump_has_what_checkers_see() {
    let newsroom = Newsroom::new();
    newsroom.file("a.md", ARTICLE);
    let outcome = newsroom.run(&["dump", "--format", "json", "a.md"]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    let seen = outcome.json();
    assert_eq!(
        (&seen["language"], &seen["date"]),
        (&"fr".into(), &"2026-11-27".into())
    );
    let body = &seen["segments"][1];
    assert_eq!((&body["role"], &body["line"]), (&"body".into(), &8.into()));
    assert_eq!(body["names"][0]["text"], "Anna Keller");
    assert_eq!(body["quotations"][0]["text"], "« oui »");
    assert_eq!(body["numbers"][0]["value"], 3_500_000.0);
    let tokens = body["sentences"][0]["tokens"].as_array().expect("tokens");
    assert_eq!(tokens[0]["flags"][0], "capitalised");
    let facts = seen["facts"].as_array().expect("facts");
    assert!(
        facts.iter().any(|fact| fact["plugin"] == "names"),
        "{facts:?}"
    );
    let outcome = newsroom.run(&["dump", "a.md"]);
    assert!(
        outcome.stdout.starts_with("a.md: fr, 2026-11-27\n"),
        "{}",
        outcome.stdout
    );
    assert!(
        outcome.stdout.contains("is 3500000\n"),
        "{}",
        outcome.stdout
    );
}

#[test]
fn checks_run_alone_that_are_asked_for() {
    let newsroom = Newsroom::new();
    newsroom.file("a.fr.txt", "Il a dit  oui , hélas .. Il a dit \"non\n");
    let found = |only: &[&str]| {
        let outcome = newsroom.run(&[&["check", "--format", "jsonl", "a.fr.txt"], only].concat());
        let lines = outcome.lines();
        let mut checks: Vec<String> = lines
            .iter()
            .map(|line| line["check"].as_str().expect("an id").to_owned())
            .collect();
        checks.dedup();
        checks
    };
    let all = found(&[]);
    assert!(all.len() > 1, "{all:?}");
    let family = found(&["--only", "quotes"]);
    assert!(!family.is_empty() && family.iter().all(|id| id.starts_with("quotes/")));
    let both = found(&["--only", "quotes/unpaired,punctuation/spacing"]);
    assert!(
        both.iter()
            .all(|id| id == "quotes/unpaired" || id == "punctuation/spacing")
    );
    let outcome = newsroom.run(&["check", "--only", "quots", "a.fr.txt"]);
    assert_eq!(outcome.code, Some(2));
    assert!(
        outcome.stderr.contains("there is no check `quots`"),
        "{}",
        outcome.stderr
    );
    assert!(outcome.stderr.contains("quotes"), "{}", outcome.stderr);
}

#[test]
fn a_quiet_run_says_no_notes() {
    let newsroom = Newsroom::new();
    newsroom.file(
        "a.mt.txt",
        "Illum ix-xemx qed tiddi fuq il-belt, qal is-sindku.\n",
    );
    let loud = newsroom.run(&["check", "a.mt.txt"]);
    assert!(loud.stderr.contains("note: "), "{}", loud.stderr);
    let quiet = newsroom.run(&["check", "--quiet", "a.mt.txt"]);
    assert_eq!((quiet.stderr.as_str(), quiet.code), ("", loud.code));
}

#[test]
fn reports_and_configurations_are_as_their_schemas_say() {
    let newsroom = Newsroom::new();
    newsroom.file(
        "a.fr.txt",
        "Il a dit oui , hélas. Tokaïev et Tokayev sont là.\n",
    );
    let report = newsroom.run(&["schema", "report"]).json();
    for paths in [&["a.fr.txt"][..], &["a.fr.txt", "missing.txt"]] {
        let outcome = newsroom.run(&[&["check", "--format", "json"], paths].concat());
        assert_valid(&report, &outcome.json());
    }
    let config = newsroom.run(&["schema", "config"]).json();
    let page = copydesk_tests::workspace().join("docs/configuration.md");
    let page = std::fs::read_to_string(page).expect("a page");
    let blocks = page.split("```toml\n").skip(1);
    for block in blocks.filter_map(|rest| rest.split("```").next()) {
        let table: toml::Table = block.parse().expect("TOML");
        assert_valid(&config, &serde_json::to_value(table).expect("JSON"));
    }
    let wrong: Value = serde_json::json!({"fail-om": "major"});
    let validator = jsonschema::validator_for(&config).expect("a schema");
    assert!(!validator.is_valid(&wrong));
}

#[test]
fn the_version_names_the_plugins_where_it_is_asked() {
    let newsroom = Newsroom::new();
    let short = newsroom.run(&["--version"]).stdout;
    assert_eq!(short, format!("copydesk {}\n", env!("CARGO_PKG_VERSION")));
    let long = newsroom.run(&["--version", "--verbose"]).stdout;
    assert!(
        long.starts_with(&short) && long.contains("plugin ABI 1."),
        "{long}"
    );
    assert_eq!(long.matches("\nplugin ").count(), 13, "{long}");
}

#[test]
fn the_manual_and_the_completions_know_all_that_is_shown() {
    let newsroom = Newsroom::new();
    let outcome = newsroom.run(&["man", "--folder", "man"]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    let page = std::fs::read_to_string(newsroom.path().join("man/copydesk-check.1"));
    assert!(page.expect("a page").contains("fail\\-on"));
    let script = newsroom.run(&["completions", "bash"]).stdout;
    assert!(script.contains("quotes/unpaired") && script.contains("--only"));
    // What the host alone calls is hidden.
    assert!(!script.contains("copydesk__plugin__work"), "{script}");
}
