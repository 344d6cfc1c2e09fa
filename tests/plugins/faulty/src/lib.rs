//! A plugin that breaks its contract as its options say.

use copydesk_core::{
    Category, Check, Checker, Document, Failure, Manifest, Reconciles, Report, Severity, Span,
    export,
};
use serde::Deserialize;

static CHECK: Check = Check {
    id: "faulty/anything",
    category: Category::Other,
    severity: Severity::Minor,
    summary: "nothing in particular",
    explanation: "Finds what its options say.",
    example_language: "en",
    bad: "bad",
    good: "good",
    ..Check::BLANK
};

/// What it does wrong.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Fault {
    #[default]
    Nothing,
    Panic,
    Error,
    SpanOutOfRange,
    SpanInsideCharacter,
    RefuseOptions,
}

/// Its options.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Options {
    fault: Fault,
}

struct Faulty(Fault);

impl Checker for Faulty {
    const MANIFEST: Manifest = Manifest {
        name: "faulty",
        version: "0.0.1",
        description: "breaks its contract",
        checks: &[&CHECK],
        reconciles: Reconciles::Nothing,
    };
    type Options = Options;

    fn new(options: Options) -> Result<Self, Failure> {
        match options.fault {
            Fault::RefuseOptions => Err(Failure("these options make no sense".to_owned())),
            fault => Ok(Self(fault)),
        }
    }

    fn check(&self, document: &Document<'_>, report: &mut Report) -> Result<(), Failure> {
        report.finding(&CHECK, Span::new(0, 0), "the first, which is right");
        match self.0 {
            Fault::Panic => panic!("on purpose"),
            Fault::Error => return Err(Failure("it is Monday".to_owned())),
            Fault::SpanOutOfRange => {
                let end = document.text.len() as u32 + 1;
                report.finding(&CHECK, Span::new(0, end), "beyond the end");
            }
            Fault::SpanInsideCharacter => {
                report.finding(&CHECK, Span::new(1, 2), "within a letter");
            }
            Fault::Nothing | Fault::RefuseOptions => {}
        }
        Ok(())
    }
}

export!(Faulty);
