//! The answer of `/v2/check`, with the names and the counting of LanguageTool: offsets and lengths
//! are UTF-16 units of the text, or of text and mark-up together.

use super::parameters::{Rules, Told};
use copydesk_core::document::Document;
use copydesk_engine::{DocumentSpan, PlacedFinding, Review, language_name};
use schemars::JsonSchema;
use serde::Serialize;

/// What answers.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Software {
    name: &'static str,
    version: &'static str,
    build_date: &'static str,
    /// Of what is spoken here: 1.
    api_version: u32,
    premium: bool,
    status: &'static str,
}

impl Software {
    pub(super) fn own() -> Self {
        Self {
            name: "copydesk",
            version: env!("CARGO_PKG_VERSION"),
            build_date: "",
            api_version: 1,
            premium: false,
            status: "",
        }
    }
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Warnings {
    /// Whether something could not be checked.
    incomplete_results: bool,
    /// What could not be.
    #[serde(skip_serializing_if = "Option::is_none")]
    incomplete_results_reason: Option<String>,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct DetectedLanguage {
    name: String,
    code: String,
    /// 0.99 where there is little doubt, else 0.5.
    confidence: f64,
    source: &'static str,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct UsedLanguage {
    name: String,
    code: String,
    detected_language: DetectedLanguage,
}

#[derive(Serialize, JsonSchema)]
struct Replacement {
    value: String,
}

#[derive(Serialize, JsonSchema)]
struct Context {
    text: String,
    offset: usize,
    length: usize,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Kind {
    type_name: &'static str,
}

#[derive(Serialize, JsonSchema)]
struct Category {
    /// The MQM error type.
    id: &'static str,
    name: &'static str,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Rule {
    /// The id of the check.
    id: &'static str,
    description: &'static str,
    /// The localization quality issue type of ITS 2.0.
    issue_type: &'static str,
    category: Category,
    is_premium: bool,
    /// How much it weighs: neutral, minor, major, critical.
    severity: &'static str,
}

/// A finding.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Match {
    message: String,
    short_message: &'static str,
    replacements: Vec<Replacement>,
    offset: usize,
    length: usize,
    context: Context,
    sentence: String,
    #[serde(rename = "type")]
    kind: Kind,
    rule: Rule,
    ignore_for_incomplete_sentence: bool,
    context_for_sure_match: i32,
}

/// The answer to a text.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Answer {
    software: Software,
    warnings: Warnings,
    language: UsedLanguage,
    matches: Vec<Match>,
    /// First unit and the one behind the last of each sentence.
    sentence_ranges: Vec<[usize; 2]>,
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

impl Answer {
    pub(super) fn new(review: &Review, language: &Told, rules: &Rules) -> Self {
        let counting = review.counting().filter(|finding| rules.want(finding));
        let analysed = review.analysed.as_ref();
        let ranges = analysed.map(|analysed| {
            let document = analysed.analysis.document();
            let sentences = document
                .segments()
                .flat_map(|segment| segment.sentences().collect::<Vec<_>>());
            sentences
                .map(|sentence| {
                    let place = DocumentSpan {
                        analysed: std::sync::Arc::clone(analysed),
                        span: sentence.span(),
                    };
                    let (offset, length) = range(&place);
                    [offset, offset + length]
                })
                .collect()
        });
        let (found, is_sure) = language
            .found
            .clone()
            .unwrap_or((language.tag.clone(), true));
        Self {
            software: Software::own(),
            warnings: Warnings {
                incomplete_results: !review.errors.is_empty(),
                incomplete_results_reason: (!review.errors.is_empty())
                    .then(|| review.errors.join("; ")),
            },
            language: UsedLanguage {
                name: language_name(&language.tag),
                code: language.tag.clone(),
                detected_language: DetectedLanguage {
                    name: language_name(&found),
                    code: found,
                    confidence: if is_sure { 0.99 } else { 0.5 },
                    source: if language.found.is_some() {
                        "copydesk"
                    } else {
                        "said"
                    },
                },
            },
            matches: counting.map(Match::new).collect(),
            sentence_ranges: ranges.unwrap_or_default(),
        }
    }
}

/// Offset and length of a place, in UTF-16 units of what was sent.
fn range(place: &DocumentSpan) -> (usize, usize) {
    let bytes = place.location().in_text;
    match place.analysed.placement.file_text() {
        Some(file) => {
            let start = file.utf16_before(bytes.start);
            (start, file.utf16_before(bytes.end) - start)
        }
        None => (0, 0),
    }
}

impl Match {
    fn new(finding: &PlacedFinding) -> Self {
        let check = finding.check;
        // Clients mark text, so there has to be some: what stands beside the place.
        let place = finding.place.with_text();
        let (offset, length) = range(&place);
        let (before, text, after) = (place.before(), place.text(), place.after());
        let own = (finding.place.span.start - place.span.start) as usize;
        let (ahead, behind) = (&text[..own], &text[own + finding.place.text().len()..]);
        let replacement = |text: &str| Replacement {
            value: format!("{ahead}{text}{behind}"),
        };
        let suggestions = finding.suggestions.iter();
        Self {
            message: finding.message.to_string(),
            short_message: check.summary,
            replacements: suggestions.map(|s| replacement(&s.replacement)).collect(),
            offset,
            length,
            context: Context {
                text: format!("{before}{text}{after}"),
                offset: units(before),
                length: units(text),
            },
            sentence: sentence(&place.analysed.analysis.document(), &place),
            kind: Kind { type_name: "Other" },
            rule: Rule {
                id: check.id,
                description: check.summary,
                issue_type: check.category.issue_type().name(),
                category: Category {
                    id: check.category.mqm(),
                    name: check.category.mqm(),
                },
                is_premium: false,
                severity: finding.severity.name(),
            },
            ignore_for_incomplete_sentence: false,
            context_for_sure_match: 0,
        }
    }
}

/// The sentence that a place is in; the segment, where there is none.
fn sentence(document: &Document<'_>, place: &DocumentSpan) -> String {
    let token_at = |at| document.token_at(at).and_then(|token| token.sentence());
    let sentence =
        token_at(place.span.start).or_else(|| token_at(place.span.end.saturating_sub(1)));
    let text = match sentence {
        Some(sentence) => sentence.text().to_owned(),
        None => format!("{}{}{}", place.before(), place.text(), place.after()),
    };
    text.trim().to_owned()
}
