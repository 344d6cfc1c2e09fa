//! The space between a number and its unit or per cent sign.

use super::check::CHECK;
use crate::{Line, is_blank};
use copydesk_core::document::TokenKind;
use copydesk_core::{Report, Token};

/// The space before a percent sign, by language (Unicode CLDR).
pub(super) fn percent(line: &Line<'_>, i: usize, report: &mut Report) {
    let Some((gap, text)) = line.gap(i) else {
        return;
    };
    if line.tokens[i - 1].kind() != TokenKind::Number {
        return;
    }
    // 21%ige, 5%-Klausel.
    let is_part_of_word = line.touches(i + 1)
        && line
            .tokens
            .get(i + 1)
            .is_some_and(|t| t.is_word() || t.text() == "-");
    if is_part_of_word {
        return;
    }
    // 5% nárůst is a five-per-cent rise (Internetová jazyková příručka, Pravidlá pravopisu).
    let is_adjective = matches!(line.document.primary_language(), "cs" | "sk")
        && line.tokens.get(i + 1).is_some_and(Token::is_word);
    if is_adjective {
        return;
    }
    let severity = line.typographic_severity();
    if line.typography.percent_space && text.is_empty() {
        report
            .finding(&CHECK, line.tokens[i].span(), "no space before “%”")
            .severity(severity)
            .suggest_safe("\u{a0}%");
    } else if !line.typography.percent_space && is_blank(text) {
        report
            .finding(
                &CHECK,
                gap.join(line.tokens[i].span()),
                "a space before “%”",
            )
            .severity(severity)
            .suggest_safe("%");
    }
}

/// Signs of units that are often written on to their number. Source: the SI
/// Brochure, section 5.4.3, which asks for a space; the scales Mio. and Mrd. by
/// Duden.
const UNITS: &[&str] = &[
    "GB", "GHz", "GW", "GWh", "Hz", "MB", "MHz", "MW", "MWh", "Mio", "Mrd", "TB", "TW", "TWh",
    "cm", "dB", "ha", "hPa", "kHz", "kV", "kW", "kWh", "kg", "km", "km²", "mg", "mm", "m²", "m³",
];

/// A unit on to its number: 1700MW.
pub(super) fn unit(line: &Line<'_>, i: usize, report: &mut Report) {
    let text = line.text(i);
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let unit = &text[digits..];
    if digits == 0 || !UNITS.contains(&unit) || line.before(i).is_some_and(|t| t.text() == "-") {
        return;
    }
    let number = &text[..digits];
    report
        .finding(
            &CHECK,
            line.tokens[i].span(),
            format!("no space between {number} and {unit}"),
        )
        .severity(line.typographic_severity())
        .suggest_safe(format!("{number}\u{a0}{unit}"));
}
