//! `completeness/missing-link`: an address, a handle, a hashtag or a
//! placeholder of the source that the translation has not.

use copydesk_core::{Category, Check, Report, Segment, Severity};
use linkify::{LinkFinder, LinkKind};

pub(crate) static CHECK: Check = Check {
    id: "completeness/missing-link",
    category: Category::Omission,
    severity: Severity::Major,
    summary: "an address, a handle or a placeholder of the source that is missing",
    explanation: "Web and e-mail addresses, @handles and placeholders ({name}, %s) stand in the \
        translation as they stand in the source. Of a web address its host is compared, for the \
        page may be that of the other language; hashtags may be translated, but not all left out.",
    example_language: "fr",
    example_source: "Write to desk@example.com or see https://example.com/help.",
    bad: "Écrivez à la rédaction ou voyez https://example.com/aide.",
    good: "Écrivez à desk@example.com ou voyez https://example.com/aide.",
    ..Check::BLANK
};

pub(crate) fn check(segment: &Segment<'_>, source: &str, report: &mut Report) {
    if !source.contains(['@', '/', '{', '%', '#']) {
        return;
    }
    let target = segment.text();
    let mut missing: Vec<&str> = Vec::new();
    for link in LinkFinder::new().links(source) {
        let kept = match link.kind() {
            LinkKind::Url => target.contains(host(link.as_str())),
            _ => target.contains(link.as_str()),
        };
        if !kept {
            missing.push(link.as_str());
        }
    }
    let links: Vec<&str> = LinkFinder::new()
        .links(source)
        .map(|l| l.as_str())
        .collect();
    let words = source.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')'));
    for word in words {
        let word = word.trim_end_matches(['.', '!', '?', ':', '…', '”', '"', '’']);
        let is_linked = links.iter().any(|link| link.contains(word));
        if !word.is_empty() && !is_linked && is_fixed(word) && !target.contains(word) {
            missing.push(word);
        }
    }
    let is_hashtag = |word: &str| {
        word.strip_prefix('#')
            .is_some_and(|rest| rest.starts_with(char::is_alphabetic))
    };
    if let Some(tag) = source.split_whitespace().find(|word| is_hashtag(word))
        && !target.split_whitespace().any(is_hashtag)
    {
        missing.push(tag);
    }
    if let Some(last) = segment.tokens().next_back()
        && !missing.is_empty()
    {
        report.finding(
            &CHECK,
            last.span(),
            format!("{} of the source is not here", missing.join(", ")),
        );
    }
}

/// The host of a web address, without what may be the language of its pages:
/// `en.wikipedia.org`.
fn host(url: &str) -> &str {
    let start = url.find("://").map_or(0, |at| at + 3);
    let end = url[start..].find('/').map_or(url.len(), |at| start + at);
    let host = &url[start..end];
    match host.split_once('.') {
        Some((language, rest)) if language.len() == 2 && rest.contains('.') => rest,
        _ => host,
    }
}

/// Whether a word stands in every language alike: a handle, a placeholder.
fn is_fixed(word: &str) -> bool {
    let is_name = |text: &str| {
        text.chars().count() > 1
            && text
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '-'))
    };
    let handle = word.strip_prefix('@').is_some_and(is_name);
    let field = word
        .strip_prefix('{')
        .and_then(|rest| rest.strip_suffix('}'))
        .is_some_and(|inner| {
            inner
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '{' | '}'))
        });
    handle || field || matches!(word, "%s" | "%d" | "%1$s" | "%2$s" | "%@")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Completeness;
    use copydesk_core::testing::expect_with_source;

    #[test]
    fn what_stands_alike_in_all_languages_is_kept() {
        expect_with_source::<Completeness>(
            &CHECK,
            &[
                (
                    "fr",
                    "Écrivez à la rédaction⟦.⟧",
                    "Write to desk@example.com.",
                ),
                (
                    "de",
                    "Siehe https://example.com/de/hilfe.",
                    "See https://example.com/en/help.",
                ),
                (
                    "fr",
                    "Voir https://fr.wikipedia.org/wiki/Pont.",
                    "See https://en.wikipedia.org/wiki/Bridge.",
                ),
                ("es", "Lo dijo en su ⟦cuenta⟧", "He said so at @minister_a"),
                (
                    "it",
                    "Ciao {name}, restano %s giorni.",
                    "Hello {name}, %s days left.",
                ),
                (
                    "pl",
                    "Witaj, zostało %s ⟦dni⟧",
                    "Hello {name}, %s days left",
                ),
                ("ru", "Он написал #вода", "He wrote #water"),
                ("nl", "Hij schreef ⟦iets⟧", "He wrote #water"),
                ("pt", "Subiu 5%, a 10/12.", "It rose 5%, on 10/12."),
            ],
        );
    }
}
