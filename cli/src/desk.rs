//! The desk: takes manuscripts, has every plugin check them, and puts what
//! they report in its place and order.

use crate::baseline::fingerprint;
use crate::config::{Config, ConfigError, FailOn, Override};
use crate::discovery::Plugins;
use crate::gate::{self, Gate, Points, Verdict};
use crate::input::{InputError, Located, Location, Manuscript, Reading};
use crate::language;
use crate::original::{self, AlignError};
use crate::suppression::{self, Comment, SuppressionError, Suppressions};
use copydesk_core::abi::host::{CallError, FactView, Instance, Outcome};
use copydesk_core::checker::{Place, ReportedFact};
use copydesk_core::document::{Analyser, Analysis, Draft, DraftError, Role};
use copydesk_core::{Check, Finding, Severity, Span, Suggestion};
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What a user says on the command line, above every configuration.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wishes {
    pub(crate) config: Option<PathBuf>,
    pub(crate) language: Option<String>,
    pub(crate) source_language: Option<String>,
    pub(crate) fail_on: Option<FailOn>,
    pub(crate) scope: Scope,
    /// Whether a report shows the whole of the text.
    pub(crate) pages: bool,
}

/// How far facts are brought together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Scope {
    /// Each document has to agree with itself
    #[default]
    Document,
    /// All documents of the run have to agree; keeps them in memory
    Batch,
}

/// A configuration with the instances that it makes of the plugins.
#[derive(Debug)]
pub(crate) struct Setup {
    config: Config,
    instances: Vec<Instance>,
    /// What the user wishes of the gate.
    fail_on: Option<FailOn>,
    suppressions: Arc<Suppressions>,
}

impl Setup {
    /// Points a thousand words over all documents above which a run is closed.
    pub(crate) fn max_penalty_overall(&self) -> Option<f64> {
        self.config.max_penalty_overall
    }

    /// How files are read.
    pub(crate) fn reading(&self) -> Reading<'_> {
        Reading {
            json: self.config.json.as_ref(),
            largest: self.config.limits.largest,
        }
    }
}

/// Why a configuration cannot be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SetupError {
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error(transparent)]
    Suppressions(#[from] SuppressionError),
    #[error("{0}; its checks were not run")]
    Create(#[from] CallError),
}

/// Makes setups and keeps them, one a configuration.
#[derive(Debug)]
pub(crate) struct Setups<'a> {
    plugins: &'a Plugins,
    wishes: &'a Wishes,
    by_folder: HashMap<PathBuf, Option<PathBuf>>,
    by_config: HashMap<Option<PathBuf>, Option<Arc<Setup>>>,
    /// What went wrong, in the order it was found.
    pub(crate) errors: Vec<SetupError>,
}

impl<'a> Setups<'a> {
    pub(crate) fn new(plugins: &'a Plugins, wishes: &'a Wishes) -> Self {
        Self {
            plugins,
            wishes,
            by_folder: HashMap::new(),
            by_config: HashMap::new(),
            errors: Vec::new(),
        }
    }

    /// The setup for a file; none where its configuration is wrong, which
    /// `errors` then says once.
    pub(crate) fn of(&mut self, file: &Path) -> Option<Arc<Setup>> {
        let config = match &self.wishes.config {
            Some(path) => Some(path.clone()),
            None => {
                let folder = file.parent().unwrap_or(Path::new("")).to_owned();
                self.by_folder
                    .entry(folder)
                    .or_insert_with(|| Config::find(file))
                    .clone()
            }
        };
        if let Some(known) = self.by_config.get(&config) {
            return known.clone();
        }
        let setup = self.make(config.as_deref());
        let setup = setup.map_err(|error| self.errors.push(error.into())).ok();
        self.by_config.insert(config, setup.clone());
        setup
    }

    /// What the user should know of suppressions that do nothing.
    pub(crate) fn stale_suppressions(&self, today: Date) -> Vec<String> {
        let setups = self.by_config.values().flatten();
        let mut stale: Vec<String> = setups
            .flat_map(|setup| setup.suppressions.stale(today))
            .collect();
        stale.sort();
        stale
    }

