//! "Which status should I send?": questions that lead to a code, a page for each.

use std::fmt::Write;

use bonafide::status::{self, Need, Status};

use super::{
    body::Body,
    class,
    layout::Page,
    links, markup,
    markup::escape,
    samples,
    status_page::{need, quote, rank},
    wire,
};

/// A state of the way to a code.
#[derive(Debug)]
pub struct State {
    /// Its name in the path; the beginning has none.
    pub name: &'static str,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    /// A question, and where each answer leads.
    Ask { question: &'static str, options: &'static [(&'static str, &'static str)] },
    /// A code, and why.
    Send { code: u16, because: &'static str },
}

const fn ask(
    name: &'static str,
    question: &'static str,
    options: &'static [(&'static str, &'static str)],
) -> State {
    State { name, kind: Kind::Ask { question, options } }
}

const fn send(name: &'static str, code: u16, because: &'static str) -> State {
    State { name, kind: Kind::Send { code, because } }
}

/// The beginning, then every state behind one that leads to it.
pub static STATES: &[State] = &[
    ask(
        "",
        "What happened to the request?",
        &[
            ("It succeeded, or was taken in", "success"),
            ("The answer is somewhere else", "elsewhere"),
            ("It cannot be granted: the client would have to change something", "refused"),
            ("It failed on our side, or on a server behind us", "failed"),
            (
                "Nothing is decided yet: there is something to say before the final answer",
                "interim",
            ),
        ],
    ),
    ask(
        "success",
        "What is there to say?",
        &[
            ("Here is what was asked for", "read"),
            ("Something new exists now", "created"),
            ("The action is done, and here is its result or a report", "done"),
            ("The action is done, and there is nothing to say", "nothing-to-say"),
            ("It was taken in, and will be done later", "taken-in"),
            ("It has several parts, and each has an outcome of its own", "several-outcomes"),
            (
                "The action is done, and the form should be emptied for the next entry",
                "empty-the-form",
            ),
        ],
    ),
    ask(
        "read",
        "What of it do you send?",
        &[
            ("All of it", "all-of-it"),
            ("An empty list: the search or collection has no entries", "empty-list"),
            ("The range that was asked for", "a-range"),
            ("Nothing: the range lies outside of it", "range-outside"),
            ("Nothing: the copy that the client has is still good", "still-good"),
        ],
    ),
    send(
        "all-of-it",
        200,
        "The request succeeded, and the content is what it asked for. Give it a validator (ETag or Last-Modified) and say how long it may be cached.",
    ),
    send(
        "empty-list",
        200,
        "The collection exists and was searched; an empty list is the result. 404 would say that there is no such collection, and 204 would leave clients without the list that they parse.",
    ),
    send(
        "a-range",
        206,
        "The client asked for a part and gets it. Content-Range says which part it is. Answering with 200 and everything is allowed too.",
    ),
    send(
        "range-outside",
        416,
        "None of the ranges overlaps what is there. Content-Range tells how long it is, so that the client can ask again.",
    ),
    send(
        "still-good",
        304,
        "The precondition (If-None-Match or If-Modified-Since) is false: the client has what a 200 would bring. Send the fields that it needs to keep its copy, and no content.",
    ),
    send(
        "created",
        201,
        "At least one new resource came into being. Name it in Location, unless it is the target URI itself. It has to exist when you answer: for what will exist later, send 202.",
    ),
    send(
        "done",
        200,
        "The action is complete, and the content is its result or a report on it. Where the result has a URI of its own, 303 sends the client there.",
    ),
    send(
        "nothing-to-say",
        204,
        "The action is complete and there is no content. After PUT or PATCH an ETag tells the client which version it has now.",
    ),
    send(
        "taken-in",
        202,
        "You promise to look at it, and nothing more: it may still fail. Say in the content where to ask how it stands.",
    ),
    send(
        "several-outcomes",
        207,
        "WebDAV's way: the content tells the status of each part. A JSON reply under 200 that says for each entry how it went is as good, if the format documents it; where all parts failed, send the status of the failure.",
    ),
    send(
        "empty-the-form",
        205,
        "The client should reset the view that sent the request. It is rarely used, and never has content.",
    ),
    ask(
        "elsewhere",
        "What is elsewhere, and for how long?",
        &[
            ("The resource itself, for good", "moved"),
            ("The resource itself, for now", "moved-for-now"),
            ("The result of an action that is done: it can be read with GET", "result-elsewhere"),
            (
                "Several representations, each with a URI: the client is to choose",
                "several-representations",
            ),
            ("Nothing: the client's copy is still good", "still-good"),
        ],
    ),
    ask(
        "moved",
        "Must the method and the content stay the same?",
        &[
            ("Yes: a POST must arrive as a POST", "moved-same-method"),
            ("It does not matter: only GET and HEAD come here", "moved-any-method"),
        ],
    ),
    send(
        "moved-same-method",
        308,
        "For good, and the request is sent again as it was. Browsers and caches remember it, so be sure.",
    ),
    send(
        "moved-any-method",
        301,
        "For good. Clients may turn POST into GET when they follow it, for historical reasons. Browsers and caches remember it, so be sure.",
    ),
    ask(
        "moved-for-now",
        "Must the method and the content stay the same?",
        &[
            ("Yes: a POST must arrive as a POST", "for-now-same-method"),
            ("It does not matter: only GET and HEAD come here", "for-now-any-method"),
        ],
    ),
    send(
        "for-now-same-method",
        307,
        "For now, and the request is sent again as it was. The client goes on using the URI that it had.",
    ),
    send(
        "for-now-any-method",
        302,
        "For now. Clients may turn POST into GET when they follow it, for historical reasons: 303 says that you want that, 307 that you do not.",
    ),
    send(
        "result-elsewhere",
        303,
        "Whatever the method was, the client reads the result with GET at the URI in Location. After a form was sent, a reload then repeats the GET and not the POST.",
    ),
    send(
        "several-representations",
        300,
        "The client or the user chooses from a list in the content. It is rare: choosing on the server by Accept, and saying so with Vary, is what most clients understand.",
    ),
    ask(
        "refused",
        "What stands in the way?",
        &[
            ("Who asks: not known, or not allowed", "who"),
            ("What is asked for: it is not there", "not-there"),
            ("The request: its form, its content, its fields", "request"),
            ("The method", "method"),
            ("The state of things: a conflict, a precondition, a lock", "state"),
            ("Too many requests in too short a time", "too-many"),
            ("The law, or an order of a court", "law"),
            ("The way it came: connection, protocol, host", "way"),
        ],
    ),
    ask(
        "who",
        "What do you know of who asks?",
        &[
            ("Nothing: credentials are missing, wrong or expired", "not-authenticated"),
            ("Who it is, and that it is not allowed", "not-allowed"),
            ("That it is not allowed, and should not learn that there is something", "hidden"),
            ("We are a proxy, and want credentials for ourselves", "proxy-credentials"),
            ("We are the network, and want a sign-in before anything passes", "portal"),
        ],
    ),
    send(
        "not-authenticated",
        401,
        "With credentials it may work, and WWW-Authenticate says which. If no credentials could help, it is 403.",
    ),
    send(
        "not-allowed",
        403,
        "The request was understood and is refused. Other credentials may help; the same ones will not.",
    ),
    send(
        "hidden",
        404,
        "A server that wants to hide that something exists may answer 404 instead of 403. Answer the same, in the same time, for what does not exist.",
    ),
    send("proxy-credentials", 407, "As 401, from a proxy, with Proxy-Authenticate."),
    send(
        "portal",
        511,
        "For portals that intercept requests. It must not come from an origin server, and never be stored by a cache.",
    ),
    ask(
        "not-there",
        "What do you know of it?",
        &[
            ("Nothing: it is not there, perhaps only for now", "not-found"),
            ("It was there, and is gone for good", "gone"),
            ("It is there under another URI", "elsewhere"),
        ],
    ),
    send(
        "not-found",
        404,
        "There is no representation, or you do not want to say that there is one. It says nothing of whether that lasts.",
    ),
    send(
        "gone",
        410,
        "It was there, and the removal is meant to last: links should be removed, and search engines drop it sooner. Where you do not know, 404 is right.",
    ),
    ask(
        "request",
        "What is wrong with the request?",
        &[
            ("Its form: it cannot be parsed", "malformed"),
            ("It can be parsed, and what it says is wrong", "invalid"),
            ("The content is in a format or coding that we do not take", "format"),
            ("It wants a format that we cannot make", "not-acceptable"),
            ("The content is too large", "too-large"),
            ("The URI is too long", "uri-too-long"),
            ("Its fields are too large", "fields-too-large"),
            ("It does not say how long the content is", "no-length"),
            ("It expects something that we cannot do (Expect)", "expectation"),
        ],
    ),
    send(
        "malformed",
        400,
        "The server cannot make sense of it: broken JSON, a missing Host, a parameter that is no number. It is also the code where no other 4xx fits.",
    ),
    send(
        "invalid",
        422,
        "The format is right and can be parsed, but the instructions in it cannot be followed: an end before its beginning, a field that is required and missing. 400 is an honest answer too; choose one and keep to it.",
    ),
    send(
        "format",
        415,
        "The format or the content coding is not supported here. Accept-Post, Accept-Patch or Accept-Encoding tell which are.",
    ),
    send(
        "not-acceptable",
        406,
        "No representation fits Accept and its kin, and the server does not want to send another. Sending one that does not fit, under 200, is allowed and often kinder.",
    ),
    send(
        "too-large",
        413,
        "The content is larger than you are willing or able to process. If that is so only for now, say until when in Retry-After.",
    ),
    send(
        "uri-too-long",
        414,
        "Often a sign of a form that was sent with GET, or of redirects that grow in a loop.",
    ),
    send(
        "fields-too-large",
        431,
        "All fields together, or one of them, exceed the limit. Say which in the content: it is often Cookie.",
    ),
    send(
        "no-length",
        411,
        "You refuse content without Content-Length. The client may repeat the request with it.",
    ),
    send(
        "expectation",
        417,
        "At least one intermediary or the server cannot meet the Expect field. The client may repeat it without.",
    ),
    ask(
        "method",
        "Where is the method not supported?",
        &[
            ("By this resource", "method-not-here"),
            ("By the whole server: it does not know it", "method-unknown"),
        ],
    ),
    send(
        "method-not-here",
        405,
        "The method is known, and this resource does not support it. Allow has to list those that it does support.",
    ),
    send(
        "method-unknown",
        501,
        "The server does not recognise the method, and cannot do it for any resource.",
    ),
    ask(
        "state",
        "What is it about the state?",
        &[
            (
                "The request has a precondition (If-Match and its kin), and it is false",
                "precondition-false",
            ),
            ("The request has no precondition, and we insist on one", "precondition-missing"),
            ("It conflicts with what is there, and the client can solve that", "conflict"),
            ("It is locked (WebDAV)", "locked"),
            ("It depends on another request that failed (WebDAV)", "dependency"),
        ],
    ),
    send(
        "precondition-false",
        412,
        "The client asked you to act only in a certain state, and that is not the state. The lost update that it feared did not happen.",
    ),
    send(
        "precondition-missing",
        428,
        "You want clients to say which version they are changing, so that nobody's change is lost. Say in the content how: If-Match with the ETag.",
    ),
    send(
        "conflict",
        409,
        "The request is right in itself and does not fit the current state: a name that is taken, an edit of an old version. The content should tell what conflicts, so that the user can solve it.",
    ),
    send(
        "locked",
        423,
        "The source or target of the method is locked. It is WebDAV's; outside of it, 409 says the same.",
    ),
    send(
        "dependency",
        424,
        "The method was not performed because another on which it depends failed. In WebDAV it stands inside a 207.",
    ),
    send(
        "too-many",
        429,
        "The client sent too many requests in a given time. Retry-After should say when to try again; if you are overloaded whoever asks, it is 503.",
    ),
    send(
        "law",
        451,
        "A legal demand forbids it. The content should explain it, and a Link with the relation blocked-by can say who blocks it.",
    ),
    ask(
        "way",
        "What is it about the way?",
        &[
            ("It came over a connection that is not for this host", "misdirected"),
            ("It needs another protocol", "upgrade"),
            ("It came as early data and might be replayed", "early"),
            ("It did not arrive in time", "too-slow"),
            ("We do not speak that version of HTTP", "version"),
        ],
    ),
    send(
        "misdirected",
        421,
        "This server cannot answer with authority for that host. The client may try again over another connection.",
    ),
    send(
        "upgrade",
        426,
        "The server refuses to do it with the current protocol. Upgrade has to say which it wants.",
    ),
    send(
        "early",
        425,
        "It came in TLS early data and might be a replay. The client sends it again when the handshake is complete.",
    ),
    send(
        "too-slow",
        408,
        "The request was not complete within the time that you were prepared to wait. Send Connection: close with it.",
    ),
    send(
        "version",
        505,
        "The major version of the request is not supported. Say in the content which ones are.",
    ),
    ask(
        "failed",
        "What failed?",
        &[
            ("Our own program, in a way that we did not foresee", "our-error"),
            ("Nothing is broken: overload, maintenance, or a part that is down", "unavailable"),
            ("The server behind us answered nonsense, or could not be reached", "bad-gateway"),
            ("The server behind us did not answer in time", "gateway-timeout"),
            ("The method or feature is not there on this server at all", "method-unknown"),
        ],
    ),
    send(
        "our-error",
        500,
        "Something unexpected happened. Tell the client nothing of the inside, and yourself everything.",
    ),
    send(
        "unavailable",
        503,
        "Temporarily unable. Retry-After can say until when. If it is this client alone that sends too much, it is 429.",
    ),
    send(
        "bad-gateway",
        502,
        "You act as a gateway or proxy, and the answer from behind you is invalid.",
    ),
    send(
        "gateway-timeout",
        504,
        "You act as a gateway or proxy, and the answer from behind you did not come in time.",
    ),
    ask(
        "interim",
        "What is there to say already?",
        &[
            ("Which resources the page will need", "early-hints"),
            ("That the client may go on and send the content", "go-on"),
            ("That we change to the protocol that it asked for", "switch"),
        ],
    ),
    send(
        "early-hints",
        103,
        "Link fields tell what to load while the answer is made. A final response follows. Old HTTP/1.1 clients can stumble over it: send it to those that are known to understand it.",
    ),
    send(
        "go-on",
        100,
        "The client sent Expect: 100-continue and waits. A final response follows when the content has come.",
    ),
    send(
        "switch",
        101,
        "The client asked for it with Upgrade. From the end of this header section on, the connection speaks the protocol that Upgrade names.",
    ),
];

/// The page of a state.
pub fn page(state: &State) -> Page {
    let mut body = Body::new(&links::guide(state.name));
    match &state.kind {
        Kind::Ask { question, options } => ask_page(&mut body, state, question, options),
        Kind::Send { code, because } => send_page(&mut body, *code, because),
    }
    let title = title(state);
    let (class, description) = match &state.kind {
        Kind::Ask { options, .. } => {
            let answers: Vec<&str> = options.iter().map(|(answer, _)| *answer).collect();
            (None, format!("{title} {}.", answers.join("; ")))
        }
        Kind::Send { code, because } => (u8::try_from(code / 100).ok(), (*because).to_owned()),
    };
    Page { class, trail: trail(state), ..body.page(title, description) }
}

fn title(state: &State) -> String {
    match &state.kind {
        Kind::Ask { .. } if state.name.is_empty() => "Which status should I send?".to_owned(),
        Kind::Ask { question, .. } => format!("{}. {question}", words(state)),
        // The phrase stands in the heading: a page that begins with it looks like the error itself.
        Kind::Send { code, .. } => format!("{}: which status? {code}", words(state)),
    }
}

/// The answer that leads to a state.
fn words(state: &State) -> &'static str {
    way_to(state).map_or("", |(_, answer)| answer)
}

