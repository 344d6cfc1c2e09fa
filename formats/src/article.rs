//! Where the article of a page of HTML stands. It is the one `<article>`, else the one `<main>`;
//! of a page that has neither, the innermost element that holds nearly all long text.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};
use std::ops::Range;

/// One part in so many of a page's text is its article at the least.
const LEAST_SHARE: usize = 3;

/// A block of fewer bytes is no paragraph of an article, but a link, a date or a button.
const LEAST_PARAGRAPH: usize = 100;

/// Of the bytes of the paragraphs of a page, the article of one without `<article>` or `<main>`
/// holds so many in a hundred. The rest is that of a footer or a notice.
const MOST_PARAGRAPHS: usize = 80;

/// An element in which an article may stand.
#[derive(Debug)]
struct Element {
    name: Vec<u8>,
    range: Range<usize>,
    /// Whether it stands in another one of its name.
    is_nested: bool,
    /// Whether it stands beside the article: its paragraphs are others'.
    is_aside: bool,
    /// The bytes of its text, and of its paragraphs.
    text: usize,
    paragraphs: usize,
}

/// The bytes of the article of a page; nothing where the page is to be read whole, as the front
/// of a newspaper.
pub(super) fn of(page: &str) -> Option<Range<usize>> {
    let Found {
        all,
        elements,
        headlines,
    } = elements(page);
    let is_large = |element: &&Element| element.text * LEAST_SHARE >= all.text;
    let only = |name: &[u8]| {
        let own = |element: &&Element| element.name == name && !element.is_nested;
        let mut found = elements.iter().filter(own);
        found
            .next()
            .filter(|_| found.next().is_none())
            .filter(is_large)
    };
    let dense = || {
        let most = all.paragraphs * MOST_PARAGRAPHS;
        let holds = |element: &&Element| element.paragraphs * 100 >= most && most > 0;
        let found = elements.iter().filter(holds).filter(is_large);
        let mut found = found.min_by_key(|element| element.range.len())?;
        // One around it that adds more paragraphs than other text is the rest of the article.
        for around in &elements {
            let is_around = around.range.start < found.range.start
                && around.range.end >= found.range.end
                && around.text > found.text;
            let paragraphs = around.paragraphs.saturating_sub(found.paragraphs);
            if is_around && paragraphs * 2 >= around.text - found.text {
                found = around;
            }
        }
        // Headline and lead may stand in an element of their own before it.
        let before = headlines.iter().rfind(|at| **at < found.range.start);
        Some(before.map_or(found.range.start, |at| *at)..found.range.end)
    };
    let named = only(b"article").or_else(|| only(b"main"));
    named.map_or_else(dense, |found| Some(found.range.clone()))
}

/// What a page has in all, its elements in which an article may stand, and where its headlines
/// begin.
struct Found {
    all: Element,
    elements: Vec<Element>,
    headlines: Vec<usize>,
}

fn elements(page: &str) -> Found {
    let mut reader = Reader {
        open: vec![Element {
            name: Vec::new(),
            range: 0..page.len(),
            is_nested: false,
            is_aside: false,
            text: 0,
            paragraphs: 0,
        }],
        closed: Vec::new(),
        headlines: Vec::new(),
        block: 0,
        links: 0,
        in_link: false,
        unread: None,
    };
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    for Ok(token) in Tokenizer::new_with_emitter(page, emitter) {
        match token {
            Token::StartTag(tag) => {
                let of = |key: &[u8]| tag.attributes.get(key).map(|value| value.to_vec());
                let names = [of(b"class"), of(b"id")].into_iter().flatten();
                let is_aside =
                    *tag.name == b"aside"[..] || names.into_iter().any(|name| is_aside(&name));
                reader.start(&tag.name, tag.span.start, is_aside);
            }
            Token::EndTag(tag) => reader.end(&tag.name, tag.span.end),
            Token::String(string) => reader.text(&string),
            _ => {}
        }
    }
    reader.close(1, page.len());
    let all = reader.open.remove(0);
    Found {
        all,
        elements: reader.closed,
        headlines: reader.headlines,
    }
}

struct Reader {
    /// The elements that are open, the first of which is the page.
    open: Vec<Element>,
    closed: Vec<Element>,
    headlines: Vec<usize>,
    /// Bytes of the text of the block that is open, and of the links in it.
    block: usize,
    links: usize,
    in_link: bool,
    /// The element that is open whose text is not shown.
    unread: Option<Vec<u8>>,
}

