//! Plugins in Python and JavaScript: begun, examined, installed, with the whole of the model; and
//! what they do to themselves, which costs nobody else.
//!
//! A machine that has no Python 3, or no Node.js, leaves their tests out, and says so.

use copydesk_tests::{
    ARTICLE, Newsroom, Outcome, assert_ends_with_its_host, assert_survived, check_article,
    workspace,
};
use std::process::Command;

/// The languages of scripts, with the endings of their files.
const LANGUAGES: [(&str, &str, &str); 2] =
    [("python", "python3", "py"), ("javascript", "node", "js")];

/// Those that this machine can run.
fn languages() -> impl Iterator<Item = (&'static str, &'static str)> {
    LANGUAGES
        .into_iter()
        .filter_map(|(language, program, ending)| {
            let is_here = Command::new(program).arg("--version").output().is_ok();
            if !is_here {
                eprintln!("there is no {program} here: plugins in {language} are left out");
            }
            is_here.then_some((language, ending))
        })
}

/// Puts a script of `tests/plugins/scripts` into the newsroom.
fn script(newsroom: &mut Newsroom, name: &str) {
    let text = std::fs::read(workspace().join("tests/plugins/scripts").join(name));
    let file = newsroom.file(&format!("plugins/{name}"), text.expect("a script"));
    newsroom.plugins_in(file.parent().expect("a folder"));
}

fn succeeded(outcome: &Outcome) {
    assert_eq!(
        outcome.code,
        Some(0),
        "{}{}",
        outcome.stdout,
        outcome.stderr
    );
}

#[test]
fn a_script_is_begun_examined_installed_and_removed() {
    for (language, ending) in languages() {
        let mut newsroom = Newsroom::new();
        succeeded(&newsroom.run(&["plugin", "new", "house-rules", "--lang", language]));
        let folder = newsroom.path().join("house-rules");
        let file = format!("copydesk_house_rules.{ending}");
        let table = ["--sentences", "sentences.tsv"];
        let examined = newsroom.run_in(
            &folder,
            &[&["plugin", "validate", &file], &table[..]].concat(),
        );
        succeeded(&examined);
        for part in ["1 check, protocol 1", "passed  sentences    5 sentences"] {
            assert!(examined.stdout.contains(part), "{}", examined.stdout);
        }

        // Its places are those of the file, whatever stands before them.
        newsroom.plugins_in(&folder);
        newsroom.file("a.en.txt", "“Été” 😀 won!!! So it goes.\n");
        let found = newsroom
            .run(&["check", "--format", "jsonl", "a.en.txt"])
            .findings();
        assert!(
            found.contains(&("house_rules/exclamation".to_owned(), "!!!".to_owned())),
            "{found:?}"
        );
        let plain = Newsroom::new();
        let path = folder.join(&file).display().to_string();
        let plugin = |arguments: &[&str]| plain.run(&[&["plugin"], arguments].concat());
        succeeded(&plugin(&["install", &path]));
        let list = plugin(&["list"]).stdout;
        assert!(list.contains(&file), "{list}");
        let twice = plugin(&["install", &path]);
        assert!(
            twice.stderr.contains("house_rules is installed"),
            "{}",
            twice.stderr
        );
        succeeded(&plugin(&["update", &path]));
        let found = plain.findings("en", "It won!! So it goes.");
        assert_eq!(
            found,
            [("house_rules/exclamation".to_owned(), "!!".to_owned())]
        );
        // What was installed is what runs.
        let copy = plain.path().join(format!(".data/copydesk/plugins/{file}"));
        let text = std::fs::read_to_string(&copy).expect("the copy");
        std::fs::write(&copy, text.replace("it shouts", "it cries")).expect("the copy");
        let changed = plain.run_with_input(&["check", "--language", "en", "-"], "It won!!");
        assert!(
            changed.stderr.contains("is not what was installed"),
            "{}",
            changed.stderr
        );
        succeeded(&plugin(&["remove", "house-rules"]));
        assert_eq!(plugin(&["list"]).stdout, "");
    }
}

/// The messages of a check, each with the text that it is about.
fn messages(outcome: &Outcome, check: &str) -> Vec<(String, String)> {
    let field =
        |line: &serde_json::Value, name: &str| line[name].as_str().unwrap_or_default().to_owned();
    let lines = outcome.lines();
    let own = lines.iter().filter(|line| line["check"] == check);
    own.map(|line| (field(line, "text"), field(line, "message")))
        .collect()
}

