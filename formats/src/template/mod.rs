//! What programs that make pages put among Markdown: shortcodes of Hugo, tags and variables of
//! Jekyll and Liquid, expressions of MDX, containers of Docusaurus and VuePress, attributes of
//! kramdown, tables of contents, emoji by name. None of it is prose but for the captions in it.

mod inline;
mod page;

use crate::placeholders::head;
use inline::{braces, closed, component, emoji, formula, is_attributes, keys, wiki};
use std::ops::Range;

pub(super) use inline::is_formula;
pub(super) use page::in_page;

/// Such a construct.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Construct {
    /// Its bytes in the file.
    pub(super) range: Range<usize>,
    /// Whether it stands for words, and not alone in its lines.
    pub(super) is_inline: bool,
    /// The prose in it, in bytes of the file: `caption="…"`, the title of a container.
    pub(super) prose: Vec<Range<usize>>,
}

/// The parameters of shortcodes and tags that are prose.
const PARAMETERS: &[&str] = &["title", "caption", "alt", "attr"];

/// The attributes of components (JSX, Vue) that are prose.
const ATTRIBUTES: &[&str] = &["title", "caption", "alt", "label", "text", "description"];

/// A file with its constructs out of the way of a parser of Markdown, at the same bytes: what
/// stands for words is a word, what stands alone is white space.
pub(super) fn masked(file: &str, constructs: &[Construct]) -> String {
    let mut bytes = file.as_bytes().to_vec();
    for construct in constructs {
        let mask = if construct.is_inline { b'x' } else { b' ' };
        for byte in &mut bytes[construct.range.clone()] {
            if !matches!(byte, b'\n' | b'\r') {
                *byte = mask;
            }
        }
    }
    // Whole characters were replaced.
    String::from_utf8(bytes).unwrap_or_else(|_| file.to_owned())
}

/// The constructs of a file, in its order. In MDX braces hold expressions.
pub(super) fn constructs(file: &str, is_mdx: bool) -> Vec<Construct> {
    let mut found: Vec<Construct> = Vec::new();
    let mut at = 0;
    for line in file.split_inclusive('\n') {
        let end = at + line.len();
        // Some go on over lines.
        if found.last().is_some_and(|last| last.range.end >= end) {
            at = end;
            continue;
        }
        if let Some(mut whole) = whole_line(line, at, is_mdx) {
            // A statement of MDX goes on up to a blank line.
            if is_mdx && line.starts_with(['i', 'e']) {
                let block = file[at..].find("\n\n").unwrap_or(file.len() - at);
                whole.range.end = whole.range.end.max(at + block);
            }
            let goes_on = found.last().is_some_and(|last| last.range.end > at);
            if !goes_on {
                found.push(whole);
            }
        } else {
            let from = found.last().map_or(at, |last| last.range.end.max(at));
            inline(file, from.min(end)..end, is_mdx, &mut found);
        }
        at = end;
    }
    let mut found = with_code(file, found);
    for construct in &mut found {
        let range = construct.range.clone();
        construct.is_inline &= !is_alone(file, &range);
    }
    found
}

/// Shortcodes and tags between which stands code, a comment, or what is drawn of a text.
const CODE: [&str; 11] = [
    "highlight",
    "code",
    "codeblock",
    "mermaid",
    "katex",
    "math",
    "raw",
    "raw-html",
    "verbatim",
    "comment",
    "chart",
];

/// The constructs with those that hold code as one with what they hold.
fn with_code(file: &str, found: Vec<Construct>) -> Vec<Construct> {
    let name = |construct: &Construct| {
        let text = file[construct.range.clone()].trim_start_matches(['{', '%', '<', '-', ' ']);
        let end = text.find(|c: char| c.is_whitespace() || "%>}".contains(c));
        text[..end.unwrap_or(text.len())].to_owned()
    };
    let closes = |construct: &Construct, open: &str| {
        let text = &file[construct.range.clone()];
        let inner = text.trim_start_matches(['{', '%', '<', '-', ' ']);
        let inner = inner
            .strip_prefix('/')
            .map(str::trim_start)
            .or(inner.strip_prefix("end"));
        inner.is_some_and(|inner| {
            let behind = inner.strip_prefix(open);
            behind.is_some_and(|behind| !behind.starts_with(|c: char| c.is_alphanumeric()))
        })
    };
    let mut all: Vec<Construct> = Vec::new();
    let mut open: Option<(String, Construct)> = None;
    let mut waiting: Vec<Construct> = Vec::new();
    for construct in found {
        if let Some((name, first)) = &open {
            if closes(&construct, name) {
                all.push(Construct {
                    range: first.range.start..construct.range.end,
                    is_inline: true,
                    prose: Vec::new(),
                });
                (open, waiting) = (None, Vec::new());
            } else {
                waiting.push(construct);
            }
            continue;
        }
        let own = name(&construct);
        let begins = file[construct.range.clone()].starts_with("{{<")
            || file[construct.range.clone()].starts_with("{{%")
            || file[construct.range.clone()].starts_with("{%");
        match begins && CODE.contains(&own.as_str()) {
            true => open = Some((own, construct)),
            false => all.push(construct),
        }
    }
    // One that nothing closes holds nothing.
    all.extend(open.map(|(_, first)| first));
    all.append(&mut waiting);
    all
}

