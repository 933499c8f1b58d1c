//! What a visitor would notice of a page.

use std::{convert::Infallible, ops::Range};

use html5gum::{
    Span, Tokenizer,
    emitters::callback::{CallbackEmitter, CallbackEvent},
};

use crate::content::phrases;

/// How many lines are kept.
const MOST_LINES: usize = 60;
/// The longest line that is kept, in bytes.
const LONGEST: usize = 400;

/// A piece of text that stands by itself, and where.
#[derive(Debug)]
pub struct Line {
    pub text: String,
    pub range: Range<usize>,
    pub is_heading: bool,
}

/// What was read of a page.
#[derive(Debug, Default)]
pub struct Page {
    pub title: Option<Line>,
    /// The first lines of the body.
    pub lines: Vec<Line>,
    /// Words in the body.
    pub words: usize,
    /// Words in the body outside links, navigation, header and footer.
    pub prose: usize,
    pub links: usize,
    pub pictures: usize,
    pub scripts: usize,
    pub has_password: bool,
    /// Marked as an article, or showing code.
    pub is_article: bool,
    /// A class, an id or a URL of its own by which the page says that it is an error page.
    pub names_itself: Option<Range<usize>>,
    /// Words that only a page about errors has.
    explanations: usize,
}

impl Page {
    /// Reads a page.
    pub fn read(bytes: &[u8]) -> Page {
        let mut reader = Reader::default();
        let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, span: Span<usize>| {
            reader.take(event, span.start..span.end);
            None::<Infallible>
        });
        emitter.naively_switch_states(true);
        let Ok(()) = Tokenizer::new_with_emitter(bytes, emitter).finish();
        reader.end_line();
        reader.page
    }

    /// Whether it explains errors.
    pub fn explains(&self) -> bool {
        self.explanations > 1
    }
}

#[derive(Default)]
struct Reader {
    page: Page,
    /// The line being read.
    line: String,
    line_range: Range<usize>,
    /// The open start tag, its attribute, and what it has said.
    tag: Vec<u8>,
    attribute: Vec<u8>,
    property: Vec<u8>,
    content: Option<(String, Range<usize>)>,
    in_title: bool,
    heading: usize,
    /// How deep in links and in navigation, header or footer.
    aside: usize,
    /// How deep in what is not shown.
    hidden: usize,
}

impl Reader {
    fn take(&mut self, event: CallbackEvent, span: Range<usize>) {
        match event {
            CallbackEvent::OpenStartTag { name } => self.open(name),
            CallbackEvent::AttributeName { name } => {
                self.attribute.clear();
                self.attribute.extend_from_slice(name);
            }
            CallbackEvent::AttributeValue { value } => self.attribute_value(value, span),
            CallbackEvent::CloseStartTag { self_closing } => self.close_start(self_closing),
            CallbackEvent::EndTag { name } => self.close(name),
            CallbackEvent::String { value } => self.text(value, span),
            _ => {}
        }
    }

    fn open(&mut self, name: &[u8]) {
        self.tag.clear();
        self.tag.extend_from_slice(name);
        self.attribute.clear();
        self.property.clear();
        self.content = None;
        if !is_inline(name) {
            self.end_line();
        }
        match name {
            b"title" if self.page.title.is_none() && self.hidden == 0 => self.in_title = true,
            b"a" => self.page.links += 1,
            b"img" | b"picture" | b"video" | b"canvas" => self.page.pictures += 1,
            b"script" => self.page.scripts += 1,
            b"code" | b"article" | b"time" => self.page.is_article |= name != b"time",
            b"h1" | b"h2" | b"h3" => self.heading += 1,
            _ => {}
        }
        self.aside += usize::from(is_aside(name));
        self.hidden += usize::from(is_hidden(name));
    }

    fn attribute_value(&mut self, value: &[u8], span: Range<usize>) {
        let text = || String::from_utf8_lossy(value);
        match (&*self.tag, &*self.attribute) {
            (b"input", b"type") => {
                self.page.has_password |= value.eq_ignore_ascii_case(b"password")
            }
            (b"meta", b"property" | b"name") => self.property = value.to_ascii_lowercase(),
            (b"meta", b"content") => self.content = Some((text().into_owned(), span)),
            (b"link", b"rel") => self.property = value.to_ascii_lowercase(),
            (b"link", b"href") => self.content = Some((text().into_owned(), span)),
            (
                b"html" | b"body" | b"main" | b"div" | b"section" | b"article" | b"h1" | b"h2"
                | b"p" | b"span",
                b"class" | b"id",
            ) => {
                if value.split(u8::is_ascii_whitespace).any(names_error_page) {
                    self.page.names_itself.get_or_insert(span);
                }
            }
            _ => {}
        }
    }

    fn close_start(&mut self, self_closing: bool) {
        if let Some((content, span)) = self.content.take() {
            match &*self.property {
                b"canonical" | b"og:url" | b"twitter:url" if is_error_url(&content) => {
                    self.page.names_itself.get_or_insert(span);
                }
                b"og:type" => self.page.is_article |= content == "article",
                _ => {}
            }
        }
        if self_closing && &*self.tag == b"svg" {
            self.hidden = self.hidden.saturating_sub(1);
        }
    }

