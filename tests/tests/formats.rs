//! The files that translators have: findings stand at the line and column of
//! the file, and mark-up is never taken for prose.

use copydesk_tests::Newsroom;

const XLIFF: &str = r#"<?xml version="1.0"?>
<xliff version="1.2">
<file original="a" source-language="en" target-language="fr" datatype="plaintext"><body>
<trans-unit id="7"><source>The <g id="1">old</g> bridge costs 1,250 euros.</source>
<target>Le <g id="1">vieux</g> pont ,coûte 1 520 euros.</target></trans-unit>
</body></file></xliff>
"#;

const PO: &str = "msgid \"\"\nmsgstr \"Language: de\\n\"\n\n\
    msgid \"There are %s days left until 2026.\"\n\
    msgstr \"\"\n\"Es bleiben \"\n\"Tage bis 2062.\"\n";

const SRT: &str = "1\n00:00:01,000 --> 00:00:02,500\n<i>Le pont</i> est fermé , enfin.\n";

/// Document, check, line, column and text of each finding that is not neutral.
fn found(newsroom: &Newsroom, arguments: &[&str]) -> Vec<String> {
    let outcome = newsroom.run(&[&["check", "--format", "jsonl"], arguments].concat());
    assert_eq!(outcome.stderr, "");
    let lines = outcome.lines();
    let grave = lines
        .iter()
        .filter(|finding| finding["severity"] != "neutral");
    let shown = |f: &serde_json::Value| {
        let place = format!("{}:{}:{}", f["document"], f["line"], f["column"]);
        format!("{place} {} {}", f["check"], f["text"]).replace('"', "")
    };
    grave.map(shown).collect()
}

#[test]
fn findings_stand_where_the_file_has_them() {
    let newsroom = Newsroom::new();
    newsroom.file("a.xlf", XLIFF);
    newsroom.file("b.po", PO);
    newsroom.file("c.fr.srt", SRT);
    assert_eq!(
        found(&newsroom, &["."]),
        [
            "./a.xlf:5:44 numbers/mismatch 1 520",
            "./b.po:7:11 numbers/mismatch 2062",
            "./b.po:7:15 completeness/missing-link .",
            "./c.fr.srt:3:25 punctuation/spacing  ,",
        ]
    );
}

#[test]
fn a_broken_file_is_said_and_loses_no_other() {
    let newsroom = Newsroom::new();
    newsroom.file("a.xlf", "<xliff>\n<file>\n</xliff>\n");
    newsroom.file("b.po", "msgid \"a\"\nmsgstr nothing\n");
    newsroom.file("c.fr.srt", SRT);
    let outcome = newsroom.run(&["check", "--format", "jsonl", "."]);
    assert_eq!(outcome.code, Some(2));
    assert!(
        outcome.stderr.contains("./a.xlf, line 3: "),
        "{}",
        outcome.stderr
    );
    assert!(
        outcome.stderr.contains("./b.po, line 2: "),
        "{}",
        outcome.stderr
    );
    assert_eq!(outcome.lines()[0]["check"], "punctuation/spacing");
}
