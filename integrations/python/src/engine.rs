//! The engine, as an object of Python. Checking goes on without the global lock.

use crate::review::{Check, Review};
use clap::ValueEnum;
use copydesk_engine as engine;
use copydesk_engine::{Changes, FailOn, Input, Pipeline, RunOptions, tag_said};
use copydesk_formats::{FileText, Format, InputFile, SourceFile, repaired};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pyo3::create_exception!(
    copydesk,
    CopydeskError,
    PyValueError,
    "A text that cannot be read, or a setting that is wrong."
);

fn failed(error: impl std::fmt::Display) -> PyErr {
    CopydeskError::new_err(error.to_string())
}

/// Finds the program, which processes of plugins run: it is installed beside the interpreter.
pub(crate) fn find_program(py: Python<'_>) {
    let scripts = py
        .import("sysconfig")
        .and_then(|module| module.call_method1("get_path", ("scripts",)));
    let scripts = scripts.and_then(|path| path.extract::<PathBuf>());
    if let Some(program) = scripts
        .ok()
        .map(|folder| folder.join("copydesk"))
        .filter(|path| path.is_file())
    {
        engine::set_program(program);
    }
}

/// Checks many texts under one configuration.
#[pyclass(frozen, module = "copydesk")]
#[derive(Debug)]
pub(crate) struct Engine {
    engine: engine::Engine,
    pool: rayon::ThreadPool,
}

/// A text to be checked.
struct Text {
    file: InputFile,
    text: String,
    source: Option<String>,
    language: Option<String>,
    source_language: Option<String>,
}

fn format_of(name: &str) -> PyResult<Format> {
    Format::from_str(name, true).map_err(|_| {
        let known = Format::value_variants()
            .iter()
            .filter_map(ValueEnum::to_possible_value);
        let known: Vec<String> = known.map(|value| value.get_name().to_owned()).collect();
        failed(format!(
            "format {name:?} is none: known are {}",
            known.join(", ")
        ))
    })
}

fn tag(text: Option<String>) -> PyResult<Option<String>> {
    text.map(|text| tag_said(&text).map_err(|error| failed(format!("{text:?} is {error}"))))
        .transpose()
}

impl Text {
    fn new(
        name: &str,
        format: &str,
        text: String,
        source: Option<String>,
        language: Option<String>,
        source_language: Option<String>,
    ) -> PyResult<Self> {
        let format = format_of(format)?;
        Ok(Self {
            file: InputFile::named(PathBuf::from(name), Some(format)).map_err(failed)?,
            text,
            source,
            language: tag(language)?,
            source_language: tag(source_language)?,
        })
    }

    /// The document of the text, which is one.
    fn input(&self, pipeline: &Pipeline, file: &FileText) -> Result<Input, String> {
        let said = |error: copydesk_formats::InputError| error.to_string();
        let mut inputs = self
            .file
            .documents(file, pipeline.reading())
            .map_err(said)?;
        let (Some(mut input), true) = (inputs.pop(), inputs.is_empty()) else {
            return Err(
                "it has not one document: write it to a file, and use check_file".to_owned(),
            );
        };
        if let Some(language) = &self.language {
            input = input.in_language(language);
        }
        if let Some(source) = &self.source {
            let mut sources = self
                .file
                .documents(&FileText::new(source), pipeline.reading())
                .map_err(said)?;
            let source = sources.pop().ok_or("the source has no document")?;
            return Ok(input.with_source(match &self.source_language {
                Some(language) => source.in_language(language),
                None => source,
            }));
        }
        if let Some(language) = &self.source_language {
            input.draft.source_language.clone_from(language);
        }
        Ok(input)
    }
}

impl Engine {
    fn pipeline(&self, path: &Path) -> Result<Arc<Pipeline>, String> {
        let (pipeline, errors) = self.engine.pipeline(path);
        let errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
        match pipeline {
            Some(pipeline) if errors.is_empty() => Ok(pipeline),
            _ if errors.is_empty() => Err("the configuration is wrong".to_owned()),
            _ => Err(errors.join("; ")),
        }
    }

    fn reviewed(&self, text: &Text) -> Result<Review, String> {
        let pipeline = self.pipeline(&text.file.path)?;
        let file = FileText::new(&text.text);
        let review = self.engine.check(text.input(&pipeline, &file)?);
        let review = review.map_err(|error| error.to_string())?;
        Ok(Review::of(&review, &text.text))
    }

    fn fixed(&self, text: &Text) -> Result<String, String> {
        let pipeline = self.pipeline(&text.file.path)?;
        let file = FileText::new(&text.text);
        let review = self.engine.check(text.input(&pipeline, &file)?);
        let review = review.map_err(|error| error.to_string())?;
        let reviews = [review];
        let changes = Changes::chosen(text.file.format, &file, &reviews, |_, finding| {
            finding.safe_repair()
        });
        let changes = changes.map_err(|error| error.to_string())?;
        let fixed = repaired(&text.file, &file, &changes.wanted, pipeline.reading());
        fixed
            .map(|(fixed, _)| fixed.to_string())
            .map_err(|error| error.to_string())
    }

