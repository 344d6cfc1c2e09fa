//! Each stage and each plugin by itself. `cargo bench --bench stages` prints MB/s, of
//! articles of some ten kilobytes in the languages of `corpora/`.

#![allow(missing_docs, reason = "a benchmark")]

use copydesk_benches::{binary, languages, text};
use copydesk_core::abi::host::{Instance, Plugin};
use copydesk_core::document::{Analyser, Analysis, Document, Draft};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use std::path::Path;
use std::sync::{Arc, LazyLock};

const BYTES: usize = 10_000;

fn drafts() -> Vec<Draft> {
    let draft = |language: &String| {
        let text = text(language, BYTES);
        Draft::from_lines("bench", language, &text, "").expect("a small text")
    };
    languages().iter().map(draft).collect()
}

static ANALYSES: LazyLock<Vec<Analysis>> = LazyLock::new(|| {
    let analyser = Analyser::new();
    let analyse = |draft| analyser.analyse(draft).expect("a small text");
    drafts().into_iter().map(analyse).collect()
});

fn bytes() -> usize {
    let analyses = ANALYSES.iter();
    analyses
        .map(|analysis| analysis.document().text.len())
        .sum()
}

fn main() {
    divan::main();
}

#[divan::bench]
fn analysis(bencher: Bencher<'_, '_>) {
    let analyser = Analyser::new();
    bencher
        .counter(BytesCount::new(bytes()))
        .with_inputs(drafts)
        .bench_local_values(|drafts| -> Vec<Analysis> {
            let analyse = |draft| analyser.analyse(draft).expect("a small text");
            drafts.into_iter().map(analyse).collect()
        });
}

const PLUGINS: [&str; 11] = [
    "characters",
    "completeness",
    "names",
    "numbers",
    "punctuation",
    "quotes",
    "repetition",
    "residue",
    "spelling",
    "terminology",
    "untranslated",
];

fn instance(plugin: &str) -> Instance {
    let folder = binary();
    let folder = folder.parent().unwrap_or(Path::new(".")).join("deps");
    let (prefix, suffix) = (std::env::consts::DLL_PREFIX, std::env::consts::DLL_SUFFIX);
    let file = folder.join(format!("{prefix}copydesk_{plugin}{suffix}"));
    let plugin = Arc::new(Plugin::load(&file).expect("a plugin"));
    plugin.create("{}").expect("an instance")
}

#[divan::bench(args = PLUGINS)]
fn plugins(bencher: Bencher<'_, '_>, plugin: &str) {
    let instance = instance(plugin);
    bencher.counter(BytesCount::new(bytes())).bench_local(|| {
        for analysis in ANALYSES.iter() {
            let document = Document {
                is_alone: true,
                ..analysis.document()
            };
            black_box(instance.check(&document));
        }
    });
}
