//! The words of the reference: those of the standards and our own.

use super::{body::Body, layout::Page, links, markup, markup::escape};

/// A word.
#[derive(Debug)]
pub struct Word {
    /// The word.
    pub word: &'static str,
    /// What it means, in Markdown.
    pub says: &'static str,
    /// Where it is defined; `None` for words of our own.
    spec: Option<(&'static str, &'static str)>,
}

const fn http(word: &'static str, section: &'static str, says: &'static str) -> Word {
    Word { word, says, spec: Some(("RFC 9110", section)) }
}

const fn caching(word: &'static str, section: &'static str, says: &'static str) -> Word {
    Word { word, says, spec: Some(("RFC 9111", section)) }
}

const fn ours(word: &'static str, says: &'static str) -> Word {
    Word { word, says, spec: None }
}

/// All words, sorted.
pub static WORDS: &[Word] = &[
    ours("advice", "Good practice. A rule of this strength never reports a violation."),
    caching(
        "age",
        "4.2.3",
        "How long ago the origin server made or validated a response. A cache tells it in `Age`.",
    ),
    http(
        "cache",
        "3.8",
        "A store of earlier responses that answers later requests. *Private* caches serve one user, *shared* ones many.",
    ),
    ours("claimed status", "What the status line says. Compare *effective status*."),
    http("client", "3.3", "The program that opens a connection to send requests."),
    http(
        "conditional request",
        "13",
        "A request with a precondition, such as `If-None-Match`: do it only if the resource is, or is not, in that state.",
    ),
    http(
        "content",
        "6.4",
        "What follows the fields of a message, without the transfer coding. Often called the body.",
    ),
    http(
        "content negotiation",
        "12",
        "Choosing a representation by what the client says it can use, in `Accept` and its kin.",
    ),
    http(
        "control data",
        "6.2",
        "What a message begins with: method and target, or the status code.",
    ),
    ours(
        "effective status",
        "What an honest server would have sent. Where it is of another class than the claimed status, the response is an *impostor*.",
    ),
    http(
        "entity tag",
        "8.8.3",
        "An opaque name for one version of a representation, sent in `ETag`. *Strong* ones change with every byte, *weak* ones with the meaning.",
    ),
    ours(
        "evidence",
        "What the capture could see: the request, the content, the bytes, timing. A rule that needs more does not run, and the report says so.",
    ),
    ours("exchange", "One request, its interim responses and its final response."),
    ours(
        "fact",
        "A contradiction that needs no BCP 14 word: a response says two things that cannot both be true.",
    ),
    http(
        "field",
        "5",
        "A name with a value, in the header or trailer section of a message. One *field line* is one line of it.",
    ),
    ours(
        "finding",
        "A rule that an exchange breaks, with the place, what is wrong there and what to do.",
    ),
    caching(
        "fresh",
        "4.2",
        "Young enough to be reused without asking: the age does not exceed the freshness lifetime.",
    ),
    http(
        "gateway",
        "3.7",
        "An intermediary that acts as the origin server and passes requests on, also called a reverse proxy.",
    ),
    caching(
        "heuristic freshness",
        "4.2.2",
        "A lifetime that a cache estimates because the response says none, often from `Last-Modified`.",
    ),
    http(
        "idempotent",
        "9.2.2",
        "Of a method: sending the request several times has the effect of sending it once.",
    ),
    ours(
        "imprecise",
        "A verdict: the class is right, and another code says it better, such as 201 where 200 was sent.",
    ),
    ours("impostor", "A verdict: the response means a status of another class than it claims."),
    http("interim response", "15.2", "A 1xx response before the final one."),
    http("intermediary", "3.7", "A proxy, gateway or tunnel between client and origin server."),
    http(
        "media type",
        "8.3.1",
        "The name of a format, such as `application/json`, sent in `Content-Type`.",
    ),
    http(
        "message",
        "6",
        "A request or a response: control data, fields, content and perhaps trailers.",
    ),
    http(
        "method",
        "9",
        "What the client asks for: GET, POST and others. See [the methods](/methods/).",
    ),
    http("origin server", "3.6", "The program that can answer for a resource with authority."),
    http(
        "precondition",
        "13.1",
        "A condition on the state of the resource that the server tests before it acts.",
    ),
    Word {
        word: "problem details",
        says: "A standard JSON object that tells what went wrong, `application/problem+json`.",
        spec: Some(("RFC 9457", "3")),
    },
    ours(
        "profile",
        "House rules that contradict each other in the wild, in force only where asked for.",
    ),
    http("proxy", "3.7", "An intermediary that the client chose, to pass its requests on."),
    http(
        "reason phrase",
        "15.1",
        "The words behind the code. They mean nothing to programs, and HTTP/2 and HTTP/3 do not carry them.",
    ),
    http(
        "representation",
        "3.2",
        "What tells a state of a resource in a form that can be sent: data with its metadata.",
    ),
    http("resource", "3.1", "What a request is about, whatever it is. A URI identifies it."),
    ours(
        "rule",
        "One defect with a name, a page and the sentences that it breaks. See [the rules](/rules/).",
    ),
    http("safe", "9.2.1", "Of a method: the client asks for no change."),
    ours(
        "severity",
        "How much a finding matters: error, warning or info. It follows from strength and confidence.",
    ),
    caching(
        "stale",
        "4.2",
        "No longer fresh: to be validated before it is reused, unless something allows otherwise.",
    ),
    ours("strength", "How binding a broken requirement is: must, should, fact or advice."),
    http("target URI", "7.1", "The URI that a request is for, without its fragment."),
    caching(
        "validation",
        "4.3",
        "Asking the origin server whether a stored response is still good. The answer is 304 if it is.",
    ),
    http(
        "validator",
        "8.8",
        "What tells two versions of a representation apart: `ETag` or `Last-Modified`.",
    ),
    ours(
        "verdict",
        "What bonafide says of a response: genuine, imprecise, impostor, partial or unsure.",
    ),
];

/// The page.
pub fn page() -> Page {
    let mut body = Body::new("/glossary");
    let says = "The words of HTTP as the standards use them, and those that bonafide adds.";
    body.push(&format!(
        "<h1>Glossary</h1>\n<p class=\"claims\">{says}</p>\n<dl class=\"glossary\">\n"
    ));
    for word in WORDS {
        let id = body.id(word.word);
        body.push(&format!(
            "<dt id=\"{id}\">{} <a class=\"anchor\" href=\"#{id}\" aria-label=\"Link to this word\">#</a></dt><dd>",
            escape(word.word)
        ));
        body.markdown(word.says);
        if let Some((spec, section)) = word.spec {
            body.push(&format!(
                "<p><a class=\"spec\" href=\"{}\">{spec}, Section {section}</a></p>",
                links::section(spec, section)
            ));
        }
        body.push("</dd>\n");
    }
    body.push("</dl>\n");
    body.page("Glossary", says)
}

/// The words as plain text, each with its anchor.
pub fn words() -> impl Iterator<Item = (&'static str, String, String)> {
    WORDS.iter().map(|word| {
        let path = format!("/glossary#{}", word.word.to_ascii_lowercase().replace(' ', "-"));
        (word.word, path, markup::plain(word.says))
    })
}
