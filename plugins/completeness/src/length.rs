//! `completeness/length`: a translation far shorter or longer than its source
//! makes likely.

use crate::Pair;
use copydesk_core::language::length::deviation;
use copydesk_core::{Category, Check, Report, Segment, Severity};

pub(crate) static CHECK: Check = Check {
    id: "completeness/length",
    category: Category::Length,
    severity: Severity::Minor,
    summary: "a translation far shorter or longer than its source makes likely",
    explanation: "The lengths are compared in characters, with what the pair of languages makes \
        likely (lengths of the Universal Declaration of Human Rights; variance by Gale and Church, \
        1993). Short segments vary more and are left alone; of a long one the half left out is \
        major.",
    example_language: "de",
    example_source: "The minister said on Monday that the bridge would be closed until the end of May, \
        and that nobody knew who would pay for the repairs.",
    bad: "Der Minister sprach am Montag.",
    good: "Der Minister sagte am Montag, die Brücke bleibe bis Ende Mai geschlossen, und niemand \
        wisse, wer die Reparatur bezahle.",
    ..Check::BLANK
};

/// How far off a length must be, in standard deviations, and in parts of what
/// is likely.
const SHORT: f64 = -2.2;
const LONG: f64 = 4.0;
/// Of a text that is likely to be longer than this, in characters, the half is missing: major.
/// No reference of the dev data has so little.
const LONG_TEXT: f64 = 250.0;
/// A shorter source has no likely length, in characters of its translation.
const SHORTEST: f64 = 40.0;

pub(crate) fn check(segment: &Segment<'_>, source: &str, pair: &Pair<'_>, report: &mut Report) {
    let (there, here) = pair.lengths(source, segment.text());
    let likely = there as f64 * pair.ratio;
    let off = deviation(there, here, pair.ratio);
    let what = if off < SHORT && (here as f64) < 0.55 * likely {
        "short"
    } else if off > LONG && here as f64 > 2.2 * likely {
        "long"
    } else {
        return;
    };
    if likely < SHORTEST {
        return;
    }
    if let Some(last) = segment.tokens().next_back() {
        let message = format!("too {what}: {here} characters, where some {likely:.0} are likely");
        let finding = report.finding(&CHECK, last.span(), message);
        if what == "short" && likely >= LONG_TEXT && (here as f64) < 0.5 * likely {
            finding.severity(Severity::Major);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Completeness;
    use copydesk_core::testing::expect_with_source;

    #[test]
    fn lengths_are_judged_by_pair() {
        let source = "The minister said on Monday that the bridge would be closed until the end of May, and that nobody knew who would pay for the repairs.";
        expect_with_source::<Completeness>(
            &CHECK,
            &[
                ("fr", "Le ministre a parlé lundi⟦.⟧", source),
                ("de", "Der Minister hat gesprochen⟦.⟧", source),
                ("es", "El ministro habló el lunes⟦.⟧", source),
                (
                    "it",
                    "Il ministro ha detto lunedì che il ponte resterà chiuso fino a fine maggio e che nessuno sa chi pagherà i lavori.",
                    source,
                ),
                ("pl", "Minister przemówił⟦.⟧", source),
                (
                    "ru",
                    "Министр сказал, что мост закрыт до конца мая и что никто не знает, кто заплатит за ремонт.",
                    source,
                ),
                (
                    "zh",
                    "部长周一表示，这座桥将关闭至五月底，没有人知道谁来支付维修费用。",
                    source,
                ),
                ("nl", "De brug.", "The bridge is closed."),
            ],
        );
    }
}
