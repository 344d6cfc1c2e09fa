//! `residue/encyclopedia`: tails of an encyclopedia's pages.

use copydesk_core::{Category, Check, Report, Segment, Severity, Span};

pub(crate) static CHECK: Check = Check {
    id: "residue/encyclopedia",
    category: Category::Addition,
    severity: Severity::Major,
    summary: "a tail of an encyclopedia's page: Category:, (disambiguation)",
    explanation: "Models that learnt from encyclopedias add what stands there: a line of \
        categories, a link in double brackets, the bracket that tells two pages of one name \
        apart.",
    example_language: "de",
    bad: "Der Zug hält in Neustadt (Begriffsklärung).",
    good: "Der Zug hält in Neustadt.",
    ..Check::BLANK
};

/// What tells pages of one name apart.
const DISAMBIGUATION: &[&str] = &[
    "(Begriffsklärung)",
    "(Stadt)",
    "(disambiguation)",
    "(city)",
    "(homonymie)",
    "(ville)",
    "(desambiguación)",
    "(ciudad)",
    "(disambigua)",
    "(città)",
    "(desambiguação)",
    "(cidade)",
    "(doorverwijspagina)",
    "(ujednoznacznienie)",
    "(miasto)",
    "(rozcestník)",
    "(město)",
    "(значения)",
    "(город)",
    "(olika betydelser)",
    "(消歧义)",
    "(曖昧さ回避)",
];

/// What lines of categories begin with.
const CATEGORIES: &[&str] = &[
    "Kategorie:",
    "Category:",
    "Catégorie :",
    "Catégorie:",
    "Categoría:",
    "Categoria:",
    "Categorie:",
    "Kategoria:",
    "Kategori:",
    "Категория:",
    "Категорія:",
    "تصنيف:",
    "Category：",
    "分类：",
    "分类:",
    "カテゴリ:",
];

pub(crate) fn check(segment: &Segment<'_>, report: &mut Report) {
    let (text, base) = (segment.text(), segment.span().start);
    let mut tell = |at: usize, len: usize, message: String| {
        let start = base + at as u32;
        report
            .finding(&CHECK, Span::new(start, start + len as u32), message)
            .suggest("");
    };
    for tail in CATEGORIES.iter().filter(|tail| text.starts_with(*tail)) {
        tell(
            0,
            text.len(),
            format!("“{tail}” is the tail of an encyclopedia's page"),
        );
    }
    for (at, _) in text.match_indices('(') {
        let starts = |tail: &&&str| text[at..].starts_with(**tail);
        if let Some(tail) = DISAMBIGUATION.iter().find(starts) {
            tell(
                at,
                tail.len(),
                format!("{tail} tells pages of an encyclopedia apart"),
            );
        }
    }
    let mut links = text.match_indices("[[").peekable();
    while let Some((at, _)) = links.next() {
        // Of links in one another the innermost.
        let next = links.peek().map_or(text.len(), |(next, _)| *next);
        if let Some(end) = text[at..next].find("]]") {
            tell(
                at,
                end + 2,
                "a link as an encyclopedia's editors write it".to_owned(),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Residue;
    use copydesk_core::testing::expect;

    #[test]
    fn tails_of_encyclopedias_are_found() {
        expect::<Residue>(
            &CHECK,
            &[
                ("de", "Er wohnt in Neustadt ⟦(Stadt)⟧.\n⟦Kategorie: Mann⟧"),
                ("de", "Die Kategorie: alle über 40 (Stadt und Land)."),
                ("fr", "Il vit à Nice ⟦(homonymie)⟧. ⟦[[Nice]]⟧"),
                ("en", "He lives in Springfield ⟦(disambiguation)⟧."),
                ("es", "⟦Categoría:Hombres⟧"),
                ("pl", "Mieszka w mieście ⟦(ujednoznacznienie)⟧."),
                ("ru", "⟦Категория:Персоналии⟧"),
                ("it", "Vive a Roma ⟦(città)⟧."),
            ],
        );
    }
}
