//! What is left of a name that another script writes: its consonants. Kana put vowels
//! between them, Arabic and Hebrew write none, Chinese characters stand for syllables.

use super::sounds::{Sounds, class};

/// The consonants of a spelling, by what scripts keep apart.
#[derive(Debug)]
pub(crate) struct Bones(Vec<u8>);

/// What it costs that one consonant stands for the other, whichever comes first; other
/// pairs cost [`OTHER`].
const PRICES: &[(&[u8; 2], f32)] = &[
    // Vance, バンス; Bakhmut, バフムト; Thomas; Gensler, ジェンスラー.
    (b"MN", 0.5),
    (b"FP", 0.5),
    (b"FK", 0.7),
    (b"ST", 0.7),
    (b"KS", 0.6),
];
const OTHER: f32 = 1.2;

/// What it costs that a consonant is not written: r of Gensler, n of China, h.
const LOST: &[(u8, f32)] = &[(b'L', 0.3), (b'N', 0.6), (b'K', 0.7), (b'T', 0.6)];
const OTHER_LOST: f32 = 0.9;

/// How near a name of the source must be: what each consonant of its spelling may cost, and
/// how many there are at the least.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Nearness {
    share: f32,
    fewest: usize,
}

/// For words that are written as names of other languages are: katakana, Chinese
/// characters that stand for sounds.
pub(crate) const FOREIGN: Nearness = Nearness {
    share: 0.3,
    fewest: 2,
};

/// For words that may be any.
pub(crate) const ANY: Nearness = Nearness {
    share: 0.15,
    fewest: 3,
};

impl Bones {
    pub(crate) fn of(sounds: &Sounds) -> Self {
        let mut bones = Vec::new();
        for &sound in &sounds.0 {
            let bone = match (sound, class(sound)) {
                (b'm', _) => b'M',
                (_, Some('R')) => b'L',
                (_, Some(class)) => class as u8,
                (_, None) => continue,
            };
            bones.push(bone);
        }
        Self(bones)
    }

    /// How far two are apart; nothing where they cannot be one name.
    pub(crate) fn between(&self, other: &Self, nearness: Nearness) -> Option<f32> {
        let (a, b) = (&self.0, &other.0);
        let shorter = a.len().min(b.len());
        if shorter < nearness.fewest || a.len().abs_diff(b.len()) > 3 {
            return None;
        }
        let mut row: Vec<f32> = vec![0.0];
        for &bone in b {
            row.push(row[row.len() - 1] + lost(bone));
        }
        for &one in a {
            let mut diagonal = row[0];
            row[0] += lost(one);
            for (at, &other) in b.iter().enumerate() {
                let best = (diagonal + price(one, other))
                    .min(row[at + 1] + lost(one))
                    .min(row[at] + lost(other));
                diagonal = std::mem::replace(&mut row[at + 1], best);
            }
        }
        let cost = row[b.len()];
        (cost <= nearness.share * shorter as f32).then_some(cost)
    }
}

fn price(one: u8, other: u8) -> f32 {
    let is = |pair: &[u8; 2]| *pair == [one, other] || *pair == [other, one];
    match PRICES.iter().find(|(pair, _)| is(pair)) {
        _ if one == other => 0.0,
        Some((_, price)) => *price,
        None => OTHER,
    }
}

fn lost(bone: u8) -> f32 {
    let known = LOST.iter().find(|(own, _)| *own == bone);
    known.map_or(OTHER_LOST, |(_, price)| *price)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_known_in_another_script() {
        let between = |one: &str, other: &str| {
            let bones = |word| Bones::of(&Sounds::of(word));
            bones(one).between(&bones(other), FOREIGN)
        };
        for (one, other) in [
            ("Habeck", "ハベック"),
            ("Habeck", "ハーベック"),
            ("Rosendale", "ロゼンデール"),
            ("Gensler", "ゲンスラー"),
            ("Gensler", "ジェンスラー"),
            ("Matheson", "マシスン"),
            ("Matheson", "マセソン"),
            ("Taliban", "ターリバーン"),
            ("Zelensky", "泽连斯基"),
            ("Zelensky", "泽伦斯基"),
            ("Zelensky", "젤렌스키"),
            ("Putin", "بوتين"),
            ("Zelensky", "זלנסקי"),
            ("Zelensky", "ზელენსკი"),
        ] {
            assert!(between(one, other).is_some(), "{one} {other}");
        }
        for (one, other) in [
            ("Habeck", "ロゼンデール"),
            ("Gensler", "ベルリン"),
            ("Putin", "زيلينسكي"),
            ("London", "マンチェスター"),
        ] {
            assert_eq!(between(one, other), None, "{one} {other}");
        }
    }
}
