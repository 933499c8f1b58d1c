//! From our own Markdown to HTML, and escaping.

use std::fmt::Write;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::{body::Body, links, wire};

/// Text for an element or an attribute in double quotes.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// HTML of our own without its tags.
pub fn without_tags(html: &str) -> String {
    let parts = html.split('<').enumerate();
    parts
        .filter_map(
            |(at, part)| {
                if at == 0 { Some(part) } else { part.split_once('>').map(|(_, text)| text) }
            },
        )
        .collect()
}

/// Plain text as HTML, with links from sections of standards to them.
pub fn text(plain: &str) -> String {
    linked_text(plain, &mut None, &escape)
}

/// One paragraph of Markdown as HTML, without the element of the paragraph.
pub fn inline(markdown: &str) -> String {
    let mut body = Body::new("");
    render(&mut body, markdown);
    let html = body.html.trim_end();
    html.strip_prefix("<p>").and_then(|html| html.strip_suffix("</p>")).unwrap_or(html).to_owned()
}

/// Markdown as plain text: paragraphs on one line, without marks.
pub fn plain(markdown: &str) -> String {
    let mut out = String::new();
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            Event::End(
                TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell | TagEnd::CodeBlock,
            ) => out.push(' '),
            _ => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Markdown as HTML below the headings of a body. Code that names something links to it, sections of standards to
/// their text, and messages become figures.
pub fn render(body: &mut Body, markdown: &str) {
    let events = Parser::new_ext(markdown, Options::ENABLE_TABLES);
    let mut renderer = Renderer {
        body,
        text: String::new(),
        spec: None,
        in_link: false,
        in_head: false,
        in_cell: false,
        begins_cell: false,
        heading: None,
        code: None,
    };
    for event in events {
        renderer.event(event);
    }
    renderer.flush();
}

struct Renderer<'b> {
    body: &'b mut Body,
    /// Text that was not written yet: a section of a standard may be spread over several events.
    text: String,
    /// The document that a bare "Section 4" belongs to: the last one named under this heading.
    spec: Option<String>,
    in_link: bool,
    in_head: bool,
    /// In a cell below the head of a table.
    in_cell: bool,
    /// At the beginning of a cell of a table.
    begins_cell: bool,
    /// Where the HTML of a heading began, and its text.
    heading: Option<(usize, String)>,
    /// The info string of a block of code.
    code: Option<String>,
}

impl Renderer<'_> {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text) => self.text.push_str(&text),
            Event::SoftBreak => self.text.push('\n'),
            event => {
                self.flush();
                match event {
                    Event::Start(tag) => self.start(tag),
                    Event::End(tag) => self.end(tag),
                    Event::Code(code) => self.code_span(&code),
                    Event::HardBreak => self.push("<br>"),
                    Event::Rule => self.push("<hr>\n"),
                    // Our own pages hold no HTML; if one did, it would be shown as it is.
                    Event::Html(html) | Event::InlineHtml(html) => self.push(&escape(&html)),
                    _ => {}
                }
            }
        }
    }

    fn push(&mut self, html: &str) {
        self.body.html.push_str(html);
    }

    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        if text.is_empty() {
            return;
        }
        if let Some((_, heading)) = &mut self.heading {
            heading.push_str(&text);
        }
        if let Some(info) = &self.code {
            let html = block(info, &text);
            self.push(&html);
        } else if self.in_link || self.heading.is_some() {
            self.push(&escape(&text));
        } else {
            let named = if self.begins_cell { names(&text) } else { 0 };
            let (path, in_cell) = (&self.body.path, self.in_cell);
            let words = |text: &str| if in_cell { linked_codes(text, path) } else { escape(text) };
            let html = linked_names(&text[..named], path)
                + &linked_text(&text[named..], &mut self.spec, &words);
            self.push(&html);
        }
        self.begins_cell = false;
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => self.push("<p>"),
            Tag::Heading { .. } => {
                self.spec = None;
                self.heading = Some((self.body.html.len(), String::new()));
            }
            Tag::BlockQuote(_) => self.push("<blockquote>\n"),
            Tag::CodeBlock(kind) => {
                self.code = Some(match kind {
                    CodeBlockKind::Fenced(info) => info.to_string(),
                    CodeBlockKind::Indented => String::new(),
                });
            }
            Tag::List(Some(first)) if first != 1 => self.push(&format!("<ol start=\"{first}\">\n")),
            Tag::List(Some(_)) => self.push("<ol>\n"),
            Tag::List(None) => self.push("<ul>\n"),
            Tag::Item => self.push("<li>"),
            Tag::Table(_) => self.push("<div class=\"scroll\" tabindex=\"0\"><table>\n"),
            Tag::TableHead => {
                self.in_head = true;
                self.push("<thead><tr>");
            }
            Tag::TableRow => self.push("<tr>"),
            Tag::TableCell => {
                self.in_cell = !self.in_head;
                self.begins_cell = self.in_cell;
                self.push(if self.in_head { "<th scope=\"col\">" } else { "<td>" });
            }
            Tag::Emphasis => self.push("<em>"),
            Tag::Strong => self.push("<strong>"),
            Tag::Link { dest_url, .. } => {
                self.in_link = true;
                self.push(&format!("<a href=\"{}\">", escape(&dest_url)));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.push("</p>\n"),
            TagEnd::Heading(level) => self.end_heading(level),
            TagEnd::BlockQuote(_) => self.push("</blockquote>\n"),
            TagEnd::CodeBlock => self.code = None,
            TagEnd::List(true) => self.push("</ol>\n"),
            TagEnd::List(false) => self.push("</ul>\n"),
            TagEnd::Item => self.push("</li>\n"),
            TagEnd::Table => self.push("</tbody></table></div>\n"),
            TagEnd::TableHead => {
                self.in_head = false;
                self.push("</tr></thead>\n<tbody>\n");
            }
            TagEnd::TableRow => self.push("</tr>\n"),
            TagEnd::TableCell => {
                self.in_cell = false;
                self.push(if self.in_head { "</th>" } else { "</td>" });
            }
            TagEnd::Emphasis => self.push("</em>"),
            TagEnd::Strong => self.push("</strong>"),
            TagEnd::Link => {
                self.in_link = false;
                self.push("</a>");
            }
            _ => {}
        }
    }

    fn end_heading(&mut self, level: HeadingLevel) {
        let Some((start, text)) = self.heading.take() else { return };
        let html = self.body.html.split_off(start);
        self.body.heading(level as u8, &text, &html);
    }

    fn code_span(&mut self, code: &str) {
        if let Some((_, heading)) = &mut self.heading {
            heading.push_str(code);
        }
        let html = format!("<code>{}</code>", escape(code));
        match links::named(code).filter(|_| !self.in_link && self.heading.is_none()) {
            Some(to) if to != self.body.path => {
                self.push(&format!("<a class=\"code\" href=\"{to}\">{html}</a>"));
            }
            _ => self.push(&html),
        }
    }
}

