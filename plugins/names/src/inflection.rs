//! The endings that languages add to foreign names: genitives, cases.
//!
//! Sources: the reference grammars of each language on the declension of
//! foreign surnames; Ohjeita nimien taivutukseen (Kotus) for fi, A magyar
//! helyesírás szabályai for hu, Türk Dil Kurumu's Yazım Kılavuzu for tr, PWN's
//! rules for pl; Русская грамматика (1980) §§ 1178–1230 for ru; Український правопис (2019)
//! §§ 75–100 for uk.

use copydesk_core::language::romanisation::plain;

/// What stands for an ending: the ending, and what the name ends in without it.
type Ending = (&'static str, &'static str);

const GENITIVE: &[Ending] = &[("s", "")];

const POLISH: &[Ending] = &[
    ("skiego", "ski"),
    ("skiemu", "ski"),
    ("skim", "ski"),
    ("skiej", "ska"),
    ("ską", "ska"),
    ("skich", "ski"),
    ("skie", "ski"),
    ("ckich", "cki"),
    ("ckie", "cki"),
    ("ckiego", "cki"),
    ("ckiemu", "cki"),
    ("ckim", "cki"),
    ("iego", "i"),
    ("iemu", "i"),
    ("enki", "enko"),
    ("ence", "enko"),
    ("enkę", "enko"),
    ("enką", "enko"),
    ("owi", ""),
    ("iem", ""),
    ("em", ""),
    ("ie", ""),
    ("a", ""),
    ("u", ""),
    ("ą", "a"),
    ("ę", "a"),
    ("y", "a"),
    ("ej", "a"),
];

const CZECH: &[Ending] = &[
    ("ského", "ský"),
    ("skému", "ský"),
    ("ským", "ský"),
    ("ském", "ský"),
    ("enka", "enko"),
    ("enkovi", "enko"),
    ("enku", "enko"),
    ("enkem", "enko"),
    ("ovi", ""),
    ("em", ""),
    ("om", ""),
    ("a", ""),
    ("e", ""),
    ("ovou", "ová"),
    ("ové", "ová"),
    ("y", "a"),
    ("u", "a"),
    ("ou", "a"),
];

const SOUTH_SLAVIC: &[Ending] = &[
    ("skog", "ski"),
    ("skom", "ski"),
    ("skim", "ski"),
    ("enka", "enko"),
    ("enku", "enko"),
    ("enkom", "enko"),
    ("om", ""),
    ("em", ""),
    ("a", ""),
    ("u", ""),
    ("e", "a"),
    ("i", "a"),
    ("om", "a"),
];

const FINNISH: &[Ending] = &[
    ("issa", ""),
    ("issä", ""),
    ("ista", ""),
    ("istä", ""),
    ("illa", ""),
    ("illä", ""),
    ("ilta", ""),
    ("ille", ""),
    ("iksi", ""),
    ("iin", ""),
    ("in", ""),
    ("ia", ""),
    ("iä", ""),
    ("ina", ""),
    ("ssa", ""),
    ("sta", ""),
    ("lla", ""),
    ("lta", ""),
    ("lle", ""),
    ("ksi", ""),
    ("na", ""),
    ("n", ""),
    ("a", ""),
    ("ä", ""),
];

const HUNGARIAN: &[Ending] = &[
    ("nak", ""),
    ("nek", ""),
    ("hoz", ""),
    ("hez", ""),
    ("höz", ""),
    ("ról", ""),
    ("ről", ""),
    ("tól", ""),
    ("től", ""),
    ("ból", ""),
    ("ből", ""),
    ("ban", ""),
    ("ben", ""),
    ("nál", ""),
    ("nél", ""),
    ("val", ""),
    ("vel", ""),
    ("ért", ""),
    ("ként", ""),
    ("ot", ""),
    ("et", ""),
    ("öt", ""),
    ("ra", ""),
    ("re", ""),
    ("ba", ""),
    ("be", ""),
    ("ig", ""),
    ("t", ""),
    ("é", ""),
];

