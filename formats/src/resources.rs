//! Catalogues of messages in XML, and subtitles in XML: Android's resources, .NET's resx, Qt's ts,
//! TTML. A segment is a message, named by its key, or what is said in a cue.

use crate::catalogue;
use crate::error::InputError;
use crate::extraction::Extraction;
use crate::file_text::FileText;
use crate::input::Input;
use crate::placeholders::placeholders;
use crate::xml::{self, Element, Visitor};
use copydesk_core::document::Role;
use copydesk_core::language::{normalised, primary};
use std::path::Path;

/// Which of them a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Android,
    Resx,
    Qt,
    Ttml,
}

impl Kind {
    /// The kind of a file that begins with this element.
    pub(super) fn of_root(name: &str) -> Option<Self> {
        match name {
            "resources" => Some(Self::Android),
            "TS" => Some(Self::Qt),
            "tt" => Some(Self::Ttml),
            _ => None,
        }
    }

    /// Whether the text of an element is that of a segment.
    fn is_text(self, name: &str) -> bool {
        match self {
            Self::Android => matches!(name, "string" | "item"),
            Self::Resx => name == "value",
            Self::Qt => matches!(name, "translation" | "numerusform"),
            Self::Ttml => name == "p",
        }
    }
}

pub(super) fn read(
    path: &Path,
    file: &FileText,
    kind: Kind,
    deepest: usize,
) -> Result<Input, InputError> {
    let mut messages = Messages {
        kind,
        file,
        extraction: Extraction::new(path, file)?,
        id: None,
        is_left: false,
        source: String::new(),
        in_source: false,
        start: None,
        is_quoted: false,
        opaque: Vec::new(),
    };
    xml::walk(path, file, deepest, &mut messages)?;
    Ok(messages.extraction.finish(path, file))
}

struct Messages<'a> {
    kind: Kind,
    file: &'a str,
    extraction: Extraction,
    id: Option<String>,
    /// Whether the message is nobody's prose, or not translated yet.
    is_left: bool,
    source: String,
    in_source: bool,
    /// Where the text of the message that is open begins.
    start: Option<usize>,
    /// Whether white space of Android stands as it is.
    is_quoted: bool,
    /// Elements in it that are open, and where the opaque ones began.
    opaque: Vec<Option<usize>>,
}

impl Messages<'_> {
    fn begin(&mut self) {
        let role = match self.kind {
            Kind::Ttml => Role::Caption,
            _ => Role::Item,
        };
        self.extraction.start(role);
        self.is_quoted = false;
        self.start = Some(self.extraction.draft.text.len());
    }

    fn end_message(&mut self) {
        let Some(start) = self.start.take() else {
            return;
        };
        self.opaque.clear();
        if self.kind != Kind::Ttml {
            let text = self.extraction.draft.text[start..].to_owned();
            for part in placeholders(&text) {
                self.extraction.opaque(start + part.start..start + part.end);
            }
        }
        let source = Some(self.source.as_str()).filter(|_| self.kind == Kind::Qt);
        self.extraction.end_with(source, self.id.clone());
    }
}

impl Messages<'_> {
    /// Adds text of Android: a quotation mark without a backslash begins or ends what keeps its
    /// white space, and is not shown; elsewhere white space is as that of a page.
    fn quoted_text(&mut self, text: &str, at: usize) {
        let mut start = 0;
        let mut is_escaped = false;
        for (end, c) in text.char_indices().chain([(text.len(), '"')]) {
            let ends = c == '"' && !is_escaped || end == text.len();
            is_escaped = c == '\\' && !is_escaped;
            if !ends {
                continue;
            }
            let part = &text[start..end];
            match self.is_quoted {
                true => {
                    let own = self.extraction.draft.text.len();
                    self.extraction
                        .decoded(&catalogue::escaped(part, at + start));
                    self.extraction.opaque_white_space(own);
                }
                false => self.spaced_text(part, at + start),
            }
            if end < text.len() {
                self.is_quoted = !self.is_quoted;
            }
            start = (end + 1).min(text.len());
        }
    }

    /// Adds text of which white space is one space, as that of a page.
    fn spaced_text(&mut self, text: &str, at: usize) {
        let mut rest = text;
        while !rest.is_empty() {
            let word = rest.find(char::is_whitespace).unwrap_or(rest.len());
            let place = at + text.len() - rest.len();
            match self.kind {
                Kind::Android if word > 0 => {
                    let word = catalogue::escaped(&rest[..word], place);
                    self.extraction.decoded(&word);
                }
                _ if word > 0 => self.extraction.text(&rest[..word], place),
                _ => {}
            }
            let behind = &rest[word..];
            rest = behind.trim_start();
            let white = behind.len() - rest.len();
            if white > 0 && self.extraction.has_text() && !self.extraction.is_at_line_start() {
                self.extraction.escaped(" ", place + word, white);
            }
        }
    }
}