/// Whether nothing else stands in the lines of a range.
fn is_alone(file: &str, range: &Range<usize>) -> bool {
    let ends_line = |c: Option<char>| c.is_none_or(|c| c == '\n');
    let is_shown = |c: &char| *c == '\n' || !c.is_whitespace();
    ends_line(file[..range.start].chars().rev().find(is_shown))
        && ends_line(file[range.end..].chars().find(is_shown))
}

/// A line that is no prose but for its title.
fn whole_line(line: &str, at: usize, is_mdx: bool) -> Option<Construct> {
    let text = line.trim();
    let construct = |prose: Vec<Range<usize>>| Construct {
        range: at..at + line.trim_end().len(),
        is_inline: false,
        prose,
    };
    if matches!(
        text.to_ascii_lowercase().as_str(),
        "[[toc]]" | "[toc]" | "[[_toc_]]" | "{:toc}"
    ) {
        return Some(construct(Vec::new()));
    }
    // `::: tip Title`, `:::tip[Title]{#id}`, `:::`.
    if let Some(container) = text.strip_prefix(":::") {
        let container = container.trim_start_matches(':').trim_start();
        let is_name = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
        let title = container.trim_start_matches(is_name);
        let title = match title.strip_prefix('[') {
            Some(inner) => inner.split(']').next().unwrap_or_default(),
            None => title.split('{').next().unwrap_or_default(),
        };
        let title = title.trim().trim_matches('"');
        let start = at + (title.as_ptr() as usize - line.as_ptr() as usize);
        let own = (!title.is_empty()).then(|| start..start + title.len());
        let named = parameters(line, at, PARAMETERS);
        return Some(construct(own.into_iter().chain(named).collect()));
    }
    // MkDocs: `!!! note "Title"`, `??? tip`, `=== "Tab"`, `--8<-- "file"`. A command of LaTeX.
    if ["!!! ", "??? ", "???+ ", "=== \""]
        .iter()
        .any(|mark| text.starts_with(mark))
    {
        let title = text.split('"').nth(1).filter(|title| !title.is_empty());
        let prose = title.map(|title| {
            let start = at + (title.as_ptr() as usize - line.as_ptr() as usize);
            start..start + title.len()
        });
        return Some(construct(prose.into_iter().collect()));
    }
    let command = text.strip_prefix('\\').unwrap_or_default();
    let is_command = !command.is_empty() && command.chars().all(|c| c.is_ascii_alphabetic());
    if is_command || text.starts_with("--8<--") {
        return Some(construct(Vec::new()));
    }
    let is_module = is_mdx && (line.starts_with("import ") || line.starts_with("export "));
    is_module.then(|| construct(Vec::new()))
}

/// Adds the constructs that begin in a range of the file, which is of one line.
fn inline(file: &str, line: Range<usize>, is_mdx: bool, found: &mut Vec<Construct>) {
    let mut at = line.start;
    while at < line.end {
        let Some(next) = file[at..line.end].find(['{', ':', '`', '<', '\\', '[', '+']) else {
            return;
        };
        at += next;
        let rest = &file[at..];
        let mut named = PARAMETERS;
        // Of what is prose by its attributes alone: the bytes of its tag.
        let mut tag = None;
        let length = match rest.as_bytes()[0] {
            // Code is opaque as it is.
            b'`' => {
                let ticks = rest.len() - rest.trim_start_matches('`').len();
                let close = file[at + ticks..line.end].find(&rest[..ticks]);
                at += close.map_or(ticks, |close| 2 * ticks + close);
                continue;
            }
            b':' => emoji(file, at),
            b'<' if rest.starts_with("<%") => closed(head(rest), "%>"),
            // Its attributes are prose, the rest is a tag to a parser of Markdown too.
            b'<' => {
                (named, tag) = (ATTRIBUTES, component(head(rest)));
                tag.map(|_| 0)
            }
            b'\\' => formula(file, at),
            b'[' => wiki(file, at),
            b'+' => keys(head(rest)),
            _ => braces(head(rest), is_mdx),
        };
        let Some(length) = length else {
            at += rest.chars().next().map_or(1, char::len_utf8);
            continue;
        };
        found.push(Construct {
            range: at..at + length,
            is_inline: !is_attributes(rest),
            prose: parameters(&rest[..tag.unwrap_or(length)], at, named),
        });
        at += length.max(1);
    }
}

