//! HTML: the prose of each block. Scripts, styles and what is not shown are left
//! out, code is opaque, white space is as browsers show it.

use crate::article;
use crate::day::day;
use crate::decoded::Decoded;
use crate::error::InputError;
use crate::extraction::Extraction;
use crate::file_text::FileText;
use crate::input::Input;
use crate::markup::Prose;
use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};
use std::ops::Range;
use std::path::Path;

pub(super) fn read(path: &Path, file: &FileText, is_whole: bool) -> Result<Input, InputError> {
    let mut extraction = Extraction::new(path, file)?;
    let all = 0..file.len();
    let article = match is_whole {
        true => None,
        false => article::of(file),
    };
    prose_in(
        &Decoded::whole(file),
        &article.unwrap_or(all),
        &mut extraction,
    );
    Ok(extraction.finish(path, file))
}

/// What is declared to be in another language is so many times the rest at the most.
const MOST_FOREIGN: usize = 3;

/// Adds the prose of some HTML.
pub(super) fn prose(html: &Decoded, extraction: &mut Extraction) {
    prose_in(html, &(0..html.text.len()), extraction);
}

/// Adds the prose in a part of some HTML, and what the rest says of it: title, day and language.
fn prose_in(html: &Decoded, part: &Range<usize>, extraction: &mut Extraction) {
    let mut prose = Prose::of_language(is_in_its_language(html, part, extraction));
    prose.leaves_menus = *part != (0..html.text.len());
    walk(html, part, &mut prose, extraction);
}

/// Whether what is declared to be in another language than some HTML is: programs that write a
/// language on every element know none.
fn is_in_its_language(html: &Decoded, part: &Range<usize>, extraction: &Extraction) -> bool {
    let of_page = usize::from(extraction.draft.language.is_empty());
    if html.text.matches("lang=").nth(of_page).is_none() {
        return true;
    }
    let mut rest = Extraction::default();
    rest.draft.language.clone_from(&extraction.draft.language);
    let mut prose = Prose::of_language(true);
    walk(html, part, &mut prose, &mut rest);
    prose.foreign < MOST_FOREIGN * rest.draft.text.len()
}

/// Hands the tokens of some HTML to what reads its prose.
fn walk(html: &Decoded, part: &Range<usize>, prose: &mut Prose, extraction: &mut Extraction) {
    let mut in_title = false;
    // Where the declarations of a document type end, which HTML has not, and XHTML may have.
    let mut declared = 0;
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(html.text.as_str(), emitter) {
        let Ok(token) = token;
        match token {
            Token::Doctype(doctype) => {
                let raw = &html.text[doctype.span.start..doctype.span.end];
                if raw.contains('[') && !raw.contains(']') {
                    let rest = &html.text[doctype.span.end..];
                    let end = rest.find("]>").map_or(rest.len(), |end| end + 2);
                    declared = doctype.span.end + end;
                }
            }
            Token::StartTag(tag) if tag.span.start < declared => {}
            Token::String(string) if string.span.start < declared => {
                let (start, end) = (declared, string.span.end);
                if start < end {
                    text(html, start, end, prose, extraction);
                }
            }
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name);
                let is_about = matches!(&*name, "html" | "head" | "body" | "meta" | "title");
                in_title = name == "title";
                if !part.contains(&tag.span.start) && !is_about {
                    continue;
                }
                let attribute = |key: &str| {
                    let value = tag.attributes.get(key.as_bytes())?;
                    Some(String::from_utf8_lossy(value).into_owned())
                };
                if name == "meta" {
                    let draft = &mut extraction.draft;
                    let name = ["property", "itemprop", "name"].into_iter();
                    let name = name.filter_map(attribute).next().unwrap_or_default();
                    let said = || attribute("content").unwrap_or_default();
                    match name.to_ascii_lowercase().as_str() {
                        name if DATES.contains(&name) && draft.date.is_empty() => {
                            draft.date = day(&said()).unwrap_or_default();
                        }
                        name if AUTHORS.contains(&name) && draft.author.is_empty() => {
                            draft.author = said();
                        }
                        name if DESKS.contains(&name) && draft.desk.is_empty() => {
                            draft.desk = said();
                        }
                        _ => {}
                    }
                }
                prose.start(&name, attribute, extraction);
                if tag.self_closing {
                    prose.end(&name, extraction);
                }
            }
            Token::EndTag(tag) => {
                if part.contains(&tag.span.start) || in_title {
                    prose.end(&String::from_utf8_lossy(&tag.name), extraction);
                }
                in_title = false;
            }
            Token::String(string) if part.contains(&string.span.start) || in_title => {
                text(html, string.span.start, string.span.end, prose, extraction);
            }
            // XHTML has text there; what a page of HTML has is a comment to browsers.
            Token::Comment(comment) if part.contains(&comment.span.start) => {
                const OPEN: &str = "<![CDATA[";
                let raw = &html.text[comment.span.start..comment.span.end];
                let inner = raw
                    .strip_prefix(OPEN)
                    .and_then(|raw| raw.strip_suffix("]]>"));
                let start = comment.span.start + OPEN.len();
                if let Some(inner) = inner {
                    for (piece, at, bytes) in html.part(start, start + inner.len()) {
                        prose.text(piece, at, bytes, extraction);
                    }
                }
            }
            Token::String(_) | Token::Comment(_) | Token::Error(_) => {}
        }
    }
    prose.end_segment(extraction);
}