    fn close(&mut self, name: &[u8]) {
        if !is_inline(name) {
            self.end_line();
        }
        match name {
            b"title" => self.in_title = false,
            b"h1" | b"h2" | b"h3" => self.heading = self.heading.saturating_sub(1),
            _ => {}
        }
        self.aside = self.aside.saturating_sub(usize::from(is_aside(name)));
        self.hidden = self.hidden.saturating_sub(usize::from(is_hidden(name)));
    }

    fn text(&mut self, value: &[u8], span: Range<usize>) {
        if self.in_title {
            let text = String::from_utf8_lossy(value);
            let text = text[..text.floor_char_boundary(LONGEST)].trim().to_owned();
            self.page.title.get_or_insert(Line { text, range: span, is_heading: false });
            return;
        }
        if self.hidden > 0 {
            return;
        }
        let text = String::from_utf8_lossy(value);
        let count = text.split_whitespace().map(weigh).sum::<usize>();
        self.page.words += count;
        if self.aside == 0 {
            self.page.prose += count;
        }
        if self.line.len() < LONGEST {
            if self.line.trim().is_empty() {
                self.line.clear();
                let blank = value.len() - value.trim_ascii_start().len();
                self.line_range.start = (span.start + blank).min(span.end);
            }
            self.line.push_str(&text[..text.floor_char_boundary(LONGEST)]);
            if !text.trim().is_empty() {
                self.line_range.end = span.end;
            }
        }
    }

    fn end_line(&mut self) {
        let text = self.line.trim();
        if !text.is_empty() && self.page.lines.len() < MOST_LINES {
            self.page.explanations += explanations(text);
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let is_heading = self.heading > 0;
            // What is only a link or a menu claims nothing.
            if self.aside == 0 || is_heading {
                self.page.lines.push(Line { text, range: self.line_range.clone(), is_heading });
            }
        }
        self.line.clear();
    }
}

/// The weight of a word: a run of a script without spaces is several words.
fn weigh(word: &str) -> usize {
    if word.is_ascii() { 1 } else { phrases::words(word).max(1) }
}

fn is_inline(name: &[u8]) -> bool {
    matches!(
        name,
        b"a" | b"b"
            | b"i"
            | b"em"
            | b"strong"
            | b"span"
            | b"small"
            | b"big"
            | b"code"
            | b"font"
            | b"u"
            | b"abbr"
            | b"sup"
            | b"sub"
            | b"mark"
            | b"tt"
            | b"wbr"
            | b"kbd"
            | b"time"
            | b"script"
            | b"style"
            | b"img"
    )
}

fn is_aside(name: &[u8]) -> bool {
    matches!(
        name,
        b"a" | b"nav" | b"header" | b"footer" | b"aside" | b"button" | b"select" | b"menu"
    )
}

fn is_hidden(name: &[u8]) -> bool {
    matches!(
        name,
        b"script"
            | b"style"
            | b"noscript"
            | b"template"
            | b"svg"
            | b"textarea"
            | b"iframe"
            | b"object"
    )
}

/// Whether a class or an id is that of an error page: `error-404`, `page-not-found`, `errorPage`.
fn names_error_page(token: &[u8]) -> bool {
    let Ok(token) = std::str::from_utf8(token) else { return false };
    if token.len() < 5 || token.len() > 40 {
        return false;
    }
    let folded = phrases::fold(token);
    let has = |word: &str| folded.contains(word);
    let has_code = folded.split(' ').any(|word| phrases::code(word).is_some());
    has(" not found ")
        || has(" notfound ")
        || has(" error page ")
        || has(" page error ")
        || has(" errorpage ")
        || has(" error404 ")
        || has(" error500 ")
        || has(" page404 ")
        || (has_code && (has(" error ") || has(" page ") || has(" err ") || has(" status ")))
}

/// Whether a page's own URL is that of an error page: `/404.html`, `/404/`.
fn is_error_url(url: &str) -> bool {
    let path = url.split(['?', '#']).next().unwrap_or(url).trim_end_matches('/');
    let last = path.rsplit('/').next().unwrap_or(path);
    let name = last
        .trim_end_matches(".html")
        .trim_end_matches(".htm")
        .trim_end_matches(".php")
        .trim_end_matches(".md");
    matches!(phrases::code(name), Some(code) if code == 404 || code >= 500)
        || name.eq_ignore_ascii_case("page-not-found")
}

/// How often a text does what only texts about errors do.
fn explanations(text: &str) -> usize {
    let folded = phrases::fold(text);
    [
        " status codes ",
        " http status code ",
        " rfc ",
        " how to fix ",
        " what is ",
        " in this article ",
        " tutorial ",
        " for example ",
        " specification ",
        " stack overflow ",
    ]
    .iter()
    .filter(|words| folded.contains(**words))
    .count()
}