/// The first state that leads to another, and with which answer.
fn way_to(state: &State) -> Option<(&'static State, &'static str)> {
    STATES.iter().find_map(|from| {
        let Kind::Ask { options, .. } = &from.kind else { return None };
        let (answer, _) = options.iter().find(|(_, to)| *to == state.name)?;
        Some((from, *answer))
    })
}

/// The answers that were given on the way, each with the page of its question.
fn trail(state: &State) -> Vec<(&'static str, String)> {
    let mut trail = vec![];
    let mut at = way_to(state);
    while let Some((from, _)) = at {
        at = way_to(from);
        let name = at.map_or("Which status should I send?", |(_, answer)| answer);
        trail.push((name, links::guide(from.name)));
    }
    trail.reverse();
    trail
}

fn ask_page(body: &mut Body, state: &State, question: &str, options: &[(&str, &str)]) {
    if state.name.is_empty() {
        body.push("<h1>Which status should I send?</h1>\n<p class=\"claims\">A few questions, and a code with its reasons.</p>\n");
        let _ = writeln!(body.html, "<h2 class=\"question\" id=\"question\">{question}</h2>");
    } else {
        let _ = writeln!(body.html, "<h1 class=\"question\">{question}</h1>");
    }
    body.push("<ul class=\"choices\">\n");
    for (answer, to) in options {
        let code =
            STATES.iter().find(|state| state.name == *to).and_then(|state| match state.kind {
                Kind::Send { code, .. } => Some(code),
                Kind::Ask { .. } => None,
            });
        let shown =
            code.map_or(String::new(), |code| format!(" <b class=\"c{}\">{code}</b>", code / 100));
        let _ = writeln!(
            body.html,
            "<li><a href=\"{}\"><span>{}</span>{shown}</a></li>",
            links::guide(to),
            escape(answer)
        );
    }
    body.push("</ul>\n");
}

