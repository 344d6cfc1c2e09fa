//! The plugin's side of the border: from C calls to [`Checker`] and back.
//! Panics stop here.

use super::*;
use crate::checker::{Checker, Fact, FactOrigin, Failure, Place, Reconciles, Report, Taker};
use crate::document::{Document, Host, Quoted, Role};
use crate::finding::Finding;
use crate::options;
use std::any::Any;
use std::cell::Cell;
use std::mem::offset_of;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::sync::OnceLock;

/// Makes a loadable plugin of a [`Checker`].
///
/// ```ignore
/// copydesk_core::export!(MyChecker);
/// ```
#[cfg(not(feature = "bundled"))]
#[macro_export]
macro_rules! export {
    ($checker:ty) => {
        #[doc(hidden)]
        #[allow(missing_docs, unsafe_code)]
        #[unsafe(no_mangle)]
        pub extern "C" fn copydesk_plugin_v1() -> *const $crate::abi::PluginDescriptor {
            static DESCRIPTOR: ::std::sync::OnceLock<$crate::abi::PluginDescriptor> =
                ::std::sync::OnceLock::new();
            $crate::abi::plugin::descriptor::<$checker>(&DESCRIPTOR)
        }
    };
}

/// Nothing: one binary links several plugins, and has no room for a symbol of
/// each under the one name. The host takes their descriptors as they are.
#[cfg(feature = "bundled")]
#[macro_export]
macro_rules! export {
    ($checker:ty) => {};
}

/// The descriptor of a checker, made at the first call and kept for ever.
pub fn descriptor<C: Checker>(
    cell: &'static OnceLock<PluginDescriptor>,
) -> *const PluginDescriptor {
    cell.get_or_init(|| {
        let manifest = C::MANIFEST;
        let checks: &'static [RawCheck] = Vec::leak(
            manifest
                .checks
                .iter()
                .map(|check| RawCheck {
                    id: Str::new(check.id),
                    category: check.category as u32,
                    severity: check.severity as u8,
                    summary: Str::new(check.summary),
                    explanation: Str::new(check.explanation),
                    example_language: Str::new(check.example_language),
                    bad: Str::new(check.bad),
                    good: Str::new(check.good),
                    example_source: Str::new(check.example_source),
                    example_options: Str::new(check.example_options),
                })
                .collect(),
        );
        PluginDescriptor {
            magic: MAGIC,
            abi_major: ABI_MAJOR,
            abi_minor: ABI_MINOR,
            size: size_of::<PluginDescriptor>() as u32,
            check_size: size_of::<RawCheck>() as u32,
            name: Str::new(manifest.name),
            version: Str::new(manifest.version),
            description: Str::new(manifest.description),
            checks: checks.as_ptr(),
            checks_len: checks.len(),
            create: Some(create::<C>),
            check: Some(check::<C>),
            destroy: Some(destroy::<C>),
            reconcile: match manifest.reconciles {
                Reconciles::Nothing => None,
                Reconciles::Differences | Reconciles::Everything => Some(reconcile::<C>),
            },
            flags: match manifest.reconciles {
                Reconciles::Differences => PLUGIN_DIFFERENCES,
                Reconciles::Nothing | Reconciles::Everything => 0,
            },
            reserved: 0,
        }
    })
}

extern "C" fn create<C: Checker>(options: Str, sink: *const RawSink, out: *mut *mut c_void) -> i32 {
    guarded(sink, || {
        // SAFETY: the host passes options that live until this call returns.
        let bytes = unsafe { options.bytes() };
        let checker = C::new(options::parse(bytes)?)?;
        // SAFETY: the host passes a place for the instance.
        unsafe { *out = Box::into_raw(Box::new(checker)).cast() };
        Ok(())
    })
}

extern "C" fn check<C: Checker>(
    instance: *mut c_void,
    document: *const RawDocument,
    sink: *const RawSink,
) -> i32 {
    guarded(sink, || {
        // SAFETY: the host passes an instance that `create` made and `destroy`
        // has not had, and shares it between threads as `Checker: Sync` allows.
        let checker = unsafe { &*instance.cast::<C>() };
        // SAFETY: the host passes a sink that lives for the call.
        let remote = Remote::of(unsafe { &*sink });
        // SAFETY: the host passes a consistent document that lives for the call.
        let mut document = unsafe { view(&*document) };
        document.host = remote.as_ref().map(|remote| remote as &dyn Host);
        let lent = Lent::new(sink);
        let mut report = lent.report::<C>();
        let result = checker.check(&document, &mut report);
        // SAFETY: the host passes a sink that lives for the call.
        deliver::<C>(&mut report, unsafe { &*sink });
        result
    })
}

