//! What the fuzz targets call. It is not there in any other build.

use crate::desk::Desk;
use crate::discovery::Plugins;
use crate::gate;
use crate::input::{self, Source};
use crate::report::{Form, Provenance, Summary};
use crate::review::Review;
use crate::setup::{Setup, Setups, Wishes};
use clap::ValueEnum;
use std::path::Path;
use std::sync::{Arc, LazyLock};

/// The plugins, ready for documents.
static SETUP: LazyLock<Arc<Setup>> = LazyLock::new(|| {
    let plugins = Plugins::discover().expect("the plugins are linked in");
    let wishes = Wishes::default();
    let mut setups = Setups::new(&plugins, &wishes);
    setups.of(Path::new("article")).expect("a setup")
});

/// Reads bytes as the file of this name, checks what is in it with every plugin,
/// writes every report, and repairs it.
///
/// # Panics
///
/// Where copydesk does.
pub fn file(name: &str, bytes: &[u8]) {
    let setup = &*SETUP;
    let wishes = Wishes {
        pages: true,
        ..Wishes::default()
    };
    let desk = Desk::new(&wishes);
    let paths = [Path::new(name).to_owned()];
    let source: Source = input::sources(&paths, None)
        .remove(0)
        .expect("a name with a format");
    let Ok(manuscripts) = source.parse(bytes.to_vec(), setup.reading()) else {
        return;
    };
    let mut reviews: Vec<Review> = Vec::new();
    for manuscript in manuscripts {
        reviews.extend(desk.review(manuscript, setup));
    }
    for review in &mut reviews {
        review.suppress(gate::today());
        assert_eq!(review.errors, [""; 0], "a plugin failed");
    }
    for form in Form::value_variants() {
        let mut report = form.reporter(std::io::sink(), &Provenance::default());
        let mut summary = Summary::default();
        for review in &reviews {
            summary.count(review);
            report.review(review).expect("nothing is written");
        }
        report.finish(&summary).expect("nothing is written");
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = crate::commands::repaired(&source, setup, text);
    }
}
