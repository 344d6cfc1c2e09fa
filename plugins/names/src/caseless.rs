//! Names in scripts without capitals: kana, Chinese characters, Hangul, Arabic, Hebrew,
//! Georgian, the scripts of India. A word is taken for a name where a title stands beside
//! it, a dot joins it to another (ロベルト・ハベック, 弗拉基米尔·普京), or the source has a name
//! that sounds like it; and a word that is one letter away from such a name.

use crate::inflection::{SHORTEST_STEM, may_be_cases};
use crate::titles::{Titles, titles};
use copydesk_core::document::{Flags, Script, Sentence};
use copydesk_core::language::script;
use copydesk_core::{Document, Span};
use strsim::generic_damerau_levenshtein;
use unicode_script::UnicodeScript;

/// A word that may be a name.
#[derive(Debug)]
pub(crate) struct Word<'a> {
    pub(crate) segment: usize,
    pub(crate) sentence: u32,
    pub(crate) span: Span,
    pub(crate) text: &'a str,
    /// Whether what stands beside it tells that it is a name.
    pub(crate) is_attested: bool,
    /// The part of the name before it and the one behind it, empty where there is none.
    pub(crate) before: &'a str,
    pub(crate) after: &'a str,
}

/// Characters that a name of fewer is one of too many.
const SHORTEST: usize = 3;

/// A run of Chinese characters that write foreign names is one if it is this long.
const SHORTEST_RUN: usize = 4;

/// Whether names in this script are told without capitals.
pub(crate) fn is_caseless(form: &str) -> bool {
    use unicode_script::Script::{Armenian, Cyrillic, Greek, Latin};
    let script = form.chars().next().map(|c| c.script());
    script.is_some_and(|script| ![Latin, Greek, Cyrillic, Armenian].contains(&script))
}

/// The words of a document that may be names, in the order of the text; none where its
/// script has capitals.
pub(crate) fn words<'a>(document: &'a Document<'a>) -> Vec<Word<'a>> {
    let language = document.primary_language();
    let (own, titles) = (script(document.language), titles(language));
    if matches!(
        own,
        Script::Latin | Script::Cyrillic | Script::Greek | Script::Armenian | Script::Common
    ) {
        return Vec::new();
    }
    let mut words = Vec::new();
    let mut number = 0;
    for (segment, part) in document.segments().enumerate() {
        for sentence in part.sentences() {
            let place = (segment, number);
            match language {
                "ja" => runs(&sentence, place, is_kana, titles, &mut words),
                "zh" | "yue" => {
                    let is_part = |c| FOREIGN.contains(c);
                    runs(&sentence, place, is_part, titles, &mut words);
                }
                _ => spaced(&sentence, place, own, titles, language, &mut words),
            }
            number += 1;
        }
    }
    words
}

/// Katakana, with its marks of length.
fn is_kana(c: char) -> bool {
    matches!(c, 'ァ'..='ヺ' | 'ー')
}

/// The dots that join parts of a name.
const DOTS: &[char] = &['・', '·', '•', '‧', '＝'];

/// Runs of characters that write names of other languages.
fn runs<'a>(
    sentence: &Sentence<'a>,
    (segment, number): (usize, u32),
    is_part: impl Fn(char) -> bool,
    titles: &Titles,
    words: &mut Vec<Word<'a>>,
) {
    let (text, start) = (sentence.text(), sentence.span().start);
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| is_part(*c)) {
        match ranges.last_mut() {
            Some((_, end)) if *end == at => *end += c.len_utf8(),
            _ => ranges.push((at, at + c.len_utf8())),
        }
    }
    let is_joined = |one: Option<&(usize, usize)>, other: Option<&(usize, usize)>| {
        let (Some(one), Some(other)) = (one, other) else {
            return false;
        };
        let mut between = text[one.1..other.0].chars();
        between.next().is_some_and(|c| DOTS.contains(&c)) && between.next().is_none()
    };
    for (at, range) in ranges.iter().enumerate() {
        let own = &text[range.0..range.1];
        let beside = |other: Option<&(usize, usize)>| other.map_or("", |o| &text[o.0..o.1]);
        let before = at.checked_sub(1).and_then(|at| ranges.get(at));
        let before = before.filter(|_| is_joined(before, Some(range)));
        let after = ranges
            .get(at + 1)
            .filter(|o| is_joined(Some(range), Some(o)));
        let has_title = titles.behind.iter().any(|t| text[range.1..].starts_with(t));
        let length = own.chars().count();
        let is_long = !own.starts_with(is_kana) && length >= SHORTEST_RUN;
        if length >= SHORTEST {
            words.push(Word {
                segment,
                sentence: number,
                span: Span::new(start + range.0 as u32, start + range.1 as u32),
                text: own,
                is_attested: has_title || is_long || before.or(after).is_some(),
                before: beside(before),
                after: beside(after),
            });
        }
    }
}

