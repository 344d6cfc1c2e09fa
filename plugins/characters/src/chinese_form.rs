//! `characters/chinese-form`: a character in a form that is not the text's: traditional in
//! simplified Chinese, the other way round, or simplified in Japanese.

use copydesk_core::{Category, Check, Document, Report, Sentence, Severity, Span};
use encoding_rs::SHIFT_JIS;
use std::collections::HashMap;
use std::sync::LazyLock;

pub(crate) static CHECK: Check = Check {
    id: "characters/chinese-form",
    category: Category::CharacterEncoding,
    severity: Severity::Minor,
    summary: "a traditional form in simplified Chinese, or the reverse",
    explanation: "Chinese is written in simplified characters (GB 2312) or in traditional ones \
        (Big5), never in both; Japanese has forms of its own (JIS X 0208). Which forms differ is \
        taken from the Unihan database. The forms of a text are those that its language tag \
        names (zh-Hans, zh-TW), else those of nearly all its characters; a text that mixes them \
        freely is left alone, and so is what stands beside Japanese kana in Chinese, or in \
        quotation marks.",
    example_language: "zh-Hans",
    bad: "各大超市的熱門商品昨天全部售罄。",
    good: "各大超市的热门商品昨天全部售罄。",
    ..Check::BLANK
};

/// Made by `tools/unihan`, which says what is in it.
const TABLE: &str = include_str!("data/chinese.txt");

/// The form that a character has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Simplified,
    /// With its simplified form.
    Traditional(char),
}

static FORMS: LazyLock<HashMap<char, Form>> = LazyLock::new(|| {
    let (pairs, simplified) = TABLE.split_once('\n').unwrap_or_default();
    let mut pairs = pairs.chars();
    let mut forms = HashMap::new();
    while let (Some(own), Some(form)) = (pairs.next(), pairs.next()) {
        forms.insert(own, Form::Traditional(form));
    }
    forms.extend(simplified.trim_end().chars().map(|c| (c, Form::Simplified)));
    forms
});

/// What a text is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Writing {
    Simplified,
    Traditional,
    Japanese,
}

/// Without a tag so many characters say which forms a text has, if of as many more than this
/// there is one of the other. References of professionals have at most 1 in 200.
const FEWEST: usize = 10;
const ONE_IN: usize = 20;

pub(crate) fn check(document: &Document<'_>, report: &mut Report) {
    let Some(writing) = writing(document) else {
        return;
    };
    for sentence in document.sentences() {
        let text = document.slice(sentence.span());
        // A title in Japanese, the name of a firm.
        if writing != Writing::Japanese && text.chars().any(is_kana) {
            continue;
        }
        let odd = |c: &char| is_odd(*c, writing);
        if text.chars().any(|c| odd(&c)) {
            report_odd(document, &sentence, writing, report);
        }
    }
}

fn writing(document: &Document<'_>) -> Option<Writing> {
    let tag = document.language.to_ascii_lowercase();
    let has = |part: &str| tag.split('-').any(|own| own == part);
    match document.primary_language() {
        "ja" => return Some(Writing::Japanese),
        "zh" => {}
        _ => return None,
    }
    if has("hant") || has("tw") || has("hk") || has("mo") {
        return Some(Writing::Traditional);
    }
    if has("hans") || has("cn") || has("sg") {
        return Some(Writing::Simplified);
    }
    let (mut simplified, mut traditional) = (0, 0);
    for c in document.text.chars() {
        match FORMS.get(&c) {
            Some(Form::Simplified) => simplified += 1,
            Some(Form::Traditional(_)) => traditional += 1,
            None => {}
        }
    }
    let rules = |own: usize, other: usize| own >= FEWEST && own >= other * ONE_IN;
    if rules(simplified, traditional) {
        Some(Writing::Simplified)
    } else if rules(traditional, simplified) {
        Some(Writing::Traditional)
    } else {
        None
    }
}

