//! What a visitor would notice of a page.

use std::{borrow::Cow, ops::Range};

use quick_xml::escape::resolve_html5_entity;

use super::tags::{Attribute, Start, Token, tokens};
use crate::content::phrases;

/// How many lines are kept.
const MOST_LINES: usize = 60;
/// With more words than this outside links and navigation there is a lot to read, and reading ends.
pub const ENOUGH: usize = 400;
/// The longest line that is kept, in bytes.
const LONGEST: usize = 400;
/// The longest reference that is resolved, in bytes.
const LONGEST_REFERENCE: usize = 32;

/// A piece of text that stands by itself, and where.
#[derive(Debug)]
pub struct Line {
    text: Range<usize>,
    pub range: Range<usize>,
    pub is_heading: bool,
}

/// What was read of a page.
#[derive(Debug, Default)]
pub struct Page {
    /// The texts of the title and the lines.
    text: String,
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
    /// Marked as an article.
    pub is_article: bool,
    /// Pieces of code.
    pub code: usize,
    /// A class, an id or a URL of its own by which the page says that it is an error page.
    pub names_itself: Option<Range<usize>>,
}

impl Page {
    /// Reads a page as far as there is need to.
    pub fn read(bytes: &[u8]) -> Page {
        let mut reader = Reader::default();
        for token in tokens(bytes) {
            match token {
                Token::Start(tag) => reader.open(&tag),
                Token::End(name) => reader.close(name),
                Token::Text(text, at) => reader.text(text, at),
            }
            if reader.page.prose > ENOUGH {
                break;
            }
        }
        reader.end_line();
        reader.page
    }

    /// The text of a line or of the title, with single spaces.
    pub fn text(&self, line: &Line) -> &str {
        &self.text[line.text.clone()]
    }

    /// Whether it explains errors.
    pub fn explains(&self) -> bool {
        self.lines.iter().map(|line| explanations(self.text(line))).sum::<usize>() > 1
    }
}

// What an element is to a reader.
const INLINE: u8 = 1;
/// A link, navigation, header or footer.
const ASIDE: u8 = 2;
/// Not shown.
const HIDDEN: u8 = 4;
const VOID: u8 = 8;
/// Its class or id may say what the page is.
const NAMES: u8 = 16;
/// Its attributes tell nothing.
const PLAIN: u8 = 32;

fn traits(name: &[u8]) -> u8 {
    match name {
        b"a" => INLINE | ASIDE | PLAIN,
        b"b" | b"i" | b"em" | b"strong" | b"small" | b"big" | b"code" | b"font" | b"u"
        | b"abbr" | b"sup" | b"sub" | b"mark" | b"tt" | b"kbd" | b"time" => INLINE,
        b"span" => INLINE | NAMES,
        b"img" | b"wbr" => INLINE | VOID | PLAIN,
        b"script" | b"style" => INLINE | HIDDEN | PLAIN,
        b"noscript" | b"template" | b"svg" | b"textarea" | b"iframe" | b"object" => HIDDEN | PLAIN,
        b"input" | b"meta" | b"link" => VOID,
        b"br" | b"hr" | b"base" | b"col" | b"embed" | b"source" | b"track" | b"area" => {
            VOID | PLAIN
        }
        b"nav" | b"header" | b"footer" | b"aside" | b"button" | b"select" | b"menu" => ASIDE,
        b"html" | b"body" | b"main" | b"div" | b"section" | b"article" | b"h1" | b"h2" | b"p" => {
            NAMES
        }
        _ => 0,
    }
}

/// The longest name that any of the tables here has.
const LONGEST_NAME: usize = 12;

/// A name in lower case; empty when it is longer than any that matters.
struct Lower([u8; LONGEST_NAME], usize);

impl Lower {
    fn of(name: &[u8]) -> Lower {
        let mut lower = [0; LONGEST_NAME];
        let Some(start) = lower.get_mut(..name.len()) else { return Lower(lower, 0) };
        start.copy_from_slice(name);
        start.make_ascii_lowercase();
        Lower(lower, name.len())
    }
}

impl std::ops::Deref for Lower {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        &self.0[..self.1]
    }
}

#[derive(Default)]
struct Reader<'p> {
    page: Page,
    /// Where in the page's text the line being read begins, and where it is.
    line: usize,
    line_range: Range<usize>,
    /// Whether white space parts what comes next from what the line has.
    gap: bool,
    in_title: bool,
    heading: usize,
    /// How deep in links and in navigation, header or footer.
    aside: usize,
    /// How deep in preformatted text, where a line break ends a line.
    preformatted: usize,
    /// How deep in elements that are not shown.
    hidden: usize,
    /// The name of an element that says that it is not shown, and how deep in elements of that name.
    concealed: Option<(&'p [u8], usize)>,
}

