//! The C ABI, version 1.
//!
//! A plugin is a shared library with one symbol, [`ENTRY`]: a function of type
//! [`Entry`] that returns a [`PluginDescriptor`]. `include/copydesk.h` is this
//! module in C, generated from it.
//!
//! # Ownership and lifetimes
//!
//! - Strings are pointer and length, UTF-8, without a terminating zero.
//! - The descriptor and all it points to live as long as the library is
//!   loaded; the host never unloads one.
//! - What the host passes to a call belongs to the host and lives until the
//!   call returns.
//! - What a plugin passes to a sink belongs to the plugin; the sink copies it
//!   before it returns.
//! - Nobody frees what another allocated.
//!
//! # Threads
//!
//! `create` and `destroy` are called once an instance, from any thread, and
//! never at the same time as another call on that instance. `check` and
//! `reconcile` are called any number of times between them, from any threads,
//! at once. A sink is used from the thread of its call only, and not after the
//! call has returned.
//!
//! # Growth
//!
//! Structs that may grow begin with their own size; a reader treats fields
//! beyond it as absent. Another major version is refused.
#![allow(unsafe_code, reason = "the C ABI")]

#[cfg(feature = "host")]
pub mod host;
pub mod plugin;
mod string;
mod table;

use crate::document::{SegmentRecord, SentenceRecord, Span, TokenRecord};
use std::ffi::c_void;
use string::slice;

pub use string::Str;
pub use table::{
    OPTION_BOOLEAN, OPTION_NULL, OPTION_NUMBER, OPTION_TEXT, RawDate, RawHost, RawNumber,
    RawOption, RawTypography, WORD_MONTH, WORD_WEEKDAY,
};

/// Name of the one symbol that a plugin exports.
pub const ENTRY: &str = "copydesk_plugin_v1";

/// The first field of every descriptor: `COPYDESK` in ASCII, read as a big
/// endian number.
pub const MAGIC: u64 = 0x434f_5059_4445_534b;

/// Major version of the ABI: another one is refused.
pub const ABI_MAJOR: u32 = 1;

/// Minor version of the ABI: only adds.
pub const ABI_MINOR: u32 = 2;

/// In [`RawFinding::severity`]: the severity that the check has by default.
pub const SEVERITY_DEFAULT: u8 = 255;

/// In [`RawPlace::fact`]: the place is the span, not a fact.
pub const NO_FACT: u32 = u32::MAX;

/// In [`PluginDescriptor::flags`]: `reconcile` finds nothing where all facts of a key have
/// the same value, up to the first tab in it, and need not be called then.
pub const PLUGIN_DIFFERENCES: u32 = 1;

/// The call did what it should.
pub const STATUS_OK: i32 = 0;

/// The call failed; its reason was given to the `error` call-back.
pub const STATUS_ERROR: i32 = 1;

/// The plugin panicked; the message was given to the `error` call-back.
pub const STATUS_PANIC: i32 = 2;

/// From a sink: what was passed is invalid (a span out of the text or inside a
/// character, a string that is no UTF-8, an unknown check or fact) and was
/// dropped.
pub const STATUS_INVALID: i32 = 3;

/// Bit of a document's flags: its facts meet those of no other document. A
/// plugin may keep to itself those that make no fault within it.
pub const DOCUMENT_ALONE: u32 = 1;

/// The document under review. Called with it: `check`.
///
/// The arrays are consistent: spans lie in their text on character boundaries,
/// indices lie in their arrays, everything is in the order of the text.
#[repr(C)]
#[derive(Debug)]
pub struct RawDocument {
    /// Bytes of this struct that the host filled.
    pub size: u32,
    /// [`DOCUMENT_ALONE`], or 0. Other bits are to be passed over.
    pub flags: u32,
    /// Name under which findings are reported.
    pub name: Str,
    /// BCP 47 tag of the text's language; `und` where nobody knows.
    pub language: Str,
    /// BCP 47 tag of the source's language; empty where nobody knows.
    pub source_language: Str,
    /// The target text.
    pub text: Str,
    /// The source text; empty where there is none.
    pub source: Str,
    /// The segments.
    pub segments: *const SegmentRecord,
    /// How many.
    pub segments_len: usize,
    /// The sentences of all segments.
    pub sentences: *const SentenceRecord,
    /// How many.
    pub sentences_len: usize,
    /// The tokens of all sentences.
    pub tokens: *const TokenRecord,
    /// How many.
    pub tokens_len: usize,
    /// The day on which it was written or published, as ISO 8601 has it
    /// (`2026-11-27`); empty where nobody knows. Absent where `size` says so.
    pub date: Str,
    /// Who wrote it; empty where nobody knows. Absent where `size` says so.
    pub author: Str,
    /// The desk or section that it belongs to; empty where nobody knows. Absent where `size` says
    /// so.
    pub desk: Str,
}

