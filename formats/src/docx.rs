//! DOCX (ECMA-376, WordprocessingML): a segment a paragraph, its runs joined. A
//! finding's line is the number of its paragraph, and its id says the run. What
//! tracked changes deleted is not read. Which part of the package is the document, and which
//! are its notes, headers and footers, is read from its relationships, as Word reads it.

use crate::archive::{Archive, Found, Part, Parts};
use crate::error::InputError;
use crate::extraction::PLACEHOLDER;
use crate::file_text::FileText;
use crate::input::Input;
use crate::paragraphs::Paragraphs;
use crate::xml::{self, Element, Visitor};
use copydesk_core::document::Role;
use copydesk_core::language::normalised;
use std::collections::HashMap;
use std::path::Path;

/// A part of the package that another one names (ECMA-376 part 2, 9.3).
struct Relation {
    /// The last word of its type: `officeDocument`, `styles`, `footnotes`.
    kind: String,
    /// The part's name.
    target: String,
}

/// The kinds of parts that hold prose beside the document's own, with what precedes the number
/// of a paragraph.
const PROSE: &[(&str, &str)] = &[
    ("footnotes", "footnotes, "),
    ("endnotes", "endnotes, "),
    ("header", "header, "),
    ("footer", "footer, "),
];

/// The document, its styles, and its other prose.
pub(super) fn parts(archive: &mut Archive<'_>) -> Found {
    let package = relations(archive, "")?;
    let is_document = |relation: &&Relation| relation.kind == "officeDocument";
    let document = match package.iter().find(is_document) {
        Some(relation) => relation.target.clone(),
        None => "word/document.xml".to_owned(),
    };
    let mut named = relations(archive, &document)?;
    // Sections that have one header name it once each.
    named.sort_by(|a, b| a.target.cmp(&b.target));
    named.dedup_by(|a, b| a.target == b.target);
    let of_kind = |kind: &str| -> Vec<String> {
        let parts = named.iter().filter(|part| part.kind == kind);
        parts.map(|part| part.target.clone()).collect()
    };
    let part = |name, shown: Option<&str>| Part {
        name,
        shown: shown.map(str::to_owned),
    };
    let mut parts: Vec<Part> = of_kind("styles")
        .into_iter()
        .map(|name| part(name, None))
        .collect();
    parts.push(part(document.clone(), Some("")));
    for (kind, shown) in PROSE {
        parts.extend(
            of_kind(kind)
                .into_iter()
                .map(|name| part(name, Some(shown))),
        );
    }
    Ok((parts, String::new()))
}

pub(super) fn read(
    path: &Path,
    file: &FileText,
    parts: &Parts,
    deepest: usize,
) -> Result<Input, InputError> {
    let mut styles = Styles::default();
    let mut body = Body {
        paragraphs: Paragraphs::new(path, file)?,
        styles: HashMap::new(),
        cells: 0,
        in_text: false,
        is_hidden: false,
        pieces: Vec::new(),
        is_preserved: false,
        languages: HashMap::new(),
        language: None,
    };
    for (part, range) in parts.of(file) {
        match &part.shown {
            None => {
                xml::walk_part(path, file, range, deepest, &mut styles)?;
                body.styles = std::mem::take(&mut styles.names);
            }
            Some(shown) => {
                body.paragraphs.part(shown);
                xml::walk_part(path, file, range, deepest, &mut body)?;
            }
        }
    }
    let most = body
        .languages
        .into_iter()
        .max_by_key(|(tag, bytes)| (*bytes, tag.clone()));
    body.paragraphs.extraction.draft.language = most.map(|(tag, _)| tag).unwrap_or_default();
    Ok(body.paragraphs.finish(path, file))
}

