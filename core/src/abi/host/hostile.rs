//! A plugin that does at the border whatever the fuzzer says. It keeps the one
//! promise that nothing could check, that its pointers and lengths are true, and
//! breaks every other.

use super::call::FactView;
use super::load::{Plugin, Reader};
use crate::abi::{
    ABI_MAJOR, ABI_MINOR, MAGIC, PluginDescriptor, RawCheck, RawDocument, RawFact, RawFinding,
    RawPlace, RawRelated, RawSink, RawSuggestion, Str,
};
use crate::checker::{FactOrigin, Place};
use crate::document::{Analyser, Draft, Role, Span};
use std::cell::RefCell;
use std::ffi::c_void;
use std::path::Path;
use std::sync::Arc;

thread_local! {
    /// What is left of what the fuzzer says.
    static SCRIPT: RefCell<Script> = RefCell::default();
}

#[derive(Default)]
struct Script {
    bytes: Vec<u8>,
    at: usize,
}

impl Script {
    fn is_over(&self) -> bool {
        self.at >= self.bytes.len()
    }

    fn byte(&mut self) -> u8 {
        self.at += 1;
        self.bytes.get(self.at - 1).copied().unwrap_or(0)
    }

    /// Mostly a small number, at times any.
    fn number(&mut self) -> u32 {
        match self.byte() {
            255 => u32::from_le_bytes([self.byte(), self.byte(), self.byte(), self.byte()]),
            254 => u32::MAX,
            byte => u32::from(byte),
        }
    }

    /// Some of its own bytes, UTF-8 or not.
    fn text(&mut self) -> Str {
        let length = usize::from(self.byte() % 16);
        let start = self.at.min(self.bytes.len());
        let end = (start + length).min(self.bytes.len());
        self.at = end;
        let bytes = &self.bytes[start..end];
        Str {
            data: bytes.as_ptr(),
            len: bytes.len(),
        }
    }

    fn place(&mut self) -> RawPlace {
        RawPlace {
            span: Span {
                start: self.number(),
                end: self.number(),
            },
            fact: self.number(),
        }
    }
}

/// Reports until the script is over.
fn report(sink: *const RawSink) -> i32 {
    // SAFETY: the host passes a sink that lives for the call.
    let sink = unsafe { &*sink };
    SCRIPT.with_borrow_mut(|script| {
        while !script.is_over() {
            match script.byte() % 8 {
                0 => (sink.error)(sink.context, script.text()),
                1 => (sink.note)(sink.context, script.text()),
                2 => {
                    let place = script.place();
                    (sink.fact)(sink.context, script.text(), place.span, script.text());
                }
                3 => {
                    (sink.finding)(sink.context, std::ptr::null());
                }
                _ => finding(script, sink),
            }
        }
        i32::from(script.byte())
    })
}

fn finding(script: &mut Script, sink: &RawSink) {
    let suggestions: Vec<RawSuggestion> = (0..script.byte() % 4)
        .map(|_| RawSuggestion {
            replacement: script.text(),
            safe: script.byte(),
        })
        .collect();
    let related: Vec<RawRelated> = (0..script.byte() % 4)
        .map(|_| RawRelated {
            place: script.place(),
            message: script.text(),
        })
        .collect();
    let raw = RawFinding {
        // Too short at times, never longer than it is.
        size: size_of::<RawFinding>() as u32 - u32::from(script.byte() % 2),
        check: script.number(),
        place: script.place(),
        severity: script.byte(),
        message: script.text(),
        suggestions: suggestions.as_ptr(),
        suggestions_len: suggestions.len(),
        related: related.as_ptr(),
        related_len: related.len(),
    };
    (sink.finding)(sink.context, &raw);
}

extern "C" fn create(_: Str, sink: *const RawSink, out: *mut *mut c_void) -> i32 {
    // SAFETY: the host passes a sink that lives for the call.
    let sink = unsafe { &*sink };
    let begins_with_noise =
        SCRIPT.with_borrow_mut(|script| script.byte() == 1 && !script.text().data.is_null());
    if begins_with_noise {
        (sink.note)(sink.context, Str::new("made"));
    }
    // SAFETY: the host passes a place for the instance.
    unsafe { *out = std::ptr::null_mut() };
    0
}

