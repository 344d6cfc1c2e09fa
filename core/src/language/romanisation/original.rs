//! Names in their own script, written as the press of a language writes them.
//!
//! Sources: those of the conventions; for the letters of each alphabet its
//! BGN/PCGN system; ELOT 743 for Greek; the `any_ascii` crate for the other
//! scripts.

use super::rule::{Letters, Rules};
use std::sync::LazyLock;

/// What a name in Cyrillic or Greek letters sounds like, in the letters of
/// Russian, `һ` for h. Nothing for other scripts.
pub(super) fn sounds(name: &str, language: &str) -> Option<String> {
    let letters = name.chars().filter(|c| !matches!(c, '\'' | '’' | 'ʼ'));
    let own = ALPHABETS.iter().find(|(tag, _)| *tag == language);
    let rules = own.map_or(&RUSSIAN_LETTERS, |(_, rules)| rules);
    rules.write(&Letters::new(letters))
}

/// The name as the press of a language writes these sounds.
pub(super) fn spelling(sounds: &str, into: &str) -> Option<String> {
    let letters = Letters::new(sounds.chars());
    PRESS
        .iter()
        .find(|(tag, _)| *tag == into)
        .and_then(|(_, rules)| rules.write(&letters))
}

/// Languages that have Latin letters of their own, which every press keeps.
pub(super) fn in_own_latin(name: &str, language: &str) -> Option<String> {
    let rules = match language {
        "sr" => &SERBIAN_LATIN,
        "mk" => &MACEDONIAN_LATIN,
        _ => return None,
    };
    rules.write(&Letters::new(name.chars()))
}

/// A table of its own rules, then of those it shares.
macro_rules! rules {
    ($own:expr) => {
        LazyLock::new(|| Rules::new($own))
    };
    ($shared:expr, $own:expr) => {
        LazyLock::new(|| Rules::new(concat!($own, " ", $shared)))
    };
}

type Table = LazyLock<Rules>;

/// The letters of Russian that its neighbours sound alike.
macro_rules! shared_letters {
    () => {
        "а=а б=б в=в д=д ж=ж з=з й=й к=к л=л м=м н=н о=о п=п р=р с=с т=т у=у ф=ф х=х ц=ц ч=ч ш=ш \
         ь=ь ю=ю я=я -=-"
    };
}

static RUSSIAN_LETTERS: Table = rules!(shared_letters!(), "г=г е=е ё=ё и=и щ=щ ъ= ы=ы э=э і=и ѣ=е");

static ALPHABETS: [(&str, Table); 8] = [
    (
        "uk",
        rules!(
            shared_letters!(),
            "г=һ зг=зг ґ=г и=ы і=и ї=йи е=э є=е щ=щ ий$=ый ське$=ское ська$=ская цька$=цкая \
             ський$=скый цький$=цкый"
        ),
    ),
    (
        "be",
        rules!(shared_letters!(), "г=һ ґ=г е=е ё=ё і=и ў=ў ы=ы э=э"),
    ),
    (
        "bg",
        rules!(shared_letters!(), "г=г х=һ е=э и=и щ=шт ъ=а ьо=ё"),
    ),
    (
        "kk",
        rules!(
            shared_letters!(),
            "ә=а г=г ғ=г е=е ё=ё и=и і=и қ=к ң=н ө=о ұ=у ү=у һ=һ щ=щ ъ= ы=ы э=э"
        ),
    ),
    (
        "ky",
        rules!(
            shared_letters!(),
            "г=г е=е ё=ё и=и ң=н ө=о ү=у щ=щ ъ= ы=ы э=э"
        ),
    ),
    (
        "tg",
        rules!(
            shared_letters!(),
            "г=г ғ=г е=е ё=ё и=и ӣ=и қ=к ӯ=у ҳ=һ ҷ=дж ъ= э=э"
        ),
    ),
    (
        "mn",
        rules!(shared_letters!(), "г=г е=е ё=ё и=и ө=о ү=у щ=щ ъ= ы=ы э=э"),
    ),
    (
        "el",
        rules!(
            "α=а ά=а β=в γ=г γ(e)=й γι(V)=й γγ=нг ^γκ=г γκ=нг γχ=нх δ=д ε=э έ=э ζ=з η=и ή=и θ=т ι=и \
             ί=и ϊ=и ΐ=и κ=к λ=л μ=м ^μπ=б μπ=мб ν=н ^ντ=д ντ=нд ξ=кс ο=о ό=о π=п ρ=р σ=с ς=с τ=т \
             τζ=дз τσ=ц υ=и ύ=и ϋ=и φ=ф χ=х ψ=пс ω=о ώ=о αι=э αί=э ει=и εί=и οι=и οί=и ου=у ού=у \
             αυ=ав αύ=ав ευ=эв εύ=эв -=-"
        ),
    ),
];

static SERBIAN_LATIN: Table = rules!(
    "а=a б=b в=v г=g д=d ђ=đ е=e ж=ž з=z и=i ј=j к=k л=l љ=lj м=m н=n њ=nj о=o п=p р=r с=s т=t ћ=ć \
     у=u ф=f х=h ц=c ч=č џ=dž ш=š -=-"
);

