//! How likely one spelling is a writing of the other: the cheapest way to turn the sounds
//! of one into those of the other, at the prices of a table.

use super::sounds::{MOST_SOUNDS, Sounds, class, is_vowel};
use std::sync::LazyLock;

/// What it costs, in bits, that one sound stands for the other, whichever of them comes
/// first; pairs that are not here are priced by class ([`SUBSTITUTIONS`]). In the manner of
/// Fellegi and Sunter a price is how much rarer the change is between two writings of one
/// name than no change. Set on pairs that systems wrote into English from Russian and
/// Ukrainian (`tools/linkage` prints what each is worth there).
const PRICES: &[(&[u8; 2], f32)] = &[
    // Conventions: h, g and kh of one г or х; ch by language; z of German; w.
    (b"gh", 0.8),
    (b"hk", 1.0),
    (b"CS", 0.8),
    (b"Cc", 1.5),
    (b"CJ", 1.5),
    (b"Ch", 2.0),
    (b"Ck", 2.0),
    (b"Sj", 1.2),
    (b"Ss", 2.0),
    (b"jz", 2.0),
    (b"jy", 1.5),
    (b"jJ", 0.8),
    (b"Jy", 0.5),
    (b"Ji", 0.8),
    (b"Jh", 2.0),
    (b"Jg", 2.0),
    (b"hy", 2.5),
    (b"cs", 1.2),
    (b"cz", 1.2),
    (b"ck", 1.5),
    (b"ct", 2.5),
    (b"sz", 0.8),
    (b"fv", 1.0),
    // The theta of Greek names: Ethiopia, Ефиопия; Marta, Марфа.
    (b"ft", 2.0),
    (b"uv", 1.5),
    (b"iy", 0.2),
    (b"ey", 1.0),
    (b"ie", 1.5),
    // Russian beside Ukrainian and Belarusian; unstressed vowels.
    (b"io", 2.0),
    (b"ao", 1.5),
    (b"ou", 1.5),
    (b"ae", 2.0),
    (b"eo", 3.5),
    (b"ai", 2.5),
    (b"au", 2.0),
];

/// Any other vowel for a vowel, a consonant for one of its class, and for another.
const VOWEL: f32 = 2.5;
const CLASS: f32 = 2.5;
const OTHER: f32 = 6.0;

/// What it costs that a sound is left out or added.
const GLIDE: f32 = 0.3;
const J: f32 = 1.5;
const H: f32 = 1.5;
const I_BESIDE_VOWEL: f32 = 1.2;
const E_BESIDE_VOWEL: f32 = 1.8;
const VOWEL_BESIDE_VOWEL: f32 = 2.8;
const VOWEL_AT_END: f32 = 2.0;
const VOWEL_LOST: f32 = 4.2;
const NASAL_BEFORE_STOP: f32 = 2.5;
const CONSONANT_LOST: f32 = 4.0;

/// What a case leaves at the end of a name: Svatove, Svatovo.
const LAST_VOWEL: f32 = 1.8;

/// What is Nikolai in Russian is Mykola in Ukrainian and Mikalai in Belarusian, and so are
/// the places named after him.
const NIKOLAI: f32 = 1.6;

/// Two sounds that changed places.
const SWAPPED: f32 = 4.0;

/// The first sound of a name is what nobody mishears.
const FIRST: f32 = 2.0;

/// What it costs to turn one into the other, in bits; nothing where that is more than
/// `most`.
pub(crate) fn cost(one: &Sounds, other: &Sounds, most: f32) -> Option<f32> {
    let (a, b) = (&one.0[..], &other.0[..]);
    if a.is_empty() || b.is_empty() || a.len().abs_diff(b.len()) > 6 {
        return None;
    }
    let prices = &*SUBSTITUTIONS;
    // The row before the last, the last, and the one at hand.
    let mut rows = [[0.0f32; MOST_SOUNDS + 1]; 3];
    let mut added = [0.0f32; MOST_SOUNDS];
    for (j, price) in added.iter_mut().enumerate().take(b.len()) {
        *price = lost(b, j);
    }
    for j in 1..=b.len() {
        rows[1][j] = rows[1][j - 1] + added[j - 1];
    }
    for i in 1..=a.len() {
        let [second, last, row] = &mut rows;
        let removed = lost(a, i - 1);
        row[0] = last[0] + removed;
        let mut least = row[0];
        for j in 1..=b.len() {
            let mut best = (last[j - 1] + substituted(prices, (a, i), (b, j)))
                .min(last[j] + removed)
                .min(row[j - 1] + added[j - 1]);
            if are_swapped((a, i), (b, j)) {
                best = best.min(second[j - 2] + SWAPPED);
            }
            row[j] = best;
            least = least.min(best);
        }
        // A swap may reach over a row.
        if least > most && last[..=b.len()].iter().all(|cost| *cost > most) {
            return None;
        }
        rows.rotate_left(1);
    }
    Some(rows[1][b.len()]).filter(|cost| *cost <= most)
}

