//! What news agencies exchange in XML (IPTC NewsML-G2, NewsML 1 and NITF, RSS, Atom, exports of
//! WordPress): a document an item, named after it. The prose of an item is its headlines, its
//! summaries where its content does not begin so, and its content, which is mark-up in place (NITF,
//! XHTML), escaped HTML, or text.

use crate::day::day;
use crate::decoded::Decoded;
use crate::error::InputError;
use crate::extraction::{Extraction, check_size};
use crate::file_text::FileText;
use crate::html;
use crate::input::Input;
use crate::markup::Prose;
use crate::xml::{self, Element, Visitor};
use copydesk_core::document::{Draft, Role};
use copydesk_core::language::normalised;
use std::path::{Path, PathBuf};

/// The elements that such files begin with.
const ROOTS: &[&str] = &[
    "newsItem",
    "newsMessage",
    "NewsML",
    "nitf",
    "rss",
    "feed",
    "RDF",
];

pub(super) fn read(path: &Path, file: &FileText, deepest: usize) -> Result<Vec<Input>, InputError> {
    check_size(path, file)?;
    let mut items = Items {
        path: path.to_owned(),
        file: file.clone(),
        inputs: Vec::new(),
        language: String::new(),
        item: None,
        field: None,
        root: None,
    };
    xml::walk(path, file, deepest, &mut items)?;
    match items.root.as_deref() {
        Some(root) if ROOTS.contains(&root) => Ok(crate::input::named(items.inputs)),
        root => Err(InputError::UnknownContent {
            path: path.to_owned(),
            found: format!("its root is {}", root.unwrap_or("missing")),
            known: "NewsML-G2, NewsML 1, NITF, RSS, Atom, and XML of Android, Qt and TTML",
        }),
    }
}

/// What the text of an element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Title,
    Summary,
    Content,
    Caption,
    Id,
    Language,
    Date,
    Author,
    Desk,
}

/// An element whose text is collected.
struct Field {
    part: Part,
    /// Its name, and how many elements of that name are open in it.
    name: String,
    depth: usize,
    text: Decoded,
    /// Whether the text is escaped HTML.
    is_html: bool,
    /// Of mark-up that stands in place: it goes to the extraction at once.
    prose: Option<Prose>,
}

/// An item so far.
struct Item {
    /// The name of its element.
    element: String,
    id: String,
    extraction: Extraction,
    /// Texts, and whether each is escaped HTML.
    titles: Vec<(Decoded, bool)>,
    summaries: Vec<(Decoded, bool)>,
    contents: Vec<(Decoded, bool)>,
    captions: Vec<(Decoded, bool)>,
}

struct Items {
    path: PathBuf,
    file: FileText,
    /// Each with the id of its item.
    inputs: Vec<(String, Input)>,
    /// The language of the file as a whole.
    language: String,
    item: Option<Item>,
    field: Option<Field>,
    root: Option<String>,
}

impl Items {
    fn begin_item(&mut self, element: &Element<'_>) {
        let mut extraction = Extraction::default();
        extraction.draft.name = self.path.display().to_string();
        extraction.draft.language = language(element).unwrap_or_default();
        self.item = Some(Item {
            element: element.name().to_owned(),
            id: element.attribute("guid").unwrap_or_default(),
            extraction,
            titles: Vec::new(),
            summaries: Vec::new(),
            contents: Vec::new(),
            captions: Vec::new(),
        });
        // All of NITF is mark-up.
        if element.name() == "nitf" {
            self.field = Field::new(Part::Content, element, "xml");
            if let Some(Field {
                prose: Some(prose), ..
            }) = &mut self.field
                && let Some(item) = &mut self.item
            {
                prose.start("nitf", |key| element.attribute(key), &mut item.extraction);
            }
        }
    }

