//! The front page: every code by class.

use std::fmt::Write;

use bonafide::status;

use super::{body::Body, layout::Page, links, markup::escape, wire};

const CLAIM: &str = "What each HTTP status code claims, and whether a response keeps it.";

/// An error dressed as a success, which is what all this is about.
const LIE: &str = "> GET /users/7 HTTP/1.1
> Host: api.example.com
>
< HTTP/1.1 200 OK
< Date: Sun, 22 Nov 2026 10:00:00 GMT
< Content-Type: application/json
< Content-Length: 26
< Cache-Control: no-store
<
< {\"error\":\"user not found\"}
           ^^^^^^^^^^^^^^^^ error-in-json: claims 200 OK but means 404 Not Found: error is \"user not found\"
";

/// The page.
pub fn page() -> Page {
    let mut body = Body::new("/");
    body.push(
        "<div class=\"hero\"><div><h1>Does this response mean what its status says?</h1>\n\
         <p class=\"claims\">Every HTTP status code: what it claims for each method, with messages that are executed \
         and the sentences of the standards.</p>\n\
         <form class=\"search\" role=\"search\" action=\"/search\"><label for=\"q\">A code, a phrase, a field, a symptom</label>\
         <span><input id=\"q\" name=\"q\" type=\"search\" placeholder=\"405, not found, cors error\" autocomplete=\"off\" spellcheck=\"false\">\
         <button>Search</button></span></form></div>\n",
    );
    body.push(&wire::figure(LIE, ""));
    body.push("</div>\n");
    for digit in 1..=5 {
        class(&mut body, digit);
    }
    body.push(
        "<p class=\"note\">In italics: not registered, but met.</p>\n<div class=\"prose\">\n",
    );
    body.section("What bonafide is");
    body.markdown(
        "A server answers `200 OK`, and the content says `{\"error\": \"user not found\"}`. A cache keeps it, a monitor \
         counts a success, a client walks on. bonafide says what the status *claims*, what the response *really is*, \
         and which sentence of which standard says so.\n\n\
         Two commands begin it. This fetches a URL, follows its redirects and judges every answer:\n\n\
         ```sh\nbonafide check https://example.com/\n```\n\nThis judges what a browser, curl or a proxy recorded:\n\n\
         ```sh\nbonafide lint capture.har\n```\n",
    );
    body.push("</div>\n");
    Page { contents: vec![], ..body.page("HTTP status codes", CLAIM) }
}

fn class(body: &mut Body, digit: u16) {
    let Some(class) = status::class(digit * 100) else { return };
    let id = body.id(&format!("{digit}xx"));
    let _ = write!(
        body.html,
        "<section class=\"class c{digit}\" aria-labelledby=\"{id}\"><h2 id=\"{id}\"><a href=\"{}\">{digit}xx {}</a></h2>\
         <p>{}</p><ul>",
        links::class(class.digit),
        escape(class.name),
        escape(class.says)
    );
    let registered = status::all().map(|known| (known.code, known.phrase, ""));
    let others = status::all_unregistered()
        .map(|row| (row.code, row.uses[0].phrase.unwrap_or(row.uses[0].vendor), " class=\"met\""));
    let mut codes: Vec<_> =
        registered.chain(others).filter(|(code, ..)| code / 100 == digit).collect();
    codes.sort_unstable();
    for (code, phrase, kind) in codes {
        let _ = writeln!(
            body.html,
            "<li{kind}><a href=\"{}\"><b>{code}</b> {}</a></li>",
            links::status(code),
            escape(phrase)
        );
    }
    body.push("</ul></section>\n");
}
