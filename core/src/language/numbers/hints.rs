//! Words that may stand for a number without being one: halves, dozens, decades, numbers in
//! a case or a compound that no table has (sedmnáctiletý, une quinzaine). They explain a
//! number of the other text, and are never missed themselves.

use super::characters::{is_ideograph, word_end};
use super::language_of;
use super::words::WORDS;

/// What the words of a text may account for in the other.
#[derive(Clone, Debug, Default)]
pub struct Hints {
    /// Values of words that are numbers but for their endings.
    values: Vec<f64>,
    has_half: bool,
    has_quarter: bool,
    has_dozen: bool,
    has_decade: bool,
}

/// By language the stems of words for a half, a quarter, a dozen and a decade; those of two
/// letters stand alone. Sources: the dictionaries of the academies (RAE, DAF, Duden, SAOL,
/// SJP, Hessova), Wiktionary.
const STEMS: &[(&str, [&str; 4])] = &[
    ("en", ["half halv", "quarter", "dozen", "decade"]),
    ("fr", ["demi moitié mi", "quart", "douzaine", "décenni"]),
    (
        "de",
        [
            "halb anderthalb einhalb hälfte",
            "viertel",
            "dutzend",
            "jahrzehnt dekade",
        ],
    ),
    (
        "es",
        ["medio media mitad", "cuarto", "docena", "década decenio"],
    ),
    ("it", ["mezz metà", "quart", "dozzin", "decenni"]),
    ("pt", ["mei metade", "quarto", "dúzia", "década"]),
    (
        "ca",
        ["mig mitj meitat", "quart", "dotzen", "dècad decenni"],
    ),
    ("gl", ["medi metade", "cuarto", "ducia", "década"]),
    (
        "nl",
        ["half halve helft anderhalf", "kwart", "dozijn", "decenni"],
    ),
    ("af", ["half helfte anderhalf", "kwart", "dosyn", "dekade"]),
    (
        "sv",
        [
            "halv hälft anderthalv",
            "kvart fjärdedel",
            "dussin",
            "decenni årtionde",
        ],
    ),
    ("da", ["halv", "kvart fjerdedel", "dusin", "årti"]),
    ("no", ["halv", "kvart fjerdedel", "dusin", "tiår"]),
    ("is", ["hálf helming", "fjórðung kortér", "tylft", "áratug"]),
    (
        "pl",
        [
            "pół poł półtor wpół",
            "kwadrans ćwierć",
            "tuzin",
            "dekad dziesięcioleci",
        ],
    ),
    (
        "cs",
        ["půl polovin", "čtvrt", "tucet tuct", "desetilet dekád"],
    ),
    ("sk", ["pol polovic", "štvrť", "tucet", "desaťroč dekád"]),
    ("sl", ["pol polovic", "četrt", "ducat", "desetletj"]),
    ("hr", ["pol polovic", "četvrt", "tucet", "desetljeć"]),
    ("sr", ["пол половин", "четврт", "туце", "деценији децениј"]),
    (
        "ru",
        [
            "половин полтор полутор пол",
            "четверт",
            "дюжин",
            "десятилет декад",
        ],
    ),
    (
        "uk",
        ["половин півтор пів", "чверт", "дюжин", "десятиліт декад"],
    ),
    ("be", ["палов паўтар пал", "чвэрц", "тузін", "дзесяцігоддз"]),
    ("bg", ["полов", "четвърт", "дузин", "десетилет"]),
    ("ro", ["jumătate jumate", "sfert", "duzin", "decen"]),
    ("hu", ["fél fele másfél", "negyed", "tucat", "évtized"]),
    (
        "fi",
        ["puoli puole", "vartti neljännes", "tusina", "vuosikymmen"],
    ),
    ("et", ["pool", "veerand", "tosin", "aastakümne"]),
    ("lv", ["pus", "ceturt", "duci", "desmitgad"]),
    ("lt", ["pus", "ketvirt", "tuzin", "dešimtmeči"]),
    (
        "el",
        ["μισ ενάμισ ήμισυ μιάμισ", "τέταρτ", "ντουζίν", "δεκαετί"],
    ),
    ("tr", ["yarım buçuk yarı", "çeyrek", "düzine", "onyıl"]),
    ("ar", ["نصف النصف ونصف", "ربع", "دزينة", "عقد عقود"]),
    ("he", ["חצי וחצי מחצית", "רבע", "תריסר", "עשור"]),
    ("fa", ["نیم نصف", "ربع", "دوجین", "دهه"]),
    ("hi", ["आध डेढ़ ढाई साढ़े", "चौथाई", "दर्जन", "दशक"]),
    ("bn", ["আধা অর্ধ দেড় আড়াই সাড়ে", "চতুর্থাংশ", "ডজন", "দশক"]),
    (
        "id",
        [
            "setengah separuh",
            "seperempat",
            "lusin",
            "dekade dasawarsa",
        ],
    ),
    ("vi", ["nửa rưỡi", "quý", "tá", "thập"]),
    ("ja", ["半", "四半", "ダース", "十年"]),
    ("zh", ["半", "刻 季", "打", "十年"]),
    ("ko", ["반 절반", "분기", "다스", "십년"]),
];

