//! Running the real binary with the real plugins, in folders of its own.

mod editor;
mod served;

pub use editor::Editor;
pub use served::{Answer, Served, answer};
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use tempfile::TempDir;

/// The root of the workspace.
pub fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the crate stands in the workspace")
}

/// The binary, built with its plugins when it is first asked for.
///
/// # Panics
///
/// Where it cannot be built.
pub fn binary() -> &'static Path {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    BINARY.get_or_init(|| {
        // Tests stand in the folder `deps` of their profile.
        let test = std::env::current_exe().expect("a test has a path");
        let folder = test.ancestors().nth(2).expect("a folder of a profile");
        let mut build = Command::new(env!("CARGO"));
        build
            .current_dir(workspace())
            .args(["build", "--quiet", "--locked"])
            // What `cargo test --workspace` builds, with its features: nothing is built twice.
            .args(["--workspace", "--lib", "--tests", "--bin", "copydesk"]);
        if folder.ends_with("release") {
            build.arg("--release");
        }
        assert!(build.status().expect("cargo runs").success());
        folder.join("copydesk")
    })
}

/// An article with a major finding, one that nobody would let out.
pub const FAULTY: &str = "Le pont est fermé depuis lundi, a dit la mairie.\n\n\
    Il a dit que the bridge will stay closed until the end of May, enfin.\n";

/// The forms of report that a user asks for.
pub const FORMS: [&str; 13] = [
    "human",
    "json",
    "jsonl",
    "sarif",
    "html",
    "junit",
    "checkstyle",
    "github",
    "gitlab",
    "tap",
    "csv",
    "markdown",
    "xliff",
];

/// The cache of all runs: copydesk's own plugins need not be tried in every test.
pub fn cache() -> PathBuf {
    binary().with_file_name("cache")
}

/// A folder of files, with settings of its own, for one test.
pub struct Newsroom {
    folder: TempDir,
    plugin_path: Option<PathBuf>,
}

impl Default for Newsroom {
    fn default() -> Self {
        Self::new()
    }
}

impl Newsroom {
    /// An empty folder.
    ///
    /// # Panics
    ///
    /// Where there can be none.
    pub fn new() -> Self {
        Self {
            folder: TempDir::new().expect("a temporary folder"),
            plugin_path: None,
        }
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file, and the folders above it.
    ///
    /// # Panics
    ///
    /// Where it cannot be written.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        let folder = path.parent().expect("a file stands in a folder");
        std::fs::create_dir_all(folder).expect("a folder");
        std::fs::write(&path, content).expect("a file");
        path
    }

    /// Has plugins looked for in `folder` as well.
    pub fn plugins_in(&mut self, folder: &Path) {
        self.plugin_path = Some(folder.to_owned());
    }

    /// Builds `plugins/broken.c` with `case` defined, and has it looked for.
    ///
    /// # Panics
    ///
    /// Where it cannot be built.
    pub fn broken_plugin(&mut self, case: &str) -> PathBuf {
        let include = workspace().join("core/include");
        self.c_plugin("broken", "broken.c", &include, case)
    }

    /// Builds `plugins/frozen/plugin.c` with the header beside it and with `case`
    /// defined, and has it looked for.
    ///
    /// # Panics
    ///
    /// Where it cannot be built.
    pub fn frozen_plugin(&mut self, case: &str) -> PathBuf {
        let include = workspace().join("tests/plugins/frozen");
        self.c_plugin("frozen", "frozen/plugin.c", &include, case)
    }

    /// Builds `plugins/served.c`, which asks the host for all that it does, and has it looked for.
    ///
    /// # Panics
    ///
    /// Where it cannot be built.
    pub fn served_plugin(&mut self) -> PathBuf {
        let include = workspace().join("core/include");
        self.c_plugin("served", "served.c", &include, "SERVED")
    }

    fn c_plugin(&mut self, name: &str, source: &str, include: &Path, case: &str) -> PathBuf {
        let folder = self.path().join("plugins");
        std::fs::create_dir_all(&folder).expect("a folder");
        let library = folder.join(format!("libcopydesk_{name}.so"));
        let status = Command::new("cc")
            .args([
                "-std=c11", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC",
            ])
            .arg(format!("-D{case}"))
            .arg("-I")
            .arg(include)
            .arg(workspace().join("tests/plugins").join(source))
            .arg("-o")
            .arg(&library)
            .status()
            .expect("a C compiler");
        assert!(status.success());
        self.plugins_in(&folder);
        library
    }

    /// Runs copydesk in the folder.
    pub fn run<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Outcome {
        self.run_with_input(arguments, "")
    }

    /// Runs copydesk in another folder.
    pub fn run_in<S: AsRef<OsStr>>(&self, folder: &Path, arguments: &[S]) -> Outcome {
        self.start(folder, arguments, "")
    }

    /// Runs copydesk in the folder, with standard input.
    pub fn run_with_input<S: AsRef<OsStr>>(&self, arguments: &[S], input: &str) -> Outcome {
        self.start(self.path(), arguments, input)
    }