/// Words between spaces.
fn spaced<'a>(
    sentence: &Sentence<'a>,
    (segment, number): (usize, u32),
    own: Script,
    titles: &Titles,
    language: &str,
    words: &mut Vec<Word<'a>>,
) {
    /// A given name and a surname.
    const NAMES: usize = 2;
    // How many words from here on are a name behind a title.
    let mut named = 0;
    let mut name = "";
    let first = words.len();
    for token in sentence.tokens() {
        let text = token.text();
        if !token.is_word() || token.script() != own {
            (named, name) = (0, "");
            continue;
        }
        let is_behind = titles.behind.iter().any(|title| text.starts_with(title));
        if is_behind && let Some(last) = words[first..].last_mut() {
            // The word directly before.
            let between = sentence.text().get(
                (last.span.end - sentence.span().start) as usize
                    ..(token.span().start - sentence.span().start) as usize,
            );
            last.is_attested |= between.is_some_and(|between| between.trim().is_empty());
        }
        if is_behind || titles.before.iter().any(|title| text.starts_with(title)) {
            (named, name) = (if is_behind { 0 } else { NAMES }, "");
            continue;
        }
        // An adjective: the Ukrainian president.
        if language == "ar" && text.starts_with("ال") {
            continue;
        }
        let (text, has_particle) = match language {
            "ko" => without_particle(text),
            _ => (text, false),
        };
        if text.chars().count() >= SHORTEST && !token.has(Flags::DIGIT | Flags::MIXED_SCRIPT) {
            let start = token.span().start;
            words.push(Word {
                segment,
                sentence: number,
                span: Span::new(start, start + text.len() as u32),
                text,
                is_attested: named > 0,
                before: name,
                after: "",
            });
        }
        name = if named > 0 && !has_particle { text } else { "" };
        named = if has_particle {
            0
        } else {
            usize::saturating_sub(named, 1)
        };
    }
}

/// What Korean sets behind a noun.
const PARTICLES: &[&str] = &[
    "이라고",
    "에게서",
    "으로",
    "에게",
    "에서",
    "까지",
    "부터",
    "보다",
    "처럼",
    "께서",
    "라고",
    "이나",
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "의",
    "에",
    "와",
    "과",
    "도",
    "로",
    "만",
    "씨",
    "측",
];

fn without_particle(word: &str) -> (&str, bool) {
    let noun = PARTICLES
        .iter()
        .find_map(|particle| word.strip_suffix(particle));
    match noun.filter(|noun| noun.chars().count() >= SHORTEST) {
        Some(noun) => (noun, true),
        None => (word, false),
    }
}

/// Whether a word is so near to a name that it may be a slip for it.
pub(crate) fn is_near(language: &str, name: &str, word: &str) -> bool {
    if name == word {
        return true;
    }
    let letters = |text: &str| -> Vec<char> {
        let own = text.chars().filter(|c| !matches!(c, 'ー' | 'ッ'));
        own.collect()
    };
    let (a, b) = (letters(name), letters(word));
    let shorter = a.len().min(b.len());
    shorter >= SHORTEST
        && a.len().abs_diff(b.len()) <= 1
        && (a.first() == b.first() || a.last() == b.last())
        && generic_damerau_levenshtein(&a, &b) <= 1
        && !are_parted(language, name, word)
}

/// Whether two words are one with and without an ending, or with what stood beside it.
pub(crate) fn are_parted(language: &str, one: &str, other: &str) -> bool {
    let is_part = || {
        one.starts_with(other)
            || other.starts_with(one)
            || one.ends_with(other)
            || other.ends_with(one)
    };
    match language {
        "ja" => false,
        "zh" | "yue" => one.chars().count() != other.chars().count(),
        _ => is_part() || may_be_cases(one, other, language, SHORTEST_STEM, true),
    }
}

