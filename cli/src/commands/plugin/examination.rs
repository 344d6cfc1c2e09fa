//! What `copydesk plugin validate` examines, each thing by itself.

use super::adversarial;
use crate::commands::plugins::spoken;
use crate::stdout;
use copydesk_core::abi::host::Plugin;
use copydesk_core::document::{Analyser, Analysis, Draft, with_marks};
use copydesk_engine::isolation::{Isolation, Limits};
use copydesk_engine::self_test::{self, Found, found};
use copydesk_engine::{Kind, Names, PluginInstance, Plugins, open_foreign};
use rayon::prelude::*;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

/// What is examined, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Examination {
    /// It is a plugin for this host
    Load,
    /// What it says of itself is complete
    Metadata,
    /// Options that are none are refused, not worse
    Options,
    /// Each check finds its bad example, and is silent on the good one
    Examples,
    /// The table of sentences holds
    Sentences,
    /// It bears an adversarial corpus, and breaks no rule of the ABI
    Corpus,
    /// What it finds once it finds again
    Determinism,
    /// What it finds alone it finds beside other threads
    Threads,
    /// It keeps no memory from document to document
    Memory,
    /// How long a megabyte takes
    Speed,
}

impl Examination {
    /// Whether it is for a file of rules too, which is no plugin but what one is told.
    pub(super) fn is_for_rules(self) -> bool {
        matches!(
            self,
            Self::Load | Self::Corpus | Self::Determinism | Self::Speed
        )
    }

    /// Whether it is for a script too, whose memory is that of another process.
    pub(super) fn is_for_scripts(self) -> bool {
        self != Self::Memory
    }

    /// Carries it out in this process, which the plugin may bring down.
    pub(super) fn carry_out(self, path: &Path, sentences: Option<&Path>) -> Examined {
        let subject = Subject::new(path)?;
        match self {
            Self::Load => subject.introduction(),
            Self::Metadata => subject.metadata(),
            Self::Options => subject.options(),
            Self::Examples => subject.examples(),
            Self::Sentences => subject.sentences(sentences.unwrap_or(Path::new(""))),
            Self::Corpus => subject.corpus(),
            Self::Determinism => subject.determinism(),
            Self::Threads => subject.threads(),
            Self::Memory => subject.memory(),
            Self::Speed => subject.speed(),
        }
    }
}

/// A remark where it was passed, else what is wrong.
pub(super) type Examined = Result<String, String>;

/// Whether a file holds rules for the standard plugin of that name.
pub(super) fn has_rules(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "toml")
}

/// Whether a file is a script, which an interpreter runs in a process of its own.
pub(super) fn is_script(path: &Path) -> bool {
    Kind::of(path).is_some_and(|(kind, _)| kind != Kind::Library)
}

/// Refuses what is not there, and a script that is not called as one.
fn check_file(path: &Path) -> Result<(), String> {
    if let Err(error) = path.metadata() {
        return Err(format!("cannot read {}: {error}", path.display()));
    }
    let ending = path.extension().and_then(|ending| ending.to_str());
    match ending {
        Some("mjs" | "cjs" | "ts") => {
            Err("a plugin in JavaScript is called copydesk_<name>.js".to_owned())
        }
        Some(ending @ ("py" | "js")) if !is_script(path) => Err(format!(
            "a script is called copydesk_<name>.{ending}, its name of lower-case letters, digits \
             and _"
        )),
        _ => Ok(()),
    }
}

/// What begins a line that this process says of itself; other lines are the plugin's.
pub(super) const OWN: char = '\u{1}';

/// What begins a line with the name of the text that is examined.
pub(super) const ON: char = '\u{2}';

/// What is examined: a plugin, or rules for the standard one of that name.
pub(super) struct Subject {
    pub(super) plugin: Arc<Plugin>,
    analyser: Analyser,
    /// Those of its instances, as JSON.
    options: String,
    pub(super) has_rules: bool,
}

impl Subject {
    fn new(path: &Path) -> Result<Self, String> {
        let has_rules = has_rules(path);
        check_file(path)?;
        let (plugin, options) = match has_rules {
            false if is_script(path) => {
                let path = std::path::absolute(path).map_err(|error| error.to_string())?;
                let plugin = open_foreign(&path, Names::Any).map_err(|error| error.to_string())?;
                (Arc::new(plugin), "{}".to_owned())
            }
            false => {
                let plugin = Plugin::load(path).map_err(|error| error.to_string())?;
                (Arc::new(plugin), "{}".to_owned())
            }
            true => {
                let standard = Plugins::discover().map_err(|error| error.to_string())?;
                let rules = standard.loaded.iter().find(|plugin| plugin.name == "rules");
                let rules = rules.ok_or("the standard plugin rules is not there")?;
                let path = std::path::absolute(path).map_err(|error| error.to_string())?;
                let options = serde_json::json!({ "rule-files": [path] });
                (Arc::clone(rules), options.to_string())
            }
        };
        Ok(Self {
            plugin,
            analyser: Analyser::new(),
            options,
            has_rules,
        })
    }

