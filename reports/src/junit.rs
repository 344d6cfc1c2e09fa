//! JUnit's XML: a suite a document, a case a finding; what closes the gate fails,
//! what could not be checked is an error.

use crate::reporter::Reporter;
use crate::visible::{harmless, one_line, visible};
use copydesk_engine::{Review, Summary};
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};
use std::io::{self, Write};

pub(crate) struct Junit<W> {
    out: W,
    report: Report,
}

impl<W: Write> Junit<W> {
    pub(crate) fn new(out: W) -> Self {
        Self {
            out,
            report: Report::new("copydesk"),
        }
    }
}

impl<W: Write> Reporter for Junit<W> {
    fn review(&mut self, review: &Review) -> io::Result<()> {
        let mut suite = TestSuite::new(one_line(&review.name));
        for finding in &review.findings {
            let from = finding.place.location().from;
            let place = format!("{}:{}:{}", one_line(&review.name), from.line, from.column);
            let mut status = if review.overridden.is_none() && review.closes_on(finding).is_some() {
                TestCaseStatus::non_success(NonSuccessKind::Failure)
            } else {
                TestCaseStatus::success()
            };
            let text = format!(
                "{}: {}: {}",
                finding.severity,
                harmless(&finding.message),
                visible(finding.place.text())
            );
            if let TestCaseStatus::NonSuccess { .. } = status {
                status.set_type(finding.check.id).set_message(text.as_str());
            }
            let mut case = TestCase::new(place, status);
            case.set_classname(finding.check.id);
            case.set_system_out(text.as_str());
            suite.add_test_case(case);
        }
        for error in &review.errors {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
            status.set_message(one_line(error));
            suite.add_test_case(TestCase::new("checked", status));
        }
        if suite.test_cases.is_empty() {
            suite.add_test_case(TestCase::new("checked", TestCaseStatus::success()));
        }
        self.report.add_test_suite(suite);
        Ok(())
    }

    fn finish(&mut self, summary: &Summary) -> io::Result<()> {
        let passed_over = summary.passed_over_said();
        let is_said = !summary.settings.is_empty() || passed_over.is_some();
        if !summary.errors.is_empty() || is_said {
            let mut suite = TestSuite::new("copydesk");
            if let Some(said) = &passed_over {
                suite.add_property(("passed over", said.as_str()));
            }
            for settings in &summary.settings {
                suite.add_property((settings.kind, one_line(&settings.to_string()).as_str()));
            }
            for error in &summary.errors {
                let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
                status.set_message(one_line(error));
                suite.add_test_case(TestCase::new("run", status));
            }
            self.report.add_test_suite(suite);
        }
        self.report
            .serialize(&mut self.out)
            .map_err(io::Error::other)?;
        self.out.flush()
    }
}
