//! The structs of the ABI lie in memory in C as they do in Rust, with the header as it is
//! and with that of the first plugins.

use copydesk_core::abi::{
    PluginDescriptor, RawCheck, RawDocument, RawFact, RawFinding, RawPlace, RawRelated, RawSink,
    RawSuggestion, Str,
};
use copydesk_core::document::{Indices, SegmentRecord, SentenceRecord, Span, TokenRecord};
use std::mem::offset_of;
use std::path::Path;
use std::process::Command;

/// The lines that `layout.c` prints, of the same structs in Rust.
macro_rules! layout {
    ($($name:literal $type:ty { $($field:ident),* })*) => {
        [$(
            format!("{} {}", $name, size_of::<$type>()),
            $(format!("{}.{} {}", $name, stringify!($field), offset_of!($type, $field)),)*
        )*]
    };
}

fn in_rust() -> Vec<String> {
    layout! {
        "str" Str { data, len }
        "span" Span { start, end }
        "indices" Indices { start, end }
        "segment" SegmentRecord { span, source, sentences, tokens, role, has_source }
        "sentence" SentenceRecord { span, tokens }
        "token" TokenRecord { span, kind, script, flags }
        "document" RawDocument { size, name, language, source_language, text, source, segments, segments_len, sentences, sentences_len, tokens, tokens_len }
        "fact" RawFact { document, span, language, text, value }
        "place" RawPlace { span, fact }
        "suggestion" RawSuggestion { replacement, safe }
        "related" RawRelated { place, message }
        "finding" RawFinding { size, check, place, severity, message, suggestions, suggestions_len, related, related_len }
        "sink" RawSink { size, context, finding, fact, error, note }
        "check" RawCheck { id, category, severity, summary, explanation, example_language, bad, good, example_source, example_options }
        "plugin" PluginDescriptor { magic, abi_major, abi_minor, size, check_size, name, version, description, checks, checks_len, create, check, destroy, reconcile }
    }
    .to_vec()
}

/// What C makes of the header in a folder.
fn in_c(include: &Path) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().expect("a folder");
    let program = folder.path().join("layout");
    let status = Command::new("cc")
        .args(["-std=c11", "-Wall", "-Wextra", "-Werror", "-I"])
        .arg(include)
        .arg(root.join("tests/layout.c"))
        .arg("-o")
        .arg(&program)
        .status()
        .expect("a C compiler");
    assert!(status.success());
    let output = Command::new(&program).output().expect("it runs");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    text.lines().map(str::to_owned).collect()
}

#[test]
fn c_and_rust_agree() {
    let include = Path::new(env!("CARGO_MANIFEST_DIR")).join("include");
    assert_eq!(in_c(&include), in_rust());
}

/// Structs may have grown since, but nothing in them may have moved.
#[test]
fn nothing_has_moved_since_the_first_header() {
    let include = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/plugins/frozen");
    for (then, now) in in_c(&include).iter().zip(in_rust()) {
        let is_field = then.contains('.');
        let bytes = |line: &str| -> usize {
            let (_, number) = line.split_once(' ').expect("a name and a number");
            number.parse().expect("a number")
        };
        if is_field {
            assert_eq!(*then, now);
        } else {
            assert!(bytes(then) <= bytes(&now), "{then} has shrunk: {now}");
        }
    }
}