    /// copydesk, about to run in a folder with the settings of this one.
    pub fn command<S: AsRef<OsStr>>(&self, folder: &Path, arguments: &[S]) -> Command {
        let mut command = Command::new(binary());
        command
            .args(arguments)
            .current_dir(folder)
            .env("XDG_CONFIG_HOME", self.path().join(".settings"))
            .env("XDG_DATA_HOME", self.path().join(".data"))
            .env("XDG_CACHE_HOME", cache())
            .env_remove("COPYDESK_PLUGIN_PATH")
            // As a pipeline has secrets, which are none of a plugin's business.
            .env("CI_TOKEN", "secret")
            // What dictionaries the system has is nobody's test.
            .env("DICPATH", self.path().join(".dictionaries"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        if let Some(path) = &self.plugin_path {
            command.env("COPYDESK_PLUGIN_PATH", path);
        }
        command
    }

    fn start<S: AsRef<OsStr>>(&self, folder: &Path, arguments: &[S], input: &str) -> Outcome {
        let mut command = self.command(folder, arguments);
        let mut child = command.spawn().expect("copydesk runs");
        let mut stdin = child.stdin.take().expect("a pipe");
        // A program that does not read its input closes the pipe.
        let _ = stdin.write_all(input.as_bytes());
        drop(stdin);
        let output = child.wait_with_output().expect("copydesk ends");
        let stderr = String::from_utf8(output.stderr).expect("UTF-8 on stderr");
        let of_spelling = |line: &&str| line.starts_with("copydesk: note: plugin spelling: ");
        let (notes, rest): (Vec<&str>, Vec<&str>) = stderr.lines().partition(of_spelling);
        Outcome {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).expect("UTF-8 on stdout"),
            stderr: rest.join("\n"),
            missing_dictionaries: notes.into_iter().map(str::to_owned).collect(),
        }
    }

    /// The findings of `check --format jsonl` on one text in one language, as
    /// check and text.
    pub fn findings(&self, language: &str, text: &str) -> Vec<(String, String)> {
        let arguments = ["check", "--format", "jsonl", "--language", language, "-"];
        self.run_with_input(&arguments, text).findings()
    }
}

/// What came of a run.
#[derive(Debug)]
pub struct Outcome {
    /// Exit code; none where a signal ended it.
    pub code: Option<i32>,
    /// Results.
    pub stdout: String,
    /// Diagnostics, but for those of the next field.
    pub stderr: String,
    /// The lines of stderr that tell of a missing dictionary: there are none
    /// for any language here.
    pub missing_dictionaries: Vec<String>,
}

impl Outcome {
    /// The lines of stdout, as JSON.
    ///
    /// # Panics
    ///
    /// Where one is no JSON.
    pub fn lines(&self) -> Vec<serde_json::Value> {
        let parse = |line| serde_json::from_str(line).expect("a line of JSON");
        self.stdout.lines().map(parse).collect()
    }

    /// stdout, as JSON.
    ///
    /// # Panics
    ///
    /// Where it is no JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).expect("JSON on stdout")
    }

    /// Check and text of each line of stdout.
    pub fn findings(&self) -> Vec<(String, String)> {
        let field = |line: &serde_json::Value, name: &str| {
            line[name].as_str().unwrap_or_default().to_owned()
        };
        self.lines()
            .iter()
            .map(|line| (field(line, "check"), field(line, "text")))
            .collect()
    }
}

/// An article with one fault.
pub const ARTICLE: &str = "Élise left the capital , and did not return.";

/// Checks that article.
pub fn check_article(newsroom: &Newsroom) -> Outcome {
    newsroom.file("article.en.txt", ARTICLE);
    newsroom.run(&["check", "--format", "json", "article.en.txt"])
}

/// Checks that article with a plugin that says `looping` and never ends, kills the host, and waits
/// until nobody is left who may write to its standard error.
///
/// # Panics
///
/// Where the plugin does not say it.
pub fn assert_ends_with_its_host(newsroom: &Newsroom) {
    newsroom.file("article.en.txt", ARTICLE);
    let mut host = newsroom
        .command(newsroom.path(), &["check", "article.en.txt"])
        .stdout(Stdio::null())
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

/// The run failed with `error`, said on stderr and in the report, and what the
/// other plugins found is there.
///
/// # Panics
///
/// Where it is not so.
pub fn assert_survived(outcome: &Outcome, error: &str) {
    assert_eq!(outcome.code, Some(2), "{}", outcome.stderr);
    assert!(outcome.stderr.contains(error), "{}", outcome.stderr);
    let json = outcome.json();
    let errors = json["errors"].to_string();
    assert!(errors.contains(&error.replace('"', "\\\"")), "{errors}");
    let findings = json["documents"][0]["findings"].to_string();
    assert!(findings.contains("punctuation/spacing"), "{findings}");
}
