//! What the facts of the plugin `names` say: one mention of a name, under one
//! key. Checkers that know names, and the command that draws up a register of
//! them, read it.

/// A mention of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention<'a> {
    /// Whether its capital only tells that a sentence begins.
    pub is_initial: bool,
    /// Whether the text has the spelling in lower case too.
    pub is_word: bool,
    /// The number of its sentence.
    pub sentence: u32,
    /// The spelling, without the ending of its case.
    pub form: &'a str,
    /// What follows the form in the text; nothing where the ending took the
    /// place of letters of the form.
    pub ending: Option<&'a str>,
    /// The name in the source text, empty where that has Latin letters or is
    /// not at hand.
    pub original: &'a str,
    /// Tags of the conventions that write the key's name so, parted by spaces.
    pub conventions: &'a str,
    /// The one or two capitalised words directly before it, such as a given name, parted by
    /// a space, each behind `^` where its capital may be that of the sentence; empty where
    /// there are none.
    pub before: &'a str,
    /// The one directly behind it.
    pub after: &'a str,
    /// The name of the source text that it stands for, as that first writes it; empty where
    /// that is not known.
    pub source: &'a str,
}

impl<'a> Mention<'a> {
    /// A mention that says no more than its spelling.
    pub fn of(form: &'a str) -> Self {
        Self {
            is_initial: false,
            is_word: false,
            sentence: 0,
            form,
            ending: Some(""),
            original: "",
            conventions: "",
            before: "",
            after: "",
            source: "",
        }
    }

    /// Reads the value of a fact; nothing where it is none of these.
    pub fn parse(value: &'a str) -> Option<Self> {
        let mut fields = value.split('\t');
        let mut next = || fields.next();
        let (form, number, ending, original, conventions) =
            (next()?, next()?, next()?, next()?, next()?);
        let (before, after, source) = (next()?, next()?, next()?);
        let sentence = number.trim_start_matches(['^', '_']);
        let marks = &number[..number.len() - sentence.len()];
        Some(Self {
            is_initial: marks.contains('^'),
            is_word: marks.contains('_'),
            sentence: sentence.parse().ok()?,
            form,
            ending: (ending != "?").then_some(ending),
            original,
            conventions,
            before,
            after,
            source,
        })
    }

    /// The value of a fact, which states the spelling
    /// ([`statement`](crate::checker::statement)).
    pub fn value(&self) -> String {
        format!(
            "{}\t{}{}{}\t{}\t{}\t{}\t{}\t{}\t{}",
            self.form,
            if self.is_initial { "^" } else { "" },
            if self.is_word { "_" } else { "" },
            self.sentence,
            self.ending.unwrap_or("?"),
            self.original,
            self.conventions,
            self.before,
            self.after,
            self.source,
        )
    }

    /// The tags of the conventions that write the name so.
    pub fn conventions(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.conventions.split_terminator(' ')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_read_as_it_was_written() {
        let mention = Mention {
            is_initial: true,
            is_word: true,
            sentence: 12,
            form: "Tokajew",
            ending: Some("s"),
            original: "Токаев",
            conventions: "de pl",
            before: "Kassym-Schomart",
            after: "",
            source: "Токаева",
        };
        assert_eq!(Mention::parse(&mention.value()), Some(mention));
        let replaced = Mention {
            ending: None,
            is_initial: false,
            ..mention
        };
        assert_eq!(Mention::parse(&replaced.value()), Some(replaced));
        assert_eq!(Mention::parse("anything"), None);
    }
}
