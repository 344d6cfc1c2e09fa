//! XLIFF 1.2 and 2.x: a document a `<file>`, a segment a translation unit, with its source. Inline
//! mark-up is taken out; what stands for something in the text (ph, x) is opaque, and so is what is
//! not to be translated. Codes (bpt, ept, it, bx, ex) are nobody's prose.

use crate::error::InputError;
use crate::extraction::{Extraction, PLACEHOLDER};
use crate::file_text::FileText;
use crate::input::{Input, named};
use crate::xml::{self, Element, Visitor};
use copydesk_core::document::Role;
use copydesk_core::language::normalised;
use std::path::Path;

/// Elements whose content is code.
const CODES: &[&str] = &["bpt", "ept", "it", "sub", "note", "alt-trans", "matches"];

/// Elements that stand for something in the text.
const PLACEHOLDERS: &[&str] = &["ph", "x"];

pub(super) fn read(path: &Path, file: &FileText, deepest: usize) -> Result<Vec<Input>, InputError> {
    let mut units = Units {
        path,
        file,
        extraction: Extraction::new(path, file)?,
        original: String::new(),
        languages: [String::new(), String::new()],
        side: Side::Neither,
        source: String::new(),
        id: None,
        is_left: false,
        marks: Vec::new(),
        documents: Vec::new(),
    };
    xml::walk(path, file, deepest, &mut units)?;
    units.finish();
    Ok(named(units.documents))
}

/// Which side of a unit is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Side {
    #[default]
    Neither,
    Source,
    Target,
}

struct Units<'a> {
    path: &'a Path,
    file: &'a FileText,
    extraction: Extraction,
    /// What the file was made of, as it says.
    original: String,
    /// Of source and target, of all files.
    languages: [String; 2],
    side: Side,
    source: String,
    id: Option<String>,
    /// Whether the unit is nobody's prose: a header, or not to be translated.
    is_left: bool,
    /// The marks that are open, and where that began which is not to be translated.
    marks: Vec<Option<usize>>,
    documents: Vec<(String, Input)>,
}

impl Units<'_> {
    /// Ends the document at hand.
    fn finish(&mut self) {
        let mut extraction = std::mem::take(&mut self.extraction);
        if extraction.draft.segments.is_empty() && !self.documents.is_empty() {
            return;
        }
        let [source, target] = &self.languages;
        let draft = &mut extraction.draft;
        draft.name = self.path.display().to_string();
        if draft.language.is_empty() {
            draft.language.clone_from(target);
        }
        if draft.source_language.is_empty() {
            draft.source_language.clone_from(source);
        }
        let input = extraction.finish(self.path, self.file);
        self.documents
            .push((std::mem::take(&mut self.original), input));
    }

    /// Adds what stands for something else.
    fn placeholder(&mut self, at: usize, bytes: usize) {
        match self.side {
            Side::Neither => {}
            Side::Source => self.source.push_str(PLACEHOLDER),
            Side::Target => self.extraction.placeholder(at, bytes),
        }
    }
}