#[test]
fn a_script_reads_all_that_a_document_holds() {
    for (_, ending) in languages() {
        let mut newsroom = Newsroom::new();
        script(&mut newsroom, &format!("copydesk_reader.{ending}"));
        newsroom.file(
            "a.fr.txt",
            "« 😀 Anna Berg part le 3 mai », dit-il.\nil a 1500. Là, on rit…\n",
        );
        newsroom.file(
            "a.en.txt",
            "“😀 Anna Berg leaves on 3 May,” he says.\nhe has 1.500. There, one laughs…\n",
        );
        newsroom.file("copydesk.toml", "[plugins.reader]\nprefix = \"a \"\n");
        let outcome = newsroom.run(&[
            "check", "--format", "jsonl", "a.fr.txt", "--source", "a.en.txt",
        ]);
        let found = messages(&outcome, "reader/held");
        let expected = [
            (
                "« 😀 Anna Berg part le 3 mai »",
                "a quotation « 😀 Anna Berg part le 3 mai » 0  😀 Anna Berg part le 3 mai",
            ),
            (
                "« 😀 Anna Berg part le 3 mai », dit-il.",
                "a body « 😀 Anna Berg part le 3 mai », dit-il. 3=3 Anna Berg May \
                 “😀 Anna Berg leaves on 3 May,” he says. “😀 Anna Berg leaves on 3 May,”",
            ),
            ("Anna Berg", "a name Anna Berg"),
            ("3", "a number 3 3"),
            ("3 mai", "a date 3 mai 3.5"),
            (".", "punctuation . of fr"),
            (
                "il a 1500. Là, on rit…",
                "a body il a 1500. Là, on rit… 1.500=1.5 There he has 1.500. There, one laughs…",
            ),
            ("1500", "a number 1500 1500"),
            (".", "punctuation . of fr"),
            ("…", "punctuation … of fr"),
        ];
        let expected = expected.map(|(text, message)| (text.to_owned(), message.to_owned()));
        assert_eq!(found, expected, "{}", outcome.stderr);
        let lines = outcome.lines();
        let last = lines.last().expect("findings");
        assert_eq!(last["severity"], "minor");
        assert_eq!(last["suggestions"], serde_json::json!(["…", "!"]));
        assert_eq!(last["related"][0]["message"], "its sentence");
        assert_eq!(last["related"][0]["column"], 12);
    }
}

#[test]
fn what_scripts_tell_of_documents_is_brought_together() {
    for (_, ending) in languages() {
        let mut newsroom = Newsroom::new();
        script(&mut newsroom, &format!("copydesk_reader.{ending}"));
        newsroom.file("a.en.txt", "the town, said Anna Berg, has 1 gate.\n");
        newsroom.file(
            "b.en.html",
            "<html><head><meta name=\"author\" content=\"Mia Roe\"><meta \
             property=\"article:section\" content=\"World\"></head><body><h1>the town, said Anna \
             Berg, has 2 gates</h1></body></html>\n",
        );
        let outcome = newsroom.run(&[
            "check",
            "--format",
            "jsonl",
            "--consistency",
            "batch",
            "a.en.txt",
            "b.en.html",
        ]);
        assert_eq!(
            messages(&outcome, "reader/twice"),
            [(
                "Anna Berg".to_owned(),
                "Anna Berg: 1, b.en.html  Mia Roe World headline".to_owned()
            )],
            "{}",
            outcome.stderr
        );
    }
}

/// A newsroom with a script that does what it should not.
fn hostile(fault: &str) -> Newsroom {
    let mut newsroom = Newsroom::new();
    script(&mut newsroom, "copydesk_hostile.py");
    newsroom.file(
        "copydesk.toml",
        format!(
            "[isolation]\nseconds = 5\nmegabytes = 512\n\n[plugins.hostile]\nfault = {fault:?}\n"
        ),
    );
    newsroom
}

fn has_python() -> bool {
    languages().any(|(language, _)| language == "python")
}

