//! `include/copydesk.h` is the ABI module in C. After a change to the module,
//! `UPDATE_HEADER=1 cargo test -p copydesk-core --test header` writes it anew.

use cbindgen::{Builder, Config, Language, RenameRule, SortKey, Style};
use copydesk_core::{Category, Severity};
use std::path::Path;

const PREAMBLE: &str = "\
/* copydesk: the C ABI of plugins, version 1.
 *
 * Generated from core/src/abi/mod.rs by core/tests/header.rs; do not edit.
 *
 * A plugin is a shared library, libcopydesk_<name>.so, that defines
 *
 *     const copydesk_plugin *copydesk_plugin_v1(void);
 *
 * The function may be called more than once, from any thread, always returns
 * the same pointer, and does nothing else.
 *
 * Strings are pointer and length, UTF-8, without a terminating zero. Offsets
 * are bytes. What the host passes to a call lives until the call returns; what
 * a plugin passes to a sink is copied before the sink returns; nobody frees
 * what another allocated.
 *
 * create and destroy are called once an instance, never at the same time as
 * another call on it. check and reconcile are called from any threads, at
 * once. A sink is used from the thread of its call only, and not after the
 * call has returned.
 *
 * Structs that may grow begin with their own size: fields beyond it are absent.
 */";

/// Rust name, C name.
const NAMES: &[(&str, &str)] = &[
    ("Str", "copydesk_str"),
    ("Span", "copydesk_span"),
    ("Indices", "copydesk_indices"),
    ("SegmentRecord", "copydesk_segment"),
    ("SentenceRecord", "copydesk_sentence"),
    ("TokenRecord", "copydesk_token"),
    ("TokenKind", "copydesk_token_kind"),
    ("Script", "copydesk_script"),
    ("Role", "copydesk_role"),
    ("Flags", "COPYDESK_FLAG"),
    ("RawDocument", "copydesk_document"),
    ("RawFact", "copydesk_fact"),
    ("RawFactOrigin", "copydesk_fact_origin"),
    ("RawPlace", "copydesk_place"),
    ("RawSuggestion", "copydesk_suggestion"),
    ("RawRelated", "copydesk_related"),
    ("RawFinding", "copydesk_finding"),
    ("RawSink", "copydesk_sink"),
    ("RawHost", "copydesk_host"),
    ("RawOption", "copydesk_option"),
    ("RawNumber", "copydesk_number"),
    ("RawDate", "copydesk_date"),
    ("RawTypography", "copydesk_typography"),
    ("Quoted", "copydesk_quotation"),
    ("RawCheck", "copydesk_check"),
    ("PluginDescriptor", "copydesk_plugin"),
    ("Entry", "copydesk_entry_fn"),
    ("MAGIC", "COPYDESK_MAGIC"),
    ("ABI_MAJOR", "COPYDESK_ABI_MAJOR"),
    ("ABI_MINOR", "COPYDESK_ABI_MINOR"),
    ("SEVERITY_DEFAULT", "COPYDESK_SEVERITY_DEFAULT"),
    ("NO_FACT", "COPYDESK_NO_FACT"),
    ("DOCUMENT_ALONE", "COPYDESK_DOCUMENT_ALONE"),
    ("PLUGIN_DIFFERENCES", "COPYDESK_PLUGIN_DIFFERENCES"),
    ("WORD_WEEKDAY", "COPYDESK_WORD_WEEKDAY"),
    ("WORD_MONTH", "COPYDESK_WORD_MONTH"),
    ("OPTION_NULL", "COPYDESK_OPTION_NULL"),
    ("OPTION_BOOLEAN", "COPYDESK_OPTION_BOOLEAN"),
    ("OPTION_NUMBER", "COPYDESK_OPTION_NUMBER"),
    ("OPTION_TEXT", "COPYDESK_OPTION_TEXT"),
    ("STATUS_OK", "COPYDESK_STATUS_OK"),
    ("STATUS_ERROR", "COPYDESK_STATUS_ERROR"),
    ("STATUS_PANIC", "COPYDESK_STATUS_PANIC"),
    ("STATUS_INVALID", "COPYDESK_STATUS_INVALID"),
];

/// The numbers that a check gives for its category and severity, which the ABI
/// module takes from `finding.rs`.
fn numbers() -> String {
    let screaming = |name: &str| name.replace('-', "_").to_uppercase();
    let mut text =
        "\n/* Values of copydesk_check.category, each with its MQM error type. */\nenum {\n"
            .to_owned();
    for category in Category::ALL {
        let name = screaming(&category.name());
        let (number, mqm) = (*category as u32, category.mqm());
        text += &format!("  COPYDESK_CATEGORY_{name} = {number}, /* {mqm} */\n");
    }
    text +=
        "};\n\n/* Values of copydesk_check.severity and copydesk_finding.severity. */\nenum {\n";
    for severity in Severity::ALL {
        let name = screaming(severity.name());
        text += &format!("  COPYDESK_SEVERITY_{name} = {},\n", severity as u32);
    }
    text + "};"
}

fn generated() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut config = Config {
        language: Language::C,
        style: Style::Type,
        header: Some(PREAMBLE.to_owned()),
        include_guard: Some("COPYDESK_H".to_owned()),
        cpp_compat: true,
        usize_is_size_t: true,
        no_includes: true,
        after_includes: Some(numbers()),
        sys_includes: vec!["stddef.h".to_owned(), "stdint.h".to_owned()],
        ..Config::default()
    };
    config.constant.sort_by = Some(SortKey::None);
    config.enumeration.rename_variants = RenameRule::QualifiedScreamingSnakeCase;
    config.enumeration.prefix_with_name = false;
    config.export.rename = NAMES
        .iter()
        .map(|(rust, c)| ((*rust).to_owned(), (*c).to_owned()))
        .collect();
    config.export.include = NAMES.iter().map(|(rust, _)| (*rust).to_owned()).collect();
    let mut header = Vec::new();
    Builder::new()
        .with_config(config)
        .with_src(root.join("src/document/layout.rs"))
        .with_src(root.join("src/abi/string.rs"))
        .with_src(root.join("src/abi/mod.rs"))
        .with_src(root.join("src/abi/table.rs"))
        .generate()
        .expect("the ABI modules can be read")
        .write(&mut header);
    // Links are rustdoc's.
    String::from_utf8(header)
        .expect("a header in UTF-8")
        .replace("[`", "`")
        .replace("`]", "`")
}

#[test]
fn the_header_is_the_abi_module_in_c() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("include/copydesk.h");
    let expected = generated();
    if std::env::var_os("UPDATE_HEADER").is_some() {
        std::fs::write(&path, &expected).expect("the header can be written");
    }
    let found = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == expected,
        "{} is not up to date: run UPDATE_HEADER=1 cargo test -p copydesk-core --test header",
        path.display()
    );
}
