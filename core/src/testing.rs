//! Running a checker on tables of sentences, without a host.
//!
//! A row is a language and a text in which `⟦` and `⟧` enclose what the check
//! must find, and nothing else:
//!
//! ```ignore
//! expect::<Quotes>(&UNPAIRED, &[
//!     ("fr", "Il a dit ⟦«⟧ oui."),
//!     ("fr", "Il a dit « oui »."),
//! ]);
//! ```
//!
//! A language may say that of the source too: `fr<de` is a French text from German.

use crate::checker::{Checker, Fact, FactOrigin, Place, Report, ReportedFact};
use crate::document::{Analyser, Analysis, Document, Draft, Span, with_marks};
use crate::finding::{Check, Finding, Severity};
use crate::options;
use std::collections::BTreeMap;

/// Analyses a text of lines, see [`Draft::from_lines`].
///
/// # Panics
///
/// Where the text exceeds 4 GiB.
pub fn analyse(language: &str, text: &str, source: &str) -> Analysis {
    let draft = Draft::from_lines("test", language, text, source).expect("a small text");
    Analyser::new().analyse(draft).expect("a small text")
}

/// Looks whether the records of a document are what the ABI promises: tokens and
/// sentences in order, on character boundaries, nothing that is seen between
/// tokens.
///
/// # Panics
///
/// Where they are not.
pub fn expect_consistent(document: &Document<'_>) {
    let mut at = 0;
    for token in document.tokens() {
        assert!(token.span().start >= at && !token.text().is_empty());
        let gap = &document.text[at as usize..token.span().start as usize];
        assert!(!gap.contains(char::is_alphanumeric), "lost {gap:?}");
        at = token.span().end;
    }
    let in_sentences: usize = document.sentences().map(|s| s.tokens().len()).sum();
    assert_eq!(in_sentences, document.tokens().len());
    for sentence in document.sentences() {
        assert_eq!(sentence.text().trim(), sentence.text());
    }
}

/// Everything the checker finds in a text, facts reconciled, each with its
/// span, in the order of the text. `options` is what stands under
/// `[plugins.<name>]`, as JSON.
///
/// # Panics
///
/// Where the checker fails, or does not accept the options.
pub fn findings<C: Checker>(options: &str, language: &str, text: &str) -> Vec<(Span, Finding)> {
    findings_with_source::<C>(options, language, text, "")
}

/// [`findings`], in a text with its source, as [`analyse`] takes it.
///
/// # Panics
///
/// As [`findings`].
pub fn findings_with_source<C: Checker>(
    options: &str,
    language: &str,
    text: &str,
    source: &str,
) -> Vec<(Span, Finding)> {
    let draft = Draft::from_lines("test", language, text, source).expect("a small text");
    findings_in::<C>(options, draft)
}

/// [`findings`], in a draft.
///
/// # Panics
///
/// As [`findings`].
pub fn findings_in<C: Checker>(options: &str, draft: Draft) -> Vec<(Span, Finding)> {
    let checker = options::parse(options.as_bytes())
        .and_then(C::new)
        .unwrap_or_else(|failure| panic!("{}: {}", C::MANIFEST.name, failure.0));
    let analysis = Analyser::new().analyse(draft).expect("a small text");
    let document = analysis.document();
    let found = found(&checker, &document);
    // What it may keep to itself makes no difference.
    let alone = Document {
        is_alone: true,
        ..document
    };
    let of = |found: &[(Span, Finding)]| -> Vec<_> {
        let shown = found
            .iter()
            .map(|(span, f)| (*span, f.check.id, f.message.clone()));
        shown.collect()
    };
    assert_eq!(of(&found), of(&self::found(&checker, &alone)), "alone");
    found
}

