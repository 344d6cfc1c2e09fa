//! What can be done about a finding: put a suggestion in place, all of its kind, let it stand, add
//! it to the register or to the words of the house.

use crate::commands::{IGNORE, NAME, WORD, Wish};
use crate::diagnostics::diagnostic;
use crate::fault::{Checked, Fault, Repair};
use crate::places::Lines;
use crate::settings::Settings;
use copydesk_core::Severity;
use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, Command, Diagnostic, TextEdit, Uri,
    WorkspaceEdit,
};
use std::collections::HashMap;
use std::ops::Range;

/// All that is safe to repair unseen, in one.
pub(crate) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.copydesk");

/// What can be done in a stretch of a text, of the kinds that are asked for.
pub(crate) fn of(
    uri: &Uri,
    checked: &Checked,
    lines: &Lines,
    bytes: &Range<usize>,
    only: Option<&[CodeActionKind]>,
    settings: &Settings,
) -> Vec<CodeActionOrCommand> {
    let wants = |kind: &CodeActionKind| {
        let is_of = |wanted: &CodeActionKind| {
            let rest = kind.as_str().strip_prefix(wanted.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        only.is_none_or(|only| only.iter().any(is_of))
    };
    let mut all = Vec::new();
    if wants(&CodeActionKind::QUICKFIX) {
        let is_here =
            |fault: &&Fault| fault.bytes.start <= bytes.end && fault.bytes.end >= bytes.start;
        let shown = checked
            .faults
            .iter()
            .filter(|fault| settings.shows(fault.severity));
        for fault in shown.filter(is_here) {
            all.extend(of_fault(uri, fault, checked, lines));
        }
    }
    if only.is_some() && wants(&FIX_ALL) {
        let safe = checked
            .faults
            .iter()
            .filter(|fault| fault.severity > Severity::Neutral);
        let safe = safe.filter_map(|fault| fault.repairs.iter().find(|repair| repair.is_safe));
        let edits = edits(safe, lines);
        if !edits.is_empty() {
            let title = format!("Repair all that is safe to repair ({})", edits.len());
            all.push(edit(uri, title, FIX_ALL, None, edits));
        }
    }
    all.into_iter()
        .map(CodeActionOrCommand::CodeAction)
        .collect()
}

fn of_fault(uri: &Uri, fault: &Fault, checked: &Checked, lines: &Lines) -> Vec<CodeAction> {
    let told = diagnostic(uri, fault, lines);
    let mut actions: Vec<CodeAction> = Vec::new();
    for (number, repair) in fault.repairs.iter().enumerate() {
        let title = format!("Replace with {}", shown(&repair.replacement));
        let edits = edits([repair], lines);
        let mut action = edit(uri, title, CodeActionKind::QUICKFIX, Some(&told), edits);
        action.is_preferred = Some(number == 0 && repair.is_safe);
        actions.push(action);
    }
    let is_like =
        |other: &&Fault| other.check.id == fault.check.id && other.message == fault.message;
    let like = checked
        .faults
        .iter()
        .filter(is_like)
        .filter_map(Fault::first);
    let like = edits(like, lines);
    if like.len() > 1 && fault.first().is_some() {
        let title = format!("Replace all {} of this kind", like.len());
        actions.push(edit(
            uri,
            title,
            CodeActionKind::QUICKFIX,
            Some(&told),
            like,
        ));
    }
    let wish = Wish {
        uri: uri.clone(),
        check: String::new(),
        text: fault.text.clone(),
        language: String::new(),
        alias: String::new(),
        reason: String::new(),
    };
    if fault.check.id.starts_with("names/") {
        let first = fault.first().map(|repair| repair.replacement.clone());
        let wish = Wish {
            language: fault.language.to_string(),
            text: first.clone().unwrap_or_else(|| fault.text.clone()),
            alias: first.map(|_| fault.text.clone()).unwrap_or_default(),
            ..wish.clone()
        };
        let title = format!("Add {} to the register of names", shown(&wish.text));
        actions.push(command(title, NAME, &told, &wish));
    }
    if fault.check.id.starts_with("spelling/") {
        let title = format!("Add {} to the words of the house", shown(&wish.text));
        actions.push(command(title, WORD, &told, &wish));
    }
    let wish = Wish {
        check: fault.check.id.to_owned(),
        ..wish
    };
    let title = format!("Let it stand: {} {}", fault.check.id, shown(&wish.text));
    actions.push(command(title, IGNORE, &told, &wish));
    actions
}

/// So many characters of a text are shown in a title.
const SHOWN: usize = 40;

/// A text in a title: quoted, no-break spaces by a sign of their own.
fn shown(text: &str) -> String {
    let text: String = text.replace(['\u{a0}', '\u{202f}'], "⍽");
    match text.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("“{}…”", &text[..at]),
        None => format!("“{text}”"),
    }
}

/// Edits in the order of the text, none in another.
fn edits<'a>(repairs: impl IntoIterator<Item = &'a Repair>, lines: &Lines) -> Vec<TextEdit> {
    let mut repairs: Vec<&Repair> = repairs.into_iter().collect();
    repairs.sort_by_key(|repair| repair.bytes.start);
    let mut end = 0;
    let mut edits = Vec::new();
    for repair in repairs {
        if repair.bytes.start >= end {
            end = repair.bytes.end;
            edits.push(TextEdit::new(
                lines.range(&repair.bytes),
                repair.text.clone(),
            ));
        }
    }
    edits
}

// `Uri` keeps its parts as it is: nothing in it changes.
#[allow(clippy::mutable_key_type)]
fn edit(
    uri: &Uri,
    title: String,
    kind: CodeActionKind,
    told: Option<&Diagnostic>,
    edits: Vec<TextEdit>,
) -> CodeAction {
    CodeAction {
        title,
        kind: Some(kind),
        diagnostics: told.map(|told| vec![told.clone()]),
        edit: Some(WorkspaceEdit::new(HashMap::from([(uri.clone(), edits)]))),
        ..CodeAction::default()
    }
}

fn command(title: String, name: &str, told: &Diagnostic, wish: &Wish) -> CodeAction {
    let arguments = serde_json::to_value(wish).ok().map(|wish| vec![wish]);
    CodeAction {
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![told.clone()]),
        command: Some(Command::new(title.clone(), name.to_owned(), arguments)),
        title,
        ..CodeAction::default()
    }
}
