//! Names in their own script: what they are read as, and how the press of a language writes them in
//! Latin letters.

use super::normalised::{normalised, spelt_out};
use super::rule::{Letters, Rules};
use super::spelling::lower;
use super::{original, press};

/// A name in another script as the press of a language writes it in Latin
/// letters: Токаев, `ru`, into `fr` is Tokaïev. `language` and `into` are
/// primary language subtags. Each word begins with a capital where the
/// original does, or its script has none.
///
/// Nothing where no convention is known, or the script (Arabic, Hebrew) does
/// not write what a reader would have to hear.
pub fn romanised(original: &str, language: &str, into: &str) -> Option<String> {
    if matches!(language, "ar" | "fa" | "he" | "ur" | "yi") {
        return None;
    }
    let words: Option<Vec<String>> = original
        .split_whitespace()
        .map(|word| romanised_word(word, language, into))
        .collect();
    words.map(|words| words.join(" "))
}

fn romanised_word(word: &str, language: &str, into: &str) -> Option<String> {
    let small = lower(word);
    let latin = match original::in_own_latin(&small, language) {
        Some(latin) => latin,
        None => {
            let sounds = original::sounds(&small, language);
            match sounds.or_else(|| english_sounds(&small, language)) {
                Some(sounds) => original::spelling(&sounds, into)?,
                None => any_ascii::any_ascii(word).to_lowercase(),
            }
        }
    };
    // Georgian has no capitals in running text, though Unicode knows some.
    let is_name = |c: char| !c.is_lowercase() || matches!(c, 'ა'..='ჿ');
    Some(if word.starts_with(is_name) {
        capitalised(&latin)
    } else {
        latin
    })
}

/// What a name in the alphabets of the Caucasus sounds like, by way of its
/// English form.
fn english_sounds(name: &str, language: &str) -> Option<String> {
    if !matches!(language, "ka" | "hy") {
        return None;
    }
    let english = any_ascii::any_ascii(name).to_lowercase().replace('\'', "");
    let (_, table) = press::TABLES.iter().find(|(tag, _)| *tag == "en")?;
    Rules::new(table).write(&Letters::new(english.chars()))
}

/// With a capital at the start, and behind each hyphen.
fn capitalised(name: &str) -> String {
    let mut at_start = true;
    name.chars()
        .flat_map(|c| {
            let upper = std::mem::replace(&mut at_start, c == '-');
            let (one, many) = ((!upper).then_some(c), upper.then(|| c.to_uppercase()));
            one.into_iter().chain(many.into_iter().flatten())
        })
        .collect()
}

/// What a name in another script is read as, to be looked up among the
/// [readings](super::Conventions::readings) of Latin spellings; nothing for scripts
/// without a table.
pub fn reading_of(original: &str, language: &str) -> Option<String> {
    let small = lower(original);
    original::sounds(&small, language)
        .or_else(|| english_sounds(&small, language))
        .map(|sounds| normalised(&spelt_out(&sounds)))
}