/// Has a checker check a document and bring its facts together.
fn found<C: Checker>(checker: &C, document: &Document<'_>) -> Vec<(Span, Finding)> {
    let mut report = Report::default();
    if let Err(failure) = checker.check(document, &mut report) {
        panic!("{}: {}", C::MANIFEST.name, failure.0);
    }
    let mut found = Vec::new();
    for finding in std::mem::take(&mut report.findings) {
        let Place::Span(span) = finding.place else {
            panic!("{}: a fact for a place in `check`", finding.check.id)
        };
        found.push((span, finding));
    }
    let mut groups: BTreeMap<&str, Vec<&ReportedFact>> = BTreeMap::new();
    for fact in &report.facts {
        groups.entry(&fact.key).or_default().push(fact);
    }
    for (key, group) in groups {
        let facts: Vec<Fact<'_>> = group
            .iter()
            .enumerate()
            .map(|(index, fact)| Fact {
                index: index as u32,
                document: 0,
                language: document.language,
                span: fact.span,
                text: document.slice(fact.span),
                value: &fact.value,
                origin: FactOrigin {
                    document: document.name,
                    ..FactOrigin::default()
                },
            })
            .collect();
        let values = facts.iter().map(|fact| fact.value);
        if !C::MANIFEST.reconciles.wants(values) {
            continue;
        }
        let mut reconciled = Report::default();
        if let Err(failure) = checker.reconcile(key, &facts, &mut reconciled) {
            panic!("{}: {}", C::MANIFEST.name, failure.0);
        }
        for finding in reconciled.findings {
            let Place::Fact(index) = finding.place else {
                panic!("{}: a span for a place in `reconcile`", finding.check.id)
            };
            found.push((facts[index as usize].span, finding));
        }
    }
    found.sort_by_key(|(span, finding)| (*span, finding.check.id));
    found.dedup_by_key(|(span, finding)| (*span, finding.check.id));
    found
}

/// Asserts that `check` finds in each row what is marked, and nothing else.
///
/// # Panics
///
/// With every row in which it finds something else.
#[track_caller]
pub fn expect<C: Checker>(check: &Check, rows: &[(&str, &str)]) {
    expect_with::<C>("{}", check, rows);
}

/// [`expect`], where all that is found must weigh `severity`.
///
/// # Panics
///
/// As [`expect`], and with the first finding of another severity.
#[track_caller]
pub fn expect_severity<C: Checker>(check: &Check, severity: Severity, rows: &[(&str, &str)]) {
    expect::<C>(check, rows);
    for (language, marked) in rows {
        let text = marked.replace(['⟦', '⟧'], "");
        for (_, finding) in findings::<C>("{}", language, &text) {
            if finding.check.id == check.id {
                assert_eq!(finding.severity, severity, "{language}: {marked}");
            }
        }
    }
}

/// [`expect`], with options.
///
/// # Panics
///
/// As [`expect`].
#[track_caller]
pub fn expect_with<C: Checker>(options: &str, check: &Check, rows: &[(&str, &str)]) {
    let rows: Vec<_> = rows.iter().map(|&(l, marked)| (l, marked, "")).collect();
    expect_given::<C>(options, check, &rows);
}

/// [`expect`], with a source text as the third column.
///
/// # Panics
///
/// As [`expect`].
#[track_caller]
pub fn expect_with_source<C: Checker>(check: &Check, rows: &[(&str, &str, &str)]) {
    expect_given::<C>("{}", check, rows);
}

/// [`expect`], with options, and with a source text as the third column.
///
/// # Panics
///
/// As [`expect`].
#[track_caller]
pub fn expect_given<C: Checker>(options: &str, check: &Check, rows: &[(&str, &str, &str)]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|&(language, marked, source)| {
            let text: String = marked.replace(['⟦', '⟧'], "");
            let found = findings_with_source::<C>(options, language, &text, source)
                .into_iter()
                .filter(|(_, finding)| finding.check.id == check.id)
                .map(|(span, _)| span);
            let shown = with_marks(&text, found);
            let joined = marked
                .split('\n')
                .filter(|l| !l.trim().is_empty())
                .collect::<Vec<_>>();
            (shown != joined.join("\n"))
                .then(|| format!("  {language}: expected {marked}\n      found    {shown}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}:\n{}", check.id, wrong.join("\n"));
}

/// Asserts of every check of a plugin that it fires on its own bad example and
/// that the plugin is silent on its good one.
///
/// # Panics
///
/// With the first check of which that is not so.
#[track_caller]
pub fn expect_examples<C: Checker>() {
    for check in C::MANIFEST.checks {
        let ids = |text| -> Vec<&str> {
            let options = match check.example_options {
                "" => "{}",
                options => options,
            };
            findings_with_source::<C>(options, check.example_language, text, check.example_source)
                .iter()
                .map(|(_, f)| f.check.id)
                .collect()
        };
        assert!(
            ids(check.bad).contains(&check.id),
            "{} does not find its bad example",
            check.id
        );
        assert_eq!(
            ids(check.good),
            [""; 0],
            "{}: its good example is not silent",
            check.id
        );
    }
}
