//! IDML, InDesign's mark-up: the paragraphs of its stories.

use crate::archive::{Archive, Found, Part, Parts};
use crate::error::InputError;
use crate::file_text::FileText;
use crate::input::Input;
use crate::paragraphs::Paragraphs;
use crate::xml::{self, Element, Visitor};
use copydesk_core::document::Role;
use std::collections::HashSet;
use std::path::Path;

/// The stories, in the order of the document.
pub(super) fn parts(archive: &mut Archive<'_>) -> Found {
    let map = archive.needed("IDML", "designmap.xml")?;
    let mut stories = Stories::default();
    xml::walk(archive.path(), &map, archive.limits.deepest, &mut stories)?;
    let parts = stories.0.into_iter().map(|name| {
        let story = name.rsplit('/').next().unwrap_or_default();
        let story = story.trim_end_matches(".xml");
        Part {
            shown: Some(format!("{story}, ")),
            name,
        }
    });
    Ok((parts.collect(), String::new()))
}

/// The names of the stories, in order, and each once.
#[derive(Default)]
struct Stories(Vec<String>, HashSet<String>);

impl Visitor for Stories {
    fn start(&mut self, element: &Element<'_>) {
        if element.name() == "Story" {
            let story = element.attribute("src");
            self.0
                .extend(story.filter(|story| self.1.insert(story.clone())));
        }
    }

    fn end(&mut self, _: &str) {}

    fn text(&mut self, _: &str, _: usize, _: usize) {}
}

pub(super) fn read(
    path: &Path,
    file: &FileText,
    parts: &Parts,
    deepest: usize,
) -> Result<Input, InputError> {
    let mut body = Body {
        paragraphs: Paragraphs::new(path, file)?,
        role: Role::Body,
        in_content: false,
    };
    for (part, range) in parts.of(file) {
        body.paragraphs
            .part(part.shown.as_deref().unwrap_or_default());
        xml::walk_part(path, file, range, deepest, &mut body)?;
    }
    Ok(body.paragraphs.finish(path, file))
}

struct Body {
    paragraphs: Paragraphs,
    role: Role,
    in_content: bool,
}

impl Visitor for Body {
    fn leaves_out(&self, name: &str) -> bool {
        matches!(
            name,
            "Note" | "HiddenText" | "Change" | "Properties" | "StoryPreference"
        )
    }

    fn start(&mut self, element: &Element<'_>) {
        match element.name() {
            "ParagraphStyleRange" => {
                let style = element.attribute("AppliedParagraphStyle");
                let style = style.unwrap_or_default().to_lowercase();
                let is = |words: &[&str]| words.iter().any(|word| style.contains(word));
                self.role = match () {
                    () if is(&["headline", "title", "heading"]) => Role::Headline,
                    () if is(&["lead", "standfirst", "intro"]) => Role::Lead,
                    () if is(&["caption", "legend"]) => Role::Caption,
                    () => Role::Body,
                };
                self.paragraphs.start(self.role);
            }
            "CharacterStyleRange" => self.paragraphs.run(),
            "Content" => self.in_content = true,
            "Br" => {
                self.paragraphs.end();
                self.paragraphs.start(self.role);
                self.paragraphs.run();
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "Content" => self.in_content = false,
            "ParagraphStyleRange" => self.paragraphs.end(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str, at: usize, bytes: usize) {
        if self.in_content {
            self.paragraphs.add(text, at, bytes);
        }
    }
}
