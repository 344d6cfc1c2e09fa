//! Numbers in a text, by value: 1,5 Mrd is 1.5 billion.
//!
//! Separators, words and abbreviations are those of Unicode CLDR: its number
//! symbols, its rules that spell numbers out, and its compact formats.

mod characters;
pub mod currencies;
pub mod dates;
mod digits;
mod east_asian;
mod hebrew;
pub mod hints;
pub mod measures;
mod neighbours;
mod number;
pub mod relative;
pub mod times;
pub mod weekdays;
mod words;

use super::primary;
use characters::{is_ideograph, is_space, word_end};
pub use digits::digit;
use digits::{attached, currency_letters, digits_end, suffix};
pub use number::{Form, Number};
use words::{WORDS, roman};

/// Whether a number that begins here is multiplied by one before it: 4x100.
fn is_factor(before: &str) -> bool {
    before
        .strip_suffix('x')
        .is_some_and(|number| number.ends_with(|c: char| c.is_ascii_digit()) && number != "0")
}

/// How many bytes at a place are the letters of hours, minutes or seconds between two numbers:
/// 52s98, 1min10s542.
fn mark_of_time(text: &str, at: usize) -> Option<usize> {
    const MARKS: &[&str] = &["min", "mn", "h", "m", "s"];
    let is_digit = |c: char| c.is_ascii_digit();
    let letters = text[at..].find(|c: char| !c.is_alphabetic())?;
    let is_mark = MARKS.contains(&&text[at..at + letters])
        && text[..at].ends_with(is_digit)
        && text[at + letters..].starts_with(is_digit);
    is_mark.then_some(letters)
}

/// Whether the word behind a number in digits may multiply it by `scale`, for all that is
/// known of the language: no word for that is known, or one that begins as this one does,
/// as of another case.
pub fn may_be_scaled(text: &str, number: &Number, scale: f64, tag: &str) -> bool {
    let behind = &text[number.range.end..];
    let rest = behind.trim_start_matches(is_space);
    let word = &rest[..word_end(rest)];
    let is_word = word.starts_with(char::is_alphabetic) && rest.len() < behind.len();
    let words = WORDS.get(language_of(tag));
    number.scale == 1.0 && is_word && words.is_none_or(|words| words.may_mean(word, scale))
}

/// Whether the words that a language has for numbers are known.
pub fn are_words_known(tag: &str) -> bool {
    WORDS.get(language_of(tag)).is_some()
}

/// Whether a word names a part of so many, as far as its first letters tell: hundredths,
/// Tausendstel, décimas.
pub fn is_part(word: &str, of: f64, tag: &str) -> bool {
    let words = WORDS.get(language_of(tag));
    !word.is_empty() && words.is_some_and(|words| words.begins_as(word, of))
}

/// The language of the tables.
fn language_of(tag: &str) -> &str {
    match primary(tag) {
        "nb" | "nn" => "no",
        language => language,
    }
}

/// The numbers of a text, in order. Digits behind a letter (A380) are a name.
pub fn numbers(text: &str, tag: &str) -> Vec<Number> {
    let words = WORDS.get(language_of(tag));
    let mut found: Vec<Number> = Vec::new();
    // Where letters end that make no name of the digits behind them: of a currency, of hours, a
    // word that Arabic joins.
    let mut joined_end = usize::MAX;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if digit(c).is_some() {
            let start = at;
            let end = at + digits_end(&text[at..]);
            let is_name = at != joined_end
                && text[..at].ends_with(|c: char| c.is_alphabetic() && !is_ideograph(c))
                && !is_factor(&text[..at]);
            if !is_name {
                digits::written(&text[at..end], at, tag, &mut found);
                digits::read_bare_decimal(text, at..end, &mut found);
            }
            let is_amount = at == joined_end || ends_in_currency_sign(&text[..at]);
            at = end;
            if let Some((scale, behind)) = suffix(&text[at..])
                && let Some(last) = found.last_mut()
            {
                if is_amount {
                    at += behind;
                    last.multiply(scale, at);
                } else if !is_name && language_of(tag) == "en" {
                    // 450m kronor, or 450 metres.
                    last.shared = Some(last.value * scale);
                }
            }
            // 제5조 is Article 5.
            let is_ordinal = text[..start].ends_with(['제', '第']);
            // 26万亿 has two.
            while !is_name
                && !is_ordinal
                && let Some((scale, behind)) = words.and_then(|w| w.scale(&text[at..]))
                && let Some(last) = found.last_mut()
            {
                at += behind;
                last.multiply(scale, at);
            }
        } else if is_factor(&text[..at + c.len_utf8()]) {
            at += c.len_utf8();
        } else if let Some(len) = east_asian::share(&text[at..]) {
            at += len;
        } else if let Some((value, len)) = is_ideograph(c)
            .then(|| east_asian::written(&text[at..]))
            .flatten()
        {
            found.push(Number::new(at..at + len, Form::Words, value));
            at += len;
        } else if c.is_alphabetic() && !is_ideograph(c) {
            let has_scale = |behind: &str| words.is_some_and(|words| words.scale(behind).is_some());
            if let Some(letters) = currency_letters(&text[at..], has_scale)
                .or_else(|| joined_word(&text[at..]))
                .or_else(|| mark_of_time(text, at))
            {
                at += letters;
                joined_end = at;
                continue;
            }
            if let Some((year, len)) = hebrew::year(&text[at..]) {
                found.push(Number::new(at..at + len, Form::Words, year));
                at += len;
                continue;
            }
            let end = at + word_end(&text[at..]);
            let word = &text[at..end];
            match words.and_then(|words| words.spelled(&text[at..])) {
                Some((value, len)) => {
                    // One is mostly an article.
                    if value != 1.0 {
                        found.push(Number::new(at..at + len, Form::Words, value));
                    }
                    at += len;
                }
                None => {
                    if let Some(value) = roman(word) {
                        found.push(Number::new(at..end, Form::Roman, value));
                    }
                    at = end + attached(word, &text[end..]);
                }
            }
        } else {
            at += c.len_utf8();
        }
    }
    neighbours::join_steps(text, &mut found);
    east_asian::join_tenths(text, &mut found);
    neighbours::share_scales(text, &mut found);
    neighbours::share_centuries(text, &mut found);
    found
}