/// What it costs that sound `i` of one stands for sound `j` of the other, counted from 1.
#[inline(always)]
fn substituted(prices: &Prices, (a, i): (&[u8], usize), (b, j): (&[u8], usize)) -> f32 {
    let is_end = i == a.len() && j == b.len();
    match (a[i - 1], b[j - 1]) {
        (b'm', b'n') | (b'n', b'm') if i == 1 && j == 1 => NIKOLAI,
        (b'e', b'o') | (b'o', b'e') if is_end => LAST_VOWEL,
        (one, other) => prices[number(one)][number(other)] * first(i == 1 || j == 1),
    }
}

/// Whether the sounds that end there changed places.
#[inline(always)]
fn are_swapped((a, i): (&[u8], usize), (b, j): (&[u8], usize)) -> bool {
    i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && a[i - 1] != a[i - 2]
}

/// The changes of sounds that turn one spelling into another at the least cost, each with
/// its price in bits: what `tools/linkage` counts.
pub fn changes(one: &str, other: &str) -> Vec<(String, f32)> {
    let (one, other) = (Sounds::of(one), Sounds::of(other));
    let (a, b) = (&one.0[..], &other.0[..]);
    let prices = &*SUBSTITUTIONS;
    // For each two beginnings what they cost, and the last step that leads there.
    let mut costs = vec![vec![(0.0f32, (0, 0)); b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            let mut ways = Vec::new();
            if i > 0 && j > 0 {
                ways.push((
                    costs[i - 1][j - 1].0 + substituted(prices, (a, i), (b, j)),
                    (1, 1),
                ));
            }
            if i > 0 {
                ways.push((costs[i - 1][j].0 + lost(a, i - 1), (1, 0)));
            }
            if j > 0 {
                ways.push((costs[i][j - 1].0 + lost(b, j - 1), (0, 1)));
            }
            if are_swapped((a, i), (b, j)) {
                ways.push((costs[i - 2][j - 2].0 + SWAPPED, (2, 2)));
            }
            if let Some(best) = ways.into_iter().min_by(|a, b| a.0.total_cmp(&b.0)) {
                costs[i][j] = best;
            }
        }
    }
    let (mut i, mut j) = (a.len(), b.len());
    let mut changes = Vec::new();
    while (i, j) != (0, 0) {
        let (cost, (by, other)) = costs[i][j];
        let price = cost - costs[i - by][j - other].0;
        let at = if i.min(j) == by.min(other) {
            "first "
        } else {
            ""
        };
        let name = match (by, other) {
            (1, 1) => {
                let mut pair = [a[i - 1], b[j - 1]].map(char::from);
                pair.sort_unstable();
                format!("{at}{} for {}", pair[0], pair[1])
            }
            (2, 2) => "two changed places".to_owned(),
            (1, 0) => format!("{at}{} lost", char::from(a[i - 1])),
            _ => format!("{at}{} lost", char::from(b[j - 1])),
        };
        if price > 0.0 {
            changes.push((name, price));
        }
        (i, j) = (i - by, j - other);
    }
    changes
}

#[inline(always)]
fn first(is_first: bool) -> f32 {
    if is_first { FIRST } else { 1.0 }
}

/// Sounds by number: those of small letters, then C, S and J.
const SOUNDS: usize = 29;

const fn number(sound: u8) -> usize {
    match sound {
        b'C' => 26,
        b'S' => 27,
        b'J' => 28,
        _ => (sound - b'a') as usize % 26,
    }
}

const fn sound(number: usize) -> u8 {
    match number {
        26 => b'C',
        27 => b'S',
        28 => b'J',
        _ => b'a' + number as u8,
    }
}

/// The price of each two sounds.
type Prices = [[f32; SOUNDS]; SOUNDS];