extern "C" fn reconcile<C: Checker>(
    instance: *mut c_void,
    key: Str,
    facts: *const RawFact,
    facts_len: usize,
    sink: *const RawSink,
) -> i32 {
    guarded(sink, || {
        // SAFETY: as in `check`.
        let checker = unsafe { &*instance.cast::<C>() };
        // SAFETY: the host passes `facts_len` facts that live for the call.
        let raw = unsafe { slice(facts, facts_len) };
        // SAFETY: the host passes UTF-8 that lives for the call.
        let text = |s: Str| unsafe { std::str::from_utf8_unchecked(s.bytes()) };
        let origin = |index: usize| {
            // SAFETY: the host passes a sink that lives for the call, and its facts.
            let origin = unsafe { origin(&*sink, index) };
            origin.map_or_else(FactOrigin::default, |raw| FactOrigin {
                document: text(raw.document),
                date: text(raw.date),
                author: text(raw.author),
                desk: text(raw.desk),
                role: Role::from_number(raw.role as u8),
            })
        };
        let facts: Vec<Fact<'_>> = raw
            .iter()
            .enumerate()
            .map(|(index, fact)| Fact {
                origin: origin(index),
                index: index as u32,
                document: fact.document,
                language: text(fact.language),
                span: fact.span,
                text: text(fact.text),
                value: text(fact.value),
            })
            .collect();
        let lent = Lent::new(sink);
        let mut report = lent.report::<C>();
        let result = checker.reconcile(text(key), &facts, &mut report);
        // SAFETY: the host passes a sink that lives for the call.
        deliver::<C>(&mut report, unsafe { &*sink });
        result
    })
}

/// Where a fact of `reconcile` comes from, where the host says it.
///
/// # Safety
///
/// The sink is that of a call of `reconcile` that has so many facts, and lives for `'a`.
unsafe fn origin(sink: &RawSink, index: usize) -> Option<&RawFactOrigin> {
    let end = offset_of!(RawSink, fact_origin_size) + size_of::<usize>();
    if (sink.size as usize) < end || sink.fact_origins.is_null() {
        return None;
    }
    // SAFETY: the host's array has an element for each fact, at this distance.
    unsafe {
        sink.fact_origins
            .byte_add(index * sink.fact_origin_size)
            .as_ref()
    }
}

extern "C" fn destroy<C: Checker>(instance: *mut c_void) {
    // A panic in a destructor has nobody to be told to.
    let _ = catch_unwind(|| {
        // SAFETY: the host passes an instance that `create` made, once.
        drop(unsafe { Box::from_raw(instance.cast::<C>()) });
    });
}

/// The safe view of a raw document.
///
/// # Safety
///
/// The document is as the ABI promises: consistent, UTF-8, alive for `'a`.
unsafe fn view<'a>(raw: &'a RawDocument) -> Document<'a> {
    // SAFETY: the caller's promise.
    let text = |s: Str| unsafe { std::str::from_utf8_unchecked(s.bytes()) };
    // What an older host has not is empty.
    let since = |offset: usize, field: fn(&RawDocument) -> Str| {
        if raw.size as usize >= offset + size_of::<Str>() {
            text(field(raw))
        } else {
            ""
        }
    };
    Document {
        name: text(raw.name),
        is_alone: raw.flags & DOCUMENT_ALONE != 0,
        language: text(raw.language),
        source_language: text(raw.source_language),
        date: since(offset_of!(RawDocument, date), |raw| raw.date),
        author: since(offset_of!(RawDocument, author), |raw| raw.author),
        desk: since(offset_of!(RawDocument, desk), |raw| raw.desk),
        text: text(raw.text),
        source: text(raw.source),
        // SAFETY: the caller's promise.
        segment_records: unsafe { slice(raw.segments, raw.segments_len) },
        // SAFETY: the caller's promise.
        sentence_records: unsafe { slice(raw.sentences, raw.sentences_len) },
        // SAFETY: the caller's promise.
        token_records: unsafe { slice(raw.tokens, raw.tokens_len) },
        host: None,
    }
}

