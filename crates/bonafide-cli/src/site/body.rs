//! What grows to be the main part of a page: headings with anchors of their own, and what is below them.

use std::{collections::HashSet, fmt::Write};

use super::{layout::Page, markup, markup::escape};

/// HTML with headings that have stable, unique ids.
#[derive(Debug, Default)]
pub struct Body {
    /// The HTML so far.
    pub html: String,
    /// The headings of the second level: id and plain text.
    pub contents: Vec<(String, String)>,
    /// Where the page is: it does not link to itself.
    pub path: String,
    ids: HashSet<String>,
}

impl Body {
    /// An empty one for the page at that path.
    pub fn new(path: &str) -> Body {
        // Ids of the frame are taken.
        let ids = ["main", "find", "contents"].map(str::to_owned).into_iter().collect();
        Body { path: path.to_owned(), ids, ..Body::default() }
    }

    /// Adds HTML.
    pub fn push(&mut self, html: &str) {
        self.html.push_str(html);
    }

    /// Adds a heading of the second level, from plain text.
    pub fn section(&mut self, heading: &str) {
        self.heading(2, heading, &escape(heading));
    }

    /// Adds a heading: its text for the anchor, and its HTML.
    pub fn heading(&mut self, level: u8, text: &str, html: &str) {
        let id = self.id(text);
        let _ = writeln!(
            self.html,
            "<h{level} id=\"{id}\">{html} <a class=\"anchor\" href=\"#{id}\" aria-label=\"Link to this section\">#</a></h{level}>"
        );
        if level == 2 {
            self.contents.push((id, text.to_owned()));
        }
    }

    /// Adds our own Markdown.
    pub fn markdown(&mut self, markdown: &str) {
        markup::render(self, markdown);
    }

    /// An id that nothing else on the page has, made from a text.
    pub fn id(&mut self, text: &str) -> String {
        let slug = slug(text);
        let mut id = slug.clone();
        let mut nth = 1;
        while !self.ids.insert(id.clone()) {
            nth += 1;
            id = format!("{slug}-{nth}");
        }
        id
    }

    /// A page with this in its main part.
    pub fn page(self, title: impl Into<String>, description: impl Into<String>) -> Page {
        Page {
            title: title.into(),
            description: description.into(),
            main: self.html,
            contents: self.contents,
            ..Page::default()
        }
    }
}

/// Lower case, with dashes between words.
fn slug(text: &str) -> String {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let slug = words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-");
    if slug.is_empty() { "section".to_owned() } else { slug }
}
