//! The forms of report.

use copydesk_tests::{FORMS, Newsroom};
use serde_json::{Value, json};
use std::collections::HashSet;
use std::path::PathBuf;
use std::process::Command;

/// An article with one fault of each kind, and characters beyond the BMP.
fn newsroom() -> Newsroom {
    let newsroom = Newsroom::new();
    newsroom.file(
        "article.fr.txt",
        "😀 Le président Nazarbaïev est arrivé . Il a dit « oui ”, puis rien.\n\n\
         Selon Nazarbayev, c’est comme [if they were] ici.\n",
    );
    newsroom
}

#[test]
fn json_lines_follow_the_contract() {
    let outcome = newsroom().run(&["check", "--format", "jsonl", "article.fr.txt"]);
    let name = outcome
        .lines()
        .into_iter()
        .find(|line| line["check"] == "names/inconsistent")
        .expect("a finding of a name");
    assert_eq!(
        name,
        json!({
            "document": "article.fr.txt", "language": "fr", "check": "names/inconsistent",
            "category": "terminology/inconsistent", "severity": "major",
            "start": 84, "end": 94, "line": 3, "column": 7, "end_line": 3, "end_column": 17, "text": "Nazarbayev",
            "message": "Nazarbayev is written Nazarbaïev elsewhere, as the language writes it",
            "suggestions": ["Nazarbaïev"],
            "related": [{"start": 19, "end": 30, "line": 1, "column": 16, "message": "first written Nazarbaïev"}]
        })
    );
}

#[test]
fn a_line_of_json_is_one_line_for_every_reader() {
    let newsroom = Newsroom::new();
    newsroom.file(
        "a.en.txt",
        "He left the\u{2028}capital\u{85} , and ran\u{2029} , and hid.\n",
    );
    let outcome = newsroom.run(&["check", "--format", "jsonl", "a.en.txt"]);
    assert!(!outcome.stdout.is_empty());
    assert!(!outcome.stdout.contains(['\u{85}', '\u{2028}', '\u{2029}']));
}

#[test]
fn json_wraps_documents_errors_and_gate() {
    let outcome = newsroom().run(&["check", "--format", "json", "article.fr.txt", "missing.txt"]);
    let json = outcome.json();
    let keys = |value: &Value| -> Vec<String> {
        value
            .as_object()
            .expect("an object")
            .keys()
            .cloned()
            .collect()
    };
    assert_eq!(
        keys(&json),
        [
            "version",
            "documents",
            "errors",
            "gate",
            "plugins",
            "notes",
            "settings",
            "passed_over",
            "counts"
        ]
    );
    assert_eq!(json["version"], 1);
    assert_eq!(
        keys(&json["documents"][0]),
        [
            "document", "language", "words", "penalty", "counts", "findings", "verdict", "reasons"
        ]
    );
    assert_eq!(json["gate"]["open"], false);
    assert_eq!(json["errors"].as_array().map(Vec::len), Some(1));
    let nothing = Newsroom::new().run(&["check", "--format", "json", "missing.txt"]);
    assert_eq!(nothing.json()["documents"], json!([]));
}

/// Every form of report, of an article with a source whose faults overlap, are
/// accepted, close the gate; and of what could not be checked.
#[test]
fn every_form_is_as_it_was() {
    let newsroom = newsroom();
    newsroom.file("copydesk.toml", "");
    newsroom.file(
        "copydesk.ignore",
        "[[ignore]]\ncheck = \"quotes/mismatched\"\ndocument = \"**\"\n\
         reason = \"so it was printed\"\nuntil = \"9999-12-31\"\n",
    );
    newsroom.file(
        "article.fr.txt",
        "😀 Le président Nazarbaïev est arrivé . Il a dit « oui ”, puis rien.\n\n\
         Selon Nazarbayev, c’est comme [if they were , then] ici.\n",
    );
    newsroom.file(
        "article.en.txt",
        "😀 President Nazarbayev arrived. He said “yes”, then nothing.\n\n\
         According to Nazarbayev, it is as if they were here in 2019.\n",
    );
    newsroom.file(
        "hostile.en.txt",
        "=SUM(1) <script>x</script>\u{1}\u{202e} [they were , here].\n",
    );
    for form in FORMS {
        let paths = ["article.fr.txt", "hostile.en.txt", "missing.txt"];
        let outcome = newsroom.run(&[
            "check",
            "--source-language",
            "en",
            "--format",
            form,
            paths[0],
            paths[1],
            paths[2],
        ]);
        assert_eq!(outcome.code, Some(2), "{form}: {}", outcome.stderr);
        let report = constant(&outcome.stdout, form == "html");
        // JSON keeps the text as it is, with its own escapes; XLIFF is the text.
        let shows = |c: char| {
            c == '\u{1}' || c == '\u{202e}' && !["json", "jsonl", "sarif", "xliff"].contains(&form)
        };
        assert!(!report.contains(shows), "{form}: {report}");
        insta::assert_snapshot!(form, report);
    }
}

#[test]
fn gitlab_is_told_each_fault_by_a_fingerprint_of_its_own() {
    let newsroom = Newsroom::new();
    for name in ["a.en.txt", "b.en.txt"] {
        newsroom.file(name, "He left , and hid.\n\nHe left , and hid.\n");
    }
    let issues = newsroom.run(&["check", "--format", "gitlab", "."]).json();
    // As GitLab describes what it reads.
    let text = json!({"type": "string"});
    let schema = json!({"type": "array", "items": {
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": text, "check_name": text, "fingerprint": text,
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "not": {"pattern": "^\\./"}},
                    "lines": {"required": ["begin"], "properties": {"begin": {"type": "integer"}}},
                },
            },
        },
    }});
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    assert_eq!(
        validator.iter_errors(&issues).map(|e| e.to_string()).next(),
        None
    );
    let issues = issues.as_array().expect("an array").iter();
    let spaces = issues.filter(|issue| issue["check_name"] == "punctuation/spacing");
    let fingerprints: HashSet<&str> = spaces.filter_map(|i| i["fingerprint"].as_str()).collect();
    assert_eq!(fingerprints.len(), 4);
}

