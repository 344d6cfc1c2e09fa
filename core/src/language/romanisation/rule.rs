//! Rules that turn the letters of one spelling into those of another.

use std::cmp::Reverse;

/// A word as rules read it.
pub(super) struct Letters {
    chars: Vec<char>,
    /// For each letter whether it is a vowel, and whether it is soft: e, i, y.
    sounds: Vec<(bool, bool)>,
}

impl Letters {
    /// The letters of a word in lower case.
    pub(super) fn new(chars: impl Iterator<Item = char>) -> Self {
        let chars: Vec<char> = chars.collect();
        let sounds = |c: &char| (is_vowel(*c), is_soft(*c));
        Self {
            sounds: chars.iter().map(sounds).collect(),
            chars,
        }
    }

    /// How many of them are hyphens.
    pub(super) fn hyphens(&self) -> usize {
        self.chars.iter().filter(|c| **c == '-').count()
    }

    /// The letter at an index; none where there is none, or a hyphen.
    fn at(&self, index: Option<usize>) -> Option<(bool, bool)> {
        let index = index?;
        (*self.chars.get(index)? != '-').then(|| self.sounds[index])
    }
}

/// Letters, what they stand for, and where.
struct Rule {
    letters: Vec<char>,
    sounds: &'static str,
    place: Place,
}

/// Where a rule holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Anywhere,
    Start,
    End,
    /// Not before e, i, y.
    BeforeHard,
    /// Before e, i, y.
    BeforeSoft,
    /// Before a vowel.
    BeforeVowel,
    /// Not before a vowel.
    BeforeConsonant,
    /// At the start, before a vowel.
    StartBeforeVowel,
    /// Behind a consonant.
    AfterConsonant,
    /// Behind a vowel, or at the start.
    AfterVowel,
    BetweenVowels,
}

/// Rules by their first letter, the longest letters first, of these the bound
/// to a place.
pub(super) struct Rules {
    rules: Vec<Rule>,
    /// Where those of a letter begin and end.
    by_letter: Vec<(u16, u16)>,
}

/// At most this many readings of one spelling are followed up.
const MOST_READINGS: usize = 8;

/// The sounds that letters may stand for, from place to place.
struct Steps {
    sounds: Vec<&'static str>,
    /// Where those of each place end.
    ends: Vec<usize>,
}

impl Steps {
    fn get(&self, step: usize) -> Option<&[&'static str]> {
        let end = *self.ends.get(step)?;
        let start = step.checked_sub(1).map_or(0, |before| self.ends[before]);
        Some(&self.sounds[start..end])
    }
}

impl Rules {
    /// Reads rules that white space parts. See [`Rule::parse`].
    pub(super) fn new(table: &'static str) -> Self {
        let mut rules: Vec<Rule> = table.split_whitespace().map(Rule::parse).collect();
        rules.retain(|rule| !rule.letters.is_empty());
        let anywhere = |rule: &Rule| rule.place == Place::Anywhere;
        rules.sort_by_key(|rule| (rule.letters[0], Reverse(rule.letters.len()), anywhere(rule)));
        let last = rules.last().map_or(0, |rule| rule.letters[0] as usize);
        let mut by_letter = vec![(0, 0); last + 1];
        for (number, rule) in rules.iter().enumerate() {
            let (start, end) = &mut by_letter[rule.letters[0] as usize];
            if *end == 0 {
                *start = number as u16;
            }
            *end = number as u16 + 1;
        }
        Self { rules, by_letter }
    }

    /// The rules that hold at a place.
    fn at<'a>(&'a self, letters: &'a Letters, at: usize) -> impl Iterator<Item = &'a Rule> {
        let (start, end) = self
            .by_letter
            .get(letters.chars[at] as usize)
            .copied()
            .unwrap_or_default();
        let rules = &self.rules[usize::from(start)..usize::from(end)];
        rules.iter().filter(move |rule| rule.holds(letters, at))
    }

    /// All that the letters may stand for: at each place the longest letters
    /// that a rule knows, in all their sounds. Nothing where some letter is in
    /// no rule.
    pub(super) fn readings(&self, letters: &Letters) -> Vec<String> {
        let Some(steps) = self.steps(letters) else {
            return Vec::new();
        };
        // Mostly each place has one sound.
        if steps.sounds.len() == steps.ends.len() {
            return vec![steps.sounds.concat()];
        }
        let mut partial = vec![(0, String::new())];
        let mut whole = Vec::new();
        while let Some((step, before)) = partial.pop() {
            let Some(sounds) = steps.get(step) else {
                whole.push(before);
                continue;
            };
            for sound in sounds {
                if partial.len() + whole.len() < MOST_READINGS {
                    partial.push((step + 1, [&before, *sound].concat()));
                }
            }
        }
        whole
    }

