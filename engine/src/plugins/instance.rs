//! A plugin with its options: in copydesk's own process, or in workers.

use crate::plugins::answer::Answer;
use crate::plugins::isolation::{Isolation, Limits};
use crate::plugins::wire::{self, Document as Parcel, Request};
use crate::plugins::workers::Workers;
use copydesk_core::abi::host::{CallError, FactView, Instance, Plugin};
use copydesk_core::checker::Place;
use copydesk_core::document::Document;
use std::sync::Arc;

/// A plugin with its options, here or apart.
#[derive(Debug)]
pub struct PluginInstance(Runs);

#[derive(Debug)]
enum Runs {
    /// In the program's own process.
    Here(Instance),
    /// In worker processes.
    Workers(Workers),
}

impl PluginInstance {
    /// A plugin with its options.
    ///
    /// # Errors
    ///
    /// Where it does not take them, or its process does not start.
    pub fn new(
        plugin: &Arc<Plugin>,
        options: &str,
        isolation: Isolation,
        limits: Limits,
    ) -> Result<Self, String> {
        match isolation {
            Isolation::None => Self::here(plugin, options).map_err(|error| error.to_string()),
            Isolation::Process => {
                Workers::new(plugin, options, limits).map(|workers| Self(Runs::Workers(workers)))
            }
        }
    }

    /// A plugin with its options in this process.
    ///
    /// # Errors
    ///
    /// Where it does not take them.
    pub fn here(plugin: &Arc<Plugin>, options: &str) -> Result<Self, CallError> {
        let instance = plugin.create(options);
        instance.map(|instance| Self(Runs::Here(instance)))
    }

    /// Whether it runs in the program's own process.
    pub(crate) fn is_here(&self) -> bool {
        matches!(self.0, Runs::Here(_))
    }

    /// The plugin.
    pub fn plugin(&self) -> &Plugin {
        match &self.0 {
            Runs::Here(instance) => instance.plugin(),
            Runs::Workers(apart) => &apart.plugin,
        }
    }

    /// Has the plugin check a document.
    pub fn check(&self, document: &Document<'_>) -> Answer {
        match &self.0 {
            Runs::Here(instance) => instance.check(document).into(),
            Runs::Workers(apart) => {
                let request = Request::Check(Parcel::new(document));
                let on = format!(" on {}", document.name);
                let answer = apart.answer(&request, &on);
                answer.sound(&apart.plugin, &on, |place| match place {
                    Place::Span(span) => document.text.get(span.range()).is_some(),
                    Place::Fact(_) => false,
                })
            }
        }
    }

    /// Has the plugin bring the facts of a key together, where it wants them.
    pub fn reconcile(&self, key: &str, facts: &[FactView<'_>]) -> Answer {
        let values = facts.iter().map(|fact| fact.value);
        if !self.plugin().reconciles().wants(values) {
            return Answer::default();
        }
        match &self.0 {
            Runs::Here(instance) => instance.reconcile(key, facts).into(),
            Runs::Workers(apart) => {
                let number = facts.len();
                let facts = facts.iter().map(wire::Fact::new).collect();
                let answer = apart.answer(&Request::Reconcile { key, facts }, "");
                answer.sound(&apart.plugin, "", |place| match place {
                    Place::Span(_) => false,
                    Place::Fact(index) => (index as usize) < number,
                })
            }
        }
    }
}
