//! Markdown: the prose of each block, without its mark-up, and of blocks of HTML. Code is opaque,
//! addresses and tags are left out.

use crate::day::day;
use crate::decoded::Decoded;
use crate::error::InputError;
use crate::extraction::Extraction;
use crate::file_text::FileText;
use crate::html;
use crate::input::Input;
use copydesk_core::document::Role;
use copydesk_core::language::normalised;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;
use std::path::Path;

pub(super) fn read(path: &Path, file: &FileText) -> Result<Input, InputError> {
    let mut reader = Prose {
        extraction: Extraction::new(path, file)?,
        metadata: false,
        code: false,
    };
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    for (event, range) in Parser::new_ext(file, options).into_offset_iter() {
        reader.event(event, range, file);
    }
    Ok(reader.extraction.finish(path, file))
}

struct Prose {
    extraction: Extraction,
    metadata: bool,
    code: bool,
}

impl Prose {
    fn event(&mut self, event: Event<'_>, range: Range<usize>, file: &str) {
        let extraction = &mut self.extraction;
        match event {
            Event::Start(Tag::MetadataBlock(_)) => self.metadata = true,
            Event::End(TagEnd::MetadataBlock(_)) => self.metadata = false,
            Event::Start(Tag::HtmlBlock) => {
                let mut block = Decoded::default();
                block.push(&file[range.clone()], range.start, 0);
                html::prose(&block, extraction);
            }
            Event::Start(Tag::CodeBlock(_)) => self.code = true,
            Event::End(TagEnd::CodeBlock) => self.code = false,
            Event::Start(Tag::Heading { .. }) => extraction.start(Role::Headline),
            Event::Start(Tag::Item | Tag::TableCell) => extraction.start(Role::Item),
            Event::Start(Tag::Paragraph) if !extraction.is_fresh() => extraction.start(Role::Body),
            Event::End(
                TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell | TagEnd::Paragraph,
            ) => extraction.end(),
            Event::Text(text) if self.metadata => self.metadata(&text),
            Event::Text(_) if self.code => {}
            Event::Text(text) if *text == file[range.clone()] => {
                extraction.text(&text, range.start)
            }
            Event::Text(text) => extraction.escaped(&text, range.start, range.len()),
            Event::Code(code) => {
                let at = range.start + file[range].find(&*code).unwrap_or(0);
                let start = extraction.draft.text.len();
                extraction.text(&code, at);
                extraction.opaque_since(start);
            }
            Event::SoftBreak => extraction.text("\n", range.start),
            Event::HardBreak => extraction.text("\n", range.end.saturating_sub(1)),
            _ => {}
        }
    }

    /// Reads the language from a front matter's `lang: fr` or `language: fr`, the day from
    /// its `date:`.
    fn metadata(&mut self, yaml: &str) {
        for line in yaml.lines() {
            let Some((key, value)) = line.split_once(':') else {
                continue;
            };
            let tag = value.trim().trim_matches(['"', '\'']);
            let draft = &mut self.extraction.draft;
            match key.trim_end() {
                "lang" | "language" => {
                    if let Some(tag) = normalised(tag) {
                        draft.language = tag;
                    }
                }
                "date" => draft.date = day(tag).unwrap_or_default(),
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_core::document::Analyser;
    use proptest::prelude::*;

    fn segments(file: &str) -> Vec<(Role, String)> {
        let input = read(Path::new("x.md"), &FileText::new(file)).expect("small");
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
        let input = read(Path::new("x.md"), &FileText::new(file)).expect("small");
        let at = input.draft.text.find("trois").expect("in the text") as u32;
        let start = input.draft.origin.file_offset(at) as usize;
        assert!(file[start..].starts_with("trois"));
    }

    #[test]
    fn the_front_matter_tells_the_language() {
        let file = "---\ntitle: Un article\nlang: \"fr\"\ndate: 2026-11-27\n---\n\nTexte.\n";
        let input = read(Path::new("x.md"), &FileText::new(file)).expect("small");
        assert_eq!(input.draft.language, "fr");
        assert_eq!(input.draft.date, "2026-11-27");
        assert_eq!(segments(file), [(Role::Body, "Texte.".to_owned())]);
    }

    #[test]
    fn spans_lead_back_to_the_file() {
        let file = "Du **texte** avec &amp; un \\* signe.\n";
        let input = read(Path::new("x.md"), &FileText::new(file)).expect("small");
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
            let input = read(Path::new("x.md"), &FileText::new(file.as_str())).expect("small");
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
