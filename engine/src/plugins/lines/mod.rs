//! What host and script say to one another: a JSON object a line, as `docs/plugins/scripts.md`
//! has it.

mod request;
mod response;
mod ruler;
mod script;

pub(crate) use request::request;
pub(crate) use response::response;
pub(crate) use script::Script;

use std::io::{self, BufRead, Read};

/// What a worker says before its script says anything: what the sandbox lacks on this system.
///
/// # Errors
///
/// Never: texts can be written.
pub(crate) fn greeting(lacking: Vec<String>) -> io::Result<Vec<u8>> {
    let mut line = serde_json::to_vec(&lacking).map_err(io::Error::other)?;
    line.push(b'\n');
    Ok(line)
}

/// What the sandbox lacks, as a worker says it.
pub(crate) fn lacking(greeting: &[u8]) -> Option<Vec<String>> {
    serde_json::from_slice(greeting).ok()
}

/// The next line, without what ends it.
///
/// # Errors
///
/// Where there is none, or it is longer than `longest` bytes.
pub(crate) fn read(input: &mut impl BufRead, longest: u32) -> io::Result<Vec<u8>> {
    let mut line = Vec::new();
    input
        .take(u64::from(longest) + 1)
        .read_until(b'\n', &mut line)?;
    match line.pop() {
        Some(b'\n') => Ok(line),
        None => Err(io::ErrorKind::UnexpectedEof.into()),
        Some(_) if line.len() >= longest as usize => Err(io::ErrorKind::InvalidData.into()),
        Some(_) => Err(io::ErrorKind::UnexpectedEof.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plugins::wire::{Document, Fact, Request};
    use copydesk_core::abi::host::FactView;
    use copydesk_core::checker::{FactOrigin, Place};
    use copydesk_core::document::{Analyser, Draft};
    use copydesk_core::{Category, Severity, Span};

    /// The lines of a block of the page for authors.
    fn page(block: usize) -> Vec<&'static str> {
        let page = include_str!("../../../../docs/plugins/scripts.md");
        let blocks = page.split("```json\n").skip(1);
        let blocks = blocks.map(|rest| rest.split("```").next().unwrap_or_default());
        blocks
            .map(|block| block.lines().collect())
            .nth(block)
            .unwrap_or_default()
    }

    #[test]
    fn the_page_for_authors_has_what_is_said() {
        let draft = Draft::from_lines("a.en.txt", "en", "Anna left.", "Anna est partie.");
        let mut draft = draft.expect("a text");
        draft.source_language = "fr".to_owned();
        draft.date = "2026-11-27".to_owned();
        let analysis = Analyser::new().analyse(draft).expect("a document");
        let facts = vec![Fact::new(&FactView {
            document: 0,
            language: "en",
            span: Span::new(0, 4),
            text: "Anna",
            value: "left",
            origin: FactOrigin {
                document: "a.en.txt",
                date: "2026-11-27",
                ..FactOrigin::default()
            },
        })];
        let document = analysis.document();
        let requests = [
            Request::Describe,
            Request::Create {
                options: "{\"limit\":3}",
            },
            Request::Check(Document::new(&document)),
            Request::Reconcile { key: "Anna", facts },
        ];
        let mut script = None;
        for (at, asked) in requests.iter().enumerate() {
            let id = at as u32 + 1;
            let line = request(id, asked, script.as_ref()).expect("a line");
            assert_eq!(String::from_utf8_lossy(&line).trim_end(), page(0)[at]);
            let answer = response(page(1)[at].as_bytes(), id, asked, script.as_ref());
            let (answer, described) = answer.expect("an answer");
            script = described.or(script);
            if id == 3 {
                let [found] = &answer.findings[..] else {
                    panic!("{answer:?}");
                };
                assert_eq!(found.place, Place::Span(Span::new(5, 9)));
                assert_eq!((answer.facts.len(), answer.notes.len()), (1, 1));
            }
            if id == 4 {
                let failed = "plugin mine failed: the rest was not looked at";
                assert_eq!(answer.errors, [failed]);
                assert_eq!(answer.findings[0].severity, Severity::Major);
            }
        }
        let categories = Category::ALL
            .iter()
            .map(|category| format!("`{}`", category.name()));
        let text = include_str!("../../../../docs/plugins/scripts.md");
        let missing: Vec<String> = categories.filter(|name| !text.contains(name)).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}
