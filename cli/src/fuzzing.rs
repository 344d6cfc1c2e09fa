//! What the fuzz targets call. It is not there in any other build.

use clap::ValueEnum;
use copydesk_engine::{Engine, Pipeline, Review, RunOptions, Summary, today};
use copydesk_formats::InputFile;
use copydesk_reports::Form;
use std::path::Path;
use std::sync::{Arc, LazyLock};

/// The engine, with the plugins, ready for documents.
static ENGINE: LazyLock<(Engine, Arc<Pipeline>)> = LazyLock::new(|| {
    let options = RunOptions {
        pages: true,
        ..RunOptions::default()
    };
    let engine = Engine::builder().options(options).build();
    let engine = engine.expect("the plugins are linked in");
    let (pipeline, _) = engine.pipeline(Path::new("article"));
    (engine, pipeline.expect("a pipeline"))
});

/// Reads bytes as the file of this name, checks what is in it with every plugin,
/// writes every report, and repairs it.
///
/// # Panics
///
/// Where copydesk does.
pub fn file(name: &str, bytes: &[u8]) {
    let (engine, pipeline) = &*ENGINE;
    let source = InputFile::named(Path::new(name).to_owned(), None).expect("a name with a format");
    let Ok(inputs) = source.parse(bytes.to_vec(), pipeline.reading()) else {
        return;
    };
    let mut reviews: Vec<Review> = Vec::new();
    for input in inputs {
        reviews.extend(engine.check_with(input, pipeline));
    }
    for review in &mut reviews {
        review.suppress(today());
        // A comment may name a check that there is not.
        let is_comment = |error: &&String| error.contains("copydesk-ignore");
        let failed = review.errors.iter().find(|error| !is_comment(error));
        assert_eq!(failed, None, "a plugin failed");
    }
    for form in Form::value_variants() {
        let mut report = form.reporter(std::io::sink(), &copydesk_reports::Options::default());
        let mut summary = Summary::default();
        for review in &reviews {
            summary.count(review);
            report.review(review).expect("nothing is written");
        }
        report.finish(&summary).expect("nothing is written");
    }
    if let Ok(text) = source.text(bytes.to_vec(), pipeline.reading()) {
        let _ = crate::commands::repaired(engine, &source, pipeline, &text);
    }
}
