//! What CLDR does not hold: spacing, elisions, ordinals, and
//! quotation marks where the national norm or press is not what CLDR says.
//!
//! Sources, by language:
//! - fr: Imprimerie nationale, Lexique des règles typographiques (narrow space
//!   before `;!?`, full no-break space before `:` and inside « », nested “ ”);
//!   fr-CA: Office québécois de la langue française (no space before `;!?`);
//!   fr-CH: Guide du typographe romand (narrow spaces, nested ‹ ›).
//! - de: Duden, Die deutsche Rechtschreibung („ “ or » «); de-CH:
//!   Schweizerische Bundeskanzlei, Schreibweisungen (« » with ‹ ›).
//! - es: Real Academia Española, Ortografía (« », then “ ”, then ‘ ’); the
//!   press of the Americas sets “ ”, as CLDR's es-419 does.
//! - pt-PT: Código de Redação Interinstitucional; pl: Polish standard
//!   PN-83/P-55366; cs: Ústav pro jazyk český („ “ or » «); ru: Правила русской
//!   орфографии и пунктуации; uk: Український правопис 2019; sv: Språkrådet,
//!   Svenska skrivregler (” ” or » »); fi: Kielitoimisto; nl: Taalunie, Technische
//!   Handleiding (‘ ’, “ ” or „ ”); ar: press use of « » and “ ”.
//! - A comma or a full stop that meets the end of a quotation: Duden K 12 and K 13;
//!   Lexique des règles typographiques en usage à l’Imprimerie nationale; RAE, Ortografía
//!   (el punto va detrás de las comillas); PWN, Wielki słownik ortograficzny; Розенталь;
//!   Український правопис 2019; Chicago Manual of Style 6.9 (en-US).
//! - Ordinals with a stop: the same norms.

use super::marks::{Order, Space};

/// A row of the table. Marks are given as start, end, nested start, nested end.
pub(super) struct Convention {
    pub(super) tag: &'static str,
    /// In place of what CLDR says.
    pub(super) quotes: Option<[char; 4]>,
    /// Other styles of the language's press.
    pub(super) also_quotes: &'static [[char; 4]],
    pub(super) inside_guillemets: Space,
    pub(super) space_before: &'static [(char, Space)],
    pub(super) elided: &'static [&'static str],
    pub(super) clitics: &'static [&'static str],
    pub(super) ordinal_stop: bool,
    pub(super) nouns_capitalised: bool,
    pub(super) ellipsis_space: bool,
    pub(super) comma_at_quote: Option<Order>,
    pub(super) stop_at_quote: Option<Order>,
    pub(super) inverted_marks: bool,
}

pub(super) const NONE: Convention = Convention {
    tag: "und",
    quotes: None,
    also_quotes: &[],
    inside_guillemets: Space::None,
    space_before: &[],
    elided: &[],
    clitics: &[],
    ordinal_stop: false,
    nouns_capitalised: false,
    ellipsis_space: false,
    comma_at_quote: None,
    stop_at_quote: None,
    inverted_marks: false,
};

const FRENCH: Convention = Convention {
    tag: "fr",
    comma_at_quote: Some(Order::Outside),
    quotes: Some(['«', '»', '“', '”']),
    also_quotes: &[
        ['«', '»', '«', '»'],
        ['«', '»', '‹', '›'],
        ['«', '»', '‘', '’'],
    ],
    inside_guillemets: Space::NoBreak,
    space_before: &[
        (';', Space::Narrow),
        ('!', Space::Narrow),
        ('?', Space::Narrow),
        (':', Space::NoBreak),
    ],
    elided: &[
        "c", "d", "j", "jusqu", "l", "lorsqu", "m", "n", "presqu", "puisqu", "qu", "quelqu",
        "quoiqu", "s", "t",
    ],
    ..NONE
};

const ENGLISH: Convention = Convention {
    tag: "en",
    also_quotes: &[['‘', '’', '“', '”']],
    clitics: &["s"],
    ..NONE
};

const GERMAN: Convention = Convention {
    tag: "de",
    comma_at_quote: Some(Order::Outside),
    also_quotes: &[['»', '«', '›', '‹'], ['»', '«', '„', '“']],
    clitics: &["s"],
    ordinal_stop: true,
    nouns_capitalised: true,
    ellipsis_space: true,
    ..NONE
};

