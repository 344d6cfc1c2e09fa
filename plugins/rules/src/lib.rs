//! The plugin `rules`: what a house writes down as rules, in a file, without code.
//!
//! `rule` is a rule as it is written, with its examples; `words` finds words that stand side by
//! side, `expressions` regular expressions; `index` has the patterns of all rules, so that a text
//! is looked at once.

mod expressions;
mod index;
mod rule;
mod words;

use copydesk_core::document::TokenKind;
use copydesk_core::{
    Category, Check, Checker, Document, Failure, Manifest, Reconciles, Report, Severity, export,
};
use index::Index;
use rule::{Rule, RuleError, Written};
use serde::Deserialize;
use std::path::PathBuf;

static CHECK: Check = Check {
    id: "rules/house",
    category: Category::Style,
    severity: Severity::Minor,
    summary: "what a rule of the house is against",
    explanation: "The house’s rules stand in files that `rule-files` under [plugins.rules] names: \
        words or regular expressions by language, with exceptions, a message, and examples that \
        must and must not be found. A rule whose examples are not true is an error. The message \
        ends with the id of the rule.",
    example_language: "fr",
    bad: "Au jour d’aujourd’hui, le pont est fermé.",
    good: "Aujourd’hui, le pont est fermé.",
    example_options: r#"{"rule": [{"id": "today", "languages": ["fr"], "words": "au jour d'aujourd'hui",
        "message": "“aujourd’hui” says it", "suggestion": "aujourd’hui",
        "bad": ["Au jour d’aujourd’hui il ferme."], "good": ["Aujourd’hui il ferme."]}]}"#,
    ..Check::BLANK
};

/// What a user can set.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Options {
    /// Files of rules, in TOML.
    rule_files: Vec<PathBuf>,
    /// Rules, as in a file.
    rule: Vec<Written>,
}

/// A file of rules.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    rule: Vec<Written>,
}

/// The checker.
#[derive(Debug)]
pub struct Rules {
    index: Index,
}

impl Checker for Rules {
    const MANIFEST: Manifest = Manifest {
        name: "rules",
        version: env!("CARGO_PKG_VERSION"),
        description: "the rules of the house, from its files",
        checks: &[&CHECK],
        reconciles: Reconciles::Nothing,
    };
    type Options = Options;

    fn new(options: Options) -> Result<Self, Failure> {
        let mut written = Vec::new();
        for path in &options.rule_files {
            let failed = |problem: String| RuleError::File {
                path: path.clone(),
                problem,
            };
            let text = std::fs::read_to_string(path).map_err(|error| failed(error.to_string()))?;
            let file: File = toml::from_str(&text).map_err(|error| failed(error.to_string()))?;
            if file.rule.is_empty() {
                return Err(failed("it has no [[rule]]".to_owned()).into());
            }
            written.extend(file.rule.into_iter().map(|rule| rule.of_file(path)));
        }
        written.extend(options.rule);
        let rules = written.into_iter().map(Rule::new);
        let index = Index::new(rules.collect::<Result<_, _>>()?)?;
        index.try_examples()?;
        Ok(Self { index })
    }

    fn check(&self, document: &Document<'_>, report: &mut Report) -> Result<(), Failure> {
        if self.index.is_empty() {
            return Ok(());
        }
        for segment in document.segments() {
            let text = segment.text();
            for found in self.index.find(text, segment.source(), document.language) {
                let span = segment.span_of(&found.range);
                // Addresses, names of accounts and code are no prose.
                if document
                    .tokens_in(span)
                    .any(|token| is_address(token.kind()))
                {
                    continue;
                }
                let rule = found.rule;
                let message = format!("{} ({})", rule.message(), rule.id());
                let finding = report.finding(&CHECK, span, message);
                finding.severity(rule.severity());
                if let Some(suggestion) = found.suggestion(text) {
                    finding.suggest(suggestion);
                }
            }
        }
        Ok(())
    }
}

fn is_address(kind: TokenKind) -> bool {
    use TokenKind::{Email, Handle, Opaque, Url};
    matches!(kind, Url | Email | Handle | Opaque)
}