/// Characters with which Xinhua's tables of transcription write names of other languages,
/// in both forms, without those that often stand at the edge of a name in running text.
const FOREIGN: &str = "阿艾奥奧安昂埃巴拜保班邦贝貝本比宾賓博布查柴昌彻徹达達戴道丹德登迪丁\
    多杜东東顿頓厄恩法菲费費芬丰弗福夫盖蓋冈岡格根戈贡貢古圭哈海汉漢杭赫亨希欣霍洪胡华華怀懷惠\
    基吉加贾賈简簡杰傑金京焦卡凯凱考坎康科肯克孔库庫夸奎昆拉莱萊劳勞兰蘭朗勒伦倫里林利丽麗莉列连連\
    鲁魯卢盧隆洛罗羅马馬玛瑪迈邁毛曼芒梅门門蒙米莫姆穆纳納娜奈瑙南内嫩尼妮宁寧农農努诺諾欧歐帕派潘\
    庞龐佩彭皮珀蓬波普恰奇钱錢切琴青琼瓊丘让讓热熱仁荣榮茹萨薩赛賽桑绍紹瑟森沙舍申什圣聖施舒朔斯\
    松苏蘇索塔泰坦唐陶特滕蒂廷图圖吐托瓦韦韋维維翁沃武乌烏西锡錫夏香肖谢謝辛休雅亚亞扬揚杨楊耶叶葉\
    伊因英尤约約扎泽澤赞贊曾詹珍朱茨佐宗祖兹茲邹鄒";

#[cfg(test)]
mod tests {
    use crate::Names;
    use crate::inconsistent::CHECK;
    use copydesk_core::testing::expect;

    #[test]
    fn names_without_capitals_are_linked() {
        expect::<Names>(
            &CHECK,
            &[
                (
                    "ja",
                    "ドイツのロベルト・ハベック経済相が演説した。会見で⟦ハーベック⟧氏は笑った。",
                ),
                (
                    "ja",
                    "昨日、ゼレンスキー大統領が会見した。その後、⟦ゼレンスキイ⟧氏は帰国した。ゼレンスキー氏は無事だ。",
                ),
                (
                    "ja",
                    "昨日、ビセンテ・シソ氏が来た。会場で「⟦ヴィセンテ⟧・シソ」と書かれた。",
                ),
                (
                    "zh",
                    "泽连斯基总统昨天发表了讲话。随后⟦泽伦斯基⟧离开了会场。",
                ),
                (
                    "ko",
                    "젤렌스키 대통령이 어제 연설했다. 그 뒤 ⟦젤렌스끼⟧ 대통령은 떠났다. 젤렌스키 대통령은 말이 없었다.",
                ),
                (
                    "ar",
                    "قال الرئيس زيلينسكي أمس إنه سعيد. ثم سافر الرئيس ⟦زيلنسكي⟧ إلى باريس. وعاد الرئيس زيلينسكي.",
                ),
                (
                    "he",
                    "הנשיא זלנסקי נאם אתמול. אחר כך נסע הנשיא ⟦זילנסקי⟧ לפריז. הנשיא זלנסקי חזר.",
                ),
                (
                    "ka",
                    "პრეზიდენტი ზელენსკი გუშინ ჩამოვიდა. შემდეგ პრეზიდენტი ⟦ზილენსკი⟧ წავიდა. პრეზიდენტი ზელენსკი დუმს.",
                ),
                (
                    "hy",
                    "Երեկ խոսեց նախագահ Զելենսկին։ Հետո մեկնեց նախագահ ⟦Զիլենսկին⟧։ Այսօր նախագահ Զելենսկին լռում է։",
                ),
                (
                    "hi",
                    "कल राष्ट्रपति ज़ेलेंस्की ने भाषण दिया। बाद में राष्ट्रपति ⟦ज़ेलिंस्की⟧ चले गए। राष्ट्रपति ज़ेलेंस्की चुप हैं।",
                ),
            ],
        );
    }

    #[test]
    fn other_people_and_common_words_are_left() {
        expect::<Names>(
            &CHECK,
            &[
                (
                    "ja",
                    "マイケル・ジョーダン選手が来た。マイケル・ジョンソン監督も来た。コンピューターとコンピュータ。",
                ),
                ("ja", "マリア・ロペス氏とマリオ・ロッシ氏が会談した。"),
                (
                    "zh",
                    "克林顿总统来了。林肯总统也很有名。西班牙和巴西都参加。",
                ),
                (
                    "ko",
                    "바이든 대통령은 말했다. 바이든이 떠났다. 바이든에게 물었다.",
                ),
                (
                    "ar",
                    "هذا كتاب جديد. هذه كتب قديمة. قال الرئيس بوتين ذلك. سافر بوتين أمس.",
                ),
                ("he", "הנשיא פוטין דיבר. השר לברוב שתק. הנשיא פוטין נסע."),
                (
                    "ka",
                    "პრეზიდენტმა პუტინმა თქვა. პრეზიდენტი პუტინი წავიდა. პუტინის კარი.",
                ),
            ],
        );
    }
}