fn send_page(body: &mut Body, code: u16, because: &str) {
    let Some(known) = status::status(code) else { return };
    let _ = write!(
        body.html,
        "<h1>Send <a href=\"{}\"><span class=\"numeral\">{code}</span> {}</a></h1>\n<p class=\"claims\">{}</p>\n",
        links::status(code),
        escape(known.phrase),
        markup::text(because)
    );
    if let Some(words) = known.source.quote {
        body.push(&quote(words, &known.source.to_string(), &known.source.url()));
    }
    send_with(body, known);
    if let Some(sample) = samples::honest(code) {
        body.section("For example");
        body.push(&wire::figure(sample.lines, sample.options));
    }
    body.section("What else it could be");
    body.push("<ul class=\"codes\">\n");
    for other in known.related {
        let phrase = status::phrase(other.code).unwrap_or_default();
        body.push(&class::code(other.code, phrase, other.how));
    }
    body.push("</ul>\n<p class=\"again\"><a href=\"/guide\">Begin again</a></p>\n");
}

fn send_with(body: &mut Body, known: &Status) {
    let wanted = [Need::Must, Need::Fact, Need::Should];
    let mut facts: Vec<_> =
        known.fields.iter().filter(|fact| wanted.contains(&fact.need)).collect();
    facts.sort_by_key(|fact| rank(fact.need));
    if facts.is_empty() {
        return;
    }
    body.section("Send with it");
    body.push("<ul class=\"with\">\n");
    for fact in facts {
        let _ = writeln!(
            body.html,
            "<li><a class=\"code\" href=\"{}\"><code>{}</code></a> {} {}</li>",
            links::field(fact.field),
            fact.field.name(),
            need(fact.need),
            escape(fact.when)
        );
    }
    body.push("</ul>\n");
}

/// Every code that the guide leads to: title and path.
pub fn answers() -> impl Iterator<Item = (String, String)> {
    STATES.iter().map(|state| (title(state), links::guide(state.name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_answer_leads_somewhere_and_every_state_is_reached() {
        for state in STATES {
            assert!(
                state.name.is_empty() || way_to(state).is_some(),
                "{} is out of reach",
                state.name
            );
            match &state.kind {
                Kind::Ask { options, .. } => {
                    for (_, to) in *options {
                        assert!(STATES.iter().any(|other| other.name == *to), "{to} is nowhere");
                    }
                }
                Kind::Send { code, .. } => assert!(status::status(*code).is_some(), "{code}"),
            }
        }
    }
}
