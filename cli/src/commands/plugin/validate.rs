//! `copydesk plugin validate`: examines a plugin before anybody relies on it. Each
//! examination is a process of its own, for a plugin may crash or never return.

use super::examination::{Examination, ON, OWN, has_rules, is_script};
use crate::commands::Error;
use crate::{Outcome, stdout};
use serde::Serialize;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use wait_timeout::ChildExt;

/// Examines plugins: what they say of themselves, their examples, and what they bear
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Files of plugins, or of rules
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
        // No more of it than a pipe holds.
        let lines: String = remark.chars().take(LONGEST).collect();
        let mut out = stdout::stdout();
        writeln!(out)?;
        for line in lines.lines() {
            writeln!(out, "{OWN}{line}")?;
        }
        return Ok(if result.is_ok() {
            Outcome::Open
        } else {
            Outcome::Closed
        });
    }
    let mut out = stdout::stdout();
    let mut certificates = Vec::new();
    for path in &arguments.files {
        let is_human = arguments.format == Format::Human;
        if is_human {
            writeln!(out, "{}", path.display())?;
        }
        let examinations = all(path, &arguments, |verdict| match is_human {
            true => verdict.print(&mut out),
            false => Ok(()),
        })?;
        certificates.push(Certificate {
            path,
            passed: examinations.iter().all(|verdict| verdict.passed),
            examinations,
        });
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

impl Verdict {
    fn print(&self, out: &mut impl Write) -> std::io::Result<()> {
        let Self {
            examination,
            passed,
            remark,
        } = self;
        let word = if *passed { "passed" } else { "FAILED" };
        let mut lines = remark.lines();
        let first = lines.next().unwrap_or_default();
        writeln!(out, "  {word}  {examination:<12} {first}")?;
        for line in lines {
            writeln!(out, "  {:6}  {:12} {line}", "", "")?;
        }
        // The next examination may take its time.
        out.flush()
    }
}

/// Has a process carry out each examination, and tells of each as it ends. Nothing is left to
/// examine of a file that is no plugin, or of a plugin that does not come to an end.
fn all(
    path: &Path,
    arguments: &Arguments,
    mut tell: impl FnMut(&Verdict) -> std::io::Result<()>,
) -> Result<Vec<Verdict>, Error> {
    let mut verdicts: Vec<Verdict> = Vec::new();
    let mut end = |verdict: Verdict, verdicts: &mut Vec<Verdict>| {
        tell(&verdict)?;
        verdicts.push(verdict);
        Ok::<_, std::io::Error>(())
    };
    let mut printed = None;
    for examination in <Examination as clap::ValueEnum>::value_variants() {
        if *examination == Examination::Sentences && arguments.sentences.is_none()
            || has_rules(path) && !examination.is_for_rules()
            || is_script(path) && !examination.is_for_scripts()
        {
            continue;
        }
        let name = clap::ValueEnum::to_possible_value(examination);
        let name = name.map_or_else(String::new, |value| value.get_name().to_owned());
        let began = Instant::now();
        let (passed, said) = apart(&name, path, arguments)?;
        printed = printed.or(said.by_plugin);
        let verdict = Verdict {
            examination: name,
            passed,
            remark: said.remark,
        };
        end(verdict, &mut verdicts)?;
        let is_endless = began.elapsed() >= Duration::from_secs(arguments.limit).min(ENDLESS);
        if !passed && (*examination == Examination::Load || is_endless) {
            break;
        }
    }
    if let Some(line) = printed {
        let verdict = Verdict {
            examination: "output".to_owned(),
            passed: false,
            remark: format!("it writes to standard output, where reports stand: {line:?}"),
        };
        end(verdict, &mut verdicts)?;
    }
    Ok(verdicts)
}

/// Carries out an examination in a process of its own: whether it was passed, and what was said.
fn apart(examination: &str, path: &Path, arguments: &Arguments) -> std::io::Result<(bool, Said)> {
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
    // Somebody has to read what it writes, or it stands still.
    let stdout = child.stdout.take();
    let reader = std::thread::spawn(move || {
        let mut printed = Vec::new();
        let Some(mut stdout) = stdout else {
            return Ok(printed);
        };
        let mut first = stdout.by_ref().take(MOST_PRINTED);
        first.read_to_end(&mut printed)?;
        std::io::copy(&mut stdout, &mut std::io::sink())?;
        Ok::<_, std::io::Error>(printed)
    });
    let limit = Duration::from_secs(arguments.limit);
    let status = child.wait_timeout(limit)?;
    if status.is_none() {
        child.kill()?;
        child.wait()?;
    }
    let printed = reader.join().unwrap_or_else(|_| Ok(Vec::new()))?;
    let mut said = Said::new(&String::from_utf8_lossy(&printed));
    let on = match &said.on {
        Some(name) => format!(" on {name}"),
        None => String::new(),
    };
    let code = status.and_then(|status| status.code());
    match (status, code) {
        (None, _) => said.remark = format!("still ran after {} seconds{on}", arguments.limit),
        (Some(status), None) => said.remark = format!("it crashed{on} ({status})"),
        _ => {}
    }
    Ok((code == Some(0), said))
}

/// An examination that failed after this has failed by its time: it is what one document may take.
const ENDLESS: Duration = Duration::from_secs(60);

/// The longest remark, in characters.
const LONGEST: usize = 20_000;

/// So many bytes of what an examination prints are read.
const MOST_PRINTED: u64 = 1 << 20;

/// What an examination in a process of its own printed.
#[derive(Debug, Default)]
struct Said {
    remark: String,
    /// The text that was examined last.
    on: Option<String>,
    /// The first line that is none of copydesk's.
    by_plugin: Option<String>,
}

impl Said {
    fn new(printed: &str) -> Self {
        let mut said = Self::default();
        for line in printed.lines() {
            match (line.strip_prefix(OWN), line.strip_prefix(ON)) {
                (Some(line), _) => said.remark += &format!("{line}\n"),
                (_, Some(name)) => said.on = Some(name.to_owned()),
                _ if line.is_empty() => {}
                _ => {
                    // It may not have ended its line.
                    let line = line.split([OWN, ON]).next().unwrap_or_default();
                    said.by_plugin
                        .get_or_insert_with(|| line.chars().take(80).collect());
                }
            }
        }
        said.remark.truncate(said.remark.trim_end().len());
        said
    }
}
