//! YAML: its texts, each with the keys that lead to it and the way back to the file.

use crate::decoded::{self, Decoded};
use saphyr_parser::{Event, Parser, ScalarStyle, ScanError};
use std::ops::Range;

/// A text of a YAML document.
#[derive(Debug)]
pub(super) struct Text {
    /// The first keys that lead to it, cut where they are long; the number of an item of a sequence
    /// is one.
    pub(super) keys: Vec<String>,
    pub(super) text: Decoded,
}

/// No more keys than so many name a text, and none has more characters than that: each text has
/// its own.
const DEEPEST: usize = 16;
const LONGEST_KEY: usize = 100;

/// What is open: a mapping, with its last key, or a sequence.
enum Open {
    Mapping(Option<String>),
    Sequence(usize),
}

/// The strings among the values of YAML that begins at byte `at` of its file, in its order.
/// Numbers, switches and what is empty are none.
///
/// # Errors
///
/// Where it is no YAML.
pub(super) fn texts(yaml: &str, at: usize) -> Result<Vec<Text>, ScanError> {
    // The parser counts characters.
    let bytes: Vec<usize> = yaml
        .char_indices()
        .map(|(byte, _)| byte)
        .chain([yaml.len()])
        .collect();
    let byte = |character: usize| bytes.get(character).copied().unwrap_or(yaml.len());
    let mut open: Vec<Open> = Vec::new();
    let mut texts = Vec::new();
    let mut parser = Parser::new_from_str(yaml);
    while let Some(next) = parser.next_event() {
        let (event, span) = next?;
        match event {
            Event::MappingStart(..) => open.push(Open::Mapping(None)),
            Event::SequenceStart(..) => open.push(Open::Sequence(0)),
            Event::MappingEnd | Event::SequenceEnd => {
                open.pop();
                passed(&mut open);
            }
            Event::Scalar(value, style, ..) => {
                if let Some(Open::Mapping(key @ None)) = open.last_mut() {
                    *key = Some(value.chars().take(LONGEST_KEY).collect());
                    continue;
                }
                let range = byte(span.start.index())..byte(span.end.index());
                if style != ScalarStyle::Plain || is_text(&value) {
                    let keys = open.iter().take(DEEPEST).map(|open| match open {
                        Open::Mapping(key) => key.clone().unwrap_or_default(),
                        Open::Sequence(number) => number.to_string(),
                    });
                    texts.push(Text {
                        keys: keys.collect(),
                        text: decoded(&value, style, yaml, range, at),
                    });
                }
                passed(&mut open);
            }
            Event::Alias(_) => {
                if let Some(Open::Mapping(key @ None)) = open.last_mut() {
                    *key = Some(String::new());
                } else {
                    passed(&mut open);
                }
            }
            _ => {}
        }
    }
    Ok(texts)
}

/// A value was read.
fn passed(open: &mut [Open]) {
    match open.last_mut() {
        Some(Open::Mapping(key)) => *key = None,
        Some(Open::Sequence(number)) => *number += 1,
        None => {}
    }
}

/// Whether a value without quotes is a text (YAML 1.2, 10.3.2), for all that it looks like.
fn is_text(value: &str) -> bool {
    let is_switch = matches!(
        value.to_ascii_lowercase().as_str(),
        "" | "~" | "null" | "true" | "false" | "yes" | "no" | "on" | "off"
    );
    !is_switch && value.parse::<f64>().is_err()
}

/// A value with the way back to where it stands.
fn decoded(value: &str, style: ScalarStyle, yaml: &str, range: Range<usize>, at: usize) -> Decoded {
    let raw = &yaml[range.clone()];
    if style == ScalarStyle::DoubleQuoted
        && let Some(json) = decoded::of_json(raw, at + range.start)
        && json.text == value
    {
        return json;
    }
    if style == ScalarStyle::SingleQuoted && !value.contains('\n') && raw.len() > 1 {
        let mut decoded = Decoded::default();
        let mut place = at + range.start + 1;
        for (number, part) in raw[1..raw.len() - 1].split("''").enumerate() {
            if number > 0 {
                decoded.push("'", place, 2);
                place += 2;
            }
            if !part.is_empty() {
                decoded.push(part, place, 0);
            }
            place += part.len();
        }
        if decoded.text == value {
            return decoded;
        }
    }
    aligned(value, raw, at + range.start)
}

/// A text with the way back to `raw`, at byte `at` of the file, in which its words stand in
/// their order, and other white space between them.
pub(super) fn aligned(text: &str, raw: &str, at: usize) -> Decoded {
    let mut decoded = Decoded::default();
    let mut within = 0;
    let mut done = 0;
    for word in text.split_whitespace() {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        let Some(found) = raw[within..].find(word).map(|found| within + found) else {
            // It is written otherwise.
            let mut whole = Decoded::default();
            whole.push(text, at, raw.len());
            return whole;
        };
        if done < start {
            let gap = &text[done..start];
            match raw.get(found - gap.len().min(found)..found) == Some(gap) {
                true => decoded.push(gap, at + found - gap.len(), 0),
                false => decoded.push(gap, at + within, (found - within).max(1)),
            }
        }
        decoded.push(word, at + found, 0);
        done = start + word.len();
        within = found + word.len();
    }
    if done < text.len() {
        let behind = raw.len() - within;
        decoded.push(&text[done..], at + within, behind.max(1));
    }
    decoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_know_their_keys_and_places() {
        let yaml = "title: Le pont\ndate: 2026\nsub:\n  - \"Il dit\\u00a0: \\\"non\\\"\"\n  - 'L''eau'\nmore: >\n  Une phrase\n  sur deux.\nx: {y: oui, z: true}\n";
        let found = texts(yaml, 0).expect("YAML");
        let shown: Vec<(String, &str)> = found
            .iter()
            .map(|text| (text.keys.join("."), text.text.text.as_str()))
            .collect();
        assert_eq!(
            shown,
            [
                ("title".to_owned(), "Le pont"),
                ("sub.0".to_owned(), "Il dit\u{a0}: \"non\""),
                ("sub.1".to_owned(), "L'eau"),
                ("more".to_owned(), "Une phrase sur deux.\n"),
                ("x.y".to_owned(), "oui"),
            ]
        );
        for (number, word) in [(0, "pont"), (1, "dit"), (3, "deux.")] {
            let text = &found[number].text;
            let at = text.text.find(word).expect("in the text");
            let (place, bytes) = text.place(at, at + word.len());
            assert_eq!(&yaml[place..place + bytes], word);
        }
    }

    /// Neither does the depth of what is nested end the program, nor does its length take long.
    #[test]
    fn what_is_nested_without_end_is_read_or_refused() {
        for nested in ["[", "{a: ", "- ", "a:\n ", "? ", "\"\\\n", "&a *a ", "| \n"] {
            let _ = texts(&nested.repeat(20_000), 0);
        }
    }

    #[test]
    fn what_is_no_yaml_is_said() {
        assert!(texts("a: [", 0).is_err());
        assert!(texts("a: \"b", 0).is_err());
    }
}
