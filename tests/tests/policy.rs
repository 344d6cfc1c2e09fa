//! What the gate goes by: the policy, the settings that reports name, the checks and overrides that
//! they speak of.

use copydesk_tests::{FAULTY, FORMS, Newsroom, Outcome};

fn verdict(outcome: &Outcome) -> String {
    outcome.json()["gate"]["verdict"].to_string()
}

/// Each takes the finding away without a policy, and none with it.
#[test]
fn a_policy_is_a_floor_that_no_tree_lowers() {
    let closed = "\"closed\"";
    for (file, text) in [
        ("news/copydesk.toml", "fail-on = \"never\"\n"),
        ("news/copydesk.toml", "[[gate]]\nfail-on = \"never\"\n"),
        ("news/copydesk.toml", "[checks]\nuntranslated = \"off\"\n"),
        (
            "news/copydesk.toml",
            "[checks]\n\"untranslated/fragment\" = \"neutral\"\n",
        ),
        (
            "news/copydesk.toml",
            "[roles.body]\nuntranslated = \"minor\"\n",
        ),
        (
            "news/copydesk.toml",
            "[[override]]\ndocument = \"a.fr.txt\"\nby = \"x\"\nreason = \"y\"\nuntil = \"2999-01-01\"\n",
        ),
        (
            "news/copydesk.ignore",
            "[[ignore]]\ncheck = \"untranslated\"\nreason = \"y\"\nuntil = \"2999-01-01\"\n",
        ),
        ("news/.ignore", "*.txt\n"),
        ("news/copydesk.toml", "[languages]\n\"**\" = \"la\"\n"),
    ] {
        let newsroom = Newsroom::new();
        newsroom.file("news/a.fr.txt", FAULTY);
        newsroom.file(
            "news/b.fr.txt",
            "Le pont est fermé depuis lundi, a dit la mairie.\n",
        );
        newsroom.file("news/copydesk.toml", "");
        newsroom.file(file, text);
        let elsewhere = Newsroom::new();
        let policy = elsewhere.file(
            "policy.toml",
            "fail-on = \"major\"\nchecks = [\"untranslated\"]\naccepts = [\"configurations\"]\n",
        );
        let free = newsroom.run(&["check", "--format", "json", "--allow-empty", "news"]);
        assert_ne!(verdict(&free), closed, "{file}: {text}");
        let bound = newsroom.run(&[
            "check",
            "--format",
            "json",
            "--policy",
            policy.to_str().expect("UTF-8"),
            "news",
        ]);
        assert_eq!(verdict(&bound), closed, "{file}: {text}: {}", bound.stdout);
        let used = &bound.json()["settings"][0];
        assert_eq!(used["kind"], "policy");
        assert_eq!(used["sha256"].as_str().map(str::len), Some(64));
    }
}

#[test]
fn a_policy_may_refuse_nested_configurations_comments_and_baselines() {
    let newsroom = Newsroom::new();
    newsroom.file(
        "a/b/a.fr.md",
        format!(
            "<!-- copydesk-ignore untranslated: mine -->\n{}",
            FAULTY.lines().nth(2).expect("a line")
        ),
    );
    newsroom.file("copydesk.toml", "");
    newsroom.file("a/copydesk.toml", "[checks]\nuntranslated = \"off\"\n");
    let elsewhere = Newsroom::new();
    let policy = elsewhere.file("policy.toml", "accepts = [\"configurations\"]\n");
    let policy = policy.to_str().expect("UTF-8");
    let check = ["check", "--format", "json", "a/b/a.fr.md"];
    assert_eq!(verdict(&newsroom.run(&check)), "\"open\"");
    let bound = newsroom.run(&[&check[..], &["--policy", policy]].concat());
    assert_eq!(verdict(&bound), "\"closed\"", "{}", bound.stdout);
    let baseline = [
        &check[..],
        &["--policy", policy, "--write-baseline", "b.json"],
    ]
    .concat();
    let refused = newsroom.run(&baseline);
    assert_eq!(refused.code, Some(2));
    assert!(refused.stderr.contains("the policy accepts no baseline"));
    let only = newsroom.file("strict.toml", "checks = [\"numbers\"]\n");
    let only = ["--policy", only.to_str().expect("UTF-8"), "--only", "names"];
    let refused = newsroom.run(&[&check[..], &only].concat());
    assert_eq!(refused.code, Some(2));
    assert!(
        refused.stderr.contains("the policy keeps on numbers/"),
        "{}",
        refused.stderr
    );
}