#[test]
fn an_xliff_report_is_read_again_as_what_it_reports() {
    let newsroom = newsroom();
    let run = |arguments: &[&str]| {
        let lines = newsroom.run(arguments).lines();
        let found = lines
            .iter()
            .map(|line| format!("{} {}", line["check"], line["text"]));
        found.collect::<Vec<_>>()
    };
    let first = run(&[
        "check",
        "--format",
        "jsonl",
        "--report",
        "xliff=out.xlf",
        "article.fr.txt",
    ]);
    assert!(!first.is_empty());
    assert_eq!(run(&["check", "--format", "jsonl", "out.xlf"]), first);
}

/// A report without what differs from build to build, a page without its own style
/// and script.
fn constant(report: &str, is_page: bool) -> String {
    let mut lines = Vec::new();
    let mut is_inlined = false;
    for line in report.lines().filter(|line| !line.contains("timestamp=")) {
        if !is_page {
            lines.push(line.to_owned());
            continue;
        }
        if let Some((before, _)) = line.split_once("<style>").or(line.split_once("<script>")) {
            lines.push(before.to_owned());
            is_inlined = true;
        }
        if let Some((_, after)) = line.split_once("</style>").or(line.split_once("</script>")) {
            lines.push(after.to_owned());
            is_inlined = false;
        } else if !is_inlined {
            lines.push(line.to_owned());
        }
    }
    let is_hex = |c: char| c.is_ascii_hexdigit();
    let lines = lines.join("\n");
    let mut parts = lines.split("sha256");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |all, part| {
        let sum = part.trim_start_matches([':', '"']);
        let separator = &part[..part.len() - sum.len()];
        format!("{all}sha256{separator}{}", sum.trim_start_matches(is_hex))
    })
}

#[test]
fn the_human_report_shows_each_fault_once_with_its_excerpt() {
    let outcome = newsroom().run(&["check", "article.fr.txt"]);
    insta::assert_snapshot!(outcome.stdout);
}

#[test]
fn sarif_is_valid_and_counts_utf_16_units() {
    let newsroom = newsroom();
    let outcome = newsroom.run(&[
        "check",
        "--format",
        "sarif",
        "article.fr.txt",
        "missing.txt",
    ]);
    let sarif = outcome.json();
    let validator = jsonschema::validator_for(&schema()).expect("a schema");
    let errors: Vec<String> = validator
        .iter_errors(&sarif)
        .map(|e| e.to_string())
        .collect();
    assert_eq!(errors, [""; 0]);
    let run = &sarif["runs"][0];
    assert_eq!(run["columnKind"], "utf16CodeUnits");
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    let space = run["results"]
        .as_array()
        .expect("results")
        .iter()
        .find(|result| result["ruleId"] == "punctuation/spacing" && result["level"] == "warning")
        .expect("the space before the stop");
    let region = &space["locations"][0]["physicalLocation"]["region"];
    // The smiley is one character and two units.
    assert_eq!(
        (&region["startColumn"], &region["endColumn"]),
        (&38.into(), &40.into())
    );
}

/// The schema of SARIF 2.1.0, as the crate that writes it ships it.
fn schema() -> Value {
    let version = Command::new("rustc").arg("-vV").output().expect("rustc");
    let version = String::from_utf8(version.stdout).expect("UTF-8 of rustc");
    let host = version
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .expect("rustc names its host");
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked"])
        .args(["--filter-platform", host])
        .output()
        .expect("cargo metadata");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("JSON of cargo");
    let manifest = metadata["packages"]
        .as_array()
        .expect("packages")
        .iter()
        .find(|package| package["name"] == "serde-sarif")
        .and_then(|package| package["manifest_path"].as_str())
        .expect("serde-sarif is a dependency");
    let path = PathBuf::from(manifest)
        .with_file_name("src")
        .join("schema.json");
    let text = std::fs::read_to_string(path).expect("the schema");
    // As published, its patterns of languages have a bracket that closes nothing.
    let text = text.replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}$");
    serde_json::from_str(&text).expect("a JSON schema")
}

#[test]
fn escapes_in_a_text_do_not_reach_the_terminal() {
    let newsroom = Newsroom::new();
    newsroom.file("a.en.txt", "He left \u{1b}[31m the capital , and ran.\n");
    let outcome = newsroom.run(&["check", "a.en.txt"]);
    assert!(!outcome.stdout.contains('\u{1b}'), "{:?}", outcome.stdout);
}

#[test]
fn what_is_neutral_is_shown_where_it_is_asked_for() {
    let newsroom = Newsroom::new();
    newsroom.file("a.fr.txt", "Il a dit « oui ».\n");
    let shown = |arguments: &[&str]| {
        let outcome = newsroom.run(&[&["check", "a.fr.txt"], arguments].concat());
        outcome
            .stdout
            .matches("neutral[punctuation/spacing]")
            .count()
    };
    assert_eq!(shown(&[]), 0);
    for asked in [
        &["--all"][..],
        &["--only", "punctuation"],
        &["--fail-on", "neutral"],
    ] {
        assert_eq!(shown(asked), 1, "{asked:?}");
    }
    let counted = newsroom.run(&["check", "a.fr.txt"]).stdout;
    assert!(
        counted.contains("found 2 neutral, which --all shows"),
        "{counted}"
    );
}
