//! A tree that means harm: it opens no gate, shows no file from elsewhere, and says no line of its
//! own.

use copydesk_tests::{FAULTY, FORMS, Newsroom};

/// A baseline counts wherever copydesk was started, and annotations name files as the repository
/// does.
#[test]
fn names_do_not_depend_on_the_folder_that_copydesk_is_started_in() {
    let newsroom = Newsroom::new();
    newsroom.file("news/a.fr.txt", FAULTY);
    newsroom.file(".git/HEAD", "");
    newsroom.run(&["check", "news", "--write-baseline", "baseline.json"]);
    let inside = newsroom.run_in(
        &newsroom.path().join("news"),
        &["check", ".", "--baseline", "../baseline.json"],
    );
    assert_eq!(inside.code, Some(0), "{}", inside.stdout);
    for (form, name) in [
        ("github", "file=news/a.fr.txt,"),
        ("gitlab", "\"path\": \"news/a.fr.txt\""),
        ("sarif", "\"uri\": \"news/a.fr.txt\""),
    ] {
        let outcome = newsroom.run_in(
            &newsroom.path().join("news"),
            &["check", ".", "--format", form],
        );
        assert!(outcome.stdout.contains(name), "{form}: {}", outcome.stdout);
    }
}

#[cfg(unix)]
#[test]
fn no_link_leads_out_of_the_tree() {
    use std::os::unix::fs::symlink;
    let elsewhere = Newsroom::new();
    let secret = elsewhere.file(
        "secret.txt",
        "AKIA-SECRET = 1\nIl a dit que the secret is here.\n",
    );
    let link = |newsroom: &Newsroom, name: &str| {
        symlink(&secret, newsroom.path().join(name)).expect("a link");
    };
    for (name, arguments, config) in [
        ("a.fr.txt", &["check", "a.fr.txt"][..], ""),
        ("a.fr.jsonl", &["check", "a.fr.jsonl"], ""),
        (
            "s.en.txt",
            &["check", "b.fr.txt", "--source", "s.en.txt"],
            "",
        ),
        ("copydesk.ignore", &["check", "b.fr.txt"], ""),
        (
            "base.json",
            &["check", "b.fr.txt", "--baseline", "base.json"],
            "",
        ),
        (
            "terms.csv",
            &["check", "b.fr.txt"],
            "[plugins.terminology]\nterm-files = [\"terms.csv\"]\n",
        ),
        (
            "names.tsv",
            &["check", "b.fr.txt"],
            "[plugins.names]\nregister-file = \"names.tsv\"\n",
        ),
    ] {
        let newsroom = Newsroom::new();
        newsroom.file("b.fr.txt", "Le pont est fermé depuis lundi.\n");
        newsroom.file("copydesk.toml", config);
        newsroom.file(".git/HEAD", "");
        link(&newsroom, name);
        let outcome = newsroom.run(arguments);
        assert_eq!(outcome.code, Some(2), "{name}: {}", outcome.stdout);
        let said = format!("{}{}", outcome.stdout, outcome.stderr);
        assert!(
            said.contains("outside of the checked tree"),
            "{name}: {said}"
        );
        assert!(!said.contains("AKIA"), "{name}: {said}");
    }
    let newsroom = Newsroom::new();
    newsroom.file("news/b.fr.txt", "Le pont est fermé depuis lundi.\n");
    newsroom.file(".git/HEAD", "");
    link(&newsroom, "news/a.fr.txt");
    // What the user names beside the tree leads nowhere.
    let named = elsewhere.file("c.fr.txt", "Le pont est fermé depuis lundi.\n");
    let beside = format!(
        "../{}/c.fr.txt",
        elsewhere.path().file_name().expect("a name").display()
    );
    assert!(named.exists());
    assert_eq!(newsroom.run(&["check", &beside]).code, Some(0));
    let outcome = newsroom.run(&["check", "news"]);
    assert_eq!(outcome.code, Some(2), "{}", outcome.stdout);
    assert!(!outcome.stdout.contains("AKIA"), "{}", outcome.stdout);
    // Nor does a path of a configuration.
    let named = secret.display().to_string();
    for (plugin, option) in [("names", "register-file"), ("terminology", "term-files")] {
        let newsroom = Newsroom::new();
        newsroom.file("b.fr.txt", "Le pont est fermé depuis lundi.\n");
        newsroom.file(
            "copydesk.toml",
            format!("[plugins.{plugin}]\n{option} = [\"{named}\"]\n").replace(
                &format!("register-file = [\"{named}\"]"),
                &format!("register-file = \"{named}\""),
            ),
        );
        let outcome = newsroom.run(&["check", "b.fr.txt"]);
        assert_eq!(outcome.code, Some(2), "{plugin}: {}", outcome.stdout);
        let said = format!("{}{}", outcome.stdout, outcome.stderr);
        assert!(said.contains("outside of the checked tree"), "{said}");
        assert!(!said.contains("AKIA"), "{said}");
    }
    // Inside the tree a link is read where nothing else is.
    let newsroom = Newsroom::new();
    newsroom.file("b.fr.txt", "Le pont est fermé depuis lundi.\n");
    newsroom.file("hidden.log", FAULTY);
    for (name, target) in [("a.fr.txt", "hidden.log"), ("c.fr.txt", "b.fr.txt")] {
        symlink(target, newsroom.path().join(name)).expect("a link");
    }
    let outcome = newsroom.run(&["check", "."]);
    assert_eq!(outcome.code, Some(1), "{}", outcome.stdout);
    assert!(outcome.stdout.contains("1 links"), "{}", outcome.stdout);
}