    /// An instance that cannot be made is an error; the other plugins work.
    fn make(&mut self, path: Option<&Path>) -> Result<Arc<Setup>, ConfigError> {
        let config = path.map(Config::read).transpose()?.unwrap_or_default();
        let suppressions = match path.map(Suppressions::beside) {
            Some(Ok(suppressions)) => suppressions,
            Some(Err(error)) => {
                self.errors.push(error.into());
                Suppressions::default()
            }
            None => Suppressions::default(),
        };
        let names = self.plugins.loaded.iter().map(|plugin| plugin.name);
        config.validate(names, self.plugins.checks())?;
        let mut instances = Vec::new();
        for plugin in &self.plugins.loaded {
            match plugin.create(&config.options(plugin.name)?) {
                Ok(instance) => instances.push(instance),
                Err(error) => self.errors.push(error.into()),
            }
        }
        Ok(Arc::new(Setup {
            config,
            instances,
            fail_on: self.wishes.fail_on,
            suppressions: Arc::new(suppressions),
        }))
    }
}

/// An analysed manuscript.
#[derive(Debug)]
struct Paper {
    path: PathBuf,
    analysis: Analysis,
    location: Location,
    /// The text that it was translated from, where that is a file of its own.
    original: Option<Box<Paper>>,
}

impl Paper {
    /// What names the source, where others may be translated from it too: a file
    /// of its own, or the file that has them all.
    fn source_name(&self) -> Option<String> {
        let has_source = !self.analysis.document().source.is_empty();
        match (&self.original, &self.location) {
            (Some(original), _) => Some(original.path.display().to_string()),
            (None, Location::Extracted(_)) if has_source => Some(self.path.display().to_string()),
            _ => None,
        }
    }

    /// What the segment is that byte `at` of the text stands in.
    fn role_at(&self, at: u32) -> Role {
        let segment = self.analysis.segment_at(at);
        segment.map_or(Role::Body, |index| {
            self.analysis.draft().segments[index].role
        })
    }

    /// The whole of the text.
    fn page(&self) -> Vec<PageSegment> {
        let draft = self.analysis.draft();
        let segments = draft.segments.iter();
        segments
            .map(|segment| PageSegment {
                role: segment.role,
                span: segment.span,
                text: draft.text[segment.span.range()].to_owned(),
                source: segment
                    .source
                    .map(|source| draft.source[source.range()].to_owned()),
            })
            .collect()
    }

    /// The segment of the source that a span of the text stands for.
    fn source_segment(&self, span: Span) -> Option<SourceSegment> {
        let segment = self.analysis.segment_at(span.start)?;
        let draft = self.analysis.draft();
        let source = draft.segments[segment].source?;
        let place = self.original.as_ref().map(|original| {
            (
                original.analysis.draft().name.clone(),
                spot(original, source),
            )
        });
        Some(SourceSegment {
            text: draft.source[source.range()].to_owned(),
            place,
        })
    }
}

/// What was found in a document.
#[derive(Debug)]
pub(crate) struct Review {
    pub(crate) name: String,
    pub(crate) path: PathBuf,
    pub(crate) language: String,
    /// What names the source that other documents may be translated from too.
    pub(crate) original: Option<String>,
    /// Words, or characters where the language is counted in characters.
    pub(crate) words: usize,
    pub(crate) findings: Vec<PlacedFinding>,
    /// What could not be checked.
    pub(crate) errors: Vec<String>,
    /// What the user should know.
    pub(crate) notes: Vec<String>,
    /// What closes its gate.
    gate: Gate,
    points: Points,
    /// Its text, where a report shows it.
    pub(crate) page: Vec<PageSegment>,
    /// What lets it out in spite of that.
    pub(crate) overridden: Option<Override>,
    has_source: bool,
    /// Whether it was compared with a baseline.
    pub(crate) has_baseline: bool,
    /// The comments of its file that suppress.
    comments: Vec<Comment>,
    suppressions: Arc<Suppressions>,
    kept: Option<Kept>,
}

/// What a batch is reconciled from.
#[derive(Debug)]
struct Kept {
    setup: Arc<Setup>,
    paper: Paper,
    /// Each with the number of the instance that reported it.
    facts: Vec<(usize, ReportedFact)>,
}

