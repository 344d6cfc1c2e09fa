//! Where a sentence leaves its language: the cheapest way to read its words,
//! some in the language of the text, some in others, at a price for each
//! change (a hidden Markov model, read by Viterbi's algorithm).

use crate::glance::{Eye, Glance};
use crate::kin::{KINS, Kin, Languages, MOST, are_sisters, at_home, cheapest_of};
use crate::model::{BIT, Costs, ScriptModel};
use copydesk_core::document::{Flags, Script, TokenKind};
use copydesk_core::language::typography;
use copydesk_core::{Sentence, Token};
use std::sync::Arc;

/// Words that stand together in another language.
#[derive(Clone, Debug)]
pub(crate) struct Run<'a> {
    /// Its first and last word.
    pub(crate) first: Token<'a>,
    pub(crate) last: Token<'a>,
    /// Tag of its language.
    pub(crate) language: &'static str,
    /// How many of its words are no names, for all that capitals tell.
    pub(crate) words: usize,
    /// How many of them are rarer in the text's language, or no frequent words of it.
    pub(crate) foreign: usize,
    /// How many are frequent words of the text's language alone.
    pub(crate) own: usize,
    /// Whether a mark, a name or a frequent word of the text's language alone stands
    /// between them.
    pub(crate) is_broken: bool,
    /// How many of them are frequent in its language and dearer in the text's.
    pub(crate) frequent: usize,
    /// How many of those hold sentences together: the, of, would.
    pub(crate) function_words: usize,
    /// How much cheaper it is in its language than in the text's, in bits.
    pub(crate) gain: i32,
    /// Whether every word of its sentence that tells anything is in it.
    pub(crate) whole: bool,
}

/// The price of a change to English, the language of most sources, and what
/// another language costs above it, a sister language of the text's in
/// particular.
const LEAVE: i32 = 4 * BIT;
const NOT_ENGLISH: i32 = 9 * BIT;
const SISTER: i32 = 16 * BIT;
/// What the language of the source text, where it is known, costs less.
const SOURCE: i32 = 3 * BIT;
/// What a run in a sister language gains at the least, in bits, for the text to be left.
pub(crate) const LEAST_OF_SISTER: i32 = (LEAVE + NOT_ENGLISH + SISTER) / BIT;
/// The price of a change back.
const RETURN: i32 = 2 * BIT;
/// A frequent word at the edge of a run belongs to it unless it is this much
/// cheaper in the language of the text.
const EDGE: i32 = 6 * BIT;
/// A run of more words speaks for itself.
const SHORT_RUN: usize = 2;
/// A row of this many capitalised words is no name.
const TITLE: usize = 8;
/// A word this cheap is a function word: one in 400 or more.
const FUNCTION_WORD: i32 = 17 * BIT / 2;
/// A function word tells that is this much dearer in the language of the text: Dutch has
/// `of` too.
const TELLING: i32 = 4 * BIT;
/// Words of a run are no farther apart than this many tokens.
const FARTHEST: usize = 6;
/// A word of the text's language is frequent that costs no more: one in 4000.
const FREQUENT_AT_HOME: i32 = 12 * BIT;
/// An elided word is this much cheaper at home than anywhere else.
const ELIDED: i32 = 6 * BIT;
/// The price of a language that is not looked for.
const NOT_LOOKED_FOR: i32 = i32::MAX / 4;

/// A word of the sentence that tells something.
struct Evidence<'a> {
    token: Token<'a>,
    costs: Arc<Costs>,
    home: i32,
    /// The pair of square brackets it stands in.
    bracket: Option<usize>,
    /// Whether capitals tell nothing in its sentence.
    capitals: bool,
}

impl Evidence<'_> {
    /// Whether the word is no name for certain: it is in lower case, or its
    /// capital is that of the sentence; where capitals tell nothing, it is a
    /// frequent word of the language.
    fn is_plain(&self, language: usize) -> bool {
        let capital = self.token.has(Flags::CAPITALISED);
        !capital
            || self.token.has(Flags::SENTENCE_START)
            || self.capitals && self.costs.is_frequent(language)
    }

    /// Whether the word is plain, and the text's language has it not as often.
    fn is_foreign(&self, language: usize) -> bool {
        let is_shared = self.home <= FREQUENT_AT_HOME && self.gain(language) < 2 * BIT;
        self.is_plain(language) && !is_shared
    }

    /// Whether the word is frequent in the text's language alone.
    fn is_own(&self, language: usize) -> bool {
        self.home <= FREQUENT_AT_HOME && self.gain(language) <= -2 * BIT
    }

    /// Whether no more than marks and a name or two stand between the words.
    fn follows(&self, before: &Self) -> bool {
        self.token.index() - before.token.index() <= FARTHEST
    }

    /// How much cheaper the word is in a language than in the text's own; no
    /// single word decides.
    fn gain(&self, language: usize) -> i32 {
        (self.home - self.costs.by_language[language]).clamp(-MOST, MOST)
    }
}

