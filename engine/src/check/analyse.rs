//! From an input to an analysed document: its language, its source text, its segments,
//! sentences and tokens.

use crate::check::document::AnalysedDocument;
use crate::check::options::RunOptions;
use crate::check::pipeline::Pipeline;
use crate::check::source_text::{self, AlignError};
use crate::language;
use copydesk_core::document::{Analyser, Draft, DraftError};
use copydesk_formats::{Input, InputError};
use std::path::Path;
use std::sync::Arc;

/// An input as the plugins read it, with notes and errors of what was not as it
/// should be.
pub(crate) fn analyse(
    analyser: &Analyser,
    options: &RunOptions,
    input: Input,
    pipeline: &Pipeline,
) -> Result<(AnalysedDocument, Vec<String>, Vec<String>), InputError> {
    let Input {
        path,
        mut draft,
        placement,
        source,
        language: said,
    } = input;
    let mut notes = Vec::new();
    let wish = said.as_deref().or(options.language.as_deref());
    if !draft.language.is_empty() && language::said(&draft.language).is_none() {
        let (name, tag) = (&draft.name, std::mem::take(&mut draft.language));
        notes.push(format!(
            "{name}: it says its language is {tag}, which is none"
        ));
    }
    let is_part = draft.name != path.display().to_string();
    resolve_language(wish, &mut draft.language, &path, is_part, pipeline, |tag| {
        let guess = language::from_text(&draft.text);
        if guess.doubtful {
            notes.push(format!(
                "{}: the language is in doubt, {} was assumed; say it with --language",
                draft.name, guess.tag
            ));
        }
        *tag = guess.tag;
    });
    if let Some(tag) = &options.source_language {
        draft.source_language.clone_from(tag);
    }
    let mut errors = Vec::new();
    let attached = source.and_then(|original| {
        let said = if original.is_assumed {
            &mut notes
        } else {
            &mut errors
        };
        let input = original.input.map_err(|error| said.push(error.to_string()));
        let attached = attach(analyser, options, &mut draft, *input.ok()?, pipeline);
        attached.map_err(|error| said.push(error.to_string())).ok()
    });
    let too_large = |source: DraftError| InputError::TooLarge {
        path: path.clone(),
        source,
    };
    let analysis = analyser.analyse(draft).map_err(too_large)?;
    let analysed = AnalysedDocument {
        path,
        analysis,
        placement,
        source: attached.map(Arc::new),
    };
    Ok((analysed, notes, errors))
}

/// Gives an article the text that it was translated from.
fn attach(
    analyser: &Analyser,
    options: &RunOptions,
    article: &mut Draft,
    original: Input,
    pipeline: &Pipeline,
) -> Result<AnalysedDocument, AlignError> {
    let Input {
        path,
        mut draft,
        placement,
        language: said,
        ..
    } = original;
    let wish = said.as_deref().or(options.source_language.as_deref());
    resolve_language(wish, &mut draft.language, &path, false, pipeline, |tag| {
        *tag = language::from_text(&draft.text).tag;
    });
    let analysis = source_text::attach(article, draft, analyser)?;
    Ok(AnalysedDocument {
        path,
        analysis,
        placement,
        source: None,
    })
}

/// The language of a text: what the run options say, else what the configuration tells (of a part
/// of a file, as a line of JSON Lines, only where the part does not say it itself), else what the
/// text says of itself, else the name of its file, else folders side by side; else it is
/// identified.
fn resolve_language(
    wish: Option<&str>,
    tag: &mut String,
    path: &Path,
    is_part: bool,
    pipeline: &Pipeline,
    identify: impl FnOnce(&mut String),
) {
    let said = std::mem::take(tag);
    let chosen = wish
        .map(str::to_owned)
        .or_else(|| (is_part && !said.is_empty()).then(|| said.clone()))
        .or_else(|| pipeline.config.language(path))
        .or_else(|| (!said.is_empty()).then_some(said))
        .or_else(|| language::from_name(path))
        .or_else(|| language::from_folder(path));
    match chosen {
        Some(chosen) => *tag = chosen,
        None => identify(tag),
    }
}
