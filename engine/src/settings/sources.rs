//! Where the sources of translations stand: `[sources]` of a configuration.

use crate::language::{said, tag_of};
use regex_lite::Regex;
use serde::Deserialize;
use std::path::Path;

/// `[sources]`, as it is written.
#[derive(Clone, Debug, Default, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case", default, deny_unknown_fields)]
pub(super) struct Settings {
    /// The language of the sources, as a BCP 47 tag.
    language: Option<String>,
    /// How the paths of a text differ in its languages: `{name}.{lang}.{ext}`.
    layout: Vec<String>,
}

/// How the paths of a text differ in its languages, where nobody says otherwise.
const LAYOUTS: [&str; 5] = [
    "{name}.{lang}.{ext}",
    "{lang}/{name}.{ext}",
    "{lang}.lproj/{name}.{ext}",
    "values-{lang}/{name}.{ext}",
    "{lang}.{ext}",
];

/// Where the sources of translations stand.
#[derive(Debug)]
pub(crate) struct Sources {
    /// The language of the sources, where it is said.
    pub(crate) language: Option<String>,
    pub(crate) layouts: Vec<Layout>,
    /// Whether somebody said the layouts.
    pub(crate) is_said: bool,
}

impl Default for Sources {
    fn default() -> Self {
        Self {
            language: None,
            layouts: LAYOUTS
                .iter()
                .filter_map(|text| Layout::new(text).ok())
                .collect(),
            is_said: false,
        }
    }
}

impl Sources {
    /// What a configuration says.
    ///
    /// # Errors
    ///
    /// Where the language is none, or a layout cannot be one.
    pub(super) fn new(settings: &Settings) -> Result<Self, String> {
        let language = match &settings.language {
            Some(tag) => Some(said(tag).ok_or_else(|| {
                format!("sources: {tag:?} is no language tag such as \"en\" or \"pt-BR\"")
            })?),
            None => None,
        };
        if settings.layout.is_empty() {
            return Ok(Self {
                language,
                ..Self::default()
            });
        }
        let layouts = settings.layout.iter().map(|text| {
            Layout::new(text).map_err(|problem| format!("sources: layout {text:?}: {problem}"))
        });
        Ok(Self {
            language,
            layouts: layouts.collect::<Result<_, _>>()?,
            is_said: true,
        })
    }

    /// The language that a layout which somebody said tells of a path.
    pub(crate) fn language_of(&self, path: &Path) -> Option<String> {
        let mut layouts = self.layouts.iter().filter(|_| self.is_said);
        layouts.find_map(|layout| layout.matches(path).next().map(|found| found.language))
    }
}

/// One way in which the paths of a text differ in its languages. It is held against the end of a
/// path.
#[derive(Debug)]
pub(crate) struct Layout {
    folders: Vec<Regex>,
    /// With the shortest name, for `app_pt_BR`, and the longest, for `my_de_facto_fr`.
    file: [Regex; 2],
    /// The number of the folder that has the language; else the file has it.
    folder: Option<usize>,
    /// What that folder is called without a language, as `values` beside `values-fr`.
    without: Option<String>,
}

/// Where a layout matches a path.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Match {
    /// The language that the path tells.
    pub(crate) language: String,
    /// The number of the part of the path that has it.
    pub(crate) part: usize,
}

impl Layout {
    /// # Errors
    ///
    /// What is wrong with it.
    fn new(text: &str) -> Result<Self, String> {
        let parts: Vec<&str> = text.split('/').collect();
        let (file, folders) = parts.split_last().ok_or("it is empty")?;
        let number = |name: &str| text.matches(name).count();
        if number("{lang}") != 1 {
            return Err("it needs {lang} once".to_owned());
        }
        if number("{name}") > 1 || number("{ext}") > 1 {
            return Err("{name} and {ext} may stand there once".to_owned());
        }
        if folders.iter().any(|folder| folder.contains("{name}")) {
            return Err("{name} may stand in the last part alone".to_owned());
        }
        let named = folders
            .iter()
            .find_map(|folder| folder.split_once("{lang}"));
        let without = named.map(|(before, _)| before.trim_end_matches(['-', '_', '.']).to_owned());
        Ok(Self {
            without: without.filter(|name| !name.is_empty() && !name.contains('{')),
            folder: folders.iter().position(|folder| folder.contains("{lang}")),
            folders: folders
                .iter()
                .map(|folder| pattern(folder, ""))
                .collect::<Result<_, _>>()?,
            file: [pattern(file, ".+?")?, pattern(file, ".+")?],
        })
    }

    /// Whether a folder has the language, and not the file.
    pub(crate) fn is_by_folder(&self) -> bool {
        self.folder.is_some()
    }

