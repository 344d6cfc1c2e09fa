//! Catalogues of messages, as programs and sites are localised with: each message is a segment,
//! named by its key. What a program puts in (`{name}`, `%1$s`) and tags are opaque.
//!
//! | files | |
//! |---|---|
//! | `.strings` | Apple: `"key" = "value";` |
//! | `.properties` | Java: `key=value`, with its escapes |
//! | `.yml`, `.yaml` | keys and values, as Rails, Hugo and Symfony have them |
//! | `.arb`, `.json` | JSON: Flutter, i18next, `messages.json` of browser extensions |

use crate::decoded::{self, Decoded};
use crate::error::InputError;
use crate::extraction::Extraction;
use crate::file_text::FileText;
use crate::input::Input;
use crate::placeholders::{braces, head, placeholders};
use crate::yaml;
use copydesk_core::document::Role;
use copydesk_core::language::{is_known, normalised};
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

/// The path to a message is cut where it is longer, in characters of a key, and bytes of a path.
const LONGEST_PATH: usize = 100;

/// Adds a message; one that ICU chooses by a number or a word is one for each choice.
pub(super) fn add(extraction: &mut Extraction, id: String, text: &Decoded) {
    if let Some(choices) = choices(&text.text) {
        for (choice, part) in choices {
            let mut own = Decoded::default();
            own.push_part(text, part);
            add(extraction, format!("{id}[{choice}]"), &own);
        }
        return;
    }
    let text = text.with(&apostrophes(&text.text));
    extraction.start(Role::Item);
    let start = extraction.draft.text.len();
    extraction.decoded(&text);
    for part in placeholders(&text.text) {
        extraction.opaque(start + part.start..start + part.end);
    }
    extraction.end_with(None, Some(id));
}

/// The choices of a message that is one of ICU's `plural`, `select` or `selectordinal` as a
/// whole: the word of each, and where its text stands.
fn choices(text: &str) -> Option<Vec<(&str, Range<usize>)>> {
    let text = text.trim_end();
    let at = text.len() - text.trim_start().len();
    let whole = head(&text[at..]);
    if !whole.starts_with('{') || braces(whole)? != text.len() - at {
        return None;
    }
    let mut fields = whole[1..].splitn(3, ',');
    let (_, kind, rest) = (fields.next()?, fields.next()?.trim(), fields.next()?);
    if !matches!(kind, "plural" | "select" | "selectordinal") {
        return None;
    }
    let mut found = Vec::new();
    let mut next = text.len() - rest.len();
    while let Some(open) = text[next..].find('{') {
        let word = text[next..next + open].split_whitespace().last()?;
        let start = next + open;
        let end = start + braces(&text[start..])?;
        found.push((word, start + 1..end - 1));
        next = end;
    }
    Some(found).filter(|found| !found.is_empty())
}

/// The apostrophes of a message that MessageFormat writes twice: `l''eau`.
fn apostrophes(text: &str) -> Vec<(Range<usize>, &'static str)> {
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let found = text.match_indices("''").filter(|(at, _)| {
        is_letter(text[..*at].chars().next_back()) && is_letter(text[at + 2..].chars().next())
    });
    found.map(|(at, _)| (at..at + 2, "'")).collect()
}

/// Apple's `.strings`.
pub(super) fn read_strings(path: &Path, file: &FileText) -> Result<Input, InputError> {
    let mut extraction = Extraction::new(path, file)?;
    // Keys may stand without quotation marks.
    let mut key = String::new();
    let mut is_value = false;
    let mut at = 0;
    while at < file.len() {
        let rest = &file[at..];
        at += if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with('"') {
            let Some(end) = closing(rest) else {
                return Err(InputError::Line {
                    path: path.to_owned(),
                    line: file[..at].matches('\n').count() + 1,
                    problem: "a string has no end: a quotation mark is missing".to_owned(),
                });
            };
            let text = escaped(&rest[1..end], at + 1);
            match is_value {
                true => add(&mut extraction, std::mem::take(&mut key), &text),
                false => key = text.text,
            }
            end + 1
        } else {
            let c = rest.chars().next().unwrap_or_default();
            match c {
                '=' => is_value = true,
                ';' => (key, is_value) = (String::new(), false),
                c if !c.is_whitespace() && !is_value => key.push(c),
                _ => {}
            }
            c.len_utf8()
        };
    }
    Ok(extraction.finish(path, file))
}