impl Review {
    /// The findings that count.
    pub(crate) fn counting(&self) -> impl Iterator<Item = &PlacedFinding> {
        self.findings
            .iter()
            .filter(|finding| finding.accepted.is_none())
    }

    /// The rule by which a finding closes the gate by itself.
    pub(crate) fn closes_on(&self, finding: &PlacedFinding) -> Option<String> {
        let counts = finding.accepted.is_none();
        let rule = || self.gate.closes_on(finding.check, finding.severity);
        counts.then(rule).flatten()
    }

    /// The facts that a plugin reported, each with the text of its place. They
    /// are kept where the scope is a batch, until that is reconciled.
    pub(crate) fn facts(&self, plugin: &str) -> impl Iterator<Item = (&str, &ReportedFact)> {
        self.kept.iter().flat_map(move |kept| {
            let text = kept.paper.analysis.document().text;
            let own = move |&&(number, _): &&(usize, ReportedFact)| {
                kept.setup.instances[number].plugin().name == plugin
            };
            let facts = kept.facts.iter().filter(own);
            facts.map(move |(_, fact)| (&text[fact.span.range()], fact))
        })
    }

    /// Marks what is suppressed as accepted.
    pub(crate) fn suppress(&mut self, today: Date) {
        let comments = std::mem::take(&mut self.comments);
        let stale = suppression::accept(&comments, self);
        self.notes.extend(stale);
        let suppressions = Arc::clone(&self.suppressions);
        suppressions.accept(self, today);
    }

    /// Penalty points of a finding.
    pub(crate) fn points_of(&self, finding: &PlacedFinding) -> u32 {
        self.points.of(finding.severity)
    }

    /// Penalty points in all.
    pub(crate) fn points(&self) -> u64 {
        let points = self
            .counting()
            .map(|finding| self.points.of(finding.severity));
        points.map(u64::from).sum()
    }

    /// Penalty points a thousand words.
    pub(crate) fn penalty(&self) -> f64 {
        gate::per_thousand(self.points(), self.words)
    }

    /// What is decided of it, and the rules that close its gate, or why it was not
    /// checked.
    pub(crate) fn verdict(&self) -> (Verdict, Vec<String>) {
        let closes = |finding| self.closes_on(finding);
        let mut reasons: Vec<String> = self.counting().filter_map(closes).collect();
        reasons.extend(self.gate.closes_on_penalty(self.penalty()));
        reasons.sort();
        reasons.dedup();
        if !reasons.is_empty() && self.overridden.is_none() {
            return (Verdict::Closed, reasons);
        }
        let mut missing = self.errors.clone();
        if self.gate.needs_source && !self.has_source {
            missing.push(format!("needs-source of {}: there is none", self.gate.name));
        }
        if missing.is_empty() {
            (Verdict::Open, reasons)
        } else {
            (Verdict::NotChecked, missing)
        }
    }

    /// In the order of the text, of each check for a place the gravest finding.
    fn sort(&mut self) {
        self.findings.sort_by(|a, b| {
            let weight = b.severity.cmp(&a.severity);
            a.order().cmp(&b.order()).then(weight)
        });
        self.findings.dedup_by(|a, b| a.order() == b.order());
    }
}

/// A place in a document's file, with the text around it.
#[derive(Clone, Debug)]
pub(crate) struct Spot {
    pub(crate) located: Located,
    pub(crate) text: String,
    /// What stands before and after it in its segment.
    pub(crate) before: String,
    pub(crate) after: String,
}

/// A finding in its place.
#[derive(Clone, Debug)]
pub(crate) struct PlacedFinding {
    pub(crate) check: &'static Check,
    pub(crate) severity: Severity,
    pub(crate) spot: Spot,
    pub(crate) message: String,
    pub(crate) suggestions: Vec<Suggestion>,
    pub(crate) related: Vec<PlacedRelated>,
    /// The segment of the source that it is about.
    pub(crate) source: Option<SourceSegment>,
    /// What it is known by when the text around it has moved.
    pub(crate) fingerprint: String,
    /// Why it does not count.
    pub(crate) accepted: Option<Accepted>,
    /// Its bytes in the document's text.
    pub(crate) span: Span,
}