    fn file(&self, path: &Path, source: Option<PathBuf>) -> Result<Vec<Review>, String> {
        let said = |error: copydesk_formats::InputError| error.to_string();
        let mut file = InputFile::named(path.to_owned(), None).map_err(said)?;
        file.source = source.map(SourceFile::said);
        let pipeline = self.pipeline(path)?;
        let reading = pipeline.reading();
        let inputs = file.read(reading).map_err(said)?;
        let checked = inputs.into_iter().map(|input| {
            let text = input
                .placement
                .file_text()
                .map(|file| String::from(&**file));
            let review = self
                .engine
                .check(input)
                .map_err(|error| error.to_string())?;
            Ok(Review::of(&review, &text.unwrap_or_default()))
        });
        checked.collect()
    }
}

#[pymethods]
impl Engine {
    /// Finds the plugins, and reads the configuration when it is first needed.
    #[new]
    #[pyo3(signature = (*, config=None, policy=None, language=None, source_language=None, fail_on=None, only=Vec::new(), isolate=false, threads=0))]
    #[allow(clippy::too_many_arguments, reason = "each has a name in Python")]
    fn new(
        config: Option<PathBuf>,
        policy: Option<PathBuf>,
        language: Option<String>,
        source_language: Option<String>,
        fail_on: Option<&str>,
        only: Vec<String>,
        isolate: bool,
        threads: usize,
    ) -> PyResult<Self> {
        let fail_on = fail_on
            .map(|name| FailOn::from_str(name, true).map_err(failed))
            .transpose()?;
        let options = RunOptions {
            config,
            policy,
            language: tag(language)?,
            source_language: tag(source_language)?,
            fail_on,
            only,
            isolate,
            ..RunOptions::default()
        };
        let engine = engine::Engine::builder()
            .options(options)
            .threads(1)
            .build()
            .map_err(failed)?;
        let broken: Vec<String> = engine
            .plugins()
            .errors
            .iter()
            .map(ToString::to_string)
            .collect();
        if !broken.is_empty() {
            return Err(failed(broken.join("; ")));
        }
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .map_err(failed)?;
        Ok(Self { engine, pool })
    }

    /// Checks a text.
    #[pyo3(signature = (text, *, language=None, source=None, source_language=None, format="text", name="text"))]
    #[allow(clippy::too_many_arguments, reason = "each has a name in Python")]
    fn check(
        &self,
        py: Python<'_>,
        text: String,
        language: Option<String>,
        source: Option<String>,
        source_language: Option<String>,
        format: &str,
        name: &str,
    ) -> PyResult<Review> {
        let text = Text::new(name, format, text, source, language, source_language)?;
        py.detach(|| self.reviewed(&text)).map_err(failed)
    }

    /// Checks many texts on all cores; the reviews are in their order.
    #[pyo3(signature = (texts, *, sources=None, languages=None, source_language=None, format="text"))]
    fn check_many(
        &self,
        py: Python<'_>,
        texts: Vec<String>,
        sources: Option<Vec<Option<String>>>,
        languages: Option<Vec<Option<String>>>,
        source_language: Option<String>,
        format: &str,
    ) -> PyResult<Vec<Review>> {
        let number = texts.len();
        let sources = sources.unwrap_or_else(|| vec![None; number]);
        let languages = languages.unwrap_or_else(|| vec![None; number]);
        for (what, length) in [("sources", sources.len()), ("languages", languages.len())] {
            if length != number {
                return Err(failed(format!(
                    "there are {length} {what} for {number} texts"
                )));
            }
        }
        let rows = texts.into_iter().zip(sources).zip(languages).enumerate();
        let texts = rows.map(|(at, ((text, source), language))| {
            Text::new(
                &at.to_string(),
                format,
                text,
                source,
                language,
                source_language.clone(),
            )
        });
        let texts = texts.collect::<PyResult<Vec<Text>>>()?;
        let reviewed = || {
            texts
                .par_iter()
                .map(|text| self.reviewed(text))
                .collect::<Result<Vec<_>, _>>()
        };
        py.detach(|| self.pool.install(reviewed)).map_err(failed)
    }

    /// Checks a file of any format; a review a document.
    #[pyo3(signature = (path, *, source=None))]
    fn check_file(
        &self,
        py: Python<'_>,
        path: PathBuf,
        source: Option<PathBuf>,
    ) -> PyResult<Vec<Review>> {
        py.detach(|| self.file(&path, source)).map_err(failed)
    }

    /// A text with what is safe to repair unseen.
    #[pyo3(signature = (text, *, language=None, format="text", name="text"))]
    fn fix(
        &self,
        py: Python<'_>,
        text: String,
        language: Option<String>,
        format: &str,
        name: &str,
    ) -> PyResult<String> {
        let text = Text::new(name, format, text, None, language, None)?;
        py.detach(|| self.fixed(&text)).map_err(failed)
    }

    /// The checks of all plugins.
    #[getter]
    fn checks(&self) -> Vec<Check> {
        self.engine.plugins().checks().map(Check::of).collect()
    }
}