    fn introduction(&self) -> Examined {
        if self.has_rules {
            self.own_instance()?;
            return Ok("its rules find their bad examples, and nothing in their good ones".into());
        }
        let checks = self.plugin.checks.len();
        let checks = if checks == 1 {
            "1 check".to_owned()
        } else {
            format!("{checks} checks")
        };
        Ok(format!(
            "{} {}, {checks}, {}",
            self.plugin.name,
            self.plugin.version,
            spoken(&self.plugin)
        ))
    }

    fn metadata(&self) -> Examined {
        let mut wrong = Vec::new();
        let file = self.plugin.path.file_stem().and_then(|stem| stem.to_str());
        let named = format!("copydesk_{}", self.plugin.name);
        if file.is_none_or(|file| file.trim_start_matches("lib") != named) {
            wrong.push(format!(
                "the file is not called lib{named}: copydesk will not find it"
            ));
        }
        if self.plugin.version.split('.').count() != 3 {
            wrong.push(format!(
                "{:?} is no version such as 1.0.0",
                self.plugin.version
            ));
        }
        for (at, check) in self.plugin.checks.iter().enumerate() {
            let mut say = |problem: &str| wrong.push(format!("{}: {problem}", check.id));
            if self.plugin.checks[..at]
                .iter()
                .any(|other| other.id == check.id)
            {
                say("two checks have this id");
            }
            if check.summary.is_empty() || check.summary.contains('\n') {
                say("the summary is not one line");
            }
            if check.summary.ends_with('.') {
                say("the summary ends with a full stop");
            }
            if check.explanation.is_empty() {
                say("there is no explanation");
            }
            if check.bad.is_empty() || check.good.is_empty() || check.example_language.is_empty() {
                say("an example, or its language, is missing");
            }
        }
        verdict(wrong)
    }

    fn options(&self) -> Examined {
        for options in [
            "",
            "[]",
            "null",
            "{\"no such option\": 1}",
            "{\"a\": ",
            "\u{0}",
        ] {
            // To be refused is as good as to be passed over.
            drop(self.instance(options));
        }
        self.instance("{}").map(|_| String::new())
    }

    fn examples(&self) -> Examined {
        let mut wrong = Vec::new();
        for check in self.plugin.checks {
            say_on(check.id);
            let instance = self.instance(self_test::options(check))?;
            let trial = self_test::tried(check, &instance, &self.analyser)?;
            if !trial.finds_bad {
                let notes = trial.notes.concat();
                wrong.push(format!(
                    "{} does not find its bad example {notes}",
                    check.id
                ));
            }
            if !trial.in_good.is_empty() {
                let shown = with_marks(check.good, trial.in_good.iter().copied());
                wrong.push(format!(
                    "{} finds something in its good example: {shown}",
                    check.id
                ));
            }
        }
        verdict(wrong)
    }

