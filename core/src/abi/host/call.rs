//! Calling a plugin, and looking at everything that it passes back.

use super::load::{Calls, Plugin};
use super::services;
use crate::abi::{
    DOCUMENT_ALONE, NO_FACT, RawDocument, RawFact, RawFactOrigin, RawFinding, RawPlace, RawSink,
    SEVERITY_DEFAULT, STATUS_INVALID, STATUS_OK, Str, slice,
};
use crate::checker::{FactOrigin, Place, ReportedFact};
use crate::document::{Document, Span};
use crate::finding::{Check, Finding, Related, Severity, Suggestion};
use std::ffi::c_void;
use std::sync::Arc;

/// Why a call into a plugin did not go as it should.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CallError {
    /// The plugin returned a status other than [`STATUS_OK`].
    #[error("plugin {plugin} failed{}: {reason}", on(.document))]
    Failed {
        /// Name of the plugin.
        plugin: String,
        /// Name of the document; empty where there is none.
        document: String,
        /// What the plugin said.
        reason: String,
    },
    /// The plugin passed something invalid to a sink, which was dropped.
    #[error("plugin {plugin} broke the ABI{}: {problem}; what it reported there was dropped", on(.document))]
    Invalid {
        /// Name of the plugin.
        plugin: String,
        /// Name of the document; empty where there is none.
        document: String,
        /// What was invalid.
        problem: String,
    },
    /// The plugin found more than 100,000 faults in a call.
    #[error("plugin {plugin} found too much{}: {number} findings were left out: not checked", on(.document))]
    LeftOut {
        /// Name of the plugin.
        plugin: String,
        /// Name of the document; empty where there is none.
        document: String,
        /// How many findings were left out.
        number: usize,
    },
}

/// So many findings of one call are taken: who would read them? A text of nothing but faults would
/// take all memory else.
const MOST_FINDINGS: usize = 100_000;

fn on(document: &str) -> String {
    if document.is_empty() {
        String::new()
    } else {
        format!(" on {document}")
    }
}

impl Plugin {
    /// Makes an instance with these options, a JSON object.
    ///
    /// # Errors
    ///
    /// Where the plugin does not accept the options.
    pub fn create(self: &Arc<Self>, options: &str) -> Result<Instance, CallError> {
        let Some(calls) = self.calls else {
            return Err(CallError::Failed {
                plugin: self.name.to_owned(),
                document: String::new(),
                reason: "another process has it loaded".to_owned(),
            });
        };
        let mut call = Call::new(self, "", Border::Create);
        let mut out = std::ptr::null_mut();
        let status = call.run(|sink| (calls.create)(Str::new(options), sink, &mut out));
        match call.finish(status).errors.into_iter().next() {
            Some(error) => Err(error),
            None => Ok(Instance {
                plugin: Arc::clone(self),
                calls,
                pointer: out,
            }),
        }
    }
}

/// A plugin with its options, ready to check documents from any thread.
#[derive(Debug)]
pub struct Instance {
    plugin: Arc<Plugin>,
    calls: Calls,
    pointer: *mut c_void,
}

// SAFETY: the ABI asks of `check` and `reconcile` that they may be called from
// any threads at once, and of `destroy` that it may be called from any.
unsafe impl Send for Instance {}
// SAFETY: as above.
unsafe impl Sync for Instance {}

impl Drop for Instance {
    fn drop(&mut self) {
        (self.calls.destroy)(self.pointer);
    }
}

/// What came of a call.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The findings, each of them valid.
    pub findings: Vec<Finding>,
    /// The facts, each of them valid.
    pub facts: Vec<ReportedFact>,
    /// What went wrong. Findings and facts from before stand.
    pub errors: Vec<CallError>,
    /// What the user should know.
    pub notes: Vec<String>,
}

/// A fact on its way to `reconcile`.
#[derive(Clone, Copy, Debug)]
pub struct FactView<'a> {
    /// Number of its document.
    pub document: u32,
    /// BCP 47 tag of its document's language.
    pub language: &'a str,
    /// Its bytes in its document.
    pub span: Span,
    /// The text of those bytes.
    pub text: &'a str,
    /// What the plugin said of it.
    pub value: &'a str,
    /// Where in the news it comes from.
    pub origin: FactOrigin<'a>,
}

impl Instance {
    /// The plugin it is an instance of.
    pub fn plugin(&self) -> &Plugin {
        &self.plugin
    }

    /// Checks one document.
    pub fn check(&self, document: &Document<'_>) -> Outcome {
        let raw = RawDocument {
            size: size_of::<RawDocument>() as u32,
            flags: if document.is_alone { DOCUMENT_ALONE } else { 0 },
            name: Str::new(document.name),
            language: Str::new(document.language),
            source_language: Str::new(document.source_language),
            text: Str::new(document.text),
            source: Str::new(document.source),
            segments: document.segment_records.as_ptr(),
            segments_len: document.segment_records.len(),
            sentences: document.sentence_records.as_ptr(),
            sentences_len: document.sentence_records.len(),
            tokens: document.token_records.as_ptr(),
            tokens_len: document.token_records.len(),
            date: Str::new(document.date),
            author: Str::new(document.author),
            desk: Str::new(document.desk),
        };
        let mut call = Call::new(&self.plugin, document.name, Border::Check(document.text));
        let status = call.run(|sink| (self.calls.check)(self.pointer, &raw, sink));
        call.finish(status)
    }

