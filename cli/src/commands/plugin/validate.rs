//! `copydesk plugin validate`: examines a plugin before anybody relies on it. Each
//! examination is a process of its own, for a plugin may crash or never return.

use super::examination::Examination;
use crate::commands::Error;
use crate::{Outcome, stdout};
use serde::Serialize;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;
use wait_timeout::ChildExt;

/// Examines plugins: what they say of themselves, their examples, and what they bear
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Files of plugins
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// A table of sentences to try, in columns that tabs part: the check, the
    /// language, the text with ⟦ ⟧ around what must be found, perhaps the source
    #[arg(long, value_name = "FILE")]
    sentences: Option<PathBuf>,
    /// How to print what came of it
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Seconds that one examination may take
    #[arg(long, default_value_t = 120)]
    limit: u64,
    /// Carry out this examination, here
    #[arg(long, hide = true)]
    only: Option<Examination>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For reading
    Human,
    /// One JSON array
    Json,
}

/// What came of an examination.
#[derive(Debug, Serialize)]
struct Verdict {
    examination: String,
    passed: bool,
    remark: String,
}

/// What came of all.
#[derive(Debug, Serialize)]
struct Certificate<'a> {
    path: &'a Path,
    passed: bool,
    examinations: Vec<Verdict>,
}

pub(super) fn run(arguments: Arguments) -> Result<Outcome, Error> {
    if let (Some(examination), [file]) = (arguments.only, &arguments.files[..]) {
        let result = examination.carry_out(file, arguments.sentences.as_deref());
        let (Ok(remark) | Err(remark)) = &result;
        // One line, and no more of it than a pipe holds.
        let line: String = remark.replace('\n', " ").chars().take(2_000).collect();
        writeln!(stdout::stdout(), "{line}")?;
        return Ok(if result.is_ok() {
            Outcome::Open
        } else {
            Outcome::Closed
        });
    }
    let mut out = stdout::stdout();
    let mut certificates = Vec::new();
    for path in &arguments.files {
        let examinations = all(path, &arguments)?;
        let certificate = Certificate {
            path,
            passed: examinations.iter().all(|verdict| verdict.passed),
            examinations,
        };
        if arguments.format == Format::Human {
            certificate.print(&mut out)?;
        }
        certificates.push(certificate);
    }
    if arguments.format == Format::Json {
        serde_json::to_writer_pretty(&mut out, &certificates)?;
        writeln!(out)?;
    }
    let passed = certificates.iter().all(|certificate| certificate.passed);
    Ok(if passed {
        Outcome::Open
    } else {
        Outcome::Closed
    })
}

impl Certificate<'_> {
    fn print(&self, out: &mut impl Write) -> std::io::Result<()> {
        writeln!(out, "{}", self.path.display())?;
        for Verdict {
            examination,
            passed,
            remark,
        } in &self.examinations
        {
            let word = if *passed { "passed" } else { "FAILED" };
            writeln!(out, "  {word}  {examination:<12} {remark}")?;
        }
        Ok(())
    }
}

/// Has a process carry out each examination. Nothing is left to examine of a file
/// that is no plugin.
fn all(path: &Path, arguments: &Arguments) -> Result<Vec<Verdict>, Error> {
    let mut verdicts = Vec::new();
    for examination in <Examination as clap::ValueEnum>::value_variants() {
        if *examination == Examination::Sentences && arguments.sentences.is_none() {
            continue;
        }
        let name = clap::ValueEnum::to_possible_value(examination);
        let name = name.map_or_else(String::new, |value| value.get_name().to_owned());
        let (passed, remark) = apart(&name, path, arguments)?;
        verdicts.push(Verdict {
            examination: name,
            passed,
            remark,
        });
        if *examination == Examination::Load && !passed {
            break;
        }
    }
    Ok(verdicts)
}

/// Carries out an examination in a process of its own: whether it was passed, and a
/// remark.
fn apart(examination: &str, path: &Path, arguments: &Arguments) -> std::io::Result<(bool, String)> {
    let mut command = Command::new(std::env::current_exe()?);
    command
        .args(["plugin", "validate", "--only", examination])
        .arg(path)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    if let Some(sentences) = &arguments.sentences {
        command.arg("--sentences").arg(sentences);
    }
    let mut child = command.spawn()?;
    let limit = Duration::from_secs(arguments.limit);
    let Some(status) = child.wait_timeout(limit)? else {
        child.kill()?;
        child.wait()?;
        return Ok((
            false,
            format!("still ran after {} seconds", arguments.limit),
        ));
    };
    let mut remark = String::new();
    if let Some(mut stdout) = child.stdout.take() {
        stdout.read_to_string(&mut remark)?;
    }
    let remark = remark.trim().to_owned();
    Ok(match status.code() {
        Some(0) => (true, remark),
        Some(_) => (false, remark),
        None => (false, format!("it crashed ({status})")),
    })
}
