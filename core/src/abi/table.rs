//! What the host does for plugins: a table of functions, and what they pass.

use super::string::Str;
use crate::document::{Quoted, Span};
use std::ffi::c_void;

/// In [`RawHost::word`]: the names of weekdays, from Monday as 1.
pub const WORD_WEEKDAY: u32 = 0;

/// In [`RawHost::word`]: the names of months, from January as 1.
pub const WORD_MONTH: u32 = 1;

/// In [`RawOption::kind`]: null.
pub const OPTION_NULL: u32 = 0;

/// In [`RawOption::kind`]: false or true, as the number 0 or 1.
pub const OPTION_BOOLEAN: u32 = 1;

/// In [`RawOption::kind`]: a number.
pub const OPTION_NUMBER: u32 = 2;

/// In [`RawOption::kind`]: a text.
pub const OPTION_TEXT: u32 = 3;

/// A value among options.
#[repr(C)]
#[derive(Debug)]
pub struct RawOption {
    /// The keys and indices that lead to it, with `/` between them: `limits/0`.
    pub path: Str,
    /// The text; empty where the value is none.
    pub text: Str,
    /// The number; 0 where the value is none.
    pub number: f64,
    /// [`OPTION_NULL`], [`OPTION_BOOLEAN`], [`OPTION_NUMBER`] or [`OPTION_TEXT`].
    pub kind: u32,
    /// Zero.
    pub reserved: u32,
}

/// A number in a text.
#[repr(C)]
#[derive(Debug)]
pub struct RawNumber {
    /// Its bytes in the text.
    pub span: Span,
    /// Its value, as the language writes numbers.
    pub value: f64,
}

/// A date in a text; what it does not say is 0.
#[repr(C)]
#[derive(Debug)]
pub struct RawDate {
    /// Its bytes in the text.
    pub span: Span,
    /// Of two digits as they stand.
    pub year: u32,
    /// From 1.
    pub month: u32,
    /// From 1.
    pub day: u32,
}

/// How a language is set in type. All strings live as long as the host.
#[repr(C)]
#[derive(Debug)]
pub struct RawTypography {
    /// Bytes of this struct that the plugin has room for; the host fills no more.
    pub size: u32,
    /// Zero.
    pub reserved: u32,
    /// The mark that opens a quotation, and that which closes it.
    pub open: Str,
    /// As above.
    pub close: Str,
    /// The marks of a quotation inside another.
    pub nested_open: Str,
    /// As above.
    pub nested_close: Str,
    /// What stands before the decimals of a number.
    pub decimal: Str,
    /// What stands between the thousands of a number.
    pub group: Str,
}

/// What the host does for a plugin, in any of its calls, from any thread. `language` is a BCP 47
/// tag; spans are bytes of the `text` of the call. What is found is passed, one after another, to
/// a function of the plugin with the plugin's own `context`, before the call returns. A call
/// returns `STATUS_OK`, or `STATUS_INVALID` where a string is not UTF-8 and nothing was done.
#[repr(C)]
#[derive(Debug)]
pub struct RawHost {
    /// Bytes of this struct that the host filled.
    pub size: u32,
    /// Zero.
    pub reserved: u32,
    /// Reads options, as `create` gets them: every value that is no object and no array, in the
    /// order of the text. `STATUS_INVALID` where they are no JSON object.
    pub options: extern "C" fn(
        json: Str,
        context: *mut c_void,
        found: extern "C" fn(context: *mut c_void, option: *const RawOption),
    ) -> i32,
    /// The sentences of a text, such as a segment's source.
    pub sentences: extern "C" fn(
        text: Str,
        language: Str,
        context: *mut c_void,
        found: extern "C" fn(context: *mut c_void, span: Span),
    ) -> i32,
    /// The names in a text: words in capitals side by side.
    pub names: extern "C" fn(
        text: Str,
        language: Str,
        context: *mut c_void,
        found: extern "C" fn(context: *mut c_void, span: Span),
    ) -> i32,
    /// The numbers in a text, in digits and in words.
    pub numbers: extern "C" fn(
        text: Str,
        language: Str,
        context: *mut c_void,
        found: extern "C" fn(context: *mut c_void, number: *const RawNumber),
    ) -> i32,
    /// The dates in a text.
    pub dates: extern "C" fn(
        text: Str,
        language: Str,
        context: *mut c_void,
        found: extern "C" fn(context: *mut c_void, date: *const RawDate),
    ) -> i32,
    /// The quotations in a text, one inside another first.
    pub quotations: extern "C" fn(
        text: Str,
        language: Str,
        context: *mut c_void,
        found: extern "C" fn(context: *mut c_void, quotation: *const Quoted),
    ) -> i32,
    /// A word as the language writes it, [`WORD_WEEKDAY`] or [`WORD_MONTH`]; empty where the host
    /// does not know it. It lives as long as the host.
    pub word: extern "C" fn(kind: u32, number: u32, language: Str) -> Str,
    /// How a language is set in type. `STATUS_INVALID` where the host does not know it.
    pub typography: extern "C" fn(language: Str, typography: *mut RawTypography) -> i32,
}