/// The parts that a part names, or, for the name ``, the package itself.
fn relations(archive: &mut Archive<'_>, of: &str) -> Result<Vec<Relation>, InputError> {
    let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
    let beside = |name: &str| match folder {
        "" => name.to_owned(),
        folder => format!("{folder}/{name}"),
    };
    let name = beside(&format!("_rels/{file}.rels"));
    let mut relations = Relations::default();
    if let Some(text) = archive.text(&name)? {
        xml::walk(
            archive.path(),
            &text,
            archive.limits.deepest,
            &mut relations,
        )?;
    }
    let named = relations.0.into_iter().map(|(kind, target)| Relation {
        kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
        target: match target.strip_prefix('/') {
            Some(absolute) => absolute.to_owned(),
            None => beside(&target),
        },
    });
    Ok(named.collect())
}

/// The types and targets of relations inside the package.
#[derive(Default)]
struct Relations(Vec<(String, String)>);

impl Visitor for Relations {
    fn start(&mut self, element: &Element<'_>) {
        let is_outside = element.attribute("TargetMode").as_deref() == Some("External");
        if element.name() == "Relationship" && !is_outside {
            let value = |name| element.attribute(name).unwrap_or_default();
            self.0.push((value("Type"), value("Target")));
        }
    }

    fn end(&mut self, _: &str) {}

    fn text(&mut self, _: &str, _: usize, _: usize) {}
}

/// The names of the styles, which do not depend on the language of the program,
/// by their ids, which do. The language of the document that stands here too is
/// that of the program, and tells nothing.
#[derive(Debug, Default)]
struct Styles {
    names: HashMap<String, String>,
    id: String,
}

impl Visitor for Styles {
    fn start(&mut self, element: &Element<'_>) {
        match element.name() {
            "style" => self.id = element.attribute("w:styleId").unwrap_or_default(),
            "name" => {
                let name = element
                    .attribute("w:val")
                    .unwrap_or_default()
                    .to_lowercase();
                self.names.insert(self.id.clone(), name);
            }
            _ => {}
        }
    }

    fn end(&mut self, _: &str) {}

    fn text(&mut self, _: &str, _: usize, _: usize) {}
}

struct Body {
    paragraphs: Paragraphs,
    /// By id, the names of styles.
    styles: HashMap<String, String>,
    cells: usize,
    in_text: bool,
    /// Whether the run is not shown.
    is_hidden: bool,
    /// What the text has so far, with its place, and its bytes where it has another form.
    pieces: Vec<(String, usize, usize)>,
    /// Whether the white space at its ends is shown.
    is_preserved: bool,
    /// How many bytes are said to be in each language.
    languages: HashMap<String, usize>,
    /// That of the run.
    language: Option<String>,
}

impl Body {
    fn add(&mut self, text: &str, at: usize, bytes: usize) {
        self.paragraphs.add(text, at, bytes);
        if let Some(language) = &self.language {
            *self.languages.entry(language.clone()).or_default() += text.len();
        }
    }

    /// Ends a text, of which Word drops the white space at the ends where it is not said to be
    /// kept.
    fn end_text(&mut self) {
        const WHITE: [char; 4] = [' ', '\t', '\n', '\r'];
        self.in_text = false;
        let pieces = std::mem::take(&mut self.pieces);
        let last = pieces.len().saturating_sub(1);
        for (number, (text, at, bytes)) in pieces.iter().enumerate() {
            let mut shown = text.as_str();
            if !self.is_preserved && number == 0 {
                shown = shown.trim_start_matches(WHITE);
            }
            let start = text.len() - shown.len();
            if !self.is_preserved && number == last {
                shown = shown.trim_end_matches(WHITE);
            }
            self.add(shown, at + start, *bytes);
        }
    }

    fn role(&self, style: &str) -> Option<Role> {
        let name = self.styles.get(style)?;
        match name.as_str() {
            "title" => Some(Role::Headline),
            name if name.starts_with("heading") => Some(Role::Headline),
            "subtitle" => Some(Role::Lead),
            "caption" => Some(Role::Caption),
            "quote" | "intense quote" => Some(Role::PullQuote),
            name if name.starts_with("list") => Some(Role::Item),
            _ => None,
        }
    }
}

