//! The endings that languages add to foreign names: genitives, cases.
//!
//! Sources: the reference grammars of each language on the declension of
//! foreign surnames; Ohjeita nimien taivutukseen (Kotus) for fi, A magyar
//! helyesírás szabályai for hu, Türk Dil Kurumu's Yazım Kılavuzu for tr, PWN's
//! rules for pl.

/// What stands for an ending: the ending, and what the name ends in without it.
type Ending = (&'static str, &'static str);

const GENITIVE: &[Ending] = &[("s", "")];

const POLISH: &[Ending] = &[
    ("skiego", "ski"),
    ("skiemu", "ski"),
    ("skim", "ski"),
    ("skiej", "ska"),
    ("ską", "ska"),
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
    let endings = match language {
        "de" | "nl" | "sv" | "da" | "nb" | "nn" | "no" => GENITIVE,
        "pl" => POLISH,
        "cs" | "sk" => CZECH,
        "hr" | "bs" | "sr" | "sl" => SOUTH_SLAVIC,
        "fi" => FINNISH,
        "hu" => HUNGARIAN,
        _ => &[],
    };
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
        ] {
            let names = names_of(word, language);
            assert!(
                names.iter().any(|(n, _)| n == name),
                "{language} {word}: {names:?}"
            );
        }
    }

    #[test]
    fn what_takes_no_ending_is_itself_alone() {
        for (language, word) in [("fr", "Nazarbaïevs"), ("en", "Peters"), ("de", "Hans")] {
            assert_eq!(names_of(word, language), [], "{language} {word}");
        }
    }
}
