//! Numbers in Chinese characters, and the steps of ten thousands in which East Asia counts.

use super::number::Number;

/// The value of a numeral (Unicode's property Numeric_Type, kUnihan), of those that news
/// writes.
fn numeral(c: char) -> Option<f64> {
    let digits = "〇一二三四五六七八九";
    if let Some(value) = digits.chars().position(|own| own == c) {
        return Some(value as f64);
    }
    Some(match c {
        '零' => 0.0,
        '两' | '兩' => 2.0,
        '十' => 10.0,
        '百' => 100.0,
        '千' => 1e3,
        '万' | '萬' => 1e4,
        '亿' | '億' => 1e8,
        '兆' => 1e12,
        _ => return None,
    })
}

/// Says that there are some more, or that it is not said how many.
fn is_about(c: char) -> bool {
    matches!(c, '多' | '余' | '餘' | '数' | '數' | '几' | '幾')
}

/// How many bytes at the start of a text say that what follows is so many hundredths, thousandths or
/// ten thousandths, and are no number themselves: 百分之四十五 is 45 per cent.
pub(super) fn share(text: &str) -> Option<usize> {
    let behind = text.strip_prefix(['百', '千', '万', '萬'])?;
    let rest = behind.strip_prefix("分之")?;
    Some(text.len() - rest.len())
}

/// The number that characters at the start of a text write: its value, and where it ends.
/// One alone is mostly an article, and none.
pub(super) fn written(text: &str) -> Option<(f64, usize)> {
    let (mut total, mut section, mut digit) = (0.0, 0.0, 0.0);
    // The digits so far, where they stand one behind the other: 二〇二三.
    let (mut row, mut length, mut end) = (0.0, 0, 0);
    let mut is_row = true;
    for (at, c) in text.char_indices() {
        let Some(value) = numeral(c) else {
            if is_about(c) && length > 0 {
                continue;
            }
            break;
        };
        end = at + c.len_utf8();
        length += 1;
        match value {
            value if value < 10.0 => {
                row = row * 10.0 + value;
                digit = value;
            }
            value if value < 1e4 => {
                is_row = false;
                section += f64::max(digit, 1.0) * value;
                digit = 0.0;
            }
            value => {
                is_row = false;
                let so_far = section + digit;
                total = if value > total && total > 0.0 {
                    // 三万亿.
                    (total + so_far) * value
                } else {
                    total + f64::max(so_far, 1.0) * value
                };
                (section, digit) = (0.0, 0.0);
            }
        }
    }
    let value = match is_row {
        true => row,
        false => total + section + digit,
    };
    (length > 1 || length == 1 && value > 1.0).then_some((value, end))
}

/// Joins tenths, hundredths and thousandths: 3割1分5厘 is 31.5 per cent, or .315.
pub(super) fn join_tenths(text: &str, found: &mut Vec<Number>) {
    let sign = |number: &Number| text[number.range.end..].chars().next();
    let mut at = 0;
    while at < found.len() {
        let mut share = found[at].value * 10.0;
        let mut end = found[at].range.end + "割".len();
        let mut last = at;
        if sign(&found[at]) == Some('割') {
            for (part, mark) in [(1.0, '分'), (0.1, '厘')] {
                let next = found.get(last + 1);
                let Some(next) = next.filter(|n| n.range.start == end && sign(n) == Some(mark))
                else {
                    continue;
                };
                share += next.value * part;
                end = next.range.end + mark.len_utf8();
                last += 1;
            }
        }
        if last > at {
            let number = &mut found[at];
            number.value = share;
            number.shared = Some(share / 100.0);
            number.range.end = end;
            found.drain(at + 1..=last);
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_numbers() {
        for (text, expected) in [
            ("三十五人", Some(35.0)),
            ("一百五十万", Some(1.5e6)),
            ("七百多", Some(700.0)),
            ("二〇二三年", Some(2023.0)),
            ("十二", Some(12.0)),
            ("两千三百", Some(2300.0)),
            ("三万亿", Some(3e12)),
            ("一亿三千六百万", Some(1.36e8)),
            ("一百多万吨", Some(1e6)),
            ("二", Some(2.0)),
            ("一个", None),
            ("人", None),
        ] {
            assert_eq!(written(text).map(|(value, _)| value), expected, "{text}");
        }
    }
}
