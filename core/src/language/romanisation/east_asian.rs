//! How Chinese, Korean and Japanese names are written in Latin letters, each
//! read as its present standard writes it.
//!
//! Sources: ISO 7098 (pinyin); Wade and Giles; the École française
//! d'Extrême-Orient; Revised Romanization of Korean (2000), McCune and
//! Reischauer; Hepburn, ISO 3602 (kunrei-shiki), and the long vowels of
//! typists (wāpuro).

use super::rule::{Letters, Rules};
use foldhash::fast::FixedState;
use std::collections::HashSet;
use std::sync::LazyLock;

/// A system, the mark of the readings that it shares with others, and which
/// names are read in it.
pub(super) struct System {
    pub(super) tag: &'static str,
    pub(super) mark: &'static str,
    table: &'static str,
    /// Whether a hyphen joins the syllables of a given name.
    hyphenated: bool,
    /// The whole name, as the standard writes it, must be made of these.
    syllables: fn(&str) -> bool,
}

/// The systems. Of each language the first is the standard of today.
pub(super) const SYSTEMS: &[System] = &[
    System {
        tag: "pinyin",
        mark: "zh:",
        table: PINYIN,
        hyphenated: false,
        syllables: is_pinyin,
    },
    System {
        tag: "wade-giles",
        mark: "zh:",
        table: WADE_GILES,
        hyphenated: true,
        syllables: is_pinyin,
    },
    System {
        tag: "efeo",
        mark: "zh:",
        table: EFEO,
        hyphenated: true,
        syllables: is_pinyin,
    },
    System {
        tag: "revised",
        mark: "ko:",
        table: REVISED,
        hyphenated: true,
        syllables: is_korean,
    },
    System {
        tag: "mccune-reischauer",
        mark: "ko:",
        table: MCCUNE_REISCHAUER,
        hyphenated: true,
        syllables: is_korean,
    },
    System {
        tag: "hepburn",
        mark: "ja:",
        table: HEPBURN,
        hyphenated: false,
        syllables: is_japanese,
    },
    System {
        tag: "kunrei",
        mark: "ja:",
        table: KUNREI,
        hyphenated: false,
        syllables: is_japanese,
    },
];

/// Today's standards, which the press of every language may follow.
pub(super) const STANDARDS: &[&str] = &["pinyin", "revised", "hepburn"];

impl System {
    pub(super) fn rules(&self) -> Rules {
        Rules::new(self.table)
    }

    /// The readings of a name in lower case.
    pub(super) fn readings(&self, rules: &Rules, letters: &Letters) -> Vec<String> {
        if letters.hyphens() != usize::from(self.hyphenated) {
            return Vec::new();
        }
        let mut readings = rules.readings(letters);
        readings.retain(|name| (self.syllables)(name));
        for name in &mut readings {
            name.retain(|c| c != '-');
            name.insert_str(0, self.mark);
        }
        readings
    }
}

const PINYIN: &str = "a=a b=b c=c d=d e=e f=f g=g h=h i=i j=j k=k l=l m=m n=n o=o p=p q=q r=r s=s \
     t=t u=u ü=ü w=w x=x y=y z=z ā=a á=a ǎ=a à=a ē=e é=e ě=e è=e ī=i í=i ǐ=i ì=i ō=o ó=o ǒ=o ò=o \
     ū=u ú=u ǔ=u ù=u ǖ=ü ǘ=ü ǚ=ü ǜ=ü '= ’=";

