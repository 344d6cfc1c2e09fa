//! The names in a text, as a language shows them that keeps capitals for names
//! and for the first word of a sentence.

use std::ops::Range;

/// Words in capital initials side by side, particles between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name<'a> {
    /// Its words but for the particles. There is at least one.
    pub words: Vec<&'a str>,
    /// All of it.
    pub text: &'a str,
    /// Its bytes in the text it was looked for in.
    pub range: Range<usize>,
    /// Whether it begins a sentence, where any word has a capital.
    pub is_initial: bool,
}

impl<'a> Name<'a> {
    /// The last word: of a person the surname, mostly.
    pub fn last(&self) -> &'a str {
        self.words.last().copied().unwrap_or_default()
    }
}

/// What may stand between the words of a name: the particles of nobility and
/// descent, as names of the press carry them.
const PARTICLES: &[&str] = &[
    "al", "bin", "da", "de", "den", "der", "di", "dos", "du", "el", "ibn", "la", "le", "ten",
    "van", "von",
];

/// The names of any text, in order: of a source text, which has no tokens, too.
/// Initials alone are nobody's name.
pub fn names(text: &str) -> impl Iterator<Item = Name<'_>> {
    let mut words = words(text);
    let mut begun: Option<Name<'_>> = None;
    // Where the words of the name at hand, its particles among them, end.
    let mut open: Option<usize> = None;
    let next = move || {
        for (at, word) in words.by_ref() {
            let last = begun.as_ref().map(Name::last);
            let joined = open.is_some_and(|end| match &text[end..at] {
                " " | "\u{a0}" | "-" => true,
                ". " => last.is_some_and(is_initial),
                _ => false,
            });
            let end = at + word.len();
            if is_capitalised(word) {
                open = Some(end);
                match begun.as_mut().filter(|_| joined) {
                    Some(name) => {
                        name.words.push(word);
                        name.range.end = end;
                        name.text = &text[name.range.clone()];
                    }
                    None => {
                        let name = Name {
                            words: vec![word],
                            text: word,
                            range: at..end,
                            is_initial: begins_sentence(&text[..at]),
                        };
                        if let Some(before) = begun.replace(name) {
                            return Some(before);
                        }
                    }
                }
            } else {
                open = (joined && PARTICLES.contains(&word)).then_some(end);
            }
        }
        begun.take()
    };
    std::iter::from_fn(next).filter(|name| name.words.iter().any(|word| word.chars().count() > 2))
}

/// The words of any text, each with its first byte: letters and digits side by
/// side, with their combining marks.
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_inside = |c: char| c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c);
    text.split(move |c: char| !is_inside(c))
        .filter(|word| !word.is_empty())
        .map(move |word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

fn is_initial(word: &str) -> bool {
    word.chars().nth(1).is_none()
}

fn is_capitalised(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.all(|c| !c.is_uppercase())
}

fn begins_sentence(before: &str) -> bool {
    let before = before.trim_end();
    before.is_empty()
        || before
            .ends_with(|c: char| !c.is_alphanumeric() && !matches!(c, ',' | '’' | '\'' | '-' | ')'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_capitals_side_by_side() {
        let text = "Yesterday Anna van der Berg met J. K. Brown, of Riverton. “He spoke.”";
        let found: Vec<(&str, bool)> = names(text)
            .map(|name| (name.text, name.is_initial))
            .collect();
        assert_eq!(
            found,
            [
                ("Yesterday Anna van der Berg", true),
                ("J. K. Brown", false),
                ("Riverton", false)
            ]
        );
    }
}
