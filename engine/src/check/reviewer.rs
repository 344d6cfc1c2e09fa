//! Takes inputs, has every plugin check them, and puts what they report in its place and
//! order.

use crate::check::analyse::analyse;
use crate::check::document::{AnalysedDocument, DocumentSpan};
use crate::check::finding::{PlacedFinding, PlacedRelated};
use crate::check::held_fact::HeldFact;
use crate::check::options::{RunOptions, Scope};
use crate::check::pipeline::Pipeline;
use crate::check::review::{Kept, Review};
use crate::check::timings::{Stage, Timings};
use crate::check::watched;
use crate::language;
use crate::plugins::answer::Answer;
use crate::plugins::instance::PluginInstance;
use crate::settings::policy::TreePart;
use crate::verdict::gate::today;
use crate::verdict::suppressions;
use copydesk_core::checker::{Place, Reconciles, ReportedFact};
use copydesk_core::document::{Analyser, TokenKind};
use copydesk_core::{Document, Finding, Span};
use copydesk_formats::{Input, InputError};
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Bytes of text from which on plugins check a document side by side: below, documents
/// are enough to keep all threads busy.
const LARGE: usize = 1 << 18;

/// What a plugin made of a document.
#[derive(Default)]
struct Part {
    findings: Vec<PlacedFinding>,
    /// Each with the number of the instance that reported it.
    facts: Vec<(usize, ReportedFact)>,
    errors: Vec<String>,
    notes: Vec<String>,
}

/// Checks inputs, from any thread.
pub(crate) struct Reviewer {
    analyser: Analyser,
    options: Arc<RunOptions>,
    pub(crate) timings: Timings,
}

impl fmt::Debug for Reviewer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reviewer").finish_non_exhaustive()
    }
}

impl Reviewer {
    pub(crate) fn new(options: Arc<RunOptions>) -> Self {
        Self {
            analyser: Analyser::new(),
            timings: Timings::new(options.timings),
            options,
        }
    }

    /// Has every plugin check an input.
    pub(crate) fn review(
        &self,
        input: Input,
        pipeline: &Arc<Pipeline>,
    ) -> Result<Review, InputError> {
        let largest = pipeline.reading().limits.largest;
        if input.draft.text.len() as u64 > largest {
            return Err(InputError::Limit {
                path: input.path,
                largest,
            });
        }
        let analyse = || analyse(&self.analyser, &self.options, input, pipeline);
        let (analysed, notes, errors) = self.timings.time(Stage::Analyse, analyse)?;
        let mut review = self.check(Arc::new(analysed), pipeline, notes);
        review.errors.splice(0..0, errors);
        Ok(review)
    }

    fn check(
        &self,
        analysed: Arc<AnalysedDocument>,
        pipeline: &Arc<Pipeline>,
        notes: Vec<String>,
    ) -> Review {
        let document = Document {
            is_alone: self.options.scope == Scope::Document,
            ..analysed.analysis.document()
        };
        let (words, unit) = if language::counts_characters(&document) {
            let characters = document.text.chars().filter(|c| !c.is_whitespace());
            (characters.count(), "characters")
        } else {
            (analysed.analysis.words(), "words")
        };
        let mut review = Review {
            name: document.name.to_owned(),
            path: analysed.path.clone(),
            language: document.language.to_owned(),
            source_language: document.source_language.to_owned(),
            original: analysed.source_name(),
            words,
            unit,
            findings: Vec::new(),
            errors: Vec::new(),
            notes,
            gate: pipeline.gate(&analysed.path, document.language),
            points: pipeline.config.points,
            analysed: self.options.pages.then(|| Arc::clone(&analysed)),
            overridden: pipeline
                .config
                .override_of(&analysed.path, today())
                .cloned(),
            has_source: !document.source.is_empty() || pipeline.is_original(document.language),
            may_be_empty: self.options.allow_empty,
            has_baseline: false,
            comments: analysed
                .placement
                .file()
                .filter(|_| pipeline.config.policy().accepts(TreePart::Comments))
                .map(suppressions::comments)
                .unwrap_or_default(),
            suppressions: Arc::clone(&pipeline.suppressions),
            kept: None,
        };
        for comment in &review.comments {
            if let Err(error) = pipeline.checks_named(comment.check()) {
                let place = format!("{}:{}", review.name, comment.line());
                review
                    .errors
                    .push(format!("{place}: copydesk-ignore: {error}"));
            }
        }
        let of_plugin = |(number, instance): (usize, &Arc<PluginInstance>)| {
            self.checked(number, instance, &document, &analysed, pipeline)
        };
        let instances = &pipeline.instances;
        let parts: Vec<Part> = if document.text.len() < LARGE {
            instances.iter().enumerate().map(of_plugin).collect()
        } else {
            instances.par_iter().enumerate().map(of_plugin).collect()
        };
        let mut facts = Vec::new();
        for part in parts {
            review.findings.extend(part.findings);
            review.errors.extend(part.errors);
            review.notes.extend(part.notes);
            facts.extend(part.facts);
        }
        match self.options.scope {
            Scope::Batch | Scope::Shards | Scope::Keys => {
                review.kept = Some(Kept {
                    pipeline: Arc::clone(pipeline),
                    analysed,
                    facts,
                });
            }
            Scope::Document => {
                let held: Vec<HeldFact<'_>> = facts
                    .iter()
                    .map(|(instance, fact)| HeldFact {
                        document: 0,
                        analysed: &analysed,
                        instance: *instance,
                        fact,
                    })
                    .collect();
                let mut told = Told::default();
                for (_, finding) in self.reconcile(pipeline, &held, &mut told) {
                    review.findings.push(finding);
                }
                review.errors.append(&mut told.errors);
                review.notes.append(&mut told.notes);
            }
        }
        review.sort();
        review
    }

