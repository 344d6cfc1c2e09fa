//! Markdown: the prose of each block, without its mark-up, of its front matter, of blocks of HTML,
//! and of titles and captions. Code is opaque, and so is what a program puts in when it makes the
//! page (`template`); addresses and tags are left out.

use crate::decoded::Decoded;
use crate::error::InputError;
use crate::extraction::Extraction;
use crate::file_text::FileText;
use crate::front_matter::{self, FrontMatter, Style};
use crate::html;
use crate::input::Input;
use crate::markup;
use crate::template::{self, Construct};
use copydesk_core::document::Role;
use pulldown_cmark::{Event, MetadataBlockKind, Options, Parser, Tag, TagEnd};
use std::ops::Range;
use std::path::Path;

pub(super) fn read(path: &Path, file: &FileText, also: &FrontMatter) -> Result<Input, InputError> {
    let mut extraction = Extraction::new(path, file)?;
    let is_mdx = path.extension().is_some_and(|extension| extension == "mdx");
    let constructs = template::constructs(file, is_mdx);
    let mut masked = template::masked(file, &constructs);
    let end = front_matter::read_json(file, also, &mut extraction)
        .or_else(|| front_matter::read_lines(file, also, &mut extraction));
    if let Some(end) = end {
        masked.replace_range(..end, &" ".repeat(end));
    }
    let mut reader = Prose {
        file,
        masked: &masked,
        also,
        constructs: &constructs,
        extraction,
        is_metadata: false,
        is_code: false,
        in_code: None,
        images: 0,
        aside: Vec::new(),
    };
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM
        | Options::ENABLE_MATH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    for (event, range) in Parser::new_ext(&masked, options).into_offset_iter() {
        reader.event(event, range);
    }
    reader.add_aside();
    reader.add_captions(file.len());
    Ok(reader.extraction.finish(path, file))
}

struct Prose<'a> {
    file: &'a str,
    /// The file without its constructs, which are at the same bytes.
    masked: &'a str,
    /// Fields of front matter that are prose beside those that are known.
    also: &'a FrontMatter,
    /// Those of which nothing was read yet.
    constructs: &'a [Construct],
    extraction: Extraction,
    is_metadata: bool,
    is_code: bool,
    /// The element of HTML that is open whose text is code.
    in_code: Option<String>,
    /// How many images are open.
    images: usize,
    /// Bytes of captions and titles, which are segments behind the block that is being read.
    aside: Vec<Range<usize>>,
}