/// The host at the other side of the border.
#[derive(Debug)]
struct Remote(&'static RawHost);

impl Remote {
    /// The host of a call, where it is no older one.
    fn of(sink: &RawSink) -> Option<Self> {
        if (sink.size as usize) < offset_of!(RawSink, host) + size_of::<*const RawHost>() {
            return None;
        }
        // SAFETY: the host's table lives as long as the plugin is loaded.
        unsafe { sink.host.as_ref() }.map(Self)
    }
}

/// Takes what the host finds.
extern "C" fn collect<T: Copy>(context: *mut c_void, found: *const T) {
    // SAFETY: the context is the list that the call below passes, for as long as it lasts; the
    // host passes a value that lives until this returns.
    unsafe { (*context.cast::<Vec<T>>()).push(*found) };
}

extern "C" fn collect_span(context: *mut c_void, span: Span) {
    collect(context, &span);
}

impl Host for Remote {
    fn sentences(&self, text: &str, tag: &str) -> Vec<Span> {
        let mut found: Vec<Span> = Vec::new();
        let context = (&raw mut found).cast();
        (self.0.sentences)(Str::new(text), Str::new(tag), context, collect_span);
        found
    }

    fn quotations(&self, text: &str, tag: &str) -> Vec<Quoted> {
        let mut found: Vec<Quoted> = Vec::new();
        let context = (&raw mut found).cast();
        (self.0.quotations)(Str::new(text), Str::new(tag), context, collect::<Quoted>);
        found
    }
}

/// A sink as reports know it, as long as its call lasts.
struct Lent(Rc<Cell<*const RawSink>>);

impl Lent {
    fn new(sink: *const RawSink) -> Self {
        Self(Rc::new(Cell::new(sink)))
    }

    /// An empty report, of which the host takes what it holds when that becomes much.
    fn report<C: Checker>(&self) -> Report {
        let take = |sink: *const RawSink, report: &mut Report| {
            // SAFETY: null where the call has returned; before, the host's sink lives.
            if let Some(sink) = unsafe { sink.as_ref() } {
                deliver::<C>(report, sink);
            }
        };
        let sink = Rc::clone(&self.0);
        Report {
            taker: Some(Taker { sink, take }),
            ..Report::default()
        }
    }
}

impl Drop for Lent {
    /// A checker may have put a report where it outlives the call.
    fn drop(&mut self) {
        self.0.set(std::ptr::null());
    }
}

/// Hands over what a report holds.
fn deliver<C: Checker>(report: &mut Report, sink: &RawSink) {
    for fact in report.facts.drain(..) {
        (sink.fact)(
            sink.context,
            Str::new(&fact.key),
            fact.span,
            Str::new(&fact.value),
        );
    }
    for finding in report.findings.drain(..) {
        deliver_finding::<C>(&finding, sink);
    }
    // An older host has nobody to tell.
    if sink.size as usize > std::mem::offset_of!(RawSink, note) {
        for note in report.notes.drain(..) {
            (sink.note)(sink.context, Str::new(&note));
        }
    }
}

fn deliver_finding<C: Checker>(finding: &Finding, sink: &RawSink) {
    let index = C::MANIFEST
        .checks
        .iter()
        .position(|check| check.id == finding.check.id);
    let suggestions: Vec<RawSuggestion> = finding
        .suggestions
        .iter()
        .map(|s| RawSuggestion {
            replacement: Str::new(&s.replacement),
            safe: u8::from(s.safe),
        })
        .collect();
    let related: Vec<RawRelated> = finding
        .related
        .iter()
        .map(|r| RawRelated {
            place: place(r.place),
            message: Str::new(&r.message),
        })
        .collect();
    let raw = RawFinding {
        size: size_of::<RawFinding>() as u32,
        // The host reports an index that no check has.
        check: index.map_or(u32::MAX, |index| index as u32),
        place: place(finding.place),
        severity: finding.severity as u8,
        message: Str::new(&finding.message),
        suggestions: suggestions.as_ptr(),
        suggestions_len: suggestions.len(),
        related: related.as_ptr(),
        related_len: related.len(),
    };
    (sink.finding)(sink.context, &raw);
}

fn place(place: Place) -> RawPlace {
    match place {
        Place::Span(span) => RawPlace {
            span,
            fact: NO_FACT,
        },
        Place::Fact(fact) => RawPlace {
            span: Span::default(),
            fact,
        },
    }
}

/// Runs `call`; a failure or a panic goes to the sink, with its status.
fn guarded(sink: *const RawSink, call: impl FnOnce() -> Result<(), Failure>) -> i32 {
    let error = |text: &str| {
        // SAFETY: the host passes a sink that lives for the call.
        let sink = unsafe { &*sink };
        (sink.error)(sink.context, Str::new(text));
    };
    match catch_unwind(AssertUnwindSafe(call)) {
        Ok(Ok(())) => STATUS_OK,
        Ok(Err(failure)) => {
            error(&failure.0);
            STATUS_ERROR
        }
        Err(panic) => {
            error(&format!("panicked: {}", message(&*panic)));
            STATUS_PANIC
        }
    }
}

fn message(panic: &(dyn Any + Send)) -> &str {
    panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("without a message")
}