/// Apostrophes are often left out: then p is b or p.
const WADE_GILES: &str = "a=a ai=ai ao=ao an=an ang=ang e=e eh=e ê=e ei=ei en=en ên=en eng=eng \
     êng=eng erh=er i=i ^i=yi ia=ia iao=iao ieh=ie ien=ian in=in iang=iang ing=ing iu=iu \
     iung=iong o=uo u=u ua=ua uai=uai uei=ui ui=ui uan=uan un=un uang=uang ung=ong ou=ou ih=i \
     ü=u üeh=ue üan=uan ün=un ^en=en \
     p=b p=p p'=p p’=p m=m f=f t=d t=t t'=t t’=t n=n l=l k=g k=k k'=k k’=k h=h hs=x sh=sh j=r \
     ch(a)=zh ch(a)=ch ch'(a)=ch ch’(a)=ch ch(e)=j ch(e)=q ch'(e)=q ch’(e)=q chih=zhi chih=chi \
     ch'ih=chi ch’ih=chi ts=z ts=c ts'=c ts’=c tzu=zi tzu=ci tz'u=ci tz’u=ci s=s szu=si ssu=si \
     ko=ge ko=ke k'o=ke k’o=ke ho=he o$=e ^o=e po=bo po=po p'o=po mo=mo fo=fo wo=wo \
     w=w y=y yu=you yü=yu yüan=yuan yüeh=yue yün=yun yen=yan yeh=ye yi=yi yung=yong -=-";

const EFEO: &str = "a=a ai=ai aï=ai ao=ao an=an ang=ang e=e é=e ö=e ei=ei en=en eng=eng i=i ^i=yi \
     ia=ia iao=iao ie=ie ien=ian in=in iang=iang ing=ing ieou=iu iou=iong o=o o=e ou=u oua=ua \
     ouai=uai ouei=ui oui=ui ouan=uan ouang=uang ouen=un oung=ong ong=ong eou=ou iu=u iuan=uan \
     iun=un iue=ue iong=iong iung=iong eul=er p=b p=p p'=p p’=p m=m f=f t=d t=t t'=t t’=t n=n \
     l=l k(a)=g k(a)=k k'(a)=k k’(a)=k k(e)=j k(e)=q k'(e)=q k’(e)=q h=h h(e)=x ch=sh j=r tch=zh \
     tch=ch tch'=ch tch’=ch ts(a)=z ts(a)=c ts'(a)=c ts’(a)=c ts(e)=j ts(e)=q ts'(e)=q ts’(e)=q \
     s(a)=s s(e)=x sseu=si tseu=zi w=w y=y yeou=you yu=yu yuan=yuan yue=yue yen=yan ye=ye \
     ^ou=wu tsé=ze tsö=ze tse=ze sé=se teng=deng -=-";

const REVISED: &str = "a=a ae=ae b=b ch=ch d=d e=e eo=eo eu=eu g=g h=h i=i j=j k=k l=l m=m n=n o=o \
     oe=oe p=p r=r s=s t=t u=u ui=ui w=w wa=wa wo=wo y=y -=-";

const MCCUNE_REISCHAUER: &str = "a=a ae=ae e=e ŏ=eo o=eo o=o ŭ=eu u=eu u=u i=i oe=oe ŭi=ui \
     y=y yŏ=yeo yo=yeo yo=yo w=w wŏ=wo wo=wo ch(V)=j ch(V)=ch ch'=ch ch’=ch j=j k=g k=k k'=k k’=k \
     g=g t=d t=t t'=t t’=t d=d p=b p=p p'=p p’=p b=b h=h l=l m=m n=n r=r s=s sh=s -=-";

/// The length of vowels is left out, as most of the press does.
const HEPBURN: &str = "a=a i=i u=u e=e o=o ā=a ī=i ū=u ē=e ō=o â=a î=i û=u ê=e ô=o ou=o oo=o uu=u \
     oh(C)=o b=b ch=ch d=d f=f g=g h=h j=j k=k m=m n=n p=p r=r s=s sh=sh t=t ts=ts w=w y=y z=z \
     mb=nb mp=np mm=nm tch=cch '= ’=";

const KUNREI: &str = "a=a i=i u=u e=e o=o ā=a ū=u ō=o ê=e â=a û=u ô=o ou=o oo=o uu=u b=b d=d g=g \
     h=h k=k m=m n=n p=p r=r s=s t=t w=w y=y z=z si=shi sya=sha syu=shu syo=sho ti=chi tya=cha \
     tyu=chu tyo=cho tu=tsu zi=ji zya=ja zyu=ju zyo=jo hu=fu '= ’=";