    /// What a plugin makes of a document.
    fn checked(
        &self,
        number: usize,
        instance: &Arc<PluginInstance>,
        document: &Document<'_>,
        analysed: &Arc<AnalysedDocument>,
        pipeline: &Pipeline,
    ) -> Part {
        let plugin = instance.plugin();
        if !plugin.checks.iter().any(|check| self.options.wants(check)) {
            return Part::default();
        }
        if self.options.scope == Scope::Keys && plugin.reconciles() == Reconciles::Nothing {
            return Part::default();
        }
        let stage = Stage::Check(plugin.name);
        let seconds = pipeline.config.isolation.limits().seconds;
        let check = || watched::check(instance, document, analysed, seconds);
        let answer = self.timings.time(stage, check);
        // What the format says is nobody's prose is nobody's fault.
        let is_opaque = |span: Span| {
            let token = document.token_at(span.start);
            let opaque = token.filter(|token| token.kind() == TokenKind::Opaque);
            opaque.is_some_and(|token| !span.is_empty() && span.end <= token.span().end)
        };
        let placed_at = |place| match place {
            Place::Span(span) if is_opaque(span) => None,
            Place::Span(span) => Some(DocumentSpan {
                analysed: Arc::clone(analysed),
                span,
            }),
            Place::Fact(_) => None,
        };
        // What the policy keeps on has to be checked, not noted as unknown.
        let policy = pipeline.config.policy();
        let is_kept = plugin.checks.iter().any(|check| policy.keeps(check));
        let unchecked = answer.notes.iter().filter(|_| is_kept);
        let unchecked = unchecked.map(|note| format!("{}: {note}", document.name));
        let mut errors = answer.errors;
        errors.extend(unchecked);
        let mut messages = Messages::default();
        let findings = answer.findings.into_iter();
        let meets = |fact: &ReportedFact| {
            let keys = self.options.keys.as_ref();
            keys.is_none_or(|keys| keys.has(plugin.name, &fact.key))
        };
        let facts = answer.facts.into_iter().filter(meets);
        Part {
            findings: findings
                .filter(|finding| self.options.wants(finding.check))
                .filter_map(|finding| {
                    let place = placed_at(finding.place)?;
                    placed(finding, place, placed_at, pipeline, &mut messages)
                })
                .collect(),
            facts: facts.map(|fact| (number, fact)).collect(),
            errors,
            notes: answer.notes,
        }
    }

    /// Brings together the facts of all documents of a batch, in the order of the
    /// documents' names: what is found does not depend on who read them in which order.
    pub(crate) fn reconcile_batch(&self, reviews: &mut [Review]) {
        let mut order: Vec<usize> = (0..reviews.len()).collect();
        order.sort_by_key(|&document| &reviews[document].name);
        let kept = || {
            let documents = order.iter();
            documents.filter_map(|&document| Some((document, reviews[document].kept.as_ref()?)))
        };
        let mut pipelines: Vec<&Arc<Pipeline>> = Vec::new();
        for (_, Kept { pipeline, .. }) in kept() {
            if !pipelines.iter().any(|known| Arc::ptr_eq(known, pipeline)) {
                pipelines.push(pipeline);
            }
        }
        let mut found = Vec::new();
        let mut told = Told::default();
        for pipeline in pipelines {
            let own = kept().filter(|(_, kept)| Arc::ptr_eq(&kept.pipeline, pipeline));
            let held: Vec<HeldFact<'_>> = own
                .flat_map(
                    |(
                        document,
                        Kept {
                            analysed, facts, ..
                        },
                    )| {
                        facts.iter().map(move |(instance, fact)| HeldFact {
                            document: document as u32,
                            analysed,
                            instance: *instance,
                            fact,
                        })
                    },
                )
                .collect();
            found.extend(self.reconcile(pipeline, &held, &mut told));
        }
        for (document, finding) in found {
            reviews[document as usize].findings.push(finding);
        }
        for review in reviews.iter_mut() {
            review.kept = None;
            review.sort();
        }
        if let Some(first) = reviews.first_mut() {
            first.errors.append(&mut told.errors);
            first.notes.append(&mut told.notes);
        }
    }

