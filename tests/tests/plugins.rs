//! Plugins that are none, or break their contract: each gets its error, and the
//! other plugins' findings survive.

use copydesk_engine::STANDARD;
use copydesk_tests::{ARTICLE, Newsroom, assert_survived, binary, check_article, workspace};
use std::env::consts::{DLL_PREFIX, DLL_SUFFIX};
use std::path::{Path, PathBuf};

/// The library of the plugin `faulty`, which is built with the binary.
fn faulty_library() -> PathBuf {
    binary().with_file_name(format!("{DLL_PREFIX}faulty{DLL_SUFFIX}"))
}

/// Puts the plugin `faulty` into the newsroom.
fn faulty(newsroom: &mut Newsroom, fault: &str) {
    let folder = newsroom.path().join("plugins");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::copy(faulty_library(), folder.join("libcopydesk_faulty.so")).expect("a copy");
    newsroom.plugins_in(&folder);
    newsroom.file(
        "copydesk.toml",
        format!("[plugins.faulty]\nfault = \"{fault}\"\n"),
    );
}

#[test]
fn a_file_that_is_no_plugin_gets_a_clear_error() {
    for (case, error) in [
        ("NO_SYMBOL", "it has no symbol `copydesk_plugin_v1`"),
        ("NULL_DESCRIPTOR", "returned a null pointer"),
        (
            "WRONG_MAGIC",
            "begins with 0x0000000000001234, not with the magic number",
        ),
        (
            "WRONG_MAJOR",
            "speaks version 2 of the plugin ABI, this copydesk speaks 1",
        ),
        ("SHORT_DESCRIPTOR", "the descriptor has"),
        ("BAD_NAME", "name is not made of lower-case letters"),
    ] {
        let mut newsroom = Newsroom::new();
        newsroom.broken_plugin(case);
        assert_survived(&check_article(&newsroom), error);
    }
}

#[test]
fn a_plugin_that_breaks_the_abi_loses_only_what_it_broke() {
    for (case, error) in [
        ("INVALID_UTF8", "broken/anything: the message is not UTF-8"),
        ("UNKNOWN_CHECK", "check number 7, which it does not have"),
        ("STATUS_WITHOUT_REASON", "status 42, without a reason"),
    ] {
        let mut newsroom = Newsroom::new();
        newsroom.broken_plugin(case);
        assert_survived(&check_article(&newsroom), error);
    }
}

#[test]
fn a_plugin_of_an_older_header_works() {
    let mut newsroom = Newsroom::new();
    newsroom.broken_plugin("NOTHING");
    let outcome = check_article(&newsroom);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert!(outcome.stdout.contains("broken/anything"));
}

/// The bad example of a check is its canary.
#[test]
fn a_check_that_misses_its_own_example_counts_as_not_run() {
    let mut newsroom = Newsroom::new();
    newsroom.broken_plugin("NOTHING");
    assert_eq!(check_article(&newsroom).code, Some(0));
    // What passed is not tried again until it is another; what failed is.
    newsroom.broken_plugin("BLIND");
    for _ in 0..2 {
        assert_survived(
            &check_article(&newsroom),
            "the check broken/anything counts as not run, for it fails on its own example",
        );
    }
}

#[test]
fn a_plugin_finds_the_same_in_a_process_of_its_own() {
    let newsroom = Newsroom::new();
    let corpora = workspace().join("corpora").display().to_string();
    let run = |more: &[&str]| {
        let arguments = [&["check", &corpora, "--format", "jsonl"], more].concat();
        newsroom.run(&arguments).stdout
    };
    let here = run(&[]);
    assert!(here.lines().count() > 1000);
    assert!(here == run(&["--isolate"]), "another result apart");
}

#[test]
fn a_configuration_says_where_a_plugin_runs() {
    let mut newsroom = Newsroom::new();
    newsroom.broken_plugin("NOTHING");
    newsroom.file("copydesk.toml", "[isolation.plugins]\nbroken = \"none\"\n");
    assert_eq!(check_article(&newsroom).code, Some(0));
    newsroom.file("copydesk.toml", "[isolation.plugins]\nbrokn = \"none\"\n");
    let outcome = check_article(&newsroom);
    assert_eq!(outcome.code, Some(2));
    let said = "isolation.plugins: there is no plugin `brokn`: did you mean `broken`?";
    assert!(outcome.stderr.contains(said), "{}", outcome.stderr);
}

