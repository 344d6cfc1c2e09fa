//! How the time of a check grows with the length of texts that are nothing but one pattern, as
//! somebody would write who means harm. `cargo bench -p copydesk-benches --bench patterns` prints,
//! for each form of file, the patterns whose time grows fastest: four times as long should take
//! about four times as long. Each text is also its own source.

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

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let copydesk = binary();
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
            user_time(&copydesk, &file("fr"), &file("en"))
        };
        let start = time("Le mot. ", 100);
        let mut grown: Vec<(f64, Duration, &str)> = Vec::new();
        for pattern in &patterns {
            let longer = time(pattern, 4 * SHORTER).saturating_sub(start);
            if longer < LEAST {
                continue;
            }
            let shorter = time(pattern, SHORTER).saturating_sub(start);
            let ratio = longer.as_secs_f64() / shorter.as_secs_f64().max(0.001);
            grown.push((ratio, longer, pattern));
        }
        grown.sort_by(|one, other| other.0.total_cmp(&one.0));
        println!("\n.{form}: the text of {SHORTER} bytes, and the one of four times as many");
        for (ratio, longer, pattern) in grown.into_iter().take(PRINTED) {
            println!("{ratio:6.1} times  {longer:>9.0?}  {pattern:?}");
        }
    }
}

/// The time of the processor that a check takes.
fn user_time(copydesk: &Path, article: &PathBuf, source: &PathBuf) -> Duration {
    let mut child = Command::new(copydesk)
        .args(["check", "--quiet", "--threads", "1", "--format", "csv"])
        .arg(article)
        .arg("--source")
        .arg(source)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("copydesk runs");
    child.wait4().expect("copydesk ends").rusage.utime
}