/// Where the string ends that a text begins with.
fn closing(text: &str) -> Option<usize> {
    let mut is_escaped = false;
    text.char_indices().skip(1).find_map(|(at, c)| {
        let ends = c == '"' && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        ends.then_some(at)
    })
}

/// A text without its backslashes, as C and Java escape: `\n`, `\"`, `\u00e9`; a line break behind
/// one, with the white space that follows, is none.
pub(super) fn escaped(raw: &str, at: usize) -> Decoded {
    let mut decoded = Decoded::default();
    let mut done = 0;
    while let Some(found) = raw[done..].find('\\').map(|found| done + found) {
        if done < found {
            decoded.push(&raw[done..found], at + done, 0);
        }
        let escape = &raw[found + 1..];
        let Some(c) = escape.chars().next() else {
            done = found;
            break;
        };
        let digits = escape
            .get(1..5)
            .and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let (text, length) = match c {
            'n' => ("\n".to_owned(), 2),
            't' => ("\t".to_owned(), 2),
            'r' => ("\r".to_owned(), 2),
            '\r' | '\n' => {
                let rest = escape.trim_start();
                (String::new(), 1 + escape.len() - rest.len())
            }
            'u' | 'U' => match digits.and_then(char::from_u32) {
                Some(c) => (c.to_string(), 6),
                None => (c.to_string(), 2),
            },
            c => (c.to_string(), 1 + c.len_utf8()),
        };
        if !text.is_empty() {
            decoded.push(&text, at + found, length);
        }
        done = found + length;
    }
    if done < raw.len() {
        decoded.push(&raw[done..], at + done, 0);
    }
    decoded
}

/// Java's `.properties`.
pub(super) fn read_properties(path: &Path, file: &FileText) -> Result<Input, InputError> {
    let mut extraction = Extraction::new(path, file)?;
    let mut at = 0;
    while at < file.len() {
        let rest = &file[at..];
        let line = rest.trim_start();
        let start = at + rest.len() - line.len();
        let end = start + logical_line(line);
        at = end.max(at + 1);
        let line = &file[start..end];
        if line.starts_with(['#', '!']) {
            // A comment goes on in no other line.
            at = file[start..]
                .find('\n')
                .map_or(file.len(), |end| start + end + 1);
            continue;
        }
        let is_end = |(at, c): &(usize, char)| {
            (matches!(c, '=' | ':') || c.is_whitespace()) && !line[..*at].ends_with('\\')
        };
        let Some((key, _)) = line.char_indices().find(is_end) else {
            continue;
        };
        let value = line[key..].trim_start();
        let value = value.strip_prefix(['=', ':']).unwrap_or(value).trim_start();
        let value_at = start + line.len() - value.len();
        let text = escaped(value.trim_end_matches(['\r', '\n']), value_at);
        add(&mut extraction, escaped(&line[..key], start).text, &text);
    }
    Ok(extraction.finish(path, file))
}

/// The bytes of a line that a backslash at its end carries on.
fn logical_line(text: &str) -> usize {
    let mut end = 0;
    for line in text.split_inclusive('\n') {
        end += line.len();
        let content = line.trim_end_matches(['\r', '\n']);
        let backslashes = content.len() - content.trim_end_matches('\\').len();
        if backslashes % 2 == 0 {
            break;
        }
    }
    end
}

/// A catalogue in YAML. A first key that is the tag of a language, as Rails has it, names that of
/// the file.
pub(super) fn read_yaml(path: &Path, file: &FileText) -> Result<Input, InputError> {
    let mut extraction = Extraction::new(path, file)?;
    let texts = yaml::texts(file, 0).map_err(|error| InputError::Line {
        path: path.to_owned(),
        line: error.marker().line(),
        problem: format!("no YAML: {}", error.info()),
    })?;
    extraction.draft.language = language_of(texts.iter().map(|text| text.keys.first()));
    for text in texts {
        add(&mut extraction, text.keys.join("."), &text.text);
    }
    Ok(extraction.finish(path, file))
}