#[test]
fn every_report_names_the_settings_that_were_used() {
    let newsroom = Newsroom::new();
    newsroom.file("a.fr.txt", FAULTY);
    newsroom.file(
        "copydesk.toml",
        "fail-on = \"never\"\n[checks]\nquotes = \"off\"\n[points]\nmajor = 0\n",
    );
    newsroom.file("b.x", "");
    for form in FORMS {
        // Those are a part of the report, and no notes that may be left out.
        let outcome = newsroom.run(&["check", ".", "--quiet", "--format", form]);
        let said = format!("{}{}", outcome.stdout, outcome.stderr);
        let parts = [
            "copydesk.toml",
            "fail-on never",
            "quotes is off",
            "it also sets points",
            "sha256",
            "of no known format",
        ];
        for part in parts {
            assert!(said.contains(part), "{form}: {part}: {said}");
        }
    }
}

/// Where to look in JSON decides what is read.
#[test]
fn a_policy_says_whether_a_tree_chooses_what_is_read_of_json() {
    let newsroom = Newsroom::new();
    newsroom.file(
        "a.json",
        r#"{"title": "Le pont est fermé", "body": "Il est fermé ,  a dit la mairie."}"#,
    );
    let field = "[json]\nheadline = [\"title\"]\n";
    newsroom.file("copydesk.toml", field);
    newsroom.file("strict.toml", "accepts = [\"configurations\"]\n");
    newsroom.file("free.toml", "accepts = [\"configurations\", \"json\"]\n");
    for (policy, is_read) in [("strict.toml", false), ("free.toml", true)] {
        let outcome = newsroom.run(&["check", "a.json", "--language", "fr", "--policy", policy]);
        assert_eq!(outcome.code == Some(0), is_read, "{policy}: {outcome:?}");
    }
}

/// A system that counts failures must not count those of an article that was let out.
#[test]
fn an_article_that_was_let_out_is_no_failure() {
    let newsroom = Newsroom::new();
    newsroom.file("a.fr.txt", FAULTY);
    newsroom.file(
        "copydesk.toml",
        "[[override]]\ndocument = \"a.fr.txt\"\nby = \"x\"\nreason = \"y\"\nuntil = \"2999-01-01\"\n",
    );
    let outcome = newsroom.run(&["check", "a.fr.txt", "--format", "junit"]);
    assert_eq!(outcome.code, Some(0));
    assert!(
        outcome.stdout.contains("failures=\"0\""),
        "{}",
        outcome.stdout
    );
    assert!(!outcome.stdout.contains("<failure"), "{}", outcome.stdout);
}

#[test]
fn a_check_that_there_is_not_is_an_error_wherever_it_is_named() {
    for (file, text) in [
        ("copydesk.toml", "[checks]\n\"quots/unpaired\" = \"off\"\n"),
        (
            "copydesk.toml",
            "[roles.body]\n\"quots/unpaired\" = \"off\"\n",
        ),
        ("copydesk.toml", "close-on = [\"quots/unpaired\"]\n"),
        ("copydesk.toml", "[[gate]]\nchecks = [\"quots/unpaired\"]\n"),
        (
            "copydesk.ignore",
            "[[ignore]]\ncheck = \"quots/unpaired\"\nreason = \"y\"\nuntil = \"2999-01-01\"\n",
        ),
        (
            "a.fr.md",
            "Le pont est fermé.\n<!-- copydesk-ignore quots/unpaired: x -->\n",
        ),
        ("policy.toml", "checks = [\"quots/unpaired\"]\n"),
    ] {
        let newsroom = Newsroom::new();
        newsroom.file("a.fr.md", "Le pont est fermé depuis lundi.\n");
        newsroom.file("copydesk.toml", "");
        newsroom.file("policy.toml", "");
        newsroom.file(file, text);
        let outcome = newsroom.run(&["check", "a.fr.md", "--policy", "policy.toml"]);
        assert_eq!(outcome.code, Some(2), "{text}: {}", outcome.stdout);
        let hint = "there is no check `quots/unpaired`: did you mean `quotes/unpaired`?";
        assert!(outcome.stderr.contains(hint), "{text}: {}", outcome.stderr);
    }
}

#[test]
fn overrides_that_ended_or_are_not_needed_are_said() {
    let newsroom = Newsroom::new();
    newsroom.file("a.fr.txt", "Le pont est fermé depuis lundi.\n");
    let over = |document: &str, until: &str| {
        format!(
            "[[override]]\ndocument = \"{document}\"\nby = \"x\"\nreason = \"y\"\nuntil = \"{until}\"\n"
        )
    };
    let text = over("a.fr.txt", "2999-01-01") + &over("b.fr.txt", "2020-01-01");
    newsroom.file("copydesk.toml", text);
    let outcome = newsroom.run(&["check", "a.fr.txt"]);
    for said in [
        "the override of a.fr.txt is not needed: the gate is open",
        "the override of b.fr.txt ended on 2020-01-01",
    ] {
        assert!(outcome.stderr.contains(said), "{}", outcome.stderr);
    }
}
