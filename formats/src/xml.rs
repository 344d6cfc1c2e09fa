//! XML, as the formats that are XML read it: a walk over its elements, with the
//! place of each text in the file. An entity that a file declares is known where it is text and
//! nothing else, so none can grow.

use crate::error::InputError;
use crate::html;
use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesRef, BytesStart, Event};
use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;

/// What a format makes of the elements of its XML.
pub(super) trait Visitor {
    /// Whether elements of this local name are left out, with all that is in
    /// them: code, what was deleted.
    fn leaves_out(&self, _name: &str) -> bool {
        false
    }
    /// An element that is left out stands at these bytes of the file.
    fn left_out(&mut self, _name: &str, _at: usize, _bytes: usize) {}
    /// An element begins.
    fn start(&mut self, element: &Element<'_>);
    /// An element of this local name ends.
    fn end(&mut self, name: &str);
    /// Text stands at byte `at` of the file; in `bytes` bytes and another form,
    /// where that is not 0.
    fn text(&mut self, text: &str, at: usize, bytes: usize);
}

/// An element.
pub(super) struct Element<'a> {
    start: &'a BytesStart<'a>,
    /// Where its first tag begins, and the bytes of that.
    pub(super) at: usize,
    pub(super) bytes: usize,
}

impl Element<'_> {
    /// The name without its prefix.
    pub(super) fn name(&self) -> &str {
        self.start.local_name().into_inner()
    }

    /// Whether the name has this prefix.
    pub(super) fn has_prefix(&self, prefix: &str) -> bool {
        let name = self.start.name();
        name.prefix().is_some_and(|own| own.into_inner() == prefix)
    }

    /// The value of the attribute with this name, prefix included.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let attribute = self.start.try_get_attribute(name).ok().flatten()?;
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
    walk_part(path, file, 0..file.len(), deepest, visitor)
}

/// Walks over the elements of a part of a file that is XML of its own; places are those of the
/// file, lines those of the part.
///
/// # Errors
///
/// Those of [`walk`].
pub(super) fn walk_part(
    path: &Path,
    file: &str,
    part: Range<usize>,
    deepest: usize,
    visitor: &mut impl Visitor,
) -> Result<(), InputError> {
    let (base, file) = (part.start, &file[part]);
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
    // How deep in what is left out, and where that begins.
    let mut left: usize = 0;
    let mut left_from: usize = 0;
    let mut entities: HashMap<String, String> = HashMap::new();
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
                let element = Element {
                    start: &element,
                    at: base + at,
                    bytes: reader.buffer_position() as usize - at,
                };
                if left > 0 || visitor.leaves_out(element.name()) {
                    if left == 0 {
                        left_from = at;
                    }
                    left += 1;
                } else {
                    visitor.start(&element);
                }
            }
            Event::Empty(element) => {
                let element = Element {
                    start: &element,
                    at: base + at,
                    bytes: reader.buffer_position() as usize - at,
                };
                if left > 0 {
                    continue;
                }
                if visitor.leaves_out(element.name()) {
                    let end = reader.buffer_position() as usize;
                    visitor.left_out(element.name(), base + at, end - at);
                } else {
                    visitor.start(&element);
                    visitor.end(element.name());
                }
            }
            Event::End(element) => {
                depth = depth.saturating_sub(1);
                let name = element.local_name().into_inner();
                match left {
                    0 => visitor.end(name),
                    1 => {
                        left = 0;
                        let end = reader.buffer_position() as usize;
                        visitor.left_out(name, base + left_from, end - left_from);
                    }
                    _ => left -= 1,
                }
            }
            Event::Text(_) | Event::CData(_) if left > 0 => {}
            Event::Text(text) => visitor.text(&text, base + at, 0),
            Event::CData(text) => visitor.text(&text, base + at + "<![CDATA[".len(), 0),
            Event::DocType(declarations) => entities = declared(&declarations),
            Event::GeneralRef(reference) => match character(&reference, &entities) {
                Some(_) if left > 0 => {}
                Some(text) => visitor.text(&text, base + at, reference.len() + "&;".len()),
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

/// The local name of the first element of a file; nothing where it is no XML up to there.
pub(super) fn root(file: &str) -> Option<&str> {
    let mut reader = Reader::from_str(file);
    loop {
        let at = reader.buffer_position() as usize;
        match reader.read_event().ok()? {
            Event::Start(_) | Event::Empty(_) => {
                let name = file.get(at + 1..)?;
                let end = name.find(|c: char| c.is_whitespace() || "/>".contains(c))?;
                return name[..end].rsplit(':').next();
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}

/// What a reference stands for: one of the five of XML, a character, an entity that the file
/// declares, or, as in feeds of all kinds that declare none, one of HTML.
fn character(reference: &BytesRef<'_>, entities: &HashMap<String, String>) -> Option<String> {
    if let Some(c) = reference.resolve_char_ref().ok()? {
        return Some(c.to_string());
    }
    let known =
        resolve_predefined_entity(reference).or(entities.get(&**reference).map(String::as_str));
    if let Some(text) = known {
        return Some(text.to_owned());
    }
    let of_html = format!("&{};", &**reference);
    let text = html::resolved(&of_html);
    (text != of_html).then_some(text)
}

/// The entities that an internal subset declares to be text: those of other entities, of mark-up,
/// or of other files are not read, so that none grows.
fn declared(declarations: &str) -> HashMap<String, String> {
    const LONGEST: usize = 1000;
    let mut entities = HashMap::new();
    for declaration in declarations.split("<!ENTITY").skip(1) {
        let Some((name, rest)) = declaration.trim_start().split_once(char::is_whitespace) else {
            continue;
        };
        let rest = rest.trim_start();
        let value = ['"', '\'']
            .iter()
            .find_map(|&quote| rest.strip_prefix(quote)?.split_once(quote));
        let Some((value, _)) = value.filter(|(value, _)| value.len() <= LONGEST) else {
            continue;
        };
        let text = html::resolved(value);
        if !value.contains(['<', '%']) && !text.contains('&') {
            entities.insert(name.to_owned(), text);
        }
    }
    entities
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
    fn entities_are_known_where_they_are_text() {
        let file =
            "<!DOCTYPE a [<!ENTITY pont \"le pont\"><!ENTITY b '&#233;'>]><a>&pont;&b;&nbsp;</a>";
        assert_eq!(
            shown(file).as_deref(),
            Ok("<a>le pont@62+6é@68+3\u{a0}@71+6</a>")
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
