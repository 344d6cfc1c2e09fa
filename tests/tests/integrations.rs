//! What pipelines run: the action's script, the hook of pre-commit.

use copydesk_tests::{Newsroom, binary, workspace};
use std::process::{Command, Output};

fn check_script(newsroom: &Newsroom, paths: &str) -> Output {
    Command::new(workspace().join("integrations/github/check.sh"))
        .current_dir(newsroom.path())
        .env("COPYDESK", binary())
        .env("PATHS", paths)
        .env("ARGUMENTS", "--fail-on minor")
        .env("REPORT", newsroom.path().join("out.sarif"))
        .env("GITHUB_OUTPUT", newsroom.path().join("outputs"))
        .output()
        .expect("the script runs")
}

#[test]
fn the_action_annotates_and_keeps_its_report() {
    let newsroom = Newsroom::new();
    newsroom.file("a.fr.txt", "Il est parti , enfin.\n");
    newsroom.file("b.fr.txt", "Il est parti.\n");
    let output = check_script(&newsroom, "a.fr.txt b.fr.txt");
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let stdout = String::from_utf8_lossy(&output.stdout);
    assert!(
        stdout.contains("::warning file=a.fr.txt,line=1"),
        "{stdout}"
    );
    assert!(
        stdout.contains("::error title=copydesk::gate closed"),
        "{stdout}"
    );
    let sarif = std::fs::read_to_string(newsroom.path().join("out.sarif")).expect("a report");
    assert!(sarif.contains("\"punctuation/spacing\""));
    let outputs = std::fs::read_to_string(newsroom.path().join("outputs")).expect("outputs");
    assert!(outputs.starts_with("sarif="), "{outputs}");
    assert_eq!(check_script(&newsroom, "b.fr.txt").status.code(), Some(0));
}