impl Reader {
    fn start(&mut self, name: &[u8], at: usize, is_aside: bool) {
        self.breaks(name);
        match name {
            b"script" | b"style" | b"template" | b"noscript" | b"nav" | b"footer"
                if self.unread.is_none() =>
            {
                self.unread = Some(name.to_vec());
            }
            b"a" => self.in_link = true,
            b"h1" => self.headlines.push(at),
            _ if may_hold_an_article(name) => {
                let is_nested = self.innermost(name).is_some();
                let is_aside = is_aside || self.open.last().is_some_and(|open| open.is_aside);
                self.open.push(Element {
                    name: name.to_vec(),
                    range: at..at,
                    is_nested,
                    is_aside,
                    text: 0,
                    paragraphs: 0,
                });
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &[u8], end: usize) {
        self.breaks(name);
        if self.unread.as_deref() == Some(name) {
            self.unread = None;
        }
        self.in_link &= name != b"a";
        if may_hold_an_article(name) {
            let own = self.innermost(name);
            self.close(own.unwrap_or(self.open.len()), end);
        }
    }

    /// The innermost element of a name that is open, among so many as pages nest.
    fn innermost(&self, name: &[u8]) -> Option<usize> {
        const DEEPEST: usize = 256;
        let mut near = self.open.iter().enumerate().rev().take(DEEPEST);
        let (index, _) = near.find(|(_, element)| element.name == name)?;
        Some(index)
    }

    /// Closes the elements from this one on, which has all that is in them.
    fn close(&mut self, first: usize, end: usize) {
        self.end_block();
        while self.open.len() > first.max(1) {
            let Some(mut element) = self.open.pop() else {
                return;
            };
            element.range.end = end;
            if let Some(around) = self.open.last_mut() {
                around.text += element.text;
                around.paragraphs += element.paragraphs;
            }
            self.closed.push(element);
        }
    }

    /// A tag ends the block that is open, unless it is one of those in a line.
    fn breaks(&mut self, name: &[u8]) {
        let is_block = may_hold_an_article(name)
            || matches!(
                name,
                b"p" | b"li" | b"blockquote" | b"h1" | b"h2" | b"h3" | b"ul" | b"ol"
            );
        if is_block {
            self.end_block();
        }
    }

    fn end_block(&mut self) {
        let is_paragraph = self.block >= LEAST_PARAGRAPH && self.links * 2 < self.block;
        let element = self.open.last_mut().filter(|element| !element.is_aside);
        if let Some(element) = element.filter(|_| is_paragraph) {
            element.paragraphs += self.block;
        }
        (self.block, self.links) = (0, 0);
    }

    fn text(&mut self, text: &[u8]) {
        if self
            .unread
            .as_ref()
            .is_some_and(|name| **name != *b"nav" && **name != *b"footer")
        {
            return;
        }
        let bytes = text.iter().filter(|byte| !byte.is_ascii_whitespace());
        let bytes = bytes.count();
        if let Some(element) = self.open.last_mut().filter(|element| !element.is_aside) {
            element.text += bytes;
        }
        // What leads elsewhere, and what stands under every page, is no paragraph.
        if self.unread.is_none() {
            self.block += bytes;
            self.links += if self.in_link { bytes } else { 0 };
        }
    }
}

/// Whether a class or an id says that what stands there is beside the article.
fn is_aside(name: &[u8]) -> bool {
    const ASIDE: &[&[u8]] = &[
        b"comment",
        b"comments",
        b"cookie",
        b"cookies",
        b"consent",
        b"disqus",
        b"newsletter",
        b"related",
        b"sidebar",
    ];
    let name = name.to_ascii_lowercase();
    name.split(|byte| !byte.is_ascii_alphanumeric())
        .any(|word| ASIDE.contains(&word))
}

fn may_hold_an_article(name: &[u8]) -> bool {
    matches!(
        name,
        b"article" | b"main" | b"div" | b"section" | b"aside" | b"td" | b"body" | b"center"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(page: &str) -> &str {
        of(page).map_or("", |range| &page[range])
    }

    #[test]
    fn an_article_is_the_element_of_its_name() {
        let page = "<body><nav>x</nav><article><p>Le pont est fermé.</article><p>y</body>";
        assert_eq!(shown(page), "<article><p>Le pont est fermé.</article>");
        let main = "<body><p>x</p><main><p>Le pont est fermé.</p></main></body>";
        assert_eq!(shown(main), "<main><p>Le pont est fermé.</p></main>");
        let front = "<article><p>Un.</article><article><p>Deux.</article>";
        assert_eq!(shown(front), "");
    }

    #[test]
    fn else_it_is_where_the_paragraphs_are() {
        let paragraph = format!("<p>{}</p>", "Le pont est fermé. ".repeat(12));
        let story =
            format!("<div id=b>{paragraph}<div>{paragraph}</div>{paragraph}{paragraph}</div>");
        let page = format!(
            "<body><div><ul><li><a>Monde</a><li><a>Sport</a></ul></div><div><h1>Le pont</h1>{story}\
             <div>Partager</div></div><footer>{paragraph}{paragraph}</footer></body>"
        );
        assert_eq!(shown(&page), format!("<h1>Le pont</h1>{story}"));
        // What readers write below it is none of it, however much it is.
        let comments = format!("<div>{paragraph}</div>").repeat(12);
        let page = format!("<body>{story}<div class=\"comments-list\">{comments}</div></body>");
        assert_eq!(shown(&page), story);
        // Its sections may stand around each other.
        let nested = format!(
            "<div><h2>Un</h2>{paragraph}<div><h3>Deux</h3>{paragraph}{paragraph}{paragraph}{paragraph}</div></div>"
        );
        let page = format!("<body><div>Monde</div><div>{nested}</div><div>Sport</div></body>");
        assert_eq!(shown(&page), nested);
        // One that is as long as the story beside it is prose of the page.
        let two = format!("<body><div>{paragraph}</div><div>{paragraph}</div></body>");
        assert_eq!(shown(&two), two);
        assert_eq!(shown("<body><div>Un.</div></body>"), "");
    }
}