/// They would never end, or lead elsewhere.
#[cfg(unix)]
#[test]
fn ignore_files_that_are_none_are_errors() {
    let elsewhere = Newsroom::new();
    let secret = elsewhere.file("secret", "*.txt\n");
    for name in [
        "news/.ignore",
        "news/.gitignore",
        "news/deep/.ignore",
        ".ignore",
    ] {
        for is_pipe in [true, false] {
            let newsroom = Newsroom::new();
            newsroom.file("news/a.fr.txt", "Le pont est fermé depuis lundi.\n");
            newsroom.file("news/deep/b.fr.txt", "Le pont est fermé depuis lundi.\n");
            newsroom.file(".git/HEAD", "");
            let path = newsroom.path().join(name);
            if is_pipe {
                let made = std::process::Command::new("mkfifo").arg(&path).status();
                assert!(made.expect("mkfifo").success());
            } else {
                std::os::unix::fs::symlink(&secret, &path).expect("a link");
            }
            let outcome = newsroom.run(&["check", "news"]);
            assert_eq!(outcome.code, Some(2), "{name}: {}", outcome.stdout);
            assert!(outcome.stderr.contains(name), "{name}: {}", outcome.stderr);
        }
    }
}

#[test]
fn what_is_passed_over_is_counted() {
    let newsroom = Newsroom::new();
    newsroom.file("news/a.fr.txt", "Le pont est fermé depuis lundi.\n");
    newsroom.file("news/.hidden.fr.txt", FAULTY);
    newsroom.file("news/ignored.fr.txt", FAULTY);
    newsroom.file("news/renamed.fr.x", FAULTY);
    newsroom.file("news/settings.json", "{\"a\": 1}");
    newsroom.file("news/.ignore", "ignored*\n");
    let outcome = newsroom.run(&["check", "news"]);
    let said = "passed over: 1 left out by ignore files, 2 hidden, 1 of no known format, \
                1 without an article";
    assert!(outcome.stdout.contains(said), "{}", outcome.stdout);
}

/// Each is what an article becomes that somebody wants to get past the gate.
#[test]
fn an_article_that_cannot_be_read_is_not_passed_over() {
    for (name, text, config) in [
        (
            "a.json",
            "{\"headline\": \"Le pont\", \"body_html\": \"<p>Il a",
            "",
        ),
        (
            "a.json",
            "{\"other\": \"Le pont est fermé.\"}",
            "[json]\ntext = [\"story\"]\n",
        ),
        ("a.nitf", "<script>Le pont est fermé.</script>", ""),
        ("a.fr.md", "```\nLe pont est fermé depuis lundi.\n```\n", ""),
        ("a.fr.txt", "", ""),
    ] {
        let newsroom = Newsroom::new();
        newsroom.file("news/b.fr.txt", "Le pont est fermé depuis lundi.\n");
        newsroom.file(&format!("news/{name}"), text);
        newsroom.file("copydesk.toml", config);
        let outcome = newsroom.run(&["check", "news"]);
        assert_eq!(outcome.code, Some(2), "{name}: {text}: {}", outcome.stdout);
    }
}

/// A text of nothing but faults takes no memory without bound, and is not open.
#[test]
fn what_nobody_could_read_is_left_out_and_said() {
    let newsroom = Newsroom::new();
    newsroom.file("a.fr.txt", "( ".repeat(150_000));
    let outcome = newsroom.run(&["check", "a.fr.txt", "--format", "jsonl"]);
    assert_eq!(outcome.code, Some(2));
    let said = "plugin punctuation found too much on a.fr.txt: ";
    assert!(outcome.stderr.contains(said), "{}", outcome.stderr);
    assert!(outcome.stdout.lines().count() <= 11 * 100_000);
}

#[test]
fn a_tree_cannot_raise_the_size_of_what_is_read() {
    let newsroom = Newsroom::new();
    newsroom.file("copydesk.toml", "[limits]\nlargest = 100_000_000\n");
    newsroom.file("a.fr.txt", "Le pont est fermé. ".repeat(60_000));
    let check = ["check", "a.fr.txt", "--only", "residue"];
    let outcome = newsroom.run(&[&check[..], &["--largest", "1"]].concat());
    assert_eq!(outcome.code, Some(2));
    let said = "a.fr.txt is larger than 1048576 bytes: it was not checked";
    assert!(outcome.stderr.contains(said), "{}", outcome.stderr);
    assert_eq!(newsroom.run(&check).code, Some(0));
}

