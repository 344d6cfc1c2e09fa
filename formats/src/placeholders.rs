//! What programs put into messages: arguments of ICU, i18next, Python and `printf`, and tags.

use std::ops::Range;

const MARKS: [char; 9] = ['{', '%', '<', '$', '&', '\\', '#', ':', '\''];

/// What stands in a message for something else, in its order.
pub(super) fn placeholders(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = text[at..].find(MARKS) {
        at += next;
        let rest = head(&text[at..]);
        let length = match rest.as_bytes()[0] {
            b'{' => braces(rest),
            b'%' => percent(rest),
            b'$' if rest.starts_with("$t(") => rest.find(')').map(|end| end + 1),
            b'$' => None,
            b'&' => reference(rest),
            b'\\' => escape(rest),
            b'#' => is_free(text, at, 1).then_some(1),
            b':' => word(text, at),
            b'\'' => quotation(rest),
            _ => tag(rest),
        };
        match length {
            Some(length) => {
                found.push(at..at + length);
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

/// What a program puts in has no more bytes: without a bound, a search for the end of what has
/// none takes a time that grows with the square of the length of the text.
const LONGEST: usize = 1 << 11;

/// As much of a text as what begins it may have.
pub(super) fn head(text: &str) -> &str {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The bytes of braces with all that is in them; nothing where they are deeper than anybody nests.
pub(super) fn braces(text: &str) -> Option<usize> {
    const DEEPEST: usize = 32;
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth > DEEPEST {
            return None;
        }
        if depth == 0 {
            return Some(at + 1);
        }
    }
    None
}

/// The bytes of a conversion of `printf`, without the flag that is a space: `50 % de` has none.
fn percent(text: &str) -> Option<usize> {
    let rest = &text[1..];
    for (open, close) in [('{', '}'), ('(', ')')] {
        if rest.starts_with(open) {
            let end = rest.find(close)? + 2;
            let is_python =
                open == '(' && text[end..].starts_with(|c: char| c.is_ascii_alphabetic());
            return Some(end + usize::from(is_python));
        }
    }
    let end = rest.find(|c: char| !c.is_ascii_digit() && !"$-+#.*lhqzL".contains(c))?;
    let is_conversion = rest[end..].starts_with(|c: char| "diouxXeEfgGcs@".contains(c));
    is_conversion.then_some(end + 2)
}

/// Whether nothing that is written touches some bytes of a text.
fn is_free(text: &str, at: usize, bytes: usize) -> bool {
    let is_shown = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !is_shown(text[..at].chars().next_back()) && !is_shown(text[at + bytes..].chars().next())
}

/// The bytes of a placeholder of Laravel and Symfony: `:name`.
fn word(text: &str, at: usize) -> Option<usize> {
    let before = text[..at].chars().next_back();
    let name = &text[at + 1..];
    let is_part = |c: char| c.is_ascii_lowercase() || c == '_';
    let end = name.find(|c: char| !is_part(c)).unwrap_or(name.len());
    let is_word = before.is_none_or(|c| c.is_whitespace() || "([«\"'".contains(c));
    (is_word && end > 1 && !name[end..].starts_with([':', '/'])).then_some(end + 1)
}

/// The bytes of what MessageFormat puts between apostrophes: `''`, `'{'`.
fn quotation(text: &str) -> Option<usize> {
    let inner = &text[1..];
    match inner.chars().next()? {
        '\'' => Some(2),
        '{' | '}' => inner.find('\'').map(|end| end + 2),
        _ => None,
    }
}

/// The bytes of a character reference: `&amp;`, `&#38;`.
fn reference(text: &str) -> Option<usize> {
    let name = text[1..].trim_start_matches('#');
    let end = name.find(|c: char| !c.is_ascii_alphanumeric())?;
    // None has one letter: AT&T;
    let is_reference =
        (end > 1 || text.starts_with("&#") && end > 0) && name[end..].starts_with(';');
    is_reference.then(|| text.len() - name.len() + end + 1)
}

/// The bytes of an escape that a program reads: `\n`, `\u00e9`.
fn escape(text: &str) -> Option<usize> {
    match text[1..].chars().next()? {
        'n' | 't' | 'r' | '"' | '\'' => Some(2),
        'u' => {
            let digits = text.get(2..6)?;
            digits.chars().all(|c| c.is_ascii_hexdigit()).then_some(6)
        }
        _ => None,
    }
}

/// The bytes of a tag.
fn tag(text: &str) -> Option<usize> {
    let is_tag = text[1..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '/');
    let end = text.find('>').filter(|_| is_tag)?;
    Some(end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_seen() {
        for (text, expected) in [
            (
                "Il reste {n, plural, one {un jour} other {# jours}}.",
                &["{n, plural, one {un jour} other {# jours}}"][..],
            ),
            (
                "%1$s et %(nom)s, %-5.2f %% 50 % de %{x}",
                &["%1$s", "%(nom)s", "%-5.2f", "%{x}"],
            ),
            ("$t(a) et 5 $ <b>x</b> 3 < 4", &["$t(a)", "<b>", "</b>"]),
            ("{{n}} %s", &["{{n}}", "%s"]),
            (
                "R&amp;D\\n&nbsp;AT&T; \\u00e9",
                &["&amp;", "\\n", "&nbsp;", "\\u00e9"],
            ),
            (
                "# jours, n#3, :nom, http://a a:b l'eau '{'x ''",
                &["#", ":nom", "'{'", "''"],
            ),
        ] {
            let found: Vec<&str> = placeholders(text).into_iter().map(|r| &text[r]).collect();
            assert_eq!(found, expected);
        }
    }
}
