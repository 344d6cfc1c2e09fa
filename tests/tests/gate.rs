//! The gate: what closes it, what opens it again, and what it tells pipelines.

use copydesk_tests::{Newsroom, Outcome};

const FAULTY: &str = "Il est parti , enfin.\n";

fn verdict(outcome: &Outcome) -> String {
    let gate = &outcome.json()["gate"];
    format!("{} {}", gate["open"], gate["verdict"]).replace('"', "")
}

#[test]
fn a_repository_of_articles_has_a_life() {
    let newsroom = Newsroom::new();
    newsroom.file("a.fr.md", "Le musÃ©e ferme.\n");
    newsroom.file("b.fr.md", "Tout va bien.\n");
    let code = |arguments: &[&str]| newsroom.run(arguments).code;
    assert_eq!(code(&["init"]), Some(0));
    // It is not written over.
    assert_eq!(code(&["init"]), Some(2));
    let check = ["check", "."];
    assert_eq!(code(&check), Some(1));
    assert_eq!(
        code(&["check", ".", "--write-baseline", "known.json"]),
        Some(0)
    );
    let known = ["check", ".", "--baseline", "known.json"];
    assert_eq!(code(&known), Some(0));
    // What is known may move.
    newsroom.file("a.fr.md", "Un début.\n\nLe musÃ©e ferme.\n");
    assert_eq!(code(&known), Some(0));
    newsroom.file("b.fr.md", "Tout va bien au musÃ©e.\n");
    assert_eq!(code(&known), Some(1));
    assert_eq!(code(&["fix", "b.fr.md"]), Some(0));
    assert_eq!(code(&known), Some(0));
    assert_eq!(code(&check), Some(1));
}

#[test]
fn the_report_says_which_rule_closed_it() {
    let newsroom = Newsroom::new();
    newsroom.file(
        "copydesk.toml",
        "max-penalty = 100\n[[gate]]\npaths = [\"sport/**\"]\nfail-on = \"minor\"\n\
         [[gate]]\nlanguages = [\"de\"]\nchecks = [\"punctuation\"]\n",
    );
    newsroom.file("sport/a.fr.txt", FAULTY);
    newsroom.file("monde/a.fr.txt", FAULTY);
    newsroom.file("monde/a.de.txt", "Er ging , endlich.\n");
    let reasons = |path: &str| {
        let outcome = newsroom.run(&["check", "--format", "json", path]);
        let document = &outcome.json()["documents"][0];
        format!("{} {}", document["verdict"], document["reasons"]).replace('"', "")
    };
    assert_eq!(
        reasons("sport/a.fr.txt"),
        "closed [fail-on minor of gate 1 of copydesk.toml,max-penalty 100 of gate 1 of copydesk.toml: 250]"
    );
    assert_eq!(
        reasons("monde/a.fr.txt"),
        "closed [max-penalty 100 of copydesk.toml, which holds for all: 250]"
    );
    assert_eq!(
        reasons("monde/a.de.txt"),
        "closed [checks punctuation of gate 2 of copydesk.toml,max-penalty 100 of gate 2 of copydesk.toml: 333.3]"
    );
}

#[test]
fn typography_that_a_house_decides_weighs_what_the_style_says() {
    let newsroom = Newsroom::new();
    let text = "Er sagte \"ja\" und ging - wie immer - nach Hause.\n";
    newsroom.file("a.de.txt", text);
    let severities = || -> Vec<String> {
        let outcome = newsroom.run(&["check", "--format", "jsonl", "a.de.txt"]);
        let lines = outcome.lines();
        let severity = |finding: &serde_json::Value| finding["severity"].to_string();
        lines.iter().map(severity).collect()
    };
    assert_eq!(severities(), ["\"neutral\""; 4]);
    newsroom.file("copydesk.toml", "style = \"strict\"\n");
    assert_eq!(severities(), ["\"minor\""; 4]);
}

#[test]
fn a_language_that_is_none_is_an_error() {
    let newsroom = Newsroom::new();
    newsroom.file("a.txt", "Some words.\n");
    let outcome = newsroom.run(&["check", "--language", "xx", "a.txt"]);
    assert_eq!(outcome.code, Some(2));
    assert!(
        outcome.stderr.contains("no language of ISO 639"),
        "{}",
        outcome.stderr
    );
}

#[test]
fn what_a_plugin_does_not_know_is_said_once_a_run() {
    let newsroom = Newsroom::new();
    for name in ["a.mt.txt", "b.mt.txt"] {
        newsroom.file(
            name,
            "Illum ix-xemx qed tiddi fuq il-belt, qal is-sindku.\n",
        );
    }
    let outcome = newsroom.run(&["check", "--format", "json", "."]);
    let notes = outcome.json()["notes"].clone();
    let notes: Vec<&str> = notes
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|n| n.as_str())
        .collect();
    let of_words = notes.iter().filter(|note| note.contains("do not know mt"));
    assert_eq!(of_words.count(), 1, "{notes:?}");
}

