//! A program that embeds the engine with a plugin of its own, and with no other.

use copydesk_core::abi::host::Plugin;
use copydesk_core::checker::NoOptions;
use copydesk_core::{
    Category, Check, Checker, Document, Failure, Manifest, Reconciles, Report, Severity,
};
use copydesk_engine::{Engine, Input, Plugins};
use std::path::Path;

static SHOUTING: Check = Check {
    id: "tone/shouting",
    category: Category::Style,
    severity: Severity::Major,
    summary: "two exclamation marks side by side",
    explanation: "News does not shout.",
    example_language: "en",
    bad: "The bridge is open!!",
    good: "The bridge is open.",
    ..Check::BLANK
};

/// The checker.
#[derive(Debug)]
pub(crate) struct Tone;

impl Checker for Tone {
    const MANIFEST: Manifest = Manifest {
        name: "tone",
        version: "1.0.0",
        description: "the tone of the house",
        checks: &[&SHOUTING],
        reconciles: Reconciles::Nothing,
    };
    type Options = NoOptions;

    fn new(_: NoOptions) -> Result<Self, Failure> {
        Ok(Self)
    }

    fn check(&self, document: &Document<'_>, report: &mut Report) -> Result<(), Failure> {
        for segment in document.segments() {
            for (at, marks) in segment.text().match_indices("!!") {
                let span = segment.span_of(&(at..at + marks.len()));
                report.finding(&SHOUTING, span, "too loud").suggest(".");
            }
        }
        Ok(())
    }
}

/// Runs the example.
pub(crate) fn main() -> Result<(), Box<dyn std::error::Error>> {
    let tone = Plugin::linked::<Tone>(Path::new("tone"))?;
    let engine = Engine::builder()
        .plugins(Plugins::default())
        .plugin(tone)
        .language("en")
        .build()?;
    let review = engine.check(Input::from_text("article", "The bridge is open!! At last."))?;
    for finding in &review.findings {
        println!("{}: {}", finding.check.id, finding.place.text());
    }
    println!("the gate is {}", review.verdict().0.name());
    Ok(())
}
