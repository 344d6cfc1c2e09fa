//! XLIFF 1.2 and 2.x: a translation unit is a segment, with its source. Inline
//! mark-up is taken out; the codes inside it (ph, bpt, ept, it, bx, x) are
//! nobody's prose.

use crate::error::InputError;
use crate::extraction::Extraction;
use crate::file_text::FileText;
use crate::input::Input;
use crate::xml::{self, Element, Visitor};
use copydesk_core::document::Role;
use copydesk_core::language::normalised;
use std::path::Path;

/// Elements whose content is code.
const CODES: &[&str] = &[
    "ph",
    "bpt",
    "ept",
    "it",
    "sub",
    "note",
    "alt-trans",
    "matches",
];

pub(super) fn read(path: &Path, file: &FileText, deepest: usize) -> Result<Input, InputError> {
    let mut units = Units {
        extraction: Extraction::new(path, file)?,
        side: Side::Neither,
        source: String::new(),
        id: None,
        is_left: false,
    };
    xml::walk(path, file, deepest, &mut units)?;
    Ok(units.extraction.finish(path, file))
}

/// Which side of a unit is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Side {
    #[default]
    Neither,
    Source,
    Target,
}

struct Units {
    extraction: Extraction,
    side: Side,
    source: String,
    id: Option<String>,
    /// Whether the unit is nobody's prose: a header, or not to be translated.
    is_left: bool,
}

impl Visitor for Units {
    fn leaves_out(&self, name: &str) -> bool {
        CODES.contains(&name)
    }

    fn start(&mut self, element: &Element<'_>) {
        match element.name() {
            "file" | "xliff" => {
                let tag = |keys: [&str; 2]| keys.iter().find_map(|key| element.attribute(key));
                let language = |keys| tag(keys).and_then(|tag| normalised(&tag));
                if let Some(tag) = language(["target-language", "trgLang"]) {
                    self.extraction.draft.language = tag;
                }
                if let Some(tag) = language(["source-language", "srcLang"]) {
                    self.extraction.draft.source_language = tag;
                }
            }
            "trans-unit" | "unit" => {
                self.id = element.attribute("id");
                let is_header =
                    element.attribute("restype").as_deref() == Some("x-gettext-domain-header");
                let is_fixed = element.attribute("translate").as_deref() == Some("no");
                self.is_left = is_header || is_fixed;
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
        input.expect("sound XLIFF").draft
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
                row("1", "The old bridge & more.", "Le vieux pont & plusé."),
                row("3", "Open.", ""),
                row("4", "Old.", ""),
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
