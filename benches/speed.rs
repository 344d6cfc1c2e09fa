//! The whole path beside GNU `wc -mw`, and beside the peers that this machine has.
//! `cargo bench -p copydesk-benches --bench speed` prints MB/s and ratios; nothing is asserted.
//!
//! `COPYDESK_BENCH_MB` says how many megabytes of news are read (20).

#![allow(missing_docs, reason = "a benchmark")]

use copydesk_benches::{ARTICLE, binary, boundary, languages, text, write, write_articles};
use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use wait4::Wait4;

fn main() {
    let megabytes = std::env::var("COPYDESK_BENCH_MB")
        .ok()
        .and_then(|number| number.parse().ok())
        .unwrap_or(20);
    let folder = tempfile::tempdir().expect("a folder");
    let copydesk = binary();
    // What the first run does once, it does here.
    run(check(
        &copydesk,
        1,
        &[write(folder.path(), "first.fr.txt", &text("fr", ARTICLE))],
    ));

    println!("One article of 10 kB in a process of its own");
    let article = write(folder.path(), "cold.fr.txt", &text("fr", ARTICLE));
    let cold = (0..20).map(|_| run(check(&copydesk, 1, &[&article])));
    line("copydesk", median(cold.collect()), ARTICLE, None);
    let nothing = (0..20).map(|_| run(Command::new("true")));
    line(
        "true (a process that does nothing)",
        median(nothing.collect()),
        0,
        None,
    );

    let articles = folder.path().join("articles");
    let all = write_articles(&articles, megabytes * 1_000_000);
    let bytes = all.len();
    let all = write(folder.path(), "all.txt", &all);
    println!(
        "\n{} MB of news in articles of 10 kB, {}",
        bytes / 1_000_000,
        languages().join(" ")
    );
    let wc = best(|| {
        let mut wc = Command::new("wc");
        wc.args(["-mw"]).arg(&all).env("LC_ALL", "C.UTF-8");
        wc
    });
    line("wc -mw", wc, bytes, None);
    let one = best(|| check(&copydesk, 1, &[&articles]));
    line(
        "copydesk, one thread",
        one,
        bytes,
        Some((wc, "of wc's time")),
    );
    let two = best(|| check(&copydesk, 2, &[&articles]));
    line(
        "copydesk, two threads",
        two,
        bytes,
        Some((one, "of one thread's")),
    );

    println!("\nOne megabyte of it in English");
    let english = text("en", 1_000_000);
    let file = write(folder.path(), "peer.en.txt", &english);
    let own = best(|| check(&copydesk, 1, &[&file]));
    line("copydesk", own, english.len(), None);
    peers(folder.path(), &file, &english, own);

    println!("\nDocuments of any size, one thread");
    for size in [1_000, 10_000, 100_000, 1_000_000, 10_000_000] {
        let file = write(folder.path(), "size.fr.txt", &text("fr", size));
        let times = (1_000_000 / size).clamp(1, 100);
        let files = vec![&file; times];
        line(
            &format!("{times} of {size} bytes"),
            run(check(&copydesk, 1, &files)),
            size * times,
            None,
        );
    }

    println!("\nTexts that make checkers slow, one thread");
    let line_of = text("en", 5_000_000).replace('\n', " ");
    let names: String = (0..100_000)
        .map(|i| format!("{} spoke.\n", name(i)))
        .collect();
    let alike: String = (0..40_000)
        .map(|i| format!("so Maro{}.\n", name(i).to_lowercase()))
        .collect();
    for (what, text) in [
        ("one line", line_of),
        ("quotation marks", "“".repeat(1_000_000)),
        ("100 000 names", names),
        ("brackets", "([".repeat(500_000)),
        ("opening brackets", "(".repeat(1_000_000)),
        (
            "brackets of two kinds",
            "[so ".repeat(250_000) + &"farther) ".repeat(250_000),
        ),
        ("references", "[1]".repeat(250_000) + &"so)".repeat(250_000)),
        ("full stops", ". ".repeat(1_000_000)),
        ("stops without a space", "..,,".repeat(250_000)),
        ("all marks without a space", "“._".repeat(250_000)),
        ("empty lines", "so".to_owned() + &"\n".repeat(1_000_000)),
        ("capitals over and over", "Again ".repeat(250_000)),
        ("inverted marks", "¿so ".repeat(250_000)),
        ("names that are all alike", alike),
        ("one word over and over", "again ".repeat(500_000)),
        ("one word without end", "a".repeat(3_000_000)),
    ] {
        for part in [text.len() / 4, text.len()] {
            let part = boundary(&text, part);
            let file = write(folder.path(), "slow.en.txt", &text[..part]);
            let time = run(check(&copydesk, 1, &[&file]));
            line(&format!("{what}, {part} bytes"), time, part, None);
        }
    }
}