/// The commands of a step of a pipeline: what stands below `name`, indented.
fn commands(pipeline: &str, name: &str) -> String {
    let (_, rest) = pipeline.split_once(name).expect("a step");
    let (_, rest) = rest.split_once("|\n").expect("commands");
    let indent = rest.len() - rest.trim_start_matches(' ').len();
    let lines = rest
        .lines()
        .take_while(|line| line.is_empty() || line.starts_with(&" ".repeat(indent)));
    let lines = lines.map(|line| line.get(indent..).unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn pipelines_install_a_release_and_nothing_else() {
    let newsroom = Newsroom::new();
    newsroom.run(&["init", "--ci", "github", "--ci", "gitlab"]);
    // A release, as a server has it.
    let version = env!("CARGO_PKG_VERSION");
    let machine = std::env::consts::ARCH;
    let file = format!("copydesk-{version}-{machine}-linux.tar.gz");
    let release = newsroom.path().join(format!("releases/v{version}"));
    newsroom.file("built/copydesk", "#!/bin/sh\necho released\n");
    std::fs::create_dir_all(&release).expect("a folder");
    let pack = format!(
        "chmod +x built/copydesk && tar -czf {0}/{file} -C built copydesk && \
         cd {0} && sha256sum {file} >{file}.sha256",
        release.display()
    );
    let shell = |script: &str, folder: &str| {
        Command::new("sh")
            .args(["-ec", script])
            .current_dir(newsroom.path())
            .env("HOME", newsroom.path().join(folder))
            .env(
                "COPYDESK_RELEASES",
                format!("file://{}", newsroom.path().join("releases").display()),
            )
            .output()
            .expect("a shell")
    };
    assert!(shell(&pack, "home").status.success());
    let read =
        |path: &str| std::fs::read_to_string(newsroom.path().join(path)).expect("a pipeline");
    let github = commands(&read(".github/workflows/copydesk.yml"), "name: Install");
    let gitlab = commands(&read(".gitlab/copydesk.yml"), "before_script:");
    for (script, installed) in [
        (&github, "home/.local/bin/copydesk"),
        (&gitlab, ".copydesk/copydesk"),
    ] {
        let output = shell(script, "home");
        assert!(output.status.success(), "{script}: {output:?}");
        let installed = newsroom.path().join(installed);
        let output = Command::new(&installed).output().expect("it runs");
        assert_eq!(output.stdout, b"released\n");
    }
    // What is not what was released is not installed.
    std::fs::write(release.join(&file), "other").expect("a file");
    assert!(!shell(&github, "other").status.success());
    assert!(!newsroom.path().join("other/.local/bin/copydesk").exists());
}

#[test]
fn the_hook_is_for_the_formats_that_are_read() {
    let hooks = std::fs::read_to_string(workspace().join(".pre-commit-hooks.yaml")).expect("hooks");
    // Behind it come the names of files, which somebody else may have chosen.
    assert!(hooks.contains("entry: copydesk check --\n"), "{hooks}");
    let newsroom = Newsroom::new();
    newsroom.file("--fail-on=never.md", "Il est parti. , enfin.\n");
    newsroom.file("a.fr.md", "Il est parti. , enfin.\n");
    let outcome = newsroom.run(&["check", "--", "--fail-on=never.md", "a.fr.md"]);
    assert_eq!(outcome.code, Some(1), "{}", outcome.stderr);
    let own = Newsroom::new();
    own.run(&[
        "init",
        "--ci",
        "pre-commit",
        "--ci",
        "github",
        "--ci",
        "gitlab",
    ]);
    for file in [
        ".pre-commit-config.yaml",
        ".github/workflows/copydesk.yml",
        ".gitlab/copydesk.yml",
        "copydesk.toml",
        "copydesk.policy.toml",
    ] {
        assert!(own.path().join(file).is_file(), "{file}");
    }
    own.file("a.fr.md", "Le pont est fermé.\n");
    let outcome = own.run(&["check", "a.fr.md", "--policy", "copydesk.policy.toml"]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    // Where there is a configuration, the pipeline is written alone.
    let configured = Newsroom::new();
    configured.file("copydesk.toml", "fail-on = \"minor\"\n");
    let outcome = configured.run(&["init", "--ci", "gitlab"]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert!(configured.path().join(".gitlab/copydesk.yml").is_file());
}

#[test]
fn every_profile_is_a_configuration_that_works() {
    for profile in ["language", "de", "fr", "ch", "us", "gb"] {
        let newsroom = Newsroom::new();
        newsroom.run(&["init", "--profile", profile]);
        newsroom.file("a.fr.txt", "Il est parti.\n");
        let outcome = newsroom.run(&["check", "a.fr.txt"]);
        assert_eq!(
            (outcome.code, outcome.stderr.as_str()),
            (Some(0), ""),
            "{profile}"
        );
    }
}

/// Every package says the version of the workspace, and the changelog begins with it.
#[test]
fn versions_are_in_step() {
    let root = copydesk_tests::workspace();
    let read = |path: &str| std::fs::read_to_string(root.join(path)).expect(path);
    let manifest: toml::Table = read("Cargo.toml").parse().expect("TOML");
    let version = manifest["workspace"]["package"]["version"]
        .as_str()
        .expect("a version");
    for path in [
        "integrations/python/Cargo.toml",
        "integrations/python/pyproject.toml",
        "integrations/spark/pyproject.toml",
    ] {
        assert!(
            read(path).contains(&format!("\nversion = \"{version}\"\n")),
            "{path}"
        );
    }
    for path in ["packaging/npm/package.json", "editors/vscode/package.json"] {
        assert!(
            read(path).contains(&format!("\n  \"version\": \"{version}\",\n")),
            "{path}"
        );
    }
    let mut headings = ["action.yml", "CHANGELOG.md"].map(read).into_iter();
    assert!(
        headings
            .next()
            .expect("a file")
            .contains(&format!("default: \"{version}\""))
    );
    let first = headings.next().expect("a file");
    let first = first.lines().find(|line| line.starts_with("## "));
    assert_eq!(first, Some(format!("## {version}").as_str()));
}
