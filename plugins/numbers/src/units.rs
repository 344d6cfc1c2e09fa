//! Measures that a translation converts, and those that it takes for others.

use copydesk_core::language::numbers::Number;

/// A unit of length, mass, volume, area or speed.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Unit {
    /// How its word or sign begins, in the languages of the news that convert.
    stems: &'static str,
    dimension: Dimension,
    /// How many of the dimension's own unit it is.
    factor: f64,
    is_metric: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Dimension {
    Length,
    Mass,
    Volume,
    Area,
    Speed,
}

const fn unit(stems: &'static str, dimension: Dimension, factor: f64, is_metric: bool) -> Unit {
    Unit {
        stems,
        dimension,
        factor,
        is_metric,
    }
}

use Dimension::{Area, Length, Mass, Speed, Volume};

/// Source of the factors: Unicode CLDR, units.xml. A stem behind `=` is a whole word.
const UNITS: &[Unit] = &[
    unit(
        "square mile|sq mile|квадратн* миль",
        Area,
        2_589_988.1,
        false,
    ),
    unit("square kilomet|Quadratkilomet|km²|км²", Area, 1e6, true),
    unit("square f|sq f|=sqft|Quadratfuß", Area, 0.092_903, false),
    unit(
        "square met|Quadratmet|m²|м²|mètres carrés|metros cuadrados|metri quadr",
        Area,
        1.0,
        true,
    ),
    unit("acre|Acre|акр", Area, 4_046.856, false),
    unit(
        "hectare|Hektar|hectárea|ettar|hektar|гектар|=ha",
        Area,
        10_000.0,
        true,
    ),
    unit("=mph|miles per hour|miles an hour", Speed, 1.609_344, false),
    unit(
        "=km/h|=kph|kilometres per hour|kilometers per hour|км/ч|км/год",
        Speed,
        1.0,
        true,
    ),
    unit("=kn|knot|Knoten|nœud|nudo|nodi", Speed, 1.852, false),
    unit("nautical mile|Seemeile|=nm", Length, 1852.0, false),
    unit(
        "mile|=mi|Meile|milla|migli|milha|mijl|мил|mil|míľ|mérföld",
        Length,
        1609.344,
        false,
    ),
    unit(
        "feet|foot|=ft|Fuß|pied|pies|=pie|pied|pés|voet|фут|stop|stóp|=′|='|=’",
        Length,
        0.3048,
        false,
    ),
    unit(
        "inch|=in|Zoll|pouce|pulgad|pollic|polegad|duim|дюйм|palc|cal|tum|=″|=\"|=”",
        Length,
        0.0254,
        false,
    ),
    unit("yard|=yd|Yard|ярд|jard", Length, 0.9144, false),
    unit(
        "kilomet|Kilomet|kilómet|chilomet|quilómet|quilômet|=km|=км|километ|кілом|キロメートル|公里|千米",
        Length,
        1000.0,
        true,
    ),
    unit(
        "centimet|Zentimet|centímet|=cm|=см|сантимет|センチ|厘米|公分",
        Length,
        0.01,
        true,
    ),
    unit(
        "millimet|Millimet|milímet|=mm|=мм|миллимет",
        Length,
        0.001,
        true,
    ),
    unit(
        "met|Met|mèt|mét|=m|=м|метр|メートル|米|公尺",
        Length,
        1.0,
        true,
    ),
    unit("stone|=st", Mass, 6.350_293, false),
    unit(
        "pound|=lb|=lbs|Pfund|livre|libra|libbr|фунт|lib",
        Mass,
        0.453_592_37,
        false,
    ),
    unit(
        "ounce|=oz|Unze|once|onza|onc|унци",
        Mass,
        0.028_349_52,
        false,
    ),
    unit(
        "kilogram|Kilogramm|kilo|Kilo|chil|quilo|=kg|=кг|килограмм|кілограм|公斤|キログラム",
        Mass,
        1.0,
        true,
    ),
    unit("gram|Gramm|=g|=г|грамм|克|グラム", Mass, 0.001, true),
    unit("gallon|Gallone|galón|galon|галлон", Volume, 3.785_41, false),
    unit("pint|Pint|pinta|пинт", Volume, 0.473_176, false),
    unit("lit|Lit|=l|=л|литр|літр|升|リットル", Volume, 1.0, true),
];

/// How far off a converted number may be, for newsrooms round: half a step of what is
/// written, and a share.
const ROUNDING: f64 = 0.08;

