//! `copydesk fix`: puts suggestions in place.

use super::Error;
use super::texts::Texts;
use crate::{Outcome, messages, stdout};
use copydesk_core::Severity;
use copydesk_engine::{Changes, Engine, Pipeline, PlacedFinding, RunOptions, atomic_write, today};
use copydesk_formats::{FileText, Format, InputError, InputFile};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Repairs what is minor and above, where a suggestion is safe to apply unseen
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    texts: Texts,
    /// Print what would change, as a unified diff, and change nothing
    #[arg(long)]
    diff: bool,
    /// Also repair what is neutral: typography that a house decides
    #[arg(long)]
    typography: bool,
    /// Also put the first of the other suggestions in place: read what comes of
    /// it
    #[arg(long = "unsafe")]
    all: bool,
    /// Repair what these checks find alone, parted by commas: ids such as punctuation/spacing, or
    /// families such as punctuation; may be given again
    #[arg(long, value_name = "CHECK", value_delimiter = ',')]
    only: Vec<String>,
    /// Read all of a page in HTML, and not its article alone
    #[arg(long)]
    whole_page: bool,
    /// Configuration, instead of the nearest copydesk.toml
    #[arg(long)]
    config: Option<PathBuf>,
}

/// One repair may make room for another; so many rounds are enough for any.
const ROUNDS: usize = 8;

/// What `fix --unsafe` makes of a text.
#[cfg(fuzzing)]
pub(crate) fn repaired(
    engine: &Engine,
    source: &InputFile,
    pipeline: &Arc<Pipeline>,
    text: &FileText,
) -> Result<FileText, Error> {
    let fixer = Fixer {
        engine,
        least: Severity::Neutral,
        all: true,
    };
    fixer.repaired(source, pipeline, text).map(|(text, _)| text)
}

pub(super) fn run(arguments: Arguments) -> Result<Outcome, Error> {
    let files = arguments.texts.told_files(arguments.config.as_deref())?;
    let options = RunOptions {
        whole_page: arguments.whole_page,
        only: arguments.only,
        ..arguments.texts.options(arguments.config)
    };
    let engine = Engine::builder().options(options).build()?;
    let fixer = Fixer {
        engine: &engine,
        least: if arguments.typography {
            Severity::Neutral
        } else {
            Severity::Minor
        },
        all: arguments.all,
    };
    let mut failed = messages::diagnostics(&engine.plugins().errors);
    let mut repaired = 0;
    let mut all = Fixed::default();
    for source in files {
        let fixed = source.map_err(Error::from).and_then(|source| {
            let (pipeline, errors) = engine.pipeline(&source.path);
            failed |= messages::diagnostics(&errors);
            match pipeline {
                Some(pipeline) => fixer.fix(&source, &pipeline, arguments.diff),
                None => Ok(Fixed::default()),
            }
        });
        match fixed {
            Ok(fixed) => {
                repaired += usize::from(fixed.repairs > 0);
                all.repairs += fixed.repairs;
                all.left += fixed.left;
                all.unread += fixed.unread;
            }
            Err(error) => {
                messages::diagnostic(&error);
                failed = true;
            }
        }
    }
    let what = if arguments.diff { "to make" } else { "made" };
    let repairs = counted(all.repairs, "repair");
    messages::say(&format!(
        "{repairs} {what} in {}",
        counted(repaired, "file")
    ));
    if all.left > 0 {
        messages::note(&format!(
            "{} more stand among mark-up, or cannot be written there: repair them by hand",
            all.left
        ));
    }
    if all.unread > 0 {
        messages::note(&format!(
            "{} more to be read before: --unsafe puts the first of each in place",
            counted(all.unread, "suggestion")
        ));
    }
    Ok(if failed {
        Outcome::Failed
    } else {
        Outcome::Open
    })
}

fn counted(number: usize, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {what}{plural}")
}