impl Prose<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(_) if self.is_metadata || self.is_code => {}
            Event::InlineHtml(tag) => self.tag(&tag),
            Event::Text(_) if self.in_code.is_some() => self.opaque(range),
            Event::Text(_) if self.images > 0 => self.aside.push(range),
            Event::Text(text) if *text == self.masked[range.clone()] => self.text(range),
            Event::Text(text) => self.extraction.escaped(&text, range.start, range.len()),
            Event::Code(code) => {
                let start = self.extraction.draft.text.len();
                match self.masked[range.clone()].find(&*code) {
                    Some(at) => self.extraction.text(&code, range.start + at),
                    // It runs over lines.
                    None => self.extraction.escaped(&code, range.start, range.len()),
                }
                self.extraction.opaque_since(start);
            }
            Event::InlineMath(_) | Event::DisplayMath(_)
                if self.file[range.clone()].starts_with("$$")
                    || template::is_formula(&self.file[range.clone()]) =>
            {
                self.opaque(range);
            }
            Event::InlineMath(_) | Event::DisplayMath(_) => self.text(range),
            Event::SoftBreak => self.extraction.text("\n", range.start),
            Event::HardBreak => self.extraction.text("\n", range.end.saturating_sub(1)),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::MetadataBlock(kind) => {
                self.is_metadata = true;
                let block = &self.file[range.clone()];
                let start = block.find('\n').map_or(block.len(), |at| at + 1);
                let end = block.trim_end().rfind('\n').map_or(start, |at| at + 1);
                let style = match kind {
                    MetadataBlockKind::YamlStyle => Style::Yaml,
                    MetadataBlockKind::PlusesStyle => Style::Toml,
                };
                let text = block.get(start..end).unwrap_or_default();
                front_matter::read(
                    text,
                    range.start + start,
                    style,
                    self.also,
                    &mut self.extraction,
                );
            }
            Tag::HtmlBlock => {
                self.add_captions(range.start);
                let mut block = Decoded::default();
                block.push(&self.masked[range.clone()], range.start, 0);
                html::prose(&block, &mut self.extraction);
            }
            Tag::CodeBlock(_) => self.is_code = true,
            Tag::Heading { .. } => self.block(Role::Headline, range.start),
            Tag::Item
            | Tag::TableCell
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition => {
                self.block(Role::Item, range.start);
            }
            Tag::Paragraph if !self.extraction.is_fresh() => self.block(Role::Body, range.start),
            Tag::Link { title, .. } => self.title(&title, range),
            Tag::Image { title, .. } => {
                self.images += 1;
                // Among words it is one.
                if self.extraction.has_text() {
                    self.extraction.placeholder(range.start, range.len());
                }
                self.title(&title, range);
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::MetadataBlock(_) => self.is_metadata = false,
            TagEnd::CodeBlock => self.is_code = false,
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            TagEnd::Heading(_)
            | TagEnd::Item
            | TagEnd::TableCell
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Paragraph => {
                self.extraction.end();
                self.add_aside();
            }
            _ => {}
        }
    }

    /// A tag of HTML stands among words.
    fn tag(&mut self, tag: &str) {
        let name = tag.trim_start_matches(['<', '/']);
        let end = name.find(|c: char| !c.is_ascii_alphanumeric());
        let name = name[..end.unwrap_or(name.len())].to_ascii_lowercase();
        match &self.in_code {
            None if (markup::is_code(&name) || has_language(tag))
                && !tag.ends_with("/>")
                && !tag.starts_with("</") =>
            {
                self.in_code = Some(name);
            }
            Some(open) if *open == name && tag.starts_with("</") => self.in_code = None,
            _ => {}
        }
    }

    /// A block begins; the captions of what stands before it are read.
    fn block(&mut self, role: Role, at: usize) {
        self.add_captions(at);
        self.in_code = None;
        self.extraction.start(role);
    }

    /// Adds what stands in a range of the file; what a construct stands for is opaque.
    fn text(&mut self, range: Range<usize>) {
        let mut at = range.start;
        let first = self.constructs.partition_point(|own| own.range.end <= at);
        for construct in &self.constructs[first..] {
            let own = construct.range.clone();
            if own.start >= range.end {
                break;
            }
            if at < own.start {
                self.extraction.text(&self.file[at..own.start], at);
            }
            let end = own.end.min(range.end);
            if construct.is_inline {
                self.opaque(own.start.max(at)..end);
            }
            at = end;
        }
        if at < range.end {
            self.extraction.text(&self.file[at..range.end], at);
        }
    }

    fn opaque(&mut self, range: Range<usize>) {
        let start = self.extraction.draft.text.len();
        self.extraction.text(&self.file[range.clone()], range.start);
        self.extraction.opaque_since(start);
    }

    /// The title of a link or an image, which stands at its end.
    fn title(&mut self, title: &str, range: Range<usize>) {
        let place = self.masked[range.clone()].rfind(title);
        if let Some(at) = place.filter(|_| !title.trim().is_empty()) {
            let start = range.start + at;
            self.aside.push(start..start + title.len());
        }
    }

    /// Adds the captions of the constructs before byte `at`.
    fn add_captions(&mut self, at: usize) {
        let passed = self.constructs.partition_point(|own| own.range.end <= at);
        let (passed, rest) = self.constructs.split_at(passed);
        self.constructs = rest;
        for prose in passed.iter().flat_map(|construct| &construct.prose) {
            self.extraction.start(Role::Caption);
            self.extraction.text(&self.file[prose.clone()], prose.start);
            self.extraction.end();
        }
    }

    fn add_aside(&mut self) {
        for range in std::mem::take(&mut self.aside) {
            self.extraction.start(Role::Caption);
            self.text(range);
            self.extraction.end();
        }
    }
}

