//! Plugins that mean harm, and places from which code could be loaded: each costs itself alone.

use copydesk_tests::{
    ARTICLE, Newsroom, assert_ends_with_its_host, assert_survived, binary, check_article,
};
use std::path::Path;
use std::process::Command;

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
        assert_survived(&check_article(&newsroom), said);
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
        assert_survived(&check_article(&newsroom), said);
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
    assert_ends_with_its_host(&newsroom);
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
        &check_article(&newsroom),
        "it is relative, and may stand in the tree",
    );
    newsroom.file(
        ".settings/copydesk/settings.toml",
        "plugin-path = [\"plugins\"]\n",
    );
    assert_survived(
        &check_article(&newsroom),
        "it is relative, and may stand in the tree",
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
        &check_article(&newsroom),
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
        check_article(&newsroom)
            .stdout
            .matches("broken/anything")
            .count(),
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
        check_article(&newsroom)
            .stdout
            .matches("broken/anything")
            .count(),
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
    let outcome = check_article(&newsroom);
    assert_survived(&outcome, "is not what was installed: its SHA-256 is ");
    assert!(outcome.stderr.contains(sum), "{}", outcome.stderr);
    assert!(!outcome.stdout.contains("broken/anything"));
    let again = newsroom.run(&["plugin", "update", "libcopydesk_broken.so"]);
    assert_eq!(again.code, Some(0), "{}", again.stderr);
    assert_eq!(check_article(&newsroom).code, Some(0));
}

#[test]
fn installed_plugins_are_listed_updated_and_removed() {
    let newsroom = with_stray_plugin();
    let plugin = |arguments: &[&str]| newsroom.run(&[&["plugin"], arguments].concat());
    let file = "libcopydesk_broken.so";
    let missing = plugin(&["update", file]);
    assert!(
        missing.stderr.contains("broken is not installed"),
        "{}",
        missing.stderr
    );
    plugin(&["install", file]);
    let again = plugin(&["install", file]);
    assert_eq!(again.code, Some(2), "{}", again.stdout);
    assert!(
        again.stderr.contains("`copydesk plugin update`"),
        "{}",
        again.stderr
    );
    assert_eq!(plugin(&["update", file]).code, Some(0));
    let list = plugin(&["list"]);
    assert!(list.stdout.starts_with("broken: /"), "{}", list.stdout);
    assert_eq!(plugin(&["remove", "broken"]).code, Some(0));
    assert_eq!(plugin(&["list"]).stdout, "");
    let outcome = check_article(&newsroom);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert!(
        !outcome.stdout.contains("broken/anything"),
        "{}",
        outcome.stdout
    );
}

#[test]
fn a_standard_plugin_is_replaced_where_the_user_says_so_and_every_report_says_it() {
    let mut newsroom = Newsroom::new();
    let built = newsroom.broken_plugin("NAMED_AS_A_STANDARD_ONE");
    let library = std::fs::read(built).expect("the plugin");
    let newsroom = Newsroom::new();
    let file = "libcopydesk_residue.so";
    newsroom.file(file, library);
    let installed = newsroom.run(&["plugin", "install", "--replace", file]);
    assert_eq!(installed.code, Some(0), "{}", installed.stderr);
    let json = check_article(&newsroom).json();
    let said = "it replaces the standard plugin residue";
    assert_eq!(json["settings"][0]["says"][0], said);
    let human = newsroom.run(&["check", "article.en.txt"]);
    assert!(human.stdout.contains(said), "{}", human.stdout);
    newsroom.run(&["plugin", "remove", "residue"]);
    let json = check_article(&newsroom).json();
    assert_eq!(json["settings"].as_array().map(Vec::len), Some(0));
}

#[test]
fn of_two_plugins_with_one_name_the_second_is_refused() {
    let mut newsroom = Newsroom::new();
    let built = newsroom.broken_plugin("NOTHING");
    newsroom.run(&["plugin".as_ref(), "install".as_ref(), built.as_os_str()]);
    // The same file in both places is one plugin.
    assert_eq!(check_article(&newsroom).code, Some(0));
    newsroom.broken_plugin("PRINTS");
    assert_survived(&check_article(&newsroom), "has the name broken too");
}

#[test]
fn what_was_not_installed_is_not_opened() {
    let newsroom = with_stray_plugin();
    let library = std::fs::read(newsroom.path().join("libcopydesk_broken.so")).expect("a plugin");
    newsroom.file(".data/copydesk/plugins/libcopydesk_broken.so", library);
    assert_survived(
        &check_article(&newsroom),
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
        assert_survived(&check_article(&newsroom), &said);
        set(path, before);
    }
    assert_eq!(check_article(&newsroom).code, Some(0));
}
