//! What the README and `docs/checks.md` show is what the program prints. After a change,
//! `UPDATE_README=1 cargo test -p copydesk-tests --test readme` writes it anew.

use copydesk_tests::{Newsroom, workspace};

/// What stands between `<!-- name -->` and the next `<!-- end -->`.
fn section<'a>(readme: &'a str, name: &str) -> &'a str {
    let (_, rest) = readme
        .split_once(&format!("<!-- {name} -->\n"))
        .expect("the page has the section");
    let (section, _) = rest.split_once("<!-- end -->").expect("the section ends");
    section
}

fn assert_shown(page: &str, name: &str, expected: &str) {
    let path = workspace().join(page);
    let readme = std::fs::read_to_string(&path).expect("a page");
    let found = section(&readme, name);
    if found == expected {
        return;
    }
    assert!(
        std::env::var_os("UPDATE_README").is_some(),
        "the section {name} of {page} is not up to date; it should be\n{expected}"
    );
    let marker = format!("<!-- {name} -->\n");
    let old = format!("{marker}{found}");
    let new = format!("{marker}{expected}");
    std::fs::write(&path, readme.replacen(&old, &new, 1)).expect("the page can be written");
}

/// One test, for the sections are written to one file.
#[test]
fn the_readme_shows_what_is_printed() {
    let newsroom = Newsroom::new();
    let run = |arguments: &[&str]| newsroom.run_in(workspace(), arguments).stdout;

    let row = |known: &copydesk_formats::Known| {
        let value = format!("{:?}", known.format).to_lowercase();
        let endings: Vec<String> = known.endings.iter().map(|e| format!("`.{e}`")).collect();
        let (name, endings, is_read) = (known.name, endings.join(", "), known.is_read);
        format!("| {name} | {endings} | `{value}` | {is_read} |\n")
    };
    let rows: String = copydesk_formats::KNOWN.iter().map(row).collect();
    assert_shown(
        "docs/formats.md",
        "formats",
        &format!("| format | files | `--input-format` | what is read |\n|---|---|---|---|\n{rows}"),
    );

    let report = run(&["check", "corpora/faulty/barrage.fr.txt"]);
    let major: Vec<&str> = report
        .split("\n\n")
        .filter(|part| part.contains("\nmajor["))
        .take(3)
        .collect();
    assert_shown(
        "README.md",
        "report",
        &format!("```text\n{}\n```\n", major.join("\n\n")),
    );

    assert_shown(
        "docs/checks.md",
        "checks",
        &run(&["plugins", "--format", "markdown"]),
    );
    assert_shown("docs/checks.md", "eval", &run(&["eval", "corpora"]));
}

#[test]
fn every_article_of_the_corpora_is_judged_right() {
    let outcome = Newsroom::new().run_in(
        workspace(),
        &["eval", "--verbose", "corpora/clean", "corpora/faulty"],
    );
    assert_eq!(outcome.code, Some(0));
    assert!(!outcome.stdout.contains("missed: "), "{}", outcome.stdout);
    assert!(
        !outcome.stdout.contains("false alarm: "),
        "{}",
        outcome.stdout
    );
    assert!(outcome.stdout.contains("33 articles"));
}

#[test]
fn the_configuration_that_is_shown_is_right() {
    let page = workspace().join("docs/configuration.md");
    let page = std::fs::read_to_string(page).expect("a page");
    let (_, rest) = page.split_once("```toml\n").expect("a configuration");
    let (toml, _) = rest.split_once("```").expect("its end");
    let newsroom = Newsroom::new();
    newsroom.file("copydesk.toml", toml);
    newsroom.file("suisse/a.txt", "Il a dit ‹oui›, et c’est tout .\n");
    let outcome = newsroom.run(&["check", "--quiet", "--format", "jsonl", "suisse/a.txt"]);
    assert_eq!(outcome.code, Some(1), "{}", outcome.stderr);
    assert_eq!(outcome.lines()[0]["language"], "fr-CH");
}