/// The unit of a number: of what stands behind it.
fn unit_of(text: &str, number: &Number) -> Option<&'static Unit> {
    let behind = &text[number.range.end..];
    let rest = behind.trim_start_matches([' ', '\u{a0}', '\u{202f}', '-']);
    if behind.len() - rest.len() > 3 {
        return None;
    }
    let is_letter = |c: char| c.is_alphabetic() || matches!(c, '/' | '²');
    let word = &rest[..rest.find(|c| !is_letter(c)).unwrap_or(rest.len())];
    let has = |stem: &str| match stem.strip_prefix('=') {
        Some(sign) if sign.starts_with(char::is_alphabetic) => word == sign,
        Some(sign) => rest.starts_with(sign) && behind.len() == rest.len(),
        None => rest.starts_with(stem),
    };
    UNITS.iter().find(|unit| unit.stems.split('|').any(has))
}

/// The length of a measure in feet and inches that begins with this number: 6 feet 2 inches,
/// 5'7", 5-foot-7; in metres.
fn in_feet(text: &str, numbers: &[Number], at: usize) -> Option<f64> {
    let feet = &numbers[at];
    let unit = unit_of(text, feet).filter(|unit| unit.factor == 0.3048)?;
    let inches = numbers.get(at + 1)?;
    let gap = text.get(feet.range.end..inches.range.start)?;
    const GAP: usize = 8;
    let is_one = inches.value < 12.0 && gap.len() <= GAP && !gap.contains([',', '.', ';']);
    is_one.then_some(feet.value * unit.factor + inches.value * 0.0254)
}

/// Whether a number of one text is one of the other, converted. Each with the text and its
/// numbers.
pub(crate) fn is_converted(
    (there, s, at): (&str, &[Number], usize),
    (here, t, to): (&str, &[Number], usize),
) -> bool {
    let length = |text: &str, numbers: &[Number], at: usize| match in_feet(text, numbers, at) {
        Some(metres) => Some((Length, metres, false)),
        None => {
            let unit = unit_of(text, &numbers[at])?;
            Some((
                unit.dimension,
                numbers[at].value * unit.factor,
                unit.is_metric,
            ))
        }
    };
    let (Some(one), Some(other)) = (length(there, s, at), length(here, t, to)) else {
        return is_warm((there, &s[at]), (here, &t[to]));
    };
    one.0 == other.0
        && one.2 != other.2
        && (one.1 - other.1).abs() <= ROUNDING * one.1.abs().max(other.1.abs())
}

/// Whether a number is the inches of a measure in feet.
pub(crate) fn is_inches(text: &str, numbers: &[Number], at: usize) -> bool {
    at > 0 && in_feet(text, numbers, at - 1).is_some()
}

/// Whether two numbers are one temperature, in Fahrenheit and Celsius.
fn is_warm((there, s): (&str, &Number), (here, t): (&str, &Number)) -> bool {
    let is_fahrenheit = |text: &str, number: &Number| {
        let rest = text[number.range.end..].trim_start_matches([' ', '\u{a0}', '°', 'º']);
        let rest = rest.strip_prefix("degrees ").unwrap_or(rest);
        rest.starts_with('F') && !rest.starts_with("Fu") || rest.starts_with("degrees F")
    };
    let celsius = |f: f64| (f - 32.0) / 1.8;
    let near = |a: f64, b: f64| (a - b).abs() <= 1.0 + ROUNDING * b.abs();
    is_fahrenheit(there, s) && near(t.value, celsius(s.value))
        || is_fahrenheit(here, t) && near(s.value, celsius(t.value))
}

/// The words of two units, where one number has one in each text that measure the same
/// otherwise: 10 metres became 10 feet.
pub(crate) fn changed<'a>(
    (there, s): (&'a str, &Number),
    (here, t): (&'a str, &Number),
) -> Option<(&'a str, &'a str)> {
    let (one, other) = (unit_of(there, s)?, unit_of(here, t)?);
    let are_two = one.dimension == other.dimension && one.is_metric != other.is_metric;
    let word = |text: &'a str, number: &Number| {
        let rest = text[number.range.end..].trim_start_matches([' ', '\u{a0}', '\u{202f}', '-']);
        &rest[..rest
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(rest.len())]
    };
    let words = (word(there, s), word(here, t));
    // A sign, or pounds that are money, tells too little.
    let is_word = |word: &str| word.chars().count() > 2;
    (are_two && one.dimension == Length && is_word(words.0) && is_word(words.1)).then_some(words)
}