/// A segment as a report shows it.
#[derive(Clone, Debug)]
pub(crate) struct PageSegment {
    pub(crate) role: Role,
    /// Its bytes in the document's text.
    pub(crate) span: Span,
    pub(crate) text: String,
    pub(crate) source: Option<String>,
}

/// Why a finding does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Accepted {
    /// It is in the baseline.
    Baseline,
    /// Somebody suppresses it, for this reason.
    Suppressed(String),
}

impl Accepted {
    /// As reports say it.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Baseline => "baseline".to_owned(),
            Self::Suppressed(reason) => format!("suppressed: {reason}"),
        }
    }
}

/// A segment of the source of a document.
#[derive(Clone, Debug)]
pub(crate) struct SourceSegment {
    pub(crate) text: String,
    /// The name of its document and its place there, where that is a file of its
    /// own.
    pub(crate) place: Option<(String, Spot)>,
}

impl PlacedFinding {
    fn order(&self) -> (Span, &str) {
        (self.span, self.check.id)
    }
}

/// A place that belongs to a finding.
#[derive(Clone, Debug)]
pub(crate) struct PlacedRelated {
    /// The name of its document, where that is another one.
    pub(crate) document: Option<String>,
    pub(crate) spot: Spot,
    pub(crate) message: String,
}

/// Checks manuscripts, from any thread.
pub(crate) struct Desk<'a> {
    analyser: Analyser,
    wishes: &'a Wishes,
}

impl<'a> Desk<'a> {
    pub(crate) fn new(wishes: &'a Wishes) -> Self {
        Self {
            analyser: Analyser::new(),
            wishes,
        }
    }

    /// Has every plugin check a manuscript.
    pub(crate) fn review(
        &self,
        manuscript: Manuscript,
        setup: &Arc<Setup>,
    ) -> Result<Review, InputError> {
        let Manuscript {
            path,
            mut draft,
            location,
            original,
        } = manuscript;
        let mut notes = Vec::new();
        let wish = self.wishes.language.as_deref();
        let is_part = draft.name != path.display().to_string();
        resolve_language(wish, &mut draft.language, &path, is_part, setup, |tag| {
            let guess = language::from_text(&draft.text);
            if guess.doubtful {
                notes.push(format!(
                    "{}: the language is in doubt, {} was assumed; say it with --language",
                    draft.name, guess.tag
                ));
            }
            *tag = guess.tag;
        });
        if let Some(tag) = &self.wishes.source_language {
            draft.source_language.clone_from(tag);
        }
        let mut errors = Vec::new();
        let attached = original.and_then(|original| {
            let original = original
                .map_err(|error| errors.push(error.to_string()))
                .ok()?;
            let attached = self.attach(&mut draft, *original, setup);
            attached
                .map_err(|error| errors.push(error.to_string()))
                .ok()
        });
        let too_large = |source: DraftError| InputError::TooLarge {
            path: path.clone(),
            source,
        };
        let analysis = self.analyser.analyse(draft).map_err(too_large)?;
        let paper = Paper {
            path,
            analysis,
            location,
            original: attached.map(Box::new),
        };
        let mut review = self.check(paper, setup, notes);
        review.errors.splice(0..0, errors);
        Ok(review)
    }

    /// Gives an article the text that it was translated from.
    fn attach(
        &self,
        article: &mut Draft,
        original: Manuscript,
        setup: &Setup,
    ) -> Result<Paper, AlignError> {
        let Manuscript {
            path,
            mut draft,
            location,
            ..
        } = original;
        let wish = self.wishes.source_language.as_deref();
        resolve_language(wish, &mut draft.language, &path, false, setup, |tag| {
            *tag = language::from_text(&draft.text).tag;
        });
        let analysis = original::attach(article, draft, &self.analyser)?;
        Ok(Paper {
            path,
            analysis,
            location,
            original: None,
        })
    }