impl<'p> Reader<'p> {
    fn open(&mut self, tag: &Start<'p>) {
        let name = Lower::of(tag.name);
        let traits = traits(&name);
        if let Some((concealed, depth)) = &mut self.concealed
            && concealed.eq_ignore_ascii_case(tag.name)
        {
            *depth += 1;
        }
        if traits & INLINE == 0 {
            self.end_line();
        }
        match &*name {
            b"title" if self.page.title.is_none() && self.hidden == 0 => self.in_title = true,
            b"a" => self.page.links += 1,
            b"img" | b"picture" | b"video" | b"canvas" => self.page.pictures += 1,
            b"script" => self.page.scripts += 1,
            b"code" => self.page.code += 1,
            b"pre" => self.preformatted += 1,
            b"h1" | b"h2" | b"h3" => self.heading += 1,
            _ => {}
        }
        self.aside += usize::from(traits & ASIDE != 0);
        let closes_itself = tag.closes_itself();
        if traits & HIDDEN != 0 && !(closes_itself && &*name == b"svg") {
            self.hidden += 1;
        }
        let is_shown = self.hidden == 0 && self.concealed.is_none();
        if is_shown && traits & PLAIN == 0 && tag.has_attributes() {
            let conceals = self.attributes(&name, traits, tag);
            if conceals && !closes_itself && traits & VOID == 0 {
                self.concealed = Some((tag.name, 1));
            }
        }
    }

    /// Takes what the attributes tell, and says whether they conceal the element.
    fn attributes(&mut self, name: &[u8], traits: u8, tag: &Start) -> bool {
        match name {
            b"meta" | b"link" => {
                self.of_page(name, tag);
                return false;
            }
            b"input" => {
                let is_password =
                    |a: Attribute| a.is(b"type") && a.value.eq_ignore_ascii_case(b"password");
                self.page.has_password |= tag.attributes().any(is_password);
                return false;
            }
            _ => {}
        }
        let mut conceals = false;
        for attribute in tag.attributes() {
            match &*Lower::of(attribute.name) {
                b"style" => conceals |= hides(attribute.value),
                b"class" | b"id"
                    if traits & NAMES != 0
                        && self.page.names_itself.is_none()
                        && attribute.value.split(u8::is_ascii_whitespace).any(names_error_page) =>
                {
                    self.page.names_itself = Some(attribute.range());
                }
                name => conceals |= is_conditional(name),
            }
        }
        conceals
    }

    /// What `<meta>` or `<link>` says of the page.
    fn of_page(&mut self, name: &[u8], tag: &Start) {
        let (keys, wanted): (&[&[u8]], &[u8]) = if name == b"meta" {
            (&[b"property", b"name"], b"content")
        } else {
            (&[b"rel"], b"href")
        };
        let key = tag.attributes().find(|a| keys.iter().any(|key| a.is(key)));
        let Some(key) = key.map(|a| a.value.to_ascii_lowercase()) else { return };
        let Some(content) = tag.attributes().find(|a| a.is(wanted)) else { return };
        match &*key {
            b"canonical" | b"og:url" | b"twitter:url"
                if is_error_url(&String::from_utf8_lossy(content.value)) =>
            {
                self.page.names_itself.get_or_insert(content.range());
            }
            b"og:type" => self.page.is_article |= content.value == b"article",
            _ => {}
        }
    }

    fn close(&mut self, name: &[u8]) {
        if let Some((concealed, depth)) = &mut self.concealed
            && concealed.eq_ignore_ascii_case(name)
        {
            *depth -= 1;
            if *depth == 0 {
                self.concealed = None;
            }
        }
        let name = Lower::of(name);
        let traits = traits(&name);
        if traits & INLINE == 0 {
            self.end_line();
        }
        match &*name {
            b"title" => self.in_title = false,
            b"h1" | b"h2" | b"h3" => self.heading = self.heading.saturating_sub(1),
            b"pre" => self.preformatted = self.preformatted.saturating_sub(1),
            _ => {}
        }
        self.aside = self.aside.saturating_sub(usize::from(traits & ASIDE != 0));
        self.hidden = self.hidden.saturating_sub(usize::from(traits & HIDDEN != 0));
    }

    fn text(&mut self, text: &[u8], at: usize) {
        if self.in_title {
            self.visible(text, at);
            if !self.is_blank() {
                let (text, range) = self.take_line();
                self.page.title.get_or_insert(Line { text, range, is_heading: false });
            }
        } else if self.hidden > 0 || self.concealed.is_some() {
        } else if self.preformatted > 0 {
            let mut start = at;
            for line in text.split_inclusive(|b| *b == b'\n') {
                self.visible(line, start);
                start += line.len();
                if line.ends_with(b"\n") {
                    self.end_line();
                }
            }
        } else {
            self.visible(text, at);
        }
    }