    /// Turns all the facts of one key into findings, whose places are facts.
    /// A plugin that reconciles nothing finds nothing.
    pub fn reconcile(&self, key: &str, facts: &[FactView<'_>]) -> Outcome {
        let Some(reconcile) = self.calls.reconcile else {
            return Outcome::default();
        };
        let raw: Vec<RawFact> = facts
            .iter()
            .map(|fact| RawFact {
                document: fact.document,
                span: fact.span,
                reserved: 0,
                language: Str::new(fact.language),
                text: Str::new(fact.text),
                value: Str::new(fact.value),
            })
            .collect();
        let origins: Vec<RawFactOrigin> = facts
            .iter()
            .map(|fact| RawFactOrigin {
                document: Str::new(fact.origin.document),
                date: Str::new(fact.origin.date),
                author: Str::new(fact.origin.author),
                desk: Str::new(fact.origin.desk),
                role: fact.origin.role as u32,
                reserved: 0,
            })
            .collect();
        let mut call = Call::new(&self.plugin, "", Border::Reconcile(facts.len()));
        call.origins = origins.as_ptr();
        let status =
            call.run(|sink| reconcile(self.pointer, Str::new(key), raw.as_ptr(), raw.len(), sink));
        call.finish(status)
    }
}

/// What a sink must hold its call to.
enum Border<'a> {
    Create,
    /// The text that spans must lie in.
    Check(&'a str),
    /// How many facts there are.
    Reconcile(usize),
}

/// One call into a plugin: the context of its sink.
struct Call<'a> {
    plugin: &'a Plugin,
    document: &'a str,
    border: Border<'a>,
    outcome: Outcome,
    reason: Option<String>,
    left_out: usize,
    /// Of the facts of `reconcile`.
    origins: *const RawFactOrigin,
}

impl<'a> Call<'a> {
    fn new(plugin: &'a Plugin, document: &'a str, border: Border<'a>) -> Self {
        Self {
            plugin,
            document,
            border,
            outcome: Outcome::default(),
            reason: None,
            left_out: 0,
            origins: std::ptr::null(),
        }
    }

    fn run(&mut self, call: impl FnOnce(*const RawSink) -> i32) -> i32 {
        let sink = RawSink {
            size: size_of::<RawSink>() as u32,
            reserved: 0,
            context: std::ptr::from_mut(self).cast(),
            finding: on_finding,
            fact: on_fact,
            error: on_error,
            note: on_note,
            host: &raw const services::HOST,
            fact_origins: self.origins,
            fact_origin_size: size_of::<RawFactOrigin>(),
        };
        call(&sink)
    }

    fn finish(mut self, status: i32) -> Outcome {
        if status != STATUS_OK {
            let reason = self
                .reason
                .take()
                .unwrap_or_else(|| format!("status {status}, without a reason"));
            self.outcome.errors.push(CallError::Failed {
                plugin: self.plugin.name.to_owned(),
                document: self.document.to_owned(),
                reason,
            });
        }
        if self.left_out > 0 {
            self.outcome.errors.push(CallError::LeftOut {
                plugin: self.plugin.name.to_owned(),
                document: self.document.to_owned(),
                number: self.left_out,
            });
        }
        self.outcome
    }

    /// Records one breach of the ABI; a plugin that commits it a thousand
    /// times is told once.
    fn invalid(&mut self, problem: String) -> i32 {
        let error = CallError::Invalid {
            plugin: self.plugin.name.to_owned(),
            document: self.document.to_owned(),
            problem,
        };
        let breaches = self.outcome.errors.len();
        if breaches < 8 && !self.outcome.errors.contains(&error) {
            self.outcome.errors.push(error);
        }
        STATUS_INVALID
    }