/// The ABI of version 1 stands: what was built for it once works, and so does what a
/// later minor version will have grown.
#[test]
fn plugins_of_the_first_header_and_of_a_later_one_work() {
    for case in ["FIRST", "NEWER"] {
        let mut newsroom = Newsroom::new();
        newsroom.frozen_plugin(case);
        newsroom.file("a.en.txt", "The bridge is closed, and the bridge is old.\n");
        let outcome = newsroom.run(&["check", "a.en.txt", "--format", "jsonl"]);
        let own: Vec<String> = outcome
            .lines()
            .iter()
            .filter(|line| {
                line["check"]
                    .as_str()
                    .is_some_and(|id| id.starts_with("frozen/"))
            })
            .map(|line| {
                let field = |name: &str| line[name].as_str().unwrap_or_default().to_owned();
                let (suggestions, related) = (&line["suggestions"], line["related"].as_array());
                let related = related.map_or(0, Vec::len);
                let (check, severity) = (field("check"), field("severity"));
                format!(
                    "{check} {severity} {} {suggestions} {related}",
                    field("message")
                )
            })
            .collect();
        assert_eq!(
            own,
            [
                "frozen/bridge minor a bridge [\"ford\"] 1",
                "frozen/bridge minor a bridge [\"ford\"] 1",
                "frozen/twice critical bridge [] 0",
            ],
            "{case}: {}",
            outcome.stderr
        );
        assert!(
            outcome
                .stderr
                .contains("plugin frozen: bridges were counted"),
            "{}",
            outcome.stderr
        );
    }
}

#[test]
fn a_library_that_is_none_is_an_error() {
    let mut newsroom = Newsroom::new();
    newsroom.file("plugins/libcopydesk_text.so", "this is a text");
    newsroom.plugins_in(&newsroom.path().join("plugins"));
    assert_survived(
        &check_article(&newsroom),
        "is not a shared library that can be loaded here",
    );
}

#[test]
fn files_that_are_not_named_as_plugins_are_not_opened() {
    let mut newsroom = Newsroom::new();
    newsroom.file("plugins/libother.so", "this is a text");
    newsroom.file("plugins/README.md", "this is a text");
    newsroom.plugins_in(&newsroom.path().join("plugins"));
    assert_eq!(check_article(&newsroom).code, Some(0));
}

#[test]
fn what_a_faulty_checker_does_is_told_and_what_it_found_before_stands() {
    for (fault, error) in [
        (
            "panic",
            "plugin faulty failed on article.en.txt: panicked: on purpose",
        ),
        (
            "error",
            "plugin faulty failed on article.en.txt: it is Monday",
        ),
        (
            "span-out-of-range",
            "the span 0..46 is not in the text, which has 45 bytes",
        ),
        (
            "span-inside-character",
            "the span 1..2 begins or ends inside a character",
        ),
    ] {
        let mut newsroom = Newsroom::new();
        faulty(&mut newsroom, fault);
        let outcome = check_article(&newsroom);
        assert_survived(&outcome, error);
        let kept = outcome.stdout.contains("the first, which is right");
        // A panic unwinds past what was not yet handed over.
        assert_eq!(kept, fault != "panic", "{fault}");
    }
}

#[test]
fn options_that_a_plugin_refuses_are_told() {
    let mut newsroom = Newsroom::new();
    faulty(&mut newsroom, "refuse-options");
    assert_survived(&check_article(&newsroom), "these options make no sense");
    newsroom.file("copydesk.toml", "[plugins.faulty]\nfalt = \"panic\"\n");
    assert_survived(
        &check_article(&newsroom),
        "unknown option `falt`: did you mean `fault`?",
    );
}