const RUSSIAN: &[Ending] = &[
    ("ского", "ский"),
    ("скому", "ский"),
    ("ским", "ский"),
    ("ском", "ский"),
    ("ской", "ская"),
    ("скую", "ская"),
    ("ого", "ый"),
    ("ому", "ый"),
    ("ого", "ой"),
    ("ому", "ой"),
    ("ами", ""),
    ("ыми", ""),
    ("ова", "ов"),
    ("ам", ""),
    ("ах", ""),
    ("ов", ""),
    ("ом", ""),
    ("ем", ""),
    ("ем", "ь"),
    ("ем", "й"),
    ("ым", ""),
    ("ых", ""),
    ("ой", "а"),
    ("ою", "а"),
    ("ей", "я"),
    ("ей", "а"),
    ("а", ""),
    ("у", ""),
    ("е", ""),
    ("ы", ""),
    ("и", ""),
    ("я", "ь"),
    ("ю", "ь"),
    ("я", "й"),
    ("ю", "й"),
    ("е", "й"),
    ("е", "ь"),
    ("ы", "а"),
    ("и", "а"),
    ("у", "а"),
    ("е", "а"),
    ("и", "я"),
    ("ю", "я"),
    ("е", "я"),
    ("и", "ь"),
];

const UKRAINIAN: &[Ending] = &[
    ("ського", "ський"),
    ("ському", "ський"),
    ("ським", "ський"),
    ("ською", "ська"),
    ("ську", "ська"),
    ("ської", "ська"),
    ("ській", "ська"),
    ("ого", "ий"),
    ("ому", "ий"),
    ("им", "ий"),
    ("ами", ""),
    ("ові", ""),
    ("еві", ""),
    ("еві", "ь"),
    ("ам", ""),
    ("ах", ""),
    ("ів", ""),
    ("ом", ""),
    ("ем", ""),
    ("ем", "ь"),
    ("єм", "й"),
    ("им", ""),
    ("их", ""),
    ("ою", "а"),
    ("ею", "я"),
    ("ею", "а"),
    ("єю", "я"),
    ("а", ""),
    ("у", ""),
    ("і", ""),
    ("и", ""),
    ("е", ""),
    ("я", "ь"),
    ("ю", "ь"),
    ("я", "й"),
    ("ю", "й"),
    ("ї", "й"),
    ("и", "а"),
    ("і", "а"),
    ("у", "а"),
    ("і", "я"),
    ("ї", "я"),
    ("ю", "я"),
    ("і", "ь"),
    ("и", "ь"),
];

/// The shortest name that an ending is taken from.
const SHORTEST: usize = 5;

/// The names that `word` may be a case of, each with the ending as it stands
/// behind the name; none where the ending took the place of letters. The word
/// itself is not among them.
pub(crate) fn names_of(word: &str, language: &str) -> Vec<(String, Option<String>)> {
    // Putin’in, Macron’un, Duda’ya; and any genitive with an apostrophe.
    if let Some(at) = word.find(['\'', '’']) {
        let (name, ending) = word.split_at(at);
        let tail = ending.trim_start_matches(['\'', '’']);
        return if tail.chars().all(char::is_lowercase) && is_long(name) {
            vec![(name.to_owned(), Some(ending.to_owned()))]
        } else {
            Vec::new()
        };
    }
    let endings = endings(language);
    let mut names: Vec<(String, Option<String>)> = endings
        .iter()
        .filter_map(|(ending, own)| {
            let stem = word.strip_suffix(ending)?;
            let name = format!("{stem}{own}");
            let behind = own.is_empty().then(|| (*ending).to_owned());
            is_long(&name).then_some((name, behind))
        })
        .collect();
    if language == "hu" {
        names.extend(assimilated(word));
    }
    names
}

fn endings(language: &str) -> &'static [Ending] {
    match language {
        "de" | "nl" | "sv" | "da" | "nb" | "nn" | "no" => GENITIVE,
        "pl" => POLISH,
        "cs" | "sk" => CZECH,
        "hr" | "bs" | "sr" | "sl" => SOUTH_SLAVIC,
        "fi" => FINNISH,
        "hu" => HUNGARIAN,
        "ru" => RUSSIAN,
        "uk" => UKRAINIAN,
        _ => &[],
    }
}

/// Languages that add no more to a name than an s, or part what they add by an apostrophe.
const UNINFLECTED: &[&str] = &[
    "af", "an", "ar", "ast", "bn", "ca", "ceb", "da", "de", "en", "es", "fa", "fil", "fr", "gl",
    "he", "hi", "id", "it", "ja", "ko", "ms", "nb", "nl", "nn", "no", "oc", "pt", "sv", "sw", "tl",
    "tr", "ur", "vi", "yue", "zh", "zu",
];

/// Languages that inflect names in ways for which there is no table here: few letters
/// behind the stem.
const INFLECTED: &[&str] = &[
    "be", "bg", "el", "et", "hy", "is", "ka", "kk", "lt", "lv", "mk", "ro", "sq",
];

