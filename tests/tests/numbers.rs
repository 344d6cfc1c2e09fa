//! Pairs of sentences as translators write them, full of figures that are right.

use copydesk_tests::{Newsroom, workspace};
use std::collections::BTreeSet;

/// What the tool gets wrong in them: prices a gallon and a litre, consumption, rain by weight,
/// and a pound that the sentence does not say.
const KNOWN: &[&str] = &["fr-42", "fr-82", "it-61", "it-98", "tr-114"];

#[test]
fn figures_that_are_right_are_left_alone() {
    let newsroom = Newsroom::new();
    let folder = workspace().join("tests/files/numbers");
    let mut wrong = BTreeSet::new();
    let mut pairs = 0;
    for file in std::fs::read_dir(folder).expect("the folder is there") {
        let path = file.expect("a file").path();
        let text = std::fs::read_to_string(&path).expect("the file is text");
        pairs += text.lines().count();
        let lines = text.lines().map(|line| {
            let mut pair: serde_json::Value = serde_json::from_str(line).expect("JSON");
            pair["document"] = pair["id"].clone();
            pair.to_string() + "\n"
        });
        let outcome = newsroom.run_with_input(
            &["check", "--input-format", "jsonl", "-", "--format", "jsonl"],
            &lines.collect::<String>(),
        );
        assert_eq!(outcome.stderr, "");
        for finding in outcome.lines() {
            let is_of_numbers = finding["check"]
                .as_str()
                .is_some_and(|check| check.starts_with("numbers/"));
            if is_of_numbers && finding["severity"] == "major" {
                wrong.insert(finding["id"].as_str().unwrap_or_default().to_owned());
            }
        }
    }
    assert_eq!(pairs, 1300);
    let known: BTreeSet<String> = KNOWN.iter().map(|id| (*id).to_owned()).collect();
    assert_eq!(wrong, known);
}
