//! What the benchmarks read, and the binary that they run.

use std::path::{Path, PathBuf};
use std::process::Command;

/// An article of `corpora/`, with the tag of its language.
#[derive(Clone, Debug)]
pub struct Article {
    /// As the name of its file tells.
    pub language: String,
    /// Its text.
    pub text: String,
}

/// The root of the workspace.
pub fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap_or(Path::new("."))
}

/// The clean articles of `corpora/`, in the order of their names.
///
/// # Panics
///
/// Where they cannot be read.
pub fn articles() -> Vec<Article> {
    let folder = workspace().join("corpora/clean");
    let entries = std::fs::read_dir(&folder).expect("the corpora");
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.sort();
    files
        .iter()
        .map(|file| Article {
            language: file
                .file_stem()
                .and_then(|stem| Path::new(stem).extension())
                .map(|tag| tag.to_string_lossy().into_owned())
                .unwrap_or_default(),
            text: std::fs::read_to_string(file).expect("an article"),
        })
        .collect()
}

/// A text of at least this many bytes in one language: the paragraphs of its articles in
/// an order of their own each time round, and in every sentence words of other sentences,
/// for news does not repeat itself to the letter.
pub fn text(language: &str, bytes: usize) -> String {
    let mut paragraphs: Vec<String> = articles()
        .into_iter()
        .filter(|article| article.language == language)
        .flat_map(|article| {
            let lines = article.text.lines().filter(|line| !line.is_empty());
            lines.map(str::to_owned).collect::<Vec<_>>()
        })
        .collect();
    let words: Vec<String> = paragraphs
        .iter()
        .flat_map(|paragraph| paragraph.split(' ').filter(|word| is_common(word)))
        .map(str::to_owned)
        .collect();
    let mut chance = Chance(1);
    let mut text = String::with_capacity(bytes + 4096);
    while text.len() < bytes {
        for i in (1..paragraphs.len()).rev() {
            paragraphs.swap(i, chance.below(i + 1));
        }
        for paragraph in &paragraphs {
            for word in paragraph.split_inclusive(' ') {
                let (bare, space) = word.split_at(word.trim_end().len());
                if is_common(bare) && chance.below(2) == 0 {
                    text.push_str(&words[chance.below(words.len())]);
                    text.push_str(space);
                } else {
                    text.push_str(word);
                }
            }
            text.push_str("\n\n");
        }
    }
    text
}

/// Whether a word is one of many: in lower case, without marks, no article.
fn is_common(word: &str) -> bool {
    word.chars().count() > 3 && word.chars().all(char::is_lowercase)
}

/// Numbers in no order, and the same in every run (the multiplier of Knuth's MMIX).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}

/// Bytes of an article.
pub const ARTICLE: usize = 10_000;

/// Writes articles of [`ARTICLE`] bytes in all languages into a folder that is not there
/// yet, as many bytes of each, and returns their text.
///
/// # Panics
///
/// Where they cannot be written.
pub fn write_articles(folder: &Path, bytes: usize) -> String {
    std::fs::create_dir(folder).expect("a folder");
    let languages = languages();
    let mut all = String::with_capacity(bytes);
    let mut number = 0;
    for language in &languages {
        let text = text(language, bytes / languages.len());
        let mut rest = text.as_str();
        while !rest.is_empty() {
            let near = boundary(rest, ARTICLE);
            let end = rest[near..]
                .find("\n\n")
                .map_or(rest.len(), |at| near + at + 2);
            let (article, behind) = rest.split_at(end);
            write(folder, &format!("{number}.{language}.txt"), article);
            (rest, number) = (behind, number + 1);
        }
        all.push_str(&text);
    }
    all
}

/// Writes a file.
///
/// # Panics
///
/// Where it cannot be written.
pub fn write(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, text).expect("a file");
    path
}

/// The first boundary between characters at byte `at` or behind it.
pub fn boundary(text: &str, at: usize) -> usize {
    (at..text.len())
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(text.len())
}

/// The languages of the articles, each once.
pub fn languages() -> Vec<String> {
    let mut languages: Vec<String> = articles().into_iter().map(|a| a.language).collect();
    languages.sort();
    languages.dedup();
    languages
}

/// The binary, built for release, with the standard plugins beside it.
///
/// # Panics
///
/// Where it cannot be built.
pub fn binary() -> PathBuf {
    // Benchmarks stand in the folder `deps` of their profile, in the folder of the target.
    let bench = std::env::current_exe().expect("a benchmark has a path");
    let target = bench.ancestors().nth(3).expect("a folder of the target");
    let mut build = Command::new(env!("CARGO"));
    build.current_dir(workspace()).args([
        "build",
        "--quiet",
        "--locked",
        "--release",
        "--package",
        "copydesk",
    ]);
    assert!(build.status().expect("cargo runs").success());
    target.join("release/copydesk")
}