const SPANISH: Convention = Convention {
    tag: "es",
    inverted_marks: true,
    comma_at_quote: Some(Order::Outside),
    stop_at_quote: Some(Order::Outside),
    quotes: Some(['«', '»', '“', '”']),
    also_quotes: &[['“', '”', '‘', '’']],
    ..NONE
};

const ITALIAN: Convention = Convention {
    tag: "it",
    comma_at_quote: Some(Order::Outside),
    also_quotes: &[['“', '”', '‘', '’']],
    elided: &[
        "alcun", "all", "anch", "bell", "buon", "c", "com", "cos", "d", "dall", "dell", "dev",
        "dov", "gl", "l", "mezz", "n", "nell", "nessun", "qual", "quand", "quell", "quest", "sant",
        "senz", "sull", "tutt", "un", "v",
    ],
    ..NONE
};

const RUSSIAN: Convention = Convention {
    tag: "ru",
    comma_at_quote: Some(Order::Outside),
    stop_at_quote: Some(Order::Outside),
    also_quotes: &[['„', '“', '‚', '‘']],
    ..NONE
};

pub(super) static CONVENTIONS: &[Convention] = &[
    NONE,
    FRENCH,
    Convention {
        tag: "fr-CA",
        space_before: &[(':', Space::NoBreak)],
        ..FRENCH
    },
    Convention {
        tag: "fr-CH",
        quotes: Some(['«', '»', '‹', '›']),
        also_quotes: &[['«', '»', '“', '”'], ['«', '»', '«', '»']],
        inside_guillemets: Space::Narrow,
        space_before: &[
            (';', Space::Narrow),
            ('!', Space::Narrow),
            ('?', Space::Narrow),
            (':', Space::Narrow),
        ],
        ..FRENCH
    },
    ENGLISH,
    Convention {
        tag: "en-US",
        comma_at_quote: Some(Order::Inside),
        stop_at_quote: Some(Order::Inside),
        ..ENGLISH
    },
    GERMAN,
    Convention {
        tag: "de-CH",
        quotes: Some(['«', '»', '‹', '›']),
        also_quotes: &[['„', '“', '‚', '‘']],
        ..GERMAN
    },
    SPANISH,
    Convention {
        tag: "es-419",
        quotes: Some(['“', '”', '‘', '’']),
        also_quotes: &[['«', '»', '“', '”']],
        ..SPANISH
    },
    ITALIAN,
    Convention {
        tag: "ca",
        comma_at_quote: Some(Order::Outside),
        elided: &["d", "l", "m", "n", "s", "t"],
        also_quotes: &[['“', '”', '‘', '’']],
        ..NONE
    },
    Convention {
        tag: "pt",
        comma_at_quote: Some(Order::Outside),
        also_quotes: &[['«', '»', '“', '”']],
        ..NONE
    },
    Convention {
        tag: "pt-PT",
        comma_at_quote: Some(Order::Outside),
        also_quotes: &[['“', '”', '‘', '’']],
        ..NONE
    },
    Convention {
        tag: "nl",
        quotes: Some(['‘', '’', '“', '”']),
        also_quotes: &[
            ['“', '”', '‘', '’'],
            ['„', '”', '‘', '’'],
            ['„', '”', '‚', '’'],
        ],
        clitics: &["s"],
        ..NONE
    },
    Convention {
        tag: "pl",
        comma_at_quote: Some(Order::Outside),
        stop_at_quote: Some(Order::Outside),
        quotes: Some(['„', '”', '«', '»']),
        also_quotes: &[
            ['„', '”', '‚', '’'],
            ['„', '”', '»', '«'],
            ['„', '“', '«', '»'],
            ['«', '»', '„', '”'],
        ],
        ordinal_stop: true,
        ..NONE
    },
    Convention {
        tag: "cs",
        comma_at_quote: Some(Order::Outside),
        also_quotes: &[['»', '«', '›', '‹']],
        ordinal_stop: true,
        ..NONE
    },
    Convention {
        tag: "sk",
        comma_at_quote: Some(Order::Outside),
        ordinal_stop: true,
        ..NONE
    },
    RUSSIAN,
    Convention {
        tag: "uk",
        comma_at_quote: Some(Order::Outside),
        stop_at_quote: Some(Order::Outside),
        also_quotes: &[
            ['„', '“', '‚', '‘'],
            ['„', '”', '‚', '’'],
            ['“', '”', '„', '“'],
        ],
        ..NONE
    },
    Convention {
        tag: "be",
        comma_at_quote: Some(Order::Outside),
        stop_at_quote: Some(Order::Outside),
        also_quotes: &[['„', '“', '‚', '‘']],
        ..NONE
    },
    Convention {
        tag: "bg",
        also_quotes: &[['“', '”', '’', '’'], ['«', '»', '„', '“']],
        ..NONE
    },
    Convention {
        tag: "sv",
        comma_at_quote: Some(Order::Outside),
        also_quotes: &[['»', '»', '’', '’'], ['“', '”', '‘', '’']],
        ..NONE
    },
    Convention {
        tag: "da",
        quotes: Some(['”', '”', '’', '’']),
        also_quotes: &[
            ['“', '”', '‘', '’'],
            ['»', '«', '›', '‹'],
            ['„', '“', '‚', '‘'],
        ],
        clitics: &["s"],
        ordinal_stop: true,
        ..NONE
    },
    Convention {
        tag: "nb",
        also_quotes: &[['”', '”', '’', '’']],
        ordinal_stop: true,
        ..NONE
    },
    Convention {
        tag: "no",
        quotes: Some(['«', '»', '‘', '’']),
        ordinal_stop: true,
        ..NONE
    },
    Convention {
        tag: "fi",
        also_quotes: &[['»', '»', '’', '’']],
        ordinal_stop: true,
        ..NONE
    },
    Convention {
        tag: "et",
        ordinal_stop: true,
        ..NONE
    },
    Convention {
        tag: "lv",
        ordinal_stop: true,
        ..NONE
    },
    Convention {
        tag: "hu",
        also_quotes: &[['„', '”', '‚', '’']],
        ordinal_stop: true,
        ..NONE
    },
    Convention {
        tag: "hr",
        comma_at_quote: Some(Order::Outside),
        also_quotes: &[
            ['„', '“', '‚', '‘'],
            ['„', '”', '‚', '’'],
            ['»', '«', '›', '‹'],
        ],
        ordinal_stop: true,
        ..NONE
    },
    Convention {
        tag: "sl",
        comma_at_quote: Some(Order::Outside),
        also_quotes: &[['»', '«', '›', '‹']],
        ordinal_stop: true,
        ..NONE
    },
    Convention {
        tag: "sr",
        also_quotes: &[['„', '“', '‚', '‘'], ['„', '”', '’', '’']],
        ordinal_stop: true,
        ..NONE
    },
    Convention {
        tag: "ro",
        also_quotes: &[['“', '”', '‘', '’']],
        ..NONE
    },
    Convention {
        tag: "el",
        also_quotes: &[['“', '”', '‘', '’']],
        ..NONE
    },
    Convention {
        tag: "tr",
        also_quotes: &[['«', '»', '“', '”']],
        ordinal_stop: true,
        ..NONE
    },
    Convention {
        tag: "ar",
        quotes: Some(['«', '»', '“', '”']),
        also_quotes: &[['”', '“', '’', '‘'], ['“', '”', '‘', '’']],
        ..NONE
    },
    Convention {
        tag: "fa",
        also_quotes: &[['“', '”', '‘', '’']],
        ..NONE
    },
    Convention {
        tag: "he",
        also_quotes: &[['„', '”', '‚', '’'], ['“', '”', '‘', '’']],
        ..NONE
    },
    Convention {
        tag: "zh",
        also_quotes: &[['“', '”', '《', '》'], ['「', '」', '『', '』']],
        ..NONE
    },
    Convention {
        tag: "zh-Hant",
        also_quotes: &[['“', '”', '‘', '’']],
        ..NONE
    },
    Convention {
        tag: "ja",
        also_quotes: &[['“', '”', '‘', '’']],
        ..NONE
    },
    Convention {
        tag: "ko",
        also_quotes: &[['‘', '’', '“', '”']],
        ..NONE
    },
];