    fn sentences(&self, path: &Path) -> Examined {
        let table = std::fs::read_to_string(path)
            .map_err(|error| format!("cannot read {}: {error}", path.display()))?;
        let instance = self.instance("{}")?;
        let mut wrong = Vec::new();
        let mut rows = 0;
        for (number, line) in table.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let fields: Vec<&str> = line.split('\t').collect();
            let (Some(id), Some(language), Some(marked)) =
                (fields.first(), fields.get(1), fields.get(2))
            else {
                let problem = "not a check, a language and a text, with tabs between them";
                wrong.push(format!("line {}: {problem}", number + 1));
                continue;
            };
            if self.plugin.find_check(id).is_none() {
                wrong.push(format!(
                    "line {}: the plugin has no check {id:?}",
                    number + 1
                ));
                continue;
            }
            rows += 1;
            let text = marked.replace(['⟦', '⟧'], "");
            let source = fields.get(3).copied().unwrap_or_default();
            let found = found(&instance, &self.text(language, &text, source)?)?;
            let shown = with_marks(&text, found.by(id));
            if shown != *marked {
                wrong.push(format!("line {}: found {shown}", number + 1));
            }
        }
        match wrong.is_empty() {
            true => Ok(format!("{rows} sentences")),
            false => Err(wrong.join("\n")),
        }
    }

    fn corpus(&self) -> Examined {
        let instance = self.own_instance()?;
        let documents = self.documents()?;
        let problems = documents.iter().filter_map(|document| {
            let name = &document.draft().name;
            say_on(name);
            let error = found(&instance, document).err()?;
            Some(format!("on {name:?}: {error}"))
        });
        verdict(problems.collect())?;
        Ok(format!("{} documents", documents.len()))
    }

    fn determinism(&self) -> Examined {
        let (one, other) = (self.own_instance()?, self.own_instance()?);
        let differs = |document: &&Analysis| {
            let first = found(&one, document);
            first != found(&other, document) || first != found(&one, document)
        };
        let mut documents = self.documents()?;
        documents.extend(self.examples_as_texts()?);
        verdict(self.names_of(documents.iter().filter(differs)))
    }

    fn threads(&self) -> Examined {
        let instance = self.own_instance()?;
        let documents: Vec<Analysis> = self.documents()?;
        let alone: Vec<_> = documents.iter().map(|d| found(&instance, d)).collect();
        let pool = rayon::ThreadPoolBuilder::new().num_threads(8).build();
        let pool = pool.map_err(|error| error.to_string())?;
        let differs = |(document, alone): (&Analysis, &Result<Found, String>)| {
            let beside = |_| found(&instance, document) == *alone;
            !(0..3).into_par_iter().all(beside)
        };
        let wrong: Vec<&Analysis> = pool.install(|| {
            let pairs = documents.par_iter().zip(&alone);
            pairs
                .filter(|pair| differs(*pair))
                .map(|(document, _)| document)
                .collect()
        });
        verdict(self.names_of(wrong.into_iter())).map(|_| "8 threads".to_owned())
    }

    /// The examples of its checks.
    fn examples_as_texts(&self) -> Result<Vec<Analysis>, String> {
        let examples = self.plugin.checks.iter().flat_map(|check| {
            let texts = [("bad", check.bad), ("good", check.good)];
            texts.map(|(kind, text)| (format!("{kind} example of {}", check.id), check, text))
        });
        examples
            .map(|(name, check, text)| {
                let draft =
                    Draft::from_lines(&name, check.example_language, text, check.example_source);
                self.analysed(draft.map_err(|error| error.to_string())?)
            })
            .collect()
    }

    pub(super) fn own_instance(&self) -> Result<PluginInstance, String> {
        self.instance(&self.options)
    }

    pub(super) fn instance(&self, options: &str) -> Result<PluginInstance, String> {
        match is_script(&self.plugin.path) {
            true => {
                PluginInstance::new(&self.plugin, options, Isolation::Process, Limits::default())
            }
            false => PluginInstance::here(&self.plugin, options).map_err(|error| error.to_string()),
        }
    }

    pub(super) fn documents(&self) -> Result<Vec<Analysis>, String> {
        let drafts = adversarial::corpus().map_err(|error| error.to_string())?;
        drafts
            .into_iter()
            .map(|draft| self.analysed(draft))
            .collect()
    }

    pub(super) fn text(
        &self,
        language: &str,
        text: &str,
        source: &str,
    ) -> Result<Analysis, String> {
        let draft = Draft::from_lines("text", language, text, source);
        self.analysed(draft.map_err(|error| error.to_string())?)
    }

    fn analysed(&self, draft: Draft) -> Result<Analysis, String> {
        self.analyser
            .analyse(draft)
            .map_err(|error| error.to_string())
    }

    fn names_of<'a>(&self, documents: impl Iterator<Item = &'a Analysis>) -> Vec<String> {
        let name = |document: &Analysis| format!("not the same on {:?}", document.draft().name);
        documents.map(name).collect()
    }
}

/// Says which text is examined, for when the plugin never returns from it.
pub(super) fn say_on(name: &str) {
    let mut out = stdout::stdout();
    // That nobody reads it changes nothing.
    let _ = writeln!(out, "{ON}{name:?}").and_then(|()| out.flush());
}

/// The first problems, and how many more there are.
fn verdict(problems: Vec<String>) -> Examined {
    const SHOWN: usize = 3;
    if problems.is_empty() {
        return Ok(String::new());
    }
    let mut text = problems
        .iter()
        .take(SHOWN)
        .cloned()
        .collect::<Vec<_>>()
        .join("; ");
    if problems.len() > SHOWN {
        text += &format!("; and {} more", problems.len() - SHOWN);
    }
    Err(text)
}
