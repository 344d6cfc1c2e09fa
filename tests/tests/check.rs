//! `copydesk check`: exit codes, configuration, order, notes.

use copydesk_tests::{Newsroom, binary, cache, workspace};
use std::process::{Command, Stdio};

const FAULTY: &str = "He left the capital. , and did not return.\n";
const CLEAN: &str = "He left the capital and did not return.\n";

#[test]
fn the_exit_code_tells_the_gate() {
    let newsroom = Newsroom::new();
    newsroom.file("faulty.en.txt", FAULTY);
    newsroom.file("minor.en.txt", "He left , and did not return.\n");
    newsroom.file("clean.en.txt", CLEAN);
    for (arguments, code) in [
        (&["clean.en.txt"][..], 0),
        (&["minor.en.txt"], 0),
        (&["faulty.en.txt"], 1),
        (&["--fail-on", "minor", "minor.en.txt"], 1),
        (&["--fail-on", "critical", "faulty.en.txt"], 0),
        (&["--fail-on", "never", "faulty.en.txt"], 0),
        (&["missing.en.txt", "faulty.en.txt"], 2),
        (&["--fail-on", "loud", "faulty.en.txt"], 2),
        (&[], 2),
    ] {
        let outcome = newsroom.run(&[&["check"], arguments].concat());
        assert_eq!(
            outcome.code,
            Some(code),
            "{arguments:?}: {}",
            outcome.stderr
        );
    }
}

#[test]
fn timings_are_told_beside_the_report() {
    let newsroom = Newsroom::new();
    newsroom.file("faulty.en.txt", FAULTY);
    let plain = newsroom.run(&["check", "faulty.en.txt", "--format", "json"]);
    let timed = newsroom.run(&["check", "faulty.en.txt", "--format", "json", "--timings"]);
    assert_eq!(timed.stdout, plain.stdout);
    assert_eq!(plain.stderr, "");
    let stages = ["read ", "analyse ", "names ", "  punctuation/stray-stop "];
    for stage in stages {
        let mut lines = timed.stderr.lines();
        assert!(
            lines.any(|line| line.starts_with(stage)),
            "{stage}: {}",
            timed.stderr
        );
    }
}

#[test]
fn a_batch_agrees_with_itself_where_that_is_asked() {
    let newsroom = Newsroom::new();
    newsroom.file("a.fr.txt", "Hier, Nazarbaïev est arrivé.\n");
    newsroom.file("b.fr.txt", "Puis Nazarbayev est parti.\n");
    newsroom.file("c.en.txt", "Then Nazarbayev left.\n");
    let files = ["a.fr.txt", "b.fr.txt", "c.en.txt"];
    let alone = newsroom.run(&[&["check", "--format", "jsonl"], &files[..]].concat());
    assert_eq!(alone.stdout, "");
    let batch = newsroom.run(
        &[
            &["check", "--format", "jsonl", "--consistency", "batch"],
            &files[..],
        ]
        .concat(),
    );
    let [finding] = &batch.lines()[..] else {
        panic!("one finding: {}", batch.stdout);
    };
    assert_eq!(finding["document"], "b.fr.txt");
    assert_eq!(finding["suggestions"][0], "Nazarbaïev");
    assert_eq!(finding["related"][0]["document"], "a.fr.txt");
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let newsroom = Newsroom::new();
    let corpora = workspace().join("corpora");
    let run = |threads: &str| {
        let outcome = newsroom.run(&[
            "check".as_ref(),
            "--format".as_ref(),
            "json".as_ref(),
            "--threads".as_ref(),
            threads.as_ref(),
            corpora.as_os_str(),
        ]);
        outcome.stdout
    };
    let one = run("1");
    assert!(one.contains("names/inconsistent"));
    assert!(one == run("4"), "other results on four threads");
}