    /// Has each plugin turn its facts, key by key, into findings, each with the
    /// number of its document.
    fn reconcile(
        &self,
        pipeline: &Pipeline,
        facts: &[HeldFact<'_>],
        told: &mut Told,
    ) -> Vec<(u32, PlacedFinding)> {
        let mut groups: BTreeMap<(usize, &str), Vec<&HeldFact<'_>>> = BTreeMap::new();
        for fact in facts {
            groups
                .entry((fact.instance, &fact.fact.key))
                .or_default()
                .push(fact);
        }
        let mut messages = Messages::default();
        let mut found = Vec::new();
        let documents: HashSet<u32> = facts.iter().map(|held| held.document).collect();
        let mut clocks: HashMap<usize, Clock> = HashMap::new();
        for ((number, key), group) in groups {
            let instance = &pipeline.instances[number];
            let clock = clocks.entry(number).or_insert_with(|| {
                let seconds = pipeline.config.isolation.limits().seconds;
                Clock::new(seconds, documents.len())
            });
            let Some(left) = clock.left() else {
                if !std::mem::replace(&mut clock.is_told, true) {
                    let name = instance.plugin().name;
                    let what = watched::too_long(clock.most);
                    told.errors.push(format!("plugin {name} failed: {what}"));
                }
                continue;
            };
            let stage = Stage::Reconcile(instance.plugin().name);
            let began = Instant::now();
            let work = || watched::reconcile(instance, key, &group, left);
            let Answer {
                findings,
                errors: failures,
                notes,
                ..
            } = self.timings.time(stage, work);
            clock.spent += began.elapsed();
            clock.is_told |= clock.left().is_none() && !failures.is_empty();
            told.errors.extend(failures);
            told.notes.extend(notes);
            for finding in findings {
                if !self.options.wants(finding.check) {
                    continue;
                }
                let place_of = |place| match place {
                    Place::Fact(index) => group.get(index as usize).map(|held| held.place()),
                    Place::Span(_) => None,
                };
                let Place::Fact(index) = finding.place else {
                    continue;
                };
                let held = group[index as usize];
                found.extend(
                    placed(finding, held.place(), place_of, pipeline, &mut messages)
                        .map(|finding| (held.document, finding)),
                );
            }
        }
        found
    }
}

/// What plugins told besides findings, while they brought facts together.
#[derive(Default)]
struct Told {
    errors: Vec<String>,
    notes: Vec<String>,
}

/// What a plugin may take to bring facts together: the time limit once for each document.
struct Clock {
    most: Duration,
    spent: Duration,
    is_told: bool,
}

impl Clock {
    fn new(seconds: u64, documents: usize) -> Self {
        let documents = u32::try_from(documents).unwrap_or(u32::MAX);
        Self {
            most: Duration::from_secs(seconds).saturating_mul(documents),
            spent: Duration::ZERO,
            is_told: false,
        }
    }

    /// What is left of it, if anything is.
    fn left(&self) -> Option<Duration> {
        self.most
            .checked_sub(self.spent)
            .filter(|left| !left.is_zero())
    }
}

/// The messages so far, of which many are the same.
#[derive(Default)]
struct Messages(HashSet<Arc<str>>);

impl Messages {
    fn shared(&mut self, message: String) -> Arc<str> {
        if let Some(known) = self.0.get(message.as_str()) {
            return Arc::clone(known);
        }
        let message: Arc<str> = message.into();
        self.0.insert(Arc::clone(&message));
        message
    }
}

/// Puts a finding in its place; nothing where its check is off.
fn placed(
    finding: Finding,
    place: DocumentSpan,
    place_of: impl Fn(Place) -> Option<DocumentSpan>,
    pipeline: &Pipeline,
    messages: &mut Messages,
) -> Option<PlacedFinding> {
    let role = place.analysed.role_at(place.span.start);
    let severity = pipeline
        .config
        .severity(finding.check, finding.severity, role)?;
    let related = finding.related.into_iter().filter_map(|related| {
        Some(PlacedRelated {
            place: place_of(related.place)?,
            message: related.message,
        })
    });
    Some(PlacedFinding {
        check: finding.check,
        severity,
        accepted: None,
        message: messages.shared(finding.message),
        suggestions: finding.suggestions,
        related: related.collect(),
        place,
    })
}