/// A name, or a text, is no command to the program that reads along.
#[cfg(unix)]
#[test]
fn nothing_in_a_name_or_a_text_begins_a_line() {
    let newsroom = Newsroom::new();
    let name = "a\n::error::x\u{fffe}\u{1b}[2J\u{9b}.fr.txt";
    newsroom.file(
        name,
        "Il est parti\u{fffe} , enfin\u{1b}[2J \u{85}\u{2028}::error::y\u{1}.\n\nIl part ,\n  ::error::z , et\n::error::w.\n",
    );
    newsroom.file(
        "d.fr.jsonl",
        "{\"id\": \"1\\u001b[31m\\n::error::\", \"text\": \"Il est parti , enfin.\"}\n",
    );
    newsroom.file(
        "copydesk.ignore",
        "[[ignore]]\ncheck = \"punctuation\"\nuntil = \"2999-01-01\"\nreason = \"x\\n::error::r\"\n",
    );
    newsroom.file("copydesk.toml", "");
    newsroom.file("b\n::error::x.fr.txt", [0xff]);
    newsroom.file("c\n::error::x.zzz", "");
    for form in FORMS {
        let outcome = newsroom.run(&["check", ".", "c\n::error::x.zzz", "--format", form]);
        let own = |text: &str| {
            text.lines()
                .any(|line| line.trim_start().starts_with("::error::"))
        };
        assert!(!own(&outcome.stderr), "{form}: {}", outcome.stderr);
        // The form for GitHub is such commands, each with a title.
        assert!(!own(&outcome.stdout), "{form}: {}", outcome.stdout);
        let acts = |c: char| c.is_control() && !"\n\r\t".contains(c) || c == '\u{fffe}';
        // XML 1.0 has a place for the controls of ISO 6429 (U+0080 to U+009F).
        let is_foreign = |c: char| acts(c) && !('\u{80}'..'\u{a0}').contains(&c);
        assert!(
            !outcome.stderr.contains(acts),
            "{form}: {:?}",
            outcome.stderr
        );
        if !matches!(form, "html" | "xliff") {
            let shown = outcome.stdout.contains(acts);
            assert!(!shown, "{form}: {:?}", outcome.stdout);
        }
        if matches!(form, "junit" | "checkstyle" | "xliff") {
            assert!(
                !outcome.stdout.contains(is_foreign),
                "{form}: {:?}",
                outcome.stdout
            );
        }
    }
}

/// Its report has not been put in its place yet, for it waits for the article.
#[cfg(target_os = "linux")]
#[test]
fn a_run_that_is_ended_leaves_nothing() {
    use std::io::{BufRead, BufReader, Write};
    // INT and HUP do the same, where the shell that runs the tests does not ignore them.
    for signal in ["TERM", "KILL"] {
        let newsroom = Newsroom::new();
        let folder = newsroom.path().join("out");
        std::fs::create_dir(&folder).expect("a folder");
        let arguments = [
            "check",
            "missing.txt",
            "-",
            "--input-format",
            "jsonl",
            "--report",
            "json=out/report.json",
        ];
        let mut command = newsroom.command(newsroom.path(), &arguments);
        let mut child = command.spawn().expect("it runs");
        let mut input = child.stdin.take().expect("a pipe");
        // It has said what is missing: the draft is there by now, and it waits for its input.
        let mut line = String::new();
        let mut stderr = BufReader::new(child.stderr.take().expect("a pipe"));
        while !line.contains("missing.txt") {
            line.clear();
            assert!(stderr.read_line(&mut line).expect("UTF-8") > 0);
        }
        input.write_all(b"\n").expect("it reads");
        let kill = format!("kill -{signal} {}", child.id());
        let killed = std::process::Command::new("sh")
            .args(["-c", &kill])
            .status();
        assert!(killed.expect("a shell").success());
        assert_eq!(child.wait().expect("it ends").code(), None, "{signal}");
        let left = std::fs::read_dir(&folder).expect("the folder").count();
        assert_eq!(left, 0, "{signal}");
    }
}

#[test]
fn a_full_standard_error_ends_nothing() {
    let newsroom = Newsroom::new();
    newsroom.file("a.fr.txt", FAULTY);
    let mut command = newsroom.command(newsroom.path(), &["check", "a.fr.txt", "missing.txt"]);
    let full = std::fs::File::options().write(true).open("/dev/full");
    if let Ok(full) = full {
        command.stderr(full);
        let output = command.output().expect("it runs");
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&output.stdout).contains("gate closed"));
    }
}
