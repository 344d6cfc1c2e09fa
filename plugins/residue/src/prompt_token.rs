//! `residue/prompt-token`: tokens of a prompt or a template.

use copydesk_core::{Category, Check, Report, Segment, Severity, Span};
use regex_lite::Regex;

pub(crate) static CHECK: Check = Check {
    id: "residue/prompt-token",
    category: Category::Markup,
    severity: Severity::Critical,
    summary: "a token of a prompt or a template",
    explanation: "Control tokens of language models (<|im_end|>, [INST], <unk>), headings of \
        prompts (### Response:) and fields of templates that were not filled ({{name}}, %s, {0}).",
    example_language: "en",
    example_source: "",
    bad: "The minister resigned on Monday.<|im_end|>",
    good: "The minister resigned on Monday.",
};

pub(crate) struct Patterns(Regex);

impl std::fmt::Debug for Patterns {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Patterns")
    }
}

impl Patterns {
    pub(crate) fn new() -> Result<Self, regex_lite::Error> {
        let pattern = concat!(
            r"<\|[a-z_]{2,20}\|>",
            r"|\[/?INST\]|<</?SYS>>|<(?:unk|pad|bos|eos)>|</?s>|\[(?:UNK|MASK|PAD|CLS|SEP)\]|⁇",
            r"|^#{2,4} ?(?:Response|Instruction|Assistant|User|Input|Output):",
            r"|\{\{ ?[A-Za-z_.]{1,40} ?\}\}|\$\{[A-Za-z_.]{1,40}\}|\{[0-9]\}|%[0-9]\$[sd]|%[sd]\b",
        );
        Regex::new(pattern).map(Self)
    }

    pub(crate) fn check(&self, segment: &Segment<'_>, report: &mut Report) {
        let text = segment.text();
        if !text.contains(['<', '[', '{', '%', '#', '⁇']) {
            return;
        }
        for found in self.0.find_iter(text) {
            let base = segment.span().start;
            let span = Span::new(base + found.start() as u32, base + found.end() as u32);
            report
                .finding(&CHECK, span, format!("{} is no text", found.as_str()))
                .suggest("");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Residue;
    use copydesk_core::testing::expect;

    #[test]
    fn tokens_are_found_and_text_is_left() {
        expect::<Residue>(
            &CHECK,
            &[
                ("fr", "Le ministre part.⟦</s>⟧"),
                ("fr", "Bonjour ⟦{{prenom}}⟧, il reste 5 %."),
                ("de", "⟦[INST]⟧ Der Minister geht. ⟦[/INST]⟧"),
                (
                    "en",
                    "⟦<|im_start|>⟧ The ⟦<unk>⟧ left, with 20%sure and [sic] and a < b.",
                ),
                ("en", "⟦### Response:⟧ The minister left."),
                ("es", "Hola, ⟦%s⟧: quedan ⟦{0}⟧ días."),
                ("ru", "Министр ⟦⁇⟧ уехал."),
            ],
        );
    }
}