/// Whether a name is two or three syllables of pinyin.
fn is_pinyin(name: &str) -> bool {
    syllables(
        &name.replace('-', " "),
        |part| PINYIN_SYLLABLES.contains(part),
        6,
    )
    .is_some_and(|number| (2..=3).contains(&number))
}

/// Whether a name is two syllables of Korean.
fn is_korean(name: &str) -> bool {
    syllables(&name.replace('-', " "), is_korean_syllable, 6) == Some(2)
}

/// Whether a name is two syllables of Japanese or more.
fn is_japanese(name: &str) -> bool {
    syllables(name, |part| JAPANESE_SYLLABLES.contains(part), 3).is_some_and(|number| number >= 2)
}

static PINYIN_SYLLABLES: LazyLock<HashSet<String, FixedState>> = LazyLock::new(|| {
    let mut all = joined(
        "b c ch d f g h j k l m n p q r s sh t x z zh",
        "a ai an ang ao e ei en eng i ia ian iang iao ie in ing iong iu o ong ou u ua uai uan uang \
         ue ui un uo ü",
        "",
    );
    all.extend(
        "a ai an ang ao e en er ou wa wai wan wang wei wen weng wo wu ya yan yang yao ye yi yin \
         ying yong you yu yuan yue yun"
            .split(' ')
            .map(str::to_owned),
    );
    all
});

/// Whether letters are a syllable of Korean: an initial, a vowel and a final, as the
/// romanisations write them.
fn is_korean_syllable(letters: &str) -> bool {
    const INITIALS: &[&str] = &[
        "", "b", "ch", "d", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "t",
    ];
    const VOWELS: &[&str] = &[
        "a", "ae", "e", "eo", "eu", "i", "o", "oe", "u", "ui", "wa", "wo", "wi", "ya", "yeo", "yo",
        "yu", "ye",
    ];
    const FINALS: &[&str] = &["", "k", "g", "n", "l", "m", "p", "b", "ng", "t", "s"];
    let is_vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
    let (Some(start), Some(last)) = (
        letters.find(|c| is_vowel(c) || matches!(c, 'w' | 'y')),
        letters.rfind(is_vowel),
    ) else {
        return false;
    };
    let end = last + 1;
    start < end
        && INITIALS.contains(&&letters[..start])
        && VOWELS.contains(&&letters[start..end])
        && FINALS.contains(&&letters[end..])
}

static JAPANESE_SYLLABLES: LazyLock<HashSet<String, FixedState>> = LazyLock::new(|| {
    let mut all = joined(" b d g h k m n p r s t z", "a e i o u", "");
    all.extend(joined("by gy hy ky my ny py ry sh ch j y", "a o u", ""));
    all.extend(
        [
            "shi", "chi", "ji", "tsu", "fu", "wa", "n", "k", "t", "p", "s", "c",
        ]
        .map(str::to_owned),
    );
    all
});

fn joined(initials: &str, vowels: &str, last: &str) -> HashSet<String, FixedState> {
    initials
        .split(' ')
        .flat_map(|initial| {
            vowels
                .split_whitespace()
                .map(move |vowel| format!("{initial}{vowel}{last}"))
        })
        .collect()
}

/// In how few syllables a name can be cut; a space is a border.
fn syllables(name: &str, is_syllable: impl Fn(&str) -> bool, longest: usize) -> Option<usize> {
    let mut fewest: Vec<Option<usize>> = vec![None; name.len() + 1];
    fewest[0] = Some(0);
    for at in 0..name.len() {
        let Some(number) = fewest[at] else { continue };
        if name.as_bytes()[at] == b' ' {
            fewest[at + 1] = Some(number);
            continue;
        }
        for len in 1..=longest {
            let Some(part) = name.get(at..at + len) else {
                continue;
            };
            if is_syllable(part) {
                let so_far = fewest[at + len].get_or_insert(number + 1);
                *so_far = (*so_far).min(number + 1);
            }
        }
    }
    fewest[name.len()]
}
