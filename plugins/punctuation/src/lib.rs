//! The plugin `punctuation`: marks of punctuation and the spaces beside them.
//! Quotation marks are the plugin `quotes`'.

mod apostrophe;
mod bracket;
mod dash;
mod doubled;
mod ellipsis;
mod final_stop;
mod foreign_mark;
mod house;
mod hyphen;
mod missing_stop;
mod opening_mark;
mod quote_order;
mod spacing;
mod stray_stop;

use copydesk_core::language::{House, Typography};
use copydesk_core::options::Style;
use copydesk_core::{
    Checker, Document, Failure, Manifest, Reconciles, Report, Segment, Severity, Span, Token,
    TokenKind, export,
};
pub use house::Options;
use std::cell::OnceCell;
use std::collections::HashSet;
use std::ops::Range;

/// The checker.
#[derive(Debug)]
pub struct Punctuation {
    house: House,
    style: Style,
}

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
            &quote_order::CHECK,
            &opening_mark::CHECK,
            &foreign_mark::CHECK,
            &hyphen::CHECK,
            &missing_stop::CHECK,
            &bracket::CHECK,
            &apostrophe::CHECK,
        ],
        reconciles: Reconciles::Nothing,
    };
    type Options = Options;

    fn new(options: Options) -> Result<Self, Failure> {
        Ok(Self {
            house: house::of(&options)?,
            style: options.style,
        })
    }

    fn check(&self, document: &Document<'_>, report: &mut Report) -> Result<(), Failure> {
        let (typography, is_decided) = self.house.typography(document.language);
        let ends_in_stops = final_stop::ends_in_stops(document);
        for segment in document.segments() {
            let is_decided = is_decided || self.style == Style::Strict;
            let mut line = Line::new(document, &segment, typography, is_decided);
            stray_stop::check(&mut line, report);
            doubled::check(&mut line, report);
            spacing::check(&line, report);
            final_stop::check(&line, &segment, ends_in_stops, report);
            dash::check(&line, &segment, report);
            hyphen::check(&line, report);
            missing_stop::check(&line, report);
            ellipsis::check(&line, report);
            quote_order::check(&line, report);
            opening_mark::check(&line, report);
            foreign_mark::check(&line, report);
            bracket::check(&line, report);
        }
        apostrophe::check(document, report);
        Ok(())
    }
}

export!(Punctuation);

/// A segment as the checks read it: its tokens, and what was found already,
/// for one fault is one finding.
struct Line<'a> {
    document: &'a Document<'a>,
    segment: Segment<'a>,
    typography: &'a Typography,
    /// Whether the publisher decided some of the typography, or wants it strict.
    is_decided: bool,
    tokens: Vec<Token<'a>>,
    /// The indices of those that are neither words nor numbers.
    marks: Vec<usize>,
    /// For each token, whether a check has reported it.
    claimed: Vec<bool>,
    /// The marks that open quotations, if that was asked.
    opening: OnceCell<HashSet<Span>>,
}

impl<'a> Line<'a> {
    fn new(
        document: &'a Document<'a>,
        segment: &Segment<'a>,
        typography: &'a Typography,
        is_decided: bool,
    ) -> Self {
        let tokens: Vec<Token<'a>> = segment.tokens().collect();
        let is_mark =
            |token: &Token<'_>| !matches!(token.kind(), TokenKind::Word | TokenKind::Number);
        let marks = tokens.iter().enumerate().filter(|(_, t)| is_mark(t));
        Self {
            document,
            segment: *segment,
            opening: OnceCell::new(),
            typography,
            is_decided,
            claimed: vec![false; tokens.len()],
            marks: marks.map(|(i, _)| i).collect(),
            tokens,
        }
    }

    /// How much a matter of typography weighs: what a publisher decided is no
    /// matter of taste.
    fn typographic_severity(&self) -> Severity {
        match self.is_decided {
            true => Style::Strict.severity(),
            false => Style::Press.severity(),
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

    /// Whether the token `i` is the mark that opens a quotation.
    fn opens_quotation(&self, i: usize) -> bool {
        let opening = || self.segment.quotations().map(|q| q.open.span).collect();
        self.opening
            .get_or_init(opening)
            .contains(&self.tokens[i].span())
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