    fn check(&self, paper: Paper, setup: &Arc<Setup>, notes: Vec<String>) -> Review {
        let document = paper.analysis.document();
        let words = if language::counts_characters(&document) {
            document.text.chars().filter(|c| !c.is_whitespace()).count()
        } else {
            paper.analysis.words()
        };
        let gate = setup.config.gate(&paper.path, document.language);
        let mut review = Review {
            name: document.name.to_owned(),
            path: paper.path.clone(),
            language: document.language.to_owned(),
            original: paper.source_name(),
            words,
            findings: Vec::new(),
            errors: Vec::new(),
            notes,
            gate: Gate {
                fail_on: setup.fail_on.unwrap_or(gate.fail_on),
                ..gate.clone()
            },
            points: setup.config.points,
            page: if self.wishes.pages {
                paper.page()
            } else {
                Vec::new()
            },
            overridden: setup.config.override_of(&paper.path).cloned(),
            has_source: !document.source.is_empty(),
            has_baseline: false,
            comments: paper
                .location
                .file()
                .map(suppression::comments)
                .unwrap_or_default(),
            suppressions: Arc::clone(&setup.suppressions),
            kept: None,
        };
        let mut facts = Vec::new();
        for (number, instance) in setup.instances.iter().enumerate() {
            let outcome = instance.check(&document);
            review
                .errors
                .extend(outcome.errors.iter().map(ToString::to_string));
            review.notes.extend(outcome.notes);
            for finding in outcome.findings {
                let Place::Span(span) = finding.place else {
                    continue;
                };
                let place = |place| match place {
                    Place::Span(span) => Some((&paper, span)),
                    Place::Fact(_) => None,
                };
                review
                    .findings
                    .extend(placed(finding, (&paper, span), place, setup));
            }
            facts.extend(outcome.facts.into_iter().map(|fact| (number, fact)));
        }
        match self.wishes.scope {
            Scope::Batch => {
                review.kept = Some(Kept {
                    setup: Arc::clone(setup),
                    paper,
                    facts,
                });
            }
            Scope::Document => {
                let held: Vec<HeldFact<'_>> = facts
                    .iter()
                    .map(|(instance, fact)| HeldFact {
                        document: 0,
                        paper: &paper,
                        instance: *instance,
                        fact,
                    })
                    .collect();
                for (_, finding) in reconcile(setup, &held, &mut review.errors) {
                    review.findings.push(finding);
                }
            }
        }
        review.sort();
        review
    }

    /// Brings together the facts of all documents of a batch.
    pub(crate) fn reconcile_batch(&self, reviews: &mut [Review]) {
        let kept = || {
            let reviews = reviews.iter().enumerate();
            reviews.filter_map(|(document, review)| Some((document, review.kept.as_ref()?)))
        };
        let mut setups: Vec<&Arc<Setup>> = Vec::new();
        for (_, Kept { setup, .. }) in kept() {
            if !setups.iter().any(|known| Arc::ptr_eq(known, setup)) {
                setups.push(setup);
            }
        }
        let mut found = Vec::new();
        let mut errors = Vec::new();
        for setup in setups {
            let own = kept().filter(|(_, kept)| Arc::ptr_eq(&kept.setup, setup));
            let held: Vec<HeldFact<'_>> = own
                .flat_map(|(document, Kept { paper, facts, .. })| {
                    facts.iter().map(move |(instance, fact)| HeldFact {
                        document: document as u32,
                        paper,
                        instance: *instance,
                        fact,
                    })
                })
                .collect();
            found.extend(reconcile(setup, &held, &mut errors));
        }
        for (document, finding) in found {
            reviews[document as usize].findings.push(finding);
        }
        for review in reviews.iter_mut() {
            review.kept = None;
            review.sort();
        }
        if let Some(first) = reviews.first_mut() {
            first.errors.append(&mut errors);
        }
    }
}

/// The language of a text: what the user wishes, else what the configuration or
/// the name of its file tells, else what it says of itself, which of a part of a
/// file (a line of JSON Lines, an item of a feed) outweighs the name of its file;
/// else it is identified.
fn resolve_language(
    wish: Option<&str>,
    tag: &mut String,
    path: &Path,
    is_part: bool,
    setup: &Setup,
    identify: impl FnOnce(&mut String),
) {
    let said = std::mem::take(tag);
    let chosen = wish
        .map(str::to_owned)
        .or_else(|| (is_part && !said.is_empty()).then(|| said.clone()))
        .or_else(|| setup.config.language(path).map(str::to_owned))
        .or_else(|| language::from_path(path))
        .or_else(|| (!said.is_empty()).then_some(said));
    match chosen {
        Some(chosen) => *tag = chosen,
        None => identify(tag),
    }
}

