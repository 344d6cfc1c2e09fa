//! A checker that reports very much, and the host that takes it.

use copydesk_core::abi::host::Plugin;
use copydesk_core::checker::NoOptions;
use copydesk_core::document::{Analyser, Draft};
use copydesk_core::{
    Category, Check, Checker, Document, Failure, Manifest, Reconciles, Report, Severity, Span,
};
use std::cell::RefCell;
use std::path::Path;
use std::sync::Arc;

static WORD: Check = Check {
    id: "many/word",
    category: Category::Style,
    severity: Severity::Neutral,
    summary: "a word",
    explanation: "Every word.",
    example_language: "en",
    bad: "word",
    good: ".",
    ..Check::BLANK
};

thread_local! {
    /// The report of a call that has returned.
    static KEPT: RefCell<Option<Report>> = const { RefCell::new(None) };
}

/// Reports every word, and again into the report that it kept from the call before.
struct Many;

impl Checker for Many {
    const MANIFEST: Manifest = Manifest {
        name: "many",
        version: "1.0.0",
        description: "every word",
        checks: &[&WORD],
        reconciles: Reconciles::Everything,
    };
    type Options = NoOptions;

    fn new(_: NoOptions) -> Result<Self, Failure> {
        Ok(Self)
    }

    fn check(&self, document: &Document<'_>, report: &mut Report) -> Result<(), Failure> {
        let mut kept = KEPT.take().unwrap_or_default();
        for (number, token) in document.tokens().enumerate() {
            report.finding(&WORD, token.span(), number.to_string());
            report.fact("word", token.span(), number.to_string());
            kept.finding(&WORD, Span::new(0, 1), "of a call that has returned");
        }
        let own = std::mem::take(report);
        *report = Report::default();
        // What the host has not taken yet is reported once more.
        report.findings.clone_from(&own.findings);
        report.facts.clone_from(&own.facts);
        KEPT.set(Some(own));
        Ok(())
    }
}

#[test]
fn the_host_takes_all_in_order_however_much_and_nothing_of_other_calls() {
    const WORDS: usize = 5000;
    let plugin = Plugin::linked::<Many>(Path::new("many")).expect("a plugin");
    let instance = Arc::new(plugin).create("{}").expect("an instance");
    let draft = Draft::from_lines("many", "en", &"word ".repeat(WORDS), "").expect("small");
    let analysis = Analyser::new().analyse(draft).expect("small");
    for _ in 0..2 {
        let outcome = instance.check(&analysis.document());
        assert!(outcome.errors.is_empty());
        let numbers: Vec<String> = (0..WORDS).map(|number| number.to_string()).collect();
        let findings: Vec<String> = outcome.findings.into_iter().map(|f| f.message).collect();
        let facts: Vec<String> = outcome.facts.into_iter().map(|f| f.value).collect();
        assert!(findings == numbers);
        assert!(facts == numbers);
    }
}
