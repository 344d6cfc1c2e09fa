//! What came of a call of a plugin.

use copydesk_core::Finding;
use copydesk_core::abi::host::{CallError, Outcome, Plugin};
use copydesk_core::checker::{Place, ReportedFact};

/// What came of a call.
#[derive(Debug, Default)]
pub struct Answer {
    /// What the plugin found.
    pub findings: Vec<Finding>,
    /// What it is to bring together later.
    pub facts: Vec<ReportedFact>,
    /// What it could not check.
    pub errors: Vec<String>,
    /// What the user should know.
    pub notes: Vec<String>,
}

impl Answer {
    /// Without what is nowhere: a worker looks at what its plugin reports, but the
    /// plugin may write to the pipe too.
    pub fn sound(mut self, plugin: &Plugin, on: &str, is_sound: impl Fn(Place) -> bool) -> Self {
        let before = self.findings.len() + self.facts.len();
        self.findings.retain(|finding| {
            let mut related = finding.related.iter();
            is_sound(finding.place) && related.all(|related| is_sound(related.place))
        });
        self.facts.retain(|fact| is_sound(Place::Span(fact.span)));
        if self.findings.len() + self.facts.len() < before {
            let name = plugin.name;
            self.errors.push(format!(
                "plugin {name} broke the ABI{on}: its process told of places that are not \
                 there; what it reported of them was dropped"
            ));
        }
        self
    }
}

impl From<Outcome> for Answer {
    fn from(outcome: Outcome) -> Self {
        Self {
            findings: outcome.findings,
            facts: outcome.facts,
            errors: outcome.errors.iter().map(CallError::to_string).collect(),
            notes: outcome.notes,
        }
    }
}