/// How many bytes a word has that Arabic or Hebrew joins to the digits behind it: and, in,
/// of.
fn joined_word(text: &str) -> Option<usize> {
    /// Two letters, and a stroke that lengthens them.
    const LONGEST: usize = 6;
    let is_own = |c: char| matches!(c, '\u{5d0}'..='\u{5ea}' | '\u{621}'..='\u{64a}');
    let end = text.find(|c: char| !is_own(c))?;
    let has_digits = text[end..].starts_with(|c| digit(c).is_some());
    (end > 0 && end <= LONGEST && has_digits).then_some(end)
}

/// Whether a text ends in the sign of a currency (Unicode's category Sc), perhaps with a
/// space behind it.
fn ends_in_currency_sign(text: &str) -> bool {
    let sign = text.trim_end_matches(is_space).chars().next_back();
    sign.is_some_and(currencies::is_sign_of_currency)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(tag: &str, text: &str) -> Vec<f64> {
        numbers(text, tag).into_iter().map(|n| n.value).collect()
    }

    #[test]
    fn digits_are_read_with_the_separators_of_the_language() {
        for (tag, text, expected) in [
            ("en", "1,234.5 people and 7 dogs", &[1234.5, 7.0][..]),
            ("de", "1.234,5 Leute und 7 Hunde", &[1234.5, 7.0]),
            (
                "fr",
                "1\u{202f}234,5 personnes, 12 000 euros",
                &[1234.5, 12000.0],
            ),
            ("en", "1,234 and 1.234", &[1234.0, 1.234]),
            ("de", "1.234 und 1,234", &[1234.0, 1.234]),
            ("de-CH", "1’234’567 Franken", &[1_234_567.0]),
            (
                "en",
                "on 12.11.2023 at 14:30",
                &[12.0, 11.0, 2023.0, 14.0, 30.0],
            ),
            ("en", "the A380, G20, PM2.5 and COVID-19", &[19.0]),
            ("en", "about RM476.5 or EUR100", &[476.5, 100.0]),
            (
                "en",
                "€100m, $3.5M, £500k, $1tn, EUR2.5bn and 100m behind",
                &[100e6, 3.5e6, 500e3, 1e12, 2.5e9, 100.0],
            ),
            (
                "en",
                "N585 million, Rs1,200, KSh1,500 and the R2 and M25",
                &[585e6, 1200.0, 1500.0],
            ),
            ("id", "Rp1.200 dan Rp3,5 miliar", &[1200.0, 3.5e9]),
            ("zh", "占百分之四十五，千分之三，一百", &[45.0, 3.0, 100.0]),
            ("zh", "导致Alphabet股价急挫8.9%，跌破100美元", &[8.9, 100.0]),
            ("ar", "١٢٣ شخصا", &[123.0]),
            ("ja", "打率は3割1分5厘", &[31.5]),
            ("ko", "조약 제5조", &[5.0]),
            (
                "tr",
                "1 milyon 250 bin ve 64 bin 999 kişi",
                &[1.25e6, 64_999.0],
            ),
            ("it", "un miliardo e 300 milioni di dollari", &[1.3e9]),
            ("ar", "مليونا و٢٥٠ ألف سيارة", &[1.25e6]),
            ("de", "3 Millionen 2023", &[3e6, 2023.0]),
            (
                "en",
                "in 2019, 20 left; 3, 4, 5",
                &[2019.0, 20.0, 3.0, 4.0, 5.0],
            ),
            ("fr", "en 2019 20 000 sont partis", &[2019.0, 20000.0]),
        ] {
            assert_eq!(values(tag, text), expected, "{tag}: {text}");
        }
    }

    #[test]
    fn scales_multiply() {
        for (tag, text, expected) in [
            ("en", "1.5 billion dollars", 1.5e9),
            ("de", "1,5 Mrd. Euro", 1.5e9),
            ("de", "1,5 Milliarden Euro", 1.5e9),
            ("fr", "1,5 milliard d’euros", 1.5e9),
            ("es", "3 millones de personas", 3e6),
            ("ru", "3 млн человек", 3e6),
            ("ru", "5 миллионов", 5e6),
            ("pl", "2,5 mln osób", 2.5e6),
            ("pt", "2 mil pessoas", 2000.0),
            ("zh", "增长1.5万人", 15000.0),
            ("it", "10 milioni di euro", 1e7),
            ("zh", "约26万亿元", 26e12),
            ("zh", "尚有500余万的缺口", 5e6),
            ("en", "5 crore rupees", 5e7),
            ("en", "3 lakh people", 3e5),
            ("hi", "5 करोड़ रुपये", 5e7),
        ] {
            assert_eq!(values(tag, text), [expected], "{tag}: {text}");
        }
    }

    proptest::proptest! {
        /// Whatever the text, every number has its place in it, in order.
        #[test]
        fn every_number_has_a_place(text in "([0-9٠-٩०-९ .,'’%a-zA-Z一-三万亿余éß-]|\\PC){0,60}", tag in "(en|fr|de|ru|zh|ar|hi|tr)") {
            let mut end = 0;
            for number in numbers(&text, &tag) {
                proptest::prop_assert!(number.range.start >= end, "{:?}", number);
                proptest::prop_assert!(text.get(number.range.clone()).is_some_and(|t| !t.is_empty()));
                end = number.range.end;
            }
        }
    }

    #[test]
    fn two_years_may_share_a_century() {
        for (tag, text) in [
            ("en", "in 1939–45"),
            ("ja", "１９３９～４５年"),
            ("de", "1939/45"),
        ] {
            assert_eq!(numbers(text, tag)[1].shared, Some(1945.0), "{text}");
        }
        assert_eq!(numbers("1939-31", "en")[1].shared, None);
    }

    #[test]
    fn years_in_hebrew_letters_are_read() {
        assert_eq!(values("he", "שנת תשפ״ד החלה"), [5784.0]);
        assert_eq!(values("he", "ספר תנ״ך"), [0.0; 0]);
    }

    #[test]
    fn two_numbers_may_share_a_scale() {
        let found = numbers("between 1.2 and 2.5 million people", "en");
        assert_eq!(found[0].shared, Some(1.2e6));
        assert_eq!(found[1].shared, None);
    }

    #[test]
    fn words_are_numbers() {
        for (tag, text, expected) in [
            ("en", "twenty-one people", 21.0),
            ("en", "two hundred and fifty thousand", 250_000.0),
            ("fr", "quatre-vingt-douze pays", 92.0),
            ("fr", "soixante et onze pays", 71.0),
            ("fr", "trente et un pays", 31.0),
            ("en", "two thousand, three hundred and five people", 2305.0),
            ("es", "ciento cuarenta y uno", 141.0),
            ("pt", "cento e oitenta e um", 181.0),
            ("it", "trecentottantotto posti", 388.0),
            ("cs", "čtyřista sedmdesát sedm", 477.0),
            ("uk", "шістдесят дев'ять", 69.0),
            ("fr", "deux cents soldats", 200.0),
            ("de", "zweihundertfünfzig Leute", 250.0),
            ("de", "einundzwanzig Leute", 21.0),
            ("es", "treinta y cinco personas", 35.0),
            ("it", "ventuno persone", 21.0),
            ("pt", "vinte e três pessoas", 23.0),
            ("nl", "vijfentwintig mensen", 25.0),
            ("ru", "двадцать пять человек", 25.0),
            ("ru", "двадцати человек", 20.0),
            ("pl", "dwadzieścia pięć osób", 25.0),
            ("cs", "dvanáct lidí", 12.0),
            ("sv", "tjugofem personer", 25.0),
            ("tr", "yirmi kişi", 20.0),
            ("uk", "двадцять осіб", 20.0),
            ("fr", "au XIXe siècle", 19.0),
            ("es", "en el siglo XXI", 21.0),
            ("en", "the third time", 3.0),
            ("de", "zum dritten Mal", 3.0),
        ] {
            assert_eq!(values(tag, text), [expected], "{tag}: {text}");
        }
    }
}
