//! Years in Hebrew letters.

/// A Hebrew year in letters at the start of a text, תשפ״ד: the values of the letters (Unicode
/// numeric forms of the Academy of the Hebrew Language), the five thousand left out.
pub(super) fn year(text: &str) -> Option<(f64, usize)> {
    const VALUES: &str = "אבגדהוזחטיכלמנסעפצקרשת";
    let hundreds = text.strip_prefix("תש")?;
    let end = hundreds.find(|c: char| !matches!(c, 'א'..='ת' | '״' | '"'))?;
    let rest = &hundreds[..end];
    let (mark, last) = rest
        .char_indices()
        .rev()
        .take(2)
        .fold((None, None), |(_, last), (_, c)| {
            (Some(c), last.or(Some(c)))
        });
    let is_numeral = matches!(mark, Some('״' | '"')) && last.is_some_and(|c| VALUES.contains(c));
    let value = |c: char| -> Option<u32> {
        let at = VALUES.chars().position(|own| own == c)? as u32;
        Some((at % 9 + 1) * 10u32.pow(at / 9))
    };
    let year: u32 = rest.chars().filter_map(value).sum();
    (is_numeral && year < 100).then(|| (f64::from(5700 + year), "תש".len() + end))
}
