//! The front matter of a page: what it says of the page, in YAML, TOML or JSON, and its prose.

use crate::day::day;
use crate::decoded::{self, Decoded};
use crate::extraction::Extraction;
use crate::yaml;
use copydesk_core::document::Role;
use copydesk_core::language::normalised;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use toml::Spanned;

/// Fields that are prose, by role. What others hold is configuration for all that is known.
const PROSE: &[(&str, Role)] = &[
    ("title", Role::Headline),
    ("headline", Role::Headline),
    ("subtitle", Role::Lead),
    ("description", Role::Lead),
    ("summary", Role::Lead),
    ("excerpt", Role::Lead),
    ("lead", Role::Lead),
    ("abstract", Role::Lead),
    ("caption", Role::Caption),
];

/// Other fields of front matter that are prose, by their names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", default, deny_unknown_fields)]
pub struct FrontMatter {
    /// Headlines
    headline: Vec<String>,
    /// Leads
    lead: Vec<String>,
    /// Captions
    caption: Vec<String>,
}

impl FrontMatter {
    /// All fields that are prose, the headlines first.
    fn prose(&self) -> impl Iterator<Item = (&str, Role)> {
        let own = [
            (&self.headline, Role::Headline),
            (&self.lead, Role::Lead),
            (&self.caption, Role::Caption),
        ];
        own.into_iter().flat_map(|(names, role)| {
            let standard = PROSE.iter().filter(move |(_, own)| *own == role);
            let standard = standard.map(|(name, _)| *name);
            let names = names.iter().map(String::as_str);
            standard.chain(names).map(move |name| (name, role))
        })
    }
}

const LANGUAGES: [&str; 3] = ["lang", "language", "locale"];

/// How it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Yaml,
    Toml,
}

/// Reads front matter that begins at byte `at` of its file. What is not well-formed tells
/// nothing: a page is shown without it.
pub(super) fn read(
    text: &str,
    at: usize,
    style: Style,
    also: &FrontMatter,
    extraction: &mut Extraction,
) {
    let fields = match style {
        Style::Yaml => of_yaml(text, at),
        Style::Toml => of_toml(text, at),
    };
    add(fields.unwrap_or_default(), also, extraction);
}

/// Reads front matter in JSON, which a file begins with; how long it is.
pub(super) fn read_json(
    file: &str,
    also: &FrontMatter,
    extraction: &mut Extraction,
) -> Option<usize> {
    if !file.starts_with('{') {
        return None;
    }
    let stream = serde_json::Deserializer::from_str(file);
    let mut values = stream.into_iter::<BTreeMap<String, &RawValue>>();
    let fields = values.next()?.ok()?;
    let end = values.byte_offset();
    let fields = fields.into_iter().filter_map(|(key, value)| {
        let at = value.get().as_ptr() as usize - file.as_ptr() as usize;
        Some((key, decoded::of_json(value.get(), at)?))
    });
    add(fields.collect(), also, extraction);
    Some(end)
}

/// Reads the metadata of MultiMarkdown, `title: Le pont` line by line, which a file begins with;
/// how long they are. A first paragraph is none where its first field is not one that is known.
pub(super) fn read_lines(
    file: &str,
    also: &FrontMatter,
    extraction: &mut Extraction,
) -> Option<usize> {
    const FIRST: [&str; 12] = [
        "title", "subtitle", "author", "authors", "date", "category", "tags", "slug", "status",
        "summary", "template", "lang",
    ];
    let mut fields: Vec<(String, Decoded)> = Vec::new();
    let mut end = 0;
    for line in file.split_inclusive('\n') {
        let at = end;
        let is_name = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
        let field = line.split_once(':').filter(|(key, value)| {
            !key.is_empty() && key.chars().all(is_name) && value.starts_with(char::is_whitespace)
        });
        match field {
            _ if line.trim().is_empty() => break,
            Some((key, value)) => {
                let key = key.to_ascii_lowercase();
                if fields.is_empty() && !FIRST.contains(&key.as_str()) {
                    return None;
                }
                let text = value.trim();
                let mut decoded = Decoded::default();
                let place = at + (text.as_ptr() as usize - line.as_ptr() as usize);
                decoded.push(text, place, 0);
                fields.push((key, decoded));
            }
            // It goes on.
            None if line.starts_with([' ', '\t']) && !fields.is_empty() => {}
            None => return None,
        }
        end += line.len();
    }
    if fields.is_empty() {
        return None;
    }
    add(fields, also, extraction);
    Some(end)
}

fn of_yaml(text: &str, at: usize) -> Option<Vec<(String, Decoded)>> {
    let texts = yaml::texts(text, at).ok()?.into_iter();
    let fields = texts.filter_map(|text| {
        let [key] = <[String; 1]>::try_from(text.keys).ok()?;
        Some((key, text.text))
    });
    Some(fields.collect())
}

fn of_toml(text: &str, at: usize) -> Option<Vec<(String, Decoded)>> {
    let fields: BTreeMap<String, Spanned<toml::Value>> = toml::from_str(text).ok()?;
    let fields = fields.into_iter().filter_map(|(key, value)| {
        let range = value.span();
        let raw = text.get(range.clone())?;
        let value = match value.into_inner() {
            toml::Value::String(value) => value,
            toml::Value::Datetime(date) => date.to_string(),
            _ => return None,
        };
        let escaped = decoded::of_json(raw, at + range.start).filter(|json| json.text == value);
        let text = escaped.unwrap_or_else(|| yaml::aligned(&value, raw, at + range.start));
        Some((key, text))
    });
    Some(fields.collect())
}

fn add(fields: Vec<(String, Decoded)>, also: &FrontMatter, extraction: &mut Extraction) {
    for (key, text) in &fields {
        let draft = &mut extraction.draft;
        if LANGUAGES.contains(&key.as_str())
            && let Some(tag) = normalised(text.text.trim())
        {
            draft.language = tag;
            continue;
        }
        match key.as_str() {
            "date" => draft.date = day(&text.text).unwrap_or_default(),
            "author" => text.text.trim().clone_into(&mut draft.author),
            "desk" | "section" | "category" => text.text.trim().clone_into(&mut draft.desk),
            _ => {}
        }
    }
    // The headline first, wherever it stands.
    for (name, role) in also.prose() {
        for (_, text) in fields.iter().filter(|(key, _)| key == name) {
            extraction.start(role);
            extraction.decoded(text);
            extraction.end();
        }
    }
}