#[test]
fn what_was_not_checked_is_not_open() {
    let newsroom = Newsroom::new();
    newsroom.file("copydesk.toml", "needs-source = true\n");
    newsroom.file("a.fr.txt", "Il est parti.\n");
    let outcome = newsroom.run(&["check", "--format", "json", "a.fr.txt"]);
    assert_eq!(outcome.code, Some(2));
    assert_eq!(verdict(&outcome), "false not checked");
    newsroom.file("a.en.txt", "He left.\n");
    let outcome = newsroom.run(&[
        "check", "--format", "json", "a.fr.txt", "--source", "a.en.txt",
    ]);
    assert_eq!(verdict(&outcome), "true open");
}

#[test]
fn a_dictionary_that_was_asked_for_is_missed() {
    let newsroom = Newsroom::new();
    newsroom.file("copydesk.toml", "[plugins.spelling]\nrequired = true\n");
    newsroom.file("a.fr.txt", "Il est parti.\n");
    let outcome = newsroom.run(&["check", "--format", "json", "a.fr.txt"]);
    assert_eq!(outcome.code, Some(2));
    assert_eq!(verdict(&outcome), "false not checked");
}

#[test]
fn an_editor_lets_out_what_the_gate_holds_until_a_day() {
    let newsroom = Newsroom::new();
    newsroom.file("a.fr.txt", FAULTY);
    let config = |until: &str| {
        let text = format!(
            "fail-on = \"minor\"\n[[override]]\ndocument = \"a.fr.txt\"\nby = \"A. Keller\"\nreason = \"as sent\"\nuntil = \"{until}\"\n"
        );
        newsroom.file("copydesk.toml", text);
        newsroom.run(&["check", "--format", "json", "a.fr.txt"])
    };
    let outcome = config("2999-12-31");
    assert_eq!(
        (outcome.code, verdict(&outcome).as_str()),
        (Some(0), "true open")
    );
    assert_eq!(outcome.json()["gate"]["overridden"][0]["by"], "A. Keller");
    assert_eq!(config("2001-12-31").code, Some(1));
    newsroom.file("copydesk.toml", "[[override]]\ndocument = \"a.fr.txt\"\n");
    let outcome = newsroom.run(&["check", "a.fr.txt"]);
    assert!(
        outcome
            .stderr
            .contains("override: it needs document, by, reason and until"),
        "{}",
        outcome.stderr
    );
}

