//! Errors of the site itself, for people.

use bonafide::status;

use super::{body::Body, layout::Page, links, markup::escape};

/// The page that comes with an error. `detail` is one sentence, plain text.
pub fn page(code: u16, path: &str, detail: &str) -> Page {
    let phrase = status::phrase(code).unwrap_or("Error");
    let mut body = Body::new(path);
    body.push(&format!(
        "<h1><span class=\"numeral\">{code}</span> {}</h1>\n<p class=\"claims\">{}</p>\n\
         <p>The status line says so, too. \
         <a href=\"{}\">What {code} means</a>, <a href=\"/search\">all pages</a>, \
         <a href=\"/\">all status codes</a>.</p>\n",
        escape(phrase),
        escape(detail),
        links::status(code)
    ));
    Page {
        class: u8::try_from(code / 100).ok(),
        is_unlisted: true,
        ..body.page(format!("{code} {phrase}"), detail)
    }
}