/// What the words of a text, in this language, may account for.
pub fn hints(text: &str, tag: &str) -> Hints {
    let language = language_of(tag);
    let language = if language == "ms" { "id" } else { language };
    let stems = STEMS.iter().find(|(own, _)| *own == language);
    let table = WORDS.get(language);
    let mut hints = Hints::default();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if !c.is_alphabetic() || is_ideograph(c) {
            at += c.len_utf8();
            continue;
        }
        let end = at + word_end(&text[at..]);
        let word = text[at..end].to_lowercase();
        let bare = bare(&word, language);
        let bare = bare.as_deref().unwrap_or(&word);
        if let Some((_, stems)) = stems {
            hints.note(stems, |stem| begins(&word, stem) || begins(bare, stem));
        }
        let value =
            table.and_then(|words| words.beginning(&word).or_else(|| words.beginning(bare)));
        // السبع والعشرون: seven and twenty; ستة عشر: six ten.
        if let (Some(value), Some(last)) = (value, hints.values.last())
            && *last < 10.0
            && (10.0..100.0).contains(&value)
        {
            let sum = last + value;
            hints.values.push(sum);
        }
        hints.values.extend(value);
        at = end.max(at + c.len_utf8());
    }
    if language == "ko" {
        hints.values.extend(korean(text));
    }
    if let Some((_, stems)) = stems.filter(|(own, _)| matches!(*own, "ja" | "zh" | "ko")) {
        hints.note(stems, |stem| text.contains(stem));
    }
    hints
}

/// A word of Arabic or Hebrew without the words that are joined to its beginning (and, by, to,
/// as, the) and without marks of vowels.
fn bare(word: &str, language: &str) -> Option<String> {
    let prefixes: &[&str] = match language {
        "ar" => &[
            "وال", "بال", "فال", "كال", "ولل", "لل", "ال", "وب", "ول", "و", "ب", "ل", "ف",
        ],
        "he" => &["וה", "שה", "מה", "בה", "ו", "ב", "ל", "מ", "ה", "ש"],
        _ => return None,
    };
    let is_mark = unicode_normalization::char::is_combining_mark;
    let word: String = word.chars().filter(|&c| !is_mark(c) && c != 'ـ').collect();
    let rest = prefixes.iter().find_map(|prefix| word.strip_prefix(prefix));
    let rest = rest
        .filter(|rest| rest.chars().count() > 1)
        .map(str::to_owned);
    Some(rest.unwrap_or(word))
}

/// The native numerals of a Korean text from ten on, which CLDR has not in the form that stands
/// before a noun (National Institute of Korean Language, rules of spelling).
fn korean(text: &str) -> Vec<f64> {
    const TENS: [(&str, f64); 10] = [
        ("열", 10.0),
        ("스물", 20.0),
        ("스무", 20.0),
        ("서른", 30.0),
        ("마흔", 40.0),
        ("쉰", 50.0),
        ("예순", 60.0),
        ("일흔", 70.0),
        ("여든", 80.0),
        ("아흔", 90.0),
    ];
    const UNITS: [(&str, f64); 13] = [
        ("하나", 1.0),
        ("한", 1.0),
        ("둘", 2.0),
        ("두", 2.0),
        ("셋", 3.0),
        ("세", 3.0),
        ("넷", 4.0),
        ("네", 4.0),
        ("다섯", 5.0),
        ("여섯", 6.0),
        ("일곱", 7.0),
        ("여덟", 8.0),
        ("아홉", 9.0),
    ];
    let of = |(ten, value): (&'static str, f64)| {
        text.match_indices(ten).map(move |(at, _)| {
            let rest = &text[at + ten.len()..];
            let unit = UNITS.iter().find(|(unit, _)| rest.starts_with(unit));
            value + unit.map_or(0.0, |(_, value)| *value)
        })
    };
    TENS.into_iter().flat_map(of).collect()
}

