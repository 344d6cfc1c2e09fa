//! What programs put into the text of a page: variables and tags of templates, and shortcodes of
//! WordPress.

use super::inline::template;
use crate::placeholders::head;
use std::ops::Range;

/// What stands in the text of a page for something else: variables and tags of templates, and
/// shortcodes of WordPress, those that hold code with what they hold.
pub(crate) fn in_page(text: &str) -> Vec<Range<usize>> {
    const OPEN: [char; 3] = ['{', '<', '['];
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = text[at..].find(OPEN) {
        at += next;
        let rest = head(&text[at..]);
        let length = template(rest)
            .or_else(|| shortcode(rest))
            .filter(|length| *length > 0);
        if let Some(length) = length {
            found.push(at..at + length);
        }
        at += length.unwrap_or(1);
    }
    found
}

/// The bytes of a shortcode of WordPress that a text begins with: one with attributes, one that
/// closes or is closed, and one that is known. Other words in brackets are the writer's.
fn shortcode(text: &str) -> Option<usize> {
    const CODE: [&str; 6] = ["code", "latex", "sourcecode", "php", "html", "css"];
    const KNOWN: [&str; 5] = ["gallery", "embed", "playlist", "audio", "video"];
    let inner = text.strip_prefix('[')?;
    let name = inner.strip_prefix('/').unwrap_or(inner);
    let is_part = |c: char| c.is_ascii_alphanumeric() || "_-".contains(c);
    let length = name.find(|c: char| !is_part(c))?;
    let (name, rest) = name.split_at(length);
    let end = text
        .find(']')
        .filter(|_| name.starts_with(|c: char| c.is_ascii_lowercase()))?
        + 1;
    let closing = format!("[/{name}]");
    let closed = text[end..]
        .find(&closing)
        .map(|at| end + at + closing.len());
    if CODE.contains(&name) && !inner.starts_with('/') && closed.is_some() {
        return closed;
    }
    let value = rest.trim_start();
    let behind = value.trim_start_matches(is_part);
    let has_attributes = rest.starts_with(char::is_whitespace)
        && behind.len() < value.len()
        && behind.starts_with('=');
    let is_named = rest.starts_with([']', ' ', '/']) && (closed.is_some() || KNOWN.contains(&name));
    (inner.starts_with('/') && rest.starts_with(']') || has_attributes || is_named).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_and_shortcodes_of_a_page_are_no_prose() {
        for (text, expected) in [
            (
                "Bonjour {{ nom|default:\"ami\" }} et {% trans \"oui\" %}, <%= a %>",
                &[
                    "{{ nom|default:\"ami\" }}",
                    "{% trans \"oui\" %}",
                    "<%= a %>",
                ][..],
            ),
            (
                "[caption id=\"a\" width=\"3\"] Une photo[/caption] [gallery] [gallery ids=\"1 , 2\"]",
                &[
                    "[caption id=\"a\" width=\"3\"]",
                    "[/caption]",
                    "[gallery]",
                    "[gallery ids=\"1 , 2\"]",
                ],
            ),
            (
                "Un mot[footnote]La note[/footnote] et [code]a , b[/code].",
                &["[footnote]", "[/footnote]", "[code]a , b[/code]"],
            ),
            (
                "« Il [le ministre] a dit [sic] oui » [...] [1] a < b {x}",
                &[],
            ),
        ] {
            let found: Vec<&str> = in_page(text).into_iter().map(|r| &text[r]).collect();
            assert_eq!(found, expected);
        }
    }
}