/// A fact with the document it comes from.
struct HeldFact<'a> {
    document: u32,
    paper: &'a Paper,
    instance: usize,
    fact: &'a ReportedFact,
}

/// Has each plugin turn its facts, key by key, into findings, each with the
/// number of its document.
fn reconcile(
    setup: &Setup,
    facts: &[HeldFact<'_>],
    errors: &mut Vec<String>,
) -> Vec<(u32, PlacedFinding)> {
    let mut groups: BTreeMap<(usize, &str), Vec<&HeldFact<'_>>> = BTreeMap::new();
    for fact in facts {
        groups
            .entry((fact.instance, &fact.fact.key))
            .or_default()
            .push(fact);
    }
    let mut found = Vec::new();
    for ((instance, key), group) in groups {
        let views: Vec<FactView<'_>> = group
            .iter()
            .map(|held| {
                let document = held.paper.analysis.document();
                FactView {
                    document: held.document,
                    language: document.language,
                    span: held.fact.span,
                    text: &document.text[held.fact.span.range()],
                    value: &held.fact.value,
                }
            })
            .collect();
        let Outcome {
            findings,
            errors: failures,
            ..
        } = setup.instances[instance].reconcile(key, &views);
        errors.extend(failures.iter().map(ToString::to_string));
        for finding in findings {
            let place = |place| match place {
                Place::Fact(index) => group
                    .get(index as usize)
                    .map(|held| (held.paper, held.fact.span)),
                Place::Span(_) => None,
            };
            let Place::Fact(index) = finding.place else {
                continue;
            };
            let held = group[index as usize];
            found.extend(
                placed(finding, (held.paper, held.fact.span), place, setup)
                    .map(|finding| (held.document, finding)),
            );
        }
    }
    found
}

/// Puts a finding in its place; nothing where its check is off.
fn placed<'a>(
    finding: Finding,
    (paper, span): (&'a Paper, Span),
    place: impl Fn(Place) -> Option<(&'a Paper, Span)>,
    setup: &Setup,
) -> Option<PlacedFinding> {
    let role = paper.role_at(span.start);
    let severity = setup
        .config
        .severity(finding.check, finding.severity, role)?;
    let related = finding
        .related
        .into_iter()
        .filter_map(|related| {
            let (other, span) = place(related.place)?;
            Some(PlacedRelated {
                document: (!std::ptr::eq(other, paper))
                    .then(|| other.analysis.draft().name.clone()),
                spot: spot(other, span),
                message: related.message,
            })
        })
        .collect();
    let spot = spot(paper, span);
    Some(PlacedFinding {
        check: finding.check,
        severity,
        fingerprint: fingerprint(finding.check.id, &spot.before, &spot.text, &spot.after),
        accepted: None,
        spot,
        message: finding.message,
        suggestions: finding.suggestions,
        related,
        source: paper.source_segment(span),
        span,
    })
}

/// How many characters of a segment are kept on each side of a place.
pub(crate) const CONTEXT: usize = 48;

fn spot(paper: &Paper, span: Span) -> Spot {
    let draft = paper.analysis.draft();
    let segment = paper
        .analysis
        .segment_at(span.start)
        .map_or(span, |index| draft.segments[index].span.join(span));
    let text = draft.text.as_str();
    let before = &text[segment.start as usize..span.start as usize];
    let after = &text[span.end as usize..segment.end as usize];
    let from = before
        .char_indices()
        .rev()
        .nth(CONTEXT - 1)
        .map_or(0, |(at, _)| at);
    let to = after
        .char_indices()
        .nth(CONTEXT)
        .map_or(after.len(), |(at, _)| at);
    Spot {
        located: paper.location.locate(&paper.analysis, span),
        text: text[span.range()].to_owned(),
        before: before[from..].to_owned(),
        after: after[..to].to_owned(),
    }
}
