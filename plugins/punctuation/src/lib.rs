//! The plugin `punctuation`: marks of punctuation and the spaces beside them.
//! Quotation marks are the plugin `quotes`'.

mod dash;
mod doubled;
mod ellipsis;
mod final_stop;
mod spacing;
mod stray_stop;

use copydesk_core::checker::NoOptions;
use copydesk_core::language::{Typography, typography};
use copydesk_core::{Checker, Document, Failure, Manifest, Report, Segment, Span, Token, export};
use std::ops::Range;

/// The checker.
#[derive(Debug)]
pub struct Punctuation;

impl Checker for Punctuation {
    const MANIFEST: Manifest = Manifest {
        name: "punctuation",
        version: env!("CARGO_PKG_VERSION"),
        description: "spaces and marks of punctuation, by language",
        checks: &[
            &spacing::CHECK,
            &doubled::CHECK,
            &stray_stop::CHECK,
            &final_stop::CHECK,
            &dash::CHECK,
            &ellipsis::CHECK,
        ],
        reconciles: false,
    };
    type Options = NoOptions;

    fn new(_: NoOptions) -> Result<Self, Failure> {
        Ok(Self)
    }

    fn check(&self, document: &Document<'_>, report: &mut Report) -> Result<(), Failure> {
        let typography = typography(document.language);
        for segment in document.segments() {
            let mut line = Line::new(document, &segment, typography);
            stray_stop::check(&mut line, report);
            doubled::check(&mut line, report);
            spacing::check(&line, report);
            final_stop::check(&line, &segment, report);
            dash::check(&line, &segment, report);
            ellipsis::check(&line, report);
        }
        Ok(())
    }
}

export!(Punctuation);

/// A segment as the checks read it: its tokens, and what was found already,
/// for one fault is one finding.
struct Line<'a> {
    document: &'a Document<'a>,
    typography: &'static Typography,
    tokens: Vec<Token<'a>>,
    /// For each token, whether a check has reported it.
    claimed: Vec<bool>,
}

impl<'a> Line<'a> {
    fn new(
        document: &'a Document<'a>,
        segment: &Segment<'a>,
        typography: &'static Typography,
    ) -> Self {
        let tokens: Vec<Token<'a>> = segment.tokens().collect();
        Self {
            document,
            typography,
            claimed: vec![false; tokens.len()],
            tokens,
        }
    }

    /// The token before the one with index `i`.
    fn before(&self, i: usize) -> Option<&Token<'a>> {
        i.checked_sub(1).and_then(|i| self.tokens.get(i))
    }

    /// What stands between the token `i` and the one before it; nothing where
    /// there are not two.
    fn gap(&self, i: usize) -> Option<(Span, &'a str)> {
        let (before, token) = (self.before(i)?, self.tokens.get(i)?);
        let span = Span::new(before.span().end, token.span().start);
        Some((span, self.document.slice(span)))
    }

    /// Whether the token `i` stands right behind the one before it.
    fn touches(&self, i: usize) -> bool {
        self.gap(i).is_some_and(|(_, gap)| gap.is_empty())
    }

    /// The text of the token `i`; empty where there is none.
    fn text(&self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |token| token.text())
    }

    /// Whether `text`, up to the full stop that is the token `i`, ends in an
    /// abbreviation or an initial.
    fn is_abbreviation(&self, i: usize) -> bool {
        let end = self.tokens[i].span().end as usize;
        let text = &self.document.text[..end];
        self.typography.ends_in_abbreviation(text) || Typography::ends_in_initial(text)
    }

    fn claim(&mut self, tokens: Range<usize>) {
        self.claimed[tokens].fill(true);
    }

    /// Whether the token `i` or the space before it is reported already.
    fn is_claimed(&self, i: usize) -> bool {
        self.claimed.get(i).copied().unwrap_or_default()
    }
}

/// Whether the text is white space that keeps its neighbours on one line of
/// text: not a line break.
fn is_blank(gap: &str) -> bool {
    !gap.is_empty() && gap.chars().all(|c| c.is_whitespace() && c != '\n')
}

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_core::testing::{expect_examples, findings};

    #[test]
    fn the_examples_are_true() {
        expect_examples::<Punctuation>();
    }

    #[test]
    fn one_fault_is_one_finding() {
        for (language, text) in [
            ("fr", "dans la capitale. , à midi."),
            ("fr", "dans la capitale , à midi."),
            ("en", "in the capital,, at noon."),
            ("en", "in the capital , , at noon."),
            ("es", "falta de apoyo. en la guerra."),
        ] {
            assert_eq!(
                findings::<Punctuation>("{}", language, text).len(),
                1,
                "{text}"
            );
        }
    }
}