    fn visible(&mut self, bytes: &[u8], at: usize) {
        let shown = bytes.trim_ascii();
        if shown.is_empty() {
            self.gap |= !bytes.is_empty();
            return;
        }
        // What is in a link or a menu is about another page.
        if self.aside > 0 && self.heading == 0 && !self.in_title {
            self.page.words += resolved(shown).split_whitespace().map(weigh).sum::<usize>();
            self.gap = true;
            return;
        }
        let start = bytes.len() - bytes.trim_ascii_start().len();
        self.gap |= start > 0;
        if self.is_blank() {
            self.line_range.start = at + start;
        }
        let mut count = 0;
        let text = resolved(shown);
        for word in text.split_whitespace() {
            count += weigh(word);
            self.push(word);
            self.gap = true;
        }
        self.gap = start + shown.len() < bytes.len();
        self.line_range.end = at + start + shown.len();
        if !self.in_title {
            self.page.words += count;
            self.page.prose += if self.aside == 0 { count } else { 0 };
        }
    }

    /// Whether the line has nothing yet.
    fn is_blank(&self) -> bool {
        self.page.text.len() == self.line
    }

    fn push(&mut self, word: &str) {
        let has_room = self.page.text.len() - self.line < LONGEST;
        if !has_room || self.page.lines.len() == MOST_LINES {
            return;
        }
        if self.gap && !self.is_blank() {
            self.page.text.push(' ');
        }
        self.page.text.push_str(&word[..word.floor_char_boundary(LONGEST)]);
    }

    fn end_line(&mut self) {
        if self.is_blank() {
            return;
        }
        let (text, range) = self.take_line();
        self.page.lines.push(Line { text, range, is_heading: self.heading > 0 });
    }

    fn take_line(&mut self) -> (Range<usize>, Range<usize>) {
        let text = self.line..self.page.text.len();
        self.line = text.end;
        (text, self.line_range.clone())
    }
}

/// Text with its character references resolved.
fn resolved(text: &[u8]) -> Cow<'_, str> {
    let text = String::from_utf8_lossy(text);
    if memchr::memchr(b'&', text.as_bytes()).is_none() {
        return text;
    }
    let mut resolved = String::with_capacity(text.len());
    let mut pieces = text.split('&');
    resolved.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let end = piece.bytes().take(LONGEST_REFERENCE).position(|b| b == b';');
        match end.and_then(|end| Some((character(&piece[..end])?, &piece[end + 1..]))) {
            Some((character, rest)) => {
                resolved.push_str(&character);
                resolved.push_str(rest);
            }
            None => {
                resolved.push('&');
                resolved.push_str(piece);
            }
        }
    }
    resolved.into()
}

/// What a reference without its `&` and `;` stands for.
fn character(reference: &str) -> Option<Cow<'static, str>> {
    let Some(number) = reference.strip_prefix('#') else {
        return resolve_html5_entity(reference).map(Cow::Borrowed);
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => number.parse(),
    };
    Some(char::from_u32(code.ok()?)?.to_string().into())
}

/// The weight of a word: a run of a script without spaces is several words.
fn weigh(word: &str) -> usize {
    if word.is_ascii() { 1 } else { phrases::words(word).max(1) }
}

/// Whether an attribute leaves it to a script to show its element.
fn is_conditional(name: &[u8]) -> bool {
    matches!(
        name,
        b"hidden"
            | b"ng-if"
            | b"ng-show"
            | b"ng-hide"
            | b"data-ng-if"
            | b"data-ng-show"
            | b"data-ng-hide"
            | b"*ngif"
            | b"v-if"
            | b"v-show"
            | b"v-else"
            | b"v-else-if"
            | b"v-cloak"
            | b"x-show"
            | b"x-if"
            | b"x-cloak"
    )
}

/// Whether a style hides its element.
fn hides(style: &[u8]) -> bool {
    let mut style = style.to_ascii_lowercase();
    style.retain(|b| !b.is_ascii_whitespace());
    ["display:none", "visibility:hidden"]
        .iter()
        .any(|hiding| memchr::memmem::find(&style, hiding.as_bytes()).is_some())
}

/// Whether a class or an id is that of an error page: `error-404`, `page-not-found`, `errorPage`.
fn names_error_page(token: &[u8]) -> bool {
    let Ok(token) = std::str::from_utf8(token) else { return false };
    if token == "404" {
        return true;
    }
    if token.len() < 5 || token.len() > 40 {
        return false;
    }
    // Most classes are out without a closer look.
    let is_telling =
        |word: &[u8]| word.eq_ignore_ascii_case(b"error") || word.eq_ignore_ascii_case(b"found");
    let has_number = || token.bytes().any(|b| matches!(b, b'4' | b'5'));
    if !has_number() && !token.as_bytes().windows(5).any(is_telling) {
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
