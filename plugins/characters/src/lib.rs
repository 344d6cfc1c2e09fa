//! The plugin `characters`: characters that are broken, foreign or invisible.

mod bidi_control;
mod decomposed;
mod entity;
mod homoglyph;
mod invisible;
mod mojibake;
mod unassigned;
mod width;

use copydesk_core::checker::NoOptions;
use copydesk_core::{Checker, Document, Failure, Manifest, Report, export};

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
        ],
        reconciles: false,
    };
    type Options = NoOptions;

    fn new(_: NoOptions) -> Result<Self, Failure> {
        Ok(Self)
    }

    fn check(&self, document: &Document<'_>, report: &mut Report) -> Result<(), Failure> {
        for segment in document.segments() {
            let (text, base) = (segment.text(), segment.span().start);
            entity::check(text, base, report);
            // What follows is about characters beyond ASCII and controls.
            if text.bytes().all(|b| (b' '..0x7f).contains(&b)) {
                continue;
            }
            let broken = mojibake::check(text, base, report);
            unassigned::check(text, base, report);
            bidi_control::check(text, base, report);
            invisible::check(text, base, document, report);
            width::check(text, base, document, report);
            homoglyph::check(document, &segment, &broken, report);
        }
        decomposed::check(document, report);
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
