//! Telling the language of a text that nobody named, with `whatlang`.

use whatlang::Lang;

/// A guess at a text's language.
#[derive(Clone, Debug, PartialEq)]
pub struct Identified {
    /// BCP 47 tag.
    pub tag: &'static str,
    /// Whether the text leaves little doubt.
    pub reliable: bool,
}

/// Identifies the language of `text` from its first few thousand characters;
/// nothing where it has no letters.
pub fn identify(text: &str) -> Option<Identified> {
    let end = text
        .char_indices()
        .nth(4000)
        .map_or(text.len(), |(at, _)| at);
    let info = whatlang::detect(&text[..end])?;
    Some(Identified {
        tag: tag(info.lang()),
        reliable: info.is_reliable(),
    })
}

/// ISO 639-3, which whatlang speaks, to the BCP 47 tag (ISO 639-1 where there
/// is one, as RFC 5646 asks).
fn tag(lang: Lang) -> &'static str {
    match lang {
        Lang::Epo => "eo",
        Lang::Eng => "en",
        Lang::Rus => "ru",
        Lang::Cmn => "zh",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Ben => "bn",
        Lang::Fra => "fr",
        Lang::Deu => "de",
        Lang::Ukr => "uk",
        Lang::Kat => "ka",
        Lang::Ara => "ar",
        Lang::Hin => "hi",
        Lang::Jpn => "ja",
        Lang::Heb => "he",
        Lang::Yid => "yi",
        Lang::Pol => "pl",
        Lang::Amh => "am",
        Lang::Jav => "jv",
        Lang::Kor => "ko",
        Lang::Nob => "nb",
        Lang::Dan => "da",
        Lang::Swe => "sv",
        Lang::Fin => "fi",
        Lang::Tur => "tr",
        Lang::Nld => "nl",
        Lang::Hun => "hu",
        Lang::Ces => "cs",
        Lang::Ell => "el",
        Lang::Bul => "bg",
        Lang::Bel => "be",
        Lang::Mar => "mr",
        Lang::Kan => "kn",
        Lang::Ron => "ro",
        Lang::Slv => "sl",
        Lang::Hrv => "hr",
        Lang::Srp => "sr",
        Lang::Mkd => "mk",
        Lang::Lit => "lt",
        Lang::Lav => "lv",
        Lang::Est => "et",
        Lang::Tam => "ta",
        Lang::Vie => "vi",
        Lang::Urd => "ur",
        Lang::Tha => "th",
        Lang::Guj => "gu",
        Lang::Uzb => "uz",
        Lang::Pan => "pa",
        Lang::Aze => "az",
        Lang::Ind => "id",
        Lang::Tel => "te",
        Lang::Pes => "fa",
        Lang::Mal => "ml",
        Lang::Ori => "or",
        Lang::Mya => "my",
        Lang::Nep => "ne",
        Lang::Sin => "si",
        Lang::Khm => "km",
        Lang::Tuk => "tk",
        Lang::Aka => "ak",
        Lang::Zul => "zu",
        Lang::Sna => "sn",
        Lang::Afr => "af",
        Lang::Lat => "la",
        Lang::Slk => "sk",
        Lang::Cat => "ca",
        Lang::Tgl => "tl",
        Lang::Hye => "hy",
        _ => lang.code(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn news_is_identified_and_a_bare_number_is_not() {
        for (text, expected) in [
            (
                "Le gouvernement a annoncé mardi une réforme des retraites très attendue.",
                "fr",
            ),
            (
                "Die Regierung hat am Dienstag eine lange erwartete Reform angekündigt.",
                "de",
            ),
            (
                "El Gobierno anunció el martes una reforma que se esperaba desde hacía años.",
                "es",
            ),
            (
                "Правительство объявило во вторник, что реформа начнётся ещё до конца года. Её ждали давно, но никто не верил, что это будет так быстро.",
                "ru",
            ),
            ("政府周二宣布了期待已久的改革。", "zh"),
        ] {
            assert_eq!(identify(text).map(|i| i.tag), Some(expected));
        }
        assert_eq!(identify("12 345"), None);
    }
}
