//! Rules that turn the letters of one spelling into those of another.

use std::cmp::Reverse;
use std::collections::HashMap;

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
pub(super) struct Rules(HashMap<char, Vec<Rule>>);

/// At most this many readings of one spelling are followed up.
const MOST_READINGS: usize = 8;

impl Rules {
    /// Reads rules that white space parts. See [`Rule::parse`].
    pub(super) fn new(table: &'static str) -> Self {
        let mut rules: HashMap<char, Vec<Rule>> = HashMap::new();
        for rule in table.split_whitespace().map(Rule::parse) {
            if let Some(&first) = rule.letters.first() {
                rules.entry(first).or_default().push(rule);
            }
        }
        let anywhere = |rule: &Rule| rule.place == Place::Anywhere;
        for rules in rules.values_mut() {
            rules.sort_by_key(|rule| (Reverse(rule.letters.len()), anywhere(rule)));
        }
        Self(rules)
    }

    /// The rules that hold at a place.
    fn at<'a>(&'a self, letters: &'a [char], at: usize) -> impl Iterator<Item = &'a Rule> {
        let rules = self.0.get(&letters[at]).map_or(&[][..], Vec::as_slice);
        rules.iter().filter(move |rule| rule.holds(letters, at))
    }

    /// All that the letters may stand for: at each place the longest letters
    /// that a rule knows, in all their sounds. Nothing where some letter is in
    /// no rule.
    pub(super) fn readings(&self, letters: &[char]) -> Vec<String> {
        let Some(steps) = self.steps(letters) else {
            return Vec::new();
        };
        let mut partial = vec![(0, String::new())];
        let mut whole = Vec::new();
        while let Some((step, before)) = partial.pop() {
            let Some(sounds) = steps.get(step) else {
                whole.push(before);
                continue;
            };
            for sound in sounds {
                if partial.len() + whole.len() < MOST_READINGS {
                    partial.push((step + 1, format!("{before}{sound}")));
                }
            }
        }
        whole
    }

    /// From place to place the sounds of the longest letters that a rule knows;
    /// none where some letter is in no rule.
    fn steps(&self, letters: &[char]) -> Option<Vec<Vec<&'static str>>> {
        let mut steps = Vec::new();
        let mut at = 0;
        while at < letters.len() {
            let mut rules = self.at(letters, at).peekable();
            let longest = rules.peek()?.letters.len();
            let rules = rules.take_while(|rule| rule.letters.len() == longest);
            steps.push(rules.map(|rule| rule.sounds).collect());
            at += longest;
        }
        Some(steps)
    }

    /// What the letters are written as: at each place the first of the rules
    /// with the longest letters. Nothing where some letter is in no rule.
    pub(super) fn write(&self, letters: &[char]) -> Option<String> {
        let mut at = 0;
        let mut out = String::new();
        while at < letters.len() {
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

    fn holds(&self, letters: &[char], at: usize) -> bool {
        let end = at + self.letters.len();
        if letters.get(at..end) != Some(&self.letters[..]) {
            return false;
        }
        let neighbour = |i: Option<usize>| i.and_then(|i| letters.get(i)).filter(|&&c| c != '-');
        let before = neighbour(at.checked_sub(1));
        let next = neighbour(Some(end));
        let soft = next.is_some_and(|&c| "eéèêëiíïyüеёиюяь".contains(c));
        let vowel = next.is_some_and(is_vowel);
        match self.place {
            Place::Anywhere => true,
            Place::Start => before.is_none(),
            Place::End => next.is_none(),
            Place::BeforeHard => !soft,
            Place::BeforeSoft => soft,
            Place::BeforeVowel => vowel,
            Place::BeforeConsonant => !vowel,
            Place::StartBeforeVowel => before.is_none() && vowel,
            Place::AfterConsonant => before.is_some_and(|c| !is_vowel(c)),
            Place::AfterVowel => before.is_none_or(is_vowel),
            Place::BetweenVowels => before.is_some_and(is_vowel) && vowel,
        }
    }
}

/// Whether a letter, Latin or Cyrillic, is a vowel.
fn is_vowel(c: &char) -> bool {
    "aeiouyáéíóúàèìòùâêîôûäëïöüěаеёиоуыэюя".contains(*c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_that_no_rule_knows_ends_the_search_at_once() {
        let rules = Rules::new("y=i y=j a=a");
        let word = |text: &str| rules.readings(&text.chars().collect::<Vec<_>>());
        assert_eq!(word("ya"), ["ja", "ia"]);
        assert_eq!(word(&"y".repeat(200)).len(), MOST_READINGS);
        // As many readings as there are of two hundred letters, were they tried.
        assert_eq!(word(&("y".repeat(200) + "?")), [""; 0]);
    }
}