/// The language that all first keys are the tag of.
fn language_of<'a>(mut keys: impl Iterator<Item = Option<&'a String>>) -> String {
    let first = keys.next().flatten().filter(|key| is_tag(key));
    let is_one = keys.all(|key| key == first);
    let tag = first.filter(|_| is_one).and_then(|tag| normalised(tag));
    tag.unwrap_or_default()
}

fn is_tag(name: &str) -> bool {
    normalised(name).is_some_and(|tag| is_known(&tag))
}

/// Whether the name of a file, or of its folder, says that it holds the messages of a language:
/// `fr.json`, `app.fr.yml`, `locales/fr/common.json`.
pub(super) fn is_named_so(path: &Path) -> bool {
    let stem = path
        .file_stem()
        .and_then(|stem| stem.to_str())
        .unwrap_or_default();
    let last = stem.rsplit(['.', '-', '_']).next().unwrap_or_default();
    let parents = path.ancestors().skip(1).take(3);
    let names = parents.filter_map(|parent| parent.file_name()?.to_str());
    const FOLDERS: [&str; 7] = [
        "i18n",
        "l10n",
        "lang",
        "locale",
        "locales",
        "_locales",
        "translations",
    ];
    let in_folder = names
        .map(str::to_lowercase)
        .any(|name| FOLDERS.contains(&name.as_str()));
    is_tag(stem) || stem != last && is_tag(last) || in_folder
}

