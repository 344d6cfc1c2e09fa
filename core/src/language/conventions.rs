//! What CLDR does not hold: spacing, elisions, ordinals, abbreviations, and
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
//! - Ordinals with a stop and abbreviations: the same norms, and da: Dansk Sprognævn,
//!   Retskrivningsordbogen; nb: Språkrådet, Forkortelser; hu: A magyar helyesírás szabályai;
//!   sk: Pravidlá slovenského pravopisu; ro: DOOM; hr: Hrvatski pravopis; sl: Slovenski
//!   pravopis; sr: Правопис Матице српске; bg: Официален правописен речник; be: Правілы
//!   беларускай арфаграфіі; el: Τριανταφυλλίδης, Νεοελληνική γραμματική.

use super::{Order, Space};

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
    pub(super) abbreviations: &'static [&'static str],
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
    abbreviations: &[],
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
    abbreviations: &["av.", "bd.", "env.", "p.", "st.", "v.", "vol."],
    ..NONE
};

const ENGLISH: Convention = Convention {
    tag: "en",
    also_quotes: &[['‘', '’', '“', '”']],
    clitics: &["s"],
    abbreviations: &[
        "a.m.", "approx.", "assn.", "bros.", "capt.", "co.", "col.", "corp.", "dept.", "dr.",
        "est.", "ext.", "ft.", "gen.", "gov.", "inc.", "jr.", "lt.", "ltd.", "mr.", "mrs.", "ms.",
        "mt.", "no.", "p.m.", "prof.", "rep.", "rev.", "sen.", "sgt.", "sr.", "st.", "univ.",
        "vol.", "vs.",
    ],
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
    abbreviations: &[
        "b.", "b.a.", "d.", "d.h.", "h.", "i.d.r.", "s.", "u.a.", "u.u.", "v.a.", "z.", "z.b.",
        "ca.", "bzw.", "st.", "dr.", "prof.", "nr.", "mio.", "mrd.", "sog.", "str.",
    ],
    ..NONE
};

const SPANISH: Convention = Convention {
    tag: "es",
    inverted_marks: true,
    comma_at_quote: Some(Order::Outside),
    stop_at_quote: Some(Order::Outside),
    quotes: Some(['«', '»', '“', '”']),
    also_quotes: &[['“', '”', '‘', '’']],
    abbreviations: &[
        "art.", "avda.", "dr.", "dra.", "ee.", "uu.", "sr.", "sra.", "ud.", "uds.", "núm.", "pág.",
    ],
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
    abbreviations: &[
        "dott.", "prof.", "sig.", "on.", "ing.", "avv.", "art.", "ca.", "n.",
    ],
    ..NONE
};

