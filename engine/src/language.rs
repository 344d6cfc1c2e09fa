//! Which language a document is in: the flag says it, else the configuration,
//! else the file's name, else its own metadata, else it is identified.

use copydesk_core::Document;
use copydesk_core::document::Script;
use copydesk_core::language::{identify, is_known, normalised, primary, script};
use std::path::Path;

/// The language that a file's name or folder tells: `article.fr.txt`,
/// `fr/article.txt`.
pub(crate) fn from_path(path: &Path) -> Option<String> {
    let known = |part: &str| normalised(part).filter(|tag| is_known(tag));
    let stem = path.file_stem().and_then(|stem| stem.to_str());
    let in_name = stem
        .and_then(|stem| stem.rsplit_once('.'))
        .and_then(|(_, tag)| known(tag));
    in_name.or_else(|| {
        let folder = path.parent()?.file_name()?.to_str()?;
        known(folder)
    })
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

/// A language that was guessed from the text.
pub(crate) struct Guess {
    /// BCP 47 tag, `und` where nobody knows.
    pub tag: String,
    /// Whether the text leaves doubt.
    pub doubtful: bool,
}

/// Identifies the language of a text.
pub(crate) fn from_text(text: &str) -> Guess {
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
    fn names_and_folders_tell_the_language() {
        for (path, expected) in [
            ("article.fr.txt", Some("fr")),
            ("news/article.pt_br.md", Some("pt-BR")),
            ("zh-Hant/article.txt", Some("zh-Hant")),
            ("fr/article.de.txt", Some("de")),
            ("fr/article.v2.txt", Some("fr")),
            ("article.txt", None),
            ("drafts/article.final.txt", None),
        ] {
            assert_eq!(from_path(Path::new(path)).as_deref(), expected, "{path}");
        }
    }
}