/// Whether a tag says that what follows is in a language: another one than what it stands in.
fn has_language(tag: &str) -> bool {
    let mut attributes = tag.split(|c: char| c.is_whitespace() || c == '>').skip(1);
    attributes.any(|attribute| attribute.starts_with("lang=") || attribute.starts_with("xml:lang="))
}

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_core::document::Analyser;
    use proptest::prelude::*;

    fn segments(file: &str) -> Vec<(Role, String)> {
        let input = read(
            Path::new("x.md"),
            &FileText::new(file),
            &FrontMatter::default(),
        )
        .expect("small");
        let draft = input.draft;
        draft
            .segments
            .iter()
            .map(|s| (s.role, draft.text[s.span.range()].to_owned()))
            .collect()
    }

    #[test]
    fn mark_up_is_no_prose() {
        let found = segments(
            "# Un *titre*\n\nDu **texte** avec [un lien](https://a.org) et `du code`,\nsur deux lignes.\n\n\
             ```\ncode\n```\n\n- un\n- deux\n\n| a | b |\n|---|---|\n| c | d |\n",
        );
        let expected = [
            (Role::Headline, "Un titre"),
            (
                Role::Body,
                "Du texte avec un lien et du code,\nsur deux lignes.",
            ),
            (Role::Item, "un"),
            (Role::Item, "deux"),
            (Role::Item, "a"),
            (Role::Item, "b"),
            (Role::Item, "c"),
            (Role::Item, "d"),
        ]
        .map(|(role, text)| (role, text.to_owned()));
        assert_eq!(found, expected);
    }

    #[test]
    fn the_text_of_blocks_of_html_is_prose() {
        let file = "Un.\n\n<div align=\"center\">\n  <p>Deux &amp; trois.</p>\n</div>\n\n\
                    <!-- quatre --><script>cinq</script>\n\nSix.\n";
        let found = segments(file);
        let texts: Vec<&str> = found.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(texts, ["Un.", "Deux & trois.", "Six."]);
        let input = read(
            Path::new("x.md"),
            &FileText::new(file),
            &FrontMatter::default(),
        )
        .expect("small");
        let at = input.draft.text.find("trois").expect("in the text") as u32;
        let start = input.draft.origin.file_offset(at) as usize;
        assert!(file[start..].starts_with("trois"));
    }

    #[test]
    fn the_front_matter_tells_the_language() {
        let file = "---\ntitle: Un article\nlang: \"fr\"\ndate: 2026-11-27\n---\n\nTexte.\n";
        let input = read(
            Path::new("x.md"),
            &FileText::new(file),
            &FrontMatter::default(),
        )
        .expect("small");
        assert_eq!(input.draft.language, "fr");
        assert_eq!(input.draft.date, "2026-11-27");
        assert_eq!(
            segments(file),
            [
                (Role::Headline, "Un article".to_owned()),
                (Role::Body, "Texte.".to_owned())
            ]
        );
    }

    #[test]
    fn front_matter_is_prose_where_it_is_shown() {
        for file in [
            "---\ndescription: 'Il ferme.'\ntitle: \"Le pont\"\nslug: x-y\ntags: [a]\n---\nOui.\n",
            "+++\ntitle = \"Le pont\"\ndescription = 'Il ferme.'\ndraft = true\n+++\nOui.\n",
            "{\n  \"title\": \"Le pont\", \"description\": \"Il ferme.\"\n}\nOui.\n",
        ] {
            let found = segments(file);
            let expected = [
                (Role::Headline, "Le pont"),
                (Role::Lead, "Il ferme."),
                (Role::Body, "Oui."),
            ];
            assert_eq!(
                found,
                expected.map(|(role, text)| (role, text.to_owned())),
                "{file}"
            );
            let input = read(
                Path::new("x.md"),
                &FileText::new(file),
                &FrontMatter::default(),
            )
            .expect("small");
            let at = input.draft.text.find("ferme").expect("in the text") as u32;
            let start = input.draft.origin.file_offset(at) as usize;
            assert!(file[start..].starts_with("ferme"), "{file}");
        }
    }

    #[test]
    fn what_makes_pages_is_opaque_and_captions_are_read() {
        let file = "# Le pont {#pont}\n\n:::tip Astuce\nVoir {{ page }} :smile:, et $a_1$.\n:::\n\n\
                    ![Le pont, lundi](a.jpg \"Le pont\") De 5 $ à 6 $.\n\n\
                    {{< figure src=\"b.jpg\" caption=\"La rive\" >}}\n\n[Lien](b.md \"Ici\")\n\n> [!NOTE]\n> Oui.\n";
        let found = segments(file);
        let texts: Vec<&str> = found.iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(
            texts,
            [
                "Le pont",
                "Astuce",
                "Voir {{ page }} :smile:, et $a_1$.",
                " De 5 $ à 6 $.",
                "Le pont",
                "Le pont, lundi",
                "La rive",
                "Lien",
                "Ici",
                "Oui.",
            ]
        );
        let input = read(
            Path::new("x.md"),
            &FileText::new(file),
            &FrontMatter::default(),
        )
        .expect("small");
        let opaque = input.draft.opaque.iter();
        let opaque: Vec<&str> = opaque.map(|span| &input.draft.text[span.range()]).collect();
        assert_eq!(opaque, ["{{ page }}", ":smile:", "$a_1$"]);
    }

    #[test]
    fn code_is_opaque_however_it_is_written() {
        let file = "Un <code>a , b</code> mot <span lang=\"en\">as it is</span>.\n\n{{< highlight js >}}\nlet a , b;\n\nc , d\n{{< / highlight >}}\n\n\
                    {% raw %} x , y {% endraw %}\n\n!!! note \"Le pont\"\n\n\\newpage\n\nFin.\n";
        let input = read(
            Path::new("x.md"),
            &FileText::new(file),
            &FrontMatter::default(),
        );
        let draft = input.expect("small").draft;
        let opaque: Vec<&str> = draft
            .opaque
            .iter()
            .map(|s| &draft.text[s.range()])
            .collect();
        assert_eq!(opaque, ["a , b", "as it is"]);
        let shown: Vec<&str> = draft
            .segments
            .iter()
            .map(|s| &draft.text[s.span.range()])
            .collect();
        assert_eq!(shown, ["Un a , b mot as it is.", "Le pont", "Fin."]);
    }

    #[test]
    fn spans_lead_back_to_the_file() {
        let file = "Du **texte** avec &amp; un \\* signe.\n";
        let input = read(
            Path::new("x.md"),
            &FileText::new(file),
            &FrontMatter::default(),
        )
        .expect("small");
        let draft = input.draft;
        for word in ["texte", "avec", "un", "signe"] {
            let at = draft.text.find(word).expect("in the text") as u32;
            let start = draft.origin.file_offset(at) as usize;
            let end = draft.origin.file_end(at + word.len() as u32) as usize;
            assert_eq!(&file[start..end], word);
        }
    }

    proptest! {
        /// Whatever the file, every span of the text leads to a place in it.
        #[test]
        fn every_span_has_a_place(file in "(\\PC|[*_`>#|\\[\\]()&;\\\\\n\0 -])*") {
            let input = read(Path::new("x.md"), &FileText::new(file.as_str()), &FrontMatter::default()).expect("small");
            let mut draft = input.draft;
            draft.language = "en".to_owned();
            let analysis = Analyser::new().analyse(draft).expect("small");
            for token in analysis.document().tokens() {
                let place = input.placement.locate(&analysis, token.span());
                prop_assert!(place.start <= place.end);
                prop_assert!(place.from.line <= place.to.line);
                prop_assert!(place.start as usize <= file.len());
            }
        }
    }
}