/// Something true of a place, as `reconcile` gets it back.
#[repr(C)]
#[derive(Debug)]
pub struct RawFact {
    /// Number of the document it comes from.
    pub document: u32,
    /// Its bytes in that document.
    pub span: Span,
    /// Zero.
    pub reserved: u32,
    /// BCP 47 tag of that document's language.
    pub language: Str,
    /// The text of those bytes.
    pub text: Str,
    /// What the plugin said of it.
    pub value: Str,
}

/// Where in the news a fact comes from; what nobody knows is empty.
#[repr(C)]
#[derive(Debug)]
pub struct RawFactOrigin {
    /// The name of its document.
    pub document: Str,
    /// The day of its document, as ISO 8601 has it.
    pub date: Str,
    /// Who wrote its document.
    pub author: Str,
    /// The desk or section of its document.
    pub desk: Str,
    /// A `Role`, as its number: what its segment is.
    pub role: u32,
    /// Zero.
    pub reserved: u32,
}

/// Where something is: in `check` a span of the document, in `reconcile` the
/// index of a fact.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct RawPlace {
    /// Bytes of the document at hand; read where `fact` is [`NO_FACT`].
    pub span: Span,
    /// Index among the facts of the call, or [`NO_FACT`].
    pub fact: u32,
}

/// A replacement for the text of the finding's place.
#[repr(C)]
#[derive(Debug)]
pub struct RawSuggestion {
    /// The text to put there.
    pub replacement: Str,
    /// 1 where it may be applied with nobody looking, else 0.
    pub safe: u8,
}

/// A place that belongs to a finding.
#[repr(C)]
#[derive(Debug)]
pub struct RawRelated {
    /// Where it is.
    pub place: RawPlace,
    /// What it is.
    pub message: Str,
}

/// A finding, on its way to the host.
#[repr(C)]
#[derive(Debug)]
pub struct RawFinding {
    /// Bytes of this struct that the plugin filled.
    pub size: u32,
    /// Index into the descriptor's checks.
    pub check: u32,
    /// Where it is.
    pub place: RawPlace,
    /// 0 neutral, 1 minor, 2 major, 3 critical, or [`SEVERITY_DEFAULT`].
    pub severity: u8,
    /// What is wrong, in a sentence for an editor.
    pub message: Str,
    /// Replacements, the best first.
    pub suggestions: *const RawSuggestion,
    /// How many.
    pub suggestions_len: usize,
    /// Other places.
    pub related: *const RawRelated,
    /// How many.
    pub related_len: usize,
}

/// Where a call reports to.
#[repr(C)]
#[derive(Debug)]
pub struct RawSink {
    /// Bytes of this struct that the host filled.
    pub size: u32,
    /// Zero.
    pub reserved: u32,
    /// The host's own; passed back to its functions.
    pub context: *mut c_void,
    /// Reports a finding. Returns [`STATUS_OK`] or [`STATUS_INVALID`].
    pub finding: extern "C" fn(*mut c_void, *const RawFinding) -> i32,
    /// Reports a fact for `reconcile`: key, span, value. In `check` only;
    /// elsewhere [`STATUS_INVALID`].
    pub fact: extern "C" fn(*mut c_void, Str, Span, Str) -> i32,
    /// Says why the call is about to return another status than
    /// [`STATUS_OK`].
    pub error: extern "C" fn(*mut c_void, Str),
    /// Tells the user something that is no finding. The same note is said once
    /// a run. Absent where `size` says so.
    pub note: extern "C" fn(*mut c_void, Str),
    /// What the host does for a plugin; it lives as long as the plugin is loaded. Absent where
    /// `size` says so.
    pub host: *const RawHost,
    /// In `reconcile`, where each of its facts comes from, in their order; else null. Absent where
    /// `size` says so.
    pub fact_origins: *const RawFactOrigin,
    /// Bytes from one element of `fact_origins` to the next. Absent where `size` says so.
    pub fact_origin_size: usize,
}

