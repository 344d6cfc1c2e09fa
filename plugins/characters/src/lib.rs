//! The plugin `characters`: characters that are broken, foreign or invisible.

mod bidi_control;
mod chinese_form;
mod decomposed;
mod entity;
mod glance;
mod homoglyph;
mod invisible;
mod mojibake;
mod unassigned;
mod width;

use copydesk_core::checker::NoOptions;
use copydesk_core::document::Script;
use copydesk_core::language::script;
use copydesk_core::{Checker, Document, Failure, Manifest, Reconciles, Report, export};
use glance::Glance;

/// The checker.
#[derive(Debug)]
pub struct Characters;

impl Checker for Characters {
    const MANIFEST: Manifest = Manifest {
        name: "characters",
        version: env!("CARGO_PKG_VERSION"),
        description: "broken, foreign and invisible characters",
        checks: &[
            &mojibake::CHECK,
            &homoglyph::CHECK,
            &unassigned::CHECK,
            &bidi_control::CHECK,
            &invisible::CHECK,
            &decomposed::CHECK,
            &entity::CHECK,
            &width::CHECK,
            &chinese_form::CHECK,
        ],
        reconciles: Reconciles::Nothing,
    };
    type Options = NoOptions;

    fn new(_: NoOptions) -> Result<Self, Failure> {
        Ok(Self)
    }

    fn check(&self, document: &Document<'_>, report: &mut Report) -> Result<(), Failure> {
        let script = script(document.language);
        let is_wide = matches!(script, Script::Han | Script::Kana);
        let mut is_odd = false;
        for segment in document.segments() {
            let (text, base) = (segment.text(), segment.span().start);
            entity::check(text, base, report);
            let glance = Glance::at(text);
            is_odd |= glance.has_odd;
            let broken = match glance.has_pair {
                true => mojibake::check(text, base, script, report),
                false => Vec::new(),
            };
            if glance.has_odd {
                unassigned::check(text, base, report);
                bidi_control::check(text, base, script, report);
                invisible::check(text, base, document, report);
            }
            if glance.has_odd || is_wide {
                width::check(text, base, script, report);
            }
            if !text.is_ascii() {
                homoglyph::check(&segment, script, &broken, report);
            }
        }
        if is_wide {
            chinese_form::check(document, report);
        }
        if is_odd {
            decomposed::check(document, report);
        }
        Ok(())
    }
}

export!(Characters);

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_core::testing::{expect_examples, findings};

    #[test]
    fn the_examples_are_true() {
        expect_examples::<Characters>();
    }

    #[test]
    fn clean_text_of_any_script_is_silent() {
        for (language, text) in [
            (
                "fr",
                "L’été, « naïf » et cœur – 12\u{202f}000 € à 20 °C… déjà\u{a0}!",
            ),
            ("de", "Größe, Maß, ½ l, 3 m², § 5 – „Öl“"),
            ("en", "naïve café, 5′ 10″, ★ ☕ 👩‍👩‍👧 ™ © µm AT&T R&D; done"),
            ("ru", "ёж, «ъ», № 5, IT-отдел, COVID-19, Wi-Fi, iPhone"),
            ("ar", "مرحبا، كيف الحال؟ \u{200f}نعم\u{200f}."),
            ("fa", "می\u{200c}خواهم"),
            ("hi", "क्\u{200d}ष"),
            ("zh", "他来了，“好”。GDP增长5.2%，2023年。"),
            ("ja", "東京タワーへ行きました。「はい」"),
            ("el", "Καλημέρα, τι κάνεις;"),
            ("tr", "İstanbul’da ığdır"),
            ("he", "שלום, צה״ל"),
        ] {
            assert_eq!(
                findings::<Characters>("{}", language, text),
                [],
                "{language}"
            );
        }
    }
}