    /// From place to place the sounds of the longest letters that a rule knows;
    /// none where some letter is in no rule.
    fn steps(&self, letters: &Letters) -> Option<Steps> {
        let mut steps = Steps {
            sounds: Vec::with_capacity(letters.chars.len() + 4),
            ends: Vec::with_capacity(letters.chars.len()),
        };
        let mut at = 0;
        while at < letters.chars.len() {
            let mut longest = 0;
            for rule in self.at(letters, at) {
                if longest != 0 && rule.letters.len() != longest {
                    break;
                }
                longest = rule.letters.len();
                steps.sounds.push(rule.sounds);
            }
            if longest == 0 {
                return None;
            }
            steps.ends.push(steps.sounds.len());
            at += longest;
        }
        Some(steps)
    }

    /// What the letters are written as: at each place the first of the rules
    /// with the longest letters. Nothing where some letter is in no rule.
    pub(super) fn write(&self, letters: &Letters) -> Option<String> {
        let mut at = 0;
        let mut out = String::new();
        while at < letters.chars.len() {
            let rule = self.at(letters, at).next()?;
            out.push_str(rule.sounds);
            at += rule.letters.len();
        }
        Some(out)
    }
}

impl Rule {
    /// `^letters=sounds` at the start, `letters$=sounds` at the end, and by
    /// what follows: `letters(e)=` e, i or y; `letters(a)=` none of these;
    /// `letters(V)=` a vowel, `letters(C)=` none; `(C)letters=` behind a
    /// consonant, `(V)letters=` behind a vowel or at the start,
    /// `(V)letters(V)=` between vowels. A hyphen is an end and a start.
    fn parse(text: &'static str) -> Self {
        let (left, sounds) = text.split_once('=').unwrap_or((text, ""));
        let (start, left) = match left.strip_prefix('^') {
            Some(rest) => (true, rest),
            None => (false, left),
        };
        let (letters, place) = if let Some(letters) = left
            .strip_prefix("(V)")
            .and_then(|left| left.strip_suffix("(V)"))
        {
            (letters, Place::BetweenVowels)
        } else if let Some(letters) = left.strip_suffix("(V)") {
            let place = if start {
                Place::StartBeforeVowel
            } else {
                Place::BeforeVowel
            };
            (letters, place)
        } else if let Some(letters) = left.strip_suffix("(C)") {
            (letters, Place::BeforeConsonant)
        } else if let Some(letters) = left.strip_suffix("(e)") {
            (letters, Place::BeforeSoft)
        } else if let Some(letters) = left.strip_suffix("(a)") {
            (letters, Place::BeforeHard)
        } else if let Some(letters) = left.strip_suffix('$') {
            (letters, Place::End)
        } else if let Some(letters) = left.strip_prefix("(C)") {
            (letters, Place::AfterConsonant)
        } else if let Some(letters) = left.strip_prefix("(V)") {
            (letters, Place::AfterVowel)
        } else if start {
            (left, Place::Start)
        } else {
            (left, Place::Anywhere)
        };
        Self {
            letters: letters.chars().collect(),
            sounds,
            place,
        }
    }

    fn holds(&self, letters: &Letters, at: usize) -> bool {
        let end = at + self.letters.len();
        if letters.chars.get(at..end) != Some(&self.letters[..]) {
            return false;
        }
        let before = || letters.at(at.checked_sub(1));
        let next = || letters.at(Some(end));
        let is_soft = || next().is_some_and(|(_, soft)| soft);
        let is_vowel = || next().is_some_and(|(vowel, _)| vowel);
        let follows_vowel = || before().is_some_and(|(vowel, _)| vowel);
        match self.place {
            Place::Anywhere => true,
            Place::Start => before().is_none(),
            Place::End => next().is_none(),
            Place::BeforeHard => !is_soft(),
            Place::BeforeSoft => is_soft(),
            Place::BeforeVowel => is_vowel(),
            Place::BeforeConsonant => !is_vowel(),
            Place::StartBeforeVowel => before().is_none() && is_vowel(),
            Place::AfterConsonant => before().is_some_and(|(vowel, _)| !vowel),
            Place::AfterVowel => before().is_none_or(|(vowel, _)| vowel),
            Place::BetweenVowels => follows_vowel() && is_vowel(),
        }
    }
}

/// Whether a letter, Latin or Cyrillic, is a vowel.
fn is_vowel(c: char) -> bool {
    let ascii = matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    ascii || !c.is_ascii() && "áéíóúàèìòùâêîôûäëïöüěаеёиоуыэюя".contains(c)
}

/// Whether a letter, Latin or Cyrillic, makes what is before it soft.
fn is_soft(c: char) -> bool {
    matches!(c, 'e' | 'i' | 'y') || !c.is_ascii() && "éèêëíïýüеёиюяь".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_that_no_rule_knows_ends_the_search_at_once() {
        let rules = Rules::new("y=i y=j a=a");
        let word = |text: &str| rules.readings(&Letters::new(text.chars()));
        assert_eq!(word("ya"), ["ja", "ia"]);
        assert_eq!(word(&"y".repeat(200)).len(), MOST_READINGS);
        // As many readings as there are of two hundred letters, were they tried.
        assert_eq!(word(&("y".repeat(200) + "?")), [""; 0]);
    }
}