/// The text with a capital at the beginning.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}

/// The text as a sentence: with a capital and a full stop.
pub fn sentence(text: &str) -> String {
    capital(text) + "."
}

/// How much of a cell's text is a list of codes, classes or methods, such as "200 or 204".
fn names(text: &str) -> usize {
    let mut end = 0;
    for word in text.split_inclusive([' ', ',', '/']) {
        let name = word.trim_end_matches([' ', ',', '/']);
        let is_joint = matches!(name, "" | "or" | "and");
        if !is_joint && links::named(name).is_none() {
            break;
        }
        end += word.len();
    }
    // "GET requests" is not about the method's page, and "Date is missing" is a sentence.
    if end == text.len() || text[..end].starts_with(|c: char| c.is_ascii_digit()) { end } else { 0 }
}

/// Names of codes and methods as links, what is between them as it is.
fn linked_names(text: &str, path: &str) -> String {
    let mut out = String::new();
    for word in text.split_inclusive([' ', ',', '/']) {
        let name = word.trim_end_matches([' ', ',', '/']);
        match links::named(name).filter(|to| to != path) {
            Some(to) => {
                let _ = write!(out, "<a href=\"{to}\">{name}</a>{}", escape(&word[name.len()..]));
            }
            None => out.push_str(&escape(word)),
        }
    }
    out
}

/// A block of code, or a figure of messages.
fn block(info: &str, text: &str) -> String {
    let mut words = info.split_whitespace();
    let language = words.next().unwrap_or_default();
    if language == "http" {
        let options: Vec<&str> = words.collect();
        return wire::figure(text, &options.join(" "));
    }
    code_block(language, text)
}

/// A block of code that is not messages.
pub fn code_block(language: &str, text: &str) -> String {
    let label = if language.is_empty() { "Code".to_owned() } else { format!("Code: {language}") };
    format!(
        "<div class=\"code\"><pre tabindex=\"0\" role=\"group\" aria-label=\"{}\"><code>{}</code></pre></div>\n",
        escape(&label),
        escape(text)
    )
}

/// Text with links from "RFC 9110, Section 15.5.6" to that section, and from a later "Section 15.5.7" too.
/// What is between them is written by `words`.
fn linked_text(text: &str, spec: &mut Option<String>, words: &dyn Fn(&str) -> String) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut rest = text;
    while let Some(found) = next_section(rest, spec.as_deref()) {
        out.push_str(&words(&rest[..found.start]));
        let _ = write!(
            out,
            "<a class=\"spec\" href=\"{}\">{}</a>",
            links::section(&found.spec, found.section),
            escape(&rest[found.start..found.end])
        );
        rest = &rest[found.end..];
        *spec = Some(found.spec);
    }
    if let Some(name) = last_spec(rest) {
        *spec = Some(name);
    }
    out.push_str(&words(rest));
    out
}

