//! What an author of a plugin does: begins one, follows its README, has it examined.

use copydesk_tests::{Newsroom, Outcome, binary, cache, workspace};
use std::path::Path;
use std::process::Command;

/// The commands of the first block of a README.
fn steps(readme: &Path) -> String {
    let text = std::fs::read_to_string(readme).expect("a README");
    let (_, rest) = text.split_once("```sh\n").expect("commands");
    rest.split("```").next().unwrap_or_default().to_owned()
}

/// Follows a README word by word, with copydesk on the path; what was printed.
fn follow(newsroom: &Newsroom, folder: &str) -> String {
    let folder = newsroom.path().join(folder);
    let tools = binary().parent().expect("a folder").display().to_string();
    let path = std::env::var("PATH").unwrap_or_default();
    let output = Command::new("sh")
        .args(["-e", "-c", &steps(&folder.join("README.md"))])
        .current_dir(&folder)
        .env("PATH", format!("{tools}:{path}"))
        .env("XDG_CONFIG_HOME", newsroom.path().join(".settings"))
        .env("XDG_DATA_HOME", newsroom.path().join(".data"))
        .env("XDG_CACHE_HOME", cache())
        // All that it needs is here, for this workspace needs it too.
        .env("CARGO_NET_OFFLINE", "true")
        .env_remove("CARGO_TARGET_DIR")
        // What is built is for this test alone, and soon.
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256")
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .output()
        .expect("a shell");
    let (stdout, stderr) = (output.stdout, String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{stderr}");
    String::from_utf8(stdout).expect("UTF-8")
}

/// Begins a plugin, follows its README, and looks for what that must have printed.
fn begin(arguments: &[&str], expected: &[&str]) {
    let newsroom = Newsroom::new();
    let begun = newsroom.run(&[&["plugin", "new", "house-rules"], arguments].concat());
    assert_eq!(begun.code, Some(0), "{}", begun.stderr);
    let printed = follow(&newsroom, "house-rules");
    for part in expected {
        assert!(printed.contains(part), "{printed}");
    }
    let finding = "minor[house_rules/exclamation]: it shouts";
    assert!(printed.contains(finding), "{printed}");
    assert!(!printed.contains("FAILED"), "{printed}");
}

#[test]
fn a_plugin_in_c_is_begun_built_examined_and_finds() {
    begin(
        &["--lang", "c"],
        &[
            "passed  sentences    5 sentences",
            "house_rules/exclamation: more than one exclamation mark",
        ],
    );
}

#[test]
fn a_plugin_in_rust_is_begun_tested_examined_and_finds() {
    begin(
        &[],
        &[
            "test tests::the_examples_are_true ... ok",
            "passed  load         house_rules 0.1.0, 1 check, ABI 1.2",
        ],
    );
}

#[test]
fn a_plugin_has_all_that_it_is_built_of() {
    let newsroom = Newsroom::new();
    let manifest = |name: &str, option: &str| {
        let outcome = newsroom.run(&["plugin", "new", name, option]);
        assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
        let manifest = newsroom.path().join(name).join("Cargo.toml");
        std::fs::read_to_string(manifest).expect("a manifest")
    };
    let vendored = manifest("mine", "--vendor");
    assert!(vendored.contains("copydesk-core = { path = \"vendor/copydesk-core\""));
    let sdk = newsroom.path().join("mine/vendor/copydesk-core");
    for file in ["src/lib.rs", "LICENSE-MIT", "LICENSE-APACHE", "README.md"] {
        assert!(sdk.join(file).is_file(), "{file}");
    }
    let own = std::fs::read_to_string(sdk.join("Cargo.toml")).expect("a manifest");
    assert!(
        !own.contains("workspace = true") && own.contains("edition = \"2024\""),
        "{own}"
    );
    let published = manifest("other", "--no-vendor");
    assert!(
        published.contains("copydesk-core = { version = "),
        "{published}"
    );
    assert!(!newsroom.path().join("other/vendor").exists());
}

#[test]
fn what_cannot_be_a_plugin_is_not_begun() {
    let newsroom = Newsroom::new();
    for name in ["House", "1st", "../up", "a_b", ""] {
        let outcome = newsroom.run(&["plugin", "new", name]);
        assert_eq!(outcome.code, Some(2), "{name}");
        assert!(
            outcome.stderr.contains("cannot be a plugin's name"),
            "{}",
            outcome.stderr
        );
    }
    newsroom.file("taken/file", "");
    let outcome = newsroom.run(&["plugin", "new", "taken"]);
    assert!(
        outcome.stderr.contains("cannot make the folder taken"),
        "{}",
        outcome.stderr
    );
}

#[test]
fn the_standard_plugins_pass_their_examination() {
    let newsroom = Newsroom::new();
    newsroom.file(".dictionaries/en_US.aff", "SET UTF-8\n");
    newsroom.file(
        ".dictionaries/en_US.dic",
        "5\nThe\ngovernment\nresigned\non\nMonday\n",
    );
    let list = newsroom.run(&["plugins", "--format", "json"]).json();
    let plugins = list.as_array().expect("a list").iter();
    let mut arguments = vec!["plugin", "validate"];
    arguments.extend(plugins.filter_map(|plugin| plugin["path"].as_str()));
    let outcome = newsroom.run(&arguments);
    assert!(!outcome.stdout.contains("FAILED"), "{}", outcome.stdout);
    assert_eq!(outcome.code, Some(0));
    assert_eq!(outcome.stdout.matches("passed  corpus").count(), 12);
}

fn examined(case: &str) -> Outcome {
    let mut newsroom = Newsroom::new();
    let library = newsroom.broken_plugin(case);
    let library = library.display().to_string();
    newsroom.run(&["plugin", "validate", "--limit", "5", &library])
}

#[test]
fn what_is_wrong_with_a_plugin_is_said() {
    for (case, said) in [
        ("NULL_DESCRIPTOR", "FAILED  load         "),
        (
            "NOTHING",
            "FAILED  examples     broken/anything finds something in its good example",
        ),
        (
            "INVALID_UTF8",
            "FAILED  corpus       on \"empty\": plugin broken broke the ABI",
        ),
        ("STATUS_WITHOUT_REASON", "status 42, without a reason"),
        (
            "CRASHES",
            "FAILED  corpus       it crashed on \"empty\" (signal: 11",
        ),
        (
            "NEVER_RETURNS",
            "FAILED  examples     still ran after 5 seconds on \"broken/anything\"",
        ),
        ("LEAKS", "FAILED  memory       "),
        (
            "PRINTS",
            "FAILED  output       it writes to standard output, where reports stand: \"I have seen",
        ),
        ("DIFFERS", "FAILED  determinism  not the same on \"empty\""),
    ] {
        let outcome = examined(case);
        assert!(outcome.stdout.contains(said), "{case}: {}", outcome.stdout);
        assert_eq!(outcome.code, Some(1), "{case}");
    }
}

#[test]
fn every_row_that_is_wrong_is_said() {
    let mut newsroom = Newsroom::new();
    let library = newsroom.broken_plugin("SOUND").display().to_string();
    let row = |n: usize| format!("broken/anything\ten\t⟦none of it {n}⟧\n");
    newsroom.file("rows.tsv", (0..6).map(row).collect::<String>());
    let outcome = newsroom.run(&["plugin", "validate", "--sentences", "rows.tsv", &library]);
    for line in 1..=6 {
        let said = format!("line {line}: found");
        assert!(outcome.stdout.contains(&said), "{said}: {}", outcome.stdout);
    }
}

#[test]
fn the_rules_of_the_documentation_are_true() {
    let newsroom = Newsroom::new();
    let page = std::fs::read_to_string(workspace().join("docs/rules.md")).expect("a page");
    let (_, rules) = page.split_once("# rules.toml\n").expect("rules");
    let rules = rules.split("```").next().unwrap_or_default();
    newsroom.file("rules.toml", rules);
    let outcome = newsroom.run(&["plugin", "validate", "rules.toml"]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stdout);
}

#[test]
fn rules_are_written_without_code() {
    let newsroom = Newsroom::new();
    let rule = "[[rule]]\nid = \"today\"\nlanguages = [\"fr\"]\n\
                words = \"au jour d'aujourd'hui\"\nmessage = \"“aujourd’hui” says it\"\n\
                suggestion = \"aujourd’hui\"\nbad = \"Au jour d’aujourd’hui.\"\n";
    newsroom.file("house/rules.toml", rule);
    newsroom.file(
        "copydesk.toml",
        "[plugins.rules]\nrule-files = [\"house/rules.toml\"]\n",
    );
    newsroom.file("a.fr.txt", "Au jour d’aujourd’hui, le pont est fermé.\n");
    let outcome = newsroom.run(&["check", "--only", "rules", "a.fr.txt"]);
    let finding = "minor[rules/house]: “aujourd’hui” says it (today)";
    assert!(outcome.stdout.contains(finding), "{}", outcome.stdout);
    let validate = || newsroom.run(&["plugin", "validate", "house/rules.toml"]);
    let outcome = validate();
    assert_eq!(outcome.code, Some(0), "{}", outcome.stdout);
    assert!(
        outcome
            .stdout
            .contains("passed  load         its rules find")
    );
    assert!(outcome.stdout.contains("passed  speed        "));
    // A rule that does not find what it says it finds is an error, for everybody.
    newsroom.file("house/rules.toml", rule.replace("bad = \"Au", "bad = \"En"));
    let problem = "rule today: nothing is found in its bad example";
    let outcome = validate();
    assert_eq!(outcome.code, Some(1));
    assert!(outcome.stdout.contains(problem), "{}", outcome.stdout);
    let outcome = newsroom.run(&["check", "a.fr.txt"]);
    assert_eq!(outcome.code, Some(2));
    assert!(outcome.stderr.contains(problem), "{}", outcome.stderr);
}

#[test]
fn an_examination_may_be_read_by_a_program() {
    let mut newsroom = Newsroom::new();
    let library = newsroom.broken_plugin("NOTHING").display().to_string();
    let json = newsroom
        .run(&["plugin", "validate", "--format", "json", &library])
        .json();
    assert_eq!(json[0]["passed"], false);
    assert_eq!(json[0]["path"], library.as_str());
    assert_eq!(json[0]["examinations"][0]["examination"], "load");
    assert_eq!(json[0]["examinations"][0]["passed"], true);
}
