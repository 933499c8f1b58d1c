//! The front page: every code by class.

use std::fmt::Write;

use bonafide::status;

use super::{layout::Page, markup::escape};

/// The page.
pub fn page() -> Page {
    let mut main = String::from("<h1>What a status code claims</h1>");
    for digit in 1..=5 {
        let Some(class) = status::class(digit * 100) else { continue };
        let _ = write!(
            main,
            "<section><h2><a href=\"/{0}xx\">{0}xx {1}</a></h2><ul>",
            class.digit,
            escape(class.name)
        );
        for known in status::all().filter(|known| known.code / 100 == digit) {
            let _ = write!(
                main,
                "<li><a href=\"/{0}\">{0} {1}</a> {2}</li>",
                known.code,
                escape(known.phrase),
                escape(known.says)
            );
        }
        main.push_str("</ul></section>");
    }
    Page {
        title: "HTTP status codes".to_owned(),
        description: "What each status code claims, and whether a response keeps it".to_owned(),
        main,
    }
}
