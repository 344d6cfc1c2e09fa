//! What is found in what was sent, document by document.

use super::asked::{Asked, Sent};
use crate::app::App;
use crate::failure::Failure;
use copydesk_engine::{Engine, Pipeline, Review, Summary};
use copydesk_formats::{FileText, Format, Input, InputError, InputFile};
use std::path::Path;
use std::sync::Arc;

/// What was sent, and what is found in it.
pub(crate) struct Reviewed {
    pub(crate) file: InputFile,
    pub(crate) pipeline: Arc<Pipeline>,
    /// The text of the file; none of a workbook, which is not repaired.
    pub(crate) text: Option<FileText>,
    pub(crate) reviews: Vec<Review>,
    pub(crate) summary: Summary,
}

fn wrong(error: &InputError) -> Failure {
    Failure::Wrong(error.to_string())
}

impl Reviewed {
    /// Reads and checks what was sent.
    pub(crate) fn of(asked: &Asked, app: &App, engine: &Engine) -> Result<Self, Failure> {
        let (pipeline, _) = engine.pipeline(&asked.file.path);
        let pipeline = pipeline.ok_or_else(|| {
            Failure::Wrong("the configuration of the server is wrong; its log says how".to_owned())
        })?;
        let file = file_of(&asked.file)?;
        let (inputs, text) =
            read(&file, asked.file.bytes.clone(), &pipeline).map_err(|error| wrong(&error))?;
        let inputs = with_source(inputs, asked, &pipeline)?;
        let mut summary = Summary::default();
        summary.limit(pipeline.max_penalty_overall());
        let mut reviews = Vec::new();
        for input in inputs {
            let input = in_languages(input, asked);
            let review = engine.check(named(input, &file.path));
            let review = review.map_err(|error| Failure::Wrong(error.to_string()))?;
            review
                .errors
                .iter()
                .for_each(|error| summary.error(error.clone()));
            summary.notes.extend(review.notes.iter().cloned());
            summary.count(&review);
            reviews.push(review);
        }
        app.count(asked.file.bytes.len(), &reviews);
        Ok(Self {
            file,
            pipeline,
            text,
            reviews,
            summary,
        })
    }
}

fn file_of(sent: &Sent) -> Result<InputFile, Failure> {
    InputFile::named(sent.path.clone(), Some(sent.format)).map_err(|error| wrong(&error))
}

/// The documents of a file, and its text.
fn read(
    file: &InputFile,
    bytes: Vec<u8>,
    pipeline: &Pipeline,
) -> Result<(Vec<Input>, Option<FileText>), InputError> {
    let reading = pipeline.reading();
    if file.format == Format::Workbook {
        return Ok((file.parse(bytes, reading)?, None));
    }
    let text = file.text(bytes, reading)?;
    Ok((file.documents(&text, reading)?, Some(text)))
}

fn with_source(
    inputs: Vec<Input>,
    asked: &Asked,
    pipeline: &Pipeline,
) -> Result<Vec<Input>, Failure> {
    let Some(source) = &asked.source else {
        return Ok(inputs);
    };
    let (sources, _) =
        read(&file_of(source)?, source.bytes.clone(), pipeline).map_err(|error| wrong(&error))?;
    let one = (
        <[Input; 1]>::try_from(inputs),
        <[Input; 1]>::try_from(sources),
    );
    let (Ok([input]), Ok([source])) = one else {
        return Err(Failure::Wrong(
            "a source goes with one document, and is one".to_owned(),
        ));
    };
    let source = match &asked.source_language {
        Some(language) => source.in_language(language),
        None => source,
    };
    Ok(vec![input.with_source(source)])
}

/// A document in the languages that were said.
fn in_languages(mut input: Input, asked: &Asked) -> Input {
    if let Some(language) = &asked.source_language
        && input.source.is_none()
    {
        input.draft.source_language.clone_from(language);
    }
    match &asked.language {
        Some(language) => input.in_language(language),
        None => input,
    }
}

/// A document under the name of its file alone: the folder of the server is nobody's affair.
fn named(mut input: Input, path: &Path) -> Input {
    if let Some(name) = path.file_name() {
        let whole = path.display().to_string();
        let part = input.draft.name.strip_prefix(&whole).unwrap_or_default();
        input.draft.name = format!("{}{part}", name.display());
    }
    input
}
