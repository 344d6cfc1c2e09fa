//! The gate: whether what was found lets an article out.
//!
//! Findings are weighed as MQM does, by penalty points a severity and a thousand
//! words (the raw scores of its scoring model). A document's gate closes on a
//! severity, on a penalty, or on named checks; what could not be checked is
//! neither open nor closed.

use copydesk_core::{Check, Severity};
use jiff::civil::Date;
use jiff::tz::Offset;
use serde::Deserialize;

/// From which severity on a finding closes the gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, schemars::JsonSchema)]
#[cfg_attr(feature = "clap", derive(clap::ValueEnum))]
#[serde(rename_all = "lowercase")]
pub enum FailOn {
    /// Any finding.
    Neutral,
    /// Minor and above.
    Minor,
    /// Major and above.
    Major,
    /// Critical ones.
    Critical,
    /// No finding does.
    Never,
}

impl FailOn {
    /// As it is written.
    fn name(self) -> &'static str {
        self.severity().map_or("never", Severity::name)
    }

    /// The severity; none for [`FailOn::Never`].
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Neutral => Some(Severity::Neutral),
            Self::Minor => Some(Severity::Minor),
            Self::Major => Some(Severity::Major),
            Self::Critical => Some(Severity::Critical),
            Self::Never => None,
        }
    }
}

/// What closes the gate where nobody says otherwise.
pub(crate) const DEFAULT: FailOn = FailOn::Major;

/// Penalty points by severity, from the lightest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case", default, deny_unknown_fields)]
pub struct Points {
    neutral: u32,
    minor: u32,
    major: u32,
    critical: u32,
}

impl Default for Points {
    fn default() -> Self {
        Self {
            neutral: Severity::Neutral.penalty(),
            minor: Severity::Minor.penalty(),
            major: Severity::Major.penalty(),
            critical: Severity::Critical.penalty(),
        }
    }
}

impl Points {
    /// The points of one finding.
    pub fn of(&self, severity: Severity) -> u32 {
        match severity {
            Severity::Neutral => self.neutral,
            Severity::Minor => self.minor,
            Severity::Major => self.major,
            Severity::Critical => self.critical,
        }
    }

    /// The greater points of each severity.
    pub(crate) fn at_least(self, least: Self) -> Self {
        Self {
            neutral: self.neutral.max(least.neutral),
            minor: self.minor.max(least.minor),
            major: self.major.max(least.major),
            critical: self.critical.max(least.critical),
        }
    }

    /// What a severity weighs of the gravest, in hundredths.
    pub fn share(&self, severity: Severity) -> u64 {
        let points = |severity| u64::from(self.of(severity));
        let most = Severity::ALL.map(points).into_iter().max();
        100 * points(severity) / most.unwrap_or(0).max(1)
    }
}

/// Penalty points for each thousand words, or characters, by language. A text
/// without words is taken to have one.
pub(crate) fn per_thousand(points: u64, words: usize) -> f64 {
    let penalty = points as f64 * 1000.0 / words.max(1) as f64;
    (penalty * 10.0).round() / 10.0
}

/// What closes the gate of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Gate {
    /// Where it is written: `copydesk.toml`, its second `[[gate]]`.
    pub name: String,
    /// From which severity on a finding closes it.
    pub fail_on: FailOn,
    /// Points a thousand words above which it closes.
    pub max_penalty: Option<f64>,
    /// Checks, or families of them, of which any finding closes it.
    pub checks: Vec<String>,
    /// Whether a document without its source is not checked.
    pub needs_source: bool,
}

impl Default for Gate {
    fn default() -> Self {
        Self {
            name: "the default gate".to_owned(),
            fail_on: DEFAULT,
            max_penalty: None,
            checks: Vec::new(),
            needs_source: false,
        }
    }
}

impl Gate {
    /// What closes it, on one line.
    pub(crate) fn rules(&self) -> String {
        let mut rules = format!("fail-on {}", self.fail_on.name());
        if let Some(most) = self.max_penalty {
            rules.push_str(&format!(", max-penalty {most}"));
        }
        if !self.checks.is_empty() {
            rules.push_str(&format!(", close-on {}", self.checks.join(" ")));
        }
        if self.needs_source {
            rules.push_str(", needs-source");
        }
        rules
    }

    /// Whether a finding closes it by itself, and by which rule.
    pub fn closes_on(&self, check: &Check, severity: Severity) -> Option<String> {
        let least = self.fail_on.severity();
        if let Some(least) = least.filter(|&least| severity >= least) {
            return Some(format!("fail-on {least} of {}", self.name));
        }
        let named = self.checks.iter().find(|name| check.is_named(name));
        named.map(|name| format!("checks {name} of {}", self.name))
    }

    /// Whether a penalty closes it, and by which rule.
    pub fn closes_on_penalty(&self, penalty: f64) -> Option<String> {
        let most = self.max_penalty.filter(|&most| penalty > most)?;
        Some(format!("max-penalty {most} of {}: {penalty}", self.name))
    }
}

/// Today, in UTC: overrides and suppressions end on the same day everywhere.
pub fn today() -> Date {
    let now = Offset::UTC.to_datetime(jiff::Timestamp::now());
    now.date()
}

/// What is decided of a document, or of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Nothing closes the gate.
    Open,
    /// Something could not be checked, and nothing else closes the gate.
    NotChecked,
    /// Something closes the gate.
    Closed,
}

impl Verdict {
    /// As reports say it: `open`, `not checked`, `closed`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::NotChecked => "not checked",
            Self::Closed => "closed",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn penalties_are_per_thousand_words() {
        let points = Points::default();
        let sum = [Severity::Neutral, Severity::Minor, Severity::Major].map(|s| points.of(s));
        assert_eq!(
            per_thousand(sum.iter().map(|&p| u64::from(p)).sum(), 600),
            10.0
        );
        assert_eq!(per_thousand(0, 0), 0.0);
    }

    #[test]
    fn a_gate_closes_on_severities_penalties_and_checks() {
        let check = Check {
            id: "names/unapproved",
            ..Check::BLANK
        };
        let gate = Gate {
            max_penalty: Some(20.0),
            checks: vec!["names".to_owned()],
            ..Gate::default()
        };
        let reason = |severity| gate.closes_on(&check, severity);
        assert_eq!(
            reason(Severity::Critical).as_deref(),
            Some("fail-on major of the default gate")
        );
        assert_eq!(
            reason(Severity::Neutral).as_deref(),
            Some("checks names of the default gate")
        );
        assert_eq!(gate.closes_on_penalty(20.0), None);
        assert!(gate.closes_on_penalty(20.1).is_some());
        let never = Gate {
            fail_on: FailOn::Never,
            ..Gate::default()
        };
        assert_eq!(never.closes_on(&check, Severity::Critical), None);
    }
}
