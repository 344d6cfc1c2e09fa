//! Many runs over parts of a batch, whose facts meet in `copydesk reconcile`.

use copydesk_tests::{Newsroom, workspace};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Segments of articles, those of one article together. Some names stand in several
/// articles, in other spellings.
fn segments() -> Vec<String> {
    let mut lines = Vec::new();
    let mut article = |document: &str, language: &str, text: &str| {
        for (number, text) in text.lines().filter(|line| !line.is_empty()).enumerate() {
            let id = format!("{document}-{number}");
            lines.push(
                json!({"id": id, "document": document, "language": language, "text": text})
                    .to_string(),
            );
        }
    };
    let folder = workspace().join("corpora/faulty");
    for entry in std::fs::read_dir(folder).expect("the corpora are here") {
        let path = entry.expect("an article").path();
        let name = path.file_name().and_then(|name| name.to_str());
        let Some([document, language, "txt"]) = name
            .map(|name| name.split('.').collect::<Vec<_>>())
            .as_deref()
            .and_then(|parts| <[&str; 3]>::try_from(parts).ok())
        else {
            continue;
        };
        let text = std::fs::read_to_string(&path).expect("an article");
        article(&format!("{document}.{language}"), language, &text);
    }
    article("z", "fr", "Le président Nazarbaïev est arrivé à Moscou.");
    article("b", "fr", "Un ministre a reçu Nazarbayev hier, à Moscow.");
    article(
        "k",
        "fr",
        "À Moscou, Kim Jong-un a parlé. Avec Choïgou, il a vu Gerasimov.",
    );
    article(
        "a",
        "fr",
        "Hier Kim Jong Un a vu Nazarbayev et Guerassimov.",
    );
    article(
        "y",
        "de",
        "In Astana sprach Nasarbajew.\nDort war auch Nazarbayev.",
    );
    lines
}

/// What a place is known by, and how grave what was found there is.
fn place(finding: &Value) -> String {
    let fields = ["document", "id", "start", "end", "check"];
    fields.map(|field| finding[field].to_string()).join(" ")
}

fn gravity(finding: &Value) -> usize {
    let severities = ["neutral", "minor", "major", "critical"];
    let severity = severities.iter().position(|s| finding["severity"] == *s);
    severity.expect("a severity")
}

/// A finding without its line, which counts in its stream.
fn without_line(mut finding: Value) -> String {
    let drop = |place: &mut Value| {
        for field in ["line", "end_line"] {
            place.as_object_mut().map(|place| place.remove(field));
        }
    };
    drop(&mut finding);
    let related = finding["related"].as_array_mut();
    related.into_iter().flatten().for_each(|place| {
        drop(place);
    });
    finding.to_string()
}

/// The document of a segment.
fn document(line: &str) -> String {
    let segment: Value = serde_json::from_str(line).expect("a segment");
    segment["document"].as_str().expect("a document").to_owned()
}

/// The keys of several runs under which not all say the same, as `--keys` wants them.
fn shared(lines: impl Iterator<Item = Value>) -> Vec<String> {
    let mut said: BTreeMap<(String, String), Vec<Value>> = BTreeMap::new();
    for line in lines {
        let key = (line["plugin"].to_string(), line["key"].to_string());
        said.entry(key).or_default().push(line);
    }
    let differ = |lines: &Vec<Value>| {
        let first = &lines[0]["statement"];
        lines
            .iter()
            .any(|line| line["differs"] == true || line["statement"] != *first)
    };
    let shared = said.into_values().filter(differ);
    shared
        .map(|lines| json!({"plugin": lines[0]["plugin"], "key": lines[0]["key"]}).to_string())
        .collect()
}

/// Names but the findings that differ: there are many.
fn assert_same(found: Vec<String>, expected: Vec<String>) {
    let without = |all: &[String], others: &[String]| -> Vec<String> {
        let own = all.iter().filter(|finding| !others.contains(finding));
        own.take(3).cloned().collect()
    };
    assert_eq!(without(&found, &expected), without(&expected, &found));
    assert_eq!(found.len(), expected.len());
}

