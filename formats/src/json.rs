//! JSON: the strings that `[json]` in `copydesk.toml` names by their paths, or
//! the fields of ninjs (IPTC's JSON for news, 1.x to 3.x).
//!
//! A path is keys parted by dots; `*` is every element of a list, every value of
//! an object: `paragraphs.*.text`.

use crate::day::day;
use crate::decoded::{self, Decoded};
use crate::error::InputError;
use crate::extraction::{Extraction, check_size};
use crate::file_text::FileText;
use crate::input::Input;
use crate::{catalogue, news};
use copydesk_core::document::Role;
use copydesk_core::language::normalised;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::path::Path;

/// Where the prose of a JSON file stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", default)]
pub struct Paths {
    /// The articles; the file is one where this is empty. The other paths begin
    /// here.
    articles: String,
    id: String,
    language: String,
    source_language: String,
    /// The day on which it was written or published.
    date: Vec<String>,
    /// Who wrote it.
    author: String,
    /// The desk or section that it belongs to.
    desk: String,
    headline: Vec<String>,
    /// Headlines in HTML.
    headline_html: Vec<String>,
    lead: Vec<String>,
    /// Leads in HTML.
    lead_html: Vec<String>,
    text: Vec<String>,
    /// Prose in HTML.
    html: Vec<String>,
    caption: Vec<String>,
    /// What the text of the article was translated from.
    source: String,
}

impl Paths {
    /// Those of ninjs: the names of 1.x, then those of 2.0 and later.
    fn ninjs() -> Self {
        let list = |paths: &[&str]| paths.iter().map(|&path| path.to_owned()).collect();
        Self {
            id: "uri".to_owned(),
            language: "language".to_owned(),
            date: list(&[
                "firstcreated",
                "firstCreated",
                "versioncreated",
                "versionCreated",
            ]),
            headline: list(&["headline"]),
            lead: list(&["description_text"]),
            text: list(&["body_text"]),
            html: list(&["body_xhtml", "body_html"]),
            caption: list(&[
                "byline",
                "associations.*.headline",
                "associations.*.description_text",
            ]),
            ..Self::default()
        }
    }
}

/// Those of the REST interface of WordPress, a post or a list of posts.
fn wordpress(articles: &str) -> Paths {
    let list = |path: &str| vec![path.to_owned()];
    Paths {
        articles: articles.to_owned(),
        id: "slug".to_owned(),
        language: "lang".to_owned(),
        date: list("date"),
        headline_html: list("title.rendered"),
        lead_html: list("excerpt.rendered"),
        html: list("content.rendered"),
        ..Paths::default()
    }
}

pub(super) fn read(
    path: &Path,
    file: &FileText,
    paths: Option<&Paths>,
) -> Result<Vec<Input>, InputError> {
    check_size(path, file)?;
    let root: &RawValue = serde_json::from_str(file).map_err(|error| InputError::Line {
        path: path.to_owned(),
        line: error.line(),
        problem: format!("no JSON: {error}"),
    })?;
    let json = Json { file };
    let ninjs = Paths::ninjs();
    let posts = [wordpress(""), wordpress("*")];
    let mut posts = posts.iter().filter(|paths| {
        let mut articles = json.at(root, &paths.articles).into_iter();
        articles.any(|article| !json.at(article, "content.rendered").is_empty())
    });
    let paths = paths.or_else(|| posts.next()).unwrap_or(&ninjs);
    let mut inputs: Vec<(String, Input)> = Vec::new();
    for article in json.at(root, &paths.articles) {
        let mut extraction = Extraction::default();
        json.article(article, paths, &mut extraction);
        if extraction.draft.segments.is_empty() {
            continue;
        }
        extraction.draft.name = path.display().to_string();
        let id = json.string(article, &paths.id).unwrap_or_default();
        inputs.push((id, extraction.finish(path, file)));
    }
    let is_catalogue = *paths == ninjs
        && (catalogue::is_named_so(path) || path.extension().is_some_and(|own| own == "arb"));
    if inputs.is_empty() && is_catalogue {
        let mut extraction = Extraction::new(path, file)?;
        catalogue::add_json(file, root, &mut extraction);
        return Ok(vec![extraction.finish(path, file)]);
    }
    if inputs.is_empty() {
        return Err(match *paths == ninjs {
            true => InputError::UnknownContent {
                path: path.to_owned(),
                found: "it has no field of ninjs, and its name is none of a catalogue (fr.json); say in \
                        [json] of copydesk.toml where its text is"
                    .to_owned(),
                known: "ninjs and catalogues",
            },
            false => InputError::NothingAtPaths(path.to_owned()),
        });
    }
    Ok(crate::input::named(inputs))
}