/// What a run is at the least, to be told of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Least {
    pub(crate) kin: Kin,
    /// How many words it has that are no names, no more than [`MOST_WORDS`].
    pub(crate) words: usize,
    /// What it gains, in bits.
    pub(crate) gain: i32,
}

/// More words make no difference.
const MOST_WORDS: usize = 4;

/// What words side by side gain at the best that end with the word at hand, by how many
/// of them are no names.
#[derive(Clone, Copy, Debug)]
struct Best([i32; MOST_WORDS + 1]);

impl Best {
    /// No word yet.
    const NONE: Self = Self([i32::MIN / 2; MOST_WORDS + 1]);

    fn add(&mut self, gain: i32, is_plain: bool) {
        let Self(best) = self;
        // The word may be the first.
        best[0] = best[0].max(0);
        if is_plain {
            best[MOST_WORDS] = best[MOST_WORDS].max(best[MOST_WORDS - 1]);
            best.copy_within(0..MOST_WORDS - 1, 1);
            best[0] = i32::MIN / 2;
        }
        for sum in best {
            *sum = (*sum + gain).max(i32::MIN / 2);
        }
    }
}

/// Whether words of a sentence that stand together may be one of these runs, for all that
/// a glance at each tells. What stands in square brackets may always.
pub(crate) fn may_leave(
    sentence: &Sentence<'_>,
    script: Script,
    eye: &Eye<'_>,
    least: &[Least],
) -> bool {
    let reaches = |glance: &dyn Fn(&str) -> Glance| {
        reaches(sentence, script, eye.nouns_capitalised, least, glance)
    };
    // A rare word among words at home need not be looked at.
    reaches(&|word| eye.at_most(word)) && reaches(&|word| eye.glance(word))
}

fn reaches(
    sentence: &Sentence<'_>,
    script: Script,
    nouns_capitalised: bool,
    least: &[Least],
    glance: &dyn Fn(&str) -> Glance,
) -> bool {
    let capitals = capitals_tell_nothing(sentence);
    let mut best = [Best::NONE; KINS];
    for token in sentence.tokens() {
        if token.kind() == TokenKind::Punctuation && token.text() == "[" {
            return true;
        }
        if token.script() != script
            || !tells(&token, sentence, nouns_capitalised, capitals)
            || is_in_compound(&token)
        {
            continue;
        }
        let gains = match token.has(Flags::ELIDED) {
            true => [-ELIDED as i8; KINS],
            false => glance(token.text()).gains,
        };
        let is_plain =
            capitals || !token.has(Flags::CAPITALISED) || token.has(Flags::SENTENCE_START);
        for (best, gain) in best.iter_mut().zip(gains) {
            best.add(i32::from(gain), is_plain);
        }
        let reaches = |least: &Least| {
            let Best(sums) = best[least.kin as usize];
            sums[least.words..]
                .iter()
                .any(|sum| *sum >= least.gain * BIT)
        };
        if least.iter().any(reaches) {
            return true;
        }
    }
    false
}

/// Finds the runs of a sentence among its words in one script.
pub(crate) fn find<'a>(
    sentence: &Sentence<'a>,
    script: Script,
    model: &ScriptModel,
    languages: Languages<'_>,
) -> Vec<Run<'a>> {
    let home = model.column(languages.text);
    let brackets = brackets(sentence);
    let capitals = capitals_tell_nothing(sentence);
    let nouns_capitalised = typography(languages.text).nouns_capitalised;
    let evidence: Vec<Evidence<'a>> = sentence
        .tokens()
        .filter(|token| {
            token.script() == script
                && tells(token, sentence, nouns_capitalised, capitals)
                && !is_in_compound(token)
        })
        .map(|token| {
            let costs = model.costs(token.text());
            let home = match home {
                // An elided word is at home in the languages that elide.
                _ if token.has(Flags::ELIDED) => cheapest_of(&costs) - ELIDED,
                column => at_home(&costs, column),
            };
            let index = token.index();
            let bracket = brackets
                .partition_point(|&(open, _)| open < index)
                .checked_sub(1)
                .filter(|&pair| index < brackets[pair].1);
            Evidence {
                token,
                costs,
                home,
                bracket,
                capitals,
            }
        })
        .collect();
    if evidence.is_empty() {
        return Vec::new();
    }
    let is_home_known = !home.is_some_and(|column| model.is_home_alone(column));
    let leave = model.languages.iter().enumerate();
    let mut leave: Vec<i32> = leave
        .map(|(column, language)| {
            // Of these the model knows little: their own words may look like those of any other.
            let is_unlikely = model.is_home_alone(column) || !is_home_known && *language != "en";
            if is_unlikely && *language != languages.source {
                NOT_LOOKED_FOR
            } else {
                price_of_leaving(language, languages)
            }
        })
        .collect();
    while leave.pop_if(|price| *price == NOT_LOOKED_FOR).is_some() {}
    let mut path = cheapest(&evidence, home, &leave);
    bracketed(&evidence, home, leave.len(), &mut path);
    widen(&evidence, &mut path);
    let words = sentence
        .tokens()
        .filter(|token| tells(token, sentence, nouns_capitalised, capitals))
        .count();
    runs(&evidence, &path, model, words)
}

