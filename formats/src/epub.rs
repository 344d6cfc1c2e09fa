//! EPUB 2 and 3: a document a chapter, in the order of the spine.

use crate::archive::{Archive, Found, Part, Parts};
use crate::decoded::Decoded;
use crate::error::InputError;
use crate::extraction::Extraction;
use crate::file_text::FileText;
use crate::html;
use crate::input::{Input, named};
use crate::paragraphs::numbered;
use crate::xml::{self, Element, Visitor};
use copydesk_core::language::normalised;
use percent_encoding::percent_decode_str;
use std::collections::{HashMap, HashSet};
use std::path::Path;

/// The chapters, and the language of the book.
pub(super) fn parts(archive: &mut Archive<'_>) -> Found {
    let (path, deepest) = (archive.path(), archive.limits.deepest);
    let container = archive.needed("EPUB", "META-INF/container.xml")?;
    let mut package = Package::default();
    xml::walk(path, &container, deepest, &mut package)?;
    let name = std::mem::take(&mut package.root);
    let text = archive.needed("EPUB", &name)?;
    xml::walk(path, &text, deepest, &mut package)?;
    let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
    let chapters = package.spine.iter().filter_map(|id| package.items.get(id));
    let mut parts: Vec<Part> = Vec::new();
    let mut known: HashSet<&str> = HashSet::new();
    for href in chapters {
        let name = resolved(folder, href);
        if known.insert(href) {
            parts.push(Part {
                name,
                shown: Some(href.clone()),
            });
        }
    }
    Ok((
        parts,
        normalised(package.language.trim()).unwrap_or_default(),
    ))
}

/// The name of a part that a folder's file refers to: an address, relative to the folder.
fn resolved(folder: &str, href: &str) -> String {
    let href = percent_decode_str(href).decode_utf8_lossy();
    let mut names: Vec<&str> = folder.split('/').filter(|name| !name.is_empty()).collect();
    for name in href.split('/') {
        match name {
            ".." => drop(names.pop()),
            "" | "." => {}
            name => names.push(name),
        }
    }
    names.join("/")
}

/// What the container and the package document say.
#[derive(Default)]
struct Package {
    root: String,
    items: HashMap<String, String>,
    spine: Vec<String>,
    language: String,
    in_language: bool,
}

impl Visitor for Package {
    fn start(&mut self, element: &Element<'_>) {
        let value = |name| element.attribute(name).unwrap_or_default();
        match element.name() {
            "rootfile" if self.root.is_empty() => self.root = value("full-path"),
            "item" if value("media-type").contains("html") => {
                self.items.insert(value("id"), value("href"));
            }
            "itemref" => self.spine.push(value("idref")),
            "language" => self.in_language = self.language.is_empty(),
            _ => {}
        }
    }

    fn end(&mut self, _: &str) {
        self.in_language = false;
    }

    fn text(&mut self, text: &str, _: usize, _: usize) {
        if self.in_language {
            self.language.push_str(text);
        }
    }
}

pub(super) fn read(path: &Path, file: &FileText, parts: &Parts) -> Result<Vec<Input>, InputError> {
    let mut chapters = Vec::new();
    for (part, range) in parts.of(file) {
        let mut extraction = Extraction::new(path, file)?;
        let mut chapter = Decoded::default();
        chapter.push(&file[range.clone()], range.start, 0);
        html::prose(&chapter, &mut extraction);
        if extraction.draft.segments.is_empty() {
            continue;
        }
        if extraction.draft.language.is_empty() {
            extraction.draft.language.clone_from(&parts.language);
        }
        let shown = part.shown.clone().unwrap_or_default();
        let input = extraction.finish(path, file);
        chapters.push((shown, numbered(input, file, "")));
    }
    Ok(named(chapters))
}