    /// Ends an item: its headline, then its content, and its summary where it
    /// has no more than that.
    fn end_item(&mut self) {
        let Some(mut item) = self.item.take() else {
            return;
        };
        let mut extraction = std::mem::take(&mut item.extraction);
        let mut content = extraction.draft.text.clone();
        for (text, is_html) in &item.contents {
            content.push_str(&shown(text, *is_html));
        }
        // What begins as the content does is its beginning.
        let content = words(&content);
        let mut known: Vec<String> = Vec::new();
        // Of more than that, as no item has, none is compared.
        const MOST: usize = 64;
        let is_compared = item.summaries.len() + item.captions.len() <= MOST;
        let mut is_new = |(text, is_html): &(Decoded, bool)| {
            if !is_compared {
                return true;
            }
            let own = words(&shown(text, *is_html));
            let is_known = own.is_empty() || content.contains(&own) || known.contains(&own);
            known.push(own);
            !is_known
        };
        item.summaries.retain(&mut is_new);
        item.captions.retain(&mut is_new);
        let parts = [
            (item.titles, Role::Headline),
            (item.summaries, Role::Lead),
            (item.contents, Role::Body),
            (item.captions, Role::Caption),
        ];
        for (texts, role) in parts {
            for (text, is_html) in texts {
                add(&text, is_html, role, &mut extraction);
            }
        }
        if extraction.draft.language.is_empty() {
            extraction.draft.language.clone_from(&self.language);
        }
        let input = extraction.finish(&self.path, &self.file);
        self.inputs.push((item.id, input));
    }

    fn end_field(&mut self, field: Field) {
        let text = field.text.text.trim();
        match (field.part, &mut self.item) {
            (Part::Language, None) => self.language = normalised(text).unwrap_or_default(),
            (Part::Language, Some(item)) => {
                let tag = normalised(text).unwrap_or_default();
                item.extraction.draft.language = tag;
            }
            (_, None) => {}
            (Part::Id, Some(item)) => text.clone_into(&mut item.id),
            (Part::Date, Some(item)) => item.extraction.draft.date = day(text).unwrap_or_default(),
            (Part::Author, Some(item)) => text.clone_into(&mut item.extraction.draft.author),
            (Part::Desk, Some(item)) => text.clone_into(&mut item.extraction.draft.desk),
            (Part::Content, Some(_)) if field.prose.is_some() => {}
            (part, Some(item)) => {
                let texts = match part {
                    Part::Title => &mut item.titles,
                    Part::Summary => &mut item.summaries,
                    Part::Caption => &mut item.captions,
                    _ => &mut item.contents,
                };
                texts.push((field.text, field.is_html));
            }
        }
    }
}

impl Field {
    /// A field that begins; `kind` is the type of its content, as a medium type
    /// or as Atom has it.
    fn new(part: Part, element: &Element<'_>, kind: &str) -> Option<Self> {
        let in_place = matches!(kind, "xhtml" | "xml");
        Some(Self {
            part,
            name: element.name().to_owned(),
            depth: 1,
            text: Decoded::default(),
            is_html: kind.contains("html"),
            prose: in_place.then(Prose::default),
        })
    }
}

