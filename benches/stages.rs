//! Each stage and each plugin by itself. `cargo bench -p copydesk-benches --bench stages` prints MB/s, of
//! articles of some ten kilobytes in the languages of `corpora/`.

#![allow(missing_docs, reason = "a benchmark")]

use copydesk_benches::{binary, languages, text};
use copydesk_core::abi::host::{Instance, Plugin};
use copydesk_core::document::{Analyser, Analysis, Document, Draft};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use std::collections::BTreeMap;
use std::env::consts::{DLL_PREFIX, DLL_SUFFIX};
use std::path::PathBuf;
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

/// The files of the standard plugins, by their names.
static PLUGINS: LazyLock<BTreeMap<String, PathBuf>> = LazyLock::new(|| {
    let folder = binary().with_file_name("deps");
    let files = std::fs::read_dir(folder).expect("the plugins");
    files
        .flatten()
        .map(|entry| entry.path())
        .filter_map(|file| {
            let name = file.file_name()?.to_str()?;
            let name = name.strip_prefix(DLL_PREFIX)?.strip_suffix(DLL_SUFFIX)?;
            let name = name.strip_prefix("copydesk_")?.to_owned();
            Some((name, file))
        })
        .collect()
});

fn instance(plugin: &str) -> Instance {
    let plugin = Arc::new(Plugin::load(&PLUGINS[plugin]).expect("a plugin"));
    plugin.create("{}").expect("an instance")
}

#[divan::bench(args = PLUGINS.keys().map(String::as_str))]
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
