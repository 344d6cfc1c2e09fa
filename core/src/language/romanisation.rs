//! How languages write foreign names: the press of each has its own letters
//! for one sound (ш is `ch` in French, `sh` in English, `sch` in German, `sz`
//! in Polish).
//!
//! A [`Convention`] is read backwards here: from a spelling to the names that
//! it may stand for, written in the Cyrillic alphabet of Russian, which has one
//! letter for nearly every sound that matters. Two spellings are one name when
//! a reading of one is a reading of the other. Only spellings that follow a
//! convention throughout have a reading in it: `Tokayev` has none in French,
//! which never writes `y` between vowels.
//!
//! Sources: fr, the practice of Agence France-Presse and of the Commission
//! nationale de toponymie; en, BGN/PCGN romanisation systems and the practice
//! of the news agencies; de, Duden transcription; es, Fundéu and the RAE's
//! Ortografía; it and `iso9`, ISO 9 and the scholarly transliteration; pl,
//! Uchwała of the Rada Języka Polskiego on Russian names, PWN; nl, the Taalunie
//! transcription.

use unicode_normalization::UnicodeNormalization;

/// A rule: letters of the spelling, what they stand for, and where.
struct Rule {
    letters: &'static str,
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

/// How the press of a language writes foreign names.
pub struct Convention {
    /// Its language, or the norm it follows.
    pub tag: &'static str,
    /// Longer letters first; of rules with the same letters each is a reading.
    rules: Vec<Rule>,
}

impl std::fmt::Debug for Convention {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Convention")
            .field("tag", &self.tag)
            .finish()
    }
}

/// At most this many readings of one spelling are followed up.
const MOST_READINGS: usize = 8;

/// The conventions.
#[derive(Debug)]
pub struct Conventions(Vec<Convention>);

impl Default for Conventions {
    fn default() -> Self {
        Self::new()
    }
}

impl Conventions {
    /// All conventions.
    pub fn new() -> Self {
        Self(
            TABLES
                .iter()
                .map(|(tag, table)| Convention::new(tag, table))
                .collect(),
        )
    }

    /// What a spelling in Latin letters may stand for: each name with the tags
    /// of the conventions that write it so. The names are in the order of the
    /// first such convention.
    pub fn readings(&self, spelling: &str) -> Vec<(String, Vec<&'static str>)> {
        let letters: Vec<char> = spelling
            .nfc()
            .flat_map(char::to_lowercase)
            .filter(|c| !matches!(c, '\'' | '’' | 'ʹ' | 'ʼ'))
            .collect();
        let mut names: Vec<(String, Vec<&'static str>)> = Vec::new();
        for convention in &self.0 {
            for name in convention.read(&letters) {
                match names.iter_mut().find(|(known, _)| *known == name) {
                    Some((_, tags)) if tags.contains(&convention.tag) => {}
                    Some((_, tags)) => tags.push(convention.tag),
                    None => names.push((name, vec![convention.tag])),
                }
            }
        }
        names
    }
}

/// Whether two spellings are the same text, however their accents are encoded.
pub fn is_same(one: &str, other: &str) -> bool {
    one == other || one.nfc().eq(other.nfc())
}

/// The spelling in lower case without any diacritical mark: what is left when
/// somebody has no other keyboard.
pub fn plain(spelling: &str) -> String {
    spelling
        .nfd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            'ł' => 'l',
            'ø' => 'o',
            'đ' => 'd',
            'ı' => 'i',
            c => c,
        })
        .collect()
}

impl Convention {
    fn new(tag: &'static str, table: &'static str) -> Self {
        let mut rules: Vec<Rule> = table.split_whitespace().map(Rule::parse).collect();
        rules.sort_by_key(|rule| std::cmp::Reverse(rule.letters.chars().count()));
        Self { tag, rules }
    }

    /// Every name that is written so in this convention.
    fn read(&self, letters: &[char]) -> Vec<String> {
        let mut partial = vec![(0, String::new())];
        let mut names: Vec<String> = Vec::new();
        while let Some((at, sounds)) = partial.pop() {
            if at == letters.len() {
                let name = normalised(&sounds);
                if !names.contains(&name) {
                    names.push(name);
                }
                continue;
            }
            // The longest letters that a rule knows here, in all their sounds.
            let mut longest = 0;
            for rule in self.rules.iter().filter(|rule| rule.holds(letters, at)) {
                let len = rule.letters.chars().count();
                if longest > len {
                    break;
                }
                longest = len;
                if partial.len() + names.len() < MOST_READINGS {
                    partial.push((at + len, format!("{sounds}{}", rule.sounds)));
                }
            }
        }
        names
    }
}