impl Visitor for Messages<'_> {
    fn leaves_out(&self, name: &str) -> bool {
        match self.kind {
            Kind::Ttml => matches!(name, "head" | "metadata" | "title" | "desc"),
            Kind::Resx => matches!(name, "schema" | "resheader" | "comment"),
            _ => false,
        }
    }

    fn start(&mut self, element: &Element<'_>) {
        let name = element.name();
        let is = |key: &str, value: &str| element.attribute(key).as_deref() == Some(value);
        if self.start.is_some() && !self.kind.is_text(name) {
            let at = self.extraction.draft.text.len();
            let is_fixed = name == "g" || is("translate", "no");
            self.opaque.push(is_fixed.then_some(at));
            if name == "br" {
                self.extraction.break_line();
            }
            return;
        }
        let language = |key: &str| element.attribute(key).and_then(|tag| normalised(&tag));
        match name {
            "tt" => self.extraction.draft.language = language("xml:lang").unwrap_or_default(),
            "TS" => {
                self.extraction.draft.language = language("language").unwrap_or_default();
                let source = language("sourcelanguage");
                self.extraction.draft.source_language = source.unwrap_or_else(|| "en".to_owned());
            }
            "string" | "plurals" | "string-array" => {
                self.id = element.attribute("name");
                self.is_left = is("translatable", "false");
            }
            "data" => {
                self.id = element.attribute("name");
                // What a designer of forms keeps has names such as `>>label.Type`.
                let is_of_form = self.id.as_ref().is_some_and(|id| id.starts_with(">>"));
                self.is_left = is_of_form
                    || element.attribute("type").is_some()
                    || element.attribute("mimetype").is_some();
            }
            "message" => self.id = element.attribute("id"),
            "source" => {
                self.source.clear();
                self.in_source = true;
            }
            "translation" => self.is_left = element.attribute("type").is_some(),
            "p" => {
                let tag = language("xml:lang").unwrap_or_default();
                let own = primary(&self.extraction.draft.language);
                self.is_left = !tag.is_empty() && !own.is_empty() && primary(&tag) != own;
            }
            _ => {}
        }
        if self.kind.is_text(name) && !self.is_left {
            self.begin();
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "source" => self.in_source = false,
            name if self.kind.is_text(name) => self.end_message(),
            _ if self.start.is_some() => {
                if let Some(start) = self.opaque.pop().flatten() {
                    self.extraction.opaque_since(start);
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str, at: usize, bytes: usize) {
        if self.in_source {
            self.source.push_str(text);
        }
        if self.start.is_none() {
            return;
        }
        let is_own = bytes == 0 && self.file.get(at..at + text.len()) == Some(text);
        if self.kind == Kind::Android && is_own {
            self.quoted_text(text, at);
        } else if self.kind == Kind::Ttml && is_own {
            self.spaced_text(text, at);
        } else {
            self.extraction.escaped(text, at, bytes);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(kind: Kind, file: &str) -> (String, Vec<String>) {
        let input = read(Path::new("a.xml"), &FileText::new(file), kind, 256).expect("sound XML");
        let draft = input.draft;
        let shown = draft.segments.iter().map(|s| {
            let source = s.source.map_or("", |span| &draft.source[span.range()]);
            let id = s.id.as_deref().unwrap_or_default();
            format!("{id}|{source}|{}", &draft.text[s.span.range()])
        });
        (draft.language.clone(), shown.collect())
    }

    #[test]
    fn messages_are_segments() {
        let android = "<resources><string name=\"a\">L\\'eau de <xliff:g id=\"x\">%1$s</xliff:g></string>\n\
            <string name=\"b\" translatable=\"false\">x</string>\n\
            <plurals name=\"c\"><item quantity=\"one\">un</item><item quantity=\"other\">deux</item></plurals></resources>";
        let (_, found) = shown(Kind::Android, android);
        assert_eq!(found, ["a||L'eau de %1$s", "c||un", "c||deux"]);
        let quoted = "<resources><string name=\"a\">\"Le  train\\n est\"</string>\n\
            <string name=\"b\">\n  Il dit \\\"oui\\\"\n  à tous\n</string></resources>";
        let (_, found) = shown(Kind::Android, quoted);
        assert_eq!(found, ["a||Le  train\n est", "b||Il dit \"oui\" à tous "]);
        let resx = "<root><resheader name=\"v\"><value>2</value></resheader><data name=\"a\" xml:space=\"preserve\">\
            <value>Oui</value><comment>x</comment></data><data name=\"b\" type=\"y\"><value>x</value></data>\
            <data name=\"&gt;&gt;c.Type\"><value>x</value></data></root>";
        assert_eq!(shown(Kind::Resx, resx).1, ["a||Oui"]);
        let qt = "<TS version=\"2.1\" language=\"fr_FR\"><context><name>x</name><message><source>Yes</source>\
            <translation>Oui</translation></message><message numerus=\"yes\"><source>%n day</source><translation>\
            <numerusform>%n jour</numerusform><numerusform>%n jours</numerusform></translation></message>\
            <message><source>No</source><translation type=\"unfinished\">x</translation></message></context></TS>";
        let (language, found) = shown(Kind::Qt, qt);
        assert_eq!(language, "fr-FR");
        assert_eq!(found, ["|Yes|Oui", "|%n day|%n jour", "|%n day|%n jours"]);
        let ttml = "<tt xml:lang=\"fr\"><head><title>x</title></head><body><div>\n<p begin=\"0s\">\n Le <span>pont</span>\n\
            est<br/>fermé.\n</p><p xml:lang=\"de\">Ja.</p></div></body></tt>";
        let (language, found) = shown(Kind::Ttml, ttml);
        assert_eq!(language, "fr");
        assert_eq!(found, ["||Le pont est\nfermé. "]);
    }
}
