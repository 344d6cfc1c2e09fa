//! What a run came to.

use crate::check::review::Review;
use crate::settings::used::UsedSettings;
use crate::verdict::gate::{self, Verdict};
use crate::verdict::overrides::Override;
use copydesk_core::Severity;
use copydesk_formats::PassedOver;

/// What a run came to.
#[derive(Debug, Default)]
pub struct Summary {
    /// Documents that were checked.
    pub documents: usize,
    /// Their words, or characters.
    pub words: usize,
    /// Findings by severity, from the lightest.
    pub findings: [usize; Severity::ALL.len()],
    /// Findings that do not count.
    pub accepted: usize,
    points: u64,
    /// The least of what configurations allow over all.
    max_penalty: Option<f64>,
    /// Documents that close the gate, each with the rules that do.
    pub closed_by: Vec<(String, Vec<String>)>,
    /// Documents that were not checked, each with what could not be.
    pub unchecked: Vec<(String, Vec<String>)>,
    /// Documents that somebody let out.
    pub overridden: Vec<(String, Override)>,
    /// Files of folders that were not read.
    pub passed_over: PassedOver,
    /// The files of settings that were used.
    pub settings: Vec<UsedSettings>,
    /// What could not be checked.
    pub errors: Vec<String>,
    /// What the user should know, as that a plugin does not know a language: each once a run.
    pub notes: Vec<String>,
}

impl Summary {
    /// Counts a document.
    pub fn count(&mut self, review: &Review) {
        self.documents += 1;
        self.words += review.words;
        for finding in &review.findings {
            match finding.accepted {
                None => self.findings[finding.severity as usize] += 1,
                Some(_) => self.accepted += 1,
            }
        }
        self.points += review.points();
        let (verdict, reasons) = review.verdict();
        match verdict {
            Verdict::Closed => self.closed_by.push((review.name.clone(), reasons)),
            Verdict::NotChecked => self.unchecked.push((review.name.clone(), reasons)),
            Verdict::Open => {
                if let Some(over) = review.overridden.clone().filter(|_| !reasons.is_empty()) {
                    self.overridden.push((review.name.clone(), over));
                }
            }
        }
    }

    /// Takes over what a configuration allows over all documents.
    pub fn limit(&mut self, max_penalty: Option<f64>) {
        let both = [self.max_penalty, max_penalty].into_iter().flatten();
        self.max_penalty = both.reduce(f64::min);
    }

    /// Records what could not be checked, each once.
    pub fn error(&mut self, error: String) {
        self.errors.push(error);
    }

    /// Takes in the files of folders that are not read.
    pub fn pass_over(&mut self, files: PassedOver) {
        let no_article = self.passed_over.no_article + files.no_article;
        self.passed_over = PassedOver {
            no_article,
            ..files
        };
    }

    /// A run in which nothing was checked did not find that all is well: this is an error,
    /// which is recorded and returned.
    pub fn expect_documents(&mut self) -> Option<String> {
        if self.documents > 0 || !self.errors.is_empty() {
            return None;
        }
        let passed_over = match self.passed_over_said() {
            Some(said) => format!(" ({said})"),
            None => String::new(),
        };
        let error = format!(
            "nothing was checked: the paths have no article of a format that is known, or ignore \
             files leave all of them out{passed_over}; --allow-empty lets this pass"
        );
        self.error(error.clone());
        Some(error)
    }

    /// The files of folders that were not read, on one line; nothing where there are none.
    pub fn passed_over_said(&self) -> Option<String> {
        let reasons = self.passed_over.reasons();
        let said: Vec<String> = reasons.map(|(why, n)| format!("{n} {why}")).collect();
        (!said.is_empty()).then(|| format!("passed over: {}", said.join(", ")))
    }

    /// What was passed over and the settings that were used, a line each: what a reader of the
    /// verdict should know of it.
    pub fn conditions(&self) -> impl Iterator<Item = String> {
        let settings = self.settings.iter().map(ToString::to_string);
        self.passed_over_said().into_iter().chain(settings)
    }

    /// The documents that were not checked, with what could not be, a line each.
    pub fn unchecked_said(&self) -> impl Iterator<Item = String> {
        let unchecked = self.unchecked.iter();
        unchecked.map(|(name, reasons)| format!("{name}: not checked: {}", reasons.join("; ")))
    }

    /// What is decided of all.
    pub fn verdict(&self) -> Verdict {
        if !self.closed_by.is_empty() || self.closes_overall().is_some() {
            Verdict::Closed
        } else if !self.unchecked.is_empty() || !self.errors.is_empty() {
            Verdict::NotChecked
        } else {
            Verdict::Open
        }
    }

    /// The rule that closes the gate of all documents together.
    pub fn closes_overall(&self) -> Option<String> {
        let penalty = self.penalty();
        let most = self.max_penalty.filter(|&most| penalty > most)?;
        Some(format!("max-penalty-overall {most}: {penalty}"))
    }

    /// Penalty points a thousand words over all documents.
    pub fn penalty(&self) -> f64 {
        gate::per_thousand(self.points, self.words)
    }
}