impl Rule {
    /// `^letters=sounds` at the start, `letters$=sounds` at the end, and by
    /// what follows: `letters(e)=` e, i or y; `letters(a)=` none of these;
    /// `letters(V)=` a vowel, `letters(C)=` none; `(C)letters=` behind a
    /// consonant, `(V)letters=` behind a vowel or at the start, `(V)letters(V)=` between vowels.
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
            letters,
            sounds,
            place,
        }
    }

    fn holds(&self, letters: &[char], at: usize) -> bool {
        let mut end = at;
        for c in self.letters.chars() {
            if letters.get(end) != Some(&c) {
                return false;
            }
            end += 1;
        }
        let before = at.checked_sub(1).map(|i| letters[i]);
        let next = letters.get(end).copied();
        let soft = next.is_some_and(|c| "eéèêëiíïy".contains(c));
        let vowel = next.is_some_and(is_latin_vowel);
        match self.place {
            Place::Anywhere => true,
            Place::Start => at == 0,
            Place::End => next.is_none(),
            Place::BeforeHard => !soft,
            Place::BeforeSoft => soft,
            Place::BeforeVowel => vowel,
            Place::BeforeConsonant => !vowel,
            Place::StartBeforeVowel => at == 0 && vowel,
            Place::AfterConsonant => before.is_some_and(|c| !is_latin_vowel(c)),
            Place::AfterVowel => before.is_none_or(is_latin_vowel),
            Place::BetweenVowels => before.is_some_and(is_latin_vowel) && vowel,
        }
    }
}

fn is_latin_vowel(c: char) -> bool {
    "aeiouyáéíóúàèìòùâêîôûäëïöüě".contains(c)
}

fn is_vowel(c: char) -> bool {
    "аеиоу".contains(c)
}

/// Takes away what conventions disagree on, each in its own way: the glide
/// between vowels (Tokayev, Tokaev) and before an initial е (Yermak, Ermak),
/// й or и beside consonants (Tatyana, Tatiana), the adjectives' -ий, ё behind
/// hushing sounds (Gorbachev, Gorbachov), and the softness of н (Turgenev,
/// Tourgueniev).
fn normalised(sounds: &str) -> String {
    let letters: Vec<char> = sounds.chars().collect();
    let mut name: Vec<char> = Vec::with_capacity(letters.len());
    for (i, &c) in letters.iter().enumerate() {
        let before = i.checked_sub(1).map(|i| letters[i]);
        let after = letters.get(i + 1).copied();
        let c = match c {
            'й' => match (before, after) {
                (Some(b), Some(a)) if is_vowel(b) && is_vowel(a) => continue,
                (None, Some('е')) => continue,
                _ => 'и',
            },
            'е' if name.ends_with(&['н', 'и']) => {
                name.pop();
                'е'
            }
            'о' if before.is_some_and(|b| matches!(b, 'ж' | 'ш' | 'ч')) => 'е',
            c => c,
        };
        if c == 'и' && name.last() == Some(&'и') {
            continue;
        }
        name.push(c);
    }
    name.into_iter().collect()
}

/// The letters that most conventions share.
macro_rules! table {
    ($own:literal) => {
        concat!("a=а b=б d=д f=ф i=и k=к l=л m=м n=н o=о p=п r=р t=т ", $own)
    };
}