export!(Rules);

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_core::testing::{expect_examples, expect_given, expect_with, findings};

    #[test]
    fn the_examples_are_true() {
        expect_examples::<Rules>();
    }

    /// Rules in TOML, as options.
    fn rules(toml: &str) -> String {
        let table: toml::Table = toml.parse().expect("TOML");
        serde_json::to_string(&table).expect("JSON")
    }

    #[test]
    fn words_stand_side_by_side() {
        let options = rules(
            r#"
            [[rule]]
            id = "today"
            words = ["au jour d'aujourd'hui", "à l'heure actuelle"]
            message = "wordy"
            bad = "Au jour d’aujourd’hui."
            [[rule]]
            id = "oil"
            languages = ["fr"]
            words = "pétrol* brut|lourd"
            message = "say which"
            bad = "les pétroles lourds du pétrolier lourd"
            [[rule]]
            id = "state"
            words = "l'État _ profond"
            message = "a catchword"
            bad = "l'État dit profond"
            good = "l'état dit profond"
            [[rule]]
            id = "cjk"
            languages = ["zh"]
            words = "大约左右"
            message = "twice"
            bad = "他大约左右走了"
            "#,
        );
        expect_with::<Rules>(
            &options,
            &CHECK,
            &[
                ("fr", "⟦Au jour d’aujourd’hui⟧, à l’heure, actuelle."),
                ("fr", "Il dort ⟦à l’heure actuelle⟧."),
                (
                    "fr",
                    "Voir https://a.org/l'État-si-profond et #pétrole-brut.",
                ),
                ("fr", "Le ⟦pétrolier lourd⟧ et le pétrole léger."),
                ("fr-CH", "Du ⟦pétrole brut⟧."),
                ("de", "pétrole brut"),
                (
                    "fr",
                    "⟦l’État si profond⟧, l’État profond, l’état si profond",
                ),
                ("zh", "他⟦大约左右⟧走了"),
                ("und", ""),
            ],
        );
    }

    #[test]
    fn expressions_have_exceptions_and_sources() {
        let options = rules(
            r#"
            [[rule]]
            id = "percent"
            languages = ["de"]
            regex = '(\d+)%'
            message = "a space before the sign"
            suggestion = "$1 %"
            severity = "major"
            bad = "Es sind ⟦5%⟧."
            good = "Es sind 5 %."
            [[rule]]
            id = "county"
            languages = ["fr"]
            words = "comté"
            source-words = "province"
            except-words = "Franche-Comté"
            message = "a province is no county"
            bad = { text = "Le ⟦comté⟧ ferme le pont.", source = "The province closes the bridge." }
            good = { text = "Le comté ferme.", source = "The county closes." }
            "#,
        );
        expect_given::<Rules>(
            &options,
            &CHECK,
            &[
                ("de", "", "Es sind ⟦12%⟧ oder 3 %."),
                ("fr", "In the province.", "Le ⟦comté⟧, et la Franche-Comté."),
                ("fr", "In the county.", "Le comté."),
                ("fr", "", "Le comté."),
            ],
        );
        let found = findings::<Rules>(&options, "de", "12%");
        let (_, finding) = &found[0];
        assert_eq!(finding.suggestions[0].replacement, "12 %");
        assert_eq!(finding.severity, Severity::Major);
        assert_eq!(finding.message, "a space before the sign (percent)");
    }

    #[test]
    fn a_suggestion_begins_as_what_it_replaces() {
        let options = CHECK.example_options;
        let found = findings::<Rules>(options, "fr", "Au jour d’aujourd’hui.");
        assert_eq!(found[0].1.suggestions[0].replacement, "Aujourd’hui");
    }

    #[test]
    fn what_is_wrong_with_a_rule_is_said() {
        for (toml, problem) in [
            (
                "words = \"a\"\nmessage = \"m\"\nbad = \"a\"",
                "a rule has no id",
            ),
            (
                "id = \"x\"\nmessage = \"m\"\nbad = \"a\"",
                "rule x: it has neither words nor regex",
            ),
            (
                "id = \"x\"\nwords = \"a\"\nbad = \"a\"",
                "rule x: it has no message",
            ),
            (
                "id = \"x\"\nwords = \"a\"\nmessage = \"m\"",
                "rule x: it has no bad example, which shows what it finds",
            ),
            (
                "id = \"x\"\nwords = \"a\"\nmessage = \"m\"\nbad = \"b\"",
                "rule x: nothing is found in its bad example \"b\"",
            ),
            (
                "id = \"x\"\nwords = \"a\"\nmessage = \"m\"\nbad = \"a ⟦b⟧\"",
                "rule x: in its bad example \"a ⟦b⟧\" it finds \"⟦a⟧ b\"",
            ),
            (
                "id = \"x\"\nwords = \"a\"\nmessage = \"m\"\nbad = \"a\"\ngood = \"A!\"",
                "rule x: in its good example \"A!\" it finds \"⟦A⟧!\"",
            ),
            (
                "id = \"x\"\nregex = \"(a\"\nmessage = \"m\"\nbad = \"a\"",
                "rule x: regex \"(a\": unclosed group",
            ),
            (
                "id = \"x\"\nregex = \"a*\"\nmessage = \"m\"\nbad = \"a\"",
                "rule x: regex \"a*\": it matches nothing at all, and so everywhere",
            ),
            (
                "id = \"x\"\nwords = \"_ a\"\nmessage = \"m\"\nbad = \"a\"",
                "rule x: words \"_ a\": the first word must be one",
            ),
            (
                "id = \"x\"\nlanguages = [\"French\"]\nwords = \"a\"\nmessage = \"m\"\nbad = \"a\"",
                "rule x: French is no language tag such as fr or pt-BR",
            ),
            (
                "id = \"x\"\nwords = \"C++\"\nmessage = \"m\"\nbad = \"C++\"",
                "rule x: words \"C++\": a word has letters",
            ),
            (
                "id = \"x\"\nregex = \"(a)\"\nmessage = \"m\"\nsuggestion = \"$1s\"\nbad = \"a\"",
                "rule x: suggestion \"$1s\": there is no group 1s; write ${1}s",
            ),
            ("id = \"x\"\nword = \"a\"", "unknown field `word`"),
        ] {
            let failure = match serde_json::from_str(&rules(&format!("[[rule]]\n{toml}\n"))) {
                Ok(options) => Rules::new(options).expect_err(toml).0,
                Err(error) => error.to_string(),
            };
            assert!(failure.contains(problem), "{toml}: {failure}");
        }
    }
}