#[test]
fn one_match_is_suppressed_and_a_suppression_that_does_nothing_is_said() {
    let newsroom = Newsroom::new();
    newsroom.file("copydesk.toml", "fail-on = \"minor\"\n");
    newsroom.file(
        "copydesk.ignore",
        "[[ignore]]\ncheck = \"punctuation/spacing\"\ndocument = \"*.txt\"\ntext = \" ,\"\nreason = \"verse\"\nuntil = \"2999-12-31\"\n\
         [[ignore]]\ncheck = \"quotes\"\nreason = \"old\"\nuntil = \"2999-12-31\"\n\
         [[ignore]]\ncheck = \"names\"\nreason = \"older\"\nuntil = \"2001-12-31\"\n",
    );
    newsroom.file("a.fr.txt", FAULTY);
    newsroom.file(
        "b.fr.md",
        "<!-- copydesk-ignore punctuation/spacing: as it was sent -->\n\nIl est parti , enfin.\n",
    );
    let outcome = newsroom.run(&["check", "--format", "json", "a.fr.txt", "b.fr.md"]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    let documents = &outcome.json()["documents"];
    assert_eq!(documents[0]["findings"][0]["accepted"], "suppressed: verse");
    assert_eq!(
        documents[1]["findings"][0]["accepted"],
        "suppressed: as it was sent"
    );
    for said in [
        "the suppression of quotes matches nothing any more",
        "the suppression of names ended on 2001-12-31",
    ] {
        assert!(outcome.stderr.contains(said), "{}", outcome.stderr);
    }
}

#[test]
fn several_reports_are_written_in_one_run() {
    let newsroom = Newsroom::new();
    newsroom.file("a.fr.txt", FAULTY);
    let outcome = newsroom.run(&[
        "check",
        "a.fr.txt",
        "--report=junit=out.xml",
        "--report=jsonl=out.jsonl",
    ]);
    assert!(outcome.stdout.contains("gate open"), "{}", outcome.stdout);
    for (file, part) in [
        ("out.xml", "<testsuites"),
        ("out.jsonl", "punctuation/spacing"),
    ] {
        let report = std::fs::read_to_string(newsroom.path().join(file)).expect("a report");
        assert!(report.contains(part), "{report}");
    }
    let nowhere = newsroom.run(&["check", "a.fr.txt", "--report", "sarif=missing/out.sarif"]);
    assert_eq!(nowhere.code, Some(2));
    assert!(
        nowhere.stderr.contains("missing/out.sarif"),
        "{}",
        nowhere.stderr
    );
}

/// Makes a repository of a newsroom, and commits what is there.
fn commit(newsroom: &Newsroom) {
    for arguments in [
        &["init", "-q"][..],
        &["add", "."],
        &["commit", "-q", "-m", "first"],
    ] {
        let done = std::process::Command::new("git")
            .current_dir(newsroom.path())
            .args(["-c", "user.name=a", "-c", "user.email=a@example.org"])
            .args(arguments)
            .output()
            .expect("git runs");
        assert!(done.status.success(), "{done:?}");
    }
}

#[test]
fn only_what_git_says_changed_is_checked() {
    let newsroom = Newsroom::new();
    newsroom.file("a.fr.txt", FAULTY);
    newsroom.file("b.fr.txt", FAULTY);
    commit(&newsroom);
    newsroom.file("b.fr.txt", "Elle est partie , enfin.\n");
    newsroom.file("c.fr.txt", FAULTY);
    let outcome = newsroom.run(&["check", ".", "--changed-since", "HEAD", "--format", "jsonl"]);
    let documents: Vec<String> = outcome
        .lines()
        .iter()
        .map(|finding| finding["document"].to_string())
        .collect();
    assert_eq!(documents, ["\"b.fr.txt\"", "\"c.fr.txt\""]);
    let outcome = newsroom.run(&["check", ".", "--changed-since=--output=x"]);
    assert_eq!(outcome.code, Some(2));
    assert!(
        outcome.stderr.contains("what changed since --output=x"),
        "{}",
        outcome.stderr
    );
}

#[test]
fn a_repository_hides_no_change_and_runs_no_program() {
    let newsroom = Newsroom::new();
    newsroom.file("a.fr.txt", "Elle est partie.\n");
    newsroom.file("b.fr.txt", "Il est parti.\n");
    commit(&newsroom);
    let git = |arguments: &[&str]| {
        let mut git = std::process::Command::new("git");
        let done = git.current_dir(newsroom.path()).args(arguments).status();
        assert!(done.expect("git runs").success(), "{arguments:?}");
    };
    newsroom.file("a.fr.txt", FAULTY);
    git(&["update-index", "--assume-unchanged", "a.fr.txt"]);
    let program = newsroom.file("program.sh", "#!/bin/sh\ntouch ran\ncat\n");
    newsroom.file(".gitattributes", "*.txt diff=evil filter=evil\n");
    for (key, value) in [
        ("diff.relative", "true"),
        ("core.fsmonitor", "sh program.sh"),
        ("filter.evil.clean", "sh program.sh"),
        ("diff.evil.textconv", "sh program.sh"),
        ("diff.external", "sh program.sh"),
    ] {
        git(&["config", key, value]);
    }
    let outcome = newsroom.run(&["check", ".", "--changed-since", "HEAD", "--format", "jsonl"]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    let documents = outcome.lines();
    assert!(!documents.is_empty());
    assert!(documents.iter().all(|f| f["document"] == "a.fr.txt"));
    assert!(
        !newsroom.path().join("ran").exists(),
        "{}",
        program.display()
    );
}

#[test]
fn a_shallow_clone_is_told_what_to_fetch() {
    let origin = Newsroom::new();
    origin.file("a.fr.txt", "Elle est partie.\n");
    commit(&origin);
    let newsroom = Newsroom::new();
    let url = format!("file://{}", origin.path().display());
    let git = std::process::Command::new("git")
        .current_dir(newsroom.path())
        .args(["clone", "-q", "--depth", "1", &url, "."])
        .status();
    assert!(git.expect("git runs").success());
    let outcome = newsroom.run(&["check", ".", "--changed-since", "HEAD~1"]);
    assert_eq!(outcome.code, Some(2));
    assert!(
        outcome.stderr.contains("this clone is shallow: fetch"),
        "{}",
        outcome.stderr
    );
}

#[test]
fn unchanged_articles_of_a_batch_are_read_for_their_facts() {
    let newsroom = Newsroom::new();
    newsroom.file(
        "a.fr.txt",
        "Le ministre Tokaïev a parlé. Hier, Tokaïev est parti , enfin.\n",
    );
    newsroom.file("b.fr.txt", "Rien de neuf.\n");
    commit(&newsroom);
    newsroom.file(
        "b.fr.txt",
        "Le ministre Tokayev a parlé. Hier, Tokayev est revenu.\n",
    );
    let arguments = ["check", ".", "--changed-since", "HEAD", "--format", "jsonl"];
    let outcome = newsroom.run(&[&arguments[..], &["--consistency", "batch"]].concat());
    let lines = outcome.lines();
    assert!(
        lines.iter().any(|f| f["check"] == "names/inconsistent"),
        "{}",
        outcome.stdout
    );
    assert!(
        lines.iter().all(|f| f["document"] == "b.fr.txt"),
        "{}",
        outcome.stdout
    );
}

#[cfg(unix)]
#[test]
fn what_is_no_regular_file_is_an_error() {
    let newsroom = Newsroom::new();
    let made = std::process::Command::new("mkfifo")
        .arg(newsroom.path().join("a.fr.txt"))
        .status();
    assert!(made.expect("mkfifo runs").success());
    for path in ["a.fr.txt", "/dev/zero"] {
        let arguments = ["check", "--input-format", "text", path];
        let outcome = newsroom.run(&arguments);
        assert_eq!(outcome.code, Some(2), "{path}");
        assert!(
            outcome.stderr.contains("no regular file"),
            "{}",
            outcome.stderr
        );
    }
}

#[test]
fn a_configuration_that_is_named_without_a_folder_holds_as_any_other() {
    let newsroom = Newsroom::new();
    newsroom.file("news/a.txt", FAULTY);
    let rules = "fail-on = \"never\"\n[languages]\n\"news/**\" = \"fr-CH\"\n\
                 [[gate]]\npaths = [\"news/**\"]\nfail-on = \"minor\"\n";
    newsroom.file("g.toml", rules);
    for name in ["g.toml", "./g.toml"] {
        let outcome = newsroom.run(&["check", "--config", name, "--format", "json", "news/a.txt"]);
        assert_eq!(outcome.code, Some(1), "{name}: {}", outcome.stderr);
        assert_eq!(
            outcome.json()["documents"][0]["language"],
            "fr-CH",
            "{name}"
        );
    }
    let ignored = "[[ignore]]\ncheck = \"punctuation\"\ndocument = \"news/**\"\nreason = \"x\"\n\
                   until = \"2999-12-31\"\n";
    newsroom.file("copydesk.ignore", ignored);
    let outcome = newsroom.run(&["check", "--config", "g.toml", "news/a.txt"]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stdout);
}

#[test]
fn a_file_that_is_named_as_a_revision_hides_nothing() {
    let newsroom = Newsroom::new();
    newsroom.file("a.fr.txt", FAULTY);
    newsroom.file("origin/main", "a decoy\n");
    commit(&newsroom);
    let outcome = newsroom.run(&["check", ".", "--changed-since", "origin/main"]);
    assert_eq!(outcome.code, Some(2), "{}", outcome.stderr);
    assert!(
        outcome.stderr.contains("what changed since origin/main"),
        "{}",
        outcome.stderr
    );
    // Articles that are what they were have been judged.
    let outcome = newsroom.run(&["check", ".", "--changed-since", "HEAD"]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert!(
        outcome.stderr.contains("none of 1 articles has changed"),
        "{}",
        outcome.stderr
    );
}

#[test]
fn what_is_too_large_is_an_error_for_itself_alone() {
    let newsroom = Newsroom::new();
    newsroom.file("copydesk.toml", "[limits]\nlargest = 100\ndeepest = 2\n");
    newsroom.file("d.xlf", "<xliff><file><body></body></file></xliff>");
    newsroom.file("a.fr.txt", "Il est parti. ".repeat(20));
    newsroom.file("b.fr.txt", FAULTY);
    newsroom.file(
        "c.jsonl",
        format!("{{\"id\":\"1\",\"language\":\"fr\",\"text\":\"Il part , oui.\"}}\n{{\"id\":\"2\",\"text\":\"{}\"}}\n", "x".repeat(200)),
    );
    let outcome = newsroom.run(&["check", ".", "--format", "jsonl"]);
    assert_eq!(outcome.code, Some(2));
    for said in [
        "a.fr.txt is larger than 100 bytes",
        "c.jsonl is larger than 100 bytes",
        "d.xlf, line 1: elements are nested more than 2 deep",
    ] {
        assert!(outcome.stderr.contains(said), "{}", outcome.stderr);
    }
    assert_eq!(outcome.lines().len(), 2);
}
