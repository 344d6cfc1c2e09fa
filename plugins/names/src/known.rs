//! What spellings may stand for, remembered from document to document: names come
//! again, and to read one by every convention takes long.

use crate::inflection::names_of;
use crate::linkage::shape::Shape;
use copydesk_core::language::romanisation::{Conventions, Reading, plain};
use copydesk_core::language::{places, typography};
use foldhash::fast::FixedState;
use quick_cache::sync::Cache;
use std::hash::BuildHasher;
use std::sync::Arc;

/// Shorter readings have too many namesakes.
pub(crate) const SHORTEST: usize = 4;

/// Shorter words are not read as Chinese or Japanese.
const SHORTEST_EAST_ASIAN: usize = 5;

/// Marks the key under which spellings that differ in diacritical marks alone
/// come together; no reading begins with it.
pub(crate) const PLAIN: char = '=';

/// Marks the key of spellings that may be one name for all that their letters tell.
pub(crate) const LINKED: char = '~';

/// Marks the key of a place.
pub(crate) const PLACE: char = '@';

/// How many spellings are remembered; some hundred bytes each.
const MOST: usize = 1 << 15;

/// How names from Eastern Europe, the Caucasus and Central Asia end, in the letters of readings.
const ENDINGS: &[&str] = &[
    "ов",
    "ев",
    "ова",
    "ева",
    "ски",
    "скаа",
    "енко",
    "вич",
    "швили",
    "адзе",
    "идзе",
    "ниан",
    "инин",
    "чук",
    "гу",
];

/// Whether a reading ends as names of that part of the world do.
pub(crate) fn is_eastern(reading: &str) -> bool {
    ENDINGS.iter().any(|ending| reading.ends_with(ending))
}

/// One way to take a word: the name, its ending, the keys of its readings with the
/// tags of the conventions that lead there.
#[derive(Debug)]
pub(crate) struct Form {
    pub(crate) name: String,
    pub(crate) ending: Option<String>,
    pub(crate) readings: Vec<(String, String)>,
    /// The hash of the name, and those of the keys.
    pub(crate) hash: u64,
    pub(crate) keys: Vec<u64>,
    pub(crate) shape: Shape,
}

impl Form {
    fn new(name: String, ending: Option<String>, readings: Vec<(String, String)>) -> Self {
        Self {
            hash: hash(&name),
            keys: readings.iter().map(|(key, _)| hash(key)).collect(),
            shape: Shape::of(&name),
            name,
            ending,
            readings,
        }
    }
}

/// All ways to take a word.
#[derive(Debug)]
pub(crate) struct Forms {
    pub(crate) forms: Vec<Form>,
    /// Whether it has a reading that ends as names of Eastern Europe do.
    pub(crate) is_eastern: bool,
}

/// The conventions, and what they said.
#[derive(Debug)]
pub(crate) struct Known {
    pub(crate) conventions: Conventions,
    words: Cache<u64, Arc<Forms>>,
}

/// The hash of a text, the same in every run.
pub(crate) fn hash(text: &str) -> u64 {
    FixedState::default().hash_one(text)
}

impl Known {
    pub(crate) fn new() -> Self {
        Self {
            conventions: Conventions::new(),
            words: Cache::new(MOST),
        }
    }

    /// What a word of a text in this language may be: a name, or a case of one.
    pub(crate) fn word(&self, spelling: &str, language: &str) -> Arc<Forms> {
        self.remembered(spelling, language, || {
            word(spelling, language, &self.conventions)
        })
    }

    /// What a given name may be whose two syllables a hyphen joins.
    pub(crate) fn given_name(&self, name: &str, language: &str) -> Arc<Forms> {
        self.remembered(name, language, || {
            let readings = joined(self.conventions.east_asian_readings(name));
            vec![Form::new(name.to_owned(), Some(String::new()), readings)]
        })
    }

    fn remembered(
        &self,
        spelling: &str,
        language: &str,
        forms: impl FnOnce() -> Vec<Form>,
    ) -> Arc<Forms> {
        let key = FixedState::default().hash_one((language, spelling));
        if let Some(known) = self.words.get(&key) {
            return known;
        }
        let forms = Arc::new(Forms::new(forms()));
        self.words.insert(key, Arc::clone(&forms));
        forms
    }
}

impl Forms {
    fn new(forms: Vec<Form>) -> Self {
        let mut readings = forms.iter().flat_map(|form| &form.readings);
        Self {
            is_eastern: readings.any(|(reading, _)| is_eastern(reading)),
            forms,
        }
    }
}

fn word(spelling: &str, language: &str, conventions: &Conventions) -> Vec<Form> {
    let mut whole = readings(spelling, language, conventions);
    if spelling.chars().count() >= SHORTEST_EAST_ASIAN {
        whole.extend(joined(conventions.east_asian_readings(spelling)));
    }
    whole.push((plain_key(spelling, language), String::new()));
    let mut forms = vec![Form::new(spelling.to_owned(), Some(String::new()), whole)];
    for (name, ending) in names_of(spelling, language) {
        let mut readings = readings(&name, language, conventions);
        // An apostrophe leaves no doubt where the name ends.
        if ending.as_ref().is_some_and(|e| e.starts_with(['\'', '’'])) {
            readings.push((plain_key(&name, language), String::new()));
        }
        forms.push(Form::new(name, ending, readings));
    }
    forms
}

/// The key of all spellings that differ in diacritical marks alone. In a
/// language of capitalised nouns its own letters are no such marks: Laden and
/// Läden are two words.
fn plain_key(name: &str, language: &str) -> String {
    let plain = if typography(language).nouns_capitalised {
        let letter = |c: char| match c {
            'ä' | 'ö' | 'ü' | 'ß' => c.to_string(),
            c => plain(c.encode_utf8(&mut [0; 4])),
        };
        name.to_lowercase().chars().map(letter).collect()
    } else {
        plain(name)
    };
    format!("{PLAIN}{plain}")
}

/// The keys of a name, each with the conventions that lead to it.
fn readings(name: &str, language: &str, conventions: &Conventions) -> Vec<(String, String)> {
    let mut names = conventions.readings(name);
    names.retain(|(name, _)| name.chars().count() >= SHORTEST);
    joined(names)
        .into_iter()
        .chain(places_of(name, language))
        .collect()
}

/// The places of this name. What the language itself calls a place is none
/// that others call so: Mexico is the city in French, not the country.
fn places_of(name: &str, language: &str) -> Vec<(String, String)> {
    let places = places::named(name);
    let is_own = |place: &&places::Name<'_>| place.languages().any(|tag| tag == language);
    let is_known = places.iter().any(|place| is_own(&place));
    places
        .iter()
        .filter(|place| !is_known || is_own(place))
        .map(|place| {
            let languages: Vec<&str> = place.languages().collect();
            (format!("{PLACE}{}", place.place), languages.join(" "))
        })
        .collect()
}

fn joined(readings: Vec<Reading>) -> Vec<(String, String)> {
    readings
        .into_iter()
        .map(|(name, tags)| (name, tags.join(" ")))
        .collect()
}
