//! What the host does for plugins that are not in Rust, or have a text that is no part of their
//! document.

use crate::abi::{
    OPTION_BOOLEAN, OPTION_NULL, OPTION_NUMBER, OPTION_TEXT, RawDate, RawHost, RawNumber,
    RawOption, RawTypography, STATUS_INVALID, STATUS_OK, STATUS_PANIC, Str, WORD_MONTH,
    WORD_WEEKDAY,
};
use crate::document::{Analyser, Host, Quoted, Span, names as names_of};
use crate::language::numbers::dates::{dates as dates_of, month_name};
use crate::language::numbers::numbers as numbers_of;
use crate::language::numbers::weekdays::weekday_name;
use crate::language::{is_known, separators, typography as typography_of};
use serde_json::Value;
use std::collections::HashMap;
use std::ffi::c_void;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{LazyLock, Mutex, PoisonError};

/// What the host does for every plugin.
pub(super) static HOST: RawHost = RawHost {
    size: size_of::<RawHost>() as u32,
    reserved: 0,
    options,
    sentences,
    names,
    numbers,
    dates,
    quotations,
    word,
    typography,
};

/// The text of a string that a plugin passes.
fn text<'a>(string: Str) -> Option<&'a str> {
    // SAFETY: the plugin promises that the string is as long as it says, until the call returns.
    std::str::from_utf8(unsafe { string.bytes() }).ok()
}

/// Carries a call out with its text and its language; what panics here does not cross the border.
fn served(string: Str, language: Str, serve: impl FnOnce(&str, &str)) -> i32 {
    let (Some(text), Some(tag)) = (text(string), text(language)) else {
        return STATUS_INVALID;
    };
    match catch_unwind(AssertUnwindSafe(|| serve(text, tag))) {
        Ok(()) => STATUS_OK,
        Err(_) => STATUS_PANIC,
    }
}

fn span(range: &Range<usize>) -> Span {
    Span::new(range.start as u32, range.end as u32)
}

type Found<T> = extern "C" fn(*mut c_void, *const T);

extern "C" fn options(json: Str, context: *mut c_void, found: Found<RawOption>) -> i32 {
    let value = text(json).and_then(|text| serde_json::from_str::<Value>(text).ok());
    let Some(value) = value.filter(Value::is_object) else {
        return STATUS_INVALID;
    };
    tell("", &value, &|option| found(context, option));
    STATUS_OK
}

/// Tells of every value in a value that is no object and no array.
fn tell(path: &str, value: &Value, found: &dyn Fn(&RawOption)) {
    let beside = |key: &str| match path {
        "" => key.to_owned(),
        path => format!("{path}/{key}"),
    };
    let (kind, number, text) = match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                tell(&beside(key), value, found);
            }
            return;
        }
        Value::Array(values) => {
            for (index, value) in values.iter().enumerate() {
                tell(&beside(&index.to_string()), value, found);
            }
            return;
        }
        Value::Null => (OPTION_NULL, 0.0, ""),
        Value::Bool(is_so) => (OPTION_BOOLEAN, f64::from(u8::from(*is_so)), ""),
        Value::Number(number) => (OPTION_NUMBER, number.as_f64().unwrap_or_default(), ""),
        Value::String(text) => (OPTION_TEXT, 0.0, text.as_str()),
    };
    found(&RawOption {
        path: Str::new(path),
        text: Str::new(text),
        number,
        kind,
        reserved: 0,
    });
}

extern "C" fn sentences(
    string: Str,
    language: Str,
    context: *mut c_void,
    found: extern "C" fn(*mut c_void, Span),
) -> i32 {
    served(string, language, |text, tag| {
        for span in Analyser::shared().sentences(text, tag) {
            found(context, span);
        }
    })
}

extern "C" fn names(
    string: Str,
    language: Str,
    context: *mut c_void,
    found: extern "C" fn(*mut c_void, Span),
) -> i32 {
    served(string, language, |text, _| {
        for name in names_of(text) {
            found(context, span(&name.range));
        }
    })
}

extern "C" fn numbers(
    string: Str,
    language: Str,
    context: *mut c_void,
    found: Found<RawNumber>,
) -> i32 {
    served(string, language, |text, tag| {
        for number in numbers_of(text, tag) {
            let (span, value) = (span(&number.range), number.value);
            found(context, &RawNumber { span, value });
        }
    })
}

extern "C" fn dates(
    string: Str,
    language: Str,
    context: *mut c_void,
    found: Found<RawDate>,
) -> i32 {
    served(string, language, |text, tag| {
        for date in dates_of(text, tag) {
            let raw = RawDate {
                span: span(&date.range),
                year: date.year.unwrap_or_default(),
                month: date.month.unwrap_or_default(),
                day: date.day.unwrap_or_default(),
            };
            found(context, &raw);
        }
    })
}

extern "C" fn quotations(
    string: Str,
    language: Str,
    context: *mut c_void,
    found: Found<Quoted>,
) -> i32 {
    served(string, language, |text, tag| {
        for quoted in Analyser::shared().quotations(text, tag) {
            found(context, &quoted);
        }
    })
}

extern "C" fn word(kind: u32, number: u32, language: Str) -> Str {
    let tag = text(language).unwrap_or_default();
    let name = match kind {
        WORD_WEEKDAY => weekday_name(number, tag),
        WORD_MONTH => month_name(number, tag),
        _ => None,
    };
    name.map_or(Str::EMPTY, Str::new)
}

extern "C" fn typography(language: Str, out: *mut RawTypography) -> i32 {
    let Some(tag) = text(language).filter(|tag| is_known(tag)) else {
        return STATUS_INVALID;
    };
    // SAFETY: the plugin passes a struct, or null.
    let Some(out) = (unsafe { out.as_mut() }) else {
        return STATUS_INVALID;
    };
    if (out.size as usize) < size_of::<RawTypography>() {
        return STATUS_INVALID;
    }
    let quotes = typography_of(tag).quotes.first().copied();
    let (open, close) = quotes.map_or(('"', '"'), |style| style.primary);
    let (nested_open, nested_close) = quotes.map_or(('"', '"'), |style| style.nested);
    let (decimal, group) = separators(tag);
    out.open = mark(open);
    out.close = mark(close);
    out.nested_open = mark(nested_open);
    out.nested_close = mark(nested_close);
    out.decimal = mark(decimal);
    out.group = mark(group);
    STATUS_OK
}

/// A mark as a string that lives as long as the host: there are as many as marks.
fn mark(mark: char) -> Str {
    static MARKS: LazyLock<Mutex<HashMap<char, &'static str>>> = LazyLock::new(Mutex::default);
    let mut marks = MARKS.lock().unwrap_or_else(PoisonError::into_inner);
    Str::new(marks.entry(mark).or_insert_with(|| mark.to_string().leak()))
}