#[test]
fn the_configuration_is_the_nearest_above_the_file() {
    let newsroom = Newsroom::new();
    newsroom.file(
        "copydesk.toml",
        "[checks]\n\"punctuation/stray-stop\" = \"off\"\n",
    );
    newsroom.file(
        "strict/copydesk.toml",
        "[checks]\npunctuation = \"critical\"\n",
    );
    newsroom.file("loose.en.txt", FAULTY);
    newsroom.file("strict/tight.en.txt", FAULTY);
    let outcome = newsroom.run(&["check", "--format", "jsonl", "."]);
    let [finding] = &outcome.lines()[..] else {
        panic!("one finding: {}", outcome.stdout);
    };
    assert_eq!(finding["document"], "strict/tight.en.txt");
    assert_eq!(finding["severity"], "critical");
    let named = newsroom.run(&["check", "--config", "strict/copydesk.toml", "loose.en.txt"]);
    assert_eq!(named.code, Some(1));
}

#[test]
fn a_wrong_configuration_is_told_and_other_folders_are_checked() {
    let newsroom = Newsroom::new();
    newsroom.file(
        "wrong/copydesk.toml",
        "[checks]\n\"quotes/unpared\" = \"off\"\n",
    );
    newsroom.file("wrong/a.en.txt", FAULTY);
    newsroom.file("b.en.txt", FAULTY);
    let outcome = newsroom.run(&["check", "--format", "jsonl", "."]);
    assert_eq!(outcome.code, Some(2));
    assert!(
        outcome
            .stderr
            .contains("there is no check `quotes/unpared`: did you mean `quotes/unpaired`?"),
        "{}",
        outcome.stderr
    );
    assert!(outcome.stderr.contains("wrong/a.en.txt was not checked"));
    assert_eq!(outcome.lines()[0]["document"], "b.en.txt");
}