impl Visitor for Items {
    fn start(&mut self, element: &Element<'_>) {
        let name = element.name();
        if self.root.is_none() {
            self.root = Some(name.to_owned());
            self.language = language(element).unwrap_or_default();
        }
        if let Some(field) = &mut self.field {
            field.depth += usize::from(field.name == name);
            if let (Some(prose), Some(item)) = (&mut field.prose, &mut self.item) {
                // NITF.
                if name == "date.issue" {
                    let issued = element.attribute("norm");
                    item.extraction.draft.date = issued.and_then(|d| day(&d)).unwrap_or_default();
                }
                prose.start(name, |key| element.attribute(key), &mut item.extraction);
            }
            return;
        }
        let kind = || element.attribute("type");
        match (name, self.item.is_some()) {
            ("newsItem" | "NewsItem" | "nitf" | "item" | "entry", false) => {
                self.begin_item(element)
            }
            // RSS.
            ("language", false) => self.field = Field::new(Part::Language, element, "text"),
            (
                "pubDate" | "published" | "date" | "firstCreated" | "versionCreated"
                | "contentCreated",
                true,
            ) if self.lacks(|draft| &draft.date) => {
                self.field = Field::new(Part::Date, element, "text");
            }
            // Dublin Core's, and Atom's.
            ("creator", true) if self.lacks(|draft| &draft.author) && !self.is_newsml() => {
                self.field = Field::new(Part::Author, element, "text");
            }
            ("name", true)
                if self.root.as_deref() == Some("feed") && self.lacks(|draft| &draft.author) =>
            {
                self.field = Field::new(Part::Author, element, "text");
            }
            ("category", true) if self.lacks(|draft| &draft.desk) => {
                match (element.attribute("term"), &mut self.item) {
                    (Some(term), Some(item)) => item.extraction.draft.desk = term,
                    _ => self.field = Field::new(Part::Desk, element, "text"),
                }
            }
            ("guid" | "id", true) => self.field = Field::new(Part::Id, element, "text"),
            // In NewsML-G2 it is the item's, for those who work with it.
            ("title", true) if !self.is_newsml() => {
                let kind = kind().unwrap_or_else(|| "text".to_owned());
                self.field = Field::new(Part::Title, element, kind.trim_start_matches('x'));
            }
            // WordPress has two of this name.
            ("encoded", true) if element.has_prefix("excerpt") => {
                self.field = Field::new(Part::Summary, element, "html");
            }
            ("encoded", true) => self.field = Field::new(Part::Content, element, "html"),
            ("description", true) if element.has_prefix("media") => {
                self.field = Field::new(Part::Caption, element, "html");
            }
            ("subtitle", true) => self.field = Field::new(Part::Summary, element, "text"),
            ("description", true) => {
                self.field = Field::new(Part::Summary, element, "html");
            }
            // Atom.
            ("summary", true) => {
                let kind = kind().unwrap_or_else(|| "text".to_owned());
                self.field = Field::new(Part::Summary, element, &kind);
            }
            ("content", true) if element.attribute("src").is_none() => {
                let kind = kind().unwrap_or_else(|| "text".to_owned());
                self.field = Field::new(Part::Content, element, &kind);
            }
            // NewsML-G2.
            ("headline" | "HeadLine", true) => {
                self.field = Field::new(Part::Title, element, "text");
            }
            ("SubHeadLine", true) => self.field = Field::new(Part::Summary, element, "text"),
            ("by" | "dateline" | "ByLine" | "DateLine", true) => {
                self.field = Field::new(Part::Caption, element, "text");
            }
            ("DataContent", true) => {
                self.add_titles();
                self.field = Field::new(Part::Content, element, "xml");
            }
            ("Language", true) => {
                if let (Some(tag), Some(item)) = (element.attribute("FormalName"), &mut self.item) {
                    item.extraction.draft.language = normalised(&tag).unwrap_or_default();
                }
            }
            ("NewsItemId", true) => self.field = Field::new(Part::Id, element, "text"),
            ("DateId", true) if self.lacks(|draft| &draft.date) => {
                self.field = Field::new(Part::Date, element, "text");
            }
            ("language", true) => {
                if let (Some(tag), Some(item)) = (element.attribute("tag"), &mut self.item) {
                    item.extraction.draft.language = normalised(&tag).unwrap_or_default();
                }
            }
            ("inlineXML", true) => {
                self.add_titles();
                self.field = Field::new(Part::Content, element, "xml");
            }
            ("inlineData", true) => {
                let kind = element.attribute("contenttype").unwrap_or_default();
                let encoded = element.attribute("encoding").is_some();
                let is_text = !encoded && (kind.is_empty() || kind.contains("text"));
                if is_text {
                    self.field = Field::new(Part::Content, element, &kind.replace("xhtml", "html"));
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if let Some(mut field) = self.field.take() {
            field.depth -= usize::from(field.name == name);
            if let (Some(prose), Some(item)) = (&mut field.prose, &mut self.item) {
                prose.end(name, &mut item.extraction);
            }
            if field.depth > 0 {
                self.field = Some(field);
                return;
            }
            self.end_field(field);
        }
        if self.item.as_ref().is_some_and(|item| item.element == name) {
            self.end_item();
        }
    }

    fn text(&mut self, text: &str, at: usize, bytes: usize) {
        let Some(field) = &mut self.field else {
            return;
        };
        match (&mut field.prose, &mut self.item) {
            (Some(prose), Some(item)) => prose.text(text, at, bytes, &mut item.extraction),
            _ => field.text.push(text, at, bytes),
        }
    }
}

impl Items {
    /// Whether a field of the item at hand is still empty.
    fn lacks(&self, field: impl Fn(&Draft) -> &String) -> bool {
        let item = self.item.as_ref();
        item.is_some_and(|item| field(&item.extraction.draft).is_empty())
    }
}

fn language(element: &Element<'_>) -> Option<String> {
    normalised(&element.attribute("xml:lang")?)
}

impl Items {
    /// Adds the headlines so far, before content that stands in place.
    fn add_titles(&mut self) {
        if let Some(item) = &mut self.item {
            for (text, is_html) in std::mem::take(&mut item.titles) {
                add(&text, is_html, Role::Headline, &mut item.extraction);
            }
        }
    }

    fn is_newsml(&self) -> bool {
        matches!(self.root.as_deref(), Some("newsItem" | "newsMessage"))
    }
}

/// A text as it is shown.
fn shown(text: &Decoded, is_html: bool) -> String {
    let mut extraction = Extraction::default();
    add(text, is_html, Role::Body, &mut extraction);
    extraction.draft.text
}

/// The words of a text with a space between them, without what says that it goes on elsewhere.
fn words(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let words = words.join(" ");
    let goes_on = |c: char| ".…[]() ".contains(c);
    words.trim_end_matches(goes_on).to_owned()
}

/// Adds a text: HTML, or paragraphs that lines part.
pub(super) fn add(text: &Decoded, is_html: bool, role: Role, extraction: &mut Extraction) {
    extraction.start(role);
    if is_html {
        html::prose(text, extraction);
        return;
    }
    let mut at = 0;
    for line in text.text.split_inclusive('\n') {
        let content = line.trim();
        let start = at + (line.len() - line.trim_start().len());
        if !content.is_empty() {
            if extraction.has_text() {
                extraction.start(role);
            }
            for (piece, place, bytes) in text.part(start, start + content.len()) {
                extraction.escaped(piece, place, bytes);
            }
        }
        at += line.len();
    }
    extraction.end();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(file: &str) -> Vec<String> {
        let file = FileText::new(file);
        let inputs = read(Path::new("a.xml"), &file, 256).expect("sound XML");
        let mut shown = Vec::new();
        for m in &inputs {
            let draft = &m.draft;
            let first = format!("{} {} {}", draft.name, draft.language, draft.date);
            shown.push(first.trim_end().to_owned());
            for s in &m.draft.segments {
                shown.push(format!("{:?}: {}", s.role, &m.draft.text[s.span.range()]));
                let words = m.draft.text[s.span.range()].split(|c: char| !c.is_alphabetic());
                let word = words.max_by_key(|word| word.len()).unwrap_or_default();
                let at = m.draft.text.find(word).expect("in the text") as u32;
                assert!(
                    file[m.draft.origin.file_offset(at) as usize..].starts_with(word),
                    "{word}"
                );
            }
        }
        shown
    }

    #[test]
    fn author_and_desk_are_read() {
        for (file, author, desk) in [
            (
                "<rss xmlns:dc='x'><channel><item><title>Le pont</title><dc:creator>Mia Roe\
                 </dc:creator><category>Monde</category><category>Paris</category></item>\
                 </channel></rss>",
                "Mia Roe",
                "Monde",
            ),
            (
                "<feed><author><name>Tous</name></author><entry><title>Le pont</title><author>\
                 <name>Mia Roe</name></author><category term='Monde'/></entry></feed>",
                "Mia Roe",
                "Monde",
            ),
        ] {
            let inputs = read(Path::new("a.xml"), &FileText::new(file), 256).expect("a feed");
            let draft = &inputs[0].draft;
            assert_eq!((draft.author.as_str(), draft.desk.as_str()), (author, desk));
        }
    }

    #[test]
    fn nitf_is_read() {
        let file = r#"<?xml version="1.0"?><nitf xml:lang="fr"><head><title>Le pont</title><docdata><date.issue norm="20261127T080000Z"/></docdata></head>
            <body><body.head><hedline><hl1>Le pont</hl1><hl2>Il est fermé</hl2></hedline><byline>Par Anna Keller</byline></body.head>
            <body.content><block><p lede="true">Le <org>comté</org>
            attend.</p><p>Rien de neuf &amp; on attend.</p></block>
            <media><media-caption>Le pont lundi</media-caption></media></body.content></body></nitf>"#;
        assert_eq!(
            shown(file),
            [
                "a.xml fr 2026-11-27",
                "Headline: Le pont",
                "Headline: Il est fermé",
                "Body: Par Anna Keller",
                "Lead: Le comté attend.",
                "Body: Rien de neuf & on attend.",
                "Caption: Le pont lundi",
            ]
        );
    }

    #[test]
    fn newsml_g2_is_read() {
        let file = r#"<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
            <newsItem guid="urn:1" xml:lang="en"><itemMeta><title>Slug</title><versionCreated>2026-11-27T08:00:00Z</versionCreated></itemMeta>
            <contentMeta><headline>Le pont</headline><language tag="fr"/><description>About.</description></contentMeta>
            <contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>Le pont</title></head>
            <body><p>Il est fermé.</p></body></html></inlineXML></contentSet></newsItem>
            <newsItem guid="urn:2"><contentMeta><headline>Die Brücke</headline><language tag="de"/></contentMeta>
            <contentSet><inlineData contenttype="text/plain">Sie ist zu.&#10;Man wartet.</inlineData></contentSet></newsItem>
            </itemSet></newsMessage>"#;
        assert_eq!(
            shown(file),
            [
                "a.xml#urn:1 fr 2026-11-27",
                "Headline: Le pont",
                "Body: Il est fermé.",
                "Lead: About.",
                "a.xml#urn:2 de",
                "Headline: Die Brücke",
                "Body: Sie ist zu.",
                "Body: Man wartet.",
            ]
        );
    }

    #[test]
    fn feeds_are_read() {
        let rss = r#"<rss version="2.0" xmlns:content="x"><channel><title>Site</title><language>fr-FR</language>
            <item><title>Le pont</title><description>Il est &lt;b&gt;fermé&lt;/b&gt; &amp;eacute;.</description><guid>1</guid><pubDate>Fri, 27 Nov 2026 08:00:00 GMT</pubDate></item>
            <item><title>La gare</title><description>Court.</description><content:encoded><![CDATA[<p>Elle est <i>ouverte</i>.</p><p>Enfin&nbsp;!</p>]]></content:encoded></item>
            </channel></rss>"#;
        assert_eq!(
            shown(rss),
            [
                "a.xml#1 fr-FR 2026-11-27",
                "Headline: Le pont",
                "Lead: Il est fermé é.",
                "a.xml#2 fr-FR",
                "Headline: La gare",
                "Lead: Court.",
                "Body: Elle est ouverte.",
                "Body: Enfin\u{a0}!",
            ]
        );
        let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Seite</title>
            <entry><id>u:1</id><published>2026-11-27T08:00:00Z</published><updated>2026-11-28T08:00:00Z</updated><title>Die Brücke</title><summary>Kurz.</summary>
            <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Sie ist <b>zu</b>.</p></div></content></entry></feed>"#;
        assert_eq!(
            shown(atom),
            [
                "a.xml de 2026-11-27",
                "Body: Sie ist zu.",
                "Headline: Die Brücke",
                "Lead: Kurz."
            ]
        );
    }

    #[test]
    fn older_newsml_and_wordpress_are_read() {
        let newsml = "<NewsML><NewsItem><Identification><NewsIdentifier><DateId>20261127</DateId>\
            <NewsItemId>7</NewsItemId></NewsIdentifier></Identification><NewsComponent><NewsLines>\
            <HeadLine>Le pont</HeadLine><SubHeadLine>Il ferme.</SubHeadLine><ByLine>Par Anne</ByLine>\
            </NewsLines><DescriptiveMetadata><Language FormalName=\"fr\"/></DescriptiveMetadata>\
            <ContentItem><DataContent><p>Il est fermé.</p><p>On attend.</p></DataContent></ContentItem>\
            </NewsComponent></NewsItem></NewsML>";
        assert_eq!(
            shown(newsml),
            [
                "a.xml fr 2026-11-27",
                "Headline: Le pont",
                "Body: Il est fermé.",
                "Body: On attend.",
                "Lead: Il ferme.",
                "Caption: Par Anne",
            ]
        );
        let export = "<rss xmlns:content=\"c\" xmlns:excerpt=\"e\" xmlns:media=\"m\"><channel>\
            <language>fr</language><item><title>Le pont</title><excerpt:encoded>Il est [...]\
            </excerpt:encoded><content:encoded>&lt;p&gt;Il est fermé.&lt;/p&gt;</content:encoded>\
            <media:description>Le pont, lundi.</media:description></item></channel></rss>";
        assert_eq!(
            shown(export),
            [
                "a.xml fr",
                "Headline: Le pont",
                "Body: Il est fermé.",
                "Caption: Le pont, lundi.",
            ]
        );
    }

    #[test]
    fn other_xml_is_no_news() {
        let file = FileText::new("<svg><title>x</title></svg>");
        let error = read(Path::new("a.xml"), &file, 256)
            .unwrap_err()
            .to_string();
        assert!(
            error.starts_with("a.xml is no article: its root is svg"),
            "{error}"
        );
    }
}