/// Whether a word tells of its language: a name does not, nor an acronym; a
/// capital in German does not make a name, and one at the start of a sentence
/// makes none either.
fn tells(
    token: &Token<'_>,
    sentence: &Sentence<'_>,
    nouns_capitalised: bool,
    capitals: bool,
) -> bool {
    let starts =
        token.has(Flags::SENTENCE_START) && token.span().start <= sentence.span().start + 4;
    let capital = token.has(Flags::CAPITALISED) && !starts && !capitals && !nouns_capitalised;
    token.is_word()
        && !capital
        && (capitals || !token.has(Flags::UPPERCASE))
        && !token.has(Flags::DIGIT | Flags::MIXED_SCRIPT | Flags::CLITIC)
        && !token.text().contains('.')
}

/// Whether the sentence is set in title case or in capitals, so that a capital
/// makes no name of a word.
fn capitals_tell_nothing(sentence: &Sentence<'_>) -> bool {
    let words = || sentence.tokens().filter(Token::is_word);
    let capitalised = words()
        .filter(|token| token.has(Flags::CAPITALISED))
        .count();
    let all = words().count();
    all >= TITLE && capitalised * 10 >= all * 9
}

/// Whether a hyphen ties the word to another: Start-up, vis-à-vis.
fn is_in_compound(token: &Token<'_>) -> bool {
    let is_hyphen = |token: &Token<'_>| matches!(token.text(), "-" | "‐" | "‑");
    token.touches_previous() && token.previous().as_ref().is_some_and(is_hyphen)
        || token
            .next()
            .is_some_and(|next| next.touches_previous() && is_hyphen(&next))
}

fn price_of_leaving(language: &str, languages: Languages<'_>) -> i32 {
    let mut price = LEAVE;
    if language != "en" {
        price += NOT_ENGLISH;
    }
    if are_sisters(language, languages.text) {
        price += SISTER;
    }
    if language == languages.source {
        price -= SOURCE;
    }
    price
}