const RUSSIAN: Convention = Convention {
    tag: "ru",
    comma_at_quote: Some(Order::Outside),
    stop_at_quote: Some(Order::Outside),
    also_quotes: &[['„', '“', '‚', '‘']],
    abbreviations: &[
        "г.",
        "гг.",
        "в.",
        "вв.",
        "ул.",
        "им.",
        "тыс.",
        "млн.",
        "млрд.",
        "руб.",
        "т.",
        "д.",
        "п.",
        "др.",
        "пр.",
        "см.",
        "ср.",
        "стр.",
        "с.",
        "обл.",
        "р.",
        "н.",
        "э.",
        "св.",
        "проф.",
        "акад.",
        "англ.",
        "нем.",
        "фр.",
        "лат.",
        "сокр.",
    ],
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
        abbreviations: &["dr.", "dra.", "prof.", "sr.", "sra.", "art.", "av.", "nº."],
        ..NONE
    },
    Convention {
        tag: "pt-PT",
        comma_at_quote: Some(Order::Outside),
        also_quotes: &[['“', '”', '‘', '’']],
        abbreviations: &["dr.", "dra.", "prof.", "sr.", "sra.", "art.", "av.", "nº."],
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
        abbreviations: &[
            "a.", "bijv.", "bv.", "ca.", "d.w.z.", "dhr.", "dr.", "drs.", "enz.", "e.d.", "etc.",
            "evt.", "ing.", "ir.", "jl.", "km.", "m.b.t.", "m.n.", "mevr.", "mgr.", "min.", "mr.",
            "nr.", "o.a.", "o.m.", "prof.", "resp.", "st.", "t.a.v.", "t.o.v.", "vgl.", "z.g.",
        ],
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
        abbreviations: &[
            "al.", "art.", "bp.", "doc.", "gen.", "godz.", "ha.", "hab.", "im.", "in.", "inż.",
            "itd.", "itp.", "ks.", "m.", "m.in.", "min.", "mjr.", "n.", "np.", "nt.", "ob.", "os.",
            "ok.", "pl.", "płk.", "pn.", "por.", "poz.", "proc.", "prof.", "pt.", "r.", "red.",
            "rep.", "św.", "tel.", "tj.", "tys.", "tzw.", "ul.", "ur.", "ust.", "w.", "zob.",
            "zw.",
        ],
        ..NONE
    },
    Convention {
        tag: "cs",
        comma_at_quote: Some(Order::Outside),
        also_quotes: &[['»', '«', '›', '‹']],
        ordinal_stop: true,
        abbreviations: &[
            "apod.", "atd.", "čl.", "č.", "doc.", "ekonom.", "fin.", "gen.", "hod.", "ing.", "j.",
            "kpt.", "l.", "m.", "max.", "mil.", "min.", "mj.", "mjr.", "mld.", "mudr.", "např.",
            "nám.", "n.", "o.", "odst.", "ph.d.", "phdr.", "por.", "př.", "prof.", "r.", "resp.",
            "s.", "spol.", "stol.", "str.", "sv.", "tis.", "tj.", "tzn.", "tzv.", "ul.", "ú.",
            "vč.", "zn.",
        ],
        ..NONE
    },
    Convention {
        tag: "sk",
        comma_at_quote: Some(Order::Outside),
        ordinal_stop: true,
        abbreviations: &[
            "a.s.", "apod.", "art.", "č.", "doc.", "dr.", "gen.", "hod.", "ing.", "kpt.", "max.",
            "mil.", "min.", "mld.", "mudr.", "napr.", "nám.", "ods.", "op.", "p.", "písm.", "por.",
            "pozn.", "prof.", "r.", "resp.", "s.r.o.", "spol.", "str.", "sv.", "tis.", "tj.",
            "tzn.", "tzv.", "ul.", "ust.", "vyd.", "zb.", "zn.",
        ],
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
        abbreviations: &[
            "вул.",
            "грн.",
            "див.",
            "ім.",
            "км.",
            "м.",
            "млн.",
            "млрд.",
            "н.",
            "напр.",
            "обл.",
            "о.",
            "п.",
            "просп.",
            "проф.",
            "р.",
            "рр.",
            "с.",
            "св.",
            "ст.",
            "стор.",
            "т.",
            "тис.",
            "акад.",
            "англ.",
            "е.",
            "ін.",
        ],
        ..NONE
    },
    Convention {
        tag: "be",
        comma_at_quote: Some(Order::Outside),
        stop_at_quote: Some(Order::Outside),
        also_quotes: &[['„', '“', '‚', '‘']],
        abbreviations: &[
            "акад.",
            "вул.",
            "г.",
            "гг.",
            "гл.",
            "д.",
            "дзярж.",
            "им.",
            "кв.",
            "млн.",
            "млрд.",
            "напр.",
            "п.",
            "праф.",
            "р.",
            "рр.",
            "с.",
            "св.",
            "стар.",
            "т.",
            "тыс.",
            "у.",
            "інш.",
        ],
        ..NONE
    },
    Convention {
        tag: "bg",
        also_quotes: &[['“', '”', '’', '’'], ['«', '»', '„', '“']],
        abbreviations: &[
            "акад.",
            "бел.",
            "бр.",
            "бул.",
            "в.",
            "вж.",
            "вкл.",
            "г.",
            "гр.",
            "доц.",
            "д-р.",
            "др.",
            "ет.",
            "и.",
            "им.",
            "инж.",
            "кв.",
            "лв.",
            "мин.",
            "млн.",
            "млрд.",
            "нар.",
            "напр.",
            "обл.",
            "подп.",
            "пр.",
            "проф.",
            "р.",
            "с.",
            "св.",
            "сл.",
            "ср.",
            "стр.",
            "т.",
            "т.е.",
            "т.н.",
            "тел.",
            "ул.",
            "хил.",
            "чл.",
        ],
        ..NONE
    },
    Convention {
        tag: "sv",
        comma_at_quote: Some(Order::Outside),
        also_quotes: &[['»', '»', '’', '’'], ['“', '”', '‘', '’']],
        abbreviations: &[
            "ca.", "dr.", "exkl.", "inkl.", "inst.", "kl.", "prof.", "s.k.", "t.ex.", "bl.a.",
            "d.v.s.", "m.m.",
        ],
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
        abbreviations: &[
            "adr.", "art.", "bl.a.", "ca.", "cand.", "d.v.s.", "dr.", "eks.", "evt.", "f.eks.",
            "f.kr.", "fig.", "hhv.", "inkl.", "jf.", "kap.", "kgl.", "kl.", "maks.", "mht.",
            "mia.", "mio.", "mm.", "mr.", "m.fl.", "m.m.", "m.v.", "nr.", "o.l.", "osv.", "pct.",
            "pga.", "pkt.", "prof.", "skt.", "stk.", "tlf.", "vedr.", "vha.",
        ],
        ..NONE
    },
    Convention {
        tag: "nb",
        also_quotes: &[['”', '”', '’', '’']],
        ordinal_stop: true,
        abbreviations: &[
            "adr.", "art.", "bl.a.", "ca.", "dr.", "d.v.s.", "e.kr.", "ev.", "f.eks.", "f.kr.",
            "forts.", "gt.", "hhv.", "inkl.", "iflg.", "jf.", "kap.", "kl.", "maks.", "mht.",
            "mill.", "mrd.", "m.fl.", "m.m.", "m.v.", "nr.", "o.l.", "osv.", "pga.", "pkt.",
            "pst.", "prof.", "st.", "tlf.", "vedr.", "vha.",
        ],
        ..NONE
    },
    Convention {
        tag: "no",
        quotes: Some(['«', '»', '‘', '’']),
        ordinal_stop: true,
        abbreviations: &[
            "adr.", "art.", "bl.a.", "ca.", "dr.", "d.v.s.", "e.kr.", "ev.", "f.eks.", "f.kr.",
            "forts.", "gt.", "hhv.", "inkl.", "iflg.", "jf.", "kap.", "kl.", "maks.", "mht.",
            "mill.", "mrd.", "m.fl.", "m.m.", "m.v.", "nr.", "o.l.", "osv.", "pga.", "pkt.",
            "pst.", "prof.", "st.", "tlf.", "vedr.", "vha.",
        ],
        ..NONE
    },
    Convention {
        tag: "fi",
        also_quotes: &[['»', '»', '’', '’']],
        ordinal_stop: true,
        abbreviations: &[
            "alk.", "ap.", "as.", "ed.", "ekr.", "em.", "engl.", "ent.", "esim.", "fil.", "huom.",
            "jkr.", "jne.", "joht.", "kl.", "ko.", "ks.", "lat.", "ls.", "maist.", "mm.", "mrd.",
            "mrs.", "ns.", "nyk.", "oik.", "os.", "prof.", "puh.", "ransk.", "ruots.", "saks.",
            "synt.", "tms.", "tri.", "ts.", "ven.", "vrt.", "vs.", "ym.", "yms.", "yo.",
        ],
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
        abbreviations: &[
            "adj.", "bp.", "cca.", "csüt.", "dr.", "du.", "em.", "ezr.", "f.", "feb.", "hétf.",
            "ifj.", "ill.", "ism.", "jan.", "jún.", "júl.", "kb.", "kft.", "ker.", "km.", "krt.",
            "l.", "li.", "lsd.", "m.", "max.", "megj.", "min.", "mrd.", "n.", "nr.", "nyrt.",
            "okt.", "old.", "özv.", "pl.", "pf.", "prof.", "sk.", "stb.", "szept.", "szt.", "sz.",
            "t.", "tel.", "tvr.", "u.", "uo.", "ún.", "vas.", "vö.", "zrt.",
        ],
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
        abbreviations: &[
            "br.", "čl.", "dipl.", "dr.", "god.", "gđa.", "inž.", "itd.", "mil.", "mlrd.", "mr.",
            "npr.", "odn.", "odv.", "oko.", "op.", "prof.", "r.", "sl.", "st.", "sv.", "tel.",
            "tisuć.", "tj.", "tzv.", "ul.", "usp.",
        ],
        ..NONE
    },
    Convention {
        tag: "sl",
        comma_at_quote: Some(Order::Outside),
        also_quotes: &[['»', '«', '›', '‹']],
        ordinal_stop: true,
        abbreviations: &[
            "angl.", "čl.", "dipl.", "dr.", "gl.", "idr.", "ing.", "ipd.", "itd.", "itn.", "lat.",
            "mag.", "mdr.", "mio.", "mrd.", "nem.", "npr.", "odst.", "okt.", "oz.", "prof.", "sv.",
            "sr.", "str.", "št.", "tel.", "tj.", "tš.", "ul.", "univ.",
        ],
        ..NONE
    },
    Convention {
        tag: "sr",
        also_quotes: &[['„', '“', '‚', '‘'], ['„', '”', '’', '’']],
        ordinal_stop: true,
        abbreviations: &[
            "бр.",
            "г.",
            "год.",
            "др.",
            "ен.",
            "итд.",
            "мил.",
            "млрд.",
            "нпр.",
            "одн.",
            "пр.",
            "проф.",
            "р.",
            "св.",
            "сл.",
            "ст.",
            "стр.",
            "тзв.",
            "тј.",
            "ул.",
            "чл.",
            "br.",
            "čl.",
            "dr.",
            "god.",
            "itd.",
            "mil.",
            "mlrd.",
            "npr.",
            "odn.",
            "prof.",
            "sl.",
            "st.",
            "str.",
            "sv.",
            "tj.",
            "tzv.",
            "ul.",
        ],
        ..NONE
    },
    Convention {
        tag: "ro",
        also_quotes: &[['“', '”', '‘', '’']],
        abbreviations: &[
            "alin.", "art.", "bd.", "ca.", "cap.", "dl.", "dna.", "dr.", "dvs.", "etc.", "ex.",
            "fig.", "ing.", "jud.", "lit.", "max.", "mil.", "min.", "mld.", "nr.", "op.", "p.",
            "pag.", "pct.", "prof.", "sf.", "str.", "tel.", "vol.",
        ],
        ..NONE
    },
    Convention {
        tag: "el",
        also_quotes: &[['“', '”', '‘', '’']],
        abbreviations: &[
            "αρ.",
            "βλ.",
            "γεν.",
            "δηλ.",
            "δισ.",
            "δρ.",
            "εκ.",
            "εκατ.",
            "κ.",
            "κα.",
            "κ.ά.",
            "κ.λπ.",
            "κεφ.",
            "κλπ.",
            "λ.χ.",
            "μ.",
            "μ.μ.",
            "ν.",
            "ό.π.",
            "παρ.",
            "π.μ.",
            "π.χ.",
            "πρβλ.",
            "σελ.",
            "στ.",
            "τ.",
            "τηλ.",
            "τ.μ.",
            "χιλ.",
            "χλμ.",
        ],
        ..NONE
    },
    Convention {
        tag: "tr",
        also_quotes: &[['«', '»', '“', '”']],
        abbreviations: &[
            "av.", "bkz.", "cad.", "doç.", "dr.", "fak.", "gen.", "mah.", "müh.", "no.", "op.",
            "ör.", "prof.", "sn.", "sok.", "vb.", "vd.", "vs.", "yrd.", "yy.",
        ],
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
