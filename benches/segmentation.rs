//! ICU4X against unicode-segmentation, on news-like text in six languages.
//!
//! `cargo bench -p copydesk-benches --bench segmentation` prints MB/s.

#![allow(missing_docs, reason = "a benchmark")]

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use icu_segmenter::{SentenceSegmenter, WordSegmenter};
use unicode_segmentation::UnicodeSegmentation;

const TEXTS: &[(&str, &str)] = &[
    (
        "en",
        "The minister said on Tuesday that the new bridge would open in March. Nobody believed her. ",
    ),
    (
        "fr",
        "La ministre a déclaré mardi que le nouveau pont ouvrirait en mars. Personne ne l’a crue. ",
    ),
    (
        "de",
        "Die Ministerin sagte am Dienstag, die neue Brücke werde im März eröffnet. Niemand glaubte ihr. ",
    ),
    (
        "ru",
        "Министр заявила во вторник, что новый мост откроется в марте. Никто ей не поверил. ",
    ),
    (
        "ar",
        "قالت الوزيرة يوم الثلاثاء إن الجسر الجديد سيفتتح في مارس. لم يصدقها أحد. ",
    ),
    ("zh", "部长周二表示，新大桥将于三月开通。没有人相信她。"),
];

fn text(language: &str) -> String {
    let sentence = TEXTS
        .iter()
        .find(|(tag, _)| *tag == language)
        .map_or("", |(_, text)| text);
    sentence.repeat(200_000 / sentence.len())
}

/// Counts the pieces of the text in a language, over and over.
fn count(bencher: Bencher<'_, '_>, language: &str, pieces: impl Fn(&str) -> usize) {
    let text = text(language);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| pieces(black_box(&text)));
}

const LANGUAGES: [&str; 6] = ["en", "fr", "de", "ru", "ar", "zh"];

#[divan::bench(args = LANGUAGES)]
fn words_icu4x(bencher: Bencher<'_, '_>, language: &str) {
    let segmenter = WordSegmenter::new_auto(Default::default());
    count(bencher, language, |text| {
        segmenter.segment_str(text).count()
    });
}

#[divan::bench(args = LANGUAGES)]
fn words_unicode_segmentation(bencher: Bencher<'_, '_>, language: &str) {
    count(bencher, language, |text| {
        text.split_word_bound_indices().count()
    });
}

#[divan::bench(args = LANGUAGES)]
fn sentences_icu4x(bencher: Bencher<'_, '_>, language: &str) {
    let segmenter = SentenceSegmenter::new(Default::default());
    count(bencher, language, |text| {
        segmenter.segment_str(text).count()
    });
}

#[divan::bench(args = LANGUAGES)]
fn sentences_unicode_segmentation(bencher: Bencher<'_, '_>, language: &str) {
    count(bencher, language, |text| {
        text.split_sentence_bound_indices().count()
    });
}

fn main() {
    divan::main();
}
