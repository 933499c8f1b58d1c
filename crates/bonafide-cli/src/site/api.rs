//! The API, from its OpenAPI document.

use std::fmt::Write;

use serde_json::Value;

use super::{body::Body, layout::Page, markup, markup::escape};

/// The page; without a document it says where there is an API.
pub fn page(document: Option<&Value>) -> Page {
    let mut body = Body::new("/api/");
    body.push("<h1>The API</h1>\n");
    let intro = "What the tools of this site use, for your programs: judge exchanges, look up codes, fields and rules.";
    body.push(&format!("<p class=\"claims\">{intro}</p>\n"));
    match document {
        Some(document) => operations(&mut body, document),
        None => body.markdown(NO_API),
    }
    body.page("The API", intro)
}

const NO_API: &str = "These pages are files, with no API behind them. `bonafide serve` has one, and these pages:\n\n\
    ```sh\nbonafide serve\n```\n\nWithout a server, the command line says the same in JSON:\n\n\
    ```sh\nbonafide explain 405 --output-format json\nbonafide lint capture.har --output-format jsonl\n\
    bonafide cache https://example.com/ --output-format json\n```\n";

fn operations(body: &mut Body, document: &Value) {
    body.push(
        "<p>The contract is an OpenAPI document: <a href=\"/openapi.json\">openapi.json</a>.</p>\n",
    );
    let Some(paths) = document["paths"].as_object() else { return };
    for (path, item) in paths {
        for (method, operation) in item.as_object().into_iter().flatten() {
            // A path item also holds parameters and a summary.
            if operation.get("responses").is_some() {
                body.section(&format!("{} {path}", method.to_uppercase()));
                one(body, item, operation);
            }
        }
    }
}

fn one(body: &mut Body, item: &Value, operation: &Value) {
    for text in ["summary", "description"].iter().filter_map(|key| operation[key].as_str()) {
        body.markdown(&format!("{text}\n"));
    }
    let parameters: Vec<&Value> = [item, operation]
        .iter()
        .filter_map(|holder| holder["parameters"].as_array())
        .flatten()
        .collect();
    let rows = parameters.iter().map(|parameter| {
        let text = |key: &str| parameter[key].as_str().unwrap_or_default();
        [
            format!("<code>{}</code>", escape(text("name"))),
            escape(text("in")),
            markup::text(text("description")),
        ]
    });
    table(body, ["Parameter", "In", "What it is"], rows.collect());
    let kinds = operation["requestBody"]["content"].as_object().into_iter().flatten();
    let rows = kinds.map(|(kind, _)| {
        let says = operation["requestBody"]["description"].as_str().unwrap_or_default();
        [format!("<code>{}</code>", escape(kind)), markup::text(says)]
    });
    table(body, ["Content", "What it is"], rows.collect());
    let responses = operation["responses"].as_object().into_iter().flatten();
    let rows = responses.map(|(code, response)| {
        let named = super::links::named(code)
            .map_or_else(|| escape(code), |to| format!("<a href=\"{to}\">{code}</a>"));
        let kinds: Vec<String> = response["content"]
            .as_object()
            .into_iter()
            .flatten()
            .map(|(kind, _)| format!("<code>{}</code>", escape(kind)))
            .collect();
        [
            named,
            kinds.join(", "),
            markup::text(response["description"].as_str().unwrap_or_default()),
        ]
    });
    table(body, ["Answer", "Content", "When"], rows.collect());
}

/// A table of HTML cells; nothing without rows.
pub fn table<const N: usize>(body: &mut Body, head: [&str; N], rows: Vec<[String; N]>) {
    if rows.is_empty() {
        return;
    }
    let mut html = String::from("<div class=\"scroll\" tabindex=\"0\"><table>\n<thead><tr>");
    for cell in head {
        let _ = write!(html, "<th scope=\"col\">{cell}</th>");
    }
    html.push_str("</tr></thead>\n<tbody>\n");
    for row in rows {
        let (first, rest) = row.split_first().map_or(("", &[][..]), |(f, r)| (f.as_str(), r));
        let _ = write!(html, "<tr><th scope=\"row\">{first}</th>");
        for cell in rest {
            let _ = write!(html, "<td>{cell}</td>");
        }
        html.push_str("</tr>\n");
    }
    html.push_str("</tbody></table></div>\n");
    body.push(&html);
}
