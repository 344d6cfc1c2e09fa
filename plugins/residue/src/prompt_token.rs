//! `residue/prompt-token`: tokens of a prompt or a template.

use crate::patterns::Pattern;
use copydesk_core::{Category, Check, Report, Segment, Severity};

pub(crate) static CHECK: Check = Check {
    id: "residue/prompt-token",
    category: Category::Markup,
    severity: Severity::Critical,
    summary: "a token of a prompt or a template",
    explanation: "Control tokens of language models (<|im_end|>, [INST], <unk>), headings of \
        prompts (### Response:) and fields of templates that were not filled ({{name}}, %s, {0}).",
    example_language: "en",
    bad: "The minister resigned on Monday.<|im_end|>",
    good: "The minister resigned on Monday.",
    ..Check::BLANK
};

pub(crate) fn pattern() -> Result<Pattern, regex_lite::Error> {
    let pattern = concat!(
        r"<\|[a-z_]{2,20}\|>",
        r"|\[/?INST\]|<</?SYS>>|<(?:unk|pad|bos|eos)>|</?s>|\[(?:UNK|MASK|PAD|CLS|SEP)\]|⁇",
        r"|#{2,4} ?(?:Response|Instruction|Assistant|User|Input|Output):",
        r"|\{\{ ?[A-Za-z_.]{1,40} ?\}\}|\$\{[A-Za-z_.]{1,40}\}|\{[0-9]\}|%[0-9]\$[sd]|%[sd]\b",
    );
    Pattern::new(pattern, &['<', '[', '{', '$', '%', '#', '⁇'])
}

pub(crate) fn check(pattern: &Pattern, segment: &Segment<'_>, report: &mut Report) {
    // What the source has stands in its translation too.
    let is_there = |text: &str| segment.source().is_some_and(|source| source.contains(text));
    for (span, text) in pattern.matches(segment).filter(|(_, text)| !is_there(text)) {
        report
            .finding(&CHECK, span, format!("{text} is no text"))
            .suggest("");
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
