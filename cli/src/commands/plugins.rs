//! `copydesk plugins`: what was found, where, and what it looks for.

use super::Error;
use crate::{Outcome, messages, stdout};
use comfy_table::{Table, presets};
use copydesk_core::abi::host::Plugin;
use copydesk_engine::{Kind, Plugins};
use std::io::Write;

/// Lists the plugins that are found, with their checks
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// How to print them
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Format {
    /// For reading
    Human,
    /// One JSON array
    Json,
    /// The table of checks of docs/checks.md
    Markdown,
}

pub(super) fn run(arguments: Arguments) -> Result<Outcome, Error> {
    let plugins = Plugins::discover()?;
    let failed = messages::diagnostics(&plugins.errors);
    let mut out = stdout::stdout();
    match arguments.format {
        Format::Human => human(&plugins, &mut out)?,
        Format::Json => json(&plugins, &mut out)?,
        Format::Markdown => markdown(&plugins, &mut out)?,
    }
    Ok(if failed {
        Outcome::Failed
    } else {
        Outcome::Open
    })
}

/// What a plugin and its host speak: the C ABI, or the protocol of scripts, with its version.
pub(super) fn spoken(plugin: &Plugin) -> String {
    let (major, minor) = plugin.abi;
    match is_script(plugin) {
        true => format!("protocol {major}"),
        false => format!("ABI {major}.{minor}"),
    }
}

fn is_script(plugin: &Plugin) -> bool {
    let kind = Kind::of(&plugin.path);
    kind.is_some_and(|(kind, _)| kind != Kind::Library)
}

fn human(plugins: &Plugins, out: &mut impl Write) -> Result<(), Error> {
    for plugin in &plugins.loaded {
        writeln!(
            out,
            "{} {}: {} ({})\n  {} ({})",
            plugin.name,
            plugin.version,
            plugin.description,
            spoken(plugin),
            plugin.path.display(),
            plugins.origin(plugin).name()
        )?;
        let mut table = Table::new();
        table.load_preset(presets::NOTHING);
        for check in plugin.checks {
            table.add_row([check.id, check.severity.name(), check.summary]);
        }
        writeln!(out, "{}\n", table.trim_fmt())?;
    }
    Ok(())
}

fn json(plugins: &Plugins, out: &mut impl Write) -> Result<(), Error> {
    let list: Vec<serde_json::Value> = plugins
        .loaded
        .iter()
        .map(|plugin| {
            let checks: Vec<serde_json::Value> = plugin
                .checks
                .iter()
                .map(|check| {
                    serde_json::json!({
                        "id": check.id,
                        "category": check.category.mqm(),
                        "its": check.category.issue_type().name(),
                        "severity": check.severity,
                        "summary": check.summary,
                    })
                })
                .collect();
            let (major, minor) = plugin.abi;
            let mut described = serde_json::json!({
                "name": plugin.name,
                "version": plugin.version,
                "description": plugin.description,
                "path": plugin.path,
                "from": plugins.origin(plugin).name(),
            });
            match is_script(plugin) {
                true => described["protocol"] = major.into(),
                false => described["abi"] = format!("{major}.{minor}").into(),
            }
            described["checks"] = checks.into();
            described
        })
        .collect();
    serde_json::to_writer_pretty(&mut *out, &list)?;
    writeln!(out)?;
    Ok(())
}

fn markdown(plugins: &Plugins, out: &mut impl Write) -> Result<(), Error> {
    writeln!(out, "| check | severity | what it finds |\n|---|---|---|")?;
    for check in plugins.checks() {
        writeln!(
            out,
            "| `{}` | {} | {} |",
            check.id, check.severity, check.summary
        )?;
    }
    Ok(())
}
