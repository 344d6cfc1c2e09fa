//! Term bases in TBX: version 2 (ISO 30042:2008, `martif`) and version 3
//! (ISO 30042:2019, `tbx`), in both its styles, data categories as attributes
//! (DCA) and as tags (DCT).

use crate::concept::{BaseError, Concept, Entry, Status};
use copydesk_core::language::normalised;
use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use std::path::Path;

pub(crate) fn concepts(path: &Path, text: &str) -> Result<Vec<Concept>, BaseError> {
    let mut reader = Reader::from_str(text);
    let mut state = State::default();
    loop {
        let at = reader.buffer_position() as usize;
        let failed = |offset: usize, problem: String| BaseError::Line {
            path: path.to_owned(),
            line: text.get(..offset).unwrap_or(text).matches('\n').count() + 1,
            problem,
        };
        let event = reader
            .read_event()
            .map_err(|error| failed(reader.error_position() as usize, error.to_string()))?;
        match event {
            Event::Start(element) => {
                let started = state.start(&element);
                started.map_err(|problem| failed(at, problem))?;
            }
            Event::End(element) => state.end(element.local_name().as_ref()),
            Event::Text(piece) => state.text.push_str(&piece),
            Event::CData(piece) => state.text.push_str(&piece),
            Event::GeneralRef(reference) => {
                let c = reference
                    .resolve_char_ref()
                    .ok()
                    .flatten()
                    .map(String::from);
                let known = || resolve_predefined_entity(&reference).map(str::to_owned);
                let problem = || failed(at, format!("&{};: no such entity is known", &*reference));
                state.text.push_str(&c.or_else(known).ok_or_else(problem)?);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let failed = |problem: &str| BaseError::File {
        path: path.to_owned(),
        problem: problem.to_owned(),
    };
    match state.root.as_deref() {
        Some("martif" | "tbx") if state.depth == 0 => Ok(state.concepts),
        Some("martif" | "tbx") => Err(failed("the file ends inside an element")),
        _ => Err(failed("no TBX: its root is neither tbx nor martif")),
    }
}

#[derive(Debug, Default)]
struct State {
    root: Option<String>,
    depth: usize,
    concepts: Vec<Concept>,
    language: String,
    term: String,
    status: Status,
    /// Whether the element at hand says what the house thinks of the term.
    says_status: bool,
    text: String,
}

impl State {
    fn start(&mut self, element: &BytesStart<'_>) -> Result<(), String> {
        self.depth += 1;
        let name = element.local_name();
        let name: &str = name.as_ref();
        if self.root.is_none() {
            self.root = Some(name.to_owned());
        }
        let attribute = |key: &str| {
            let found = element.try_get_attribute(key).ok().flatten()?;
            Some(found.value.as_ref().to_owned())
        };
        match name {
            "termEntry" | "conceptEntry" => self.concepts.push(Concept::new()),
            "langSet" | "langSec" => {
                let tag = attribute("xml:lang").or_else(|| attribute("lang"));
                let tag = tag.unwrap_or_default();
                self.language = normalised(&tag)
                    .ok_or_else(|| format!("{tag:?} is no language tag such as fr"))?;
            }
            "tig" | "termSec" | "termGrp" => {
                self.term.clear();
                self.status = Status::Preferred;
            }
            "term" => self.text.clear(),
            "termNote" => {
                let kind = attribute("type").unwrap_or_default();
                self.says_status = matches!(
                    kind.as_str(),
                    "administrativeStatus" | "normativeAuthorization"
                );
                self.text.clear();
            }
            "administrativeStatus" | "normativeAuthorization" => {
                self.says_status = true;
                self.text.clear();
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) {
        self.depth = self.depth.saturating_sub(1);
        match name {
            "term" => self.term = self.text.trim().to_owned(),
            "termNote" | "administrativeStatus" | "normativeAuthorization"
                if std::mem::take(&mut self.says_status) =>
            {
                self.status = status(self.text.trim());
            }
            "tig" | "termSec" | "termGrp" => {
                if let Some(concept) = self.concepts.last_mut()
                    && !self.term.is_empty()
                {
                    concept.push(Entry {
                        language: self.language.clone(),
                        text: std::mem::take(&mut self.term),
                        status: self.status,
                    });
                }
            }
            _ => {}
        }
    }
}

/// The values of `administrativeStatus` (TBX-Basic: `deprecatedTerm-admn-sts`)
/// and of `normativeAuthorization`.
fn status(value: &str) -> Status {
    let begins = |words: &[&str]| words.iter().any(|word| value.starts_with(word));
    if begins(&["deprecated", "superseded", "notRecommended", "obsolete"]) {
        Status::Forbidden
    } else if begins(&["admitted"]) {
        Status::Admitted
    } else {
        Status::Preferred
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let concepts = concepts(Path::new("a.tbx"), text).unwrap();
        let entries = concepts.iter().flatten();
        entries
            .map(|e| format!("{} {} {:?}", e.language, e.text, e.status))
            .collect()
    }

    const EXPECTED: [&str; 3] = [
        "en key rate Preferred",
        "fr taux directeur Preferred",
        "fr taux clef & Cie Forbidden",
    ];

    #[test]
    fn version_2_is_read() {
        let text = r#"<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
            <martif type="TBX-Basic" xml:lang="en"><text><body><termEntry id="c1">
            <langSet xml:lang="en"><tig><term>key rate</term></tig></langSet>
            <langSet xml:lang="fr"><ntig><termGrp><term>taux directeur</term></termGrp></ntig>
            <tig><term>taux <hi>clef</hi> &amp; Cie</term>
            <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote>
            <termNote type="partOfSpeech">noun</termNote></tig></langSet>
            </termEntry></body></text></martif>"#;
        assert_eq!(shown(text), EXPECTED);
    }

    #[test]
    fn version_3_is_read_in_both_styles() {
        for note in [
            r#"<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote>"#,
            "<min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus>",
        ] {
            let text = format!(
                r#"<tbx style="dca" type="TBX-Basic" xml:lang="en"><text><body><conceptEntry id="1">
                <langSec xml:lang="en"><termSec><term>key rate</term></termSec></langSec>
                <langSec xml:lang="fr"><termSec><term>taux directeur</term></termSec>
                <termSec><term>taux clef &#38; Cie</term>{note}</termSec></langSec>
                </conceptEntry></body></text></tbx>"#
            );
            assert_eq!(shown(&text), EXPECTED);
        }
    }

    #[test]
    fn a_broken_file_is_named_with_its_line() {
        for (text, expected) in [
            ("<tbx>\n</body>", "line 2"),
            ("<html></html>", "no TBX"),
            ("<tbx><text>", "ends inside"),
            (
                "<tbx><langSec xml:lang='?'/>\n<langSec xml:lang='?'>",
                "line 2",
            ),
            ("<tbx>\n&bomb;</tbx>", "&bomb;: no such entity"),
        ] {
            let message = concepts(Path::new("a.tbx"), text).unwrap_err().to_string();
            assert!(message.contains(expected), "{message}");
        }
    }
}
