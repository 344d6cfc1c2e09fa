//! Any segments of any language: what is made of them is consistent.
#![no_main]

use copydesk_core::document::{Analyser, Draft, Role};
use copydesk_core::testing::expect_consistent;
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

#[derive(arbitrary::Arbitrary, Debug)]
struct Article {
    language: String,
    segments: Vec<(String, Option<String>)>,
}

static ANALYSER: LazyLock<Analyser> = LazyLock::new(Analyser::new);

fuzz_target!(|article: Article| {
    let mut draft = Draft::new("article", article.language);
    for (text, source) in &article.segments {
        draft.push(text, source.as_deref(), Role::Body, None).expect("small");
    }
    expect_consistent(&ANALYSER.analyse(draft).expect("small").document());
});
