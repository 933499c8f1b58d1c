//! The page of a class of codes.

use std::fmt::Write;

use bonafide::status::{self, Class};

use super::{body::Body, layout::Page, links, markup, markup::escape, status_page::quote};
use crate::explain::page::UNKNOWN_CODES;

/// The page.
pub fn page(class: &Class, path: &str) -> Page {
    let mut body = Body::new(path);
    let digit = u16::from(class.digit);
    body.push(&format!(
        "<h1><span class=\"numeral\">{digit}xx</span> {}</h1>\n<p class=\"claims\">{}</p>\n",
        escape(class.name),
        escape(class.says)
    ));
    if let Some(words) = class.source.quote {
        body.push(&quote(words, &class.source.to_string(), &class.source.url()));
    }
    body.section("Codes");
    body.push("<ul class=\"codes\">\n");
    for known in status::all().filter(|known| known.code / 100 == digit) {
        body.push(&code(known.code, known.phrase, known.says));
    }
    body.push("</ul>\n");
    let rows: Vec<_> = status::all_unregistered().filter(|row| row.code / 100 == digit).collect();
    if !rows.is_empty() {
        body.section("Not registered, but met");
        body.push("<ul class=\"codes\">\n");
        for row in rows {
            body.push(&code(row.code, row.uses[0].phrase.unwrap_or_default(), row.says));
        }
        body.push("</ul>\n");
    }
    body.section("A code that you do not know");
    body.push(&format!(
        "<p>{}</p>\n{}",
        markup::text(&crate::explain::page::treated_as(digit * 100 + 99)),
        quote(UNKNOWN_CODES, "RFC 9110, Section 15", &links::section("RFC 9110", "15"))
    ));
    body.push(&neighbours(class.digit));
    let title = format!("{digit}xx {}", class.name);
    let description = format!("{} All {digit}xx status codes, registered and met.", class.says);
    Page {
        class: Some(class.digit),
        trail: vec![("Status codes", "/".to_owned())],
        ..body.page(title, description)
    }
}

/// A code in a list: number, phrase and what it says.
pub fn code(code: u16, phrase: &str, says: &str) -> String {
    format!(
        "<li class=\"c{}\"><a href=\"{}\"><b>{code}</b> {}</a> <span>{}</span></li>\n",
        code / 100,
        links::status(code),
        escape(phrase),
        escape(says)
    )
}

fn neighbours(digit: u8) -> String {
    let mut html = String::from("<nav class=\"neighbours\" aria-label=\"Other classes\">");
    for (step, rel) in [(-1, "prev"), (1, "next")] {
        let other = digit.checked_add_signed(step).unwrap_or_default();
        if let Some(class) = status::class(u16::from(other) * 100) {
            let _ = write!(
                html,
                "<a rel=\"{rel}\" href=\"{}\"><b>{other}xx</b> {}</a>",
                links::class(other),
                escape(class.name)
            );
        }
    }
    html.push_str("</nav>\n");
    html
}