/// Whether a text names a field of ninjs in which prose stands, whole JSON or not.
pub(super) fn may_be_ninjs(file: &str) -> bool {
    let of = Paths::ninjs();
    let rendered = vec!["rendered".to_owned()];
    let later = ["headlines", "bodies", "descriptions"]
        .map(str::to_owned)
        .to_vec();
    let fields = [of.headline, of.lead, of.text, of.html, rendered, later].concat();
    let mut names = fields.iter().filter_map(|path| path.split('.').next());
    names.any(|name| file.contains(&format!("\"{name}\"")))
}

struct Json<'a> {
    file: &'a str,
}

impl<'a> Json<'a> {
    fn article(&self, article: &'a RawValue, paths: &Paths, extraction: &mut Extraction) {
        let tag = |path| self.string(article, path).and_then(|tag| normalised(&tag));
        extraction.draft.language = tag(&paths.language).unwrap_or_default();
        extraction.draft.source_language = tag(&paths.source_language).unwrap_or_default();
        let mut days = paths.date.iter();
        let written = days.find_map(|path| day(&self.string(article, path)?));
        extraction.draft.date = written.unwrap_or_default();
        let string = |path| self.string(article, path).unwrap_or_default();
        extraction.draft.author = string(&paths.author);
        extraction.draft.desk = string(&paths.desk);
        let strings = |paths: &[String]| -> Vec<Decoded> {
            let values = paths.iter().flat_map(|path| self.at(article, path));
            values.filter_map(|value| self.decoded(value)).collect()
        };
        let html = strings(&paths.html);
        let is_ninjs = *paths == Paths::ninjs();
        let typed = |of: &str| match is_ninjs {
            true => self.typed(article, of),
            false => Vec::new(),
        };
        let bodies = typed("bodies");
        // The same text in another form.
        let text = if html.is_empty() && bodies.is_empty() {
            strings(&paths.text)
        } else {
            Vec::new()
        };
        let source = self.string(article, &paths.source);
        if let (Some(source), [text]) = (&source, &text[..]) {
            extraction.start(Role::Body);
            for (piece, place, bytes) in text.part(0, text.text.len()) {
                extraction.escaped(piece, place, bytes);
            }
            extraction.end_with(Some(source), None);
            return;
        }
        for (strings, is_html, role) in [
            (strings(&paths.headline), false, Role::Headline),
            (strings(&paths.headline_html), true, Role::Headline),
            (strings(&paths.lead), false, Role::Lead),
            (strings(&paths.lead_html), true, Role::Lead),
            (text, false, Role::Body),
            (html, true, Role::Body),
            (strings(&paths.caption), false, Role::Caption),
        ] {
            for string in strings {
                news::add(&string, is_html, role, extraction);
            }
        }
        for (texts, role) in [
            (typed("headlines"), Role::Headline),
            (typed("descriptions"), Role::Lead),
            (bodies, Role::Body),
            (typed("associations.*.headlines"), Role::Caption),
            (typed("associations.*.descriptions"), Role::Caption),
        ] {
            for (text, is_html) in texts {
                news::add(&text, is_html, role, extraction);
            }
        }
    }

