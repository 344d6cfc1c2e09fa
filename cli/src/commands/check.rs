//! `copydesk check`: finds what is wrong in articles.

use super::Error;
use super::texts::{self, Texts};
use crate::changes::Revision;
use crate::{Outcome, messages, stdout};
use copydesk_engine::{
    Acceptance, Baseline, CONFIG_FILE, Config, Engine, Events, FailOn, Paired, Pairs, Policy,
    Provenance, Review, RunOptions, Scope, SharedKeys, TreePart, Verdict,
};
use copydesk_formats::{Format, InputError, InputFile, Limits, PassedOver};
use copydesk_reports::{Form, Options, Reporter, Reports, Wanted};
use indicatif::{ProgressBar, ProgressStyle};
use std::collections::{HashMap, HashSet};
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// Checks translated articles
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    texts: Texts,
    /// Form of the report
    #[arg(long, value_enum, default_value_t = Form::Human)]
    format: Form,
    /// In the report for reading, show what is neutral too: typography that a house decides
    #[arg(long)]
    all: bool,
    /// Another report, into a file, such as sarif=out.sarif; may be given again
    #[arg(long = "report", value_name = "FORM=FILE")]
    reports: Vec<Wanted>,
    /// Check only what git says changed since this revision
    #[arg(long, value_name = "REV")]
    changed_since: Option<String>,
    /// What was found before and accepted: only what is new counts
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Accept what is found today, and write it down
    #[arg(long, value_name = "FILE", conflicts_with = "baseline")]
    write_baseline: Option<PathBuf>,
    /// Least severity that closes the gate [default: major]
    #[arg(long, value_enum)]
    fail_on: Option<FailOn>,
    /// What has to agree with itself: each document, or all of them
    #[arg(long, value_enum, default_value_t = Scope::Document)]
    consistency: Scope,
    /// With --format shard: the keys whose facts have to meet those of other runs, as
    /// --format keys writes them [default: all]
    #[arg(long, value_name = "FILE")]
    keys: Option<PathBuf>,
    /// Configuration, instead of the nearest copydesk.toml
    #[arg(long)]
    config: Option<PathBuf>,
    /// What no configuration of the checked tree can lower: a file from elsewhere [default:
    /// that of the user's settings.toml]
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    /// Open the gate where there is nothing to check: no article, or one without words
    #[arg(long)]
    allow_empty: bool,
    /// Read all of a page in HTML: menus, teasers and notes beside its article too
    #[arg(long)]
    whole_page: bool,
    /// Run these checks alone, parted by commas: ids such as names/inconsistent, or families
    /// such as names; may be given again
    #[arg(long, value_name = "CHECK", value_delimiter = ',')]
    only: Vec<String>,
    /// Say no notes on standard error but those that belong to the report: what could not be
    /// checked, and, with csv and jsonl, the settings
    #[arg(long, short)]
    quiet: bool,
    /// The largest file, line of JSON Lines, or text, in MiB: it takes some 20 times as much memory
    #[arg(long, value_name = "MIB", default_value_t = 16, value_parser = clap::value_parser!(u64).range(1..=4096))]
    largest: u64,
    /// Run every plugin in processes of its own
    #[arg(long)]
    isolate: bool,
    /// Say on standard error where the time went, by plugin, and what each check found
    #[arg(long)]
    timings: bool,
    /// Worker threads [default: one a core]
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..))]
    threads: Option<u16>,
}

pub(super) fn run(arguments: Arguments) -> Result<Outcome, Error> {
    if arguments.keys.is_some() && arguments.format != Form::Shard {
        return Err(Error::KeysAlone);
    }
    let is_part = matches!(arguments.format, Form::Shard | Form::Keys);
    if is_part && (arguments.baseline.is_some() || arguments.write_baseline.is_some()) {
        return Err(Error::PartialBaseline);
    }
    let policy = Policy::in_force(arguments.policy.as_deref())?;
    let is_baseline = arguments.baseline.is_some() || arguments.write_baseline.is_some();
    if is_baseline && !policy.accepts(TreePart::Baselines) {
        return Err(Error::PolicyBaseline);
    }
    let mut acceptance = match &arguments.baseline {
        Some(path) => Acceptance::Known(Baseline::read(path)?),
        None => match &arguments.write_baseline {
            Some(path) => Acceptance::All(Baseline::new(path)),
            None => Acceptance::None,
        },
    };
    let Files {
        files,
        articles,
        unchanged,
        passed_over,
        paired,
    } = files(&arguments, &policy)?;
    if is_part && let Some(file) = files.iter().flatten().find(|f| f.format != Format::Jsonl) {
        return Err(Error::Shard(file.path.clone()));
    }
    let in_files = arguments.reports.iter().map(|wanted| wanted.form);
    let forms = || in_files.clone().chain([arguments.format]);
    let are_unchanged = articles > 0 && articles == unchanged.len();
    let engine = engine(&arguments, forms().any(Form::shows_text), unchanged)?;
    let provenance = if forms().any(Form::names_plugins) {
        Provenance::of_all(engine.plugins())
    } else {
        Provenance::default()
    };
    let out = stdout::for_form(arguments.format);
    let options = Options {
        provenance,
        // Whoever names a check, or holds back what is neutral, wants to see it.
        has_neutral: arguments.all
            || !arguments.only.is_empty()
            || arguments.fail_on == Some(FailOn::Neutral),
    };
    let first = arguments.format.reporter(out, &options);
    let mut told = Told {
        reports: Reports::new(first, &arguments.reports, &options)?,
        progress: match arguments.quiet {
            true => ProgressBar::hidden(),
            false => progress(&files),
        },
        is_quiet: arguments.quiet,
    };
    paired.notes().for_each(|note| told.note(&note));
    let mut summary = engine.run(files, &mut acceptance, &mut told)?;
    told.progress.finish_and_clear();
    summary.pass_over(passed_over);
    if are_unchanged {
        told.note(&format!("none of {articles} articles has changed"));
    } else if !is_part && !arguments.allow_empty {
        summary
            .expect_documents()
            .inspect(|error| messages::diagnostic(error));
    }
    if !arguments.format.names_settings() {
        let said = summary.conditions().chain(summary.unchecked_said());
        said.for_each(|said| messages::note(&said));
    }
    told.reports.finish(&summary)?;
    let _ = write!(io::stderr(), "{}", engine.timings());
    if let Acceptance::All(baseline) = acceptance {
        baseline.write()?;
    }
    Ok(match summary.verdict() {
        // What could not be checked outweighs what was.
        _ if !summary.errors.is_empty() => Outcome::Failed,
        Verdict::NotChecked => Outcome::Failed,
        Verdict::Open => Outcome::Open,
        Verdict::Closed => Outcome::Closed,
    })
}

