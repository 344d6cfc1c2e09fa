//! Prose in elements, as HTML and the mark-up of news (NITF, XHTML) have it:
//! which elements are blocks and what their text is, which are nobody's prose.

use crate::extraction::Extraction;
use crate::template;
use copydesk_core::document::Role;
use copydesk_core::language::{normalised, primary};

/// What an element does to the text in it.
enum Kind {
    /// Its text is a segment.
    Block(Role),
    /// It parts what stands before, in and after it.
    Container,
    /// Its text is nobody's prose.
    Code,
    /// Its text is not read.
    Left,
    Break,
    /// It has no text, and no end.
    Void,
    Inline,
}

/// HTML's elements by the rendering section of its standard, and NITF 3.6's.
fn kind(name: &str) -> Kind {
    match name {
        "p" | "blockquote" | "address" | "byline" | "dateline" | "bq" | "summary" => {
            Kind::Block(Role::Body)
        }
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "title" | "hl1" | "hl2" => {
            Kind::Block(Role::Headline)
        }
        "abstract" => Kind::Block(Role::Lead),
        "li" | "dt" | "dd" | "td" | "th" => Kind::Block(Role::Item),
        "figcaption" | "caption" | "media-caption" => Kind::Block(Role::Caption),
        "html" | "head" | "body" | "div" | "section" | "article" | "main" | "header" | "footer"
        | "nav" | "aside" | "ul" | "ol" | "dl" | "table" | "thead" | "tbody" | "tfoot" | "tr"
        | "figure" | "form" | "fieldset" | "details" | "hr" | "button" | "label" | "legend"
        | "dialog" | "menu" | "search" | "center" | "hgroup" | "picture" | "audio" | "video"
        | "canvas" | "frameset" | "noframes" | "nitf" | "hedline" | "block" | "body.head"
        | "body.content" | "body.end" | "media" => Kind::Container,
        "code" | "kbd" | "samp" | "tt" | "var" => Kind::Code,
        "script" | "style" | "noscript" | "template" | "svg" | "math" | "iframe" | "object"
        | "textarea" | "select" | "pre" | "docdata" | "media-metadata" | "media-producer" => {
            Kind::Left
        }
        "br" => Kind::Break,
        "area" | "base" | "col" | "embed" | "img" | "input" | "link" | "meta" | "param"
        | "source" | "track" | "wbr" => Kind::Void,
        _ => Kind::Inline,
    }
}

/// Whether the text of an element that stands among words is nobody's prose.
pub(super) fn is_code(name: &str) -> bool {
    matches!(kind(name), Kind::Code | Kind::Left)
}

/// An element that was opened, how many of its name are open in it, and how many containers.
struct Enclosure {
    name: String,
    depth: usize,
    containers: usize,
}

impl Enclosure {
    /// Elements whose end may be left out (HTML, 13.1.2.4).
    const IMPLIED: [&str; 7] = ["p", "li", "dt", "dd", "td", "th", "tr"];

    fn open(name: &str) -> Option<Self> {
        Some(Self {
            name: name.to_owned(),
            depth: 1,
            containers: 0,
        })
    }

    fn may_end_unsaid(&self) -> bool {
        self.depth == 1 && self.containers == 0 && Self::IMPLIED.contains(&self.name.as_str())
    }

    /// An element begins; whether that ends this one.
    fn starts(&mut self, name: &str) -> bool {
        let kind = kind(name);
        let is_container = matches!(kind, Kind::Container);
        let is_block = is_container || matches!(kind, Kind::Block(_));
        if self.may_end_unsaid() && (self.name == name || self.name == "p" && is_block) {
            return true;
        }
        self.depth += usize::from(self.name == name);
        self.containers += usize::from(is_container);
        false
    }

    /// Whether it is closed by the end of an element, which may be another's around it.
    fn ends(&mut self, name: &str) -> bool {
        if self.name == name {
            self.depth -= 1;
            return self.depth == 0;
        }
        if !matches!(kind(name), Kind::Container) {
            return false;
        }
        if self.may_end_unsaid() {
            return true;
        }
        self.containers = self.containers.saturating_sub(1);
        false
    }
}