/// The language of each word on the cheapest path: none is the text's own.
fn cheapest(evidence: &[Evidence<'_>], home: Option<usize>, leave: &[i32]) -> Vec<Option<usize>> {
    let n = leave.len();
    // The sum at home, the sums abroad, and where each came from.
    let (mut at_home, mut abroad) = (0, vec![i32::MAX / 2; n]);
    let mut from: Vec<(Option<usize>, Vec<bool>)> = Vec::with_capacity(evidence.len());
    for (i, word) in evidence.iter().enumerate() {
        let nearest = (0..n).min_by_key(|&l| abroad[l]);
        let home_from = nearest.filter(|&l| abroad[l] + RETURN < at_home);
        let best_home = home_from.map_or(at_home, |l| abroad[l] + RETURN);
        let mut stayed = vec![false; n];
        let next: Vec<i32> = (0..n)
            .map(|l| {
                if Some(l) == home {
                    return i32::MAX / 2;
                }
                let entered = at_home + leave[l];
                stayed[l] = i > 0 && abroad[l] <= entered;
                let before = if stayed[l] { abroad[l] } else { entered };
                before - word.gain(l)
            })
            .collect();
        at_home = best_home;
        abroad = next;
        from.push((home_from, stayed));
    }
    let last = (0..n).min_by_key(|&l| abroad[l]);
    let mut state = last.filter(|&l| abroad[l] < at_home);
    let mut path = vec![None; evidence.len()];
    for (i, (home_from, stayed)) in from.iter().enumerate().rev() {
        path[i] = state;
        state = match state {
            None => *home_from,
            Some(l) if stayed[l] => Some(l),
            Some(_) => None,
        };
    }
    path
}

/// Reads what stands in square brackets as a whole: the language that is the
/// cheapest for it has it.
fn bracketed(
    evidence: &[Evidence<'_>],
    home: Option<usize>,
    languages: usize,
    path: &mut [Option<usize>],
) {
    let mut i = 0;
    while i < evidence.len() {
        let bracket = evidence[i].bracket;
        let end = i + evidence[i..]
            .iter()
            .take_while(|word| word.bracket == bracket)
            .count();
        if bracket.is_some() {
            let sum = |language: usize| -> i32 {
                evidence[i..end]
                    .iter()
                    .map(|word| -word.gain(language))
                    .sum()
            };
            let best = (0..languages)
                .filter(|&language| Some(language) != home)
                .min_by_key(|&language| sum(language));
            path[i..end].fill(best.filter(|&language| sum(language) < 0));
        }
        i = end;
    }
}

/// Gives to a short run the words at its edges that are as good in its
/// language: "do you know" in a Portuguese text, where `do` is a word too.
fn widen(evidence: &[Evidence<'_>], path: &mut [Option<usize>]) {
    let before = path.to_vec();
    let belongs = |i: usize, run: usize, language: usize| {
        let word = &evidence[i];
        let abroad = |k: &usize| before[*k] == Some(language);
        let length = (run..before.len()).take_while(abroad).count()
            + (0..run).rev().take_while(abroad).count();
        if length > SHORT_RUN {
            return false;
        }
        word.costs.is_frequent(language)
            && word.gain(language) > -EDGE
            && word.bracket == evidence[run].bracket
            && word.token.index().abs_diff(evidence[run].token.index()) == 1
    };
    for i in 1..path.len() {
        if let (None, Some(language)) = (path[i], path[i - 1])
            && belongs(i, i - 1, language)
        {
            path[i] = Some(language);
        }
    }
    for i in (1..path.len()).rev() {
        if let (Some(language), None) = (path[i], path[i - 1])
            && belongs(i - 1, i, language)
        {
            path[i - 1] = Some(language);
        }
    }
}

/// The tokens that open and close square brackets, in pairs that follow one another.
fn brackets(sentence: &Sentence<'_>) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let mut open = None;
    for token in sentence.tokens() {
        match token.text() {
            "[" => open = Some(token.index()),
            "]" => pairs.extend(open.take().map(|start| (start, token.index()))),
            _ => {}
        }
    }
    pairs
}

/// Whether a mark, a name or a word of the text's own stands between the words.
fn is_broken(words: &[Evidence<'_>], language: usize) -> bool {
    let [first, inside @ .., last] = words else {
        return false;
    };
    let is_parted = last.token.index() - first.token.index() > words.len() - 1;
    is_parted || inside.iter().any(|word| word.is_own(language))
}

fn runs<'a>(
    evidence: &[Evidence<'a>],
    path: &[Option<usize>],
    model: &ScriptModel,
    words_of_sentence: usize,
) -> Vec<Run<'a>> {
    let mut runs = Vec::new();
    let mut i = 0;
    while i < path.len() {
        let goes_on = |k: &usize| {
            path[*k] == path[i]
                && evidence[*k].bracket == evidence[i].bracket
                && (*k == i || evidence[*k].follows(&evidence[*k - 1]))
        };
        let end = i + (i..path.len()).take_while(goes_on).count();
        if let Some(language) = path[i] {
            let words = &evidence[i..end];
            let frequent = |least: i32, most: i32| {
                let is = |word: &&Evidence<'_>| {
                    word.is_plain(language)
                        && word.costs.is_frequent(language)
                        && word.gain(language) > least
                        && word.costs.by_language[language] <= most
                };
                words.iter().filter(is).count()
            };
            let count = |is: &dyn Fn(&Evidence<'_>) -> bool| words.iter().filter(|w| is(w)).count();
            runs.push(Run {
                first: words[0].token,
                last: words[words.len() - 1].token,
                language: model.languages[language],
                words: count(&|word| word.is_plain(language)),
                foreign: count(&|word| word.is_foreign(language)),
                own: count(&|word| word.is_own(language)),
                is_broken: is_broken(words, language),
                frequent: frequent(BIT, i32::MAX),
                function_words: frequent(TELLING, FUNCTION_WORD),
                gain: words.iter().map(|word| word.gain(language)).sum::<i32>() / BIT,
                whole: words.len() == words_of_sentence,
            });
        }
        i = end;
    }
    runs
}