/// Whether a word is made of this stem: a short one stands alone or begins a short word.
fn begins(word: &str, stem: &str) -> bool {
    const ENDING: usize = 5;
    let rest = word.strip_prefix(stem).map(|rest| rest.chars().count());
    rest.is_some_and(|rest| rest <= ENDING && (stem.chars().count() > 2 || rest <= 1))
}

impl Hints {
    fn note(&mut self, stems: &[&str; 4], has: impl Fn(&str) -> bool) {
        let any = |stems: &str| stems.split(' ').any(&has);
        self.has_half |= any(stems[0]);
        self.has_quarter |= any(stems[1]);
        self.has_dozen |= any(stems[2]);
        self.has_decade |= any(stems[3]);
    }

    /// Whether they may account for a number: its value, and what the words behind its
    /// digits multiply it by.
    pub fn explain(&self, value: f64, scale: f64) -> bool {
        let digits = value / scale;
        let is_half = || {
            (digits.fract() - 0.5).abs() < 1e-9
                || [6.0, 18.0, 30.0, 36.0, 50.0, 90.0, 150.0].contains(&digits)
                || self.has_decade && digits == 15.0
                // Half a thousand, half a million.
                || [5e2, 5e5, 5e8, 5e11].contains(&value)
        };
        let is_quarter = || [0.25, 0.75, 3.0, 15.0, 25.0, 45.0, 75.0].contains(&digits);
        self.has_half && is_half()
            || self.has_quarter && is_quarter()
            || self.has_dozen && (12.0..=60.0).contains(&digits) && digits % 12.0 == 0.0
            || self.has_decade && digits == 10.0
            || self.values.iter().any(|own| {
                // ثمانينيات: the eighties.
                let is_decade = *own >= 20.0 && own % 10.0 == 0.0 && digits % 100.0 == *own;
                *own == value || *own == digits || is_decade && (1900.0..2100.0).contains(&digits)
            })
    }

    /// The values of words that are numbers but for their endings, fifths among them.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// Whether they may part a thousand or a million: half a million.
    pub fn may_part(&self) -> bool {
        self.has_half || self.has_quarter
    }

    /// Whether a time of so many minutes past the hour may be told by them.
    pub fn tell_minutes(&self, minutes: u32) -> bool {
        self.has_half && minutes == 30 || self.has_quarter && matches!(minutes, 15 | 45)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_account_for_numbers() {
        for (tag, text, value, scale) in [
            ("de", "Anderthalb Millionen kamen", 1.5e6, 1e6),
            ("fr", "un million et demi", 1.5e6, 1e6),
            ("ru", "Полтора миллиона", 1.5e6, 1e6),
            ("sv", "En och en halv miljon", 1.5e6, 1e6),
            ("ar", "مليون ونصف المليون", 1.5e6, 1e6),
            ("es", "medio millón", 500_000.0, 1.0),
            ("en", "half of them", 50.0, 1.0),
            ("cs", "sedmnáctiletý mladík", 17.0, 1.0),
            ("fr", "une quinzaine de jours", 15.0, 1.0),
            ("fr", "une vingtaine", 20.0, 1.0),
            ("en", "two dozen", 24.0, 1.0),
            ("en", "a decade", 10.0, 1.0),
            ("zh", "一个半小时", 1.5, 1.0),
            ("ar", "دول الاتحاد السبع والعشرون", 27.0, 1.0),
            ("ar", "البالغ من العمر ستة عشر عاما", 16.0, 1.0),
            ("ar", "عن اثنين وثمانين عاما", 82.0, 1.0),
            ("ar", "منذ الثمانينيات", 1980.0, 1.0),
            ("ar", "بنصف مليون جنيه", 500_000.0, 1e3),
            ("ko", "스물세 살에", 23.0, 1.0),
            ("pl", "dwudziestosiedmioletni pomocnik", 27.0, 1.0),
            ("es", "década y media", 15.0, 1.0),
        ] {
            let hints = hints(text, tag);
            assert!(hints.explain(value, scale), "{tag}: {text}: {hints:?}");
        }
        for (tag, text, value) in [
            ("de", "Zwei Millionen kamen", 2.5e6),
            ("en", "a house", 50.0),
            ("fr", "une maison", 12.0),
            ("en", "half a million", 5e6),
        ] {
            assert!(!hints(text, tag).explain(value, 1e6), "{tag}: {text}");
        }
    }
}
