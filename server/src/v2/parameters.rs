//! The parameters of `/v2/check`, in the query or in a form; those that are not known are passed
//! over.

use crate::app::App;
use crate::failure::Failure;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header;
use copydesk_core::language::primary;
use copydesk_core::{Check, Severity};
use copydesk_engine::{Input, PlacedFinding, language_of, tag_said};
use copydesk_formats::Part;
use schemars::JsonSchema;
use serde::Deserialize;
use std::sync::Arc;

/// What a client asks.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Parameters {
    /// The text; this or `data`.
    text: Option<String>,
    /// The text among its mark-up, as JSON: `{"annotation": [{"text": "A "}, {"markup": "<b>"}]}`;
    /// `interpretAs` says what mark-up stands for.
    data: Option<String>,
    /// The language of the text, a BCP 47 tag, or `auto`.
    language: Option<String>,
    /// The language that the text was translated from: as `sourceLanguage`.
    mother_tongue: Option<String>,
    /// Of a language that was found out, the tags that are meant: `en-GB,de-AT`.
    preferred_variants: Option<String>,
    /// Checks, by id or by family, parted by commas.
    enabled_rules: Option<String>,
    /// Checks that are not wanted.
    disabled_rules: Option<String>,
    /// Categories (the MQM error types) that are wanted.
    enabled_categories: Option<String>,
    /// Categories that are not wanted.
    disabled_categories: Option<String>,
    /// Whether nothing else is wanted than what is enabled.
    enabled_only: Option<String>,
    /// `picky`: what is neutral too.
    level: Option<String>,
    /// The text that it was translated from.
    source_text: Option<String>,
    /// The language of that, a BCP 47 tag.
    source_language: Option<String>,
}

/// What a client asks, out of query and form.
pub(crate) struct Asked(pub(crate) Parameters);

impl FromRequest<Arc<App>> for Asked {
    type Rejection = Failure;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Failure> {
        let query = request.uri().query().unwrap_or_default().to_owned();
        let kind = request.headers().get(header::CONTENT_TYPE).cloned();
        let body = Bytes::from_request(request, app).await;
        let body = body.map_err(|error| app.rejected(error.status(), &error.body_text()))?;
        let is_form = kind.as_ref().is_some_and(|kind| {
            kind.as_bytes()
                .to_ascii_lowercase()
                .starts_with(b"application/x-www-form-urlencoded")
        });
        if !body.is_empty() && !is_form {
            return Err(Failure::Unsupported(
                "the parameters are sent as application/x-www-form-urlencoded".to_owned(),
            ));
        }
        let mut parameters = Parameters::default();
        let pairs = form_urlencoded::parse(query.as_bytes()).chain(form_urlencoded::parse(&body));
        for (name, value) in pairs {
            if let Some(field) = parameters.named(&name) {
                field.get_or_insert_with(|| value.into_owned());
            }
        }
        Ok(Self(parameters))
    }
}

impl Parameters {
    fn named(&mut self, name: &str) -> Option<&mut Option<String>> {
        Some(match name {
            "text" => &mut self.text,
            "data" => &mut self.data,
            "language" => &mut self.language,
            "motherTongue" => &mut self.mother_tongue,
            "preferredVariants" => &mut self.preferred_variants,
            "enabledRules" => &mut self.enabled_rules,
            "disabledRules" => &mut self.disabled_rules,
            "enabledCategories" => &mut self.enabled_categories,
            "disabledCategories" => &mut self.disabled_categories,
            "enabledOnly" => &mut self.enabled_only,
            "level" => &mut self.level,
            "sourceText" => &mut self.source_text,
            "sourceLanguage" => &mut self.source_language,
            _ => return None,
        })
    }
}

/// The language of a text, as it was said or found out.
#[derive(Clone, Debug)]
pub(super) struct Told {
    pub(super) tag: String,
    /// What was found out, and whether beyond doubt; nothing where it was said.
    pub(super) found: Option<(String, bool)>,
}