/// The prose of some elements, put into an extraction. White space is one
/// space, as browsers show it.
#[derive(Default)]
pub(super) struct Prose {
    left: Option<Enclosure>,
    opaque: Option<(Enclosure, usize)>,
    /// White space that was not yet added: its place and its bytes.
    gap: Option<(usize, usize)>,
    /// Where the text of the link that is open begins.
    link: Option<usize>,
    /// Whether blocks that are declared to be in another language are left out.
    leaves_foreign: bool,
    /// Whether what leads elsewhere or asks for something is left out: menus and forms.
    pub(super) leaves_menus: bool,
    /// The bytes of the blocks that were left out for their language, and whether one is now.
    pub(super) foreign: usize,
    is_foreign: bool,
}

impl Prose {
    /// Nothing yet; whether blocks that are declared to be in another language than the document
    /// are left out.
    pub(super) fn of_language(leaves_foreign: bool) -> Self {
        Self {
            leaves_foreign,
            ..Self::default()
        }
    }

    /// An element begins; `attribute` tells the values of its attributes.
    pub(super) fn start(
        &mut self,
        name: &str,
        attribute: impl Fn(&str) -> Option<String>,
        extraction: &mut Extraction,
    ) {
        if let Some(left) = &mut self.left {
            if !left.starts(name) {
                return;
            }
            self.left = None;
            self.is_foreign = false;
        }
        let kind = kind(name);
        if matches!(kind, Kind::Block(_) | Kind::Container) {
            self.reveal(extraction);
        }
        if let Some((opaque, _)) = &mut self.opaque {
            opaque.starts(name);
            return;
        }
        let language = attribute("lang").or_else(|| attribute("xml:lang"));
        let language = language.and_then(|tag| normalised(&tag));
        // The page, or what holds its article, speaks for the whole.
        let is_whole = matches!(name, "html" | "body" | "main" | "article" | "nitf");
        let mut segments = extraction.draft.segments.iter();
        if is_whole
            && segments.all(|segment| segment.role == Role::Headline)
            && let Some(tag) = &language
        {
            extraction.draft.language.clone_from(tag);
        }
        let own = extraction.draft.language.clone();
        let is_foreign = language
            .as_ref()
            .is_some_and(|tag| !own.is_empty() && primary(tag) != primary(&own));
        match kind {
            Kind::Block(_) | Kind::Container if is_foreign && self.leaves_foreign => {
                self.left = Enclosure::open(name);
                self.is_foreign = true;
            }
            Kind::Container if self.leaves_menus && matches!(name, "nav" | "form" | "button") => {
                self.left = Enclosure::open(name);
            }
            // Whole blocks of it are nobody's prose.
            Kind::Block(_) | Kind::Container if is_fixed(&attribute) => {
                self.left = Enclosure::open(name);
            }
            _ if is_hidden(&attribute) && !matches!(kind, Kind::Void | Kind::Break) => {
                self.left = Enclosure::open(name);
            }
            Kind::Block(role) if !extraction.is_fresh() => {
                self.end_segment(extraction);
                extraction.start(shown_as(role, name, &attribute));
            }
            Kind::Block(_) => {}
            Kind::Container => self.end_segment(extraction),
            Kind::Left => self.left = Enclosure::open(name),
            Kind::Break => {
                self.gap = None;
                extraction.break_line();
            }
            Kind::Void => {}
            Kind::Code => self.conceal(name, extraction),
            // What is said to be in another language, or not to be translated, is
            // so on purpose.
            Kind::Inline => {
                if is_foreign || is_fixed(&attribute) {
                    self.conceal(name, extraction);
                } else if name == "a" {
                    self.link = Some(extraction.draft.text.len());
                }
            }
        }
    }

    fn conceal(&mut self, name: &str, extraction: &mut Extraction) {
        self.space(extraction);
        extraction.open();
        let enclosure = Enclosure::open(name);
        self.opaque = enclosure.map(|enclosure| (enclosure, extraction.draft.text.len()));
    }

    /// An element ends.
    pub(super) fn end(&mut self, name: &str, extraction: &mut Extraction) {
        if let Some(left) = &mut self.left {
            if !left.ends(name) {
                return;
            }
            let own = self.left.take().is_some_and(|left| left.name == name);
            self.is_foreign = false;
            if own {
                return;
            }
        }
        if matches!(kind(name), Kind::Block(_) | Kind::Container) {
            self.reveal(extraction);
            self.end_segment(extraction);
        } else if let Some((opaque, _)) = &mut self.opaque
            && opaque.ends(name)
        {
            self.reveal(extraction);
        } else if name == "a"
            && let Some(start) = self.link.take()
        {
            conceal_arrow(start, extraction);
        }
    }