#[test]
fn runs_over_parts_find_what_one_run_finds() {
    let newsroom = Newsroom::new();
    let lines = segments();
    newsroom.file("all.jsonl", lines.join("\n"));
    let whole = newsroom.run(&[
        "check",
        "all.jsonl",
        "--consistency",
        "batch",
        "--format",
        "jsonl",
    ]);
    let mut whole: Vec<String> = whole.lines().into_iter().map(without_line).collect();
    // Documents are dealt out by their names' lengths: not in their order.
    let part = |line: &String| document(line).len() % 3;
    // By place, and there by gravity and key.
    let mut found: BTreeMap<String, BTreeMap<(usize, String), Value>> = BTreeMap::new();
    let mut add = |key: &str, finding: &Value| {
        let rank = (3 - gravity(finding), key.to_owned());
        let at_place = found.entry(place(finding)).or_default();
        at_place.entry(rank).or_insert_with(|| finding.clone());
    };
    let parts: Vec<String> = (0..3)
        .map(|number| {
            let own = lines.iter().filter(|line| part(line) == number);
            own.cloned().collect::<Vec<_>>().join("\n")
        })
        .collect();
    assert!(parts.iter().all(|part| !part.is_empty()));
    let run = |part: &str, options: &[&str]| {
        let check = ["check", "-", "--input-format", "jsonl", "--format"];
        let outcome = newsroom.run_with_input(&[&check, options].concat(), part);
        outcome.lines()
    };
    let mut facts = Vec::new();
    let keys = shared(parts.iter().flat_map(|part| run(part, &["keys"])));
    newsroom.file("keys.jsonl", keys.join("\n"));
    for part in &parts {
        let all = run(part, &["shard"]);
        let of_keys = run(part, &["shard", "--keys", "keys.jsonl"]);
        assert!(of_keys.len() * 2 < all.len(), "most facts agree");
        for line in of_keys {
            match line.get("finding") {
                Some(finding) => add("", finding),
                None => facts.push(line.to_string()),
            }
        }
    }
    // What brings facts together, as a sort of their lines would.
    let key = |line: &String| {
        let fact: Value = serde_json::from_str(line).expect("a fact");
        format!("{} {}", fact["fact"]["plugin"], fact["fact"]["key"])
    };
    facts.sort_by_key(key);
    let reconciled = newsroom.run_with_input(&["reconcile"], &facts.join("\n"));
    assert_eq!(reconciled.code, Some(0), "{}", reconciled.stderr);
    assert!(
        reconciled
            .stdout
            .contains("Nazarbayev is written Nazarbaïev elsewhere")
    );
    for line in reconciled.lines() {
        add(line["key"].as_str().expect("a key"), &line["finding"]);
    }
    let gravest = found
        .into_values()
        .filter_map(|mut found| found.pop_first());
    let mut parts: Vec<String> = gravest.map(|(_, finding)| without_line(finding)).collect();
    whole.sort();
    parts.sort();
    assert_same(parts, whole);
}

#[test]
fn the_order_of_a_batch_does_not_matter() {
    let newsroom = Newsroom::new();
    let mut articles: Vec<String> = segments();
    let check = |name: &str, lines: &[String]| {
        newsroom.file(name, lines.join("\n"));
        let outcome = newsroom.run(&["check", name, "--consistency", "batch", "--format", "jsonl"]);
        let mut found: Vec<String> = outcome.lines().into_iter().map(without_line).collect();
        found.sort();
        found
    };
    let before = check("before.jsonl", &articles);
    articles.sort_by_key(|line| std::cmp::Reverse(document(line)));
    assert_same(check("after.jsonl", &articles), before);
}

#[test]
fn what_cannot_be_reconciled_is_said_and_the_rest_is() {
    let newsroom = Newsroom::new();
    let fact = |plugin: &str, document: &str, text: &str, value: &str| {
        json!({"fact": {"plugin": plugin, "key": "term:aid", "document": document, "number": 0, "language": "fr",
            "start": 0, "end": text.len(), "line": 1, "column": 1, "offset": 0, "text": text, "value": value}})
        .to_string()
    };
    let lines = [
        fact("absent", "a", "Moscow", ""),
        "nonsense".to_owned(),
        fact("terminology", "a", "aide", "aide"),
        fact("terminology", "b", "aide", "aide"),
        fact("terminology", "c", "soutien", "soutien"),
    ];
    let outcome = newsroom.run_with_input(&["reconcile"], &lines.join("\n"));
    assert_eq!(outcome.code, Some(2));
    let errors: Vec<&str> = outcome.stderr.lines().collect();
    assert!(errors[0].contains("line 2: not a fact"), "{errors:?}");
    assert!(
        errors[1].contains("facts of the plugin absent"),
        "{errors:?}"
    );
    assert!(outcome.stdout.contains("aide"), "{}", outcome.stdout);
}

#[test]
fn what_a_part_cannot_do_is_refused() {
    let newsroom = Newsroom::new();
    newsroom.file("a.jsonl", "{\"id\":\"1\",\"text\":\"a\"}");
    newsroom.file("keys", "");
    for (options, said) in [
        (&["--keys", "keys"][..], "--keys goes with --format shard"),
        (
            &["--format", "shard", "--baseline", "keys"],
            "a baseline is of whole runs",
        ),
        (
            &["--format", "keys", "--write-baseline", "new"],
            "a baseline is of whole runs",
        ),
        (&["--report", "shard=x"], "see --format"),
    ] {
        let outcome = newsroom.run(&[&["check", "a.jsonl"], options].concat());
        assert_eq!((outcome.code, outcome.stdout.as_str()), (Some(2), ""));
        assert!(outcome.stderr.contains(said), "{}", outcome.stderr);
    }
}

#[test]
fn shards_are_of_json_lines_alone() {
    let newsroom = Newsroom::new();
    newsroom.file("a.fr.txt", "Bonjour.");
    let outcome = newsroom.run(&["check", "a.fr.txt", "--format", "shard"]);
    assert_eq!(outcome.code, Some(2));
    assert!(
        outcome.stderr.contains("a.fr.txt is not JSON Lines"),
        "{}",
        outcome.stderr
    );
}