/// What a `<meta>` has that says when the page was published, by whom, and on which desk: the names
/// of Open Graph, schema.org, Dublin Core and HTML.
const DATES: &[&str] = &[
    "article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dcterms.created",
];
const AUTHORS: &[&str] = &["author", "article:author", "dc.creator", "dcterms.creator"];
const DESKS: &[&str] = &["article:section", "articlesection"];

/// Adds text as it stands in the HTML, its character references resolved.
fn text(html: &Decoded, start: usize, end: usize, prose: &mut Prose, extraction: &mut Extraction) {
    let mut at = start;
    while at < end {
        let rest = &html.text[at..end];
        let plain = rest.find('&').unwrap_or(rest.len());
        for (piece, place, bytes) in html.part(at, at + plain) {
            prose.text(piece, place, bytes, extraction);
        }
        at += plain;
        if at < end {
            let raw = &html.text[at..end];
            let (resolved, length) = reference(raw);
            let (place, bytes) = html.place(at, at + length);
            // An entity that the page itself declares.
            let name = raw[1..].find(|c: char| !c.is_ascii_alphanumeric());
            let unknown =
                name.filter(|&end| length == 1 && end > 1 && raw[1 + end..].starts_with(';'));
            if let Some(name) = unknown {
                let start = extraction.draft.text.len();
                for (piece, place, bytes) in html.part(at, at + name + 2) {
                    prose.text(piece, place, bytes, extraction);
                }
                extraction.opaque_last(start);
                at += name + 2;
                continue;
            }
            prose.text(&resolved, place, bytes, extraction);
            at += length;
        }
    }
}

/// A text with its character references resolved.
pub(super) fn resolved(raw: &str) -> String {
    let mut text = String::new();
    let mut rest = raw;
    while let Some(at) = rest.find('&') {
        text.push_str(&rest[..at]);
        let (meant, length) = reference(&rest[at..]);
        text.push_str(&meant);
        rest = &rest[at + length..];
    }
    text + rest
}