    /// Ends the segment that has begun; what a program puts in is opaque.
    pub(super) fn end_segment(&mut self, extraction: &mut Extraction) {
        self.gap = None;
        let text = extraction.last_text();
        let start = extraction.draft.text.len() - text.len();
        for part in template::in_page(text) {
            extraction.opaque(start + part.start..start + part.end);
        }
        extraction.end();
    }

    /// Ends what was concealed: nothing inside a line holds a block.
    fn reveal(&mut self, extraction: &mut Extraction) {
        if let Some((_, start)) = self.opaque.take() {
            extraction.opaque_since(start);
        }
    }

    /// Text stands at byte `at` of the file; in `bytes` bytes and another form,
    /// where that is not 0.
    pub(super) fn text(
        &mut self,
        text: &str,
        at: usize,
        bytes: usize,
        extraction: &mut Extraction,
    ) {
        if self.left.is_some() {
            let is_counted = self.is_foreign && !text.trim().is_empty();
            self.foreign += if is_counted { text.len() } else { 0 };
            return;
        }
        if bytes > 0 {
            if !text.is_empty() {
                self.space(extraction);
                extraction.escaped(text, at, bytes);
            }
            return;
        }
        let mut rest = text;
        while !rest.is_empty() {
            let at = at + (text.len() - rest.len());
            let word = rest.find(is_space).unwrap_or(rest.len());
            if word > 0 {
                self.space(extraction);
                extraction.text(&rest[..word], at);
            }
            let behind = &rest[word..];
            rest = behind.trim_start_matches(is_space);
            let white = behind.len() - rest.len();
            if white > 0 && !extraction.is_at_line_start() && self.gap.is_none() {
                self.gap = Some((at + word, white));
            }
        }
    }

    /// Adds the white space that stood before what comes now.
    fn space(&mut self, extraction: &mut Extraction) {
        if let Some((at, bytes)) = self.gap.take() {
            extraction.escaped(" ", at, bytes);
        }
    }
}

/// Whether an element is not shown (HTML, 6.1 and 15.3.1): to nobody, or not as text.
fn is_hidden(attribute: &impl Fn(&str) -> Option<String>) -> bool {
    let is_unseen = |style: String| {
        let style: String = style
            .split_whitespace()
            .collect::<String>()
            .to_ascii_lowercase();
        style.contains("display:none") || style.contains("visibility:hidden")
    };
    attribute("hidden").is_some()
        || attribute("aria-hidden").as_deref() == Some("true")
        || attribute("style").is_some_and(is_unseen)
}

/// Whether an element is not to be translated.
fn is_fixed(attribute: &impl Fn(&str) -> Option<String>) -> bool {
    let class = attribute("class").unwrap_or_default();
    attribute("translate").as_deref() == Some("no")
        || class.split_whitespace().any(|class| class == "notranslate")
}

/// Makes an angle at an end of a link's text opaque that has no other one: an arrow, as in
/// `« Page précédente` and `Suite ›`, and no quotation mark.
fn conceal_arrow(start: usize, extraction: &mut Extraction) {
    const ARROWS: [char; 4] = ['«', '»', '‹', '›'];
    let Some(text) = extraction.draft.text.get(start..) else {
        return;
    };
    let mut marks = text.char_indices().filter(|(_, c)| ARROWS.contains(c));
    let (Some((at, mark)), None) = (marks.next(), marks.next()) else {
        return;
    };
    let is_at_end = text[..at].trim().is_empty() || text[at + mark.len_utf8()..].trim().is_empty();
    if is_at_end {
        extraction.opaque(start + at..start + at + mark.len_utf8());
    }
}

/// The white space of HTML: a no-break space is none.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

/// The role of a block, where its attributes say more than its name.
fn shown_as(role: Role, name: &str, attribute: &impl Fn(&str) -> Option<String>) -> Role {
    if role != Role::Body {
        return role;
    }
    let class = attribute("class").unwrap_or_default().to_lowercase();
    let is = |words: &[&str]| {
        class
            .split([' ', '-', '_'])
            .any(|part| words.contains(&part))
    };
    if is(&["pullquote", "pull", "exergue"]) {
        Role::PullQuote
    } else if is(&["lead", "lede", "chapo", "standfirst", "teaser", "dek"])
        || name == "p" && attribute("lede").as_deref() == Some("true")
    {
        Role::Lead
    } else if is(&["caption", "legend"]) {
        Role::Caption
    } else {
        role
    }
}