static MACEDONIAN_LATIN: Table = rules!(
    "а=a б=b в=v г=g д=d ѓ=gj е=e ж=ž з=z ѕ=dz и=i ј=j к=k л=l љ=lj м=m н=n њ=nj о=o п=p р=r с=s \
     т=t ќ=kj у=u ф=f х=h ц=c ч=č џ=dž ш=š -=-"
);

/// What every press writes the same.
macro_rules! shared_sounds {
    () => {
        "а=a б=b д=d и=i к=k л=l м=m н=n о=o п=p р=r т=t ф=f һ=h ў=u оў=ou ъ= ь= ы=y э=e -=- "
    };
}

static PRESS: [(&str, Table); 9] = [
    (
        "fr",
        rules!(
            shared_sounds!(),
            "в=v г=g г(e)=gu е=e ^е=ie (V)е=ïe ие=ie ё=io жё=je чё=tche шё=che щё=chtche ж=j дж=dj \
             з=z й=ï й(V)=i йи=ï ий$=i ый$=y скый$=sky с=s (V)с(V)=ss у=ou х=kh ц=ts ч=tch ш=ch \
             щ=chtch ин$=ine ын$=yne кс=x ю=iou (V)ю=ïou ^ю=iou я=ia ^я=ia (V)я=ïa ия=ia ью=iou ья=ia \
             ье=ie"
        ),
    ),
    (
        "en",
        rules!(
            shared_sounds!(),
            "в=v г=g е=e ^е=ye (V)е=ye ие=iye ье=ye ё=yo жё=zhe чё=che шё=she щё=shche ж=zh дж=j з=z \
             й=i й(V)=y ой$=oy йи=i ий$=y ый$=yi скый$=skyy с=s у=u х=kh ц=ts ч=ch ш=sh щ=shch ю=yu я=ya ия=ia"
        ),
    ),
    (
        "de",
        rules!(
            shared_sounds!(),
            "в=w г=g е=e ^е=je (V)е=je ье=je ё=jo жё=scho чё=tscho шё=scho щё=schtscho ж=sch дж=dsch \
             з=s й=i й(V)=j йи=ji ий$=i ый$=yj скый$=skyj с=s (V)с(V)=ss у=u х=ch ц=z ч=tsch ш=sch \
             щ=schtsch кс=x ю=ju я=ja ия=ija"
        ),
    ),
    (
        "es",
        rules!(
            shared_sounds!(),
            "в=v г=g г(e)=gu е=e ^е=ye (V)е=ye ё=io жё=zho чё=cho шё=sho щё=scho ж=zh дж=dzh з=z й=i \
             й(V)=y йи=yi ий$=i ый$=i скый$=ski с=s у=u х=j ц=ts ч=ch ш=sh щ=sch кс=x ю=iu ^ю=yu \
             (V)ю=yu я=ia ^я=ya (V)я=ya ия=ia ье=ie"
        ),
    ),
    (
        "it",
        rules!(
            shared_sounds!(),
            "в=v г=g е=e ё=ë ж=ž дж=dž з=z й=j ий$=ij ый$=yj с=s у=u х=ch ц=c ч=č ш=š щ=šč ю=ju я=ja"
        ),
    ),
    (
        "pl",
        rules!(
            shared_sounds!(),
            "в=w г=g е=ie ^е=je (V)е=je ле=le же=że че=cze ше=sze ще=szcze це=ce ё=io ^ё=jo (V)ё=jo \
             лё=lo жё=żo чё=czo шё=szo щё=szczo ж=ż дж=dż з=z жи=ży чи=czy ши=szy щи=szczy ци=cy й=j \
             йи=ji ий$=ij ый$=y ский$=ski скый$=ski цкий$=cki цкый$=cki л=ł ли=li ль=l ля=la лю=lu нь=ń \
             сь=ś зь=ź ць=ć с=s у=u х=ch ц=c ч=cz ш=sz щ=szcz ю=iu ^ю=ju (V)ю=ju я=ia ^я=ja (V)я=ja \
             ия=ija кс=ks"
        ),
    ),
    (
        "nl",
        rules!(
            shared_sounds!(),
            "в=v г=g е=e ^е=je (V)е=je ье=je ё=jo жё=zjo чё=tsjo шё=sjo щё=sjtsjo ж=zj дж=dzj з=z й=j \
             йи=ji ий$=i ый$=y скый$=sky с=s у=oe х=ch ц=ts ч=tsj ш=sj щ=sjtsj ю=joe я=ja"
        ),
    ),
    (
        "cs",
        rules!(
            shared_sounds!(),
            "в=v г=g е=e ^е=je (V)е=je ье=je ё=jo жё=žo чё=čo шё=šo щё=ščo ж=ž дж=dž з=z й=j йи=ji \
             ий$=ij ый$=yj ский$=skij с=s у=u х=ch ц=c ч=č ш=š щ=šč ю=ju я=ja"
        ),
    ),
    (
        "pt",
        rules!(
            shared_sounds!(),
            "в=v г=g г(e)=gu е=e ^е=ie (V)е=ie ё=io жё=jo чё=tcho шё=cho щё=chtcho ж=j дж=dj з=z й=i \
             ий$=i ый$=i скый$=sky с=s (V)с(V)=ss у=u х=kh ц=ts ч=tch ш=ch щ=chtch ю=iu я=ia ия=ia \
             ье=ie кс=x"
        ),
    ),
];