/// Adds the messages of a catalogue in JSON: all strings that keys lead to, those of a browser
/// extension by their `message`, without what `@` marks as notes for translators.
pub(super) fn add_json(file: &FileText, root: &RawValue, extraction: &mut Extraction) {
    let is_extension = |fields: &BTreeMap<String, &RawValue>| fields.contains_key("message");
    let mut open: Vec<(String, &RawValue)> = vec![(String::new(), root)];
    while let Some((path, value)) = open.pop() {
        // Each message has its own, so it must not grow.
        let beside = |key: &str| match path.as_str() {
            "" => key.chars().take(LONGEST_PATH).collect(),
            path if path.len() > LONGEST_PATH => path.to_owned(),
            path => format!(
                "{path}.{}",
                key.chars().take(LONGEST_PATH).collect::<String>()
            ),
        };
        if let Ok(fields) = serde_json::from_str::<BTreeMap<String, &RawValue>>(value.get()) {
            let only = is_extension(&fields);
            let fields = fields
                .into_iter()
                .rev()
                .filter(|(key, _)| !key.starts_with('@') && (!only || key == "message"));
            open.extend(fields.map(|(key, value)| (beside(&key), value)));
        } else if let Ok(items) = serde_json::from_str::<Vec<&RawValue>>(value.get()) {
            let items = items.into_iter().enumerate().rev();
            open.extend(items.map(|(number, value)| (beside(&number.to_string()), value)));
        } else {
            let at = value.get().as_ptr() as usize - file.as_ptr() as usize;
            if let Some(text) = decoded::of_json(value.get(), at) {
                add(extraction, path, &text);
            }
        }
    }
    if let Ok(fields) = serde_json::from_str::<BTreeMap<String, &RawValue>>(root.get()) {
        let locale = fields
            .get("@@locale")
            .and_then(|tag| decoded::of_json(tag.get(), 0));
        let tag = locale.and_then(|tag| normalised(&tag.text));
        extraction.draft.language = tag.unwrap_or_else(|| language_of(fields.keys().map(Some)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_core::document::Draft;

    fn shown(draft: &Draft) -> Vec<(String, String)> {
        let shown = draft.segments.iter().map(|s| {
            let id = s.id.clone().unwrap_or_default();
            (id, draft.text[s.span.range()].to_owned())
        });
        shown.collect()
    }

    fn row(id: &str, text: &str) -> (String, String) {
        (id.to_owned(), text.to_owned())
    }

    #[test]
    fn strings_are_read() {
        let file = FileText::new(
            "/* \"x\" */\n\"a\" = \"Il dit \\\"non\\\" à %@.\";\n// y\nb.c = \"z\";\n",
        );
        let draft = read_strings(Path::new("a.strings"), &file)
            .expect("sound")
            .draft;
        assert_eq!(
            shown(&draft),
            [row("a", "Il dit \"non\" à %@."), row("b.c", "z")]
        );
        let opaque = draft.opaque.iter().map(|s| &draft.text[s.range()]);
        assert_eq!(opaque.collect::<Vec<_>>(), ["%@"]);
        let broken = FileText::new("\"a\" = \"b;\n");
        assert!(read_strings(Path::new("a.strings"), &broken).is_err());
    }

    #[test]
    fn properties_are_read() {
        let file = "# x = y\\\na = Le pont \\\n    est ferm\\u00e9\nb\\ c:Oui\r\n! z\nd\n";
        let draft = read_properties(Path::new("a.properties"), &FileText::new(file))
            .expect("sound")
            .draft;
        assert_eq!(
            shown(&draft),
            [row("a", "Le pont est fermé"), row("b c", "Oui")]
        );
    }

    #[test]
    fn keys_of_yaml_and_json_lead_to_messages() {
        let file = FileText::new("fr:\n  a: \"Bonjour %{nom}\"\n  b:\n    one: un\n    n: 1\n");
        let draft = read_yaml(Path::new("fr.yml"), &file).expect("sound").draft;
        assert_eq!(draft.language, "fr");
        assert_eq!(
            shown(&draft),
            [row("fr.a", "Bonjour %{nom}"), row("fr.b.one", "un")]
        );
        let json = r#"{"@@locale": "fr", "a": "Oui", "@a": {"description": "yes"}, "b": {"message": "Non", "description": "no"}}"#;
        let file = FileText::new(json);
        let root: &RawValue = serde_json::from_str(&file).expect("JSON");
        let mut extraction = Extraction::default();
        add_json(&file, root, &mut extraction);
        assert_eq!(extraction.draft.language, "fr");
        assert_eq!(
            shown(&extraction.draft),
            [row("a", "Oui"), row("b.message", "Non")]
        );
    }

    #[test]
    fn messages_of_icu_are_read() {
        let json = r#"{"a": "{n, plural, one {# jour , oui} other {{n, select, a {x} b {L''eau}}}}",
            "b": "Il ''{x}'' a {n, plural, one {un} other {#}}, :nom", "c": "{x, plural}"}"#;
        let file = FileText::new(json);
        let root: &RawValue = serde_json::from_str(&file).expect("JSON");
        let mut extraction = Extraction::default();
        add_json(&file, root, &mut extraction);
        assert_eq!(
            shown(&extraction.draft),
            [
                row("a[one]", "# jour , oui"),
                row("a[other][a]", "x"),
                row("a[other][b]", "L'eau"),
                row("b", "Il ''{x}'' a {n, plural, one {un} other {#}}, :nom"),
                row("c", "{x, plural}"),
            ]
        );
        let draft = &extraction.draft;
        let opaque: Vec<&str> = draft
            .opaque
            .iter()
            .map(|s| &draft.text[s.range()])
            .collect();
        assert_eq!(
            opaque,
            [
                "#",
                "''",
                "{x}",
                "''",
                "{n, plural, one {un} other {#}}",
                ":nom",
                "{x, plural}"
            ]
        );
    }

    #[test]
    fn names_tell_catalogues() {
        for (path, expected) in [
            ("fr.json", true),
            ("app.pt-BR.yml", true),
            ("locales/fr/common.json", true),
            ("package.json", false),
            ("docker-compose.yml", false),
            (".github/workflows/ci.yml", false),
        ] {
            assert_eq!(is_named_so(Path::new(path)), expected, "{path}");
        }
    }
}
