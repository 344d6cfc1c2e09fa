//! The files that newsrooms and translators have: findings stand at the line and
//! column of the file, mark-up is never taken for prose, and repairs touch
//! nothing else.

use copydesk_tests::{Newsroom, workspace};

/// Document, check, line, column and text of each finding that is not neutral.
fn found(newsroom: &Newsroom, arguments: &[&str]) -> Vec<String> {
    let outcome = newsroom.run(&[&["check", "--quiet", "--format", "jsonl"], arguments].concat());
    assert!(!outcome.stderr.contains("error"), "{}", outcome.stderr);
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

/// The finding of the space behind a word of a file.
fn space(document: &str, file: &str, word: &str) -> String {
    let at = file.find(word).expect("the word is in the file") + word.len();
    let start = file[..at].rfind('\n').map_or(0, |line| line + 1);
    let (line, column) = (
        file[..at].lines().count(),
        file[start..at].chars().count() + 1,
    );
    format!("{document}:{line}:{column} punctuation/spacing  ,")
}

/// A file that another program wrote: see `tests/files/README.md`.
fn written_elsewhere(newsroom: &Newsroom, name: &str) {
    let path = workspace().join("tests/files").join(name);
    newsroom.file(name, std::fs::read(path).expect("a file"));
}

#[test]
fn what_other_programs_write_is_read() {
    let newsroom = Newsroom::new();
    for name in ["docx", "html", "po", "xlf", "tmx", "csv"] {
        written_elsewhere(&newsroom, &format!("bridge.{name}"));
    }
    let prose = [
        "2:47 punctuation/spacing  ,",
        "3:21 names/inconsistent Bektashev",
        "5:11 repetition/doubled-word mètres mètres",
        "7:13 punctuation/spacing  ,",
    ];
    assert_eq!(
        found(&newsroom, &["bridge.docx"]),
        prose.map(|finding| format!("bridge.docx:{finding}"))
    );
    let prose = [
        "6:57 punctuation/spacing  ,",
        "7:27 names/inconsistent Bektashev",
        "8:43 repetition/doubled-word mètres mètres",
        "9:56 punctuation/spacing  ,",
    ];
    assert_eq!(
        found(&newsroom, &["bridge.html"]),
        prose.map(|finding| format!("bridge.html:{finding}"))
    );
    for (name, number, space, doubled) in [
        ("bridge.po", "15:20", "15:31", "21:15"),
        ("bridge.xlf", "29:47", "29:58", "46:41"),
        ("bridge.tmx", "20:25", "20:36", "36:17"),
        ("bridge.csv", "3:75", "3:86", "5:27"),
    ] {
        assert_eq!(
            found(
                &newsroom,
                &["--language", "fr", "--source-language", "en", name]
            ),
            [
                format!("{name}:{number} numbers/mismatch 1 520"),
                format!("{name}:{space} punctuation/spacing  ,"),
                format!("{name}:{doubled} repetition/doubled-word ponts ponts"),
            ]
        );
    }
}

#[test]
fn a_finding_in_a_docx_says_its_run() {
    let newsroom = Newsroom::new();
    written_elsewhere(&newsroom, "bridge.docx");
    let outcome = newsroom.run(&["check", "--format", "jsonl", "bridge.docx"]);
    assert_eq!(outcome.lines()[0]["id"], "paragraph 2, run 3");
}

const NITF: &str = "<nitf><body xml:lang=\"fr\"><body.head><hedline><hl1>Le pont</hl1></hedline></body.head>\n\
    <body.content><p>Le <org>pont</org> est fermé , enfin.</p></body.content></body></nitf>\n";
const NEWSML: &str = "<newsItem guid=\"urn:1\" xml:lang=\"en\"><contentMeta><headline>Le pont</headline><language tag=\"fr\"/></contentMeta>\n\
    <contentSet><inlineData contenttype=\"text/plain\">Le pont est fermé , enfin.</inlineData></contentSet></newsItem>\n";
const RSS: &str = "<rss version=\"2.0\"><channel><language>fr</language><item><title>Le pont</title><guid>1</guid>\n\
    <description>&lt;p&gt;Le pont est fermé , enfin.&lt;/p&gt;</description></item>\n\
    <item><title>Le quai</title><guid>2</guid><description>Le quai est ouvert , enfin.</description></item></channel></rss>\n";
const ATOM: &str = "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"fr\"><entry><id>1</id><title>Le pont</title>\n\
    <content type=\"html\"><![CDATA[<p>Le <b>pont</b> est fermé , enfin.</p>]]></content></entry></feed>\n";
const NINJS: &str = "{\"uri\": \"urn:1\", \"language\": \"fr\", \"headline\": \"Le pont\",\n\
    \"body_xhtml\": \"<p>Le \\u00ab pont \\u00bb est ferm\\u00e9 , enfin.</p>\"}\n";

#[test]
fn what_agencies_send_is_read() {
    let newsroom = Newsroom::new();
    newsroom.file("a.nitf", NITF);
    newsroom.file("b.xml", NEWSML);
    newsroom.file("c.rss", RSS);
    newsroom.file("d.atom", ATOM);
    newsroom.file("e.json", NINJS);
    // Nobody's articles.
    newsroom.file("package.json", "{\"name\": \"x\"}");
    newsroom.file("tsconfig.json", "{ // a comment\n}");
    newsroom.file("pom.xml", "<project><name>Un , deux</name></project>");
    newsroom.file("terms.csv", "en,fr\nbridge,pont , pont\n");
    assert_eq!(
        found(&newsroom, &["."]),
        [
            space("a.nitf", NITF, "fermé"),
            space("b.xml", NEWSML, "fermé"),
            space("c.rss#1", RSS, "fermé"),
            space("c.rss#2", RSS, "ouvert"),
            space("d.atom", ATOM, "fermé"),
            space("e.json", NINJS, "ferm\\u00e9"),
        ]
    );
}

#[test]
fn a_configuration_says_where_the_text_of_json_is() {
    let newsroom = Newsroom::new();
    newsroom.file(
        "copydesk.toml",
        "[json]\narticles = \"items.*\"\nid = \"n\"\ntext = [\"parts.*.t\"]\nlanguage = \"lang\"\n",
    );
    let json = "{\"items\": [{\"n\": \"x\", \"lang\": \"fr\", \"parts\": [{\"t\": \"Il part , enfin.\"}]},\n\
        {\"n\": \"y\", \"lang\": \"fr\", \"parts\": [{\"t\": \"Oui.\"}]}]}\n";
    newsroom.file("a.json", json);
    assert_eq!(
        found(&newsroom, &["."]),
        [space("a.json#x", json, "Il part")]
    );
    newsroom.file("copydesk.toml", "[json]\ntexts = [\"a\"]\n");
    let outcome = newsroom.run(&["check", "."]);
    assert!(
        outcome
            .stderr
            .contains("json: unknown key `texts`: did you mean `text`?"),
        "{}",
        outcome.stderr
    );
}

#[test]
fn a_broken_file_is_said_and_loses_no_other() {
    let newsroom = Newsroom::new();
    for (name, content) in [
        ("a.xlf", "<xliff>\n<file>\n</xliff>\n"),
        ("b.po", "msgid \"a\"\nmsgstr nothing\n"),
        ("c.tmx", "<tmx>\n"),
        ("d.docx", "no archive"),
        ("e.xml", "<nitf>\n<p>\n"),
        ("f.fr.txt", "Il est parti , enfin.\n"),
    ] {
        newsroom.file(name, content);
    }
    let outcome = newsroom.run(&["check", "--format", "jsonl", "."]);
    assert_eq!(outcome.code, Some(2));
    for problem in [
        "a.xlf, line 3: ",
        "b.po, line 2: ",
        "c.tmx, line 2: ",
        "d.docx: no DOCX: ",
        "e.xml, line 3: ",
    ] {
        assert!(
            outcome.stderr.contains(problem),
            "{problem}: {}",
            outcome.stderr
        );
    }
    assert_eq!(outcome.lines()[0]["check"], "punctuation/spacing");
}

#[test]
fn repairs_touch_nothing_but_the_fault() {
    let newsroom = Newsroom::new();
    for name in ["html", "po", "xlf", "tmx", "csv"] {
        written_elsewhere(&newsroom, &format!("bridge.{name}"));
    }
    newsroom.file("a.nitf", NITF);
    newsroom.file("c.rss", RSS);
    newsroom.file("d.atom", ATOM);
    newsroom.file("e.json", NINJS);
    newsroom.file(
        "f.fr.srt",
        "1\n00:00:01,000 --> 00:00:02,500\n<i>Le pont</i> est fermé , enfin.\n",
    );
    newsroom.file("g.jsonl", "{\"id\":\"1\",\"language\":\"fr\",\"text\":\"Le \\u00ab pont \\u00bb, \\\"oui\\\" , enfin.\", \"x\" :1}\n");
    newsroom.file(
        "copydesk.toml",
        "[checks]\npunctuation = \"off\"\n\"punctuation/spacing\" = \"minor\"\nquotes = \"off\"\n",
    );
    let names = [
        "bridge.html",
        "bridge.po",
        "bridge.xlf",
        "bridge.tmx",
        "bridge.csv",
        "a.nitf",
        "c.rss",
        "d.atom",
        "e.json",
        "f.fr.srt",
        "g.jsonl",
    ];
    let read = |name: &str| std::fs::read_to_string(newsroom.path().join(name)).expect("a file");
    let before: Vec<String> = names.iter().map(|name| read(name)).collect();
    let outcome = newsroom.run(&["fix", "."]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    for (name, before) in names.iter().zip(&before) {
        let expected = before
            .replace("lundi , a", "lundi, a")
            .replace("tablier ,ensuite", "tablier, ensuite")
            .replace("euros , dit", "euros, dit")
            .replace("fermé , enfin", "fermé, enfin")
            .replace("ferm\\u00e9 , enfin", "ferm\\u00e9, enfin")
            .replace("ouvert , enfin", "ouvert, enfin")
            .replace("\\\"oui\\\" , enfin", "\\\"oui\\\", enfin");
        assert_ne!(expected, *before, "{name}");
        // French spaces are another matter.
        let plain = |text: String| text.replace(['\u{a0}', '\u{202f}'], " ");
        assert_eq!(plain(read(name)), plain(expected), "{name}");
    }
    let again = newsroom.run(&["fix", "--diff", "."]);
    assert_eq!(again.stdout, "");
}

/// What a file says of itself outweighs its name, and the name of an outlet is none of a language.
#[test]
fn the_language_is_what_the_file_says() {
    let newsroom = Newsroom::new();
    let text = "Die Brücke ist seit Montag gesperrt, sagte die Stadt.";
    let page = |tag: &str| format!("<html lang=\"{tag}\"><body><p>{text}</p></body></html>\n");
    let document = format!("---\nlang: de-AT\n---\n\n{text}\n");
    let of_no_language = format!("---\nlang: xx\n---\n\n{text}\n");
    for (path, content, expected) in [
        ("el-pais/a.html", page("de"), "de"),
        ("la-croix/a.fr.html", page("de-CH"), "de-CH"),
        ("it-news/a.md", document, "de-AT"),
        ("it-news/b.md", of_no_language, "de"),
        ("it-news/a.txt", text.to_owned(), "de"),
        ("en/a.txt", text.to_owned(), "en"),
        ("fr/a.txt", text.to_owned(), "fr"),
    ] {
        newsroom.file(path, content);
        newsroom.file("fr/b.txt", text);
        newsroom.file("en/b.txt", text);
        let report = newsroom.run(&["check", path, "--format", "json"]).json();
        assert_eq!(report["documents"][0]["language"], expected, "{path}");
    }
}

#[test]
fn a_configuration_names_fields_of_front_matter_that_are_prose() {
    let newsroom = Newsroom::new();
    newsroom.file("copydesk.toml", "[front-matter]\nlead = [\"teaser\"]\n");
    newsroom.file(
        "a.fr.md",
        "---\ntitle: Le pont\nteaser: Il est parti , enfin.\nslug: Un , deux\n---\n\nOui.\n",
    );
    assert_eq!(
        found(&newsroom, &["a.fr.md"]),
        ["a.fr.md:3:21 punctuation/spacing  ,"]
    );
}