const TABLES: &[(&str, &str)] = &[
    (
        "fr",
        table!(
            "v=в g(a)=г gu(e)=г gh(e)=г e=е é=е è=е ê=е ë=е j=ж dj=дж z=з ï=й ^i(V)=й y(C)=и \
             ^ya=йа ^you=йу s=с (V)ss(V)=с ou=у ff$=в kh=х (V)h=х ts=ц tch=ч ch=ш ine$=ин yne$=ин \
             x=кс"
        ),
    ),
    // Arabic, Persian and Hebrew names, which French writes with a y.
    (
        "fr-semitic",
        table!(
            "v=в g(a)=г gu(e)=г gh=г e=е é=е j=дж dj=дж z=з y(V)=й y(C)=и s=с (V)ss(V)=с ou=у kh=х \
             (V)h=х ch=ш q=к"
        ),
    ),
    (
        "en",
        table!(
            "v=в g=г e=е zh=ж z=з j=дж dzh=дж y(V)=й y(C)=и s=с u=у ou=у ou=оу kh=х (V)h=х ts=ц ch=ч \
             tch=ч sh=ш q=к x=кс ck=к"
        ),
    ),
    (
        "de",
        table!(
            "w=в g=г e=е sch=ш sch=ж sh=ж tsch=ч dsch=дж s=с s=з (V)ss(V)=с ssj=сй ß=с z=ц tz=ц j=й \
             y(C)=и u=у ch=х (V)h=х x=кс"
        ),
    ),
    (
        "es",
        table!(
            "á=а é=е í=и ó=о ú=у v=в g(a)=г gu(e)=г e=е zh=ж z=з z=с y(V)=й y(V)=дж y(C)=и s=с s=з \
             u=у j=х ts=ц ch=ч sh=ш x=кс"
        ),
    ),
    (
        "it",
        table!(
            "v=в g=г gh(e)=г e=е é=е ë=е ž=ж z=з j=й y(C)=и s=с u=у ch=х (V)h=х c=ц č=ч š=ш x=кс"
        ),
    ),
    (
        "pl",
        table!(
            "w=в g=г e=е (C)ie=е ż=ж ź=з z=з dż=дж j=й y(C)=и s=с ś=с ska$=ска ska$=скайа u=у ó=о \
             ch=х (V)h=х h=г c=ц cz=ч ć=ч sz=ш ł=л ń=н"
        ),
    ),
    (
        "nl",
        table!(
            "v=в w=в g=г e=е ie=и zj=ж z=з dzj=дж j=й y(C)=и s=с oe=у ch=х (V)h=х ts=ц tsj=ч sj=ш \
             ks=кс"
        ),
    ),
    (
        "iso9",
        table!("v=в g=г e=е è=е ë=е ž=ж z=з j=й y(C)=и s=с u=у (V)h=х c=ц č=ч š=ш ŝ=шч û=йу â=йа"),
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether some convention of `tags.0` and one of `tags.1` give the two
    /// spellings one reading.
    fn are_one(one: &str, other: &str) -> bool {
        let conventions = Conventions::new();
        let readings = conventions.readings(other);
        conventions
            .readings(one)
            .iter()
            .any(|(name, _)| readings.iter().any(|(n, _)| n == name))
    }

    #[test]
    fn one_name_has_one_reading_in_all_conventions() {
        for forms in [
            &[
                "Nazarbaïev",
                "Nazarbayev",
                "Nasarbajew",
                "Nazarbáyev",
                "Nazarbajew",
            ][..],
            &["Khrouchtchev", "Khrushchev", "Chruschtschow", "Chruszczow"],
            &[
                "Zelenski",
                "Zelensky",
                "Zelenskyy",
                "Selenskyj",
                "Zelenskij",
            ],
            &[
                "Loukachenko",
                "Lukashenko",
                "Lukaschenko",
                "Lukaszenko",
                "Loekasjenko",
            ],
            &[
                "Gorbatchev",
                "Gorbachev",
                "Gorbatschow",
                "Gorbachov",
                "Gorbačëv",
                "Gorbatsjov",
            ],
            &["Eltsine", "Yeltsin", "Jelzin"],
            &["Poutine", "Putin", "Poetin"],
            &["Sergueï", "Sergey", "Sergej"],
            &["Tatiana", "Tatyana", "Tatjana"],
            &["Tourgueniev", "Turgenev", "Turgenjew"],
            &["Kassianov", "Kasyanov", "Kassjanow"],
            &["Tchaïkovski", "Tchaikovsky", "Tschaikowski", "Czajkowski"],
            &["Trotski", "Trotsky", "Trotzki", "Trockij"],
            &["Ahmadinejad", "Ahmadinedschad"],
            &["Nétanyahou", "Netanyahu"],
        ] {
            for form in &forms[1..] {
                assert!(are_one(forms[0], form), "{} and {form}", forms[0]);
            }
        }
    }

    #[test]
    fn names_that_only_look_alike_have_different_readings() {
        for (one, other) in [
            ("Meyer", "Meier"),
            ("Petrov", "Petrova"),
            ("Zhang", "Chang"),
            ("Marko", "Marco"),
            ("Olivier", "Oliver"),
            ("Jensen", "Janssen"),
            ("Jansen", "Janssen"),
            ("Hoffmann", "Hofmann"),
            ("Zhang", "Zhan"),
            ("Marina", "Maria"),
            ("Romanov", "Rahmanov"),
            ("Kovalev", "Kovalenko"),
        ] {
            assert!(!are_one(one, other), "{one} and {other}");
        }
    }

    #[test]
    fn a_spelling_is_read_only_where_it_is_written_so() {
        let conventions = Conventions::new();
        let tags = |spelling| -> Vec<&str> {
            let mut tags: Vec<&str> = conventions
                .readings(spelling)
                .into_iter()
                .flat_map(|(_, tags)| tags)
                .collect();
            tags.sort_unstable();
            tags.dedup();
            tags
        };
        assert!(!tags("Nazarbayev").contains(&"fr"));
        assert!(tags("Nazarbayev").contains(&"en"));
        assert!(tags("Nazarbaïev").contains(&"fr"));
        assert!(!tags("Nazarbaïev").contains(&"en"));
        assert_eq!(tags("Szewczenko"), ["pl"]);
    }

    #[test]
    fn plain_letters_are_left_without_marks() {
        assert_eq!(plain("Erdoğan"), "erdogan");
        assert_eq!(plain("Wałęsa"), "walesa");
        assert_eq!(plain("Ågren"), plain("A\u{30a}gren"));
    }
}
