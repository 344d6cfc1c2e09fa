//! `copydesk names`: draws up a register of names from published articles, for
//! the house to read and correct.
//!
//! The plugin `names` says which spellings have one reading. Spellings are one
//! name where each follows the convention of its own article's language, or
//! where one does and stands in one language with the others; the most frequent
//! spelling in a language is put down as its approved form.

use super::Error;
use crate::{Outcome, messages, stdout};
use copydesk_core::checker::ReportedFact;
use copydesk_core::language::{primary, romanisation::is_at_home, typography};
use copydesk_core::mention::Mention;
use copydesk_engine::{Engine, Scope};
use copydesk_formats::{Format, InputFile, input_files};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// Draws up a register of names from published articles, as TSV
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Files and folders of articles
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Names that stand less often are left out
    #[arg(long, default_value_t = 2)]
    at_least: usize,
}

pub(super) fn run(arguments: Arguments) -> Result<Outcome, Error> {
    let engine = Engine::builder().scope(Scope::Batch).build()?;
    let mut failed = messages::diagnostics(&engine.plugins().errors);
    let mut names = Names::default();
    for source in input_files(&arguments.paths, None, false).0 {
        let read = source
            .map_err(Error::from)
            .and_then(|source| names.read(&source, &engine));
        failed |= read.unwrap_or_else(|error| {
            messages::diagnostic(&error);
            true
        });
    }
    names.write(arguments.at_least)?;
    Ok(if failed {
        Outcome::Failed
    } else {
        Outcome::Open
    })
}

/// A spelling in the articles of a language.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Form {
    language: String,
    text: String,
}

/// What is known of a spelling.
#[derive(Debug, Default)]
struct Use {
    /// How often it stands.
    mentions: usize,
    /// Whether it stands within a sentence, so that its capital tells a name.
    is_attested: bool,
    original: String,
}

/// The spellings, and those under each reading.
#[derive(Debug, Default)]
struct Names {
    forms: BTreeMap<Form, Use>,
    readings: BTreeMap<String, BTreeMap<Form, BTreeSet<String>>>,
}

impl Names {
    /// Reads the articles of a file; the answer is whether something could not
    /// be read.
    fn read(&mut self, source: &InputFile, engine: &Engine) -> Result<bool, Error> {
        let (pipeline, errors) = engine.pipeline(&source.path);
        let mut failed = messages::diagnostics(&errors);
        let Some(pipeline) = pipeline else {
            return Ok(true);
        };
        let inputs: Box<dyn Iterator<Item = _>> = match source.format {
            Format::Jsonl => Box::new(source.stream(pipeline.reading())?),
            _ => Box::new(source.read(pipeline.reading())?.into_iter().map(Ok)),
        };
        for input in inputs {
            match input.and_then(|input| engine.check_with(input, &pipeline)) {
                Ok(review) => {
                    failed |= messages::diagnostics(&review.errors);
                    for (text, fact) in review.facts("names") {
                        self.add(primary(&review.language), text, fact);
                    }
                }
                Err(error) => {
                    messages::diagnostic(&error);
                    failed = true;
                }
            }
        }
        Ok(failed)
    }

    fn add(&mut self, language: &str, text: &str, fact: &ReportedFact) {
        let Some(mention) = Mention::parse(&fact.value) else {
            return;
        };
        let form = Form {
            language: language.to_owned(),
            text: mention.form.to_owned(),
        };
        if mention.conventions.is_empty() {
            // The key of the plain letters: each word has it once.
            if mention.form == text && fact.key.starts_with('=') {
                let known = self.forms.entry(form).or_default();
                known.mentions += 1;
                known.is_attested |= !mention.is_initial;
            }
            return;
        }
        if !mention.original.is_empty() {
            let known = self.forms.entry(form.clone()).or_default();
            mention.original.clone_into(&mut known.original);
        }
        let reading = self.readings.entry(fact.key.clone()).or_default();
        let tags = reading.entry(form).or_default();
        tags.extend(mention.conventions().map(str::to_owned));
    }

    /// The names, each as the numbers of its forms.
    fn groups(&self) -> Vec<Vec<&Form>> {
        let forms: Vec<&Form> = self.forms.keys().collect();
        let mut group: Vec<usize> = (0..forms.len()).collect();
        let number = |form: &Form| forms.binary_search(&form).ok();
        for spellings in self.readings.values() {
            let own = spellings
                .iter()
                .filter(|(form, tags)| tags.iter().any(|tag| is_at_home(tag, &form.language)));
            let own: Vec<&Form> = own.map(|(form, _)| form).collect();
            let joined = spellings.keys().filter(|form| {
                own.contains(form) || own.iter().any(|other| other.language == form.language)
            });
            let joined: Vec<usize> = joined.filter_map(number).collect();
            for pair in joined.windows(2) {
                let (a, b) = (root(&group, pair[0]), root(&group, pair[1]));
                group[a.max(b)] = a.min(b);
            }
        }
        let mut groups: BTreeMap<usize, Vec<&Form>> = BTreeMap::new();
        for (index, form) in forms.iter().enumerate() {
            groups.entry(root(&group, index)).or_default().push(form);
        }
        groups.into_values().collect()
    }

    fn write(&self, at_least: usize) -> Result<(), Error> {
        let languages: BTreeSet<&str> = self.forms.keys().map(|f| f.language.as_str()).collect();
        let mut table = csv::WriterBuilder::new()
            .delimiter(b'\t')
            .quote_style(csv::QuoteStyle::Never)
            .from_writer(stdout::stdout());
        let ends = |table: csv::Error| Error::Write(table.into());
        let header = std::iter::once("original").chain(languages.iter().copied());
        table
            .write_record(header.chain(["aliases", "valid-from"]))
            .map_err(ends)?;
        for group in self.groups() {
            if !self.is_name(&group, at_least) {
                continue;
            }
            let mut aliases: Vec<&str> = Vec::new();
            let original = group.iter().map(|form| self.forms[*form].original.as_str());
            let mut row = vec![original.max().unwrap_or_default()];
            for language in &languages {
                let mut own: Vec<&Form> = group
                    .iter()
                    .copied()
                    .filter(|form| form.language == *language)
                    .collect();
                own.sort_by_key(|form| std::cmp::Reverse(self.forms[*form].mentions));
                row.push(own.first().map_or("", |form| form.text.as_str()));
                aliases.extend(own.iter().skip(1).map(|form| form.text.as_str()));
            }
            aliases.retain(|alias| !row.contains(alias));
            aliases.sort_unstable();
            aliases.dedup();
            let aliases = aliases.join("; ");
            row.extend([aliases.as_str(), ""]);
            table.write_record(&row).map_err(ends)?;
        }
        table.flush()?;
        Ok(())
    }

    /// Whether a group is worth a line: often enough within sentences, and,
    /// where common nouns have capitals too, in two spellings.
    fn is_name(&self, group: &[&Form], at_least: usize) -> bool {
        let uses = || group.iter().map(|form| (form, &self.forms[*form]));
        let mentions: usize = uses().map(|(_, known)| known.mentions).sum();
        let by_capital = uses().any(|(form, known)| {
            known.is_attested && !typography(&form.language).nouns_capitalised
        });
        let spellings: BTreeSet<&str> = group.iter().map(|form| form.text.as_str()).collect();
        mentions >= at_least && (by_capital || spellings.len() > 1)
    }
}

fn root(group: &[usize], mut index: usize) -> usize {
    while group[index] != index {
        index = group[index];
    }
    index
}