fn engine(
    arguments: &Arguments,
    pages: bool,
    unchanged: HashSet<PathBuf>,
) -> Result<Engine, Error> {
    let keys = arguments.keys.as_deref().map(SharedKeys::read);
    let options = RunOptions {
        config: arguments.config.clone(),
        policy: arguments.policy.clone(),
        language: arguments.texts.language.clone(),
        source_language: arguments.texts.source_language.clone(),
        fail_on: arguments.fail_on,
        scope: match arguments.format {
            Form::Shard => Scope::Shards,
            Form::Keys => Scope::Keys,
            _ => arguments.consistency,
        },
        keys: keys.transpose()?,
        only: arguments.only.clone(),
        facts_alone: unchanged,
        limits: Limits::with_largest(arguments.largest << 20),
        whole_page: arguments.whole_page,
        isolate: arguments.isolate,
        allow_empty: arguments.allow_empty,
        timings: arguments.timings,
        pages,
    };
    let threads = usize::from(arguments.threads.unwrap_or(0));
    Ok(Engine::builder()
        .options(options)
        .threads(threads)
        .build()?)
}

/// What is to be read.
struct Files {
    /// Each with its source.
    files: Vec<Result<InputFile, InputError>>,
    /// How many articles there are, changed or not.
    articles: usize,
    /// Those that have not changed: with batch consistency their facts are read.
    unchanged: HashSet<PathBuf>,
    /// Files of folders that are not read.
    passed_over: PassedOver,
    /// What was found of the sources.
    paired: Paired,
}

/// The files to read under a policy.
fn files(arguments: &Arguments, policy: &Policy) -> Result<Files, Error> {
    let all = !policy.accepts(TreePart::IgnoreFiles);
    let texts::Files {
        mut files,
        passed_over,
        paired,
    } = arguments
        .texts
        .files(policy, arguments.config.as_deref(), all);
    let articles = files.len();
    let mut unchanged = HashSet::new();
    if let Some(revision) = &arguments.changed_since {
        let revision = Revision::named(revision)?;
        let language = arguments.texts.source_language.as_deref();
        let config = arguments.config.as_deref();
        let mut pairs = Pairs::new(policy, config, language).remembering(revision.gone());
        let mut configs: HashMap<PathBuf, bool> = HashMap::new();
        let is_new = |path: &Path| revision.differs_inside(path);
        // What one configuration says may be of any article: suppressions, pairs, languages.
        let is_other = revision.any_differs(CONFIG_FILE) || config.is_some_and(is_new);
        for file in files.iter().flatten() {
            let source = file.source.as_ref();
            let has_new_config = |config: PathBuf| {
                *configs
                    .entry(config)
                    .or_insert_with_key(|config| is_new(config))
            };
            let differs = is_other
                || revision.differs(&file.path)
                || source.is_some_and(|source| revision.differs(&source.path))
                || Config::find(&file.path, policy).is_some_and(has_new_config)
                || pairs.had_source(file);
            if !differs {
                unchanged.insert(file.path.clone());
            }
        }
    }
    if arguments.consistency != Scope::Batch {
        let is_unchanged = |file: &InputFile| unchanged.contains(&file.path);
        files.retain(|file| !file.as_ref().is_ok_and(is_unchanged));
    }
    Ok(Files {
        files,
        articles,
        unchanged,
        passed_over,
        paired,
    })
}

/// Below this many bytes no bar is drawn: the work is over before it is seen.
const LONG_WORK: u64 = 8 << 20;

fn progress(files: &[Result<InputFile, InputError>]) -> ProgressBar {
    let size: u64 = files.iter().flatten().map(InputFile::size).sum();
    if size < LONG_WORK || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(size);
    if let Ok(style) =
        ProgressStyle::with_template("{bar:40} {bytes}/{total_bytes} ({bytes_per_sec}, {eta} left)")
    {
        bar.set_style(style);
    }
    bar
}

/// What a run tells, in reports and on standard error.
struct Told<'a> {
    reports: Reports<'a>,
    progress: ProgressBar,
    is_quiet: bool,
}

impl Events for Told<'_> {
    fn review(&mut self, review: &Review) -> io::Result<()> {
        self.reports.review(review)
    }

    fn error(&mut self, error: &str) {
        messages::diagnostic(&error);
    }

    fn note(&mut self, note: &str) {
        if !self.is_quiet {
            messages::note(note);
        }
    }

    fn progress(&mut self, bytes: u64) {
        self.progress.inc(bytes);
    }
}