    /// The languages that the path may tell, from its end.
    pub(crate) fn matches(&self, path: &Path) -> impl Iterator<Item = Match> {
        let parts: Vec<&str> = path
            .components()
            .filter_map(|part| part.as_os_str().to_str())
            .collect();
        let last = parts.len().saturating_sub(1);
        let deepest = last.saturating_sub(self.folders.len());
        // The name of the file goes over folders where one above has the language.
        let first = match self.folders.is_empty() || parts.is_empty() {
            true => last,
            false => 0,
        };
        let starts = (first..=deepest).rev();
        starts.filter_map(move |start| {
            let names = parts.get(start..start + self.folders.len())?;
            let mut found = None;
            for (number, (pattern, name)) in self.folders.iter().zip(names).enumerate() {
                let captures = pattern.captures(name)?;
                if let Some(tag) = captures.name("lang") {
                    found = Some((start + number, tag_of(tag.as_str())?));
                }
            }
            let rest = parts.get(start + self.folders.len()..)?.join("/");
            let (part, language) = match self.folder {
                Some(_) => found.filter(|_| self.file[0].is_match(&rest))?,
                None => (last, self.of_file(&rest)?.1),
            };
            Some(Match { language, part })
        })
    }

    /// What the folder of the language is called without one, if it is called something then.
    pub(crate) fn folder_without(&self) -> Option<&str> {
        self.without.as_deref()
    }

    /// The language of a folder whose name is such as the layout says.
    pub(crate) fn of_folder(&self, name: &str) -> Option<String> {
        let captures = self.folders.get(self.folder?)?.captures(name)?;
        tag_of(captures.name("lang")?.as_str())
    }

    /// The name of a file without its language and ending, and its language.
    pub(crate) fn of_file(&self, name: &str) -> Option<(String, String)> {
        self.file.iter().find_map(|pattern| {
            let captures = pattern.captures(name)?;
            let tag = tag_of(captures.name("lang")?.as_str())?;
            let stem = captures.name("name");
            Some((stem.map_or("", |stem| stem.as_str()).to_owned(), tag))
        })
    }
}

/// One part of a layout as a pattern, with that of a name.
fn pattern(part: &str, of_name: &str) -> Result<Regex, String> {
    let mut regex = "^".to_owned();
    let mut rest = part;
    while let Some((literal, behind)) = rest.split_once('{') {
        let (name, next) = behind.split_once('}').ok_or("a { is not closed")?;
        regex += &regex_lite::escape(literal);
        regex += &match name {
            "lang" => "(?<lang>[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)".to_owned(),
            "name" => format!("(?<name>{of_name})"),
            "ext" => "(?<ext>[^./]+)".to_owned(),
            _ => {
                return Err(format!(
                    "{{{name}}} is unknown: there are {{name}}, {{lang}} and {{ext}}"
                ));
            }
        };
        rest = next;
    }
    regex += &regex_lite::escape(rest);
    Regex::new(&(regex + "$")).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources(layout: &[&str]) -> Sources {
        let settings = Settings {
            language: Some("en".to_owned()),
            layout: layout.iter().map(|text| (*text).to_owned()).collect(),
        };
        Sources::new(&settings).expect("right")
    }

    #[test]
    fn layouts_tell_the_language() {
        for (layout, path, expected) in [
            ("{name}.{lang}.{ext}", "news/a.b.fr.md", Some("fr")),
            ("{name}.{lang}.{ext}", "fr/a.md", None),
            ("{name}.{lang}.{ext}", "a.final.md", None),
            ("{lang}/{name}.{ext}", "docs/fr/news/a.md", Some("fr")),
            ("{lang}/{name}.{ext}", "el-pais/a.md", None),
            (
                "content/{lang}/{name}.{ext}",
                "x/content/pt-BR/a/b.md",
                Some("pt-BR"),
            ),
            ("content/{lang}/{name}.{ext}", "x/fr/a.md", None),
            ("{lang}-{name}.{ext}", "de-brücke.md", Some("de")),
            (
                "{name}_{lang}.properties",
                "app_pt_BR.properties",
                Some("pt-BR"),
            ),
            ("{name}_{lang}.{ext}", "my_de_facto_fr.md", Some("fr")),
            ("{lang}.{ext}", "locales/fr.yml", Some("fr")),
        ] {
            let found = sources(&[layout]).language_of(Path::new(path));
            assert_eq!(found.as_deref(), expected, "{layout} {path}");
        }
        assert_eq!(Sources::default().language_of(Path::new("fr/a.md")), None);
    }

    #[test]
    fn what_cannot_be_a_layout_is_said() {
        for (layout, problem) in [
            ("{name}.{ext}", "it needs {lang} once"),
            (
                "{name}/{lang}.md",
                "{name} may stand in the last part alone",
            ),
            (
                "{lang}.{title}",
                "{title} is unknown: there are {name}, {lang} and {ext}",
            ),
            ("{lang}/{name", "a { is not closed"),
        ] {
            let settings = Settings {
                language: None,
                layout: vec![layout.to_owned()],
            };
            let error = Sources::new(&settings).unwrap_err();
            assert_eq!(error, format!("sources: layout {layout:?}: {problem}"));
        }
    }
}
