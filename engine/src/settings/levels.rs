//! What a configuration makes of checks: off, or of another severity, everywhere or in segments of
//! a role.

use crate::plugins::discovery::{Plugins, UnknownCheck};
use copydesk_core::document::Role;
use copydesk_core::options::did_you_mean;
use copydesk_core::{Check, Severity};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The names of the roles of segments.
const ROLES: &[(Role, &str)] = &[
    (Role::Body, "body"),
    (Role::Headline, "headline"),
    (Role::Lead, "lead"),
    (Role::Caption, "caption"),
    (Role::PullQuote, "pull-quote"),
    (Role::Item, "item"),
];

/// What a configuration makes of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum Level {
    Off,
    Neutral,
    Minor,
    Major,
    Critical,
}

impl Level {
    /// The severity of the findings; nothing where there are none.
    fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::Neutral => Some(Severity::Neutral),
            Self::Minor => Some(Severity::Minor),
            Self::Major => Some(Severity::Major),
            Self::Critical => Some(Severity::Critical),
        }
    }

    fn name(self) -> &'static str {
        self.severity().map_or("off", Severity::name)
    }
}

/// By the id of a check, or of a family.
pub(super) type ByCheck = BTreeMap<String, Level>;

/// The levels of a configuration.
#[derive(Debug, Default)]
pub(super) struct Levels {
    checks: ByCheck,
    roles: Vec<(Role, &'static str, ByCheck)>,
}

impl Levels {
    /// What stands under `checks` and `roles`.
    ///
    /// # Errors
    ///
    /// Where there is no such role.
    pub(super) fn new(checks: ByCheck, roles: BTreeMap<String, ByCheck>) -> Result<Self, String> {
        let role = |(name, checks): (String, ByCheck)| {
            let known = ROLES.iter().find(|(_, known)| *known == name);
            let known = known.map(|(role, name)| (*role, *name, checks));
            known.ok_or_else(|| {
                let hint = did_you_mean(&name, ROLES.iter().map(|(_, name)| *name));
                format!("roles: there is no role `{name}`: {hint}")
            })
        };
        Ok(Self {
            checks,
            roles: roles.into_iter().map(role).collect::<Result<_, _>>()?,
        })
    }

    /// How much a finding of `check` weighs that its plugin gave `severity`, in a segment of a
    /// role; nothing where the check is off. What is said of the role comes first, what is said
    /// of the check before what is said of its family.
    pub(super) fn severity(
        &self,
        check: &Check,
        severity: Severity,
        role: Role,
    ) -> Option<Severity> {
        let of = |checks: &ByCheck| {
            let own = checks.get(check.id);
            own.or_else(|| checks.get(check.family())).copied()
        };
        let own = self.roles.iter().find(|(known, ..)| *known == role);
        let level = own
            .and_then(|(_, _, checks)| of(checks))
            .or_else(|| of(&self.checks));
        level.map_or(Some(severity), Level::severity)
    }

    /// Looks whether there are the checks that it names.
    pub(super) fn validate(&self, plugins: &Plugins) -> Result<(), UnknownCheck> {
        let of_roles = self.roles.iter().flat_map(|(_, _, checks)| checks.keys());
        for name in self.checks.keys().chain(of_roles) {
            plugins.checks_named(name)?;
        }
        Ok(())
    }

    /// The checks that are off or weigh less than by themselves.
    pub(super) fn lowered(&self, plugins: &Plugins) -> Vec<String> {
        let is_lowered = |name: &str, level: Level| {
            let checks = plugins.checks_named(name).unwrap_or_default();
            let is_less = |check: &&Check| level.severity().is_none_or(|new| new < check.severity);
            checks.iter().any(is_less)
        };
        let said = |place: &str, checks: &ByCheck| -> Vec<String> {
            let lowered = checks
                .iter()
                .filter(|(name, level)| is_lowered(name, **level));
            lowered
                .map(|(name, level)| format!("{name} is {}{place}", level.name()))
                .collect()
        };
        let mut all = said("", &self.checks);
        for (_, role, checks) in &self.roles {
            all.extend(said(&format!(" in segments of the role {role}"), checks));
        }
        all
    }
}