/// One thing that a plugin looks for. Fields beyond the descriptor's
/// `check_size` are absent; those down to `good` are required.
#[repr(C)]
#[derive(Debug)]
pub struct RawCheck {
    /// `family/name`; the family is the plugin's name.
    pub id: Str,
    /// A `Category`, as its number; one that the host does not know is taken
    /// for 0, other.
    pub category: u32,
    /// 0 neutral, 1 minor, 2 major, 3 critical.
    pub severity: u8,
    /// One line, without a full stop.
    pub summary: Str,
    /// A paragraph or more for an editor.
    pub explanation: Str,
    /// BCP 47 tag of the two examples, with that of their source where it is not English: `fr<de`.
    pub example_language: Str,
    /// A text in which the check finds something.
    pub bad: Str,
    /// The same text, right.
    pub good: Str,
    /// The source text of both examples, for a check that needs one; else
    /// empty.
    pub example_source: Str,
    /// The options of `create` with which the examples hold, where they are
    /// not `{}`; else empty.
    pub example_options: Str,
}

/// What a plugin is. Fields beyond `size` are absent; those down to `destroy`
/// are required.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct PluginDescriptor {
    /// [`MAGIC`].
    pub magic: u64,
    /// [`ABI_MAJOR`].
    pub abi_major: u32,
    /// [`ABI_MINOR`] of the header that the plugin was built with.
    pub abi_minor: u32,
    /// Bytes of this struct that the plugin filled.
    pub size: u32,
    /// Bytes from one element of `checks` to the next: the size of
    /// [`RawCheck`] in the header that the plugin was built with.
    pub check_size: u32,
    /// Lower-case name; the file is `libcopydesk_<name>.so`.
    pub name: Str,
    /// Version of the plugin, as semver.
    pub version: Str,
    /// One line.
    pub description: Str,
    /// Everything it looks for.
    pub checks: *const RawCheck,
    /// How many.
    pub checks_len: usize,
    /// Makes an instance from its options, a JSON object (`{}` where nothing is
    /// configured), and puts it in `*out`. Only `error` of the sink may be used.
    /// Called once for each configuration, from any thread.
    pub create:
        Option<extern "C" fn(options: Str, sink: *const RawSink, out: *mut *mut c_void) -> i32>,
    /// Checks one document. Called any number of times, from any threads, at
    /// once.
    pub check: Option<
        extern "C" fn(
            instance: *mut c_void,
            document: *const RawDocument,
            sink: *const RawSink,
        ) -> i32,
    >,
    /// Frees an instance. Called once, after every other call on it.
    pub destroy: Option<extern "C" fn(instance: *mut c_void)>,
    /// Turns all the facts of one key into findings; null where the plugin
    /// reports none. Called as `check` is.
    pub reconcile: Option<
        extern "C" fn(
            instance: *mut c_void,
            key: Str,
            facts: *const RawFact,
            facts_len: usize,
            sink: *const RawSink,
        ) -> i32,
    >,
    /// [`PLUGIN_DIFFERENCES`], or 0. Other bits are to be passed over.
    pub flags: u32,
    /// 0.
    pub reserved: u32,
}

// SAFETY: a descriptor is immutable once it is made, and what its pointers
// lead to is `'static` and immutable.
unsafe impl Send for PluginDescriptor {}
// SAFETY: as above.
unsafe impl Sync for PluginDescriptor {}

/// The type of [`ENTRY`]. May be called more than once, from any thread, and
/// always returns the same pointer. Does nothing else: it is called only to
/// see what the plugin is.
pub type Entry = extern "C" fn() -> *const PluginDescriptor;