/// Text with links from codes to their pages.
fn linked_codes(text: &str, path: &str) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    for word in text.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let name = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        match links::code(name).map(links::status).filter(|to| to != path) {
            Some(to) => {
                let _ = write!(out, "<a href=\"{to}\">{name}</a>{}", escape(&word[name.len()..]));
            }
            None => out.push_str(&escape(word)),
        }
    }
    out
}

struct Section<'t> {
    start: usize,
    end: usize,
    spec: String,
    section: &'t str,
}

/// The first mention of a section, of the document named just before it or else of the given one.
fn next_section<'t>(text: &'t str, spec: Option<&str>) -> Option<Section<'t>> {
    const WORD: &str = "Section";
    for (at, _) in text.match_indices(WORD) {
        let behind = &text[at + WORD.len()..];
        let number = behind.trim_start();
        if number.len() == behind.len() {
            continue;
        }
        let length = number.bytes().take_while(|&b| b.is_ascii_digit() || b == b'.').count();
        let section = number[..length].trim_end_matches('.');
        if section.is_empty() {
            continue;
        }
        let end = text.len() - number.len() + section.len();
        let before = text[..at].trim_end();
        let named = before.strip_suffix(',').and_then(spec_at_end);
        let found = match named {
            Some((start, spec)) => (start, spec),
            None => match last_spec(before).or_else(|| spec.map(str::to_owned)) {
                Some(spec) => (at, spec),
                None => continue,
            },
        };
        return Some(Section { start: found.0, end, spec: found.1, section });
    }
    None
}

/// "RFC 9110" at the end of a text: where it begins, and its name.
fn spec_at_end(text: &str) -> Option<(usize, String)> {
    let digits = text.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (before, number) = text.split_at(text.len() - digits);
    let start = before.trim_end().strip_suffix("RFC")?.len();
    (digits > 2 && before.ends_with(char::is_whitespace)).then(|| (start, format!("RFC {number}")))
}

/// The document that a text names last.
fn last_spec(text: &str) -> Option<String> {
    let (at, _) = text.rmatch_indices("RFC ").next()?;
    let number: String = text[at + 4..].chars().take_while(char::is_ascii_digit).collect();
    (!number.is_empty()).then(|| format!("RFC {number}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(markdown: &str) -> String {
        let mut body = Body::new("/405");
        body.markdown(markdown);
        body.html
    }

    #[test]
    fn sections_of_standards_are_links() {
        let html = rendered(
            "as said (RFC 9110, Section\n15.5.6). Then (Section 9.3.4). But Section B not.",
        );
        assert_eq!(
            html,
            "<p>as said (<a class=\"spec\" href=\"https://www.rfc-editor.org/rfc/rfc9110#section-15.5.6\">RFC 9110, \
             Section\n15.5.6</a>). Then (<a class=\"spec\" href=\"https://www.rfc-editor.org/rfc/rfc9110#section-9.3.4\">\
             Section 9.3.4</a>). But Section B not.</p>\n"
        );
        assert!(!rendered("In Section 3 of what?").contains("<a"), "no document was named");
    }

    #[test]
    fn code_that_names_something_is_a_link_except_to_the_page_itself() {
        let html = rendered("`405`, `bonafide explain 405-without-allow`, `Allow: GET`, `let x`");
        assert!(!html.contains("href=\"/405\""), "{html}");
        assert!(html.contains("href=\"/rules/405-without-allow\""), "{html}");
        assert!(
            html.contains("<a class=\"code\" href=\"/fields/Allow\"><code>Allow: GET</code></a>"),
            "{html}"
        );
        assert!(html.contains(" <code>let x</code>"), "{html}");
    }

    #[test]
    fn cells_that_begin_with_codes_or_methods_link_to_them() {
        let html =
            rendered("| A | B |\n|---|---|\n| GET | 200 or 204 if done |\n| GET it | 405 |\n");
        assert!(html.contains("<td><a href=\"/methods/GET\">GET</a></td>"), "{html}");
        assert!(
            html.contains("<td><a href=\"/200\">200</a> or <a href=\"/204\">204</a> if done</td>"),
            "{html}"
        );
        assert!(html.contains("<td>GET it</td><td>405</td>"), "{html}");
        let html = rendered("| A | B |\n|---|---|\n| a | done, else 202; 1024 is none |\n");
        assert!(html.contains("done, else <a href=\"/202\">202</a>; 1024"), "{html}");
    }

    #[test]
    fn headings_have_ids_of_their_own() {
        let html = rendered("### Can it `be`?\n\n### Can it be?\n");
        assert!(html.contains("<h3 id=\"can-it-be\">Can it <code>be</code>? <a"), "{html}");
        assert!(html.contains("<h3 id=\"can-it-be-2\">"), "{html}");
    }

    #[test]
    fn markup_in_the_text_is_shown_and_not_obeyed() {
        let html = rendered("<script>alert(1)</script> a < b & `<i>`");
        assert!(!html.contains("<script") && !html.contains("<i>"), "{html}");
    }
}
