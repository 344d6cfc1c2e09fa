//! Which language a document is in: the flag says it, else the configuration, else the document
//! itself, else its file's name, else folders side by side, else it is identified.

use copydesk_core::Document;
use copydesk_core::document::Script;
use copydesk_core::language::{identify, is_known, known_tags, normalised, primary, script};
use std::path::Path;

/// The language that a file's name tells: `article.fr.txt`.
pub(crate) fn from_name(path: &Path) -> Option<String> {
    let (_, tag) = path.file_stem()?.to_str()?.rsplit_once('.')?;
    tag_of(tag)
}

/// The language that a file's folder tells: one of messages by its name, another where a folder
/// beside it is one of another language: `fr/article.txt` and `en/`. By itself a folder may be anything: `it/`, `de-tijd/`.
pub(crate) fn from_folder(path: &Path) -> Option<String> {
    let folder = std::path::absolute(path.parent()?).ok()?;
    let name = folder.file_name()?.to_str()?;
    if let Some(tag) = of_messages(name) {
        return Some(tag);
    }
    let own = tag_of(name)?;
    let beside = std::fs::read_dir(folder.parent()?).ok()?;
    let mut folders = beside
        .flatten()
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
    let is_sister = |name: &str| tag_of(name).is_some_and(|tag| tag != own);
    folders
        .any(|entry| entry.file_name().to_str().is_some_and(is_sister))
        .then_some(own)
}

/// The tag that a folder of messages says, as Apple (`fr.lproj`) and Android (`values-fr`,
/// `values-pt-rBR`, `values-b+sr+Latn`) name them.
fn of_messages(name: &str) -> Option<String> {
    if let Some(tag) = name.strip_suffix(".lproj") {
        return tag_of(tag);
    }
    let tag = name.strip_prefix("values-")?;
    match tag.strip_prefix("b+") {
        Some(tag) => tag_of(&tag.replace('+', "-")),
        None => tag_of(&tag.replace("-r", "-")),
    }
}

/// The tag that a name is: of a language that is known, with a script and a region at the most.
/// `el-pais` and `it-news` are names of another kind.
pub(crate) fn tag_of(name: &str) -> Option<String> {
    let tag = said(name).filter(|tag| is_known(tag))?;
    let mut subtags = tag.split('-').skip(1);
    subtags
        .all(|subtag| match subtag.len() {
            2 => true,
            3 => subtag.bytes().all(|byte| byte.is_ascii_digit()),
            4 => is_script(subtag),
            _ => false,
        })
        .then_some(tag.clone())
}

/// Whether a subtag is of a script of ISO 15924, as Unicode lists them, or of a combination of
/// scripts that languages are written in.
fn is_script(subtag: &str) -> bool {
    matches!(subtag, "Hans" | "Hant" | "Jpan" | "Kore")
        || unicode_script::Script::from_short_name(subtag).is_some()
}

/// A tag that a user says, in the form that the tables have: of a language of ISO 639, or `und`.
pub(crate) fn said(tag: &str) -> Option<String> {
    let tag = normalised(tag)?;
    let code = primary(&tag);
    let is_language = match code.len() {
        2 => isolang::Language::from_639_1(code).is_some(),
        _ => code == "und" || isolang::Language::from_639_3(code).is_some(),
    };
    is_language.then_some(tag)
}

/// A language tag as somebody writes it, with what is wrong where it is none: for options of a command line.
///
/// # Errors
///
/// Where the tag names no language of ISO 639.
pub fn tag_said(tag: &str) -> Result<String, String> {
    said(tag)
        .ok_or_else(|| "not a language tag such as fr or pt-BR: no language of ISO 639".to_owned())
}

/// A language, as people choose it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language {
    /// BCP 47 tag.
    pub tag: String,
    /// Its name in English, with region or script in brackets: `French (CH)`.
    pub name: String,
}

