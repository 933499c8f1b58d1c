//! The pages of methods: what each code means in an answer to one.

use bonafide::status::{self, Class};

use super::{
    api::table,
    body::Body,
    layout::Page,
    links, markup,
    markup::escape,
    status_page::{code_link, facts},
};

/// What is known of a method besides what codes mean in answers to it.
#[derive(Debug)]
pub struct Method {
    /// Its name, case-sensitive.
    pub name: &'static str,
    pub says: &'static str,
    is_safe: bool,
    is_idempotent: bool,
    /// Whether and when a response to it may be stored and reused.
    cached: &'static str,
    content: &'static str,
    spec: &'static str,
    section: &'static str,
}

/// All that the tables of codes have a sentence for, in their order.
pub static METHODS: [Method; status::METHODS.len()] = [
    Method {
        name: "GET",
        says: "Transfers a current representation of the target resource.",
        is_safe: true,
        is_idempotent: true,
        cached: "yes, for later GET and HEAD",
        content: "none: what is sent has no meaning that everybody shares",
        spec: "RFC 9110",
        section: "9.3.1",
    },
    Method {
        name: "HEAD",
        says: "Gets the fields that GET would get, without the content.",
        is_safe: true,
        is_idempotent: true,
        cached: "yes, for later HEAD; it can also show that a stored answer to GET is outdated",
        content: "none",
        spec: "RFC 9110",
        section: "9.3.2",
    },
    Method {
        name: "POST",
        says: "Has the target resource process the content in its own way.",
        is_safe: false,
        is_idempotent: false,
        cached: "only with explicit freshness and a Content-Location equal to the target URI; then for GET and HEAD",
        content: "what is to be processed",
        spec: "RFC 9110",
        section: "9.3.3",
    },
    Method {
        name: "PUT",
        says: "Creates the target resource or replaces its state with the content.",
        is_safe: false,
        is_idempotent: true,
        cached: "no; what is stored for the target URI becomes invalid",
        content: "the new representation",
        spec: "RFC 9110",
        section: "9.3.4",
    },
    Method {
        name: "PATCH",
        says: "Changes the target resource as the content, a patch document, tells.",
        is_safe: false,
        is_idempotent: false,
        cached: "only with explicit freshness and a Content-Location equal to the target URI; then for GET and HEAD",
        content: "the patch document",
        spec: "RFC 5789",
        section: "2",
    },
    Method {
        name: "DELETE",
        says: "Removes the association of the target URI with what it stood for.",
        is_safe: false,
        is_idempotent: true,
        cached: "no; what is stored for the target URI becomes invalid",
        content: "none: what is sent has no meaning that everybody shares",
        spec: "RFC 9110",
        section: "9.3.5",
    },
    Method {
        name: "OPTIONS",
        says: "Asks how one can communicate with the target resource, or with the server as a whole.",
        is_safe: true,
        is_idempotent: true,
        cached: "no",
        content: "allowed, with a Content-Type; no use of it is defined",
        spec: "RFC 9110",
        section: "9.3.7",
    },
    Method {
        name: "TRACE",
        says: "Has the message sent back as it arrived, to see what happened to it on the way.",
        is_safe: true,
        is_idempotent: true,
        cached: "no",
        content: "forbidden",
        spec: "RFC 9110",
        section: "9.3.8",
    },
    Method {
        name: "CONNECT",
        says: "Has a proxy open a tunnel to the target.",
        is_safe: false,
        is_idempotent: false,
        cached: "no",
        content: "none: a tunnel begins behind the header section",
        spec: "RFC 9110",
        section: "9.3.6",
    },
    Method {
        name: "QUERY",
        says: "Has the target resource run the query in the content, and change nothing.",
        is_safe: true,
        is_idempotent: true,
        cached: "yes, for the same query: the content is part of the key",
        content: "the query, with its Content-Type",
        spec: "RFC 10008",
        section: "2",
    },
];

impl Method {
    fn is_cacheable(&self) -> bool {
        self.cached.starts_with("yes")
    }
}

/// The page of a method.
pub fn page(method: &Method, path: &str) -> Page {
    let mut body = Body::new(path);
    body.push(&format!(
        "<h1 class=\"name\">{}</h1>\n<p class=\"claims\">{}</p>\n",
        method.name,
        escape(method.says)
    ));
    facts(
        &mut body,
        &[
            ("Safe", safe(method).to_owned()),
            ("Idempotent", idempotent(method).to_owned()),
            ("Cached", escape(method.cached)),
            ("Content of the request", escape(method.content)),
            ("Defined in", spec(method)),
        ],
    );
    for class in (1..=5).filter_map(|digit| status::class(digit * 100)) {
        answers(&mut body, method, class);
    }
    Page {
        trail: vec![("Methods", "/methods/".to_owned())],
        ..body.page(
            method.name,
            format!(
                "{} {} What every status code means in an answer to it.",
                method.name, method.says
            ),
        )
    }
}

fn safe(method: &Method) -> &'static str {
    if method.is_safe { "yes: the client asks for no change" } else { "no: it may change things" }
}

fn idempotent(method: &Method) -> &'static str {
    if method.is_idempotent {
        "yes: twice has the effect of once, so that it may be sent again when the answer is lost"
    } else {
        "no: not to be sent again unasked"
    }
}

fn spec(method: &Method) -> String {
    format!(
        "<a class=\"spec\" href=\"{}\">{}, Section {}</a>",
        links::section(method.spec, method.section),
        method.spec,
        method.section
    )
}

fn answers(body: &mut Body, method: &Method, class: &Class) {
    body.section(&format!("{}xx {}", class.digit, class.name));
    let rows = status::all()
        .filter(|known| known.code / 100 == u16::from(class.digit))
        .filter_map(|known| Some((known.code, known.for_method(method.name)?)))
        .map(|(code, says)| [code_link(code), markup::text(says)]);
    let head = ["Code", "What it means"];
    table(body, head, rows.collect());
}

/// All methods, and what tells them apart.
pub fn index() -> Page {
    let mut body = Body::new("/methods/");
    let says = "What a method promises decides what a status code can claim in the answer.";
    body.push(&format!("<h1>Methods</h1>\n<p class=\"claims\">{says}</p>\n"));
    let yes = |is: bool| if is { "yes".to_owned() } else { "no".to_owned() };
    let rows = METHODS.iter().map(|method| {
        [
            format!("<a href=\"{}\">{}</a>", links::method(method.name), method.name),
            escape(method.says),
            yes(method.is_safe),
            yes(method.is_idempotent),
            if method.is_cacheable() { "yes".to_owned() } else { escape(method.cached) },
        ]
    });
    table(&mut body, ["Method", "Does", "Safe", "Idempotent", "Cached"], rows.collect());
    body.markdown(
        "*Safe*: the client asks for no change (RFC 9110, Section 9.2.1). *Idempotent*: sending it twice has the \
         effect of sending it once (RFC 9110, Section 9.2.2). Names are case-sensitive (RFC 9110, Section 9.1).\n",
    );
    body.page("Methods", says)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_methods_are_those_of_the_codes_and_agree_with_caches() {
        for (method, name) in METHODS.iter().zip(status::METHODS) {
            assert_eq!(method.name, name);
            let cache = bonafide::cache::Method::of(name.as_bytes());
            assert_eq!(method.is_safe, cache.is_safe(), "{name}");
        }
    }
}