/// A name that no other number has.
fn name(mut number: usize) -> String {
    let syllables = ["ka", "lo", "mi", "ne", "ru", "sa", "to", "vi", "zo", "du"];
    let mut name = String::from("B");
    for _ in 0..5 {
        name.push_str(syllables[number % 10]);
        number /= 10;
    }
    name
}

fn check<P: AsRef<OsStr>>(copydesk: &Path, threads: u16, files: &[P]) -> Command {
    let mut command = Command::new(copydesk);
    command
        .args(["check", "--format", "jsonl", "--threads"])
        .arg(threads.to_string())
        .args(files);
    command
}

/// What a run took.
#[derive(Clone, Copy)]
struct Cost {
    time: Duration,
    /// Bytes of memory, at the most.
    memory: u64,
}

/// Runs a command, whatever it says.
fn run(mut command: Command) -> Cost {
    let command = command.stdout(Stdio::null()).stderr(Stdio::null());
    let start = Instant::now();
    let usage = command.spawn().expect("it runs").wait4().expect("it ends");
    Cost {
        time: start.elapsed(),
        memory: usage.rusage.maxrss,
    }
}

/// The best of three runs.
fn best(command: impl Fn() -> Command) -> Cost {
    middle((0..3).map(|_| run(command())).collect(), 0)
}

fn median(costs: Vec<Cost>) -> Cost {
    let half = costs.len() / 2;
    middle(costs, half)
}

fn middle(mut costs: Vec<Cost>, at: usize) -> Cost {
    costs.sort_by_key(|cost| cost.time);
    costs[at]
}

fn line(name: &str, cost: Cost, bytes: usize, ratio: Option<(Cost, &str)>) {
    let (seconds, memory) = (cost.time.as_secs_f64(), cost.memory / 1_000_000);
    let speed = bytes as f64 / seconds / 1e6;
    print!(
        "    {name:<38}{:>9.1} ms {speed:>8.2} MB/s {memory:>5} MB",
        seconds * 1000.0
    );
    if let Some((other, what)) = ratio {
        print!("   {:.2} {what}", seconds / other.time.as_secs_f64());
    }
    println!();
}

/// Other checkers, where this machine has them.
fn peers(folder: &Path, file: &Path, text: &str, own: Cost) {
    let slow = |name: &str, command: Command, program: &str| {
        let found = Command::new(program)
            .arg("--version")
            .stdout(Stdio::null())
            .status();
        if found.is_err() {
            println!("    {name:<38}not on this machine");
            return;
        }
        let cost = run(command);
        let ratio = cost.time.as_secs_f64() / own.time.as_secs_f64();
        line(name, cost, text.len(), None);
        println!("    copydesk is {ratio:.0} times as fast");
    };
    let mut hunspell = Command::new("hunspell");
    hunspell
        .args(["-l", "-d", "en_US", "-i", "utf-8"])
        .arg(file);
    slow("hunspell -l (spelling alone)", hunspell, "hunspell");
    // A unit a paragraph, its translation the same.
    let quoted = |line: &str| line.replace('\\', "\\\\").replace('"', "\\\"");
    let units: String = text
        .lines()
        .filter(|line| !line.is_empty())
        .enumerate()
        .map(|(n, line)| {
            let line = quoted(line);
            format!("#: {n}\nmsgctxt \"{n}\"\nmsgid \"{line}\"\nmsgstr \"{line}\"\n\n")
        })
        .collect();
    let header = "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n";
    let po = write(folder, "peer.po", &format!("{header}{units}"));
    let mut pofilter = Command::new("pofilter");
    pofilter.arg(po).arg(folder.join("filtered.po"));
    slow("pofilter (Translate Toolkit)", pofilter, "pofilter");
}
