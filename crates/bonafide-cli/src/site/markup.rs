//! From Markdown to HTML, and escaping.

use pulldown_cmark::{Options, Parser, html};

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

/// A heading, and Markdown of our own below it.
pub fn document(title: &str, markdown: &str) -> String {
    let mut out = format!("<h1>{}</h1>\n", escape(title));
    html::push_html(&mut out, Parser::new_ext(markdown, Options::ENABLE_TABLES));
    out
}
