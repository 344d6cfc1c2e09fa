//! Plugins that are none, or break their contract: each gets its error, and the
//! other plugins' findings survive.

use copydesk_tests::{Newsroom, Outcome, binary, cache, workspace};
use escargot::format::Message;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

const ARTICLE: &str = "Élise left the capital , and did not return.";

/// The library of the plugin `faulty`.
fn faulty_library() -> &'static Path {
    static LIBRARY: OnceLock<PathBuf> = OnceLock::new();
    LIBRARY.get_or_init(|| {
        escargot::CargoBuild::new()
            .package("copydesk-faulty")
            .manifest_path(workspace().join("Cargo.toml"))
            .current_release()
            .exec()
            .expect("the plugin can be built")
            .filter_map(Result::ok)
            .filter_map(|message| library(message.decode().ok()?))
            .last()
            .expect("a shared library")
    })
}

fn library(message: Message<'_>) -> Option<PathBuf> {
    let Message::CompilerArtifact(artifact) = message else {
        return None;
    };
    let mut files = artifact.filenames.iter();
    files
        .find(|file| file.ends_with("libfaulty.so"))
        .map(|file| file.to_path_buf())
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

fn check(newsroom: &Newsroom) -> Outcome {
    newsroom.file("article.en.txt", ARTICLE);
    newsroom.run(&["check", "--format", "json", "article.en.txt"])
}

/// The run failed with `error`, said on stderr and in the report, and what the
/// other plugins found is there.
fn assert_survived(outcome: &Outcome, error: &str) {
    assert_eq!(outcome.code, Some(2), "{}", outcome.stderr);
    assert!(outcome.stderr.contains(error), "{}", outcome.stderr);
    let json = outcome.json();
    let errors = json["errors"].to_string();
    assert!(errors.contains(&error.replace('"', "\\\"")), "{errors}");
    let findings = json["documents"][0]["findings"].to_string();
    assert!(findings.contains("punctuation/spacing"), "{findings}");
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
        assert_survived(&check(&newsroom), error);
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
        assert_survived(&check(&newsroom), error);
    }
}

#[test]
fn a_plugin_of_an_older_header_works() {
    let mut newsroom = Newsroom::new();
    newsroom.broken_plugin("NOTHING");
    let outcome = check(&newsroom);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert!(outcome.stdout.contains("broken/anything"));
}

/// A plugin that is not copydesk's own runs in a process of its own.
#[test]
fn what_a_plugin_does_to_its_process_costs_its_own_findings_alone() {
    for (case, said) in [
        (
            "CRASHES",
            "plugin broken failed on article.en.txt: its process ended (signal: 11",
        ),
        (
            "NEVER_RETURNS",
            "plugin broken failed on article.en.txt: it took longer than 5 seconds",
        ),
        (
            "ABORTS",
            "plugin broken failed on article.en.txt: its process ended (signal: 6",
        ),
        (
            "DEVOURS",
            "plugin broken failed on article.en.txt: its process ended (signal: 11",
        ),
        (
            "FORGES",
            "plugin broken broke the ABI on article.en.txt: its process told of places",
        ),
    ] {
        let mut newsroom = Newsroom::new();
        newsroom.broken_plugin(case);
        newsroom.file(
            "copydesk.toml",
            "[isolation]\nseconds = 5\nmegabytes = 512\n",
        );
        assert_survived(&check(&newsroom), said);
        // It is started again for each document.
        newsroom.file("other.en.txt", ARTICLE);
        let both = newsroom.run(&["check", "--threads", "1", "article.en.txt", "other.en.txt"]);
        for name in ["article.en.txt", "other.en.txt"] {
            let told = [
                format!("failed on {name}"),
                format!("broke the ABI on {name}"),
            ];
            let is_told = told.iter().any(|said| both.stderr.contains(said));
            assert!(is_told, "{case}: {}", both.stderr);
        }
    }
}

