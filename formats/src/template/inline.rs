//! What stands among words for something else: how many bytes each has that a text begins with.

use crate::placeholders::{self, head};

/// Whether a text begins with attributes in braces, which are no words: `{#id}`, `{ .class }`,
/// `{width="300"}`.
pub(super) fn is_attributes(text: &str) -> bool {
    let Some(inner) = text.strip_prefix('{').map(str::trim_start) else {
        return false;
    };
    let is_name = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
    let value = inner.trim_start_matches(is_name);
    inner.starts_with(['#', '.', ':']) || value.len() < inner.len() && value.starts_with("=\"")
}

/// The bytes of what a text begins with that begins with a brace: `{{ x }}`, `{% x %}`,
/// `{# x #}`, `{/* x */}`, `{:.x}`, `{.x}`, `{#x}`, and in MDX any expression.
pub(super) fn braces(text: &str, is_mdx: bool) -> Option<usize> {
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
pub(super) fn template(text: &str) -> Option<usize> {
    let pairs = [("{{", "}}"), ("{%", "%}"), ("<%", "%>")];
    let (_, close) = pairs.iter().find(|(open, _)| text.starts_with(open))?;
    closed(text, close)
}

/// The bytes of the tag of a component, whose name has a capital or a hyphen, or of an image.
pub(super) fn component(text: &str) -> Option<usize> {
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
pub(super) fn formula(file: &str, at: usize) -> Option<usize> {
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
        let end = closed(inner, close)?;
        return is_formula(&inner[..end - close.len()]).then_some(open.len() + end);
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
pub(crate) fn is_formula(text: &str) -> bool {
    let mut words = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty());
    let letters = words.clone().count() > 0 && words.all(|word| word.chars().count() == 1);
    letters || text.contains(['\\', '^', '_', '=', '{', '+'])
}

/// The bytes of a table of contents or of what is embedded, which stand in two brackets:
/// `[[toc]]`, `![[image.png]]`. Other links of wikis are found: outside one they are a fault.
pub(super) fn wiki(file: &str, at: usize) -> Option<usize> {
    let inner = head(&file[at..]).strip_prefix("[[")?;
    let end = closed(inner, "]]")?;
    let is_contents = inner[..end - 2]
        .trim_matches('_')
        .eq_ignore_ascii_case("toc");
    (is_contents || file[..at].ends_with('!')).then_some(end + 2)
}

/// The bytes of keys to press, as MkDocs has them: `++ctrl+alt+del++`.
pub(super) fn keys(text: &str) -> Option<usize> {
    let inner = text.strip_prefix("++")?;
    let is_key = |c: char| c.is_ascii_alphanumeric() || "+-_".contains(c);
    let end = inner.find(|c: char| !is_key(c)).unwrap_or(inner.len());
    let end = inner[..end].rfind("++").filter(|end| *end > 0)?;
    Some(end + 4)
}

/// The bytes of an emoji by name, `:smile:`: a name between colons that no word touches.
pub(super) fn emoji(file: &str, at: usize) -> Option<usize> {
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

/// The bytes up to and with the first `close`, which no blank line parts from the beginning.
pub(super) fn closed(text: &str, close: &str) -> Option<usize> {
    let end = text.find(close)? + close.len();
    is_one_block(&text[..end]).then_some(end)
}

/// Whether no blank line stands in a text.
fn is_one_block(text: &str) -> bool {
    !text.contains("\n\n") && !text.contains("\n\r\n")
}