    /// The texts of a field of ninjs 2 and 3, and whether each is HTML. One that is there as HTML
    /// and as plain text is one.
    fn typed(&self, article: &'a RawValue, of: &str) -> Vec<(Decoded, bool)> {
        let entries = self.at(article, &format!("{of}.*")).into_iter();
        let texts = entries.filter_map(|entry| {
            let text = self.decoded(self.at(entry, "value").first()?)?;
            let is_html = match self.string(entry, "contenttype") {
                Some(kind) => kind.contains("html"),
                None => text.text.contains("</"),
            };
            Some((text, is_html))
        });
        let mut texts: Vec<(Decoded, bool)> = texts.collect();
        if texts.iter().any(|(_, is_html)| *is_html) {
            texts.retain(|(_, is_html)| *is_html);
        }
        texts
    }

    /// The values at a path.
    fn at(&self, value: &'a RawValue, path: &str) -> Vec<&'a RawValue> {
        let mut values = vec![value];
        for key in path.split('.').filter(|key| !key.is_empty()) {
            values = values
                .into_iter()
                .flat_map(|value| step(value, key))
                .collect();
        }
        values
    }

    fn string(&self, value: &'a RawValue, path: &str) -> Option<String> {
        if path.is_empty() {
            return None;
        }
        let values = self.at(value, path);
        values
            .first()
            .and_then(|value| serde_json::from_str(value.get()).ok())
    }

    /// A string with the way back to the file; nothing where it is none.
    fn decoded(&self, value: &RawValue) -> Option<Decoded> {
        let raw = value.get();
        let at = raw.as_ptr() as usize - self.file.as_ptr() as usize;
        decoded::of_json(raw, at)
    }
}

/// What is at a key of an object, at every key or element for `*`.
fn step<'a>(value: &'a RawValue, key: &str) -> Vec<&'a RawValue> {
    let raw = value.get();
    if raw.starts_with('[') {
        let elements: Vec<&RawValue> = serde_json::from_str(raw).unwrap_or_default();
        return if key == "*" { elements } else { Vec::new() };
    }
    let Ok(fields) = serde_json::from_str::<Fields<'_>>(raw) else {
        return Vec::new();
    };
    let wanted =
        |(name, value): (String, &'a RawValue)| (key == "*" || name == key).then_some(value);
    fields.0.into_iter().filter_map(wanted).collect()
}