#[test]
fn what_a_script_does_costs_its_own_findings_alone() {
    for (fault, said) in [
        (
            "RAISES",
            "plugin hostile failed on article.en.txt: AttributeError: write 'tokens' into the \
             plugin's `needs` to have tokens (line ",
        ),
        ("LOOPS", "it took longer than 5 seconds"),
        ("EXITS", "its process ended (exit status: 3)"),
        ("CRASHES", "its process ended (signal: 11"),
        ("DEVOURS", "failed on article.en.txt: MemoryError"),
        ("FORGES", "what its process wrote is no answer: "),
        ("FLOODS", "what its process wrote is no answer"),
        (
            "NOWHERE",
            "hostile/anything at the place 0 to 1048576, which is not in the text; it was dropped",
        ),
        (
            "UNKNOWN",
            "it told of the check \"hostile/nothing\", which it has not",
        ),
        ("REFUSES", "ValueError: no such house"),
    ] {
        if has_python() {
            assert_survived(&check_article(&hostile(fault)), said);
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_script_can_do_nothing_but_check() {
    if !has_python() {
        return;
    }
    let newsroom = hostile("PRINTS");
    newsroom.file("article.en.txt", ARTICLE);
    // Modules of the tree that is checked are none of the script's.
    newsroom.file("socket.py", "raise SystemExit\n");
    let outcome = newsroom.run(&["check", "--format", "jsonl", "article.en.txt"]);
    assert_eq!(
        messages(&outcome, "hostile/anything"),
        [("É".to_owned(), "escaped:".to_owned())],
        "{}",
        outcome.stderr
    );
    let stderr = outcome.stderr;
    assert!(stderr.contains("I have seen a document"), "{stderr}");
    assert!(!stderr.contains("not fully kept apart"), "{stderr}");
}

#[test]
fn a_script_in_a_loop_does_not_outlive_a_host_that_was_killed() {
    if !has_python() {
        return;
    }
    assert_ends_with_its_host(&hostile("LOOPS"));
}

#[test]
fn a_script_without_its_interpreter_says_what_to_do() {
    let mut newsroom = Newsroom::new();
    script(&mut newsroom, "copydesk_reader.py");
    newsroom.file("article.en.txt", ARTICLE);
    // What stands in the tree that is checked is no interpreter.
    newsroom.file("bin/python3", "#!/bin/sh\necho /bin/sh\n");
    let arguments = ["check", "--format", "json", "article.en.txt"];
    let mut command = newsroom.command(newsroom.path(), &arguments);
    let output = command.env("PATH", "bin:.").output().expect("copydesk");
    let stderr = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(output.status.code(), Some(2), "{stderr}");
    let said = "copydesk_reader.py is not used: it needs python3, which is in no folder of PATH: \
                install it, or write `python = \"…\"` in your settings.toml";
    assert!(stderr.contains(said), "{stderr}");
}

/// The plugins of the page for authors, and what they find.
#[test]
fn the_examples_of_the_page_are_plugins() {
    let page = std::fs::read_to_string(workspace().join("docs/plugins/scripts.md"));
    let page = page.expect("the page");
    for (_, ending) in languages() {
        let tag = if ending == "py" { "python" } else { "js" };
        let block = page.split(&format!("```{tag}\n")).nth(1).expect("a plugin");
        let code = block.split("```").next().unwrap_or_default();
        let mut newsroom = Newsroom::new();
        let file = newsroom.file(&format!("plugins/copydesk_house.{ending}"), code);
        newsroom.plugins_in(file.parent().expect("a folder"));
        let path = file.display().to_string();
        succeeded(&newsroom.run(&["plugin", "validate", &path]));
        newsroom.file("a.en.txt", "Two percent left.\n");
        newsroom.file("b.en.txt", "Then three per cent came.\n");
        let arguments = [
            "check",
            "--format",
            "jsonl",
            "--consistency",
            "batch",
            "a.en.txt",
            "b.en.txt",
        ];
        let found = |newsroom: &Newsroom| messages(&newsroom.run(&arguments), "house/two-ways");
        let pair = |text: &str, message: &str| (text.to_owned(), message.to_owned());
        assert_eq!(
            found(&newsroom),
            [pair("per cent", "per cent here, percent in a.en.txt")]
        );
        newsroom.file("copydesk.toml", "[plugins.house]\nprefer = \"per cent\"\n");
        assert_eq!(
            found(&newsroom),
            [pair("percent", "percent here, per cent in b.en.txt")]
        );
        newsroom.file("copydesk.toml", "[plugins.house]\nprefers = 1\n");
        let refused = newsroom.run(&arguments).stderr;
        assert!(
            refused.contains("plugin house failed: ") && refused.contains("unknown option prefers"),
            "{refused}"
        );
    }
}

/// What a script does wrong is told where it does it.
#[test]
fn what_a_script_tells_wrongly_names_its_line() {
    let told = [
        (
            "report.finding(A, (0, 1), 42)",
            "the message is a str, not 42",
        ),
        (
            "report.finding(A, (0, 1), 'm', suggestions='good')",
            "suggestions are a list, such as ['good']",
        ),
        ("report.finding(A, (0, -1), 'm')", "a place is two indices"),
        (
            "report.finding(A, (0, 1), '\\ud800')",
            "has half a character",
        ),
        (
            "report.finding(A, (0, 1), 'm', severity='grave')",
            "the severity 'grave' is none",
        ),
    ];
    for (line, problem) in told.into_iter().filter(|_| has_python()) {
        let mut newsroom = Newsroom::new();
        let code = format!(
            "import copydesk\n\nA = copydesk.Check('wrong/a', 'other', 'minor', 's', 'e', 'en', 'b', \
             'g')\n\n\nclass Wrong(copydesk.Checker):\n    name = 'wrong'\n    checks = [A]\n\n    \
             def check(self, document, report):\n        {line}\n\n\ncopydesk.export(Wrong)\n"
        );
        let file = newsroom.file("plugins/copydesk_wrong.py", code);
        newsroom.plugins_in(file.parent().expect("a folder"));
        let stderr = check_article(&newsroom).stderr;
        assert!(
            stderr.contains(problem) && stderr.contains("(line 11)"),
            "{line}: {stderr}"
        );
    }
}

#[test]
fn a_script_that_does_not_load_is_named_with_its_file_also_where_only_it_is_wanted() {
    if !has_python() {
        return;
    }
    let mut newsroom = Newsroom::new();
    let file = newsroom.file("plugins/copydesk_wrong.py", "raise RuntimeError('boom')\n");
    newsroom.plugins_in(file.parent().expect("a folder"));
    newsroom.file("article.en.txt", ARTICLE);
    for more in [&[][..], &["--only", "wrong"]] {
        let outcome = newsroom.run(&[&["check", "article.en.txt"], more].concat());
        let said = "copydesk_wrong.py is not used: RuntimeError: boom (line 1)";
        assert!(outcome.stderr.contains(said), "{}", outcome.stderr);
    }
}
