//! How the time of a check grows with the length of texts that are nothing but one pattern, as
//! somebody would write who means harm. `cargo bench -p copydesk-benches --bench patterns` prints,
//! for each form of file, the patterns whose time grows fastest: four times as long should take
//! about four times as long. Each text is also its own source. Patterns of the mark-up of other forms
//! stand alone.

#![allow(missing_docs, reason = "a benchmark")]

use copydesk_benches::{binary, write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;
use wait4::Wait4;

/// Bytes of the shorter text; the longer has four times as many.
const SHORTER: usize = 25_000;

/// Below this nobody waits, and the clock tells little.
const LEAST: Duration = Duration::from_millis(120);

/// So many patterns of a form are printed.
const PRINTED: usize = 8;

const MARKS: &str = "( ) [ ] { } < > \" ' “ ” „ « » ‹ › 「 」 ‘ ’ . , ; : ! ? … - – — / \\ | & # * _ ~ \
                     ` ^ % $ € @ + = ¿ ¡ ، ؟ 。 、 0 9 A a é 的 あ ก ש ا";

const WORDS: &[&str] = &[
    "the the ",
    "Tokayev Tokaev ",
    "Mr. Tokayev ",
    "1,000 ",
    "3.5 million ",
    "12 May 2020 ",
    "10:30 ",
    "$5m ",
    "http://a.b/ ",
    "x@y.z ",
    "&amp;",
    "![",
    "](",
    "[a](b) ",
    "[[]",
    "<b>",
    "<!--",
    "{{",
    "He said. ",
    "\u{301}",
    "\u{200d}",
    "三百",
];

/// Forms of files with mark-up of their own, each with what stands before and behind the text,
/// and the patterns that readers of it may look for an end of.
const MARK_UP: &[(&str, [&str; 2], &[&str])] = &[
    (
        "mdx",
        ["", ""],
        &[
            "{",
            "{{ ",
            "{% x %}",
            "{% raw %} ",
            "{{< code >}} ",
            ":aa:",
            "<% ",
            "{#a ",
            "{a=\"",
            "!!! \"a\"\n",
            "[[toc]]\n",
            "![[a",
            "![a](b) ",
            "[a](b \"c\") ",
            "<code>",
            "<A b=\"",
            "<A ",
            "$a$ ",
            "\\(a ",
            "\\begin{a} ",
            "::: a\n",
            "++a",
            "import a\n",
            "export {\n\n",
            "title: a\n",
        ],
    ),
    (
        "html",
        ["<html lang=fr>", ""],
        &[
            "<p hidden>",
            "<article>",
            "<main>",
            "<div>",
            "</td>",
            "<div><p lang=en>",
            "<h1>",
            "<a>« ",
            "<code>",
            "<![CDATA[",
            "<!DOCTYPE [",
            "&eacute",
            "&nom;",
            "[a ",
            "[code]",
            "[a b=",
            "{{",
        ],
    ),
    (
        "srt",
        ["1\n00:00:01,000 --> 00:00:02,000\n", ""],
        &["<a", "{a", "- a\n", "♪", "\r"],
    ),
    ("yml", ["", ""], &["- ", "[", "{a: ", "\"\\x", "a: \"{\"\n"]),
    (
        "strings",
        ["", ""],
        &["\"a\" = \"{\";\n", "/* ", "a = \"<a\";\n"],
    ),
    ("properties", ["", ""], &["a\\\n", "a={<%(\n", "a=''b\n"]),
    (
        "po",
        [
            "msgid \"\"\nmsgstr \"Language: fr\\n\"\n\nmsgid \"Here\"\nmsgstr \"",
            "\"\n",
        ],
        &["{", "<a ", "%(", "$t(", "&a", ":a ", "{a} ", "%s ", "<b>"],
    ),
    (
        "xml",
        ["<resources><string name=\"a\">", "</string></resources>"],
        &["\\\"", "\"  ", "{", "<b>a</b>", "&amp;lt;"],
    ),
];

/// How the time to read a file grows that is nothing but one pattern of its mark-up.
fn read_mark_up(folder: &Path, copydesk: &Path) {
    for (form, [before, behind], patterns) in MARK_UP {
        println!("\n.{form}: patterns of its mark-up");
        let time = |pattern: &str, bytes: usize| {
            let text = pattern.repeat(bytes / pattern.len());
            let text = format!("{before}{text}{behind}\n");
            let file = write(folder, &format!("a.fr.{form}"), &text);
            user_time(copydesk, &file, None)
        };
        let start = time(" ", 100);
        report(*patterns, start, time);
    }
}

/// Prints the patterns whose time grows fastest.
fn report<'a>(
    patterns: impl IntoIterator<Item = &'a &'a str>,
    start: Duration,
    time: impl Fn(&str, usize) -> Duration,
) {
    let mut grown: Vec<(f64, Duration, &str)> = Vec::new();
    for pattern in patterns {
        let longer = time(pattern, 4 * SHORTER).saturating_sub(start);
        if longer < LEAST {
            continue;
        }
        let shorter = time(pattern, SHORTER).saturating_sub(start);
        let ratio = longer.as_secs_f64() / shorter.as_secs_f64().max(0.001);
        grown.push((ratio, longer, pattern));
    }
    grown.sort_by(|one, other| other.0.total_cmp(&one.0));
    for (ratio, longer, pattern) in grown.into_iter().take(PRINTED) {
        println!("{ratio:6.1} times  {longer:>9.0?}  {pattern:?}");
    }
}

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let copydesk = binary();
    read_mark_up(folder.path(), &copydesk);
    let patterns: Vec<String> = MARKS
        .split(' ')
        .flat_map(|mark| {
            let beside = [" ", "\n\n", "x "].map(|behind| format!("{mark}{behind}"));
            let inside = [format!("word{mark} "), format!("Word {mark}x ")];
            [mark.to_owned()].into_iter().chain(beside).chain(inside)
        })
        .chain(WORDS.iter().map(|words| (*words).to_owned()))
        .collect();
    for form in ["txt", "md", "html", "srt"] {
        let time = |pattern: &str, bytes: usize| {
            let text = pattern.repeat(bytes / pattern.len());
            let cue = match form {
                "srt" => "1\n00:00:01,000 --> 00:00:02,000\n",
                _ => "",
            };
            let file = |language: &str| {
                let name = format!("a.{language}.{form}");
                write(folder.path(), &name, &format!("{cue}{text}\n"))
            };
            user_time(&copydesk, &file("fr"), Some(&file("en")))
        };
        let start = time("Le mot. ", 100);
        println!("\n.{form}: the text of {SHORTER} bytes, and the one of four times as many");
        let patterns: Vec<&str> = patterns.iter().map(String::as_str).collect();
        report(&patterns, start, time);
    }
}

/// The time of the processor that a check takes.
fn user_time(copydesk: &Path, article: &Path, source: Option<&PathBuf>) -> Duration {
    let mut command = Command::new(copydesk);
    command
        .args(["check", "--quiet", "--threads", "1", "--format", "csv"])
        .arg(article);
    if let Some(source) = source {
        command.arg("--source").arg(source);
    }
    let mut child = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("copydesk runs");
    child.wait4().expect("copydesk ends").rusage.utime
}
