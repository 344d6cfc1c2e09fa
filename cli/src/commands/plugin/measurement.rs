//! What an examination measures: how long a plugin takes, and what memory it keeps.

use super::adversarial;
use super::examination::{Examined, Subject, say_on};
use copydesk_core::document::Analysis;
use copydesk_engine::self_test::{self, found};
use copydesk_engine::{PluginInstance, Plugins, STANDARD};
use std::time::{Duration, Instant};

impl Subject {
    pub(super) fn memory(&self) -> Examined {
        const WARM: usize = 4;
        const ROUNDS: usize = 24;
        const MOST: u64 = 4 << 20;
        let documents = self.documents()?;
        let short = documents
            .iter()
            .filter(|d| d.document().text.len() < 1 << 16);
        let short: Vec<&Analysis> = short.collect();
        let mut before = None;
        for round in 0..WARM + ROUNDS {
            let instance = self.own_instance()?;
            for document in &short {
                drop(found(&instance, document));
            }
            if round + 1 == WARM {
                before = resident();
            }
        }
        let (Some(before), Some(after)) = (before, resident()) else {
            return Ok("not measured on this system".to_owned());
        };
        let growth = after.saturating_sub(before);
        let remark = format!("{} kB more after {ROUNDS} rounds", growth >> 10);
        if growth > MOST {
            Err(remark)
        } else {
            Ok(remark)
        }
    }

    /// How fast it reads news, and texts of its bad examples, and how fast the slowest standard
    /// plugin reads the news.
    pub(super) fn speed(&self) -> Examined {
        const MEGABYTE: usize = 1_000_000;
        const SLOWEST: Duration = Duration::from_secs(10);
        let news = self.text("fr", &adversarial::news("fr", MEGABYTE), "")?;
        let mut texts = vec![("news", self.own_instance()?, news)];
        for check in self.plugin.checks.iter().filter(|_| !self.has_rules) {
            let instance = self.instance(self_test::options(check))?;
            let times = MEGABYTE / 10 / check.bad.len().max(1);
            let lines = |text: &str| match text {
                "" => String::new(),
                text => format!("{text}\n").repeat(times),
            };
            let (text, source) = (lines(check.bad), lines(check.example_source));
            let text = self.text(check.example_language, &text, &source)?;
            texts.push((check.id, instance, text));
        }
        let mut speeds: Vec<(f64, &str)> = Vec::new();
        for (name, instance, document) in &texts {
            say_on(name);
            let speed = speed(instance, document)?;
            let bytes = document.document().text.len() as f64;
            if bytes / 1e6 / speed > SLOWEST.as_secs_f64() {
                return Err(format!("{speed:.1} MB/s on {name}"));
            }
            speeds.push((speed, name));
        }
        let [(news, _), found @ ..] = &speeds[..] else {
            return Ok(String::new());
        };
        let mut remark = format!("{news:.1} MB/s of news");
        if let Some((speed, id)) = found.iter().min_by(|a, b| a.0.total_cmp(&b.0)) {
            remark += &format!(", {speed:.1} where {id} finds");
        }
        let short = self.text("fr", &adversarial::news("fr", MEGABYTE / 10), "")?;
        if let Some((speed, name)) = slowest_standard(&short) {
            remark += &format!("; {name}, the slowest of the standard plugins, {speed:.1}");
        }
        Ok(remark)
    }
}

/// How fast an instance reads a text, in megabytes a second.
fn speed(instance: &PluginInstance, document: &Analysis) -> Result<f64, String> {
    let begun = Instant::now();
    found(instance, document)?;
    let bytes = document.document().text.len() as f64;
    Ok(bytes / begun.elapsed().as_secs_f64() / 1e6)
}

/// The slowest of the standard plugins on a text, and how fast it is, in megabytes a second.
fn slowest_standard(document: &Analysis) -> Option<(f64, &'static str)> {
    let plugins = Plugins::discover().ok()?;
    let standard = plugins.loaded.iter();
    let standard = standard.filter(|plugin| STANDARD.contains(&plugin.name));
    let speeds = standard.filter_map(|plugin| {
        let instance = PluginInstance::here(plugin, "{}").ok()?;
        Some((speed(&instance, document).ok()?, plugin.name))
    });
    speeds.min_by(|one, other| one.0.total_cmp(&other.0))
}

/// Bytes of memory that this process has, where the system tells.
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: u64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kilobytes << 10)
}
