//! Markdown, for the summary of a pipeline or a comment on a pull request: the verdict, a table of
//! the documents, the worst findings.

use crate::from_root::from_root;
use crate::reporter::Reporter;
use crate::told::told;
use crate::visible::one_line;
use copydesk_core::Severity;
use copydesk_engine::{Review, Summary, Verdict};
use std::io::{self, Write};

/// So many findings are shown; GitHub takes a comment of 65 536 characters.
const MOST_FINDINGS: usize = 50;

/// So many documents are shown, those that are not open first.
const MOST_DOCUMENTS: usize = 100;

pub(crate) struct Markdown<W> {
    out: W,
    documents: Vec<(Verdict, String)>,
    findings: Vec<(Severity, String)>,
    left_out: usize,
}

impl<W: Write> Markdown<W> {
    pub(crate) fn new(out: W) -> Self {
        Self {
            out,
            documents: Vec::new(),
            findings: Vec::new(),
            left_out: 0,
        }
    }

    /// Keeps the gravest, in the order of the text.
    fn cut(&mut self, most: usize) {
        self.findings
            .sort_by_key(|(severity, _)| std::cmp::Reverse(*severity));
        self.left_out += self.findings.len().saturating_sub(most);
        self.findings.truncate(most);
    }
}

impl<W: Write> Reporter for Markdown<W> {
    fn review(&mut self, review: &Review) -> io::Result<()> {
        let (verdict, reasons) = review.verdict();
        let number = |severity| {
            let counting = review.counting();
            counting
                .filter(|finding| finding.severity == severity)
                .count()
        };
        let row = format!(
            "| {} | {} | {} | {} | {} | {} |",
            code(&review.name),
            verdict.name(),
            number(Severity::Critical),
            number(Severity::Major),
            number(Severity::Minor),
            escaped(&reasons.join("; ")),
        );
        self.documents.push((verdict, row));
        let path = from_root(&review.path).display().to_string();
        for finding in review.counting() {
            if finding.severity == Severity::Neutral {
                continue;
            }
            let from = finding.place.location().from;
            let place = format!("{path}:{}:{}", from.line, from.column);
            let line = format!(
                "- **{}** {} {}: {}",
                finding.severity,
                code(&place),
                code(finding.check.id),
                escaped(&told(finding)),
            );
            self.findings.push((finding.severity, line));
        }
        if self.findings.len() > 10 * MOST_FINDINGS {
            self.cut(MOST_FINDINGS);
        }
        Ok(())
    }

    fn finish(&mut self, summary: &Summary) -> io::Result<()> {
        self.cut(MOST_FINDINGS);
        let out = &mut self.out;
        writeln!(out, "## copydesk: gate {}\n", summary.verdict().name())?;
        if let Some(reason) = summary.closes_overall() {
            writeln!(out, "{}\n", escaped(&reason))?;
        }
        for error in &summary.errors {
            writeln!(out, "- **not checked**: {}", escaped(error))?;
        }
        if !summary.errors.is_empty() {
            writeln!(out)?;
        }
        if !self.documents.is_empty() {
            writeln!(
                out,
                "| document | verdict | critical | major | minor | why |"
            )?;
            writeln!(out, "|---|---|--:|--:|--:|---|")?;
        }
        self.documents
            .sort_by_key(|(verdict, _)| std::cmp::Reverse(*verdict));
        for (_, row) in self.documents.iter().take(MOST_DOCUMENTS) {
            writeln!(out, "{row}")?;
        }
        let more = self.documents.len().saturating_sub(MOST_DOCUMENTS);
        if more > 0 {
            writeln!(out, "\nand {more} documents more")?;
        }
        if !self.findings.is_empty() {
            writeln!(out, "\n### Findings\n")?;
        }
        for (_, line) in &self.findings {
            writeln!(out, "{line}")?;
        }
        if self.left_out > 0 {
            writeln!(out, "\nand {} lighter or later ones", self.left_out)?;
        }
        for (name, over) in &summary.overridden {
            let (by, reason, until) = (&over.by, &over.reason, &over.until);
            let text = format!("{name}: let out by {by} until {until}: {reason}");
            writeln!(out, "\n{}", escaped(&text))?;
        }
        let passed_over = summary.passed_over_said();
        let settings = summary.settings.iter().map(ToString::to_string);
        for said in passed_over.into_iter().chain(settings) {
            writeln!(out, "\n{}", escaped(&said))?;
        }
        out.flush()
    }
}

/// A text on one line in which nothing is mark-up, and nobody is mentioned.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in one_line(text).chars() {
        match c {
            '@' => escaped.push_str("&#64;"),
            c if c.is_ascii_punctuation() && !matches!(c, '.' | ',' | ':' | ';' | '-' | '/') => {
                escaped.extend(['\\', c]);
            }
            c => escaped.push(c),
        }
    }
    escaped
}

/// A text as code: between as many backticks as it has none of.
fn code(text: &str) -> String {
    let text = one_line(text).replace('|', "\\|");
    let runs = text.split(|c| c != '`').map(str::len);
    let marks = "`".repeat(runs.max().unwrap_or(0) + 1);
    match text.starts_with('`') || text.ends_with('`') {
        true => format!("{marks} {text} {marks}"),
        false => format!("{marks}{text}{marks}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_mark_up() {
        assert_eq!(
            escaped("a *b* <i> @c | d\n# e"),
            "a \\*b\\* \\<i\\> &#64;c \\| d\\[U\\+000A\\]\\# e"
        );
        assert_eq!(code("a`b``c"), "```a`b``c```");
        assert_eq!(code("`"), "`` ` ``");
    }
}