/// The prose among the parameters of a construct that begins at byte `at` of the file.
fn parameters(text: &str, at: usize, names: &[&str]) -> Vec<Range<usize>> {
    let mut prose = Vec::new();
    for name in names {
        for (found, _) in text.match_indices(name) {
            let is_word = text[..found].ends_with(|c: char| c.is_whitespace());
            let value = text[found + name.len()..].trim_start();
            let Some(value) = value.strip_prefix('=').filter(|_| is_word) else {
                continue;
            };
            let value = value.trim_start();
            let quoted = value
                .strip_prefix('"')
                .and_then(|value| value.split('"').next());
            if let Some(value) =
                quoted.filter(|value| !value.trim().is_empty() && !value.contains('{'))
            {
                let start = at + (value.as_ptr() as usize - text.as_ptr() as usize);
                prose.push(start..start + value.len());
            }
        }
    }
    prose.sort_by_key(|range| range.start);
    prose
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn constructs_are_no_prose_and_their_captions_are() {
        for (file, is_mdx, masked_as, prose) in [
            (
                "Le {{ pont }} ferme.",
                false,
                "Le xxxxxxxxxx ferme.",
                &[][..],
            ),
            (
                "{{< figure src=\"a.jpg\" caption=\"Le pont\" >}}\nOui",
                false,
                "                                            \nOui",
                &["Le pont"],
            ),
            (
                "{% include x.html title=\"Oui\" %}",
                false,
                "                                ",
                &["Oui"],
            ),
            (
                ":::tip[Le pont]{#a}\nOui\n:::\n",
                false,
                "                   \nOui\n   \n",
                &["Le pont"],
            ),
            (
                "::: warning Le pont\n",
                false,
                "                   \n",
                &["Le pont"],
            ),
            ("# Titre {#titre .a}\n", false, "# Titre            \n", &[]),
            (
                "Oui :smile: à 10:30:20, a:b:c",
                false,
                "Oui xxxxxxx à 10:30:20, a:b:c",
                &[],
            ),
            ("[[toc]]\nOui", false, "       \nOui", &[]),
            ("`{{ x }}` et {x}", false, "`{{ x }}` et {x}", &[]),
            (
                "import A from 'a'\n\n<A b={{c: 1}}>Le {pont}</A> {/* x */}",
                true,
                "                 \n\n<A b=xxxxxxxx>Le xxxxxx</A> xxxxxxxxx",
                &[],
            ),
            (
                "<Badge text=\"Le pont\" type=\"tip\" /> et <b title=\"x\">",
                false,
                "<Badge text=\"Le pont\" type=\"tip\" /> et <b title=\"x\">",
                &["Le pont"],
            ),
            (
                "[a](#){ .b title=\"Le pont\" } ![i](a.png){width=\"3\"} {oui}",
                false,
                "[a](#)                       ![i](a.png)            {oui}",
                &["Le pont"],
            ),
            (
                ":::tab \"Un\"\n::: {.callout-note title=\"Deux\"}\n",
                false,
                "           \n                                \n",
                &["Un", "Deux"],
            ),
            (
                "  ??? tip\n!!! note \"Oui\"\n=== \"\n",
                false,
                "         \n              \n     \n",
                &["Oui"],
            ),
            (
                "\\(a , b\\) \\(oui\\) \\\\[c\\\\] \\noindent C:\\n ++ctrl+a++ [[toc]] ![[a.png]] [[b]]",
                false,
                "xxxxxxxxx \\(oui\\) xxxxxxx xxxxxxxxx C:\\n xxxxxxxxxx xxxxxxx !xxxxxxxxx [[b]]",
                &[],
            ),
        ] {
            let found = constructs(file, is_mdx);
            assert_eq!(masked(file, &found), masked_as);
            let shown: Vec<&str> = found
                .iter()
                .flat_map(|construct| &construct.prose)
                .map(|range| &file[range.clone()])
                .collect();
            assert_eq!(shown, prose, "{file}");
        }
    }

    proptest! {
        /// Whatever the file, its constructs are in order, whole characters, and its mask as
        /// long as it is.
        #[test]
        fn a_mask_has_the_bytes_of_its_file(
            file in "(\\?\\?\\? |\\{\\{|\\}\\}|\\{%|%\\}|:::|`|:a|\\{|\\}|é|\n|=\"|title|[a-z :\\[\\]]){0,40}",
            is_mdx in proptest::bool::ANY,
        ) {
            let found = constructs(&file, is_mdx);
            let mut end = 0;
            for construct in &found {
                prop_assert!(construct.range.start >= end);
                prop_assert!(file.get(construct.range.clone()).is_some());
                end = construct.range.end;
            }
            prop_assert_eq!(masked(&file, &found).len(), file.len());
        }
    }
}
