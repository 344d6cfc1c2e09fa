//! Showing what cannot be seen, or would act on who reads: spaces that look like
//! others, escapes of terminals, controls of the writing direction.

use std::borrow::Cow;

/// The spaces and joints that nobody tells apart, by their names in Unicode.
const UNSEEN: [(char, &str); 6] = [
    ('\u{a0}', "no-break space"),
    ('\u{ad}', "soft hyphen"),
    ('\u{2009}', "thin space"),
    ('\u{200b}', "zero width space"),
    ('\u{202f}', "narrow no-break space"),
    ('\u{feff}', "zero width no-break space"),
];

/// A text with such characters by their names or numbers; `(nothing)` where there is none.
pub(crate) fn visible(text: &str) -> String {
    if text.is_empty() {
        return "(nothing)".to_owned();
    }
    if text.chars().all(|c| c == ' ') {
        return text.replace(' ', "[space]");
    }
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        let named = UNSEEN.iter().find(|(unseen, _)| *unseen == c);
        match named {
            Some((_, name)) => shown.push_str(&format!("[{name}]")),
            None if acts(c) => shown.push_str(&format!("[U+{:04X}]", c as u32)),
            None => shown.push(c),
        }
    }
    shown
}

/// A text in which only that is shown by its number which acts on a reader's
/// terminal or page.
pub(crate) fn harmless(text: &str) -> String {
    if !text.contains(acts) {
        return text.to_owned();
    }
    let shown = |c: char| match c {
        c if acts(c) => format!("[U+{:04X}]", c as u32),
        c => c.to_string(),
    };
    text.chars().map(shown).collect()
}

/// A text on one line, in which what acts on a reader's terminal, and every line break, is shown by
/// its number: names and messages begin no line of their own, which a program that reads along
/// may take for a command (`::error::` of GitHub Actions).
pub fn one_line(text: &str) -> String {
    let breaks = ['\n', '\t', '\u{2028}', '\u{2029}'];
    if !text.contains(breaks) {
        return harmless(text);
    }
    let shown = |c: char| match c {
        c if breaks.contains(&c) => format!("[U+{:04X}]", c as u32),
        c => c.to_string(),
    };
    harmless(&text.chars().map(shown).collect::<String>())
}

/// Mark-up without a line that begins as a command to a runner of GitHub Actions does
/// (`::error::`), which reads along where a report is printed: its first colon is written by its
/// number.
pub(crate) fn without_commands(markup: &str) -> Cow<'_, str> {
    let is_command = |line: &str| line.trim_start().starts_with("::");
    if !markup.lines().any(is_command) {
        return Cow::Borrowed(markup);
    }
    let line = |line: &str| match is_command(line) {
        true => line.replacen(':', "&#58;", 1),
        false => line.to_owned(),
    };
    markup.split_inclusive('\n').map(line).collect()
}

/// A text without the characters that XML 1.0 has no place for (its production
/// `Char`), which are shown by their numbers.
pub(crate) fn in_xml(text: &str) -> Cow<'_, str> {
    let is_foreign = |c: char| {
        c < ' ' && !matches!(c, '\n' | '\t' | '\r') || matches!(c, '\u{fffe}' | '\u{ffff}')
    };
    if !text.contains(is_foreign) {
        return Cow::Borrowed(text);
    }
    let shown = |c: char| match c {
        c if is_foreign(c) => format!("[U+{:04X}]", c as u32),
        c => c.to_string(),
    };
    text.chars().map(shown).collect()
}

/// JSON in which what acts on a reader's terminal is escaped, and what some take for a line break.
/// It stands in strings alone.
pub(crate) fn escaped_json(json: String) -> String {
    let is_escaped = |c: char| acts(c) || matches!(c, '\u{2028}' | '\u{2029}');
    if !json.contains(is_escaped) {
        return json;
    }
    let mut escaped = String::with_capacity(json.len());
    for c in json.chars() {
        match is_escaped(c) {
            true => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    escaped.push_str(&format!("\\u{unit:04x}"));
                }
            }
            false => escaped.push(c),
        }
    }
    escaped
}

/// Controls, but for tabs and line breaks, what is no character (Unicode Standard, section 23.7),
/// and what sets the direction of writing (Unicode Standard Annex #9).
pub(crate) fn acts(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t')
        || c as u32 & 0xfffe == 0xfffe
        || matches!(c, '\u{fdd0}'..='\u{fdef}')
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_shown() {
        assert_eq!(
            visible("a\u{a0}b\u{1b}[31m"),
            "a[no-break space]b[U+001B][31m"
        );
        assert_eq!(visible(""), "(nothing)");
        assert_eq!(visible(" "), "[space]");
        assert_eq!(visible(" ,"), " ,");
        assert_eq!(
            one_line("a\n::error::b\u{fffe}"),
            "a[U+000A]::error::b[U+FFFE]"
        );
        assert_eq!(harmless("a\u{a0}b\u{202e}c\n"), "a\u{a0}b[U+202E]c\n");
    }
}
