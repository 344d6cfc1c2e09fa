//! The engine as a library: its examples run, and many threads share one engine.

use copydesk_core::abi::host::Plugin;
use copydesk_core::checker::{NoOptions, Reconciles};
use copydesk_core::{Check, Checker, Document, Fact, Failure, Manifest, Report, Span};
use copydesk_engine::{Acceptance, Engine, Events, Input, Plugins, Review, Verdict};
use copydesk_formats::input_files;
use copydesk_tests::Newsroom;
use std::path::Path;

#[path = "../../engine/examples/own_plugin.rs"]
mod own_plugin;
#[path = "../../engine/examples/ten_lines.rs"]
mod ten_lines;

fn engine() -> Engine {
    let tone = Plugin::linked::<own_plugin::Tone>(Path::new("tone")).expect("a sound manifest");
    let engine = Engine::builder().plugins(Plugins::default()).plugin(tone);
    engine.language("en").build().expect("an engine")
}

#[test]
fn the_examples_run() {
    ten_lines::main().expect("it runs");
    own_plugin::main().expect("it runs");
}

#[test]
fn a_review_has_findings_with_their_places_and_a_verdict() {
    let text = "It is open!! \u{1f600} And open!!";
    let review = engine().check(Input::from_text("article", text));
    let review = review.expect("small");
    let places: Vec<_> = review.findings.iter().map(|f| f.place.location()).collect();
    let from = places
        .iter()
        .map(|place| (place.from.column, place.from.column_utf16));
    // The smiley is one character and two units of UTF-16.
    assert_eq!(from.collect::<Vec<_>>(), [(11, 11), (24, 25)]);
    assert_eq!(review.verdict().0, Verdict::Closed);
}

#[test]
fn threads_share_an_engine() {
    let engine = engine();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let review = engine.check(Input::from_text("article", "It is open!!"));
                assert_eq!(review.expect("small").findings.len(), 1);
            });
        }
    });
}

static ENDLESS: Check = Check {
    id: "endless/search",
    summary: "nothing",
    explanation: "Nothing is found.",
    example_language: "en",
    bad: "The bridge is open!!",
    good: "The bridge is open.",
    ..Check::BLANK
};

static GATHERING: Check = Check {
    id: "gathering/search",
    ..ENDLESS
};

/// A checker that never comes back from a text.
struct Endless;

impl Checker for Endless {
    const MANIFEST: Manifest = Manifest {
        name: "endless",
        checks: &[&ENDLESS],
        ..own_plugin::Tone::MANIFEST
    };
    type Options = NoOptions;

    fn new(_: NoOptions) -> Result<Self, Failure> {
        Ok(Self)
    }

    fn check(&self, _: &Document<'_>, _: &mut Report) -> Result<(), Failure> {
        loop {
            std::thread::park();
        }
    }
}

/// A checker that never comes back from the facts it reports.
struct Gathering;

impl Checker for Gathering {
    const MANIFEST: Manifest = Manifest {
        name: "gathering",
        checks: &[&GATHERING],
        reconciles: Reconciles::Everything,
        ..own_plugin::Tone::MANIFEST
    };
    type Options = NoOptions;

    fn new(_: NoOptions) -> Result<Self, Failure> {
        Ok(Self)
    }

    fn check(&self, document: &Document<'_>, report: &mut Report) -> Result<(), Failure> {
        for key in ["one", "two"] {
            report.fact(key, Span::new(0, 2), document.text);
        }
        Ok(())
    }

    fn reconcile(&self, _: &str, _: &[Fact<'_>], _: &mut Report) -> Result<(), Failure> {
        loop {
            std::thread::park();
        }
    }
}

/// A plugin in the program's own process has a time limit too.
#[test]
fn what_takes_too_long_is_not_checked() {
    let newsroom = Newsroom::new();
    let config = newsroom.file("copydesk.toml", "[isolation]\nseconds = 1\n");
    let plugins = [
        Plugin::linked::<Endless>(Path::new("endless")),
        Plugin::linked::<Gathering>(Path::new("gathering")),
        Plugin::linked::<own_plugin::Tone>(Path::new("tone")),
    ];
    let builder = Engine::builder().plugins(Plugins::default()).config(config);
    let builder = plugins.into_iter().fold(builder, |builder, plugin| {
        builder.plugin(plugin.expect("a sound manifest"))
    });
    let engine = builder.language("en").build().expect("an engine");
    let text = "It is open!! ".repeat(10_000);
    let review = engine
        .check(Input::from_text("article", text))
        .expect("small");
    assert_eq!(
        review.errors,
        [
            "plugin endless failed on article: it took longer than 1 seconds",
            "plugin gathering failed: it took longer than 1 seconds",
        ]
    );
    assert_eq!(review.findings.len(), 10_000);
}

struct Told {
    reviews: usize,
    errors: Vec<String>,
    most: usize,
}

impl Events for Told {
    fn review(&mut self, _: &Review) -> std::io::Result<()> {
        self.reviews += 1;
        Ok(())
    }

    fn error(&mut self, error: &str) {
        self.errors.push(error.to_owned());
    }

    fn note(&mut self, _: &str) {}

    fn is_cancelled(&self) -> bool {
        self.reviews >= self.most
    }
}

#[test]
fn a_run_that_is_cancelled_is_not_open() {
    let newsroom = Newsroom::new();
    for number in 0..3 {
        newsroom.file(&format!("{number}.txt"), "It is open.\n");
    }
    let files = || input_files(&[newsroom.path().to_owned()], None, false).0;
    let mut told = Told {
        reviews: 0,
        errors: Vec::new(),
        most: usize::MAX,
    };
    let engine = engine();
    let run = |told: &mut Told| engine.run(files(), &mut Acceptance::None, told);
    let summary = run(&mut told).expect("nothing is written");
    assert_eq!((told.reviews, summary.verdict()), (3, Verdict::Open));
    told.most = 0;
    let summary = run(&mut told).expect("nothing is written");
    assert_eq!(summary.verdict(), Verdict::NotChecked);
    assert!(told.errors[0].contains("cancelled"), "{:?}", told.errors);
}