extern "C" fn check(_: *mut c_void, _: *const RawDocument, sink: *const RawSink) -> i32 {
    report(sink)
}

extern "C" fn reconcile(
    _: *mut c_void,
    _: Str,
    _: *const RawFact,
    _: usize,
    sink: *const RawSink,
) -> i32 {
    report(sink)
}

extern "C" fn destroy(_: *mut c_void) {}

/// Reads the descriptor that the bytes describe, and calls the plugin as they say.
///
/// # Panics
///
/// Where the host believed something that is not true.
pub fn border(bytes: &[u8]) {
    SCRIPT.set(Script {
        bytes: bytes.to_vec(),
        at: 0,
    });
    let Some(plugin) = plugin() else { return };
    let Ok(instance) = Arc::new(plugin).create("{}") else {
        return;
    };
    let mut draft = Draft::new("a", "fr");
    let text = "« Ça va », dit-il à Nazarbaïev 😀. Puis il part.";
    draft.push(text, None, Role::Body, None).expect("small");
    let analysis = Analyser::new().analyse(draft).expect("small");
    let checked = instance.check(&analysis.document());
    let is_sound = |place: Place| match place {
        Place::Span(span) => text.get(span.range()).is_some(),
        Place::Fact(index) => index < 2,
    };
    for finding in &checked.findings {
        assert!(matches!(finding.place, Place::Span(_)) && is_sound(finding.place));
        assert!(
            finding
                .related
                .iter()
                .all(|related| is_sound(related.place))
        );
    }
    assert!(
        checked
            .facts
            .iter()
            .all(|fact| text.get(fact.span.range()).is_some())
    );
    SCRIPT.with_borrow_mut(|script| script.at = 0);
    let fact = FactView {
        document: 0,
        language: "fr",
        span: Span::new(0, 2),
        text: "«",
        value: "",
        origin: FactOrigin::default(),
    };
    for finding in instance.reconcile("key", &[fact, fact]).findings {
        assert!(matches!(finding.place, Place::Fact(_)) && is_sound(finding.place));
    }
}

/// A plugin whose descriptor is as the script says.
fn plugin() -> Option<Plugin> {
    let descriptor = SCRIPT.with_borrow_mut(|script| {
        let is_sound = script.byte() % 2 == 0;
        let own = |sound: &'static str, script: &mut Script| match is_sound {
            true => Str::new(sound),
            false => script.text(),
        };
        let checks: Vec<RawCheck> = (0..script.byte() % 4)
            .map(|_| RawCheck {
                id: own("hostile/check", script),
                category: script.number(),
                severity: script.byte() % 5,
                summary: own("a check", script),
                explanation: own("finds things", script),
                example_language: own("fr", script),
                bad: own("a", script),
                good: own("b", script),
                example_source: own("", script),
                example_options: own("", script),
            })
            .collect();
        let checks: &'static [RawCheck] = checks.leak();
        PluginDescriptor {
            magic: if script.byte() == 9 { 0 } else { MAGIC },
            abi_major: ABI_MAJOR + u32::from(script.byte() == 9),
            abi_minor: ABI_MINOR,
            size: size_of::<PluginDescriptor>() as u32 - u32::from(script.byte()) % 64,
            check_size: size_of::<RawCheck>() as u32,
            name: own("hostile", script),
            version: own("1.0.0", script),
            description: own("does as it is told", script),
            checks: checks.as_ptr(),
            checks_len: checks.len(),
            create: (script.byte() != 9).then_some(create),
            check: (script.byte() != 9).then_some(check),
            destroy: (script.byte() != 9).then_some(destroy),
            reconcile: (script.byte() != 9).then_some(reconcile),
            flags: u32::from(script.byte()),
            reserved: 0,
        }
    });
    let path = Path::new("hostile");
    let read = Reader { path }.descriptor(&descriptor).ok()?;
    Reader { path }.plugin(&read).ok()
}
