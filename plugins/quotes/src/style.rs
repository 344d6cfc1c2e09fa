//! Which marks a document sets, against those that its language sets.

use copydesk_core::document::{Mark, Quotation};
use copydesk_core::language::{Space, Typography};

/// The outer quotations of a document, by the marks that enclose them.
pub(crate) struct Usage<'a> {
    typography: &'a Typography,
    /// Each pair of marks, with how often it stands; in the order of the text.
    styles: Vec<((char, char), usize)>,
}

impl<'a> Usage<'a> {
    pub(crate) fn new(pairs: &[Quotation], typography: &'a Typography) -> Self {
        let mut styles: Vec<((char, char), usize)> = Vec::new();
        for pair in pairs.iter().filter(|pair| is_judged(pair)) {
            let marks = (pair.open.char, pair.close.char);
            match styles.iter_mut().find(|(known, _)| *known == marks) {
                Some((_, count)) => *count += 1,
                None => styles.push((marks, 1)),
            }
        }
        Self { typography, styles }
    }

    /// Whether the document sets outer quotations in more than one way.
    pub(crate) fn is_mixed(&self) -> bool {
        self.styles.len() > 1
    }

    /// The pair that the document should keep: of those it uses the one that
    /// its language prefers, else the most frequent one.
    pub(crate) fn kept(&self) -> Option<(char, char)> {
        let used = |marks: &(char, char)| self.styles.iter().any(|(m, _)| m == marks);
        let own = self.typography.quotes.iter().map(|style| style.primary);
        own.clone().find(used).or_else(|| {
            let curly = self.styles.iter().filter(|((open, _), _)| *open != '"');
            // The first of the most frequent.
            let most = curly.rev().max_by_key(|(_, count)| *count);
            most.or(self.styles.first()).map(|&(marks, _)| marks)
        })
    }

    /// Whether the language sets outer quotations in these marks.
    pub(crate) fn is_own(&self, pair: &Quotation) -> bool {
        self.typography
            .quotes
            .iter()
            .any(|style| style.primary == (pair.open.char, pair.close.char))
    }

    /// Whether the language opens outer quotations with the pair's first mark.
    pub(crate) fn opens_own(&self, pair: &Quotation) -> bool {
        let styles = self.typography.quotes.iter();
        styles
            .into_iter()
            .any(|style| style.primary.0 == pair.open.char)
    }

    /// The pair that the language prefers.
    pub(crate) fn preferred(&self) -> Option<(char, char)> {
        self.typography.quotes.first().map(|style| style.primary)
    }

    /// What to write in place of a pair's two marks to have it in `marks`,
    /// with the space that the language sets inside « ».
    pub(crate) fn replacements(&self, marks: (char, char)) -> (String, String) {
        let space = match marks {
            ('«', '»') => self.typography.inside_guillemets,
            _ => Space::None,
        };
        (
            format!("{}{}", marks.0, space.text()),
            format!("{}{}", space.text(), marks.1),
        )
    }
}

/// Outer quotations, whose two marks are a pair. Single marks are left out:
/// they also enclose a word that is only mentioned; so are the Chinese and
/// Japanese marks of titles.
pub(crate) fn is_judged(pair: &Quotation) -> bool {
    let single = |mark: Mark| {
        matches!(
            mark.char,
            '\'' | '‘' | '’' | '‚' | '‹' | '›' | '『' | '』' | '〝' | '〞' | '〟'
        )
    };
    pair.depth == 0 && pair.matches && !single(pair.open) && !single(pair.close)
}
