//! What is said of a finding under the pointer: what it is, what its check looks for, what stands
//! in the source.

use crate::fault::{Checked, Fault};
use crate::places::Lines;
use crate::settings::Settings;
use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind};

/// What is said of the findings at a byte; nothing where there are none.
pub(crate) fn at(
    checked: &Checked,
    lines: &Lines,
    byte: usize,
    settings: &Settings,
) -> Option<Hover> {
    let is_here = |fault: &&Fault| {
        settings.shows(fault.severity) && fault.bytes.start <= byte && byte <= fault.bytes.end
    };
    let here: Vec<&Fault> = checked.faults.iter().filter(is_here).collect();
    let first = here.first()?;
    let said: Vec<String> = here.iter().map(|fault| said(fault)).collect();
    Some(Hover {
        contents: HoverContents::Markup(MarkupContent {
            kind: MarkupKind::Markdown,
            value: said.join("\n\n---\n\n"),
        }),
        range: Some(lines.range(&first.bytes)),
    })
}

fn said(fault: &Fault) -> String {
    let check = fault.check;
    let mut said = format!(
        "**{}** · {} · `{}`\n\n{}",
        escaped(&fault.message),
        fault.severity.name(),
        check.id,
        check.explanation
    );
    if let Some(source) = &fault.source {
        said += &format!("\n\nSource: {}", escaped(source.trim()));
    }
    said + &format!("\n\n✗ {}  \n✓ {}", escaped(check.bad), escaped(check.good))
}

/// A text that is to be read as it is.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_punctuation() {
            escaped.push('\\');
        }
        escaped.push(if c == '\n' { ' ' } else { c });
    }
    escaped
}