/// Whether a language puts names in cases by more than an s.
pub(crate) fn inflects(language: &str) -> bool {
    !UNINFLECTED.contains(&language)
}

/// Whether it is known of a language what may stand at the end of a name.
pub(crate) fn is_known(language: &str) -> bool {
    UNINFLECTED.contains(&language)
        || INFLECTED.contains(&language)
        || !endings(language).is_empty()
}

/// So many letters of a name stand in all its cases.
pub(crate) const SHORTEST_STEM: usize = 3;

/// Whether two words may be cases of one name for all that their ends tell: they begin
/// alike, and go on in what the language has for endings. Where its endings are not known
/// any few letters may be some. `stem` is how many letters they have in common at the
/// least, before their endings. `is_own` says that the words are in the language's script:
/// in others, endings of another language may have been left.
pub(crate) fn may_be_cases(
    one: &str,
    other: &str,
    language: &str,
    stem: usize,
    is_own: bool,
) -> bool {
    const ENDING: usize = 4;
    /// Letters of adjectives that both endings have in common: -ськ-о-ї, -ськ-о-му.
    const COMMON: usize = 6;
    if is_own && UNINFLECTED.contains(&language) {
        return false;
    }
    if is_own && SLAVIC.contains(&language) {
        let parted = [(one, other), (other, one)].into_iter();
        let mut endings = parted.filter_map(|(word, other)| {
            let stem = without_fleeting(word)?;
            other.strip_prefix(stem.as_str())
        });
        if endings.any(|ending| ending.starts_with(is_vowel) && ending.chars().count() <= ENDING) {
            return true;
        }
    }
    let endings = endings(language);
    let is_ending = |rest: &str| {
        let mut known = endings.iter().flat_map(|(ending, own)| [*ending, *own]);
        rest.is_empty()
            || (endings.is_empty() || !is_own) && rest.chars().count() <= ENDING
            || MORE.contains(&rest)
            || known.any(|ending| ending == rest)
    };
    let same = one.char_indices().zip(other.chars());
    let same = same.take_while(|((_, a), b)| a == b);
    // The stem may be shorter than what both have in common.
    let stems = same.map(|((at, c), _)| at + c.len_utf8()).skip(stem - 1);
    let mut stems: Vec<usize> = stems.collect();
    stems.reverse();
    let mut stems = stems.into_iter().take(COMMON);
    let are_marks = |a: &str, b: &str| endings.is_empty() && plain(a) == plain(b);
    stems.any(|end| {
        let (a, b) = (&one[end..], &other[end..]);
        is_ending(a) && is_ending(b) && !are_marks(a, b)
    })
}

/// Languages in which the last vowel of a stem may be lost before an ending: Карел, Карла.
const SLAVIC: &[&str] = &[
    "be", "bg", "bs", "cs", "hr", "mk", "pl", "ru", "sk", "sl", "sr", "uk",
];

fn is_vowel(c: char) -> bool {
    "аеиоуыэюяіїєaeiouyáéíóúýěůąę".contains(c)
}

/// A word without the vowel before its last consonant, if it has both.
fn without_fleeting(word: &str) -> Option<String> {
    let (last, consonant) = word.char_indices().next_back()?;
    let (at, vowel) = word[..last].char_indices().next_back()?;
    let is_fleeting = matches!(vowel, 'е' | 'о' | 'є' | 'ё' | 'і' | 'e' | 'o');
    let is_consonant = consonant.is_alphabetic() && !is_vowel(consonant);
    (is_fleeting && is_consonant).then(|| format!("{}{consonant}", &word[..at]))
}

