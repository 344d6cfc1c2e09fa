//! ODT (OpenDocument 1.3): headings and paragraphs of `content.xml`. What tracked changes deleted,
//! and what is said beside the text, is not read.

use crate::archive::{Archive, Found, Part, Parts};
use crate::error::InputError;
use crate::file_text::FileText;
use crate::input::Input;
use crate::paragraphs::Paragraphs;
use crate::xml::{self, Element, Visitor};
use copydesk_core::document::Role;
use std::path::Path;

/// The parts that are read.
pub(super) fn parts(_: &mut Archive<'_>) -> Found {
    let part = Part {
        name: "content.xml".to_owned(),
        shown: Some(String::new()),
    };
    Ok((vec![part], String::new()))
}

pub(super) fn read(
    path: &Path,
    file: &FileText,
    parts: &Parts,
    deepest: usize,
) -> Result<Input, InputError> {
    let mut body = Body {
        paragraphs: Paragraphs::new(path, file)?,
        items: 0,
        open: 0,
    };
    for (_, range) in parts.of(file) {
        xml::walk_part(path, file, range, deepest, &mut body)?;
    }
    Ok(body.paragraphs.finish(path, file))
}

struct Body {
    paragraphs: Paragraphs,
    /// How many cells and items are open.
    items: usize,
    /// How many paragraphs are open.
    open: usize,
}

impl Visitor for Body {
    fn leaves_out(&self, name: &str) -> bool {
        matches!(
            name,
            "tracked-changes"
                | "annotation"
                | "note-citation"
                | "automatic-styles"
                | "scripts"
                | "font-face-decls"
                | "forms"
                | "sequence-decls"
                | "desc"
                | "title"
        )
    }

    fn start(&mut self, element: &Element<'_>) {
        let at = element.at;
        let mut add = |text: &str| self.paragraphs.add(text, at, element.bytes);
        match element.name() {
            "table-cell" | "list-item" => self.items += 1,
            "h" | "p" => {
                let style = element.attribute("text:style-name").unwrap_or_default();
                let style = style.to_lowercase();
                let is_title = element.name() == "h" || style == "title";
                let role = match style.as_str() {
                    _ if is_title => Role::Headline,
                    "subtitle" => Role::Lead,
                    "caption" | "illustration" | "figure" => Role::Caption,
                    "quotations" => Role::PullQuote,
                    _ if self.items > 0 => Role::Item,
                    _ => Role::Body,
                };
                self.open += 1;
                self.paragraphs.start(role);
                self.paragraphs.run();
            }
            "span" => self.paragraphs.run(),
            "s" => {
                const MOST: usize = 1000;
                let spaces = element.attribute("text:c").and_then(|c| c.parse().ok());
                add(&" ".repeat(spaces.unwrap_or(1).min(MOST)));
            }
            "tab" => add("\t"),
            "line-break" => add("\n"),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "table-cell" | "list-item" => self.items = self.items.saturating_sub(1),
            "h" | "p" => {
                self.open = self.open.saturating_sub(1);
                self.paragraphs.end();
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str, at: usize, bytes: usize) {
        if self.open > 0 {
            self.paragraphs.add(text, at, bytes);
        }
    }
}
