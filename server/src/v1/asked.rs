//! What is sent to be checked: texts in JSON, or files in a form of parts.

use crate::app::App;
use crate::failure::Failure;
use axum::body::Bytes;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header;
use clap::ValueEnum;
use copydesk_engine::tag_said;
use copydesk_formats::Format;
use schemars::JsonSchema;
use serde::Deserialize;
use std::path::PathBuf;
use std::sync::Arc;

/// Texts to be checked.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Texts {
    /// The text, of any format of text.
    pub(crate) text: String,
    /// The name of its file, which says the format and may say the language: `a.fr.md`.
    #[serde(default)]
    pub(crate) name: Option<String>,
    /// The format, as `--input-format` has it; else the name says it, else it is plain text.
    #[serde(default)]
    pub(crate) format: Option<String>,
    /// Its language, a BCP 47 tag; else its name says it, or it is found out.
    #[serde(default)]
    pub(crate) language: Option<String>,
    /// The text that it was translated from, of the same format.
    #[serde(default)]
    pub(crate) source: Option<String>,
    /// The language of that.
    #[serde(default)]
    pub(crate) source_language: Option<String>,
    /// For `/v1/fix`: what to put in the place of findings; else what is safe to repair unseen.
    #[serde(default)]
    pub(crate) changes: Option<Vec<Chosen>>,
}

/// What to put in the place of a finding.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Chosen {
    /// Its number among those that `/v1/check` tells of the same text, from 0, over all documents.
    pub(crate) finding: usize,
    /// What is to stand there.
    pub(crate) replacement: String,
}

/// A file, as it was sent.
#[derive(Clone, Debug)]
pub(crate) struct Sent {
    pub(crate) path: PathBuf,
    pub(crate) format: Format,
    pub(crate) bytes: Vec<u8>,
}

/// What is to be checked.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) file: Sent,
    pub(crate) source: Option<Sent>,
    pub(crate) language: Option<String>,
    pub(crate) source_language: Option<String>,
    pub(crate) changes: Option<Vec<Chosen>>,
}

impl FromRequest<Arc<App>> for Asked {
    type Rejection = Failure;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Failure> {
        let kind = request.headers().get(header::CONTENT_TYPE);
        let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim();
        let kind = kind.to_ascii_lowercase();
        match kind.as_str() {
            "application/json" => {
                let body = Bytes::from_request(request, app).await;
                let body =
                    body.map_err(|error| app.rejected(error.status(), &error.body_text()))?;
                let texts: Texts = serde_json::from_slice(&body).map_err(|error| {
                    Failure::Wrong(format!("the body is not as it should be: {error}"))
                })?;
                Self::of_texts(texts, app)
            }
            "multipart/form-data" => {
                let parts = Multipart::from_request(request, app).await;
                let parts =
                    parts.map_err(|error| app.rejected(error.status(), &error.body_text()))?;
                Self::of_parts(parts, app).await
            }
            _ => Err(Failure::Unsupported(
                "send texts as application/json, files as multipart/form-data".to_owned(),
            )),
        }
    }
}

impl Asked {
    fn of_texts(texts: Texts, app: &App) -> Result<Self, Failure> {
        let name = texts.name.as_deref().unwrap_or("text");
        let path = app.path_of(name);
        let format = format_of(texts.format.as_deref(), &path)?;
        let source = texts.source.filter(|source| !source.is_empty());
        let sent = |path: PathBuf, text: String| Sent {
            path,
            format,
            bytes: text.into_bytes(),
        };
        Self {
            file: sent(path, texts.text),
            source: source.map(|source| sent(app.path_of("source"), source)),
            language: said("language", texts.language)?,
            source_language: said("sourceLanguage", texts.source_language)?,
            changes: texts.changes,
        }
        .that_fits(app)
    }

    async fn of_parts(mut parts: Multipart, app: &App) -> Result<Self, Failure> {
        let (mut file, mut source, mut texts) = (None, None, Texts::default());
        let rejected = |error: axum::extract::multipart::MultipartError| {
            app.rejected(error.status(), &error.body_text())
        };
        while let Some(part) = parts.next_field().await.map_err(rejected)? {
            let name = part.name().unwrap_or_default().to_owned();
            match name.as_str() {
                "file" | "source" => {
                    let own = part.file_name().unwrap_or("text").to_owned();
                    let bytes = part.bytes().await.map_err(rejected)?.to_vec();
                    let into = if name == "file" {
                        &mut file
                    } else {
                        &mut source
                    };
                    *into = Some((app.path_of(&own), bytes));
                }
                "language" => texts.language = Some(part.text().await.map_err(rejected)?),
                "sourceLanguage" => {
                    texts.source_language = Some(part.text().await.map_err(rejected)?)
                }
                "changes" => {
                    let changes = part.text().await.map_err(rejected)?;
                    let changes = serde_json::from_str(&changes).map_err(|error| {
                        Failure::Wrong(format!(
                            "the part 'changes' is not as it should be: {error}"
                        ))
                    })?;
                    texts.changes = Some(changes);
                }
                "format" => texts.format = Some(part.text().await.map_err(rejected)?),
                _ => {
                    return Err(Failure::Wrong(format!(
                        "{name:?} is no part: known are file, source, language, sourceLanguage, format, changes"
                    )));
                }
            }
        }
        let (path, bytes) = file.ok_or_else(|| Failure::Wrong("missing part 'file'".to_owned()))?;
        let format = format_of(texts.format.as_deref(), &path)?;
        let source = source.map(|(path, bytes)| Sent {
            format: Format::of(&path).unwrap_or(format),
            path,
            bytes,
        });
        Self {
            file: Sent {
                path,
                format,
                bytes,
            },
            source,
            language: said("language", texts.language)?,
            source_language: said("sourceLanguage", texts.source_language)?,
            changes: texts.changes,
        }
        .that_fits(app)
    }

    fn that_fits(self, app: &App) -> Result<Self, Failure> {
        app.fits("the text", self.file.bytes.len())?;
        app.fits(
            "the source",
            self.source.as_ref().map_or(0, |source| source.bytes.len()),
        )?;
        Ok(self)
    }
}

/// A tag that was said; nothing where it is empty.
fn said(name: &str, text: Option<String>) -> Result<Option<String>, Failure> {
    let text = text.filter(|text| !text.is_empty());
    let tag =
        text.map(|text| tag_said(&text).map_err(|error| format!("{name}: {text:?} is {error}")));
    tag.transpose().map_err(Failure::Wrong)
}

/// The format that is said, or that a name tells; plain text where neither does.
fn format_of(said: Option<&str>, path: &std::path::Path) -> Result<Format, Failure> {
    match said.filter(|said| !said.is_empty()) {
        Some(said) => Format::from_str(said, true).map_err(|_| {
            let known = Format::value_variants()
                .iter()
                .filter_map(ValueEnum::to_possible_value);
            let known: Vec<String> = known.map(|value| value.get_name().to_owned()).collect();
            Failure::Wrong(format!(
                "format: {said:?} is none: known are {}",
                known.join(", ")
            ))
        }),
        None => match (Format::of(path), path.extension()) {
            (Some(format), _) => Ok(format),
            (None, None) => Ok(Format::Text),
            (None, Some(ending)) => Err(Failure::Wrong(format!(
                "no format is known by the ending {}; say it with 'format'",
                ending.display()
            ))),
        },
    }
}