#[test]
fn a_folder_of_plugins_that_is_not_there_is_told() {
    let mut newsroom = Newsroom::new();
    newsroom.plugins_in(Path::new("/nowhere/at/all"));
    newsroom.file("article.en.txt", ARTICLE);
    let outcome = newsroom.run(&["check", "article.en.txt"]);
    assert_eq!(outcome.code, Some(2));
    assert!(
        outcome
            .stderr
            .contains("cannot read the plugin folder /nowhere/at/all")
    );
}

#[test]
fn plugins_are_listed_with_where_they_came_from() {
    let outcome = Newsroom::new().run(&["plugins", "--format", "json"]);
    assert_eq!(outcome.code, Some(0));
    let list = outcome.json();
    let names: Vec<&str> = list
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|plugin| plugin["name"].as_str())
        .collect();
    assert_eq!(names, STANDARD);
    for plugin in list.as_array().expect("a list") {
        let path = plugin["path"].as_str().expect("a path");
        assert!(path.ends_with(".so") && Path::new(path).is_file(), "{path}");
        assert_eq!(plugin["abi"], "1.2");
        assert_eq!(plugin["from"], "copydesk's own");
    }
}

#[test]
fn a_plugin_in_c_has_of_the_host_what_one_in_rust_has() {
    let mut newsroom = Newsroom::new();
    newsroom.served_plugin();
    newsroom.file("a.fr.txt", "« Oui », dit Mme Keller le lundi 3 mai.\n");
    newsroom.file(
        "a.en.txt",
        "“Yes, it is ‘over’,” Ms. Keller said on Monday 3 May. It cost 1.5 million.\n",
    );
    newsroom.file(
        "copydesk.toml",
        "[plugins.served]\nwords = [\"a\", \"b\"]\nlimit = { most = 2.5 }\nis-strict = true\n",
    );
    let arguments = [
        "check",
        "a.fr.txt",
        "--source",
        "a.en.txt",
        "--source-language",
        "en",
    ];
    let outcome = newsroom.run(&arguments);
    for said in [
        "option words/0: kind 3, 0, a",
        "option words/1: kind 3, 0, b",
        "option limit/most: kind 2, 2.5, ",
        "option is-strict: kind 1, 1, ",
        "plugin served: sentence “Yes, it is ‘over’,” Ms. Keller said on Monday 3 May.",
        "plugin served: sentence It cost 1.5 million.",
        "plugin served: name Keller",
        "plugin served: number 1.5 million = 1.5e+06",
        "plugin served: date 3 May = 0-5-3",
        "plugin served: quotation over at 1",
        "plugin served: quotation Yes, it is ‘over’, at 0",
        "plugin served: words lundi août",
        "plugin served: type 0 «»“”,",
        "plugin served: broken 3",
    ] {
        assert!(outcome.stderr.contains(said), "{said}: {}", outcome.stderr);
    }
}

/// Two articles whose files say who wrote them; the second begins with a headline.
fn with_authors(newsroom: &Newsroom) {
    newsroom.file(
        "a.en.jsonl",
        "{\"id\": \"1\", \"text\": \"The town, said Anna Berg, has 1 gate.\", \"date\": \"2026-11-27\", \
         \"author\": \"Jo Ng\", \"desk\": \"Sports\"}\n",
    );
    newsroom.file(
        "b.en.md",
        "---\nauthor: Mia Roe\nsection: World\ndate: 2026-11-26\n---\n\n# The town, said Anna Berg, has 2 gates\n",
    );
}

#[test]
fn a_fact_says_where_in_the_news_it_comes_from() {
    let mut newsroom = Newsroom::new();
    newsroom.served_plugin();
    with_authors(&newsroom);
    let outcome = newsroom.run(&["check", "--consistency", "batch", "a.en.jsonl", "b.en.md"]);
    for said in [
        "plugin served: from 1: 2026-11-27, Jo Ng, Sports, 0",
        "plugin served: from b.en.md: 2026-11-26, Mia Roe, World, 1",
    ] {
        assert!(outcome.stderr.contains(said), "{said}: {}", outcome.stderr);
    }
}