#[test]
fn a_closed_pipe_is_no_error_and_opens_no_gate() {
    let newsroom = Newsroom::new();
    let report = newsroom.path().join("out.json");
    let mut child = Command::new(binary())
        .args(["check", "--format", "json"])
        .arg(format!("--report=json={}", report.display()))
        .arg(workspace().join("corpora"))
        .env("XDG_CACHE_HOME", cache())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("copydesk runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("copydesk ends");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(!stderr.contains("error"), "{stderr}");
    assert_eq!(output.status.code(), Some(1));
    let report = std::fs::read(report).expect("the report is written all the same");
    let report: serde_json::Value = serde_json::from_slice(&report).expect("JSON");
    assert_eq!(report["gate"]["open"], false);
}

#[test]
fn a_run_that_checked_nothing_opens_no_gate() {
    let newsroom = Newsroom::new();
    newsroom.file("ignored/.gitignore", "*.txt\n");
    newsroom.file("ignored/a.en.txt", FAULTY);
    newsroom.file("unknown/a.xyz", "PK");
    newsroom.file("foreign/package.json", "{\"name\": \"x\"}");
    newsroom.file("blank/a.en.txt", " \n\n");
    newsroom.file("code/a.en.md", "```\nHe left , so.\n```\n");
    newsroom.file("none.en.txt", "");
    newsroom.file("mark.en.txt", "\u{feff}");
    std::fs::create_dir(newsroom.path().join("empty")).expect("a folder");
    for path in ["empty", "ignored", "unknown", "foreign"] {
        let outcome = newsroom.run(&["check", path]);
        assert_eq!(outcome.code, Some(2), "{path}: {}", outcome.stderr);
        assert!(
            outcome.stderr.contains("nothing was checked"),
            "{path}: {}",
            outcome.stderr
        );
        let report = newsroom.run(&["check", path, "--format", "json"]).json();
        assert_eq!(report["gate"]["open"], false, "{path}");
    }
    for path in ["blank", "code", "none.en.txt", "mark.en.txt"] {
        let outcome = newsroom.run(&["check", path]);
        assert_eq!(outcome.code, Some(2), "{path}: {}", outcome.stderr);
        assert!(
            outcome
                .stdout
                .contains("not checked: it has no words: there was nothing to check"),
            "{path}: {}",
            outcome.stdout
        );
    }
    let lines = newsroom.run_with_input(&["check", "--input-format", "jsonl", "-"], "");
    assert_eq!(lines.code, Some(2), "{}", lines.stderr);
    let wanted = newsroom.run(&["check", "--allow-empty", "empty", "blank", "code"]);
    assert_eq!((wanted.code, wanted.stderr.as_str()), (Some(0), ""));
}

#[test]
fn a_missing_dictionary_is_told_once() {
    let newsroom = Newsroom::new();
    newsroom.file("a.en.txt", CLEAN);
    newsroom.file("b.en.txt", CLEAN);
    let outcome = newsroom.run(&["check", "a.en.txt", "b.en.txt"]);
    assert_eq!(outcome.code, Some(0));
    let [note] = &outcome.missing_dictionaries[..] else {
        panic!("one note: {:?}", outcome.missing_dictionaries);
    };
    assert!(
        note.contains("no Hunspell dictionary for en is installed"),
        "{note}"
    );
}

#[test]
fn a_language_that_is_not_known_is_told_once_and_flagged_nowhere() {
    let newsroom = Newsroom::new();
    let text = "Vlada je odlučila da zatvori most, a ministar je otišao u Novi Sad.\n";
    newsroom.file("a.sr-Latn.txt", text);
    newsroom.file("b.sr-Latn.txt", text);
    let outcome = newsroom.run(&["check", "."]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stdout);
    let said = "do not know sr-Latn: texts in it were not checked for words of other languages";
    assert_eq!(
        outcome.stderr.matches(said).count(),
        1,
        "{}",
        outcome.stderr
    );
}

#[test]
fn explain_and_completions_answer() {
    let newsroom = Newsroom::new();
    let explained = newsroom.run(&["explain", "names/inconsistent"]);
    assert_eq!(explained.code, Some(0));
    assert!(
        explained
            .stdout
            .contains("major · terminology/inconsistent · ITS inconsistent-entities")
    );
    let family = newsroom.run(&["explain", "quotes"]);
    assert!(family.stdout.contains("quotes/mixed-styles:"));
    let unknown = newsroom.run(&["explain", "quotes/unpard"]);
    assert_eq!(unknown.code, Some(2));
    assert!(unknown.stderr.contains("did you mean `quotes/unpaired`?"));
    for shell in ["bash", "zsh", "fish"] {
        let script = newsroom.run(&["completions", shell]);
        assert!(script.stdout.contains("--consistency") || script.stdout.contains("consistency"));
    }
}

#[test]
fn what_a_fault_weighs_may_depend_on_the_role_of_its_segment() {
    let newsroom = Newsroom::new();
    newsroom.file(
        "copydesk.toml",
        "[checks]\npunctuation = \"minor\"\n[roles.headline]\n\"punctuation/spacing\" = \"critical\"\n[roles.caption]\npunctuation = \"off\"\n",
    );
    newsroom.file(
        "a.html",
        "<html lang=fr><h1>Fermé , enfin</h1><p>Le pont est fermé , enfin.</p><figcaption>Le pont , lundi.</figcaption></html>",
    );
    let outcome = newsroom.run(&["check", "--format", "jsonl", "a.html"]);
    let severities: Vec<_> = outcome
        .lines()
        .iter()
        .map(|f| f["severity"].clone())
        .collect();
    assert_eq!(severities, ["critical", "minor"]);
    newsroom.file("copydesk.toml", "[roles.title]\nquotes = \"off\"\n");
    let outcome = newsroom.run(&["check", "a.html"]);
    assert!(
        outcome.stderr.contains("roles: there is no role `title`"),
        "{}",
        outcome.stderr
    );
}