/// What a text that begins with `&` begins with: a character, and how many bytes
/// it takes.
pub(super) fn reference(text: &str) -> (String, usize) {
    let name = text[1..]
        .find(|c: char| !c.is_ascii_alphanumeric() && c != '#')
        .map_or(text.len(), |at| at + 1);
    let end = name + usize::from(text[name..].starts_with(';'));
    let mut resolved = String::new();
    for Ok(token) in Tokenizer::new(&text[..end]) {
        if let Token::String(string) = token {
            resolved.push_str(&String::from_utf8_lossy(&string));
        }
    }
    // Of &copyright; and its like only the beginning is a reference.
    let same = resolved
        .chars()
        .rev()
        .zip(text[..end].chars().rev())
        .take_while(|(a, b)| a == b && *a != '&');
    let same: usize = same.map(|(c, _)| c.len_utf8()).sum();
    resolved.truncate(resolved.len() - same);
    (resolved, end - same)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::location::Placement;
    use copydesk_core::document::Draft;
    use proptest::prelude::*;

    fn draft(file: &str) -> Draft {
        let file = FileText::new(file);
        read(Path::new("a.html"), &file, false)
            .expect("small")
            .draft
    }

    fn segments(file: &str) -> Vec<String> {
        let draft = draft(file);
        let shown = draft
            .segments
            .iter()
            .map(|s| format!("{:?}: {}", s.role, &draft.text[s.span.range()]));
        shown.collect()
    }

    const PAGE: &str = "<!doctype html><html lang=fr-CH><head><title>Le pont</title><style>p{}</style></head>\n\
        <body><nav><ul><li>Accueil<li>Monde</ul></nav><h1>Le pont</h1>\n\
        <p class=\"article-lead\">Le  pont\n est ferm&eacute;&nbsp;: <b>demain</b>, on\u{a0}attend.<br>Oui.</p>\n\
        <p>Il a dit <i lang=en>no comment</i> <code>x = 1</code>.<script>if (a < b) {}</script>\n\
        <figure><img src=x alt=y><figcaption>Le pont, lundi.</figcaption></figure>\n\
        <blockquote class=pullquote><p>On attend.</p></blockquote><!-- rien --></body></html>";

    #[test]
    fn blocks_are_segments() {
        assert_eq!(
            segments(PAGE),
            [
                "Headline: Le pont",
                "Item: Accueil",
                "Item: Monde",
                "Lead: Le pont est fermé\u{a0}: demain, on\u{a0}attend.\nOui.",
                "Body: Il a dit no comment x = 1.",
                "Caption: Le pont, lundi.",
                "PullQuote: On attend.",
            ]
        );
        let draft = draft(PAGE);
        assert_eq!(draft.language, "fr-CH");
        let opaque: Vec<&str> = draft
            .opaque
            .iter()
            .map(|s| &draft.text[s.range()])
            .collect();
        assert_eq!(opaque, ["no comment", "x = 1"]);
    }

    #[test]
    fn what_a_page_says_of_itself_is_read() {
        for meta in [
            r#"<meta property="article:published_time" content="2026-11-27T08:00:00Z">"#,
            r#"<meta name="DC.date" content="2026-11-27">"#,
            r#"<meta content="2026-11-27" itemprop="datePublished">"#,
        ] {
            let date = draft(&format!("<html><head>{meta}</head><p>On attend.")).date;
            assert_eq!(date, "2026-11-27", "{meta}");
        }
        assert_eq!(draft(PAGE).date, "");
        let about =
            "<meta name=author content='Mia Roe'><meta property='article:section' content=Monde>";
        let draft = draft(&format!("<html><head>{about}</head><p>On attend."));
        assert_eq!(
            (draft.author.as_str(), draft.desk.as_str()),
            ("Mia Roe", "Monde")
        );
    }

    #[test]
    fn words_lead_back_to_the_file() {
        let draft = draft(PAGE);
        for word in ["demain", "attend.", "Monde", "lundi"] {
            let at = draft.text.find(word).expect("in the text") as u32;
            assert!(
                PAGE[draft.origin.file_offset(at) as usize..].starts_with(word),
                "{word}"
            );
        }
        let at = draft.text.find('é').expect("in the text") as u32;
        let span = draft.origin.file_span(copydesk_core::Span::new(at, at + 2));
        assert_eq!(span.map(|span| &PAGE[span.range()]), Some("&eacute;"));
    }

    #[test]
    fn a_page_is_read_where_its_article_is() {
        let page = "<html lang=fr><title>Le pont</title><nav>Menu</nav><main><article><h1>Le pont\
                    </h1><p>Il ferme.</article></main><footer>Pied</footer>";
        assert_eq!(segments(page), ["Headline: Le pont", "Body: Il ferme."]);
        let front = "<main><article>Un.</article><article>Deux.</article></main><p>Pied";
        assert_eq!(segments(front), ["Body: Un.", "Body: Deux."]);
        let whole = read(Path::new("a.html"), &FileText::new(page), true).expect("small");
        assert!(whole.draft.text.contains("Menu"));
    }

    #[test]
    fn what_is_not_shown_is_no_prose() {
        assert_eq!(
            segments(
                "<p>Un.<p hidden>x<p>Deux.<div style='display: none'>x<div>x</div></div><ul><li>A<li \
                 aria-hidden=true>x</ul><p>Trois <span hidden>x</span><button>Voir</button>.<p \
                 translate=no>x</p>"
            ),
            [
                "Body: Un.",
                "Body: Deux.",
                "Item: A",
                "Body: Trois",
                "Body: Voir",
                "Body: ."
            ]
        );
    }

    #[test]
    fn the_text_of_a_cdata_section_is_read() {
        assert_eq!(
            segments("<p>Il est <![CDATA[parti & loin]]>.</p>"),
            ["Body: Il est parti & loin."]
        );
    }

    #[test]
    fn an_arrow_in_a_link_is_no_quotation_mark() {
        let draft =
            draft("<p><a href=x>« Page précédente</a> <a href=y>Suite\n ›</a> <a>« Oui »</a>");
        let opaque = draft.opaque.iter().map(|s| &draft.text[s.range()]);
        assert_eq!(opaque.collect::<Vec<_>>(), ["«", "›"]);
    }

    #[test]
    fn what_is_said_to_be_in_another_language_is_left_out_where_it_is_less() {
        let page = "<html lang=fr><p>Le ministre est parti.<p lang=en>He left.<blockquote lang=de><p>Er \
                    ging.</blockquote><p>Il reviendra.";
        let read = ["Body: Le ministre est parti.", "Body: Il reviendra."];
        assert_eq!(segments(page), read);
        let main = draft(
            "<html lang=en><title>x</title><main lang=fr><p>Le ministre est parti.<div lang=de>Er \
             ging.</div></main>",
        );
        assert_eq!(main.language, "fr");
        assert!(!main.text.contains("ging"), "{}", main.text);
        let of_word =
            "<html lang=fr><p lang=en-US>Le ministre est parti.<p lang=en-US>Il reviendra.";
        assert_eq!(segments(of_word), read);
    }

    #[test]
    fn declarations_of_entities_are_no_prose() {
        let page = "<?xml version=\"1.0\"?><!DOCTYPE html [<!ENTITY nom \"Le <b>mot</b>\">\n<!ENTITY b \"x\">]>\
                    <html lang=fr><p>&nom; , ici.</p>";
        assert_eq!(segments(page), ["Body: &nom; , ici."]);
        let draft = draft(page);
        assert_eq!(draft.opaque.len(), 1);
        assert_eq!(&draft.text[draft.opaque[0].range()], "&nom;");
    }

    #[test]
    fn references_are_resolved() {
        assert_eq!(
            segments("<p>a &lt;b&gt; &amp;amp; &#233; &copyright; AT&T & co &#x1F600;"),
            ["Body: a <b> &amp; é ©right; AT&T & co 😀"]
        );
    }

    proptest! {
        /// Whatever the HTML, segments lie in the text, and places in the file.
        #[test]
        fn every_place_is_in_the_file(file in "(<p>|</p>|<b lang=de>|</b>|<code>|</code>|<li>|<!--|-->|&eacute;|&#38;|&|[a-z<>/=\" \n\ré😀]){0,30}") {
            let file = FileText::new(file.as_str());
            let input = read(Path::new("a.html"), &file, false).expect("small");
            prop_assert!(matches!(input.placement, Placement::Extracted(_)));
            let draft = input.draft;
            for (at, _) in draft.text.char_indices() {
                let place = draft.origin.file_offset(at as u32) as usize;
                prop_assert!(place <= file.len() && file.is_char_boundary(place));
            }
            for segment in &draft.segments {
                prop_assert!(draft.text.get(segment.span.range()).is_some());
            }
        }
    }
}
