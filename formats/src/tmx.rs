//! TMX: a translation memory, a document for each language that it translates
//! into, a segment a unit. What stands for something in the text (ph) is opaque, codes (bpt, ept,
//! it, sub, ut) are nobody's prose.

use crate::decoded::Decoded;
use crate::error::InputError;
use crate::extraction::{PLACEHOLDER, check_size};
use crate::file_text::FileText;
use crate::input::Input;
use crate::translations::Translations;
use crate::xml::{self, Element, Visitor};
use copydesk_core::language::{normalised, primary};
use std::path::Path;

const CODES: &[&str] = &["bpt", "ept", "it", "ph", "sub", "ut"];

/// Of those what stands for something in the text.
const PLACEHOLDER_ELEMENT: &str = "ph";

pub(super) fn read(path: &Path, file: &FileText, deepest: usize) -> Result<Vec<Input>, InputError> {
    check_size(path, file)?;
    let mut memory = Memory {
        translations: Translations::default(),
        source_language: String::new(),
        id: None,
        variants: Vec::new(),
        in_segment: false,
    };
    xml::walk(path, file, deepest, &mut memory)?;
    Ok(memory.translations.finish(path, file))
}

/// What a unit says in one language.
struct Variant {
    language: String,
    text: Decoded,
}

struct Memory {
    translations: Translations,
    /// As the header gives it.
    source_language: String,
    id: Option<String>,
    variants: Vec<Variant>,
    in_segment: bool,
}

impl Memory {
    /// Gives every translation of a unit to its document. The source is in the
    /// header's language; where that is any, the first.
    fn unit(&mut self) {
        let is_source =
            |variant: &Variant| primary(&variant.language) == primary(&self.source_language);
        let number = self.variants.iter().position(is_source).unwrap_or(0);
        if self.variants.is_empty() {
            return;
        }
        let source = self.variants.remove(number);
        for variant in self.variants.drain(..) {
            let languages = (source.language.as_str(), variant.language.as_str());
            self.translations
                .add(languages, &source.text.text, &variant.text, self.id.clone());
        }
    }
}

impl Visitor for Memory {
    fn leaves_out(&self, name: &str) -> bool {
        CODES.contains(&name)
    }

    fn left_out(&mut self, name: &str, at: usize, bytes: usize) {
        if name == PLACEHOLDER_ELEMENT {
            self.text(PLACEHOLDER, at, bytes);
        }
    }

    fn start(&mut self, element: &Element<'_>) {
        let language = |key: &str| element.attribute(key).and_then(|tag| normalised(&tag));
        match element.name() {
            "header" => self.source_language.extend(language("srclang")),
            "tu" => {
                self.id = element.attribute("tuid");
                self.variants.clear();
            }
            "tuv" => self.variants.push(Variant {
                language: language("xml:lang")
                    .or(language("lang"))
                    .unwrap_or_default(),
                text: Decoded::default(),
            }),
            "seg" => self.in_segment = true,
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "seg" => self.in_segment = false,
            "tu" => self.unit(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str, at: usize, bytes: usize) {
        if self.in_segment
            && let Some(variant) = self.variants.last_mut()
        {
            variant.text.push(text, at, bytes);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"<?xml version="1.0"?><tmx version="1.4">
<header srclang="en-US" adminlang="en" datatype="plaintext"/><body>
<tu tuid="1"><tuv xml:lang="FR"><seg>Le <bpt i="1">{b}</bpt>vieux<ept i="1">{/b}</ept> pont &amp; plus.</seg></tuv>
<tuv xml:lang="en"><seg>The old bridge &amp; more.</seg></tuv><tuv xml:lang="de"><seg>Die alte Brücke.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Closed.</seg></tuv><tuv xml:lang="fr"><seg>Fermé.</seg></tuv></tu>
</body></tmx>"#;

    #[test]
    fn each_language_is_a_document() {
        let file = FileText::new(FILE);
        let inputs = read(Path::new("a.tmx"), &file, 256).expect("sound TMX");
        let shown: Vec<String> = inputs
            .iter()
            .flat_map(|m| {
                m.draft.segments.iter().map(|s| {
                    let source = s.source.map_or("", |span| &m.draft.source[span.range()]);
                    let text = &m.draft.text[s.span.range()];
                    format!("{} {}: {source} → {text}", m.draft.name, m.draft.language)
                })
            })
            .collect();
        assert_eq!(
            shown,
            [
                "a.tmx#de de: The old bridge & more. → Die alte Brücke.",
                "a.tmx#fr fr: The old bridge & more. → Le vieux pont & plus.",
                "a.tmx#fr fr: Closed. → Fermé.",
            ]
        );
    }
}