/// The prices of all pairs.
static SUBSTITUTIONS: LazyLock<Prices> = LazyLock::new(|| {
    let mut prices = [[OTHER; SOUNDS]; SOUNDS];
    for (one, row) in prices.iter_mut().enumerate() {
        for (other, price) in row.iter_mut().enumerate() {
            let (one, other) = (sound(one), sound(other));
            let are_vowels = is_vowel(one) && is_vowel(other);
            *price = match class(one) {
                _ if one == other => 0.0,
                _ if are_vowels => VOWEL,
                Some(own) if class(other) == Some(own) => CLASS,
                _ => OTHER,
            };
        }
    }
    for (pair, price) in PRICES {
        let [one, other] = pair.map(number);
        prices[one][other] = *price;
        prices[other][one] = *price;
    }
    prices
});

/// What it costs that the sound `i` of one spelling is not in the other.
fn lost(sounds: &[u8], i: usize) -> f32 {
    let sound = sounds[i];
    let before = i.checked_sub(1).map(|i| sounds[i]);
    let after = sounds.get(i + 1).copied();
    let is = |sound: Option<u8>, test: fn(u8) -> bool| sound.is_some_and(test);
    let is_beside_vowel = is(before, is_vowel) || is(after, is_vowel) || before == Some(b'y');
    let price = match sound {
        b'y' => GLIDE,
        b'h' => H,
        b'J' => J,
        _ if is_vowel(sound) && after.is_none() => VOWEL_AT_END,
        _ if is_vowel(sound) && is_beside_vowel => match sound {
            b'i' => I_BESIDE_VOWEL,
            b'e' => E_BESIDE_VOWEL,
            _ => VOWEL_BESIDE_VOWEL,
        },
        _ if is_vowel(sound) => VOWEL_LOST,
        b'n' | b'm'
            if is(after, |s| {
                matches!(s, b'g' | b'k' | b'b' | b'p' | b't' | b'd')
            }) =>
        {
            NASAL_BEFORE_STOP
        }
        b'g' if before == Some(b'n') => NASAL_BEFORE_STOP,
        _ => CONSONANT_LOST,
    };
    price * if sound == b'y' { 1.0 } else { first(i == 0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(one: &str, other: &str) -> f32 {
        cost(&Sounds::of(one), &Sounds::of(other), 99.0).expect("two words")
    }

    #[test]
    fn spellings_of_one_name_are_cheaper_than_those_of_two() {
        for (one, other) in [
            ("Kharkiv", "Kharkov"),
            ("Bakhmut", "Bahmut"),
            ("Egor", "Yegor"),
            ("Grigorenko", "Hryhorenko"),
            ("Darya", "Daria"),
            ("Metsola", "Mesola"),
            ("Sunak", "Sonak"),
            ("Habeck", "Habek"),
            ("Jinping", "Jingping"),
            ("Mohammed", "Muhammad"),
            ("Sergei", "Sergey"),
            ("Хабек", "Габек"),
        ] {
            assert!(
                between(one, other) <= 4.0,
                "{one} {other}: {}",
                between(one, other)
            );
        }
        for (one, other) in [
            ("Minister", "Ministry"),
            ("Ivanov", "Petrov"),
            ("Johnson", "Johansson"),
            ("Federal", "Federation"),
            ("Moscow", "Minsk"),
            ("Autriche", "Australie"),
        ] {
            assert!(
                between(one, other) > 4.0,
                "{one} {other}: {}",
                between(one, other)
            );
        }
    }

    #[test]
    fn changes_cost_what_the_spellings_do() {
        for (one, other) in [
            ("Grigorenko", "Hryhorenko"),
            ("Metsola", "Mesola"),
            ("Jinping", "Jingping"),
            ("Kowalksi", "Kowalski"),
        ] {
            let prices: f32 = changes(one, other).iter().map(|(_, price)| price).sum();
            assert!(
                (prices - between(one, other)).abs() < 0.001,
                "{one} {other}"
            );
        }
        assert_eq!(changes("Metsola", "Mesola"), [("c for s".to_owned(), 1.2)]);
    }

    #[test]
    fn the_price_is_the_same_both_ways() {
        for (one, other) in [
            ("Kinotavr", "Kinotaura"),
            ("Lampard", "Lambard"),
            ("Butch", "Bucha"),
        ] {
            assert_eq!(between(one, other), between(other, one));
        }
    }
}