#[test]
fn what_a_plugin_prints_is_a_line_on_standard_error() {
    let mut newsroom = Newsroom::new();
    newsroom.broken_plugin("PRINTS");
    newsroom.file("article.en.txt", ARTICLE);
    let outcome = newsroom.run(&["check", "--format", "jsonl", "article.en.txt"]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert!(
        outcome.stderr.contains("I have seen a document"),
        "{}",
        outcome.stderr
    );
    let found = outcome.lines();
    assert!(
        found.iter().any(|f| f["check"] == "broken/anything"),
        "{}",
        outcome.stdout
    );
}

/// No code of a plugin runs in the host, not even that which runs when it is loaded.
#[test]
fn a_plugin_that_ends_or_hangs_when_it_is_loaded_costs_itself_alone() {
    for (case, said) in [
        (
            "EXITS_AT_LOAD",
            "libcopydesk_broken.so is not used: its process ended",
        ),
        (
            "HANGS_AT_LOAD",
            "libcopydesk_broken.so is not used: it took longer than 10 seconds",
        ),
        ("NULL_DESCRIPTOR", "returned a null pointer"),
    ] {
        let mut newsroom = Newsroom::new();
        newsroom.broken_plugin(case);
        assert_survived(&check(&newsroom), said);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_plugin_can_do_nothing_but_check() {
    let mut newsroom = Newsroom::new();
    newsroom.broken_plugin("ESCAPES");
    newsroom.file("article.en.txt", ARTICLE);
    let outcome = newsroom.run(&["check", "--format", "jsonl", "article.en.txt"]);
    let found = outcome.lines();
    let said = found.iter().find(|f| f["check"] == "broken/anything");
    assert_eq!(
        said.expect("it runs")["message"],
        "escaped:",
        "{}",
        outcome.stderr
    );
    assert!(
        !outcome.stderr.contains("not fully kept apart"),
        "{}",
        outcome.stderr
    );
}

#[cfg(unix)]
#[test]
fn a_plugin_in_a_loop_does_not_outlive_a_host_that_was_killed() {
    let mut newsroom = Newsroom::new();
    newsroom.broken_plugin("NEVER_RETURNS");
    newsroom.file("article.en.txt", ARTICLE);
    let mut host = Command::new(binary())
        .args(["check", "article.en.txt"])
        .current_dir(newsroom.path())
        .env("COPYDESK_PLUGIN_PATH", newsroom.path().join("plugins"))
        .env("XDG_CACHE_HOME", cache())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("copydesk runs");
    let mut stderr = BufReader::new(host.stderr.take().expect("a pipe"));
    let mut line = String::new();
    while line != "looping\n" {
        line.clear();
        assert!(stderr.read_line(&mut line).expect("a line") > 0, "it ended");
    }
    host.kill().expect("it runs");
    host.wait().expect("it ends");
    // The pipe ends when the last that may write to it has ended.
    stderr
        .read_to_string(&mut line)
        .expect("the end of the pipe");
}

/// The bad example of a check is its canary.
#[test]
fn a_check_that_misses_its_own_example_counts_as_not_run() {
    let mut newsroom = Newsroom::new();
    newsroom.broken_plugin("NOTHING");
    assert_eq!(check(&newsroom).code, Some(0));
    // What passed is not tried again until it is another; what failed is.
    newsroom.broken_plugin("BLIND");
    for _ in 0..2 {
        assert_survived(
            &check(&newsroom),
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
    assert_eq!(check(&newsroom).code, Some(0));
    newsroom.file("copydesk.toml", "[isolation.plugins]\nbrokn = \"none\"\n");
    let outcome = check(&newsroom);
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
        &check(&newsroom),
        "is not a shared library that can be loaded here",
    );
}

#[test]
fn no_plugin_from_elsewhere_takes_the_place_of_a_standard_one() {
    for name in ["residue", "broken"] {
        let mut newsroom = Newsroom::new();
        let library = newsroom.broken_plugin("NAMED_AS_A_STANDARD_ONE");
        let named = library.with_file_name(format!("libcopydesk_{name}.so"));
        std::fs::rename(library, &named).expect("its name");
        newsroom.file(
            "article.en.txt",
            "Certainly! Here is the translation of the article you asked for:\n\nHe left.\n",
        );
        let outcome = newsroom.run(&["check", "--format", "json", "article.en.txt"]);
        let error = "calls itself residue, which is the name of a standard plugin";
        assert_eq!(outcome.code, Some(2), "{name}: {}", outcome.stderr);
        assert!(outcome.stderr.contains(error), "{name}: {}", outcome.stderr);
        assert!(
            outcome.stdout.contains("residue/assistant"),
            "{name}: {}",
            outcome.stdout
        );
        let installed = newsroom.run(&["plugin".as_ref(), "install".as_ref(), named.as_os_str()]);
        assert_eq!(installed.code, Some(2), "{name}: {}", installed.stdout);
        assert!(installed.stderr.contains(error), "{name}");
    }
    let newsroom = Newsroom::new();
    let begun = newsroom.run(&["plugin", "new", "residue"]);
    assert_eq!(begun.code, Some(2), "{}", begun.stdout);
    assert!(!newsroom.path().join("residue").exists());
}

#[test]
fn no_relative_folder_leads_to_code_of_the_tree_that_is_checked() {
    let mut newsroom = Newsroom::new();
    let library = newsroom.broken_plugin("NOTHING");
    let installed = "copydesk/plugins/libcopydesk_broken.so";
    let bytes = std::fs::read(&library).expect("the library");
    for folder in ["", "home/.local/share/"] {
        newsroom.file(&format!("{folder}{installed}"), &bytes);
        let sum = Command::new("sha256sum").arg(&library).output();
        let sum = String::from_utf8(sum.expect("sha256sum runs").stdout).expect("UTF-8");
        newsroom.file(
            &format!("{folder}copydesk/plugins/plugins.lock"),
            format!("[sha256]\n\"libcopydesk_broken.so\" = \"{}\"\n", &sum[..64]),
        );
    }
    let settings = format!(
        "plugin-path = [{:?}]\n",
        library.parent().expect("a folder")
    );
    for folder in ["copydesk", "home/.config/copydesk", "settings/copydesk"] {
        newsroom.file(&format!("{folder}/settings.toml"), &settings);
    }
    for variables in [
        [
            ("XDG_CONFIG_HOME", ""),
            ("XDG_DATA_HOME", ""),
            ("HOME", "home"),
        ],
        [
            ("XDG_CONFIG_HOME", "settings"),
            ("XDG_DATA_HOME", "."),
            ("HOME", ""),
        ],
        [
            ("COPYDESK_PLUGIN_PATH", "plugins"),
            ("HOME", "/nowhere"),
            ("XDG_DATA_HOME", "."),
        ],
    ] {
        let output = Command::new(binary())
            .args(["plugins", "--format", "json"])
            .current_dir(newsroom.path())
            .env_remove("XDG_CONFIG_HOME")
            .envs(variables)
            .output()
            .expect("copydesk runs");
        let stdout = String::from_utf8_lossy(&output.stdout);
        assert!(
            !stdout.contains("libcopydesk_broken"),
            "{variables:?}: {stdout}"
        );
        assert!(stdout.contains("residue"), "{variables:?}: {output:?}");
    }
    newsroom.plugins_in(Path::new("plugins"));
    assert_survived(
        &check(&newsroom),
        "it is relative, and may stand in the tree",
    );
    newsroom.file(
        ".settings/copydesk/settings.toml",
        "plugin-path = [\"plugins\"]\n",
    );
    assert_survived(
        &check(&newsroom),
        "it is relative, and may stand in the tree",
    );
}

#[test]
fn files_that_are_not_named_as_plugins_are_not_opened() {
    let mut newsroom = Newsroom::new();
    newsroom.file("plugins/libother.so", "this is a text");
    newsroom.file("plugins/README.md", "this is a text");
    newsroom.plugins_in(&newsroom.path().join("plugins"));
    assert_eq!(check(&newsroom).code, Some(0));
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
        let outcome = check(&newsroom);
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
    assert_survived(&check(&newsroom), "these options make no sense");
    newsroom.file("copydesk.toml", "[plugins.faulty]\nfalt = \"panic\"\n");
    assert_survived(
        &check(&newsroom),
        "unknown option `falt`: did you mean `fault`?",
    );
}

#[test]
fn a_configuration_in_the_checked_tree_cannot_load_code() {
    let newsroom = Newsroom::new();
    newsroom.file("libcopydesk_evil.so", "would be loaded");
    newsroom.file("copydesk.toml", "plugin-path = [\".\"]\n");
    newsroom.file("article.en.txt", ARTICLE);
    let outcome = newsroom.run(&["check", "article.en.txt"]);
    assert_eq!(outcome.code, Some(2));
    assert!(
        outcome.stderr.contains("unknown key `plugin-path`"),
        "{}",
        outcome.stderr
    );
    assert!(!outcome.stderr.contains("evil"), "{}", outcome.stderr);
}

#[test]
fn the_user_s_own_settings_may_name_folders() {
    let newsroom = Newsroom::new();
    let folder = newsroom.path().join("mine");
    newsroom.file("mine/libcopydesk_mine.so", "this is a text");
    newsroom.file(
        ".settings/copydesk/settings.toml",
        format!("plugin-path = [{folder:?}]\n"),
    );
    assert_survived(
        &check(&newsroom),
        "mine/libcopydesk_mine.so is not a shared library",
    );
}

/// A newsroom with a plugin in its folder that nothing looks for.
fn with_stray_plugin() -> Newsroom {
    let mut newsroom = Newsroom::new();
    let built = newsroom.broken_plugin("NOTHING");
    let library = std::fs::read(built).expect("the plugin");
    let newsroom = Newsroom::new();
    newsroom.file("libcopydesk_broken.so", library);
    newsroom
}

#[test]
fn an_installed_plugin_is_found_until_its_file_changes() {
    let newsroom = with_stray_plugin();
    assert_eq!(
        check(&newsroom).stdout.matches("broken/anything").count(),
        0
    );
    let installed = newsroom.run(&["plugin", "install", "libcopydesk_broken.so"]);
    assert_eq!(installed.code, Some(0), "{}", installed.stderr);
    let (_, sum) = installed
        .stdout
        .trim()
        .split_once("sha256:")
        .expect("a sum");
    assert_eq!(
        check(&newsroom).stdout.matches("broken/anything").count(),
        1
    );
    let list = newsroom.run(&["plugins"]).stdout;
    assert!(list.contains("libcopydesk_broken.so (installed)"), "{list}");
    let copy = newsroom
        .path()
        .join(".data/copydesk/plugins/libcopydesk_broken.so");
    let mut bytes = std::fs::read(&copy).expect("the copy");
    bytes.push(0);
    std::fs::write(&copy, bytes).expect("the copy");
    let outcome = check(&newsroom);
    assert_survived(&outcome, "is not what was installed: its SHA-256 is ");
    assert!(outcome.stderr.contains(sum), "{}", outcome.stderr);
    assert!(!outcome.stdout.contains("broken/anything"));
    let again = newsroom.run(&["plugin", "install", "libcopydesk_broken.so"]);
    assert_eq!(again.code, Some(0), "{}", again.stderr);
    assert_eq!(check(&newsroom).code, Some(0));
}

#[test]
fn what_was_not_installed_is_not_opened() {
    let newsroom = with_stray_plugin();
    let library = std::fs::read(newsroom.path().join("libcopydesk_broken.so")).expect("a plugin");
    newsroom.file(".data/copydesk/plugins/libcopydesk_broken.so", library);
    assert_survived(
        &check(&newsroom),
        "libcopydesk_broken.so was not put there by `copydesk plugin install`",
    );
}

#[test]
fn what_is_no_plugin_is_not_installed() {
    let newsroom = with_stray_plugin();
    newsroom.file("libcopydesk_text.so", "this is a text");
    std::fs::copy(
        newsroom.path().join("libcopydesk_broken.so"),
        newsroom.path().join("libcopydesk_other.so"),
    )
    .expect("a copy");
    for (file, problem) in [
        ("libcopydesk_text.so", "is not a shared library"),
        (
            "libcopydesk_other.so",
            "has to be called libcopydesk_broken.so",
        ),
        ("missing.so", "cannot read missing.so"),
    ] {
        let outcome = newsroom.run(&["plugin", "install", file]);
        assert_eq!(outcome.code, Some(2));
        assert!(outcome.stderr.contains(problem), "{}", outcome.stderr);
    }
    assert!(!newsroom.path().join(".data").exists());
}

#[cfg(unix)]
#[test]
fn what_everybody_may_write_is_not_opened() {
    use std::os::unix::fs::PermissionsExt;
    let mut newsroom = Newsroom::new();
    let library = newsroom.broken_plugin("NOTHING");
    let folder = library.parent().expect("a folder").to_owned();
    let set = |path: &Path, mode| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("its own");
    };
    for (path, mode) in [(&library, 0o777), (&folder, 0o777)] {
        let before = std::fs::metadata(path).expect("there").permissions().mode();
        set(path, mode);
        let said = format!("{} may be written by others", path.display());
        assert_survived(&check(&newsroom), &said);
        set(path, before);
    }
    assert_eq!(check(&newsroom).code, Some(0));
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
    assert_eq!(
        names,
        [
            "characters",
            "completeness",
            "names",
            "numbers",
            "punctuation",
            "quotes",
            "repetition",
            "residue",
            "spelling",
            "terminology",
            "untranslated"
        ]
    );
    for plugin in list.as_array().expect("a list") {
        let path = plugin["path"].as_str().expect("a path");
        assert!(path.ends_with(".so") && Path::new(path).is_file(), "{path}");
        assert_eq!(plugin["abi"], "1.1");
        assert_eq!(plugin["from"], "copydesk's own");
    }
}