/// What of the findings is wanted.
#[derive(Debug, Default)]
pub(super) struct Rules {
    enabled: Vec<String>,
    disabled: Vec<String>,
    enabled_categories: Vec<String>,
    disabled_categories: Vec<String>,
    is_enabled_only: bool,
    is_picky: bool,
}

/// What is to be checked, and what is wanted of it.
pub(super) struct Wanted {
    pub(super) input: Input,
    pub(super) language: Told,
    pub(super) rules: Rules,
}

/// The parts of a list that commas part.
fn list(text: Option<&str>) -> Vec<String> {
    let parts = text.unwrap_or_default().split(',').map(str::trim);
    parts
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

fn tag(name: &str, text: &str) -> Result<String, Failure> {
    tag_said(text).map_err(|error| Failure::Wrong(format!("{name}: {text:?} is {error}")))
}

#[derive(Deserialize)]
struct Annotated {
    annotation: Vec<Annotation>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Annotation {
    text: Option<String>,
    markup: Option<String>,
    interpret_as: Option<String>,
}

/// The name of what has none.
const NAME: &str = "text";

impl Wanted {
    pub(super) fn of(asked: Parameters, app: &App) -> Result<Self, Failure> {
        let path = app.path_of(NAME);
        // Some clients send all parameters, those that say nothing empty.
        let data = asked.data.as_deref().filter(|data| !data.is_empty());
        let text = asked
            .text
            .as_deref()
            .filter(|text| data.is_none() || !text.is_empty());
        let input = match (text, data) {
            (Some(_), Some(_)) => {
                return Err(Failure::Wrong("set 'text' or 'data', not both".to_owned()));
            }
            (None, None) => {
                return Err(Failure::Wrong(
                    "missing 'text' or 'data' parameter".to_owned(),
                ));
            }
            (Some(text), None) => {
                app.fits("'text'", text.len())?;
                Input::from_text(path, text)
            }
            (None, Some(data)) => {
                app.fits("'data'", data.len())?;
                annotated(path, data)?
            }
        };
        let language = told(&asked, &input)?;
        let mut input = input.in_language(&language.tag);
        NAME.clone_into(&mut input.draft.name);
        let source_language = asked
            .source_language
            .as_deref()
            .or(asked.mother_tongue.as_deref());
        let source_language = source_language.filter(|text| !text.is_empty());
        let source_language = source_language
            .map(|text| tag("sourceLanguage", text))
            .transpose()?;
        if let Some(source) = asked.source_text.filter(|source| !source.is_empty()) {
            app.fits("'sourceText'", source.len())?;
            let source = Input::from_text(app.path_of("source"), source);
            input = input.with_source(match source_language {
                Some(language) => source.in_language(language),
                None => source,
            });
        } else if let Some(language) = source_language {
            input.draft.source_language = language;
        }
        let rules = Rules {
            enabled: list(asked.enabled_rules.as_deref()),
            disabled: list(asked.disabled_rules.as_deref()),
            enabled_categories: list(asked.enabled_categories.as_deref()),
            disabled_categories: list(asked.disabled_categories.as_deref()),
            is_enabled_only: is_true("enabledOnly", asked.enabled_only.as_deref())?,
            is_picky: is_picky(asked.level.as_deref())?,
        };
        rules.validate()?;
        Ok(Self {
            input,
            language,
            rules,
        })
    }
}

fn annotated(path: std::path::PathBuf, data: &str) -> Result<Input, Failure> {
    let data: Annotated = serde_json::from_str(data).map_err(|error| {
        Failure::Wrong(format!(
            "'data' is not the JSON of an annotated text: {error}"
        ))
    })?;
    let parts: Option<Vec<Part<'_>>> = data
        .annotation
        .iter()
        .map(|part| match (&part.text, &part.markup) {
            (Some(text), None) => Some(Part::Text(text)),
            (None, Some(markup)) => Some(Part::Markup(
                markup,
                part.interpret_as.as_deref().unwrap_or_default(),
            )),
            _ => None,
        })
        .collect();
    let parts = parts.ok_or_else(|| {
        Failure::Wrong("'data': each part of 'annotation' has either 'text' or 'markup'".to_owned())
    })?;
    Input::from_annotated(path, &parts).map_err(|error| Failure::Wrong(error.to_string()))
}

/// The language that is said, or that the text is in: of the variants that are preferred the
/// first of that language.
fn told(asked: &Parameters, input: &Input) -> Result<Told, Failure> {
    let said = asked.language.as_deref().unwrap_or_default();
    let preferred = list(asked.preferred_variants.as_deref());
    match said {
        "" => Err(Failure::Wrong(
            "missing 'language' parameter, e.g. 'language=fr' or 'language=auto'".to_owned(),
        )),
        "auto" => {
            let guess = language_of(&input.draft.text);
            let preferred = preferred.iter().map(|text| tag("preferredVariants", text));
            let preferred = preferred.collect::<Result<Vec<_>, _>>()?;
            let meant = preferred
                .into_iter()
                .find(|tag| primary(tag) == primary(&guess.tag));
            Ok(Told {
                tag: meant.unwrap_or_else(|| guess.tag.clone()),
                found: Some((guess.tag, !guess.doubtful)),
            })
        }
        _ if !preferred.is_empty() => Err(Failure::Wrong(
            "'preferredVariants' goes with 'language=auto' alone".to_owned(),
        )),
        said => Ok(Told {
            tag: tag("language", said)?,
            found: None,
        }),
    }
}

fn is_true(name: &str, text: Option<&str>) -> Result<bool, Failure> {
    match text.unwrap_or_default() {
        "true" | "yes" => Ok(true),
        "" | "false" | "no" => Ok(false),
        other => Err(Failure::Wrong(format!(
            "{name}: {other:?} is neither true nor false"
        ))),
    }
}

fn is_picky(level: Option<&str>) -> Result<bool, Failure> {
    match level.unwrap_or_default() {
        "picky" => Ok(true),
        "" | "default" => Ok(false),
        other => Err(Failure::Wrong(format!(
            "level: {other:?} is neither default nor picky"
        ))),
    }
}

impl Rules {
    fn validate(&self) -> Result<(), Failure> {
        let are_enabled = !self.enabled.is_empty() || !self.enabled_categories.is_empty();
        let are_disabled = !self.disabled.is_empty() || !self.disabled_categories.is_empty();
        match self.is_enabled_only {
            true if !are_enabled => Err(Failure::Wrong(
                "'enabledOnly' is true: name rules or categories that are enabled".to_owned(),
            )),
            true if are_disabled => Err(Failure::Wrong(
                "'enabledOnly' is true: rules and categories cannot be disabled too".to_owned(),
            )),
            _ => Ok(()),
        }
    }

    /// Whether a finding is wanted.
    pub(super) fn want(&self, finding: &PlacedFinding) -> bool {
        let check = finding.check;
        let names = |rules: &[String]| rules.iter().any(|rule| check.is_named(rule));
        let has = |categories: &[String]| categories.iter().any(|name| is_of(check, name));
        if names(&self.enabled) || has(&self.enabled_categories) {
            return true;
        }
        if self.is_enabled_only || names(&self.disabled) || has(&self.disabled_categories) {
            return false;
        }
        finding.severity > Severity::Neutral || self.is_picky
    }
}

/// Whether a check is of a category, by its MQM error type or the beginning of that.
fn is_of(check: &Check, category: &str) -> bool {
    let own = check.category.mqm();
    let rest = own
        .get(..category.len())
        .filter(|own| own.eq_ignore_ascii_case(category));
    rest.is_some() && matches!(own.as_bytes().get(category.len()), None | Some(b'/'))
}
