//! The source text of an article in a file of its own: which part of it each segment of the article
//! was translated from.

use copydesk_core::Span;
use copydesk_core::alignment::align;
use copydesk_core::document::{Analyser, Analysis, Draft, DraftError};
use copydesk_core::language::{length, primary};
use std::collections::HashMap;

/// Why an article and its source were not brought together.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "the messages say it")]
pub(crate) enum AlignError {
    #[error("{0}")]
    TooLarge(#[from] DraftError),
    #[error(
        "{article} and {original} have too little in common: {aligned} of {all} paragraphs \
         could be aligned; the article was checked without its source"
    )]
    Unlike {
        article: String,
        original: String,
        aligned: usize,
        all: usize,
    },
}

/// With fewer of its segments aligned an article is no translation of the text.
const FEWEST: f64 = 0.5;

/// Gives each segment of an article the part of the original that it stands
/// for. Both drafts have their languages. The answer is the original, analysed.
pub(crate) fn attach(
    article: &mut Draft,
    original: Draft,
    analyser: &Analyser,
) -> Result<Analysis, AlignError> {
    let ratio = length::ratio(&original.language, &article.language);
    let name = original.name.clone();
    let (ids_there, ids_here) = (ids(&original), ids(article));
    let analysis = analyser.analyse(original)?;
    let document = analysis.document();
    let there: Vec<Span> = document.segments().map(|segment| segment.span()).collect();
    let source: Vec<&str> = there.iter().map(|&span| document.slice(span)).collect();
    let here: Vec<&str> = article
        .segments
        .iter()
        .map(|segment| &article.text[segment.span.range()])
        .collect();
    let all = here.len();
    let sentences: Vec<Span> = document
        .sentences()
        .map(|sentence| sentence.span())
        .collect();
    let mut spans: Vec<Option<Span>> = vec![None; all];
    let are_messages = !ids_here.is_empty() && ids_there.len() == there.len();
    let beads = match are_messages {
        true => Vec::new(),
        false => align(&source, &here, ratio),
    };
    if are_messages {
        let by_id: HashMap<&String, Span> = ids_there.iter().zip(there.iter().copied()).collect();
        spans = ids_here.iter().map(|id| by_id.get(id).copied()).collect();
    }
    for bead in beads {
        if bead.source.is_empty() || bead.target.is_empty() {
            continue;
        }
        let span = there[bead.source.start].join(there[bead.source.end - 1]);
        let lengths: Vec<usize> = here[bead.target.clone()].iter().map(|t| t.len()).collect();
        let from = sentences.partition_point(|sentence| sentence.start < span.start);
        let to = sentences.partition_point(|sentence| sentence.end <= span.end);
        let inside = sentences.get(from..to).unwrap_or_default();
        for (target, part) in bead.target.zip(shared(span, inside, &lengths)) {
            spans[target] = part;
        }
    }
    let aligned = spans.iter().flatten().count();
    if (aligned as f64) < FEWEST * all as f64 {
        return Err(AlignError::Unlike {
            article: article.name.clone(),
            original: name,
            aligned,
            all,
        });
    }
    for (segment, span) in article.segments.iter_mut().zip(spans) {
        segment.source = span;
    }
    article.source = document.text.to_owned();
    article.source_language = document.language.to_owned();
    Ok(analysis)
}

/// The names of the segments of a text, without its language, with which a catalogue of Rails
/// begins all of them; nothing where some have none.
fn ids(draft: &Draft) -> Vec<String> {
    let own = |id: &String| {
        let rest = id.strip_prefix(primary(&draft.language));
        let rest = rest.and_then(|rest| rest.strip_prefix('.'));
        rest.unwrap_or(id).to_owned()
    };
    let ids = draft.segments.iter().map(|segment| segment.id.as_ref());
    ids.map(|id| id.map(own))
        .collect::<Option<_>>()
        .unwrap_or_default()
}

/// Shares the sentences of a stretch of the source among the segments that
/// stand for it, in proportion to their lengths.
fn shared(span: Span, sentences: &[Span], lengths: &[usize]) -> Vec<Option<Span>> {
    if lengths.len() == 1 || sentences.is_empty() {
        let mut parts = vec![None; lengths.len()];
        parts[0] = Some(span);
        return parts;
    }
    let total: usize = lengths.iter().sum::<usize>().max(1);
    let mut parts = Vec::with_capacity(lengths.len());
    let (mut at, mut sum) = (0, 0);
    for (k, length) in lengths.iter().enumerate() {
        sum += length;
        let share = f64::from(span.len()) * sum as f64 / total as f64;
        let end = if k + 1 == lengths.len() {
            sentences.len()
        } else {
            let middle =
                |s: &Span| (f64::from(s.start) + f64::from(s.end)) / 2.0 - f64::from(span.start);
            sentences.partition_point(|s| middle(s) < share).max(at)
        };
        let part = &sentences[at..end];
        parts.push(part.first().zip(part.last()).map(|(a, b)| a.join(*b)));
        at = end;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_core::document::Role;

    fn draft(language: &str, paragraphs: &[&str]) -> Draft {
        let mut draft = Draft::new(format!("a.{language}.txt"), language);
        for paragraph in paragraphs {
            draft.push(paragraph, None, Role::Body, None).unwrap();
        }
        draft
    }

    #[test]
    fn a_paragraph_of_the_source_is_shared_among_its_two() {
        let source = "The old bridge over the river was closed on Monday after engineers had found cracks. Buses replace the trains until the end of May.";
        let mut article = draft(
            "fr",
            &[
                "Le vieux pont sur la rivière a été fermé lundi après que des ingénieurs ont trouvé des fissures.",
                "Des bus remplacent les trains jusqu’à la fin mai.",
            ],
        );
        attach(&mut article, draft("en", &[source]), &Analyser::new()).unwrap();
        let parts: Vec<&str> = article
            .segments
            .iter()
            .map(|s| &article.source[s.source.unwrap().range()])
            .collect();
        assert_eq!(
            parts,
            [
                "The old bridge over the river was closed on Monday after engineers had found cracks.",
                "Buses replace the trains until the end of May.",
            ]
        );
    }

    #[test]
    fn messages_have_the_sources_of_their_names() {
        let catalogue = |language: &str, messages: &[(&str, &str)]| {
            let mut draft = Draft::new(format!("{language}.yml"), language);
            for (id, text) in messages {
                let id = Some(format!("{language}.{id}"));
                draft.push(text, None, Role::Item, id).unwrap();
            }
            draft
        };
        let mut article = catalogue("fr", &[("b", "Fermer"), ("a", "Le pont"), ("c", "Oui")]);
        let original = catalogue("en", &[("a", "The bridge"), ("b", "Close"), ("d", "No")]);
        attach(&mut article, original, &Analyser::new()).unwrap();
        let parts = article.segments.iter().map(|s| s.source);
        let parts = parts.map(|span| span.map(|span| &article.source[span.range()]));
        assert_eq!(
            parts.collect::<Vec<_>>(),
            [Some("Close"), Some("The bridge"), None]
        );
    }

    #[test]
    fn two_texts_that_have_nothing_in_common_are_not_aligned() {
        let mut article = draft("fr", &["Un.", "Deux.", "Trois.", "Quatre."]);
        let result = attach(&mut article, draft("en", &["x"]), &Analyser::new());
        let message = result.unwrap_err().to_string();
        assert!(
            message.starts_with("a.fr.txt and a.en.txt have too little in common"),
            "{message}"
        );
        assert!(article.source.is_empty());
    }
}