/// What became of a file.
#[derive(Clone, Copy, Debug, Default)]
struct Fixed {
    repairs: usize,
    /// What could not be put in place.
    left: usize,
    /// What has suggestions that nobody has looked at.
    unread: usize,
}

struct Fixer<'a> {
    engine: &'a Engine,
    /// What is lighter is left alone.
    least: Severity,
    all: bool,
}

impl Fixer<'_> {
    /// Repairs a file, or prints what would change.
    fn fix(
        &self,
        source: &InputFile,
        pipeline: &Arc<Pipeline>,
        diff: bool,
    ) -> Result<Fixed, Error> {
        if source.path == Path::new("-") || source.format == Format::Workbook {
            return Err(Error::Unrepairable(source.path.clone()));
        }
        let bytes = source.read_bytes(pipeline.reading())?;
        let before = source.text(bytes.clone(), pipeline.reading())?;
        let (text, fixed) = self.repaired(source, pipeline, &before)?;
        if *text == *before {
            return Ok(fixed);
        }
        // What the encoding writes in two ways would change where nothing is repaired.
        let repaired = text
            .bytes()
            .filter(|_| before.bytes().as_ref() == Some(&bytes));
        let Some(repaired) = repaired else {
            return Err(Error::Encoding(source.path.clone()));
        };
        if diff {
            let name = source.path.display().to_string();
            let changes = similar::TextDiff::from_lines(&*before, &*text);
            let mut unified = changes.unified_diff();
            let mut out = stdout::stdout();
            write!(out, "{}", unified.header(&name, &name))?;
        } else {
            atomic_write::rewrite(&source.path, &bytes, &repaired).map_err(|error| {
                Error::Repair {
                    path: source.path.clone(),
                    source: error,
                }
            })?;
        }
        Ok(fixed)
    }

    /// What the text of a file becomes.
    fn repaired(
        &self,
        source: &InputFile,
        pipeline: &Arc<Pipeline>,
        before: &FileText,
    ) -> Result<(FileText, Fixed), Error> {
        let mut text = before.clone();
        let mut fixed = Fixed::default();
        for _ in 0..ROUNDS {
            let documents = source.documents(&text, pipeline.reading())?;
            let documents = source.with_source(documents, pipeline.reading())?;
            let review = |input| {
                let mut review = self.engine.check_with(input, pipeline)?;
                review.suppress(today());
                Ok(review)
            };
            let reviews = documents.into_iter().map(review);
            let reviews = reviews.collect::<Result<Vec<_>, InputError>>()?;
            let mut unread = 0;
            let changes = Changes::chosen(source.format, &text, &reviews, |_, finding| {
                let choice = self.choice(finding);
                unread += usize::from(choice.is_unread);
                choice.text
            });
            let changes = changes.map_err(|error| Error::Elsewhere(source.path.clone(), error))?;
            let (changed, made) =
                copydesk_formats::repaired(source, &text, &changes.wanted, pipeline.reading())?;
            fixed.left = changes.left + changes.wanted.len() - made;
            fixed.unread = unread;
            if made == 0 {
                break;
            }
            fixed.repairs += made;
            text = changed;
        }
        Ok((text, fixed))
    }

    /// What to put in the place of a finding. What somebody lets stand is left alone.
    fn choice<'a>(&self, finding: &'a PlacedFinding) -> Choice<'a> {
        if finding.accepted.is_some() || finding.severity < self.least {
            return Choice::default();
        }
        let mut suggestions = finding.suggestions.iter();
        let suggestion = suggestions.find(|s| s.safe || self.all);
        let text = suggestion.map(|s| s.replacement.as_str());
        let text = text.filter(|text| *text != finding.place.text());
        let first = finding.suggestions.first();
        Choice {
            is_unread: text.is_none() && !self.all && first.is_some_and(|s| !s.safe),
            text,
        }
    }
}

/// What is chosen of a finding.
#[derive(Clone, Copy, Debug, Default)]
struct Choice<'a> {
    text: Option<&'a str>,
    /// Whether there are suggestions that somebody has to read first.
    is_unread: bool,
}