fn is_odd(c: char, writing: Writing) -> bool {
    match (FORMS.get(&c), writing) {
        (Some(Form::Traditional(_)), Writing::Simplified)
        | (Some(Form::Simplified), Writing::Traditional) => true,
        (Some(Form::Simplified), Writing::Japanese) => {
            SHIFT_JIS.encode(c.encode_utf8(&mut [0; 4])).2
        }
        _ => false,
    }
}

/// Reports the odd characters of a sentence: a word at a time, and all of it as one where they
/// are many.
fn report_odd(
    document: &Document<'_>,
    sentence: &Sentence<'_>,
    writing: Writing,
    report: &mut Report,
) {
    /// A sentence of so many is in the other form as a whole.
    const MANY: usize = 4;
    let start = sentence.span().start;
    let text = document.slice(sentence.span());
    let mut spans: Vec<Span> = Vec::new();
    let mut in_quotation = 0usize;
    for (at, c) in text.char_indices() {
        match c {
            '“' | '「' | '『' | '《' => in_quotation += 1,
            '”' | '」' | '』' | '》' => in_quotation = in_quotation.saturating_sub(1),
            _ => {}
        }
        // What is quoted may be the name of a thing from the other side of the strait.
        if in_quotation > 0 && writing != Writing::Japanese || !is_odd(c, writing) {
            continue;
        }
        let span = Span::new(start + at as u32, start + (at + c.len_utf8()) as u32);
        match spans.last_mut() {
            Some(last) if last.end == span.start => last.end = span.end,
            _ => spans.push(span),
        }
    }
    if let ([first, .., last], true) = (&spans[..], spans.len() >= MANY) {
        spans = vec![first.join(*last)];
    }
    let (form, own) = match writing {
        Writing::Simplified => ("traditional", "simplified Chinese"),
        Writing::Traditional => ("simplified", "traditional Chinese"),
        Writing::Japanese => ("simplified Chinese", "Japanese"),
    };
    for span in spans {
        let text = document.slice(span);
        let finding = report.finding(&CHECK, span, format!("the {form} form in a {own} text"));
        if writing == Writing::Simplified {
            let simplified = text.chars().map(|c| match FORMS.get(&c) {
                Some(Form::Traditional(form)) => *form,
                _ => c,
            });
            finding.suggest(simplified.collect::<String>());
        }
    }
}

fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Characters;
    use copydesk_core::testing::expect;

    #[test]
    fn the_form_of_the_text_is_kept() {
        expect::<Characters>(
            &CHECK,
            &[
                ("zh-Hans", "本周⟦熱門⟧面包有五种，市民⟦報⟧名参加。"),
                ("zh-Hant", "政府昨日表示，將⟦扩⟧大對學校的投資。"),
                ("zh-TW", "政府昨日表示，將擴大對學校的投資。"),
                ("ja", "政府は昨日、投資を⟦扩⟧大すると発表した。"),
                (
                    "ja",
                    "政府は昨日、投資を拡大すると発表した。体育の学会で話した。",
                ),
                // By its own characters.
                (
                    "zh",
                    "政府昨天表示，将扩大对学校的投资，改善乡村教师的待遇，这是十年来的第一次，\
                     各省已经开始执⟦執⟧行，两个县将选择新的课程和教学方案，还会为学生们购买电脑和图书。",
                ),
                // A sentence of the other form is one finding.
                ("zh-Hans", "市⟦長對記者說，學校的學⟧生都很好。"),
                // Rare characters of names, which no form has another of.
                ("zh-Hans", "毕昇和陶喆都在这里，她叫堃。"),
                // Quoted, or Japanese.
                ("zh-Hans", "他在台湾看到“國語日報”的标题。"),
                ("zh-Hans", "电影《千と千尋の神隠し》昨天上映。"),
                ("zh", "他说：國家。"),
                ("de", "Das Zeichen 國 heißt Land."),
            ],
        );
    }
}
