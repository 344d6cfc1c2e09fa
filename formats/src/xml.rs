//! XML, as the formats that are XML read it: a walk over its elements, with the
//! place of each text in the file. No entity is known but those of XML itself,
//! so none can grow.

use crate::error::InputError;
use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::path::Path;

/// What a format makes of the elements of its XML.
pub(super) trait Visitor {
    /// Whether elements of this local name are left out, with all that is in
    /// them: code, what was deleted.
    fn leaves_out(&self, _name: &str) -> bool {
        false
    }
    /// An element begins.
    fn start(&mut self, element: &Element<'_>);
    /// An element of this local name ends.
    fn end(&mut self, name: &str);
    /// Text stands at byte `at` of the file; in `bytes` bytes and another form,
    /// where that is not 0.
    fn text(&mut self, text: &str, at: usize, bytes: usize);
}

/// An element.
pub(super) struct Element<'a>(&'a BytesStart<'a>);

impl Element<'_> {
    /// The name without its prefix.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The value of the attribute with this name, prefix included.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let attribute = self.0.try_get_attribute(name).ok().flatten()?;
        let value = unescape(&attribute.value).ok()?;
        Some(value.into_owned())
    }
}

/// Walks over the elements of a file.
///
/// # Errors
///
/// Where the file is not well-formed, or its elements are nested deeper than
/// `deepest`, with the line.
pub(super) fn walk(
    path: &Path,
    file: &str,
    deepest: usize,
    visitor: &mut impl Visitor,
) -> Result<(), InputError> {
    let broken = |offset: usize, problem: String| {
        let before = file.get(..offset).unwrap_or(file);
        InputError::Line {
            path: path.to_owned(),
            line: before.matches('\n').count() + 1,
            problem,
        }
    };
    let mut reader = Reader::from_str(file);
    let mut depth: usize = 0;
    // How deep in what is left out.
    let mut left: usize = 0;
    loop {
        let at = reader.buffer_position() as usize;
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => {
                let offset = (reader.error_position() as usize).min(file.len());
                return Err(broken(offset, error.to_string()));
            }
        };
        match event {
            Event::Start(element) => {
                depth += 1;
                if depth > deepest {
                    let problem = format!(
                        "elements are nested more than {deepest} deep, which those of no \
                         article are"
                    );
                    return Err(broken(at, problem));
                }
                let element = Element(&element);
                if left > 0 || visitor.leaves_out(element.name()) {
                    left += 1;
                } else {
                    visitor.start(&element);
                }
            }
            Event::Empty(element) => {
                let element = Element(&element);
                if left == 0 && !visitor.leaves_out(element.name()) {
                    visitor.start(&element);
                    visitor.end(element.name());
                }
            }
            Event::End(element) => {
                depth = depth.saturating_sub(1);
                match left {
                    0 => visitor.end(element.local_name().into_inner()),
                    _ => left -= 1,
                }
            }
            Event::Text(_) | Event::CData(_) if left > 0 => {}
            Event::Text(text) => visitor.text(&text, at, 0),
            Event::CData(text) => visitor.text(&text, at + "<![CDATA[".len(), 0),
            Event::GeneralRef(reference) => match character(&reference) {
                Some(_) if left > 0 => {}
                Some(text) => visitor.text(&text, at, reference.len() + "&;".len()),
                None => {
                    let problem = format!("&{};: no such entity is known", &*reference);
                    return Err(broken(at, problem));
                }
            },
            Event::Eof if depth > 0 => {
                let problem = "the file ends inside an element".to_owned();
                return Err(broken(file.len(), problem));
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// What a reference stands for: one of the five of XML, or a character.
fn character(reference: &BytesRef<'_>) -> Option<String> {
    match reference.resolve_char_ref() {
        Ok(Some(c)) => Some(c.to_string()),
        Ok(None) => resolve_predefined_entity(reference).map(str::to_owned),
        Err(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Shown(String);

    impl Visitor for Shown {
        fn leaves_out(&self, name: &str) -> bool {
            name == "out"
        }
        fn start(&mut self, element: &Element<'_>) {
            self.0 += &format!("<{}>", element.name());
        }
        fn end(&mut self, name: &str) {
            self.0 += &format!("</{name}>");
        }
        fn text(&mut self, text: &str, at: usize, bytes: usize) {
            self.0 += &format!("{text}@{at}+{bytes}");
        }
    }

    fn shown(file: &str) -> Result<String, String> {
        let mut shown = Shown::default();
        let walked = walk(Path::new("a.xml"), file, 256, &mut shown);
        walked.map(|()| shown.0).map_err(|error| error.to_string())
    }

    #[test]
    fn elements_and_texts_have_their_places() {
        assert_eq!(
            shown("<a:b>x&amp;<c/><out>y<c>&lt;</c></out><out/><![CDATA[&]]></a:b>").as_deref(),
            Ok("<b>x@5+0&@6+5<c></c>&@53+0</b>")
        );
    }

    #[test]
    fn what_is_broken_has_a_line() {
        let deep = "<a>".repeat(300);
        let bomb = "<!DOCTYPE a [<!ENTITY b \"bb\">\n<!ENTITY c \"&b;&b;\">]>\n<a>&c;</a>";
        for (file, problem) in [
            ("<a>\n<b>\n</a>", "line 3: "),
            ("<a>\n", "line 2: the file ends inside an element"),
            (&deep, "line 1: elements are nested more than 256 deep"),
            (bomb, "line 3: &c;: no such entity is known"),
        ] {
            let message = shown(file).unwrap_err();
            assert!(message.contains(problem), "{message}");
        }
    }
}
