//! What programs that make pages put among Markdown: shortcodes of Hugo, tags and variables of
//! Jekyll and Liquid, expressions of MDX, containers of Docusaurus and VuePress, attributes of
//! kramdown, tables of contents, emoji by name. None of it is prose but for the captions in it.

use crate::placeholders::{self, head};
use std::ops::Range;

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
        let title = text.split('"').nth(1).unwrap_or_default();
        let start = at + (title.as_ptr() as usize - line.as_ptr() as usize);
        let prose = (!title.is_empty()).then(|| start..start + title.len());
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
        let mut attributes: &[&str] = PARAMETERS;
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
                attributes = ATTRIBUTES;
                component(head(rest)).map(|_| 0)
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
        let tag = component(head(rest)).filter(|_| length == 0);
        let range = at..at + length;
        found.push(Construct {
            prose: parameters(&rest[..tag.unwrap_or(length)], at, attributes),
            is_inline: !is_attributes(rest),
            range,
        });
        at += length.max(1);
    }
}

/// Whether a text begins with attributes in braces, which are no words: `{#id}`, `{ .class }`,
/// `{width="300"}`.
fn is_attributes(text: &str) -> bool {
    let Some(inner) = text.strip_prefix('{').map(str::trim_start) else {
        return false;
    };
    let is_name = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
    let value = inner.trim_start_matches(is_name);
    inner.starts_with(['#', '.', ':']) || value.len() < inner.len() && value.starts_with("=\"")
}

/// The bytes of what a text begins with that begins with a brace: `{{ x }}`, `{% x %}`,
/// `{# x #}`, `{/* x */}`, `{:.x}`, `{.x}`, `{#x}`, and in MDX any expression.
fn braces(text: &str, is_mdx: bool) -> Option<usize> {
    if let Some(length) = template(text) {
        return Some(length);
    }
    if text.starts_with("{/*") {
        return closed(text, "*/}");
    }
    if is_attributes(text) {
        let end = text.find(['}', '\n'])?;
        if text[end..].starts_with('}') && end > 2 {
            return Some(end + 1);
        }
    }
    let end = placeholders::braces(text).filter(|_| is_mdx)?;
    is_one_block(&text[..end]).then_some(end)
}

/// The bytes of a tag or a variable of Jinja, Liquid, Vue or ERB that a text begins with.
fn template(text: &str) -> Option<usize> {
    let pairs = [("{{", "}}"), ("{%", "%}"), ("<%", "%>")];
    let (_, close) = pairs.iter().find(|(open, _)| text.starts_with(open))?;
    closed(text, close)
}

/// The bytes of the tag of a component, whose name has a capital or a hyphen, or of an image.
fn component(text: &str) -> Option<usize> {
    let name = text.strip_prefix('<')?;
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && !"-.".contains(c))?;
    let is_component = name.starts_with(|c: char| c.is_ascii_uppercase())
        || name.starts_with(|c: char| c.is_ascii_lowercase()) && name[..end].contains('-');
    let close = text
        .find('>')
        .filter(|_| is_component || &name[..end] == "img")?;
    Some(close + 1)
}

/// The bytes of a formula or a command of LaTeX at a place: `\(a\)`, `\\[a\\]`,
/// `\begin{equation}`, `\noindent`.
fn formula(file: &str, at: usize) -> Option<usize> {
    let text = head(&file[at..]);
    for (open, close) in [
        ("\\\\(", "\\\\)"),
        ("\\\\[", "\\\\]"),
        ("\\(", "\\)"),
        ("\\[", "\\]"),
    ] {
        let Some(inner) = text.strip_prefix(open) else {
            continue;
        };
        let end = inner
            .find(close)
            .filter(|&end| is_one_block(&inner[..end]))?;
        return is_formula(&inner[..end]).then_some(open.len() + end + close.len());
    }
    if let Some(inner) = text.strip_prefix("\\begin{") {
        let (name, _) = inner.split_once('}')?;
        return closed(text, &format!("\\end{{{name}}}"));
    }
    let letters = text[1..]
        .find(|c: char| !c.is_ascii_lowercase())
        .unwrap_or(text.len() - 1);
    let is_free = file[..at]
        .chars()
        .next_back()
        .is_none_or(char::is_whitespace);
    (is_free && letters > 2).then_some(letters + 1)
}

/// Whether what stands between the marks of a formula is one, and no two prices, nor words: it
/// has a mark of formulas, or letters that stand alone.
pub(super) fn is_formula(text: &str) -> bool {
    let mut words = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty());
    let letters = words.clone().count() > 0 && words.all(|word| word.chars().count() == 1);
    letters || text.contains(['\\', '^', '_', '=', '{', '+'])
}

/// The bytes of a table of contents or of what is embedded, which stand in two brackets:
/// `[[toc]]`, `![[image.png]]`. Other links of wikis are found: outside one they are a fault.
fn wiki(file: &str, at: usize) -> Option<usize> {
    let inner = head(&file[at..]).strip_prefix("[[")?;
    let end = inner
        .find("]]")
        .filter(|&end| is_one_block(&inner[..end]))?;
    let is_contents = inner[..end].trim_matches('_').eq_ignore_ascii_case("toc");
    (is_contents || file[..at].ends_with('!')).then_some(end + 4)
}

/// The bytes of keys to press, as MkDocs has them: `++ctrl+alt+del++`.
fn keys(text: &str) -> Option<usize> {
    let inner = text.strip_prefix("++")?;
    let is_key = |c: char| c.is_ascii_alphanumeric() || "+-_".contains(c);
    let end = inner.find(|c: char| !is_key(c)).unwrap_or(inner.len());
    let end = inner[..end].rfind("++").filter(|end| *end > 0)?;
    Some(end + 4)
}

/// What stands in the text of a page for something else: variables and tags of templates, and
/// shortcodes of WordPress, those that hold code with what they hold.
pub(super) fn in_page(text: &str) -> Vec<Range<usize>> {
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

/// The bytes up to and with the first `close`, which no blank line parts from the beginning.
fn closed(text: &str, close: &str) -> Option<usize> {
    let end = text.find(close)? + close.len();
    is_one_block(&text[..end]).then_some(end)
}

/// Whether no blank line stands in a text.
fn is_one_block(text: &str) -> bool {
    !text.contains("\n\n") && !text.contains("\n\r\n")
}

/// The bytes of an emoji by name, `:smile:`: a name between colons that no word touches.
fn emoji(file: &str, at: usize) -> Option<usize> {
    const LONGEST: usize = 40;
    let touches = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    if touches(file[..at].chars().next_back()) {
        return None;
    }
    let name = file[at + 1..].split(':').next()?;
    let is_part = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "_+-".contains(c);
    let is_name = (2..=LONGEST).contains(&name.len())
        && name.chars().all(is_part)
        && name.contains(|c: char| c.is_ascii_lowercase());
    let end = at + name.len() + 2;
    let closes = file[..].get(end - 1..end) == Some(":");
    (is_name && closes && !touches(file[end..].chars().next())).then_some(name.len() + 2)
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

    proptest! {
        /// Whatever the file, its constructs are in order, whole characters, and its mask as
        /// long as it is.
        #[test]
        fn a_mask_has_the_bytes_of_its_file(
            file in "(\\{\\{|\\}\\}|\\{%|%\\}|:::|`|:a|\\{|\\}|é|\n|=\"|title|[a-z :\\[\\]]){0,40}",
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