impl Visitor for Units<'_> {
    fn leaves_out(&self, name: &str) -> bool {
        CODES.contains(&name) || PLACEHOLDERS.contains(&name)
    }

    fn left_out(&mut self, name: &str, at: usize, bytes: usize) {
        if PLACEHOLDERS.contains(&name) {
            self.placeholder(at, bytes);
        }
    }

    fn start(&mut self, element: &Element<'_>) {
        let tag = |keys: [&str; 2]| keys.iter().find_map(|key| element.attribute(key));
        let language = |keys| {
            tag(keys)
                .and_then(|tag| normalised(&tag))
                .unwrap_or_default()
        };
        let is_fixed = || {
            element.attribute("translate").as_deref() == Some("no")
                || element.attribute("mtype").as_deref() == Some("protected")
        };
        match element.name() {
            "xliff" => self.languages = [language(["srcLang", ""]), language(["trgLang", ""])],
            "file" => {
                if !self.extraction.draft.segments.is_empty() {
                    self.finish();
                }
                self.original = tag(["original", "id"]).unwrap_or_default();
                self.extraction.draft.language = language(["target-language", "trgLang"]);
                self.extraction.draft.source_language = language(["source-language", "srcLang"]);
            }
            "trans-unit" | "unit" => {
                self.id = element.attribute("id");
                let is_header =
                    element.attribute("restype").as_deref() == Some("x-gettext-domain-header");
                self.is_left = is_header || is_fixed();
            }
            "segment" => self.source.clear(),
            "source" => {
                self.side = Side::Source;
                self.source.clear();
            }
            "target" if !self.is_left => {
                self.side = Side::Target;
                self.extraction.start(Role::Body);
            }
            "mrk" => {
                let start = self.extraction.draft.text.len();
                self.marks.push(is_fixed().then_some(start));
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "source" => self.side = Side::Neither,
            "target" if !self.is_left => {
                self.side = Side::Neither;
                self.extraction
                    .end_with(Some(&self.source), self.id.clone());
            }
            "mrk" => {
                if let Some(start) = self.marks.pop().flatten()
                    && self.side == Side::Target
                {
                    self.extraction.opaque_since(start);
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str, at: usize, bytes: usize) {
        match self.side {
            Side::Neither => {}
            Side::Source => self.source.push_str(text),
            Side::Target => self.extraction.escaped(text, at, bytes),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_core::document::Draft;

    fn draft(file: &str) -> Draft {
        let input = read(Path::new("a.xlf"), &FileText::new(file), 256);
        input.expect("sound XLIFF").remove(0).draft
    }

    fn pairs(draft: &Draft) -> Vec<(String, String, String)> {
        let pair = |s: &copydesk_core::document::DraftSegment| {
            let source = s.source.map_or("", |span| &draft.source[span.range()]);
            let text = draft.text[s.span.range()].to_owned();
            (s.id.clone().unwrap_or_default(), source.to_owned(), text)
        };
        draft.segments.iter().map(pair).collect()
    }

    const OLD: &str = r#"<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="a" source-language="en" target-language="fr" datatype="plaintext"><body>
<trans-unit id="1"><source>The <g id="1">old</g> bridge &amp; more<ph id="2">{code}</ph>.</source>
<target>Le <g id="1">vieux</g> pont &amp; plus<ph id="2">{code}</ph>&#233;.</target><note>x</note></trans-unit>
<trans-unit id="2"><source>Closed.</source></trans-unit>
<trans-unit id="3"><source>Open.</source><target></target></trans-unit>
<trans-unit id="4"><source>Old.<x id="1"/></source><target/></trans-unit>
</body></file></xliff>"#;

    const NEW: &str = r#"<xliff version="2.0" srcLang="en" trgLang="de-CH" xmlns="urn:oasis:names:tc:xliff:document:2.0">
<file id="f"><unit id="u"><segment><source>The <pc id="1">old</pc> bridge.</source><target>Die <pc id="1">alte</pc> Brücke.</target></segment>
<segment><source>Closed.</source><target>Zu.</target></segment></unit></file></xliff>"#;

    #[test]
    fn units_are_segments_with_their_source() {
        let draft = draft(OLD);
        assert_eq!(
            (draft.language.as_str(), draft.source_language.as_str()),
            ("fr", "en")
        );
        let row = |id: &str, source: &str, target: &str| {
            (id.to_owned(), source.to_owned(), target.to_owned())
        };
        assert_eq!(
            pairs(&draft),
            [
                row(
                    "1",
                    "The old bridge & more\u{fffc}.",
                    "Le vieux pont & plus\u{fffc}é."
                ),
                row("3", "Open.", ""),
                row("4", "Old.\u{fffc}", ""),
            ]
        );
        let draft = self::draft(NEW);
        assert_eq!(draft.language, "de-CH");
        assert_eq!(
            pairs(&draft),
            [
                row("u", "The old bridge.", "Die alte Brücke."),
                row("u", "Closed.", "Zu."),
            ]
        );
    }

    /// What stands for a word is one, and no fault.
    #[test]
    fn what_is_not_to_be_translated_is_opaque() {
        let file = r#"<xliff version="1.2"><file original="a" target-language="fr"><body>
            <trans-unit id="1"><source>x</source><target>Ouvrir <x id="1"/>, <mrk mtype="protected">Foo Bar</mrk>.</target></trans-unit>
            </body></file><file original="b" target-language="de"><body>
            <trans-unit id="1"><source>x</source><target>Zu.</target></trans-unit></body></file></xliff>"#;
        let inputs = read(Path::new("a.xlf"), &FileText::new(file), 256).expect("sound");
        let shown: Vec<(&str, &str, &str)> = inputs
            .iter()
            .map(|input| &input.draft)
            .map(|draft| {
                (
                    draft.name.as_str(),
                    draft.language.as_str(),
                    draft.text.as_str(),
                )
            })
            .collect();
        assert_eq!(
            shown,
            [
                ("a.xlf#a", "fr", "Ouvrir \u{fffc}, Foo Bar."),
                ("a.xlf#b", "de", "Zu."),
            ]
        );
        let draft = &inputs[0].draft;
        let opaque: Vec<&str> = draft
            .opaque
            .iter()
            .map(|s| &draft.text[s.range()])
            .collect();
        assert_eq!(opaque, ["\u{fffc}", "Foo Bar"]);
    }

    #[test]
    fn spans_lead_back_to_the_file() {
        let draft = draft(OLD);
        for word in ["vieux", "pont", "plus"] {
            let at = draft.text.find(word).expect("in the text") as u32;
            assert!(
                OLD[draft.origin.file_offset(at) as usize..].starts_with(word),
                "{word}"
            );
        }
    }

    #[test]
    fn a_broken_file_is_an_error_with_its_line() {
        for (file, line) in [
            ("<xliff>\n<file>\n</xliff>", 3),
            ("<xliff>\n<source>&bomb;</source></xliff>", 2),
            ("<xliff>\n", 2),
        ] {
            let error = read(Path::new("a.xlf"), &FileText::new(file), 256).expect_err("broken");
            let message = error.to_string();
            assert!(
                message.starts_with(&format!("a.xlf, line {line}: ")),
                "{message}"
            );
        }
    }
}