/// Endings that no table needs to lead from a name to its case: of vocatives, plurals and
/// adjectives, and of stems that change before them (Мексика, Мексиці).
const MORE: &[&str] = &[
    "а",
    "е",
    "є",
    "и",
    "і",
    "ї",
    "й",
    "о",
    "у",
    "ю",
    "я",
    "ы",
    "ий",
    "ій",
    "ый",
    "ой",
    "ая",
    "яя",
    "ое",
    "ее",
    "ие",
    "ые",
    "ей",
    "ию",
    "ии",
    "ия",
    "ією",
    "ії",
    "ію",
    "ія",
    "іє",
    "ием",
    "ок",
    "ка",
    "ки",
    "ці",
    "га",
    "зі",
    "ха",
    "сі",
    "ке",
    "ге",
    "че",
    "же",
    "ів",
    "їв",
    "ове",
    "ова",
    "ову",
    "ової",
    "овій",
    "овою",
    "овой",
    "ев",
    "ева",
    "еву",
    "евой",
    "ин",
    "ина",
    "ину",
    "иной",
    "ской",
    "ська",
    "ський",
    "ське",
    "ські",
    "ских",
    "ськими",
    "скими",
    "ского",
    "ьому",
    "его",
    "ему",
    "им",
    "их",
    "ими",
    "ыми",
    "ых",
    "a",
    "e",
    "ě",
    "i",
    "o",
    "u",
    "y",
    "á",
    "é",
    "í",
    "ý",
    "ů",
    "ou",
    "ech",
    "ích",
    "ách",
    "ům",
    "ami",
    "emi",
    "ého",
    "ému",
    "ým",
    "ém",
    "ých",
    "ými",
    "ové",
    "ová",
    "ovou",
    "ův",
    "ova",
    "ovu",
    "ie",
    "ii",
    "ą",
    "ę",
    "ów",
    "ach",
    "om",
    "owie",
    "ho",
    "mu",
    "owa",
    "owej",
    "ową",
    "ka",
    "ki",
    "ce",
    "ga",
    "ze",
    "ego",
    "emu",
    "im",
    "ym",
    "ych",
    "imi",
    "ymi",
    "oga",
    "ome",
    "og",
    "ima",
    "ama",
];

/// Hungarian -val and -vel after a consonant: Putyinnal.
fn assimilated(word: &str) -> Option<(String, Option<String>)> {
    let stem = word
        .strip_suffix("al")
        .or_else(|| word.strip_suffix("el"))?;
    let mut letters = stem.chars().rev();
    let (last, before) = (letters.next()?, letters.next()?);
    let name = &stem[..stem.len() - last.len_utf8()];
    (last == before && is_long(name)).then(|| (name.to_owned(), None))
}

fn is_long(name: &str) -> bool {
    name.chars().count() >= SHORTEST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_leads_back_to_its_name() {
        for (language, word, name) in [
            ("de", "Tokajews", "Tokajew"),
            ("nl", "Poetins", "Poetin"),
            ("sv", "Putins", "Putin"),
            ("pl", "Łukaszenki", "Łukaszenko"),
            ("pl", "Putinowi", "Putin"),
            ("pl", "Zełenskiego", "Zełenski"),
            ("cs", "Zelenského", "Zelenský"),
            ("cs", "Lukašenka", "Lukašenko"),
            ("hr", "Putinom", "Putin"),
            ("fi", "Putinille", "Putin"),
            ("fi", "Zelenskyin", "Zelensky"),
            ("hu", "Putyinnak", "Putyin"),
            ("hu", "Putyinnal", "Putyin"),
            ("tr", "Tokayev’in", "Tokayev"),
            ("ru", "Хабеком", "Хабек"),
            ("ru", "Зеленского", "Зеленский"),
            ("uk", "Габеку", "Габек"),
            ("uk", "Зеленського", "Зеленський"),
        ] {
            let names = names_of(word, language);
            assert!(
                names.iter().any(|(n, _)| n == name),
                "{language} {word}: {names:?}"
            );
        }
    }

    #[test]
    fn words_that_differ_in_their_endings_may_be_cases() {
        for (language, one, other, expected) in [
            ("uk", "Мексики", "Мексиці", true),
            ("uk", "Петровської", "Петровському", true),
            ("ru", "Маху", "Махи", true),
            ("cs", "Skotská", "Skotsku", true),
            ("is", "Skotlandi", "Skotlands", true),
            ("uk", "Камбернауд", "Камбернаулд", false),
            ("ru", "Хабек", "Хабеку", true),
            ("ru", "Боуман", "Боумен", false),
            ("uk", "Карел", "Карла", true),
            ("cs", "Karel", "Karlem", true),
            ("en", "Svatove", "Svatovo", false),
        ] {
            assert_eq!(
                may_be_cases(one, other, language, SHORTEST_STEM, true),
                expected,
                "{one} {other}"
            );
        }
        assert!(may_be_cases("Česká", "České", "uk", SHORTEST_STEM, false));
    }

    #[test]
    fn what_takes_no_ending_is_itself_alone() {
        for (language, word) in [("fr", "Nazarbaïevs"), ("en", "Peters"), ("de", "Hans")] {
            assert_eq!(names_of(word, language), [], "{language} {word}");
        }
    }
}