    fn finding(&mut self, raw: &RawFinding) -> Result<Finding, String> {
        if (raw.size as usize) < size_of::<RawFinding>() {
            return Err(format!("a finding of {} bytes is too short", raw.size));
        }
        let check = self.plugin.checks.get(raw.check as usize).ok_or_else(|| {
            format!(
                "a finding of check number {}, which it does not have",
                raw.check
            )
        })?;
        let severity = match raw.severity {
            SEVERITY_DEFAULT => check.severity,
            n => Severity::from_number(n).ok_or_else(|| format!("{}: severity {n}", check.id))?,
        };
        // SAFETY: the plugin promises that the arrays hold what it says.
        let (suggestions, related) = unsafe {
            (
                slice(raw.suggestions, raw.suggestions_len),
                slice(raw.related, raw.related_len),
            )
        };
        Ok(Finding {
            check,
            place: self.place(check, raw.place)?,
            severity,
            message: text(check, "message", raw.message)?,
            suggestions: suggestions
                .iter()
                .map(|s| {
                    let replacement = text(check, "suggestion", s.replacement)?;
                    Ok(Suggestion {
                        replacement,
                        safe: s.safe == 1,
                    })
                })
                .collect::<Result<_, String>>()?,
            related: related
                .iter()
                .map(|r| {
                    let message = text(check, "related message", r.message)?;
                    Ok(Related {
                        place: self.place(check, r.place)?,
                        message,
                    })
                })
                .collect::<Result<_, String>>()?,
        })
    }

    fn place(&self, check: &Check, raw: RawPlace) -> Result<Place, String> {
        match self.border {
            Border::Create => Err(format!(
                "{}: a finding while the instance is made",
                check.id
            )),
            Border::Check(text) => match span_problem(text, raw.span) {
                _ if raw.fact != NO_FACT => {
                    Err(format!("{}: a fact for a place in `check`", check.id))
                }
                Some(problem) => Err(format!("{}: {problem}", check.id)),
                None => Ok(Place::Span(raw.span)),
            },
            Border::Reconcile(facts) if (raw.fact as usize) < facts => Ok(Place::Fact(raw.fact)),
            Border::Reconcile(facts) => Err(format!(
                "{}: fact {} of {facts} for a place in `reconcile`",
                check.id, raw.fact
            )),
        }
    }
}

fn span_problem(text: &str, span: Span) -> Option<String> {
    let Span { start, end } = span;
    if start > end || end as usize > text.len() {
        Some(format!(
            "the span {start}..{end} is not in the text, which has {} bytes",
            text.len()
        ))
    } else if !text.is_char_boundary(start as usize) || !text.is_char_boundary(end as usize) {
        Some(format!(
            "the span {start}..{end} begins or ends inside a character"
        ))
    } else {
        None
    }
}

fn text(check: &Check, field: &str, s: Str) -> Result<String, String> {
    // SAFETY: the plugin promises that the string is as long as it says.
    std::str::from_utf8(unsafe { s.bytes() })
        .map(str::to_owned)
        .map_err(|e| format!("{}: the {field} is not UTF-8 ({e})", check.id))
}

extern "C" fn on_finding(context: *mut c_void, raw: *const RawFinding) -> i32 {
    // SAFETY: `context` is the `Call` whose `run` made the sink; the plugin
    // uses it from the thread of the call alone, until the call returns.
    let call = unsafe { &mut *context.cast::<Call<'_>>() };
    if raw.is_null() {
        return call.invalid("a null pointer for a finding".to_owned());
    }
    if call.outcome.findings.len() >= MOST_FINDINGS {
        call.left_out += 1;
        return STATUS_OK;
    }
    // SAFETY: not null, and the plugin promises a finding.
    match call.finding(unsafe { &*raw }) {
        Ok(finding) => {
            call.outcome.findings.push(finding);
            STATUS_OK
        }
        Err(problem) => call.invalid(problem),
    }
}

extern "C" fn on_fact(context: *mut c_void, key: Str, span: Span, value: Str) -> i32 {
    // SAFETY: as in `on_finding`.
    let call = unsafe { &mut *context.cast::<Call<'_>>() };
    let Border::Check(document) = call.border else {
        return call.invalid("a fact outside `check`".to_owned());
    };
    if let Some(problem) = span_problem(document, span) {
        return call.invalid(format!("fact: {problem}"));
    }
    // SAFETY: the plugin promises that the strings are as long as it says.
    let strings = unsafe {
        (
            std::str::from_utf8(key.bytes()),
            std::str::from_utf8(value.bytes()),
        )
    };
    let (Ok(key), Ok(value)) = strings else {
        return call.invalid("a fact whose key or value is not UTF-8".to_owned());
    };
    call.outcome.facts.push(ReportedFact {
        key: key.to_owned(),
        span,
        value: value.to_owned(),
    });
    STATUS_OK
}

extern "C" fn on_error(context: *mut c_void, text: Str) {
    // SAFETY: as in `on_finding`.
    let call = unsafe { &mut *context.cast::<Call<'_>>() };
    // SAFETY: the plugin promises that the string is as long as it says.
    call.reason = Some(String::from_utf8_lossy(unsafe { text.bytes() }).into_owned());
}

extern "C" fn on_note(context: *mut c_void, text: Str) {
    // SAFETY: as in `on_finding`.
    let call = unsafe { &mut *context.cast::<Call<'_>>() };
    // SAFETY: the plugin promises that the string is as long as it says.
    let text = String::from_utf8_lossy(unsafe { text.bytes() });
    let note = format!("plugin {}: {text}", call.plugin.name);
    call.outcome.notes.push(note);
}
