//! `copydesk fix`: safe suggestions put in place, and nothing else touched.

use copydesk_tests::{Newsroom, workspace};

const FAULTY: &str = "Il est parti , enfin ,, et le musÃ©e est   fermé .\n\nRien d’autre .\n";
const FIXED: &str = "Il est parti, enfin, et le musée est   fermé.\n\nRien d’autre.\n";

fn read(newsroom: &Newsroom, name: &str) -> String {
    std::fs::read_to_string(newsroom.path().join(name)).expect("a file")
}

#[test]
fn safe_suggestions_are_put_in_place() {
    let newsroom = Newsroom::new();
    newsroom.file("a.fr.txt", FAULTY);
    let outcome = newsroom.run(&["fix", "a.fr.txt"]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert_eq!(outcome.stdout, "");
    assert_eq!(read(&newsroom, "a.fr.txt"), FIXED);
    let again = newsroom.run(&["fix", "a.fr.txt"]);
    assert!(again.stderr.contains("0 repairs made"), "{}", again.stderr);
    assert_eq!(read(&newsroom, "a.fr.txt"), FIXED);
}

#[test]
fn what_a_house_decides_is_repaired_where_that_is_asked() {
    let newsroom = Newsroom::new();
    let german = "Es gab eine 21%ige Steigerung, also 5% mehr. Das ist’s, so geht's, und war’s.\n";
    newsroom.file("a.fr.txt", FAULTY);
    newsroom.file("b.de.txt", german);
    newsroom.run(&["fix", "b.de.txt"]);
    assert_eq!(read(&newsroom, "b.de.txt"), german);
    newsroom.run(&["fix", "--typography", "a.fr.txt", "b.de.txt"]);
    assert_eq!(
        read(&newsroom, "a.fr.txt"),
        FIXED.replace("est   fermé", "est fermé")
    );
    assert_eq!(
        read(&newsroom, "b.de.txt"),
        german.replace("5%", "5\u{a0}%").replace("geht's", "geht’s")
    );
    // The straight apostrophe is nobody's typography, however often it stands there.
    let straight = "It's his, isn't it, and it’s hers.\n";
    newsroom.file("c.en.txt", straight);
    newsroom.run(&["fix", "--typography", "--unsafe", "c.en.txt"]);
    assert_eq!(read(&newsroom, "c.en.txt"), straight);
}

/// A file of each format, with a fault at the end of its prose.
const FILES: &[(&str, &str)] = &[
    ("a.fr.txt", "Il est parti , enfin.\n"),
    (
        "a.fr.md",
        "---\nseries: Un , deux\nlang: fr\n---\n\nIl est *parti* , enfin.\n",
    ),
    (
        "a.html",
        "<html lang=fr><p>Il est <b>parti</b> , enfin.</p></html>\n",
    ),
    (
        "a.xlf",
        "<xliff version=\"1.2\"><file target-language=\"fr\" source-language=\"en\"><body>\
         <trans-unit id=\"1\"><source>He left, at last.</source>\
         <target>Il est parti , enfin.</target></trans-unit></body></file></xliff>\n",
    ),
    (
        "a.tmx",
        "<tmx version=\"1.4\"><header srclang=\"en\"/><body><tu><tuv xml:lang=\"en\">\
         <seg>He left, at last.</seg></tuv><tuv xml:lang=\"fr\"><seg>Il est parti , enfin.</seg>\
         </tuv></tu></body></tmx>\n",
    ),
    (
        "a.fr.po",
        "msgid \"He left, at last.\"\nmsgstr \"Il est parti , enfin.\"\n",
    ),
    (
        "a.csv",
        "en,fr\n\"He left, at last.\",\"Il est parti , enfin.\"\n",
    ),
    (
        "a.tsv",
        "en\tfr\nHe left, at last.\tIl est parti , enfin.\n",
    ),
    (
        "a.fr.srt",
        "1\n00:00:01,000 --> 00:00:02,000\nIl est parti , enfin.\n",
    ),
    (
        "a.fr.vtt",
        "WEBVTT\n\n00:01.000 --> 00:02.000\nIl est parti , enfin.\n",
    ),
    (
        "a.rss",
        "<rss version=\"2.0\"><channel><language>fr</language><item><guid>1</guid>\
         <title>Parti , enfin</title><description>Il est &lt;b&gt;parti&lt;/b&gt; , enfin.\
         </description></item></channel></rss>\n",
    ),
    (
        "a.nitf",
        "<nitf xml:lang=\"fr\"><body><body.content><p>Il est parti , enfin.</p></body.content>\
         </body></nitf>\n",
    ),
    (
        "a.json",
        "{\"uri\": \"1\", \"language\": \"fr\", \"body_text\": \"Il est parti , enfin.\"}\n",
    ),
    (
        "a.fr.ass",
        "[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,D,,0,0,0,,{\\i1}Il est{\\i0} parti , enfin.\n",
    ),
    (
        "a.ttml",
        "<tt xml:lang=\"fr\"><body><div><p begin=\"0s\">Il est <span>parti</span> , enfin.</p></div></body></tt>\n",
    ),
    (
        "a.fr.strings",
        "/* x */\n\"a\" = \"Il est parti , enfin.\";\n",
    ),
    ("a.fr.properties", "# x\na = Il est parti , \\\n  enfin.\n"),
    ("a.yml", "fr:\n  a: \"Il est parti , enfin.\"\n"),
    (
        "a.arb",
        "{\"@@locale\": \"fr\", \"a\": \"Il est parti , enfin.\"}\n",
    ),
    (
        "a.fr.xml",
        "<resources><string name=\"a\">Il est parti , enfin.</string></resources>\n",
    ),
    (
        "a.fr.resx",
        "<root><data name=\"a\"><value>Il est parti , enfin.</value></data></root>\n",
    ),
    (
        "a.ts",
        "<TS language=\"fr\"><context><message><source>He left, at last.</source>\
        <translation>Il est parti , enfin.</translation></message></context></TS>\n",
    ),
    (
        "a.jsonl",
        "{\"id\": \"1\", \"language\": \"fr\", \"text\": \"Il est parti , enfin.\"}\n",
    ),
];

#[test]
fn a_byte_order_mark_shifts_nothing_in_any_format() {
    for mark in ["", "\u{feff}"] {
        for (name, file) in FILES {
            let newsroom = Newsroom::new();
            newsroom.file(name, format!("{mark}{file}"));
            let findings = newsroom.run(&["check", "--format", "jsonl", name]);
            let outcome = newsroom.run(&["fix", name]);
            assert_eq!(outcome.code, Some(0), "{name}: {}", outcome.stderr);
            let title = "series: Un , deux";
            let fixed = file
                .replace(title, "series")
                .replace(" ,", ",")
                .replace("series\n", &format!("{title}\n"));
            assert_eq!(
                read(&newsroom, name),
                format!("{mark}{fixed}"),
                "{name}: {}",
                findings.stdout
            );
        }
    }
}

#[test]
fn a_diff_changes_nothing() {
    let newsroom = Newsroom::new();
    newsroom.file("a.fr.txt", FAULTY);
    let outcome = newsroom.run(&["fix", "--diff", "a.fr.txt"]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    insta::assert_snapshot!(outcome.stdout);
    assert_eq!(read(&newsroom, "a.fr.txt"), FAULTY);
}

#[test]
fn mark_up_and_what_is_no_prose_is_not_touched() {
    let newsroom = Newsroom::new();
    let markdown = "# Un *titre* , long\n\n```\ncode , here\n```\n\nVoir [la page ,](https://example.com/a,b) .\n";
    newsroom.file("a.fr.md", markdown);
    newsroom.run(&["fix", "a.fr.md"]);
    let fixed = read(&newsroom, "a.fr.md");
    assert!(fixed.contains("```\ncode , here\n```"), "{fixed}");
    assert!(fixed.contains("(https://example.com/a,b)"), "{fixed}");
    assert!(fixed.contains("# Un *titre*, long"), "{fixed}");
}

#[test]
fn unsafe_suggestions_are_asked_for() {
    let newsroom = Newsroom::new();
    let text = "Le ministre a vu Nazarbaïev. Le ministre a reçu Nazarbayev hier.\n";
    newsroom.file("a.fr.txt", text);
    newsroom.run(&["fix", "a.fr.txt"]);
    assert_eq!(read(&newsroom, "a.fr.txt"), text);
    newsroom.run(&["fix", "--unsafe", "a.fr.txt"]);
    assert_eq!(
        read(&newsroom, "a.fr.txt"),
        "Le ministre a vu Nazarbaïev. Le ministre a reçu Nazarbaïev hier.\n"
    );
}

#[test]
fn what_cannot_be_repaired_is_said() {
    let newsroom = Newsroom::new();
    newsroom.file("a.xlsx", "");
    newsroom.file("b.fr.txt", "Il part .\n");
    let outcome = newsroom.run(&["fix", "a.xlsx", "-", "b.fr.txt"]);
    assert_eq!(outcome.code, Some(2));
    assert!(
        outcome.stderr.contains("a.xlsx was not repaired"),
        "{}",
        outcome.stderr
    );
    assert!(
        outcome.stderr.contains("- was not repaired"),
        "{}",
        outcome.stderr
    );
    assert!(!newsroom.path().join("-").exists());
    assert_eq!(read(&newsroom, "b.fr.txt"), "Il part.\n");
}

#[test]
fn after_a_repair_no_safe_finding_is_left_and_none_is_new() {
    let newsroom = Newsroom::new();
    let folder = workspace().join("corpora/faulty");
    for entry in std::fs::read_dir(folder).expect("the corpora").flatten() {
        let name = entry.file_name().into_string().expect("a name in UTF-8");
        if name.ends_with(".txt") {
            newsroom.file(&name, std::fs::read(entry.path()).expect("an article"));
        }
    }
    let found = || {
        let outcome = newsroom.run(&["check", "--format", "jsonl", "."]);
        let lines = outcome.lines();
        let named =
            |f: &serde_json::Value| format!("{} {} {}", f["document"], f["check"], f["text"]);
        lines.iter().map(named).collect::<Vec<_>>()
    };
    let before = found();
    newsroom.run(&["fix", "."]);
    let after = found();
    assert!(after.len() < before.len());
    for finding in &after {
        assert!(before.contains(finding), "new: {finding}");
    }
    let again = newsroom.run(&["fix", "--diff", "."]);
    assert_eq!(again.stdout, "");
}

#[test]
fn what_stands_among_mark_up_is_said_and_what_is_suppressed_is_left() {
    let newsroom = Newsroom::new();
    newsroom.file(
        "a.fr.md",
        "Il est parti <b>,</b> enfin, et *fermé* ,oui.\n\n\
         <!-- copydesk-ignore punctuation/spacing: as it was sent -->\nIl est parti , enfin.\n",
    );
    newsroom.file("package.json", "{\"name\": \"x\"}");
    newsroom.file("pom.xml", "<project/>");
    let outcome = newsroom.run(&["fix", "."]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert!(
        outcome.stderr.contains("1 more stand among mark-up"),
        "{}",
        outcome.stderr
    );
    let fixed = read(&newsroom, "a.fr.md");
    assert!(fixed.contains("parti <b>,</b> enfin"), "{fixed}");
    assert!(fixed.contains("Il est parti , enfin."), "{fixed}");
}

/// What is escaped in a file is so for a reason: it is none of the faults, and no repair undoes it.
#[test]
fn escapes_stay_what_they_are() {
    for (name, file) in [
        (
            "a.fr.vtt",
            "WEBVTT\n\n00:01.000 --> 00:02.000\nTom &amp; Jerry sont &lt;ici&gt;.\n",
        ),
        (
            "a.fr.srt",
            "1\n00:00:01,000 --> 00:00:02,000\nTom &amp; Jerry &lt;ici&gt;.\n",
        ),
        (
            "a.fr.md",
            "Il faut écrire &amp;lt;script&amp;gt; ici, :smile: et $a ; b_1$.\n",
        ),
        (
            "a.rss",
            "<rss><channel><language>fr</language><item><title>Écrire &amp;lt;b ici</title>\
             <description>Il faut écrire &amp;amp;lt;b.</description></item></channel></rss>\n",
        ),
    ] {
        let newsroom = Newsroom::new();
        newsroom.file(name, file);
        let outcome = newsroom.run(&["fix", "--typography", name]);
        assert_eq!(read(&newsroom, name), file, "{}", outcome.stderr);
    }
}

/// The encoding of a file stays, and so does what it cannot write.
#[test]
fn a_file_is_repaired_in_its_own_encoding() {
    let newsroom = Newsroom::new();
    let page = b"<html lang=fr><meta charset=windows-1252><p>\xc9t\xe9 , enfin.</p>";
    let path = newsroom.file("a.html", page);
    let outcome = newsroom.run(&["check", "--format", "jsonl", "a.html"]);
    let finding = &outcome.lines()[0];
    assert_eq!(
        (&finding["start"], &finding["end"]),
        (&47.into(), &49.into())
    );
    newsroom.run(&["fix", "a.html"]);
    let fixed = std::fs::read(&path).expect("a file");
    assert_eq!(
        fixed,
        b"<html lang=fr><meta charset=windows-1252><p>\xc9t\xe9, enfin.</p>"
    );
}

#[test]
fn a_repair_may_be_of_one_check_and_what_is_left_is_told() {
    let newsroom = Newsroom::new();
    newsroom.file("rules.toml", "[[rule]]\nid = \"a\"\nwords = \"barrage\"\nmessage = \"m\"\nsuggestion = \"pont\"\nbad = \"Le barrage.\"\n");
    newsroom.file(
        "copydesk.toml",
        "[plugins.rules]\nrule-files = [\"rules.toml\"]\n",
    );
    newsroom.file("a.fr.txt", "Le barrage ferme , enfin.\n");
    let only = newsroom.run(&["fix", "--unsafe", "--only", "rules", "a.fr.txt"]);
    assert!(
        only.stderr.ends_with("1 repair made in 1 file"),
        "{}",
        only.stderr
    );
    assert_eq!(read(&newsroom, "a.fr.txt"), "Le pont ferme , enfin.\n");
    newsroom.file("a.fr.txt", "Le barrage ferme.\n");
    let left = newsroom.run(&["fix", "a.fr.txt"]);
    let said = "1 suggestion more to be read before: --unsafe puts the first of each in place";
    assert!(left.stderr.contains(said), "{}", left.stderr);
    assert_eq!(read(&newsroom, "a.fr.txt"), "Le barrage ferme.\n");
}