impl Visitor for Body {
    /// What was deleted or moved away, formulas, and what old programs show instead.
    fn leaves_out(&self, name: &str) -> bool {
        matches!(name, "del" | "moveFrom" | "Fallback" | "oMath")
    }

    fn left_out(&mut self, name: &str, at: usize, bytes: usize) {
        if name == "oMath" {
            self.add(PLACEHOLDER, at, bytes);
        }
    }

    fn start(&mut self, element: &Element<'_>) {
        match element.name() {
            "tc" => self.cells += 1,
            "p" => self.paragraphs.start(match self.cells {
                0 => Role::Body,
                _ => Role::Item,
            }),
            "pStyle" => {
                let style = element.attribute("w:val").unwrap_or_default();
                if let Some(role) = self.role(&style) {
                    self.paragraphs.is(role);
                }
            }
            "r" => {
                self.language = None;
                self.is_hidden = false;
                self.paragraphs.run();
            }
            "lang" => {
                self.language = element.attribute("w:val").and_then(|tag| normalised(&tag));
            }
            "vanish" => {
                let value = element.attribute("w:val");
                self.is_hidden = !matches!(value.as_deref(), Some("0" | "false" | "off"));
            }
            "t" if self.is_hidden => {}
            "t" => {
                self.in_text = true;
                self.is_preserved = element.attribute("xml:space").as_deref() == Some("preserve");
            }
            "tab" | "ptab" => self.add("\t", element.at, element.bytes),
            "br" | "cr" => self.add("\n", element.at, element.bytes),
            "noBreakHyphen" => self.add("\u{2011}", element.at, element.bytes),
            "softHyphen" => self.add("\u{ad}", element.at, element.bytes),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "tc" => self.cells = self.cells.saturating_sub(1),
            "t" if self.in_text => self.end_text(),
            "p" => self.paragraphs.end(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str, at: usize, bytes: usize) {
        if !self.in_text {
            return;
        }
        self.pieces.push((text.to_owned(), at, bytes));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::tests::archive;
    use crate::format::Format;
    use crate::input_file::InputFile;
    use crate::input_file::Reading;
    use crate::limits::Limits;
    use crate::location::Placement;

    fn read(path: &Path, bytes: Vec<u8>, limits: Limits) -> Result<Input, InputError> {
        let file = InputFile::named(path.to_owned(), Some(Format::Docx))?;
        let reading = Reading {
            json: None,
            front_matter: None,
            limits,
            is_whole_page: false,
        };
        file.parse(bytes, reading)
            .map(|mut inputs| inputs.remove(0))
    }

    const STYLES: &str = r#"<w:styles xmlns:w="w"><w:docDefaults><w:lang w:val="en-US"/></w:docDefaults>
        <w:style w:styleId="Titre1"><w:name w:val="heading 1"/></w:style></w:styles>"#;
    const BODY: &str = r#"<w:document xmlns:w="w"><w:body><w:p><w:pPr><w:pStyle w:val="Titre1"/></w:pPr><w:r><w:t>Le pont</w:t></w:r></w:p>
        <w:p/><w:p><w:r><w:rPr><w:lang w:val="fr-FR"/></w:rPr><w:t xml:space="preserve">Il est </w:t></w:r><w:del><w:r><w:delText>ouvert</w:delText><w:t>x</w:t></w:r></w:del>
        <w:ins><w:r><w:t xml:space="preserve">fermé &amp; </w:t><w:tab/></w:r></w:ins><w:r><w:instrText>HYPERLINK</w:instrText></w:r><w:r><w:t>vide.</w:t></w:r></w:p>
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Case</w:t></w:r><m:oMath><m:r><m:t>a , b</m:t></m:r></m:oMath><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>"#;
    const NOTES: &str = r#"<w:footnotes xmlns:w="w"><w:footnote><w:p><w:r><w:t>Note.</w:t></w:r></w:p></w:footnote></w:footnotes>"#;

    const PARTS: &str = r#"<Relationships><Relationship Type="http://r/styles" Target="styles.xml"/>
        <Relationship Type="http://r/footnotes" Target="/word/footnotes.xml"/>
        <Relationship Type="http://r/hyperlink" Target="footnotes.xml" TargetMode="External"/></Relationships>"#;

    #[test]
    fn the_package_says_which_part_is_the_document() {
        let package = r#"<Relationships><Relationship Type="http://r/officeDocument" Target="story/main.xml"/></Relationships>"#;
        let bytes = archive(&[
            ("_rels/.rels", package),
            ("word/document.xml", BODY),
            ("story/main.xml", NOTES),
        ]);
        let input = read(Path::new("a.docx"), bytes, Limits::default()).expect("sound DOCX");
        assert_eq!(input.draft.text, "Note.");
    }

    #[test]
    fn two_parts_of_one_name_are_refused() {
        let mut bytes = archive(&[("word/document.xml", BODY), ("word/document.xmk", NOTES)]);
        let other = b"word/document.xmk";
        while let Some(at) = bytes.windows(other.len()).position(|name| name == other) {
            bytes[at + other.len() - 1] = b'l';
        }
        let error = read(Path::new("a.docx"), bytes, Limits::default()).unwrap_err();
        assert_eq!(error.to_string(), "a.docx: two of its parts have one name");
    }

    #[test]
    fn paragraphs_are_segments_and_know_their_runs() {
        let bytes = archive(&[
            ("word/styles.xml", STYLES),
            ("word/document.xml", BODY),
            ("word/footnotes.xml", NOTES),
            ("word/_rels/document.xml.rels", PARTS),
        ]);
        let input = read(Path::new("a.docx"), bytes, Limits::default()).expect("sound DOCX");
        let draft = &input.draft;
        assert_eq!(draft.language, "fr-FR");
        let Placement::Paragraphs(_, paragraphs) = &input.placement else {
            panic!("paragraphs have their own places");
        };
        let shown: Vec<String> = draft
            .segments
            .iter()
            .zip(paragraphs)
            .map(|(s, p)| {
                let text = &draft.text[s.span.range()];
                format!("{:?}: {text} ({})", s.role, p.place(text.len() as u32 - 1))
            })
            .collect();
        assert_eq!(
            shown,
            [
                "Headline: Le pont (paragraph 1, run 1)",
                "Body: Il est fermé & \tvide. (paragraph 3, run 4)",
                "Item: Case\u{fffc} (paragraph 4, run 1)",
                "Body: Note. (footnotes, paragraph 1, run 1)",
            ]
        );
    }

    #[test]
    fn what_unpacks_without_bound_is_refused() {
        let bomb = " ".repeat(101);
        let limits = Limits {
            largest_unpacked: 100,
            ..Limits::default()
        };
        let message = read(
            Path::new("a.docx"),
            archive(&[("word/document.xml", &bomb)]),
            limits,
        );
        let message = message.unwrap_err().to_string();
        assert!(message.contains("larger than 100 bytes"), "{message}");
    }

    #[test]
    fn what_is_no_docx_is_said() {
        for (bytes, problem) in [
            (b"PK nothing".to_vec(), "a.docx: no DOCX: "),
            (
                archive(&[("a", "b")]),
                "a.docx: no DOCX: word/document.xml is missing",
            ),
            (
                archive(&[("word/document.xml", "<w:p>")]),
                "a.docx, line 1: ",
            ),
        ] {
            let message = read(Path::new("a.docx"), bytes, Limits::default())
                .unwrap_err()
                .to_string();
            assert!(message.starts_with(problem), "{message}");
        }
    }
}