/// The languages of ISO 639-1 that CLDR knows, and each in the territories that it has it of, in the
/// order of their tags.
pub fn languages() -> Vec<Language> {
    let language = |tag: &str| Language {
        name: language_name(tag),
        tag: tag.to_owned(),
    };
    known_tags().map(language).collect()
}

/// The name of a language in English, with region or script in brackets; its tag where it has none.
pub fn language_name(tag: &str) -> String {
    let (code, rest) = tag.split_once('-').unwrap_or((tag, ""));
    let language =
        isolang::Language::from_639_1(code).or_else(|| isolang::Language::from_639_3(code));
    let Some(language) = language else {
        return tag.to_owned();
    };
    // Other names of the language stand behind a semicolon, or in brackets.
    let name = language.to_name();
    let name = name.split([';', '(']).next().unwrap_or(name).trim();
    match rest {
        "" => name.to_owned(),
        rest => format!("{name} ({rest})"),
    }
}

/// A language that was guessed from the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guess {
    /// BCP 47 tag, `und` where nobody knows.
    pub tag: String,
    /// Whether the text leaves doubt.
    pub doubtful: bool,
}

/// Identifies the language of a text.
pub fn from_text(text: &str) -> Guess {
    match identify(text) {
        Some(found) => Guess {
            tag: found.tag.to_owned(),
            doubtful: !found.reliable,
        },
        None => Guess {
            tag: "und".to_owned(),
            doubtful: text.chars().any(char::is_alphabetic),
        },
    }
}

/// Whether a thousand of the document's units of length are characters, not
/// words: the MQM scoring model counts characters where words are not parted
/// by spaces.
pub(crate) fn counts_characters(document: &Document<'_>) -> bool {
    matches!(
        script(document.language),
        Script::Han | Script::Kana | Script::Thai
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_that_is_said_is_one() {
        for (tag, expected) in [
            ("pt-br", Some("pt-BR")),
            ("cy", Some("cy")),
            ("sr-Latn", Some("sr-Latn")),
            ("yue", Some("yue")),
            ("und", Some("und")),
            ("xx", None),
            ("qqq", None),
            ("english", None),
        ] {
            assert_eq!(said(tag).as_deref(), expected, "{tag}");
        }
    }

    #[test]
    fn names_tell_the_language() {
        for (path, expected) in [
            ("article.fr.txt", Some("fr")),
            ("news/article.pt_br.md", Some("pt-BR")),
            ("article.zh-Hant.txt", Some("zh-Hant")),
            ("article.es-419.txt", Some("es-419")),
            ("fr/article.v2.txt", None),
            ("article.txt", None),
            ("drafts/article.final.txt", None),
            ("article.de-tijd.txt", None),
        ] {
            assert_eq!(from_name(Path::new(path)).as_deref(), expected, "{path}");
        }
    }

    #[test]
    fn folders_tell_the_language_where_they_stand_side_by_side() {
        let told = |folders: &[&str]| {
            let root = tempfile::tempdir().expect("a folder");
            for folder in folders {
                std::fs::create_dir(root.path().join(folder)).expect("a folder");
            }
            from_folder(&root.path().join(folders[0]).join("article.txt"))
        };
        assert_eq!(told(&["fr", "en"]).as_deref(), Some("fr"));
        assert_eq!(told(&["pt-BR", "pt", "images"]).as_deref(), Some("pt-BR"));
        assert_eq!(told(&["fr"]), None);
        assert_eq!(
            told(&["it", "el-pais", "de-tijd", "la-croix", "it-news"]),
            None
        );
        assert_eq!(told(&["el-pais", "fr", "en"]), None);
        for (folder, tag) in [
            ("fr.lproj", Some("fr")),
            ("Base.lproj", None),
            ("values-de", Some("de")),
            ("values-pt-rBR", Some("pt-BR")),
            ("values-b+sr+Latn", Some("sr-Latn")),
            ("values-land", None),
            ("values", None),
        ] {
            assert_eq!(told(&[folder]).as_deref(), tag, "{folder}");
        }
    }
}