#[derive(Deserialize)]
#[serde(transparent)]
struct Fields<'a>(#[serde(borrow)] BTreeMap<String, &'a RawValue>);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(file: &str, paths: Option<&str>) -> Result<Vec<String>, String> {
        let file = FileText::new(file);
        let paths: Option<Paths> = paths.map(|toml| toml::from_str(toml).expect("sound"));
        let inputs = read(Path::new("a.json"), &file, paths.as_ref());
        let inputs = inputs.map_err(|error| error.to_string())?;
        let mut shown = Vec::new();
        for m in &inputs {
            let draft = &m.draft;
            let first = format!("{} {} {}", draft.name, draft.language, draft.date);
            shown.push(first.trim_end().to_owned());
            for s in &m.draft.segments {
                let source = s.source.map_or(String::new(), |s| {
                    format!("{} → ", &m.draft.source[s.range()])
                });
                shown.push(format!(
                    "{:?}: {source}{}",
                    s.role,
                    &m.draft.text[s.span.range()]
                ));
            }
        }
        Ok(shown)
    }

    #[test]
    fn posts_of_wordpress_are_read() {
        let file = FileText::new(
            r#"[{"slug": "a", "date": "2026-11-27T08:00:00", "title": {"rendered": "Le pont &#8211; fin"},
            "content": {"rendered": "<p>Il est <b>ferm\u00e9</b>.</p>"}, "excerpt": {"rendered": ""}}]"#,
        );
        let inputs = read(Path::new("a.json"), &file, None).expect("sound JSON");
        let draft = &inputs[0].draft;
        assert_eq!(
            draft.text.replace("\n\n", "\n"),
            "Le pont – fin\nIl est fermé."
        );
        assert_eq!(draft.date, "2026-11-27");
    }

    #[test]
    fn ninjs_is_read() {
        let one = r#"{"uri": "u:1", "language": "fr", "versioncreated": "2026-11-27T08:00:00Z", "headline": "Le \"pont\"", "body_text": "Un.\nDeux.",
            "associations": {"main": {"description_text": "Le pont."}}}"#;
        assert_eq!(
            shown(one, None).unwrap(),
            [
                "a.json fr 2026-11-27",
                "Headline: Le \"pont\"",
                "Body: Un.",
                "Body: Deux.",
                "Caption: Le pont."
            ]
        );
        let two = r#"{"uri": "u:1", "headlines": [{"value": "Le pont"}], "bodies": [{"contenttype": "text/plain", "value": "x"},
            {"contenttype": "text/html", "value": "<p>Un&nbsp;\u00e9t\u00e9.</p><p>Deux.</p>"}],
            "associations": [{"type": "picture", "descriptions": [{"value": "Le pont, lundi."}]}]}"#;
        assert_eq!(
            shown(two, None).unwrap(),
            [
                "a.json",
                "Headline: Le pont",
                "Body: Un\u{a0}été.",
                "Body: Deux.",
                "Caption: Le pont, lundi."
            ]
        );
    }

    #[test]
    fn paths_say_where_the_text_is() {
        let file = r#"{"items": [{"n": 1, "lang": "fr", "parts": [{"t": "Un."}, {"t": "Deux."}]}, {"n": 2, "parts": []}]}"#;
        let paths = "articles = 'items.*'\nlanguage = 'lang'\ntext = ['parts.*.t']";
        assert_eq!(
            shown(file, Some(paths)).unwrap(),
            ["a.json fr", "Body: Un.", "Body: Deux."]
        );
        let file =
            r#"[{"id": "a", "en": "One.", "fr": "Un."}, {"id": "b", "en": "Two.", "fr": "Deux."}]"#;
        let paths = "articles = '*'\nid = 'id'\ntext = ['fr']\nsource = 'en'";
        assert_eq!(
            shown(file, Some(paths)).unwrap(),
            [
                "a.json#a",
                "Body: One. → Un.",
                "a.json#b",
                "Body: Two. → Deux."
            ]
        );
    }

    #[test]
    fn what_is_no_article_is_said() {
        for (file, problem) in [
            ("{\n\"a\": }", "a.json, line 2: no JSON"),
            (
                "{\"name\": \"x\"}",
                "a.json is no article: it has no field of ninjs",
            ),
            (&"[".repeat(100_000), "a.json, line 1: no JSON"),
        ] {
            let message = shown(file, None).unwrap_err();
            assert!(message.starts_with(problem), "{message}");
        }
    }

    proptest! {
        /// A string comes back as serde_json reads it, each character with its
        /// place.
        #[test]
        fn strings_lead_back_to_the_file(text in "\\PC{0,20}", raw in "(\\\\u00e9|\\\\\"|\\\\n|\\\\ud83d\\\\ude00|[a-zé😀]){0,12}") {
            for json in [serde_json::to_string(&text).expect("a string"), format!("\"{raw}\"")] {
                let decoded = decoded::of_json(&json, 0).expect("a string");
                let expected: String = serde_json::from_str(&json).expect("a string");
                prop_assert_eq!(&decoded.text, &expected);
                for (piece, place, bytes) in decoded.part(0, decoded.text.len()) {
                    let end = place + if bytes == 0 { piece.len() } else { bytes };
                    prop_assert!(json.get(place..end).is_some());
                }
            }
        }
    }
}
